"""Any bytes give an article or an error that says what is wrong, and soon."""

from __future__ import annotations

import json
import subprocess
import sys

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.errors import InputError, NothingToRead
from audiofy.inputs import html, markdown, text
from audiofy.inputs.html import extract
from audiofy.model import Article, Source, from_json, to_json

READERS = (html.read, text.read, markdown.read)
TAGS = """<p> </p> <div class="comments"> </div> <a href="#"> </a> <table> <tr> <td> <th> </table> <ul> <li>
<ol start="-1"> <br> <h1> <sup>2</sup> <pre> <svg> <blockquote> <figure> <figcaption> &amp; &#0; &#xD800; <!-- -->
<![CDATA[ ]]> <script> </script> <title> <body> </body> ** __ ``` | --- # > [a](b)"""
WORDS = [
    "Words that go on for a while, and then end. ",
    "漢字、かな。",
    "\x00",
    "\n",
    "\n\n",
    "Advertisement",
    "By Ann Lee",
]
SOUP = st.lists(st.sampled_from(TAGS.split() + WORDS), max_size=60).map(" ".join)


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(["", "utf-8", "gbk", "utf-16", "nonsense", "utf-7", "zip"]),
)
@settings(deadline=None, max_examples=60)
def test_any_bytes(data: bytes, charset: str) -> None:
    for read in READERS:
        _read(read, data, charset)


@given(SOUP)
@settings(deadline=None, max_examples=60)
def test_any_markup(soup: str) -> None:
    for read in READERS:
        _read(read, soup.encode("utf-8"), "")


LINES = st.sampled_from(
    [
        *("Advertisement", "8", "Home", "Contact us", "Comments 14", "Read more", "© 2025 A", "ByAnn LeeandBo Rice"),
        *("Page 1 of 2", "Page 2 of 2", "> a", "- a", "3. b", "a\tb", "\f", "", "", "Ã©â€™", "\ud800", "con-"),
        *("The lamp was lit at six every evening, and nobody in the town had ever asked why.", "She said", "lit it."),
    ]
)


@given(st.lists(LINES, max_size=60).map("\n".join))
@settings(deadline=None, max_examples=100)
def test_any_lines(lines: str) -> None:
    for read in (text.read, markdown.read):
        _read(read, lines.encode("utf-8", "surrogatepass"), "")


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=100)
def test_no_word_of_a_text_is_lost(words: str) -> None:
    try:
        article = text.from_text(words)
    except InputError:
        return
    said = "".join([article.title, *(block.text for block in article.blocks), *(drop.text for drop in article.dropped)])
    assert {char for char in words if char.isalpha()} - {"\xad"} <= set(said)


def _read(read: object, data: bytes, charset: str) -> None:
    assert callable(read)
    try:
        article = read(Source("-", data, charset=charset))
    except InputError:
        return
    assert from_json(Article, to_json(article)) == article
    assert article.text.strip() or any(block.text.strip() for block in article.blocks) or article.title


PARAGRAPH = (
    "<p>The lamp at the end of the pier was lit at six, as it had been every evening since the war, "
    "and nobody asked why.</p>"
)
SECONDS = 5.0
"""Processor time a megabyte, or for less: 2 are promised for a quiet machine, and tests run on busy ones."""
MEMORY = 200 << 20
"""Bytes a megabyte, or for less."""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX's")
@pytest.mark.parametrize(
    "reader", [pytest.param(name, marks=pytest.mark.slow if name == "html" else ()) for name in hostile.READERS]
)
def test_hostile_inputs(reader: str) -> None:
    done = subprocess.run([sys.executable, hostile.__file__, reader], capture_output=True, text=True, timeout=300)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    faults = {}
    for row in rows:
        megabytes = max(1.0, row["size"] / 1e6)
        if row["wrong"] or row["seconds"] > SECONDS * megabytes or row["memory"] > MEMORY * megabytes:
            faults[row["name"]] = (row["wrong"], f"{row['seconds']:.2f} s", f"{row['memory'] >> 20} MB")
    assert not faults
    assert (done.returncode, len(rows)) == (0, len(hostile.READERS[reader][1])), done.stderr[-2000:]


@pytest.mark.parametrize("name", ["nested lists", "null bytes", "nested headings"])
def test_the_article_is_found_all_the_same(name: str) -> None:
    assert "The lamp at the end of the pier was lit at six" in extract(hostile.MARKUP[name]).text


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "no article"),
        ("<html><body></body></html>", "no article"),
        ("<p>Please enable JavaScript to view this page.</p><script>run()</script>", "JavaScript"),
        (PARAGRAPH + "<div>Subscribe to continue reading. Already a subscriber? Sign in</div>", "subscription"),
    ],
)
def test_nothing_to_read(page: str, says: str) -> None:
    with pytest.raises(NothingToRead, match=says) as caught:
        extract(page)
    assert caught.value.hint


def test_a_wall_says_how_many_words_there_were() -> None:
    wall = PARAGRAPH + "<p>To continue reading, subscribe now.</p>"
    with pytest.raises(NothingToRead, match=r"only \d+ words of article found") as caught:
        extract(wall)
    assert "audiofy file" in caught.value.hint


def test_a_short_article_is_an_article() -> None:
    assert extract(f"<html><body><h1>A lamp</h1>{PARAGRAPH}</body></html>").text.startswith("The lamp")


@pytest.mark.parametrize("blank", [b"", b" \n\t\r\n", "\ufeff\u200b".encode(), b"\x00\x00"])
def test_blank_texts(blank: bytes) -> None:
    for read in READERS:
        with pytest.raises(NothingToRead):
            read(Source("-", blank))


def test_one_sentence_is_enough() -> None:
    assert text.read(Source("-", b"It rained.")).text == "It rained."
    assert markdown.read(Source("-", b"It *rained*.")).text == "It rained."
