"""The symbols that English pronunciations are written in: broad, one set for British and American voices.

A word is written with every r that is spelt ("kɑːɹ"), so that a rhotic voice says it and another leaves it out. A
word without a mark of stress has it on its first vowel that is not "ə".
"""

from __future__ import annotations

import re
import unicodedata

VOWELS = ("iː", "i", "ɪ", "ɛ", "æ", "ɑː", "ɒ", "ɔː", "ʊ", "uː", "ʌ", "ɜː", "ə", "eɪ", "aɪ", "ɔɪ", "aʊ", "oʊ")
CONSONANTS = (*"pbtdkɡfvθðszʃʒhmnŋlɹjwx", "tʃ", "dʒ")
STRESS = ("ˈ", "ˌ")
"""Primary and secondary, before the syllable."""

SYMBOL = re.compile("|".join(sorted((*VOWELS, *CONSONANTS, *STRESS, " "), key=len, reverse=True)))

SIBILANTS = ("s", "z", "ʃ", "ʒ")
VOICELESS = ("p", "t", "k", "f", "θ")
"""How a word ends whose ending s sounds as "ɪz", and as "s"; after everything else it is "z"."""


def symbols(ipa: str) -> tuple[str, ...]:
    """The symbols of a pronunciation, in order, words apart by " ".

    Raises:
        ValueError: something in it is none of them; the message says what.
    """
    found: list[str] = []
    at = 0
    while at < len(ipa):
        match = SYMBOL.match(ipa, at)
        if match is None:
            raise ValueError(f"{ipa[at]!r} in {ipa!r} is no symbol of audiofy.ipa")
        found.append(match.group())
        at = match.end()
    return tuple(found)


def stressed_words(ipa: str) -> tuple[tuple[str, ...], ...]:
    """The symbols of each word, with a mark of stress where only its place was left to be known.

    Raises:
        ValueError: as ``symbols``.
    """
    words: list[list[str]] = [[]]
    for symbol in symbols(ipa):
        if symbol == " ":
            words.append([])
        else:
            words[-1].append(symbol)
    return tuple(_stressed(tuple(word)) for word in words)


def _stressed(word: tuple[str, ...]) -> tuple[str, ...]:
    if any(symbol in STRESS for symbol in word):
        return word
    for at, symbol in enumerate(word):
        if symbol in VOWELS and symbol != "ə":
            return (*word[:at], STRESS[0], *word[at:])
    return word


def possessive(ipa: str) -> str:
    """The word of that pronunciation with 's at its end."""
    if ipa.endswith(SIBILANTS):
        return f"{ipa}ɪz"
    return f"{ipa}s" if ipa.endswith(VOICELESS) else f"{ipa}z"


def _folds(*lines: str) -> dict[str, str]:
    """Of "from>to" pairs, apart by spaces."""
    pairs = (pair.partition(">") for line in lines for pair in line.split())
    return {unicodedata.normalize("NFD", old): new for old, _, new in pairs}


