"""Markdown → Article: headings, paragraphs, items, quotes, code, tables and front matter.

What CommonMark and GitHub's tables give a reader, line by line; nesting beyond lists and quotes is read as running
text. Links are their text, pictures their caption.
"""

from __future__ import annotations

import html
import re

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import byline
from audiofy.inputs.dates import iso_date
from audiofy.inputs.decode import decode
from audiofy.inputs.spacing import one_line, visible
from audiofy.inputs.text import join_wrapped, title_from
from audiofy.model import Article, Block, Dropped, Source

_FRONT = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z_-]+)\s*:\s*(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE_LINE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(r" {0,3}\[\^?[^\]\n]{1,200}\]:\s+\S.*")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_PICTURE = re.compile(
    r"!\[([^\]\n]{0,500})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,200}\])"
)
_LINK = re.compile(
    r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,200}\])"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<!\\)(\*\*\*|\*\*|~~|==)(?=\S)(.{1,500}?)(?<=\S)(?<!\\)\1", re.S)
_EMPHASIS = re.compile(
    r"(?<![\\*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*\\])\*(?!\*)|(?<![\\\w])_{1,3}(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_\\])_{1,3}(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(source: Source) -> Article:
    """The article of a Markdown text.

    Raises:
        NothingToRead: there is nothing but white space in it.
    """
    return from_markdown(decode(source.data, source.charset), source.locator)


def from_markdown(text: str, locator: str = "") -> Article:
    """The article of a Markdown text in hand; see ``read``."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", "    ")
    fields, text = _front_matter(text)
    reader = _Reader(_COMMENT.sub("", text).split("\n"))
    blocks = reader.blocks()
    title = fields.get("title", "")
    if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 and title in ("", blocks[0].text):
        title = blocks.pop(0).text
    if not blocks and not title:
        raise NothingToRead("the text is empty", hint="give a file that has words in it")
    language = fields.get("lang") or fields.get("language", "")
    return Article(
        title=title or title_from(locator),
        blocks=tuple(blocks),
        byline=byline(fields.get("author") or fields.get("authors", ""), language=language),
        language=language,
        published=iso_date(fields.get("date", "")),
        url=web_address(fields.get("url", ""), locator),
        image=fields.get("image", ""),
        description=fields.get("description", "") or fields.get("subtitle", ""),
        dropped=tuple(reader.dropped),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Its fields, lower case, lists joined by a comma, and the text after it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields: dict[str, list[str]] = {}
    name = ""
    for line in match[1].split("\n"):
        if field := _FIELD.match(line):
            name = field[1].lower()
            fields[name] = (
                [part for part in (_unquoted(part) for part in field[2].strip("[] ").split(", ")) if part]
                if field[2].startswith("[")
                else [_unquoted(field[2])]
            )
        elif name and (item := re.match(r"\s+-\s+(.+)|\s+(\S.*)", line)):
            fields[name].append(_unquoted(item[1] or item[2]))
    if not fields:
        return {}, text
    return {name: ", ".join(filter(None, values)) for name, values in fields.items()}, text[match.end() :]


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


class _Reader:
    """Goes through the lines once; ``index`` is the next one."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.index = 0
        self.dropped: list[Dropped] = []
        self.found: list[Block] = []

    def blocks(self) -> list[Block]:
        while self.index < len(self.lines):
            self.step()
        return self.found

    def step(self) -> None:
        line = self.lines[self.index]
        if not line.strip() or _RULE.match(line):
            self.index += 1
        elif fence := _FENCE.match(line):
            self.fenced(fence[1])
        elif heading := _ATX.match(line):
            self.index += 1
            self.add(Block("heading", inline(heading[2] or ""), level=len(heading[1])))
        elif _DEFINITION.match(line):
            self.dropped.append(Dropped(one_line(line), "footnote" if "[^" in line[:6] else "link address"))
            self.index += 1
        elif line.lstrip().startswith(">") and len(line) - len(line.lstrip()) < 4:
            self.quote()
        elif self.is_table():
            self.table()
        elif item := _ITEM.match(line):
            self.item(item)
        elif line.startswith("    ") and (not self.found or self.found[-1].kind != "item"):
            self.indented()
        else:
            self.paragraph()

    def add(self, block: Block) -> None:
        if block.text:
            self.found.append(block)

    def fenced(self, fence: str) -> None:
        self.index += 1
        start = self.index
        while self.index < len(self.lines) and not re.match(
            rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*$", self.lines[self.index]
        ):
            self.index += 1
        self.add(Block("code", "\n".join(self.lines[start : self.index]).strip("\n")))
        self.index += 1

    def indented(self) -> None:
        start = self.index
        while self.index < len(self.lines) and (
            self.lines[self.index].startswith("    ") or not self.lines[self.index].strip()
        ):
            self.index += 1
        self.add(Block("code", "\n".join(line[4:] for line in self.lines[start : self.index]).strip("\n")))

    def quote(self) -> None:
        paragraph: list[str] = []
        while self.index < len(self.lines) and self.lines[self.index].lstrip().startswith(">"):
            text = self.lines[self.index].lstrip().lstrip("> ").strip()
            if text:
                paragraph.append(text)
            elif paragraph:
                self.add(Block("quote", inline(join_wrapped(paragraph))))
                paragraph = []
            self.index += 1
        self.add(Block("quote", inline(join_wrapped(paragraph))))

    def is_table(self) -> bool:
        after = self.lines[self.index + 1] if self.index + 1 < len(self.lines) else ""
        return "|" in self.lines[self.index] and "|" in after and _TABLE_LINE.match(after) is not None

    def table(self) -> None:
        rows = [_cells(self.lines[self.index])]
        self.index += 2
        while self.index < len(self.lines) and "|" in self.lines[self.index]:
            rows.append(_cells(self.lines[self.index]))
            self.index += 1
        header_rows = 1 if any(rows[0]) else 0
        rows = [row for row in rows if any(row)]
        text = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
        self.add(Block("table", text, rows=tuple(rows), header_rows=header_rows))

    def item(self, match: re.Match[str]) -> None:
        text = _TASK.sub("", self.lines[self.index][match.end() :], count=1)
        self.index += 1
        text = join_wrapped([text.strip(), *self.continued()])
        self.add(
            Block(
                "item",
                inline(text),
                level=len(match[1]) // 2 + 1 if len(match[1]) > 1 else 1,
                ordinal=int(match[2] or 0),
            )
        )

    def continued(self) -> list[str]:
        """The lines that go on with a paragraph or an item."""
        found = []
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if (
                not line.strip()
                or _FENCE.match(line)
                or _ATX.match(line)
                or _ITEM.match(line)
                or _RULE.match(line)
                or line.lstrip().startswith(">")
            ):
                break
            found.append(line.strip())
            self.index += 1
        return found

    def paragraph(self) -> None:
        lines = [self.lines[self.index].strip()]
        self.index += 1
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if underline := _SETEXT.match(line):
                self.index += 1
                self.add(Block("heading", inline(join_wrapped(lines)), level=1 if underline[1][0] == "=" else 2))
                return
            if (
                not line.strip()
                or _FENCE.match(line)
                or _ATX.match(line)
                or _RULE.match(line)
                or line.lstrip().startswith(">")
                or _list_begins(line)
            ):
                break
            lines.append(line.strip())
            self.index += 1
        text = join_wrapped(lines)
        for picture in _PICTURE.finditer(text):
            self.add(Block("caption", inline(picture[1])))
        self.add(Block("paragraph", inline(_PICTURE.sub("", text))))


def _list_begins(line: str) -> bool:
    """Whether a list interrupts a paragraph: by CommonMark an ordered one only from 1."""
    match = _ITEM.match(line)
    return match is not None and match[2] in (None, "1")


def _cells(line: str) -> tuple[str, ...]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return tuple(inline(cell.replace("\\|", "|")) for cell in _CELL_BAR.split(line))


def inline(text: str) -> str:
    """A line of Markdown as plain text."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[2].strip() if match.re is _CODE_SPAN else match[1])
        return f"\x00{len(kept) - 1}\x00"

    text = _ESCAPE.sub(keep, _CODE_SPAN.sub(keep, text.replace("\x00", "")))
    text = _PICTURE.sub("", text)
    for _ in range(3):
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", _AUTOLINK.sub(r"\1", _FOOTNOTE.sub("", text)))
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], html.unescape(text))
    return re.sub(r" (?=[,.;:!?](?:\s|$))", "", one_line(text))
