// Listens to an article in Chromium as a person would, and tells, as lines of JSON, what happens. Needs playwright-core
// and axe-core. It asks for a restart of the server with a line {"restart": true}, and goes on after a line comes back.
"use strict";
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const readline = require("readline");

const [, , program, server, article, arabic] = process.argv;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const lines = readline.createInterface({ input: process.stdin });
const answered = () => new Promise((resolve) => lines.once("line", resolve));
const told = { errors: [], asked: [], refused: [], axe: {}, widths: {}, stops: [] };

// Which sounds there are, and what the policy forbids, cannot be seen from outside.
const watch = () => {
  globalThis.sounds = new Set();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    globalThis.sounds.add(this);
    return play.call(this);
  };
  globalThis.forbidden = [];
  addEventListener("securitypolicyviolation", (event) => globalThis.forbidden.push(`${event.violatedDirective} ${event.blockedURI}`));
};

const listen = async (context) => {
  const page = await context.newPage();
  page.on("pageerror", (error) => told.errors.push(error.message));
  page.on("console", (message) => {
    // An answer of the server that is an error is one of the console, too.
    if (["error", "warning"].includes(message.type()) && !/Failed to load resource/.test(message.text())) told.errors.push(message.text());
  });
  page.on("request", (request) => told.asked.push(request.url()));
  page.on("response", (answer) => answer.status() >= 400 && told.refused.push([answer.status(), new URL(answer.url()).pathname]));
  return page;
};

