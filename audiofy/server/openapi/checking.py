"""Requests are checked against what the description says of them."""

from __future__ import annotations

import functools
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from audiofy.errors import UsageError
from audiofy.server.openapi.schemas import schemas

LONGEST = 200
"""Of what is said of a fault: the value may be long."""


def check(name: str, fields: dict[str, Any]) -> None:
    """Whether the fields are what the schema of that name wants.

    Raises:
        UsageError: they are not; it names the field.
    """
    error = best_match(_validator(name).iter_errors(fields))
    if error is None:
        return
    place = ".".join(map(str, error.absolute_path))
    known = ", ".join(schemas()[name]["properties"])
    if not place:
        raise UsageError(_short(_whole(error, fields)), hint=f"fields are {known}")
    raise UsageError(_short(f"{place}: {error.message}"), hint=f"see {name} in /openapi.json")


def _whole(error: Any, fields: dict[str, Any]) -> str:
    """What is wrong with the object as a whole, in words of ours where the schema's would tell nothing."""
    if error.validator == "oneOf":
        wanted = [one["required"][0] for one in error.validator_value]
        return f"exactly one of {', '.join(wanted)} is needed"
    if error.validator == "not":
        pair = next(one["required"] for one in error.validator_value["anyOf"] if fields.keys() >= set(one["required"]))
        return f"{' and '.join(pair)} exclude one another"
    return str(error.message)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


@functools.cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas()}})
