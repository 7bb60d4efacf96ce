"""JSON-LD as pages have it: graphs, lists, and JSON that is not quite JSON."""

from __future__ import annotations

import pytest

from audiofy.inputs.html import loosejson
from audiofy.inputs.html.jsonld import Linked, read_jsonld
from audiofy.inputs.html.parsing import parse


def linked(script: str, url: str = "") -> Linked:
    return read_jsonld(parse(f'<script type="application/ld+json">{script}</script><p>Text.</p>').root, url)


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "Boats", "a": [1, 2,], }',
        '{"headline": "Boats" /* the head */, // and more\n "a": 1}',
        '<!-- {"headline": "Boats"} -->',
        '//<![CDATA[\n{"headline": "Boats"}\n//]]>',
        '{"headline": "Boats"};',
        '{"headline": "Boats", "a": "one\ntwo\tthree"}',
        '{"headline": "Boats", "a": undefined}',
        '{"headline": "Boats", "a": "\\d"}',
        "{&quot;headline&quot;: &quot;Boats&quot;}",
        '{"headline": "Boats"} {"a": 1}',
        '{"broken": } {"headline": "Boats"}',
    ],
)
def test_json_that_is_not_quite_json(text: str) -> None:
    found = [value for value in loosejson.values(text)[0] if isinstance(value, dict) and "headline" in value]
    assert [value["headline"] for value in found] == ["Boats"]


def test_strings_are_left_alone() -> None:
    assert loosejson.values('{"a": "x, ] // y /* z */ https://a.org",}')[0] == [
        {"a": "x, ] // y /* z */ https://a.org"}
    ]


@pytest.mark.parametrize("text", ["", "no", "{", "[" * 5000, '{"a":' * 5000, '"', "/*" * 5000, "{" + "," * 5000])
def test_what_cannot_be_read(text: str) -> None:
    assert not any(isinstance(value, dict) and value for value in loosejson.values(text)[0])


def test_a_graph_with_references() -> None:
    found = linked(
        """{"@graph": [
        {"@type": "WebPage", "@id": "#page", "datePublished": "2020-01-01", "inLanguage": "en-GB"},
        {"@type": "NewsArticle", "@id": "#a", "headline": "Boats &amp; tides",
         "author": [{"@id": "#ann"}, {"@id": "#bo"}], "datePublished": "2021-03-03T08:00:00Z",
         "dateModified": "2021-03-04",
         "publisher": {"@id": "#org"},
         "articleSection": ["Sea", "News"]},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}, {"@type": "Person", "@id": "#bo", "name": "Bo Rice"},
        {"@type": "Organization", "@id": "#org", "name": "The Gannet"}]}"""
    )
    assert (found.headline, found.authors, found.published) == (
        "Boats & tides",
        ("Ann Lee", "Bo Rice"),
        "2021-03-03T08:00:00Z",
    )
    assert (found.modified, found.site, found.section, found.language) == ("2021-03-04", "The Gannet", "Sea", "en-GB")


def test_organisations_apart_from_persons() -> None:
    found = linked('{"@type": "Article", "author": {"@type": "Organization", "name": "The Gannet"}}')
    assert (found.authors, found.organisations) == ((), ("The Gannet",))


def test_the_article_of_the_page_and_not_another_one() -> None:
    pages = """[{"@type": "Article", "headline": "Other", "url": "https://a.org/other", "author": "Bo Rice"},
                {"@type": "Article", "headline": "This", "url": "https://a.org/this/"}]"""
    found = linked(pages, "https://a.org/this")
    assert (found.headline, found.authors) == ("This", ())


def test_what_is_beyond_repair_still_tells_the_author_and_the_day() -> None:
    found = linked(
        '{"@type": "Article", "headline": "Tides", "author": {"@type": "Person", "name": "Ann Lee"}, '
        '"datePublished": "2021-03-03", "description": "He said "no" twice'
    )
    assert (found.headline, found.authors, found.published) == ("Tides", ("Ann Lee",), "2021-03-03")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The <em>Lamp</em>s of Marle", "The Lamps of Marle"),
        ("&lt;b&gt;Lamps&lt;/b&gt; &amp; boats", "Lamps & boats"),
        ("Tides <b>and</i> boats", "Tides and boats"),
        ("Boats<style>a{b:c}</style> and tides", "Boats and tides"),
        ("Lamps < boats", "Lamps < boats"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
    ],
)
def test_tags_in_a_property(written: str, read: str) -> None:
    assert linked(f'{{"@type": "Article", "headline": "{written}"}}').headline == read
