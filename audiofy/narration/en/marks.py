"""What an editor or a machine put into a text: footnote marks, mended quotations, numbers of items, markup."""

from __future__ import annotations

import html
import re

from audiofy.narration.en.numbers import cardinal
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

HASHES = lazy(r"#{2,6}(?!\w)")
TAG = lazy(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>")


def _nothing(match: re.Match[str], scene: Scene) -> str | None:
    """Markup that was left in the text."""
    return ""


NOTE = lazy(r"\[(?:\d{1,3}(?:[,–-]\s?\d{1,3}){0,4}|[abcf-m]|note \d{1,2}|citation needed|nb \d{1,2})\]")


def _note(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.left(match.start())
    return "" if before and (before[-1].isalnum() or before.rstrip()[-1:] in '.,;:!?”’")]%') else None


MENDED = lazy(r"\[(?P<letters>[A-Za-z]{1,12})\]")


def _mended(match: re.Match[str], scene: Scene) -> str | None:
    """A quotation made to fit: "[T]he idea[s] live[d] on"."""
    before, after = scene.left(match.start())[-1:], scene.text[match.end() : match.end() + 1]
    return match["letters"] if before.isalpha() or after.islower() else None


def _item(match: re.Match[str], scene: Scene) -> str | None:
    if match.start():
        return None
    words = cardinal(int(match["n"]))
    return words[0].upper() + words[1:] + ":"


ITEM = lazy(r"(?P<n>\d{1,3})[.)](?=\s\S)")

ENTITY = lazy(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-z]{2,8});")


def _entity(match: re.Match[str], scene: Scene) -> str | None:
    """A character that was encoded once too often: "don&#39;t"."""
    char = html.unescape(match.group())
    return char if char != match.group() and not char.isdigit() else None


RULES = (
    Rule("markup", ENTITY, _entity, symbols="&", joins=True),
    Rule("markup", TAG, _nothing, symbols="<"),
    Rule("markup", HASHES, _nothing, symbols="#"),
    Rule("footnote", NOTE, _note, symbols="["),
    Rule("mended quotation", MENDED, _mended, symbols="[", joins=True),
    Rule("list number", ITEM, _item, digits=True, behind=r"[.)]\s"),
)
