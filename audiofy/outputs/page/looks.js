"use strict";
// Letters, size, spacing and colours, as the reader has chosen them.
(() => {
  const KEPT = "audiofy"; // the player keeps its choices there as well
  const settings = document.getElementById("settings");
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) ?? {};
    } catch {
      return {};
    }
  };
  const keep = (change) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...change }));
    } catch {
      // A browser that keeps nothing: it holds until the page is left.
    }
  };
  const chosen = kept();
  for (const choice of settings.querySelectorAll("select")) {
    const apply = () => (document.documentElement.dataset[choice.id] = choice.value);
    choice.value = chosen[choice.id] || "";
    if (choice.selectedIndex < 0) choice.value = "";
    apply();
    choice.addEventListener("change", () => {
      apply();
      keep({ [choice.id]: choice.value });
    });
  }
  settings.hidden = false;
})();
