// Files to keep: each is rendered at exactly the pace that was chosen, and goes into the library.

import { element, problemOf } from "./dom.mjs";

/** Buttons that have files made; `wanted` gives article, voice and wpm of the moment. */
export function offerDownloads(main, wanted, signal) {
  const panel = main.querySelector("#download-panel");
  const list = panel.querySelector(".downloads");
  const status = panel.querySelector("[role=status]");
  const told = (text) => (status.textContent = text);
  panel.addEventListener("beforetoggle", () => {
    panel.querySelector("#download-pace").textContent = `The whole article at ${wanted().wpm} words a minute, as you hear it.`;
  });
  panel.querySelector(".formats").addEventListener("click", ({ target }) => {
    if (target.value) new Download(target.value, target.textContent, told, signal).begin(list, wanted());
  });
}

class Download {
  constructor(format, label, told, signal) {
    this.format = format;
    this.label = label;
    this.told = told;
    this.bar = element("progress", { max: 1, "aria-label": `${label} in the making` });
    this.stop = element("button", { type: "button", "aria-label": `Cancel ${label}` }, "Cancel");
    this.stop.addEventListener("click", () => this.cancel());
    this.row = element("li", {}, element("span", {}, label), this.bar, this.stop);
    signal.addEventListener("abort", () => this.events?.close());
  }

  async begin(list, wanted) {
    list.prepend(this.row);
    this.told(`${this.label} is being made.`);
    try {
      const body = JSON.stringify({ ...wanted, format: this.format });
      const answer = await fetch("/api/episodes", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (!answer.ok) return this.fail(await problemOf(answer));
      this.id = (await answer.json()).id;
      this.listen();
    } catch {
      this.fail({ what: "The server does not answer.", hint: "" });
    }
  }

  listen() {
    this.events = new EventSource(`/api/episodes/${this.id}/events`);
    this.events.addEventListener("message", ({ data }) => this.hear(JSON.parse(data)));
  }

  hear() {}

  cancel() {
    this.events?.close();
    if (this.id) fetch(`/api/episodes/${this.id}`, { method: "DELETE" });
    this.end(`${this.label} was cancelled.`);
    this.row.remove();
  }

  fail({ what, hint }) {
    this.end(`${this.label} could not be made. ${what} ${hint}`);
    this.row.replaceChildren(element("p", { class: "error" }, `${this.label}: ${what} ${hint}`));
  }

  end(text) {
    this.events?.close();
    this.told(text);
  }
}
