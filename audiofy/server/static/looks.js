// What the reader has chosen is on the page before anything of it is painted: so this file is no module.
"use strict";
(() => {
  const names = ["letters", "size", "spacing", "width", "colours"];
  try {
    const chosen = JSON.parse(localStorage.getItem("audiofy")) ?? {};
    for (const name of names) {
      if (typeof chosen[name] === "string") document.documentElement.dataset[name] = chosen[name];
    }
  } catch {
    // Nothing can be remembered here, or what was is damaged.
  }
})();
