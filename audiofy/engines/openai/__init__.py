"""Text → Clip by a server that speaks OpenAI's protocol for speech."""

from __future__ import annotations

from audiofy.engines.openai.engine import OpenAI

__all__ = ["OpenAI"]
