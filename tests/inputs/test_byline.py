"""Bylines: what is taken apart, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.inputs.byline import byline, looks_like_byline


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "Holly Chikin Hong Kong,Laura Zhouin BeijingandKhushboo Razdanin Washington",
            "By Holly Chik in Hong Kong, Laura Zhou in Beijing and Khushboo Razdan in Washington",
        ),
        ("Mira Dahlin OsloandTom Reyin Cairo", "By Mira Dahl in Oslo and Tom Rey in Cairo"),
        ("Anna Martinin Berlin", "By Anna Martin in Berlin"),
        ("By Ann Leein Oslo", "By Ann Lee in Oslo"),
        ("ByJane Doe", "By Jane Doe"),
        ("By Roland Andersonand Kim Lee", "By Roland Anderson and Kim Lee"),
        (
            "Ida Brandin RomeandJustin Land,Colin Leein Paris",
            "By Ida Brand in Rome, Justin Land and Colin Lee in Paris",
        ),
        ("Holly ChikLaura Zhou", "By Holly Chik and Laura Zhou"),
        ("Ann Lee,Bo Rice,Cy Daw,Di Ek,Ed Fry", "By Ann Lee, Bo Rice, Cy Daw, Di Ek and Ed Fry"),
    ],
)
def test_glued(text: str, spoken: str) -> None:
    assert byline(text, language="en") == spoken


@pytest.mark.parametrize(
    "text",
    [
        "By Benjamin Franklin in Philadelphia",
        "By Colin Martin and Erin Brandon in Berlin",
        "By Alexandra Martin",
        "By Kevin Robin London",
        "By John McDonald and Mary O'Brien",
        "By Samuel L. Jackson Jr. and Kim Lee",
        "By Jane Doe in Paris, Texas, and Bo Li in Rome",
        "By Armand Holland and Roland Bertrand",
        "By Mary-Kate DeSantis",
        "By Ludwig van der Rohe",
    ],
)
def test_right_already(text: str) -> None:
    assert byline(text, language="en") == text
    assert byline(byline(text, language="en"), language="en") == text


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("By Jane Doe, Senior Reporter", "By Jane Doe"),
        ("John Smith See full bio", "By John Smith"),
        ("Jane Roe jane@example.org Jan 5, 2020", "By Jane Roe"),
        ("Jane Doe | The Gannet", "By Jane Doe"),
        ("By Ann Lee for The Gannet", "By Ann Lee"),
        ("By Ann Lee, Harbour Media Group", "By Ann Lee"),
        ("By Harbour Media Group", "By Harbour Media Group"),
        ("By Ann Lee Chief Political Correspondent", "By Ann Lee"),
        ("Medically written by Ann Lee, MD, RD", "By Ann Lee"),
        ("By Ann Lee 3 hours ago", "By Ann Lee"),
        ("By Ann Lee Illustrations by Bo Rice", "By Ann Lee"),
        ("By ANN LEE, AP National Writer", "By Ann Lee"),
        ("By ANN O'NEIL-MCADAM", "By Ann O'Neil-Mcadam"),
        ("By BO MCKAY JR. and J.R. LEE", "By Bo McKay Jr. and J.R. Lee"),
        ("By Ann Lee, Full-Stack Web/PHP Developer", "By Ann Lee"),
        ("By Harbour Tax & Accounting", "By Harbour Tax & Accounting"),
        ("By Ann Lee & Bo", "By Ann Lee and Bo"),
        ("By admin", ""),
        ("Written by Xi Wang, PhD", "By Xi Wang"),
        ("Ann Lee & Bo Rice", "By Ann Lee and Bo Rice"),
        ("By Jane Doe Published 3 May 2021", "By Jane Doe"),
        ("By the Editorial Board", ""),
        ("The Gannet", ""),
        ("", ""),
    ],
)
def test_clutter(text: str, spoken: str) -> None:
    assert byline(text, language="en", site="The Gannet") == spoken


def test_other_languages_keep_their_own_words() -> None:
    assert byline("Von Jule Mai und Kai Roth", language="de") == "Von Jule Mai und Kai Roth"
    assert byline("Jule Mai, Kai Roth", language="de") == "Jule Mai und Kai Roth"
    assert byline("王小明", language="zh") == "王小明"
    assert byline("Por Ana Ruiz, corresponsal, y Luis Gil", language="es") == "Por Ana Ruiz y Luis Gil"
    assert byline("Verfasst von Jule Mai, Chefredakteurin", language="de") == "Jule Mai"
    assert byline("文／王小明 2021年3月3日", language="ja") == "王小明"


def test_known_names_decide() -> None:
    assert byline("Mia Torvein Bergby", language="en", names=("Mia Torve",)) == "By Mia Torve in Bergby"


@pytest.mark.parametrize("line", ["Share prices fell in London.", "Reading Time:5 minutes", "US-China relations", "36"])
def test_no_byline(line: str) -> None:
    assert not looks_like_byline(line)


@given(st.text(max_size=450))
@settings(deadline=None, max_examples=150)
def test_any_text(text: str) -> None:
    assert isinstance(byline(text), str)
    assert looks_like_byline(text) in (True, False)
