"""The pictures of an article: those that stand in its text, each once, in a size to be seen."""

from __future__ import annotations

import time

import pytest

from audiofy.inputs import html
from audiofy.inputs.entry import from_entry
from audiofy.inputs.html.pictures import largest
from audiofy.model import Article, Picture

URL = "https://harbour.example/news/quay.html"
PROSE = "The quay was built of granite in the spring of that year, and the town has kept its boats there ever since."


def article(*between: str, head: str = "", after: str = "") -> Article:
    parts = "".join(f"<p>{PROSE} This is part {number}.</p>{one}" for number, one in enumerate(between))
    page = (
        f"<html><head><title>The quay</title>{head}</head><body><article><h1>The quay</h1>{parts}"
        f"<p>{PROSE} This is the end of it.</p><p>And that was all. {PROSE}</p></article>{after}</body></html>"
    )
    return html.extract(page, url=URL)


def urls(*between: str, head: str = "") -> list[str]:
    return [picture.url for picture in article(*between, head=head).pictures]


def test_a_picture_with_its_words_its_caption_and_its_place() -> None:
    found = article(
        '<figure><img src="/p/quay.jpg" alt="A quay &lt;b&gt; &quot;at&quot; dawn">'
        "<figcaption>The quay in May</figcaption></figure>",
        '<p><img src="boat.png" alt="boat.png"></p>',
    )
    assert found.pictures == (
        Picture("https://harbour.example/p/quay.jpg", 'A quay <b> "at" dawn', "The quay in May", 1),
        Picture("https://harbour.example/news/boat.png", "", "", 3),
    )
    assert found.blocks[1].text == "The quay in May"


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<img src="s.jpg" srcset="a.jpg 320w, b.jpg 1280w, c.jpg 2400w">', "b.jpg"),
        ('<img src="s.jpg" srcset="a.jpg, b.jpg 2x, c.jpg 3x">', "b.jpg"),
        ('<img srcset="a,b.jpg 1800w,c,d.jpg 2400w">', "a,b.jpg"),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="lazy.jpg">', "lazy.jpg"),
        ('<img src="blank.gif" data-srcset="l.jpg 800w, m.jpg 1600w">', "m.jpg"),
        (
            '<picture><source type="image/svg+xml" srcset="v.svg"><source srcset="w.webp 900w">'
            '<img src="s.jpg"></picture>',
            "w.webp",
        ),
        ('<img src="data:image/gif;base64,R0lGOD"><noscript><img src="real.jpg"></noscript>', "real.jpg"),
        ('<amp-img src="amp.jpg" width="600" height="400"></amp-img>', "amp.jpg"),
        ('<a href="/p/large.jpg"><img src="small.jpg"></a>', "small.jpg"),
        ('<img src="s.jpg" srcset=",,, , 2x ,,">', "2x"),
    ],
)
def test_the_address_is_that_of_the_best_size(markup: str, name: str) -> None:
    assert urls(f"<p>{markup}</p>") == [f"https://harbour.example/news/{name}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="t.gif" width="1" height="1">',
        '<img src="t.jpg" width="40">',
        '<img src="t.jpg" style="width: 32px">',
        '<img src="t.jpg" class="author-avatar">',
        '<img src="/icons/mail.png">',
        '<img src="https://secure.gravatar.com/avatar/1?s=300">',
        '<img src="https://ad.doubleclick.net/x.gif">',
        '<img src="drawing.svg">',
        '<img src="data:image/png;base64,iVBOR">',
        '<img src="javascript:alert(1)">',
        '<img src="https://a.example/x y&lt;.jpg">',
        '<img src="">',
        "<img>",
        '<img src="x.jpg" hidden>',
        '<div style="display:none"><img src="x.jpg"></div>',
        '<div class="related-articles"><img src="x.jpg"></div>',
        '<div class="ad-slot"><img src="x.jpg"></div>',
        '<div><a href="/other-article.html"><img src="x.jpg"></a></div>',
    ],
)
def test_what_is_no_picture_of_the_article_is_left_out(markup: str) -> None:
    assert urls(markup) == []


def test_pictures_outside_the_text_are_left_out() -> None:
    found = article(after='<div><img src="footer.jpg"></div>', head='<meta property="og:image" content="">')
    assert found.pictures == ()


def test_a_picture_shown_twice_is_there_once() -> None:
    assert len(urls('<p><img src="a.jpg"></p>', '<p><img src="a.jpg"></p>')) == 1


LEAD = '<meta property="og:image" content="https://harbour.example/p/lead-1200x630.jpg">'


def test_the_lead_picture_comes_first_unless_the_text_has_it() -> None:
    assert urls("", '<p><img src="other.jpg"></p>', head=LEAD) == [
        "https://harbour.example/p/lead-1200x630.jpg",
        "https://harbour.example/news/other.jpg",
    ]
    assert urls("", '<p><img src="/p/lead-800x600.jpg"></p>', head=LEAD) == [
        "https://harbour.example/p/lead-800x600.jpg"
    ]
    assert urls("", head=LEAD.replace("lead-1200x630", "site-logo")) == []


def test_the_pictures_of_an_entry_stand_where_they_stood() -> None:
    content = f'<h2>The quay</h2><p>{PROSE}</p><p><img src="/a.jpg" alt="A boat"></p><p>More. {PROSE}</p>'
    found = from_entry(content, title="The quay", url=URL)
    assert [(one.url, one.before) for one in found.pictures] == [("https://harbour.example/a.jpg", 1)]
    assert from_entry(content, title="The quay").pictures == ()


def test_hostile_pictures_are_soon_read() -> None:
    many = "".join(f'<p><img src="{n}.jpg" srcset="{"a" * 100},{" ," * 50} {n}w {n}w"></p>' for n in range(3_000))
    began = time.process_time()
    found = article(many, '<p><img srcset="' + "a, " * 50_000 + '"></p>', "<div>" * 300 + '<img src="deep.jpg">')
    assert time.process_time() - began < 8
    assert len(found.pictures) <= 200
    assert largest("x" * 100_000 + " 1w" * 100_000)
