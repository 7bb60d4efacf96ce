"""The reading view: well-formed, of our own elements alone, with the sentences of the script in their order."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audiofy.inputs import html, markdown, text
from audiofy.model import Article, Block, Link, Picture, Script, Source
from audiofy.narration import narrate
from audiofy.narration.manner import BRIEF, FULL, NORMAL, Manner
from audiofy.narration.phrases import phrases
from audiofy.narration.tables import summary
from audiofy.server.reading.view import reading_view

ROOT = Path(__file__).parents[2]
READERS = {".html": html.read, ".txt": text.read, ".md": markdown.read}
SOURCES = sorted([*ROOT.glob("samples/*.html"), *ROOT.glob("samples/*.txt"), *ROOT.glob("tests/pages/*/source.*")])
ALLOWED = {
    "article": {"id", "lang", "dir"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "loading"},
    "time": {"datetime"},
    "table": set(),
    "th": {"scope"},
    "li": {"value"},
    "ol": {"role"},
    "div": {"role", "aria-label", "tabindex"},
    "pre": {"tabindex"},
    "span": {"aria-hidden"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
BARE = frozenset([
    "header", "section", "blockquote", "p", "figure", "figcaption", "ul", "thead", "tbody", "tr", "td", "caption",
    "code", "b", "bdi",
])  # fmt: skip
"""Elements with none but these attributes."""
EVERYWHERE = {"lang", "dir", "class"}
VOID = {"img"}


class Read(HTMLParser):
    """What a browser would make of it; every tag has to be ended in its turn."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.deepest = 0
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def address(number: int) -> str:
    return f"/api/articles/x/pictures/{number}"


def view(article: Article, manner: Manner = NORMAL) -> str:
    return reading_view(article, narrate(article, manner=manner), address)


def read(article: Article, manner: Manner = NORMAL) -> Read:
    """The view, checked for what is true of every view."""
    found = Read(view(article, manner))
    for tag, attributes in found.elements:
        assert tag in ALLOWED or tag in BARE
        assert set(attributes) <= ALLOWED.get(tag, set()) | EVERYWHERE, tag
        assert not any(name.startswith("on") for name in attributes)
    for link in found.all("a"):
        assert link["href"].startswith(("http://", "https://"))
        assert link["rel"] == "noopener noreferrer"
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in found.elements if tag[0] == "h" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    return found


def squeezed(words: str) -> str:
    return "".join(words.split())


def from_blocks(article: Article, script: Script) -> Iterator[str]:
    """What is said and stands on the page, not what is said in its place."""
    words = phrases(script.language)
    ours = {squeezed(words.code), squeezed(words.notes)} if words else set()
    ours |= {squeezed(summary(block, words)) for block in article.blocks if words and block.kind == "table"}
    summaries = "".join(ours)
    yield from (one.shown for one in script.segments if squeezed(one.shown) not in summaries)


def found_in_order(article: Article, manner: Manner) -> tuple[int, int]:
    """How many sentences the player finds, and of how many."""
    script = narrate(article, manner=manner)
    shown = squeezed(Read(reading_view(article, script, address)).text)
    at = found = total = 0
    for sentence in map(squeezed, from_blocks(article, script)):
        total += 1
        if (place := shown.find(sentence, at)) >= 0:
            found, at = found + 1, place + len(sentence)
    return found, total


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_sentences_are_found_in_order(path: Path) -> None:
    article = READERS[path.suffix](Source("https://example.org/a", path.read_bytes()))
    read(article)
    for manner in (NORMAL, BRIEF, FULL):
        found, total = found_in_order(article, manner)
        assert found >= 0.99 * total, manner