FOLDS = (
    {symbol: symbol for symbol in (*VOWELS, *CONSONANTS)}
    | _folds(
        "r>ɹ ɻ>ɹ ʀ>ɹ ʁ>ɹ ɽ>ɹ ɺ>ɹ ɾ>t g>ɡ ɠ>ɡ ɢ>ɡ ʛ>ɡ ɣ>ɡ ɫ>l ɬ>l ɭ>l ʟ>l ɮ>l ʎ>lj ɲ>nj ɳ>n ɴ>ŋ ɱ>m",
        "ʧ>tʃ ʤ>dʒ ʦ>ts ʣ>dz ʨ>tʃ ʥ>dʒ ɕ>ʃ ʑ>ʒ ʂ>ʃ ʐ>ʒ ɧ>ʃ ʈ>t ɖ>d ɓ>b ɗ>d ʙ>b c>k q>k ɟ>dʒ ʄ>dʒ ʝ>j",
        "ç>x χ>x ħ>h ɦ>h ʜ>h β>v ʋ>v ⱱ>v ɸ>f ʍ>w ɥ>w ɰ>w ʔ> ʕ> ʡ> ʢ>",
    )
    | _folds(
        "a>æ aː>ɑː ɑ>ɑː æː>æ ɐ>ʌ ɐː>ɑː ɒː>ɔː ɔ>ɔː ɔːː>ɔː o>oʊ oː>oʊ e>ɛ eː>eɪ ɛː>ɛ ə>ə əː>ɜː ɜ>ɜː ʌː>ɑː",
        "ɪː>iː ɨ>ɪ ᵻ>ɪ ɨː>iː ʏ>ʊ y>uː yː>uː ʊː>uː u>uː ʉ>uː ʉː>uː ᵿ>ʊ ɯ>uː ɯː>uː ɤ>ʌ ɤː>ɜː ɘ>ə ɵ>ʊ ɵː>ɜː",
        "ø>ɜː øː>ɜː œ>ɜː œː>ɜː ɞ>ɜː ɞː>ɜː ɶ>æ ɝ>ɜːɹ ɝː>ɜːɹ ɚ>əɹ ɚː>əɹ",
        "əʊ>oʊ əu>oʊ ou>oʊ ɔʊ>oʊ ɔu>oʊ ei>eɪ ɛɪ>eɪ ɛi>eɪ æɪ>eɪ ai>aɪ ɑɪ>aɪ ɑi>aɪ ʌɪ>aɪ ɐɪ>aɪ",
        "au>aʊ ɑʊ>aʊ ɑu>aʊ æʊ>aʊ ɐʊ>aʊ ɔi>ɔɪ oɪ>ɔɪ oi>ɔɪ ɒɪ>ɔɪ",
        "əuː>oʊ ouː>oʊ ɔuː>oʊ eiː>eɪ ɛiː>eɪ aiː>aɪ ɑiː>aɪ auː>aʊ ɑuː>aʊ ɔiː>ɔɪ oiː>ɔɪ",
        "ɪəɹ>ɪɹ iəɹ>ɪɹ ɪər>ɪɹ iər>ɪɹ eəɹ>ɛɹ ɛəɹ>ɛɹ eər>ɛɹ ɛər>ɛɹ ʊəɹ>ʊɹ ʊər>ʊɹ eə>ɛə ɪə>iə",
        "ɑ̃>ɒn ɒ̃>ɒn ɔ̃>ɔːn õ>oʊn ɛ̃>æn æ̃>æn ã>æn œ̃>ɜːn ũ>uːn ĩ>iːn ẽ>eɪn ə̃>ən ɐ̃>ʌn ɨ̃>ɪn",
    )
)
"""What dictionaries write → ours; of two that fit, the longer."""
_FOLD = re.compile("|".join(map(re.escape, sorted(FOLDS, key=len, reverse=True))))
_BRACKETS = (("/", "/"), ("[", "]"), ("⫽", "⫽"))
_SPELLINGS = str.maketrans(
    {":": "ː", "'": "ˈ", "’": "ˈ", "ʹ": "ˈ", "ˊ": "ˈ", "ʰ": "", "ʷ": "", "ʲ": "", "ˠ": "", "ˤ": "", "ʼ": "", "ˡ": ""}
    | dict.fromkeys(".‿-|‖()·ˑⁿ⁽⁾ʱ˥˦˧˨˩↗↘ꜛꜜ¹²³⁴⁵")
)
"""Stress and length by other letters; syllables, ties, options, tones and what goes along with a consonant are left."""
_SYLLABIC = re.compile("(?<!ə)([lɫmnŋɹr])(\u0329|\u030d)")
_KEPT_MARKS = "\u0303\u0327"
_RHOTIC = re.compile("ɜː?˞")
_CLOSED_I = re.compile(f"i(?!ː)(?=[{''.join(sorted({one[0] for one in CONSONANTS}))}ˈˌ])")
_VOWEL = re.compile("|".join(sorted(VOWELS, key=len, reverse=True)))
_LONG_CONSONANT = re.compile(f"(?<=[{''.join(sorted({one[-1] for one in CONSONANTS}))}])ː")


def fold(ipa: str) -> str:
    """English IPA as dictionaries print it, in the symbols of this module: "/ˈnjuːjɔrk/", "[ˈbʌtɚ]", "t͡ʃiː".

    What English has no sound for becomes the one that English speakers say for it ("y" is "uː", "ʁ" is "ɹ"); what
    stands in brackets is said; ties, tones, syllables and the glottal stop are left out. Stress stays as given.

    Raises:
        ValueError: there is no sound in it, or something that is none; the message says what.
    """
    text = unicodedata.normalize("NFD", ipa).strip()
    for opening, closing in _BRACKETS:
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            text = text[1:-1].strip()
    text = _RHOTIC.sub("ɝ", text.translate(_SPELLINGS)).replace("˞", "ɹ")
    text = _SYLLABIC.sub(r"ə\1", text)
    text = "".join(one for one in text if not unicodedata.combining(one) or one in _KEPT_MARKS)
    text = _LONG_CONSONANT.sub("", _FOLD.sub(lambda match: FOLDS[match.group()], text))
    words = [re.sub("ɹ+", "ɹ", _with_long_i(word)) for word in text.split()]
    found = symbols(" ".join(words))
    if not any(symbol in CONSONANTS or symbol in VOWELS for symbol in found):
        raise ValueError(f"{ipa!r} has no sound in it")
    return "".join(found)


def _with_long_i(word: str) -> str:
    """American dictionaries write "bit" for "beat": only at the end and before a vowel is the "i" that of "happy"."""
    if _VOWEL.findall(word) == ["i"]:
        return word.replace("i", "iː")
    return _CLOSED_I.sub("iː", word)
