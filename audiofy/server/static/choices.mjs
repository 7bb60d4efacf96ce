// How the page looks: what is chosen in the form is put on the page and remembered.

import { choices, remember } from "./memory.mjs";

/** Shows in the form what was chosen before, and takes what is chosen now; `changed` is told its name and value. */
export function looksForm(form, changed) {
  const before = choices();
  for (const field of form.elements) {
    if (field.type === "radio") field.checked = field.value === (before[field.name] ?? "");
    if (field.type === "checkbox") field.checked = before[field.name] !== false;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    const value = target.type === "checkbox" ? target.checked : target.value;
    remember({ [target.name]: value });
    if (target.type === "radio") document.documentElement.dataset[target.name] = value;
    changed(target.name, value);
  });
}
