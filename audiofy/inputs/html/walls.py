"""What stands between a reader and the article: paywalls, sign-ins, consent, checks for robots, pages made by scripts.

A wall is told by what follows the text that was found, by what the page says of itself for search engines, and by
the names that the makers of walls give their boxes; one sign alone is not enough where there is an article. An
article about paywalls has the words in its middle, and goes on after them.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Literal

from lxml import etree
from lxml.html import HtmlElement

from audiofy.inputs.html import wallwords
from audiofy.inputs.html.states import containers_of, parsed
from audiofy.inputs.spacing import count_words, one_line

WallKind = Literal["subscription", "sign-in", "consent", "bot-check", "script"]

NO_ARTICLE = 50
"""Words. With fewer, whatever the page asks for is taken for the reason."""
WORDS_A_TERM = 15
"""A question about cookies speaks of them oftener than once in so many words."""
SHORT = 400
"""Words. Most texts before a paywall are shorter."""
AFTER = 900
"""Characters of the page after the text in which the wall begins."""
BESIDE = 200_000
"""Characters of a page without an article in which a wall is looked for."""
LONGEST_PAGE = 2_000_000
MOST_BOXES = 50
"""Boxes called walls that are looked into: they may lie in one another."""

_SAVE = "save the page from the browser, where you can read it, and use: audiofy file PAGE.html"
_SAYINGS: dict[WallKind, tuple[str, str]] = {
    "subscription": ("the page asks for a subscription", f"sign in with your browser, {_SAVE}"),
    "sign-in": ("the page asks for a sign-in", f"sign in with your browser, {_SAVE}"),
    "consent": (
        "the page asks for consent to cookies before it shows the article",
        f"answer it in the browser, {_SAVE}",
    ),
    "bot-check": ("the site checks for robots, and sent its check and not the page", _SAVE),
    "script": ("the page needs JavaScript: its text is put there by a script", _SAVE),
}

_ENDS_WELL = re.compile(r"[.!?)\]\"'”’»」。！？।؟*]\s*$")
_OPEN_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’»)]?\s*$")
_UNSEEN = frozenset(["script", "style", "template", "svg", "head", "iframe", "object", "select", "textarea"])


@dataclasses.dataclass(frozen=True, slots=True)
class Wall:
    """What the page asks for before it shows the article.

    Attributes:
        kind: what it asks for.
        what: one clause for people, "the page asks for a subscription".
        hint: what to try.
        cut: whether the text that was found is probably only the article's beginning.
    """

    kind: WallKind
    what: str
    hint: str
    cut: bool

    @property
    def note(self) -> str:
        """The sentence for the listener of what was found."""
        return f"The text is probably only the beginning of the article: {self.what}."


@dataclasses.dataclass(frozen=True, slots=True)
class _Said:
    """What the page says for search engines: whether all may read it, and the article's length in words, or 0."""

    free: bool
    words: int


def wall(root: HtmlElement, text: str) -> Wall | None:
    """The wall in front of a page's article, or None.

    Args:
        text: the body that was found, blank lines between its paragraphs; "" where there is none.
    """
    words = count_words(text)
    kind: WallKind | None
    if words < NO_ARTICLE:
        kind = _instead(root, words)
    else:
        kind = "consent" if _asks_for_consent(text, words) else _behind(root, text, words)
    return _wall(kind, cut=words > 0) if kind else None


def _wall(kind: WallKind, *, cut: bool) -> Wall:
    what, hint = _SAYINGS[kind]
    return Wall(kind, what, hint, cut)


def _instead(root: HtmlElement, words: int) -> WallKind | None:
    """What a page shows instead of an article, or beside the few words found."""
    shown = _shown(root)[:BESIDE]
    title = next((one_line(title.text_content()[:300]) for title in root.iter("title")), "")
    few = count_words(shown[:20_000]) < 400
    scripts = list(root.iter("script"))
    marked = any(
        wallwords.ROBOT_MARK.search(f"{one.get('src', '')} {(one.text or '')[:5000]}") for one in scripts[:100]
    )
    if few and (wallwords.ROBOT_TITLE.match(title) or marked or wallwords.ROBOT_TEXT.search(shown)):
        return "bot-check"
    said = _said(root)
    if not said.free or wallwords.SUBSCRIBE.search(shown):
        return "subscription"
    if _signs_in(shown):
        return "sign-in"
    hidden = " ".join((element.text_content() or "")[:2000] for element in list(root.iter("noscript"))[:20])
    if few and (wallwords.NEEDS_SCRIPT.search(shown) or wallwords.NEEDS_SCRIPT.search(hidden)):
        return "script"
    if few and wallwords.CONSENT.search(shown):
        return "consent"
    if few and said.words > 4 * max(words, NO_ARTICLE):
        return "script"
    code = sum(len(one.text or "") for one in scripts)
    if (
        few
        and not words
        and (len(scripts) >= 10 or code > 20 * len(shown) + 2_000 or _is_empty_application(root, scripts, shown))
    ):
        return "script"
    return None


