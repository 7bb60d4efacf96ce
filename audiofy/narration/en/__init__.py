"""How English is read: every rule, in the order in which they are tried where a token begins."""

from audiofy.narration.en import (
    dates,
    designations,
    letters,
    measures,
    money,
    names,
    quantities,
    scores,
    symbols,
    times,
    web,
)
from audiofy.narration.scan import Rule

RULES: tuple[Rule, ...] = (
    *symbols.FIRST,
    *web.RULES,
    *scores.RULES,
    *dates.RULES,
    *times.RULES,
    *money.RULES,
    *scores.SCORES,
    *names.RULES,
    *quantities.RULES,
    *measures.RULES,
    *designations.RULES,
    *letters.RULES,
    *dates.YEARS,
    *quantities.LAST,
    *designations.LAST,
    *symbols.RULES,
)
