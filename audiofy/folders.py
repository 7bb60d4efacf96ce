"""Where audiofy keeps what it keeps: the platform's usual folders, or those that the environment names."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """For what can be made again: ``AUDIOFY_CACHE`` where that is set."""
    return _named("AUDIOFY_CACHE") or Path(platformdirs.user_cache_dir("audiofy", appauthor=False))


def data_folder() -> Path:
    """For installed voices and what was measured of them: ``AUDIOFY_DATA`` where that is set."""
    return _named("AUDIOFY_DATA") or Path(platformdirs.user_data_dir("audiofy", appauthor=False))


def library_folder() -> Path:
    """For the library, where no other is named."""
    return data_folder() / "library"


def voice_folder(engine: str) -> Path:
    """For the installed voices of an engine, a folder each."""
    return data_folder() / "voices" / engine


def config_file() -> Path:
    """The person's own defaults: ``AUDIOFY_CONFIG`` where that is set."""
    return _named("AUDIOFY_CONFIG") or Path(platformdirs.user_config_dir("audiofy", appauthor=False)) / "config.toml"


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value else None
