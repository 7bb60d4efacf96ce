"""Plain prose stays as it is: every paragraph, in order, none dropped, none joined, whatever it is about."""

# ruff: noqa: E501 (the texts have a paragraph a line)

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.inputs.text import from_text
from audiofy.model import Article

LETTER = """Dear Harriet,

Your parcel came on Tuesday, with the string still damp. The jam had kept; the biscuits had not, but the hens were not proud.

Father asks after your cough. He says that you should sit less by windows. I told him that a clerk sits where the clerk is put.

We have had no news of the mill.

Your loving brother,
Tobias

P.S. The cat is called Colonel now. It was Mother's idea."""

NOVEL = """Chapter the Third

The coach put them down at the crossroads a little before dark, and drove on without so much as a lantern lifted in farewell.

"Is this all?" said Maud.

"It is."

"No inn?"

"There was an inn."

He walked to the signpost and felt the letters with his fingers, since nobody could have read them.

"Well?"

"Left," he said. "Left, and then down."

They went left, and then down, and after a mile or so they could hear the sea."""

VERSE = """The Ferryman's Morning

I carried the priest and I carried the bride,
I carried the doctor who came when she died,
I carried the sheep and the bell and the stone,
And in the evening I rowed home alone.

The river is wider than when I was young,
It speaks to the oars in an older tongue;
It says what it said to my father before:
A man has two banks, and a boat has no shore."""

ESSAY = """On the Keeping of Lists

There are people who cannot go to bed before they have written down what they will do in the morning, and there are people who cannot get up before they have lost what the first kind wrote down; I have been married for thirty years to one of the former, and have every reason to believe that she has been married to one of the latter.

A list is a promise made to a piece of paper. It costs nothing, it offends nobody, and it can be broken in private. 1. is always the thing that we meant to do anyway. What stands last is the thing we ought to have done first.

But I do not laugh at lists. I have seen a town kept alive by one."""

SERMON = """Beloved,

You have heard it read that the sower went out to sow. You have heard of the path, the rock and the thorns. Who among you has asked what the sower did on the next day?

He went out again.

He did not measure the thorns. He did not dig up the path to see what had become of the seed. He went out again, and he sowed.

Go you, therefore, and do likewise.

Amen."""

SPEECH = """Ladies and gentlemen,

When the committee asked me to speak for ten minutes, I told them that I had nothing to say. They answered that this had never stopped my predecessors.

(Laughter.)

I shall say three things.

First, that the bridge is open.

Second, that it is paid for.

Third, that the man who built it is sitting in the back row, because he does not like to be looked at. Look at him, ladies and gentlemen!

Thank you."""

DIARY = """3 March 1871

Rain. Mended the net. Nobody came.

4 March 1871

Rain until noon. Sold two baskets to the schoolmaster, who paid for one.

6 March 1871

Forgot to write yesterday, and find that I remember nothing of it at all, which is perhaps the best that can be said of a day.

8

The figure eight, above, was written by the child. I let it stand."""

RECIPE = """Barley Soup for Eight

Take a pound of barley and wash it until the water runs clear.

half a pound of barley
two onions
a spoon of salt
one marrow bone

Put the bone in cold water and bring it slowly to the boil. Skim it. Share the onions between the pot and the pan.

Serve with bread."""

PLAY = """ACT ONE

A kitchen. Evening.

MRS HALE: Is the door shut?

PETER: It is.

MRS HALE: Then who is singing?

(They listen.)

PETER: Nobody is singing.

MRS HALE: That is what I mean. Close the window; next you will tell me that it was the wind."""

MINUTES = """Minutes of the Parish Council

Q: Who keeps the key of the pump?

A: I do, sir. It hangs in my kitchen.

Q: Since when?

A: Since my husband died, sir, and he had it from his mother.

Q: And has anybody asked you for it?

A: Comments have been made. Nobody has asked.

The chair thanked the witness. The council rose at ten."""

