"""What a listener needs and the page shows only to the eye: tables, quotations, lists, code, notes, captions."""

import dataclasses
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiling import check

from audiofy.model import Article, Block, Pronunciation
from audiofy.narration import BRIEF, FULL, NORMAL, Change, Manner, changes, narrate, verdicts
from audiofy.narration.insertion import Insertion, inserted
from audiofy.narration.phrases import PHRASES
from audiofy.narration.quoting import marked
from audiofy.narration.reading import Reading
from audiofy.narration.spelling import spelt

PORTS = Block(
    "table", "Port, Boats; Ayr, 2; Oban, 31", rows=(("Port", "Boats"), ("Ayr", "2"), ("Oban", "31")), header_rows=1
)
LONG = Block("table", "…", rows=(("Port", "Boats"), *(("Ayr", "2"),) * 120), header_rows=1)
EVERYTHING = Article(
    "Ferry line saved",
    (
        Block("paragraph", "It cost $5m. “We go on as before,” she said."),
        Block("caption", "The quay in 1998"),
        Block("caption", "Photo: Jo Orr", role="credit"),
        Block("heading", "What comes next", level=2),
        Block("item", "Buy 3 boats", level=1, ordinal=1),
        Block("item", "Hire a crew", level=1, ordinal=2),
        Block("caption", "Boats by port"),
        PORTS,
        LONG,
        Block("quote", "We did it. At last.", speaker="Ida Orr"),
        Block("quote", "— Ida Orr", speaker="Ida Orr"),
        Block("paragraph", "Then it rained."),
        Block("quote", "Fog again", role="embed", speaker="Bo Ito (@boito)"),
        Block("quote", "A line that had to stay", role="pull quote"),
        Block("code", "fare = 3\nprint(fare)"),
        Block("heading", "Notes", level=2),
        Block("note", "See p. 5."),
    ),
    byline="By Ida Orr",
    standfirst="It was close",
    language="en-GB",
)


def told(manner: Manner) -> list[str]:
    """The article with everything in it, a line a segment, a piece that is said fewer than four times over."""
    lines = [f"{one.kind}: {one.spoken}" for one in narrate(EVERYTHING, manner=manner).segments]
    return [line for line in lines if lines.count(line) < 4]


def said(*blocks: Block, manner: Manner = NORMAL, language: str = "en") -> list[str]:
    return [one.spoken for one in narrate(Article("", blocks, language=language), manner=manner).segments]


def test_brief() -> None:
    assert told(BRIEF) == [
        "title: Ferry line saved",
        "paragraph: It cost five million dollars.",
        "paragraph: “We go on as before,” she said.",
        "heading: What comes next",
        "item: Buy three boats",
        "item: Hire a crew",
        "table: Boats by port.",
        "table: A table of two rows, skipped; see the page.",
        "table: Its columns: Port, Boats.",
        "table: A table of one hundred and twenty rows, skipped; see the page.",
        "table: Its columns: Port, Boats.",
        "quote: We did it.",
        "quote: At last.",
        "quote: — Ida Orr",
        "paragraph: Then it rained.",
        "code: Code, skipped.",
    ]


def test_normal() -> None:
    assert told(NORMAL) == [
        "title: Ferry line saved",
        "standfirst: It was close",
        "byline: By Ida Orr",
        "paragraph: It cost five million dollars.",
        "paragraph: “We go on as before,” she said.",
        "heading: What comes next",
        "item: One: Buy three boats",
        "item: Two: Hire a crew",
        "table: Boats by port.",
        "table: Ayr; Boats: two.",
        "table: Oban; Boats: thirty-one.",
        "table: A table of one hundred and twenty rows, skipped; see the page.",
        "table: Its columns: Port, Boats.",
        "quote: We did it.",
        "quote: At last.",
        "quote: — Ida Orr",
        "paragraph: Then it rained.",
        "quote: Bo Ito: Fog again",
        "quote: A line that had to stay",
        "code: Code, skipped.",
    ]


def test_full() -> None:
    assert told(FULL) == [
        "title: Ferry line saved",
        "standfirst: It was close",
        "byline: By Ida Orr",
        "paragraph: It cost five million dollars.",
        "paragraph: Quote, “We go on as before,” end quote, she said.",
        "caption: Caption: The quay in nineteen ninety-eight",
        "caption: Photo: Jo Orr",
        "heading: What comes next",
        "item: One: Buy three boats",
        "item: Two: Hire a crew",
        "table: Boats by port.",
        "table: Ayr; Boats: two.",
        "table: Oban; Boats: thirty-one.",
        "table: A table of one hundred and twenty rows, skipped; see the page.",
        "table: Its columns: Port, Boats.",
        "quote: Quote, We did it.",
        "quote: At last. End quote.",
        "quote: — Ida Orr",
        "paragraph: Then it rained.",
        "quote: Bo Ito: quote, Fog again, end quote.",
        "quote: Quote, A line that had to stay, end quote.",
        "code: fare equals three",
        "code: print open paren fare close paren",
        "heading: Notes",
        "note: See page five.",
    ]


