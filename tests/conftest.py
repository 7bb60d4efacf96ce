"""For every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what the golden tests expect anew; look at the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="write the expected articles of tests/pages anew")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite on every core; some files of it in this process, which begins at once."""
    whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    return (os.cpu_count() or 1) if whole else 0


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test makes goes into the user's folders, and nothing that is there comes out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIOFY_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("AUDIOFY_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("AUDIOFY_CONFIG", str(tmp_path_factory.mktemp("config") / "config.toml"))
        yield
