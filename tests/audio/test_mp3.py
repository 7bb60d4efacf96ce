"""MP3 pieces that join without a seam or a drift, as real decoders see it."""

import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
from listening import decode

from audiofy.audio import loudness, mp3, stitch
from audiofy.engines import load_engine
from audiofy.outputs.mp3_header import crc16, frame_size, info_frame

RATE = 22050


def whole_frames(samples):
    frames = mp3.frame_count(len(samples), RATE)
    return np.pad(samples, (0, max(frames * mp3.FRAME // 2 - len(samples), 0)))[: frames * mp3.FRAME // 2]


@pytest.fixture(scope="module")
def pieces():
    """Ten pieces of speech, each of whole frames, beginning and ending in silence."""
    sentence = "Number {}: the tide came in, and the boats went out again."
    with load_engine("espeak").open("en-us") as speaker:
        clips = [np.frombuffer(speaker.say(sentence.format(n), 200).pcm, "<i2") for n in range(10)]
    pause = np.zeros(6000, "<i2")
    return [whole_frames(np.concatenate([stitch.trim(clip, RATE)[0], pause])) for clip in clips]


def encode(samples):
    return mp3.encode(stitch.sound(samples, RATE), mp3.frame_count(len(samples), RATE), 64)


def test_joined_pieces_are_the_continuous_encoding(pieces):
    joined = decode(b"".join(encode(piece) for piece in pieces))
    continuous = decode(encode(np.concatenate(pieces)))
    assert len(joined) == len(continuous) == 2 * sum(map(len, pieces))
    for start in range(0, len(joined) - 44100, 88200):
        one, other = (whole[start : start + 44100].astype(float) for whole in (joined, continuous))
        spectrum = np.fft.rfft(one, 1 << 17) * np.conj(np.fft.rfft(other, 1 << 17))
        assert int(np.fft.irfft(spectrum).argmax()) == 0


def test_sound_lags_by_the_delay_and_by_nothing_else(pieces):
    decoded = decode(b"".join(encode(piece) for piece in pieces)).astype(float)
    original = np.repeat(np.concatenate(pieces), 2).astype(float)
    lags = np.fft.irfft(np.fft.rfft(decoded, 1 << 22) * np.conj(np.fft.rfft(original, 1 << 22)))
    assert abs(int(lags.argmax()) - mp3.DELAY) <= 1


def test_no_click_at_a_joint(pieces):
    joined = decode(b"".join(encode(piece) for piece in pieces)).astype(int)
    continuous = decode(encode(np.concatenate(pieces))).astype(int)
    position = mp3.DELAY
    for piece in pieces[:-1]:
        position += 2 * len(piece)
        # The pause before the joint is as quiet as without a joint, but for what the encoder smears ahead of a sound,
        # and over the joint there is no step.
        pause = slice(position - 3528, position - mp3.FRAME)
        assert np.abs(joined[pause]).max() <= np.abs(continuous[pause]).max() + 40
        assert np.abs(np.diff(joined[position - 100 : position + 100])).max() < 100


@pytest.mark.parametrize("samples", [1, 500, 576, 577, 3456, 22051])
def test_every_length_gives_exactly_its_frames(samples):
    sound = stitch.sound(np.zeros(samples, "<i2"), RATE)
    frames = mp3.frame_count(samples, RATE)
    assert len(decode(mp3.encode(sound, frames, 64))) == frames * mp3.FRAME


@pytest.mark.parametrize("kbps", [32, 64, 128])
def test_frames_have_the_bit_rate(kbps):
    stream = mp3.encode(stitch.sound(np.zeros(RATE, "<i2"), RATE), 38, kbps)
    assert abs(len(stream) - kbps * 125 * 38 * mp3.FRAME / 44100) <= 1


@pytest.mark.parametrize("stream", [b"", b"ID3\x03", b"\xff\xfb\x90", b"\xff\xf3\x90\x00" + bytes(500)])
def test_what_is_no_mp3_is_refused(stream):
    with pytest.raises(ValueError, match="no MPEG-1 layer III frame"):
        mp3.cut(stream, 1)


def test_a_short_stream_is_refused(pieces):
    stream = encode(pieces[0])
    with pytest.raises(ValueError, match=r"frame"):
        mp3.cut(stream[:-1], mp3.frame_count(len(pieces[0]), RATE))


def test_info_frame_trims_what_encoder_and_decoder_put_around(pieces):
    stream = b"".join(encode(piece) for piece in pieces)
    frames = sum(mp3.frame_count(len(piece), RATE) for piece in pieces)
    info = info_frame(stream[:4], frames, len(stream), 576, 529)
    assert len(info) == frame_size(info)
    assert len(decode(info + stream)) == frames * mp3.FRAME - 1105


def test_checksum_is_crc_16_arc():
    assert crc16(b"123456789") == 0xBB3D


def test_measured_loudness_is_that_of_the_whole(pieces):
    parts = [encode(piece) for piece in pieces]
    together = loudness.measure_mp3(b"".join(parts))
    alone = [loudness.measure_mp3(part) for part in parts]
    assert together.samples == sum(part.samples for part in alone)
    summed = loudness.integrated(part.loudness for part in alone)
    assert abs(summed - loudness.integrated([together.loudness])) < 0.3
    assert abs(max(part.peak for part in alone) - together.peak) < 0.1


def test_integrated_loudness_is_what_ffmpeg_says(pieces, tmp_path):
    stream = encode(np.concatenate(pieces))
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-nostats",
        "-f",
        "mp3",
        "-i",
        "pipe:0",
        "-af",
        "ebur128",
        "-f",
        "null",
        "-",
    ]
    report = subprocess.run(command, input=stream, capture_output=True, check=True).stderr.decode()
    theirs = float(report.rpartition("I:")[2].split()[0])
    assert abs(loudness.integrated([loudness.measure_mp3(stream).loudness]) - theirs) < 0.15


def test_true_peak_lies_between_the_samples():
    """A quarter of the rate, half-way between its crests: the samples are 3 dB below the wave."""
    wave = 20000 * np.sin(2 * np.pi * 11025 * np.arange(44100) / 44100 + np.pi / 4)
    fade = np.minimum(1, np.minimum(np.arange(44100), np.arange(44100)[::-1]) / 4410)
    samples = np.rint(wave * fade).astype("<i2")
    assert abs(20 * np.log10(np.abs(samples).max() / 32768) + 7.3) < 0.05
    assert abs(loudness.true_peak(samples) + 4.29) < 0.1


def test_silence_has_no_loudness():
    measured = loudness.measure_mp3(encode(np.zeros(RATE, "<i2")))
    assert (measured.loudness, measured.peak) == ((), -100.0)
    assert loudness.integrated([measured.loudness]) == -70.0
