"""What was asked for is there once, what became of it is kept, and nobody takes what another one has."""

from __future__ import annotations

import dataclasses
import errno
import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import prose
import pytest

import audiofy
from audiofy.errors import FetchError, InputError, WriteFailed
from audiofy.library import Item, Library, open_library
from audiofy.model import Entry, Episode, Script
from audiofy.remote import Address, Place

PAGE = Entry("https://example.org/tides", guid="tag:tides", title="Tides", published="2026-05-04")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library")


@pytest.fixture(scope="module")
def script() -> Script:
    return audiofy.narrate(prose.article(60))


def made(library: Library, item: Item, script: Script, title: str = "", body: str = "") -> Item:
    path = library.reserve(item, lambda number: library.episodes / f"{item.number}-{number}.mp3")
    path.write_bytes(b"sound")
    captions = path.with_suffix(".vtt")
    captions.write_text("WEBVTT\n")
    episode = Episode(
        str(path),
        title or script.title,
        samples=44100,
        language="en",
        transcripts=(str(captions),),
        byline="By A. Hand",
    )
    segment = dataclasses.replace(script.segments[0], spoken=body, shown=body)
    said = dataclasses.replace(script, segments=(segment,)) if body else script
    return library.finish(item, episode, said, "recipe", 12)


class TestAdding:
    def test_the_same_thing_is_there_once(self, library: Library) -> None:
        moved = dataclasses.replace(PAGE, locator="https://example.org/moved")
        first = library.add([PAGE, Entry("a.md"), PAGE])
        again = library.add([moved])
        assert [one.number for one in first] == [1, 2]
        assert again == first[:1]
        assert first[0].state == "waiting"
        assert (first[0].title, first[0].published) == ("Tides", "2026-05-04")

    def test_names_that_are_no_text(self, library: Library, script: Script) -> None:
        entry = Entry(os.fsdecode(b"caf\xe9.md"), title="Half a \ud800 character")
        (item,) = library.add([entry])
        assert item.entry == entry
        assert library.add([entry]) == (item,)
        assert library.fail(item, InputError(f"there is no file {entry.locator}")).state == "failed"
        assert made(library, item, script, title=entry.title, body="half \udc80").state == "made"

    def test_two_at_once(self, library: Library) -> None:
        entries = [Entry(f"{number}.md") for number in range(40)]
        context = multiprocessing.get_context("fork")
        adding = [context.Process(target=library.add, args=(entries,)) for _ in range(4)]
        for process in adding:
            process.start()
        for process in adding:
            process.join()
        assert [process.exitcode for process in adding] == [0] * 4
        assert len(library.items()) == 40


