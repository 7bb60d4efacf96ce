"""What each block is besides its kind, and who says it."""

from __future__ import annotations

import time

import pytest

from audiofy.inputs.html import extract
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.html.roles import Roles, roles
from audiofy.inputs.html.tree import read_page
from audiofy.model import Article

PROSE = (
    "The ferry to the outer islands has run since the spring of that year, and the crew knows every passenger by name.",
    "In winter the crossing takes an hour longer, because the captain keeps close to the shore and out of the wind.",
    "Nobody on the island has a car, so the goods are brought up from the quay by two patient horses and a cart.",
    "The school has eleven children, and on stormy days the lessons are held in the kitchen of the lighthouse.",
)
BEFORE = "".join(f"<p>{text}</p>" for text in PROSE[:2])
AFTER = "".join(f"<p>{text}</p>" for text in PROSE[2:])


def read(middle: str) -> Article:
    page = (
        f"<html lang=en><head><title>The ferry</title></head><body><article><h1>The ferry</h1>{BEFORE}{middle}{AFTER}"
    )
    return extract(page + "</article></body></html>")


def given(markup: str) -> Roles:
    """The roles in a page of which everything is kept."""
    page = read_page(fragment(markup))
    return roles(page, range(len(page.pieces)), {})


def told(markup: str) -> list[tuple[str, str, str, str]]:
    return [(part.kind, part.role, part.speaker, part.text) for part in given(markup).parts.values()]


def assigned(markup: str) -> list[str]:
    return [part.role for part in given(markup).parts.values()]


QUOTED = "We shall build it again, and this time of stone."


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{QUOTED}</p><footer>— Ann Lee, mayor</footer></blockquote>",
        f"<blockquote><p>{QUOTED}</p><cite>Ann Lee, mayor</cite></blockquote>",
        f"<blockquote><p>{QUOTED}</p><p>– Ann Lee, mayor</p></blockquote>",
        f"<blockquote><p>{QUOTED}</p><div class='quote-author'>Ann Lee, mayor</div></blockquote>",
        f"<figure><blockquote><p>{QUOTED}</p></blockquote><figcaption>Ann Lee, mayor</figcaption></figure>",
    ],
)
def test_who_said_it_in_a_line_of_its_own(markup: str) -> None:
    first, second = told(markup)
    assert first == ("quote", "", "Ann Lee, mayor", QUOTED)
    assert second[:3] == ("quote", "", "Ann Lee, mayor")
    assert second[3].endswith("Ann Lee, mayor")


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote>“{QUOTED}”<br>— Ann Lee, mayor</blockquote>",
        f"<blockquote><p>“{QUOTED}” -- Ann Lee, mayor</p></blockquote>",
        f"<blockquote><p>{QUOTED} <cite>Ann Lee, mayor</cite></p></blockquote>",
    ],
)
def test_who_said_it_at_the_end_of_the_quotation_is_still_heard(markup: str) -> None:
    ((kind, _, speaker, text),) = told(markup)
    assert (kind, speaker) == ("quote", "Ann Lee, mayor")
    assert text.endswith("Ann Lee, mayor")


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{QUOTED}</p></blockquote>",
        "<blockquote><p>On that day I was reading <cite>The Stone Harbour</cite></p></blockquote>",
        "<blockquote><p>They came at last — all of them, and the goat</p></blockquote>",
        "<blockquote><p>“Where is it?”</p><p>— Over there, behind the wall.</p></blockquote>",
        f"<figure><blockquote><p>{QUOTED}</p></blockquote><figcaption>The wall as it was before the flood of that year "
        "took most of it away, seen from the hill.</figcaption></figure>",
        "<blockquote><p>Ann Lee</p></blockquote>",
    ],
)
def test_what_is_no_attribution(markup: str) -> None:
    assert all(not part.speaker for part in given(markup).parts.values())


