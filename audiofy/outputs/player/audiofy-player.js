// <audiofy-player src="episode.json" for="id of the article">: an article to be heard, its words lit on the page.
// This file is all that it needs: <script src="audiofy-player.js">. A part of audiofy, under the GPL 3.
"use strict";
(() => {
if (customElements.get("audiofy-player")) return;
const AVERAGE = 200; // words a minute that are 1×
const [SLOWEST, FASTEST, STEP] = [80, 600, 5];
const [LEAST_RATE, MOST_RATE] = [0.25, 4]; // beyond them browsers fall silent
const PACES = { Slow: 150, Average: 200, Fast: 300 };
const INTO = 1.5; // seconds into a sentence, after which "previous" is its own start
const NEAR = 4000; // characters in which the next sentence of the page is looked for first
const LONG = 20; // characters of a sentence that is looked for further away
const SLACK = 60; // characters of the page between two words of a sentence

// Small things

// The last index whose value is not above the one that is looked for; -1 where all are.
const lastUpTo = (values, value) => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
const words = (text = "") => Array.from(text.matchAll(/\S+/g));
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const units = (seconds) => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
const clock = (seconds) => {
  const [hours, minutes, rest] = units(seconds).map((count) => String(count).padStart(2, "0"));
  return `${Number(hours) ? `${Number(hours)}:${minutes}` : Number(minutes)}:${rest}`;
};
const spelled = (seconds) => {
  const name = (count, at) => count && `${count} ${["hour", "minute", "second"][at]}${count > 1 ? "s" : ""}`;
  return units(seconds).map(name).filter(Boolean).join(" ") || "0 seconds";
};
const factor = (wpm) => Number((wpm / AVERAGE).toFixed(2));
const recall = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
};
const keep = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: all else works.
  }
};
const address = (text, base) => {
  const url = new URL(text, base);
  return /^(https?|file|blob|data):$/.test(url.protocol) ? url.href : "";
};
// JSON; an error says what the server said.
const read = async (from) => {
  const answer = await fetch(from);
  if (answer.ok) return answer.json();
  const { detail, title, hint } = await answer.json().catch(() => ({}));
  throw new Error([detail || title || answer.status, hint].filter(Boolean).join(": "));
};

// Texts are compared by their letters, digits and symbols: no blanks, quotes, dashes, accents

