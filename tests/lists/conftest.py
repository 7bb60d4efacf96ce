"""For the tests of lists."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def cpu() -> Iterator[None]:
    """The test takes less than five seconds of processor time."""
    began = time.process_time()
    yield
    assert time.process_time() - began < 5