TABLE = Block(
    "table",
    "Boat, Length, Crew; Semolina, 4 m, 2; Quill, 12 m!, ",
    rows=(("Boat", "Length", "Crew"), ("Semolina", "4 m", "2"), ("Quill", "12 m!", "")),
    header_rows=1,
    links=(Link("Semolina", "https://boats.example/semolina"), Link("m", "https://boats.example/m", 1)),
)
EVERYTHING = Article(
    title="Everything <b>at</b> once",
    standfirst="All that an article can have. It is much.",
    byline="By Della Fenwick",
    language="en",
    url="https://example.org/everything",
    site="Slow & Weekly",
    published="2025-05-17T10:00:00Z",
    image="https://example.org/lead.jpg",
    pictures=(
        Picture("https://example.org/lead.jpg"),
        Picture("https://example.org/quay.jpg", "A quay", "The quay in May. It rained.", 3),
        Picture("https://example.org/alone.jpg", "A boat", "A boat in June", 5),
        Picture("https://example.org/last.jpg", "", "", 99),
    ),
    blocks=(
        Block("paragraph", "The sea is near. It is not far.", links=(Link("is", "https://sea.example/?a=1&b", 1),)),
        Block("heading", "Deep", level=4),
        Block("heading", "Deeper", level=6),
        Block("caption", "The quay in May. It rained."),
        Block("caption", "Photo: Ann Lee", role="credit"),
        Block("item", "Mix the flour. Wait.", level=1, ordinal=1),
        Block("item", "And wait more.", level=1),
        Block("item", "Salt", level=2),
        Block("item", "Sea salt", level=3),
        Block("item", "Bake it.", level=1, ordinal=2),
        Block("item", "A thing of no number", level=2),
        Block("quote", "I was there. I saw it.", speaker="Ann Lee (@annlee)"),
        Block("quote", "And it saw me.", speaker="Ann Lee (@annlee)"),
        Block("paragraph", "Is it so?", role="question", speaker="Bo"),
        Block("paragraph", "So it is.", role="answer", speaker="Cy"),
        Block("heading", "Shallow", level=2),
        Block("caption", "Boats of the bay"),
        TABLE,
        Block("code", "if a < b:\n    print('&amp;')"),
        Block("paragraph", "Das ist ein deutscher Satz, und er steht hier allein.", language="de"),
        Block("paragraph", "هذه جملة عربية. وهذه جملة أخرى.", language="ar"),
        Block("quote", "A quotation from the text.", role="pull quote"),
        Block("note", "This is a note."),
        Block("paragraph", "The end comes after the note."),
    ),
)


@pytest.mark.parametrize("manner", [NORMAL, BRIEF, FULL])
def test_all_of_everything_is_found(manner: Manner) -> None:
    found, total = found_in_order(EVERYTHING, manner)
    assert found == total > 15


def test_everything_has_its_element() -> None:
    markup = view(EVERYTHING)
    for part in (
        '<article id="article" lang="en" dir="ltr">',
        "<h1>Everything &lt;b&gt;at&lt;/b&gt; once</h1>",
        '<a href="https://example.org/everything" rel="noopener noreferrer">Slow &amp; Weekly</a>',
        '<time datetime="2025-05-17">17 May 2025</time>',
        'It <a href="https://sea.example/?a=1&amp;b" rel="noopener noreferrer">is</a> not far.',
        '<h2 id="section-1">Deep</h2>',
        '<h3 id="section-2">Deeper</h3>',
        '<h2 id="section-3">Shallow</h2>',
        '<figure><img src="/api/articles/x/pictures/1" alt="A quay" loading="lazy">'
        "<figcaption>The quay in May. It rained.</figcaption></figure>",
        '<p class="credit">Photo: Ann Lee</p>',
        "<figcaption>A boat in June</figcaption>",
        '<li value="2"><span class="ordinal">2.</span> Bake it.',
        '<b class="speaker">Ann Lee:</b> I was there.',
        '<p class="answer"><b class="speaker">Cy:</b> So it is.</p>',
        "<caption>Boats of the bay",
        '<th scope="col">Length</th>',
        '<th scope="row"><a href="https://boats.example/semolina" rel="noopener noreferrer">Semolina</a>',
        "if a &lt; b:\n    print(&#x27;&amp;amp;&#x27;)</code></pre>",
        '<p lang="de" dir="ltr">Das',
        '<p lang="ar" dir="rtl">',
        '<blockquote class="pull-quote">',
        '<section class="notes">',
    ):
        assert part in markup
    assert markup.count("<caption>") == 1
    assert markup.index("The end comes") < markup.index("This is a note")
    order = ("pictures/0", "The sea", "Deeper", "pictures/1", "Ann Lee<", "pictures/2", "Mix", "The end", "pictures/3")
    places = [markup.index(part) for part in order]
    assert places == sorted(places)
    assert [image["src"] for image in Read(markup).all("img")] == [address(number) for number in range(4)]


