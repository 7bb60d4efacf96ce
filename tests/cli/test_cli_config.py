"""The configuration file, through the command line."""

import json
import stat
import sys

import pytest
from running import failed, within

SCRIPT = "# A quay\n\nNine boats came home before the fog. " * 3 + "\n"
SECRET = "sk-not-to-be-seen"  # noqa: S105 - of no one


@pytest.fixture
def place(tmp_path):
    (tmp_path / "quay.md").write_text(SCRIPT, "utf-8")
    return tmp_path


def run(place, *arguments, stdin=b"", **environment):
    return within(
        *arguments, cwd=place, stdin=stdin, environment={"AUDIOFY_CONFIG": str(place / "config.toml"), **environment}
    )


def write(place, text):
    (place / "config.toml").write_text(text, "utf-8")


def made(place, *arguments, **environment):
    done = run(place, "file", "quay.md", "-e", "metronome", "-j", "1", "--json", "-q", "-f", *arguments, **environment)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_defaults_reach_their_commands(place):
    write(place, 'wpm = 250\ncaptions = "srt"\n[file]\nbitrate = 96\n[say]\nbitrate = 32\n')
    episode = made(place)
    assert episode["wpm_asked"] == 250
    assert episode["captions"].endswith(".srt")
    assert episode["size"] > 96_000 / 8 * episode["samples"] / episode["rate"]


def test_the_command_line_counts_more(place):
    write(place, "speed = 1.5\n[file]\nbitrate = 96\n")
    assert made(place)["wpm_asked"] == 300
    assert made(place, "--wpm", "120")["wpm_asked"] == 120
    assert made(place, "--fit=10s")["wpm_asked"] not in (200, 300)


def test_what_is_said_of_one_command_counts_more(place):
    write(place, "speed = 1.5\n[file]\nwpm = 150\n")
    assert made(place)["wpm_asked"] == 150


def test_commands_within_commands_have_tables_too(place):
    write(place, '[voices]\nengine = "metronome"\n["voices sample"]\nengine = "metronome"\n')
    assert b"tick" in run(place, "voices").stdout
    assert run(place, "voices", "sample", "tick", "-o", "tick.mp3", "-q").returncode == 0
    assert (place / "tick.mp3").exists()


def test_help_shows_what_holds(place):
    write(place, "[file]\nbitrate = 96\n")
    assert run(place, "file", "--help").returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sped = 2", ("no setting 'sped'", "speed")),
        ('speed = "fast"', ("speed is 'fast'", "number")),
        ("bitrate = 65", ("65 kbit/s",)),
        ("speed = 1\nwpm = 200", ("exclude one another",)),
        ('verbosity = "loud"', ("--verbosity 'loud'",)),
        ("[fil]\nspeed = 1", ("no setting 'fil'", "file")),
        ("[file]\nexplode = true", ("no setting 'file.explode'",)),
        ('[sites."example.org"]\nlexikon = "a"', ("sites.example.org.lexikon",)),
        ('[openai]\naddress = "x"', ("openai.address",)),
        ("speed = [", ("line 1",)),
    ],
)
def test_what_is_wrong_is_one_line_before_any_work(place, text, words):
    write(place, text)
    done = run(place, "file", "quay.md", "-e", "metronome")
    failed(done, 2, "config.toml", *words)
    assert not list(place.glob("*.mp3"))
    assert run(place, "config", "path").returncode == 0
    assert run(place, "--help").returncode == 0


def test_set_and_unset_keep_what_people_wrote(place):
    write(place, "# mine\nspeed = 1.5 # brisk\n")
    assert run(place, "config", "set", "file.captions", "vtt").returncode == 0
    assert run(place, "config", "set", "speed", "1.25").returncode == 0
    assert (place / "config.toml").read_text() == '# mine\nspeed = 1.25 # brisk\n\n[file]\ncaptions = "vtt"\n'
    assert run(place, "config", "unset", "file.captions").returncode == 0
    assert "vtt" not in (place / "config.toml").read_text()
    failed(run(place, "config", "unset", "voice"), 2, "does not set voice")


def test_a_wrong_value_leaves_the_file_as_it_was(place):
    write(place, "speed = 1.5\n")
    failed(run(place, "config", "set", "bitrate", "65"), 2, "65 kbit/s")
    assert (place / "config.toml").read_text() == "speed = 1.5\n"
    (place / "config.toml").unlink()
    failed(run(place, "config", "set", "sped", "2"), 2, "sped")
    assert not (place / "config.toml").exists()


def test_init_writes_every_setting_and_each_may_be_set(place):
    assert run(place, "config", "init").returncode == 0
    failed(run(place, "config", "init"), 5, "exists already")
    text = (place / "config.toml").read_text()
    assert made(place)["wpm_asked"] == 200
    for line in ("# bitrate = 0", "# steady = false", "# say-quotes = true"):
        assert line in text
        text = text.replace(line, line.removeprefix("# "))
    write(place, text)
    assert made(place)["wpm_asked"] == 200


def test_a_key_is_never_on_the_command_line_and_never_shown(place):
    failed(run(place, "config", "set", "openai.key", SECRET), 2, "shown to everyone")
    done = run(place, "config", "set", "openai.key", stdin=SECRET.encode() + b"\n")
    assert done.returncode == 0
    assert SECRET in (place / "config.toml").read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE((place / "config.toml").stat().st_mode) == 0o600
        (place / "config.toml").chmod(0o644)
    shown = run(place, "config")
    assert SECRET.encode() not in shown.stdout + shown.stderr
    assert b"openai.key" in shown.stdout
    assert b"chmod 600" in shown.stderr or sys.platform == "win32"


def test_the_servers_settings_reach_the_engine(place):
    write(place, '[openai]\nurl = "http://127.0.0.1:9/v1"\nkey = "a b"\n')
    failed(run(place, "file", "quay.md", "-e", "openai"), 2, "AUDIOFY_OPENAI_KEY holds no key")
    # A key of the file's is for the file's server alone.
    told = run(place, "file", "quay.md", "-e", "openai", "--server", "http://127.0.0.1:7/v1")
    assert b"holds no key" not in told.stderr
    told = run(place, "file", "quay.md", "-e", "openai", AUDIOFY_OPENAI_URL="http://127.0.0.1:7/v1")
    assert b"holds no key" not in told.stderr
    failed(run(place, "file", "quay.md", "--server", "http://me:secret@127.0.0.1/"), 2, "password")


def test_a_voice_map_reaches_the_voices(place):
    (place / "voices.toml").write_text('narrator = "tock"\n', "utf-8")
    write(place, 'voice-map = "voices.toml"\n')
    assert made(place)["voice"] == "tock"
    assert made(place, "--voice", "tick")["voice"] == "tick"
