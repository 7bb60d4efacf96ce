"""Media types: from a suffix, from the first bytes; and what to say of those that have no reader."""

from __future__ import annotations

import re

from audiofy.errors import UnsupportedInput

SAVE_THE_PAGE = "save the page from the browser, then: audiofy file PAGE.html"
COPY_THE_TEXT = "copy its text into a .txt file, then: audiofy file FILE.txt"
SAVE_AS_DOCX = "open it in a word processor and save it as DOCX, without a password"
MAKE_A_BATCH = "it names articles; make them with: audiofy batch"
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain", "text/xml", "application/xml"})
"""Types that servers give to what they do not know."""

SCRIPT = "application/json"
"""The type of a script that audiofy wrote; no reader makes an article of it."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
EPUB = "application/epub+zip"
OPML = "text/x-opml"

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
    ".epub": EPUB,
    ".docx": DOCX,
    ".doc": "application/msword",
    ".odt": ODT,
    ".rtf": "application/rtf",
}
_MAIL_FIELDS = rb"\s*(?:[A-Za-z-]{2,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,12}"
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), media_type)
    for pattern, media_type in (
        (rb"%PDF-", "application/pdf"),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", EPUB),
        (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", ODT),
        (rb"PK\x03\x04.{0,4000}word/", DOCX),
        (rb"PK\x03\x04", ZIP),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        (rb"\{\\rtf", "application/rtf"),
        (rb"\x1f\x8b", "application/gzip"),
        (rb"\x89PNG\r\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF.{4}WEBP", "image/webp"),
        (rb"RIFF.{4}WAVE", "audio/wav"),
        (rb"ID3[\x02-\x04]", "audio/mpeg"),
        (_MAIL_FIELDS + rb"Content-Type:\s*multipart/related", "multipart/related"),
    )
)
_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s*html)[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|script|style|title|meta|link|iframe"
    r"|article|main|section|header|div|table|h[1-6]|font|p|br|a|b)(?=[\s>/])",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?P<name>rss|feed|rdf|opml)[\s>]", re.IGNORECASE)
_ROOTS = {
    "rss": "application/rss+xml",
    "rdf": "application/rss+xml",
    "feed": "application/atom+xml",
    "opml": OPML,
}
_JSON_FEED = re.compile(r'\s*\{.{0,4000}"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
_IN_ARCHIVE = ((b"word/document.xml", DOCX), (b"META-INF/container.xml", EPUB))
"""Names in an archive's directory, which stands at its end."""
_SEGMENTS = re.compile(r'\{.{0,2000}"segments"\s*:', re.DOTALL)
_NAMES = {
    "application/pdf": "a PDF document",
    EPUB: "an EPUB book",
    DOCX: "a Word document",
    "application/msword": "a document of an old Word, or a locked one",
    ODT: "a text document of an office program",
    "application/rtf": "a rich-text document",
    SCRIPT: "data (JSON)",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    OPML: "a list of feeds (OPML)",
    ZIP: "a ZIP archive",
    "application/gzip": "a compressed file",
    "multipart/related": "a web archive (MHTML)",
    "image": "a picture",
    "audio": "a sound",
    "video": "a video",
    "font": "a font",
}
_HINTS = {
    "multipart/related": SAVE_THE_PAGE,
    "application/msword": SAVE_AS_DOCX,
    "application/rtf": SAVE_AS_DOCX,
    ODT: SAVE_AS_DOCX,
    OPML: MAKE_A_BATCH,
    "application/rss+xml": MAKE_A_BATCH,
    "application/atom+xml": MAKE_A_BATCH,
    ZIP: "unpack it, and give the file that is in it",
}


def sniff(data: bytes, declared: str = "") -> str:
    """The media type: a well-known signature first, then what was declared, then what the text looks like."""
    head = data[:8192]
    for pattern, media_type in _SIGNATURES:
        if pattern.match(head):
            return _in_archive(data, declared) if media_type == ZIP else media_type
    if declared and declared not in (VAGUE | {SCRIPT}) - {"text/plain"}:
        return declared
    text = _as_text(head)
    if text is None:
        return "application/octet-stream"
    text = text.lstrip("\ufeff").lstrip()
    root = _root(text)
    if _MARKUP.match(text, root):
        return "text/html"
    if found := _ROOT.match(text, root):
        return _ROOTS[found["name"].lower()]
    if _JSON_FEED.match(text):
        return "application/feed+json"
    if text.startswith("<?xml"):
        return declared or "application/xml"
    return SCRIPT if declared == SCRIPT or _SEGMENTS.match(text) else "text/plain"


def _root(text: str) -> int:
    """Where the first element begins: what may stand before it is passed one by one, never tried again."""
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        at = match.end()
    return at


def _in_archive(data: bytes, declared: str) -> str:
    """What an archive is whose first file does not tell: by its directory, else as declared."""
    directory = data[-200_000:]
    found = next((media_type for name, media_type in _IN_ARCHIVE if name in directory), "")
    return found or (declared if declared in (DOCX, EPUB, ODT) else ZIP)


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
    raise UnsupportedInput(f"{name} is {what}", hint=_HINTS.get(media_type, COPY_THE_TEXT))
