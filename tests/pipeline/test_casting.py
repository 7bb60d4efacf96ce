"""Which voice speaks what."""

import dataclasses

import pytest

from audiofy.errors import EngineMissing, UnknownVoice
from audiofy.model import Article, Block, Script, Segment
from audiofy.narration import narrate
from audiofy.pipeline import Settings
from audiofy.pipeline.casting import cast
from audiofy.pipeline.rendering import pieces

SCRIPT = Script(
    "Boats",
    "en",
    (
        Segment("Boats", "Boats", "title", pause_ms=400),
        Segment("“The boats are all home,” she said.", "“The boats are all home,” she said.", pause_ms=300),
        Segment("Das Schiff ist im Hafen.", "Das Schiff ist im Hafen.", "quote", pause_ms=300, language="de"),
        Segment("Nobody was hurt in the storm.", "Nobody was hurt in the storm."),
    ),
)


def voices(script=SCRIPT, **choices):
    """The voice of each turn of each segment."""
    found = cast(script, Settings(engine="espeak", **choices))
    return [[found.members[turn.voice].voice.id for turn in turns] for turns in found.turns]


def test_one_voice_says_all_of_its_language():
    assert voices() == [["gmw/en-US"], ["gmw/en-US"], ["gmw/de"], ["gmw/en-US"]]


def test_quotations_and_headings_have_voices_of_their_own():
    assert voices(quote_voice="en-gb", heading_voice="en-us+f2") == [
        ["gmw/en-US+f2"],
        ["gmw/en", "gmw/en-US"],
        ["gmw/de"],
        ["gmw/en-US"],
    ]


def test_people_have_the_voices_that_were_named():
    blocks = (
        Block("paragraph", "Was it cold?", role="question", speaker="Ada Brask"),
        Block("paragraph", "It was, and it was dark.", role="answer", speaker="Otto Marn"),
        Block("quote", "We never saw the shore.", speaker="Otto Marn"),
    )
    script = narrate(Article("A talk", blocks, language="en"))
    assert [segment.speaker for segment in script.segments] == ["", "Ada Brask", "Otto Marn", "Otto Marn"]
    found = voices(script, speaker_voices=(("otto marn", "en-gb"),), quote_voice="en-us+f2")
    assert found == [["gmw/en-US"], ["gmw/en-US"], ["gmw/en"], ["gmw/en"]]


def test_another_language_keeps_the_timbre():
    assert voices(voice="en-gb+f3")[2] == ["gmw/de+f3"]


def test_languages_have_the_voices_that_were_named():
    named = (("de", "de+m3"), ("en", "en-gb"))
    assert voices(language_voices=named) == [["gmw/en"], ["gmw/en"], ["gmw/de+m3"], ["gmw/en"]]
    assert voices(language_voices=named, voice="en-us")[0] == ["gmw/en-US"]


def test_a_language_that_the_engine_has_not_is_the_narrators():
    segments = (*SCRIPT.segments, Segment("Amagama amaningi.", "", language="xh"))
    assert voices(dataclasses.replace(SCRIPT, segments=segments))[-1] == ["gmw/en-US"]


def test_a_voice_may_be_of_another_engine():
    found = cast(SCRIPT, Settings(engine="espeak", quote_voice="metronome:tock"))
    assert [(member.engine, member.voice.id) for member in found.members][:2] == [
        ("espeak", "gmw/en-US"),
        ("metronome", "tock"),
    ]


def test_a_voice_is_not_asked_to_speak_a_language_that_it_does_not():
    script = dataclasses.replace(SCRIPT, language="de")
    found = cast(script, Settings(engine="espeak", quote_voice="en-gb"))
    assert {member.voice.language for member in found.members} == {"de"}
    assert found.notes == ("The voice English (Great Britain) does not speak 'de', and was left out.",)


def test_what_is_not_there_is_told():
    with pytest.raises(UnknownVoice):
        voices(quote_voice="nobody at all")
    with pytest.raises(EngineMissing):
        cast(SCRIPT, Settings(engine="nothing"))


def test_only_the_chunks_of_a_voice_depend_on_it():
    paragraphs = [Segment(f"Sentence {n} of a long day by the sea.", "", pause_ms=300) for n in range(150)]
    quoted = Segment("“We have never seen a day like that,” he said.", "", pause_ms=300)
    script = Script("Boats", "en", (*paragraphs, quoted))
    specs = []
    for quote_voice in ("", "en-gb"):
        found = cast(script, Settings(engine="espeak", quote_voice=quote_voice))
        voices = [member.spec for member in found.members]
        specs.append([piece.spec(voices) for piece in pieces(script.segments, found.turns)])
    changed = [before != after for before, after in zip(*specs, strict=True)]
    assert len(changed) >= 3
    assert changed == [False] * (len(changed) - 1) + [True]
