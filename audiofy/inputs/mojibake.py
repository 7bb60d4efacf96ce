"""Text that was UTF-8, read as something else and written as UTF-8 again ("canâ€™t"), put right.

Only the pieces that show the signs are touched, by ``ftfy``, which undoes several such turns; each sign is a run of
characters that is next to never written and that is valid UTF-8 in the wrong encoding's bytes.
"""

from __future__ import annotations

import re

LONGEST_PIECE = 4000
"""Characters that are mended at a time."""
MOST_CHARACTERS = 300_000
"""Characters that are mended in one text; they take 5 μs each."""

_NEXT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_PLAIN_NEXT = "\x80-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
"""Without quotation marks, dashes and the ellipsis, which may follow any letter."""
_SIGN = re.compile(
    rf"[ÂÃ](?:[{_PLAIN_NEXT}]|[‘’“”–—…](?=[a-zß-ÿ]))"
    rf"|[ÄÅ][{_PLAIN_NEXT}](?=[a-z])|(?<=[a-z])[ÄÅ][{_PLAIN_NEXT}]"
    rf"|â[€„‚†ˆ‰Š˜œž™š‡\x80-\x9f][{_NEXT}]|â€(?=[ .,;:!?)]|$)"
    rf"|(?:[ÎÏÐÑ×ØÙÚÛ][{_NEXT}]){{3}}|(?:[à-ï][{_NEXT}]{{2}}){{2}}|ð[Ÿ\x9f][{_NEXT}]{{2}}"
    r"|(?:[РС][^\w\s]|[РС][ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇІіґёєјЅѕї]){3}"
)
_SIGN_LOOSE = re.compile(rf"[ÂÃÄÅ][{_NEXT}]|â[€„‚†ˆ‰Š˜œž™š‡\x80-\x9f]|[ÎÏÐÑ×ØÙÚÛà-ïð][{_NEXT}]|[РС][^\x00-\x7f]")
_BLANKED = bytes(32 if byte < 128 else byte for byte in range(256))
_CODE = re.compile(r"<(?:code|pre|kbd|samp|tt)\b[^<>]{0,300}>\s*$", re.I)
_QUOTED = re.compile(
    rf"(?:[\"'“‘`«(]|&quot;|&#39;|\\[\"'])(?:[ÂÃÄÅâÎÏÐÑà-ï][{_NEXT}]{{1,3}}){{1,3}}(?:[\"'”’`»)]|&quot;|&#39;|\\[\"'])"
)
"""An example of such text, named by an author who writes about it."""
_LOST = re.compile(r"(?<=[!-~])â€(?=[ .,;:!?)]|$)")
"""A closing quotation mark whose last byte is no character in windows-1252, and got lost."""


def mended(text: str) -> str:
    """The text with what was doubly encoded in it put right; anything else is left as it is.

    Args:
        text: a page's source, or a piece of one.
    """
    if text.isascii() or not _may_have_signs(text):
        return text
    found: list[str] = []
    end = mended_characters = 0
    for match in _SIGN.finditer(text):
        if match.start() < end:
            continue
        start, stop = _around(text, match.start(), end)
        mended_characters += stop - start
        if mended_characters > MOST_CHARACTERS:
            break
        found += [text[end:start], _mend(text, start, stop)]
        end = stop
    return "".join([*found, text[end:]])


def _may_have_signs(text: str) -> bool:
    """Whether any run of two characters beyond ASCII could be a sign: a quick look, since few pages have one."""
    runs = {run for run in text.encode("utf-8", "replace").translate(_BLANKED).split() if len(run) > 3}
    return _SIGN_LOOSE.search(" ".join(run.decode("utf-8") for run in runs)) is not None


def _around(text: str, sign: int, done: int) -> tuple[int, int]:
    """The piece around a sign: up to a tag or the line's end, and not before what is done."""
    low, high = max(done, sign - LONGEST_PIECE // 2), min(len(text), sign + LONGEST_PIECE // 2)
    start = max(low, *(text.rfind(char, low, sign) + 1 for char in "<>\n"))
    stop = min([high, *(place for char in "<>\n" if (place := text.find(char, sign, high)) >= 0)])
    return start, stop


def _mend(text: str, start: int, stop: int) -> str:
    import ftfy  # costs 30 ms, and few pages need it

    piece = text[start:stop]
    if _CODE.search(text[max(0, start - 320) : start]) or _SIGN.search(_QUOTED.sub("", piece)) is None:
        return piece
    return ftfy.fix_encoding(_LOST.sub("”", piece))
