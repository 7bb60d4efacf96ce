// What this browser remembers: the choices under "audiofy", a place in each article under "audiofy:ID".

const CHOICES = "audiofy";
const PLACE = /^audiofy:([0-9a-f]{20})$/;

/** All choices, of which the player has some: pace, looks, voices. */
export function choices() {
  return read(CHOICES);
}

/** Remember some choices beside the others. */
export function remember(changed) {
  try {
    localStorage.setItem(CHOICES, JSON.stringify({ ...choices(), ...changed }));
  } catch {
    // It holds until the page is left.
  }
}

/** The voice that was chosen for a language, or "". */
export function voiceFor(language) {
  const voice = choices().voices?.[language];
  return typeof voice === "string" ? voice : "";
}

/** Choose a voice for a language; "" is the usual one. */
export function rememberVoice(language, voice) {
  remember({ voices: { ...choices().voices, [language]: voice } });
}

/** The query of sound in a language: the voice that was chosen for it, and the pace that the listener is used to. */
export function sound(language) {
  const { wpm } = choices();
  return new URLSearchParams({ voice: voiceFor(language), ...(wpm > 0 ? { wpm: String(wpm) } : {}) });
}

/** Articles that were begun, the last one first: {id, title, left} with the seconds that are left. */
export function begun() {
  return storedNames()
    .map((name) => ({ id: PLACE.exec(name)?.[1], ...read(name) }))
    .filter(({ id, title, duration }) => id && typeof title === "string" && duration > 0)
    .map(({ id, title, time, duration, when }) => ({ id, title, left: duration - (time || 0), when: Number(when) || 0 }))
    .filter(({ left }) => left > 1)
    .sort((one, other) => other.when - one.when);
}

/** Begin it from the start the next time, and list it no more. */
export function forget(id) {
  try {
    localStorage.removeItem(`audiofy:${id}`);
  } catch {
    // Then there was nothing.
  }
}

function read(name) {
  try {
    const value = JSON.parse(localStorage.getItem(name));
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function storedNames() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
