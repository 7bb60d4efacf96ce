"""Plain text → Article.

Two things come as plain text: prose, which stays exactly as it is but for its line ends, and a web page that somebody
copied, with its buttons, labels and captions as lines among the lines. The second is told by the lines that only
pages have; see ``copied.is_copied_page``.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.copied import is_copied_page, read_copied
from audiofy.inputs.decode import decode
from audiofy.inputs.spacing import one_line, visible
from audiofy.model import Article, Block, Source

LONGEST_TITLE = 110
"""Characters of a first line that can be a title."""

_WRAPPED_AT = 100
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS = re.compile(r"[.!?…:;。！？；：]['\"”’»」』)\]]*$")
_ITEM = re.compile(r"(?:[-*•‣–—]|(\d{1,3})[.)])\s+(?=\S)")
_NO_TITLE = re.compile(r".*[.,;:。，；：、]['\"”’»)]*$|[^\w\"'“‘«¿¡„「『(#$€£]|[a-zà-öø-ÿ]", re.S)
_RULE = re.compile(r"[\s\-–—_=*~#.·•]*")


def read(source: Source) -> Article:
    """The article of a plain text.

    Raises:
        NothingToRead: there is nothing but white space in it.
    """
    return from_text(decode(source.data, source.charset), source.locator)


def from_text(text: str, locator: str = "") -> Article:
    """The article of a text in hand; see ``read``."""
    text = visible(
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\f", "\n\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    if not any(char.isalnum() for char in text):
        raise NothingToRead("the text is empty", hint="give a file that has words in it")
    lines = [one_line(line) for line in text.split("\n")]
    article = read_copied(lines, locator) if is_copied_page(lines) else None
    return article or _prose(text, locator)


def _prose(text: str, locator: str) -> Article:
    groups = _groups(text)
    title = ""
    if len(groups) > 1 and len(groups[0]) == 1 and looks_like_title(groups[0][0]):
        title = groups.pop(0)[0]
    blocks = tuple(block for group in groups for block in _blocks(group))
    return Article(title=title or title_from(locator), blocks=blocks, url=web_address(locator))


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


def _groups(text: str) -> list[list[str]]:
    """The lines of each paragraph: paragraphs are set apart by blank lines, or by nothing but their line's end."""
    groups = [[line for line in part.split("\n") if line.strip()] for part in _BLANK.split(text)]
    groups = [group for group in groups if group and not all(_RULE.fullmatch(line) for line in group)]
    found: list[list[str]] = []
    for group in groups:
        found.extend([[one_line(line)] for line in group] if _one_a_line(group) else _by_indent(group))
    return found


def _one_a_line(lines: list[str]) -> bool:
    """Whether each line is a paragraph of its own, not a piece of a wrapped one."""
    if len(lines) == 1:
        return True
    longest = max(map(len, lines))
    if longest > _WRAPPED_AT * 1.5:
        return True
    ended = sum(bool(_ENDS.search(line.rstrip())) for line in lines[:-1])
    return ended == len(lines) - 1 and longest > 60 and min(map(len, lines[:-1])) < 0.6 * longest


def _by_indent(lines: list[str]) -> list[list[str]]:
    """Wrapped lines by paragraph: an indented line after a full one, or an item's mark, begins a new one."""
    found: list[list[str]] = []
    indents = [len(line) - len(line.lstrip()) for line in lines]
    usual = min(indents)
    indented_starts = usual == 0 and 0 < sum(indent > 0 for indent in indents) < len(lines)
    items = sum(_ITEM.match(line.lstrip()) is not None for line in lines) > 1
    for line, indent in zip(lines, indents, strict=True):
        starts = items and _ITEM.match(line.lstrip()) is not None
        if not found or starts or (indented_starts and indent > 0 and not items):
            found.append([])
        found[-1].append(one_line(line))
    return found


def _blocks(lines: list[str]) -> list[Block]:
    text = join_wrapped(lines)
    if match := _ITEM.match(text):
        # A dash may also begin a line of speech, which stays as it is.
        if match[1]:
            return [Block("item", text[match.end() :], level=1, ordinal=int(match[1]))]
        if text[0] in "-*•‣":
            return [Block("item", text[match.end() :], level=1)]
    return [Block("paragraph", text)] if text else []


def join_wrapped(lines: list[str]) -> str:
    """Hard-wrapped lines as one, without a space after a word's hyphen or between Chinese or Japanese characters."""
    joined = ""
    for line in lines:
        if not joined:
            joined = line
        elif (joined[-1] == "-" and joined[-2:-1].isalpha() and line[:1].islower()) or (
            joined[-1] > "\u2e80" and line[:1] > "\u2e80" and not "\uac00" <= joined[-1] <= "\ud7a3"
        ):
            joined += line
        else:
            joined += " " + line
    return joined
