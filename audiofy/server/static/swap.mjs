// From page to page without leaving the document: so the press of "Listen" still counts where the sound begins.

let begin = () => {};
let ending = new AbortController();

/** What is to be done with the content of each page: a function of <main> and of a signal that its time is over. */
export function onPage(callback) {
  begin = callback;
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => show(location.href, event.state?.top ?? 0));
  document.addEventListener("click", follow);
  begin(main(), ending.signal);
  if (history.state?.top) scrollTo(0, history.state.top);
  addEventListener("pagehide", keepTop);
}

/** Go to an address of this server; resolves to its <main> when it is there. */
export async function go(address) {
  keepTop();
  const found = await fetched(address);
  if (!found) return null;
  history.pushState({ top: 0 }, "", address);
  return put(found, 0);
}

async function show(address, top) {
  const found = await fetched(address);
  if (found) put(found, top);
}

/** The page behind an address, or null where the browser is better left to go there by itself. */
async function fetched(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.getElementById("main")) return page;
  } catch {
    // The browser tells why it cannot be had.
  }
  location.assign(address);
  return null;
}

function put(page, top) {
  ending.abort();
  ending = new AbortController();
  const fresh = document.adoptNode(page.getElementById("main"));
  main().replaceWith(fresh);
  document.title = page.title;
  begin(fresh, ending.signal);
  const heading = fresh.querySelector("h1") ?? fresh;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, top);
  return fresh;
}

/** A click on a link to another page of ours. */
async function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || hash || !(pathname === "/" || pathname.startsWith("/read/"))) return;
  event.preventDefault();
  const there = await go(pathname + search);
  if ("listen" in link.dataset) there?.querySelector("audiofy-player")?.play();
}

function keepTop() {
  history.replaceState({ top: scrollY }, "");
}

function main() {
  return document.getElementById("main");
}
