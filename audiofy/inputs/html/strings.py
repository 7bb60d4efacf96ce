"""Strings of a page's data: which are running text, and what they are as HTML."""

from __future__ import annotations

import html
import re

from audiofy.inputs.spacing import count_words

FEWEST_PROSE_WORDS = 4
WORDS_A_SENTENCE = 150
"""A longer text with fewer full stops than one in so many words is a list or packed code."""
LONGEST_SAMPLE = 4_000
"""Characters from which it is told what kind of text a string is."""

_MARKUP = re.compile(
    r"<(?:/?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote|figure|table|section)\b)", re.I
)
_ESCAPED_MARKUP = re.compile(r"&lt;(?:p|br|div|h[1-6]|ul|li|strong|em)\b", re.I)
BLOCK_MARKUP = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|table|section|figure|pre|article)\b", re.I)
TAG = re.compile(r"<[^<>]{0,3000}>")
_ENTITY = re.compile(r"&#?\w{1,10};")
_CODE_SIGNS = re.compile(r"[{};=|]|https?:|\b[\w-]{1,30}\.[\w-]{1,30}\.[\w-]|/\w{1,60}/")
_UNDOTTED_SIGNS = re.compile(r"[{};=|]|https?:|/\w{1,60}/")
"""The same for a text without a full stop, where names with two of them are sought in vain, and slowly."""
_SENTENCE = re.compile(r"[.!?。！？।؟…:][\"'”’»)\]]{0,2}(?:\s|$|<)|[。！？]")
_GLUED = re.compile(r"(?:(?<=[a-zà-ÿ)]{2}[.!?])|(?<=[.!?][”\"’]))(?=[“\"‘(]?[A-ZÀ-Ý][a-zà-ÿ]{1,20}[ ,])")
_LINES = re.compile(r"\n\s*\n|\r\n?|\n")
_MARKDOWN = re.compile(r"^#{1,6} |^[-*] \S|\]\(https?:|\*\*\S", re.M)
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_MARKDOWN_STRESS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,2})(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s{1,5}(.{1,300}?)\s{0,5}#{0,6}")


def prose(text: str) -> int:
    """How many words of running text a string has; 0 for names, addresses, code and settings."""
    if len(text) < 12 or (" " not in text and text.isascii()) or "{{" in text:
        return 0
    if "<" in text:
        text = TAG.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    words = count_words(text)
    sample = text[:LONGEST_SAMPLE]
    signs = _CODE_SIGNS if "." in sample else _UNDOTTED_SIGNS
    if words < FEWEST_PROSE_WORDS or len(signs.findall(sample)) * 8 > min(words, 800) + 8:
        return 0
    sentences = len(_SENTENCE.findall(sample))
    if words >= 200 and sentences * WORDS_A_SENTENCE < count_words(sample):
        return 0
    return words if words >= 12 or sentences else words // 2


def is_markup(text: str) -> bool:
    """Whether a string is HTML and not the plain text."""
    return bool(_MARKUP.search(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a string, be it HTML, Markdown or plain text, each as HTML; HTML of blocks as one whole."""
    if _ESCAPED_MARKUP.search(text) and not BLOCK_MARKUP.search(text):
        text = html.unescape(text)
    if BLOCK_MARKUP.search(text):
        return [text]
    if is_markup(text):
        return [f"<p>{text}</p>"] if text.strip() else []
    if _MARKDOWN.search(text):
        return [block for line in _LINES.split(text) for block in _of_markdown(line.strip())]
    text = html.unescape(text)
    lines = [line.strip() for line in _LINES.split(text)]
    if len(lines) == 1 and len(cuts := _GLUED.split(text)) > 2:
        lines = cuts  # the paragraphs of a text whose tags were cut out without putting anything in their place
    return [f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line]


def _of_markdown(line: str) -> list[str]:
    line = _MARKDOWN_STRESS.sub(r"\2", _MARKDOWN_LINK.sub(r"\1", line))
    if not line.strip(" -*_=#"):
        return []
    if heading := _MARKDOWN_HEADING.fullmatch(line):
        return [f"<h2>{html.escape(heading[1], quote=False)}</h2>"]
    if line[:2] in ("- ", "* "):
        return [f"<ul><li>{html.escape(line[2:].strip(), quote=False)}</li></ul>"]
    if line[:1] == ">":
        return [f"<blockquote><p>{html.escape(line[1:].strip(), quote=False)}</p></blockquote>"]
    return [f"<p>{html.escape(line, quote=False)}</p>"]


def escaped(text: str) -> str:
    """A string as inline HTML."""
    return text if is_markup(text) else html.escape(html.unescape(text), quote=False)
