"""Plain text → Article.

Two things come as plain text: prose, which stays exactly as it is but for its line ends and what a printer put on its
pages, and a web page that somebody copied, with its buttons, labels and captions as lines among the lines. The second
is told by the lines that only pages have; see ``copied``.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import PurePath

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.copied import read_copied
from audiofy.inputs.decode import decode
from audiofy.inputs.printout import Pages, without_page_marks
from audiofy.inputs.spacing import one_line, visible
from audiofy.inputs.wrapped import ITEM, Wrapping, joined, paragraphs, wrapping
from audiofy.model import Article, Block, Source

LONGEST_TITLE = 110
"""Characters of a first line that can be a title."""

_NO_TITLE = re.compile(r".*[.,;:。，；：、]['\"”’»)]*$|[^\w\"'“‘«¿¡„「『(#$€£]|[a-zà-öø-ÿ]", re.S)
_RULE = re.compile(r"[\s\-–—_=*~#.·•]*")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,20}")
_OTHER_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})


def read(source: Source) -> Article:
    """The article of a plain text.

    Raises:
        NothingToRead: there is nothing but white space in it.
    """
    return from_text(decode(source.data, source.charset), source.locator)


def from_text(text: str, locator: str = "") -> Article:
    """The article of a text in hand; see ``read``."""
    text = visible(text.replace("\r\n", "\n").translate(_OTHER_LINE_ENDS))
    if not _has_words(text):
        raise NothingToRead("the text is empty", hint="give a file that has words in it")
    pages = without_page_marks(text)
    if not any(map(_has_words, pages.lines)):
        pages = Pages(text.replace("\f", "\n").split("\n"), [])
    groups = _groups(pages.lines)
    quoted = sum(_QUOTED.match(line) is not None for group in groups for line in group) > 1
    wrapped = wrapping(_groups([_QUOTED.sub("", line, count=1) for line in pages.lines]) if quoted else groups)
    lines = pages.lines
    if wrapped.width:
        lines = [line for part in paragraphs(groups, wrapped) for line in (joined(part, wrapped), "")]
    article = read_copied(lines, locator) or _prose(groups, wrapped, quoted, locator)
    return dataclasses.replace(article, dropped=(*pages.dropped, *article.dropped))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _prose(groups: list[list[str]], wrapped: Wrapping, quoted: bool, locator: str) -> Article:
    title = ""
    if len(groups) > 1 and len(groups[0]) == 1 and looks_like_title(one_line(groups[0][0])):
        title = one_line(groups.pop(0)[0])
    blocks = [block for group in groups for block in _blocks(group, wrapped, quoted)]
    return Article(title=title or title_from(locator), blocks=tuple(blocks), url=web_address(locator))


def title_from(locator: str) -> str:
    """A title from a file's name, where the text has none: "" for standard input."""
    name = PurePath(locator.partition("?")[0]).stem if locator not in ("", "-") else ""
    return one_line(re.sub(r"[_\-]+", " ", name))


def looks_like_title(line: str) -> bool:
    """Whether a line that stands alone is a heading by its shape: short, and no sentence's end."""
    return (
        0 < len(line) <= LONGEST_TITLE
        and len(line.split()) <= 16
        and not _NO_TITLE.match(line)
        and any(map(str.isalpha, line))
    )


def _groups(lines: list[str]) -> list[list[str]]:
    """The lines from blank line to blank line; those of nothing but rules are left out."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line.expandtabs(4).rstrip() if "\t" in line[:40] else line.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group and not all(_RULE.fullmatch(line) for line in group)]


def _blocks(group: list[str], wrapped: Wrapping, quoted: bool) -> list[Block]:
    """The blocks of one group of lines: what an e-mail quotes is a quotation."""
    if not quoted or not any(_QUOTED.match(line) for line in group):
        return [_block(joined(part, wrapped)) for part in paragraphs([group], wrapped)]
    blocks: list[Block] = []
    for is_quote, lines in _runs(group):
        bare = [_QUOTED.sub("", line, count=1) if is_quote else line for line in lines]
        texts = [joined(part, wrapped) for part in paragraphs(_groups(bare), wrapped)]
        blocks += [Block("quote", text) if is_quote else _block(text) for text in texts]
    return blocks


def _runs(group: list[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in group:
        is_quote = _QUOTED.match(line) is not None
        if not runs or runs[-1][0] != is_quote:
            runs.append((is_quote, []))
        runs[-1][1].append(line)
    return runs


def _block(text: str) -> Block:
    if match := ITEM.match(text):
        # A long dash may also begin a line of speech, which stays as it is.
        if match[1]:
            return Block("item", text[match.end() :], level=1, ordinal=int(match[1]))
        if text[0] not in "–—":
            return Block("item", text[match.end() :], level=1)
    return Block("paragraph", text)


def join_wrapped(lines: list[str]) -> str:
    """Hard-wrapped lines as one; see ``wrapped.joined``."""
    return joined(lines, Wrapping())