const DROPPED = /[^\p{L}\p{N}\p{Sc}\p{Sm}\p{So}&%@#]/gu;
const signs = new Map();
const folded = (sign) => {
  if (!signs.has(sign)) signs.set(sign, sign.normalize("NFKD").toLowerCase().replace(DROPPED, ""));
  return signs.get(sign);
};
// What of a text is compared, and where each character of that stands in it.
const fold = (text) => {
  const [kept, at] = [[], []];
  let place = 0;
  for (const sign of text) {
    const same = folded(sign);
    for (let count = same.length; count; count -= 1) at.push(place);
    kept.push(same);
    place += sign.length;
  }
  return { text: kept.join(""), at };
};

// The transcript's words in the text of the page

const UNREAD = "audiofy-player, script, style, noscript, template, textarea, select, svg, [hidden]";

class PageText {
  nodes = [];
  starts = []; // of the nodes, in characters of all of them
  places = []; // of each sentence: its characters that are compared, and their spots among the page's

  constructor(root, paragraphs) {
    const accept = (node) => (node.data !== undefined ? 1 : node.matches(UNREAD) ? 2 : 3);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
    this.raw = "";
    while (walker.nextNode()) {
      this.nodes.push(walker.currentNode);
      this.starts.push(this.raw.length);
      this.raw += walker.currentNode.data;
    }
    Object.assign(this, fold(this.raw));
    this.begins = new Set(this.starts);
    this.cursor = 0;
    for (const { sentences } of paragraphs) this.#match(sentences);
  }

  // The whole paragraph first: a sentence alone may stand elsewhere too, pulled out in large type.
  #match(sentences) {
    const parts = sentences.map(fold);
    let whole = this.#search(parts.map((part) => part.text).join(""));
    for (const [index, part] of parts.entries()) {
      const first = whole < 0 ? this.#search(part.text) : whole;
      if (whole >= 0) whole += part.text.length;
      const spots = first < 0 ? this.#wordByWord(sentences[index], part) : Int32Array.from(part.at, (_, at) => first + at);
      this.places.push({ at: part.at, spots });
      this.cursor = 1 + (spots.findLast((spot) => spot >= 0) ?? this.cursor - 1);
    }
  }

  // Near first, then ahead, then from the top.
  #search(text) {
    const near = this.#within(text, this.cursor, NEAR);
    if (near >= 0 || text.length < LONG) return near;
    const ahead = this.#within(text, this.cursor, Infinity);
    return ahead < 0 ? this.#within(text, 0, Infinity) : ahead;
  }

  #within(text, from, room) {
    if (!text) return -1;
    const page = this.text.slice(0, from + room + text.length);
    let found = page.indexOf(text, from);
    while (found >= 0 && !(this.#parts(found) && this.#parts(found + text.length))) found = page.indexOf(text, found + 1);
    return found;
  }

  // Whether a character does not touch the one before it.
  #parts(index) {
    return this.at[index] - this.at[index - 1] !== 1 || this.begins.has(this.at[index]);
  }

  // A sentence that the page has something within, such as the mark of a footnote.
  #wordByWord(sentence, { text, at }) {
    const parts = words(sentence).map(({ index, 0: word }) => {
      const first = lastUpTo(at, index - 1) + 1;
      return { first, text: text.slice(first, lastUpTo(at, index + word.length - 1) + 1) };
    });
    const spots = new Int32Array(text.length).fill(-1);
    let next = -1;
    let found = 0;
    for (const [index, word] of parts.entries()) {
      // Three words stand for the beginning.
      const begin = parts.slice(index, index + 3).map((one) => one.text).join("");
      if (next < 0 && begin.length > 7) next = this.#within(begin, this.cursor, NEAR);
      const spot = next < 0 ? -1 : this.#within(word.text, next, SLACK);
      if (spot < 0) continue;
      for (let step = 0; step < word.text.length; step += 1) spots[word.first + step] = spot + step;
      next = spot + word.text.length;
      found += 1;
    }
    return found * 2 < parts.length ? [] : spots;
  }

  // The range of a part of a sentence, or null.
  range(sentence, from, to) {
    const { at, spots } = this.places[sentence] ;
    const inside = spots.slice(lastUpTo(at, from - 1) + 1, lastUpTo(at, to - 1) + 1).filter((spot) => spot >= 0);
    if (!inside.length) return null;
    const [first, last] = [inside[0], inside.at(-1)].map((spot) => this.at[spot]);
    const range = document.createRange();
    range.setStart(...this.#boundary(first, 0));
    range.setEnd(...this.#boundary(last, this.raw.codePointAt(last) > 0xffff ? 2 : 1));
    return range;
  }

  #boundary(place, more) {
    const index = lastUpTo(this.starts, place);
    return [this.nodes[index], place - this.starts[index] + more];
  }

  // The sentence that has a character of the page, and which of its own that is; or nothing.
  find(node, offset) {
    const spot = lastUpTo(this.at, this.starts[this.nodes.indexOf(node)] + offset);
    const sentence = this.places.findIndex(({ spots }) => spots.includes(spot));
    const { at, spots } = this.places[sentence] ?? {};
    return at && { sentence, offset: at[spots.indexOf(spot)] };
  }
}

// When the words of a piece of sound are spoken

class Times {
  starts = [];
  words = []; // of each start: sentence of the piece, first character, the one after the last
  firsts = []; // of each sentence: its first start

  constructor(list) {
    for (const [sentence, { start, words }] of list.entries()) {
      this.firsts.push(this.starts.length);
      const known = words.length ? words : [[start, 0]];
      for (const [index, [at, offset]] of known.entries()) {
        this.starts.push(Math.max(at, this.starts.at(-1) ?? 0));
        this.words.push([sentence, offset, known[index + 1]?.[1] ?? Infinity]);
      }
    }
  }

  // Half a millisecond more: a browser rounds the place that it is sent to.
  word(seconds) {
    return this.words[Math.max(0, lastUpTo(this.starts, seconds * 1000 + 0.5))];
  }

  seconds(sentence, offset) {
    let index = this.firsts[sentence];
    while (this.words[index + 1]?.[0] === sentence && this.words[index + 1][1] <= offset) index += 1;
    return (this.starts[index] ?? 0) / 1000;
  }
}

// The sound: pieces, one after the other; of two elements one plays, and the other loads what follows

class Sound {
  wanted = false; // whether it is to be heard
  pieces = [];
  index = 0; // of the piece that is played
  goal = null; // where to be as soon as that can be: {seconds} of the piece, or {sentence, offset} of the whole
  rate = 1;
  duration = 0;

