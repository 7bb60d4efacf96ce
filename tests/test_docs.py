"""The pages are true: every command shown is run, every example is tried, and nothing of the program is left out.

In a ``console`` block a line after "$ " is a command and the lines below it are what it prints, compared with figures
masked and "…" standing for anything. Commands of one page share a folder, in which ``samples`` lies. Outside the
README whatever does not name a voice is spoken by the metronome. A ``python`` block is run, as a doctest where it has
prompts; a block with a file name behind its language is written to that file.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.metadata
import importlib.util
import inspect
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import running
import typer.main

import audiofy
from audiofy import cli, errors
from audiofy.engines import contract

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [README, ROOT / "CONTRIBUTING.md", *DOCS]

BLOCK = re.compile(r"^```(\w*)[ ]?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(?:#([\w-]+))?\)")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
PROGRESS = re.compile(r"audiofy: \d+% of ")
"""What is told every few seconds, and so only where the machine is slow."""
MAKES = {"url", "file", "say", "embed", "batch"}
NAMES_A_VOICE = {"-e", "--engine", "-v", "--voice"}
SHELL = set("|<>;&*$\\`")
RUN_ELSEWHERE = ("pip ", "python -m venv ", "git ", "cd ", "pytest", "ruff ", "mypy", ".ci/run", "python benchmarks/")
"""Installing, testing and measuring: the first is what .ci/run does, and this is a test already."""


@dataclass(frozen=True)
class Block:
    language: str
    file: str
    text: str


@dataclass(frozen=True)
class Command:
    line: str
    printed: str


def blocks(page: Path) -> list[Block]:
    return [Block(*match.groups()) for match in BLOCK.finditer(page.read_text("utf-8"))]


def commands(block: Block) -> Iterator[Command]:
    for piece in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, printed = piece.partition("\n")
        yield Command(line, printed)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    # What one page sets is nothing to another, nor what it puts into the library.
    monkeypatch.setenv("AUDIOFY_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    return tmp_path


def run(line: str, *, metronome: bool) -> tuple[int, str]:
    """(exit code, what is printed): plain commands of ours in this process, all else by the shell."""
    words = shlex.split(line)
    if metronome and words[0] == "audiofy" and words[1] in MAKES and not NAMES_A_VOICE & set(words):
        line += " -e metronome"
        words += ["-e", "metronome"]
    if words[0] == "audiofy" and not SHELL & set(line):
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            try:
                code = cli.run(words[1:])
            except SystemExit as end:
                code = int(end.code or 0)
        return code, heard.getvalue()
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout


def matches(shown: str, printed: str) -> bool:
    """Whether the page shows what is printed, figures aside; "…" stands for anything."""
    patterns = [re.escape(FIGURE.sub("0", part)) for part in plain(shown).split("…")]
    return re.fullmatch(".*?".join(patterns), FIGURE.sub("0", plain(printed)), re.DOTALL) is not None


def plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines() if not PROGRESS.match(line))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_of_a_page_is_true(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.file:
            (folder / block.file).write_text(block.text, "utf-8")
        elif block.language == "python":
            run_python(block.text, names, page.name)
        elif block.language == "console":
            false = list(untrue(block, metronome=page != README))
            assert not false, f"{page.name} does not show what is printed\n" + "\n".join(false)


def untrue(block: Block, *, metronome: bool) -> Iterator[str]:
    """Each command of a block that prints something else, and what it prints."""
    code = 0
    for command in commands(block):
        line = command.line.rpartition(" && ")[2] if "&& audiofy " in command.line else command.line
        if line.startswith(RUN_ELSEWHERE):
            continue
        if line == "echo $?":
            printed, code = f"{code}\n", 0
        else:
            if code:
                yield f"(exit code {code}, which the page does not show)"
            code, printed = run(line, metronome=metronome)
        if not matches(command.printed, printed):
            yield f"$ {line}\n{printed}"
    if code:
        yield f"(exit code {code}, which the page does not show)"


def run_python(source: str, names: dict[str, object], page: str) -> None:
    """A doctest where there are prompts, else just code; both see the names of the blocks before."""
    if ">>>" not in source:
        exec(compile(source, page, "exec"), names)  # noqa: S102 - it is our own page
        return
    test = doctest.DocTestParser().get_doctest(source, names, page, page, 0)
    heard = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=heard.write, clear_globs=False)
    names |= test.globs
    assert not runner.failures, heard.getvalue()


def test_the_main_command_keeps_its_promise(folder: Path) -> None:
    """With the real voice: the pace, the file's name, and the line that the README shows."""
    shown = next(c for block in blocks(README) for c in commands(block) if "audiofy url" in c.line)
    words = shlex.split(shown.line.rpartition("&& ")[2])
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard):
        assert cli.run([*words[1:], "--json", "-q"]) == 0
    episode = json.loads(heard.getvalue())
    assert episode["engine"] == "system"
    assert abs(episode["wpm_measured"] / 250 - 1) <= 0.01
    assert f"made {episode['path']}: " in shown.printed
    assert (folder / episode["path"]).stat().st_size == episode["size"]
    # What the README says of this very file is what it is, give or take the pace's promise.
    wpm, count = re.search(r"([\d.]+) words per minute", shown.printed), re.search(r"(\d+) words,", shown.printed)
    assert wpm is not None
    assert count is not None
    assert abs(float(wpm[1]) / episode["wpm_measured"] - 1) <= 0.01
    assert int(count[1]) == episode["words"]


