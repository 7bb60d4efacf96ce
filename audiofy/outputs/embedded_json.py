"""JSON within an HTML page."""

from __future__ import annotations

import json


def embedded_json(data: object) -> str:
    """JSON that nothing in it can end the element of."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
