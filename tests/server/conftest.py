"""For the tests of the server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving import Serving
from serving import serving as start


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for all tests of a file; a test that wants another has ``serving.serving(tmp_path, …)``."""
    with start(tmp_path_factory.mktemp("server")) as started:
        yield started