TEXTS = {
    "letter": LETTER,
    "novel": NOVEL,
    "verse": VERSE,
    "essay": ESSAY,
    "sermon": SERMON,
    "speech": SPEECH,
    "diary": DIARY,
    "recipe": RECIPE,
    "play": PLAY,
    "minutes": MINUTES,
}


def said(article: Article) -> list[str]:
    """The title and all blocks, in order."""
    return [article.title] * bool(article.title) + [block.text for block in article.blocks]


@pytest.mark.parametrize("name", TEXTS)
def test_prose_is_left_as_it_is(name: str) -> None:
    article = from_text(TEXTS[name])
    assert said(article) == [line for line in TEXTS[name].split("\n") if line]
    assert article.dropped == ()
    assert {block.kind for block in article.blocks} == {"paragraph"}


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", " \t\n"])
@pytest.mark.parametrize("name", ["letter", "verse", "play"])
def test_line_ends_change_nothing(name: str, ends: str) -> None:
    assert from_text(TEXTS[name].replace("\n", ends)) == from_text(TEXTS[name])


@pytest.mark.parametrize(
    "text",
    [
        "Buy milk.",
        "Call Ann about the boat\nask her for the key\nbring the blue rope",
        "Advertisement",
        "It rained; we stayed in, and read to one another until the oil ran out.",
        "8",
        "A note:\n\n8\n\nThat was all it said, and it was enough for the harbour master to lock his door.",
        "Read more\n\nThat was my teacher's advice, and I have followed it for sixty years without regret.",
        "Share\n\nNo word is harder to say to a child who has only one of a thing and wants two of it.",
        "He had painted three words on the wall.\n\nHome\n\nMenu\n\nSearch\n\nNobody could tell what they were for.",
    ],
)
def test_notes(text: str) -> None:
    article = from_text(text)
    assert said(article) == [line for line in text.split("\n") if line]
    assert article.dropped == ()


@given(st.lists(st.sampled_from([line for text in TEXTS.values() for line in text.split("\n") if line]), min_size=1))
@settings(deadline=None, max_examples=60)
def test_any_mixture_of_prose_is_left_as_it_is(lines: list[str]) -> None:
    assert said(from_text("\n\n".join(lines))) == lines


def wrap(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [45, 60, 72, 80])
@pytest.mark.parametrize("name", ["novel", "essay", "sermon", "speech"])
def test_hard_line_breaks_are_undone(name: str, width: int) -> None:
    wrapped = "\n\n".join(wrap(part, width) for part in TEXTS[name].split("\n\n"))
    assert wrapped != TEXTS[name]
    assert said(from_text(wrapped)) == TEXTS[name].split("\n\n")


def test_verse_in_a_wrapped_text_keeps_its_lines() -> None:
    essay = "\n\n".join(wrap(part, 70) for part in ESSAY.split("\n\n"))
    stanza = VERSE.split("\n\n")[1]
    assert said(from_text(f"{essay}\n\n{stanza}")) == ESSAY.split("\n\n") + stanza.split("\n")


def test_indented_paragraphs_of_a_wrapped_text() -> None:
    parts = ESSAY.split("\n\n")[1:]
    assert said(from_text("\n".join("    " + wrap(part, 64) for part in parts))) == parts


def test_hyphens_of_the_wrapping_go_and_those_of_words_stay() -> None:
    text = (
        "The committee met in the long room above the harbour office to con-\n"
        "sider the bridge, and it was the well-known engineer from the capi-\n"
        "tal who spoke first. They had to consider the money, he said, of a\n"
        "town that had none; the capital would not pay, and he was a well-\n"
        "known enemy of debt, as everybody in the harbour office was aware."
    )
    found = from_text(text).text
    assert "to consider the bridge" in found
    assert "from the capital who" in found
    assert "a well-known enemy" in found


def test_an_email_with_what_it_answers() -> None:
    text = (
        "Dear Anton,\n\nI can come on Friday, if the ferry goes.\n\nOn Monday Anton wrote:\n"
        "> Could you look at the gate before the end of the week? It does not close any more, and the\n"
        "> sheep have begun to notice that it does not close.\n>\n> Anton\n\nKarin"
    )
    article = from_text(text)
    quotes = [block.text for block in article.blocks if block.kind == "quote"]
    assert quotes == [
        "Could you look at the gate before the end of the week? It does not close any more, and the "
        "sheep have begun to notice that it does not close.",
        "Anton",
    ]
    assert article.blocks[-1].text == "Karin"


