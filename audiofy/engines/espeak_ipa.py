"""Text → the International Phonetic Alphabet by a copy of espeak-ng of its own, with the punctuation left in.

A second copy, because the library is one per process and whoever speaks with it must find it as it was; and one that
looks for symbols in itself first, because the first copy has given its own to everyone.
"""

from __future__ import annotations

import ctypes
import functools
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import espeakng_loader

from audiofy.errors import EngineError

RETRIEVAL, DONT_EXIT = 1, 0x8000
UTF8, IPA = 1, 2
"""Arguments as of espeak-ng's ``speak_lib.h``."""
SWITCH = re.compile(r"\([^)\s]+\)")
"""espeak-ng's marks around words of another language: "(en)ðə(de)"."""
PUNCTUATION = re.compile(r"""\s*(?:(?<!\w)[“«"(¿¡]+|[.,;:!?…—”»")]+(?!\w)|[;:!?…—]+)\s*""")
FULL_STOPS = str.maketrans("。，、；：！？「」（）", '.,,;:!?""()')

_TURN = threading.Lock()


def ipa(text: str, voice: str) -> str:
    """The phonemes of a text without control characters, by the id of an espeak-ng voice ("gmw/en-US").

    Raises:
        EngineError: there is no such voice, or espeak-ng cannot be loaded.
    """
    with _TURN:
        library = _library()
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineError(f"espeak-ng has no voice {voice!r} to say the words with")
        return "".join(_marked(library, text.translate(FULL_STOPS))).strip()


def _marked(library: Any, text: str) -> Iterator[str]:
    at = 0
    for match in PUNCTUATION.finditer(text):
        yield _phonemes(library, text[at : match.start()])
        yield re.sub(r"\s+", " ", match.group())
        at = match.end()
    yield _phonemes(library, text[at:])


def _phonemes(library: Any, text: str) -> str:
    if not text.strip():
        return " " if text else ""
    left = ctypes.c_char_p(text.encode())
    clauses: list[str] = []
    while left.value:
        clauses.append(library.espeak_TextToPhonemes(ctypes.byref(left), UTF8, IPA).decode())
    lead = " " if text[0].isspace() else ""
    return lead + SWITCH.sub("", " ".join(clause.strip() for clause in clauses))


@functools.cache
def _library() -> Any:
    try:
        library = _private_copy(Path(espeakng_loader.get_library_path()))
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        rate = library.espeak_Initialize(RETRIEVAL, 0, espeakng_loader.get_data_path().encode(), DONT_EXIT)
    except OSError as error:
        raise EngineError(
            "the espeak-ng library cannot be loaded", hint="pip install --force-reinstall espeakng-loader"
        ) from error
    if rate <= 0:
        raise EngineError("espeak-ng cannot read its data", hint="pip install --force-reinstall espeakng-loader")
    return library


def _private_copy(path: Path) -> Any:
    if sys.platform != "linux":
        return ctypes.CDLL(str(path))
    with tempfile.TemporaryDirectory() as folder:  # what is loaded stays when its file goes
        return ctypes.CDLL(
            shutil.copy(path, folder), mode=os.RTLD_NOW | os.RTLD_LOCAL | getattr(os, "RTLD_DEEPBIND", 0)
        )
