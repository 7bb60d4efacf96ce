"""Where chunk meets chunk and sentence meets sentence: no click, and no breath more or less than the script has."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import prose
import pytest
import sound
from made import Made, Make
from subtitles import captions

import audiofy
from audiofy.speech import chunking

SILENT = 10 ** (-60 / 20)
STEEP = 0.02
"""Of full scale, from sample to sample: what a click is at least, and silence never has."""


@pytest.fixture(scope="module")
def ticks(make: Make) -> Made:
    """The metronome: each word the same tone, so that a pause is as long as it is silent; one scale for all pauses."""
    return make(audiofy.narrate(prose.article(1500, headings=3, seed=9)), engine="metronome", steady=True)


def gaps(made: Made) -> list[tuple[float, float]]:
    """(end of a sentence, start of the next), in seconds."""
    shown = captions(Path(made.episode.captions))
    sentences = iter(shown)
    found = []
    for segment in made.script.segments:
        words = ""
        first = last = next(sentences)
        words = last[2]
        while words != segment.shown:
            last = next(sentences)
            words += f" {last[2]}"
        found.append((first[0], last[1]))
    return [(end, start) for (_, end), (start, _) in itertools.pairwise(found)]


def borders(made: Made) -> set[int]:
    """By place among the gaps, those between two chunks."""
    ends = itertools.accumulate(len(chunk) for chunk in chunking.split(made.script.segments))
    return {end - 1 for end in ends} - {len(made.script.segments) - 1}


def test_the_level_at_each_joint_is_silence(feature: Made) -> None:
    at = gaps(feature)
    assert len(borders(feature)) >= 3
    for place, (end, start) in enumerate(at):
        pause = feature.samples[round((end + 0.03) * sound.RATE) : round((start - 0.01) * sound.RATE)]
        assert np.abs(pause).max() < SILENT, place


def test_no_jump_at_a_joint_is_steeper_than_speech(feature: Made) -> None:
    steepest = np.abs(np.diff(feature.samples)).max()
    for place, (end, start) in enumerate(gaps(feature)):
        steps = np.abs(np.diff(feature.samples[round((end - 0.01) * sound.RATE) : round((start + 0.01) * sound.RATE)]))
        assert steps.max() < steepest / 2, place
        inside = steps[round(0.04 * sound.RATE) : -round(0.02 * sound.RATE)]
        assert inside.max() < STEEP / 10, place


def test_no_click_at_a_joint(feature: Made) -> None:
    """A click is short and has all frequencies: above 15 kHz, where this voice has nothing, it would stand out."""
    spectrum = np.fft.rfft(feature.samples)
    hertz = np.fft.rfftfreq(len(feature.samples), 1 / sound.RATE)
    spectrum[hertz < 15_000] = 0
    treble = np.abs(np.fft.irfft(spectrum, len(feature.samples)))
    for place in sorted(borders(feature)):
        end, start = gaps(feature)[place]
        assert treble[round((end - 0.02) * sound.RATE) : round((start + 0.02) * sound.RATE)].max() < 0.002, place


def test_pauses_between_chunks_are_as_long_as_all_others(ticks: Made) -> None:
    silent = np.abs(ticks.samples) < SILENT
    edges = np.flatnonzero(np.diff(np.concatenate([[1], silent.astype(int), [1]])))
    runs = np.diff(edges)[1::2] / sound.RATE  # between two tones, and within one at its zeros
    pauses = [run for run in runs if run > 0.15]
    expected = [segment.pause_ms / 1000 for segment in ticks.script.segments[:-1]]
    assert len(pauses) == len(expected)
    # A tone rises out of silence and sinks into it: each pause is longer by the same.
    scale, edge = np.polyfit(expected, pauses, 1)
    late = np.array(pauses) - scale * np.array(expected) - edge
    at_borders = [late[place] for place in borders(ticks)]
    assert len(at_borders) >= 3
    assert np.abs(at_borders).max() < 0.005
