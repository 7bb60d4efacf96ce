"""Times of day and lengths of time."""

from __future__ import annotations

import re

from audiofy.narration.en.letters import spaced
from audiofy.narration.en.numbers import cardinal, number
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

ZONE = (
    r"(?:\s?\(?(?P<zone>GMT|UTC|BST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|CES?T|EES?T|IST|JST|KST|HKT|SGT|AE[SD]T|"
    r"(?i:e\.[sd]\.t|p\.[sd]\.t|g\.m\.t|c\.[sd]\.t)\.?)\)?(?![A-Za-z]))"
)
HALF = r"(?P<half>(?i:a\.?\s?m\b\.?|p\.?\s?m\b\.?))"
TO = r"\s?[-–—]\s?"


def _half(written: str | None) -> str:
    if not written:
        return ""
    return " A.M." if written.strip()[0] in "aA" else " P M"


def _zone(written: str | None) -> str:
    return " " + spaced("".join(char for char in written.upper() if char.isalpha())) if written else ""


def clock(hour: str, minute: str | None, *, half: bool) -> str:
    """ "16", "00" → "sixteen hundred"; "4", "05" → "four oh five"; with a.m. or p.m. a full hour is the hour alone."""
    spoken = cardinal(int(hour))
    if minute is None:
        return spoken
    if int(minute) == 0:
        if half:
            return spoken
        if int(hour) == 0:
            return "midnight"
        return f"{spoken} o'clock" if int(hour) <= 12 else f"{spoken} hundred"
    return f"{spoken} {'oh ' if int(minute) < 10 else ''}{cardinal(int(minute))}"


def _with_half(match: re.Match[str], scene: Scene) -> str | None:
    if int(match["h"]) > 24 or int(match["m"] or 0) > 59:
        return None
    spoken = _stopwatch(match) if match["s"] else clock(match["h"], match["m"], half=True)
    if match["h2"]:
        if int(match["h2"]) > 24 or int(match["m2"] or 0) > 59:
            return None
        spoken += f"{_half(match['half1'])} to {clock(match['h2'], match['m2'], half=True)}"
    return spoken + _half(match["half"]) + _zone(match["zone"])


WITH_HALF = lazy(
    rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d)(?::(?P<s>\d\d))?)?(?:\s?(?P<half1>(?i:a\.?m\.?|p\.?m\.?)))?"
    rf"(?:{TO}(?P<h2>\d{{1,2}})(?:[:.](?P<m2>\d\d))?)?\s?{HALF}(?!\w){ZONE}?"
)
ONE_HALF = lazy(
    rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d)(?::(?P<s>\d\d))?)?\s?{HALF}(?!\w){ZONE}?(?P<h2>)(?P<m2>)(?P<half1>)"
)

RUN_BEFORE = words("in of took lasted after ran finished clocked clocking time")
SPORT = lazy(r"(?i)\b(?:ran|5K|10K|race|marathon|lap|finish\w*|record|sprint\w*|relay|swim|video|clip|song)\b")


def _clock(match: re.Match[str], scene: Scene) -> str | None:
    hour, minute = int(match["h"]), int(match["m"])
    if minute > 59:
        return None
    before = scene.before(match.start()).lower()
    if match["s"]:
        return _stopwatch(match)
    run = SPORT.search(scene.text) if hour < 24 else minute < 60
    if before in RUN_BEFORE and not match["zone"] and (hour > 12 or before != "after") and run:
        return f"{cardinal(hour)} minutes" + (f" {cardinal(minute)} seconds" if minute != 1 else " one second") * bool(
            minute
        )
    if hour > 24:
        return None
    return clock(match["h"], match["m"], half=False) + _zone(match["zone"])


def _stopwatch(match: re.Match[str]) -> str:
    names = (("hour", match["h"]), ("minute", match["m"]), ("second", match["s"]))
    said = [f"{cardinal(int(value))} {name}{'' if int(value) == 1 else 's'}" for name, value in names]
    return f"{said[0]} {said[1]} and {said[2]}"


