// An article is listened to in Firefox, by WebDriver BiDi; prints what was seen as JSON.
//
//     node firefox.js FIREFOX ADDRESS-OF-A-PAGE

const puppeteer = require("puppeteer-core");

const [, , executablePath, address] = process.argv;
const seen = { faults: [], watched: [] };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const state = (page) =>
  page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    const [word] = CSS.highlights.get("audiofy-word") ?? [];
    const status = player.shadowRoot.getElementById("status").textContent;
    return { time: player.currentTime, paused: player.paused, lit: word ? word.toString() : "", status };
  });

const plays = async (page, from) => {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = await state(page);
    if (!now.paused && now.time > from) return now;
    await pause(50);
  }
  throw Error(`it does not play: ${JSON.stringify([await state(page), seen])}`);
};

const listen = async (page) => {
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("audiofy-player").duration > 0);
  const button = await page.evaluateHandle(() => document.querySelector("audiofy-player").shadowRoot.getElementById("play"));
  await button.asElement().click();
  await plays(page, 0.2);
  for (let look = 0; look < 20; look += 1) {
    seen.watched.push(await state(page));
    await pause(100);
  }
  const middle = await page.evaluate(() => {
    const player = document.querySelector("audiofy-player");
    player.wpm = 2 * player.wpm;
    return (player.currentTime = player.duration / 2);
  });
  const [first, began] = [await plays(page, middle + 0.2), Date.now()];
  await pause(2000);
  const last = await state(page);
  seen.sought = { middle, first: first.time, rate: (1000 * (last.time - first.time)) / (Date.now() - began) };
  await button.asElement().click();
  await pause(300);
  seen.end = await state(page);
};

(async () => {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => ["error", "warn"].includes(message.type()) && seen.faults.push(message.text()));
    page.on("pageerror", (error) => seen.faults.push(String(error)));
    await listen(page);
    console.log(JSON.stringify(seen));
  } finally {
    await browser.close();
  }
})();
