"""Japanese: what wetext says for each clause with figures; nothing where the extra ``audiofy[zh]`` is not installed."""

from __future__ import annotations

import difflib

from audiofy.narration import grammars
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Edit, Scene

CLAUSE = lazy(r"[^、。，！？「」『』\n]{1,80}")
UNTIL = lazy(r"(?<=[\d日月年紀代旬世頃)）])[〜～](?=[\d一二三四五六七八九十])")
WEEKDAY = lazy(r"(?<=日)[(（]([月火水木金土日])(?:・祝)?[)）]")
FIGURE = lazy(r"\d")


def edits(scene: Scene) -> list[Edit]:
    """What is said otherwise than written, in order."""
    if not grammars.installed():
        return []
    found: list[Edit] = []
    for clause in CLAUSE.finditer(scene.text):
        written = clause.group()
        if FIGURE.search(written):
            named = UNTIL.sub("から", WEEKDAY.sub(r"\1曜日", written))
            said = grammars.spoken(named.strip(), "ja")
            found += _differences(written, said, clause.start()) if said else []
    return found


def _differences(written: str, said: str, start: int) -> list[Edit]:
    """Where the two differ; white space at the ends is not lost."""
    head, tail = len(written) - len(written.lstrip()), len(written.rstrip())
    at = start + head
    found: list[Edit] = []
    for step, first, last, begin, end in difflib.SequenceMatcher(
        None, written[head:tail], said, autojunk=False
    ).get_opcodes():
        if step == "insert" and not first:
            return [Edit(at, start + tail, said, "wetext")]
        if step == "insert":  # every edit stands for something: the character before, which is the same in both
            first, begin = first - 1, begin - 1
        if step != "equal":
            found.append(Edit(at + first, at + last, said[begin:end], "wetext"))
    return found
