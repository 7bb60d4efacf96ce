"""Markdown: what a listener would hear wrongly if it were read otherwise than CommonMark says."""

from __future__ import annotations

import contextlib
import time

import pytest

from audiofy.errors import NothingToRead
from audiofy.inputs.markdown import from_markdown
from audiofy.model import Block, Picture


def told(text: str) -> list[tuple[str, int, int, str]]:
    return [(block.kind, block.level, block.ordinal, block.text) for block in from_markdown(text).blocks]


def test_footnotes_are_notes_behind_the_text() -> None:
    text = "Lit[^1] at six[^long].\n\n[^1]: Or five\n    o'clock.\n\n    Or so.\n[^long]: See *there*.\n\nThen dark.\n"
    assert told(text) == [
        ("paragraph", 0, 0, "Lit at six."),
        ("paragraph", 0, 0, "Then dark."),
        ("note", 0, 0, "Or five o'clock. Or so."),
        ("note", 0, 0, "See there."),
    ]


def test_reference_links_are_their_text_and_brackets_stay() -> None:
    found = from_markdown(
        "See [the lamp][one], [the pier][] and [lind], not [sic].\n\n[one]: /a\n[The pier]: /b\n[lind]: /c 'x'"
    )
    assert found.text == "See the lamp, the pier and lind, not [sic]."
    assert {dropped.why for dropped in found.dropped} == {"link address"}


def test_nested_lists() -> None:
    text = (
        "- a\n\n  more of a\n  - b\n    goes on\n      - c\n- d\n1. one\n   - in one\n2. two\n   ```\n   code\n   ```\n"
    )
    assert told(text) == [
        ("item", 1, 0, "a"),
        ("paragraph", 0, 0, "more of a"),
        ("item", 2, 0, "b goes on"),
        ("item", 3, 0, "c"),
        ("item", 1, 0, "d"),
        ("item", 1, 1, "one"),
        ("item", 2, 0, "in one"),
        ("item", 1, 2, "two"),
        ("code", 0, 0, "code"),
    ]


def test_quotations_go_on_without_a_mark_and_hold_other_things() -> None:
    assert told("> One\ntwo.\n> - item\n>\n> > within\n> ## Head\n\nAfter.") == [
        ("quote", 0, 0, "One two."),
        ("item", 1, 0, "item"),
        ("quote", 0, 0, "within"),
        ("quote", 0, 0, "Head"),
        ("paragraph", 0, 0, "After."),
    ]


def test_html_blocks() -> None:
    text = (
        "<div>\n<p>One &amp; two</p>\n<ul><li>three</li></ul>\n</div>\n\n<script>\nvar x = 1;\n\nvar y;\n</script>\n"
        "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>\n\nEnd<br>ed.\n"
    )
    assert told(text) == [
        ("paragraph", 0, 0, "One & two"),
        ("item", 1, 0, "three"),
        ("table", 0, 0, "A, B; 1, 2"),
        ("paragraph", 0, 0, "End ed."),
    ]


def test_hard_breaks_are_spaces() -> None:
    assert from_markdown("One  \ntwo\\\nthree").text == "One two three"


@pytest.mark.parametrize("text", ["", "<!-- x -->", "<style>\na {}\n</style>"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(NothingToRead):
        from_markdown(text)


@pytest.mark.parametrize(
    "piece", ["> ", "[^a]: b\n", "[", "- ", "<div>\n\n", "[a][", "    \n", "> [^a]: b\n", "> a\n\n"]
)
def test_no_text_takes_long(piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(NothingToRead):
        from_markdown("a\n\n" + piece * (40_000 // len(piece)))
    assert time.process_time() - started < 5


def test_links_and_pictures_are_kept_beside_the_text() -> None:
    text = (
        '# The quay\n\nIt is [old](https://a.example/old_(town) "A title"), **[very *old*](/very)**, `[no](/link)`,\n'
        "[named][Ref], [ref], <https://b.example/> and [bad](javascript:x).\n\n"
        "![The quay in May](quay.jpg)\n\nThe end.\n\n> [A quotation](https://c.example/)\n\n- an [item](d.html)\n\n"
        "[ref]: https://r.example/x 'Title'\n"
    )
    article = from_markdown(text, "https://harbour.example/news/quay.md")
    assert article.blocks[0].text == "It is old, very old, [no](/link), named, ref, https://b.example/ and bad."
    assert [(link.text, link.url) for link in article.blocks[0].links] == [
        ("old", "https://a.example/old_(town)"),
        ("very old", "https://harbour.example/very"),
        ("named", "https://r.example/x"),
        ("ref", "https://r.example/x"),
        ("https://b.example/", "https://b.example/"),
    ]
    assert article.pictures == (
        Picture("https://harbour.example/news/quay.jpg", "The quay in May", "The quay in May", 1),
    )
    assert article.blocks[1] == Block("caption", "The quay in May")
    assert [block.links[0].url for block in article.blocks[3:]] == [
        "https://c.example/",
        "https://harbour.example/news/d.html",
    ]
    assert not from_markdown("A [b](c.html) and ![d](e.png).", "/home/x.md").blocks[0].links
