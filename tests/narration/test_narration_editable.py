"""The form of a script that people edit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.errors import NothingToRead
from audiofy.model import Article, Block, Script
from audiofy.narration import FULL, from_text, narrate, to_text

ARTICLE = Article(
    "Ferry line saved by $5m grant",
    (
        Block("paragraph", "Mr. Poe smiled. He had waited since 2019."),
        Block("paragraph", "# not a heading"),
        Block("heading", "What comes next", level=2),
        Block("item", "Buy 3 boats", level=1, ordinal=1),
        Block("item", "- hire a crew", level=2),
        Block("quote", "We did it. At last."),
        Block("quote", "So we did."),
        Block("table", "", rows=(("Port", "Boats"), ("Ayr", "2")), header_rows=1),
        Block("paragraph", "1. This is prose."),
        Block("paragraph", "---"),
    ),
    byline="By Ida Orr in Ayr",
    site="The Gull",
    language="en-GB",
    published="2025-04-03",
    url="https://example.org/ferry",
)
KINDS = st.sampled_from(["paragraph", "heading", "item", "quote", "note"])
TEXTS = st.text(alphabet="ab A.!?#>-*=\\[]1 $%'\"\n:", min_size=1, max_size=40)
BLOCKS = st.lists(st.builds(Block, KINDS, TEXTS), min_size=1, max_size=6)


def essence(script: Script) -> list[tuple[str, str, int]]:
    return [(one.spoken, one.kind, one.pause_ms) for one in script.segments]


def test_round_trip() -> None:
    script = narrate(ARTICLE)
    again = from_text(to_text(script))
    assert essence(again) == essence(script)
    assert (again.title, again.language, again.meta) == (script.title, script.language, script.meta)


@settings(deadline=None, max_examples=150)
@given(TEXTS, BLOCKS)
def test_round_trip_of_anything(title: str, blocks: list[Block]) -> None:
    script = narrate(Article(title, tuple(blocks), language="en"), manner=FULL)
    if script.segments:
        assert essence(from_text(to_text(script))) == essence(script)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_a_script(text: str) -> None:
    try:
        script = from_text(text)
    except NothingToRead:
        return
    assert any(segment.spoken.strip() for segment in script.segments)
    assert essence(from_text(to_text(script))) == essence(script)


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\ntitle: A\n---\n\n"])
def test_blank_text(text: str) -> None:
    with pytest.raises(NothingToRead):
        from_text(text)


def test_what_is_typed_is_put_into_words() -> None:
    script = from_text("# News\n\nIt cost $5m. He paid.\n\n- one thing\n\n> We won 3-1.\n")
    assert [(one.spoken, one.kind) for one in script.segments] == [
        ("News", "title"),
        ("It cost five million dollars.", "paragraph"),
        ("He paid.", "paragraph"),
        ("one thing", "item"),
        ("We won three one.", "quote"),
    ]
    assert script.title == "News"


def test_the_byline_is_the_plain_line_behind_the_title() -> None:
    assert "# Ferry line saved by five million dollar grant\n\nBy Ida Orr in Ayr\n" in to_text(narrate(ARTICLE))
    assert [one.kind for one in from_text("# A\n\nBy Jo Lee\n\nText.").segments] == ["title", "byline", "paragraph"]


def test_a_byline_that_is_said_exactly_is_one() -> None:
    assert [one.kind for one in from_text("# A\n\n= By J5 Lee\n\nText.").segments] == ["title", "byline", "paragraph"]


def test_a_block_keeps_its_language_on_the_way() -> None:
    words = "Nous avons attendu le bateau dans la pluie, et il est venu avec deux heures de retard pour les voyageurs."
    english = (
        "The boat was two hours late in the rain, and this is what one of the passengers who had waited for it said."
    )
    script = narrate(Article("Fog", (Block("paragraph", english), Block("quote", words)), language="en"))
    assert [one.language for one in from_text(to_text(script)).segments] == ["", "", "fr"]


def test_a_line_may_be_in_a_language_that_its_words_do_not_tell() -> None:
    listed = "- Two:\n[lang=de-AT] \\- Der Nebel\n[lang=de-AT] = R2D2"
    text = f"# Fog\n\n> [lang=fr] Le brouillard\n\n{listed}\n\n[lang] is it.\n"
    script = from_text(text)
    assert [(one.spoken, one.language, one.kind) for one in script.segments] == [
        ("Fog", "", "title"),
        ("Le brouillard", "fr", "quote"),
        ("Two:", "", "item"),
        ("- Der Nebel", "de-AT", "item"),
        ("R2D2", "de-AT", "item"),
        ("[lang] is it.", "", "paragraph"),
    ]
    again = from_text(to_text(script))
    assert [(one.spoken, one.language) for one in again.segments] == [
        (one.spoken, one.language) for one in script.segments
    ]


def test_what_looks_like_the_mark_of_a_language_stays_text() -> None:
    script = narrate(Article("T", (Block("paragraph", "[lang=de] is a mark of the web."),), language="en"))
    assert "[lang=de]" not in to_text(script).replace("\\[lang", "")
    assert essence(from_text(to_text(script))) == essence(script)


def test_a_line_may_be_said_exactly() -> None:
    assert from_text("= R2D2 and $5").segments[0].spoken == "R2D2 and $5"


def test_a_head_whose_last_fence_was_deleted_is_not_said() -> None:
    script = from_text("---\ntitle: Tides\nlanguage: en\n\nThe sea came in.\n")
    assert (script.title, [one.spoken for one in script.segments]) == ("Tides", ["The sea came in."])


def test_a_quotation_begins_where_something_is_said() -> None:
    script = narrate(Article("T", (Block("quote", "*"), Block("quote", "We won.")), language="en"), manner=FULL)
    assert [one.spoken for one in script.segments] == ["T", "Quote, We won. End quote."]
    assert essence(from_text(to_text(script))) == essence(script)


def test_a_caption_of_which_nothing_is_said_is_not_announced() -> None:
    script = narrate(Article("T", (Block("caption", ">"), Block("caption", "A boat.")), language="en"), manner=FULL)
    assert [one.spoken for one in script.segments] == ["T", "Caption: A boat."]
    assert essence(from_text(to_text(script))) == essence(script)


def test_code_has_no_pronunciations_on_the_way_back() -> None:
    script = narrate(Article("T", (Block("code", "China lead"),), language="en"), manner=FULL)
    again = from_text(to_text(script))
    assert [one.pronunciations for one in again.segments] == [one.pronunciations for one in script.segments] == [(), ()]