@pytest.mark.parametrize(
    ("choice", "more", "less"),
    [
        ({"quotes": True}, {"quote: At last. End quote."}, {"quote: At last."}),
        ({"code": "spell"}, {"code: fare equals three"}, {"code: Code, skipped."}),
        ({"captions": True}, {"caption: Caption: The quay in nineteen ninety-eight"}, set()),
        ({"credits": True}, {"caption: Photo: Jo Orr"}, set()),
        ({"notes": "end"}, {"heading: Notes", "note: See page five."}, set()),
        ({"counts": False}, {"item: Buy three boats"}, {"item: One: Buy three boats"}),
        ({"table_cells": 3}, {"table: A table of two rows, skipped; see the page."}, {"table: Ayr; Boats: two."}),
        ({"asides": False}, set(), {"quote: Bo Ito: Fog again", "quote: A line that had to stay"}),
        ({"byline": False}, set(), {"byline: By Ida Orr"}),
        ({"standfirst": False}, set(), {"standfirst: It was close"}),
    ],
)
def test_one_choice_changes_one_thing(choice: dict[str, object], more: set[str], less: set[str]) -> None:
    lines = set(told(dataclasses.replace(NORMAL, **choice)))  # type: ignore[arg-type]
    assert more <= lines
    assert not less & lines


def test_what_becomes_of_each_block() -> None:
    def kinds(verdict: str, manner: Manner, language: str = "en") -> list[str]:
        found = verdicts(EVERYTHING, language, manner)
        return [block.kind for block, own in zip(EVERYTHING.blocks, found, strict=True) if own == verdict]

    assert kinds("silent", NORMAL) == ["caption", "caption", "heading", "note"]
    assert kinds("named", NORMAL) == ["table", "code"]
    assert kinds("named", BRIEF) == ["table", "table", "code"]
    assert kinds("silent", FULL) == []
    assert kinds("named", FULL) == ["table"]
    assert kinds("silent", FULL, "zh") == ["table"]


def test_every_change_is_told_with_its_reason() -> None:
    found = list(changes(EVERYTHING, manner=FULL))
    for change in (
        Change("$5m", "five million dollars", "money"),
        Change("", "end quote", "quotation"),
        Change("", "Caption:", "caption"),
        Change("1.", "One:", "list number"),
        Change("Ayr, 2", "Ayr; Boats: 2.", "table"),
        Change("fare = 3", "fare equals three", "code"),
        Change("p. 5", "page five", "number word"),
    ):
        assert change in found
    brief = list(changes(EVERYTHING, manner=BRIEF))
    assert Change("fare = 3 print(fare)", "Code, skipped.", "code") in brief


def test_a_block_is_explained_in_its_own_language() -> None:
    article = Article("", (Block("paragraph", "xx $5m", language="xx"), Block("paragraph", "$5m")), language="en")
    assert list(changes(article)) == [Change("$5m", "five million dollars", "money")]


def test_a_block_is_read_in_the_language_of_its_words() -> None:
    words = "Nous avons attendu le bateau dans la pluie, et il est venu avec deux heures de retard pour les voyageurs."
    english = (
        "The boat was two hours late in the rain, and this is what one of the passengers who had waited for it said."
    )
    blocks = (Block("paragraph", english), Block("quote", words), Block("code", "la = le"))
    _, quote, code = narrate(Article("", blocks, language="en"), manner=FULL).segments
    assert (quote.language, quote.spoken[:9]) == ("fr", "Citation,")
    assert code.language == ""


# Tables


def test_a_table_of_one_row() -> None:
    one = Block("table", "", rows=(("Port", "Boats"), ("Ayr", "2")), header_rows=1)
    assert said(one, manner=BRIEF)[0] == "A table of one row, skipped; see the page."


def test_a_table_without_headings_and_with_gaps() -> None:
    assert said(Block("table", "", rows=(("Ayr", "", "2"), ("", "", ""), ("Oban", "left", "3.")))) == [
        "Ayr; two.",
        "Oban; left; three.",
    ]


def test_a_table_of_headings_alone_is_read_as_it_is() -> None:
    assert said(Block("table", "Port, Boats", rows=(("Port", "Boats"),), header_rows=1)) == ["Port, Boats"]


