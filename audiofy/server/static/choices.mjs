// How the page looks: what is chosen in the form is put on the page and remembered.

import { choices, remember } from "./memory.mjs";

/** Shows in the form what was chosen before, and takes what is chosen now. */
export function looksForm(form) {
  const before = choices();
  for (const field of form.elements) {
    if (field.type === "radio") field.checked = field.value === (before[field.name] ?? "");
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target: { name, value } }) => {
    remember({ [name]: value });
    document.documentElement.dataset[name] = value;
  });
}
