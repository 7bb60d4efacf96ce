"""Tags, read back by mutagen and byte by byte."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3, CTOCFlags

import audiofy
from audiofy.iso639 import three_letters
from audiofy.model import Chapter, Episode
from audiofy.outputs import id3
from audiofy.outputs.cover import draw
from audiofy.outputs.printable import printable

EPISODE = Episode(
    path="tides.mp3",
    title="Why the tide\x00 turns – früh\x07",
    byline="By Ada Moor in Port Ness and Jon Vik in Rome",
    site="The Harbour Post",
    language="en-GB",
    published="2024-03-05T10:30:00Z",
    url="https://example.org/gezeiten/früh?a=1",
    description="Two lines\nof summary.",
    samples=44_100 * 61 + 22,
    chapters=(Chapter(44_100 * 30, 44_100 * 61, "Out"), Chapter(0, 44_100 * 30, "In: a long first chapter\n")),
)


def read(data: bytes) -> ID3:
    return ID3(io.BytesIO(data), translate=False)


def test_all_frames() -> None:
    cover = draw(EPISODE.title)
    tags = read(id3.tag(EPISODE, text="One.\n\nZwei ü.", cover=cover))
    assert tags.version == (2, 3, 0)
    texts = {name: str(tags[name]) for name in tags if name.startswith("T")}
    assert texts == {
        "TIT2": "Why the tide turns – früh",
        "TPE1": "Ada Moor and Jon Vik",
        "TALB": "The Harbour Post",
        "TYER": "2024",
        "TDAT": "0503",
        "TCON": "Podcast",
        "TLEN": "61000",
        "TSSE": f"audiofy {audiofy.__version__}",
        "TLAN": "eng",
    }
    assert tags["WOAS"].url == "https://example.org/gezeiten/fr%C3%BCh?a=1"
    assert str(tags["COMM::eng"]) == "Two lines\nof summary."
    assert str(tags["USLT::eng"]) == "One.\n\nZwei ü."
    (picture,) = tags.getall("APIC")
    assert (picture.type, picture.mime, picture.data) == (3, cover.media_type, cover.data)


def test_chapters_are_in_order_in_the_file() -> None:
    data = id3.tag(EPISODE)
    assert re.findall(rb"CHAP.{6}(ch\d+)\0", data, re.DOTALL) == [b"ch00001", b"ch00002"]
    tags = read(data)
    (contents,) = tags.getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    chapters = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [(chapter.start_time, chapter.end_time) for chapter in chapters] == [(0, 30_000), (30_000, 61_000)]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == ["In: a long first chapter", "Out"]
    assert {(chapter.start_offset, chapter.end_offset) for chapter in chapters} == {(0xFFFFFFFF, 0xFFFFFFFF)}


def test_a_chapter_has_its_link_and_its_picture() -> None:
    small, other = draw("One"), draw("Two")
    chapters = (
        Chapter(0, 10, "One", "https://example.org/früh?a=1", "https://example.org/1.png"),
        Chapter(10, 20, "Two", "", "https://example.org/missing.png"),
    )
    pictures = (("https://example.org/1.png", small), ("https://example.org/2.png", other))
    tags = read(id3.tag(dataclasses.replace(EPISODE, chapters=chapters), pictures=pictures))
    first, second = (tags[f"CHAP:ch0000{number}"].sub_frames for number in (1, 2))
    (link,) = first.getall("WXXX")
    assert (link.desc, link.url) == ("chapter url", "https://example.org/fr%C3%BCh?a=1")
    (picture,) = first.getall("APIC")
    assert (picture.type, picture.mime, picture.data) == (0, small.media_type, small.data)
    assert sorted(second) == ["TIT2"]


@pytest.mark.parametrize("count", [1, 255, 256, 600])
def test_any_number_of_chapters(count: int) -> None:
    chapters = tuple(Chapter(number * 100, number * 100 + 100, f"Part {number}") for number in range(count))
    tags = read(id3.tag(dataclasses.replace(EPISODE, chapters=chapters)))
    tables = {table.element_id: table for table in tags.getall("CTOC")}
    assert [name for name, table in tables.items() if table.flags & CTOCFlags.TOP_LEVEL] == ["toc"]
    seen, names = [], ["toc"]
    while names:
        name = names.pop(0)
        if name in tables:
            names += tables[name].child_element_ids
        else:
            seen.append(tags[f"CHAP:{name}"].start_time)
    assert len(seen) == count
    assert seen == sorted(seen)


def test_the_least_episode() -> None:
    tags = read(id3.tag(Episode(path="-", title="Tides", site="Post")))
    assert sorted(tags) == ["TALB", "TCON", "TIT2", "TLEN", "TPE1", "TSSE"]
    assert str(tags["TPE1"]) == "Post"


def test_same_input_same_bytes() -> None:
    assert id3.tag(EPISODE, text="Text.") == id3.tag(EPISODE, text="Text.")


def test_the_head_tells_the_size() -> None:
    data = id3.tag(EPISODE, text="Text. " * 9000)
    assert data[:6] == b"ID3\x03\x00\x00"
    assert sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)) == len(data) - 10


def test_a_book_is_cut_at_a_paragraph() -> None:
    paragraph = "A line of the book."
    text = "\n\n".join([paragraph] * 20_000)
    kept = str(read(id3.tag(EPISODE, text=text))["USLT::eng"])
    assert len(kept) <= id3.TEXT_LIMIT + 10
    assert kept.endswith(paragraph + "\n\n[…]")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Moor", "Ada Moor"),
        ("By Ada Moor in Washington, DC, Jon Vik in Rio de Janeiro and Li Na", "Ada Moor, Jon Vik and Li Na"),
        ("Ada Moor", "Ada Moor"),
        ("Von Ada Moor in Rom", "Von Ada Moor in Rom"),
        ("Byron Moor", "Byron Moor"),
        ("", ""),
    ],
)
def test_artist(byline: str, names: str) -> None:
    assert id3.artist(byline) == names


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("zh-Hant-HK", "zho"),
        ("de_AT", "deu"),
        ("gsw", "gsw"),
        ("", "und"),
        ("x-own", "und"),
        ("q9", "und"),
    ],
)
def test_three_letters(tag: str, code: str) -> None:
    assert three_letters(tag) == code


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_can_be_read_back(one: str, other: str, titles: list[str]) -> None:
    chapters = tuple(Chapter(number, number + 1, title) for number, title in enumerate(titles))
    episode = Episode("-", one, other, one, other, one, other, one, chapters=chapters)
    tags = read(id3.tag(episode, text=other))
    assert str(tags.get("TIT2", "")) == printable(one)
    assert len(tags.getall("CHAP")) == len(titles)
