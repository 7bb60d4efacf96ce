"""Sources, against real servers on loopback that misbehave on purpose."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import io
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audiofy
from audiofy.errors import FetchError, InputError, NothingToRead, UnsupportedInput
from audiofy.sources import Limits, fetch, open_source, read_path, read_stdin
from audiofy.sources.media import sniff

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = b"<!doctype html><title>Tides</title><p>The tide came in early."
Answer = Callable[[BaseHTTPRequestHandler], None]


def plain(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def page(body: bytes = PAGE, content_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    return plain(200, body, Content_Type=content_type, **headers)


def moved(where: str, status: int = 302) -> Answer:
    return plain(status, Location=where)


def drip(head: bytes) -> Answer:
    """Begins, then sends a byte each 50 ms: no time-out of a single read ever fires."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            handler.wfile.write(head)
            for _ in range(400):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        handler.close_connection = True

    return answer


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>Only this")
    handler.close_connection = True


def mirror(handler: BaseHTTPRequestHandler) -> None:
    page("\n".join(f"{name}: {value}" for name, value in handler.headers.items()).encode())(handler)


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()


ROUTES: dict[str, Answer] = {
    "/page": page(),
    "/latin": page(b"<p>caf\xe9", 'text/html; charset="ISO-8859-1"'),
    "/nothing-said": plain(200, PAGE),
    "/octets": page(PAGE, "application/octet-stream"),
    "/plain": page(b"<b>bold</b> words", "text/plain"),
    "/notes.md": page(b"# Tides\n\nIn and out.", "text/plain"),
    "/gzip": page(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/brotli": page(b"\x0b\x02\x80", Content_Encoding="x-own"),
    "/bad-gzip": page(b"not gzip at all", Content_Encoding="gzip"),
    "/bomb": page(bomb(), Content_Encoding="gzip"),
    "/large": page(b"<p>" + b"word " * 30_000),
    "/rtf": page(b"{\\rtf1 ...", "application/rtf"),
    "/hidden-rtf": page(b"{\\rtf1 ...", "text/html"),
    "/picture": page(b"\x89PNG\r\n\x1a\n", "image/png"),
    "/feeds": page(b"<?xml version='1.0'?><opml/>", "text/x-opml"),
    "/empty": page(b"  \n"),
    "/loop": moved("/loop"),
    "/hop": moved("page#part", 301),
    "/to-file": moved("file:///etc/hostname"),
    "/to-secret": moved("http://name:word@127.0.0.1/"),
    "/nowhere": plain(302),
    "/drip-body": drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"),
    "/drip-head": drip(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "/broken-off": broken_off,
    "/mirror": mirror,
    **{f"/{status}": plain(status) for status in (401, 403, 404, 410, 418, 429, 500, 503)},
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        ROUTES[self.path.partition("?")[0]](self)

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args: object) -> None:
        """Clients that hang up are what is tested."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_page(site: str) -> None:
    source = open_source(site + "/page")
    assert (source.locator, source.data) == (site + "/page", PAGE)
    assert (source.media_type, source.charset) == ("text/html", "utf-8")
    assert source.fetched_at.endswith("+00:00")


def test_request_says_who_asks(site: str) -> None:
    asked = fetch(site + "/mirror").data.decode()
    assert f"User-Agent: audiofy/{audiofy.__version__} (+https://" in asked
    assert f"Host: {site.removeprefix('http://')}\n" in asked
    assert "Accept: text/html, " in asked


@pytest.mark.parametrize(
    ("path", "media_type", "charset", "data"),
    [
        ("/latin", "text/html", "iso-8859-1", b"<p>caf\xe9"),
        ("/nothing-said", "text/html", "", PAGE),
        ("/octets", "text/html", "", PAGE),
        ("/plain", "text/plain", "", b"<b>bold</b> words"),
        ("/notes.md", "text/markdown", "", b"# Tides\n\nIn and out."),
        ("/gzip", "text/html", "utf-8", PAGE),
        ("/page?name=tide&höhe=3 m", "text/html", "utf-8", PAGE),
    ],
)
def test_kinds(site: str, path: str, media_type: str, charset: str, data: bytes) -> None:
    source = fetch(site + path)
    assert (source.media_type, source.charset, source.data) == (media_type, charset, data)


def test_redirect_is_followed_and_remembered(site: str) -> None:
    assert fetch(site + "/hop").locator == site + "/page"


@pytest.mark.parametrize(
    ("path", "kind", "what"),
    [
        ("/404", FetchError, "no page at"),
        ("/410", FetchError, "no page at"),
        ("/401", FetchError, "refuses"),
        ("/403", FetchError, "refuses"),
        ("/429", FetchError, "refuses"),
        ("/418", FetchError, "answered 418"),
        ("/nowhere", FetchError, "answered 302"),
        ("/500", FetchError, "fault of its own"),
        ("/503", FetchError, "fault of its own"),
        ("/loop", FetchError, "more than 3 redirects"),
        ("/to-file", FetchError, "not an http or https address"),
        ("/to-secret", FetchError, "name or password"),
        ("/broken-off", FetchError, "connection failed"),
        ("/bad-gzip", FetchError, "connection failed"),
        ("/brotli", FetchError, "sent the page as x-own"),
        ("/bomb", FetchError, "larger than 0.1 MB"),
        ("/large", FetchError, "larger than 0.1 MB"),
        ("/rtf", UnsupportedInput, "a rich-text document"),
        ("/hidden-rtf", UnsupportedInput, "a rich-text document"),
        ("/picture", UnsupportedInput, "a picture (image/png)"),
        ("/feeds", UnsupportedInput, "a list of feeds"),
        ("/empty", NothingToRead, "empty page"),
    ],
)
def test_clear_errors(site: str, path: str, kind: type[InputError], what: str) -> None:
    with pytest.raises(kind) as caught:
        fetch(site + path, limits=Limits(size=100_000, redirects=3))
    assert what in str(caught.value)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_bomb_is_never_unpacked_whole(site: str) -> None:
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 2 MB"):
        fetch(site + "/bomb", limits=Limits(size=2_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000


@pytest.mark.parametrize("path", ["/drip-body", "/drip-head"])
def test_a_dripping_server_is_hung_up_on(site: str, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"not finished after 0\.4 seconds"):
        fetch(site + path, limits=Limits(seconds=0.4))
    assert time.monotonic() - began < 10  # and not the 20 that it drips
    assert not [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(FetchError, match="not finished after"):
        fetch(f"http://127.0.0.1:{mute.getsockname()[1]}/", limits=Limits(seconds=0.3))


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match=r"cannot be reached \(Connection refused\)"):
        fetch(f"http://127.0.0.1:{port}/")


def test_no_secure_connection(site: str) -> None:
    with pytest.raises(FetchError, match="no trustworthy secure connection"):
        fetch(site.replace("http:", "https:") + "/page")


def test_no_such_host() -> None:
    with pytest.raises(FetchError, match=r"no host nowhere\.invalid was found"):
        fetch("http://nowhere.invalid/", limits=Limits(seconds=5))


@pytest.mark.parametrize(
    ("locator", "what"),
    [
        ("htp://example.org/", "not an http or https address"),
        ("ftp://example.org/", "not an http or https address"),
        ("http://", "names no host"),
        ("http:example.org", "names no host"),
        ("https:///page", "names no host"),
        ("http://two words/", "names no host"),
        ("http://[::1/", "not a proper address"),
        ("http://example.org:99999/", "not a proper address"),
        ("https://name:word@example.org/", "name or password"),
    ],
)
def test_bad_addresses(locator: str, what: str) -> None:
    with pytest.raises(FetchError, match=what) as caught:
        open_source(locator)
    assert caught.value.hint
    assert "word@" not in str(caught.value)


def test_pictures(site: str) -> None:
    assert fetch(site + "/picture", accept=("image/*",)).media_type == "image/png"
    with pytest.raises(UnsupportedInput):
        fetch(site + "/page", accept=("image/*",))


def test_fetch_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    for locator in (str(tmp_path / "a.html"), (tmp_path / "a.html").as_uri()):
        with pytest.raises(FetchError):
            fetch(locator)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.html", b"no markup", "text/html"),
        ("a.HTM", PAGE, "text/html"),
        ("a.xhtml", PAGE, "application/xhtml+xml"),
        ("a.txt", b"<b>as it is</b>", "text/plain"),
        ("a.md", b"# Tides", "text/markdown"),
        ("a.markdown", b"# Tides", "text/markdown"),
        ("page", b"\xef\xbb\xbf\n<!-- saved --><html>", "text/html"),
        ("page", "<!DOCTYPE html><p>é".encode("utf-16"), "text/html"),
        ("page", b"The tide came in.", "text/plain"),
        ("page.php", PAGE, "text/html"),
        ("script", b'{"title": "Tides", "language": "en", "segments": []}', "application/json"),
    ],
)
def test_paths(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    source = read_path(path)
    assert (source.locator, source.data, source.media_type, source.charset) == (str(path), data, media_type, "")
    by_address = open_source(path.as_uri())
    assert dataclasses.replace(by_address, fetched_at=source.fetched_at) == source


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.rtf", b"{\\rtf1", "a rich-text document"),
        ("a.html", b"{\\rtf1", "a rich-text document"),
        ("a.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "an office program"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, or a locked one"),
        ("a.doc", b"{\\rtf1", "a rich-text document"),
        ("a.zip", b"PK\x03\x04" + bytes(30), "a ZIP archive"),
        ("a.xml", b"<?xml version='1.0'?><opml version='2.0'><body/></opml>", "a list of feeds"),
        ("a.xml", b"<?xml version='1.0'?><urlset/>", "no reader"),
        ("a", b"\x01\x02\x00\x03", "no reader"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
def test_foreign_files(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnsupportedInput, match=what) as caught:
        read_path(tmp_path / name)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "application/epub+zip"),
        ("a", b"PK\x03\x04" + bytes(9000) + b"META-INF/container.xml", "application/epub+zip"),
        ("a.epub", b"PK\x03\x04" + bytes(30), "application/epub+zip"),
        ("a", b"PK\x03\x04" + bytes(30) + b"word/document.xml", DOCX),
        ("a", b"PK\x03\x04" + bytes(9000) + b"word/document.xml", DOCX),
        ("a.mhtml", b"From: <Saved by Blink>\r\n", "multipart/related"),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "multipart/related"),
        ("a.htm", b"From: x\r\nSubject: a\r\n b\r\nContent-Type: multipart/related; x", "multipart/related"),
        ("a.xml", b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><rss version='2.0'>", "application/rss+xml"),
        ("a", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/feed+json"),
        ("a.json", b'{"title": "x"}', "application/json"),
        ("a.txt", b"<rss> is how a feed begins.", "text/plain"),
    ],
)
def test_kinds_by_first_bytes(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_path(tmp_path / name).media_type == media_type


@pytest.mark.parametrize("piece", [b"ab: \n ", b"<?x?>", b"<!-- -->", b"<!--", b"<!DOCTYPE x [ ]>", b'{"version":'])
def test_no_first_bytes_take_long_to_look_at(piece: bytes) -> None:
    started = time.process_time()
    sniff(piece * 3000)
    assert time.process_time() - started < 1


def test_paths_that_give_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\n")
    with pytest.raises(NothingToRead, match="is empty"):
        read_path(tmp_path / "empty.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_path(tmp_path)
    with pytest.raises(InputError, match="there is no file"):
        read_path(tmp_path / "none.html")
    with pytest.raises(InputError, match="cannot be read"):
        read_path("nul\0byte")
    with pytest.raises(InputError) as caught:
        open_source("www.example.org/article")
    assert "https://www.example.org/article" in caught.value.hint


def test_standard_input() -> None:
    source = read_stdin(io.BytesIO(PAGE))
    assert (source.locator, source.media_type, source.data) == ("-", "text/html", PAGE)
    with pytest.raises(NothingToRead, match="standard input is empty"):
        read_stdin(io.BytesIO(b""))


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_source_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert read_stdin(io.BytesIO(data)).data == data


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40))
def test_any_locator_is_a_source_or_a_clear_error(text: str) -> None:
    with contextlib.suppress(InputError):
        read_path("no such folder/" + text)
    with contextlib.suppress(FetchError):
        fetch("http://:" + text, limits=Limits(seconds=1))


@pytest.fixture(scope="module")
def secure_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The same pages over TLS as "localhost", and the certificate to trust."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {certificate}"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True, timeout=60
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"https://localhost:{server.server_port}", certificate
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_secure_pages(secure_site: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    site, certificate = secure_site
    with pytest.raises(FetchError, match="no trustworthy secure connection"):
        fetch(site + "/page")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(site + "/page").data == PAGE
    with pytest.raises(FetchError, match="no trustworthy secure connection"):
        fetch(site.replace("localhost", "127.0.0.1") + "/page")
    for path in ("/drip-body", "/drip-head"):
        with pytest.raises(FetchError, match=r"not finished after 0\.4 seconds"):
            fetch(site + path, limits=Limits(seconds=0.4))
