"""Scripts that are hardly scripts, and texts that never end."""

from __future__ import annotations

import random

import numpy as np
import prose
import pytest
import sound
from made import Make

import audiofy
from audiofy.errors import NothingToRead
from audiofy.model import Article, Block, Script, Segment


def script(*spoken: str) -> Script:
    return Script("Odd", "en", tuple(Segment(text, text, pause_ms=200) for text in spoken))


@pytest.mark.parametrize("engine", ["system", "metronome"])
def test_one_word(make: Make, engine: str) -> None:
    made = make(script("Hello"), engine=engine, captions="vtt")
    assert made.episode.words == 1
    assert len(made.samples) == made.episode.samples
    assert np.abs(made.samples).max() > 0.05


@pytest.mark.parametrize("engine", ["system", "metronome"])
def test_segments_without_a_word(make: Make, engine: str) -> None:
    """They are pauses, and no harm to their neighbours."""
    made = make(script("", "Hello there.", "   ", "…", "?!", "— –", "Good night.", "\u200b", "🎉", ""), engine=engine)
    assert made.episode.words == 4
    assert len(made.samples) == made.episode.samples
    assert np.abs(made.samples).max() > 0.05


@pytest.mark.parametrize("spoken", [(), ("",), ("  ", "…"), ("?!", "---")])
def test_nothing_to_say(make: Make, spoken: tuple[str, ...]) -> None:
    with pytest.raises(NothingToRead):
        make(script(*spoken), engine="metronome")


def test_control_characters_and_markup_are_no_commands(make: Make) -> None:
    odd = "One <break time='9s'/> two [[slnc 9000]] three \x00\x07\x1b[31m four \ud800 & five."
    made = make(script(odd, "Six &amp; seven."), captions="vtt")
    assert made.episode.duration < 20
    assert len(made.samples) == made.episode.samples


def test_a_text_without_a_full_stop() -> None:
    """Twenty thousand words and no end: cut all the same, into chunks that a worker can hold."""
    dice = random.Random(1)  # noqa: S311
    words = [dice.choice(prose.sentence(dice).rstrip(".").split()) for _ in range(20_000)]
    article = audiofy.read((" ".join(words) + "\n").encode())
    narrated = audiofy.narrate(article)
    assert max(len(segment.spoken.split()) for segment in narrated.segments) <= 400
    assert " ".join(segment.shown for segment in narrated.segments if segment.kind == "paragraph").split() == words


def test_one_endless_segment(make: Make) -> None:
    """Who writes a script may forget to end a sentence, too."""
    endless = " ".join(next(prose.paragraphs(1, seed)).replace(".", "") for seed in range(25))
    made = make(script(endless), engine="metronome", speed=2)
    assert made.episode.words > 500
    assert made.episode.wpm_measured == pytest.approx(400, rel=0.01)
    assert sound.layout(made.path).info_frames * sound.FRAME > made.episode.samples


def test_a_short_last_section(make: Make) -> None:
    """It belongs to the section before, and all is said."""
    blocks = [*prose.article(450, seed=1).blocks, Block("heading", "In the end", level=2)]
    blocks += prose.article(60, seed=2).blocks
    narrated = audiofy.narrate(Article("Short ends", tuple(blocks), language="en"))
    assert make(narrated, engine="metronome").episode.wpm_measured == pytest.approx(200, rel=0.01)