def test_a_line_below_the_quotation() -> None:
    found = told(f"<blockquote><p>{QUOTED}</p></blockquote><p>— Ann Lee, mayor</p><p>She went home.</p>")
    assert [speaker for _, _, speaker, _ in found] == ["Ann Lee, mayor", "", ""]
    assert found[1][0] == "paragraph"


def test_each_of_several_quotations_has_its_own_source() -> None:
    found = told(
        f"<blockquote><p>{QUOTED}</p><footer>Ann Lee</footer><p>I doubt it.</p><footer>Bo Ito</footer></blockquote>"
    )
    assert [speaker for _, _, speaker, _ in found] == ["Ann Lee", "Ann Lee", "Bo Ito", "Bo Ito"]


def test_the_source_stays_with_a_quotation_that_was_kept() -> None:
    page = read_page(fragment(f"<blockquote><p>{QUOTED}</p><footer>— Ann Lee</footer></blockquote>"))
    assert [part.text for part in roles(page, [0], {1: "footer"}).parts.values()] == [QUOTED, "— Ann Lee"]
    assert roles(page, [1], {0: "unseen"}).gone == {1: "unseen"}


def test_a_pull_quote_that_the_text_has_is_not_said_twice() -> None:
    pulled = "<aside class='pullquote'><p>“Nobody on the island has a car”</p><p>— Bo Ito, carter</p></aside>"
    article = read(pulled)
    assert article.text.count("Nobody on the island has a car") == 1
    assert "carter" not in article.text
    assert next(each.text for each in article.dropped if each.why == "pull quote").startswith("“Nobody")


def test_a_short_quotation_that_the_text_has_is_a_pull_quote() -> None:
    words = "the captain keeps close to the shore and out of the wind"
    assert read(f"<blockquote><p>{words}</p></blockquote>").text.count(words) == 1


def test_a_verse_that_the_text_speaks_of_is_none() -> None:
    assert read("<blockquote><p>two patient horses and a cart</p></blockquote>").text.count("two patient horses") == 2


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class='pull-quote'><p>{QUOTED}</p></div>",
        f"<aside><blockquote><p>{QUOTED}</p></blockquote></aside>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{QUOTED}</p></blockquote></figure>",
        f"<div class='pullquote'><h3>{QUOTED}</h3></div>",
    ],
)
def test_a_pull_quote_with_words_of_its_own(markup: str) -> None:
    assert told(f"<p>{PROSE[0]}</p>{markup}")[1:] == [("quote", "pull quote", "", QUOTED)]


def test_a_quotation_in_a_large_aside_is_a_quotation() -> None:
    assert "pull quote" not in assigned(f"<aside>{BEFORE}{AFTER}<blockquote><p>{QUOTED}</p></blockquote></aside>")


TWEET = (
    "<blockquote class='twitter-tweet'><p lang='en'>Boats are late today. <a href='https://t.co/x1'>https://t.co/x1</a>"
    "</p>&mdash; Ann Lee (@annlee) <a href='https://twitter.com/annlee/status/1'>May 4, 2024</a></blockquote>"
)


def test_a_post_is_said_by_who_posted_it() -> None:
    assert told(f"{BEFORE}{TWEET}{AFTER}")[2:4] == [
        ("quote", "embed", "Ann Lee (@annlee)", "Boats are late today."),
        ("quote", "embed", "Ann Lee (@annlee)", "— Ann Lee (@annlee)"),
    ]


