// Takes the pictures of docs/images: node docs/screenshots.js, with playwright-core on NODE_PATH and Chromium installed.
// The letters are those of the machine: Inter and Charis SIL, where they are installed.
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { chromium } = require("playwright-core");

const SAMPLE = path.join(__dirname, "..", "samples", "feature.html");
const IMAGES = path.join(__dirname, "images");
const SENTENCE = 5; // the one that is spoken in the pictures
const PATIENCE_MS = 120_000;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const started = (folder) =>
  new Promise((resolve, reject) => {
    const choices = ["--no-browser", "--port", "0", "--library", path.join(folder, "library"), "--cache", path.join(folder, "cache")];
    const server = spawn("audiofy", ["serve", ...choices], { stdio: ["ignore", "ignore", "pipe"] });
    server.on("error", reject);
    server.stderr.on("data", (said) => {
      const [address] = /http:\S+\//.exec(said) ?? [];
      if (address) resolve([server, address]);
    });
  });

const pictured = async (browser, address, name, choices) => {
  const context = await browser.newContext({ viewport: { width: 1100, height: 720 }, ...choices });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await page.evaluate(() => localStorage.setItem("audiofy", JSON.stringify({ wpm: 250 })));
  await page.setInputFiles("#file", SAMPLE);
  await page.waitForFunction(() => document.querySelector("audiofy-player")?.duration);
  await page.click("article h1"); // a word of it, from which it is heard
  await page.evaluate((sentence) => {
    const player = document.querySelector("audiofy-player");
    player.goTo(sentence, 3);
    player.play();
  }, SENTENCE);
  await page.waitForFunction((sentence) => document.querySelector("audiofy-player").place.sentence === sentence, SENTENCE);
  await page.waitForFunction(() => document.querySelector("audiofy-player").place.word > 8);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(IMAGES, name) });
  await context.close();
};

(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "audiofy-"));
  const [server, address] = await started(folder);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
  try {
    await pictured(browser, address, "player.png", { colorScheme: "light" });
    await pictured(browser, address, "player-dark.png", { colorScheme: "dark" });
  } finally {
    await browser.close();
    server.kill("SIGINT");
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
})();
