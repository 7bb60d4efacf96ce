"""How English is read: every rule, in the order in which they are tried where a token begins."""

from __future__ import annotations

from audiofy.narration.en import (
    abbreviated,
    addresses,
    dashes,
    dates,
    designations,
    emoji,
    idioms,
    letters,
    marks,
    measures,
    money,
    numbered,
    quantities,
    romans,
    scores,
    slashes,
    symbols,
    telephones,
    times,
    web,
)
from audiofy.narration.en.dialect import american, is_american
from audiofy.narration.scan import Edit, Rule, RuleBook, Scene, rewrite

RULES: tuple[Rule, ...] = (
    *marks.RULES,
    *symbols.FIRST,
    *slashes.WORDS,
    *web.RULES,
    *telephones.RULES,
    *idioms.RULES,
    *dates.RULES,
    *times.RULES,
    *money.RULES,
    *scores.RULES,
    *numbered.RULES,
    *addresses.RULES,
    *abbreviated.RULES,
    *romans.RULES,
    *quantities.RULES,
    *measures.RULES,
    *designations.RULES,
    *letters.RULES,
    *dates.YEARS,
    *quantities.LAST,
    *designations.LAST,
    *dashes.RULES,
    *slashes.RULES,
    *symbols.RULES,
    *emoji.RULES,
)

BOOK = RuleBook(RULES)


def edits(scene: Scene) -> list[Edit]:
    """What is said otherwise than written, in the English of the scene's locale."""
    found = rewrite(scene, BOOK)
    if not is_american(scene.locale):
        return found
    return [edit._replace(spoken=american(edit.spoken)) for edit in found]
