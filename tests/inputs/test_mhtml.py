"""MHTML as Chrome, Internet Explorer and others write it: the page in it, and its address."""

from __future__ import annotations

import base64
import contextlib
import quopri
import time

import pytest

from audiofy.errors import InputError, UnsupportedInput
from audiofy.inputs.mhtml import read
from audiofy.model import Article, Source

SENTENCE = "The lamp at the end of the pier was lit at six — as it had been every evening — and nobody asked why. "
PAGE = (
    "<html><head><title>The lamp</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>The lamp</h1>{'<p>' + SENTENCE * 2 + '</p>'} <p>{SENTENCE}{SENTENCE}</p></article></body></html>"
)


def chrome(page: str = PAGE) -> bytes:
    body = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/lamp\r\n"
        b"Subject: =?utf-8?Q?The=20lamp?=\r\nDate: Thu, 2 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\t'
        b'boundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
        b"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/lamp\r\n\r\n"
        + body
        + b"\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n"
        b"<p>An advert in a frame.</p>\r\n------MultipartBoundary--x----\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(bytes(3000))
        + b"\r\n------MultipartBoundary--x------\r\n"
    )


def explorer() -> bytes:
    body = base64.encodebytes(PAGE.replace("—", "–").encode("cp1252"))
    return (
        b'From: "Saved by Internet Explorer 11"\nSubject: The lamp\nMIME-Version: 1.0\n'
        b'Content-Type: multipart/related;\n\ttype="multipart/alternative";\n\t'
        b'boundary="a"\n\nThis is a message.\n\n--a\n'
        b'Content-Type: multipart/alternative;\n\tboundary="b"\n\n\n--b\n'
        b'Content-Type: text/html;\n\tcharset="Windows-1252"\n'
        b"Content-Transfer-Encoding: base64\nContent-Location: https://example.org/lamp\n\n"
        + body
        + b"\n--b--\n\n--a--\n"
    )


def started() -> bytes:
    """The page is not the first part, but the one that is named."""
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=q; start="<page>"\r\n\r\n--q\r\n'
        b"Content-Type: text/html\r\n\r\n<p>Not this one.</p>\r\n--q\r\nContent-ID: <page>\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://example.org/lamp\r\n\r\n" + PAGE.encode() + b"\r\n--q--"
    )


def article(data: bytes) -> Article:
    return read(Source("lamp.mhtml", data))


@pytest.mark.parametrize("form", [chrome, explorer, started])
def test_the_page_is_read(form: object) -> None:
    assert callable(form)
    found = article(form())
    assert (found.title, found.url) == ("The lamp", "https://example.org/lamp")
    assert found.text.count("lit at six") == 4
    assert ("six — as" in found.text) or ("six – as" in found.text)
    assert "advert" not in found.text


def test_an_address_that_is_none_is_left_out() -> None:
    assert article(started().replace(b"https://example.org/lamp", b"file:///C:/lamp.htm")).url == ""


def test_an_archive_without_a_page_says_so() -> None:
    data = b"Content-Type: multipart/related; boundary=q\r\n\r\n--q\r\nContent-Type: image/png\r\n\r\nx\r\n--q--"
    with pytest.raises(UnsupportedInput, match="without a page"):
        article(data)


def test_a_part_of_an_archive_is_read_as_far_as_it_goes() -> None:
    assert article(chrome()[:-3200]).title == "The lamp"


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/related; boundary=q\r\n\r\n" + b"--q\r\n" * 200_000,
        b"Content-Type: multipart/related; boundary=q\r\n\r\n"
        + b"\r\n--q\r\nContent-Type: multipart/related; boundary=q\r\n" * 9_000,
        b"Content-Type: multipart/related; boundary=q\r\n" + b"X: " + b"y" * 5_000_000,
        b"Content-Type: multipart/related",
        chrome().replace(b"\r\n\r\n<p>An", b"\r\n\r\n" + b"z" * 20_000_000 + b"<p>An"),
    ],
    ids=["marks", "nested", "a long head", "no boundary", "a large part"],
)
def test_hostile_archives_take_no_time(data: bytes) -> None:
    started_at = time.process_time()
    with contextlib.suppress(InputError):
        article(data)
    assert time.process_time() - started_at < 5
