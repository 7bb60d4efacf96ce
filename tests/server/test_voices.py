"""The voices that the server knows of."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import tiny_voices

from audiofy.folders import voice_folder
from audiofy.registry import ENGINES
from audiofy.server import installed

pytest.importorskip("piper")
OTHERS = frozenset(ENGINES.names()) - {"piper"}


def test_a_voice_that_is_installed_meanwhile_is_listed_a_minute_later(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path_factory.mktemp("data")))
    clock = SimpleNamespace(now=600.0)
    monkeypatch.setattr(installed, "time", SimpleNamespace(monotonic=lambda: clock.now))

    def engines() -> set[str]:
        return {engine for engine, _ in installed.installed("metronome", OTHERS)}

    assert engines() == {"metronome"}
    tiny_voices.piper_voice(voice_folder("piper"))
    clock.now += 59
    assert engines() == {"metronome"}, "it is not looked for at each request"
    clock.now += 2
    assert engines() == {"metronome", "piper"}
