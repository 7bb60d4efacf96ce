"""audiofy batch from the command line: what it says, what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import prose
import pytest
from fileserver import serving
from running import failed, within

HERE = ("--library", "lib", "-e", "metronome")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two articles and a list of them and of one that is missing."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(("tides", "boats")):
        text = prose.markdown(60, seed=number).replace("An evening at the quay", f"All about {name}")
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "list.txt").write_text("tides.md\nmissing.md\nboats.md\n", "utf-8")
    return tmp_path


def test_a_line_an_article_and_the_code_of_the_first_failure(folder: Path) -> None:
    done = within("batch", "list.txt", *HERE)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (3, b"")
    assert said.splitlines()[0] == "audiofy: reading list.txt"
    assert "/3 made" in said
    assert "all-about-tides.mp3" in said
    assert "failed" in said
    assert "there is no file" in said
    assert "audiofy: 2 made, 1 failed" in said
    again = within("batch", "list.txt", *HERE).stderr.decode()
    assert "audiofy: 2 kept, 1 failed" in again


def test_a_line_of_json_an_article(folder: Path) -> None:
    done = within("batch", "list.txt", "--json", "-q", *HERE)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted((one["status"], Path(one["locator"]).name) for one in lines) == [
        ("failed", "missing.md"),
        ("made", "boats.md"),
        ("made", "tides.md"),
    ]
    broken = next(one for one in lines if one["status"] == "failed")
    assert broken["error"]["code"] == 3
    assert "there is no file" in broken["error"]["reason"]
    assert all(Path(one["episode"]["path"]).is_file() for one in lines if one["status"] == "made")
    # Quiet is not silent about what went wrong.
    assert "there is no file" in done.stderr.decode()


def test_retry_failed(folder: Path) -> None:
    within("batch", "list.txt", *HERE)
    (folder / "missing.md").write_text(prose.markdown(60), "utf-8")
    assert within("batch", "list.txt", *HERE).returncode == 3
    done = within("batch", "list.txt", "--retry-failed", *HERE)
    assert done.returncode == 0
    assert "1 made, 2 kept" in done.stderr.decode()


def test_a_folder_of_ones_own(folder: Path) -> None:
    done = within("batch", "tides.md", "boats.md", "-o", "out", "--captions", "vtt", *HERE)
    assert done.returncode == 0, done.stderr.decode()
    assert {path.name for path in (folder / "out").iterdir()} == {
        *("all-about-tides.mp3", "all-about-tides.vtt", "all-about-boats.mp3", "all-about-boats.vtt"),
    }
    failed(within("batch", "list.txt", "-o", "-", *HERE), 2, "cannot share standard output", "-o FOLDER")


def test_a_file_of_somebody_elses_is_not_replaced(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "all-about-tides.mp3").write_bytes(b"mine")
    assert within("batch", "tides.md", "-o", "out", *HERE).returncode == 0
    assert (folder / "out" / "all-about-tides.mp3").read_bytes() == b"mine"
    assert (folder / "out" / "all-about-tides-2.mp3").stat().st_size > 1000


def test_most(folder: Path) -> None:
    done = within("batch", "list.txt", "--most", "1", *HERE)
    assert done.returncode == 0
    assert "1/1 made" in done.stderr.decode()


def test_what_is_no_list(folder: Path) -> None:
    (folder / "empty.txt").write_text("# nothing yet\n")
    failed(within("batch", "missing.txt", *HERE), 3, "there is no file missing.txt")
    assert within("batch", "empty.txt", *HERE).returncode in (0, 3)
    mixed = within("batch", "missing.txt", "tides.md", *HERE)
    assert mixed.returncode == 3
    assert "1 made" in mixed.stderr.decode()


def test_a_voice_that_is_not_there_leaves_all_waiting(folder: Path) -> None:
    done = within("batch", "tides.md", "--library", "lib", "-v", "nobody")
    assert done.returncode == 4
    listed = within("library", "--library", "lib", "--json").stdout.splitlines()
    assert [json.loads(line)["state"] for line in listed] == ["waiting"]


def test_robots_are_kept_to(folder: Path) -> None:
    with serving() as site:
        site.put("/robots.txt", b"User-agent: audiofy\nDisallow: /private/\n", Content_Type="text/plain")
        page = f"<!doctype html><title>Tides</title>{''.join(f'<p>{one}</p>' for one in prose.paragraphs(200))}"
        for path in ("/open", "/private/a"):
            site.put(path, page.replace("Tides", path).encode(), Content_Type="text/html")
        (folder / "web.txt").write_text(f"{site.address}/open\n{site.address}/private/a\n")
        done = within("batch", "web.txt", "--delay", "0", *HERE)
        assert "asks programs not to fetch" in done.stderr.decode()
        assert [one.path for one in site.asked if "private" in one.path] == []
        done = within("batch", "web.txt", "--delay", "0", "--no-robots", "--retry-failed", *HERE)
        assert done.returncode == 0, done.stderr.decode()
