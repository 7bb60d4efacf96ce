// Files to keep: each is rendered at exactly the pace that was chosen, and goes into the library.

import { element, problemOf, told } from "./dom.mjs";

const EACH_MS = 1000;
const SILENT = "The server does not answer.";

/** Buttons that have files made; `wanted` gives article, voice and wpm of the moment. */
export function offerDownloads(main, wanted, signal) {
  const panel = main.querySelector("#download-panel");
  const list = panel.querySelector(".downloads");
  const status = panel.querySelector("[role=status]");
  const say = (text) => (status.textContent = text);
  const watch = new Watch(signal);
  panel.addEventListener("beforetoggle", () => {
    panel.querySelector("#download-pace").textContent = `The whole article at ${wanted().wpm} words a minute, as you hear it.`;
  });
  panel.querySelector(".formats").addEventListener("click", ({ target }) => {
    if (target.value) new Download(target.value, target.textContent, say, watch).begin(list, wanted());
  });
}

/** Asks how far the files are, one after the other: a browser has few connections to a server, and the sound needs them. */
class Watch {
  making = new Set();
  timer = null;

  constructor(signal) {
    this.signal = signal;
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  add(download) {
    this.making.add(download);
    this.timer ??= this.later();
  }

  later() {
    return this.signal.aborted ? null : setTimeout(() => this.ask(), EACH_MS);
  }

  async ask() {
    for (const download of this.making) await download.ask();
    this.timer = this.making.size ? this.later() : null;
  }
}

class Download {
  constructor(format, label, say, watch) {
    this.format = format;
    this.label = label;
    this.say = say;
    this.watch = watch;
    this.cancelled = false;
    this.bar = element("progress", { max: 1, "aria-label": `${label} in the making` });
    this.trouble = element("span", { class: "quiet" });
    const stop = element("button", { type: "button", "aria-label": `Cancel ${label}`, click: () => this.cancel() }, "Cancel");
    this.row = element("li", {}, element("span", {}, label), this.bar, stop, this.trouble);
  }

  async begin(list, wanted) {
    list.prepend(this.row);
    this.say(`The ${this.label} is being made.`);
    try {
      const body = JSON.stringify({ ...wanted, format: this.format });
      const answer = await fetch("/api/episodes", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.ok) this.ordered(await answer.json());
      else this.fail(await problemOf(answer));
    } catch {
      this.fail({ what: SILENT, hint: "" });
    }
  }

  ordered(episode) {
    this.address = episode.links.self;
    if (!this.cancelled) {
      this.watch.add(this);
      this.show(episode);
    } else if (episode.status !== "done") this.giveUp(); // what was made before is left in the library
  }

  /** How far it is. */
  async ask() {
    try {
      const answer = await fetch(this.address);
      if (answer.ok) this.show(await answer.json());
      else if (answer.status === 429 || answer.status >= 500) this.trouble.textContent = (await problemOf(answer)).what;
      else this.fail(await problemOf(answer));
    } catch {
      this.trouble.textContent = SILENT;
    }
  }

  show(episode) {
    if (this.cancelled) return;
    this.trouble.textContent = "";
    if (episode.status === "done") this.offer(episode);
    else if (episode.status === "failed") this.fail(told(episode.error ?? {}));
    else if (episode.status === "cancelled") this.drop();
    else if (episode.total) this.bar.value = episode.done / episode.total;
  }

  offer({ title, links, size }) {
    const text = `Save the ${this.label} (${(size / 1e6).toFixed(1)} MB)`;
    const link = element("a", { href: `${links.file}?download=1`, download: true, class: "button" }, text);
    this.row.replaceChildren(link);
    this.end(`The ${this.label} of ${title} is ready.`);
  }

  cancel() {
    this.cancelled = true;
    this.drop();
    if (this.address) this.giveUp();
  }

  async giveUp() {
    const answer = await fetch(this.address, { method: "DELETE" }).catch(() => null);
    if (answer?.ok || answer?.status === 404) return;
    const { what } = answer ? await problemOf(answer) : { what: SILENT };
    this.say(`The ${this.label} could not be cancelled: it goes into the library. ${what}`);
  }

  drop() {
    this.end(`The ${this.label} was cancelled.`);
    this.row.remove();
  }

  fail({ what, hint }) {
    if (this.cancelled) return;
    this.end(`The ${this.label} could not be made. ${what} ${hint}`);
    this.row.replaceChildren(element("p", { class: "error" }, `${this.label}: ${what} ${hint}`));
  }

  end(text) {
    this.watch.making.delete(this);
    this.say(text);
  }
}
