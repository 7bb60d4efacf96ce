"""Train the block model that chooses an article's blocks: python benchmarks/train_block_model.py PAGES [--write]

PAGES is a folder of pages with their truth, ``<id>/page.html[.gz]`` and ``<id>/truth.json`` with ``dataset``, ``url``
and either ``text`` (the article's whole text) or ``with`` and ``without`` (phrases that are and are not in it).

Prints what the model scores on pages that it was not trained on (five folds, all pages of a site in one fold) beside
the rules and each extractor alone. With ``--write`` it then trains on all pages and writes
``audiofy/inputs/html/block_model.json``. Needs ``pip install lightgbm rapidfuzz``; audiofy itself needs neither.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import urllib.parse
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from pages import page_bytes
from rapidfuzz.distance import LCSseq
from scoring import phrase_score, text_score

from audiofy.inputs.html import forest, look
from audiofy.inputs.html.candidates import NAMES
from audiofy.inputs.html.features import features, names
from audiofy.model import BESIDE_KINDS

FOLDS = 5
ROUNDS = 150
THRESHOLD = 0.5
SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 8,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
WEIGHTS = {"scrapinghub": 2.5, "wcxb": 1.0, "readability": 0.7, "newspaper4k": 0.5, "trafilatura": 1.0}
"""Truth written by people counts most, a tool's own output less."""
PHRASE_WEIGHT = 4.0
PAGE_WEIGHT = 100.0
FEWEST_RIGHT = 0.5
"""A page whose truth no model agrees with at all has a truth that was cut short: it teaches nothing."""

_WORD = re.compile(r"\w+")
Vector = NDArray[np.float64]


class Case:
    """A page, its features, what its truth says of each piece, and how much each piece weighs."""

    def __init__(self, folder: Path, truth: dict[str, Any]) -> None:
        self.name, self.truth = folder.name, truth
        host = (urllib.parse.urlsplit(truth.get("url") or "").hostname or folder.name).split(".")
        self.fold = int(hashlib.sha256(".".join(host[-2:]).encode()).hexdigest(), 16) % FOLDS
        seen = look(page_bytes(folder), truth.get("url") or "")
        self.pieces, self.rules = seen.page.pieces, seen.rules
        self.votes = seen.votes
        self.rows = np.round(features(seen), forest.DECIMALS)
        self.labels = self._by_text() if truth.get("text") is not None else self._by_phrases()
        words = np.array([len(_WORD.findall(piece.text)) for piece in self.pieces], dtype=np.float64)
        if truth.get("text") is None:
            self.weights = np.full(len(words), PHRASE_WEIGHT)
        else:
            share = (words + 3) ** 0.7
            self.weights = share / share.sum() * PAGE_WEIGHT * WEIGHTS.get(truth["dataset"], 0.5)

    def _by_text(self) -> Vector:
        """The share of each piece's words that the truth has, both taken in order."""
        pieces = [_WORD.findall(piece.text) for piece in self.pieces]
        numbers: dict[str, int] = {}
        page = [numbers.setdefault(word, len(numbers)) for words in pieces for word in words]
        gold = [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(self.truth["text"])]
        hit = np.zeros(len(page))
        for step in LCSseq.opcodes(page, gold):
            if step.tag == "equal":
                hit[step.src_start : step.src_end] = 1.0 if step.src_end - step.src_start >= 3 else 0.5
        lines = {" ".join(_WORD.findall(line)) for line in self.truth["text"].split("\n")}
        labels, start = np.full(len(pieces), np.nan), 0
        for number, words in enumerate(pieces):
            here = hit[start : start + len(words)]
            start += len(words)
            if not words:
                continue
            if len(words) < 4 and (here < 1).any():
                labels[number] = float((here > 0).all() and " ".join(words) in lines)
            else:
                labels[number] = (here >= (0.5 if len(words) > 8 else 1)).mean()
        return labels

    def _by_phrases(self) -> Vector:
        labels = np.full(len(self.pieces), np.nan)
        said = [(one, 1.0) for one in self.truth.get("with") or ()]
        said += [(one, 0.0) for one in self.truth.get("without") or ()]
        for phrase, value in said:
            phrase = " ".join(phrase.split())
            for number, piece in enumerate(self.pieces):
                # A short phrase that must not be there does not condemn a long paragraph that has it too.
                if phrase in piece.text and (value or len(phrase) * 2 > len(piece.text) or len(piece.text) < 200):
                    labels[number] = value
        return labels

    def text(self, kept: NDArray[np.bool_]) -> str:
        return "\n".join(self.pieces[n].text for n in np.flatnonzero(kept) if self.pieces[n].kind not in BESIDE_KINDS)


