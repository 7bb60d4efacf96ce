"""What every answer tells the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shielded import Served, serving

from audiofy.server.shield.checks import Shield


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield()) as one:
        yield one


@pytest.mark.parametrize("path", ["/", "/api/voices", "/v1/models", "/nothing", "/api/broken"])
@pytest.mark.parametrize("host", ["", "evil.example"])
def test_every_answer_is_shielded(served: Served, path: str, host: str) -> None:
    headers = served.ask(path, host=host).headers
    policy = dict(one.split(" ", 1) for one in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    assert "microphone=()" in headers["permissions-policy"]
    assert headers.get("cache-control") == ("no-store" if path.startswith(("/api/", "/v1/")) else None)
    assert "access-control-allow-origin" not in headers


def test_what_an_answer_says_itself_stays(served: Served) -> None:
    for path in ("/own", "/api/own"):
        headers = served.ask(path).headers
        assert headers["content-security-policy"] == "sandbox"
        assert headers["cache-control"] == "max-age=60"
        assert headers["x-content-type-options"] == "nosniff"
