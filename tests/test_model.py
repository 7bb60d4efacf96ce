"""Every noun goes to JSON and back, and what is no noun is refused by name."""

import dataclasses
import inspect
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy import model
from audiofy.model import Article, Block, Script, from_json, to_json

NOUNS = [noun for _, noun in inspect.getmembers(model, dataclasses.is_dataclass)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_round_trip(noun, data):
    one = data.draw(st.from_type(noun))
    again = from_json(noun, json.loads(json.dumps(to_json(one))))
    assert repr(again) == repr(one)  # and not ==, which no NaN is to itself


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_nouns_are_frozen_and_slotted(noun):
    assert noun.__dataclass_params__.frozen
    assert hasattr(noun, "__slots__")
    assert noun.__doc__


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ([], "Script: an object was expected"),
        ({"title": "T", "language": "en"}, "segments"),
        ({"title": 1, "language": "en", "segments": []}, "Script.title: str was expected"),
        ({"title": "T", "language": "en", "segments": {}}, "Script.segments: a list was expected"),
        ({"title": "T", "language": "en", "segments": [{"spoken": "a"}]}, "Script.segments[0]"),
        ({"title": "T", "language": "en", "segments": [], "more": 1}, "unknown field 'more'"),
        (
            {"title": "T", "language": "en", "segments": [{"spoken": "a", "shown": "a", "kind": "song"}]},
            "Script.segments[0].kind: 'song' is none of",
        ),
    ],
)
def test_what_is_no_script_is_refused_by_name(data, complaint):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is checked below
        from_json(Script, data)
    assert complaint in str(caught.value)


def test_text_is_the_running_text():
    blocks = (Block("heading", "One", 2), Block("paragraph", "Two."), Block("caption", "Three."), Block("code", "4"))
    assert Article("T", blocks).text == "One\n\nTwo.\n\n4"
