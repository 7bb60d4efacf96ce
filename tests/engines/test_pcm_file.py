"""Sound files of system voices."""

import io
import struct
import subprocess
import wave

import imageio_ffmpeg
import numpy as np
import pytest

from audiofy.engines.pcm_file import read_pcm
from audiofy.errors import SynthesisFailed

TONE = (8000 * np.sin(np.arange(2205) / 10)).astype("<i2")


def wav(samples, channels=1, width=2):
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(22050)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


def test_wav():
    assert read_pcm(wav(TONE)) == (TONE.tobytes(), 22050)


def test_stereo_becomes_mono():
    assert read_pcm(wav(np.repeat(TONE, 2), channels=2)) == (TONE.tobytes(), 22050)


@pytest.mark.parametrize("codec", ["pcm_s16be", "pcm_s16le"])
def test_aiff_as_ffmpeg_writes_it(tmp_path, codec):
    target = tmp_path / "tone.aiff"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "wav", "-i", "pipe:0", "-c:a", codec, str(target)]
    subprocess.run(command, input=wav(TONE), check=True)
    assert read_pcm(target.read_bytes()) == (TONE.tobytes(), 22050)


@pytest.mark.parametrize(
    "data",
    [b"", b"RIFF", b"FORM", b"FORM\0\0\0\0AIFF", wav(TONE, width=1), b"FORM" + struct.pack(">I", 9) + b"AIFFCOMM"],
)
def test_anything_else_is_one_error(data):
    with pytest.raises(SynthesisFailed, match="cannot be read"):
        read_pcm(data)
