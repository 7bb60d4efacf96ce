"""For every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what the golden tests expect anew; look at the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="write the expected articles of tests/pages anew")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test makes goes into the user's folders, and nothing that is there comes out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIOFY_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("AUDIOFY_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("AUDIOFY_CONFIG", str(tmp_path_factory.mktemp("config") / "config.toml"))
        yield
