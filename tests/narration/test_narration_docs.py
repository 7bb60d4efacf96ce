"""docs/narration.md says what is so."""

import re
from pathlib import Path

import pytest

from audiofy.narration import from_text, normalize

PAGE = (Path(__file__).parents[2] / "docs" / "narration.md").read_text("utf-8")
TABLE = PAGE.split("| Written | Spoken |\n|---|---|\n")[1].split("\n\n")[0]
ROWS = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in TABLE.splitlines()]


@pytest.mark.parametrize(("written", "spoken"), ROWS)
def test_row(written: str, spoken: str) -> None:
    assert normalize(written) == spoken


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
