"""File names that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.outputs.names import LONGEST, file_name

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9", "conin$"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A $3.5m Bridge: Who Pays?", "a-3.5m-bridge-who-pays"),
        ("U.S. and China don’t agree", "us-and-china-dont-agree"),
        ("1,234.5 km on Node.js", "1234.5-km-on-node-js"),
        ("../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("潮水退了", "潮水退了"),
        ("E\u0301te\u0301 à Nîmes", "été-à-nîmes"),
        ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
        ("❤️ 🎧", "article"),
        ("", "article"),
        ("Con", "article-con"),
        ("COM1.5 and more", "article-com1.5-and-more"),
        ("Con man", "con-man"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name(title, ".mp3") == name + ".mp3"


def test_long_titles_end_with_a_word() -> None:
    name = file_name("harbour " * 40, ".mp3")
    assert set(name.removesuffix(".mp3").split("-")) == {"harbour"}
    assert LONGEST - 8 <= len(name) <= LONGEST


def test_a_letter_keeps_its_marks() -> None:
    name = file_name("x" * 115 + "e" + "\u0323\u0301" * 3, ".mp3").removesuffix(".mp3")
    assert name == "x" * 115


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(codec="utf-8"), max_size=150) | st.sampled_from(sorted(RESERVED)))
def test_any_title(title: str) -> None:
    name = file_name(title, ".mp3")
    stem = name.removesuffix(".mp3")
    assert stem
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\:*?"<>| \0')
    assert stem.strip(".-") == stem
    assert stem.partition(".")[0] not in RESERVED
    assert unicodedata.normalize("NFC", name) == name
    assert all(unicodedata.category(character)[0] in "LMN" for character in stem if character not in "-.")
    assert file_name(stem, ".mp3") == name