def test_lists_lie_in_lists() -> None:
    markup = view(EVERYTHING)
    began, ended = markup.index("<ol"), markup.rindex("</ol>")
    assert markup.count("<ol") == 1
    assert markup.count("<ul>") == 3
    assert began < markup.index("<p>And wait more.</p>") < markup.index("Sea salt") < ended
    deep = Article("Deep", tuple(Block("item", f"Item {n} is here.", level=n % 40 + 1) for n in range(400)))
    assert read(deep).deepest < 25


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://a.example/",
        "data:text/html,x",
        "//a.example/",
        "https://",
        "https:x",
        "http://[a",
        "https://a.example/\x00",
        "vbscript:https://a.example/",
    ],
)
def test_links_lead_to_the_web_alone(url: str) -> None:
    block = Block("paragraph", "Here it is.", links=(Link("it", url),))
    table = Block("table", "a, b", rows=(("a", "b"), ("it", "d")), links=(Link("it", url),))
    found = read(Article("A title", (block, table), url=url))
    assert not found.all("a")
    assert "Here it is." in found.text


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' &lt;b&gt; &amp; \x00\x1b\ud800 </article> <!-- ]]>"

TAG = '"><script>alert(1)</script>'


def test_markup_in_any_text_is_text() -> None:
    kinds = ("heading", "paragraph", "item", "quote", "table", "code", "caption", "note")
    blocks = tuple(
        Block(
            kind,  # type: ignore[arg-type]
            f"{HOSTILE} {number}",
            level=1,
            language=TAG,
            speaker=HOSTILE if kind in ("quote", "paragraph") else "",
            rows=((HOSTILE, HOSTILE), (HOSTILE, "x")) if kind == "table" else (),
            header_rows=1,
            links=(Link("script", "https://a.example/?" + HOSTILE.replace("\x00\x1b\ud800", "")),),
        )
        for number, kind in enumerate(kinds)
    )
    article = Article(
        HOSTILE,
        blocks,
        byline=HOSTILE,
        site=HOSTILE,
        language=TAG,
        published=HOSTILE,
        url="https://a.example/" + HOSTILE,
        standfirst=HOSTILE,
        pictures=(Picture("https://a.example/x.png", HOSTILE, HOSTILE, 2), Picture(HOSTILE, HOSTILE)),
    )
    found = read(article, FULL)
    assert found.text.count("<script>alert(1)</script>") >= len(blocks) + 3
    assert found.text.encode()
    assert all(set(image) == {"src", "alt", "loading"} for image in found.all("img"))


def test_marks_of_direction_end_with_their_text() -> None:
    turned = "user \u202egnp.exe and \u2067more"
    block = Block("paragraph", f"A {turned} B", links=(Link(turned, "https://a.example/"),))
    markup = view(Article(turned, (block,), byline=turned))
    assert markup.count(f"<bdi>{turned}</bdi>") == 3


def test_the_other_direction_is_told() -> None:
    hebrew = "שלום עולם. זה משפט."
    found = read(Article("A title", (Block("paragraph", hebrew), Block("paragraph", "English it is."))))
    assert [one.get("dir", "") for one in found.all("p")] == ["auto", ""]
    found = read(Article("שלום", (Block("paragraph", hebrew), Block("paragraph", "English it is.")), language="he"))
    assert found.all("article")[0]["dir"] == "rtl"
    assert [one.get("dir", "") for one in found.all("p")] == ["", "auto"]


def test_large_and_odd_articles_are_soon_shown() -> None:
    links = tuple(Link("word", f"https://a.example/{number}") for number in range(10_000))
    rows = tuple((f"cell {number}", "word") for number in range(5_000))
    blocks = (
        Block("paragraph", "word " * 10_000, links=links),
        Block("paragraph", "no such thing", links=links),
        Block("table", "big", rows=(("a", "b"), *rows), header_rows=1, links=links),
        *(Block("heading", f"Part {number}", level=number % 6 + 1) for number in range(2_000)),
        Block("table", "nothing", rows=((), ())),
        Block("item", "", level=0),
    )
    script = Script("Large", "en", ())
    pictures = tuple(Picture(f"https://a.example/{number}.png", before=number % 50) for number in range(200))
    began = time.process_time()
    found = Read(reading_view(Article("Large", blocks, pictures=pictures), script, address))
    assert time.process_time() - began < 5
    assert len(found.all("a")) == 15_000
    assert len(found.all("img")) == 200


def test_an_article_of_nothing_but_a_title() -> None:
    assert read(Article("Nothing", ())).text.split() == ["Nothing"]
