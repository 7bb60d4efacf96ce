// The menu of voices, and what each sounds like.

import { alone } from "./alone.mjs";
import { element } from "./dom.mjs";

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** Fills the menu: the voices of the article's language first, the others by language. */
export async function fillVoices(menu, language, chosen) {
  const answer = await fetch("/api/voices");
  if (!answer.ok) return;
  const { voices } = await answer.json();
  const groups = new Map([[language, []]]);
  for (const voice of voices) {
    const spoken = primary(voice.language);
    if (!groups.has(spoken)) groups.set(spoken, []);
    groups.get(spoken).push(voice);
  }
  const [own, ...others] = Array.from(groups, ([spoken, found]) => [name(spoken), found]);
  others.sort(([one], [other]) => one.localeCompare(other, "en"));
  menu.options[0].textContent = `The usual voice for ${own[0]}`;
  menu.append(...[own, ...others].filter(([, found]) => found.length).map(([label, found]) => group(label, found)));
  menu.value = chosen;
  if (menu.selectedIndex < 0) menu.selectedIndex = 0;
}

/** A button that plays and stops a sample of the voice that the menu has. */
export function hearing(button, menu, status, signal) {
  const sample = new Audio();
  alone(sample);
  const stop = () => sample.pause();
  const told = () => (button.disabled = !menu.value);
  menu.addEventListener("change", () => (stop(), told()));
  signal.addEventListener("abort", stop);
  for (const event of ["pause", "ended"]) sample.addEventListener(event, () => (button.textContent = "Hear it"));
  button.addEventListener("click", async () => {
    if (!sample.paused) return stop();
    status.textContent = "";
    sample.src = `/api/voices/${menu.value.split("/").map(encodeURIComponent).join("/")}/sample.mp3`;
    button.textContent = "Stop";
    try {
      await sample.play();
    } catch (error) {
      if (error.name === "AbortError") return;
      button.textContent = "Hear it";
      status.textContent = "There is no sample of this voice.";
    }
  });
  told();
}

/** Whether an address has no answer because its voice, or the engine of that, is gone. */
export async function lacksVoice(address) {
  try {
    const answer = await fetch(address);
    return answer.status === 422 && /^There is no such (voice|engine)$/.test((await answer.json()).title);
  } catch {
    return false;
  }
}

/** "en" of "en-GB". */
export function primary(tag) {
  return tag.toLowerCase().split("-")[0];
}

function name(language) {
  try {
    return names.of(language);
  } catch {
    return language;
  }
}

function group(label, voices) {
  const options = voices.map((voice) => element("option", { value: voice.id }, voice.name));
  return element("optgroup", { label }, ...options);
}
