"""Bylines as they are spoken, of pages written for it: what stands with the names, and what is left out."""

from __future__ import annotations

import pytest

from audiofy.inputs.html.metadata import Metadata, read_metadata
from audiofy.inputs.html.parsing import parse

BODY = "<p>The first boat came home before the tide turned, and nobody on the quay was surprised.</p>" * 2


def read(top: str, head: str = "", *, lang: str = "en", site: str = "The Gannet") -> Metadata:
    page = (
        f'<html lang="{lang}"><head><meta property="og:site_name" content="{site}">{head}</head>'
        f"<body><h1>Boats wait for the tide</h1>{top}{BODY}</body></html>"
    )
    return read_metadata(parse(page).root, "https://gannet.example/sea/tides")


@pytest.mark.parametrize(
    ("top", "spoken"),
    [
        ("<p>By Ann Lee, Reuters</p>", "By Ann Lee, Reuters"),
        (
            "<p><a href=/author/a>Ann Lee</a> <a href=/author/b>Bo Rice</a>, The Associated Press</p><p>3 May 2021</p>",
            "By Ann Lee and Bo Rice, Associated Press",
        ),
        ("<p><a href=/author/a>Ann Lee</a>, <a href=/author/tern>TERN</a></p>", "By Ann Lee, TERN"),
        ("<p><a href=/author/a>Ann Lee</a>, <a href=/author/g>The Gannet</a></p>", "By Ann Lee"),
        ("<p><a href=/author/a>Ann Lee</a>, <a href=/author/s>Staff Writer</a></p>", "By Ann Lee"),
        ("<p><a href=/author/a>Ann Lee</a>, <a href=/author/s>Travel</a></p>", "By Ann Lee"),
        ("<p>By Ann Lee, TERN</p>", "By Ann Lee"),
        ("<p>By Ann Lee, MD</p>", "By Ann Lee"),
    ],
)
def test_the_agency_behind_the_names(top: str, spoken: str) -> None:
    found = read(top)
    assert found.byline == spoken
    assert found.authors[0] == "Ann Lee"


@pytest.mark.parametrize(
    ("top", "spoken"),
    [
        ("<p itemprop=author>Ann Lee　著、海野 花　監訳、山川 太郎　訳</p>", "Ann Lee 著、海野 花 監訳、山川 太郎 訳"),
        (
            "<dl class=byline><dt>著者</dt><dd>海野 花</dd><dt>イラスト</dt><dd>山川 太郎</dd></dl>",
            "著者 海野 花、イラスト 山川 太郎",
        ),
        ("<p itemprop=author>海野 花　著</p>", "海野 花"),
        ("<p itemprop=author>海野 花　著、山川 太郎　著</p>", "海野 花, 山川 太郎"),
    ],
)
def test_who_wrote_and_who_translated(top: str, spoken: str) -> None:
    assert read(top, lang="ja").byline == spoken


@pytest.mark.parametrize(
    ("head", "top", "names"),
    [
        ("<meta name=dcterms.creator content=aleefisher7>", "", ()),
        ("<meta name=author content=aleefisher7>", "<p class=dept>Harbour desk</p>", ()),
        ("<meta name=author content=aleefisher7>", "<p>Put here by AleeFisher7</p>", ("aleefisher7",)),
        ("<meta name=author content=aleefisher7>", "<p>By Ann Lee</p>", ("Ann Lee",)),
        ("<meta name=author content=Aleefisher>", "", ("Aleefisher",)),
        ("<meta name=author content='海野'>", "", ("海野",)),
    ],
)
def test_the_login_of_who_put_the_page_there_is_no_author(head: str, top: str, names: tuple[str, ...]) -> None:
    assert read(top, head).authors == names


@pytest.mark.parametrize(
    ("author", "top", "spoken"),
    [
        ("Harbour University Gannet", "", ""),
        (
            "Harbour University Gannet",
            "<p>3 May 2021</p><p>Harbour University Gannet</p>",
            "By Harbour University Gannet",
        ),
        ("Harbour University Tern", "", "By Harbour University Tern"),
    ],
)
def test_the_site_itself_is_spoken_where_it_is_shown(author: str, top: str, spoken: str) -> None:
    linked = f'{{"@type": "Article", "author": {{"@type": "Organization", "name": "{author}"}}}}'
    found = read(top, f"<script type=application/ld+json>{linked}</script>")
    assert found.byline == spoken
    assert found.authors == (author,)


@pytest.mark.parametrize(
    ("head", "top", "names", "spoken"),
    [
        ("<meta name=author content=jd>", "", ("jd",), ""),
        ("", "<p class=author>al</p><p>3 May 2021</p>", ("al",), ""),
        ("<meta name=author content='Jo'>", "", ("Jo",), "By Jo"),
        ("<meta name=author content=jd>", "<p>By Ann Lee</p>", ("Ann Lee",), "By Ann Lee"),
    ],
)
def test_initials_are_kept_and_not_spoken(head: str, top: str, names: tuple[str, ...], spoken: str) -> None:
    found = read(top, head)
    assert (found.authors, found.byline) == (names, spoken)


@pytest.mark.parametrize(
    ("top", "spoken"),
    [
        ("<p>Written by Our Editors</p>", "By Our Editors"),
        ("<p>by Harbour Desk, 3 May 2021</p>", "By Harbour Desk"),
        ("<p>Our Editors</p>", ""),
        ("<p>By admin</p>", ""),
        ("<p>By Staff Writer</p>", ""),
        ("<p>By the whole team of the quay</p>", ""),
        ("<p>Written by Our Editors</p><p>By Ann Lee</p>", "By Ann Lee"),
    ],
)
def test_a_collective_that_the_page_says_wrote_it(top: str, spoken: str) -> None:
    assert read(top).byline == spoken
