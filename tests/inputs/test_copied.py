"""Copied pages: the article comes out, what stands around it on a page goes, with a reason."""

# ruff: noqa: E501 (the texts have a paragraph a line)

from __future__ import annotations

import pytest

from audiofy.inputs.copied import MOST_LINES, is_copied_page
from audiofy.inputs.text import from_text
from audiofy.model import Article

BODY = [
    "The last ferryman of the lower Marle rowed his last passenger across on Sunday evening, a goat, and then tied up his boat and went home.",
    "Jon Aker, 71, had carried farmers, brides and bicycles over the river for 52 years. The new bridge, which opened on Saturday, is 300 metres upstream.",
    "“I have nothing against the bridge,” he said. “It does not ask me how I am.”",
    "The council had offered him a post as keeper of the bridge lights. He declined, since the lights switch themselves on.",
    "What becomes of the boat",
    "The boat will go to the museum in Tollen, where it will hang from the ceiling. Its oars stay with the family, and so does the bell that passengers rang from the far bank.",
    "A society of former passengers met for the first time on Monday. It has 40 members, and it wants the landing stage kept in repair, in case the bridge should close in winter.",
]
MENU = """Skip to content
The Marle Courier
Home
News
Sport
Culture
Weather
Log in
Subscribe
"""
HEAD = """News
Towns
Last ferryman of the Marle ties up his boat
After 52 years the crossing at Tollen has come to an end
ByLaura ZhouandJane Doein Beijing
Updated 5 hours ago
4 min read
Share
8
"""
CAPTION = "Jon Aker at his landing stage. Photo: Marle Courier"
FOOT = """Tags: ferries, bridges
1.2k shares
Comments 14
Related stories
Bridge opens three weeks early
Why the river is lower than last year
Goat found on wrong bank
Most read
Tollen baker wins prize
Sign up for our newsletter
Privacy Policy
Terms of use
Contact us
About us
© 2025 The Marle Courier"""
COMMENTS = """Comments 14
rower_91
3 hours ago
I was on that boat in 1988 with two bicycles and a cello, and he would not take a penny for the cello.
Reply
Ina
2 hours ago
He carried my grandmother to her wedding, and she told me that he sang all the way across to the other side.
Reply
"""


def page(*, menu: str = MENU, foot: str = FOOT, blank: str = "\n\n") -> str:
    body = [*BODY[:2], CAPTION + "\n" + CAPTION, "Advertisement", *BODY[2:5], "Advertisement", *BODY[5:]]
    return f"{menu}{HEAD}\n{blank.join(body)}\n\n{foot}"


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind != "caption"]


def test_the_article_and_nothing_but_the_article() -> None:
    article = from_text(page())
    assert body(article) == BODY
    assert article.title == "Last ferryman of the Marle ties up his boat"
    assert article.standfirst == "After 52 years the crossing at Tollen has come to an end"
    assert article.byline == "By Laura Zhou and Jane Doe in Beijing"
    assert [block.text for block in article.blocks if block.kind == "heading"] == [BODY[4]]
    assert [block.text for block in article.blocks if block.kind == "caption"] == [CAPTION]


def test_every_line_is_somewhere() -> None:
    text = page()
    article = from_text(text)
    kept = {article.title, article.standfirst, *(block.text for block in article.blocks)}
    kept |= {drop.text for drop in article.dropped} | {"ByLaura ZhouandJane Doein Beijing"}
    assert {line for line in text.split("\n") if line} == kept
    reasons = {drop.text: drop.why for drop in article.dropped}
    assert reasons["Advertisement"] == "advertisement"
    assert reasons["8"] == "count"
    assert reasons["Towns"] == "section label"
    assert reasons["© 2025 The Marle Courier"] == "copyright"
    assert reasons["Bridge opens three weeks early"] in ("related links", "after the article")


@pytest.mark.parametrize("ends", ["\r\n", "\n\u200b", " \n"])
def test_line_ends_and_invisible_characters(ends: str) -> None:
    assert body(from_text(page().replace("\n", ends))) == BODY


def test_a_page_without_its_menu_and_foot() -> None:
    assert body(from_text(page(menu="Advertisement\n", foot="Advertisement\nSelect Voice\n1.25x\n250 WPM"))) == BODY


def test_a_page_whose_paragraphs_stand_close() -> None:
    assert body(from_text(page(blank="\n"))) == BODY


def test_comments_are_not_the_article() -> None:
    article = from_text(page(foot=COMMENTS * 3 + FOOT))
    assert body(article) == BODY
    assert "comments" in {drop.why for drop in article.dropped}


def test_the_headline_twice_is_said_once() -> None:
    title = "Last ferryman of the Marle ties up his boat\n"
    article = from_text(page().replace(title, title + title))
    assert article.title + "\n" == title
    assert body(article) == BODY


def test_a_table_of_a_page() -> None:
    rows = "Year\tPassengers\n1990\t4,210\n2024\t312"
    article = from_text(page().replace(BODY[5], BODY[5] + "\n\n" + rows))
    tables = [block for block in article.blocks if block.kind == "table"]
    assert [block.rows for block in tables] == [(("Year", "Passengers"), ("1990", "4,210"), ("2024", "312"))]
    assert tables[0].text == "Year, Passengers; 1990, 4,210; 2024, 312"


def test_footnote_marks_are_not_said() -> None:
    article = from_text(page().replace("a goat, and", "a goat,[3] and").replace("went home.", "went home.[4][5]"))
    assert body(article) == BODY


def test_sentences_with_the_words_of_furniture_stay() -> None:
    mention = "Advertisement, the council had written on its list of losses, and under it: subscribe the school to a newsletter about bridges."
    share = "Read more about the river, he told the children, and share what you read with the goat."
    article = from_text(page().replace(BODY[2], f"{BODY[2]}\n\n{mention}\n\n{share}"))
    assert body(article) == [*BODY[:3], mention, share, *BODY[3:]]


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (page(), True),
        (MENU, True),
        ("\n\n".join(BODY), False),
        ("Advertisement\n\n" + "\n\n".join(BODY), False),
        ("Home\n\nNews\n\nThe child read both words from the wall and asked which of them was hers.", False),
        ("8\n\n" + BODY[0], False),
    ],
)
def test_what_is_a_page(text: str, is_page: bool) -> None:
    assert is_copied_page(text.split("\n")) is is_page


def test_a_book_is_no_page() -> None:
    assert not is_copied_page(page().split("\n") + ["A line of the book."] * MOST_LINES)
