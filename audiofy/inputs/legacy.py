"""Which legacy encoding bytes are in, where nothing says so: the one that makes words of some language out of them.

A language is known by the letters that it writes beyond A to Z, the commonest first. Each encoding is tried on a small
sample, and counts by how many of its bytes become such letters in places where letters stand.
"""

from __future__ import annotations

import re

SAMPLE_BYTES = 3000
"""Bytes of text, without markup, that are looked at."""
_SEARCHED_BYTES = 200_000

_TAGS = re.compile(rb"<(?:script|style)\b.{0,50000}?</(?:script|style)\s{0,9}>|<[^<>]{0,2000}>", re.S | re.I)
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\blang\s{0,9}=\s{0,9}[\"']?([a-z]{2})", re.I)

# The first letters of each are its commonest; all of them count.
_SINGLE: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("cp1252",), "de", "üäöß é"),
    (("cp1252",), "fr", "éàèêç ôîûâùïëœ"),
    (("cp1252",), "es", "óíáéñ úü¿¡ªº"),
    (("cp1252",), "pt", "ãçáéó íêõúâàôªº"),
    (("cp1252",), "it", "èàùòì é"),
    (("cp1252",), "sv fi no da nb nn", "äöåøæ é"),
    (("cp1252",), "nl en", "éëïè öüñçá"),
    (("cp1252",), "is", "íáðéó þæöúý"),
    (("cp1250", "iso8859_2"), "pl", "łąęóż śćńź"),
    (("cp1250", "iso8859_2"), "cs", "íáéěř čžýšůúňťďó"),
    (("cp1250", "iso8859_2"), "sk", "áíéčž ýšúľťôňäďóĺŕ"),
    (("cp1250", "iso8859_2"), "hu", "áéöóő üíúű"),
    (("cp1250", "iso8859_2"), "ro", "ăîâşţ"),
    (("cp1250", "iso8859_2"), "hr sl sr bs", "čšžćđ"),
    (("cp1251", "koi8_r", "iso8859_5", "cp866"), "ru bg sr mk", "оеаинтсрвл кмдпуяыьгзбчйхжшюцщэфъё"),
    (("cp1251", "koi8_u"), "uk be", "оанитвіреск лдмупязьгбчйхїжєшюцщфґіў"),
    (("cp1253", "iso8859_7"), "el", "αοιετσνρυκ πληςίμόάέήώύδγχθφβξζψωϊ"),
    (("cp1254",), "tr", "ıişüğ çöâİ"),
    (("cp1255",), "he yi", "יהולאמתרבנש עחפדסקצגטכזםןךףץ"),
    (("cp1256",), "ar fa ur", "اليمنوترةب عدسفهكقحجطشصخزضذثىغئءظأإآؤچپگژ"),
    (("cp1257", "iso8859_13"), "lt lv et", "šėūžā īčįųēņļķģąęõäöü"),
    (("cp874",), "th", "าารนอกเ่งมยลวดทส้ีตะัปิขบคห็แจพชใไผซโศถภ์ณฐำธุูฉฝๆฎญึฆฟืฮ"),
)
_MULTIPLE: tuple[tuple[str, str, str], ...] = (
    ("cp932", "ja", "のにはたをがでとしていれさなるあこもかりっすン、。"),
    ("euc_jp", "ja", "のにはたをがでとしていれさなるあこもかりっすン、。"),
    ("gb18030", "zh", "的一是不了在人有我他这中大来上国个到说们为和地出年也，。"),
    ("big5hkscs", "zh", "的一是不了在人有我他這中大來上國個到說們為和地出年也，。"),
    ("cp949", "ko", "이다는에의을가고하지한로은를서도사기리인"),
)
_COMMON_SHARE = 0.08
"""Share of its characters beyond ASCII that are among the commonest two dozen, in any text of such a language."""
_TYPOGRAPHY = frozenset("“”„‘’‚–—…•«»©®°€№·§´ \u00a0")
_ENOUGH = 0.5
_SMALLEST = 2
"""Fewer bytes beyond ASCII say nothing."""
_OF_THE_PAGE = 0.15
_LAST_LATIN = "\u024f"
_USUAL = 0.08
"""What counts for windows-1252 beforehand: it is by far the commonest."""


def guess(data: bytes) -> str:
    """The Python codec of bytes that are not UTF-8 and that nothing describes.

    Args:
        data: text or a page in any encoding that has ASCII in it.
    """
    sample = _sample(data)
    if sum(byte > 127 for byte in sample) < _SMALLEST:
        return "cp1252"
    found = _LANGUAGE.search(data[:_SEARCHED_BYTES])
    language = found[1].decode("ascii").lower() if found else ""
    if codec := _multiple(sample, language):
        return codec
    best, best_worth = "cp1252", _ENOUGH
    for codecs, languages, letters in _SINGLE:
        prior = _OF_THE_PAGE * (language in languages.split()) + _USUAL * (codecs[0] == "cp1252")
        for codec in codecs:
            worth = _worth(sample.decode(codec, "replace"), letters) + prior
            if worth > best_worth:
                best, best_worth = codec, worth
    return best


def _sample(data: bytes) -> bytes:
    """Lines of text with bytes beyond ASCII, markup left out."""
    text = _TAGS.sub(b"\n", data[:_SEARCHED_BYTES])
    lines = [line for line in text.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:SAMPLE_BYTES]


def _multiple(sample: bytes, language: str) -> str:
    """The encoding of several bytes a character that fits, or ""."""
    best, best_share = "", _COMMON_SHARE
    for codec, of, common in _MULTIPLE:
        text = sample.decode(codec, "replace")
        wide = [char for char in text if ord(char) > 0x2E7F]
        wrong = text.count("\ufffd") + sum(
            "\ue000" <= char <= "\uf8ff" or "\uff61" <= char <= "\uff9f" for char in text
        )
        if wrong > 1 + 0.02 * len(wide) or len(wide) < _SMALLEST:
            continue
        share = sum(char in common for char in wide) / len(wide) + _OF_THE_PAGE * (language == of)
        if share > best_share:
            best, best_share = codec, share
    return best


def _worth(text: str, letters: str) -> float:
    """How well a text fits a language: 1 where all of its letters beyond ASCII are that language's own."""
    common, _, rarer = letters.partition(" ")
    common, rarer = common.lower(), rarer.lower()
    total, count = 0.0, 0
    before = " "
    for index, char in enumerate(text):
        if char > "\x7f":
            count += 1
            after = text[index + 1] if index + 1 < len(text) else " "
            total += _fits(char, before, after, common, rarer)
        before = char
    return total / max(1, count)


def _fits(char: str, before: str, after: str, common: str, rarer: str) -> float:
    low = char.lower()
    if char > _LAST_LATIN and char.isalpha() and (_is_latin(before) or _is_latin(after)):
        return -1.0  # no word is in two scripts
    if low in common or low in rarer:
        if char != low and before.islower():
            return -1.0
        return 1.0 if low in common else 0.8
    if char in _TYPOGRAPHY:
        return -1.0 if before.isalpha() and after.isalpha() and char not in "’–—\u00a0·´" else 0.7
    return -1.0 if char.isalpha() else -2.0


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
