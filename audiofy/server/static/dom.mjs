// Elements out of names, and words for whoever listens to the page.

/** An element; attributes that are null or false are left out, functions are listeners. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Has a screen reader say it, and shows it for a while to who looks. */
export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = text;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => status.replaceChildren(), SHOWN_MS);
}

const SHOWN_MS = 6000;

/** "5 minutes", "1 hour 12 minutes". */
export function minutes(seconds) {
  const whole = Math.max(1, Math.round(seconds / 60));
  const parts = [
    [Math.floor(whole / 60), "hour"],
    [whole % 60, "minute"],
  ];
  return parts
    .filter(([count]) => count)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`)
    .join(" ");
}

/** What an answer that is an error says: {what, hint}. */
export async function problemOf(answer) {
  try {
    return told(await answer.json());
  } catch {
    return { what: `The server answered ${answer.status} ${answer.statusText}.`, hint: "" };
  }
}

/** Problem details (RFC 9457) as sentences. */
export function told({ title, detail, hint }) {
  const what = [title, detail].filter(Boolean).join(": ");
  return { what: what ? ended(what) : "It failed.", hint: hint ? ended(`What helps: ${hint}`) : "" };
}

function ended(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
