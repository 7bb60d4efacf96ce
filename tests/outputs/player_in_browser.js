// Opens pages with the player in Chromium and tells, as one line of JSON, what it does. Needs playwright-core, axe-core.
"use strict";
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("url");
const http = require("http");
const fs = require("fs");
const path = require("path");
const { judged, spot } = require("./in_browser.js");

const [, , program, folder] = process.argv;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const SHADOW = "document.querySelector('audiofy-player').shadowRoot";
const told = { errors: [], asked: [] };

// What is the case, in one object.
const state = (page) =>
  page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    const inside = (id) => player.shadowRoot.getElementById(id);
    const text = (name) => Array.from(CSS.highlights.get(name) ?? [], String)[0] ?? null;
    const sounds = Array.from(player.shadowRoot.querySelectorAll("audio"));
    return {
      ...player.place,
      paused: player.paused,
      wpm: player.wpm,
      lit: text("audiofy-word"),
      sentence_lit: text("audiofy-sentence"),
      rates: sounds.map((sound) => sound.playbackRate),
      pitch: sounds.every((sound) => sound.preservesPitch),
      heard: sounds.filter((sound) => !sound.paused).length,
      button: inside("play").textContent,
      clock: inside("clock").textContent,
      pace: inside("pace").textContent,
      left: inside("left").textContent,
      exact: inside("left").ariaLabel,
      said: inside("speed").getAttribute("aria-valuetext"),
      valued: inside("place").getAttribute("aria-valuetext"),
      status: inside("status").textContent,
      sleep: inside("sleep").value,
      focus: player.shadowRoot.activeElement?.id ?? "",
      top: window.scrollY,
      session: navigator.mediaSession.metadata?.title ?? "",
    };
  });

// At each frame for so long: the time that is heard, and the word that is lit.
const watched = (page, milliseconds) =>
  page.evaluate(
    (wait) =>
      new Promise((resolve) => {
        const player = document.querySelector("audiofy-player");
        const seen = [];
        const end = performance.now() + wait;
        const look = () => {
          seen.push([player.currentTime, Array.from(CSS.highlights.get("audiofy-word") ?? [], String)[0] ?? null]);
          if (performance.now() < end) requestAnimationFrame(look);
          else resolve(seen);
        };
        requestAnimationFrame(look);
      }),
    milliseconds,
  );

const ready = (page) => page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

// Sound and times as a server gives them; it can be told to fail, and that what is asked for is gone.
const serve = () =>
  new Promise((resolve) => {
    const server = http.createServer((request, answer) => {
      const name = new URL(request.url, "http://a").pathname;
      told.asked.push(name);
      if (server.failing?.test(name)) {
        answer.writeHead(server.gone ? 410 : 503, { "Content-Type": "application/problem+json" });
        return answer.end('{"title": "No", "detail": "the voice is away", "hint": "wait a little"}');
      }
      const file = path.join(folder, name);
      if (!fs.existsSync(file)) return answer.writeHead(404).end();
      const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".mp3": "audio/mpeg" };
      const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self'; require-trusted-types-for 'script'";
      const headers = { "Content-Type": types[path.extname(file)], "Content-Security-Policy": policy, "Accept-Ranges": "bytes" };
      const data = fs.readFileSync(file);
      const [, first] = /bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
      if (first === undefined) return answer.writeHead(200, headers).end(data);
      headers["Content-Range"] = `bytes ${first}-${data.length - 1}/${data.length}`;
      answer.writeHead(206, headers).end(data.subarray(Number(first)));
    });
    server.listen(0, "127.0.0.1", () => resolve(server));
  });

const open = async (context, name, until = ready) => {
  const page = await context.newPage();
  page.on("pageerror", (error) => told.errors.push(`${name}: ${error.stack}`));
  page.on("console", (message) => message.type() === "error" && told.errors.push(`${name}: ${message.text()}`));
  await page.goto(name.startsWith("http") ? name : pathToFileURL(path.join(folder, name)).href);
  await until(page);
  return page;
};
// A function: text is evaluated again and again within the page, and a strict policy forbids that.
const fails = (page) => page.waitForFunction(() => document.querySelector("audiofy-player").shadowRoot.getElementById("status").textContent);

