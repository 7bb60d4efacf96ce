"""The links of an article's blocks: whole addresses of the web, by words of the text, in order."""

from __future__ import annotations

import time

import pytest

from audiofy.inputs import html
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.html.whole import whole
from audiofy.model import Block, Link

URL = "https://harbour.example/news/quay.html"
PROSE = "The quay was built of granite in the spring of that year, and the town has kept its boats there ever since."


def blocks(*paragraphs: str, head: str = "") -> tuple[Block, ...]:
    body = "".join(f"<p>{one}</p>" for one in (*paragraphs, PROSE, f"{PROSE} It still does.", f"And so on. {PROSE}"))
    page = f"<html><head><title>The quay</title>{head}</head><body><article><h1>The quay</h1>{body}</article></body>"
    return html.extract(page, url=URL).blocks


def first(paragraph: str, head: str = "") -> tuple[Link, ...]:
    return blocks(f"{paragraph} {PROSE}", head=head)[0].links


def test_links_are_whole_and_in_order() -> None:
    found = first(
        'It began with <a href="/history/">a harbour</a>, then <a href="//sea.example/x?a=1&amp;b=2#c">the '
        '<em>sea</em></a> and <a href="mill.html">a mill</a>.'
    )
    assert found == (
        Link("a harbour", "https://harbour.example/history/"),
        Link("the sea", "https://sea.example/x?a=1&b=2#c"),
        Link("a mill", "https://harbour.example/news/mill.html"),
    )


def test_the_base_of_the_page_counts() -> None:
    assert (
        first('See <a href="b.html">it</a>.', '<base href="/deep/er/">')[0].url
        == "https://harbour.example/deep/er/b.html"
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "  JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "tel:123",
        "#below",
        "quay.html#below",
        "",
        "http://[broken",
        "https://bank.example@evil.example/",
        "https://a.example/<b>",
        'https://a.example/"onclick=x',
        "https://a.example/" + "a" * 3000,
        "blob:https://a.example/x",
    ],
)
def test_what_leads_nowhere_on_the_web_is_no_link(href: str) -> None:
    written = href.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    assert first(f'There is <a href="{written}">one thing</a> to see.') == ()


def test_the_same_words_before_a_link_are_passed_over() -> None:
    (link,) = first('The tide is the tide, and <a href="/t">the tide</a> waits for nobody.')
    assert (link.text, link.skip) == ("the tide", 1)
    (link,) = first('A part of the party is <a href="/art">art</a>.')
    assert (link.text, link.skip) == ("art", 2)
    (link,) = first('See <a href="#x">here</a>, not here but <a href="/art">here</a>.')
    assert (link.text, link.skip) == ("here", 2)


def test_words_that_are_polished_are_found_as_they_are_then() -> None:
    (link,) = first('See <a href="https://sea.example/a">https://www.sea.example/a</a> for more.')
    assert link == Link("sea.example/a", "https://sea.example/a")


def test_marks_of_notes_are_no_links() -> None:
    assert first('So they say.<sup><a href="#fn1">1</a></sup> It may be <a href="/so">so</a>.') == (
        Link("so", "https://harbour.example/so"),
    )


def test_a_heading_that_is_a_link_and_a_link_around_blocks() -> None:
    found = blocks(
        PROSE, f'</p><h2><a href="/a">The first part</a></h2><p>{PROSE}', f'</p><a href="/b"><p>{PROSE} Yes.</p></a><p>'
    )
    links = {block.text: block.links for block in found if block.links}
    assert links["The first part"] == (Link("The first part", "https://harbour.example/a"),)
    assert links[f"{PROSE} Yes."] == (Link(f"{PROSE} Yes.", "https://harbour.example/b"),)


def test_links_in_tables() -> None:
    rows = "".join(f'<tr><td><a href="/boat/{n}">Boat {n}</a></td><td>{n}</td></tr>' for n in range(1, 4))
    found = blocks(PROSE, f"</p><table><tr><th>Name</th><th>Number</th></tr>{rows}</table><p>")
    (table,) = (block for block in found if block.kind == "table")
    assert [link.url for link in table.links] == [f"https://harbour.example/boat/{n}" for n in (1, 2, 3)]
    assert all(link.text in table.text for link in table.links)


def test_text_is_the_same_with_and_without_links() -> None:
    linked = blocks(f'A <a href="/x">b</a><a href="/y">c</a> <a>d</a>. {PROSE}')
    plain = blocks(f"A <a>b</a><a>c</a> <a>d</a>. {PROSE}")
    assert [one.text for one in linked] == [one.text for one in plain]


def test_without_an_address_only_whole_ones_count() -> None:
    (block,) = whole(
        fragment('<p>From <a href="a.html">here</a> to <a href="https://a.example/">there</a>.</p>')
    ).blocks
    assert block.links == (Link("there", "https://a.example/"),)


def test_ten_thousand_links_are_bounded_and_soon_read() -> None:
    many = " ".join(f'word <a href="/{n}">x{n}</a>' for n in range(10_000))
    nested = "<a href=/y>" * 10_000 + "<b>" * 1_000 + "deep"
    began = time.process_time()
    found = whole(fragment(f"<p>{many}</p><p>{nested}</p>"), base=URL)
    assert time.process_time() - began < 3
    assert 0 < sum(len(block.links) for block in found.blocks) <= 400
    table = "<tr><th>a</th><th>b</th></tr>" + '<tr><td><a href="/z">z</a></td><td>z z</td></tr>' * 5_000
    assert len(whole(fragment(f"<table>{table}</table>"), base=URL).blocks[0].links) == 200
    assert time.process_time() - began < 6
