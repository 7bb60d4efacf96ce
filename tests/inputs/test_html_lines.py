"""What the walk makes of a page's elements: lines, what is hidden in them, what order they have."""

from __future__ import annotations

import pytest

from audiofy.inputs.html.inline import shown_address
from audiofy.inputs.html.parsing import fragment, parse
from audiofy.inputs.html.tree import looks_like_prose, read_page


def lines(markup: str) -> list[str]:
    return [piece.text for piece in read_page(fragment(markup)).pieces]


def hidden(address: str, key: int) -> str:
    """The code that Cloudflare's script undoes."""
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def test_an_element_of_an_unknown_name_is_a_part_of_its_line() -> None:
    assert lines("<p>The locks (<x-source><a href=/a>Lind Gazette</a></x-source>) are old.</p>") == [
        "The locks (Lind Gazette) are old."
    ]


@pytest.mark.parametrize(
    "markup",
    ["<x-card>One.</x-card><x-card>Two.</x-card>", "<li><x-card><p>One.</p></x-card><x-card><p>Two.</p></x-card></li>"],
)
def test_one_that_frames_lines_is_none(markup: str) -> None:
    assert lines(markup) == ["One.", "Two."]


@pytest.mark.parametrize("key", [0x1F, 0xA4])
def test_a_hidden_address_is_read(key: int) -> None:
    code = hidden("keeper@pier.example", key)
    markup = f"<p>Ask <a class=__cf_email__ data-cfemail='{code}'>[email&#160;protected]</a> for a lamp.</p>"
    assert lines(markup) == ["Ask keeper@pier.example for a lamp."]


@pytest.mark.parametrize("code", ["", "z", "0", "1f", "xyz123", "1fé"])
def test_a_code_that_is_none(code: str) -> None:
    assert shown_address(code) == ""


@pytest.mark.parametrize(
    "name", ["tooltip-content", "glossary-tooltip-text", "rollover-person-block", "hovercard__inner"]
)
def test_what_a_word_shows_under_the_pointer_is_not_read(name: str) -> None:
    assert lines(f"<p>The <span>lock<span class='{name}'>A chamber with gates</span></span> is full.</p>") == [
        "The lock is full."
    ]


@pytest.mark.parametrize("name", ["tooltip", "has-tooltip", "glossary", "content"])
def test_the_word_itself_is(name: str) -> None:
    assert lines(f"<p>The <span class='{name}'>lock</span> is full.</p>") == ["The lock is full."]


def test_icons_of_a_font_are_no_text() -> None:
    assert lines("<p>\uf074</p><p>The lock\ue001 is full.</p>") == ["The lock is full."]


def test_a_page_that_is_one_print_out_is_text() -> None:
    rows = "\n".join(f"{place}. Ann Lee      LC Marle   1{place}.5 s" for place in range(1, 9))
    (only,) = read_page(fragment(f"<h1>Results</h1><pre>{rows}</pre>")).pieces[1:]
    assert only.kind == "paragraph"


def test_preformatted_text_among_other_text_is_code() -> None:
    paragraphs = "<p>The lamp was lit at six, as it had been every evening since the war.</p>" * 9
    pieces = read_page(fragment(f"{paragraphs}<pre>marle light --at 6</pre>")).pieces
    assert [piece.kind for piece in pieces[9:]] == ["code"]
    assert not looks_like_prose("x = {1: 2}\ny = x[1];", preformatted=True)


def test_words_that_meet_without_a_space() -> None:
    assert lines("<p><span>EMBER</span><span></span><span>2015</span></p>") == ["EMBER 2015"]
    assert lines("<p><b>Salt</b> 22g<span></span><span><b>44%</b></span></p>") == ["Salt 22g 44%"]
    assert lines("<p><a href=x>Rosalind</a><em>LUX</em><span>Colonia</span></p>") == ["Rosalind LUX Colonia"]
    assert lines("<p>the <del>ferrie</del>ferry</p>") == ["the ferrie ferry"]
    assert lines("<p><s></s>The ferry</p>") == ["The ferry"]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<span>T</span>he lamp", "The lamp"),
        ("<span>S</span><span>OME</span> lamps", "SOME lamps"),
        ("<b>Type</b>Script", "TypeScript"),
        ("<span>21</span><span>st</span>", "21st"),
        ("un<b>believ</b>able", "unbelievable"),
        ("Dashboard<sup>TM</sup>", "Dashboard™"),
    ],
)
def test_pieces_of_words_are_one(markup: str, line: str) -> None:
    assert lines(f"<p>{markup}</p>") == [line]


def test_what_a_server_sends_later_stands_where_it_is_shown() -> None:
    page = (
        "<body><p>One.</p><template id='B:0'></template><div>Loading…</div><p>Three.</p>"
        '<div hidden id="S:0"><p>Two.</p><template id="P:1"></template></div>'
        '<div hidden id="S:1"><p>And a half.</p></div>'
    )
    assert [piece.text for piece in read_page(parse(page).root).pieces] == ["One.", "Two.", "And a half.", "Three."]


@pytest.mark.parametrize(
    "page",
    [
        '<body><p>One.</p><div hidden id="S:0"><p>Two.</p></div>',
        '<body><p>One.</p><div hidden id="S:0"><p>Two.</p><template id="B:0"></template></div>',
    ],
)
def test_without_a_place_it_stays(page: str) -> None:
    assert [piece.text for piece in read_page(parse(page).root).pieces] == ["One.", "Two."]


def test_a_figure_that_leads_to_a_note_is_not_read() -> None:
    assert lines("<p>Nothing else.<a class=footnote-anchor href='#footnote-1'>1</a></p>") == ["Nothing else."]
    assert lines("<p>See page <a href='/pages/7'>7</a></p>") == ["See page 7"]


def test_lines_of_code_keep_their_breaks() -> None:
    assert lines("<pre>a = 1<br>b = {2}</pre>") == ["a = 1\nb = {2}"]


def test_a_source_does_not_stick_to_its_quotation() -> None:
    assert lines("<blockquote>Keep it lit.<cite>Ann Lee</cite></blockquote>") == ["Keep it lit. Ann Lee"]
