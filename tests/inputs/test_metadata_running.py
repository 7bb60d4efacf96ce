"""What stands in the text, in a quotation or behind the text is neither the article's date nor its byline."""

from __future__ import annotations

import time

import pytest

from audiofy.inputs.html.metadata import Metadata, read_metadata
from audiofy.inputs.html.parsing import parse

HEADLINE = "Lowick keeps its lighthouse"
MOMENT = "2024-03-07T08:15:00+01:00"
META = f'<meta property="article:published_time" content="{MOMENT}">'
LINKED = (
    '<script type="application/ld+json">'
    f'{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"{MOMENT}"}}</script>'
)
TEXT = [
    f"<p>The {word} keeper walked up the old stone stairs before the evening came and lit the lamp again.</p>"
    for word in ("first", "second", "third", "fourth", "fifth", "sixth")
]
TWEET = (
    '<blockquote class="twitter-tweet"><p>Delighted.</p>&mdash; Ruth Amadi (@ruthamadi) '
    '<a href="https://twitter.example/x/1">March 5, 2024</a></blockquote>'
)
CARD = (
    "<div class=card><a href=x><h3>Bus strike ends</h3></a><span class=author>By Carl Berg</span>"
    "<time datetime=2020-01-01>1 Jan 2020</time></div>"
)


def read(head: str = META, top: str = "", middle: str = "", end: str = "") -> Metadata:
    text = f"<h1>{HEADLINE}</h1>{top}{''.join(TEXT[:3])}{middle}{''.join(TEXT[3:])}{end}"
    page = f"<html lang=en><head><title>{HEADLINE}</title>{head}</head><body><article>{text}</article></body></html>"
    return read_metadata(parse(page).root, "https://lowick.example/lighthouse")


def found(page: Metadata) -> tuple[str, str]:
    return page.byline, page.published


@pytest.mark.parametrize("head", [META, LINKED])
@pytest.mark.parametrize(
    "line",
    [
        "<p>The letter is dated March 3, 2021.</p>",
        "<p>It burned on Monday, 3 March 2021.</p>",
        "<p>It burned on <time datetime=2021-03-03>3 March 2021</time>.</p>",
        "<p>The book was published <time datetime=2021-03-03>3 March 2021</time> here.</p>",
        "<p>First lit on <time datetime=2021-03-03>3 March 2021</time>, it burned.</p>",
        "<p class=date>It burned on Monday, 3 March 2021.</p>",
        "<p>3 March 2021</p>",
    ],
)
def test_a_date_in_the_text_is_not_the_article_s(head: str, line: str) -> None:
    assert found(read(head, middle=line)) == ("", MOMENT)


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("<p>3 March 2021</p>", "2021-03-03"),
        ("<p>Published on Monday, 3 March 2021.</p>", "2021-03-03"),
        ("<p>This article was first published on 3 March 2021.</p>", "2021-03-03"),
        ("<p>Ann Lee, 3 March 2021, 5 p.m.</p>", "2021-03-03"),
        ("<p>First published on Monday, 3 March 2021.</p>", "2021-03-03"),
        ("<p>First lit on Monday, 3 March 2021.</p>", MOMENT),
        ("<p>It burned on Monday, 3 March 2021.</p>", MOMENT),
        # the lines that sum the article up are none of its text
        (
            "<p class=deck>The harbour voted by a large majority to keep the old tower and its keeper in place.</p>"
            "<p>3 March 2021</p>",
            "2021-03-03",
        ),
    ],
)
def test_a_line_right_below_the_headline_is_no_sentence(top: str, day: str) -> None:
    assert read(top=top).published == day


def test_a_labelled_day_behind_the_text() -> None:
    assert read("", end="<p>Published 3 March 2021</p>").published == "2021-03-03"
    assert read("", end="<p>The letter is dated March 3, 2021.</p>").published == ""
    note = "<p class=publish-date>This article was first published on 3 March 2021.</p>"
    assert read(end=note).published == "2021-03-03"


@pytest.mark.parametrize(
    "quoted",
    [
        TWEET,
        TWEET.replace("twitter-tweet", "bluesky-embed"),
        TWEET.replace("blockquote", "div"),
        TWEET.replace("blockquote", "div").replace("twitter-tweet", "instagram-media"),
        "<blockquote><p>Keep it lit.</p><p>— Ann Lee, letter, March 5, 1921</p></blockquote>",
        "<p>Ann Lee, 3 March 1921 – 5 May 2020</p>",
        "<figure><img src=x><figcaption>Ann Lee, 3 May 2020</figcaption></figure>",
        "<div class=bluesky-embed><span class=author>Ruth Amadi</span><time datetime=2024-03-01>1 March</time></div>",
    ],
)
def test_who_is_quoted_is_not_the_author(quoted: str) -> None:
    assert found(read(middle=quoted)) == ("", MOMENT)
    top = "<p>Bo Rice</p><p>7 March 2024</p>"
    assert found(read(top=top, middle=quoted)) == ("By Bo Rice", MOMENT)


def test_quotations_and_pictures_before_the_text_name_nobody() -> None:
    figure = "<figure><img src=x><figcaption>Ann Lee, 3 May 2020</figcaption></figure>"
    for before in (TWEET, figure):
        assert found(read(top=before)) == ("", MOMENT)
        assert found(read("", top=before)) == ("", "")


def test_a_name_and_a_day_right_below_the_headline_count() -> None:
    for line in (
        "<p>Ann Lee</p><p>3 March 2021</p>",
        "<p>Ann Lee, 3 March 2021</p>",
        "<p>By Ann Lee, 3 March 2021</p>",
    ):
        assert found(read("", top=line)) == ("By Ann Lee", "2021-03-03")


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        CARD.replace("<a href=x><h3>Bus strike ends</h3></a>", "<h3><a href=x>Bus strike ends</a></h3>"),
        CARD.replace("<span class=author>By Carl Berg</span>", "<p>By Carl Berg</p>"),
        CARD.replace("class=card", "class=x"),
        f"<div>{CARD}{CARD.replace('Bus', 'Tram')}</div>",
    ],
)
def test_the_author_and_day_of_another_article_behind_the_text(card: str) -> None:
    assert found(read(end=card)) == ("", MOMENT)
    assert found(read("", end=card)) == ("", "")
    assert found(read("", top="<p>By Bo Rice</p><p>3 March 2021</p>", end=card)) == ("By Bo Rice", "2021-03-03")


def test_the_article_s_own_box_behind_the_text() -> None:
    plain = "<div><span class=author>By Ann Lee</span><time datetime=2021-03-03>3 March 2021</time></div>"
    assert found(read("", end=plain)) == ("By Ann Lee", "2021-03-03")
    box = "<div><h3><a href={}>{}</a></h3><span class=author>By Ann Lee</span></div>"
    for address, heading in (
        ("/authors/ann", "More"),
        ("/ann", "Ann Lee"),
        ("/us", "About the author"),
        ("/", HEADLINE),
    ):
        assert read("", end=box.format(address, heading)).byline == "By Ann Lee"


def test_many_cards_are_read_at_once() -> None:
    began = time.process_time()
    assert found(read(end=f"<div>{CARD * 10_000}</div>")) == ("", MOMENT)
    assert time.process_time() - began < 5
