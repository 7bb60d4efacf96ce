"""Any bytes give an article or an error that says what is wrong, and soon."""

from __future__ import annotations

import time

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


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "gbk", "utf-16", "nonsense", "utf-7", "zip"]))
@settings(deadline=None, max_examples=60)
def test_any_bytes(data: bytes, charset: str) -> None:
    for read in READERS:
        _read(read, data, charset)


@given(SOUP)
@settings(deadline=None, max_examples=60)
def test_any_markup(soup: str) -> None:
    for read in READERS:
        _read(read, soup.encode("utf-8"), "")


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
MONSTERS = {
    "100,000 nested elements": "<div>" * 100_000 + PARAGRAPH * 4,
    "nested inline elements": "<b><i>" * 10_000 + PARAGRAPH * 4,
    "nested lists": "<ul><li>" * 10_000 + PARAGRAPH * 4,
    "nested tables": "<table><tr><td>" * 10_000 + PARAGRAPH * 4,
    "a long attribute": f"<p class='{'ad ' * 400_000}' id='{'x' * 1_000_000}'>" + PARAGRAPH * 4,
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">" + PARAGRAPH * 4,
    "null bytes": PARAGRAPH.replace("e", "e\x00") * 4,
    "one long word": "<p>" + "on" * 500_000 + PARAGRAPH * 4,
    "many spaces": "<p>a" + " " * 1_000_000 + "b" + PARAGRAPH * 4,
    "nested headings": "<h1><div>" * 10_000 + PARAGRAPH * 4,
    "breaks deep inside": "<b>" * 200 + "<br><br>x" * 20_000 + PARAGRAPH * 4,
    "nested drawings": "<svg><g>" * 20_000 + PARAGRAPH * 4,
    "footnote marks": "<p>x" + " <sup>[1]</sup>" * 20_000 + PARAGRAPH * 4,
    "many small elements": "<span>a</span>" * 50_000 + PARAGRAPH * 4,
    "deep metadata": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPH * 4,
    "stars": "** **a " * 20_000,
    "brackets": "[" * 50_000 + "](" * 50_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters(name: str) -> None:
    data = MONSTERS[name].encode()
    started = time.monotonic()
    for read in READERS:
        _read(read, data, "")
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("name", ["nested lists", "null bytes", "nested headings"])
def test_monsters_are_read(name: str) -> None:
    assert "The lamp at the end of the pier was lit at six" in extract(MONSTERS[name]).text


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
