"""A script that is heard while it is spoken: small pieces first, what is wanted before the rest, close to the pace."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import prose
import pytest

import audiofy
from audiofy.errors import EngineError, NothingToRead, UnknownVoice
from audiofy.model import Script, Segment
from audiofy.pipeline.live import PIECE_WORDS, PIECES_AHEAD, RAMP_WORDS, Live, Shared, cut, go_live
from audiofy.pipeline.settings import Settings
from audiofy.speech.sharing import SharedPool
from audiofy.speech.tasks import load_chunk
from audiofy.speech.workers import worker_pool
from audiofy.store import LocalStore
from audiofy.words import count_words


@pytest.fixture(scope="module")
def pool() -> Iterator[SharedPool]:
    with SharedPool(partial(worker_pool, 2, None), 3) as opened:
        yield opened


@pytest.fixture
def shared(pool: SharedPool, tmp_path: Path) -> Shared:
    return Shared(pool, LocalStore(tmp_path / "cache"), "a listener")


@pytest.fixture(scope="module")
def script() -> Script:
    return audiofy.narrate(prose.article(700, headings=3, seed=4))


def heard(live: Live, store: LocalStore) -> list[tuple[float, int]]:
    """Words and samples of each piece, all rendered."""
    found = []
    for number, piece in enumerate(live.pieces):
        chunk = load_chunk(store, live.ask(number).result(60).key)
        assert chunk is not None
        assert len(chunk.cues) == piece.count
        found.append((piece.words, chunk.samples))
    return found


def test_pieces_tile_the_script_and_begin_small(script: Script) -> None:
    runs = cut(script.segments)
    assert tuple(segment for run in runs for segment in run) == script.segments
    words = [sum(count_words(segment.spoken) for segment in run) for run in runs]
    longest = max(count_words(segment.spoken) for segment in script.segments)
    limits = [*RAMP_WORDS, *[PIECE_WORDS] * len(runs)]
    assert all(count < limit + longest for count, limit in zip(words, limits, strict=False))
    assert words[0] < words[1] < words[2] < max(words)


def test_what_says_nothing_is_no_piece_of_its_own() -> None:
    said, silent = Segment("Nine boats came in.", "Nine boats came in."), Segment("…", "…")
    assert cut((silent, said, silent)) == ((silent, said, silent),)
    assert cut((silent,)) == ()


@pytest.mark.parametrize("wpm", [150, 250, 400])
def test_the_pace_is_kept_closely(script: Script, shared: Shared, wpm: int) -> None:
    live = go_live(script, Settings(wpm=wpm), shared)
    found = heard(live, shared.store)
    minutes = sum(samples for _, samples in found) / 44_100 / 60
    assert sum(words for words, _ in found) / minutes == pytest.approx(wpm, rel=0.04)
    estimated = sum(piece.seconds for piece in live.pieces)
    assert estimated == pytest.approx(60 * minutes, rel=0.04)


def test_the_piece_that_is_wanted_comes_before_the_rest(shared: Shared) -> None:
    long = audiofy.narrate(prose.article(12_000, headings=6, seed=2))
    live = go_live(long, Settings(engine="metronome"), shared)
    last = len(live.pieces) - 1
    assert last > 4 * PIECES_AHEAD
    first = live.ask(0)
    far = live.ask(last)
    first.result(60)
    far.result(60)
    rendered = sum(1 for path in shared.store.root.rglob("*") if path.is_file() and path.stat().st_size > 50_000)
    assert rendered <= 2 * PIECES_AHEAD + 2  # and not the whole of it


def test_nothing_more_is_rendered_when_nobody_listens(shared: Shared) -> None:
    def rendered() -> int:
        return sum(1 for path in shared.store.root.rglob("*") if path.is_file() and path.stat().st_size > 50_000)

    live = go_live(audiofy.narrate(prose.article(6000, seed=3)), Settings(engine="metronome"), shared)
    live.ask(1).result(60)
    live.close()
    before = -1
    while before < (before := rendered()):  # what had begun ends
        time.sleep(1.5)
    assert before < len(live.pieces) / 2
    live.ask(len(live.pieces) - 1)
    time.sleep(0.5)
    assert rendered() == before


def test_a_piece_is_rendered_once_and_again_where_the_store_lost_it(script: Script, shared: Shared) -> None:
    live = go_live(script, Settings(engine="metronome"), shared)
    before = live.ask(1).result(60)
    assert live.ask(1).result(0) is before
    shared.store.discard(before.key)
    live.forget(1)
    assert live.ask(1).result(60) == before
    assert load_chunk(shared.store, before.key) is not None


def test_who_asks_for_what_was_made_ahead_gets_it(script: Script, shared: Shared) -> None:
    live = go_live(script, Settings(engine="metronome"), shared)
    live.ask(0).result(60)
    for number in range(1, len(live.pieces)):
        assert live.ask(number).result(60).samples > 0


def test_what_cannot_be_live_is_told(script: Script, shared: Shared) -> None:
    with pytest.raises(NothingToRead, match="not one word"):
        go_live(Script("", "en", (Segment("…", "…"),)), Settings(), shared)
    with pytest.raises(UnknownVoice):
        go_live(script, Settings(voice="nobody at all"), shared)
    live = go_live(script, Settings(engine="metronome"), shared)
    with pytest.raises(IndexError):
        live.ask(len(live.pieces))


def test_a_voice_that_fails_is_told(script: Script, shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOFY_OPENAI_URL", "http://127.0.0.1:9/v1")
    settings = Settings(engine="openai", voice="alloy")
    with pytest.raises(EngineError):
        go_live(script, settings, shared).ask(1).result(60)
