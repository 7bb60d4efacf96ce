"""Every engine in the table, ours and installed ones, keeps every promise; and the contract notices who does not."""

import contextlib
import dataclasses

import pytest

from audiofy.engines import load_engine
from audiofy.engines.contract import CHECKS, broken
from audiofy.engines.metronome import Beat, Metronome
from audiofy.errors import EngineMissing
from audiofy.model import Clip, Voice
from audiofy.registry import ENGINES


@pytest.mark.parametrize("name", ENGINES.names())
def test_engine_keeps_the_contract(name):
    try:
        engine = load_engine(name)
        engine.voices()
    except EngineMissing as error:
        pytest.skip(f"{error}: {error.hint}")
    assert broken(engine) == ()


class Wrong(Metronome):
    """A metronome whose speaker is wrong in one way."""

    def __init__(self, speaker):
        self.speaker = speaker

    @contextlib.contextmanager
    def open(self, voice):
        self.find(voice, "")
        yield self.speaker


class Truncating(Beat):
    def say(self, text, wpm, pronunciations=()):
        return super().say(text[:2000], wpm)


class Monotonous(Beat):
    def say(self, text, wpm, pronunciations=()):
        return super().say(text, 200)


class Forgetful(Beat):
    def say(self, text, wpm, pronunciations=()):
        return dataclasses.replace(super().say(text, wpm), words=())


class Drifting(Beat):
    said = 0

    def say(self, text, wpm, pronunciations=()):
        self.said += 1
        clip = super().say(text, wpm)
        return dataclasses.replace(clip, pcm=clip.pcm + b"\1\0" * 2000 * self.said)


class Mute(Beat):
    def say(self, text, wpm, pronunciations=()):
        return Clip(bytes(4000), self.rate, super().say(text, wpm).words)


class Boasting(Beat):
    pronounces = True


class Spelling(Beat):
    """Says a beat for each symbol of a pronunciation."""

    pronounces = True

    def say(self, text, wpm, pronunciations=()):
        return super().say(" ".join([text, *(symbol for spoken in pronunciations for symbol in spoken.ipa)]), wpm)


class Crashing(Beat):
    def say(self, text, wpm, pronunciations=()):
        raise RuntimeError("boom")


@pytest.mark.parametrize(
    ("speaker", "complaint"),
    [
        (Truncating(), "300 sentences in one text"),
        (Monotonous(), "words per minute the clips have"),
        (Forgetful(), "have no time"),
        (Drifting(), "depends on what was said before"),
        (Mute(), "is silent"),
        (Boasting(), "pronounces is True, and two pronunciations sound the same"),
        (Spelling(), "the clip has other words"),
        (Spelling(), "times as long"),
        (Spelling(), "without a known symbol is not left out"),
        (Crashing(), "RuntimeError: boom"),
    ],
)
def test_contract_notices(speaker, complaint):
    assert any(complaint in failure for failure in broken(Wrong(speaker)))


def test_contract_notices_voices_that_share_an_id():
    class Twins(Metronome):
        def voices(self):
            return (Voice("tick", "Tick", "en"), Voice("tick", "Tock", "en"))

    assert any("share an id" in failure for failure in broken(Twins()))


def test_every_check_says_what_it_checks():
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_unknown_engine_names_near_ones():
    with pytest.raises(EngineMissing, match="no engine 'sistem'") as caught:
        load_engine("sistem")
    assert "system" in caught.value.hint
