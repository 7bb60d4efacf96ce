"""What the listener of an article is told on standard error: here, of a page of it that is missing."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import within

TITLE = "The kites of Sallow Hill"
TEXT = "".join(
    f"<p>On the {day} the wind came round to the north, and the children of Sallow Hill let their kites up again. Each "
    f"was made of {stuff}, and each had its name on it in red. By evening all but one of them were in the trees.</p>"
    for day, stuff in (("Monday", "paper"), ("Tuesday", "silk"), ("Thursday", "old maps"), ("Friday", "tea bags"))
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A page on loopback whose second page is not there."""
    (tmp_path / "kites.html").write_text(
        f"<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{TEXT}</article>"
        "<nav><a href='kites-2.html'>2</a></nav></body></html>"
    )
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


NOTE = b"audiofy: note: Page 2 of the article is missing: there is no page at "


def test_a_missing_page_is_said(site: str, tmp_path: Path) -> None:
    done = within("script", f"{site}/kites.html", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(NOTE)) == (0, 1)
    assert b"tea bags" in done.stdout
    assert NOTE not in done.stdout


def test_a_saved_page_is_not_followed(site: str, tmp_path: Path) -> None:
    done = within("script", "kites.html", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(NOTE)) == (0, 0)


def test_before_the_audio_and_not_where_it_shall_be_quiet(site: str, tmp_path: Path) -> None:
    fast = ("-e", "metronome", "-j", "1", "-o")
    assert NOTE in within("url", f"{site}/kites.html", *fast, "a.mp3", cwd=tmp_path).stderr
    assert within("url", f"{site}/kites.html", *fast, "b.mp3", "-q", cwd=tmp_path).stderr == b""