  constructor(tell) {
    this.tell = tell;
    this.pair = [this.#made(), this.#made()];
    this.audio = this.pair[0];
  }

  #made() {
    const mine = (act) => () => audio === this.audio && act();
    const audio = document.createElement("audio");
    const acts = {
      loadedmetadata: () => this.#measured(audio),
      error: () => this.#failed(audio),
      ended: mine(() => this.#next()),
      playing: mine(() => {
        this.tell("heard");
        if (this.index + 1 < this.pieces.length) this.#load(this.pair.find((one) => one !== audio), this.index + 1);
      }),
      waiting: mine(() => this.wanted && this.tell("waiting")),
      timeupdate: mine(() => this.goal || this.tell("time")),
      // By a telephone call, by headphones that are pulled out.
      pause: mine(() => this.wanted && !audio.ended && !this.goal && this.pause()),
    };
    for (const [name, act] of Object.entries(acts)) audio.addEventListener(name, act);
    return audio;
  }

  open(pieces, goal) {
    Object.assign(this, { pieces, goal });
    for (const audio of this.pair) {
      audio.index = -1;
      audio.removeAttribute("src");
      audio.load();
    }
    this.#sum();
    this.index = this.#holding(goal.sentence);
  }

  #sum() {
    this.duration = 0;
    for (const piece of this.pieces) {
      piece.start = this.duration;
      this.duration += piece.duration;
    }
  }

  #holding(sentence) {
    return this.pieces.findLastIndex((piece) => piece.first <= sentence);
  }

  // Safari plays what was loaded while somebody pressed something.
  unlock() {
    for (const audio of this.pair) if (!audio.getAttribute("src")) audio.load();
  }

  play() {
    this.unlock();
    this.wanted = true;
    this.tell("turned");
    if (this.audio.ended && !this.goal) this.seek(0);
    else this.load();
  }

  pause() {
    this.wanted = false;
    this.audio.pause();
    this.tell("turned");
  }

  load() {
    if (this.pieces.length) this.#bring(this.index);
  }

  goTo(sentence, offset) {
    this.#bring(this.#holding(sentence), { sentence, offset });
  }

  seek(seconds) {
    const within = clamp(seconds, 0, this.duration);
    const index = this.pieces.findLastIndex((piece) => piece.start <= within);
    this.#bring(index, { seconds: within - this.pieces[index].start });
  }

  set speed(rate) {
    this.rate = rate;
    for (const audio of this.pair) Object.assign(audio, { preservesPitch: true, defaultPlaybackRate: rate, playbackRate: rate });
  }

  #bring(index, goal = this.goal) {
    Object.assign(this, { index, goal });
    const ready = this.pair.find((audio) => audio.index === index) ?? this.audio;
    if (ready !== this.audio) this.audio.pause();
    this.audio = ready;
    this.#load(ready, index);
    this.#settle();
  }

  async #load(audio, index) {
    const piece = this.pieces[index];
    if (audio.index !== index) Object.assign(audio, { index, preload: "auto", src: piece.src });
    if (piece.times || piece.asked) return;
    piece.asked = true;
    try {
      piece.times = new Times(typeof piece.at === "string" ? await read(piece.at) : piece.at);
      if (piece === this.pieces[this.index]) this.#settle();
    } catch (error) {
      piece.asked = false;
      piece.fault = error.message;
      // Without them the sound can be heard, if it begins where it may.
      if (piece === this.pieces[this.index] && this.goal) this.#fail();
    }
  }

  #next() {
    if (this.index + 1 < this.pieces.length) return this.#bring(this.index + 1, { seconds: 0 });
    this.wanted = false;
    this.tell("turned");
    this.tell("ended");
  }

  // Now it is known how long it is.
  #measured(audio) {
    if (Number.isFinite(audio.duration)) this.pieces[audio.index].duration = audio.duration;
    this.#sum();
    if (audio === this.audio) this.#settle();
  }

  // Be where it is to be, if that can be.
  #settle() {
    const { audio, goal } = this;
    const seconds = goal ? this.#seconds(goal) : audio.currentTime;
    if (audio.readyState < 1 || seconds === undefined) return this.wanted && this.tell("waiting");
    this.goal = null;
    if (seconds !== audio.currentTime) audio.currentTime = seconds;
    if (this.wanted && audio.paused) audio.play().catch(({ name }) => name === "NotAllowedError" && this.#fail("refused"));
    this.tell("moved");
  }

  // Of the piece; undefined where it is not known yet.
  #seconds({ seconds, sentence, offset }) {
    const { first, times } = this.pieces[this.index];
    if (sentence === undefined) return seconds;
    return sentence === first && !offset ? 0 : times?.seconds(sentence - first, offset);
  }

  #failed(audio) {
    const { index } = audio;
    audio.index = -1;
    if (audio === this.audio && index >= 0) this.#fail();
  }

  #fail(what = "error") {
    this.goal ??= { seconds: this.audio.currentTime };
    this.pause();
    this.tell(what, this.pieces[this.index].fault ?? "The sound cannot be had.");
  }

  get inside() {
    return this.goal ? (this.#seconds(this.goal) ?? 0) : this.audio.currentTime;
  }

  get time() {
    return this.pieces.length ? this.pieces[this.index].start + this.inside : 0;
  }

  // What is spoken: sentence, first character, the one after the last.
  get word() {
    if (this.goal?.sentence !== undefined) return [this.goal.sentence, this.goal.offset, this.goal.offset + 1];
    const { first = 0, times } = this.pieces[this.index] ?? {};
    const [sentence, from, to] = times?.word(this.inside) ?? [0, 0, 0];
    return [first + sentence, from, to];
  }

  // Seconds since the sentence began.
  get into() {
    const { first, times } = this.pieces[this.index];
    return times && !this.goal ? this.inside - times.seconds(this.word[0] - first, 0) : 0;
  }
}