const byKeyboard = async (context) => {
  const page = await open(context, "embedded.html");
  told.start = await state(page);
  told.stops = [];
  for (let count = 0; count < 20; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(`(() => {
      const one = ${SHADOW}.activeElement;
      return one && [one.id || one.getAttribute("aria-label") || one.textContent, parseFloat(getComputedStyle(one).outlineWidth)];
    })()`);
    if (!stop) break;
    told.stops.push(stop);
  }
  await page.keyboard.press("k");
  told.elsewhere = await state(page);
  await page.evaluate(`${SHADOW}.getElementById("play").focus()`);
  await page.keyboard.press("Space");
  await page.waitForTimeout(300);
  told.watched = [await watched(page, 1500)];
  told.playing = await state(page);
  await press(page, "Fast");
  told.watched.push(await watched(page, 1500));
  told.fast = await state(page);
  await page.evaluate(() => (document.querySelector("audiofy-player").currentTime = 40.25));
  told.watched.push(await watched(page, 1500));
  await page.evaluate(() => (document.querySelector("audiofy-player").wpm = 600));
  told.watched.push(await watched(page, 1500));
  await page.evaluate(`${SHADOW}.getElementById("play").focus()`);
  await page.keyboard.press("k");
  told.paused = await state(page);
  // What a browser tells late, when it is played again already.
  told.paused_late = await page.evaluate(async () => {
    const player = document.querySelector("audiofy-player");
    player.play();
    await new Promise((resolve) => setTimeout(resolve, 200));
    Array.from(player.shadowRoot.querySelectorAll("audio")).find((sound) => !sound.paused).dispatchEvent(new Event("pause"));
    const { paused } = player;
    player.pause();
    return paused;
  });
  const keys = ["ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowLeft"];
  await page.evaluate(() => document.querySelector("audiofy-player").goTo(2));
  await page.waitForTimeout(150);
  told.keys = [await state(page)];
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    told.keys.push(await state(page));
  }
  await page.evaluate(`${SHADOW}.getElementById("place").focus()`);
  for (const key of ["Home", "ArrowRight", "End"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    told[`place_${key}`] = await state(page);
  }
  await page.evaluate(`${SHADOW}.getElementById("speed").focus()`);
  await press(page, "Average");
  await page.evaluate(`${SHADOW}.getElementById("speed").focus()`);
  await page.keyboard.press("ArrowRight");
  told.faster = await state(page);
  await page.close();
};

const byPointer = async (context) => {
  const page = await open(context, "embedded.html");
  await press(page, "Next chapter");
  await page.waitForTimeout(200);
  told.chapter = await state(page);
  await press(page, "Next paragraph");
  await page.waitForTimeout(200);
  told.paragraph = await state(page);
  await page.mouse.click(...(await spot(page, "basket")));
  await page.waitForTimeout(300);
  told.clicked = await state(page);
  await press(page, "Pause");
  const [x, y] = await spot(page, "the");
  await page.mouse.move(x - 20, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  told.selected = await page.evaluate(() => [getSelection().toString().length, document.querySelector("audiofy-player").paused]);
  await page.evaluate(() => getSelection().removeAllRanges());
  // A pause of the sleep timer: five minutes later.
  await page.evaluate(`${SHADOW}.getElementById("sleep").value = "5"; ${SHADOW}.getElementById("sleep").dispatchEvent(new Event("change"))`);
  await press(page, "Play");
  await page.waitForTimeout(500);
  told.awake = await state(page);
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 301000;
  });
  await page.waitForTimeout(700);
  told.asleep = await state(page);
  // The end of a chapter.
  await page.evaluate(() => document.querySelector("audiofy-player").goTo(0));
  await page.evaluate(`${SHADOW}.getElementById("sleep").value = "chapter"; ${SHADOW}.getElementById("sleep").dispatchEvent(new Event("change"))`);
  await press(page, "Play");
  const second = await page.evaluate(() => JSON.parse(document.querySelector("audiofy-player > script").textContent).chapters[1].sentence);
  await page.evaluate((sentence) => {
    const player = document.querySelector("audiofy-player");
    const { start } = JSON.parse(player.querySelector("script").textContent).sound[0].times[sentence];
    player.currentTime = start / 1000 - 0.4;
  }, second);
  await page.waitForTimeout(1200);
  told.chapter_ends = { ...(await state(page)), second };
  // Scrolled away, and following again.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
  await press(page, "Play");
  await page.waitForTimeout(100);
  const bottom = await page.evaluate(() => {
    scrollTo({ top: 1e6, behavior: "instant" });
    return scrollY;
  });
  await page.waitForTimeout(1500);
  told.away = [bottom, (await state(page)).top];
  told.brought = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.querySelector("audiofy-player").goTo(1);
        setTimeout(() => {
          const box = Array.from(CSS.highlights.get("audiofy-word"))[0].getBoundingClientRect();
          const bar = document.querySelector("audiofy-player").getBoundingClientRect();
          resolve([box.top, bar.bottom, box.bottom, innerHeight]);
        }, 300);
      }),
  );
  await page.waitForTimeout(700);
  await press(page, "Pause");
  told.left_at = await state(page);
  await page.close({ runBeforeUnload: true });
  const again = await open(context, "embedded.html");
  await again.waitForTimeout(300);
  told.again = await state(again);
  await again.close();
};