def load(folder: Path) -> list[Case]:
    cases = []
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("text") is None and not truth.get("with"):
            continue
        case = Case(path.parent, truth)
        if case.pieces:
            cases.append(case)
    return cases


def train(cases: list[Case]) -> lightgbm.Booster:
    known = [~np.isnan(case.labels) for case in cases]
    data = lightgbm.Dataset(
        np.concatenate([case.rows[mask] for case, mask in zip(cases, known, strict=True)]),
        np.concatenate([case.labels[mask] for case, mask in zip(cases, known, strict=True)]),
        weight=np.concatenate([case.weights[mask] for case, mask in zip(cases, known, strict=True)]),
        params={"verbose": -1},
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)


def folded_out(cases: list[Case]) -> dict[str, Vector]:
    """For each page the probabilities of the model that has not seen its site."""
    found: dict[str, Vector] = {}
    for fold in range(FOLDS):
        model = train([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                found[case.name] = np.asarray(model.predict(case.rows), dtype=np.float64)
    return found


def report(name: str, cases: list[Case], texts: dict[str, str]) -> None:
    line = f"{name:22s}"
    for dataset in sorted({case.truth["dataset"] for case in cases}):
        own = [case for case in cases if case.truth["dataset"] == dataset]
        if all(case.truth.get("text") is None for case in own):
            phrases = ((c.truth.get("with") or (), c.truth.get("without") or (), texts[c.name]) for c in own)
            score = phrase_score(phrases)
        else:
            score = text_score((case.truth["text"], texts[case.name]) for case in own)
        line += f"  {dataset[:8]} {score.f1:.4f} ({score.precision:.3f}/{score.recall:.3f})"
    print(line, flush=True)


def as_trees(model: lightgbm.Booster) -> list[dict[str, list[float]]]:
    trees = []
    for info in model.dump_model()["tree_info"]:
        tree: dict[str, list[float]] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}
        _add(tree, info["tree_structure"])
        trees.append(tree)
    return trees


def _add(tree: dict[str, list[float]], node: dict[str, Any]) -> int:
    number = len(tree["feature"])
    for column in tree.values():
        column.append(0)
    if "leaf_value" in node:
        tree["feature"][number] = -1
        tree["value"][number] = round(node["leaf_value"] * forest.SCALE)
        return number
    tree["feature"][number] = node["split_feature"]
    tree["threshold"][number] = round(node["threshold"], forest.DECIMALS + 1)
    tree["left"][number] = _add(tree, node["left_child"])
    tree["right"][number] = _add(tree, node["right_child"])
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", action="store_true", help="train on all pages and write the model's file")
    options = parser.parse_args()
    cases = load(options.pages)
    every = folded_out(cases)
    texts = {case.name: case.text(every[case.name] > THRESHOLD) for case in cases}
    odd = {
        case.name
        for case in cases
        if case.truth.get("text") and text_score([(case.truth["text"], texts[case.name])]).f1 < FEWEST_RIGHT
    }
    print(f"{len(cases)} pages, {len(odd)} with a truth that teaches nothing")
    taught = [case for case in cases if case.name not in odd]
    rest = folded_out(taught)
    texts |= {case.name: case.text(rest[case.name] > THRESHOLD) for case in taught}
    report("model, unseen sites", cases, texts)
    kept = {case.name: np.isin(np.arange(len(case.pieces)), case.rules.kept) for case in cases}
    report("rules alone", cases, {case.name: case.text(kept[case.name]) for case in cases})
    for name in NAMES:
        report(
            name,
            cases,
            {case.name: case.text(case.votes.get(name, np.zeros(len(case.pieces))) > THRESHOLD) for case in cases},
        )
    if not options.write:
        return
    trees = as_trees(train(taught))
    whole = forest.from_trees(trees)
    report("model, trained on these", cases, {c.name: c.text(whole.probability(c.rows) > THRESHOLD) for c in cases})
    path = Path(forest.__file__).with_name(forest.FILE)
    path.write_text(
        json.dumps({"features": list(names()), "trees": trees}, separators=(",", ":")).replace("},{", "},\n{") + "\n",
        encoding="utf-8",
    )
    print(f"{path.name}: {len(trees)} trees, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
