"""Where things are kept."""

import pytest

from audiofy.folders import cache_folder, config_file, data_folder, voice_folder


@pytest.mark.parametrize(
    ("variable", "place"), [("CACHE", cache_folder), ("DATA", data_folder), ("CONFIG", config_file)]
)
def test_the_environment_names_the_place(monkeypatch, tmp_path, variable, place):
    monkeypatch.setenv(f"AUDIOFY_{variable}", str(tmp_path))
    assert place() == tmp_path
    monkeypatch.delenv(f"AUDIOFY_{variable}")
    assert "audiofy" in place().parts


def test_an_engine_has_a_folder_for_its_voices(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path))
    assert voice_folder("piper") == tmp_path / "voices" / "piper"
