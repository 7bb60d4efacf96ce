"""What American English says otherwise than British: the rules speak British, this turns their words."""

from __future__ import annotations

import re

from audiofy.narration.patterns import lazy

AMERICAN_REGIONS = frozenset({"", "us", "ph", "pr"})
"""Regions of a language tag; a page that says no more than "en" is taken for American, as is its default voice."""

NUMBER_AND = lazy(
    r"\b(hundred|thousand|million|billion|trillion|dollars?|euros?|pounds?) and "
    r"(?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty)\w{0,6}\b|"
    r"(?:first|third|fifth|eighth|ninth|twelfth)\b)"
)
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
