"""A path → the lexicon in it, of either kind."""

from __future__ import annotations

from pathlib import Path

from audiofy.narration.lexicons import plain, pls
from audiofy.narration.lexicons.model import Lexicon, fault, merged

LARGEST = 20_000_000
"""Bytes."""


def read_lexicon(path: str | Path) -> Lexicon:
    """The lexicon in a file: XML where it begins with "<", else plain text in UTF-8; its name does not matter.

    Raises:
        BadLexicon: it is missing or too large, or a line of it is wrong; the message has the number of the line.
    """
    name = Path(path).as_posix()
    data = _bytes(Path(path), name)
    # XML says its own encoding, a byte order mark of UTF-16 among the ways.
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        return merged(Lexicon(pls.entries(data, name)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise fault(name, line, "it is not UTF-8", "save the file as UTF-8") from error
    return merged(Lexicon(tuple(plain.entries(text, name))))


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise fault(name, 0, "there is no such lexicon", "check the spelling and the folder") from error
    except OSError as error:
        raise fault(name, 0, f"the lexicon cannot be read: {error.strerror or error}", "name a text file") from error
    except ValueError as error:
        raise fault(name, 0, "no file can have that name", "check the spelling") from error
    if len(data) > LARGEST:
        raise fault(name, 0, f"a lexicon has at most {LARGEST // 1_000_000} MB", "keep the words that you need")
    return data