// What is lit on the page, for one player at a time

const [WORD, SENTENCE] = ["audiofy-word", "audiofy-sentence"];
const sheet = (text) => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};
const LIT = `
::highlight(${SENTENCE}) {
  background-color: var(--audiofy-sentence-background, #fff3c9); color: var(--audiofy-sentence-color, #1a1a1a);
}
::highlight(${WORD}) {
  background-color: var(--audiofy-word-background, #ffd24d); color: var(--audiofy-word-color, #1a1a1a);
  text-decoration: underline 0.16em var(--audiofy-word-line, #8a3b00);
}
@media (forced-colors: active) {
  ::highlight(${SENTENCE}) { background-color: Canvas; color: CanvasText; }
  ::highlight(${WORD}) { background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText; }
}`;
const light = {
  take(owner) {
    if (!this.marks && globalThis.Highlight) {
      this.marks = { [SENTENCE]: new Highlight(), [WORD]: new Highlight() };
      this.marks[WORD].priority = 1;
      for (const [name, mark] of Object.entries(this.marks)) CSS.highlights.set(name, mark);
      document.adoptedStyleSheets.push(sheet(LIT));
    }
    if (this.owner !== owner) this.owner?.pause();
    this.owner = owner;
  },
  put(name, range) {
    this.marks?.[name].clear();
    if (range) this.marks?.[name].add(range);
  },
};

// Where text was tapped: a node, and a character of it.
const tapped = ({ clientX, clientY }) => {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  const range = caret ? null : document.caretRangeFromPoint?.(clientX, clientY);
  return caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
};
const touches = (range, { clientX: x, clientY: y }) => {
  const near = (box) => x > box.left - 4 && x < box.right + 4 && y > box.top - 4 && y < box.bottom + 4;
  return Array.from(range.getClientRects()).some(near);
};
// Whether it is in the window, and not under a player that stays there.
const seen = (range, player) => {
  const box = range.getBoundingClientRect();
  const bar = player.getBoundingClientRect();
  const covers = /sticky|fixed/.test(getComputedStyle(player).position) && bar.bottom > 0 && bar.top < innerHeight;
  const above = covers && bar.top < innerHeight - bar.bottom;
  return box.top >= (above ? bar.bottom : 0) && box.bottom <= (covers && !above ? bar.top : innerHeight);
};
const bring = (range) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scrolls = (one) => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY);
  let around = range.startContainer.parentElement;
  while (around && !scrolls(around)) around = around.parentElement;
  const top = range.getBoundingClientRect().top - innerHeight / 2;
  (around ?? window).scrollBy({ top, behavior: still ? "instant" : "smooth" });
};

