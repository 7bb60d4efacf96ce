"use strict";
// The player: what is heard decides which word is lit, and a word that is chosen decides what is heard.
(() => {
  const AVERAGE_WPM = 200;
  const SAVE_EVERY_MS = 5000;
  const KEY_STEP = 5;
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const text = find("text");
  const words = Array.from(text.getElementsByTagName("span"));
  const audio = find("sound");
  audio.preservesPitch = true;

  // Times

  const starts = new Float64Array(data.steps.length);
  data.steps.reduce((clock, step, index) => (starts[index] = clock + step), 0);
  const sentences = new Uint32Array(data.counts.length);
  data.counts.reduce((first, count, index) => ((sentences[index] = first), first + count), 0);

  // The last place whose value is not above the one that is looked for; -1 where all are.
  const lastUpTo = (values, value) => {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  // Half a millisecond more: a browser rounds the place that it was sent to.
  const spoken = () => lastUpTo(starts, audio.currentTime * 1000 + 0.5);

  // What is remembered

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
      // A browser that keeps nothing: the page works all the same.
    }
  };
  const PLACE = `audiofy:${data.name}`;
  const LOOKS = "audiofy";
  const before = recall(PLACE);
  let ready = false;
  const save = () => ready && keep(PLACE, { time: audio.currentTime, wpm: Number(find("speed").value) });

  // The lit word

  let lit = -1;
  const isVisible = (word) => {
    const box = word.getBoundingClientRect();
    const bar = find("player").getBoundingClientRect();
    const top = getComputedStyle(find("player")).position === "sticky" ? bar.bottom : 0;
    return box.top >= top && box.bottom <= window.innerHeight;
  };
  const bringIntoView = (word) => {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    word.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
  };
  const light = (index, wanted) => {
    if (index !== lit) {
      // Who has scrolled away from the spoken word is left alone.
      const along = wanted || lit < 0 || isVisible(words[lit]);
      if (lit >= 0) words[lit].classList.remove("now");
      lit = index;
      if (lit >= 0) words[lit].classList.add("now");
      if (along) follow();
    } else if (wanted) follow();
    offer();
  };
  const follow = () => {
    if (lit >= 0 && find("follow").checked && !isVisible(words[lit])) bringIntoView(words[lit]);
  };
  const offer = () => (find("show").hidden = lit < 0 || isVisible(words[lit]));

  // The clock

  const two = (number) => String(number).padStart(2, "0");
  const short = (seconds) => {
    const whole = Math.floor(seconds);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
  };
  const long = (seconds) => {
    const whole = Math.floor(seconds);
    const parts = [[Math.floor(whole / 3600), "hour"], [Math.floor(whole / 60) % 60, "minute"], [whole % 60, "second"]];
    const told = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count > 1 ? "s" : ""}`);
    return told.join(" ") || "0 seconds";
  };
  const length = () => audio.duration || Number(find("place").max);
  let told = -1;
  const tell = () => {
    const second = Math.floor(audio.currentTime);
    if (second === told) return;
    told = second;
    find("place").value = audio.currentTime;
    find("place").setAttribute("aria-valuetext", `${long(second)} of ${long(length())}`);
    find("clock").textContent = `${short(second)} / ${short(length())}`;
  };

  // Playing

  const update = (wanted = false) => {
    light(spoken(), wanted);
    tell();
  };
  const frame = () => {
    update();
    if (!audio.paused) requestAnimationFrame(frame);
  };
  const go = (seconds) => {
    audio.currentTime = Math.min(Math.max(seconds, 0), length());
    told = -1;
    update(true);
  };
  const goToWord = (index) => words.length && go(starts[Math.min(Math.max(index, 0), words.length - 1)] / 1000);
  const play = () => audio.play().catch(() => (find("status").textContent = "This browser cannot play the sound."));
  const toggle = () => (audio.paused ? play() : audio.pause());
  const goToSentence = (by) => {
    const here = Math.max(lastUpTo(sentences, Math.max(lit, 0)), 0);
    const into = audio.currentTime * 1000 - starts[sentences[here]];
    // Back is to the beginning of this one, unless that was a moment ago.
    const target = by < 0 && into > 1500 ? here : here + by;
    goToWord(sentences[Math.min(Math.max(target, 0), sentences.length - 1)]);
  };

  audio.addEventListener("play", () => {
    find("play").textContent = "Pause";
    requestAnimationFrame(frame);
  });
  audio.addEventListener("pause", () => {
    find("play").textContent = "Play";
    save();
  });
  audio.addEventListener("seeked", () => update());
  audio.addEventListener("timeupdate", () => update());
  find("play").addEventListener("click", toggle);
  find("previous").addEventListener("click", () => goToSentence(-1));
  find("next").addEventListener("click", () => goToSentence(1));
  find("place").addEventListener("input", (event) => go(Number(event.target.value)));
  find("place").addEventListener("keydown", (event) => {
    const by = { ArrowRight: KEY_STEP, ArrowUp: KEY_STEP, ArrowLeft: -KEY_STEP, ArrowDown: -KEY_STEP }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    go(audio.currentTime + by);
    event.preventDefault();
  });
  find("show").addEventListener("click", () => {
    // The button goes, so what had the focus in it must not.
    text.focus({ preventScroll: true });
    bringIntoView(words[lit]);
  });
  addEventListener("scroll", () => requestAnimationFrame(offer), { passive: true });

  const setPace = () => {
    const wpm = Number(find("speed").value);
    const rate = wpm / data.wpm;
    // The sound's own pace, give or take its rounding, is played as it is.
    audio.defaultPlaybackRate = audio.playbackRate = Math.abs(rate - 1) < 0.01 ? 1 : rate;
    const pace = `${(wpm / AVERAGE_WPM).toFixed(2)}× · ${wpm} words per minute`;
    find("pace").textContent = pace;
    find("speed").setAttribute("aria-valuetext", pace);
  };
  find("speed").addEventListener("input", setPace);
  find("speed").addEventListener("change", save);

  // Words that are chosen

  const indexOf = (word) => {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle].compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  text.addEventListener("click", (event) => {
    const word = event.target.closest("span");
    if (ready && word && window.getSelection().isCollapsed) goToWord(indexOf(word));
  });
  text.addEventListener("keydown", (event) => {
    if (!ready || event.target !== text || event.ctrlKey || event.altKey || event.metaKey) return;
    const forward = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Enter") toggle();
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const by = event.key === forward ? 1 : -1;
      if (event.shiftKey) goToSentence(by);
      else goToWord(lit + by);
    } else return;
    event.preventDefault();
  });

  // Contents

  const headings = Array.from(text.querySelectorAll("h1, h2, h3")).filter((heading) => heading.querySelector("span"));
  for (const heading of headings) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent;
    link.lang = document.documentElement.lang;
    link.dir = document.documentElement.dir;
    link.addEventListener("click", () => ready && goToWord(indexOf(heading.querySelector("span"))));
    const item = document.createElement("li");
    item.append(link);
    find("headings").append(item);
  }
  find("contents").hidden = headings.length < 2;

  // Looks

  const looks = recall(LOOKS);
  for (const name of ["letters", "size", "spacing", "colours"]) {
    const choice = find(name);
    const apply = () => (document.documentElement.dataset[name] = choice.value);
    choice.value = looks[name] || "";
    if (choice.selectedIndex < 0) choice.value = "";
    apply();
    choice.addEventListener("change", () => {
      apply();
      looks[name] = choice.value;
      keep(LOOKS, looks);
    });
  }
  find("follow").checked = looks.follow !== false;
  find("follow").addEventListener("change", (event) => {
    looks.follow = event.target.checked;
    keep(LOOKS, looks);
  });
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--player-height", `${find("player").offsetHeight}px`);
  }).observe(find("player"));

  // The sound

  const bytes = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const binary = atob(base64);
    const decoded = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) decoded[index] = binary.charCodeAt(index);
    return decoded;
  };
  const load = async () => {
    const islands = Array.from(document.querySelectorAll("script.sound"));
    const parts = [];
    for (const island of islands) {
      parts.push(new Blob([bytes(island.textContent)]));
      island.remove();
      await new Promise((resume) => setTimeout(resume));
    }
    audio.src = URL.createObjectURL(new Blob(parts, { type: "audio/mpeg" }));
  };
  const begin = () => {
    ready = true;
    for (const id of ["play", "previous", "next", "place"]) find(id).disabled = false;
    find("status").textContent = "";
    text.classList.add("timed");
    if (before.time > 0 && before.time < length() - 1) go(before.time);
    update();
  };
  audio.addEventListener("loadedmetadata", begin, { once: true });
  audio.addEventListener("error", () => (find("status").textContent = "This browser cannot play the sound."));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load);
  else load();
  setInterval(() => audio.paused || save(), SAVE_EVERY_MS);
  addEventListener("pagehide", save);

  if (before.wpm) find("speed").value = before.wpm;
  setPace();
  tell();

  // Keys and lock screens of the device

  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: data.title, artist: data.artist });
    navigator.mediaSession.setActionHandler("play", play);
    navigator.mediaSession.setActionHandler("pause", () => audio.pause());
    navigator.mediaSession.setActionHandler("previoustrack", () => goToSentence(-1));
    navigator.mediaSession.setActionHandler("nexttrack", () => goToSentence(1));
    navigator.mediaSession.setActionHandler("seekto", (wish) => go(wish.seekTime));
  }
})();
