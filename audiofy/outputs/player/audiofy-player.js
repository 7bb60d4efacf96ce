// <audiofy-player src="episode.json" for="id of the article">: an article to be heard, its words lit on the page.
// Part of audiofy, under the GPL 3.
"use strict";
(() => {
if (customElements.get("audiofy-player")) return;
const INTO = 12; // characters of a sentence after which "previous" is its own start
const NEAR = 4000; // characters of the page, looked through first
const LONG = 20; // characters of a sentence that is looked for beyond

// The last index with a value not above this one, or -1.
const upTo = (values, value, of = (one) => one) => {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (of(values[middle]) <= value) low = middle + 1;
		else high = middle;
	}
	return low - 1;
};
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const words = (text = "") => [...text.matchAll(/[\u3040-\u9fff]|[^\s\u3040-\u9fff]+/g)];
const units = (seconds) => [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
const clock = (seconds) => {
	const [hours, minutes, rest] = units(seconds).map((count) => `${count}`.padStart(2, 0));
	return `${hours}:${minutes}:${rest}`.replace(/^00:0?|^0/, "");
};
const spelled = (seconds) => {
	const told = (count, at) => (count ? `${count} ${["hour", "minute", "second"][at]}${count > 1 ? "s" : ""}` : []);
	return units(seconds).flatMap(told).join(" ") || "0 seconds";
};
// 200 words a minute are 1×.
const factor = (wpm) => +(wpm / 200).toFixed(2);
// What is remembered, after the change.
const memory = (name, change) => {
	try {
		if (change) localStorage.setItem(name, JSON.stringify({ ...memory(name), ...change }));
		return JSON.parse(localStorage.getItem(name)) ?? {};
	} catch {
		return change ?? {};
	}
};
const address = (text, base) => {
	const { protocol, href } = new URL(text, base);
	return /^(https?|file|blob|data):/.test(protocol) ? href : "";
};
// JSON, or what the server said is wrong.
const read = async (from) => {
	const answer = await fetch(from).catch(() => { throw Error("The server does not answer"); });
	if (answer.ok) return answer.json();
	const { detail, title, hint } = await answer.json().catch(() => ({}));
	throw new Error([detail || title || answer.status, hint].filter(Boolean).join(": "), { cause: answer.status });
};

// Compared are letters, digits, symbols; not blanks, quotes, accents.
const DROPPED = /[^\p{L}\p{N}\p{Sc}\p{Sm}\p{So}&%@#]/gu;
const folds = {};
// What is compared of a text, and where it is.
const fold = (raw) => {
	const at = [];
	let [text, place] = ["", 0];
	for (const sign of raw) {
		const same = (folds[sign] ??= sign.normalize("NFKD").toLowerCase().replace(DROPPED, ""));
		text += same;
		for (let count = same.length; count; count -= 1) at.push(place);
		place += sign.length;
	}
	return { raw, text, at };
};

// The transcript's words in the page's text.
// No part of a sentence: note marks, what is hidden.
const UNREAD = "audiofy-player, script, style, noscript, textarea, select, svg, [hidden], sup:has(a), a:has(> sup)";
class PageText {
	nodes = [];
	starts = []; // of the nodes
	places = []; // of sentences: compared characters, spot of the first on the page
	cursor = 0;

	constructor(root, paragraphs) {
		const accept = (node) => (node.data !== undefined ? 1 : node.matches(UNREAD) ? 2 : 3);
		const walker = document.createTreeWalker(root, 5, accept); // elements and texts
		let raw = "";
		while (walker.nextNode()) {
			this.nodes.push(walker.currentNode);
			this.starts.push(raw.length);
			raw += walker.currentNode.data;
		}
		Object.assign(this, fold(raw), { begins: new Set(this.starts) });
		for (const { sentences } of paragraphs) this.#match(sentences.map(fold));
	}

	// The paragraph first: a pull quote repeats a sentence.
	#match(sentences) {
		let whole = this.#search(sentences.map(({ text }) => text).join(""));
		for (const { text, at } of sentences) {
			const first = whole < 0 ? this.#search(text) : whole;
			const end = first + text.length;
			if (whole >= 0) whole = end;
			if (first >= 0) this.cursor = end;
			this.places.push(first < 0 ? { at: [], first } : { at, first });
		}
	}

	#search(text) {
		const near = this.#within(text, this.cursor, NEAR);
		if (near >= 0 || text.length < LONG) return near;
		const ahead = this.#within(text, this.cursor, Infinity);
		return ahead < 0 ? this.#within(text, 0, Infinity) : ahead;
	}

	#within(text, from, room) {
		const page = this.text.slice(0, from + room + text.length);
		let found = text ? page.indexOf(text, from) : -1;
		while (found >= 0 && (this.#joined(found) || this.#joined(found + text.length))) found = page.indexOf(text, found + 1);
		return found;
	}

	// Whether a character touches the one before it.
	#joined(index) { return this.at[index] - this.at[index - 1] === 1 && !this.begins.has(this.at[index]); }

	// The range of a part of a sentence, or null.
	range(sentence, from, to) {
		const { at, first } = this.places[sentence];
		const [begin, end] = [from, to].map((place) => first + upTo(at, place - 1));
		if (begin >= end) return null;
		const range = new Range();
		range.setStart(...this.#boundary(this.at[begin + 1], 0));
		range.setEnd(...this.#boundary(this.at[end], this.raw.codePointAt(this.at[end]) > 0xffff ? 2 : 1));
		return range;
	}

	#boundary(place, more) {
		const index = upTo(this.starts, place);
		return [this.nodes[index], place - this.starts[index] + more];
	}

	// The sentence and character at a place of the page.
	find(node, offset) {
		const spot = upTo(this.at, this.starts[this.nodes.indexOf(node)] + offset);
		const sentence = this.places.findIndex(({ at, first }) => spot >= first && spot < first + at.length);
		const { at, first } = this.places[sentence] ?? {};
		return at && { sentence, offset: at[spot - first] };
	}
}

// The sound: one element plays, another loads what follows.
class Sound {
	wanted = false; // to be heard
	pieces = [];
	index = 0; // of the piece that is played
	goal = null; // where to be soon: {seconds} of the piece, or {sentence, offset}
	rate = 1;
	duration = 0;

	constructor(tell) {
		this.tell = tell;
		this.pair = [this.#made(), this.#made()];
		this.audio = this.pair[0];
	}

	#made() {
		const audio = new Audio();
		const mine = (act) => () => audio === this.audio && act();
		audio.onloadedmetadata = () => {
			if (isFinite(audio.duration)) this.pieces[audio.index].duration = audio.duration;
			this.#sum();
			if (audio === this.audio) this.#settle();
		};
		audio.onerror = () => {
			const { index } = audio;
			audio.index = -1;
			if (audio === this.audio && index >= 0) this.#fail();
		};
		audio.onended = mine(() => this.#next());
		audio.onwaiting = mine(() => this.wanted && this.tell("waiting"));
		audio.ontimeupdate = mine(() => this.goal || this.tell("time"));
		audio.onplaying = mine(() => {
			this.tell("heard");
			this.#load(this.pair.find((one) => one !== audio), this.index + 1);
		});
		// By a call, or headphones pulled out.
		audio.onpause = mine(() => this.wanted && audio.paused && !audio.ended && !this.goal && this.pause());
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

	#holding(sentence) { return upTo(this.pieces, sentence, ({ first }) => first); }

	// Safari plays what was loaded while something was pressed.
	unlock() { for (const audio of this.pair) if (!audio.getAttribute("src")) audio.load(); }

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

	load() { if (this.piece) this.#bring(this.index); }
	goTo(sentence, offset) { this.#bring(this.#holding(sentence), { sentence, offset }); }

	seek(seconds) {
		const within = clamp(seconds, 0, this.duration);
		const index = upTo(this.pieces, within, ({ start }) => start);
		this.#bring(index, { seconds: within - this.pieces[index].start });
	}

	set speed(rate) {
		this.rate = rate;
		for (const audio of this.pair) audio.defaultPlaybackRate = audio.playbackRate = rate;
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
		if (!piece) return;
		if (audio.index !== index) Object.assign(audio, { index, src: piece.src });
		if (piece.asked) return;
		piece.asked = true;
		try {
			piece.words = spoken(typeof piece.times === "string" ? await read(piece.times) : piece.times, piece.first);
			if (piece === this.piece) this.#settle();
		} catch (error) {
			Object.assign(piece, { asked: false, fault: error });
			// Without them there is still sound.
			if (piece === this.piece && this.goal) this.#fail();
		}
	}

	#next() {
		if (this.pieces[this.index + 1]) return this.#bring(this.index + 1, { seconds: 0 });
		this.wanted = false;
		this.tell("turned");
		this.tell("ended");
	}

	// Be where it is to be, if that can be.
	#settle() {
		const { audio, inside } = this;
		if (audio.readyState < 1 || inside === undefined) return this.wanted && this.tell("waiting");
		this.goal = null;
		if (inside !== audio.currentTime) audio.currentTime = inside;
		if (this.wanted && audio.paused) audio.play().catch(({ name }) => name === "NotAllowedError" && this.#fail("refused"));
		this.tell("moved");
	}

	#fail(what = "error") {
		this.goal ??= { seconds: this.audio.currentTime };
		this.piece.asked = false; // the answer of the times tells why
		this.pause();
		this.tell(what, this.piece.fault ?? Error("The sound cannot be had"));
	}

	get piece() { return this.pieces[this.index]; }

	// Seconds of the piece, where known.
	get inside() {
		const { sentence, offset, seconds } = this.goal ?? { seconds: this.audio.currentTime };
		const { first, words } = this.piece ?? {};
		if (sentence === undefined) return seconds;
		return sentence === first && !offset ? 0 : words?.findLast((one) => one.sentence === sentence && one.from <= offset)?.at;
	}

	get time() { return (this.piece?.start ?? 0) + (this.inside ?? 0); }

	// What is spoken: sentence, first character, the one after.
	get word() {
		const { first = 0, words = [] } = this.piece ?? {};
		const { sentence, offset: from } = this.goal ?? {};
		if (sentence >= 0) return { sentence, from };
		// A browser rounds the place it is sent to.
		return words[Math.max(0, upTo(words, this.inside + 0.0005, ({ at }) => at))] ?? { sentence: first, from: 0, to: 0 };
	}
}

// Times of the document → words as they are heard.
const spoken = (times, first) =>
	times.flatMap(({ start, words }, index) => {
		const all = words.length ? words : [[start, 0]];
		return all.map(([at, from], number) => ({ at: at / 1000, sentence: first + index, from, to: all[number + 1]?.[1] ?? Infinity }));
	});

// What is lit on the page, for one player at a time.
const [WORD, SENTENCE] = ["audiofy-word", "audiofy-sentence"];
const sheet = (text) => {
	const made = new CSSStyleSheet();
	made.replaceSync(text);
	return made;
};
const LIT = `@media screen {
::highlight(${SENTENCE}) { background: var(--audiofy-sentence, #fff3c9); color: var(--audiofy-sentence-ink, #1a1a1a); }
::highlight(${WORD}) {
	background: var(--audiofy-word, #ffd24d); color: var(--audiofy-word-ink, #1a1a1a); text-decoration: underline .16em;
} }
@media (forced-colors) {
	::highlight(${SENTENCE}) { background: Canvas; color: CanvasText; }
	::highlight(${WORD}) { background: Highlight; color: HighlightText; }
}`;
const light = {
	take(owner) {
		if (!this.marks && globalThis.Highlight) {
			this.marks = { [SENTENCE]: new Highlight(), [WORD]: new Highlight() };
			this.marks[WORD].priority = 1;
			for (const name in this.marks) CSS.highlights.set(name, this.marks[name]);
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
const tapped = ({ clientX: x, clientY: y }) => {
	const caret = document.caretPositionFromPoint?.(x, y);
	const range = document.caretRangeFromPoint?.(x, y);
	return [caret?.offsetNode ?? range?.startContainer, caret?.offset ?? range?.startOffset];
};
const touches = (range, { clientX: x, clientY: y }) =>
	[...range.getClientRects()].some((box) => x > box.left - 4 && x < box.right + 4 && y > box.top - 4 && y < box.bottom + 4);
// Whether it is in sight, and not under the player.
const seen = (range, player) => {
	const [box, bar] = [range, player].map((one) => one.getBoundingClientRect());
	const beside = box.bottom <= bar.top || box.top >= bar.bottom || box.right <= bar.left || box.left >= bar.right;
	return beside && box.top >= 0 && box.bottom <= innerHeight;
};
const bring = (range) => {
	const still = matchMedia("(prefers-reduced-motion)").matches;
	scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 2, behavior: still ? "instant" : "smooth" });
};

const LOOK = sheet(`
:host {
	--accent: var(--audiofy-accent, light-dark(#1b4f9c, #9cc3ff)); --line: light-dark(#6b6b6b, #8f959e);
	display: block; color-scheme: light dark; font: 1rem/1.4 var(--audiofy-font, system-ui, sans-serif);
}
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
section {
	padding: .5em; color: var(--audiofy-ink, light-dark(#1a1a1a, #ececec)); text-align: left;
	background: var(--audiofy-background, light-dark(#f4f4f1, #23262c)); border: 1px solid var(--line); border-radius: .5em;
}
* { max-width: 100%; }
section, div, label { display: flex; flex-wrap: wrap; align-items: center; gap: .375em .75em; }
div { gap: .25em; }
label:has([type=range]) { flex: 1 16em; }
button, select, input { min-height: 2em; margin: 0; font: inherit; accent-color: var(--accent); }
button, select {
	min-height: 2.75em; min-width: 2.75em; padding: .25em .625em; border: 1px solid var(--line);
	border-radius: .375em; color: inherit; background: light-dark(#fff, #16181c);
}
#play, [aria-pressed=true] { color: var(--audiofy-accent-ink, light-dark(#fff, #16181c)); background: var(--accent); }
#play { min-width: 5em; font-weight: bold; }
[type=range] { flex: 1 8em; min-width: 0; }
[type=checkbox] { width: 1.75em; }
a { padding: .5em; color: var(--accent); }
p { margin: 0; flex-basis: 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors) { [aria-pressed=true] { border-width: 4px; } }`);
const UNITS = ["sentence", "paragraph", "chapter"];
const skips = UNITS.map((unit) => `<div id="${unit}"><button aria-label="Previous ${unit}" value="-1">‹</button>
<span aria-hidden="true">${unit}</span><button aria-label="Next ${unit}" value="1">›</button></div>`);
const options = [5, 10, 15, 20, 30, 45, 60].map((count) => `<option value="${count}">${count} minutes</option>`);
const HTML = `<section id="bar" part="bar" lang="en" dir="ltr" aria-label="Audio player"><button id="play">Play</button>
${skips.join("")}
<label>Place <input id="place" type="range" value="0"></label><span id="clock"></span>
<label>Speed <input id="speed" type="range" step="5"></label><span id="pace"></span>
<div id="paces" role="group" aria-label="Pace"><button value="150">Slow</button><button value="200">Average</button>
<button value="300">Fast</button></div>
<label>Sleep <select id="sleep"><option value="">Off</option>${options.join("")}
<option value="chapter">End of chapter</option></select></label>
<label><input id="follow" type="checkbox"> Follow the words</label>
<span id="left" role="timer"></span><span id="downloads"></span>
<slot name="more"></slot><p id="status" role="status"></p></section>`;
const policy = globalThis.trustedTypes?.createPolicy("audiofy-player", { createHTML: (html) => html });
const markup = policy?.createHTML(HTML) ?? HTML;
// What has a click of its own.
const BUSY = "a, button, input, select, textarea, label, summary, audio, video, [contenteditable], [role=button]";

class AudiofyPlayer extends HTMLElement {
	static observedAttributes = ["src"];
	#sound = new Sound((what, detail) => this.#told[what](detail));
	#parts = {}; // by id
	#looks = memory("audiofy");
	#wpm = 0;
	#episode;
	#sentences = [];
	#units = {}; // unit → the sentences at which one begins
	#page;
	#range; // of the lit word
	#lit = "";
	#asked = false; // to see where it is
	#aim; // seconds, while Place is dragged
	#second = -1;
	#sleep = {};
	#loads = 0;
	#failed; // which of them

	constructor() {
		super();
		const root = this.attachShadow({ mode: "open" });
		root.adoptedStyleSheets = [LOOK];
		root.innerHTML = markup;
		root.append(...this.#sound.pair);
		for (const one of root.firstChild.children) one.part = (one.control ?? one).id;
		for (const one of root.querySelectorAll("[id]")) this.#parts[one.id] = one;
		this.#listen(this.#parts);
	}

	connectedCallback() {
		const { signal } = (this.leaving = new AbortController());
		document.addEventListener("click", (event) => this.#tapped(event), { signal });
		addEventListener("pagehide", () => this.#save(), { signal });
		const load = () => this.#load();
		// Its content may not be read yet.
		if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load, { signal });
		else load();
	}

	disconnectedCallback() {
		this.leaving.abort();
		this.pause();
		if (light.owner === this) light.owner = light.put(WORD) ?? light.put(SENTENCE);
	}

	attributeChangedCallback() { if (this.#loads && this.isConnected) this.#load(); }

	play() {
		light.take(this);
		this.#sound.play();
		if (this.#failed === this.#loads) this.#load();
	}

	pause() { if (!this.paused) this.#sound.pause(); }
	unlock() { this.#sound.unlock(); }

	goTo(sentence, word = 0) { this.#go(sentence, this.#offset(sentence, word)); }
	get paused() { return !this.#sound.wanted; }
	get duration() { return this.#sound.duration; }
	get currentTime() { return this.#sound.time; }
	set currentTime(seconds) { this.#move(() => this.#sound.seek(seconds)); }

	get wpm() { return this.#wpm; }

	set wpm(wanted) {
		this.#pace(+wanted);
		this.#looks = memory("audiofy", { wpm: this.#wpm });
	}

	get place() {
		const { sentence, from } = this.#sound.word;
		const word = words(this.#sentences[sentence]?.slice(0, from)).length;
		return { sentence, word, time: this.currentTime, duration: this.duration };
	}

	async #load() {
		const turn = (this.#loads += 1);
		try {
			// Content goes before src.
			const inside = this.querySelector('script[type="application/json"]');
			const src = this.getAttribute("src");
			const base = inside || !src ? document.baseURI : address(src, document.baseURI);
			const episode = inside ? JSON.parse(inside.textContent) : src && (await read(base));
			if (episode && turn === this.#loads) this.#open(episode, base);
		} catch (error) {
			if (turn !== this.#loads) return;
			this.#failed = turn;
			this.pause();
			this.#told.error(error);
		}
	}

	#open(episode, base) {
		if (episode.version !== 1 || !episode.sound?.length) throw new Error("That is no episode for this player");
		this.#save();
		const { sentence, word, time, duration } = this.#episode?.id === episode.id ? this.place : memory(`audiofy:${episode.id}`);
		this.#episode = episode;
		this.#sentences = episode.paragraphs.flatMap((paragraph) => paragraph.sentences);
		this.#page = null;
		this.#lit = "";
		let [first, next] = [0, 0];
		this.#units = {
			sentence: [...this.#sentences.keys()],
			paragraph: episode.paragraphs.map(({ sentences }) => (next += sentences.length) - sentences.length),
			chapter: (episode.chapters ?? []).map(({ sentence }) => sentence),
		};
		const pieces = episode.sound.map(({ src, times, sentences, duration }) => {
			if (typeof times === "string") times = address(times, base);
			return { src: address(src, base), times, duration, first: (first += sentences) - sentences };
		});
		const goesOn = time < duration - 1 && sentence < this.#sentences.length;
		this.#sound.open(pieces, goesOn ? { sentence, offset: this.#offset(sentence, word) } : { sentence: 0, offset: 0 });
		this.#offer(episode, base);
		this.#pace(this.#looks.wpm);
		if (!this.paused) this.play();
		else if (this.getAttribute("preload") !== "none") this.#sound.load();
		this.#send("ready");
	}

	#offset(sentence, word) { return words(this.#sentences[sentence])[word]?.index ?? 0; }

	#listen({ bar, play, place, speed, paces, sleep, follow }) {
		bar.onkeydown = (event) => this.#pressed(event);
		for (const unit of UNITS) this.#parts[unit].onclick = ({ target }) => target.value && this.#skip(unit, +target.value);
		paces.onclick = ({ target }) => target.value && (this.wpm = target.value);
		play.onclick = () => this[this.paused ? "play" : "pause"]();
		// What the thumb passes is not asked for.
		place.oninput = () => {
			this.#aim = +place.value;
			this.#tell(true);
		};
		place.onpointerup = () => (this.#aim = null);
		place.onchange = () => (this.currentTime = +place.value);
		speed.oninput = () => (this.wpm = speed.value);
		sleep.onchange = () => {
			this.#sleep = +sleep.value ? { until: Date.now() + sleep.value * 60000 } : {};
		};
		follow.checked = this.#looks.follow !== false;
		follow.onchange = () => (this.#looks = memory("audiofy", { follow: follow.checked }));
	}

	#offer({ title, byline, site, image, downloads = [], chapters = [] }, base) {
		const parts = this.#parts;
		parts.bar.ariaLabel = `Audio player: ${title}`;
		const link = ({ label: text, href }) =>
			Object.assign(document.createElement("a"), { text, href: address(href, base), download: "" });
		parts.downloads.replaceChildren(...downloads.map(link));
		parts.chapter.hidden = parts.sleep.lastChild.hidden = !chapters.length;
		const artwork = image ? [{ src: address(image, base) }] : [];
		this.metadata = { title, artist: byline || site, album: site, artwork };
	}

	#told = {
		turned: () => {
			this.#parts.play.textContent = this.paused ? "Play" : "Pause";
			this.#say("");
			this.#save();
			this.#alone();
			this.#session();
			this.#frame();
		},
		moved: () => {
			if (this.paused) this.#say("");
			this.#light(false);
			this.#tell(true);
		},
		time: () => this.#passed(),
		heard: () => this.#say(""),
		waiting: () => this.#say("Getting the sound ready …", 500),
		refused: () => this.#say("Press Play to listen."),
		ended: () => {
			this.#wake();
			this.#say("The end.");
			this.#send("ended");
		},
		error: ({ message, cause }) => {
			// What is gone stays gone.
			this.#say(`${message}.${cause === 410 ? "" : " Play tries again."}`);
			this.#send("error", { message });
		},
	};

	// Only what lasts is worth saying.
	#say(text, wait = 0) {
		clearTimeout(this.saying);
		this.saying = setTimeout(() => (this.#parts.status.textContent = text), wait);
	}

	#send(name, detail) { this.dispatchEvent(new CustomEvent(`audiofy-${name}`, { bubbles: true, detail })); }

	#frame() {
		cancelAnimationFrame(this.next);
		if (this.paused) return;
		this.#light(true);
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
		const { place, clock: shown, left } = this.#parts;
		const { duration } = this;
		const time = this.#aim ?? this.currentTime;
		place.max = Math.ceil(duration);
		// Screen readers say each new value of what has focus.
		if (asked || this.shadowRoot.activeElement !== place) {
			place.value = time;
			place.ariaValueText = `${spelled(time)} of ${spelled(duration)}`;
		}
		shown.textContent = `${clock(time)} / ${clock(duration)}`;
		const seconds = Math.max(0, duration - time) / this.#sound.rate;
		left.textContent = `${Math.ceil(seconds / 60)} min left at ${factor(Math.round(this.#wpm))}×`;
		left.ariaLabel = `${spelled(seconds)} left`;
		if (light.owner !== this || !duration) return;
		navigator.mediaSession?.setPositionState({ duration, position: clamp(time, 0, duration), playbackRate: this.#sound.rate });
	}

	#pace(wanted) {
		const own = this.#episode?.wpm || 200;
		// Beyond 4× browsers fall silent.
		const [low, high] = [Math.max(80, own / 4), Math.min(600, own * 4)];
		this.#wpm = clamp(wanted || own, low, high);
		// Too small to be heard.
		this.#sound.speed = Math.abs(this.#wpm / own - 1) < 0.01 ? 1 : this.#wpm / own;
		const { speed, pace, paces } = this.#parts;
		const shown = Math.round(this.#wpm);
		Object.assign(speed, { min: Math.ceil(low / 5) * 5, max: high, value: shown });
		speed.ariaValueText = `${shown} words a minute, ${factor(shown)} times`;
		pace.textContent = `${factor(shown)}× · ${shown} WPM`;
		for (const one of paces.children) one.ariaPressed = +one.value === shown;
		this.#tell(false);
	}

	#move(go) {
		this.#aim = null;
		if (!this.#episode) return;
		light.take(this);
		this.#asked = true;
		delete this.#sleep.chapter; // it may be another
		go();
	}

	#go(sentence, offset) { this.#move(() => this.#sound.goTo(clamp(sentence, 0, this.#sentences.length - 1), offset)); }

	#skip(unit, by) {
		const starts = this.#units[unit] ?? [];
		const { sentence, from } = this.#sound.word;
		const now = upTo(starts, sentence);
		const again = by < 0 && (sentence !== starts[now] || from > INTO);
		const to = starts[again ? now : now + by];
		if (to >= 0) this.#go(to, 0);
	}

	#pressed(event) {
		const { target, key, shiftKey, ctrlKey, altKey, metaKey } = event;
		if (ctrlKey || altKey || metaKey || !this.shadowRoot.contains(target)) return;
		const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
		if (target.id === "place" && by) this.currentTime += 5 * by;
		else if (target.matches("input, select")) return;
		else if (by) this.#skip(UNITS[+shiftKey], by);
		else if (key === "k") this.#parts.play.click();
		else return;
		event.preventDefault();
	}

	get #article() {
		const near = (kind) => this.closest(kind) ?? this.closest(`:has(${kind})`)?.querySelector(kind);
		return document.getElementById(this.getAttribute("for")) ?? near("article") ?? near("main") ?? document.body;
	}

	#ranged(...part) {
		this.#page ??= new PageText(this.#article, this.#episode.paragraphs);
		return this.#page.range(...part);
	}

	#light(along) {
		const { sentence, from, to = this.#sentences[sentence]?.indexOf(" ", from) + 1 || Infinity } = this.#sound.word;
		const now = `${sentence} ${from}`;
		if (!this.#episode || (along && this.#lit === now) || (light.owner ?? this) !== this) return;
		this.#lit = now;
		light.take(this);
		// The page may be written anew.
		if (!this.#page?.nodes[0]?.isConnected) this.#page = null;
		const range = this.#ranged(sentence, from, to);
		// Who scrolled is left alone.
		const follows = this.#asked || (along && (!this.#range || seen(this.#range, this)));
		this.#asked = false;
		this.#range = range;
		light.put(WORD, range);
		light.put(SENTENCE, this.#ranged(sentence, 0, Infinity));
		if (range && follows && this.#parts.follow.checked && !seen(range, this)) bring(range);
	}

	#tapped(event) {
		const { target, defaultPrevented, button, detail } = event;
		if (!this.#episode || defaultPrevented || button || detail > 1 || !getSelection().isCollapsed) return;
		if (target.closest(BUSY) || !this.#article.contains(target)) return;
		this.#ranged(0, 0, 0);
		const { sentence, offset } = this.#page.find(...tapped(event)) ?? {};
		const word = words(this.#sentences[sentence]).findLast(({ index }) => index <= offset);
		const range = word && this.#ranged(sentence, word.index, word.index + word[0].length);
		if (!range || !touches(range, event)) return;
		this.#go(sentence, word.index);
		this.play();
	}

	#save() {
		if (!this.#episode || !this.currentTime) return;
		memory(`audiofy:${this.#episode.id}`, { ...this.place, title: this.#episode.title, when: Date.now() });
	}

	get #chapter() { return upTo(this.#units.chapter, this.#sound.word.sentence); }

	#doze() {
		const { until = Infinity, chapter = this.#chapter } = this.#sleep;
		if (this.#parts.sleep.value === "chapter") this.#sleep.chapter = this.#chapter;
		if (this.paused || (Date.now() < until && this.#chapter === chapter)) return;
		this.#wake();
		this.pause();
		this.#say("Paused by the sleep timer.");
	}

	#wake() { this.#sleep = {}; this.#parts.sleep.value = ""; }

	// The last is heard.
	#alone() {
		this.others?.close();
		if (this.paused) return;
		try {
			this.others = new BroadcastChannel("audiofy-player");
			this.others.onmessage = () => this.pause();
			this.others.postMessage("");
		} catch {
			// No channels here.
		}
	}

	// Keys and lock screens.
	#session() {
		const { mediaSession: session } = navigator;
		if (!session || !this.#episode || light.owner !== this) return;
		session.playbackState = this.paused ? "paused" : "playing";
		if (this.paused) return;
		session.metadata = new MediaMetadata(this.metadata);
		const acts = {
			play: () => this.play(),
			pause: () => this.pause(),
			seekbackward: ({ seekOffset = 10 }) => (this.currentTime -= seekOffset),
			seekforward: ({ seekOffset = 10 }) => (this.currentTime += seekOffset),
			previoustrack: () => this.#skip("paragraph", -1),
			nexttrack: () => this.#skip("paragraph", 1),
			seekto: ({ seekTime }) => (this.currentTime = seekTime),
		};
		for (const name in acts) session.setActionHandler(name, acts[name]);
	}
}
customElements.define("audiofy-player", AudiofyPlayer);
})();
