"""An article to work on."""

from __future__ import annotations

from pathlib import Path

import prose
import pytest
from running import within


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article of a hundred words in it, to be the current one."""
    (tmp_path / "a.md").write_text(prose.markdown(100), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def calibrated(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The metronome is measured once, so that no test waits for it."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "a.md").write_text(prose.markdown(20), encoding="utf-8")
    assert within("say", "a.md", "-e", "metronome", cwd=folder).returncode == 0
