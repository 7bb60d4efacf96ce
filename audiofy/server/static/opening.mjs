// Opening an article: its address or a file goes to the server, and the reading page comes back.

import { problemOf } from "./dom.mjs";
import { choices, sound, voiceFor } from "./memory.mjs";
import { go } from "./swap.mjs";

const SLOW_MS = 4000;

/** Opens articles for a form, one at a time, and tells there what happens. */
export class Opening {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("input");
    this.error = form.querySelector(".error");
    this.status = form.querySelector("[role=status]");
    this.cancel = form.querySelector(".cancel");
    this.cancel.addEventListener("click", () => this.stop());
    this.running = null;
  }

  /** An address, as it was typed. */
  address(url) {
    this.running?.abort();
    if (!url) return this.fail({ what: "There is no address yet.", hint: "Paste the address of an article, or choose a file." });
    const host = /^(?:\w+:\/\/)?([^/?#\s]+)/.exec(url)?.[1] ?? "the page";
    const body = JSON.stringify({ url });
    return this.open(`Fetching the article from ${host} …`, { body, headers: { "Content-Type": "application/json" } });
  }

  /** A file of this machine. */
  file(file) {
    const headers = {
      "Content-Type": file.type || "application/octet-stream",
      "X-File-Name": encodeURIComponent(file.name),
    };
    return this.open(`Reading ${file.name} …`, { body: file, headers });
  }

  /** Leave off. */
  stop() {
    this.running?.abort();
    this.done("Cancelled.");
    this.field.focus();
  }

  async open(told, request) {
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.begin(told);
    const late = setTimeout(() => (this.status.textContent = `${told} That takes longer than usual.`), SLOW_MS);
    try {
      const answer = await fetch(`/api/articles${wanted()}`, { method: "POST", ...request, signal: running.signal });
      if (!answer.ok) return this.fail(await problemOf(answer));
      const { read } = await answer.json();
      const page = await go(read);
      page?.querySelector("audiofy-player")?.play();
    } catch (error) {
      if (error.name !== "AbortError") this.fail({ what: "The server does not answer.", hint: "Is the program that you started still running?" });
    } finally {
      clearTimeout(late);
    }
  }

  begin(told) {
    this.error.replaceChildren();
    this.field.removeAttribute("aria-invalid");
    this.form.setAttribute("aria-busy", "true");
    this.status.textContent = told;
    this.cancel.hidden = false;
  }

  done(told) {
    this.form.removeAttribute("aria-busy");
    this.status.textContent = told;
    this.cancel.hidden = true;
    this.running = null;
  }

  fail({ what, hint }) {
    this.done("");
    this.error.replaceChildren(...[what, hint].filter(Boolean).map((text) => Object.assign(document.createElement("span"), { textContent: text })));
    this.field.setAttribute("aria-invalid", "true");
    this.field.focus();
    this.field.select();
  }
}

/**
 * Has the sound begun while its page is still on its way, if the last article was heard in the usual voice: one that was
 * chosen is for a language, and that of this article is not known yet.
 */
function wanted() {
  const { language = "en" } = choices();
  return voiceFor(language) ? "" : `?${sound(language)}`;
}
