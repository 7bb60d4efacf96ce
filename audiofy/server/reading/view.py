"""Article → the HTML that is read while it is heard: built from our own blocks, and nothing of the page passed through.

Its text has the sentences of the script in their order, so that the player finds each word. What a voice says and the
page shows only to the eye (which column a figure stands in) is there too, in elements of the class "said", which the
style sheet hides from view.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from audiofy.languages import primary
from audiofy.model import Article, Block, Picture, Script
from audiofy.narration.phrases import phrases
from audiofy.narration.telling import named_before, note_headings
from audiofy.outputs.readalong.direction import UNDETERMINED, direction, well_formed
from audiofy.server.reading.lists import Lists
from audiofy.server.reading.markup import attribute, is_safe, language, linked, plain, way
from audiofy.server.reading.tables import table

LOWEST_HEADING = 6
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

PictureAddress = Callable[[int], str]
"""The address that the view has for the picture of that number."""


def reading_view(article: Article, script: Script, picture_address: PictureAddress) -> str:
    """The element ``<article id="article">`` with all of an article.

    Args:
        script: what is said of it; tells the language where the page does not, and which tables are read.
        picture_address: number of the picture in ``article.pictures`` → where the browser gets it.
    """
    return "".join(_View(article, script, picture_address).parts())


class _View:
    """Goes through the blocks once; ``pictures`` are those that are not shown yet, with their numbers."""

    def __init__(self, article: Article, script: Script, picture_address: PictureAddress) -> None:
        self.article = article
        self.blocks = article.blocks
        self.language = well_formed(article.language or script.language)
        self.direction = direction(self.language)
        self.said = frozenset(_squeezed(sentence) for sentence in _table_sentences(script))
        self.address = picture_address
        self.pictures = sorted(enumerate(article.pictures), key=lambda one: one[1].before)
        self.captions = frozenset(block.text for block in self.blocks if block.kind == "caption")
        self.levels: list[int] = []
        self.sections = 0

    def parts(self) -> Iterator[str]:
        tongue = "" if self.language == UNDETERMINED else f' lang="{attribute(self.language)}"'
        yield f'<article id="article"{tongue} dir="{self.direction}">\n'
        yield from self.head()
        notes = _notes(self.blocks)
        running = [number for number in range(len(self.blocks)) if number not in notes]
        for (kind, *_), numbers in groupby(running, key=lambda number: _run(self.blocks[number], number)):
            yield from self.run(str(kind), list(numbers))
        yield from self.figures(sys.maxsize)
        yield from self.notes([self.blocks[number] for number in sorted(notes)])
        yield "</article>\n"

    def head(self) -> Iterator[str]:
        """The headline and what stands below it, in the order in which it is said."""
        article = self.article
        yield f"<header>\n<h1{way(article.title, self.direction)}>{plain(article.title)}</h1>\n"
        for name, text in (("standfirst", article.standfirst), ("byline", article.byline)):
            if text:
                yield f'<p class="{name}"{way(text, self.direction)}>{plain(text)}</p>\n'
        if source := [*self.source(), *self.day()]:
            yield f'<p class="source">{" ".join(source)}</p>\n'
        yield "</header>\n"

    def source(self) -> Iterator[str]:
        url, site = self.article.url, plain(self.article.site)
        if is_safe(url):
            yield f'<a href="{attribute(url)}" rel="noopener noreferrer">{site or plain(url)}</a>'
        elif site:
            yield site

    def day(self) -> Iterator[str]:
        if found := _DAY.match(self.article.published):
            yield f'<time datetime="{found[0]}">{_day(found[0], self.language)}</time>'

    def run(self, kind: str, numbers: Sequence[int]) -> Iterator[str]:
        """Blocks that stand in one element, or one that stands alone."""
        if kind == "item":
            yield from self.items(numbers)
        elif kind == "quote":
            yield f"<blockquote{_role(self.blocks[numbers[0]])}>\n"
            yield from self.spoken(numbers)
            yield "</blockquote>\n"
        elif kind == "speaker":
            yield from self.spoken(numbers)
        elif kind == "caption":
            yield from self.caption(numbers[0])
        else:
            yield from self.figures(numbers[0])
            yield self.block(numbers[0])

    def block(self, number: int) -> str:
        block = self.blocks[number]
        if block.kind == "heading":
            return self.heading(block)
        if block.kind == "table":
            title = self.blocks[number - 1].text if number and self.is_on_table(number - 1) else ""
            return table(block, title, self.tongue(block), lambda sentence: _squeezed(sentence) in self.said)
        if block.kind == "code":
            return f'<pre tabindex="0" dir="ltr"><code>{plain(block.text)}</code></pre>\n'
        return self.paragraph(block)

    def paragraph(self, block: Block, label: str = "", role: str = "") -> str:
        attributes = f"{role or _role(block)}{self.tongue(block)}"
        return f"<p{attributes}>{label}{linked(block.text, block.links)}</p>\n"

    def tongue(self, block: Block) -> str:
        """The attributes of a block in another language, or that runs the other way."""
        return language(block.language, self.language) or way(block.text, self.direction)

    def heading(self, block: Block) -> str:
        """Below the headline, and at most one level below the heading before."""
        while self.levels and self.levels[-1] >= block.level:
            self.levels.pop()
        self.levels.append(block.level)
        self.sections += 1
        tag = f"h{min(LOWEST_HEADING, len(self.levels) + 1)}"
        attributes = f' id="section-{self.sections}"{_role(block)}{self.tongue(block)}'
        return f"<{tag}{attributes}>{linked(block.text, block.links)}</{tag}>\n"

    def spoken(self, numbers: Sequence[int]) -> Iterator[str]:
        """What one person says, with who that is where the text does not tell."""
        group = [self.blocks[number] for number in numbers]
        name = named_before(group, self.blocks[numbers[-1] + 1 : numbers[-1] + 2])
        label = f'<b class="speaker">{plain(name)}:</b> ' if name else ""
        for number, block in zip(numbers, group, strict=True):
            yield from self.figures(number)
            yield self.paragraph(block, label)
            label = ""

    def items(self, numbers: Sequence[int]) -> Iterator[str]:
        lists = Lists()
        for number in numbers:
            yield from self.figures(number)
            block = self.blocks[number]
            yield lists.item(block, self.tongue(block), linked(block.text, block.links))
        yield lists.end()

    def is_on_table(self, number: int) -> bool:
        """Whether a block is the caption of the table that follows."""
        block, following = self.blocks[number], self.blocks[number + 1 : number + 2]
        return block.kind == "caption" and not block.role and bool(following) and following[0].kind == "table"

    def caption(self, number: int) -> Iterator[str]:
        """A caption with its pictures, or alone; that of a table stands in the table."""
        block = self.blocks[number]
        own = [one for one in self.pictures if one[1].before <= number and one[1].caption == block.text]
        self.pictures = [one for one in self.pictures if one not in own]
        yield from self.figures(number)
        if self.is_on_table(number):
            yield _figure(own, "", self.address) if own else ""
        elif own:
            text = linked(block.text, block.links)
            yield _figure(own, f"<figcaption{_role(block)}{self.tongue(block)}>{text}</figcaption>", self.address)
        else:
            yield self.paragraph(block, role=' class="credit"' if block.role == "credit" else ' class="caption"')

    def figures(self, number: int) -> Iterator[str]:
        """The pictures that stand before a block and are not shown yet."""
        while self.pictures and self.pictures[0][1].before <= number:
            caption = self.pictures[0][1].caption
            below = "" if not caption or caption in self.captions else f"<figcaption>{plain(caption)}</figcaption>"
            yield _figure([self.pictures.pop(0)], below, self.address)

    def notes(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The notes, at the end, as they are said, below the page's own heading of them or ours."""
        if not blocks:
            return
        words = phrases(self.language)
        heading = blocks[0] if blocks[0].kind == "heading" else Block("heading", words.notes if words else "", 2)
        self.levels.clear()
        yield '<section class="notes">\n'
        yield self.heading(heading) if heading.text else ""
        yield from (self.paragraph(block) for block in blocks if block.kind == "note")
        yield "</section>\n"


