"""Dates in the words and figures of many languages, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.inputs.dates import iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published 3 March 2021", "2021-03-03"),
        ("March 3rd, 2021", "2021-03-03"),
        ("the 3rd of May 2021", "2021-05-03"),
        ("3. März 2021", "2021-03-03"),
        ("1er août 2020", "2020-08-01"),
        ("3 de março de 2021", "2021-03-03"),
        ("12 de octubre de 2019", "2019-10-12"),
        ("5 października 2020", "2020-10-05"),
        ("3 мар. 2021", "2021-03-03"),
        ("7. syyskuuta 2018", "2018-09-07"),
        ("15 Ağustos 2017", "2017-08-15"),
        ("2021. március 3.", "2021-03-03"),
        ("ngày 3 tháng 4, 2021", "2021-04-03"),
        ("2021年3月3日", "2021-03-03"),
        ("2021년 3월 3일", "2021-03-03"),
        ("٣ مارس ٢٠٢١", "2021-03-03"),
        ("25 มกราคม 2564", "2021-01-25"),
        ("20.11.2025", "2025-11-20"),
        ("2025/11/20", "2025-11-20"),
        ("20251120", "2025-11-20"),
        ("04-ago-2021", "2021-08-04"),
    ],
)
def test_days(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-03-03T08:09:10+01:00", "2021-03-03T08:09:10+01:00"),
        ("2021-03-03 08:09:10 +0100", "2021-03-03T08:09:10+01:00"),
        ("2021-03-03T08:09:10.123Z", "2021-03-03T08:09:10Z"),
        ("Tue, 07 Apr 2020 15:49:34 +0530", "2020-04-07T15:49:34+05:30"),
        ("Jan 18, 2017 10:44 am PST", "2017-01-18T10:44:00-08:00"),
        ("12 May 2019 at 4:12pm", "2019-05-12T16:12:00"),
        ("20.11.2025, 14:05 Uhr", "2025-11-20T14:05:00"),
        ("12 mai 2020 à 10h05", "2020-05-12T10:05:00"),
        ("2019年04月28日 08時00分", "2019-04-28T08:00:00"),
        ("2021. 3. 5. 오후 3:20", "2021-03-05T15:20:00"),
        ("Mon Aug 03 12:45:00 EDT 2015", "2015-08-03T12:45:00-04:00"),
        ("Mon Aug 03 12:45:00 +0000 2015", "2015-08-03T12:45:00+00:00"),
        ("1600000000", "2020-09-13T12:26:40Z"),
        ("20210303T080910Z", "2021-03-03T08:09:10Z"),
    ],
)
def test_moments(text: str, iso: str) -> None:
    assert iso_date(text) == iso


def test_the_language_tells_the_order_of_day_and_month() -> None:
    assert iso_date("5/12/2024", "en-US") == "2024-05-12"
    assert iso_date("5/12/2024", "en-GB") == "2024-12-05"
    assert iso_date("5/12/2024", "fr") == "2024-12-05"
    assert iso_date("25/12/2024", "en-US") == "2024-12-25"


def test_one_name_for_two_months() -> None:
    assert iso_date("1 listopada 2020", "pl") == "2020-11-01"
    assert iso_date("1 listopada 2020", "hr") == "2020-10-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 3",
        "5 min read",
        "31 February 2020",
        "version 1.2.3",
        "99/99/2020",
        "in 2019 and 2020",
        "0000-00-00",
        "12:30",
    ],
)
def test_no_date(text: str) -> None:
    assert iso_date(text) == ""


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_text(text: str) -> None:
    assert isinstance(iso_date(text), str)
