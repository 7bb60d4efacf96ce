"""Telephone numbers, and other numbers that are said digit by digit."""

from __future__ import annotations

import re

from audiofy.narration.en.common import COMMON
from audiofy.narration.en.numbers import digits
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

PHONE = lazy(
    r"(?P<plus>\+)?(?P<parts>(?:\d{1,3}[-. ])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?:-\d{1,4})?|\d{3}-\d{4}|"
    r"\d{1}-\d{3}-[A-Z]{2,7}(?:-[A-Z0-9]{1,7}){0,3}|"
    r"0\d{2,4} \d{3,4} \d{3,4}|\d{3} \d{3}(?! ?\d)|\d{3}-\d{2}-\d{4}|\d{4}[ -]\d{4}|"
    r"\d{1,2}-\d{3}-[A-Z\d-]{4,12})(?![\w-])"
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
    if re.fullmatch(r"\d{3}-\d{4}|\d{4}[ -]\d{4}|\d{3} \d{3}", parts) and before not in CALLING:
        return None
    said = ", ".join(_group(group) for group in GROUP.findall(parts))
    return ("plus " if match.group()[0] == "+" else "") + said


EMERGENCY = lazy(r"(?P<n>911|999|988|112|111|101|000|110|119|120|311|211|116)(?!\w|[.,]\d|[-–]\d|%)")


DIALLING = words("call dial text dialled dialed called ring rang texting calling dialling dialing phone phoned")
OR_DIAL = lazy(r"(?i)\b(?:call|dial|text|ring|phone)\s\d{3}(?:,|\sor|\sand)\s\Z")
EMERGENCIES = words("911 999 988")
CALLED = words("call calls caller callers operator operators dispatcher dispatchers emergency hotline")


def _emergency(match: re.Match[str], scene: Scene) -> str | None:
    number = match["n"]
    dialled = scene.before(match.start()).lower() in DIALLING or OR_DIAL.search(scene.left(match.start())[-30:])
    if not dialled and (number not in EMERGENCIES or scene.after(match.end()).lower() not in CALLED):
        return None
    return digits(number, zero="zero" if number == "000" else "oh")


PIN = lazy(r"(?P<n>\d{4,8})(?!\w|[.,]\d|[-–]\d|%)")


CODE_BEFORE = lazy(
    r"(?:\bending (?:in|with)|\bpin(?: code)?(?: is)?|\bcode(?: is)?|\botp is|\bpassword(?: is)?|\bextension)\s\Z"
)


def _pin(match: re.Match[str], scene: Scene) -> str | None:
    left = scene.text[max(0, match.start() - 24) : match.start()].lower()
    return digits(match["n"]) if CODE_BEFORE.search(left) else None


RULES = (
    Rule("telephone", PHONE, _phone, digits=True, symbols="+", behind=r"[-. )][\d\s(-]"),
    Rule("telephone", INTERNATIONAL, _phone, symbols="+"),
    Rule("telephone", PARENTHESISED, _phone, symbols="("),
    Rule("telephone", EMERGENCY, _emergency, digits=True, behind=r"\W"),
    Rule("telephone", PIN, _pin, digits=True, behind=r"\W"),
)
