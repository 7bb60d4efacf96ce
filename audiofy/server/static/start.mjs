// The first page.

import { alone } from "./alone.mjs";
import { element, minutes } from "./dom.mjs";
import { begun, forget } from "./memory.mjs";
import { Opening } from "./opening.mjs";

export function start(main, signal) {
  const form = main.querySelector("form.open");
  const opening = new Opening(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    opening.address(opening.field.value.trim());
  });
  signal.addEventListener("abort", () => opening.running?.abort());
  takeFiles(main, opening, signal);
  listBegun(main);
  playInPlace(main);
}

function takeFiles(main, opening, signal) {
  const area = main.querySelector(".drop");
  const chosen = area.querySelector("input");
  area.hidden = false;
  chosen.addEventListener("change", () => {
    if (chosen.files.length) opening.file(chosen.files[0]);
    chosen.value = ""; // so that the same one can be chosen again
  });
  const over = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    area.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") opening.file(event.dataTransfer.files[0]);
  };
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, over, { signal });
}

function listBegun(main) {
  const section = main.querySelector(".unfinished");
  const rows = begun().map(({ id, title, left }) => {
    const remove = element("button", { type: "button", class: "quiet", "aria-label": `Remove ${title}` }, "Remove");
    const link = element("a", { href: `/read/${id}`, "data-listen": true }, title);
    const row = element("li", {}, element("div", {}, element("h3", { dir: "auto" }, link), element("p", { class: "quiet" }, `${minutes(left)} left`)), element("p", { class: "actions" }, remove));
    remove.addEventListener("click", () => {
      forget(id);
      row.remove();
      section.hidden = !section.querySelector("li");
      (section.querySelector("li button") ?? main.querySelector("#url")).focus();
    });
    return row;
  });
  section.querySelector("ul").replaceChildren(...rows);
  section.hidden = !rows.length;
}

/** "Play" opens the browser's own player in the row. */
function playInPlace(main) {
  for (const link of main.querySelectorAll("a.play")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const title = link.closest("li").querySelector("h3").textContent;
      for (const other of main.querySelectorAll("audio")) other.pause();
      const sound = element("audio", { src: link.href, controls: true, "aria-label": title });
      alone(sound);
      link.replaceWith(sound);
      sound.focus();
      sound.play();
    });
  }
}
