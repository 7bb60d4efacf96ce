"""Where things stand on a page, seen from its headline."""

from __future__ import annotations

import dataclasses
import functools
import re
import sys
from itertools import islice

import lxml.html

from audiofy.inputs.html.metadata.facts import LONGEST_NAME, Facts, plain_name, text_of

_DEEPEST = 60
"""Elements above one that are looked at."""

_SIDE = re.compile(
    r"(?<![a-z])(?:comments?|commentlist|respond|related|recommend(?:ed|ations?)?|sidebar|side-?bar|aside|"
    r"(?<!entry-)(?<!post-)(?<!article-)footer|foot|nav|navbar|navigation|menus?|"
    r"popular|trending|latest|recent(?:-?posts?)?|most-?read|more-?(?:posts?|stories|articles|news|from)|"
    r"read-?(?:more|next)|up-?next|"
    r"teasers?|promo(?:s|tion)?|widget-area|newsletter|breadcrumbs?|social|share|carousel|slider|cards?-?(?:list|"
    r"grid)|ticker|replies|reply|"
    r"reactions?|outbrain|taboola|suggest(?:ed|ions?)|you-?may|also-?like|next-?(?:post|article|story)|"
    r"prev(?:ious)?-?(?:post|article)|"
    r"post-?navigation|testimonials?|cookie|modal|popup|masthead|site-?header|global-?header|mega-?menu|similar|"
    r"further|advert(?:isement)?)(?![a-z])"
)
_OTHERS = re.compile(
    r"(?<![a-z])(?:comments?|commentlist|related|recommend(?:ed|ations?)?|popular|trending|most-?read|teasers?|"
    r"promo(?:s|tion)?|"
    r"ticker|repl(?:y|ies)|outbrain|taboola|next-?(?:post|article|story)|prev(?:ious)?-?(?:post|article)|"
    r"testimonials?|cookie|modal|popup)(?![a-z])"
)
_EMBED = re.compile(
    r"(?<![a-z])(?:tweets?|twitter-(?:tweet|video|embed)|(?:bluesky|instagram|tiktok|mastodon|reddit|threads|facebook|"
    r"linkedin|telegram|wp)-embed(?:ded)?|instagram-media|text-post-media|fb-(?:post|video)|reddit-card|tumblr-post|"
    r"embedly-card|social-embed)(?![a-z])"
)
"""What a post of another site is called."""
_SIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog"})
_MOST_CARD = 600
"""Characters of the longest card that stands for another article."""


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """The page's headline and where it is.

    Attributes:
        headline: the element that shows it, where one does.
        above: all the elements that it is in.
        place: its number in the order of the page's elements, 0 without one.
        text: the number of the element that the first running paragraph begins in.
        text_line: how many lines behind the headline that paragraph is.
        others: boxes that stand for other articles.
    """

    headline: lxml.html.HtmlElement | None = None
    above: frozenset[lxml.html.HtmlElement] = frozenset()
    place: int = 0
    text: int = sys.maxsize
    text_line: int = sys.maxsize
    others: frozenset[lxml.html.HtmlElement] = frozenset()

    def is_aside(self, element: lxml.html.HtmlElement, *, near: bool = False) -> bool:
        """Whether an element is in a part of the page that is not the headline's: a menu, a quotation, another article.

        Args:
            near: whether it is close to the headline, where a footer or a row of buttons is the headline's own.
        """
        for above in (element, *islice(element.iterancestors(), _DEEPEST)):
            if above in self.above or above.tag in ("body", "html"):
                return False
            if above.tag == "blockquote" or above in self.others:
                return True
            outer = above is not element
            if outer and not near and above.tag in _SIDE_TAGS and not _ends_article(above):
                return True
            if outer and above.tag == "article" and self.headline is not None and _is_card(above):
                return True
            name = f"{above.get('class', '')} {above.get('id', '')}"
            if len(name) > 2 and _is_called_aside(name[:LONGEST_NAME], near):
                return True
        return False


def is_in_figure(element: lxml.html.HtmlElement) -> bool:
    """Whether it belongs to a picture, as what is written below one does."""
    return any(one.tag in ("figure", "figcaption") for one in (element, *islice(element.iterancestors(), _DEEPEST)))


@functools.lru_cache(maxsize=4096)
def _is_called_aside(name: str, near: bool) -> bool:
    name = plain_name(name)
    return (_OTHERS if near else _SIDE).search(name) is not None or _EMBED.search(name) is not None


def scope_of(facts: Facts, headline: lxml.html.HtmlElement | None) -> Scope:
    """The scope of a page whose headline is this element."""
    if headline is None:
        return Scope()
    return Scope(headline, frozenset(headline.iterancestors()), facts.places.get(headline, 0))


def _ends_article(element: lxml.html.HtmlElement) -> bool:
    above = islice(element.iterancestors(), _DEEPEST)
    return element.tag == "footer" and any(one.tag == "article" for one in above)


def _is_card(article: lxml.html.HtmlElement) -> bool:
    """Whether an <article> is a linked heading with a few words: one of a list of other articles."""
    heads = sum(1 for heading in islice(article.iter("h2", "h3", "h4"), 3) if len(heading))
    return heads == 1 and len(text_of(article, _MOST_CARD + 100)) < _MOST_CARD
