"""Words written short: titles and ranks, states, Latin, days."""

from __future__ import annotations

import re

from audiofy.narration.abbreviations import ABBREVIATIONS
from audiofy.narration.en.tables import rows
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

SPOKEN = {row.written: row.spoken for row in ABBREVIATIONS if row.spoken != "="}
KIND = {row.written: row.kind for row in ABBREVIATIONS}
NEEDS_CAPITAL = words(
    """Sec Pres Rep Reps Gen Gens Col Cols Sen Sens Hon Rev Fr Mt Mts Ft Pt Maj Det Insp Atty Asst Assoc Amb Brig Gov
    Govs Adm Capt Cpt"""
)
ALWAYS_TITLES = words("Hon Mt Mts")
DAYS = words("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
STATES = {
    row.written: row.spoken
    for row in ABBREVIATIONS
    if row.kind == "ender" and row.spoken in {*(name for _, name in rows("states")), "Ontario", "Quebec"}
}
"""By newspapers' abbreviations, "Calif."."""
WITHOUT_STOP = words(
    """Mr Mrs Dr Prof Capt Sgt Lt Col Maj Gen Messrs Mt Jr Sr vs Ltd Rd Blvd Ct Ln etc approx Dept Govt Rev Gov Sen
    Ave Hwy Pkwy Expy Pte Mme Mlle Ft Mk Cpl Supt Brig Adm Cmdr Hon Sqn Utd Sec"""
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
    return SPOKEN[key] if _fits(key, match, scene) else None


def _fits(key: str, match: re.Match[str], scene: Scene) -> bool:
    """Whether the word is short for something here."""
    stop = bool(match["stop"])
    if key in DAYS:
        return _is_day(match["name"], scene, match.end()) if stop else _has_date(match, scene)
    if key in STATES:
        before = scene.before(match.start())
        return stop and (scene.left(match.start()).endswith(", ") or before in ("in", "from", "near", "of", "and"))
    if key in CHOOSY:
        return (stop or key == "v") and _chosen(key, match, scene)
    return _is_title(key, stop, match, scene) and (key not in STREETS or _is_street(match, scene))


def _has_date(match: re.Match[str], scene: Scene) -> bool:
    return DATE_AFTER.match(scene.text, match.end()) is not None


def _is_title(key: str, stop: bool, match: re.Match[str], scene: Scene) -> bool:
    """Whether what follows suits the word: a name behind a title, and anything behind a word with its full stop."""
    capital = CAPITAL.match(scene.text, match.end()) is not None
    if stop:
        return capital or key not in NEEDS_CAPITAL or key in ALWAYS_TITLES
    if key not in WITHOUT_STOP or SINGLE_LETTER.match(scene.text, match.end()):
        return False
    return capital or KIND[key] != "before" or key in ("vs", "approx")


CHOOSY = words("v al No est incl excl ca cf med Co Fr")
SINGLE_LETTER = lazy(r"\s[A-Z](?!\w)")  # Gen Z
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


def _chosen(key: str, match: re.Match[str], scene: Scene) -> bool:
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
CIRCA = lazy(r"ca?\.\s?(?=[$£€]?\d)")


def _circa(match: re.Match[str], scene: Scene) -> str | None:
    return "around " if scene.text[match.end()] in "$£€" else "circa "


RULES = (
    Rule("days", DAY_RANGE, _days, words=[day.lower() for day in DAYS]),
    Rule("circa", CIRCA, _circa, words=("c",)),
    Rule("abbreviation", ABBREVIATION, _abbreviation, words=WORDS),
)
