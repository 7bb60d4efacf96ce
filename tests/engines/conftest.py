"""A speech server for the tests of the engine that speaks to one."""

from __future__ import annotations

import os

import pytest
from speech_server import speech_server

from audiofy.engines.openai import OpenAI
from audiofy.engines.openai.client import Patience


@pytest.fixture
def no_server(monkeypatch):
    """Whatever the person who tests has set, and with little patience."""
    for name in os.environ:
        if name.startswith(("AUDIOFY_OPENAI_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(OpenAI, "patience", Patience(attempt_seconds=2, total_seconds=10, pause_seconds=0.01))
    monkeypatch.setattr(OpenAI, "listing_patience", Patience(tries=2, total_seconds=5, pause_seconds=0.01))


@pytest.fixture
def server(no_server, monkeypatch):
    """Running, and the one that is set."""
    with speech_server() as server:
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", server.address)
        yield server
