"""Questions to servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fileserver import Files, serving, tag

from audiofy.cli.podcast.check import asking
from audiofy.errors import AddressRefused, FetchError
from audiofy.model import Source
from audiofy.sources import probe as probing
from audiofy.sources.probe import probe


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as opened:
        yield opened


def test_the_head_alone(files: Files) -> None:
    answer = probe(files.put("/a.mp3", b"x" * 500), "HEAD")
    assert (answer.status, answer.headers["content-length"], answer.body) == (200, "500", b"")
    assert answer.headers["content-type"] == "audio/mpeg"


def test_a_part(files: Files) -> None:
    answer = probe(files.put("/a.mp3", b"abcdef"), headers={"Range": "bytes=2-3"}, most=100)
    assert (answer.status, answer.headers["content-range"], answer.body) == (206, "bytes 2-3/6", b"cd")


def test_no_more_is_read_than_wanted(files: Files) -> None:
    assert probe(files.put("/a.mp3", b"a" * 3_000_000), most=10).body == b"a" * 10
    assert probe(files.address + "/a.mp3", most=3_000_000).body == b"a" * 3_000_000


def test_what_is_known_is_not_sent_again(files: Files) -> None:
    address = files.put("/feed.xml", b"<rss/>")
    assert probe(address, headers={"If-None-Match": tag(b"<rss/>")}, most=9).status == 304


def test_redirects_are_followed_and_end(files: Files) -> None:
    files.put("/a", b"here")
    files.moved |= {"/1": "/a", "/2": "/2"}
    assert probe(files.address + "/1", most=9).body == b"here"
    with pytest.raises(FetchError, match="redirects"):
        probe(files.address + "/2")
    files.moved["/3"] = "file:///etc/passwd"
    with pytest.raises(FetchError, match="not an http"):
        probe(files.address + "/3")


def test_other_statuses_are_answers(files: Files) -> None:
    assert probe(files.address + "/none").status == 404


@pytest.mark.parametrize("outside", [True, False])
def test_a_feed_of_the_internet_has_nothing_asked_for_on_our_network(files: Files, outside: bool) -> None:
    address = files.put("/a", b"0123456789")
    ask = asking(Source("https://pods.example.org/feed.xml", b"", outside=outside))
    if outside:
        with pytest.raises(AddressRefused):
            ask(address, "HEAD", {}, 0)
        assert not files.asked
    else:
        assert ask(address, "HEAD", {}, 0).status == 200


def test_who_does_not_answer(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "SECONDS", 0.3)
    files.put("/a", b"x" * 400_000)
    files.drops, files.stalls = [100_000], True
    with pytest.raises(FetchError):
        probe(files.address + "/a", most=400_000)
    files.drops.clear()
    gone = files.address.replace("127.0.0.1", "127.0.0.1.invalid")
    with pytest.raises(FetchError):
        probe(gone)
