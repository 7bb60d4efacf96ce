"""Pages of strangers in a real browser that has been let in; see attacks_in_browser.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fileserver import serving as files_served
from shielded import Served, serving

from audiofy.server.shield.checks import Shield
from audiofy.server.shield.tokens import Access

pytestmark = pytest.mark.slow
TOKEN = "tide-and-time-wait"  # noqa: S105 - of a test


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield(access=Access(TOKEN))) as one:
        yield one


@pytest.fixture(scope="module")
def seen(served: Served) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    asked = ["node", "-e", "require('playwright-core')"]
    if not browser or not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs chromium, node and, on NODE_PATH, the npm package playwright-core")
    with files_served() as strangers:
        here = strangers.put("/", b"<!doctype html><title>Stranger</title><body>", Content_Type="text/html")
        pages = ",".join((here, here.replace("127.0.0.1", "localhost"), here.replace("127.0.0.1", "evil.example")))
        script = str(Path(__file__).with_name("attacks_in_browser.js"))
        command = ["node", script, browser, f"http://{served.host}", pages, TOKEN]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_who_knows_the_token_is_let_in(seen: dict[str, Any], served: Served) -> None:
    assert seen["own"] == [f"http://{served.host}/", "Tides"]
    assert seen["ownAsks"] == 200


def test_a_link_on_another_site_lets_in_as_well(seen: dict[str, Any], served: Served) -> None:
    assert seen["linked"] == f"http://localhost:{served.port}/"


def test_who_does_not_is_told_what_to_do(seen: dict[str, Any]) -> None:
    assert seen["unknown"] == [401, "Who are you?"]


def test_pages_of_strangers_reach_nothing(seen: dict[str, Any], served: Served) -> None:
    """Those of another port of this machine too, to whose requests the browser adds the cookie."""
    assert len(seen["attacks"]) == 3
    for answers in seen["attacks"].values():
        assert answers["json"] == answers["remove"] == "refused"
        assert answers["image"] == "error"
    assert {path for path in served.reached if "/api/" in path} == {"POST /api/own-page"}


def test_a_name_that_was_made_to_lead_here_is_refused(seen: dict[str, Any]) -> None:
    assert seen["rebound"] == 421
