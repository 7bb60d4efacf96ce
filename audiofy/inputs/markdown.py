"""Markdown → Article: headings, paragraphs, items, quotes, code, tables and front matter.

What CommonMark and GitHub's tables give a reader, line by line; nesting beyond lists and quotes is read as running
text. Links are their text, and kept beside it; pictures are their caption.
"""

from __future__ import annotations

import re
from dataclasses import replace

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import byline
from audiofy.inputs.dates import iso_date
from audiofy.inputs.decode import decode
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.html.whole import whole
from audiofy.inputs.markdown_inline import PICTURE, inline
from audiofy.inputs.markdown_links import References, links_in, picture_address, references
from audiofy.inputs.spacing import one_line, visible
from audiofy.inputs.text import join_wrapped, title_from
from audiofy.model import Article, Block, BlockKind, Dropped, Picture, Source

_FRONT = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z_-]+)\s*:\s*(.*)")
_FENCE = re.compile(r"\s{0,12}(`{3,}|~{3,})([^`]*)$")
_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE_LINE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(r" {0,3}\[\^?[^\]\n]{1,200}\]:\s+\S.*")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:\s*(.*)")
_SHORTCUT = re.compile(r"(?<![!\]\\])\[([^\[\]\n]{1,200})\](?:\[\])?(?![\[(:])")
_HTML_BLOCK = re.compile(
    r" {0,3}<(?:(script|style)|div|p|table|ul|ol|dl|section|article|aside|figure|blockquote|details|h[1-6]|center)"
    r"(?=[\s>/])",
    re.I,
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_QUOTE_MARK = re.compile(r"\s*> ?")
MOST_PICTURES = 200
DEEPEST_QUOTE = 8


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
    lines = _COMMENT.sub("", text).split("\n")
    url = web_address(fields.get("url", ""), locator)
    reader = _Reader(lines, references(lines), url)
    blocks = [*reader.blocks(), *reader.notes]
    title = fields.get("title", "")
    pictures = reader.pictures
    if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 and title in ("", blocks[0].text):
        title = blocks.pop(0).text
        pictures = [replace(one, before=max(0, one.before - 1)) for one in pictures]
    if not blocks and not title:
        raise NothingToRead("the text is empty", hint="give a file that has words in it")
    language = fields.get("lang") or fields.get("language", "")
    return Article(
        title=title or title_from(locator),
        blocks=tuple(blocks),
        byline=byline(fields.get("author") or fields.get("authors", ""), language=language),
        language=language,
        published=iso_date(fields.get("date", "")),
        url=url,
        image=fields.get("image", ""),
        description=fields.get("description", "") or fields.get("subtitle", ""),
        dropped=tuple(reader.dropped),
        pictures=tuple(pictures),
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

    def __init__(self, lines: list[str], names: References, base: str = "", depth: int = 0) -> None:
        self.lines = lines
        self.references = names
        self.base = base
        self.depth = depth
        self.index = 0
        self.dropped: list[Dropped] = []
        self.found: list[Block] = []
        self.notes: list[Block] = []
        self.pictures: list[Picture] = []
        self.indents: list[int] = []
        """Of the items around the line."""

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
            self.add(self.block("heading", heading[2] or "", level=len(heading[1])))
        elif note := _NOTE.match(line):
            self.note(note[2])
        elif _DEFINITION.match(line):
            self.dropped.append(Dropped(one_line(line), "link address", len(self.found)))
            self.index += 1
        elif markup := _HTML_BLOCK.match(line):
            self.markup(markup[1])
        elif line.lstrip().startswith(">") and len(line) - len(line.lstrip()) < 4:
            self.quote()
        elif self.is_table():
            self.table()
        elif item := _ITEM.match(line):
            self.item(item)
        elif line.startswith("    ") and not self.in_item(line):
            self.indented()
        else:
            self.paragraph()

    def said(self, text: str) -> str:
        """A line as plain text, references that stand alone among it."""
        if self.references and "[" in text:
            text = _SHORTCUT.sub(
                lambda link: link[1] if one_line(link[1]).casefold() in self.references else link[0], text
            )
        return inline(text)

    def block(self, kind: BlockKind, raw: str, level: int = 0, ordinal: int = 0) -> Block:
        """A block of running text, with its links."""
        text = self.said(raw)
        return Block(kind, text, level, ordinal, links=links_in(raw, text, kind, self.references, self.base))

    def in_item(self, line: str) -> bool:
        """Whether an indented line goes on with the item before it and is no code."""
        if not self.found or (self.found[-1].kind != "item" and not self.indents):
            return False
        return len(line) - len(line.lstrip()) < (self.indents[-1] if self.indents else 0) + 8

    def note(self, text: str) -> None:
        """A footnote with the paragraphs that are indented below it."""
        self.index += 1
        paragraphs = [text, *self.continued()]
        while self.index < len(self.lines):
            ahead = self.index
            while ahead < len(self.lines) and not self.lines[ahead].strip():
                ahead += 1
            if ahead == len(self.lines) or not self.lines[ahead].startswith("    "):
                break
            self.index = ahead
            paragraphs.append(self.lines[ahead].strip())
            self.index += 1
            paragraphs += self.continued()
        note = self.block("note", join_wrapped(paragraphs))
        if note.text:
            self.notes.append(note)

    def markup(self, silent: str) -> None:
        """A block of HTML, to the next blank line; a script or a style to its end."""
        start = self.index
        while self.index < len(self.lines) and (silent or self.lines[self.index].strip()):
            self.index += 1
            if silent and f"</{silent}" in self.lines[self.index - 1].lower():
                return
        if not silent:
            found = whole(fragment("\n".join(self.lines[start : self.index])), base=self.base)
            self.pictures += (replace(one, before=one.before + len(self.found)) for one in found.pictures)
            self.found += found.blocks
            self.dropped += (replace(one, before=one.before + len(self.found)) for one in found.dropped)

    def add(self, block: Block) -> None:
        if block.text:
            self.found.append(block)

    def fenced(self, fence: str) -> None:
        indent = len(self.lines[self.index]) - len(self.lines[self.index].lstrip())
        self.index += 1
        start = self.index
        while self.index < len(self.lines) and not re.match(
            rf"\s{{0,12}}{re.escape(fence[0])}{{{len(fence)},}}\s*$", self.lines[self.index]
        ):
            self.index += 1
        lines = (line[min(indent, len(line) - len(line.lstrip())) :] for line in self.lines[start : self.index])
        self.add(Block("code", "\n".join(lines).strip("\n")))
        self.index += 1

    def indented(self) -> None:
        start = self.index
        while self.index < len(self.lines) and (
            self.lines[self.index].startswith("    ") or not self.lines[self.index].strip()
        ):
            self.index += 1
        self.add(Block("code", "\n".join(line[4:] for line in self.lines[start : self.index]).strip("\n")))

    def quote(self) -> None:
        """A quotation, and lines that go on with its last paragraph without a mark; what is in it is read alike."""
        lines: list[str] = []
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if line.lstrip().startswith(">"):
                lines.append(_QUOTE_MARK.sub("", line, count=1))
            elif not (lines and lines[-1].strip() and line.strip()) or self.begins(line):
                break
            else:
                lines.append(line)
            self.index += 1
        if self.depth >= DEEPEST_QUOTE:
            self.add(self.block("quote", join_wrapped(lines)))
            return
        inner = _Reader(lines, self.references, self.base, self.depth + 1)
        blocks = inner.blocks()
        self.pictures += (replace(one, before=one.before + len(self.found)) for one in inner.pictures)
        for block in blocks:
            said = block.kind in ("paragraph", "heading")
            self.found.append(replace(block, kind="quote", level=0) if said else block)
        self.dropped += (replace(one, before=len(self.found)) for one in inner.dropped)
        self.notes += inner.notes

    def begins(self, line: str) -> bool:
        """Whether a line begins something of its own, even within a paragraph."""
        return bool(_FENCE.match(line) or _ATX.match(line) or _RULE.match(line) or _list_begins(line))

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
        indent = len(match[1])
        if not self.found or self.found[-1].kind == "heading":
            self.indents = []
        while self.indents and (self.indents[-1] >= indent or indent < 2):
            self.indents.pop()
        self.indents.append(indent)
        self.index += 1
        text = join_wrapped([text.strip(), *self.continued()])
        self.add(self.block("item", text, level=len(self.indents), ordinal=int(match[2] or 0)))

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
                or _DEFINITION.match(line)
                or line.lstrip().startswith(">")
            ):
                break
            found.append(line.strip().removesuffix("\\"))
            self.index += 1
        return found

    def paragraph(self) -> None:
        if not self.lines[self.index].startswith("  "):
            self.indents = []
        lines = [self.lines[self.index].strip().removesuffix("\\")]
        self.index += 1
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if underline := _SETEXT.match(line):
                self.index += 1
                self.add(self.block("heading", join_wrapped(lines), level=1 if underline[1][0] == "=" else 2))
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
            lines.append(line.strip().removesuffix("\\"))
            self.index += 1
        text = join_wrapped(lines)
        for picture in PICTURE.finditer(text):
            caption = self.block("caption", picture[1])
            url = picture_address(picture[0], self.references, self.base)
            if url and len(self.pictures) < MOST_PICTURES:
                self.pictures.append(Picture(url, caption.text, caption.text, len(self.found)))
            self.add(caption)
        self.add(self.block("paragraph", PICTURE.sub("", text)))


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
