"""Whether a quantity stands before a noun: "a $3bn deal", "a 40ft boat" take the singular."""

from __future__ import annotations

import re

from audiofy.narration.scan import Scene
from audiofy.narration.words import words

NOT_NOUNS = words(
    """a an and or but for in to of on at by from with as is was were are be been has had have will would could
    should may might per each every over under after before between during since until while when where which
    who that than if then so not more less extra again ago about into onto through against across up down out
    off early late last next this these those the it its his her their our my your he she they we i you annually
    apiece yearly monthly weekly daily today yesterday tomorrow now only also all or nor because despite
    including excluding compared worth versus vs below above around within without among plus minus via yet"""
)
PRICED = words(
    """deal bid loan fund plan project budget investment contract fine package lawsuit takeover merger acquisition
    bailout prize home house bill note coin gift donation stake offer bond settlement facility plant programme program
    campaign market industry company mansion grant bonus salary buyout pledge credit debt raid heist fraud scheme
    jackpot penalty rescue stimulus subsidy tunnel bridge stadium hotel question"""
)
COMPARED = words("than over above below under least most up")
VERBS = words(
    """goes comes helps makes remains says means puts gives takes leaves needs represents buys gets covers falls rises
    separates brings includes shows becomes stands sits lies ends begins starts helps hurts matters does has was
    wins loses beats costs counts equals exceeds"""
)
"""Words that end like a plural and are none."""
DETERMINERS = words("a an the this that its his her their our your my another each every no")


def is_modifier(match: re.Match[str], scene: Scene) -> bool:
    """Whether the sum stands before a noun, "a $3bn deal"."""
    joined = scene.text[match.end() : match.end() + 1] == "-"
    before, after = scene.before(match.start()).lower(), scene.after(match.end())
    if scene.headline and after.isupper():
        after, before = after.lower(), "a"
    if joined and scene.text[match.end() + 1 : match.end() + 2].isalpha():
        return True
    if scene.text[match.end() : match.end() + 1] != " ":
        return False
    if not after or not after.islower() or after in NOT_NOUNS or after.endswith("ly"):
        return False
    compared = before in COMPARED or scene.left(match.start())[-1:] in ("<", ">")
    counted = not compared and after.endswith("s") and not after.endswith(("ss", "us", "is")) and after not in VERBS
    return counted or after in PRICED or before in DETERMINERS or before.endswith(("'s", "’s"))
