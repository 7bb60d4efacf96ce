"""Covers: the page's own picture made fit for a tag, or one drawn from the title."""

from __future__ import annotations

import colorsys
import dataclasses
import hashlib
import io
import math
import unicodedata
import warnings

from PIL import Image, ImageDraw, ImageOps

from audiofy.outputs.lettering import clipped, font, legible, wrapped

SIDE = 800
SMALLEST = 100
"""Pixels; a page's picture with a shorter side is an icon or a counter, no cover."""
MOST_PIXELS = 50_000_000
PHOTO_BYTES = 150_000

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
_MARGIN = 64
_WIDTH = SIDE - 2 * _MARGIN
_LEADING = 1.22
_INK = (255, 255, 255)
_Colour = tuple[int, int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture; its sides in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def from_image(data: bytes, side: int = SIDE, most: int = PHOTO_BYTES) -> Picture | None:
    """The picture as a square JPEG, cut at the centre, at most ``side`` pixels wide and of ``most`` bytes; or None.

    None is for what no decoder reads, what has over 50 million pixels (a decompression bomb) and what is too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _squared(data, side, most)
    except Exception:
        # A decoder may fail in any way on a file made by strangers, and no cover is worth an article.
        return None


def _squared(data: bytes, widest: int, most: int) -> Picture | None:
    Image.init()
    known = [form for form in _FORMATS if form in Image.OPEN]
    with Image.open(io.BytesIO(data), formats=known) as image:
        width, height = image.size
        if min(width, height) < SMALLEST or width * height > MOST_PIXELS:
            return None
        image.draft("RGB", (widest, widest))
        upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        clear = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", clear.size, _INK), clear)
    side = min(widest, *upright.size)
    square = ImageOps.fit(upright.convert("RGB"), (side, side))
    while True:
        for quality in (88, 80, 70, 60):
            encoded = _encoded(square, "JPEG", quality=quality)
            if len(encoded.data) <= most:
                return encoded
        square = square.resize((square.width * 3 // 4, square.height * 3 // 4))


def _encoded(image: Image.Image, form: str, *, quality: int = 80) -> Picture:
    buffer = io.BytesIO()
    if form == "PNG":
        image.save(buffer, "PNG", compress_level=6)
    else:
        image.save(buffer, "JPEG", quality=quality)
    return Picture(buffer.getvalue(), f"image/{form.lower()}", *image.size)


def draw(title: str, site: str = "") -> Picture:
    """A cover of 800 × 800 pixels, a PNG of at most 100 kB; the same one for the same words on the same machine.

    Its colours and its row of bars follow from the title. The title is written out where a font here has its letters;
    else the bars stand alone.
    """
    return _encoded(drawn(title, site).quantize(64), "PNG")


def drawn(title: str, site: str = "", scale: int = 1) -> Image.Image:
    """The picture of ``draw``, so many times as large a side, in RGB."""
    seed = hashlib.sha256(unicodedata.normalize("NFC", title).encode("utf-8", "replace")).digest()
    ground, shade, accent = _palette(seed)
    image = Image.new("RGB", (SIDE * scale, SIDE * scale), ground)
    brush = ImageDraw.Draw(image)
    name, words = legible(title)
    low = SIDE - 190 if words else SIDE // 2
    _discs(brush, seed, shade, scale)
    _bars(brush, seed, accent, (low, 56 if words else 230), scale)
    if words:
        _write(brush, name, words, low - 100, scale)
    _sign(brush, site, scale)
    return image


def _palette(seed: bytes) -> tuple[_Colour, _Colour, _Colour]:
    """Ground, a shade of it, an accent; white on either of the first two has a contrast above 4.5 (WCAG 2.2, 1.4.3)."""
    hue = int.from_bytes(seed[:2], "big") / 65536
    ground = _dark(hue, 0.36)
    return ground, _dark((hue + 0.04) % 1, 0.30), _rgb((hue + 0.45) % 1, 0.68, 0.75)


def _dark(hue: float, lightness: float) -> _Colour:
    while 1.05 / (_luminance(colour := _rgb(hue, lightness, 0.5)) + 0.05) < 5:
        lightness -= 0.01
    return colour


def _rgb(hue: float, lightness: float, saturation: float) -> _Colour:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return (round(red * 255), round(green * 255), round(blue * 255))


def _luminance(colour: _Colour) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = (value / 255 for value in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _discs(brush: ImageDraw.ImageDraw, seed: bytes, shade: _Colour, scale: int) -> None:
    x, y, radius = SIDE * seed[2] / 255, SIDE * seed[3] / 510, SIDE * (0.35 + seed[4] / 1020)
    brush.circle((x * scale, y * scale), radius * scale, fill=shade)


def _bars(brush: ImageDraw.ImageDraw, seed: bytes, colour: _Colour, place: tuple[int, int], scale: int) -> None:
    """A row of upright bars, as a picture of speech; ``place`` is its middle and the height of the tallest."""
    middle, tallest = place
    count = 32
    step = _WIDTH / count
    for index in range(count):
        swell = 0.35 + 0.65 * abs(math.sin(index * (0.25 + seed[5] / 1020) + seed[6]))
        height = max(6.0, tallest * swell * (0.25 + 0.75 * seed[index] / 255))
        left = _MARGIN + index * step + step * 0.2
        corners = (left, middle - height, left + step * 0.6, middle + height)
        box = tuple(round(edge * scale) for edge in corners)
        brush.rounded_rectangle(box, radius=round(step * 0.3 * scale), fill=colour)


def _write(brush: ImageDraw.ImageDraw, name: str, title: str, bottom: int, scale: int) -> None:
    """The title from the top margin down, as large as fits above ``bottom``."""
    for size in range(88, 27, -6):
        face = font(name, size)
        lines = wrapped(title, face, _WIDTH)
        room = int((bottom - _MARGIN) / (size * _LEADING))
        if len(lines) <= room and all(face.getlength(line) <= _WIDTH for line in lines):
            break
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1] + " …"]
    for number, line in enumerate(lines):
        place = (_MARGIN * scale, (_MARGIN + round(number * size * _LEADING)) * scale)
        brush.text(place, clipped(line, face, _WIDTH), fill=_INK, font=font(name, size * scale), anchor="la")


def _sign(brush: ImageDraw.ImageDraw, site: str, scale: int) -> None:
    name, words = legible(site)
    if words:
        face = font(name, 30)
        place = (_MARGIN * scale, (SIDE - _MARGIN) * scale)
        brush.text(place, clipped(words, face, _WIDTH), fill=_INK, font=font(name, 30 * scale), anchor="ls")