@pytest.mark.parametrize(
    ("markup", "speaker"),
    [
        (
            "<blockquote class='instagram-media'><a>View this post on Instagram</a><p>Fog again.</p>"
            "<p>A post shared by Ann Lee (@annlee) on May 4, 2024 at 3:12am PDT</p></blockquote>",
            "Ann Lee (@annlee)",
        ),
        (
            "<blockquote class='bluesky-embed'><p>Fog again. <a>[image or embed]</a></p>— Ann Lee "
            "(<a>@ann.example</a>) <a>4 mai 2024 à 10:02</a></blockquote>",
            "Ann Lee (@ann.example)",
        ),
        (
            "<blockquote class='tiktok-embed'><section><a>@annlee</a><p>Fog again.</p><a>♬ original sound - Ann Lee</a>"
            "</section></blockquote>",
            "@annlee",
        ),
        (
            "<div class='fb-post'><blockquote><p>Fog again.</p>Posted by <a>Ann Lee</a> on <a>Saturday, May 4, 2024</a>"
            "</blockquote></div>",
            "Ann Lee",
        ),
        (
            "<blockquote class='reddit-embed-bq'><a>Fog again.</a><br> by <a>u/annlee</a> in <a>boats</a></blockquote>",
            "u/annlee",
        ),
    ],
)
def test_posts_of_other_sites(markup: str, speaker: str) -> None:
    found = told(f"{BEFORE}{markup}{AFTER}")[2:-2]
    assert {(kind, role, said) for kind, role, said, _ in found} == {("quote", "embed", speaker)}
    text = " ".join(each[3] for each in found)
    assert "Fog again." in text
    assert not any(word in text for word in ("2024", "View", "♬", "[image"))


def test_a_whole_article_in_a_box_for_posts_is_no_post() -> None:
    assert "embed" not in assigned(f"<div class='social-embed'>{BEFORE}{AFTER}</div>")


def test_the_title_of_a_video() -> None:
    found = told(f"{BEFORE}<div class='video-title'><p>Watch the horses come up</p></div>{AFTER}")
    assert found[2] == ("caption", "embed", "", "Watch the horses come up")
    assert "embed" not in assigned(f"{BEFORE}<p class='video'>Watch the horses come up</p>{AFTER}")


@pytest.mark.parametrize(
    "line", ["Photo: Ann Lee", "Photograph by Ann Lee/Coast Courier", "Reuters", "(Image credit: Coast)"]
)
def test_a_credit(line: str) -> None:
    assert told(f"<figure><img src=a.jpg><figcaption>{line}</figcaption></figure>") == [("caption", "credit", "", line)]


@pytest.mark.parametrize(
    "line", ["Picture: the horses wait below the quay", "The quay in May", "A photo of Ann Lee on the quay"]
)
def test_a_caption_that_says_what_is_seen(line: str) -> None:
    assert told(f"<figure><img src=a.jpg><figcaption>{line}</figcaption></figure>") == [("caption", "", "", line)]


def test_a_credit_by_its_name() -> None:
    assert told("<p>It rained.</p><div class='photo-credit'>Ann Lee</div>")[1] == ("caption", "credit", "", "Ann Lee")


def test_an_interview_with_letters() -> None:
    found = told(
        "<p>We met.</p><p>Q: Why boats?</p><p>A: They float.</p><p>Mostly.</p><p><b>Q:</b> Still?</p><p>A: Yes.</p>"
    )
    assert [role for _, role, _, _ in found] == ["", "question", "answer", "answer", "question", "answer"]
    assert found[1] == ("paragraph", "question", "", "Q: Why boats?")


def test_an_interview_with_names() -> None:
    found = told(
        "<p>Long ago: nobody knew.</p><p>GANNET: Why boats?</p><p>Ann Lee: They float.</p><p>GANNET: And today?</p>"
        "<p>Lee: They float still.</p><p>Better than ever.</p><p>GANNET: Thank you. Where next?</p><p>Lee: Home.</p>"
        "<p>She left.</p><p>It rained.</p>"
    )
    assert [(role, speaker) for _, role, speaker, _ in found] == [
        ("", ""),
        ("question", "GANNET"),
        ("answer", "Ann Lee"),
        ("question", "GANNET"),
        ("answer", "Ann Lee"),
        ("answer", "Ann Lee"),
        ("question", "GANNET"),
        ("answer", "Ann Lee"),
        ("answer", "Ann Lee"),
        ("", ""),
    ]
    assert found[2][3] == "Ann Lee: They float."