def _asks_for_consent(text: str, words: int) -> bool:
    """Whether the text that was found is the question about cookies itself."""
    asked = words < SHORT and wallwords.CONSENT.search(text) is not None
    return asked and len(wallwords.ABOUT_CONSENT.findall(text)) * WORDS_A_TERM > words


def _is_empty_application(root: HtmlElement, scripts: list[HtmlElement], shown: str) -> bool:
    """Whether the body is an empty box and a script that will fill it."""
    loaded = any("modulepreload" in link.get("rel", "").lower() for link in root.iter("link"))
    if (scripts or loaded) and not shown:
        return True
    boxes = root.xpath("//body//div[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby']")
    return bool(scripts) and any(not one_line(box.text_content()[:2000]) for box in boxes[:MOST_BOXES])


def _behind(root: HtmlElement, text: str, words: int) -> WallKind | None:
    """What a page asks for behind a text that is only the beginning of its article."""
    said = _said(root)
    if said.words > 2 * words and not said.free:
        return "subscription"
    paragraphs = [line for line in text.split("\n") if line.strip()]
    named = _has_wall(root)
    if not named and said.free and (words >= SHORT or not any(map(_breaks_off, paragraphs[-3:]))):
        # Whatever is asked for would be one sign alone, and is the slow one to look for.
        return None
    after = _after(_shown(root), text)
    signs_in = _signs_in(after)
    asks = bool(wallwords.SUBSCRIBE.search(after)) or any(
        wallwords.SUBSCRIBE.search(line[:400]) for line in paragraphs[-2:] if count_words(line) < 60
    )
    asks = asks or (signs_in and (named or not said.free))
    last = next((line for line in reversed(paragraphs[-3:]) if not wallwords.SUBSCRIBE.search(line)), "")
    broken = bool(last) and _breaks_off(last)
    signs = asks + named + (not said.free) + (broken and (named or words < 2 * SHORT))
    if ((asks or named) and signs >= 3) or (asks and words < SHORT and (named or broken or not said.free)):
        return "sign-in" if signs_in and said.free else "subscription"
    return None


def _breaks_off(line: str) -> bool:
    """Whether a paragraph ends in an ellipsis, or without a full stop or the like."""
    return _OPEN_END.search(line) is not None or _ENDS_WELL.search(line) is None


def _signs_in(text: str) -> bool:
    """Whether a text asks for a sign-in, and not only of those who want to comment or to vote."""
    return any(
        not wallwords.TO_COMMENT.search(text, found.start(), found.end() + 80)
        for found in wallwords.SIGN_IN.finditer(text)
    )


def _after(shown: str, text: str) -> str:
    """What the page shows after the end of the text, or, where the end is not found, nothing."""
    last = next((line for line in reversed(text.split("\n")) if count_words(line) >= 5), "")
    tail = one_line(last)[-60:]
    at = shown.rfind(tail) if tail else -1
    return shown[at + len(tail) :][:AFTER] if at >= 0 else ""


def _has_wall(root: HtmlElement) -> bool:
    """Whether a box with words in it is called a wall."""
    boxes = root.iter("div", "section", "aside", "form", "p", "span", "article")
    named = [(box, f"{box.get('class', '')} {box.get('id', '')}"[:300].lower()) for box in boxes]
    together = "\n".join({name for _, name in named})
    parts = [part for part in wallwords.WALL_NAME_PARTS if part in together]
    if not parts:
        return False
    called = [box for box, name in named if any(part in name for part in parts) and wallwords.WALL_NAME.search(name)]
    return any(3 <= count_words(box.text_content()[:3000]) < 200 for box in called[:MOST_BOXES])


def _said(root: HtmlElement) -> _Said:
    free, words = True, 0
    for script in root.iter("script"):
        text = script.text or ""
        if "isAccessibleForFree" not in text and "wordCount" not in text:
            continue
        if "ld+json" not in script.get("type", "").lower():
            continue
        data = parsed(text)
        for node in [data, *(value for _, _, value in containers_of(data))]:
            if isinstance(node, dict) and _is_false(node.get("isAccessibleForFree")):
                free = False
            if isinstance(node, dict) and str(node.get("wordCount", "")).isdecimal():
                words = max(words, int(str(node["wordCount"])[:7]))
    tier = root.xpath("//meta[@property='article:content_tier']/@content")
    if tier and str(tier[0]).strip().lower() in {"locked", "metered"}:
        free = False
    return _Said(free, words)


def _is_false(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower().rpartition("/")[2] == "false")


def _shown(root: HtmlElement) -> str:
    """The text of the page as it stands in the markup, on one line, without what no browser shows."""
    parts: list[str] = []
    length, unseen = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _UNSEEN:
            unseen += 1 if event == "start" else -1
        piece = element.text if event == "start" else element.tail
        if piece and not unseen:
            parts.append(piece[:LONGEST_PAGE])
            length += len(piece)
            if length > LONGEST_PAGE:
                break
    return one_line(" ".join(parts))
