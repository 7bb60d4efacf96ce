"""Bytes to text as browsers do it."""

from __future__ import annotations

import pytest

from audiofy.inputs.decode import codec_of, decode


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Zoë".encode(), "", "Zoë"),
        ("Zoë".encode("cp1252"), "", "Zoë"),
        ("“Zoë”".encode("cp1252"), "iso-8859-1", "“Zoë”"),
        ("\ufeffZoë".encode("utf-16-le"), "utf-8", "Zoë"),
        ("\ufeffZoë".encode(), "windows-1252", "Zoë"),
        ("жар".encode("koi8-r"), "koi8-r", "жар"),
        ("東京".encode("cp932"), "Shift_JIS", "東京"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("Zoë".encode(), "no-such-charset", "Zoë"),
        ("Zoë, Zoë".encode()[:-1], "", "Zoë, Zo"),
    ],
)
def test_bytes(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


def test_meta_is_read_and_the_transport_wins() -> None:
    page = '<meta charset="windows-1251"><p>маяк'.encode("cp1251")
    assert decode(page, markup=True).endswith("маяк")
    assert decode(page, "koi8-r", markup=True).endswith("маяк") is False
    commented = '<!-- <meta charset="windows-1251"> --><p>Zoë'.encode()
    assert decode(commented, markup=True).endswith("Zoë")
    assert decode('<meta charset="utf-16"><p>Zoë'.encode(), markup=True).endswith("Zoë")


@pytest.mark.parametrize("label", ["zip", "rot13", "utf-7", "punycode", "base64", "idna", "unicode_escape", ""])
def test_what_browsers_do_not_know(label: str) -> None:
    assert codec_of(label) == ""
