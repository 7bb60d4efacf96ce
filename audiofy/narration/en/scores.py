"""Scores, votes, idioms of digits, telephone numbers."""

from __future__ import annotations

import re

from audiofy.narration.en.common import COMMON
from audiofy.narration.en.numbers import cardinal, digits
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

IDIOMS = {
    "9/11": "nine eleven",
    "7/7": "seven seven",
    "24/7": "twenty-four seven",
    "24-7": "twenty-four seven",
    "50-50": "fifty-fifty",
    "50/50": "fifty-fifty",
    "20/20": "twenty twenty",
    "4x4": "four by four",
    "4x4s": "four by fours",
    "4×4": "four by four",
    "2x4": "two by four",
    "2×4": "two by four",
    "60-40": "sixty-forty",
    "70-30": "seventy-thirty",
    "80-20": "eighty-twenty",
    "80/20": "eighty-twenty",
    "60/40": "sixty-forty",
    "70/30": "seventy-thirty",
    "90-10": "ninety-ten",
    "9-to-5": "nine to five",
    "9-5": "nine to five",
    "7-Eleven": "Seven Eleven",
    "101": "one oh one",
    "20-20": "twenty twenty",
    "411": "four one one",
    "3i": "three I",
    "3M": "three M",
    "49ers": "forty-niners",
    "76ers": "seventy-sixers",
    "$64,000": "sixty-four thousand dollar",
    "40-30": "forty-thirty",
    "30-40": "thirty-forty",
    "75-25": "seventy-five twenty-five",
    "55-45": "fifty-five forty-five",
    "90/10": "ninety-ten",
    "1/6": "one six",
    "10/7": "ten seven",
    "26/11": "twenty-six eleven",
    "3/11": "three eleven",
    "4/20": "four twenty",
    "401(k)": "four oh one K",
    "401(k)s": "four oh one K's",
    "12-12": "twelve all",
}
CALENDAR = words("1/6 10/7 26/11 3/11 4/20 9/11 7/7")
IDIOM = lazy(
    r"(?:"
    + "|".join(re.escape(idiom) for idiom in sorted(IDIOMS, key=len, reverse=True) if idiom[0].isdigit())
    + r")(?![\w/]|[.,]\d|-\d|%)"
)
AMBIGUOUS = words("101 411 1/6 10/7 26/11 3/11 4/20 9-5 12-12 20-20 40-30 30-40")
ATTACK = lazy(
    r"(?i)\b(?:attack\w*|committee|anniversary|riot\w*|insurrection|massacre|memorial|quake|after|since|before)\b"
)


def _idiom(match: re.Match[str], scene: Scene) -> str | None:
    text = match.group()
    if text == "101":
        before = scene.before(match.start())
        return IDIOMS[text] if before[:1].isupper() and not scene.after(match.end()) else None
    if text in CALENDAR and text not in ("9/11", "7/7"):
        return IDIOMS[text] if text != "1/6" and ATTACK.search(scene.text) else None
    if text == "9-5" and scene.after(match.end()) not in ("job", "jobs", "schedule", "routine", "grind"):
        return None
    return IDIOMS[text] if text not in AMBIGUOUS or text in ("20-20", "9-5", "40-30", "30-40") else None


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
PAIR = lazy(r"(\d{1,3})[-–](\d{1,3})")


