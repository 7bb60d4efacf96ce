"""A lexicon as plain text: ``written = said``, one a line.

``said`` is a respelling ("SQL = sequel"), IPA between slashes ("Nguyen = /wɪn/"), X-SAMPA ("Nguyen = x-sampa /wIn/"),
or a respelling and sounds, in any order, with a ";" between them. "#" at the head of a line, or after a blank, begins a
comment. A line "[de]" says that the lines below it are for texts in that language, "[]" that they are for all again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiofy.narration.lexicons.model import Entry, fault, ipa_of

COMMENT = re.compile(r"(?:^|\s)#.*")
SECTION = re.compile(r"\[\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*|)\s*\]")
SOUNDS = re.compile(r"(?:(x-sampa|ipa)\s*)?/([^/]*)/", re.IGNORECASE)
"""X-SAMPA has diacritics with a slash; those for tones, which no voice takes here."""

FORM = "written = said, such as: SQL = sequel, or Nguyen = /wɪn/"


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries of a file's text, in order.

    Raises:
        BadLexicon: a line is none; the message has ``name`` and the number of the line.
    """
    language = ""
    for number, line in enumerate(text.splitlines(), 1):
        content = COMMENT.sub("", line).strip()
        if not content:
            continue
        if section := SECTION.fullmatch(content):
            language = section[1]
            continue
        written, equals, said = (part.strip() for part in content.partition("="))
        if not equals:
            raise fault(name, number, f"{content[:60]!r} has no '='", FORM)
        if not written or not said:
            raise fault(name, number, f"nothing stands {'after' if written else 'before'} the '='", FORM)
        yield _entry(written, said, language, name, number)


def _entry(written: str, said: str, language: str, name: str, number: int) -> Entry:
    respelling = ipa = ""
    for part in filter(None, (part.strip() for part in said.split(";"))):
        if sounds := SOUNDS.fullmatch(part):
            try:
                ipa = ipa_of(sounds[2], (sounds[1] or "ipa").lower(), language)
            except ValueError as error:
                hint = "write the sounds as an English dictionary does, or a respelling without slashes"
                raise fault(name, number, f"the sounds of {written!r} cannot be said: {error}", hint) from error
        elif part.startswith("/") or SOUNDS.match(part):
            raise fault(name, number, f"{part[:60]!r} is not between two slashes", "such as: Nguyen = /wɪn/")
        else:
            respelling = " ".join(part.split())
    if not respelling and not ipa:
        raise fault(name, number, f"nothing is said for {written!r}", FORM)
    return Entry(" ".join(written.split()), respelling, ipa, language)
