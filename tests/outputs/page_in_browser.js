// Opens pages from disk in Chromium and tells, as one line of JSON, what they do. Needs playwright-core and axe-core.
"use strict";
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("url");
const { judged, spot } = require("./in_browser.js");

const [, , program, file, arabic, hostile] = process.argv;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const told = { errors: [], asked: [] };

const ready = (page) => page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
const state = (page) =>
  page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    const inside = (id) => player.shadowRoot.getElementById(id);
    const [sound] = player.shadowRoot.querySelectorAll("audio");
    return {
      ...player.place,
      lit: Array.from(CSS.highlights.get("audiofy-word") ?? [], String)[0] ?? null,
      paused: player.paused,
      rate: sound.playbackRate,
      pitch: sound.preservesPitch,
      button: inside("play").textContent,
      pace: inside("pace").textContent,
      said: inside("speed").getAttribute("aria-valuetext"),
      valued: inside("place").getAttribute("aria-valuetext"),
      focus: document.activeElement.id,
      top: window.scrollY,
      show: !document.getElementById("show").hidden,
      loading: document.getElementById("loading")?.textContent ?? "",
    };
  });

// What is lit at each moment of two seconds of play.
const watched = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const player = document.querySelector("audiofy-player");
        const seen = [];
        const end = performance.now() + 2000;
        const look = () => {
          // Looked at in the same frame, after the page's own look.
          setTimeout(() => {
            seen.push([player.currentTime, Array.from(CSS.highlights.get("audiofy-word") ?? [], String)[0] ?? null]);
            if (performance.now() < end) requestAnimationFrame(look);
            else resolve(seen);
          });
        };
        requestAnimationFrame(look);
      }),
  );

// When it has not scrolled for a while; on a busy machine that takes its time.
const still = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let [top, since] = [window.scrollY, performance.now()];
        const look = () => {
          if (window.scrollY !== top) [top, since] = [window.scrollY, performance.now()];
          if (performance.now() - since > 700) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

const open = async (context, path) => {
  const page = await context.newPage();
  page.on("pageerror", (error) => told.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
  page.on("dialog", (dialog) => told.errors.push(dialog.message()));
  page.on("request", (request) => told.asked.push(request.url().slice(0, 60)));
  await page.goto(pathToFileURL(path).href);
  await ready(page);
  return page;
};

const byKeyboard = async (page) => {
  told.start = await state(page);
  told.stops = [];
  for (let press = 0; press < 25; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const one = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      const name = one.id || one.getAttribute("aria-label") || (one.localName === "summary" ? "summary" : one.textContent);
      return [name, parseFloat(getComputedStyle(one).outlineWidth)];
    });
    told.stops.push(stop);
    if (stop[0] === "article") break;
  }
  await page.focus("#play");
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelector("audiofy-player").currentTime > 0);
  told.watched = await watched(page);
  told.playing = await state(page);
  await page.keyboard.press("Space");
  told.paused = await state(page);
  await page.focus("#speed");
  await page.keyboard.press("ArrowRight");
  told.faster = await state(page);
  await page.focus("#place");
  for (const key of ["End", "Home"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    told[key] = await state(page);
  }
  await page.click("[aria-label='Next sentence']");
  told.second = await state(page);
  await page.focus("#article");
  for (const [name, key] of [["word", "ArrowRight"], ["third", "Shift+ArrowRight"], ["again", "Shift+ArrowLeft"], ["back", "ArrowLeft"]]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    told[`text_${name}`] = await state(page);
  }
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  told.entered = await state(page);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
};

const byPointer = async (page) => {
  await page.mouse.click(...(await spot(page, "nobody")));
  told.clicked = await state(page);
  await page.click("#play");
  await page.evaluate(() => window.scrollTo({ top: 1e6, behavior: "instant" }));
  await page.waitForTimeout(300);
  told.away = await state(page);
  await page.focus("#play");
  await page.keyboard.press("Space");
  await page.waitForTimeout(700);
  told.left = await state(page);
  await page.keyboard.press("Space");
  await page.click("#show");
  await still(page);
  told.shown = await state(page);
  await page.uncheck("#follow");
  await page.focus("#place");
  told.still = await state(page);
  await page.keyboard.press("End");
  await page.waitForTimeout(400);
  told.unfollowed = await state(page);
  await page.check("#follow");
  await page.evaluate(() => (document.getElementById("contents").open = true));
  await page.click("#contents a >> nth=2");
  await still(page);
  told.contents = {
    ...(await state(page)),
    ...(await page.evaluate(() => {
      const links = Array.from(document.querySelectorAll("#contents a"), (link) => link.textContent);
      const box = document.querySelector(location.hash).getBoundingClientRect();
      return { links, seen: [document.querySelector("audiofy-player").getBoundingClientRect().bottom, box.top, box.bottom, innerHeight] };
    })),
  };
};

