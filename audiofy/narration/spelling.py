"""Code as it is said: line by line, symbols by their names, identifiers by the words that they are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from audiofy.narration.patterns import lazy
from audiofy.narration.reading import Reading, normalize, one_line
from audiofy.narration.scan import Edit, spell_out

LANGUAGE = "en"
"""What the names of symbols are in, and most code too."""

NAMES = {
    "...": "ellipsis",
    "===": "triple equals",
    "!==": "not triple equals",
    "**": "double star",
    "//": "double slash",
    "/*": "slash star",
    "*/": "star slash",
    "==": "double equals",
    "!=": "not equals",
    "<=": "less than or equals",
    ">=": "greater than or equals",
    "<<": "double less than",
    ">>": "double greater than",
    "->": "arrow",
    "=>": "fat arrow",
    "<-": "left arrow",
    ":=": "colon equals",
    "::": "double colon",
    "+=": "plus equals",
    "-=": "minus equals",
    "*=": "star equals",
    "/=": "slash equals",
    "++": "plus plus",
    "--": "double dash",
    "&&": "double ampersand",
    "||": "double pipe",
    "??": "double question mark",
    "</": "less than slash",
    "/>": "slash greater than",
    "__": "double underscore",
    "(": "open paren",
    ")": "close paren",
    "[": "open bracket",
    "]": "close bracket",
    "{": "open brace",
    "}": "close brace",
    "<": "less than",
    ">": "greater than",
    "=": "equals",
    "+": "plus",
    "-": "dash",
    "*": "star",
    "/": "slash",
    "\\": "backslash",
    "|": "pipe",
    "&": "ampersand",
    "!": "exclamation mark",
    "?": "question mark",
    ".": "dot",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "'": "single quote",
    '"': "double quote",
    "`": "backtick",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "^": "caret",
    "~": "tilde",
    "@": "at",
    "_": "underscore",
}
"""Symbol → what it is called; of two that begin alike the longer one is tried first."""

LONGEST_SYMBOL = 3
TOKEN = lazy(r"\d{1,40}(?:\.\d{1,40})?|[^\W\d_]{1,100}|[^\w\s]{1,3}|_{1,2}|\S")
"""A number, a word, symbols, or whatever else; an underscore between two words is passed over."""
PART = lazy(r"[A-Z]{1,100}(?![a-z])|[A-Z]?[a-z]{1,100}")
"""The words that an identifier is made of: "parseHTTPHeader" is parse, HTTP and Header."""
LONGEST = 600
"""Characters of speech after which a line goes on in another segment."""


def spelt(line: str) -> Iterator[Reading]:
    """One line of code as it is said, in pieces of about ``LONGEST`` characters; nothing of a blank one."""
    text = one_line(line)
    start = said = 0
    edits: list[Edit] = []
    for edit in _edits(text):
        if said > LONGEST:
            yield _reading(text[start : edit.start], start, edits)
            start, said, edits = edit.start, 0, []
        edits.append(edit)
        said += len(edit.spoken) + 1
    if edits:
        yield _reading(text[start:], start, edits)


def _reading(piece: str, start: int, edits: list[Edit]) -> Reading:
    moved = [Edit(edit.start - start, edit.end - start, edit.spoken, edit.rule) for edit in edits]
    moved[0] = Edit(moved[0].start, moved[0].end, moved[0].spoken.lstrip(), moved[0].rule)
    return Reading(piece, *spell_out(piece, moved))


def _edits(text: str) -> Iterator[Edit]:
    """What is said for each token, apart from the one before it by a space."""
    at = 0
    while token := TOKEN.search(text, at):
        start, at = token.span()
        written = token.group()
        if written == "_" and start and text[start - 1].isalnum() and text[at : at + 1].isalnum():
            spoken = ""
        elif written[0].isalpha() or written[0].isdecimal():
            spoken = _word(written)
        else:
            at, spoken = _symbol(text, start, at)
        apart = " " if spoken and start and not text[start - 1].isspace() else ""
        yield Edit(start, at, apart + spoken, "code")


def _word(written: str) -> str:
    if not written.isalpha() or not written.isascii():
        return normalize(written, LANGUAGE)
    return " ".join(normalize(part, LANGUAGE) for part in PART.findall(written))


def _symbol(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the longest symbol that has a name ends, and the name; of one without, what Unicode calls it."""
    for length in range(min(LONGEST_SYMBOL, end - start), 0, -1):
        if name := NAMES.get(text[start : start + length]):
            return start + length, name
    return start + 1, normalize(unicodedata.name(text[start], "symbol").lower().replace("-", " "), LANGUAGE)
