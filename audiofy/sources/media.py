"""Media types: from a suffix, from the first bytes; and what to say of those that have no reader."""

from __future__ import annotations

import re

from audiofy.errors import UnsupportedInput

SAVE_THE_PAGE = "save the page from the browser, then: audiofy file PAGE.html"
COPY_THE_TEXT = "copy its text into a .txt file, then: audiofy file FILE.txt"
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain", "text/xml", "application/xml"})
"""Types that servers give to what they do not know."""

SCRIPT = "application/json"
"""The type of a script that audiofy wrote; no reader makes an article of it."""

SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xht": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".json": SCRIPT,
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), media_type)
    for pattern, media_type in (
        (rb"%PDF-", "application/pdf"),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", "application/epub+zip"),
        (rb"PK\x03\x04.{0,4000}word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (rb"PK\x03\x04", "application/zip"),
        (rb"\{\\rtf", "application/rtf"),
        (rb"\x1f\x8b", "application/gzip"),
        (rb"\x89PNG\r\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF.{4}WEBP", "image/webp"),
        (rb"RIFF.{4}WAVE", "audio/wav"),
        (rb"ID3[\x02-\x04]", "audio/mpeg"),
        (rb"(?:From: <Saved by|MIME-Version:).{0,2000}multipart/related", "multipart/related"),
    )
)
_MARKUP = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|script|style|title|meta|link|iframe"
    r"|article|main|section|header|div|table|h[1-6]|font|p|br|a|b)(?=[\s>/])",
    re.DOTALL | re.IGNORECASE,
)
_SEGMENTS = re.compile(r'\{.{0,2000}"segments"\s*:', re.DOTALL)
_NAMES = {
    "application/pdf": "a PDF document",
    "application/epub+zip": "an EPUB book",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/msword": "a Word document",
    "application/vnd.oasis.opendocument.text": "a text document of an office program",
    "application/rtf": "a rich-text document",
    SCRIPT: "data (JSON)",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/zip": "a ZIP archive",
    "application/gzip": "a compressed file",
    "multipart/related": "a web archive (MHTML)",
    "image": "a picture",
    "audio": "a sound",
    "video": "a video",
    "font": "a font",
}


def sniff(data: bytes, declared: str = "") -> str:
    """The media type: a well-known signature first, then what was declared, then what the text looks like."""
    head = data[:8192]
    for pattern, media_type in _SIGNATURES:
        if pattern.match(head):
            return media_type
    if declared and declared not in VAGUE - {"text/plain"}:
        return declared
    text = _as_text(head)
    if text is None:
        return "application/octet-stream"
    text = text.lstrip("\ufeff").lstrip()
    if _MARKUP.match(text):
        return "text/html"
    if text.startswith("<?xml"):
        return declared or "application/xml"
    return SCRIPT if _SEGMENTS.match(text) else "text/plain"


def _as_text(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return None if b"\0" in head else head.decode("latin-1").removeprefix("ï»¿")


def accepted(media_type: str, accept: tuple[str, ...]) -> bool:
    return media_type in accept or media_type.partition("/")[0] + "/*" in accept


def refuse_foreign(name: str, media_type: str, accept: tuple[str, ...]) -> None:
    if accepted(media_type, accept):
        return
    kind = _NAMES.get(media_type) or _NAMES.get(media_type.partition("/")[0])
    what = f"{kind} ({media_type})" if kind else f"of a kind that has no reader ({media_type})"
    hint = SAVE_THE_PAGE if media_type == "multipart/related" else COPY_THE_TEXT
    raise UnsupportedInput(f"{name} is {what}", hint=hint)
