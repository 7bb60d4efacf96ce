"""Times of day."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import cardinal
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

ZONE = (
    r"(?:\s?\(?(?P<zone>GMT|UTC|CES?T|MES?Z|BST|BRT|[ECMP][SD]T|HKT|gmt|utc|pst|est(?=\W*\Z))(?![^\W\d_])"
    r"(?:(?P<sign>[+−-])(?P<sh>\d{1,2})(?::(?P<sm>\d\d))?)?\)?)"
)
HOUR = r"(?P<h>[01]?\d|2[0-4])"
MINUTE = r"(?P<m>[0-5]\d)"
SECOND = r"(?P<s>[0-5]\d)"
FROM = r"(?:(?P<h0>[01]?\d|2[0-4])(?:[.:](?P<m0>[0-5]\d))?\s?[–-]\s?)?"
END = r"(?!\d|[.,:]\d)"


def rules(table: Table) -> tuple[Rule, ...]:
    """The times of a language."""
    clock = table.clock
    word = rf"(?P<word>\s?(?:{clock.word})(?![^\W\d_]))"

    def said(match: re.Match[str], scene: Scene) -> str | None:
        found = match.groupdict()
        minute, second = (int(found[name]) if found.get(name) else None for name in "ms")
        text = clock.say(int(found["h"]), minute, second, (found.get("word") or "").strip())
        if minute and not found.get("word") and scene.before(match.start()).lower() not in clock.before:
            text += clock.alone
        if found.get("h0"):
            hour = int(found["h0"])
            first = clock.say(hour, int(found["m0"]), None, "") if found["m0"] else cardinal(hour, table)
            text = f"{first} {table.joins.until} {text}"
        if not found.get("zone"):
            return text
        text += " " + " ".join(found["zone"].upper())
        if not found["sign"]:
            return text
        sign = table.joins.plus if found["sign"] == "+" else table.joins.minus
        shift = " ".join(cardinal(int(part), table) for part in (found["sh"], found["sm"]) if part)
        return f"{text} {sign} {shift}"

    def colon(match: re.Match[str], scene: Scene) -> str | None:
        marked = match["word"] or match["zone"] or match["s"]
        return said(match, scene) if marked or not scored.search(scene.left(match.start())[-80:]) else None

    def point(match: re.Match[str], scene: Scene) -> str | None:
        marked = match["word"] or match["zone"] or scene.before(match.start()).lower() in clock.before
        return said(match, scene) if marked or (clock.dotted and len(match["h"]) == 2) else None

    scored = lazy(clock.scored)
    found = [
        Rule("time", lazy(rf"{FROM}{HOUR}:{MINUTE}(?::{SECOND})?{END}{word}?{ZONE}?"), colon, digits=True),
        Rule("time", lazy(rf"{FROM}{HOUR}\.{MINUTE}{END}(?!\s?[%€$£]){word}?{ZONE}?"), point, digits=True),
    ]
    if clock.letter_hours:
        pattern = rf"{HOUR}\s?[hH]\s?{MINUTE}{END}(?!\s?(?:min|m)\b){ZONE}?"
        found.append(Rule("time", lazy(pattern), said, digits=True))
    if clock.whole_hours:
        found.append(
            Rule(
                "time", lazy(rf"{FROM}{HOUR}(?P<word>\s?(?:{clock.whole_hours})(?![^\W\d_])){ZONE}?"), said, digits=True
            )
        )
    return tuple(found)