CLOCK = lazy(rf"(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::(?P<s>\d\d))?(?![\d:]|\.\d){ZONE}?")
DOT_CLOCK = lazy(rf"(?P<h>[01]?\d|2[0-4])\.(?P<m>[0-5]\d)(?P<s>){ZONE}")

OTHER_TIME = lazy(r"\d\.\d\d\s?[ap]\.?m")
DAY_NAMED = lazy(
    r"\s(?:in\sthe\s(?:morning|afternoon|evening|night)|at\snight|every\s(?:day|morning|afternoon|evening|night)|"
    r"on\sa\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week)|tomorrow|tonight|sharp)\b"
)
AT_A_TIME = words("at until till from around")
BETWEEN_TIMES = AT_A_TIME | words("to by and")
POINT_CLOCK = lazy(r"(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?P<s>)(?P<zone>)(?!\w)")


def _point_clock(match: re.Match[str], scene: Scene) -> str | None:
    """ "at 4.40 on a Saturday": a time only where the sentence says so, for "closed at 4.40 on Friday" is a price."""
    before = scene.before(match.start()).lower()
    named = before in AT_A_TIME and DAY_NAMED.match(scene.text, match.end())
    beside = before in BETWEEN_TIMES and OTHER_TIME.search(scene.text)
    return _clock(match, scene) if named or beside else None


DURATIONS = {
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "m": "minute",
    "min": "minute",
    "mins": "minute",
    "s": "second",
    "sec": "second",
    "secs": "second",
}


def _duration(match: re.Match[str], scene: Scene) -> str | None:
    said = []
    for value, name in zip(match.group("a", "b", "c"), match.group("an", "bn", "cn"), strict=True):
        if value:
            said.append(f"{cardinal(int(value))} {DURATIONS[name]}{'' if int(value) == 1 else 's'}")
    return " ".join(said)


DURATION = lazy(
    r"(?P<a>\d{1,3})\s?(?P<an>hrs?|h|mins?|m)\s?(?P<b>\d{1,2})\s?(?P<bn>mins?|m|secs?|s)(?:\s?(?P<c>\d{1,2})\s?(?P<cn>secs?|s))?(?!\w)"
)


def _lap(match: re.Match[str], scene: Scene) -> str | None:
    minutes, seconds = int(match["m"]), number(match["s"].lstrip("0") or "0")
    return f"{cardinal(minutes)} minute{'' if minutes == 1 else 's'} {seconds} seconds"


LAP = lazy(r"(?P<m>\d{1,2}):(?P<s>[0-5]\d\.\d{1,3})(?!\w|[.:]\d)")


def _military(match: re.Match[str], scene: Scene) -> str | None:
    hour, minute = int(match["h"]), int(match["m"])
    before = scene.before(match.start()).lower()
    tail = match["tail"] or ""
    if match["h"][0] != "0" and not tail:
        return None
    if not tail and before not in (
        "at",
        "by",
        "from",
        "until",
        "till",
        "to",
        "before",
        "after",
        "around",
        "about",
        "since",
        "and",
    ):
        return None
    lead = ("zero " if match["h"][0] == "0" else "") + (cardinal(hour) if hour else "zero")
    spoken = f"{lead} hundred" if not minute else f"{lead} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    return spoken + (" hours" if tail.strip().startswith("h") else _zone(match["zone"]))


MILITARY = lazy(rf"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<tail>\s?(?:hrs|hours|h)\b|{ZONE})?(?!\w|[,.]\d)")


RULES = (
    Rule("time", WITH_HALF, _with_half, digits=True, behind=r"[:.]\d|\s?[aApP–—-]"),
    Rule("time", ONE_HALF, _with_half, digits=True, behind=r"[:.]\d|\s?[aApP]"),
    Rule("duration", LAP, _lap, digits=True, behind=r":\d"),
    Rule("time", CLOCK, _clock, digits=True, behind=r":\d"),
    Rule("time", DOT_CLOCK, _clock, digits=True, behind=r"\.\d"),
    Rule("time", POINT_CLOCK, _point_clock, digits=True, behind=r"\.\d"),
    Rule("duration", DURATION, _duration, digits=True, behind=r"\s?[hm]"),
    Rule("time", MILITARY, _military, digits=True, behind=r"\W|[hA-Z]"),
)