const looks = async (context) => {
  const page = await open(context, "embedded.html");
  await page.evaluate(() => document.querySelector("audiofy-player").goTo(1, 1));
  await page.waitForTimeout(200);
  told.axe = {};
  told.lights = {};
  const lights = () =>
    page.evaluate(() =>
      ["audiofy-word", "audiofy-sentence"].map((name) => {
        const style = getComputedStyle(document.querySelector("#article p"), `::highlight(${name})`);
        return [style.color, style.backgroundColor, style.textDecorationLine];
      }),
    );
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    told.axe[colorScheme] = await judged(page);
    told.lights[colorScheme] = await lights();
    const other = colorScheme === "light" ? "dark" : "light";
    await page.evaluate((theme) => (document.querySelector("audiofy-player").setAttribute("theme", theme)), other);
    told.axe[`${other} in ${colorScheme}`] = await judged(page);
    await page.evaluate(() => document.querySelector("audiofy-player").removeAttribute("theme"));
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  told.axe.forced = await judged(page);
  told.lights.forced = await lights();
  await page.emulateMedia({ forcedColors: "none" });
  told.widths = [];
  for (const [width, size] of [[320, "100%"], [320, "200%"], [640, "200%"], [1000, "200%"]]) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
    told.widths.push([width, await page.evaluate(() => document.documentElement.scrollWidth)]);
    told.axe[`${width} ${size}`] = await judged(page);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  told.targets = await page.evaluate(`Array.from(${SHADOW}.querySelectorAll("button, input, select, a"), (one) => {
    const box = one.getBoundingClientRect();
    return [one.id || one.textContent, box.width, box.height];
  }).filter(([, width]) => width)`);
  await page.close();
};

const elsewhere = async (context) => {
  for (const name of ["around.html", "arabic.html"]) {
    const page = await open(context, name);
    await page.evaluate(() => (document.querySelector("audiofy-player").wpm = 250));
    told[name] = await page.evaluate(async () => {
      const player = document.querySelector("audiofy-player");
      const before = document.getElementById("article").outerHTML;
      const { sound, paragraphs } = JSON.parse(player.querySelector("script").textContent);
      const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
      const found = [];
      for (const [sentence, { words }] of sound[0].times.entries()) {
        for (const [index, [, offset]] of words.entries()) {
          player.currentTime = (words[index][0] + 1) / 1000;
          for (let turn = 0; turn < 20 && Math.abs(player.place.time * 1000 - words[index][0] - 1) > 2; turn += 1) await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          const [range] = CSS.highlights.get("audiofy-word") ?? [];
          const around = range?.startContainer.parentElement.closest("[class]")?.className ?? "";
          found.push([sentences[sentence].slice(offset).match(/\S+/)[0], range ? String(range) : null, around]);
        }
      }
      return { found, same: before === document.getElementById("article").outerHTML };
    });
    told[name].axe = await judged(page);
    await page.close();
  }
  const page = await open(context, "long.html");
  told.long = await page.evaluate(async () => {
    const player = document.querySelector("audiofy-player");
    const begin = performance.now();
    player.goTo(0, 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [range] = CSS.highlights.get("audiofy-word") ?? [];
    return { took: performance.now() - begin - 100, lit: range && String(range) };
  });
  await page.close();
};

const inPieces = async (context) => {
  const server = await serve();
  const home = `http://127.0.0.1:${server.address().port}`;
  const page = await open(context, `${home}/pieces.html`);
  await page.evaluate(() => {
    globalThis.sent = [];
    for (const name of ["place", "ended", "error"]) document.addEventListener(`audiofy-${name}`, ({ detail }) => sent.push([name, detail]));
  });
  told.before = await state(page);
  server.failing = /piece\d/;
  await page.evaluate(() => document.querySelector("audiofy-player").goTo(5));
  await page.waitForTimeout(500);
  await press(page, "Play");
  await page.waitForTimeout(500);
  told.failed = await state(page);
  server.failing = null;
  await press(page, "Play");
  await page.waitForTimeout(700);
  told.mended = await state(page);
  await page.evaluate(() => document.querySelector("audiofy-player").goTo(0));
  await page.waitForTimeout(900);
  told.first = await state(page);
  told.ahead = told.asked.includes("/piece1.mp3");
  await page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    const [sound] = Array.from(player.shadowRoot.querySelectorAll("audio")).filter((one) => !one.paused);
    player.currentTime = sound.duration - 0.3;
  });
  told.joint = await watched(page, 1500);
  told.second = await state(page);
  // Another voice, at the same place.
  await page.evaluate(() => document.querySelector("audiofy-player").setAttribute("src", "other.json"));
  await page.waitForTimeout(900);
  told.other = await state(page);
  await page.evaluate(() => (document.querySelector("audiofy-player").currentTime = 1e6));
  await page.waitForTimeout(900);
  told.end = { ...(await state(page)), sent: await page.evaluate(() => sent.map(([name]) => name)) };
  told.places = await page.evaluate(() => sent.filter(([name]) => name === "place").map(([, detail]) => detail));
  server.close();
  server.closeAllConnections();
};

