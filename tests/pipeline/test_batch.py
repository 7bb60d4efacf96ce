"""Many articles: each is made once, whoever is at it and whatever befalls it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import prose
import pytest

from audiofy import narration
from audiofy.errors import EngineError, InputError, OutputError
from audiofy.library import Library, open_library
from audiofy.model import Article, Entry, Script
from audiofy.pipeline.batch import Batch, Outcome, Plan, Step
from audiofy.pipeline.reading import Reader
from audiofy.pipeline.settings import Settings


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library")


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Four articles and two that are none, the third and the fifth; the first two have the same title."""
    paths = [tmp_path / f"{number}.md" for number in range(6)]
    for number, path in enumerate(paths):
        text = prose.markdown(60 + 10 * number, seed=number)
        path.write_text(text if number < 2 else text.replace("An evening", f"Evening {number}"), "utf-8")
    paths[2].write_bytes(b"%PNG\x00\x00")
    paths[4].unlink()
    return list(map(str, paths))


def batch(library: Library, narrate: Callable[[Article], Script] = narration.narrate, recipe: str = "r") -> Batch:
    return Batch(library, Plan(Settings(engine="metronome", jobs=2), recipe, library.episodes, narrate, Reader()))


def run(library: Library, pages: Sequence[str], **plan: object) -> list[Outcome]:
    """Outcomes in the order of the pages."""
    items = library.add(map(Entry, pages))
    events = batch(library, **plan).run(items)  # type: ignore[arg-type]
    return sorted((one for one in events if isinstance(one, Outcome)), key=lambda one: one.item.number)


def files(library: Library) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in library.episodes.iterdir()}


def test_each_is_made_and_what_fails_is_told(library: Library, pages: list[str]) -> None:
    outcomes = run(library, pages)
    assert [one.status for one in outcomes] == ["made", "made", "failed", "made", "failed", "made"]
    assert len(files(library)) == 4
    assert sorted(files(library))[:2] == ["an-evening-at-the-quay-2.mp3", "an-evening-at-the-quay.mp3"]
    failed = library.items("failed")
    assert ["is not text" in failed[0].reason, "there is no file" in failed[1].reason] == [True, True]
    for one in outcomes:
        assert (one.error is None) == (one.status == "made")
        assert one.item == library.item(one.item.number)


def test_the_next_run_makes_nothing_twice(library: Library, pages: list[str]) -> None:
    run(library, pages)
    before = {path: path.stat().st_ino for path in library.episodes.iterdir()}
    asked: list[str] = []

    def narrate(article: Article) -> Script:
        asked.append(article.title)
        return narration.narrate(article)

    outcomes = run(library, pages, narrate=narrate)
    assert [one.status for one in outcomes] == ["kept", "kept", "failed", "kept", "failed", "kept"]
    assert "there is no file" in str(outcomes[4].error)
    assert outcomes[4].error is not None
    assert outcomes[4].error.exit_code == 3
    assert asked == []
    assert {path: path.stat().st_ino for path in library.episodes.iterdir()} == before


def test_what_failed_is_tried_when_asked(library: Library, pages: list[str]) -> None:
    run(library, pages)
    Path(pages[4]).write_text(prose.markdown(60), "utf-8")
    library.retry(library.items("failed"))
    outcomes = run(library, pages)
    assert [one.status for one in outcomes] == ["kept", "kept", "failed", "kept", "made", "kept"]
    assert [one.item.attempts for one in outcomes] == [1, 1, 2, 1, 2, 1]


def test_the_text_that_a_list_carries_is_read_where_the_page_is_gone(library: Library) -> None:
    text = "".join(f"<p>{one}</p>" for one in prose.paragraphs(80))
    entry = Entry("missing.md", guid="tag:tides", title="Tides", byline="Ada Hand", content=text)
    (outcome,) = [one for one in batch(library).run(library.add([entry])) if isinstance(one, Outcome)]
    assert outcome.status == "made"
    assert (outcome.item.title, outcome.item.byline) == ("Tides", "By Ada Hand")
    assert len(library.script_of(outcome.item).segments) > 5


def test_another_recipe_makes_it_anew_in_its_place(library: Library, pages: list[str]) -> None:
    run(library, pages[:2])
    names = sorted(files(library))
    outcomes = run(library, pages[:2], recipe="other")
    assert [one.status for one in outcomes] == ["made", "made"]
    assert sorted(files(library)) == names


def test_a_file_that_is_gone_is_made_again(library: Library, pages: list[str]) -> None:
    first = run(library, pages[:1])[0]
    whole = files(library)
    Path(first.item.path).unlink()
    assert run(library, pages[:1])[0].status == "made"
    assert files(library) == whole


def test_captions_that_are_gone_are_made_again(library: Library, pages: list[str]) -> None:
    settings = Settings(engine="metronome", jobs=1, captions="vtt")
    plan = Plan(settings, "r", library.episodes, narration.narrate, Reader())
    for _ in range(2):
        list(Batch(library, plan).run(library.add([Entry(pages[0])])))
        (captions,) = library.episodes.glob("*.vtt")
        captions.unlink()
    assert library.items()[0].attempts == 2


