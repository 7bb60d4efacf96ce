"""``--as-one``: one episode of many sources, what is said of those that are not in it, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import prose
import pytest
import sound
from running import failed, within

from audiofy import narration
from audiofy.model import Article, Block, Episode, Script, from_json, to_json

FAST = ("-e", "metronome", "-j", "1")


@pytest.fixture
def list_of_three(tmp_path: Path) -> Path:
    """A folder with three files, the second much longer, and one that is no text."""
    for name, words in (("a", 60), ("b", 900), ("c", 60)):
        text = "\n\n".join([f"# The tale of {name.upper()}", *prose.paragraphs(words, ord(name))])
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "d.md").write_bytes(b"\x00\x01\x02\xff" * 99)
    return tmp_path


def test_what_is_missing_is_said_and_the_rest_is_made(list_of_three: Path) -> None:
    arguments = ("a.md", "b.md", "none.md", "c.md", "d.md", "--as-one", "Monday's reading", "--fit", "3m", "--json")
    done = within("file", *arguments, *FAST, cwd=list_of_three)
    said = done.stderr.decode()
    assert done.returncode == 3, said
    assert said.count("audiofy: error: ") == 2
    assert "none.md" in said
    assert "audiofy: note: Left out: The tale of B; it takes 4:" in said
    assert done.stdout.count(b"\n") == 1
    episode = from_json(Episode, json.loads(done.stdout))
    assert (episode.path, episode.title) == ("mondays-reading.mp3", "Monday's reading")
    assert [one.title for one in episode.chapters[1:]] == ["The tale of A", "The tale of C"]
    assert episode.wpm_asked == 200
    assert episode.notes[-1] in said
    assert [path.name for path in list_of_three.glob("*.mp3")] == ["mondays-reading.mp3"]


def test_what_cannot_be_made_is_one_error(list_of_three: Path) -> None:
    as_one = ("--as-one", "Monday's reading", *FAST)
    done = within("url", "a.md", "c.md", "--fit", "10s", *as_one, cwd=list_of_three)
    failed(done, 2, "no article fits 0:10", "The tale of", "--fit 0:")
    failed(within("url", "a.md", "--as-one", " ", cwd=list_of_three), 2, "blank")
    failed(within("url", "none.md", *as_one, cwd=list_of_three), 3, "none.md")
    assert not list(list_of_three.glob("*.mp3"))


def test_scripts_and_standard_output(list_of_three: Path) -> None:
    article = Article("The tale of E", (Block("paragraph", "It stood there."),), site="Harbour Post", language="en")
    script = narration.narrate(article)
    (list_of_three / "e.json").write_text(json.dumps(to_json(script)), "utf-8")
    arguments = ("e.json", "a.md", "--as-one", "Two", "-o", "-", "-q")
    done = within("say", *arguments, *FAST, cwd=list_of_three)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"ID3")
    assert b"The tale of E" in done.stdout[:4000]


def test_a_compiled_script_keeps_its_chapters(list_of_three: Path) -> None:
    scripts = [narration.from_text((list_of_three / name).read_text("utf-8")) for name in ("a.md", "c.md")]
    whole = narration.compiled("Two", scripts)
    (list_of_three / "two.md").write_text(narration.to_text(whole), "utf-8")
    (list_of_three / "two.json").write_text(json.dumps(to_json(whole)), "utf-8")
    done = within("say", "two.md", "two.json", "-o", "./", "--json", *FAST, cwd=list_of_three)
    assert done.returncode == 0
    first, second = (from_json(Episode, json.loads(line)) for line in done.stdout.splitlines())
    assert [one.title for one in first.chapters] == ["Two", "The tale of A", "The tale of C"]
    assert first.chapters == second.chapters
    broken = {**to_json(whole), "parts": to_json(whole)["parts"][::-1]}
    (list_of_three / "bad.json").write_text(json.dumps(broken), "utf-8")
    failed(within("say", "bad.json", *FAST, cwd=list_of_three), 3, "its parts are not where its segments are")


def test_the_script_of_several_is_said_as_they_are(tmp_path: Path) -> None:
    """With sites, names, figures and another language, in list and bridges too; as text and as JSON."""
    for name, lang, title, body in (
        ("a.html", "en", "No. 1 in Xi'an", "Xi Jinping paid $3.5m on 3 May 2019, and nobody read the bill."),
        (
            "b.html",
            "de",
            "Der Nebel",
            "Das Schiff kam um 18 Uhr, und wir sind nicht mehr als 4 km von dem Ort.",
        ),
        ("c.html", "en", "They close", "Dr. Lee left. He ran, and 1,200 people wound their watches."),
    ):
        head = f"<title>{title}</title><meta property='og:site_name' content='The Paper of {name[0]}'>"
        text = f"<h1>{title}</h1>" + f"<p>{body}</p>" * 2 + "<h2>Kapitel 2</h2>" + f"<p>{body}</p>"
        page = f"<html lang={lang}><head>{head}</head><body><article>{text}</article></body></html>"
        (tmp_path / name).write_text(page, "utf-8")
    as_one = ("a.html", "b.html", "c.html", "--as-one", "Monday's reading")
    made = ("-j", "1", "-q", "-o")
    assert within("url", *as_one, *made, "at-once.mp3", cwd=tmp_path).returncode == 0
    text, data = (within("script", *as_one, *form, cwd=tmp_path) for form in ((), ("--json",)))
    assert (text.returncode, data.returncode) == (0, 0), text.stderr + data.stderr
    assert "First, from The Paper of a:" in text.stdout.decode()
    assert "[lang=de] Der Nebel" in text.stdout.decode()
    assert len(from_json(Script, json.loads(data.stdout)).parts) == 3
    assert within("say", "-", *made, "text.mp3", cwd=tmp_path, stdin=text.stdout).returncode == 0
    assert within("say", "-", *made, "data.mp3", cwd=tmp_path, stdin=data.stdout).returncode == 0
    assert (tmp_path / "data.mp3").read_bytes() == (tmp_path / "at-once.mp3").read_bytes()
    assert np.array_equal(sound.decode(tmp_path / "text.mp3"), sound.decode(tmp_path / "at-once.mp3"))


def test_the_script_of_what_can_be_read(list_of_three: Path) -> None:
    done = within("script", "a.md", "none.md", "c.md", "d.md", "--as-one", "Two", "-o", "two.md", cwd=list_of_three)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout, said.count("audiofy: error: ")) == (3, b"", 2), said
    text = (list_of_three / "two.md").read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Two",
        "# The tale of A",
        "# The tale of C",
    ]
    failed(within("script", "none.md", "--as-one", "Two", cwd=list_of_three), 3, "none.md")
    failed(within("script", "a.md", "c.md", cwd=list_of_three), 2, "several scripts", "--as-one")
    failed(within("script", "a.md", "--as-one", " ", cwd=list_of_three), 2, "blank")