const LOOK = sheet(`
:host {
  --back: var(--audiofy-background, light-dark(#f4f4f1, #23262c)); --ink: var(--audiofy-color, light-dark(#1a1a1a, #ececec));
  --accent: var(--audiofy-accent, light-dark(#1b4f9c, #9cc3ff)); --on: var(--audiofy-on-accent, light-dark(#fff, #16181c));
  --line: light-dark(#6b6b6b, #8f959e); --field: light-dark(#fff, #16181c); display: block; color-scheme: light dark;
  font: 1rem/1.4 var(--audiofy-font, system-ui, sans-serif);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
section { padding: 0.5em; color: var(--ink); background: var(--back); border: 1px solid var(--line); border-radius: 0.5em; text-align: start; }
section, div, label { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375em 0.75em; }
label:has([type="range"]) { flex: 1 1 16em; }
button, select {
  min-block-size: 2.75em; min-inline-size: 2.75em; max-inline-size: 100%; padding: 0.25em 0.625em; font: inherit;
  color: inherit; background: var(--field); border: 1px solid var(--line); border-radius: 0.375em;
}
#play, [aria-pressed="true"] { color: var(--on); background: var(--accent); }
#play { min-inline-size: 5em; font-weight: bold; }
div { flex-wrap: nowrap; gap: 0.25em; }
input { min-block-size: 2em; margin: 0; accent-color: var(--accent); }
[type="range"] { flex: 1 1 8em; min-inline-size: 0; }
[type="checkbox"] { inline-size: 1.5em; }
a { padding: 0.5em; color: var(--accent); }
p { margin: 0; flex-basis: 100%; }
#exact { position: absolute; overflow: hidden; inline-size: 1px; block-size: 1px; clip-path: inset(50%); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) {
  [aria-pressed="true"] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
}`);
const INNER = "a, button, input, select, textarea, label, summary, audio, video, [contenteditable], [role=button]";
const UNITS = ["sentence", "paragraph", "chapter"];
const skip = (unit) => `<div id="${unit}" part="${unit}"><button aria-label="Previous ${unit}" data-by="-1">‹</button>
<span aria-hidden="true">${unit}</span><button aria-label="Next ${unit}" data-by="1">›</button></div>`;
const pace = ([name, wpm]) => `<button data-wpm="${wpm}">${name}</button>`;
const option = (minutes) => `<option value="${minutes}">${minutes} minutes</option>`;
const HTML = `<section part="bar" lang="en" dir="ltr" aria-label="Audio player"><button id="play">Play</button>
${UNITS.map(skip).join("")}
<label part="place">Place <input id="place" type="range" min="0" value="0"></label><span id="clock" part="clock"></span>
<label part="speed">Speed <input id="speed" type="range" step="${STEP}"></label><span id="pace" part="pace"></span>
<div id="paces" part="paces" role="group" aria-label="Pace">${Object.entries(PACES).map(pace).join("")}</div>
<label part="sleep">Sleep <select id="sleep"><option value="">Off</option>${[5, 10, 15, 20, 30, 45, 60].map(option).join("")}
<option value="chapter">End of chapter</option></select></label>
<label part="follow"><input id="follow" type="checkbox"> Follow the words</label>
<span id="left" part="left" aria-hidden="true"></span><span id="exact"></span><span id="downloads"></span>
<slot name="more"></slot><p id="status" part="status" role="status"></p></section>`;
const template = document.createElement("template");
const policy = globalThis.trustedTypes?.createPolicy("audiofy-player", { createHTML: (html) => html });
template.innerHTML = policy?.createHTML(HTML) ?? HTML;

class AudiofyPlayer extends HTMLElement {
  static observedAttributes = ["src"];
  #sound = new Sound((what, detail) => this.#told[what](detail));
  #parts = {};
  #looks = recall("audiofy");
  #wpm = 0;
  #episode = null;
  #sentences = [];
  #units = {}; // "sentence", "paragraph", "chapter" → sentences at which one begins
  #page = null;
  #range = null; // of the lit word
  #lit = "";
  #second = -1;
  #sleep = {};
  #loads = 0;
  #undo = new AbortController();

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [LOOK];
    this.shadowRoot.append(template.content.cloneNode(true), ...this.#sound.pair);
    for (const one of this.shadowRoot.querySelectorAll("[id]")) this.#parts[one.id] = one;
    this.#listen(this.#parts);
  }

