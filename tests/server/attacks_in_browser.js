// What pages of strangers can do to the server in Chromium; tells, as JSON, what the browser saw. Needs playwright-core.
"use strict";
const { chromium } = require("playwright-core");

const [, , program, server, strangers, token] = process.argv;
const { port } = new URL(server);
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  `--host-resolver-rules=MAP evil.example 127.0.0.1`,
];

// Everything that a page may send to another site without asking it first, and some that it may not.
const attack = async (target) => {
  const settled = (promise) => promise.then((answer) => answer.type, () => "refused");
  const loaded = (element) =>
    new Promise((resolve) => {
      element.onload = element.onerror = (event) => resolve(event.type);
      document.body.append(element);
      setTimeout(resolve, 1500, "neither");
    });
  const made = (name, properties) => Object.assign(document.createElement(name), properties);
  const sent = { method: "POST", mode: "no-cors", credentials: "include", body: '{"url": "http://a.example/"}' };
  const answers = {
    plain: await settled(fetch(`${target}/api/plain`, sent)),
    read: await settled(fetch(`${target}/api/read`, { mode: "no-cors", credentials: "include" })),
    json: await settled(fetch(`${target}/api/json`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })),
    remove: await settled(fetch(`${target}/api/episodes/1`, { method: "DELETE" })),
    beacon: navigator.sendBeacon(`${target}/api/beacon`, "x"),
    image: await loaded(made("img", { src: `${target}/api/image` })),
    script: await loaded(made("script", { src: `${target}/read/1` })),
    frame: await loaded(made("iframe", { src: `${target}/read/frame`, name: "framed" })),
  };
  const form = made("form", { action: `${target}/api/form`, method: "post", enctype: "text/plain", target: "framed" });
  form.append(made("input", { name: '{"url": "', value: '"}' }));
  document.body.append(form);
  form.submit();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return answers;
};

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const told = { attacks: {} };
  const known = await browser.newContext();
  const own = await known.newPage();
  await own.goto(`${server}/?token=${token}`);
  told.own = [own.url(), await own.title()];
  told.ownAsks = await own.evaluate(() => fetch("/api/own-page", { method: "POST", body: "x" }).then((answer) => answer.status));
  for (const stranger of strangers.split(",")) {
    const page = await known.newPage();
    await page.goto(stranger);
    told.attacks[stranger] = await page.evaluate(attack, server);
    await page.close();
  }
  const rebound = await own.goto(`http://evil.example:${port}/`);
  told.rebound = rebound.status();
  const linked = await (await browser.newContext()).newPage();
  await linked.goto(strangers.split(",")[0]);
  await linked.evaluate((address) => { location.href = address; }, `${server.replace("127.0.0.1", "localhost")}/?token=${token}`);
  await linked.waitForURL("**/", { timeout: 5000 });
  await linked.waitForFunction(() => document.title === "Tides", null, { timeout: 5000 });
  told.linked = linked.url();
  const stranger = await (await browser.newContext()).newPage();
  told.unknown = [(await stranger.goto(`${server}/`)).status(), await stranger.locator("h1").innerText()];
  await browser.close();
  console.log(JSON.stringify(told));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
