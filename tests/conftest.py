"""For every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

FEW_FILES = 3
MOST_WORKERS = 8
"""More would mostly make the same episodes, each for itself."""

settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what the golden tests expect anew; look at the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="write the expected articles of tests/pages anew")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A worker for each core; none where it would not pay: a few files, which begin at once, or ``-s``."""
    few = len(config.args) <= FEW_FILES and all(".py" in argument for argument in config.args)
    if few or config.option.capture == "no":
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test makes goes into the user's folders, and nothing that is there comes out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIOFY_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("AUDIOFY_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("AUDIOFY_CONFIG", str(tmp_path_factory.mktemp("config") / "config.toml"))
        yield
