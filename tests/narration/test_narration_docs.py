"""docs/narration.md is what the rules and their lines make of it, and shows every rule."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from audiofy.narration import from_text
from audiofy.narration.en import RULES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "narration.md").read_text("utf-8")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("narration_page", DOCS / "narration.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(generator: ModuleType) -> None:
    assert generator.page() == PAGE, "stale: python docs/narration.py"


@pytest.mark.parametrize("name", sorted({rule.name for rule in RULES}))
def test_a_line_shows_the_rule(generator: ModuleType, name: str) -> None:
    shown = PAGE.split("## The rules of English")[1].split("### Adding to them")[0]
    assert f"\n| {generator._cell(name)} | " in shown, f"no line of tests/narration/*.txt shows the rule {name!r}"


def test_the_example_is_a_script() -> None:
    example = PAGE.split("The file is Markdown:\n\n")[1].split("\n\n- ")[0]
    script = from_text("\n".join(re.sub(r"^ {4}", "", line) for line in example.splitlines()))
    assert [one.kind for one in script.segments] == [
        "title",
        "byline",
        "paragraph",
        "paragraph",
        "heading",
        "item",
        "quote",
    ]
    assert script.meta.byline == "By Ida Orr in Ayr"
