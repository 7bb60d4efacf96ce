"""The samples: the same article as a page and as copied text is the same article."""

from __future__ import annotations

from pathlib import Path

from audiofy.inputs import html, text
from audiofy.model import Article, Source

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def _page(name: str) -> Article:
    return html.read(Source(name, (SAMPLES / name).read_bytes()))


def test_the_page_and_its_copy_are_one_article() -> None:
    page = _page("summit.html")
    copy = text.read(Source("summit.txt", (SAMPLES / "summit.txt").read_bytes()))
    assert copy.text == page.text
    assert (copy.title, copy.byline, copy.description) == (page.title, page.byline, page.description)
    assert page.byline == "By Mira Holt in Lind, Anton Reyes in Tarvia City and Sanna Koskela in Washington"
    assert "Advertisement spending by shipping firms" in page.text
    for noise in ("Advertisement\n", "Photo", "WPM", "Read more", "newsletter", "comments", "36"):
        assert noise not in page.text


def test_roles() -> None:
    kinds = [block.kind for block in _page("feature.html").blocks]
    assert {"heading", "paragraph", "item", "quote", "table"} == set(kinds)
    assert _page("reise.html").byline == "Von Jule Österreicher"
