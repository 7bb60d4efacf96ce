"""Addresses of the web, e-mail, handles, hashtags."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import cardinal, digits
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

TOP_DOMAINS = words(
    """com org net edu gov int mil io ai eu de at ch fr be lu es it pt br mx ar cl co pe uk us ca nl pl se dk no fi
    cz hu gr ru ua cn jp kr in au nz za tv info biz me app dev blog online cat gal bzh berlin news lat cu uy ve ec
    bo py cr sv gt hn ni pa do pr sm mc va li ie ro bg hr si sk lt lv ee tr il abc"""
)
TOP = "|".join(sorted(TOP_DOMAINS))
URL = lazy(
    r"(?P<scheme>(?i:https?|ftp))://(?P<host>[^\s/?#<>\"”’»“]{1,120}(?<![.,;:!?)\]]))"
    r"(?P<path>[/?#][^\s<>\"”)\]»“]{0,400}(?<![.,;:!?'*]))?"
)
BARE = lazy(
    rf"(?P<host>www\.(?:[A-Za-z0-9_-]{{1,40}}\.){{1,4}}[A-Za-z]{{2,12}}"
    rf"|(?:[A-Za-z0-9][A-Za-z0-9_-]{{0,40}}\.){{1,5}}(?:{TOP})(?![\w@-]|\.[a-z]{{2}}))"
    r"(?P<path>/[A-Za-z0-9._~%/&=+#?:@!$'*,;-]{0,300}(?<![.,;:!?'*]))?"
)
EMAIL = lazy(
    r"(?P<user>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@(?P<host>(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,12})"
    r"(?P<path>/[\w-]{1,60})?"
)
HANDLE = lazy(r"@(?P<name>[A-Za-z]\w{1,40})")
HASHTAG = lazy(r"#(?P<name>[^\W\d_]\w{1,60})")
IP = lazy(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\.?\d)")
PIECE = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")
CAMEL = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}(?![a-zß-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-ÿ]+|[^\W\d_]|\d+")
VOWEL = re.compile(r"(?i)[aeiouyß-öø-ÿ]")


def rules(table: Table) -> tuple[Rule, ...]:
    """The addresses of a language."""
    speller = Speller(table)
    return (
        Rule("web address", URL, speller.url, words=("http", "https", "ftp"), shapes=True),
        Rule("e-mail", EMAIL, speller.email, shapes=True, digits=True),
        Rule("web address", BARE, speller.bare, shapes=True),
        Rule("handle", HANDLE, speller.handle, symbols="@"),
        Rule("hashtag", HASHTAG, speller.hashtag, symbols="#"),
        Rule("IP address", IP, speller.ip, digits=True),
    )


class Speller:
    """What the rules for addresses say."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def spell(self, text: str) -> str:
        """An address piece by piece: "zdf.de/x-1" → "Z D F Punkt D E Slash X Bindestrich eins"."""
        return " ".join(self._piece(piece) for piece in PIECE.findall(text))

    def _piece(self, text: str) -> str:
        if text.isdigit():
            return digits(text, self.table)
        if not text[0].isalpha():
            return self.table.web.get(text, text)
        spelt = len(text) < 3 or text.lower() == "www" or not VOWEL.search(text)
        return " ".join(text.upper()) if spelt else text

    def url(self, match: re.Match[str], scene: Scene) -> str | None:
        """Without the scheme, which nobody types, unless the table has a word for "://"."""
        mark = self.table.web.get("://")
        said = self.address(match, scene)
        return f"{self.spell(match['scheme'])} {mark} {said}" if mark else said

    def address(self, match: re.Match[str], scene: Scene) -> str | None:
        """The host and the path, without a slash at the end."""
        return self.spell(match["host"] + (match["path"] or "").rstrip("/"))

    def bare(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "Ende.De" is a missing space."""
        host = match["host"]
        last = host.rsplit(".", 1)[1]
        if not host.lower().startswith("www.") and not match["path"] and last[0].isupper() and not host.isupper():
            return None
        return self.address(match, scene)

    def email(self, match: re.Match[str], scene: Scene) -> str | None:
        """The name, the sign and the host."""
        return f"{self.spell(match['user'])} {self.table.web['@']} {self.address(match, scene)}"

    def handle(self, match: re.Match[str], scene: Scene) -> str | None:
        """The sign, and the words of the name; its figures one by one."""
        pieces = CAMEL.findall(match["name"])
        said = " ".join(digits(piece, self.table) if piece.isdigit() else piece for piece in pieces)
        return f"{self.table.web['@']} {said}"

    def hashtag(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "#MeToo" → "Hashtag Me Too"."""
        pieces = CAMEL.findall(match["name"])
        return "Hashtag " + " ".join(self._figures(piece) if piece.isdigit() else piece for piece in pieces)

    def _figures(self, text: str) -> str:
        plain = text.isdecimal() and len(text) <= 4 and text[0] != "0"
        return cardinal(int(text), self.table) if plain else digits(text, self.table)

    def ip(self, match: re.Match[str], scene: Scene) -> str | None:
        """Figure by figure; groups with a nought in front are thousands."""
        parts = match.group().split(".")
        if any(int(part) > 255 or (len(part) > 1 and part[0] == "0") for part in parts):
            return None
        return f" {self.table.web['.']} ".join(digits(part, self.table) for part in parts)
