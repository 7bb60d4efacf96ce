"""Posts and videos from other sites: who posted, and what around a post is not said."""

from __future__ import annotations

import dataclasses
import re

from audiofy.inputs.html.roles.names import POST, VIDEO, VIDEO_TAGS
from audiofy.inputs.html.roles.view import Found, Part, View, named
from audiofy.inputs.spacing import count_words

MOST_TITLE_WORDS = 30
"""Of a video's title; what is longer is text that stands beside it."""
MOST = 0.5
"""A box with a larger share of the article's words is no post, whatever it is called."""

_HANDLE = r"@?[\w.-]{1,60}(?:@[\w.-]{1,60})?"
_SIGNED = re.compile(rf"(?:^|(?<=\s))(?:[—–―]|--?)\s?([^\s—–―()][^—–―()]{{0,80}}\(@{_HANDLE}\))(.{{0,60}})$")
"""“— Ann Lee (@annlee) May 4, 2024”, alone or at the end of the post."""
_SHARED = re.compile(
    rf"(?:a )?(?:post|photo|video|reel)(?: posted| shared)? by "
    rf"(?P<name>[^()]{{0,80}}\(@{_HANDLE}\)|@{_HANDLE}).{{0,80}}"
    r"|posted by (?P<page>.{1,80}?) on .{1,60}",
    re.I,
)
_REDDIT = re.compile(r"\bby ?(u/[\w-]{1,40})\b(?: ?in ?r?/?[\w-]{1,40})?$")
_ALONE = re.compile(rf"@{_HANDLE}")
_WAY_THERE = re.compile(
    r"(?:view|see|watch|read|open|show)\b.{0,40}\b(?:on|in|thread|profile|replies|repl(?:y|ies)).{0,30}|♬.{0,120}|"
    r"\d{1,2}:\d{2}(?: ?[ap]m)?\W{1,3}\w{3,9} \d{1,2}, \d{4}.{0,40}|\[(?:image|video|image or embed)\]",
    re.I,
)
"""Lines of a post that lead to the other site, name its music or its minute."""
_ADDRESS = re.compile(r"\s*\bhttps?://[^\s<>\"]{1,2000}|\s*\bpic\.(?:twitter|x)\.com/\w{1,40}|\s*\[image or embed\]")


def embeds(view: View) -> Found:
    """Posts become quotations of those who posted; days and addresses in them are not said."""
    page = view.page
    posts = named(view, POST)
    videos = named(view, VIDEO, VIDEO_TAGS)
    members: dict[int, list[int]] = {}
    parts: dict[int, Part] = {}
    for number, part in view.parts.items():
        box = page.pieces[number].box
        if posts[box] >= 0:
            members.setdefault(posts[box], []).append(number)
        elif videos[box] >= 0 and part.kind in ("paragraph", "caption") and count_words(part.text) <= MOST_TITLE_WORDS:
            parts[number] = dataclasses.replace(part, kind="caption", role="embed")
    gone: dict[int, str] = {}
    total = view.words()
    for box, numbers in members.items():
        if sum(count_words(view.parts[number].text) for number in numbers) <= MOST * total:
            _read(view, range(page.boxes[box].first, page.boxes[box].last), parts, gone)
    return Found(parts, gone)


def _read(view: View, numbers: range, parts: dict[int, Part], gone: dict[int, str]) -> None:
    """One post; ``parts`` and ``gone`` get its pieces."""
    speaker = ""
    texts: dict[int, str] = {}
    for number in numbers:
        text, name = _signature(view.page.pieces[number].text)
        speaker = name or speaker
        signs = bool(name) and count_words(text) <= count_words(name) + 5
        if number not in view.parts and not signs:
            continue
        if _WAY_THERE.fullmatch(text):
            if number in view.parts:
                gone[number] = "embed"
        else:
            texts[number] = _ADDRESS.sub("", text).strip()
    if not any(number in view.parts for number in texts):
        return
    for number, text in texts.items():
        parts[number] = Part("quote", text, role="embed", speaker=speaker)


def _signature(text: str) -> tuple[str, str]:
    """The text of a post without the day that ends it, and who is named there, or ""."""
    tail = max(0, len(text) - 300)
    if found := _SIGNED.search(text[tail:]):
        return text[: tail + found.end(1)], _named(found[1])
    if found := _SHARED.fullmatch(text):
        group = "name" if found["name"] else "page"
        return text[: found.end(group)], _named(found[group])
    if found := _REDDIT.search(text[tail:]):
        return text, found[1]
    if _ALONE.fullmatch(text):
        return text, text
    return text, ""


def _named(text: str) -> str:
    return text.replace("( ", "(").replace(" )", ")").strip()
