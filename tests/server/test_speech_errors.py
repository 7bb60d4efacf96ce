"""What is told, and how, where a request under ``/v1`` is not followed: as OpenAI's API tells it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from serving import Serving
from serving import serving as serve

from audiofy.server.openai.description import ERROR, LONGEST_NAME, MOST_CHARACTERS, PATHS
from audiofy.server.openai.request import MOST_BYTES

jsonschema = pytest.importorskip("jsonschema")

SPEECH = "/v1/audio/speech"
WRONG = [
    ({}, 400, "input", "missing_required_parameter"),
    ([], 400, None, "invalid_type"),
    ("boat", 400, None, "invalid_type"),
    ({"input": ""}, 400, "input", "empty_string"),
    ({"input": 3}, 400, "input", "invalid_type"),
    ({"input": "boat" * (MOST_CHARACTERS // 4) + "s"}, 400, "input", "string_above_max_length"),
    ({"speed": 0.2}, 400, "speed", "decimal_below_min_value"),
    ({"speed": 4.1}, 400, "speed", "decimal_above_max_value"),
    ({"speed": "fast"}, 400, "speed", "invalid_type"),
    ({"speed": True}, 400, "speed", "invalid_type"),
    ({"response_format": "ogg"}, 400, "response_format", "invalid_value"),
    ({"response_format": ["mp3"]}, 400, "response_format", "invalid_type"),
    ({"stream_format": "ws"}, 400, "stream_format", "invalid_value"),
    ({"instructions": 1}, 400, "instructions", "invalid_type"),
    ({"voice": 1}, 400, "voice", "invalid_type"),
    ({"voice": {"name": "alloy"}}, 400, "voice", "invalid_type"),
    ({"voice": "v" * (LONGEST_NAME + 1)}, 400, "voice", "invalid_type"),
    ({"voice": "nobody"}, 404, "voice", "voice_not_found"),
    ({"voice": {"id": "nobody"}}, 404, "voice", "voice_not_found"),
    ({"voice": "piper:nobody"}, 404, None, None),
    ({"voice": "no\0body"}, 404, "voice", "voice_not_found"),
    ({"model": "gpt-5"}, 404, "model", "model_not_found"),
    ({"model": "openai"}, 404, "model", "model_not_found"),
    ({"model": "../../etc"}, 404, "model", "model_not_found"),
    ({"model": ""}, 400, "model", "empty_string"),
]
TEXTS = [
    b"",
    b"{",
    b"\xff\xfe",
    b'{"input": "boat", "speed": NaN}',
    b"[" * 100_000,
    b'{"speed": ' + b"9" * 10_000 + b"}",
]


def checked(answer: Any) -> dict[str, Any]:
    """The error of an answer."""
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    jsonschema.validate(body, ERROR)
    assert len(answer.content) < 2000
    error: dict[str, Any] = body["error"]
    assert error["type"] == "invalid_request_error"
    assert "\n" not in error["message"]
    return error


@pytest.mark.parametrize(("body", "status", "param", "code"), WRONG)
def test_what_is_wrong_is_told(serving: Serving, body: Any, status: int, param: str | None, code: str | None) -> None:
    if isinstance(body, dict) and body and "input" not in body:
        body = {"input": "boat", **body}
    answer = serving.client.post(SPEECH, json=body)
    assert answer.status_code == status, answer.text
    error = checked(answer)
    if code:
        assert (error["param"], error["code"]) == (param, code)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text[:20]))
def test_a_body_is_json(serving: Serving, text: bytes) -> None:
    answer = serving.client.post(SPEECH, content=text)
    assert answer.status_code == 400
    assert checked(answer)["code"] == "invalid_json"


def test_a_body_has_an_end(serving: Serving) -> None:
    answer = serving.client.post(SPEECH, content=json.dumps({"input": "boat" * (MOST_BYTES // 4)}))
    assert answer.status_code == 413
    assert checked(answer)["code"] == "request_too_large"


def test_all_addresses_below_tell_it_alike(serving: Serving) -> None:
    get, client = serving.client.get, serving.client
    assert checked(answer := get(SPEECH))["code"] == "method_not_allowed"
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    for path, status in (("/v1/nothing", 404), ("/v1/models/none", 404), ("/v1/audio/voices?model=none", 404)):
        assert get(path).status_code == status
        assert checked(get(path))["code"] in ("not_found", "model_not_found")
    assert client.delete("/v1/models/tts-1").status_code == 405


def test_what_is_not_known_is_passed_over(serving: Serving) -> None:
    asked = {"input": "boat", "instructions": "whisper", "backend": "x", "stream": True, "volume_multiplier": 2}
    assert serving.client.post(SPEECH, json=asked).status_code == 200
    assert serving.client.post(SPEECH, content=b'{"input": "boat"}').status_code == 200  # whatever its type is


def test_who_does_not_know_the_token_is_told_so(tmp_path: Path) -> None:
    with serve(tmp_path, token="twelve letters or more") as guarded:  # noqa: S106 - of this test
        for key in ("", "Bearer sk-wrong"):
            answer = guarded.client.post(SPEECH, json={"input": "boat"}, headers={"Authorization": key})
            assert answer.status_code == 401
            assert checked(answer)["code"] == "invalid_api_key"
        assert guarded.client.get("/v1/models").status_code == 200


def test_it_is_described(serving: Serving) -> None:
    described = serving.client.get("/openapi.json").json()["paths"]
    assert {*PATHS} <= {*described}
    for path in ("/v1/models", "/v1/audio/models", "/v1/audio/voices"):
        shape = described[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(serving.client.get(path).json(), shape)
