// Files to keep: each is rendered at exactly the pace that was chosen, and goes into the library.

import { element, problemOf, told } from "./dom.mjs";

/** Buttons that have files made; `wanted` gives article, voice and wpm of the moment. */
export function offerDownloads(main, wanted, signal) {
  const panel = main.querySelector("#download-panel");
  const list = panel.querySelector(".downloads");
  const status = panel.querySelector("[role=status]");
  const say = (text) => (status.textContent = text);
  panel.addEventListener("beforetoggle", () => {
    panel.querySelector("#download-pace").textContent = `The whole article at ${wanted().wpm} words a minute, as you hear it.`;
  });
  panel.querySelector(".formats").addEventListener("click", ({ target }) => {
    if (target.value) new Download(target.value, target.textContent, say, signal).begin(list, wanted());
  });
}

class Download {
  constructor(format, label, say, signal) {
    this.format = format;
    this.label = label;
    this.say = say;
    this.bar = element("progress", { max: 1, "aria-label": `${label} in the making` });
    this.stop = element("button", { type: "button", "aria-label": `Cancel ${label}` }, "Cancel");
    this.stop.addEventListener("click", () => this.cancel());
    this.row = element("li", {}, element("span", {}, label), this.bar, this.stop);
    signal.addEventListener("abort", () => this.events?.close());
  }

  async begin(list, wanted) {
    list.prepend(this.row);
    this.say(`The ${this.label} is being made.`);
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
    const hear = (what) => ({ data }) => what(JSON.parse(data));
    this.events.addEventListener("progress", hear((episode) => this.show(episode)));
    this.events.addEventListener("done", hear((episode) => this.offer(episode)));
    this.events.addEventListener("failed", hear(({ error }) => this.fail(told(error ?? {}))));
    this.events.addEventListener("cancelled", hear(() => this.drop()));
  }

  show({ done, total }) {
    if (total) this.bar.value = done / total;
  }

  offer({ title, links, size }) {
    const text = `Save the ${this.label} (${(size / 1e6).toFixed(1)} MB)`;
    const link = element("a", { href: `${links.file}?download=1`, download: true, class: "button" }, text);
    this.row.replaceChildren(link);
    this.end(`The ${this.label} of ${title} is ready.`);
  }

  cancel() {
    this.events?.close();
    if (this.id) fetch(`/api/episodes/${this.id}`, { method: "DELETE" });
    this.drop();
  }

  drop() {
    this.end(`The ${this.label} was cancelled.`);
    this.row.remove();
  }

  fail({ what, hint }) {
    this.end(`The ${this.label} could not be made. ${what} ${hint}`);
    this.row.replaceChildren(element("p", { class: "error" }, `${this.label}: ${what} ${hint}`));
  }

  end(text) {
    this.events?.close();
    this.say(text);
  }
}
