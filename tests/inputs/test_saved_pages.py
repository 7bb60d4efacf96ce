"""Pages that were saved from a reader view or with a program for it."""

from __future__ import annotations

import pytest

from audiofy.inputs.html import extract

SENTENCE = "The lamp at the end of the pier was lit at six, as it had been every evening, and nobody asked why. "
PROSE = f"<p>{SENTENCE * 3}</p>" * 5
FIREFOX = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>The lamp at Lind</title></head><body class='light loaded'>"
    "<div id='toolbar' class='toolbar-container'><div class='toolbar reader-toolbar'><button class='close-button' "
    "aria-label='Close Reader View'><span class='hover-label'>Close Reader View</span></button></div></div>"
    "<div class='container'><div class='header reader-header reader-show-element' dir='ltr'>"
    "<a class='domain reader-domain' href='https://example.org/lamp'>example.org</a><div class='domain-border'></div>"
    "<h1 class='reader-title'>The lamp at Lind</h1><div class='credits reader-credits'>Ann Lee, Bo Rice</div>"
    "<div class='meta-data'><div class='reader-estimated-time' dir='ltr'>4–5 minutes</div></div></div><hr>"
    "<div class='content'><div class='moz-reader-content reader-show-element' dir='ltr'>"
    f"<div id='readability-page-1' class='page'><article>{PROSE}<h2>A part</h2>{PROSE}</article></div></div></div>"
    "<div><div class='reader-message'></div></div></div></body></html>"
)


def test_the_reader_view_of_firefox() -> None:
    found = extract(FIREFOX, "lamp.html")
    assert (found.title, found.byline, found.url) == (
        "The lamp at Lind",
        "By Ann Lee and Bo Rice",
        "https://example.org/lamp",
    )
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["A part"]
    assert found.text.count("lit at six") == 30
    assert not any(word in found.text for word in ("minutes", "Close", "Ann Lee", "example.org"))


def test_what_readability_gives_is_read_whole() -> None:
    found = extract(f"<div id='readability-page-1' class='page'><h2>Part</h2>{PROSE}<p>Short.</p>{PROSE}</div>")
    assert [block.text for block in found.blocks if len(block.text) < 50] == ["Part", "Short."]
    assert found.text.count("lit at six") == 30


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\n Page saved with SingleFile \n url: https://example.org/lamp \n saved date: Thu May 02 2024\n-->",
        "<!-- saved from url=(0024)https://example.org/lamp -->",
    ],
)
def test_a_saved_page_has_the_address_that_it_came_from(comment: str) -> None:
    head = f"<!DOCTYPE html>{comment}<html><title>The lamp</title>"
    page = f"{head}<body><main><h1>The lamp</h1>{PROSE}</main></body></html>"
    assert extract(page, "lamp.html").url == "https://example.org/lamp"
    assert extract(page, "https://example.org/other").url == "https://example.org/other"
    assert extract(page.replace("https://", "file://"), "lamp.html").url == ""
