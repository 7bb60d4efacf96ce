"""Artwork of a podcast: a picture that its maker gives, made fit for directories, or one drawn from its title.

Square, 1400 to 3000 pixels, RGB, 72 dots per inch: https://podcasters.apple.com/support/896-artwork-requirements.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from audiofy.errors import UsageError
from audiofy.outputs.cover import MOST_PIXELS, Picture, drawn

SMALLEST, LARGEST = 1400, 3000
SCALE = 2
"""Of a drawn cover: 1600 pixels."""
DPI = (72, 72)
QUALITY = 90


def prepared(data: bytes) -> Picture:
    """A picture as a square JPEG, cut at the centre, made smaller where it is too large.

    Raises:
        UsageError: it is no picture, or too small, or has over 50 million pixels.
    """
    hint = f"a JPEG or PNG of at least {SMALLEST} by {SMALLEST} pixels"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise UsageError(f"the artwork has {width} by {height} pixels, which is too many", hint=hint)
            if min(width, height) < SMALLEST:
                raise UsageError(f"the artwork has only {width} by {height} pixels", hint=hint)
            return _jpeg(ImageOps.exif_transpose(image))
    except UsageError:
        raise
    except Exception as error:  # of a broken file a decoder may raise anything
        raise UsageError("the artwork cannot be read as a JPEG or a PNG", hint=hint) from error


def from_title(title: str, author: str = "") -> Picture:
    """A PNG; the same for the same words on the same machine."""
    image = drawn(title, author, SCALE)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=9, dpi=DPI)
    return Picture(buffer.getvalue(), "image/png", *image.size)


def _jpeg(image: Image.Image) -> Picture:
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, (255, 255, 255)), clear)
    side = min(LARGEST, *image.size)
    square = ImageOps.fit(image.convert("RGB"), (side, side))
    buffer = io.BytesIO()
    square.save(buffer, "JPEG", quality=QUALITY, dpi=DPI)
    return Picture(buffer.getvalue(), "image/jpeg", side, side)