const looks = async (page) => {
  await page.evaluate(() => (document.getElementById("settings").open = true));
  await page.selectOption("#letters", "clear");
  await page.selectOption("#spacing", "wider");
  told.looks = await page.evaluate(() => {
    const style = getComputedStyle(document.getElementById("article"));
    return [style.fontFamily, style.letterSpacing, style.lineHeight];
  });
  told.axe = {};
  told.grounds = {};
  const ground = () =>
    page.evaluate(() => {
      const bar = document.querySelector("audiofy-player").shadowRoot.getElementById("bar");
      return [document.body, bar].map((one) => getComputedStyle(one).backgroundColor);
    });
  for (const colours of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: colours });
    told.axe[colours] = await judged(page);
    told.grounds[colours] = await ground();
    const other = colours === "light" ? "dark" : "light";
    await page.selectOption("#colours", other);
    told.axe[`chosen against ${colours}`] = await judged(page);
    told.grounds[`${other} chosen`] = await ground();
    await page.selectOption("#colours", "");
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  told.axe.forced = await judged(page);
  told.forced = await page.evaluate(
    () => getComputedStyle(document.querySelector("#article p"), "::highlight(audiofy-word)").textDecorationLine,
  );
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  told.printed = await page.evaluate(() =>
    ["audiofy-player", "#more", "main"].map((name) => document.querySelector(name).getBoundingClientRect().height > 0),
  );
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 320, height: 800 });
  const bar = () =>
    page.evaluate(() => {
      const player = document.querySelector("audiofy-player");
      const shown = ["play", "place", "speed", "paragraph", "sleep"].filter((id) => player.shadowRoot.getElementById(id).offsetWidth);
      return { shown, height: player.offsetHeight, position: getComputedStyle(player).position };
    });
  told.folded = await bar();
  told.axe.narrow = await judged(page);
  await page.click("#unfold");
  told.unfolded = await bar();
  told.axe.unfolded = await judged(page);
  told.targets = await page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    return [document, player.shadowRoot]
      .flatMap((root) => Array.from(root.querySelectorAll("button, input, select, summary, #contents a")))
      .filter((element) => element.offsetParent)
      .map((element) => [element.id || element.textContent, element.offsetWidth, element.offsetHeight]);
  });
  await page.click("#unfold");
  told.widths = [];
  for (const [width, size] of [[320, ""], [320, "200"], [500, "200"]]) {
    await page.setViewportSize({ width, height: 640 });
    await page.selectOption("#size", size);
    told.widths.push([width, await page.evaluate(() => document.documentElement.scrollWidth)]);
  }
};

// The text's own way of reading turns the arrows.
const fromTheRight = async (context) => {
  const page = await open(context, arabic);
  await page.focus("#article");
  told.arabic = [await state(page)];
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    told.arabic.push(await state(page));
  }
  told.arabic_axe = await judged(page);
  await page.close();
};

// Text that is markup, where it is not escaped, is text.
const amongEnemies = async (context) => {
  const page = await open(context, hostile);
  await page.focus("#article");
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForTimeout(150);
  told.hostile = { ...(await state(page)), bold: await page.locator("b").count(), axe: await judged(page) };
  await page.close();
};

// What there is without scripts: the text, and the browser's own player.
const scriptless = async (browser) => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, javaScriptEnabled: false });
  const page = await context.newPage();
  page.on("request", (request) => told.asked.push(request.url().slice(0, 60)));
  await page.goto(pathToFileURL(file).href);
  const plain = page.locator("audio");
  // No promise is ever kept there.
  await plain.evaluate((sound) => {
    sound.muted = true;
    sound.play();
  });
  await page.waitForTimeout(1000);
  told.scriptless = {
    ...(await plain.evaluate((sound) => {
      const { bottom } = sound.getBoundingClientRect();
      return { time: sound.currentTime, duration: sound.duration, bottom, height: innerHeight };
    })),
    title: await page.locator("h1").isVisible(),
    settings: await page.locator("#settings").isVisible(),
    contents: await page.locator("#contents").isVisible(),
    unfold: await page.locator("#unfold").isVisible(),
  };
  await context.close();
};

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  let page = await open(context, file);
  await byKeyboard(page);
  await byPointer(page);
  await looks(page);
  told.left_at = await state(page);
  await page.close({ runBeforeUnload: true });
  // Again: what was remembered.
  page = await open(context, file);
  await page.waitForTimeout(200);
  told.again = await state(page);
  told.remembered = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  await page.close();
  await fromTheRight(context);
  await amongEnemies(context);
  await scriptless(browser);
  await browser.close();
  console.log(JSON.stringify(told));
})().catch((error) => {
  console.error(error, JSON.stringify(told).slice(0, 2000));
  process.exit(1);
});
