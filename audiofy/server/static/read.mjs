// The page of an article.

import { looksForm } from "./choices.mjs";
import { offerDownloads } from "./downloads.mjs";
import { announce } from "./dom.mjs";
import { choices, remember, rememberVoice, sound, voiceFor } from "./memory.mjs";
import { measurePlayer, placePanels, unfold } from "./panels.mjs";
import { fillVoices, hearing, lacksVoice, primary } from "./voices.mjs";

export function read(main, signal) {
  const player = main.querySelector("audiofy-player");
  const language = primary(main.dataset.language);
  remember({ language });
  listen(player, language);
  goOnWithout(player, language, main.querySelector("#voice"));
  placePanels(main);
  unfold(player);
  measurePlayer(player, signal);
  looksForm(main.querySelector(".looks"));
  chooseVoice(main, player, language, signal);
  offerDownloads(main, () => ({ article: main.dataset.article, voice: voiceFor(language), wpm: pace(player) }), signal);
}

/** Has the player play what the listener has chosen; what it played before goes on from the same word. */
function listen(player, language) {
  player.setAttribute("src", `${player.dataset.episode}&${sound(language)}`);
}

/** Goes on with the usual voice where the one that was chosen is gone from this machine. */
function goOnWithout(player, language, menu) {
  player.addEventListener("audiofy-error", async () => {
    const { paused } = player;
    if (!voiceFor(language) || !(await lacksVoice(player.getAttribute("src")))) return;
    menu.value = "";
    menu.dispatchEvent(new Event("change"));
    announce("The voice that you chose is gone: the usual one reads.");
    if (!paused) player.play();
  });
}

function chooseVoice(main, player, language, signal) {
  const menu = main.querySelector("#voice");
  menu.addEventListener("change", () => {
    rememberVoice(language, menu.value);
    listen(player, language);
    announce(`Read by ${menu.selectedOptions[0].textContent}.`);
  });
  const ready = fillVoices(menu, language, voiceFor(language));
  ready.then(() => hearing(main.querySelector("#hear"), menu, main.querySelector("#hear-status"), signal));
}

/** Words a minute that the listener hears. */
function pace(player) {
  return Math.round(player.wpm || choices().wpm || 200);
}