def test_a_table_in_a_language_without_phrases_is_skipped() -> None:
    assert said(LONG, Block("code", "x"), Block("paragraph", "今天很冷。"), language="zh") == ["今天很冷。"]


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_the_phrases_of_each_language(language: str) -> None:
    words = PHRASES[language]
    assert words.rows.count("{rows}") == words.columns.count("{columns}") == 1
    assert all(dataclasses.astuple(words))
    lines = said(LONG, Block("code", "x = 1"), Block("quote", "Da."), manner=BRIEF, language=language)
    assert len(lines) == 4
    assert lines[2] == words.code


# Quotations


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("“We go now,” she said.", "Quote, “We go now,” end quote, she said."),
        ("He said, “We go now.”", "He said, quote, “We go now.” End quote."),
        ("He said: “We go now”.", "He said: quote, “We go now” end quote."),
        ('It is "the end of it" (so they say).', 'It is quote, "the end of it" end quote (so they say).'),
        ("„Wir gehen jetzt los“, he said.", "Quote, „Wir gehen jetzt los“ end quote, he said."),
        ("«Nous y allons tous», he said.", "Quote, «Nous y allons tous» end quote, he said."),
        ("“Pay me my $5m!” she said.", "Quote, “Pay me my five million dollars!” end quote, she said."),
        ("‘The workers’ party won it,’ she said.", "Quote, ‘The workers' party won it,’ end quote, she said."),
        ("The ‘90s were “a good time to be young”.", "The nineties were quote, “a good time to be young” end quote."),
        ("A “so-called” deal", "A “so-called” deal"),
        ("“It goes on and on", "“It goes on and on"),
    ],
)
def test_quotations_in_running_text(written: str, spoken: str) -> None:
    manner = dataclasses.replace(NORMAL, quotes=True)
    (segment,) = narrate(Article("", (Block("paragraph", written),), language="en"), manner=manner).segments
    assert segment.spoken == spoken
    assert segment.shown == written
    check(segment)


def test_inches_are_no_quotation() -> None:
    assert marked('A 5" disk and a 3" one', PHRASES["en"]) == []


def test_a_quotation_over_several_sentences() -> None:
    text = "“We went there by boat. It was cold.” He left. “It was not that cold at all. It was fun.”"
    assert " ".join(said(Block("paragraph", text), manner=FULL)) == (
        "Quote, “We went there by boat. It was cold.” End quote. He left. "
        "Quote, “It was not that cold at all. It was fun.” End quote."
    )


@pytest.mark.parametrize(
    ("blocks", "spoken"),
    [
        (
            (Block("quote", "We built it of stone. — Bo Ito, mayor", speaker="Bo Ito, mayor"),),
            ["Quote, We built it of stone. End quote.", "— Bo Ito, mayor"],
        ),
        (
            (Block("quote", "Of stone", speaker="Bo Ito"), Block("quote", "(Bo Ito)", speaker="Bo Ito")),
            ["Quote, Of stone, end quote.", "(Bo Ito)"],
        ),
        ((Block("quote", "Of stone."), Block("quote", "All of it.")), ["Quote, Of stone.", "All of it. End quote."]),
        (
            (Block("quote", "Of stone."), Block("paragraph", "Then:"), Block("quote", "Of wood.")),
            ["Quote, Of stone. End quote.", "Then:", "Quote, Of wood. End quote."],
        ),
    ],
)
def test_quotations_in_blocks(blocks: tuple[Block, ...], spoken: list[str]) -> None:
    assert said(*blocks, manner=dataclasses.replace(NORMAL, quotes=True)) == spoken


def test_who_speaks_is_said_where_the_text_does_not_tell() -> None:
    assert said(
        Block("paragraph", "Ann Lee: They float.", role="answer", speaker="Ann Lee"),
        Block("paragraph", "Better than ever.", role="answer", speaker="Ann Lee"),
        Block("paragraph", "GANNET: Why?", role="question", speaker="GANNET"),
        Block("paragraph", "Lee: They do.", role="answer", speaker="Ann Lee"),
        Block("quote", "Of stone.", speaker="Bo Ito, mayor"),
        Block("paragraph", "— Bo Ito, mayor"),
        Block("quote", "Fog.", role="embed", speaker="Ann Lee (@annlee)"),
        Block("quote", "Thick fog.", role="embed", speaker="Ann Lee (@annlee)"),
    ) == [
        "Ann Lee: They float.",
        "Better than ever.",
        "Gannet: Why?",
        "Lee: They do.",
        "Of stone.",
        "— Bo Ito, mayor",
        "Ann Lee: Fog.",
        "Thick fog.",
    ]


