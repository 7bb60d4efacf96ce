"""Roman numerals: of rulers, wars, chapters, finals."""

from __future__ import annotations

import re

from audiofy.narration.en.numbers import cardinal, ordinal, roman
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

PARTS = words(
    """wars parts chapters books volumes part chapter title article book volume act phase type class section war
    schedule annex appendix series stage level tier grade division category scene table figure plan group mark
    model option pillar"""
)
SEQUELS = words("bowl wrestlemania rocky rambo godfather saw")
REGNAL = words(
    """elizabeth charles george edward henry william james richard mary louis philip philippe felipe philipp juan
    carlos pius john paul benedict leo gregory clement urban innocent alexander nicholas catherine peter
    frederick friedrich wilhelm joseph francis franz ferdinand leopold napoleon ivan pope king queen emperor
    tsar kaiser sultan christian carl gustav gustaf harald haakon olav margrethe beatrix albert baudouin alfonso
    isabella victor emmanuel umberto ramses rameses ptolemy darius xerxes cyrus mehmed murad selim suleiman
    abdul abdullah hussein mohammed muhammad hassan rama mindaugas boniface celestine adrian sixtus callixtus
    julius otto heinrich ludwig maximilian rudolf sigismund casimir theodosius justinian constantine
    robert david sancho pedro joao manuel sebastian"""
)
NOT_NUMERALS = words("MM CC DC MD CD DM MC CM DI LC ID MI MIX XL LI DL CV CL CI MV LXX DX LX MX LL CDC CCC MCC CDI DCI")
ROMAN_TOKEN = lazy(r"(?P<roman>[IVXLCDM]{1,9})(?P<tail>'s|’s)?(?![\w&+]|-[A-Z])")


LETTERED_PARTS = words("chapter book part article title")
"""Parts that go on to the hundreds: "Title C"; after others a lone C, D, L or M is a letter."""
SMALL = frozenset("IVX")
DOINGS = words(
    """have had do did would could should will can may might must think thought know knew want wanted like love need
    use used read wrote write find found feel felt say said see saw go went get got make made take never always really
    also just am wouldn't couldn't don't didn't can't won't haven't i'd"""
)
"""What the pronoun "I" does."""
RULED = words("of was and in died is ruled reigned had")
HIGHEST_SEQUEL = 40


def _roman(match: re.Match[str], scene: Scene) -> str | None:
    text = match["roman"]
    value = roman(text)
    if not value or scene.text.startswith(".C", match.end()):  # "D.C."
        return None
    if not match.start() and scene.text.strip().rstrip(".") == text and (len(text) > 1 or text in "IVX"):
        return cardinal(value)  # a heading that is nothing but a number
    before = scene.before(match.start())
    adjoining = scene.left(match.start()).endswith((before + " ", before + "\u00a0"))
    said = _behind(before, text, value, match, scene) if before and adjoining else None
    said = said or _alone(before, text, value, match, scene)
    return said and said + (match["tail"] or "").replace("’", "'")


def _behind(before: str, text: str, value: int, match: re.Match[str], scene: Scene) -> str | None:
    """The numeral of what the word right before it names."""
    lower = before.lower()
    if text == "I" and lower != "war" and (lower.endswith("s") or scene.after(match.end()).lower() in DOINGS):
        return None
    numbered = len(text) > 1 or text in "IVX" or lower in LETTERED_PARTS
    if (lower in SEQUELS and before[0].isupper()) or (lower in PARTS and numbered):
        return cardinal(value)
    if lower in REGNAL and (len(text) > 1 or text in "VX" or (text == "I" and _is_first(match, scene))):
        return f"the {ordinal(value)}"
    if len(text) < 2 or text in NOT_NUMERALS or scene.headline:
        return None
    named = before[0].isupper() and before[1:2].islower() and SMALL.issuperset(text)
    sequel = before.isupper() and len(before) > 2 and value < HIGHEST_SEQUEL
    return cardinal(value) if named or sequel else None


def _is_first(match: re.Match[str], scene: Scene) -> bool:
    """ "I" after a king's name: the number, unless the pronoun makes sense there."""
    after = scene.after(match.end())
    return not after or after in RULED


def _alone(before: str, text: str, value: int, match: re.Match[str], scene: Scene) -> str | None:
    if len(text) < 2 or text in NOT_NUMERALS:
        return None
    if before.lower() == "the" and scene.after(match.end()).istitle():
        return ordinal(value)
    dated = text[0] == "M" and len(text) > 3
    if text in ("II", "III") or (len(text) > 2 and (dated or SMALL.issuperset(text)) and not scene.headline):
        return cardinal(value)
    return None


RULES = (Rule("roman numeral", ROMAN_TOKEN, _roman, shapes=True),)
