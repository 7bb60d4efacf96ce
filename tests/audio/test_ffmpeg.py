"""Which ffmpeg is used."""

import os
import subprocess
import sys

CHECK = "from audiofy.audio.ffmpeg import ffmpeg_path; print(ffmpeg_path())"


def found(path):
    environment = {**os.environ, "PATH": str(path)}
    answer = subprocess.run([sys.executable, "-c", CHECK], env=environment, capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def program(folder, script):
    file = folder / "ffmpeg"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_without_one_on_path_the_wheels_is_used(tmp_path):
    assert "imageio_ffmpeg" in found(tmp_path)


def test_one_on_path_comes_first_if_it_writes_mp3(tmp_path):
    program(tmp_path, "echo 'Encoder libmp3lame [libmp3lame MP3]:'")
    assert found(tmp_path) == str(tmp_path / "ffmpeg")


def test_one_on_path_that_cannot_is_passed_over(tmp_path):
    program(tmp_path, "echo \"Codec 'libmp3lame' is not recognized by FFmpeg.\"; exit 1")
    assert "imageio_ffmpeg" in found(tmp_path)