def test_the_page_of_commands_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("commands_page", ROOT / "docs" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert generator.PAGE.read_text("utf-8") == generator.page(), "stale: python docs/commands.py"


def test_every_command_is_shown_in_use() -> None:
    text = "\n".join(block.text for page in PAGES for block in blocks(page))
    for name in typer.main.get_command(cli.app).commands:  # type: ignore[attr-defined]
        assert f"$ audiofy {name}" in text or f"&& audiofy {name}" in text, f"no page shows audiofy {name} in use"


def test_every_error_and_its_exit_code_are_named() -> None:
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if kind.__module__ == errors.__name__:
            row = next((line for line in page.splitlines() if line.startswith("|") and f"`{name}`" in line), "")
            assert f"| {kind.exit_code} |" in row, f"docs/errors.md has no row for {name} with {kind.exit_code}"


def test_every_public_name_is_shown_in_use() -> None:
    page = "\n".join(block.text for block in blocks(ROOT / "docs" / "library.md"))
    assert [name for name in audiofy.__all__ if f"audiofy.{name}(" not in page] == []


def test_every_page_can_be_reached_and_every_link_holds() -> None:
    linked = set()
    for page in PAGES:
        for path, anchor in LINK.findall(page.read_text("utf-8")):
            target = (page.parent / path).resolve()
            assert target.exists(), f"{page.name} links to {path}"
            linked.add(target)
            if anchor:
                headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
                assert anchor in {anchor_of(heading) for heading in headings}, f"{page.name} links to {path}#{anchor}"
    assert set(DOCS) <= linked


def anchor_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_example_plug_in_is_an_engine(tmp_path: Path) -> None:
    """Installed as its page says, it is in the table and keeps the contract; it is as short as its page says."""
    pytest.importorskip("setuptools", reason="a package is built: pip install '.[test]'")
    page = blocks(ROOT / "docs" / "engines.md")
    module = next(block for block in page if block.file.startswith("audiofy_"))
    table = next(block for block in page if block.language == "toml")
    assert sum(bool(line.strip()) for line in module.text.splitlines()) <= 25
    (tmp_path / module.file).write_text(module.text, "utf-8")
    name = Path(module.file).stem
    project = f'[project]\nname = "{name}"\nversion = "1"\n\n[tool.setuptools]\npy-modules = ["{name}"]\n\n'
    (tmp_path / "pyproject.toml").write_text(project + table.text, "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", tmp_path / "site", tmp_path], check=True, capture_output=True)
    environment = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])}
    done = running.audiofy("engines", "--check", "chime", cwd=tmp_path, environment=environment)
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout.decode().count("ok ") == len(contract.CHECKS)


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    lines = [c.line for block in blocks(README) for c in commands(block)]
    assert lines[0].startswith("pip install . && audiofy url ")
    assert "pip install '.[test]' && pytest" in lines
    assert "readme_command" in (ROOT / ".ci" / "run").read_text("utf-8"), ".ci/run takes its commands from the README"
