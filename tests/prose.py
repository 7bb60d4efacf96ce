"""Plain prose without a figure, as much as is wanted, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from audiofy.model import Article, Block

PEOPLE = (
    "the baker", "a young engineer", "the harbour master", "my neighbour", "the last passenger", "an old teacher",
    "the quiet gardener", "a painter from the valley", "the woman at the counter", "the driver of the night bus",
)  # fmt: skip
DEEDS = (
    "remembered", "carried", "painted", "described", "repaired", "defended", "forgot", "borrowed", "counted", "sold",
)  # fmt: skip
THINGS = (
    "the wooden bridge", "a basket of pears", "the broken lamp", "every letter in the drawer", "the song of the ferry",
    "a map of the hills", "the colour of the water", "two dozen chairs", "the garden behind the school", "a small boat",
)  # fmt: skip
WHENS = (
    "before the rain came", "while the others slept", "because nobody else would", "after the market closed",
    "until the lights went out", "when the wind turned", "although it was late", "as soon as the road was clear",
)  # fmt: skip
TOPICS = (
    "The harbour",
    "Bread and bridges",
    "A winter of repairs",
    "What the river takes",
    "Going home",
    "The long road",
)


def sentence(dice: random.Random) -> str:
    """One of some hundred thousand."""
    first, second = dice.sample(PEOPLE, 2)
    ways = (
        f"{first} {dice.choice(DEEDS)} {dice.choice(THINGS)} {dice.choice(WHENS)}.",
        f"{dice.choice(WHENS)}, {first} {dice.choice(DEEDS)} {dice.choice(THINGS)}.",
        f"{first} {dice.choice(DEEDS)} {dice.choice(THINGS)}, and {second} {dice.choice(DEEDS)} {dice.choice(THINGS)}.",
        f"it was {first} who {dice.choice(DEEDS)} {dice.choice(THINGS)} {dice.choice(WHENS)}.",
    )
    chosen = dice.choice(ways)
    return chosen[0].upper() + chosen[1:]


def paragraphs(words: int, seed: int = 0) -> Iterator[str]:
    """Paragraphs of two to six sentences, until there are at least so many words."""
    dice = random.Random(seed)  # noqa: S311
    count = 0
    while count < words:
        paragraph = " ".join(sentence(dice) for _ in range(dice.randint(2, 6)))
        count += len(paragraph.split())
        yield paragraph


def article(words: int, *, headings: int = 0, seed: int = 0) -> Article:
    """A title and paragraphs; with headings, as evenly between them as can be."""
    texts = list(paragraphs(words, seed))
    blocks: list[Block] = []
    for index, text in enumerate(texts):
        if headings and index * headings // len(texts) != (index - 1) * headings // len(texts):
            topic = index * headings // len(texts)
            blocks.append(Block("heading", f"{TOPICS[topic % len(TOPICS)]} and after", level=2))
        blocks.append(Block("paragraph", text))
    return Article("An evening at the quay", tuple(blocks), byline="By Ada Lindqvist", language="en")


def markdown(words: int, *, seed: int = 0) -> str:
    """A file for the command line."""
    return "\n\n".join(["# An evening at the quay", *paragraphs(words, seed)]) + "\n"
