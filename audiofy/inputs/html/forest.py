"""The block model: gradient-boosted trees, read from a data file and evaluated with NumPy alone.

Features are rounded and leaves are whole numbers, so every machine gives the same answer. It was trained by
``benchmarks/train_block_model.py``; ``docs/extraction.md`` tells on what, and what it adds.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audiofy.inputs.html.features import Matrix, names
from audiofy.inputs.html.votes import Vector

DECIMALS = 5
"""Features are rounded to this, here and in training."""
SCALE = 4096
"""Leaves are log-odds in units of 1 / SCALE."""
FILE = "block_model.json"

_BATCH = 512
"""Pieces that are judged at once: memory stays flat on a page of any length."""


@dataclasses.dataclass(frozen=True, slots=True)
class Forest:
    """Trees of equal room: arrays of shape (trees, nodes). A leaf is a node whose children are itself."""

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.int64]
    depth: int

    def probability(self, rows: Matrix) -> Vector:
        """For each row, how likely the piece is the article's, 0 … 1."""
        if not len(rows):
            return np.zeros(0)
        rounded = np.round(rows, DECIMALS)
        sums = np.concatenate([self._sums(rounded[start : start + _BATCH]) for start in range(0, len(rounded), _BATCH)])
        return np.asarray(1 / (1 + np.exp(-sums / SCALE)), dtype=np.float64)

    def _sums(self, rows: Matrix) -> NDArray[np.int64]:
        trees = np.arange(len(self.feature))
        row = np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), len(trees)), dtype=np.int64)
        for _ in range(self.depth):
            small = rows[row, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(small, self.left[trees, node], self.right[trees, node])
        return np.asarray(self.value[trees, node].sum(axis=1), dtype=np.int64)


@functools.lru_cache(maxsize=1)
def block_model() -> Forest:
    """The model that is shipped.

    Raises:
        ValueError: it was trained on other features than these.
    """
    data = json.loads(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    if tuple(data["features"]) != names():
        raise ValueError(f"{FILE} was trained on other features; run benchmarks/train_block_model.py")
    return from_trees(data["trees"])


def from_trees(trees: list[dict[str, Any]]) -> Forest:
    """A forest from trees as lists by node: feature (-1 at a leaf), threshold, left, right, value."""
    room = max(len(tree["feature"]) for tree in trees)

    def table(name: str, kind: type) -> NDArray[Any]:
        found: NDArray[Any] = np.zeros((len(trees), room), dtype=kind)
        for number, tree in enumerate(trees):
            found[number, : len(tree[name])] = tree[name]
        return found

    feature, left, right = table("feature", np.int64), table("left", np.int64), table("right", np.int64)
    leaf = feature < 0
    own = np.broadcast_to(np.arange(room), leaf.shape)
    return Forest(
        np.where(leaf, 0, feature),
        table("threshold", np.float64),
        np.where(leaf, own, left),
        np.where(leaf, own, right),
        table("value", np.int64),
        max(_depth(tree) for tree in trees),
    )


def _depth(tree: dict[str, Any]) -> int:
    depths = {0: 0}
    for node, feature in enumerate(tree["feature"]):  # a parent stands before its children
        if feature >= 0:
            depths[tree["left"][node]] = depths[tree["right"][node]] = depths[node] + 1
    return max(depths.values())