def _figure(pictures: Sequence[tuple[int, Picture]], caption: str, address: PictureAddress) -> str:
    shown = "".join(
        f'<img src="{attribute(address(number))}" alt="{attribute(picture.alt)}" loading="lazy">'
        for number, picture in pictures
    )
    return f"<figure>{shown}{caption}</figure>\n"


def _role(block: Block) -> str:
    return f' class="{block.role.replace(" ", "-")}"' if block.role else ""


def _run(block: Block, number: int) -> tuple[object, ...]:
    """What blocks have in common that stand in one element; the first of it is their kind, or "speaker"."""
    if block.kind == "item":
        return ("item",)
    if block.kind == "quote":
        return ("quote", block.role, block.speaker)
    if block.speaker and block.kind == "paragraph":
        return ("speaker", block.role, block.speaker)
    return (block.kind, number)


def _notes(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the notes and of their headings."""
    notes = (number for number, block in enumerate(blocks) if block.kind == "note")
    return frozenset((*notes, *note_headings(blocks)))


def _table_sentences(script: Script) -> Iterator[str]:
    """What is said of tables, each passage whole."""
    sentence: list[str] = []
    for segment in script.segments:
        if segment.kind == "table":
            sentence.append(segment.shown)
            if segment.closes:
                yield " ".join(sentence)
                sentence.clear()


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _day(written: str, language: str) -> str:
    """A day as it is written in English, or as it is."""
    if len(written) < len("2020-01-01") or primary(language) != "en":
        return written
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {day:%B} {day.year}"