def test_an_interview_in_bold() -> None:
    found = assigned(
        "<p>We met.</p><p><strong>Why boats at all?</strong></p><p>They float.</p><p>Mostly.</p>"
        "<p><b>Tell me about the fog.</b></p><p>It comes.</p><p><b>And does it go?</b></p><p>No.</p><p>Never.</p>"
        "<p>Bye.</p>"
    )
    assert found == ["", "question", "answer", "answer", "question", "answer", "question", "answer", "answer", ""]


def test_questions_as_headings_and_terms() -> None:
    headed = "".join(f"<h2>What of number {n}?</h2><p>It is well.</p>" for n in range(3))
    assert assigned(headed) == ["question", "answer"] * 3
    terms = "<dl><dt>Is it far?</dt><dd>No.</dd><dt>Is it dear?</dt><dd>Yes.</dd></dl>"
    assert assigned(terms) == ["question", "answer"] * 2
    called = "".join(
        f"<div class=faq-question>Topic {n}</div><div class=faq-answer><p>Text.</p></div>" for n in range(2)
    )
    assert assigned(called) == ["question", "answer"] * 2


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Q: Why boats?</p><p>A: They float.</p><p>And so on.</p>",
        "<p>It rained.</p><p><b>Why boats at all?</b></p><p>They float.</p>",
        "<p>Pros: it is light.</p><p>Cons: it leaks.</p><p>Pros: it is cheap.</p><p>Cons: it sinks.</p>",
        "<p><b>The first part.</b></p><p>Text.</p><p><b>The second part.</b></p><p>Text.</p><p><b>Is it so?</b></p>"
        "<p>Yes.</p>",
        "<h2>What of it?</h2><p>So.</p><h2>The quay</h2><p>So.</p><h2>And then?</h2><p>So.</p><h2>Why?</h2><p>So.</p>"
        "<h2>The cart</h2><p>So.</p><h2>The horses</h2><p>So.</p>",
        "<dl><dt>Quay</dt><dd>Where boats lie.</dd><dt>Fog</dt><dd>Is it wet?</dd></dl>",
        "<div class=question><p>How do I moor a boat?</p></div><div class=answer><p>With a rope.</p></div>",
        "<p><i>What now, he thought?</i></p><p>He ran.</p><p><i>And where to, he thought?</i></p><p>He fell.</p>",
        "<p><b>Why is it so, and why now?</b></p><p><b>And who will pay for it?</b></p><p>Text.</p>",
    ],
)
def test_what_is_no_interview(markup: str) -> None:
    assert set(assigned(markup)) == {""}


def test_entries_of_a_live_blog() -> None:
    entries = "".join(f"<div class='post'><h2>At {n}</h2><p>{PROSE[n]}</p></div>" for n in range(3))
    assert assigned(f"<p>Intro.</p><div class='liveblog'>{entries}</div>") == ["", *["update"] * 6]
    marked = "".join(f"<div itemprop='liveBlogUpdate'><p>{text}</p></div>" for text in PROSE)
    assert assigned(marked) == ["update"] * 4
    alone = f"<div class='liveblog'><p>{PROSE[1]}</p><div class='post'><p>{PROSE[0]}</p></div></div>"
    assert assigned(alone) == ["", ""]
    assert set(assigned(entries)) == {""}


def test_a_post_in_a_live_blog_is_a_post() -> None:
    entries = "".join(f"<article><p>{text}</p></article>" for text in PROSE)
    found = assigned(f"<div class='live-blog'>{entries}<article><p>Look:</p>{TWEET}</article></div>")
    assert found == [*["update"] * 5, "embed", "embed"]


def test_steps_are_counted_where_they_are_not() -> None:
    markup = (
        "<div class='recipe-instructions'><h3>Method</h3><ul><li><p>Boil.</p><p>Wait.</p></li><li>Mash.</li></ul></div>"
    )
    found = [(part.kind, part.role, part.ordinal) for part in given(markup).parts.values()]
    assert found == [("heading", "", 0), ("item", "step", 1), ("item", "step", 0), ("item", "step", 2)]


