"""The order of the package, held over its syntax trees: every import counts, at the top of a file or hidden in it."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "audiofy"

LEVELS = (
    {"errors", "model", "version"},
    {"registry", "words", "ipa", "xsampa", "languages", "folders", "toml_file", "iso639", "locks", "remote"},
    {"sources", "lists", "feed", "inputs", "narration", "engines", "audio", "outputs", "store", "library"}
    | {"alignment", "config"},
    {"pacing", "speech", "installing"},
    {"pipeline"},
    {"api", "server"},
    {"__init__"},
    {"cli"},
    {"__main__"},
)
"""From the lowest: a module imports strictly lower ones, or its own folder. ``__init__`` is ``import audiofy``."""

HOMES = {
    "pyttsx3": ("engines",),
    "espeakng_loader": ("engines",),
    "pydub": ("audio",),
    "imageio_ffmpeg": ("audio",),
    "bs4": ("inputs.html",),
    "lxml": ("feed", "inputs.html", "inputs.xml", "inputs.epub", "lists"),
    "feedparser": ("lists.feeds",),
    "protego": ("sources.robots",),
    "trafilatura": ("inputs.html.candidates",),
    "readability": ("inputs.html.candidates",),
    "resiliparse": ("inputs.html.candidates",),
    "pypdfium2": ("inputs.pdfium",),
    "ftfy": ("inputs.mojibake",),
    "sentencex": ("narration.splitting.base",),
    "num2words": ("narration.european",),
    "wetext": ("narration.grammars",),
    "typer": ("cli",),
    "rich": ("cli",),
    "urllib3": ("sources", "engines.openai"),
    "mutagen": ("outputs",),
    "PIL": (
        "feed",
        "outputs",
    ),
    "loky": ("speech.workers",),
    "distributed": ("speech.cluster",),
    "fsspec": ("remote",),
    "piper": ("engines.piper",),
    "kokoro_onnx": ("engines.kokoro",),
    "onnx": ("engines",),
    "onnxruntime": ("engines",),
    "platformdirs": ("folders",),
    "tomlkit": ("toml_file",),
    "starlette": ("server",),
    "anyio": ("server.reading.pictures",),
    "uvicorn": ("server.run", "server.shield.protocol"),
    "jsonschema": ("server",),
    "numpy": ("engines", "audio", "speech", "inputs.html"),
    # Of the standard library: what opens a connection to somewhere else.
    "socket": ("sources", "server.run"),
    "ssl": ("sources",),
    "http": ("sources",),
    "urllib.request": ("sources",),
}
"""Package → the only places that may import it."""

DISTRIBUTIONS = {
    "beautifulsoup4": "bs4",
    "pillow": "PIL",
    "readability-lxml": "readability",
    "espeakng-loader": "espeakng_loader",
    "imageio-ffmpeg": "imageio_ffmpeg",
    "kokoro-onnx": "kokoro_onnx",
    "piper-tts": "piper",
}
"""Name on the package index → name to import, where they differ."""
EXTRAS = ("zh", "piper", "kokoro", "cluster", "web")
"""Those that the package itself imports, where they are installed."""
NEVER_IMPORTED = {
    "audioop-lts": "pydub imports it, from Python 3.13 on",
    "s3fs": "fsspec imports it, for s3://",
}


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Dotted name below the package → its syntax tree."""
    folder = ROOT / PACKAGE
    return {
        ".".join(path.relative_to(folder).with_suffix("").parts): ast.parse(path.read_text("utf-8"), str(path))
        for path in sorted(folder.rglob("*.py"))
    }


def short(name: str) -> str:
    """A folder's name for its ``__init__``."""
    return name.removesuffix(".__init__")


@functools.cache
def imports(name: str) -> tuple[tuple[str, int], ...]:
    """(absolute dotted name, line) of everything that a module imports, by a statement or by ``import_module``."""
    return tuple(found for node in ast.walk(modules()[name]) for found in _imported(name, node))


def _imported(name: str, node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = [PACKAGE, *name.split(".")][: -node.level] if node.level else []
        base = ".".join([*above, *(node.module or "").split(".")]).strip(".")
        yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
        yield from ((each.value, node.lineno) for each in node.args if isinstance(each, ast.Constant))


def own_imports(name: str) -> Iterator[tuple[str, int]]:
    """(module of ours, line): "audiofy.engines.load_engine" is the module "engines"."""
    for imported, line in imports(name):
        head, _, rest = imported.partition(".")
        if head != PACKAGE:
            continue
        while rest and rest not in modules() and f"{rest}.__init__" not in modules():
            rest = rest.rpartition(".")[0]
        yield (rest if rest in modules() else f"{rest}.__init__".removeprefix(".")), line


def level(name: str) -> int:
    unit = name.partition(".")[0]
    return next(number for number, units in enumerate(LEVELS) if unit in units)


def test_every_module_has_a_level() -> None:
    known = set().union(*LEVELS)
    assert {name.partition(".")[0] for name in modules()} <= known


def test_modules_import_strictly_lower_levels_or_their_own_folder() -> None:
    wrong = [
        f"{name.replace('.', '/')}.py:{line} (level {level(name)}) imports {short(target)} (level {level(target)})"
        for name in modules()
        for target, line in own_imports(name)
        if name.partition(".")[0] != target.partition(".")[0] and level(target) >= level(name)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_import_one_another() -> None:
    graph = {name: {target for target, _ in own_imports(name)} - {name} for name in modules()}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" → ".join(short(name) for name in reversed(error.args[1])))


def test_each_dependency_has_one_home() -> None:
    wrong = []
    for name in modules():
        for imported, line in imports(name):
            for package, homes in HOMES.items():
                at_home = any(f"{short(name)}.".startswith(f"{home}.") for home in homes)
                if f"{imported}.".startswith(f"{package}.") and not at_home:
                    wrong.append(f"{name.replace('.', '/')}.py:{line} imports {package}, at home in {homes}")
    assert not wrong, "\n".join(wrong)


def test_every_import_is_declared_and_every_dependency_is_imported() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = text.partition("\ndependencies = [")[2].partition("\n]")[0]
    declared = {match.lower() for match in re.findall(r'^\s*"([\w-]+)', project, re.MULTILINE)}
    extras = "|".join(EXTRAS)
    for line in re.findall(rf"^(?:{extras}) = \[.*", text, re.MULTILINE):
        declared |= {match.lower() for match in re.findall(r'"([\w-]+)', line)}
    needed = {DISTRIBUTIONS.get(name, name) for name in declared - set(NEVER_IMPORTED)}
    used = {imported.partition(".")[0] for name in modules() for imported, _ in imports(name)}
    assert used - sys.stdlib_module_names - {PACKAGE} == needed
    assert set(NEVER_IMPORTED) <= declared


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{name.replace('.', '/')}.py:{node.lineno}"
        for name in modules()
        if name.partition(".")[0] != "cli"
        for node in ast.walk(modules()[name])
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "traceback.print_exc"})
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"})
    ]
    assert not wrong, "\n".join(wrong)


def test_import_audiofy_loads_nothing_heavy() -> None:
    program = "import sys; before = set(sys.modules); import audiofy; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert loaded <= {"audiofy", "audiofy.version"}
