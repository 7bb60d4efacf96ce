"""The addresses that are as OpenAI's."""

from __future__ import annotations

from audiofy.server.openapi.terms import Fields

PATHS: Fields = {}
SCHEMAS: Fields = {}