@pytest.mark.parametrize(
    "markup",
    [
        "<ol itemprop='recipeInstructions'><li>Boil.</li><li>Mash.</li></ol>",
        "<div class='wprm-recipe-instructions'><p>Boil.</p><p>Mash.</p></div>",
        "<div itemtype='https://schema.org/HowToStep'><p>Boil.</p></div><div itemtype='https://schema.org/HowToStep'>Mash.</div>",
        "<ul class='mv-create-instructions'><li><p>1</p><p>Boil.</p></li><li><p>2 of 2</p><p>Mash.</p></li></ul>",
        "<h2>Ingredients</h2><ul><li>Salt</li></ul><h2>Method</h2><ul><li>Boil.</li><li>Mash.</li></ul>",
    ],
)
def test_steps(markup: str) -> None:
    found = [(p.kind, p.ordinal, p.text) for p in given(markup).parts.values() if p.role == "step"]
    assert found == [("item", 1, "Boil."), ("item", 2, "Mash.")]


def test_what_is_no_step() -> None:
    assert set(assigned("<h2>Method</h2><ul><li>We asked.</li><li>We counted.</li></ul>")) == {""}
    alone = given(
        "<div class='recipe-instructions'><p>Boil and mash.</p></div><div class='recipe-notes'><p>Eat.</p></div>"
    )
    assert [(part.role, part.ordinal) for part in alone.parts.values()] == [("step", 0), ("", 0)]
    numbered = given("<div class='recipe-steps'><p>Step 1: Boil.</p><p>Step 2: Mash.</p></div>")
    assert [part.ordinal for part in numbered.parts.values()] == [0, 0]


def test_notes_are_kept_and_silent() -> None:
    article = read("")
    notes = "<div class='footnotes'><ol><li>The ledger is in the church. <a href='#r1'>↩</a></li></ol></div>"
    page = (
        f"<html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>{BEFORE}{AFTER}{notes}</article>"
    )
    with_notes = extract(page)
    assert with_notes.text == article.text
    assert [(b.kind, b.text) for b in with_notes.blocks[4:]] == [("note", "The ledger is in the church.")]
    assert extract(page.replace("footnotes", "footnotes hidden' hidden='")).blocks == article.blocks


def test_the_numbers_of_items() -> None:
    def ordinals(markup: str) -> list[int]:
        return [piece.ordinal for piece in read_page(fragment(markup)).pieces]

    items = "<li>a<li>b<li>c"
    assert ordinals(f"<ol>{items}</ol>") == [1, 2, 3]
    assert ordinals(f"<ol reversed>{items}</ol>") == [3, 2, 1]
    assert ordinals(f"<ol reversed start=10>{items}</ol>") == [10, 9, 8]
    assert ordinals("<ol start=4><li>a<li value=9>b<li>c<li value=x>d</ol>") == [4, 9, 10, 11]
    assert ordinals("<ul><li value=9>a</ul>") == [0]
    assert ordinals("<ol><li><p>a</p><p>more</p></li><li><div></div><p>b</p></li></ol>") == [1, 0, 2]
    assert ordinals("<ol><li>a<ul><li>x</ul>rest<li>b</ol>") == [1, 0, 0, 2]


def test_the_depth_of_items() -> None:
    page = read_page(fragment("<ol><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ol><dl><dt>e<dd>f</dl>"))
    assert [(piece.kind, piece.level) for piece in page.pieces] == [("item", n) for n in (1, 2, 3, 1, 1, 1)]


