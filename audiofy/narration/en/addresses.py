"""Streets, house numbers, rooms, states, and a politician's party and state."""

from __future__ import annotations

import re

from audiofy.narration.en.abbreviated import SPOKEN as STREETS
from audiofy.narration.en.abbreviated import STATES
from audiofy.narration.en.numbers import digits, house
from audiofy.narration.en.tables import rows
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

SAINT_OR_STREET = lazy(r"(?P<name>St|Dr|Sts|st|dr)(?P<stop>\.)?(?!\w)")
ORDINAL_BEFORE = lazy(r"\d+(?:st|nd|rd|th)\Z")
NAME_FOLLOWS = lazy(r"\s?[A-Z]")
NAME_WORD = lazy(r"[A-Z][a-z]+\Z")


STREET_KINDS = {"St": "Street", "Sts": "Streets", "Dr": "Drive", "st": "Street", "dr": "Drive"}
NUMBERED_STREET = lazy(r"\d[\w-]{0,6}\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]{1,20}\s){0,2}[A-Z][a-z]{1,20}\s\Z")


def _saint(match: re.Match[str], scene: Scene) -> str | None:
    """ "St." and "Dr." stand before a name, or behind the name of a street."""
    name, before = match["name"], scene.before(match.start())
    street = STREET_KINDS[name]
    adjoining = bool(before) and scene.left(match.start()).endswith(before + " ")
    if adjoining and ORDINAL_BEFORE.search(before):
        return street
    if name.islower():
        return None
    if name == "Sts":
        return street if adjoining and before[:1].isupper() else "Saints"
    named = NAME_FOLLOWS.match(scene.text, match.end()) is not None
    if adjoining and NAME_WORD.match(before) and before.lower() not in NOT_STREETS:
        numbered = NUMBERED_STREET.search(scene.left(match.start())[-60:]) is not None
        if numbered or not named:
            return street
    if named:
        return "Saint" if name == "St" else "Doctor"
    if adjoining and name == "Dr" and before[:1].islower():
        return "Doctor"
    return street if adjoining and before[:1].isupper() else None


NOT_STREETS = words("the in at of to from near and with by mr mrs ms when after as if but said")
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


ROOMS = ("room", "flight", "suite", "route", "highway", "interstate", "apartment", "apt", "unit", "gate", "zip")
ROOM = lazy(
    r"(?P<what>(?:[Rr]oom|[Ff]light|Suite|[Rr]oute|Highway|Interstate|Apartment|Apt\.?|Unit|Gate|ZIP|zip(?: code)?))"
    r"\s(?P<n>\d{3,5})(?!\w|[,.]\d)"
)


TOWARDS = lazy(r"(?P<street>(?:Rd|St|Ave|Blvd|Dr|Road|Street|Avenue)\.?)\s(?P<side>[NSEW])\b\.?(?!\s?[a-z])")


def _towards(match: re.Match[str], scene: Scene) -> str | None:
    """ "Queen's Rd. E."."""
    street = match["street"].rstrip(".")
    return f"{STREETS.get(street, street)} {SIDES[match['side']]}"


HALF_OF = lazy(r"(?P<side>[NSEW])\.\s(?P<land>Korea|Africa|America|Sudan|Carolina|Dakota|Virginia|Timor|Bank)\b")


def _half_of(match: re.Match[str], scene: Scene) -> str | None:
    """ "S. Korea"."""
    return f"{SIDES[match['side']]} {match['land']}"


PARTISAN = lazy(r"(?P<party>[DRI])-(?P<state>[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.|[A-Z]{2}(?=[,)]))(?=,|\s|\))")


def _partisan(match: re.Match[str], scene: Scene) -> str | None:
    """ "Rand Paul, R-Ky., said"."""
    return f"{PARTIES[match['party']]} of {name}" if (name := _state_name(match["state"])) else None


def _state_name(written: str) -> str:
    short = written.replace(".", "")
    return POSTAL.get(short.upper(), STATES.get(short, ""))


COMPASS = {"NE": "north-east", "NW": "north-west", "SE": "south-east", "SW": "south-west"}
BEARING = lazy(r"(?P<way>[NS][EW])(?![\w&.-])")
MOVING = words(
    "moves moved moving move heads headed heading head winds wind tracked tracking drifted the km miles from to of"
)


def _bearing(match: re.Match[str], scene: Scene) -> str | None:
    after = scene.after(match.end())
    if scene.headline or not ((after.istitle() and len(after) > 2) or scene.before(match.start()).lower() in MOVING):
        return None
    way = COMPASS[match["way"]]
    return way.capitalize() if not match.start() else way


def _room(match: re.Match[str], scene: Scene) -> str | None:
    return f"{match['what']} {house(match['n'])}"


POSTAL = dict(rows("states"))
STATE = lazy(r"(?P<state>[A-Z]{2}|[A-Z]\.[A-Z]\.)(?:\s(?P<zip>\d{5}))?(?![\w-])")
TOWN_BEFORE = lazy(r"[A-Z][a-z]+,\s\Z")


def _state(match: re.Match[str], scene: Scene) -> str | None:
    name = POSTAL.get(match["state"].replace(".", ""))
    if name is None or scene.headline or not TOWN_BEFORE.search(scene.text[max(0, match.start() - 30) : match.start()]):
        return None
    return name + (" " + digits(match["zip"], zero="oh") if match["zip"] else "")


PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
AFFILIATION = lazy(r"\((?P<party>[DRI])-(?P<state>[A-Z]{2}(?=\))|[A-Z][a-z]{1,4}\.(?=\))|[A-Z]\.[A-Z]\.(?=\)))\)")


def _affiliation(match: re.Match[str], scene: Scene) -> str | None:
    """ "(D-Calif.)" behind a politician's name."""
    state = _state_name(match["state"])
    return f"({PARTIES[match['party']]} of {state})" if state else None


RULES = (
    Rule("address", TOWARDS, _towards, words=("rd", "st", "ave", "blvd", "dr", "road", "street", "avenue")),
    Rule("saint or street", SAINT_OR_STREET, _saint, words=("st", "dr", "sts")),
    Rule("affiliation", AFFILIATION, _affiliation, symbols="("),
    Rule("address", ROOM, _room, words=ROOMS),
    Rule("address", ADDRESS, _address, digits=True, behind=r"\s[A-Z\d]"),
    Rule("affiliation", PARTISAN, _partisan, shapes=True, behind="-[A-Z]"),
    Rule("direction", HALF_OF, _half_of, shapes=True, behind=r"\.\s"),
    Rule("direction", BEARING, _bearing, shapes=True),
    Rule("address", STATE, _state, shapes=True),
)
