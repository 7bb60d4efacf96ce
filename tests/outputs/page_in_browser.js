// Opens a page from disk in Chromium and tells, as one line of JSON, what it does. Needs playwright-core and axe-core.
"use strict";
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("url");
const axe = require("axe-core");

const [, , program, file] = process.argv;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

const faults = (found) => found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`);
const judged = async (page) => {
  // The page's own policy lets nobody put a script in, so it is put in from outside.
  const found = await page.evaluate(`${axe.source}; axe.run(document, { resultTypes: ["violations"] })`);
  return faults(found);
};

const ready = (page) => page.waitForFunction(() => !document.getElementById("play").disabled);
const state = (page) =>
  page.evaluate(() => {
    const sound = document.getElementById("sound");
    const words = Array.from(document.querySelectorAll("#text span"));
    return {
      lit: words.findIndex((word) => word.classList.contains("now")),
      count: words.filter((word) => word.classList.contains("now")).length,
      time: sound.currentTime,
      paused: sound.paused,
      rate: sound.playbackRate,
      pitch: sound.preservesPitch,
      button: document.getElementById("play").textContent,
      pace: document.getElementById("pace").textContent,
      said: document.getElementById("speed").getAttribute("aria-valuetext"),
      place: document.getElementById("place").getAttribute("aria-valuetext"),
      focus: document.activeElement.id,
      top: window.scrollY,
      show: !document.getElementById("show").hidden,
    };
  });

// What is lit at each moment of two seconds of play.
const watched = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const sound = document.getElementById("sound");
        const words = Array.from(document.querySelectorAll("#text span"));
        const seen = [];
        const end = performance.now() + 2000;
        const look = () => {
          // Looked at in the same frame, after the page's own look.
          setTimeout(() => {
            seen.push([sound.currentTime, words.findIndex((word) => word.classList.contains("now"))]);
            if (performance.now() < end) requestAnimationFrame(look);
            else resolve(seen);
          });
        };
        requestAnimationFrame(look);
      }),
  );

(async () => {
  const told = { errors: [], asked: [] };
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const open = async () => {
    const page = await context.newPage();
    page.on("pageerror", (error) => told.errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
    page.on("request", (request) => told.asked.push(request.url().slice(0, 60)));
    await page.goto(pathToFileURL(file).href);
    await ready(page);
    return page;
  };
  let page = await open();
  told.duration = await page.evaluate(() => document.getElementById("sound").duration);
  told.start = await state(page);

  // By keyboard alone.
  told.stops = [];
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return [document.activeElement.id || document.activeElement.tagName.toLowerCase(), parseFloat(style.outlineWidth)];
    });
    told.stops.push(stop);
    if (stop[0] === "text") break;
  }
  await page.focus("#play");
  await page.keyboard.press("Space");
  told.watched = await watched(page);
  told.playing = await state(page);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.getElementById("play").textContent === "Play");
  told.paused = await state(page);
  await page.focus("#speed");
  await page.keyboard.press("ArrowRight");
  told.faster = await state(page);
  await page.focus("#place");
  await page.keyboard.press("End");
  told.end = await state(page);
  await page.keyboard.press("Home");
  told.home = await state(page);
  await page.click("#next");
  told.second = await state(page);
  await page.focus("#text");
  await page.keyboard.press("ArrowRight");
  told.word = await state(page);
  await page.keyboard.press("Shift+ArrowRight");
  told.third = await state(page);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  told.entered = await state(page);
  await page.keyboard.press("Enter");

  // By the mouse: a word far down, and following it.
  await page.evaluate(() => document.querySelectorAll("#text span")[40].click());
  told.clicked = await state(page);
  const last = await page.evaluate(() => document.querySelectorAll("#text span").length - 1);
  await page.evaluate((index) => document.querySelectorAll("#text span")[index].scrollIntoView(), last - 5);
  await page.waitForTimeout(700);
  told.away = await state(page);
  await page.focus("#play");
  await page.keyboard.press("Space");
  await page.waitForTimeout(700);
  told.left = await state(page);
  await page.keyboard.press("Space");
  await page.click("#show");
  await page.waitForTimeout(700);
  told.shown = await state(page);
  await page.uncheck("#follow", { force: true }).catch(() => null);
  await page.evaluate(() => (document.getElementById("settings").open = true));
  await page.uncheck("#follow");
  await page.focus("#place");
  told.still = await state(page);
  await page.keyboard.press("End");
  await page.waitForTimeout(400);
  told.unfollowed = await state(page);
  await page.keyboard.press("Home");
  await page.evaluate(() => document.querySelectorAll("#text span")[30].click());
  await page.check("#follow");

  // Looks.
  await page.selectOption("#letters", "clear");
  await page.selectOption("#spacing", "wider");
  told.looks = await page.evaluate(() => {
    const style = getComputedStyle(document.getElementById("text"));
    return [style.fontFamily, style.letterSpacing, style.lineHeight];
  });
  await page.evaluate(() => (document.getElementById("contents").open = true));
  told.axe = {};
  for (const colours of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: colours });
    told.axe[colours] = await judged(page);
    await page.selectOption("#colours", colours === "light" ? "dark" : "light");
    told.axe[`chosen against ${colours}`] = await judged(page);
    await page.selectOption("#colours", "");
  }
  await page.emulateMedia({ forcedColors: "active" });
  told.forced = await page.evaluate(() => getComputedStyle(document.querySelector(".now")).textDecorationLine);
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize({ width: 320, height: 640 });
  told.axe.narrow = await judged(page);
  told.widths = [];
  for (const [width, size] of [[320, ""], [320, "200"], [500, "200"]]) {
    await page.setViewportSize({ width, height: 640 });
    await page.selectOption("#size", size);
    told.widths.push([width, await page.evaluate(() => document.documentElement.scrollWidth)]);
  }
  told.targets = await page.evaluate(() =>
    Array.from(document.querySelectorAll("button, input, select, summary, #contents a"))
      .filter((element) => element.offsetParent)
      .map((element) => [element.id || element.tagName, element.offsetWidth, element.offsetHeight]),
  );
  told.left_at = (await state(page)).time;
  await page.close({ runBeforeUnload: true });

  // Again: what was remembered.
  page = await open();
  await page.waitForTimeout(200);
  told.again = await state(page);
  told.remembered = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  await browser.close();
  console.log(JSON.stringify(told));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
