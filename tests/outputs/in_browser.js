// What pages are looked at with. Needs axe-core.
"use strict";
const axe = require("axe-core");

// What is wrong with a page, by axe. Its own policy may let nobody put a script in, so it is put in from outside.
exports.judged = async (page) => {
  const found = await page.evaluate(`${axe.source}; axe.run(document, { resultTypes: ["violations"] })`);
  return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`);
};

// The middle of a word of the article, brought into view.
exports.spot = (page, words) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.getElementById("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const box = range.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }
    return null;
  }, words);