def test_a_lone_arrow_is_no_quotation() -> None:
    assert from_text("Prices rose.\n\n> 5 per cent is a lot.").blocks[1].text == "> 5 per cent is a lot."


def print_out(feeds: bool) -> str:
    sentences = [f"The keeper wrote that night number {word} was quiet and that the lamp" for word in WORDS]
    pages = []
    for number in range(4):
        body = "\n".join(f"{line}\nburned until the morning came over the eastern wall." for line in sentences[:9])
        pages.append(
            f"The Lamp of Marle\n\n{body.replace('keeper', f'keeper of {WORDS[number]}')}\n\nPage {number + 1} of 4"
        )
    return ("\f" if feeds else "\n\n").join(pages)


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def test_pages_of_a_print_out() -> None:
    article = from_text(print_out(feeds=True))
    assert "Page" not in article.text
    assert article.text.count("The Lamp of Marle") == 0
    assert [drop.why for drop in article.dropped].count("page number") == 4
    assert "Page" not in from_text(print_out(feeds=False)).text


def test_a_sentence_across_pages_is_whole() -> None:
    foot = "\n\n{}\n\fThe Lamp of Marle\n\n"
    text = (
        "The keeper had a daughter, and she had a voice that carried as far as the light did on a good\n"
        "night, so that the men in the boats said they were called home twice. Word of it spread to the town,\n"
        f"and then to all of the towns along the coast, and from there to the capital, at first slowly,"
        f"{foot.format(1)}then fast. On Sundays people came to the wall and waited."
        f"{foot.format(2)}It rained.{foot.format(3)}She sang all the same."
    )
    paragraphs = from_text(text).text.split("\n\n")
    assert "to the capital, at first slowly, then fast. On Sundays people" in paragraphs[0]
    assert paragraphs[1:] == ["It rained.", "She sang all the same."]


@pytest.mark.parametrize(
    "text",
    [
        "Refrain\n\nThe boat went out.\n\nRefrain\n\nThe boat came in.\n\nRefrain\n\nThe boat is gone.",
        "Page 3 of the ledger was missing.\n\nPage 4 was blank.",
        "1\n\nThe first day was long.\n\n2\n\nThe second was longer.\n\n3\n\nThe third was a Sunday.",
    ],
)
def test_what_only_looks_like_a_print_out(text: str) -> None:
    assert said(from_text(text)) == [line for line in text.split("\n") if line]


def test_invisible_characters() -> None:
    article = from_text("The light\u00adhouse\u200b of\u00a0Marle\ufeff stands.\n\nIt is\u2060 old.")
    assert article.text == "The lighthouse of Marle stands.\n\nIt is old."


@pytest.mark.parametrize("mark", ["-", "*", "•", "·", "‣", "▪", "●", "◦"])
def test_list_marks(mark: str) -> None:
    article = from_text(f"Bring:\n\n{mark} a rope\n{mark} two lamps\n{mark} bread")
    assert [(block.kind, block.text) for block in article.blocks[1:]] == [
        ("item", "a rope"), ("item", "two lamps"), ("item", "bread"),
    ]  # fmt: skip


def test_numbered_items_keep_their_numbers() -> None:
    blocks = from_text("Rules:\n\n1. No fires\n2) No dogs\n10. No exceptions").blocks[1:]
    assert [(block.ordinal, block.text) for block in blocks] == [(1, "No fires"), (2, "No dogs"), (10, "No exceptions")]


def test_chinese_lines_are_joined_without_spaces() -> None:
    text = "灯塔的看守人每天傍晚六点走到码头的尽头，点亮\n那盏灯。没有人问过为什么，因为从战争以来一直\n都是这样。船夫们说，没有它也能找到回家的路。"
    assert from_text(text).text == text.replace("\n", "")
