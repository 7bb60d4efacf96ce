"use strict";
// The sound stands at the end of the page, for browsers that run no script; the player gets it when it has been read.
(() => {
  const SLICE = 1 << 22; // characters that are decoded at a time; four of them are three bytes
  const player = document.querySelector("audiofy-player");
  const island = player.querySelector("script");
  island.remove(); // so that it looks for no sound before there is some

  // No string holds it all: browsers have a longest one.
  function* slices(nodes) {
    for (const node of nodes) {
      for (let at = 0; at < node.length; at += SLICE) yield node.substringData(at, SLICE);
    }
  }
  // What lies between the comma and the quotation mark of the address, in pieces that can be decoded alone.
  function* pieces(nodes) {
    let waiting = null;
    for (const slice of slices(nodes)) {
      const text = waiting === null ? slice.slice(slice.indexOf(",") + 1) : slice;
      const end = text.indexOf('"');
      waiting = (waiting ?? "") + (end < 0 ? text : text.slice(0, end));
      if (end >= 0) return yield waiting;
      if (waiting.length < SLICE) continue;
      yield waiting.slice(0, SLICE);
      waiting = waiting.slice(SLICE);
    }
  }
  const bytes = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const binary = atob(base64);
    const decoded = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) decoded[index] = binary.charCodeAt(index);
    return decoded;
  };
  const load = async () => {
    const holder = document.getElementById("sound");
    const parts = [];
    for (const piece of pieces(holder.childNodes)) {
      parts.push(new Blob([bytes(piece)]));
      await new Promise((resume) => setTimeout(resume));
    }
    holder.remove();
    const episode = JSON.parse(island.textContent);
    episode.sound[0].src = URL.createObjectURL(new Blob(parts, { type: episode.sound[0].type }));
    island.textContent = JSON.stringify(episode);
    player.append(island);
    player.setAttribute("src", ""); // it reads again what is in it
    document.getElementById("loading").remove();
  };
  document.addEventListener("DOMContentLoaded", load);
})();
