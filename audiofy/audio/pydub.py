"""pydub, imported once and told where ffmpeg is: all that the rest of the package needs of it."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # pydub looks for ffmpeg on PATH when it is imported, and warns; ours is found by ``ffmpeg_path``.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment
    from pydub.exceptions import CouldntEncodeError

__all__ = ["AudioSegment", "CouldntEncodeError"]
