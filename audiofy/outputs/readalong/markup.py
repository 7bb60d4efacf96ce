"""Blocks → elements, written so that they are both HTML and XML, without one character that is not escaped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from audiofy.outputs.readalong.direction import direction, well_formed
from audiofy.outputs.readalong.text import Block, Sentence, Word

CONTAINERS = {"item": "list", "quote": "quotation", "table": "table"}
"""Kinds whose neighbours stand together."""
_NUMBERED = re.compile(r"\d+[.)]$")
_LISTS = (("ul", ""), ("ol", ' class="numbered" role="list"'))
"""Tag and attributes of one whose items have no numbers of their own, and of one whose items have."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together: the items of a list, the rows of a table; else one block alone, of container ""."""

    container: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """Its id in the document."""
        return f"g{self.blocks[0].number}"


@dataclass(frozen=True, slots=True)
class Markup:
    """How elements are written.

    Attributes:
        language: of the document; what is in another is marked.
        named: whether each word is an element, and words, sentences and blocks have their ids; else only headings have.
    """

    language: str
    named: bool

    def elements(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The body of a document, an element of the top level at a time."""
        for group in groups(blocks):
            yield "".join(self._group(group)) + "\n"

    def _group(self, group: Group) -> Iterator[str]:
        if group.container == "list":
            yield from self._list(group)
        elif group.container == "quotation":
            yield f"<blockquote{self._id(group.name)}>{''.join(map(self._block, group.blocks))}</blockquote>"
        elif group.container == "table":
            yield f'<div class="table"{self._id(group.name)}>{"".join(map(self._block, group.blocks))}</div>'
        else:
            yield from map(self._block, group.blocks)

    def _list(self, group: Group) -> Iterator[str]:
        lists: list[tuple[int, str]] = []  # those that are open: level and tag, the outermost first
        for block in group.blocks:
            tag, style = _LISTS[bool(_NUMBERED.match(next(block.words).text))]
            while len(lists) > 1 and block.level < lists[-1][0]:
                yield f"</li></{lists.pop()[1]}>"
            if lists and block.level <= lists[-1][0]:
                yield "</li>"
                if tag != lists[-1][1]:  # another list, right behind
                    level, other = lists.pop()
                    yield f"</{other}><{tag}{style}>"
                    lists.append((level, tag))
            else:
                # The first has the id of the group.
                yield f"<{tag}{style}{'' if lists else self._id(group.name)}>"
                lists.append((block.level, tag))
            yield f"<li{self._id(block.name)}>{self._text(block)}"
        yield "".join(f"</li></{tag}>" for _, tag in reversed(lists))

    def _block(self, block: Block) -> str:
        text = self._text(block)
        if block.kind in ("title", "heading"):
            return f'<h{block.level} id="{block.name}">{text}</h{block.level}>'
        if block.kind == "note":
            return f'<aside role="doc-footnote"{self._id(block.name)}><p>{text}</p></aside>'
        if block.kind == "code":
            return f'<p class="code"{self._id(block.name)}><code>{text}</code></p>'
        style = f' class="{block.kind}"' if block.kind in ("standfirst", "byline", "caption") else ""
        return f"<p{style}{self._id(block.name)}>{text}</p>"

    def _text(self, block: Block) -> str:
        return "".join(map(self._sentence, block.sentences)).strip()

    def _sentence(self, sentence: Sentence) -> str:
        words = "".join(
            f"{' ' if word.spaced and index else ''}{self._word(word)}" for index, word in enumerate(sentence.words)
        )
        marks = self._id(sentence.name) + self.language_marks(sentence.language)
        blank = " " if sentence.words[0].spaced else ""
        return f"{blank}<bdi{marks}>{words}</bdi>" if marks else blank + words

    def _word(self, word: Word) -> str:
        text = escape(word.text)
        return f'<span id="{word.name}">{text}</span>' if self.named else text

    def language_marks(self, language: str) -> str:
        """The attributes of an element in a language that is not the document's."""
        tag = well_formed(language)
        if not language or tag == self.language:
            return ""
        return f' lang="{tag}" xml:lang="{tag}" dir="{direction(tag)}"'

    def _id(self, name: str) -> str:
        return f' id="{name}"' if self.named else ""


def groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """The blocks as they stand together."""
    for container, found in itertools.groupby(blocks, key=lambda block: CONTAINERS.get(block.kind, "")):
        if container:
            yield Group(container, tuple(found))
        else:
            yield from (Group("", (block,)) for block in found)
