"""The description of the API is true: an independent tester of APIs finds nothing to say against the real server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from serving import Serving
from starlette.routing import Route

from audiofy.server.app import routes
from audiofy.server.openapi.document import document

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
SECONDS = 40
PROGRAMS = ("/api/", "/v1/", "/feed.xml", "/openapi.json")
UNDESCRIBED = ("/file.mp3", "/api/voices/{voice:path}/sample.mp3")
"""The same file under a name that players take for sound; a path in a path, which is described as a parameter."""
SETTINGS = Path(__file__).parents[2] / "schemathesis.toml"
FOUND = """
[[operations]]
include-path-regex = "^/api/articles/[{{]"
parameters = {{ "path.id" = "{article}", "path.number" = 0 }}
checks.positive_data_acceptance.expected-statuses = ["2xx", 404, 410, 422]

[[operations]]
include-path-regex = "^/api/episodes/[{{]id[}}]/(file|transcripts|chapters)"
parameters = {{ "path.id" = "{episode}", "path.kind" = "vtt" }}
"""
"""What is there to be asked for."""


@pytest.mark.slow
def test_schemathesis_finds_nothing(serving: Serving, tmp_path: Path) -> None:
    if not SCHEMATHESIS.exists():
        pytest.skip("needs schemathesis")
    settings = tmp_path / "schemathesis.toml"
    article = serving.opened()
    episode = serving.client.post("/api/episodes", json={"article": article, "captions": ["vtt"]}).json()["id"]
    serving.client.get(f"/api/episodes/{episode}/events").raise_for_status()
    settings.write_text(SETTINGS.read_text("utf-8") + FOUND.format(article=article, episode=episode))
    run = [SCHEMATHESIS, "--config-file", settings, "run", f"{serving.address}/openapi.json", "--checks", "all"]
    limits = ["--max-time", str(SECONDS), "--max-examples", "10", "--seed", "7", "--suppress-health-check", "all"]
    done = subprocess.run([*run, *limits], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-20_000:]


def test_every_address_for_programs_is_described(serving: Serving) -> None:
    described = serving.client.get("/openapi.json").json()["paths"]
    paths = {route.path.replace(":count", "") for route in routes() if isinstance(route, Route)}
    wanted = {path for path in paths if path.startswith(PROGRAMS) and not path.endswith(UNDESCRIBED)}
    assert wanted <= set(described)


def test_schemas_are_schemas() -> None:
    for schema in document(guarded=True)["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_methods_that_an_address_does_not_have(serving: Serving) -> None:
    for method, path, allowed in (
        ("PUT", "/api/episodes", {"GET", "HEAD", "POST"}),
        ("POST", "/feed.xml", {"GET", "HEAD"}),
        ("PATCH", "/api/episodes/1", {"GET", "HEAD", "DELETE"}),
        ("GET", "/api/articles", {"POST"}),
    ):
        answer = serving.client.request(method, path)
        assert answer.status_code == 405
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.headers["allow"].split(", ")) - {"HEAD"} == allowed - {"HEAD"}


def test_a_guarded_server_says_so() -> None:
    assert document(guarded=True)["security"] == [{"token": []}]
    assert "security" not in document(guarded=False)
    json.dumps(document(guarded=True))


def test_a_line_break_in_an_address(serving: Serving) -> None:
    for path, kind in (("/v1/models/a%0Ab", "application/json"), ("/api/episodes/a%0Ab", "application/problem+json")):
        answer = serving.client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, kind)