  connectedCallback() {
    this.#undo = new AbortController();
    const { signal } = this.#undo;
    document.addEventListener("click", (event) => this.#tapped(event), { signal });
    addEventListener("pagehide", () => this.#save(), { signal });
    // What stands in the element may not have been read yet.
    if (document.readyState !== "loading") this.#load();
    else document.addEventListener("DOMContentLoaded", () => this.#load(), { signal });
  }

  disconnectedCallback() {
    this.#undo.abort();
    this.pause();
    if (light.owner === this) for (const name of [WORD, SENTENCE]) light.put(name);
  }

  attributeChangedCallback() {
    if (this.isConnected && document.readyState !== "loading") this.#load();
  }

  // For the page

  play() {
    light.take(this);
    this.#sound.play();
  }

  pause() {
    if (!this.paused) this.#sound.pause();
  }

  unlock() {
    this.#sound.unlock();
  }

  // Both count from 0.
  goTo(sentence, word = 0) {
    this.#go(sentence, this.#offset(sentence, word));
  }

  get paused() {
    return !this.#sound.wanted;
  }

  get duration() {
    return this.#sound.duration;
  }

  get currentTime() {
    return this.#sound.time;
  }

  set currentTime(seconds) {
    if (!this.#episode) return;
    light.take(this);
    this.#sound.seek(seconds);
  }

  get wpm() {
    return this.#wpm;
  }

  set wpm(wanted) {
    this.#pace(Number(wanted));
    this.#remember({ wpm: this.#wpm });
  }

  get place() {
    const [sentence, offset] = this.#sound.word;
    const word = words(this.#sentences[sentence]?.slice(0, offset)).length;
    return { sentence, word, time: this.currentTime, duration: this.duration };
  }

  // The episode

  async #load() {
    const turn = (this.#loads += 1);
    try {
      // What stands in the element goes before what it names.
      const inside = this.querySelector('script[type="application/json"]');
      const src = this.getAttribute("src");
      const base = inside || !src ? document.baseURI : address(src, document.baseURI);
      const episode = inside ? JSON.parse(inside.textContent) : src && (await read(base));
      if (episode && turn === this.#loads) this.#open(episode, base);
    } catch (error) {
      if (turn === this.#loads) this.#told.error(error.message);
    }
  }

  #open(episode, base) {
    if (episode.version !== 1 || !episode.sound?.length) throw new Error("That is no episode for this player.");
    this.#save();
    const before = this.#episode?.id === episode.id ? this.place : recall(`audiofy:${episode.id}`);
    Object.assign(this, { base });
    this.#episode = episode;
    this.#sentences = episode.paragraphs.flatMap((paragraph) => paragraph.sentences);
    this.#page = null;
    this.#lit = "";
    this.#count(episode);
    let first = 0;
    const pieces = episode.sound.map(({ src, times, sentences, duration }) => {
      const at = typeof times === "string" ? address(times, base) : times;
      return { src: address(src, base), at, duration, first: (first += sentences) - sentences };
    });
    const sentence = before.time < before.duration - 1 && before.sentence < this.#sentences.length ? before.sentence : 0;
    this.#sound.open(pieces, { sentence, offset: sentence ? this.#offset(sentence, before.word) : 0 });
    this.#offer(episode, base);
    this.#pace(this.#looks.wpm);
    if (!this.paused) this.play();
    else if (this.getAttribute("preload") !== "none") this.#sound.load();
    this.#send("ready", { id: episode.id });
  }

  #count({ paragraphs, chapters = [] }) {
    const shown = this.#sentences.flatMap((text, number) => (text.trim() ? [number] : []));
    const starts = (numbers) => [...new Set(numbers.map((number) => shown[lastUpTo(shown, number - 1) + 1] ?? number))];
    let next = 0;
    const paragraph = paragraphs.map(({ sentences }) => (next += sentences.length) - sentences.length);
    this.#units = { sentence: shown, paragraph: starts(paragraph), chapter: starts(chapters.map((one) => one.sentence)) };
  }

  #offset(sentence, word) {
    return words(this.#sentences[sentence])[word]?.index ?? 0;
  }

  // The controls

  #listen({ play, place, speed, sleep, follow }) {
    const root = this.shadowRoot;
    root.addEventListener("keydown", (event) => this.#pressed(event));
    for (const one of root.querySelectorAll("[data-by]")) one.onclick = () => this.#skip(one.parentNode.id, Number(one.dataset.by));
    for (const one of root.querySelectorAll("[data-wpm]")) one.onclick = () => (this.wpm = one.dataset.wpm);
    play.onclick = () => (this.paused ? this.play() : this.pause());
    place.oninput = () => (this.currentTime = Number(place.value));
    speed.oninput = () => (this.wpm = speed.value);
    sleep.onchange = () => this.#sleepAfter(sleep.value);
    follow.checked = this.#looks.follow !== false;
    follow.onchange = () => this.#remember({ follow: follow.checked });
  }

  #offer({ title, downloads = [], chapters = [] }, base) {
    const { downloads: list, chapter, sleep } = this.#parts;
    this.shadowRoot.firstChild.setAttribute("aria-label", `Audio player: ${title}`);
    const link = ({ label, href }) =>
      Object.assign(document.createElement("a"), { href: address(href, base), download: "", textContent: label });
    list.replaceChildren(...downloads.map(link));
    chapter.hidden = sleep.lastChild.hidden = !chapters.length;
  }

  #told = {
    turned: () => {
      this.#parts.play.textContent = this.paused ? "Play" : "Pause";
      this.#save();
      this.#session();
      this.#frame();
    },
    moved: () => {
      this.#light(false);
      this.#tell(true);
    },
    time: () => this.#passed(),
    heard: () => this.#say(""),
    waiting: () => this.#say("Getting the sound ready …", 500),
    refused: () => this.#say("Press Play to listen."),
    ended: () => {
      this.#say("The end.");
      this.#send("ended");
    },
    error: (message) => {
      this.#say(`${message} Play tries again.`);
      this.#send("error", { message });
    },
  };

  // Only what lasts is worth saying.
  #say(text, wait = 0) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.#parts.status.textContent = text), wait);
  }

  #send(name, detail) {
    this.dispatchEvent(new CustomEvent(`audiofy-${name}`, { bubbles: true, composed: true, detail }));
  }

  #frame() {
    cancelAnimationFrame(this.next);
    if (this.paused) return;
    if (this.#episode) this.#light(true);
    this.next = requestAnimationFrame(() => this.#frame());
  }

  #passed() {
    this.#doze();
    const second = Math.floor(this.currentTime);
    if (second === this.#second) return;
    this.#second = second;
    this.#tell(false);
    this.#send("place", this.place);
    if (second % 5 === 0) this.#save();
  }

  #tell(asked) {
    const { place, clock: shown, left, exact } = this.#parts;
    const { currentTime: time, duration } = this;
    place.max = Math.ceil(duration);
    // Screen readers say each new value of what has the focus: that would be each second.
    if (asked || this.shadowRoot.activeElement !== place) {
      place.value = time;
      place.setAttribute("aria-valuetext", `${spelled(time)} of ${spelled(duration)}`);
    }
    shown.textContent = `${clock(time)} / ${clock(duration)}`;
    const seconds = Math.max(0, duration - time) / this.#sound.rate;
    left.textContent = `${Math.ceil(seconds / 60)} min left at ${factor(this.#wpm)}×`;
    exact.textContent = `${spelled(seconds)} left`;
    if (light.owner !== this || !duration) return;
    navigator.mediaSession?.setPositionState({ duration, position: clamp(time, 0, duration), playbackRate: this.#sound.rate });
  }

  #pace(wanted) {
    const own = this.#episode?.wpm || AVERAGE;
    const [low, high] = [Math.max(SLOWEST, own * LEAST_RATE), Math.min(FASTEST, own * MOST_RATE)];
    this.#wpm = clamp(wanted || own, low, high);
    // The sound as it is, where nobody could hear the difference.
    this.#sound.speed = Math.abs(this.#wpm / own - 1) < 0.01 ? 1 : this.#wpm / own;
    const { speed, pace, paces } = this.#parts;
    const shown = Math.round(this.#wpm);
    Object.assign(speed, { min: Math.ceil(low / STEP) * STEP, max: high, value: shown });
    speed.setAttribute("aria-valuetext", `${shown} words a minute, ${factor(shown)} times`);
    pace.textContent = `${factor(shown)}× · ${shown} WPM`;
    for (const one of paces.children) one.setAttribute("aria-pressed", Number(one.dataset.wpm) === shown);
    if (this.#episode) this.#tell(false);
  }

  #go(sentence, offset) {
    if (!this.#episode) return;
    light.take(this);
    this.#range = null;
    this.#sound.goTo(clamp(sentence, 0, this.#sentences.length - 1), offset);
  }

  #skip(unit, by) {
    const starts = this.#units[unit] ?? [];
    const [sentence] = this.#sound.word;
    const now = lastUpTo(starts, sentence);
    const again = sentence !== starts[now] || this.#sound.into > INTO;
    const to = starts[by > 0 ? now + 1 : again ? now : now - 1];
    if (to !== undefined) this.#go(to, 0);
  }

  #pressed(event) {
    const { target, key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || target.getRootNode() !== this.shadowRoot) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (target === this.#parts.place && by) this.currentTime += 5 * by;
    else if (target.matches("input, select")) return;
    else if (by) this.#skip(shiftKey ? "paragraph" : "sentence", by);
    else if (key === "k") this.#parts.play.click();
    else return;
    event.preventDefault();
  }

  // The words of the page

  get #article() {
    const named = this.getAttribute("for");
    if (named) return document.getElementById(named) ?? document.body;
    for (const kind of ["article", "main"]) {
      for (let around = this; around; around = around.parentElement) {
        const found = around.matches(kind) ? around : around.querySelector(kind);
        if (found) return found;
      }
    }
    return document.body;
  }

  #ranged(sentence, from, to) {
    this.#page ??= new PageText(this.#article, this.#episode.paragraphs);
    return this.#page.range(sentence, from, to);
  }

  #light(along) {
    const [sentence, from, to] = this.#sound.word;
    if ((along && this.#lit === `${sentence} ${from}`) || (light.owner ?? this) !== this) return;
    this.#lit = `${sentence} ${from}`;
    light.take(this);
    let range = this.#ranged(sentence, from, to);
    if (range && !range.startContainer.isConnected) {
      // The page has been written anew.
      this.#page = null;
      range = this.#ranged(sentence, from, to);
    }
    // Who scrolled away is left alone.
    const follows = along && this.#parts.follow.checked && (!this.#range || seen(this.#range, this));
    this.#range = range;
    light.put(WORD, range);
    light.put(SENTENCE, this.#ranged(sentence, 0, Infinity));
    if (range && follows && !seen(range, this)) bring(range);
  }

  #tapped(event) {
    const { target, defaultPrevented, button, detail } = event;
    if (!this.#episode || defaultPrevented || button || detail > 1 || !getSelection().isCollapsed) return;
    if (target.closest(INNER) || !this.#article.contains(target)) return;
    this.#ranged(0, 0, 0);
    const { sentence, offset } = this.#page.find(...tapped(event)) ?? {};
    const word = words(this.#sentences[sentence]).findLast(({ index }) => index <= offset);
    const range = word && this.#ranged(sentence, word.index, word.index + word[0].length);
    if (!range || !touches(range, event)) return;
    this.#go(sentence, word.index);
    this.play();
  }

  // What is remembered

  #remember(looks) {
    this.#looks = { ...recall("audiofy"), ...looks };
    keep("audiofy", this.#looks);
  }

  #save() {
    if (!this.#episode || !this.currentTime) return;
    keep(`audiofy:${this.#episode.id}`, { ...this.place, title: this.#episode.title, when: Date.now() });
  }

  // Sleep

  get #chapter() {
    return lastUpTo(this.#units.chapter, this.#sound.word[0]);
  }

  #sleepAfter(choice) {
    const until = Number(choice) ? Date.now() + choice * 60000 : undefined;
    this.#sleep = choice === "chapter" ? { chapter: this.#chapter } : { until };
  }

  #doze() {
    const { until = Infinity, chapter = this.#chapter } = this.#sleep;
    if (this.paused || (Date.now() < until && this.#chapter === chapter)) return;
    this.#sleep = {};
    this.#parts.sleep.value = "";
    this.pause();
    this.#say("Paused by the sleep timer.");
  }

  // Keys and lock screens of the device

  #session() {
    const { mediaSession } = navigator;
    if (!mediaSession || !this.#episode || light.owner !== this) return;
    mediaSession.playbackState = this.paused ? "paused" : "playing";
    if (this.paused) return;
    const { title, byline, site, image } = this.#episode;
    const artwork = image ? [{ src: address(image, this.base) }] : [];
    mediaSession.metadata = new MediaMetadata({ title, artist: byline || site, album: site, artwork });
    const leap = (way) => ({ seekOffset }) => (this.currentTime += way * (seekOffset || 10));
    const acts = {
      play: () => this.play(),
      pause: () => this.pause(),
      seekbackward: leap(-1),
      seekforward: leap(1),
      previoustrack: () => this.#skip("paragraph", -1),
      nexttrack: () => this.#skip("paragraph", 1),
      seekto: ({ seekTime }) => (this.currentTime = seekTime),
    };
    for (const [name, act] of Object.entries(acts)) mediaSession.setActionHandler(name, act);
  }
}
customElements.define("audiofy-player", AudiofyPlayer);
})();
