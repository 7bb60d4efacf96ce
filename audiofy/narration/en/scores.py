"""Scores and votes."""

from __future__ import annotations

import re

from audiofy.narration.en.numbers import cardinal
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

SCORE_WORDS = lazy(
    r"(?i)\b(?:beat\w*|won|win\w*|lost|lose|los(?:s|ing)|defeat\w*|score\w*|draw|drew|drawn|victory|victories|match|game|games|lead\w*|led|"
    r"vote\w*|voting|ruled|ruling|split|goals?|final|semi-?finals?|quarter-?finals?|playoffs?|set|sets|half-?time|penalties|"
    r"aggregate|fixture|derby|comeback|win|series|finished|ended|tied|tie|trail\w*|ahead|up|down|scoreline|champions?|"
    r"cup|league|court|decision|majority|thrash\w*|hammer\w*|routed?|edge[ds]?|"
    r"record|seed\w*|round|season|test|justices|panel|committee|senate|house)\b"
)
TO_WORDS = words("vote votes voted from aged ages between pages page chapters lines grades ages years")
NUMBERS_AFTER = lazy(
    r"\s?(?:years?|days?|weeks?|months?|hours?|minutes?|people|percent|per cent|miles|km|pages|million|billion|"
    r"thousand|times|inches|feet|metres|meters|kilometres|points? (?:ahead|behind|higher|lower)|deaths|cases|"
    r"jobs|dollars|pounds|euros|cents|degrees|year-olds?|yard)\b"
)
SCORE = lazy(
    r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})"
    r"(?P<more>(?:(?:,\s|,?\sand\s)\d{1,2}[-–]\d{1,2}(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?){0,6})"
    r"(?![\w%]|[-–]\d|[.,/:]\d|\s?°)"
)
DECLARED = lazy(r"\s(?:declared|dec\b|all out|at (?:lunch|tea|stumps|the close))")
NOT_SCORES = words("in at about around age")
TIEBREAK = lazy(r"\((\d{1,2})\)")
PAIR = lazy(r"(\d{1,3})[-–](\d{1,3})")


VOTES = lazy(
    r"(?i)\b(?:vote\w*|beat|won|lost|win|defeat\w*|victory|pass\w*|approv\w*|reject\w*|by|tied|loss|led|leads?)\b"
)
HIGHEST_GOALS = 9
"""Up to here a score is goals, said "three one"; above it points or votes, "twenty-one to seventeen"."""


def _score(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.before(match.start()).lower()
    if NUMBERS_AFTER.match(scene.text, match.end()) or before in TO_WORDS:
        return None
    first, second = int(match["a"]), int(match["b"])
    if DECLARED.match(scene.text, match.end()):
        return f"{cardinal(first)} for {cardinal(second)}"
    if match["more"]:
        said = PAIR.sub(lambda one: _set(int(one[1]), int(one[2])), match.group())
        return TIEBREAK.sub(lambda one: f"({cardinal(int(one[1]))})", said)
    if before in NOT_SCORES or not SCORE_WORDS.search(scene.text):
        return None
    if max(first, second) > 20 and not VOTES.search(scene.text):
        return None
    if max(first, second) > HIGHEST_GOALS or scene.locale.lower() == "en-us":
        return f"{cardinal(first)} to {cardinal(second)}"
    if not second:
        return f"{'nil' if not first else cardinal(first)} nil"
    return f"{cardinal(first)} {cardinal(second)}"


NOT_OUT = lazy(r"(?P<runs>\d{1,3})\*(?!\w)")
CRICKET = lazy(r"(?i)\b(?:runs?|wickets?|overs?|innings|unbeaten|century|bats\w{0,5}|batters?|T20|ODI|Test)\b")


def _not_out(match: re.Match[str], scene: Scene) -> str | None:
    return f"{cardinal(int(match['runs']))} not out" if CRICKET.search(scene.text) else None


def _set(first: int, second: int) -> str:
    """One of several, "6-4, 7-6"."""
    joint = " " if max(first, second) <= HIGHEST_GOALS else " to "
    return cardinal(first) + joint + cardinal(second)


RULES = (
    Rule("score", NOT_OUT, _not_out, digits=True, behind=r"\*"),
    Rule("score", SCORE, _score, digits=True, behind=r"[-–]\d"),
)
