"use strict";
// What the page does beside the player: keys in the text, the contents, the way back to the spoken word.
(() => {
  const ROUNDING = 0.5; // milliseconds: a browser rounds the place that it was sent to
  const LATE = 1500; // milliseconds of a sentence after which "back" is its own start
  const find = (id) => document.getElementById(id);
  const player = document.querySelector("audiofy-player");
  const text = find("article");
  const [{ times }] = JSON.parse(player.querySelector("script").textContent).sound;
  const starts = times.flatMap(({ words }) => words.map(([start]) => start));
  const now = () => player.currentTime * 1000 + ROUNDING;

  // Keys in the text

  const goToWord = (by) => {
    const lit = starts.findLastIndex((start) => start <= now());
    const start = starts[Math.min(Math.max(lit + by, 0), starts.length - 1)];
    if (start !== undefined) player.currentTime = start / 1000;
  };
  const goToSentence = (by) => {
    const { sentence } = player.place;
    const late = now() - times[sentence].start > LATE;
    player.goTo(by < 0 && late ? sentence : sentence + by);
  };
  const arrow = (key) => {
    const forward = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    return key === forward ? 1 : -1;
  };
  text.addEventListener("keydown", (event) => {
    const { target, key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (target !== text || ctrlKey || altKey || metaKey || !player.duration) return;
    if (key === "Enter") player[player.paused ? "play" : "pause"]();
    else if (key === "ArrowLeft" || key === "ArrowRight") (shiftKey ? goToSentence : goToWord)(arrow(key));
    else return;
    event.preventDefault();
  });
  text.tabIndex = 0;
  text.setAttribute("aria-label", "Text");
  text.setAttribute("aria-describedby", "how");
  find("how").hidden = false;

  // Contents

  find("contents")?.addEventListener("click", ({ target: { dataset } }) => {
    if (dataset.sentence && player.duration) player.goTo(Number(dataset.sentence));
  });

  // The way back to the spoken word

  const lit = () => [...(globalThis.CSS?.highlights?.get("audiofy-word") ?? [])][0];
  const isInSight = (range) => {
    const box = range.getBoundingClientRect();
    const bar = player.getBoundingClientRect();
    const top = getComputedStyle(player).position === "sticky" ? bar.bottom : 0;
    return box.top >= top && box.bottom <= window.innerHeight;
  };
  const offer = () => {
    const range = lit();
    find("show").hidden = !range || isInSight(range);
  };
  find("show").addEventListener("click", () => {
    // The button goes, so what had the focus in it must not.
    text.focus({ preventScroll: true });
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = lit().getBoundingClientRect().top - window.innerHeight / 2;
    window.scrollBy({ top, behavior: still ? "instant" : "smooth" });
  });
  for (const name of ["scroll", "click", "keyup", "audiofy-place"]) {
    document.addEventListener(name, () => requestAnimationFrame(offer), { passive: true });
  }

  // The player's size

  const more = find("unfold");
  const fold = () => {
    const folded = player.toggleAttribute("data-folded");
    more.setAttribute("aria-expanded", !folded);
    more.textContent = folded ? "More" : "Less";
  };
  more.addEventListener("click", fold);
  fold();
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--player", `${Math.ceil(player.offsetHeight)}px`);
  }).observe(player);
})();
