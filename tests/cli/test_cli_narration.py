"""How much of a page is told, and one line as it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import within

PAGE = """# The bridge at Orr

By Ida Orr

It cost $3.5m, and “nobody at all regrets it,” she said.

1. Walk there
2. Look

> We would build it again.

```
fare = get_fare(2)
```

| Year | Cars |
|------|------|
| 2019 | 40   |
| 2020 | 55   |
"""


@pytest.fixture
def page(folder: Path) -> Path:
    (folder / "bridge.md").write_text(PAGE, encoding="utf-8")
    return folder


def script(page: Path, *options: str) -> str:
    done = within("script", "bridge.md", *options, cwd=page)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_verbosity_sets_all_together(page: Path) -> None:
    brief, normal, full = (script(page, "--verbosity", name) for name in ("brief", "normal", "full"))
    assert script(page) == normal
    assert "A table of two rows, skipped; see the page." in brief
    assert "- Walk there" in brief
    assert "One: Walk there" in normal
    assert "Cars: forty." in normal
    assert "Code, skipped." in normal
    assert "fare equals get fare open paren two close paren" in full
    assert "end quote" in full
    assert "end quote" not in normal


def test_one_option_goes_before_the_verbosity(page: Path) -> None:
    quoted = script(page, "--say-quotes")
    assert "Quote, We would build it again. End quote." in quoted
    assert "quote, “nobody at all regrets it,” end quote, she said." in quoted
    assert "Code, skipped." in quoted
    assert "fare equals" in script(page, "--code", "spell")
    full = script(page, "--verbosity", "full", "--code", "skip", "--no-say-quotes")
    assert "Code, skipped." in full
    assert "quote," not in full.lower()


def test_captions_and_notes(folder: Path) -> None:
    text = "<p>The bridge is open again, and the first to cross it was a goat that nobody had invited there.</p>" * 3
    (folder / "b.html").write_text(
        "<html lang=en><head><title>A bridge</title></head><body><article><h1>A bridge</h1>"
        f"{text}<figure><img src=a.jpg alt=''><figcaption>The goat in May</figcaption></figure>{text}</article></body>"
    )
    assert b"goat in May" not in within("script", "b.html", cwd=folder).stdout
    assert b"[caption] Caption: The goat in May" in within("script", "b.html", "--captions-aloud", cwd=folder).stdout


def test_the_same_choices_make_the_audio(page: Path) -> None:
    options = ("-e", "metronome", "-j", "1", "-q", "--json", "-o")
    words = {
        name: json.loads(within("file", "bridge.md", "--verbosity", name, *options, f"{name}.mp3", cwd=page).stdout)
        for name in ("brief", "full")
    }
    assert words["brief"]["words"] < words["full"]["words"]


def test_explain_shows_what_stands_for_what(page: Path) -> None:
    lines = within("script", "bridge.md", "--explain", "--say-quotes", cwd=page).stderr.decode().splitlines()
    for line in (
        "kept (quote): We would build it again.",
        "said (money): $3.5m → three point five million dollars",
        "said (quotation): end quote",
        "said (list number): 1. → One:",
        "said (code): fare = get_fare(2) → Code, skipped.",
        "said (table): 2019, 40 → 2019; Cars: 40.",
    ):
        assert line in lines


def test_normalize_prints_what_is_said(folder: Path) -> None:
    done = within("normalize", "It cost $5m.", "aged 18–24", "No change", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "It cost five million dollars.",
        "aged eighteen to twenty-four",
        "No change",
    ]


def test_normalize_takes_lines(folder: Path) -> None:
    done = within("normalize", "-", cwd=folder, stdin="2 cats\r\n\n3 dögs".encode())
    assert done.stdout.decode() == "two cats\n\nthree dögs\n"


def test_normalize_by_language(folder: Path) -> None:
    dates = {
        lang: within("normalize", "on 11/12/2025", "--lang", lang, cwd=folder).stdout.decode().strip()
        for lang in ("en-US", "en-GB", "xx")
    }
    assert dates == {
        "en-US": "on November twelfth, twenty twenty-five",
        "en-GB": "on the eleventh of December twenty twenty-five",
        "xx": "on 11/12/2025",
    }


def test_normalize_explains_on_standard_error(folder: Path) -> None:
    done = within("normalize", "--explain", "Mr. Lee paid $5m", cwd=folder)
    assert done.stdout == b"Mister Lee paid five million dollars\n"
    assert done.stderr.decode().splitlines() == [
        "said (abbreviation): Mr. → Mister",
        "said (money): $5m → five million dollars",
    ]


def test_normalize_as_json(folder: Path) -> None:
    done = within("normalize", "--json", "Mr. Lee", "Le chat est sur le tapis et il dort", cwd=folder)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "text": "Mr. Lee",
            "language": "en",
            "spoken": "Mister Lee",
            "changes": [{"written": "Mr.", "spoken": "Mister", "rule": "abbreviation"}],
        },
        {
            "text": "Le chat est sur le tapis et il dort",
            "language": "fr",
            "spoken": "Le chat est sur le tapis et il dort",
            "changes": [],
        },
    ]