def _score(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.before(match.start()).lower()
    if NUMBERS_AFTER.match(scene.text, match.end()) or before in TO_WORDS:
        return None
    if DECLARED.match(scene.text, match.end()):
        return f"{cardinal(int(match['a']))} for {cardinal(int(match['b']))}"
    a, b = int(match["a"]), int(match["b"])
    sets = bool(match["more"])
    if not sets and not (SCORE_WORDS.search(scene.text) and before not in ("in", "at", "about", "around", "age")):
        return None
    if (
        not sets
        and max(a, b) > 20
        and not re.search(
            r"(?i)\b(?:vote\w*|beat|won|lost|win|defeat\w*|victory|pass\w*|approv\w*|reject\w*|by|tied|loss|led|leads?)\b",
            scene.text,
        )
    ):
        return None

    def pair(one: re.Match[str]) -> str:
        first, second = int(one[1]), int(one[2])
        if sets or max(first, second) > 9 or scene.locale.lower() == "en-us":
            return (
                f"{cardinal(first)} {cardinal(second)}"
                if sets and max(first, second) < 10
                else f"{cardinal(first)} to {cardinal(second)}"
            )
        return f"{cardinal(first)} {'nil' if second == 0 else cardinal(second)}".replace("zero nil", "nil nil")

    said = PAIR.sub(pair, match.group())
    return re.sub(r"\((\d{1,2})\)", lambda one: f"({cardinal(int(one[1]))})", said)


PHONE = lazy(
    r"(?P<plus>\+)?(?P<parts>(?:\d{1,3}[-. ])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?:-\d{1,4})?|\d{3}-\d{4}|"
    r"\d{1}-\d{3}-[A-Z]{2,7}(?:-[A-Z0-9]{1,7}){0,3}|"
    r"0\d{2,4} \d{3,4} \d{3,4}|\d{3}-\d{2}-\d{4}|\d{4}[ -]\d{4}|\d{1,2}-\d{3}-[A-Z\d-]{4,12})(?![\w-])"
)
INTERNATIONAL = lazy(r"\+(?P<parts>\d{1,3}(?:[-. ]\(?\d{1,5}\)?){2,5})(?!\d)(?P<plus>)")
PARENTHESISED = lazy(r"(?P<plus>)(?P<parts>\(\d{2,4}\)[ -]?\d{3,4}[ -]\d{4})(?!\d)")
GROUP = lazy(r"\d+|[A-Z]+")
CALLING = words(
    """call dial text phone ring calling dialling dialing calls hotline helpline number on at tel fax contact telephone
    texting whatsapp"""
)


def _group(text: str) -> str:
    if text.isalpha():
        shown = text.capitalize()
        return shown if len(text) > 2 or (text.lower() in COMMON and len(text) > 1) else " ".join(text)
    if text == "800":
        return "eight hundred"
    return digits(text)


def _phone(match: re.Match[str], scene: Scene) -> str | None:
    parts = match["parts"]
    before = scene.before(match.start()).lower()
    if re.fullmatch(r"\d{3}-\d{4}|\d{4}[ -]\d{4}", parts) and before not in CALLING:
        return None
    said = ", ".join(_group(group) for group in GROUP.findall(parts))
    return ("plus " if match.group()[0] == "+" else "") + said


EMERGENCY = lazy(r"(?P<n>911|999|988|112|111|101|000|110|119|120|311|211|116)(?!\w|[.,]\d|[-–]\d|%)")


def _emergency(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.before(match.start()).lower()
    after = scene.after(match.end()).lower()
    if before in (
        "call",
        "dial",
        "text",
        "dialled",
        "dialed",
        "called",
        "ring",
        "rang",
        "texting",
        "calling",
        "dialling",
        "phone",
        "phoned",
    ) or (
        match["n"] in ("911", "999", "988")
        and after
        in (
            "call",
            "calls",
            "caller",
            "callers",
            "operator",
            "operators",
            "dispatcher",
            "dispatchers",
            "emergency",
            "hotline",
        )
    ):
        return digits(match["n"], zero="oh" if match["n"] != "000" else "zero")
    return None


PIN = lazy(r"(?P<n>\d{4,8})(?!\w|[.,]\d|[-–]\d|%)")


def _pin(match: re.Match[str], scene: Scene) -> str | None:
    left = scene.text[max(0, match.start() - 24) : match.start()].lower()
    if re.search(
        r"(?:\bending (?:in|with)|\bpin(?: code)?(?: is)?|\bcode(?: is)?|\botp is|\bpassword(?: is)?|\bextension)\s\Z",
        left,
    ):
        return digits(match["n"])
    return None


RULES = (
    Rule("telephone", PHONE, _phone, digits=True, symbols="+", behind=r"[-. )][\d\s(-]"),
    Rule("telephone", INTERNATIONAL, _phone, symbols="+"),
    Rule("telephone", PARENTHESISED, _phone, symbols="("),
    Rule("telephone", EMERGENCY, _emergency, digits=True, behind=r"\W"),
    Rule("telephone", PIN, _pin, digits=True, behind=r"\W"),
    Rule("idiom", IDIOM, _idiom, digits=True),
)
SCORES = (Rule("score", SCORE, _score, digits=True, behind=r"[-–]\d"),)