class TestWhatBecomesOfIt:
    def test_made(self, library: Library, script: Script) -> None:
        (item,) = library.add([PAGE])
        done = made(library, item, script)
        assert done.state == "made"
        assert done == library.item(1)
        assert (done.seconds, done.size, done.recipe, done.attempts) == (1.0, 12, "recipe", 1)
        assert done.published == "2026-05-04"
        assert library.script_of(done) == script
        episode = library.episode(done)
        assert episode is not None
        assert episode.byline == "By A. Hand"

    def test_failed_and_tried_once_more(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        failed = library.fail(item, FetchError("no such page", hint="check the address"))
        assert (failed.state, failed.reason, failed.hint, failed.code) == (
            "failed",
            "no such page",
            "check the address",
            3,
        )
        assert library.add([PAGE]) == (failed,)
        library.retry([failed])
        assert library.items("waiting")[0].attempts == 1
        assert library.items("failed") == ()

    def test_letters_that_no_encoding_has(self, library: Library, script: Script) -> None:
        (item,) = library.add([Entry("a\ud800.md", title="Half a \udc00 pair")])
        done = made(library, item, script, title="T\ud800des", body="B\udfffats.")
        assert done.title == r"T\ud800des"
        assert library.script_of(done).segments[0].spoken == "B\udfffats."
        assert library.fail(item, FetchError("no \ud800 page")).reason == r"no \ud800 page"

    def test_what_was_made_stays_made_where_it_cannot_be_made_anew(self, library: Library, script: Script) -> None:
        done = made(library, library.add([PAGE])[0], script)
        assert library.fail(done, FetchError("gone")).state == "made"

    def test_nothing_is_made_of_it_yet(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        assert library.episode(item) is None
        with pytest.raises(InputError, match="Tides is not made"):
            library.script_of(item)

    def test_removed(self, library: Library, script: Script, tmp_path: Path) -> None:
        done = made(library, library.add([PAGE])[0], script)
        assert library.remove(done) == len(b"sound") + len("WEBVTT\n")
        assert not list(library.episodes.iterdir())
        assert library.items() == ()
        assert library.items(search="quay") == ()

    def test_removed_while_it_is_made(self, library: Library, script: Script) -> None:
        (item,) = library.add([PAGE])
        library.remove(item)
        (other,) = library.add([Entry("b.md")])
        made(library, item, script, body="pelicans")
        assert library.items() == (other,)
        assert library.items(search="pelicans") == ()

    def test_what_a_followed_list_named_stays_known(self, library: Library, script: Script) -> None:
        done = made(library, library.add([PAGE], pinned=True)[0], script)
        library.remove(done)
        assert not list(library.episodes.iterdir())
        assert library.items() == library.items("made") == library.items(search="quay") == ()
        (again,) = library.add([PAGE], pinned=True)
        assert (again.state, again.path) == ("removed", "")
        library.revive([again])
        assert [one.state for one in library.items()] == ["waiting"]

    def test_files_elsewhere_stay(self, library: Library, script: Script, tmp_path: Path) -> None:
        (item,) = library.add([PAGE])
        path = tmp_path / "mine.mp3"
        path.write_bytes(b"sound")
        done = library.finish(item, Episode(str(path), "Tides"), script, "recipe", 5)
        assert library.remove(done) == 0
        assert path.exists()


class TestPaths:
    def test_an_item_keeps_its_path(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        first = library.reserve(item, lambda number: library.episodes / f"tides-{number}.mp3")
        assert library.reserve(item, lambda number: library.episodes / f"tides-{number}.mp3") == first

    def test_no_two_have_one(self, library: Library) -> None:
        (library.episodes / "tides-1.mp3").write_bytes(b"somebody's")
        paths = [
            library.reserve(one, lambda n: library.episodes / f"tides-{n}.mp3")
            for one in library.add([PAGE, Entry("a")])
        ]
        assert [path.name for path in paths] == ["tides-2.mp3", "tides-3.mp3"]

    def test_what_is_not_made_leaves_the_path(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        first = library.reserve(item, lambda n: library.episodes / f"tides-{n}.mp3")
        (item,) = library.items()
        held = library.reserved(item, lambda n: library.episodes / f"tides-{n}.flac")
        with pytest.raises(KeyboardInterrupt), held:
            raise KeyboardInterrupt
        (item,) = library.items()
        assert item.path == str(first)

    def test_captions_have_the_same_name(self, library: Library) -> None:
        first, second = library.add([PAGE, Entry("a")])
        library.reserve(first, lambda n: library.episodes / f"tides-{n}.mp3")
        assert library.reserve(second, lambda n: library.episodes / f"tides-{n}.opus").name == "tides-2.opus"
        assert library.reserve(first, lambda n: library.episodes / f"tides-{n}.opus").name == "tides-1.opus"

    def test_nobody_waits_while_a_place_is_asked(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        (item,) = library.add([PAGE])
        monkeypatch.setattr("audiofy.library.library.PATIENCE_SECONDS", 0.2)
        asked: list[str] = []

        def exists(place: Address) -> bool:
            library.add([Entry(f"{place}.md")])
            asked.append(place.stem)
            return place.stem == "tides-1"

        monkeypatch.setattr(Address, "exists", exists)
        path = library.reserve(item, lambda n: Address(f"s3://shelf/tides-{n}.mp3"))
        assert str(path) == "s3://shelf/tides-2.mp3"
        assert asked == ["tides-1", "tides-2"]
        assert len(library.items()) == 3

    def test_what_another_reserves_while_a_place_is_asked_is_not_free(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = library.add([PAGE, Entry("a")])
        slow: list[Place] = []

        def exists(place: Address) -> bool:
            if not slow:
                slow.append(place)
                assert library.reserve(second, lambda n: Address(f"s3://shelf/tides-{n}.opus")).stem == "tides-1"
            return False

        monkeypatch.setattr(Address, "exists", exists)
        assert library.reserve(first, lambda n: Address(f"s3://shelf/tides-{n}.mp3")).stem == "tides-2"

    def test_several_processes_at_once_get_paths_of_their_own(self, library: Library) -> None:
        items = library.add(Entry(f"{number}.md") for number in range(24))
        (library.episodes / "tides-3.mp3").write_bytes(b"somebody's")
        context = multiprocessing.get_context("fork")

        def reserve(own: Sequence[Item]) -> None:
            for item in own:
                library.reserve(item, lambda n: library.episodes / f"tides-{n}.mp3")

        at_it = [context.Process(target=reserve, args=(items[first::4],)) for first in range(4)]
        for process in at_it:
            process.start()
        for process in at_it:
            process.join()
        assert [process.exitcode for process in at_it] == [0] * 4
        numbers = sorted(int(Path(item.path).stem.removeprefix("tides-")) for item in library.items())
        assert numbers == [one for one in range(1, 26) if one != 3]


class TestFinding:
    def test_by_number_address_name_and_title(self, library: Library, script: Script) -> None:
        done = made(library, library.add([PAGE])[0], script, title="High Water")
        for wanted in ("1", "tag:tides", PAGE.locator, done.path, Path(done.path).name, "high water", "High Water"):
            assert library.find(wanted) == done, wanted

    def test_by_a_title_that_several_have(self, library: Library, script: Script) -> None:
        for item in library.add([Entry("a.md"), Entry("b.md")]):
            made(library, item, script, title="Tides")
        with pytest.raises(InputError, match="several: 1, 2"):
            library.find("tides")

    def test_what_is_not_there(self, library: Library) -> None:
        for wanted in ("1", "", "nothing", "9" * 30):
            with pytest.raises(InputError, match="is not in the library"):
                library.find(wanted)

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            ("ferry", {1}),
            ("FERRY pears", {1}),
            ("ferry nothing", set()),
            ("café", {2}),
            ("cafe", {2}),
            ("caf", {2}),
            ('"two boats"', {1}),
            ('"boats two"', set()),
            ("渡轮", {3}),
            ("轮渡", set()),
            ("hand", {1, 2, 3}),
            ("river", {2}),
            ("-", set()),
            ('" OR *', set()),
            ("NEAR(", set()),
            ("body:ferry", set()),
        ],
    )
    def test_by_words(self, library: Library, script: Script, words: str, numbers: set[int]) -> None:
        texts = ("A ferry, two boats and pears.", "In the café they waited.", "坐渡轮过河的人很多。")
        for number, text in enumerate(texts):
            made(
                library,
                library.add([Entry(f"{number}.md")])[0],
                script,
                title="River" if number == 1 else "Quay",
                body=text,
            )
        assert {item.number for item in library.items(search=words)} == numbers

    def test_the_title_counts_more(self, library: Library, script: Script) -> None:
        made(library, library.add([Entry("a")])[0], script, title="Boats", body="A tide, and a tide, and a tide.")
        made(library, library.add([Entry("b")])[0], script, title="The tide", body="Boats lay on the sand all day.")
        assert [item.number for item in library.items(search="tide")] == [2, 1]


class TestClaims:
    def test_only_one_has_it(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        with library.claim(item) as ours, library.claim(item) as theirs:
            assert ours == item
            assert theirs is None
        with library.claim(item) as ours:
            assert ours == item

    def test_where_the_file_system_has_no_locks(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        fcntl = pytest.importorskip("fcntl", reason="Windows has locks of its own")

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(fcntl, "flock", refuse)
        (item,) = library.add([PAGE])
        with library.claim(item) as ours:
            assert ours == item

    def test_the_claim_ends_with_who_was_killed(self, library: Library) -> None:
        (item,) = library.add([PAGE])
        taken, giving = os.pipe()
        child = os.fork()
        if not child:
            with library.claim(item):
                os.write(giving, b"!")
                time.sleep(60)
            os._exit(0)
        assert os.read(taken, 1) == b"!"
        with library.claim(item) as ours:
            assert ours is None
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert library.wait(item) == item
        with library.claim(item) as ours:
            assert ours == item


class TestFollowing:
    def test_lists_and_their_validators(self, library: Library) -> None:
        library.follow("https://example.org/feed")
        library.follow("https://example.org/atom", etag='"a"')
        library.follow("https://example.org/feed", etag='"b"', last_modified="Mon, 04 May 2026 00:00:00 GMT")
        assert library.followed() == {
            "https://example.org/feed": ('"b"', "Mon, 04 May 2026 00:00:00 GMT"),
            "https://example.org/atom": ('"a"', ""),
        }
        assert library.unfollow("https://example.org/feed")
        assert not library.unfollow("https://example.org/feed")


class TestOpening:
    def test_again(self, library: Library) -> None:
        library.add([PAGE])
        assert len(open_library(library.root).items()) == 1

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(WriteFailed, match="cannot be written"):
            open_library(tmp_path / "file" / "library")

    def test_what_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "library.sqlite").write_bytes(b"no database" * 200)
        with pytest.raises(WriteFailed, match="cannot be used"):
            open_library(tmp_path)

    def test_of_a_later_audiofy(self, library: Library) -> None:
        with sqlite3.connect(library.root / "library.sqlite") as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(WriteFailed, match="later audiofy"):
            open_library(library.root)
