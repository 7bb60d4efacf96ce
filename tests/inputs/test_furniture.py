"""Furniture is whole lines; sentences that mention it stay."""

from __future__ import annotations

import pytest

from audiofy.inputs.furniture import is_credit, why
from audiofy.inputs.text import from_text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Advertisement", "advertisement"),
        ("- ADVERTISEMENT -", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Reading Time:5 minutes", "reading time"),
        ("4 min read", "reading time"),
        ("Lesezeit: 3 Minuten", "reading time"),
        ("Share on Facebook", "share buttons"),
        ("1.2k shares", "share buttons"),
        ("36 comments", "comment count"),
        ("Why you can trust The Gannet", "trust label"),
        ("Select Voice", "player"),
        ("Choose your listening speed", "player"),
        ("Get through articles 2x faster", "player"),
        ("1.25x", "player"),
        ("250 WPM", "player"),
        ("Sign up for our weekly newsletter", "sign-up"),
        ("Read more: The gulls of Marle", "related links"),
        ("DON'T MISS", "related links"),
        ("Follow us on Mastodon", "follow us"),
        ("© 2024 The Gannet", "copyright"),
        ("See full bio", "author box"),
        ("Tags: boats, gulls", "tags"),
    ],
)
def test_lines(line: str, name: str) -> None:
    assert why(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement spending rose 5 per cent.",
        "Share prices fell on Friday.",
        "Read more books, she told them, and fewer labels.",
        "Subscribe to no theory until you have been wet.",
        "Follow the river to the mill.",
        "It is a 5 min walk to the quay.",
        "The player was 1.25 times faster.",
        "Comments by the minister were not welcome.",
        "Listen to the wind, said the miller.",
        "Copyright law is older than the gramophone, he said.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert why(line) == ""


def test_credits() -> None:
    assert is_credit("Barges wait below the lock. Photo: The Gannet")
    assert is_credit("Barges at dusk (Getty Images)")
    assert not is_credit("She had a photo of the barges in her pocket.")


def test_prose_with_one_mention_is_left_alone() -> None:
    text = (
        "The sign said one word:\n\nAdvertisement\n\nNobody could say for what it was, or why it had been hung there."
    )
    assert from_text(text).text == text
