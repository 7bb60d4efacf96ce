"""What American English says otherwise than British: the rules speak British, this turns their words."""

from __future__ import annotations

import re

from audiofy.narration.patterns import lazy

AMERICAN_REGIONS = frozenset({"", "us", "ph", "pr"})
"""Regions of a language tag; a page that says no more than "en" is taken for American, as is its default voice."""

BELOW_HUNDRED = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty)\w{0,6}|"
    r"first|third|fifth|eighth|ninth|twelfth|\w{3,6}ieths?)\b"
)
NUMBER_AND = lazy(
    rf"\b(hundred(?= and {BELOW_HUNDRED}(?! hundred))|(?:thousand|million|billion|trillion|dollars?|euros?|pounds?)"
    rf"(?= and {BELOW_HUNDRED}(?![\w-]* (?:hundred|thousand|million|billion|trillion)))) and "
)
"""Not the "and" between two numbers, "between one million and two million"."""
METRE = lazy(r"(met|lit)re(s?)\b")


def is_american(locale: str) -> bool:
    """Whether a BCP 47 tag of English asks for American words: "en", "en-US"."""
    parts = re.split("[-_]", locale.lower())[1:]
    region = next((part for part in parts if len(part) == 2 or part.isdigit()), "")
    return region in AMERICAN_REGIONS


def american(spoken: str) -> str:
    """What a rule says, in American: "two hundred and six metres" → "two hundred six meters"."""
    if " and " in spoken:
        spoken = NUMBER_AND.sub(r"\1 ", spoken)
    return METRE.sub(r"\1er\2", spoken) if "tre" in spoken else spoken
