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
    """Trees one after the other, the deepest first: arrays of one number a node.

    Attributes:
        feature: the column that a node asks for.
        child: of node ``n``, where to go: ``child[2 * n]`` for a value up to the threshold, ``child[2 * n + 1]`` above
            it. A leaf's children are the leaf.
        roots: of each tree.
        alive: how many trees are deeper than 0, 1, 2 … levels.
    """

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    child: NDArray[np.int64]
    value: NDArray[np.int64]
    roots: NDArray[np.int64]
    alive: tuple[int, ...]

    def probability(self, rows: Matrix) -> Vector:
        """For each row, how likely the piece is the article's, 0 … 1."""
        if not len(rows):
            return np.zeros(0)
        rounded = np.round(rows, DECIMALS)
        sums = np.concatenate([self._sums(rounded[start : start + _BATCH]) for start in range(0, len(rounded), _BATCH)])
        return np.asarray(1 / (1 + np.exp(-sums / SCALE)), dtype=np.float64)

    def _sums(self, rows: Matrix) -> NDArray[np.int64]:
        node = np.tile(self.roots[:, None], (1, len(rows)))
        columns = np.ascontiguousarray(rows.T).ravel()
        row = np.arange(len(rows))
        for alive in self.alive:
            here = node[:alive]
            asked = columns.take(self.feature.take(here) * len(rows) + row)
            node[:alive] = self.child.take(2 * here + (asked > self.threshold.take(here)))
        return np.asarray(self.value.take(node).sum(axis=0), dtype=np.int64)


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
    depths = {id(tree): _depth(tree) for tree in trees}
    deepest_first = sorted(trees, key=lambda tree: -depths[id(tree)])
    starts = np.cumsum([0] + [len(tree["feature"]) for tree in deepest_first])

    def column(name: str, kind: type) -> NDArray[Any]:
        return np.concatenate([np.asarray(tree[name], dtype=kind) for tree in deepest_first])

    feature = column("feature", np.int64)
    first = np.repeat(starts[:-1], np.diff(starts))
    own = np.arange(len(feature))
    children = [np.where(feature < 0, own, column(side, np.int64) + first) for side in ("left", "right")]
    return Forest(
        np.maximum(feature, 0),
        column("threshold", np.float64),
        np.stack(children, axis=1).ravel(),
        column("value", np.int64),
        starts[:-1],
        tuple(sum(depth > level for depth in depths.values()) for level in range(max(depths.values()))),
    )


def _depth(tree: dict[str, Any]) -> int:
    depths = {0: 0}
    for node, feature in enumerate(tree["feature"]):  # a parent stands before its children
        if feature >= 0:
            depths[tree["left"][node]] = depths[tree["right"][node]] = depths[node] + 1
    return max(depths.values())