def test_steps_are_told(library: Library, pages: list[str]) -> None:
    items = library.add([Entry(pages[0])])
    steps = [one.progress.stage for one in batch(library).run(items) if isinstance(one, Step)]
    assert list(dict.fromkeys(steps)) == ["read", "plan", "render", "write"]


def test_a_fault_of_ours_is_one_failure(library: Library, pages: list[str]) -> None:
    def narrate(article: Article) -> Script:
        if "3" in article.title:
            raise ZeroDivisionError("oops")
        return narration.narrate(article)

    outcomes = run(library, [pages[0], pages[3]], narrate=narrate)
    assert [one.status for one in outcomes] == ["made", "failed"]
    assert "ZeroDivisionError" in library.items("failed")[0].reason


def test_a_voice_that_is_not_there_ends_it_at_once(library: Library, pages: list[str]) -> None:
    plan = Plan(Settings(voice="nobody"), "r", library.episodes, narration.narrate, Reader())
    with pytest.raises(EngineError):
        list(Batch(library, plan).run(library.add([Entry(pages[0])])))
    assert library.items()[0].state == "waiting"


def test_a_place_that_cannot_be_written_ends_it(library: Library, pages: list[str], tmp_path: Path) -> None:
    plan = Plan(Settings(engine="metronome"), "r", tmp_path / "nowhere", narration.narrate, Reader())
    many = [str(tmp_path / f"more{number}.md") for number in range(12)]
    for number, path in enumerate(many):
        Path(path).write_text(prose.markdown(20, seed=number), "utf-8")
    with pytest.raises(OutputError, match="no folder"):
        list(Batch(library, plan).run(library.add(map(Entry, many))))
    assert library.items("waiting")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_a_worker_that_dies_costs_one_article(library: Library, pages: list[str]) -> None:
    others = workers()

    def narrate(article: Article) -> Script:
        if "3" in article.title:
            for worker in workers() - others:
                os.kill(worker, signal.SIGKILL)
        return narration.narrate(article)

    outcomes = run(library, [pages[0], pages[3], pages[1], pages[5]], narrate=narrate)
    assert {one.item.entry.locator: one.status for one in outcomes} == {
        pages[0]: "made",
        pages[3]: "failed",
        pages[1]: "made",
        pages[5]: "made",
    }
    assert "worker process died" in library.items("failed")[0].reason


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_what_fails_while_a_worker_dies_is_told(library: Library, pages: list[str]) -> None:
    died = threading.Event()
    others = workers()

    def narrate(article: Article) -> Script:
        if "3" in article.title:
            for worker in workers() - others:
                os.kill(worker, signal.SIGKILL)
            died.set()
            return narration.narrate(article)
        died.wait(30)
        time.sleep(1)
        raise InputError("not this one")

    outcomes = run(library, [pages[0], pages[3]], narrate=narrate)
    assert [one.status for one in outcomes] == ["failed", "failed"]
    assert [item.state for item in library.items()] == ["failed", "failed"]


def workers() -> set[int]:
    """The processes that this one has work for it; some of them work for other tests."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    return {int(one) for one in children if b"LokyProcess" in Path(f"/proc/{one}/cmdline").read_bytes()}


@pytest.mark.parametrize("address", [False, True], ids=["in the library", "at an address"])
def test_two_at_once_share_the_work(library: Library, pages: list[str], address: bool) -> None:
    if address:
        pytest.importorskip("fsspec", reason="pip install '.[cluster]'")
    good = [page for number, page in enumerate(pages) if number not in (2, 4)]
    folder = f"file://{library.episodes}" if address else str(library.episodes)
    children = []
    for _ in range(2):
        child = os.fork()
        if not child:
            os.execv(*alone(library, folder, good))  # noqa: S606
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0, 0]
    items = library.items()
    assert [item.state for item in items] == ["made"] * 4
    assert [item.attempts for item in items] == [1] * 4
    assert len(files(library)) == 4


def alone(library: Library, folder: str, pages: Sequence[str]) -> tuple[str, list[str]]:
    """The arguments of ``execv`` for a batch in a process of its own."""
    program = (
        "import sys; from pathlib import Path; from audiofy import narration\n"
        "from audiofy.library import open_library\n"
        "from audiofy.model import Entry; from audiofy.pipeline.batch import Batch, Plan\n"
        "from audiofy.pipeline.reading import Reader; from audiofy.pipeline.settings import Settings\n"
        "from audiofy.remote import place_of\n"
        "library = open_library(Path(sys.argv[1]))\n"
        "settings = Settings(engine='metronome', jobs=1)\n"
        "plan = Plan(settings, 'r', place_of(sys.argv[2]), narration.narrate, Reader())\n"
        "list(Batch(library, plan).run(library.add(map(Entry, sys.argv[3:]))))\n"
    )
    return sys.executable, [sys.executable, "-c", program, str(library.root), folder, *pages]