const faults = (found) => found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`);
// In all colours, and as narrow as it may be.
const judge = async (page, state) => {
  const axed = async (name) => {
    // The page's own policy lets nobody put a script in, so it is put in from outside.
    told.axe[`${state}, ${name}`] = faults(await page.evaluate(`${axe.source}; axe.run(document, { resultTypes: ["violations"] })`));
  };
  const size = page.viewportSize();
  await axed("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await axed("dark");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await axed("forced");
  await page.emulateMedia({ forcedColors: "none" });
  for (const [width, height] of [[320, 640], [640, 400]]) {
    await page.setViewportSize({ width, height });
    told.widths[`${state}, ${width}`] = [width, await page.evaluate(() => document.documentElement.scrollWidth)];
  }
  await page.setViewportSize(size);
};

// The one sound that is heard: its address, its time and its rate.
const heard = (page) =>
  page.evaluate(() => {
    const sound = Array.from(globalThis.sounds).find((one) => !one.paused);
    return sound ? { src: sound.currentSrc, time: sound.currentTime, rate: sound.playbackRate, pitch: sound.preservesPitch } : null;
  });
const plays = (page) =>
  page.waitForFunction(() => Array.from(globalThis.sounds ?? []).some((one) => !one.paused && one.currentTime > 0.05), null, { polling: 20 });
const state = (page) => page.evaluate(() => ({ ...document.querySelector("audiofy-player").place, wpm: document.querySelector("audiofy-player").wpm }));

// At each frame of some seconds: the sound, its time, and the word that is lit.
const watched = (page, ms) =>
  page.evaluate(
    (length) =>
      new Promise((resolve) => {
        const seen = [];
        const end = performance.now() + length;
        const look = () => {
          setTimeout(() => {
            const sound = Array.from(globalThis.sounds).find((one) => !one.paused);
            const [lit] = CSS.highlights.get("audiofy-word") ?? [];
            if (sound) seen.push([sound.currentSrc, sound.currentTime, lit ? lit.toString() : ""]);
            if (performance.now() < end) requestAnimationFrame(look);
            else resolve(seen);
          });
        };
        requestAnimationFrame(look);
      }),
    ms,
  );

const tabs = async (page, count) => {
  const stops = [];
  for (let press = 0; press < count; press += 1) {
    await page.keyboard.press("Tab");
    stops.push(
      await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const shown = active.type === "file" ? active.labels[0] : active.type === "radio" ? active.nextElementSibling : active;
        const { top, bottom } = shown.getBoundingClientRect();
        return [active.id || active.textContent.trim() || active.value, parseFloat(getComputedStyle(shown).outlineWidth), top >= 0 && bottom <= innerHeight];
      }),
    );
  }
  return stops;
};

const begin = async (page) => {
  await page.goto(server);
  await judge(page, "start");
  told.stops = await tabs(page, 6);
  await page.fill("#url", `${article}.nowhere/`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#open-error").textContent);
  told.wrong = await page.evaluate(() => [document.querySelector("#open-error").innerText, document.activeElement.id]);
  await judge(page, "error");

  await page.fill("#url", article);
  const pressed = Date.now();
  await page.click(".open .strong");
  await plays(page);
  told.begun = Date.now() - pressed;
  told.opened = await page.evaluate(() => [location.pathname, document.title, document.activeElement.textContent.trim()]);
};

const hear = async (page) => {
  told.watched = await watched(page, 4000);
  const ahead = Date.now();
  await page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    player.currentTime = player.duration * 0.8;
  });
  await page.waitForFunction((before) => Array.from(globalThis.sounds).some((one) => !one.paused && one.currentSrc !== before && one.currentTime > 0.05), (await heard(page))?.src, { polling: 20 });
  told.sought = [Date.now() - ahead, await state(page)];
  told.watched.push(...(await watched(page, 2000)));
  await judge(page, "playing");
  await page.evaluate(() => (document.querySelector("audiofy-player").wpm = 300));
  told.faster = [await heard(page), await state(page)];
};

const choose = async (page) => {
  await page.click("[popovertarget=voice-panel]");
  await page.waitForFunction(() => document.querySelectorAll("#voice option").length > 1);
  told.voices = await page.evaluate(() => Array.from(document.querySelectorAll("#voice optgroup"), (group) => [group.label, group.children.length]));
  await judge(page, "voices");
  const before = await state(page);
  const voice = await page.evaluate(() => document.querySelector("#voice optgroup").children[2].value);
  await page.selectOption("#voice", voice);
  await page.waitForFunction((name) => Array.from(globalThis.sounds).some((one) => !one.paused && new URL(one.currentSrc).searchParams.get("voice") === name && one.currentTime > 0.05), voice);
  told.voice = [voice, before, await state(page), await heard(page)];
  await page.click("#hear");
  await page.waitForFunction(() => Array.from(globalThis.sounds).some((one) => /sample.mp3$/.test(one.currentSrc) && one.currentTime > 0.05));
  told.sample = true;
  await page.click("#hear");
  await page.evaluate(() => document.querySelector("audiofy-player").pause());
  await page.keyboard.press("Escape");
  told.closed = await page.evaluate(() => document.activeElement.textContent);

  await page.click("[popovertarget=looks-panel]");
  await judge(page, "looks");
  for (const name of ["Easy to tell apart", "200 %", "Wider", "Narrow", "Dark"]) await page.click(`.looks label:has-text("${name}")`);
  told.looks = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector("article"));
    return [style.fontFamily.split(",")[0], style.letterSpacing, getComputedStyle(document.documentElement).colorScheme];
  });
  await judge(page, "large");
  await page.keyboard.press("Escape");
};

const keep = async (page) => {
  await page.click("[popovertarget=download-panel]");
  await page.click('#download-panel button[value="mp3"]');
  await judge(page, "download");
  await page.waitForSelector("#download-panel .downloads a", { timeout: 30000 });
  told.download = await page.evaluate(async () => {
    const link = document.querySelector("#download-panel .downloads a");
    const answer = await fetch(link.href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return [answer.headers.get("content-type"), bytes.length, link.hasAttribute("download"), document.querySelector("#download-status").textContent];
  });
  await judge(page, "downloaded");
  await page.keyboard.press("Escape");
};

// An order that is cancelled before it is taken; a server that fails, and then knows nothing of what it makes.
const bother = async (page) => {
  const [orders, row] = ["**/api/episodes", "#download-panel .downloads li:first-child"];
  const says = (text) => page.waitForFunction(([one, wanted]) => document.querySelector(one).textContent.includes(wanted), [row, text]);
  await page.click("[popovertarget=download-panel]");
  await page.route(orders, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  const removed = page.waitForResponse((answer) => answer.request().method() === "DELETE", { timeout: 10000 });
  await page.click('#download-panel button[value="epub"]');
  await page.click(`${row} button`);
  told.removed = (await removed).status();
  await page.unroute(orders);
  await page.route(orders, (route) => route.fulfill({ status: 202, json: { status: "waiting", links: { self: "/api/episodes/999999" } } }));
  await page.route(`${orders}/*`, (route) => route.fulfill({ status: 503, json: { title: "Somebody else's turn" } }));
  await page.click('#download-panel button[value="m4b"]');
  await says("Somebody else's turn.");
  await page.unroute(`${orders}/*`);
  await says("There is no such episode.");
  await page.unroute(orders);
  told.bothered = await page.evaluate(() => document.querySelector("#download-status").textContent);
  await page.keyboard.press("Escape");
};

// The voice that was chosen is gone.
const lose = async (page) => {
  const chosen = () => page.evaluate(() => JSON.parse(localStorage.getItem("audiofy")).voices.en);
  const gone = (await chosen()).replace(/:.*/, ":nobody");
  await page.evaluate((en) => localStorage.setItem("audiofy", JSON.stringify({ ...JSON.parse(localStorage.getItem("audiofy")), voices: { en } })), gone);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
  await page.evaluate(() => document.querySelector("audiofy-player").play());
  await plays(page);
  told.lost = [gone, await chosen(), (await heard(page)).src];
  await page.evaluate(() => document.querySelector("audiofy-player").pause());
};