def test_tables_with_heads_and_captions() -> None:
    table = (
        "<table><caption>Boats by <b>year</b></caption><thead><tr><td>Year</td><td>Boats</td></tr></thead>"
        "<tbody><tr><th scope=row>1990</th><td>4</td></tr><tr><th scope=row>2000</th><td>7</td></tr></tbody></table>"
    )
    blocks = read(table).blocks[2:4]
    assert [(block.kind, block.text.partition(";")[0]) for block in blocks] == [
        ("caption", "Boats by year"),
        ("table", "Year, Boats"),
    ]
    assert blocks[1].header_rows == 1
    scoped = "<table><tr><td scope=col>Year<td scope=col>Boats<tr><td>1990<td>4</table>"
    assert read_page(fragment(scoped)).pieces[0].header_rows == 1
    assert read_page(fragment(scoped.replace("scope=col", ""))).pieces[0].header_rows == 0


def test_the_order_in_which_things_are_shown() -> None:
    def texts(markup: str) -> str:
        return " ".join(piece.text for piece in read_page(fragment(markup)).pieces)

    parts = "<p style='order: {}'>a</p><p style='order:{}'>b</p><p>c</p>"
    assert texts(f"<div style='display:flex'>{parts.format(2, 1)}</div>") == "c b a"
    assert texts(f"<div class='d-grid'>{parts.format(-1, -2)}</div>") == "b a c"
    assert texts(f"<div style='display: flex; flex-direction: column-reverse'>{parts.format(0, 0)}</div>") == "c b a"
    assert texts(f"<div>{parts.format(2, 1)}</div>") == "a b c"
    assert texts(f"<div style='display:flex'>text {parts.format(2, 1)} more text</div>") == "text a b c more text"
    assert texts("<div style='display:flex'><p style='border: 1px'>a</p><p style='z-order:-1'>b</p></div>") == "a b"


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote>a" * 300 + "<p>— Ann Lee</p>" * 6_000,
        "<blockquote><p>Never again will we build of wood here.</p><footer>Ann</footer></blockquote>" * 5_000,
        "<div class=pullquote>word word word word word</div><p>word word word word word</p>" * 5_000,
        "<p><b>Why so?</b></p><p>Ann Lee: yes.</p>" * 5_000,
        "<div class='live-blog'>" + "<article><h2>x</h2><p>y</p></article>" * 5_000,
        "<ol class=recipe-steps>" + "<li><p>1</p><p>x</p>" * 5_000,
        "<div style='display:flex'>" + "<p style='order:1'>a</p><p>b</p>" * 5_000,
        "<blockquote class=twitter-tweet>" + "— A (@a) " * 50_000 + "</blockquote><p>x</p>" * 3,
        "<blockquote><p>a. — " + "B " * 200_000,
    ],
    ids=range(9),
)
def test_hostile_pages_take_no_longer_than_others(markup: str) -> None:
    page = read_page(fragment(markup))
    start = time.process_time()
    roles(page, range(len(page.pieces)), {})
    assert time.process_time() - start < 2


BOLD = "<p><strong>The winter crossing</strong></p>"


def test_bold_lines_over_paragraphs_are_headings() -> None:
    parts = told(f"<h1>The ferry</h1>{BOLD}<p>{PROSE[0]}</p><p><b>Horses and carts</b></p><p>{PROSE[2]}</p>")
    assert [kind for kind, *_ in parts] == ["heading", "heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "markup",
    [
        f"{BOLD}<p>{PROSE[0]}</p><p>{PROSE[1]}</p>",
        f"<p><b>It was cold.</b></p><p>{PROSE[0]}</p><p><b>Nobody came.</b></p><p>{PROSE[1]}</p>",
        f"<p><b>The</b> winter crossing</p><p>{PROSE[0]}</p><p><b>Horses</b> and carts</p><p>{PROSE[1]}</p>",
        f"{BOLD}<p>Ann Lee</p>{BOLD}<p>Bo Rice</p>",
    ],
)
def test_other_bold_lines_are_not(markup: str) -> None:
    assert "heading" not in [kind for kind, *_ in told(markup)]
