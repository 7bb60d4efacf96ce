"""How English is read: every rule, in the order in which they are tried."""

from audiofy.narration.en import dates, money, quantities
from audiofy.narration.scan import Rule

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *money.RULES,
    *quantities.RULES,
    *dates.YEARS,
    *quantities.LAST,
)
