"""A show, refused where directories would refuse it."""

from __future__ import annotations

import dataclasses
import json

import pytest
import tomlkit

from audiofy import iso639
from audiofy.errors import UsageError
from audiofy.feed.categories import CATEGORIES, resolve, written
from audiofy.feed.show import Show, from_fields, guid_of, to_toml
from audiofy.model import to_json

SHOW = Show("Harbour notes", "https://pods.example.org/mine/", description='Ships "and"\n\nsheds\\.', author="Ada")


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("title", "", "--title"),
        ("title", " blank before", "blanks"),
        ("title", "two\nlines", "line breaks"),
        ("title", "x" * 256, "fewer words"),
        ("author", "bell \x07", "blanks"),
        ("copyright", "x" * 256, "fewer words"),
        ("description", "é" * 2001, "fewer words"),
        ("description", "bell \x07", "fewer words"),
        ("language", "english", "en-GB"),
        ("language", "qq", "en-GB"),
        ("language", "", "en-GB"),
        ("language", "en_GB", "en-GB"),
        ("category", "Dayly News", "'News > Daily News'"),
        ("category", "Tecnology", "'Technology'"),
        ("category", "News > Books", "'Arts > Books'"),
        ("category", "", "one of Arts"),
        ("address", "pods.example.org", "https://"),
        ("address", "http://pods.example.org/", "https://"),
        ("address", "https://me:pw@pods.example.org/", "https://"),
        ("address", "https://pods.example.org/?a=b", "https://"),
        ("address", "https://pods.example.org/grüße/", "https://"),
        ("address", "https:///mine", "https://"),
        ("link", "javascript:alert(1)", "https://"),
        ("guid", "harbour", "leave it empty"),
        ("medium", "letters", "newsletter"),
        ("kind", "weekly", "serial"),
        ("owner_email", "me at home", "me@example.org"),
    ],
)
def test_what_directories_would_refuse(field: str, value: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        dataclasses.replace(SHOW, **{field: value})
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "http://127.0.0.1:8000/"),
        ("address", "http://192.168.1.5/pods"),
        ("address", "http://[::1]:8000/"),
        ("address", "http://nas.local/"),
        ("address", "http://localhost:8000"),
        ("language", "zh-Hant-TW"),
        ("language", "yue"),
        ("category", "tv and film"),
        ("category", "Society & Culture/Places & Travel"),
        ("medium", "audiobookL"),
        ("description", "é" * 2000),
    ],
)
def test_what_they_take(field: str, value: str) -> None:
    assert getattr(dataclasses.replace(SHOW, **{field: value}), field) == value


def test_it_goes_to_toml_and_json_and_back() -> None:
    assert from_fields(tomlkit.parse(to_toml(SHOW)).unwrap(), "show.toml") == SHOW
    assert from_fields(json.loads(json.dumps(to_json(SHOW))), "show.json") == SHOW
    assert from_fields({"title": "A", "address": "https://a.example/"}, "show.toml") == Show("A", "https://a.example/")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"title": "A"}, "address"),
        ({"title": "A", "address": "https://a.example/", "colour": "red"}, "colour"),
        ({"title": "A", "address": "https://a.example/", "explicit": "no"}, "explicit"),
        ({"title": "A", "address": "ftp://a.example/"}, "ftp"),
    ],
)
def test_a_file_that_holds_no_show(fields: dict[str, object], what: str) -> None:
    with pytest.raises(UsageError, match=r"^show.toml: ") as caught:
        from_fields(fields, "show.toml")
    assert what in str(caught.value)
    assert caught.value.hint


def test_the_guid_is_that_of_the_published_examples() -> None:
    assert guid_of("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert guid_of("http://podnews.net/rss//") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert SHOW.podcast_guid == guid_of("https://pods.example.org/mine/feed.xml")
    kept = dataclasses.replace(SHOW, guid=SHOW.podcast_guid, address="https://elsewhere.example/")
    assert kept.podcast_guid == SHOW.podcast_guid


def test_every_category_is_found_by_its_name() -> None:
    for category, inner in CATEGORIES.items():
        for sub in ("", *inner):
            assert resolve(written(category, sub)) == (category, sub)
            assert resolve((sub or category).upper().replace("&", "and")) == (category, sub)


def test_languages_are_those_of_the_table() -> None:
    assert iso639.known("en-GB")
    assert iso639.known("PT")
    assert not iso639.known("qq")
