"""What goes and what stays at the beginning and the end of an article, and between its lines."""

from __future__ import annotations

import pytest

from audiofy.inputs.furniture import is_credit, why
from audiofy.inputs.html import extract
from audiofy.inputs.html.content import select
from audiofy.inputs.html.measures import Evidence, measure
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.html.polish import polished
from audiofy.inputs.html.tree import read_page
from audiofy.inputs.html.trim import finish

PROSE = (
    "The ferry to the outer islands has run since the spring of that year, and the crew knows every passenger by name.",
    "In winter the crossing takes an hour longer, because the captain keeps close to the shore and out of the wind.",
    "Nobody on the island has a car, so the goods are brought up from the quay by two patient horses and a cart.",
    "The school has eleven children, and on stormy days the lessons are held in the kitchen of the lighthouse.",
)
MORE = "Every spring the whole village walks to the northern cape, where the oldest of the lamps is lit by hand."
TEXT = "".join(f"<p>{text}</p>" for text in PROSE)


def left(markup: str, title: str = "The ferry") -> list[str]:
    """What is left of a page of which everything was chosen."""
    page = read_page(fragment(markup))
    evidence = Evidence(title)
    kept = finish(page, list(range(len(page.pieces))), measure(page.pieces, evidence), evidence, {})
    return [page.pieces[number].text for number in kept]


def test_text_before_a_headline_that_comes_again_stays() -> None:
    assert left(f"<p>{PROSE[0]}</p><h1>The ferry</h1>{TEXT.replace('the', 'a')}")[0] == PROSE[0]


def test_what_follows_the_only_main_part_goes() -> None:
    assert left(f"<main>{TEXT}</main><div><h4>Gallery</h4><p>Ann Lee on the quay, in May of last year.</p></div>") == (
        list(PROSE)
    )


def test_unless_the_main_part_is_small_or_there_are_two() -> None:
    assert len(left(f"<main><p>A lamp is lit at six.</p></main>{TEXT}")) == 5
    assert len(left(f"<main>{TEXT}</main><main><p>The lamp at the end of the pier is lit at six.</p></main>")) == 5


@pytest.mark.parametrize(
    "line",
    ["segunda-feira, 22 de janeiro de 2018 às 0:13", "Montag, 5. Mai 2025", "2018年1月22日", "Updated May 5, 2025"],
)
def test_a_date_alone_before_the_first_paragraph_goes(line: str) -> None:
    assert left(f"<p>{line}</p>{TEXT}") == list(PROSE)


def test_a_sentence_with_a_date_stays() -> None:
    line = "The first ferry came on 5 May 2025 with nine people"
    assert left(f"<p>{line}</p>{TEXT}")[0] == line


def test_a_question_may_be_asked_again_and_a_paragraph_may_not() -> None:
    asked = "What would you take with you to a very small island?"
    answers = "".join(f"<p>{asked}</p><p>{text}</p>" for text in PROSE)
    assert left(answers).count(asked) == 4
    assert left(f"{TEXT}<p>{MORE}</p><p>{PROSE[0]}</p>") == [*PROSE, MORE]


def test_what_a_list_of_contents_has_is_a_heading_later() -> None:
    chapter = "How the ferry came to the outer islands in winter"
    assert left(f"<ul><li>{chapter}</li></ul>{TEXT}<p>{MORE}</p><h2>{chapter}</h2><p>It came.</p>").count(chapter) == 2


def test_a_heading_over_what_is_repeated_goes_with_it() -> None:
    part = f"<h2>By winter</h2><p>{PROSE[1]}</p>"
    assert left(f"<p>{PROSE[0]}</p>{part}<p>{PROSE[2]}</p>{part}<p>{PROSE[3]}</p><p>{MORE}</p>").count("By winter") == 1


def test_an_address_that_is_announced_stays() -> None:
    assert "https://pier.example/lamps" in left(
        f"{TEXT}<p>You find the plans here:</p><p>https://pier.example/lamps</p>"
    )
    assert "👉 https://pier.example/lamps" not in left(f"{TEXT}<p>👉 https://pier.example/lamps</p>{TEXT}")