TEXTS = st.text(alphabet="ab A.!?,“”„«»\"'()$5m—[1]:", max_size=80)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.builds(Block, st.sampled_from(["quote", "paragraph", "caption"]), TEXTS), max_size=4))
def test_said_words_stand_for_nothing_on_the_page(blocks: list[Block]) -> None:
    plain = narrate(Article("", tuple(blocks), language="en"), manner=dataclasses.replace(FULL, quotes=False))
    for segment in narrate(Article("", tuple(blocks), language="en"), manner=FULL).segments:
        check(segment)
        assert "  " not in segment.spoken
        assert segment.spoken == segment.spoken.strip()
    whole = narrate(Article("", tuple(blocks), language="en"), manner=FULL)
    assert {one.shown for one in plain.segments} <= {one.shown for one in whole.segments}


def test_pronunciations_move_with_their_words() -> None:
    reading = Reading("a live wire", "a live wire", (), (Pronunciation(2, 6, "laɪv"),))
    (found,) = inserted([reading], "a live wire", (Insertion(0, "quote", opens=True),))
    (sound,) = found.pronunciations
    assert found.spoken == "Quote, a live wire"
    assert found.spoken[sound.start : sound.end] == "live"


# Code


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("x += get_user(userId)", "x plus equals get user open paren user Id close paren"),
        ("if a != b[0]:", "if a not equals b open bracket zero close bracket colon"),
        ("HTTPServer.parse('a')", "H T T P Server dot parse open paren single quote a single quote close paren"),
        ("$ pip install --user x", "dollar pip install double dash user x"),
        ("__init__", "double underscore init double underscore"),
        ("r² ≈ 3.14", "r squared almost equal to three point one four"),
        ("", ""),
    ],
)
def test_code_is_spelt(line: str, spoken: str) -> None:
    assert " ".join(reading.spoken for reading in spelt(line)) == spoken


def test_spelt_code_is_in_english_whatever_the_page_is_in() -> None:
    segments = narrate(Article("", (Block("code", "a = b\n\nc"),), language="de"), manner=FULL).segments
    assert [(one.spoken, one.language) for one in segments] == [("a equals b", "en"), ("c", "en")]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_code(line: str) -> None:
    for segment in narrate(Article("", (Block("code", line),), language="en"), manner=FULL).segments:
        check(segment)
        assert not any(char.isdigit() or char in "{}[]()<>=+*/\\_" for char in segment.spoken)


def test_a_long_line_of_code_is_several_segments() -> None:
    found = list(spelt("a(b)" * 3000))
    assert max(len(reading.spoken) for reading in found) < 1000
    assert "".join(reading.shown for reading in found) == "a(b)" * 3000


@pytest.mark.parametrize("unit", ["“", "”", "“a b c”", '"', "«»", "( “"])
def test_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        started = time.process_time()
        marked(text, PHRASES["en"])
        return time.process_time() - started

    small = min(seconds(5000) for _ in range(2))
    assert min(seconds(40000) for _ in range(2)) < 8 * 5 * max(small, 0.005)


# Notes and lists


def test_ordered_items_are_counted() -> None:
    item = Block("item", "Boot", level=1, ordinal=2)
    (english,) = narrate(Article("", (item,), language="en")).segments
    assert (english.spoken, english.shown) == ("Two: Boot", "2. Boot")
    (other,) = narrate(Article("", (item,), language="xx")).segments
    assert (other.spoken, other.shown) == ("2: Boot", "Boot")
    assert list(changes(Article("", (item,), language="xx"))) == [Change("", "2:", "list number")]
    assert said(item, language="xx", manner=BRIEF) == ["Boot"]


def test_notes_without_a_heading_get_one() -> None:
    blocks = (Block("note", "One."), Block("paragraph", "Two."), Block("note", "Three."))
    assert said(*blocks, manner=FULL) == ["Two.", "Notes", "One.", "Three."]
    assert said(*blocks) == ["Two."]


def test_a_heading_with_more_than_notes_below_it_stays() -> None:
    assert said(Block("heading", "Notes", level=2), Block("note", "One."), Block("paragraph", "Two.")) == [
        "Notes",
        "Two.",
    ]


def pauses(*blocks: Block) -> list[int]:
    return [one.pause_ms for one in narrate(Article("", blocks, language="en")).segments]


def test_what_is_set_off_has_longer_pauses_around_than_within() -> None:
    for kind in ("quote", "table"):
        before, within, after, _ = pauses(
            Block("paragraph", "A."), Block(kind, "B."), Block(kind, "C."), Block("paragraph", "D.")
        )
        assert before == after > within > 0
    assert before > pauses(Block("paragraph", "A."), Block("paragraph", "B."))[0]


def test_the_end_of_an_inner_list_is_heard() -> None:
    within, down, inner, up, _ = pauses(*(Block("item", "A.", level=level) for level in (1, 1, 2, 2, 1)))
    assert within == down == inner < up
