"""Artwork of a podcast: what directories want of it, whatever is given."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from audiofy.errors import UsageError
from audiofy.feed.check.contents import picture_faults
from audiofy.outputs.artwork import from_title, prepared
from audiofy.outputs.cover import draw


def encoded(width: int, height: int, mode: str = "RGB", form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height), None).save(buffer, form, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        encoded(1400, 1400),
        encoded(1400, 2000, "RGBA"),
        encoded(3200, 3100, "P"),
        encoded(4000, 1500, "CMYK", "JPEG", dpi=(300, 300)),
        encoded(1500, 1500, "L"),
        encoded(1500, 1500, "I;16"),
    ],
)
def test_a_picture_is_made_fit(data: bytes) -> None:
    picture = prepared(data)
    assert list(picture_faults("a.jpg", picture.data)) == []
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert image.size == (picture.width, picture.height)
    assert image.info["dpi"] == (72, 72)


def test_clear_parts_become_white() -> None:
    image = Image.open(io.BytesIO(prepared(encoded(1400, 1400, "RGBA")).data))
    assert image.getpixel((700, 700)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (encoded(1399, 2000), "only 1399 by 2000"),
        (encoded(1400, 1400)[:200], "cannot be read"),
        (encoded(1400, 1400, form="GIF"), "cannot be read"),
        (b"<svg/>", "cannot be read"),
        (b"", "cannot be read"),
        (encoded(8000, 8000, "1"), "too many"),
    ],
)
def test_a_picture_that_is_no_use(data: bytes, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        prepared(data)
    assert "1400" in caught.value.hint


@pytest.mark.parametrize("title", ["Harbour notes", "渡り鳥と港", "W" * 200, ""])
def test_one_is_drawn(title: str) -> None:
    begun = time.process_time()
    picture = from_title(title, "Ada Quay")
    assert time.process_time() - begun < 5
    assert list(picture_faults("a.png", picture.data)) == []
    assert len(picture.data) < 500_000
    assert picture == from_title(title, "Ada Quay")


def test_it_is_the_cover_of_that_title_at_twice_the_size() -> None:
    large, small = (Image.open(io.BytesIO(one("Harbour notes").data)).convert("RGB") for one in (from_title, draw))
    ours, theirs = (image.resize((40, 40)).tobytes() for image in (large, small))
    assert max(abs(one - other) for one, other in zip(ours, theirs, strict=True)) < 40