const comeBack = async (page) => {
  await page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    player.currentTime = 60;
    player.play();
  });
  await plays(page);
  await page.waitForTimeout(1500); // the place is kept each second
  await page.evaluate(() => document.querySelector("audiofy-player").pause());
  const left = await state(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
  told.again = [left, await state(page), await page.evaluate(() => ({ ...document.documentElement.dataset }))];
  await page.goBack();
  await page.waitForSelector(".unfinished li");
  told.back = await page.evaluate(() => [location.pathname, document.querySelector(".unfinished").innerText, document.querySelector(".library").innerText]);
  await judge(page, "library");
  await page.click(".unfinished a");
  await plays(page);
  await page.evaluate(() => document.querySelector("audiofy-player").pause());
  told.continued = await state(page);
};

const restart = async (page) => {
  console.log(JSON.stringify({ restart: true }));
  await answered();
  await page.reload();
  await page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
  await page.evaluate(() => document.querySelector("audiofy-player").shadowRoot.querySelector("button").focus());
  await page.keyboard.press("Space");
  await plays(page);
  told.restarted = await state(page);
};

// What begins in one page is not heard beside what another one plays.
const twice = async (page) => {
  const other = await page.context().newPage();
  await other.goto(server);
  await other.click(".library a.play");
  await plays(other);
  told.alone = [await heard(page)];
  await page.evaluate(() => document.querySelector("audiofy-player").play());
  await plays(page);
  told.alone.push(await heard(other));
  await page.evaluate(() => document.querySelector("audiofy-player").pause());
  await other.close();
};

// As narrow as a telephone: what is there at once, and behind "More".
const narrow = async (page) => {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const shown = () =>
    page.evaluate(() => {
      const player = document.querySelector("audiofy-player");
      const controls = [...player.shadowRoot.querySelectorAll("button, input, select"), ...player.querySelectorAll("button")];
      const seen = controls.filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()]);
      const named = seen.map(([one, box]) => [one.ariaLabel || one.id || one.textContent, box.width, box.height]);
      return { height: player.offsetHeight, all: controls.length, controls: named, inside: seen.every(([, { bottom }]) => bottom <= innerHeight) };
    });
  told.narrow = [await shown()];
  for (const state of ["closed", "open"]) {
    await page.evaluate(() => document.querySelector("audiofy-player").shadowRoot.querySelector("button").focus());
    told.narrow.push((await tabs(page, state === "closed" ? 7 : 16)).filter(([, outline, visible]) => outline < 2 || !visible));
    told.axe[`narrow, ${state}`] = faults(await page.evaluate(`${axe.source}; axe.run(document, { resultTypes: ["violations"] })`));
    if (state === "open") break;
    await page.click(".more");
    told.narrow.push(await shown());
  }
  await page.click(".more");
  const stays = () => page.evaluate(() => getComputedStyle(document.querySelector("audiofy-player")).position);
  const letters = (size) => page.evaluate((wanted) => (document.documentElement.style.fontSize = wanted), size);
  told.stays = [await stays()];
  await letters("200%");
  await page.waitForTimeout(200);
  told.stays.push(await stays());
  await letters("");
  await page.setViewportSize(size);
};

const others = async (page) => {
  await page.goto(server);
  await page.setInputFiles("#file", arabic);
  await page.waitForSelector("audiofy-player");
  told.arabic = await page.evaluate(() => [document.querySelector("article").dir, getComputedStyle(document.querySelector("article p")).direction]);
  await judge(page, "arabic");
  await page.emulateMedia({ media: "print" });
  told.printed = await page.evaluate(() => Array.from(document.body.querySelectorAll("body > *, main > *")).filter((one) => one.checkVisibility()).map((one) => one.tagName));
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${server}nowhere`);
  await judge(page, "nowhere");
};

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const context = await browser.newContext({ viewport: { width: 1000, height: 760 } });
  await context.addInitScript(watch);
  const page = await listen(context);
  for (const step of [begin, hear, choose, keep, bother, lose, comeBack, restart, twice, narrow, others]) {
    await step(page);
    told.errors.push(...(await page.evaluate(() => globalThis.forbidden)));
  }
  await browser.close();
  console.log(JSON.stringify(told));
  process.exit(0);
})().catch((error) => {
  console.error(error, JSON.stringify(told));
  process.exit(1);
});
