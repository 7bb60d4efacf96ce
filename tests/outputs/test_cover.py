"""Covers."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from audiofy.outputs.cover import SIDE, Picture, _luminance, _palette, draw, from_image


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert Image.MIME[image.format or ""] == picture.media_type
    assert image.size == (picture.width, picture.height)
    return image.convert("RGB")


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "CMYK", "1", "I;16"])
def test_any_mode_becomes_a_square_jpeg(mode: str) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    picture = from_image(encoded(Image.new(mode, (900, 300)), form))
    assert picture
    assert opened(picture).size == (300, 300)
    assert picture.media_type == "image/jpeg"


def test_cut_at_the_centre_and_made_smaller() -> None:
    image = Image.new("RGB", (3000, 1000), "white")
    image.paste((200, 30, 30), (1000, 0, 2000, 1000))
    picture = from_image(encoded(image, "JPEG"))
    assert picture
    cut = opened(picture)
    assert cut.size == (SIDE, SIDE)
    assert near(cut.getpixel((10, 400)), (200, 30, 30))
    assert near(cut.getpixel((790, 400)), (200, 30, 30))


def test_clear_parts_become_white() -> None:
    picture = from_image(encoded(Image.new("RGBA", (200, 200), (0, 0, 0, 0))))
    assert picture
    assert near(opened(picture).getpixel((100, 100)), (255, 255, 255))


def test_turned_as_the_camera_says() -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste((20, 20, 200), (0, 0, 400, 100))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    picture = from_image(encoded(image, "JPEG", exif=exif))
    assert picture
    assert near(opened(picture).getpixel((100, 190)), (20, 20, 200))
    assert b"Exif" not in picture.data


def test_noise_stays_under_the_limit() -> None:
    noise = Image.effect_noise((1200, 1200), 200)
    picture = from_image(encoded(noise, "JPEG"))
    assert picture
    assert len(picture.data) <= 150_000
    small = from_image(encoded(noise, "JPEG"), side=300, most=5_000)
    assert small
    assert len(small.data) <= 5_000
    assert small.width <= 300
    assert from_image(encoded(noise, "JPEG"), most=10) is None


def test_what_is_no_cover() -> None:
    assert from_image(b"") is None
    assert from_image(b"<svg/>") is None
    assert from_image(encoded(Image.new("RGB", (300, 300)), "JPEG")[:300]) is None
    assert from_image(encoded(Image.new("RGB", (1, 1)))) is None
    assert from_image(encoded(Image.new("1", (20_000, 20_000)))) is None


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_any_bytes(noise: bytes, place: int) -> None:
    whole = encoded(Image.linear_gradient("L").resize((120, 120)))
    from_image(noise)
    from_image(whole[:place] + noise + whole[place + len(noise) :])


@pytest.mark.parametrize(
    "title",
    [
        "Why the tide turns",
        "Why it does – “today”, at £5",
        "潮水退了",
        "Été",
        "",
        "word " * 200,
        "W" * 300,
        "\ud800\0\n",
        "🎧",
    ],
)
def test_drawn(title: str) -> None:
    picture = draw(title, "The Harbour Post")
    assert opened(picture).size == (SIDE, SIDE)
    assert len(picture.data) <= 100_000
    assert picture == draw(title, "The Harbour Post")


def test_each_title_has_its_own() -> None:
    assert draw("One").data != draw("Two").data
    assert draw("潮水").data != draw("退了").data


def test_white_can_be_read_on_every_ground() -> None:
    for hue in range(256):
        ground, shade, _ = _palette(bytes([hue, 0]))
        assert 1.05 / (_luminance(ground) + 0.05) >= 4.5
        assert 1.05 / (_luminance(shade) + 0.05) >= 4.5
