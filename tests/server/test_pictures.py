"""A picture is what its first bytes say, within limits, and is fetched once."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fileserver import Files, serving
from PIL import Image

pytest.importorskip("starlette")

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from audiofy.errors import FetchError, InputError, UnsupportedInput
from audiofy.server.reading.pictures import AT_ONCE, MOST_BYTES, kind_of, picture, picture_answer, picture_soon
from audiofy.sources import Limits
from audiofy.store import LocalStore

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    with serving() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path)


def drawn(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_are_fetched_once_and_kept(files: Files, store: LocalStore, kind: str) -> None:
    url = files.put(f"/{kind}-once", drawn(kind), Content_Type="image/x-wrong")
    found = picture(url, store, Limits())
    assert (found.data, found.media_type) == (drawn(kind), f"image/{kind.lower()}")
    files.bodies[f"/{kind}-once"] = b"gone"
    assert picture(url, store, Limits()) == found


def test_avif_is_known_by_its_brands() -> None:
    assert kind_of(b"\0\0\0\x20ftypavif\0\0\0\0avifmif1") == "image/avif"
    assert kind_of(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif") == "image/avif"
    assert kind_of(b"\0\0\0\x1cftypisom\0\0\0\0isommp41") == ""


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (SVG, "image/svg+xml"),
        (SVG, "image/png"),
        (b"<html><script>alert(1)</script>", "image/jpeg"),
        (b"<html><script>alert(1)</script>", "text/html"),
        (b"%PDF-1.4", "image/png"),
        (b"BM" + bytes(100), "image/bmp"),
        (b"\xff", "image/jpeg"),
    ],
)
def test_nothing_else_is_handed_on(files: Files, store: LocalStore, data: bytes, declared: str) -> None:
    url = files.put("/wrong", data, Content_Type=declared)
    with pytest.raises(UnsupportedInput):
        picture(url, store, Limits())
    assert not list(store.root.rglob("*"))


def test_faults_are_told(files: Files, store: LocalStore) -> None:
    with pytest.raises(FetchError):
        picture(files.address + "/missing.png", store, Limits())
    with pytest.raises(InputError):
        picture(files.put("/empty.png", b""), store, Limits())
    with pytest.raises(FetchError, match="larger than 8 MB"):
        picture(files.put("/huge.png", drawn("PNG") + bytes(MOST_BYTES)), store, Limits())
    with pytest.raises(FetchError):
        picture("file:///etc/hostname", store, Limits())


def test_a_picture_that_cannot_be_kept_is_shown(files: Files, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    url = files.put("/unkept.png", drawn("PNG"))
    assert picture(url, LocalStore(tmp_path / "taken"), Limits()).media_type == "image/png"


def test_what_is_spoilt_in_the_store_is_fetched_anew(files: Files, store: LocalStore) -> None:
    url = files.put("/spoilt.png", drawn("PNG"))
    picture(url, store, Limits())
    (kept,) = (path for path in store.root.rglob("*") if path.is_file())
    kept.write_bytes(b"spoilt")
    assert picture(url, store, Limits()).data == drawn("PNG")


def test_the_answer_is_kept_by_the_browser_and_taken_for_nothing_else(files: Files, store: LocalStore) -> None:
    found = picture(files.put("/answer.png", drawn("PNG")), store, Limits())
    given = picture_answer(_request(), found)
    assert given.body == drawn("PNG")
    assert given.headers["content-type"] == "image/png"
    assert "immutable" in given.headers["cache-control"]
    assert given.headers["x-content-type-options"] == "nosniff"
    assert picture_answer(_request((b"if-none-match", given.headers["etag"].encode())), found).status_code == 304


def _request(*headers: tuple[bytes, bytes]) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": list(headers)})


def test_slow_pictures_leave_threads_for_pages(files: Files, store: LocalStore) -> None:
    url, waited, begun = files.put("/slow", drawn("PNG")), threading.Event(), list[str]()

    class Slow(LocalStore):
        def get(self, key: str) -> bytes | None:
            begun.append(key)
            waited.wait(30)
            return super().get(key)

    async def ask() -> None:
        slow = Slow(store.root)
        asked = [asyncio.ensure_future(picture_soon(url, slow, Limits())) for _ in range(60)]
        try:
            assert await asyncio.wait_for(run_in_threadpool(lambda: "a page"), 5) == "a page"
            for _ in range(200):
                if len(begun) >= AT_ONCE:
                    break
                await asyncio.sleep(0.05)
            assert len(begun) == AT_ONCE
        finally:
            waited.set()
        assert {one.media_type for one in await asyncio.gather(*asked)} == {"image/png"}

    asyncio.run(ask())
