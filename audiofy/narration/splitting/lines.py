"""Line ends that end a sentence without a stop: paragraphs, headings, and the items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_END = re.compile(r"(?:\r\n?|\n)(?P<blank>[ \t]*[\r\n]\s*)?")
BULLET = re.compile(r"[ \t]*(?:[-–•*⁃‣▪·]|\d{1,3}[.)])[ \t]")
STOPPED = re.compile(r"[.!?…。！？：:][\"'”’»)\]]{0,3}[ \t]*\Z")
GOES_ON = re.compile(r"(?:[,;(–—/&-]|\b(?:the|a|an|of|and|or|in|on|at|for|to|by|with|from|as|that|is|was|are))[ \t]*\Z")
SHORTEST = 3
"""Characters of a line: shorter ones are letters set one below the other."""
FIRST_WORD = re.compile(r"[ \t]*(\S{0,40})")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where the stretches of a text begin and end that no sentence crosses; a line that only wraps is no end.

    A line is taken to have been ended on purpose where the next word would have fitted into it.
    """
    if "\n" not in text and "\r" not in text:
        yield 0, len(text)
        return
    begin = 0
    for paragraph_begin, paragraph_end in _paragraphs(text):
        begin = paragraph_begin
        paragraph = text[paragraph_begin:paragraph_end]
        width = max(len(line) for line in paragraph.splitlines() or [""])
        unstopped = not re.search(r"[.!?。！？]", paragraph)
        line = begin
        for match in LINE_END.finditer(text, paragraph_begin, paragraph_end):
            if _ends(text[line : match.start()], text[match.end() : match.end() + 50], width, unstopped):
                yield begin, match.start()
                begin = match.end()
            line = match.end()
        yield begin, paragraph_end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in LINE_END.finditer(text):
        if match["blank"]:
            yield begin, match.start()
            begin = match.end()
    yield begin, len(text)


def _ends(line: str, after: str, width: int, unstopped: bool) -> bool:
    if BULLET.match(after):
        return True
    word = FIRST_WORD.match(after).group(1)  # type: ignore[union-attr]
    if not word or len(line.strip()) < SHORTEST or STOPPED.search(line) or GOES_ON.search(line):
        return False
    if word[0].islower():
        return unstopped and not line.endswith((" ", "\t"))
    return unstopped or len(line) + 1 + len(word) <= width