def test_a_time_goes_at_the_top_alone() -> None:
    assert left(f"<p>12:01 PM</p>{TEXT}") == list(PROSE)
    assert "12:01 PM" in left(f"{TEXT}{TEXT.replace('the', 'this')}<p>12:01 PM</p>{TEXT.replace('the', 'that')}")


def test_an_author_s_box_by_its_microdata() -> None:
    person = "<div itemscope itemtype='https://schema.org/Person'><p>Ann Lee writes about boats and two cats.</p></div>"
    page = read_page(fragment(TEXT + person))
    assert select(page, Evidence("The ferry")).reasons == {4: "author box"}


@pytest.mark.parametrize(
    "line",
    ["of 15", "For more information here:", "[Editor's note: click to enlarge the map.]", "Foto:", "Фото:"],
)
def test_furniture(line: str) -> None:
    assert why(line)


@pytest.mark.parametrize("line", ["of 15 people", "More information was to be had at the quay.", "The photo: a lamp."])
def test_no_furniture(line: str) -> None:
    assert not why(line)


def test_a_sentence_that_ends_with_an_agency_is_no_credit() -> None:
    assert not is_credit("“We are helping,” said a spokesperson when contacted by Reuters.")
    assert is_credit("Grain barges wait at Lind. Photo by Reuters")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Nobody has an account. Learn how >", "Nobody has an account."),
        ("The lock is full. Read more about it »", "The lock is full."),
        ("He said: « Read more »", "He said: « Read more »"),
        ("Ask [email\xa0protected] for one.", "Ask an e-mail address for one."),
    ],
)
def test_polish(written: str, read: str) -> None:
    assert polished(written, "paragraph") == read


def test_lines_without_a_letter_are_no_blocks() -> None:
    article = extract(
        f"<html><body><article><h1>The ferry</h1>{TEXT}<p>* * *</p><p>🔗</p>{TEXT.replace('the', 'that')}"
    )
    assert all(any(character.isalnum() for character in block.text) for block in article.blocks)


@pytest.mark.parametrize(
    "line",
    [
        "“No comment,” said the mayor.",
        "Related: he was her cousin.",
        "Share this bread, she said.",
        "Subscribe to my channel, he said, and the keeper did.",
        "Want it sent to your email? She did not.",
        "Read more: that is what my mother told me, and she was right.",
        "“Stop.” “Play.”",
    ],
)
def test_what_is_told_is_no_furniture(line: str) -> None:
    assert not why(line)


@pytest.mark.parametrize("line", ["On 5 January 2023 the lamp was sold.", "5 January 2023 was a cold day."])
def test_a_sentence_that_begins_with_a_date_stays(line: str) -> None:
    assert left(f"<p>{line}</p>{TEXT}")[0] == line


def test_the_days_of_a_diary_stay() -> None:
    days = "".join(f"<h3>{day} March 1921</h3><p>{text}</p>" for day, text in enumerate(PROSE, 3))
    assert left(days).count("3 March 1921") == 1
    assert "3 March 1921" not in left(f"<h3>3 March 1921</h3>{TEXT}")


def test_a_byline_is_said_once() -> None:
    assert left(f"<p>By Anna Smith</p>{TEXT}") == list(PROSE)
    assert left(f"<p>By the sea</p>{TEXT}")[0] == "By the sea"


def test_a_score_at_the_end_stays() -> None:
    assert left(f"{TEXT}<h2>Verdict</h2><p>Score: 8/10</p>")[-2:] == ["Verdict", "Score: 8/10"]
    assert left(f"{TEXT}<p>More of that</p>") == list(PROSE)


def test_an_item_of_one_word_stays_where_it_is_no_link() -> None:
    assert "Print" in left(f"{TEXT}<ul><li>Print</li><li>Fold the page once.</li></ul>")
    assert "Print" not in left(f"{TEXT}<ul><li><a href=/print>Print</a></li><li>Fold the page once.</li></ul>")


def test_an_address_that_is_none() -> None:
    assert extract(f"<article><h1>The ferry</h1>{TEXT}</article>", url="http://[bad").text
