"""Text that XML can hold, cut to what directories take.

White space, lengths: https://podcasters.apple.com/support/823-podcast-requirements. Characters: XML 1.0, section 2.2.
"""

from __future__ import annotations

import re
import unicodedata

LINE_CHARACTERS = 255
"""Of any value, unless something else is said of it."""
DESCRIPTION_BYTES = 4000

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Control characters, half characters, noncharacters."""
_HALF = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text in Unicode's form C, without what XML cannot hold or should not; half characters become U+FFFD."""
    return _NOT_XML.sub("", _HALF.sub("\ufffd", unicodedata.normalize("NFC", text)))


def line(text: str, characters: int = LINE_CHARACTERS) -> str:
    """One line of at most so many characters, cut between words where it can be and ended by an ellipsis."""
    whole = " ".join(clean(text).split())
    return whole if len(whole) <= characters else _shortened(whole[: characters - 1])


def paragraphs(text: str, size: int = DESCRIPTION_BYTES) -> str:
    """Lines of at most ``size`` bytes of UTF-8 together, cut as ``line`` cuts."""
    lines = (" ".join(one.split()) for one in clean(text).splitlines())
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    data = whole.encode()
    return whole if len(data) <= size else _shortened(data[: size - len("…".encode())].decode("utf-8", "ignore"))


def _shortened(start: str) -> str:
    """Without the word at its end, which may be half a word; a text of one long word stays as it is cut."""
    words = re.sub(r"\s+\S*$", "", start)
    return (words if len(words) * 2 > len(start) else start).rstrip(" ,;:-–—") + "…"
