// <audiofy-player src="episode.json" for="article-id">: hear an article, its words lit on the page as they are spoken.
// A part of audiofy, under its licence, the GPL 3. It needs nothing but this file: <script src="audiofy-player.js">.
"use strict";
(() => {
  if (customElements.get("audiofy-player")) return;
  const AVERAGE = 200; // words a minute that 1× stands for
  const [SLOWEST, FASTEST, STEP] = [80, 600, 5];
  const [LEAST_RATE, MOST_RATE] = [0.25, 4]; // beyond them browsers fall silent
  const PACES = { Slow: 150, Average: 200, Fast: 300 };
  const INTO = 1.5; // seconds into a sentence after which "previous" means its own start
  const NEAR = 4000; // characters within which the next sentence of the page is looked for first
  const LONG = 20; // characters of a sentence that may be looked for further away
  const SLACK = 60; // characters of the page that may stand between two words of a sentence

  // Small things

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
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
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const parts = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  };
  const short = (seconds) => {
    const [hours, ...rest] = parts(seconds);
    const [minutes, left] = rest.map((part) => String(part).padStart(2, "0"));
    return hours ? `${hours}:${minutes}:${left}` : `${Number(minutes)}:${left}`;
  };
  const long = (seconds) => {
    const units = parts(seconds).map((count, at) => [count, ["hour", "minute", "second"][at]]);
    const told = units.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count > 1 ? "s" : ""}`);
    return told.join(" ") || "0 seconds";
  };
  const times = (wpm) => `${(wpm / AVERAGE).toFixed(2).replace(/\.?0+$/, "")}`;
  const recall = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name)) || {};
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
    try {
      const url = new URL(text, base);
      return /^(https?|file|blob|data):$/.test(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  };

  // Texts, compared by their letters, digits and symbols alone: no blanks, quotes, dashes or accents

  const KEPT = /[\p{L}\p{N}\p{Sc}\p{Sm}\p{So}&%@#]/u;
  const signs = new Map();
  const foldedSign = (sign) => {
    let found = signs.get(sign);
    if (found === undefined) {
      found = Array.from(sign.normalize("NFKD").toLowerCase()).filter((one) => KEPT.test(one)).join("");
      signs.set(sign, found);
    }
    return found;
  };
  // What of a text is compared, and of each of its characters where it stands in the text.
  const fold = (text) => {
    const [kept, at] = [[], []];
    let place = 0;
    for (const sign of text) {
      const folded = foldedSign(sign);
      for (let count = folded.length; count; count -= 1) at.push(place);
      if (folded) kept.push(folded);
      place += sign.length;
    }
    return { text: kept.join(""), at };
  };

  // The words of the transcript in the text of the page

  const UNREAD = "audiofy-player, script, style, noscript, template, textarea, select, svg, [hidden]";

  class PageText {
    constructor(root, paragraphs) {
      this.root = root;
      this.nodes = [];
      this.starts = []; // of each node, in characters of all nodes
      this.places = []; // of each sentence: where its compared characters are in the page's
      this.#read();
      this.#match(paragraphs);
      const found = this.places.map((place, sentence) => ({ ...place, sentence })).filter(({ last }) => last >= 0);
      this.order = found.sort((one, other) => one.first - other.first);
      this.firsts = this.order.map((place) => place.first);
    }

    #read() {
      const all = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
      const accept = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        return node.matches(UNREAD) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      };
      const walker = document.createTreeWalker(this.root, all, accept);
      const texts = [];
      let length = 0;
      while (walker.nextNode()) {
        this.nodes.push(walker.currentNode);
        this.starts.push(length);
        texts.push(walker.currentNode.data);
        length += walker.currentNode.data.length;
      }
      this.raw = texts.join("");
      ({ text: this.text, at: this.at } = fold(this.raw));
      this.begins = new Set(this.starts);
    }

    #match(paragraphs) {
      let cursor = 0;
      for (const { sentences } of paragraphs) {
        const folded = sentences.map(fold);
        // The whole of it first: a sentence alone may stand elsewhere too, as a quotation that is pulled out.
        let whole = this.#search(folded.map(({ text }) => text).join(""), cursor);
        for (const [index, one] of folded.entries()) {
          const at = whole >= 0 ? whole : this.#search(one.text, cursor);
          const place = at >= 0 ? this.#together(one, at) : this.#wordByWord(sentences[index], one, cursor);
          this.places.push(place);
          if (place.last >= 0) cursor = place.last + 1;
          if (whole >= 0) whole += one.text.length;
        }
      }
    }

    #together({ text, at }, first) {
      return { at, first, last: text ? first + text.length - 1 : -1 };
    }

    // Near first, then ahead, then from the top.
    #search(text, cursor) {
      if (!text) return -1;
      const near = this.#within(text, cursor, cursor + NEAR + text.length);
      if (near >= 0 || text.length < LONG) return near;
      const ahead = this.#within(text, cursor, this.text.length);
      return ahead >= 0 ? ahead : this.#within(text, 0, this.text.length);
    }

    #within(text, from, to) {
      const page = to < this.text.length ? this.text.slice(0, to) : this.text;
      let found = page.indexOf(text, from);
      while (found >= 0 && !(this.#parts(found) && this.#parts(found + text.length))) found = page.indexOf(text, found + 1);
      return found;
    }

    // Whether a word may begin at a compared character: it does not touch the one before.
    #parts(index) {
      if (!index || index >= this.at.length) return true;
      return this.at[index] - this.at[index - 1] > 1 || this.begins.has(this.at[index]);
    }

    // A sentence that the page has something in, such as the mark of a footnote.
    #wordByWord(sentence, { text, at }, cursor) {
      const words = Array.from(sentence.matchAll(/\S+/g), (word) => {
        const first = lastUpTo(at, word.index - 1) + 1;
        return { first, text: text.slice(first, lastUpTo(at, word.index + word[0].length - 1) + 1) };
      }).filter((word) => word.text);
      const none = { at, first: -1, last: -1 };
      const anchor = words.findIndex((_, index) => this.#anchor(words, index, cursor) >= 0);
      if (anchor < 0) return none;
      const spots = new Int32Array(text.length).fill(-1);
      let next = this.#anchor(words, anchor, cursor);
      const first = next;
      let found = 0;
      for (const word of words.slice(anchor)) {
        const spot = this.#within(word.text, next, next + SLACK + word.text.length);
        if (spot < 0) continue;
        for (let index = 0; index < word.text.length; index += 1) spots[word.first + index] = spot + index;
        next = spot + word.text.length;
        found += 1;
      }
      return found * 2 >= words.length ? { at, first, last: next - 1, spots } : none;
    }

    #anchor(words, index, cursor) {
      const text = words.slice(index, index + 3).map((word) => word.text).join("");
      return text.length < 8 ? -1 : this.#within(text, cursor, cursor + NEAR);
    }

    get stale() {
      return !this.root.isConnected || this.nodes.some((node) => !node.isConnected);
    }

    // A part of a sentence, from character to character, as a range of the page; null where the page has it not.
    range(sentence, from, to) {
      const place = this.places[sentence];
      if (!place || place.last < 0) return null;
      const [begin, end] = [lastUpTo(place.at, from - 1) + 1, lastUpTo(place.at, to - 1)];
      if (begin > end) return null;
      const spot = (index) => (place.spots ? place.spots[index] : place.first + index);
      if (spot(begin) < 0 || spot(end) < 0) return null;
      const last = this.at[spot(end)];
      const range = document.createRange();
      range.setStart(...this.#boundary(this.at[spot(begin)]));
      const [node, offset] = this.#boundary(last);
      range.setEnd(node, offset + (this.raw.codePointAt(last) > 0xffff ? 2 : 1));
      return node.isConnected && range.startContainer.isConnected ? range : null;
    }

    #boundary(place) {
      const index = lastUpTo(this.starts, place);
      return [this.nodes[index], place - this.starts[index]];
    }

    // Which sentence, and which character of it, stands at a place of the page.
    find(node, offset) {
      this.numbers ??= new Map(this.nodes.map((one, index) => [one, index]));
      const number = this.numbers.get(node);
      if (number === undefined) return null;
      const spot = lastUpTo(this.at, this.starts[number] + offset);
      const place = this.order[lastUpTo(this.firsts, spot)];
      if (!place || spot > place.last) return null;
      const index = place.spots ? place.spots.indexOf(spot) : spot - place.first;
      return index < 0 ? null : { sentence: place.sentence, offset: place.at[index] };
    }
  }

  // When the words of one piece of sound are spoken

  class Times {
    constructor(list) {
      this.starts = [];
      this.words = []; // of each start: sentence, first character, character after the last
      this.firsts = []; // of each sentence: its first start
      for (const [sentence, { start, words }] of list.entries()) {
        this.firsts.push(this.starts.length);
        const known = words.length ? words : [[start, 0]];
        for (const [index, [at, offset]] of known.entries()) {
          this.starts.push(Math.max(at, this.starts.at(-1) ?? 0));
          this.words.push([sentence, offset, known[index + 1]?.[1] ?? Infinity]);
        }
      }
    }

    // Half a millisecond more: a browser rounds the place that it was sent to.
    word(seconds) {
      return this.words[Math.max(0, lastUpTo(this.starts, seconds * 1000 + 0.5))];
    }

    seconds(sentence, offset) {
      const [first, end] = [this.firsts[sentence] ?? 0, this.firsts[sentence + 1] ?? this.words.length];
      let index = first;
      while (index + 1 < end && this.words[index + 1][1] <= offset) index += 1;
      return (this.starts[index] ?? 0) / 1000;
    }
  }

  // The sound: pieces, one after the other, in two elements, of which one plays and the other loads what follows

  class Sound {
    constructor(tell) {
      this.tell = tell;
      this.rate = 1;
      this.wanted = false; // whether it is to be heard
      this.pieces = [];
      this.piece = 0;
      this.pending = null; // where to go as soon as that is possible: {seconds}, or {sentence, offset} of the whole
      this.elements = [this.#made(), this.#made()];
      this.loaded = new Map(); // element → piece
      this.audio = this.elements[0];
    }

    #made() {
      const audio = element("audio");
      const on = (name, act) => audio.addEventListener(name, () => act(audio === this.audio));
      on("loadedmetadata", () => this.#measured(audio));
      on("ended", (current) => current && this.#next());
      on("error", (current) => this.#failed(audio, current));
      on("playing", (current) => current && (this.#ahead(), this.tell("heard")));
      on("waiting", (current) => current && this.wanted && this.tell("waiting"));
      on("timeupdate", (current) => current && !this.pending && this.tell("time"));
      // Paused from outside: a telephone call, a headphone that is pulled out.
      on("pause", (current) => current && this.wanted && !audio.ended && !this.pending && this.pause());
      return audio;
    }

    open(pieces, place) {
      for (const audio of this.elements) this.#empty(audio);
      this.pieces = pieces;
      this.#sum();
      this.pending = { ...place };
      this.piece = this.#holding(place.sentence);
    }

    #empty(audio) {
      this.loaded.delete(audio);
      if (!audio.getAttribute("src")) return;
      audio.removeAttribute("src");
      audio.load();
    }

    #sum() {
      let seconds = 0;
      this.starts = this.pieces.map((piece) => (seconds += piece.duration) - piece.duration);
      this.firsts ??= [];
      this.firsts = this.pieces.map((piece) => piece.first);
      this.duration = seconds;
    }

    #holding(sentence) {
      return Math.max(0, lastUpTo(this.firsts, sentence));
    }

    load() {
      this.#bring(this.piece);
    }

    // Safari lets an element play that was loaded or played while somebody pressed something.
    unlock() {
      for (const audio of this.elements) if (!audio.getAttribute("src")) audio.load();
    }

    play() {
      this.unlock();
      this.wanted = true;
      this.tell("state");
      if (this.pieces.length) this.#bring(this.piece);
    }

    pause() {
      this.wanted = false;
      this.audio.pause();
      this.tell("state");
    }

    goTo(sentence, offset) {
      this.#jump(this.#holding(sentence), { sentence, offset });
    }

    seek(seconds) {
      const piece = Math.max(0, lastUpTo(this.starts, seconds));
      this.#jump(piece, { seconds: Math.max(0, seconds - this.starts[piece]) });
    }

    #jump(piece, place) {
      if (this.piece !== piece) this.audio.pause();
      this.pending = place;
      this.#bring(piece);
    }

    set speed(rate) {
      this.rate = rate;
      for (const audio of this.elements) this.#pace(audio);
    }

    #pace(audio) {
      audio.preservesPitch = true;
      audio.defaultPlaybackRate = this.rate;
      audio.playbackRate = this.rate;
    }

    // Load what is needed, ahead of all else, to be at a piece.
    #bring(index) {
      this.piece = index;
      const ready = this.elements.find((audio) => this.loaded.get(audio) === index);
      if (ready && ready !== this.audio) {
        this.audio.pause();
        this.audio = ready;
      } else if (!ready) this.#load(this.audio, index);
      this.#fetchTimes(this.pieces[index]);
      this.#settle();
    }

    #load(audio, index) {
      this.loaded.set(audio, index);
      audio.preload = "auto";
      audio.src = this.pieces[index].src;
      this.#pace(audio);
    }

    // The next piece, while this one plays.
    #ahead() {
      const other = this.elements.find((audio) => audio !== this.audio);
      const next = this.piece + 1;
      if (next >= this.pieces.length || this.loaded.get(other) === next) return;
      this.#load(other, next);
      this.#fetchTimes(this.pieces[next]);
    }

    #next() {
      if (this.piece + 1 < this.pieces.length) {
        this.pending = { seconds: 0 };
        this.#bring(this.piece + 1);
      } else {
        this.wanted = false;
        this.tell("ended");
      }
    }

    #measured(audio) {
      const piece = this.pieces[this.loaded.get(audio)];
      if (piece && Number.isFinite(audio.duration)) {
        piece.duration = audio.duration;
        this.#sum();
      }
      if (audio === this.audio) this.#settle();
    }

    async #fetchTimes(piece) {
      if (piece.times || piece.asked) return;
      piece.asked = true;
      try {
        piece.times = new Times(await read(piece.timesAt));
      } catch (error) {
        piece.asked = false;
        piece.problem = error.message;
        // The sound may still be heard where it needs no times to be at its place.
        if (piece === this.pieces[this.piece] && this.pending) this.#fail(error.message);
        return;
      }
      if (piece === this.pieces[this.piece]) this.#settle();
    }

    // Go where it is to go, once it is known when that is.
    #settle() {
      const { audio, pending } = this;
      if (this.loaded.get(audio) !== this.piece || audio.readyState < 1) return;
      if (pending) {
        const seconds = this.#seconds(pending);
        if (seconds === undefined) return;
        this.pending = null;
        if (seconds || audio.currentTime) audio.currentTime = Math.min(seconds, audio.duration || seconds);
      }
      if (this.wanted && audio.paused) audio.play().catch((error) => this.#refused(error));
      this.tell("moved");
    }

    #seconds({ seconds, sentence, offset }) {
      const { first, times } = this.pieces[this.piece];
      if (seconds !== undefined) return seconds;
      if (sentence === first && !offset) return 0;
      return times?.seconds(sentence - first, offset);
    }

    #refused(error) {
      if (error.name === "NotAllowedError") {
        this.pause();
        this.tell("refused");
      }
    }

    #failed(audio, current) {
      if (!this.loaded.delete(audio) || !current) return;
      this.#fail(this.pieces[this.piece].problem ?? "The sound cannot be had.");
    }

    #fail(message) {
      this.pending ??= { seconds: this.audio.currentTime };
      if (this.wanted) this.pause();
      this.tell("error", message);
    }

    get time() {
      const inside = this.pending ? (this.#seconds(this.pending) ?? 0) : this.audio.currentTime;
      return (this.starts?.[this.piece] ?? 0) + inside;
    }

    // Sentence, first character, character after the last; of what is spoken now.
    get word() {
      if (this.pending?.sentence !== undefined) return [this.pending.sentence, this.pending.offset, Infinity];
      const piece = this.pieces[this.piece];
      if (!piece) return [0, 0, 0];
      const inside = this.pending ? this.pending.seconds : this.audio.currentTime;
      const [sentence, from, to] = piece.times?.word(inside) ?? [0, 0, 0];
      return [piece.first + sentence, from, to];
    }

    // Seconds since the sentence that is spoken began.
    get into() {
      const piece = this.pieces[this.piece];
      if (this.pending || !piece?.times) return 0;
      return this.audio.currentTime - piece.times.seconds(this.word[0] - piece.first, 0);
    }
  }

  // JSON from an address; where that fails, with what the answer says of it.
  const read = async (from) => {
    if (typeof from !== "string") return from;
    let answer;
    try {
      answer = await fetch(from);
    } catch {
      throw new Error("The server does not answer.");
    }
    if (answer.ok) return answer.json();
    const { detail, title, hint } = await answer.json().catch(() => ({}));
    throw new Error([detail || title || `The server answers ${answer.status}.`, hint].filter(Boolean).join(": "));
  };

  // What is lit on the page

  const WORD = "audiofy-word";
  const SENTENCE = "audiofy-sentence";
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
  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };

  // One light for the page: who speaks has it.
  const light = {
    owner: null,
    take(owner) {
      if (!this.owner && globalThis.Highlight && CSS.highlights) {
        this.marks = { [SENTENCE]: new Highlight(), [WORD]: new Highlight() };
        this.marks[WORD].priority = 1;
        for (const [name, mark] of Object.entries(this.marks)) CSS.highlights.set(name, mark);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(LIT)];
      }
      if (this.owner !== owner) this.owner?.pause();
      this.owner = owner;
    },
    put(name, range) {
      this.marks?.[name].clear();
      if (range) this.marks?.[name].add(range);
    },
  };

  const INNER = "a, button, input, select, textarea, label, summary, audio, video, [contenteditable], [role=button]";
  const SLEEPS = [["0", "Off"], ...[5, 10, 15, 20, 30, 45, 60].map((count) => [`${count}`, `${count} minutes`]), ["chapter", "End of chapter"]];

  // Where text was tapped: a node, and a character of it.
  const at = (x, y) => {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return [caret.offsetNode, caret.offset];
    const range = document.caretRangeFromPoint?.(x, y);
    return range && [range.startContainer, range.startOffset];
  };
  const touches = (range, { clientX, clientY }) =>
    Array.from(range.getClientRects()).some(
      (box) => clientX >= box.left - 4 && clientX <= box.right + 4 && clientY >= box.top - 4 && clientY <= box.bottom + 4,
    );
  // What the player itself covers is not seen.
  const seen = (range, player) => {
    const box = range.getBoundingClientRect();
    const bar = player.getBoundingClientRect();
    let [top, bottom] = [0, innerHeight];
    if (/sticky|fixed/.test(getComputedStyle(player).position)) {
      if (bar.top < innerHeight - bar.bottom) top = Math.max(0, bar.bottom);
      else bottom = Math.min(innerHeight, bar.top);
    }
    return box.top >= top && box.bottom <= bottom;
  };
  const bring = (range) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = range.getBoundingClientRect();
    let scroller = range.startContainer.parentElement;
    while (scroller && !(scroller.scrollHeight > scroller.clientHeight && /auto|scroll/.test(getComputedStyle(scroller).overflowY))) {
      scroller = scroller.parentElement;
    }
    const by = { top: box.top - innerHeight / 2, behavior: still ? "instant" : "smooth" };
    (scroller ?? window).scrollBy(by);
  };

  const LOOK = sheet(`
    :host {
      --back: var(--audiofy-background, #f4f4f1); --ink: var(--audiofy-color, #1a1a1a); --field: #fff; --line: #6b6b6b;
      --accent: var(--audiofy-accent, #1b4f9c); --on-accent: var(--audiofy-on-accent, #fff);
      display: block; color-scheme: light; font: 1rem/1.4 var(--audiofy-font, system-ui, sans-serif);
    }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme="light"])) {
        --back: var(--audiofy-background, #23262c); --ink: var(--audiofy-color, #ececec); --field: #16181c;
        --line: #8f959e; --accent: var(--audiofy-accent, #9cc3ff); --on-accent: var(--audiofy-on-accent, #16181c);
        color-scheme: dark;
      }
    }
    :host([theme="dark"]) {
      --back: var(--audiofy-background, #23262c); --ink: var(--audiofy-color, #ececec); --field: #16181c;
      --line: #8f959e; --accent: var(--audiofy-accent, #9cc3ff); --on-accent: var(--audiofy-on-accent, #16181c);
      color-scheme: dark;
    }
    :host([hidden]), [hidden] { display: none !important; }
    * { box-sizing: border-box; }
    section {
      display: grid; gap: 0.5em; padding: 0.625em; color: var(--ink); background: var(--back);
      border: 1px solid var(--line); border-radius: 0.5em; text-align: start; overflow-wrap: anywhere;
    }
    div { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375em 0.75em; }
    button, select {
      min-block-size: 2.75em; min-inline-size: 2.75em; max-inline-size: 100%; padding: 0.25em 0.625em; font: inherit;
      color: var(--ink); background: var(--field); border: 1px solid var(--line); border-radius: 0.375em;
    }
    button:disabled { opacity: 1; color: var(--line); }
    button[aria-pressed="true"], .play { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
    .play { min-inline-size: 5em; font-weight: bold; }
    .group { flex-wrap: nowrap; gap: 0.25em; }
    .wide { display: flex; flex: 1 1 16em; flex-wrap: wrap; align-items: center; gap: 0 0.5em; }
    .wide input { flex: 1 1 8em; min-inline-size: 0; min-block-size: 2em; margin: 0; accent-color: var(--accent); }
    label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0 0.5em; min-block-size: 1.75em; }
    input[type="checkbox"] { inline-size: 1.5em; block-size: 1.5em; margin: 0; accent-color: var(--accent); }
    a { color: var(--accent); display: inline-block; padding: 0.25em; min-block-size: 1.75em; min-inline-size: 1.75em; }
    .number { font-variant-numeric: tabular-nums; }
    p { margin: 0; }
    p:empty { display: none; }
    .read { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    @media (forced-colors: active) {
      button[aria-pressed="true"] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
      .play { border-width: 3px; }
    }`);

  class AudiofyPlayer extends HTMLElement {
    static observedAttributes = ["src"];
    #sound = new Sound((what, detail) => this.#told(what, detail));
    #parts = {};
    #wpm = 0;
    #looks = recall("audiofy");
    #sleep = null;
    #away = []; // what to undo when the element leaves the page
    #units = null;
    #page = null;
    #lit = "";
    #range = null;
    #along = false;
    #second = -1;
    #next = 0;
    #base = "";

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [LOOK];
      root.append(this.#build());
      root.addEventListener("keydown", (event) => this.#pressed(event));
    }

    connectedCallback() {
      const listen = (target, name, act) => {
        target.addEventListener(name, act);
        this.#away.push(() => target.removeEventListener(name, act));
      };
      listen(document, "click", (event) => this.#tapped(event));
      listen(window, "pagehide", () => this.#save());
      // What the element holds may not have been read yet.
      if (document.readyState === "loading") listen(document, "DOMContentLoaded", () => this.#load());
      else this.#load();
    }

    disconnectedCallback() {
      this.pause();
      for (const undo of this.#away.splice(0)) undo();
      if (light.owner === this) for (const name of [SENTENCE, WORD]) light.put(name);
    }

    attributeChangedCallback() {
      if (this.isConnected && document.readyState !== "loading") this.#load();
    }

    // For others

    play() {
      light.take(this);
      this.#sound.play();
    }

    pause() {
      if (this.#sound.wanted) this.#sound.pause();
    }

    unlock() {
      this.#sound.unlock();
    }

    get paused() {
      return !this.#sound.wanted;
    }

    // A word by its number in its sentence, both from 0.
    goTo(sentence, word = 0) {
      this.#go(sentence, this.#offset(sentence, word));
    }

    #offset(sentence, word) {
      const starts = Array.from((this.#sentences?.[sentence] ?? "").matchAll(/\S+/g), (found) => found.index);
      return starts[word] ?? 0;
    }

    get currentTime() {
      return this.#sound.time;
    }

    set currentTime(seconds) {
      if (!this.#episode) return;
      light.take(this);
      this.#sound.seek(clamp(seconds, 0, this.duration));
    }

    get duration() {
      return this.#sound.duration ?? 0;
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
      const before = (this.#sentences?.[sentence] ?? "").slice(0, offset);
      const word = (before.match(/\S+/g) ?? []).length;
      return { sentence, word, time: this.currentTime, duration: this.duration };
    }

    // The episode

    #episode = null;
    #sentences = null;
    #turn = 0;

    async #load() {
      const turn = (this.#turn += 1);
      try {
        const [episode, base] = await this.#found();
        if (turn === this.#turn && episode) this.#open(episode, base);
      } catch (error) {
        if (turn === this.#turn) this.#told("error", error.message);
      }
    }

    // What the element holds goes before what it names.
    async #found() {
      const inside = this.querySelector('script[type="application/json"]');
      if (inside) return [JSON.parse(inside.textContent), document.baseURI];
      const base = this.getAttribute("src") && address(this.getAttribute("src"), document.baseURI);
      return base ? [await read(base), base] : [null, ""];
    }

    #open(episode, base) {
      if (episode.version !== 1 || !episode.sound?.length) throw new Error("That is no episode that this player knows.");
      const before = this.#episode?.id === episode.id ? this.place : recall(`audiofy:${episode.id}`);
      this.#save();
      const goesOn = this.#sound.wanted;
      this.#episode = episode;
      this.#base = base;
      this.#sentences = episode.paragraphs.flatMap((paragraph) => paragraph.sentences);
      this.#starts(episode);
      this.#page = null;
      this.#lit = "";
      let first = 0;
      const pieces = episode.sound.map((piece) => {
        const made = { first, duration: piece.duration, src: address(piece.src, base) };
        made.timesAt = typeof piece.times === "string" ? address(piece.times, base) : (piece.times ?? []);
        first += piece.sentences;
        return made;
      });
      const done = !before.sentence || before.sentence >= this.#sentences.length || before.time > before.duration - 1;
      const sentence = done ? 0 : before.sentence;
      this.#sound.open(pieces, { sentence, offset: done ? 0 : this.#offset(sentence, before.word) });
      this.#offer(episode, base);
      this.#pace(this.#looks.wpm || episode.wpm);
      if (goesOn) this.play();
      else if (!done || this.getAttribute("preload") !== "none") this.#sound.load();
      this.#tell();
      this.#send("ready", { id: episode.id, duration: this.duration });
    }

    // Where sentences, paragraphs and chapters begin, as numbers of sentences that show something.
    #starts({ paragraphs, chapters }) {
      const shown = (number) => {
        while (number + 1 < this.#sentences.length && !this.#sentences[number].trim()) number += 1;
        return number;
      };
      const unique = (numbers) => Array.from(new Set(numbers.map(shown)));
      let next = 0;
      this.#units = {
        sentence: unique(Array.from(this.#sentences.keys())),
        paragraph: unique(paragraphs.map(({ sentences }) => (next += sentences.length) - sentences.length)),
        chapter: unique((chapters ?? []).map((chapter) => chapter.sentence)),
      };
    }

    // The controls

    #build() {
      const parts = this.#parts;
      const button = (text, name, act) => {
        const made = element("button", { type: "button", ...(name && { "aria-label": name }) }, text);
        made.addEventListener("click", act);
        return made;
      };
      const slider = (name, attributes, act) => {
        parts[name] = element("input", { type: "range", ...attributes });
        parts[name].addEventListener("input", act);
        return parts[name];
      };
      const skip = (unit) => {
        const [back, on] = [-1, 1].map((by) => {
          return button(by < 0 ? "‹" : "›", `${by < 0 ? "Previous" : "Next"} ${unit}`, () => this.#skip(unit, by));
        });
        return (parts[unit] = element("div", { class: "group", part: `skip ${unit}` }, back, element("span", { "aria-hidden": true }, unit), on));
      };
      parts.play = button("Play", "", () => this.#toggle());
      parts.play.className = "play";
      for (const name of ["clock", "pace", "left"]) parts[name] = element("span", { class: "number" });
      parts.left.setAttribute("aria-hidden", true);
      parts.exact = element("span", { class: "read" });
      parts.downloads = element("span");
      parts.status = element("p", { part: "status", role: "status" });
      parts.paces = element("div", { class: "group", part: "paces", role: "group", "aria-label": "Paces" });
      for (const [name, wpm] of Object.entries(PACES)) {
        parts.paces.append(button(name, "", () => (this.wpm = wpm)));
      }
      parts.sleep = element("select", {}, ...SLEEPS.map(([value, text]) => element("option", { value }, text)));
      parts.sleep.addEventListener("change", () => this.#sleepAfter(parts.sleep.value));
      parts.follow = element("input", { type: "checkbox" });
      parts.follow.checked = this.#looks.follow !== false;
      parts.follow.addEventListener("change", () => this.#remember({ follow: parts.follow.checked }));
      const place = slider("place", { min: 0, step: 1, value: 0, max: 0 }, () => (this.currentTime = Number(parts.place.value)));
      const speed = slider("speed", { step: STEP }, () => (this.wpm = parts.speed.value));
      return element(
        "section",
        { lang: "en", dir: "ltr", part: "bar", "aria-label": "Audio player" },
        element("div", { part: "transport" }, parts.play, ...["sentence", "paragraph", "chapter"].map(skip), element("span", { part: "left" }, parts.left, parts.exact)),
        element("div", { part: "timeline" }, element("label", { class: "wide" }, "Place", place), parts.clock),
        element("div", { part: "speed" }, element("label", { class: "wide" }, "Speed", speed), parts.pace, parts.paces),
        element(
          "div",
          { part: "extras" },
          element("label", {}, "Sleep", parts.sleep),
          element("label", {}, parts.follow, "Follow the words"),
          parts.downloads,
        ),
        element("slot", { name: "more" }),
        parts.status,
        ...this.#sound.elements,
      );
    }

    // What only this episode has.
    #offer({ title, downloads, chapters }, base) {
      const { downloads: list, chapter, sleep } = this.#parts;
      this.shadowRoot.querySelector("section").setAttribute("aria-label", `Audio player: ${title}`);
      const links = (downloads ?? []).map(({ label, href }) => [label, address(href, base)]).filter(([, href]) => href);
      list.replaceChildren(...links.map(([label, href]) => element("a", { href, download: "" }, label)));
      chapter.hidden = sleep.lastChild.hidden = !chapters?.length;
    }

    #told(what, detail) {
      if (what === "time") return this.#moves();
      if (what === "moved") {
        this.#say("");
        this.#light(false);
        this.#tell(true);
      } else if (what === "state") this.#turned();
      else if (what === "heard") this.#say("");
      else if (what === "waiting") this.#say("Getting the sound ready …");
      else if (what === "refused") this.#say("Press Play to listen.");
      else if (what === "ended") {
        this.#turned();
        this.#say("The end.");
        this.#send("ended");
      } else if (what === "error") {
        this.#say(`${detail} Play tries again.`);
        this.#send("error", { message: detail });
      }
    }

    #say(text) {
      const { status } = this.#parts;
      if (status.textContent !== text) status.textContent = text;
    }

    #send(name, detail = {}) {
      this.dispatchEvent(new CustomEvent(`audiofy-${name}`, { bubbles: true, composed: true, detail }));
    }

    #turned() {
      const { wanted } = this.#sound;
      this.#parts.play.textContent = wanted ? "Pause" : "Play";
      if (wanted) this.#frame();
      else this.#save();
      this.#session();
    }

    #frame() {
      cancelAnimationFrame(this.#next);
      if (!this.#sound.wanted) return;
      this.#light(true);
      this.#next = requestAnimationFrame(() => this.#frame());
    }

    #moves() {
      const second = Math.floor(this.currentTime);
      if (second === this.#second) return;
      this.#second = second;
      this.#tell();
      this.#send("place", this.place);
      if (second % 5 === 0) this.#save();
      this.#doze();
    }

    #tell(asked) {
      const { place, clock, left, exact } = this.#parts;
      const { currentTime: time, duration } = this;
      place.max = Math.floor(duration);
      // A screen reader tells each new value of what has the focus: not each second.
      if (asked || this.shadowRoot.activeElement !== place) {
        place.value = time;
        place.setAttribute("aria-valuetext", `${long(time)} of ${long(duration)}`);
      }
      clock.textContent = `${short(time)} / ${short(duration)}`;
      const seconds = Math.max(0, duration - time) / this.#sound.rate;
      left.textContent = `${Math.ceil(seconds / 60)} min left at ${times(this.#wpm)}×`;
      exact.textContent = `${long(seconds)} left`;
      this.#position();
    }

    #pace(wanted) {
      const own = this.#episode?.wpm || AVERAGE;
      const [low, high] = [Math.max(SLOWEST, own * LEAST_RATE), Math.min(FASTEST, own * MOST_RATE)];
      this.#wpm = clamp(wanted || own, low, high);
      this.#sound.speed = this.#wpm / own;
      const { speed, pace, paces } = this.#parts;
      const shown = Math.round(this.#wpm);
      Object.assign(speed, { min: Math.ceil(low / STEP) * STEP, max: high, value: shown });
      speed.setAttribute("aria-valuetext", `${shown} words a minute, ${times(shown)} times`);
      pace.textContent = `${times(shown)}× · ${shown} WPM`;
      for (const one of paces.children) one.setAttribute("aria-pressed", PACES[one.textContent] === shown);
      if (this.#episode) this.#tell();
    }

    #toggle() {
      if (this.paused) this.play();
      else this.pause();
    }

    #go(sentence, offset) {
      if (!this.#sentences?.[sentence] && sentence) return;
      light.take(this);
      this.#sound.goTo(sentence, offset);
    }

    #skip(unit, by) {
      const starts = this.#units?.[unit] ?? [];
      const [sentence] = this.#sound.word;
      const now = lastUpTo(starts, sentence);
      const inside = sentence !== starts[now] || this.#sound.into > INTO;
      const to = starts[by > 0 ? now + 1 : inside ? now : now - 1];
      if (to !== undefined) this.#go(to, 0);
      this.#along = true;
    }

    #pressed(event) {
      const { target, key, shiftKey } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || target.getRootNode() !== this.shadowRoot) return;
      const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (target === this.#parts.place && by) this.currentTime += 5 * by;
      else if (target.matches("input, select")) return;
      else if (by) this.#skip(shiftKey ? "paragraph" : "sentence", by);
      else if (key === "k") this.#toggle();
      else return;
      event.preventDefault();
    }

    // The words of the page

    get #article() {
      const named = this.getAttribute("for");
      if (named) return this.getRootNode().getElementById(named) ?? document.body;
      for (const kind of ["article", "main"]) {
        if (this.closest(kind)) return this.closest(kind);
        for (let around = this.parentElement; around; around = around.parentElement) {
          const found = around.querySelector(kind);
          if (found) return found;
        }
      }
      return document.body;
    }

    #words() {
      return (this.#page ??= new PageText(this.#article, this.#episode.paragraphs));
    }

    #light(moves) {
      const [sentence, from, to] = this.#sound.word;
      const now = `${sentence} ${from}`;
      if ((moves && now === this.#lit) || (light.owner && light.owner !== this)) return;
      this.#lit = now;
      light.take(this);
      let range = this.#words().range(sentence, from, to);
      if (!range && this.#page.stale) {
        this.#page = null;
        range = this.#words().range(sentence, from, to);
      }
      const along = this.#along || !this.#range || seen(this.#range, this);
      this.#along = false;
      this.#range = range;
      light.put(WORD, range);
      light.put(SENTENCE, this.#page.range(sentence, 0, Infinity));
      if (range && moves && along && this.#parts.follow.checked && !seen(range, this)) bring(range);
    }

    #tapped(event) {
      if (!this.#episode || event.defaultPrevented || event.button || event.detail > 1) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
      if (event.target.closest(INNER) || !this.#article.contains(event.target)) return;
      const caret = at(event.clientX, event.clientY);
      const found = caret && this.#words().find(...caret);
      if (!found) return;
      const text = this.#sentences[found.sentence];
      const from = text.slice(0, found.offset + 1).search(/\S+$/);
      const range = from >= 0 && this.#page.range(found.sentence, from, from + text.slice(from).match(/^\S+/)[0].length);
      if (!range || !touches(range, event)) return;
      this.#go(found.sentence, from);
      this.play();
    }

    // What is remembered

    #remember(looks) {
      this.#looks = { ...recall("audiofy"), ...looks };
      keep("audiofy", this.#looks);
    }

    #save() {
      if (!this.#episode || !this.#second) return;
      keep(`audiofy:${this.#episode.id}`, { ...this.place, title: this.#episode.title, when: Date.now() });
    }

    // Sleep

    get #chapter() {
      return lastUpTo(this.#units?.chapter ?? [], this.#sound.word[0]);
    }

    #sleepAfter(value) {
      if (value === "chapter") this.#sleep = { chapter: this.#chapter };
      else this.#sleep = Number(value) ? { until: Date.now() + value * 60000 } : null;
    }

    #doze() {
      if (!this.#sleep || this.paused) return;
      const { until, chapter } = this.#sleep;
      if (until ? Date.now() < until : this.#chapter === chapter) return;
      this.#sleep = null;
      this.#parts.sleep.value = "0";
      this.pause();
      this.#say("Paused by the sleep timer.");
    }

    // Keys and lock screens of the device

    #session() {
      const { mediaSession } = navigator;
      if (!mediaSession || light.owner !== this) return;
      mediaSession.playbackState = this.paused ? "paused" : "playing";
      if (this.paused || !this.#episode) return;
      const { title, byline, site, image } = this.#episode;
      const artwork = image ? [{ src: address(image, this.#base) }] : [];
      mediaSession.metadata = new MediaMetadata({ title, artist: byline || site, album: site, artwork });
      const leap = (way) => (wish) => (this.currentTime += way * (wish.seekOffset || 10));
      const acts = {
        play: () => this.play(),
        pause: () => this.pause(),
        seekbackward: leap(-1),
        seekforward: leap(1),
        previoustrack: () => this.#skip("paragraph", -1),
        nexttrack: () => this.#skip("paragraph", 1),
        seekto: (wish) => (this.currentTime = wish.seekTime),
      };
      for (const [name, act] of Object.entries(acts)) {
        try {
          mediaSession.setActionHandler(name, act);
        } catch {
          // A browser that has no such key.
        }
      }
    }

    #position() {
      const { duration, currentTime } = this;
      if (light.owner !== this || !(duration > 0) || !navigator.mediaSession?.setPositionState) return;
      const position = clamp(currentTime, 0, duration);
      navigator.mediaSession.setPositionState({ duration, position, playbackRate: this.#sound.rate });
    }
  }
  customElements.define("audiofy-player", AudiofyPlayer);
})();
