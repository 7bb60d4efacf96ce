"""Abbreviated words: titles and ranks, streets and states, Latin, days, numbers of things."""

from __future__ import annotations

import re

from audiofy.narration.abbreviations import ABBREVIATIONS
from audiofy.narration.en.numbers import cardinal, digits, house, number, ordinal, roman
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

SPOKEN = {row.written: row.spoken for row in ABBREVIATIONS if row.spoken != "="}
KIND = {row.written: row.kind for row in ABBREVIATIONS}
NEEDS_CAPITAL = words(
    """Pres Rep Reps Gen Gens Col Cols Sen Sens Hon Rev Fr Mt Mts Ft Pt Maj Det Insp Atty Asst Assoc Amb Brig Gov
    Govs Adm Capt Cpt"""
)
ALWAYS_TITLES = words("Hon Mt Mts")
DAYS = words("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
STATE_NAMES = words(
    """Alabama Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Illinois Indiana Kansas
    Kentucky Louisiana Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Oklahoma
    Oregon Pennsylvania Tennessee Texas Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec"""
)
STATES = frozenset(row.written for row in ABBREVIATIONS if row.kind == "ender" and row.spoken in STATE_NAMES)
WITHOUT_STOP = words(
    """Mr Mrs Dr Prof Capt Sgt Lt Col Maj Gen Messrs Mt Jr Sr vs Ltd Rd Blvd Ct Ln etc approx Dept Govt Rev Gov Sen
    Ave Hwy Pkwy Expy Pte Mme Mlle Ft Mk Cpl Supt Brig Adm Cmdr Hon Sqn"""
) | {"Rt Hon"}
STREETS = words("Ave Av Blvd Rd Ln Pkwy Expy Sq Ter Pl Ct")
CAPITAL = lazy(r"\s?['’‘“\"]?[A-Z]")
WORDS = {
    re.split(r"[.' °]", row.written.lower())[0]
    for row in ABBREVIATIONS
    if row.kind not in ("month", "unit", "number", "clock")
}
WRITTEN = "|".join(
    re.escape(name) for name in sorted(SPOKEN, key=len, reverse=True) if KIND[name] not in ("month", "number")
)


def _abbreviation(match: re.Match[str], scene: Scene) -> str | None:
    name, stop = match["name"], match["stop"]
    key = name if name in SPOKEN else name.capitalize() if name.capitalize() in SPOKEN else name.lower()
    if key not in SPOKEN or (name != key and not stop):
        return None
    following = scene.text[match.end() : match.end() + 4]
    capital = bool(CAPITAL.match(following))
    if key in DAYS and not stop:
        return SPOKEN[key] if DATE_AFTER.match(scene.text, match.end()) else None
    if not stop and (
        key not in WITHOUT_STOP or (KIND[key] == "before" and key != "vs" and key != "approx" and not capital)
    ):
        return None
    if key in DAYS and stop:
        return SPOKEN[key] if _is_day(name, scene, match.end()) else None
    if key in NEEDS_CAPITAL and not capital and not (key in ALWAYS_TITLES and stop):
        return None
    if key == "Gen" and re.match(r"\s[A-Z](?!\w|\.)", following):
        return None  # Gen Z
    if key in STATES:
        return SPOKEN[key] if scene.left(match.start()).endswith(", ") else None
    if key in ("v", "al", "No", "est", "incl", "excl", "ca", "cf", "med", "Co", "Fr") and not _fits(key, match, scene):
        return None
    if key in STREETS and not _is_street(match, scene):
        return None
    return SPOKEN[key] + ("," if match.group().endswith(",") else "")


DATE_AFTER = lazy(
    r",?\s(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:[a-z]{0,7}\.?)?(?:\s\d|[,.;]|\s?\Z|\s(?:at|from|until|\())|,?\s\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m"
)
DAY_RANGE = lazy(
    r"(?P<first>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?(?P<joint>\s?[-–—]\s?|/)"
    r"(?P<last>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?(?![\w’'])"
)


def _days(match: re.Match[str], scene: Scene) -> str | None:
    joint = "and" if match["joint"] == "/" else "to"
    return f"{SPOKEN[match['first']]} {joint} {SPOKEN[match['last']]}"


def _is_day(name: str, scene: Scene, end: int) -> bool:
    return name[0].isupper() and not re.match(r"\s[a-z]{2,}ly\b", scene.text[end : end + 20])


def _fits(key: str, match: re.Match[str], scene: Scene) -> bool:
    before, after = scene.before(match.start()), scene.text[match.end() : match.end() + 3].strip()
    if key == "v":
        return bool(before) and before[0].isupper() and after[:1].isupper()
    if key == "al":
        return before == "et"
    if key in ("ca", "est"):
        return after[:1].isdigit() or after[:1] in "$£€"
    if key == "Co":
        return match["name"] == "Co" or before == "and"
    if key == "Fr":
        return after[:1].isupper()
    return True


def _is_street(match: re.Match[str], scene: Scene) -> bool:
    before = scene.before(match.start())
    return before[:1].isupper() or bool(re.match(r"\d+(?:st|nd|rd|th)\Z", before))


ABBREVIATION = lazy(rf"(?P<name>(?i:{WRITTEN}))(?P<stop>\.)?(?![\w])(?!['’][a-z]{{2}})")

SAINT_OR_STREET = lazy(r"(?P<name>St|Dr|Sts|st|dr)(?P<stop>\.)?(?!\w)")
ORDINAL_BEFORE = lazy(r"\d+(?:st|nd|rd|th)\Z")
NAME_WORD = lazy(r"[A-Z][a-z]+\Z")


def _saint(match: re.Match[str], scene: Scene) -> str | None:
    """ "St." and "Dr." stand before a name, or behind the name of a street."""
    name = match["name"]
    street = {"St": "Street", "Sts": "Streets", "Dr": "Drive", "st": "Street", "dr": "Drive"}[name]
    before = scene.before(match.start())
    adjoining = scene.left(match.start()).endswith(before + " ") if before else False
    following = scene.text[match.end() : match.end() + 3]
    named = bool(re.match(r"\s?[A-Z]", following))
    if adjoining and ORDINAL_BEFORE.search(before):
        return street
    if name in ("st", "dr"):
        return None
    if name == "Sts":
        return street if adjoining and before[:1].isupper() else "Saints"
    numbered = bool(
        re.search(r"\d[\w-]*\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]+\s){0,2}[A-Z][a-z]+\s\Z", scene.left(match.start())[-60:])
    )
    if adjoining and NAME_WORD.match(before) and before.lower() not in NOT_STREETS and (not named or numbered):
        return street
    if named:
        return "Saint" if name == "St" else "Doctor"
    return (
        None
        if not adjoining
        else ("Doctor" if name == "Dr" and before[:1].islower() else street if before[:1].isupper() else None)
    )


NOT_STREETS = words("the in at of to from near and with by mr mrs ms when after as if but said")

THINGS = {row.written: row.spoken for row in ABBREVIATIONS if row.kind == "number"}
THING = lazy(
    rf"(?P<name>(?i:{'|'.join(sorted(map(re.escape, THINGS), key=len, reverse=True))}))(?:(?P<stop>\.)\s?|\s)"
    rf"(?P<n>\d{{1,5}}(?:,\d{{3}})?)(?:\s?(?P<dash>[-–—])\s?(?P<until>\d{{1,5}}))?(?!\w|[,.]\d|[%/])"
)


def _thing(match: re.Match[str], scene: Scene) -> str | None:
    name = match["name"]
    key = name if name in THINGS else name.capitalize() if name.capitalize() in THINGS else name.lower()
    if key not in THINGS or (
        not match["stop"] and key not in ("No", "Nos", "N°", "pp", "Vol", "Fig", "Figs", "Ch", "Hwy", "Apt")
    ):
        return None
    if key in ("No", "Art", "Ed") and name.islower() and scene.text[match.end() : match.end() + 1].isalpha():
        return None
    until = f" to {number(match['until'])}" if match["until"] else ""
    spoken = THINGS[key]
    if name[0].isupper() and not scene.left(match.start()).strip():
        spoken = spoken[0].upper() + spoken[1:]
    return f"{spoken} {number(match['n'])}{until}"


LETTER_THING = lazy(r"(?P<name>Vol|Fig|Ch|Hwy|Apt)\.\s(?=[A-Z0-9])")


def _letter_thing(match: re.Match[str], scene: Scene) -> str | None:
    return THINGS[match["name"]] + " "


STREET_NAMES = (
    r"(?:Ave|Av|Avenue|St|Street|Rd|Road|Dr|Drive|Blvd|Boulevard|Ln|Lane|Ct|Court|Way|Pl|Place|Sq|Square|Hwy|Highway|"
    r"Pkwy|Parkway|Terrace|Ter|Expy|Broadway)"
)
ADDRESS = lazy(
    rf"(?P<n>\d{{1,5}})(?:\s(?P<side>[NSEW])\.?)?"
    rf"(?=(?:\s(?:[A-Z][a-z'’]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th))){{1,4}}\s(?i:{STREET_NAMES})\b)"
)
SIDES = {"N": "North", "S": "South", "E": "East", "W": "West"}


def _address(match: re.Match[str], scene: Scene) -> str | None:
    return house(match["n"]) + (" " + SIDES[match["side"]] if match["side"] else "")


ROOM = lazy(
    r"(?P<what>(?:[Rr]oom|[Ff]light|Suite|[Rr]oute|Highway|Interstate|Apartment|Apt\.?|Unit|Gate|ZIP|zip(?: code)?))"
    r"\s(?P<n>\d{3,5})(?!\w|[,.]\d)"
)


def _room(match: re.Match[str], scene: Scene) -> str | None:
    return f"{match['what']} {house(match['n'])}"


# postal codes of the states, as they stand behind a town
POSTAL_CODES = words(
    """AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware FL=Florida
    GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine
    MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana NE=Nebraska
    NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio
    OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee
    TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming"""
)
POSTAL = dict(pair.split("=") for pair in POSTAL_CODES)
STATE = lazy(r"(?P<state>[A-Z]{2})(?:\s(?P<zip>\d{5}))?(?![\w-])")
TOWN_BEFORE = lazy(r"[A-Z][a-z]+,\s\Z")


def _state(match: re.Match[str], scene: Scene) -> str | None:
    name = POSTAL.get(match["state"])
    if name is None or scene.headline or not TOWN_BEFORE.search(scene.text[max(0, match.start() - 30) : match.start()]):
        return None
    return name.replace("_", " ") + (" " + digits(match["zip"], zero="oh") if match["zip"] else "")


PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
AFFILIATION = lazy(r"\((?P<party>[DRI])-(?P<state>[A-Z]{2}(?=\))|[A-Z][a-z]{1,4}\.(?=\))|[A-Z]\.[A-Z]\.(?=\)))\)")


def _affiliation(match: re.Match[str], scene: Scene) -> str | None:
    """ "(D-Calif.)" behind a politician's name."""
    written = match["state"].replace(".", "")
    state = POSTAL.get(written.upper(), SPOKEN.get(written, ""))
    return f"({PARTIES[match['party']]} of {state.replace('_', ' ')})" if state else None


CIRCA = lazy(r"ca?\.\s?(?=[$£€]?\d)")


def _circa(match: re.Match[str], scene: Scene) -> str | None:
    return "around " if scene.text[match.end()] in "$£€" else "circa "


# roman numerals
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


def _roman(match: re.Match[str], scene: Scene) -> str | None:
    value = roman(match["roman"])
    if not value or scene.text[match.end() : match.end() + 2] == ".C":
        return None
    text = match["roman"]
    before = scene.before(match.start())
    lower = before.lower()
    if not match.start() and scene.text.strip().rstrip(".") == text and (len(text) > 1 or text in "IVX"):
        return cardinal(value)  # a heading that is nothing but a number
    adjoining = bool(before) and scene.left(match.start()).endswith((before + " ", before + "\u00a0"))
    tail = (match["tail"] or "").replace("’", "'")
    if lower in PARTS and adjoining:
        if text in "CDLM" and len(text) == 1 and lower not in ("chapter", "book", "part", "article", "title"):
            return None
        return cardinal(value) + tail
    if lower in SEQUELS and adjoining:
        return cardinal(value) + tail
    if (
        lower in REGNAL
        and adjoining
        and (len(text) > 1 or text in "VXI")
        and not (text == "I" and not _regnal_one(match, scene))
    ):
        return f"the {ordinal(value)}{tail}"
    if len(text) < 2 or text in NOT_NUMERALS:
        return None
    if adjoining and before.isupper() and len(before) > 2 and value < 40 and not scene.headline:
        return cardinal(value) + tail
    if lower in ("the", "xxiii") and scene.after(match.end()).istitle():
        return ordinal(value) + tail
    if adjoining and before[:1].isupper() and before[1:2].islower() and not scene.headline:
        return cardinal(value) + tail
    if len(text) >= 3 and text.strip("I") and not scene.headline:
        return cardinal(value) + tail
    return "two" if text == "II" else "three" if text == "III" else None


def _regnal_one(match: re.Match[str], scene: Scene) -> bool:
    """ "I" after a king's name: the number, unless the pronoun makes sense there."""
    after = scene.after(match.end())
    return after in ("of", "was", "and", "in", "died", "is", "ruled", "reigned", "had") or not after


RULES = (
    Rule("number word", THING, _thing, words={name.lower() for name in THINGS if name != "N°"} | {"n"}),
    Rule("number word", LETTER_THING, _letter_thing, words=("vol", "fig", "ch", "hwy", "apt")),
    Rule("saint or street", SAINT_OR_STREET, _saint, words=("st", "dr", "sts")),
    Rule("days", DAY_RANGE, _days, words=[day.lower() for day in DAYS]),
    Rule("affiliation", AFFILIATION, _affiliation, symbols="("),
    Rule("circa", CIRCA, _circa, words=("c",)),
    Rule("abbreviation", ABBREVIATION, _abbreviation, words=WORDS),
    Rule(
        "address",
        ROOM,
        _room,
        words=("room", "flight", "suite", "route", "highway", "interstate", "apartment", "apt", "unit", "gate", "zip"),
    ),
    Rule("address", ADDRESS, _address, digits=True, behind=r"\s[A-Z\d]"),
    Rule("address", STATE, _state, shapes=True),
    Rule("roman numeral", ROMAN_TOKEN, _roman, shapes=True),
)
