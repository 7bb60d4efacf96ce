"""Rules for single sites: what on their pages is the article, and what never is.

They stand in ``site_rules.tsv``, one a line, and are for what no general rule can know.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from importlib import resources
from typing import Literal, cast

from lxml.html import HtmlElement

from audiofy.inputs.addresses import host_of

FILE = "site_rules.tsv"
MARK = "data-audiofy-rule"
"""The attribute that carries a rule's verdict to the walk over the page."""

Verdict = Literal["keep", "drop"]

_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9-]*)?(?:\.(?P<class>[\w-]+)|#(?P<id>[\w-]+))?")


@dataclasses.dataclass(frozen=True, slots=True)
class SiteRule:
    """What is kept or dropped on the pages of a site; "" stands for any tag, class or id."""

    site: str
    verdict: Verdict
    tag: str = ""
    css_class: str = ""
    id: str = ""


@functools.lru_cache(maxsize=1)
def site_rules() -> tuple[SiteRule, ...]:
    """The rules that are shipped."""
    return parse_rules(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def parse_rules(text: str) -> tuple[SiteRule, ...]:
    """The rules of a table: site, verdict and selector, a tab between them; lines with "#" are remarks.

    Raises:
        ValueError: a line is no rule; the message tells which and why.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        selector = _SELECTOR.fullmatch(fields[2].strip()) if len(fields) == 3 else None
        if selector is None or not selector[0] or fields[1] not in ("keep", "drop"):
            raise ValueError(f"line {number}: expected site, keep or drop, and a selector, not {line!r}")
        found.append(
            SiteRule(
                fields[0].strip().lower(),
                cast(Verdict, fields[1]),
                selector["tag"] or "",
                selector["class"] or "",
                selector["id"] or "",
            )
        )
    return tuple(found)


def mark(root: HtmlElement, url: str, rules: tuple[SiteRule, ...]) -> None:
    """Marks the elements that the site's rules are about, for the walk to see."""
    host = host_of(url)
    own = [rule for rule in rules if host == rule.site or host.endswith("." + rule.site)]
    for rule in own:
        for element in root.iter(rule.tag or "*"):
            if isinstance(element.tag, str) and _fits(element, rule):
                element.set(MARK, rule.verdict)


def _fits(element: HtmlElement, rule: SiteRule) -> bool:
    if rule.css_class and rule.css_class not in element.get("class", "").split():
        return False
    return not rule.id or element.get("id", "") == rule.id
