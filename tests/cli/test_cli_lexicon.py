"""A person's own pronunciations, through the command line."""

import json
import wave

import pytest
from running import failed, within

PAGE = """<!doctype html><html lang="en"><head><title>SQL at the quay</title>
<link rel="canonical" href="https://news.example.org/quay"></head><body><article><h1>SQL at the quay</h1>
<p>The SQL desk asked Nguyen about the nine boats that came home before the fog, and Nguyen said that it was luck.</p>
<p>Nobody at the harbour had seen so many of them on one day, and nobody there had asked the SQL desk before.</p>
</article></body></html>"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "quay.html").write_text(PAGE, "utf-8")
    (tmp_path / "words.txt").write_text("SQL = sequel\nNguyen = /wɪn/\n", "utf-8")
    (tmp_path / "more.txt").write_text("SQL = squeal\n", "utf-8")
    return tmp_path


def script(place, *arguments, **environment):
    done = within("script", "quay.html", *arguments, cwd=place, environment=environment)
    assert done.returncode == 0, done.stderr.decode()
    return done


def test_the_script_says_what_the_lexicon_says(place):
    plain, told = script(place), script(place, "--lexicon", "words.txt", "--explain")
    assert b"S Q L" in plain.stdout
    assert b"The sequel desk asked Nguyen" in told.stdout
    assert "said (lexicon): Nguyen → /wɪn/" in told.stderr.decode()


def test_the_last_of_several_counts(place):
    told = script(place, "--lexicon", "words.txt", "--lexicon", "more.txt", "--json")
    spoken = [segment["spoken"] for segment in json.loads(told.stdout)["segments"]]
    assert spoken[0] == "squeal at the quay"


def test_a_site_has_words_of_its_own(place):
    config = place / "config.toml"
    config.write_text('[sites."example.org"]\nlexicon = "words.txt"\n', "utf-8")
    assert b"sequel" in script(place, AUDIOFY_CONFIG=str(config)).stdout
    assert b"squeal" in script(place, "--lexicon", "more.txt", AUDIOFY_CONFIG=str(config)).stdout
    config.write_text('[sites."example.com"]\nlexicon = "words.txt"\n', "utf-8")
    assert b"S Q L" in script(place, AUDIOFY_CONFIG=str(config)).stdout


def test_the_audio_is_made_with_them(place):
    sizes = []
    for number, lexicon in enumerate(((), ("--lexicon", "words.txt"))):
        arguments = ("-e", "metronome", "-j", "1", "--steady", "--json", "-q", "-o", f"{number}.mp3", *lexicon)
        done = within("file", "quay.html", *arguments, cwd=place)
        sizes.append(json.loads(done.stdout)["words"])
    assert sizes[0] - sizes[1] == 3 * 2  # "S Q L" three times, "sequel" three times


def test_a_wrong_line_is_told_before_any_work(place):
    (place / "words.txt").write_text("SQL = sequel\nNguyen\n", "utf-8")
    failed(within("file", "quay.html", "--lexicon", "words.txt", cwd=place), 3, "words.txt, line 2")
    failed(within("say", "quay.html", "--lexicon", "none.txt", cwd=place), 3, "none.txt")


def test_pronounce_shows_what_each_engine_will_say(place):
    done = within("pronounce", "Nguyen", "SQL", "--lexicon", "words.txt", "-e", "espeak", cwd=place)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "Nguyen"
    assert "Nguyen /wɪn/ → wˈɪn" in lines[1]
    assert "sequel → sˈiːkwəl (by itself: ˈɛs kjˈuː ˈɛl)" in lines[3]


def test_an_engine_without_sounds_is_given_the_respelling(place):
    (place / "words.xml").write_text(
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">'
        "<lexeme><grapheme>Nguyen</grapheme><phoneme>wɪn</phoneme><alias>win</alias></lexeme></lexicon>",
        "utf-8",
    )
    done = within("pronounce", "Nguyen", "--lexicon", "words.xml", "-e", "metronome", "--json", cwd=place)
    assert json.loads(done.stdout)["engines"][0]["given"] == "win"


def test_pronounce_writes_how_it_sounds(place):
    done = within("pronounce", "read", "-e", "espeak", "-o", "read.wav", cwd=place)
    assert done.returncode == 0
    with wave.open(str(place / "read.wav")) as file:
        assert 0.2 < file.getnframes() / file.getframerate() < 2
    failed(within("pronounce", "read", "-o", "read.wav", cwd=place), 5, "exists already")
    failed(within("pronounce", " ", cwd=place), 3, "nothing to say")
    failed(within("pronounce", "read", "-e", "espeak", "-v", "nobody", cwd=place), 4, "nobody")