// The document cannot be had at first; then Place is dragged.
const begun = async (context) => {
  const server = await serve();
  const from = told.asked.length;
  const asked = (kind) => told.asked.slice(from).filter((name) => kind.test(name)).length;
  server.failing = /pieces.json/;
  const page = await open(context, `http://127.0.0.1:${server.address().port}/deferred.html`, fails);
  told.loads = [asked(/pieces.json/)];
  await press(page, "Play");
  await page.waitForTimeout(500);
  told.loads.push(asked(/pieces.json/));
  told.absent = await state(page);
  server.failing = null;
  await press(page, "Play");
  await ready(page);
  await page.waitForTimeout(700);
  told.loads.push(asked(/pieces.json/));
  told.present = await state(page);
  await press(page, "Pause");
  await page.waitForTimeout(300);
  const { x, y, width, height } = await page.getByLabel("Place").boundingBox();
  const pieces = asked(/piece\d/);
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.9, y + height / 2, { steps: 20 });
  await page.waitForTimeout(300);
  told.dragged = { ...(await state(page)), asked: asked(/piece\d/) - pieces };
  await page.mouse.up();
  await page.waitForTimeout(500);
  told.dropped = await state(page);
  Object.assign(server, { failing: /piece\d/, gone: true });
  await page.evaluate(() => document.querySelector("audiofy-player").setAttribute("src", "gone.json"));
  await page.waitForFunction(() => document.querySelector("audiofy-player").shadowRoot.getElementById("status").textContent.includes("away"));
  told.gone = await state(page);
  server.close();
  server.closeAllConnections();
};

// Players in two pages of one site, two in one page, and two pages of a browser that has no channels.
const together = async (context) => {
  const server = await serve();
  const address = `http://127.0.0.1:${server.address().port}/pieces.html`;
  const playing = (page) => page.evaluate(() => Array.from(document.querySelectorAll("audiofy-player"), (one) => !one.paused));
  const pressed = async (pages, order) => {
    const found = [];
    for (const number of order) {
      await press(pages[number], "Play");
      await pages[number].waitForTimeout(400);
      found.push((await Promise.all(pages.map(playing))).flat());
    }
    return found;
  };
  const pages = [await open(context, address), await open(context, address)];
  told.together = await pressed(pages, [0, 1, 0]);
  await pages[0].evaluate(async () => {
    const other = document.querySelector("audiofy-player").cloneNode();
    const known = new Promise((resolve) => other.addEventListener("audiofy-ready", resolve));
    document.body.append(other);
    await known;
    other.play();
  });
  await pages[0].waitForTimeout(400);
  told.beside = (await Promise.all(pages.map(playing))).flat();
  for (const page of pages) await page.close();
  await context.addInitScript(() => delete globalThis.BroadcastChannel);
  told.unaware = await pressed([await open(context, address), await open(context, address)], [0, 1]);
  server.close();
  server.closeAllConnections();
};

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: flags });
  for (const part of [byKeyboard, byPointer, looks, elsewhere, inPieces, begun, together]) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    await part(context);
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify(told));
})().catch((error) => {
  console.error(error, JSON.stringify(told).slice(0, 2000));
  process.exit(1);
});
