"""An entry's own text as an article, and a feed that is one article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs.entry import from_entry
from audiofy.pipeline.reading import read

TEXT = "The lamp was lit at six every evening, and nobody in the town had ever asked why."
HTML = (
    f"<h1>The lamp</h1><p>{TEXT}</p><h2>Part</h2><ul><li>one</li></ul><p>Share this article</p>"
    "<p>The post <a href='https://example.org/lamp'>The lamp</a> appeared first on <a href='https://example.org'>Site</a>.</p>"
)


def test_all_of_the_text_and_nothing_that_feeds_add() -> None:
    found = from_entry(
        HTML,
        title="The lamp",
        url="https://example.org/lamp",
        byline="Ann Lee, Bo Rice",
        published="2024-05-01",
        language="en",
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", TEXT),
        ("heading", "Part"),
        ("item", "one"),
    ]
    assert (found.title, found.byline, found.url) == ("The lamp", "By Ann Lee and Bo Rice", "https://example.org/lamp")
    assert (found.published, found.language) == ("2024-05-01", "en")
    assert [(dropped.why, dropped.before) for dropped in found.dropped] == [
        ("headline", 0),
        ("share buttons", 3),
        ("feed", 3),
    ]


def test_an_entry_without_text_has_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        from_entry("<p> </p><script>x</script>", title="The lamp")


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F</title>{"".join(items)}</channel></rss>'
    )


def item(number: int, content: str = HTML) -> str:
    whole = (
        f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else "<description>Short.</description>"
    )
    return (
        f"<item><title>Lamp {number}</title><link>https://example.org/{number}</link><dc:creator>Ann Lee</dc:creator>"
        f"<pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate>{whole}</item>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>Lamp 1</title><id>x</id>'
    '<link href="https://example.org/1"/><author><name>Ann Lee</name></author>'
    "<published>2024-05-01T10:00:00Z</published>"
    f'<content type="html">{HTML.replace("&", "&amp;").replace("<", "&lt;")}</content></entry></feed>'
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "F",
        "items": [
            {
                "id": "x",
                "url": "https://example.org/1",
                "title": "Lamp 1",
                "authors": [{"name": "Ann Lee"}],
                "date_published": "2024-05-01T10:00:00Z",
                "content_html": HTML,
            }
        ],
    }
)


@pytest.mark.parametrize(("name", "text"), [("a.xml", rss(item(1))), ("a.xml", ATOM), ("a.json", JSON)])
def test_a_feed_of_one_entry_is_that_article(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = read(tmp_path / name)
    assert (found.title, found.byline, found.url) == ("Lamp 1", "By Ann Lee", "https://example.org/1")
    assert TEXT in found.text
    assert found.published.startswith("2024-05-01")


def test_a_feed_of_several_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(item(1), item(2)), encoding="utf-8")
    with pytest.raises(UnsupportedInput, match="is a feed of 2 articles") as caught:
        read(path)
    assert caught.value.hint == f"audiofy batch {path}"


def test_a_feed_of_one_summary_names_the_page(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(item(1, "")), encoding="utf-8")
    with pytest.raises(UnsupportedInput) as caught:
        read(tmp_path / "feed.xml")
    assert caught.value.hint == "audiofy url https://example.org/1"


def test_an_empty_feed_has_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(), encoding="utf-8")
    with pytest.raises(NothingToRead):
        read(tmp_path / "feed.xml")
