// One sound at a time in all pages of this server: what begins last is heard. The player keeps to it by itself.

const CHANNEL = "audiofy-player";

/** Has a sound pause when another one begins in any page, and the others when it begins. */
export function alone(sound) {
  let others = null;
  sound.addEventListener("play", () => {
    others?.close();
    others = told(sound);
  });
  sound.addEventListener("pause", () => others?.close());
}

function told(sound) {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => sound.pause();
    channel.postMessage("");
    return channel;
  } catch {
    return null; // the browser has no channels, or none for this page
  }
}
