"""Addresses of the web, e-mail, handles, hashtags."""

from __future__ import annotations

import re

from audiofy.narration.en.letters import AS_WORDS, BY_LETTERS, SPOKEN, say_capitals, spaced
from audiofy.narration.en.numbers import cardinal, digits, house, year
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

TOP_DOMAINS = words(
    """com org net edu gov int mil io ai co uk us eu de fr it es ch at nl be se no dk fi pl ru cn jp kr in au nz ca
    br hk tw sg info biz tv me ly app dev news blog online site xyz gg fm abc sm ie za mx to gl london tech
    cloud pdf html py js"""
)
TOP = f"(?:{'|'.join(sorted(TOP_DOMAINS))})"
HOST = rf"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{{0,40}})\.){{1,5}}{TOP}(?![\w-])"
PATH = r"(?:/[A-Za-z0-9._~%/&=+#?:@!$'*,;-]{0,300}(?<![.,;:!?'*]))?"
URL = lazy(
    r"(?P<scheme>(?i:https?|s?ftp|file|ssh|wss?))://(?P<host>[^\s/?#<>\"”’)]{0,120}(?<![.,;:!?]))(?P<path>[/?#][^\s<>\"”)\]]{0,400}(?<![.,;:!?'*]))?"
)
BARE = lazy(rf"(?P<host>(?:www\.(?:[A-Za-z0-9_-]{{1,40}}\.){{0,3}}[A-Za-z]{{2,12}}|{HOST}))(?P<path>{PATH})")
EMAIL = lazy(
    r"(?P<user>[A-Za-z0-9][A-Za-z0-9._%+&-]{0,63})@(?P<host>(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,12})(?P<path>/[\w-]{1,60})?"
)
SCHEMES = ("http", "https", "ftp", "sftp", "file", "ssh", "ws", "wss")
HANDLE = lazy(r"@(?P<name>[A-Za-z][A-Za-z0-9_]{1,30})(?![\w@])")
HASHTAG = lazy(r"#(?P<name>[A-Za-z]\w{1,60})")
IP = lazy(r"(?P<ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?P<port>:\d{2,5})?(?![\d.]\d)")
PIECE = lazy(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^\w\s]|_")
SIGNS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    ":": "colon",
    "?": "question mark",
    "=": "equals",
    "&": "ampersand",
    "#": "hash",
    "%": "percent",
    "+": "plus",
    "~": "tilde",
    ",": "comma",
    "!": "exclamation mark",
    "*": "star",
    ";": "semicolon",
    "$": "dollar",
    "'": "apostrophe",
}
LETTER_NAMES = words(
    """ft bbc cnn uk us eu ai io tv de fr hk nz tw sg au jp kr cn ru ie za gg fm nhs nyt wsj nbc cbs npr pbs who un
    imf wto oecd hsbc ibm bp pdf html py js nl be ch dk fi pl mx gl"""
)


def spell(text: str) -> str:
    """An address piece by piece: "ft.com/x-1" → "F T dot com slash x dash one"."""
    return " ".join(_piece(piece) for piece in PIECE.findall(text))


def _piece(piece: str) -> str:
    if piece in SIGNS:
        return SIGNS[piece]
    if piece.isdigit():
        return cardinal(int(piece)) if len(piece) <= 2 and piece[0] != "0" else digits(piece)
    if piece.isupper() and len(piece) > 1:
        return say_capitals(piece, False)
    if piece.lower() in LETTER_NAMES:
        return spaced(piece.upper())
    return piece


def _address(host: str, path: str | None) -> str:
    said = host[4:] if host.lower().startswith("www.") and host.count(".") > 1 else host
    path = (path or "").rstrip("/")
    return spell(said) + (" " + spell(path) if path else "")


def _url(match: re.Match[str], scene: Scene) -> str | None:
    if not match["host"] and not match["path"]:
        return spell(match["scheme"].upper() + "://")
    return _address(match["host"], match["path"])


WORD_DOMAINS = words("in it is at to no me be us co de news online site tech")
"""Top domains that are words too: "ended.It" is a missing space."""
SURE_HOST = lazy(r"(?i)[\w.-]{0,120}\.(?:co|com|ac|org|net|gov)\.|[a-z]{1,40}\.(?:me|co|us|it|news|tech|de|be|at)\Z")


def _bare(match: re.Match[str], scene: Scene) -> str | None:
    host = match["host"]
    sure = host.lower().startswith("www.") or match["path"]
    return _address(host, match["path"]) if sure or _is_host(host) else None


def _is_host(host: str) -> bool:
    first, last = host.split(".")[0], host.rsplit(".", 1)[1]
    if last[0].isupper() and not host.isupper():
        return False
    if len(first) < 2 and host.count(".") == 1:
        return False  # "p.m"
    return last.lower() not in WORD_DOMAINS or SURE_HOST.match(host) is not None


def _email(match: re.Match[str], scene: Scene) -> str | None:
    path = " " + spell(match["path"]) if match["path"] else ""
    return f"{spell(match['user'])} at {spell(match['host'])}{path}"


CAMEL = lazy(r"[A-Z]{2,}(?=[A-Z][a-z]|\b|_|\d|$)|[A-Z]?[a-z]+|[A-Z]|\d+")


def camel(name: str) -> str:
    """ "BlackLivesMatter" → "Black Lives Matter", "BBCNews" → "B B C News"."""
    return " ".join(_hump(piece.group()) for piece in CAMEL.finditer(name))


def _hump(piece: str) -> str:
    if piece.isdigit():
        if len(piece) > 4 or piece[0] == "0":
            return digits(piece)
        return year(int(piece)) if len(piece) == 4 else cardinal(int(piece))
    if not piece.isupper() or len(piece) == 1:
        return piece
    if piece in SPOKEN:
        return SPOKEN[piece]
    as_word = piece in AS_WORDS or (len(piece) > 5 and piece not in BY_LETTERS)
    return piece.capitalize() if as_word else spaced(piece)


def _handle(match: re.Match[str], scene: Scene) -> str | None:
    return "at " + camel(match["name"])


def _hashtag(match: re.Match[str], scene: Scene) -> str | None:
    return "hashtag " + camel(match["name"])


def _ip(match: re.Match[str], scene: Scene) -> str | None:
    said = " dot ".join(digits(part) for part in match["ip"].split("."))
    return said + (" colon " + house(match["port"][1:]) if match["port"] else "")


RULES = (
    Rule(
        "web address",
        URL,
        _url,
        words=("http", "https", "ftp", "sftp", "file", "ssh", "ws", "wss"),
        shapes=True,
        behind=":/",
    ),
    Rule("e-mail", EMAIL, _email, shapes=True, digits=True, behind=r"[\w.%+&@-]"),
    Rule("web address", BARE, _bare, shapes=True, behind=r"[\w.-]"),
    Rule("handle", HANDLE, _handle, symbols="@"),
    Rule("hashtag", HASHTAG, _hashtag, symbols="#"),
    Rule("IP address", IP, _ip, digits=True, behind=r"\.\d"),
)
