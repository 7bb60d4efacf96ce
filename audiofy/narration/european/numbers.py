"""Numbers as words: ``num2words``, its mistakes corrected, and what it has no say in."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from audiofy.narration.european.table import Noun, Pairs, Table
from audiofy.narration.scan import Scene
from audiofy.narration.words import words

SPACE = " \u00a0\u2009\u202f"
NUMBER = (
    rf"(?:\d{{1,3}}(?:(?:\.\d{{3}}){{1,8}}|(?:[{SPACE}]\d{{3}}){{1,8}}|(?:['’]\d{{3}}){{1,8}})(?![.'’]?\d)(?:,\d{{1,12}})?"
    r"|\d{1,3}(?:,\d{3}){1,7}\.\d{1,12}|\d{1,3}(?:,\d{3}){2,7}"
    r"|\d{1,15}\.(?:\d{1,2}|\d{4,12})(?![.,]?\d)"
    r"|\d{1,18}(?:,\d{1,12})?)(?!\d)"
)
"""A number with a decimal comma: plain, or its thousands parted by full stops, spaces or apostrophes; and the same as
English writes it, where it cannot be anything else."""
ENGLISH = re.compile(r"\d{1,3}(?:(?:,\d{3}){1,7}\.\d+|(?:,\d{3}){2,7})|\d+\.(?:\d{1,2}|\d{4,12})")
LARGEST = 10**15
"""An ungrouped number from here on is a code, read figure by figure."""


def parts(written: str) -> tuple[str, str]:
    """The whole figures and the decimals: "12.000,50" → ("12000", "50"), and also "12,000.50"."""
    if ENGLISH.fullmatch(written):
        whole, _, rest = written.replace(",", "").partition(".")
    else:
        whole, _, rest = written.partition(",")
    return re.sub(r"\D", "", whole), rest


@functools.lru_cache(maxsize=4096)
def cardinal(value: int, table: Table) -> str:
    """A whole number in words, as it is counted; what has no name is read figure by figure."""
    if table.compose is not None and value < LARGEST:
        return table.compose(value)
    try:
        return _replaced(counted_cardinal(value, table.counting), table.corrections)
    except (OverflowError, NotImplementedError):
        return digits(str(value), table)


def counted_cardinal(value: int, counting: str) -> str:
    """What ``num2words`` says for a number.

    Raises:
        OverflowError, NotImplementedError: it has no name for so large a number.
    """
    return str(_num2words()(value, lang=counting))


@functools.lru_cache(maxsize=1024)
def counted_ordinal(value: int, counting: str) -> str:
    """What ``num2words`` says for an ordinal, in the masculine or the weak form.

    Raises:
        OverflowError, NotImplementedError: it has no name for so large a number.
    """
    return str(_num2words()(value, lang=counting, to="ordinal"))


@functools.cache
def _num2words() -> Any:
    """On first use: the package loads the rules of sixty languages."""
    from num2words import num2words

    return num2words


def _replaced(said: str, pairs: Pairs) -> str:
    for pattern, replacement in pairs:
        said = re.sub(pattern, replacement, said)
    return said


def agree(value: int, gender: str, table: Table) -> str:
    """A whole number before a noun of a gender: only what stands behind the millions agrees."""
    said = cardinal(value, table)
    changes = table.feminine if gender == "f" else table.masculine if gender else ()
    last = value % 10**6
    if not changes or not last:
        return said
    tail = cardinal(last, table)
    return said.removesuffix(tail) + _replaced(tail, changes) if said.endswith(tail) else said


def digits(text: str, table: Table) -> str:
    """Figure by figure; everything else is left out."""
    return " ".join(cardinal(unicodedata.digit(char), table) for char in text if char.isdigit())


def decimals(text: str, table: Table) -> str:
    """What stands behind the comma: one by one, or as numbers of two or three figures."""
    if not table.grouped_decimals or len(text) == 1:
        return digits(text, table)
    if len(text) > 3:
        pieces = [text[at : at + 2] for at in range(0, len(text), 2)]
        return " ".join(decimals(piece, table) for piece in pieces)
    rest = text.lstrip("0")
    zeros = digits(text[: len(text) - len(rest)], table)
    return f"{zeros} {cardinal(int(rest), table) if rest else ''}".strip()


def number(written: str, table: Table, gender: str = "") -> str:
    """A number as written, in words; with a gender, as it stands before a noun."""
    whole, rest = parts(written)
    grouped = len(whole) < len(written.partition(",")[0])
    if (len(whole) > 1 and whole[0] == "0") or (len(whole) > 15 and not grouped):
        said = digits(whole, table)
    elif rest:
        said = cardinal(int(whole), table)
    else:
        said = agree(int(whole), gender, table)
    if not rest:
        return said
    comma = table.joins.point if ENGLISH.fullmatch(written) else table.joins.comma
    behind = decimals(rest, table)
    if table.agreeing_decimals and gender:
        if gender == "f":
            return f"{said} {comma} {behind}".replace("uno", "una")
        behind = _replaced(behind, table.masculine)
    return f"{said} {comma} {behind}"


def is_one(written: str, table: Table) -> bool:
    """Whether a number as written takes the singular."""
    whole, rest = parts(written)
    if int(whole or 0) == 1:
        return not rest or table.singular_below_two
    return table.singular_below_two and int(whole or 0) == 0


def counted(written: str, noun: Noun, table: Table) -> str:
    """A number and what it counts: "3,5", Stunde → "drei Komma fünf Stunden"."""
    said = f"{number(written, table, noun.gender)} {noun.one if is_one(written, table) else noun.many}"
    return _replaced(said, table.elisions)


def of(scale: str, thing: str, table: Table) -> str:
    """A million and what it counts: "millions", "euros" → "millions d'euros"."""
    join = table.joins.of
    if join == "de " and table.language == "fr" and thing[:1].lower() in "aeiouyéèêâôîh":
        join = "d'"
    return f"{scale} {join}{thing}"


class Scales:
    """The millions of a language: how they are written, and which word is said.

    Attributes:
        pattern: regular expression; words in any case, short forms as they are.
        money: the same and what is understood in sums of money only.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.words = {name.lower(): noun for name, noun in table.scales.items() if len(name) > 3 and name.isalpha()}
        self.all = {**table.money_scales, **table.scales}
        spelt = "|".join(sorted(self.words, key=len, reverse=True))
        self.pattern = rf"(?:(?i:{spelt})|{alternatives(set(table.scales) - set(self.words))})"
        self.money = rf"(?:(?i:{spelt})|{alternatives(set(self.all) - set(self.words))})"

    def noun(self, written: str) -> Noun:
        """The noun of a scale as written."""
        return self.all.get(written) or self.words[written.lower()]

    def say(self, value: str, written: str, thing: str = "") -> str:
        """ "3,5", "Mio." → "drei Komma fünf Millionen"; a word stays as it is written; perhaps with what is counted."""
        noun = self.noun(written)
        name = noun.one if is_one(value, self.table) else noun.many
        if written.lower() in self.words:
            name = written
        joined = name if not thing else f"{name} {thing}" if noun.one == noun.many else of(name, thing, self.table)
        return f"{number(value, self.table, noun.gender)} {joined}"


def alternatives(names: Iterable[str]) -> str:
    """A regular expression for any of some written forms, the longest first; a space in them may be missing."""
    return "|".join(re.escape(name).replace(r"\ ", rf"[{SPACE}]?") for name in sorted(names, key=len, reverse=True))


FOUR_FIGURES = re.compile(r"[12]\d{3}")
BEFORE_YEARS = words(
    """en in im em de del do dal dall nel nell dopo entro depuis dès desde hasta até seit bis ab von año años ano anos
    anno anni année années jahr jahre jahren"""
)
NEXT = re.compile(rf"[{SPACE}]([^\W\d_]{{1,40}})")


def gender_behind(match: re.Match[str], scene: Scene, table: Table) -> str:
    """The gender that a number takes from the word behind it."""
    before, following = scene.before(match.start()), NEXT.match(scene.text, match.end())
    if following is None or (FOUR_FIGURES.fullmatch(match.group()) and before.lower() in BEFORE_YEARS):
        return ""
    return table.gender(before, following.group(1))
