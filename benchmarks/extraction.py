"""How well articles are extracted: python benchmarks/extraction.py PAGES [--only PREFIX] [--floors] [--write]

PAGES is a folder of pages with their truth: ``<id>/page.html[.gz]`` and ``<id>/truth.json`` with ``dataset``, ``url``
and what is known of ``text``, ``with`` and ``without`` (phrases), ``title``, ``byline``, ``published``.

Prints, for audiofy and for trafilatura in the same run: text and phrases (F1, precision, recall), metadata (share of
pages where it is right), the share of pages that hold something a listener would stumble over, and pages a second of
processor time. With ``--floors`` it fails where a figure of audiofy's is below the one in ``scores.json``; ``--write``
raises those floors to what was measured, less a margin, and never lowers one.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import json
import logging
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import scoring
import trafilatura
from pages import page_bytes

import audiofy
from audiofy.errors import InputError

FLOORS = Path(__file__).with_name("scores.json")
MARGIN = 0.003
FIELDS = {"title": scoring.same_title, "byline": scoring.same_byline, "published": scoring.same_day}


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What one tool found in one page.

    Attributes:
        seconds: of processor time.
        noise: classes of ``scoring``.
    """

    text: str
    metadata: dict[str, str]
    seconds: float
    noise: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One page, its truth, and what each tool found."""

    truth: dict[str, Any]
    found: dict[str, Found]


def by_audiofy(data: bytes, url: str) -> tuple[str, dict[str, str]]:
    """Text and metadata; empty where there is no article."""
    try:
        article = audiofy.extract(data, url=url)
    except InputError:
        return "", {}
    return article.text, {name: getattr(article, name) for name in FIELDS}


def by_trafilatura(data: bytes, url: str) -> tuple[str, dict[str, str]]:
    """The same by trafilatura as it is used most: without comments, otherwise as it comes."""
    found = trafilatura.bare_extraction(data, url=url or None, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return "", {}
    return found.text or "", {"title": found.title or "", "byline": found.author or "", "published": found.date or ""}


TOOLS = {"audiofy": by_audiofy, "trafilatura": by_trafilatura}


def read(folder: Path) -> Page:
    """A page, extracted by every tool in turn."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    data = page_bytes(folder)
    markup = data.decode("utf-8", "replace")
    found = {}
    for name, extract in TOOLS.items():
        started = time.process_time()
        text, metadata = extract(data, truth.get("url") or "")
        seconds = time.process_time() - started
        found[name] = Found(text, metadata, seconds, scoring.noise(text, truth.get("text") or "", markup))
    return Page(truth, found)


def scores(pages: list[Page], tool: str) -> dict[str, float]:
    """Every figure by its name, the floors' names."""
    figures: dict[str, float] = {}
    for name in sorted({page.truth["dataset"] for page in pages}):
        own = [page for page in pages if page.truth["dataset"] == name]
        texts = [(page.truth["text"], page.found[tool].text) for page in own if page.truth.get("text") is not None]
        phrases = [
            (page.truth.get("with") or (), page.truth.get("without") or (), page.found[tool].text)
            for page in own
            if page.truth.get("text") is None and (page.truth.get("with") or page.truth.get("without"))
        ]
        measured = scoring.text_score(texts) if texts else scoring.phrase_score(phrases) if phrases else None
        if measured:
            figures |= {f"{name} {field}": value for field, value in measured._asdict().items()}
        for field, same in FIELDS.items():
            verdicts = [
                same(page.truth[field], page.found[tool].metadata.get(field, ""))
                for page in own
                if page.truth.get(field)
            ]
            known = [bool(verdict) for verdict in verdicts if verdict is not None]
            if len(known) >= 20:
                figures[f"{name} {field}"] = sum(known) / len(known)
    return figures


def noise(pages: list[Page], tool: str) -> dict[str, float]:
    """The share of pages with each class; "any line" is of pages with a line of any of ``scoring.LINE_CLASSES``."""
    counts = Counter(name for page in pages for name in page.found[tool].noise)
    anything = sum(bool(page.found[tool].noise & set(scoring.LINE_CLASSES)) for page in pages)
    shares = {name: counts[name] / len(pages) for name in (*scoring.LINE_CLASSES, *scoring.OTHER_CLASSES)}
    return {"any line": anything / len(pages), **shares}


def table(rows: dict[str, dict[str, float]], digits: int) -> None:
    """Rows by name, a column for each tool."""
    print(f"{'':32s}" + "".join(f"{tool:>14s}" for tool in TOOLS))
    for name in rows["audiofy"]:
        print(f"{name:32s}" + "".join(f"{rows[tool].get(name, 0.0):14.{digits}f}" for tool in TOOLS))


def below(figures: dict[str, float], shares: dict[str, float], floors: dict[str, Any]) -> list[str]:
    """What is worse than its floor, a line each."""
    faults = [
        f"{name}: {figures.get(name, 0.0):.4f}, floor {floor}"
        for name, floor in floors["at least"].items()
        if figures.get(name, 0.0) < floor
    ]
    faults += [
        f"noise, {name}: {shares[name]:.4f}, at most {ceiling}"
        for name, ceiling in floors["noise at most"].items()
        if shares[name] > ceiling
    ]
    return faults


def raised(figures: dict[str, float], shares: dict[str, float], floors: dict[str, Any]) -> dict[str, Any]:
    """The floors, each as high as what was measured less a margin, and none lower than it was."""
    old, most = floors["at least"], floors["noise at most"]
    return {
        **floors,
        "at least": {name: max(old.get(name, 0.0), round(value - MARGIN, 3)) for name, value in figures.items()},
        "noise at most": {name: min(most.get(name, 1.0), round(value + MARGIN, 3)) for name, value in shares.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--only", default="", help="pages whose id begins so")
    parser.add_argument("--floors", action="store_true", help="fail below the floors of scores.json")
    parser.add_argument("--write", action="store_true", help="raise the floors of scores.json")
    parser.add_argument("--jobs", type=int, help="at once; as many as there are cores, unless told")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.pages.glob(f"{options.only}*/truth.json"))
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        pages = list(pool.map(read, folders, chunksize=8))
    figures = {tool: scores(pages, tool) for tool in TOOLS}
    shares = {tool: noise(pages, tool) for tool in TOOLS}
    print(f"{len(pages)} pages\n")
    table(figures, 4)
    print("\nshare of pages that hold:")
    table(shares, 4)
    speeds = {tool: len(pages) / sum(page.found[tool].seconds for page in pages) for tool in TOOLS}
    print("\npages a second of processor time: " + ", ".join(f"{tool} {speed:.1f}" for tool, speed in speeds.items()))
    print(f"audiofy takes {speeds['trafilatura'] / speeds['audiofy']:.1f} times as long as trafilatura")
    floors = json.loads(FLOORS.read_text("utf-8"))["extraction"] if FLOORS.exists() else {}
    floors = {"at least": {}, "noise at most": {}, **floors}
    if options.write:
        kept = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
        kept["extraction"] = raised(figures["audiofy"], shares["audiofy"], floors)
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    faults = below(figures["audiofy"], shares["audiofy"], floors) if options.floors else []
    if faults:
        sys.exit("below the floors:\n" + "\n".join(faults))


if __name__ == "__main__":
    main()
