r"""X-SAMPA, the alphabet of sounds in plain ASCII → the International Phonetic Alphabet.

The symbols are those of John Wells, "Computer-coding the IPA: a proposed extension of SAMPA" (1995), with the
spellings of today: ``=`` beside ``_=``, ``~`` beside ``_~``, and a lone ``_`` between two letters for the tie bar.
"""

from __future__ import annotations

import re

# fmt: off
LETTERS = {
    **{letter: letter for letter in "abcdefhijklmnopqrstuvwxyz"},
    **dict(zip("gABCDEFGHIJKLMNOPQRSTUVWXYZ", "ɡɑβçðɛɱɣɥɪɲɬʎɯŋɔʋɒʁʃθʊʌʍχʏʒ", strict=True)),
    "1": "ɨ", "2": "ø", "3": "ɜ", "4": "ɾ", "5": "ɫ", "6": "ɐ", "7": "ɤ", "8": "ɵ", "9": "œ",
    "@": "ə", "{": "æ", "}": "ʉ", "&": "ɶ", "?": "ʔ",
    "d`": "ɖ", "l`": "ɭ", "n`": "ɳ", "r`": "ɽ", "s`": "ʂ", "t`": "ʈ", "z`": "ʐ", "r\\`": "ɻ",
    "b_<": "ɓ", "d_<": "ɗ", "g_<": "ɠ", "G\\_<": "ʛ", "J\\_<": "ʄ",
    "h\\": "ɦ", "j\\": "ʝ", "l\\": "ɺ", "p\\": "ɸ", "r\\": "ɹ", "s\\": "ɕ", "v\\": "ʋ", "x\\": "ɧ", "z\\": "ʑ",
    "B\\": "ʙ", "G\\": "ɢ", "H\\": "ʜ", "I\\": "ᵻ", "J\\": "ɟ", "K\\": "ɮ", "L\\": "ʟ", "M\\": "ɰ", "N\\": "ɴ",
    "O\\": "ʘ", "R\\": "ʀ", "U\\": "ᵿ", "X\\": "ħ", "@\\": "ɘ", "3\\": "ɞ", "?\\": "ʕ", "<\\": "ʢ", ">\\": "ʡ",
    "|\\": "ǀ", "!\\": "ǃ", "=\\": "ǂ", "|\\|\\": "ǁ",
}
MARKS = {
    '"': "ˈ", "%": "ˌ", ".": ".", ":": "ː", ":\\": "ˑ", "'": "ʲ", "-\\": "‿", "|": "|", "||": "‖", " ": " ",
    "!": "ꜜ", "^": "ꜛ", "<F>": "↘", "<R>": "↗", "-": "",
    "`": "˞", "~": "\u0303", "=": "\u0329", "_": "\u0361",
    '_"': "\u0308", "_+": "\u031f", "_-": "\u0320", "_/": "\u030c", "_0": "\u0325", "_=": "\u0329", "_>": "ʼ",
    "_?\\": "ˤ", "_\\": "\u0302", "_^": "\u032f", "_}": "\u031a", "_~": "\u0303", "_A": "\u0318", "_a": "\u033a",
    "_B": "\u030f", "_B_L": "\u1dc5", "_c": "\u031c", "_d": "\u032a", "_e": "\u0334", "_F": "\u0302", "_G": "ˠ",
    "_H": "\u0301", "_H_T": "\u1dc4", "_h": "ʰ", "_j": "ʲ", "_k": "\u0330", "_L": "\u0300", "_l": "ˡ",
    "_M": "\u0304", "_m": "\u033b", "_N": "\u033c", "_n": "ⁿ", "_O": "\u0339", "_o": "\u031e", "_q": "\u0319",
    "_R": "\u030c", "_R_F": "\u1dc8", "_r": "\u031d", "_T": "\u030b", "_t": "\u0324", "_v": "\u032c", "_w": "ʷ",
    "_X": "\u0306", "_x": "\u033d",
}
"""Stress, length, tone and everything else that goes with a letter."""
# fmt: on

SYMBOL = re.compile("|".join(map(re.escape, sorted((*LETTERS, *MARKS), key=len, reverse=True))))


def to_ipa(xsampa: str) -> str:
    r"""The same sounds in the International Phonetic Alphabet: ``r\i:d`` is "ɹiːd".

    Raises:
        ValueError: something in it is no X-SAMPA; the message says what.
    """
    found: list[str] = []
    at = 0
    while at < len(xsampa):
        match = SYMBOL.match(xsampa, at)
        if match is None:
            raise ValueError(f"{xsampa[at]!r} in {xsampa!r} is no symbol of X-SAMPA")
        found.append(LETTERS.get(match.group(), MARKS.get(match.group(), "")))
        at = match.end()
    return "".join(found)
