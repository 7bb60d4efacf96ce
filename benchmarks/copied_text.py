"""Copied pages: render pages to text as a browser copies them, fit the weights of the line model, score the reader.

    python benchmarks/copied_text.py render DATA COPIES      chromium, no network, no scripts
    python benchmarks/copied_text.py fit DATA COPIES         rewrites audiofy/inputs/line_weights.tsv (scikit-learn)
    python benchmarks/copied_text.py score DATA COPIES       shingle F1, precision, recall

DATA holds a folder a page, with ``page.html.gz`` and ``truth.json`` (its ``text`` is the article); COPIES gets one text
a page. A third of the pages, by a hash of their names, takes no part in fitting.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import re
import select
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from audiofy.errors import InputError
from audiofy.inputs import linemodel, text
from audiofy.inputs.lines import Line, read_lines
from audiofy.inputs.spacing import one_line

WEIGHTS = Path(linemodel.__file__).with_name("line_weights.tsv")
COPY = "document.querySelectorAll('noscript').forEach(e => e.remove()); document.body ? document.body.innerText : ''"
_WORD = re.compile(r"\w+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["render", "fit", "score"])
    parser.add_argument("data", type=Path)
    parser.add_argument("copies", type=Path)
    options = parser.parse_args()
    {"render": render, "fit": fit, "score": score}[options.what](options.data, options.copies)


def kept_aside(name: str) -> bool:
    """Whether a page takes no part in fitting."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def truths(data: Path) -> dict[str, str]:
    """The article of each page, where it is known whole and was not written by another extractor."""
    found = {}
    for path in sorted(data.glob("*/truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("text") and truth["dataset"] in ("scrapinghub", "wcxb", "readability"):
            found[path.parent.name] = truth["text"]
    return found


# ---------------------------------------------------------------- copying


class Browser:
    """Headless chromium over its debugging pipe."""

    def __init__(self, profile: str) -> None:
        read_here, write_there = os.pipe()
        read_there, write_here = os.pipe()
        self.read, self.write, self.rest, self.number = read_here, write_here, b"", 0

        def pipes() -> None:
            low, high = os.dup(read_there), os.dup(write_there)
            os.dup2(low, 3)
            os.dup2(high, 4)

        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        flags += ["--host-resolver-rules=MAP * ~NOTFOUND", "--blink-settings=imagesEnabled=false"]
        self.process = subprocess.Popen(
            ["chromium", *flags], preexec_fn=pipes, close_fds=False, stderr=subprocess.DEVNULL
        )

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """The answer to one command; {} where none came in 20 s."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + 20
        while (answer := self._next(end)) is not None:
            if answer.get("id") == self.number:
                return dict(answer.get("result", {}))
        return {}

    def _next(self, end: float) -> dict[str, Any] | None:
        while b"\0" not in self.rest:
            if not select.select([self.read], [], [], max(0.0, end - time.monotonic()))[0]:
                return None
            self.rest += os.read(self.read, 1 << 20)
        message, self.rest = self.rest.split(b"\0", 1)
        return dict(json.loads(message))

    def copy(self, page: Path) -> str | None:
        """What selecting all of the page and copying it gives, or None."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Emulation.setScriptExecutionDisabled", session, value=True)
        self.call("Page.navigate", session, url=page.as_uri())
        for _ in range(30):
            state = self.call("Runtime.evaluate", session, expression="document.readyState")
            if state.get("result", {}).get("value") == "complete":
                break
            time.sleep(0.05)
        answer = self.call("Runtime.evaluate", session, expression=COPY, returnByValue=True)
        self.call("Target.closeTarget", targetId=target)
        copied: str | None = answer.get("result", {}).get("value")
        return copied


def render(data: Path, copies: Path) -> None:
    copies.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(folder + "/profile")
        page = Path(folder, "page.html")
        for name in truths(data):
            page.write_bytes(gzip.decompress((data / name / "page.html.gz").read_bytes()))
            if (copied := browser.copy(page)) is not None:
                (copies / f"{name}.txt").write_text(copied, encoding="utf-8")
        browser.process.terminate()
        browser.process.wait()


# ---------------------------------------------------------------- fitting


def labels(lines: list[Line], article: str) -> list[bool]:
    """Which lines the article has; a short one only near longer ones that it has."""
    known, whole = shingles(article), f" {' '.join(_WORD.findall(article))} "
    found = []
    for line in lines:
        words = _WORD.findall(line.text)
        if len(words) < 5:
            found.append(len(words) > 0 and f" {' '.join(words)} " in whole)
        else:
            found.append(sum(key in known for key in shingles(line.text)) > 0.6 * (len(words) - 3))
    long = [number for number, line in enumerate(lines) if found[number] and line.words >= 8]
    return [
        known_too and (lines[number].words >= 5 or any(abs(number - other) <= 6 for other in long))
        for number, known_too in enumerate(found)
    ]


def _part(raw: list[str], article: str, name: str, most: int = 0) -> list[str]:
    """What somebody copies who does not select all of the page: the article with a little of what is around it.

    Args:
        most: how many of the article's lines there are in a short one; 0 for all.
    """
    dice = random.Random(name)  # noqa: S311
    filled = [number for number, line in enumerate(raw) if one_line(line)]
    known = labels(read_lines(raw), article)
    own = [number for number, found in zip(filled, known, strict=True) if found] or [0]
    first, last = own[0] - dice.choice((2, 8, 30)), own[-1] + dice.choice((1, 1, 5, 20))
    skipped = range(own[most], own[-1]) if 0 < most < len(own) else range(0)
    return [raw[number] for number in range(max(0, first), min(last + 1, len(raw))) if number not in skipped]


def fit(data: Path, copies: Path) -> None:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows, answers, weights = [], [], []
    for name, article in truths(data).items():
        path = copies / f"{name}.txt"
        if kept_aside(name) or not path.exists():
            continue
        raw = path.read_text(encoding="utf-8").split("\n")
        for part in (raw, _part(raw, article, name), _part(raw, article, name, most=12)):
            lines = read_lines(part)
            size = sum(1 + line.words for line in lines)
            rows += [[float(value) for value in found.values()] for found in linemodel.evidence(lines)]
            answers += labels(lines, article)
            weights += [100 * (1 + line.words) / size for line in lines]
    names = list(linemodel.evidence(read_lines(["A line."]))[0])
    scaler = StandardScaler().fit(np.array(rows))
    model = LogisticRegression(C=1.0, max_iter=3000).fit(scaler.transform(rows), answers, sample_weight=weights)
    scaled = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (scaled * scaler.mean_).sum())
    with WEIGHTS.open("w", encoding="utf-8") as file:
        print("# evidence, weight in log-odds; fitted by benchmarks/copied_text.py", file=file)
        for name, value in [("bias", bias), *zip(names, scaled, strict=True)]:
            print(f"{name}\t{value:.3f}", file=file)
    for name, value in sorted(zip(names, model.coef_[0], strict=True), key=lambda pair: -abs(pair[1])):
        print(f"{value:7.2f}  {name}")


# ---------------------------------------------------------------- scoring


def shingles(article: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, with how often each comes."""
    words = _WORD.findall(article)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def score(data: Path, copies: Path) -> None:
    results: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for name, article in truths(data).items():
        path = copies / f"{name}.txt"
        if not path.exists():
            continue
        try:
            read = text.from_text(path.read_text(encoding="utf-8")).text
        except InputError:
            read = ""
        gold, found = shingles(article), shingles(read)
        hits = sum((gold & found).values())
        results[kept_aside(name)].append((hits / max(1, sum(found.values())), hits / max(1, sum(gold.values()))))
    for aside, pairs in results.items():
        precision = statistics.fmean(pair[0] for pair in pairs)
        recall = statistics.fmean(pair[1] for pair in pairs)
        f1 = 2 * precision * recall / (precision + recall)
        which = "kept aside" if aside else "fitted on"
        print(f"{which:10s} {len(pairs):4d} pages  F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}")


if __name__ == "__main__":
    main()
