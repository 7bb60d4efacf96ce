"""What was fetched before is asked for with its validators, against a real server on loopback."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from fileserver import Files, serving, tag

from audiofy.errors import FetchError
from audiofy.sources import Limits, Validators, fetch, fetch_changed
from audiofy.sources.clock import retry_after

PAGE = b"<!doctype html><title>Tides</title><p>The tide came in early."
DATE = "Mon, 02 Nov 2026 10:00:00 GMT"


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as served:
        yield served


def put(files: Files, path: str = "/page", data: bytes = PAGE) -> str:
    return files.put(path, data, Content_Type="text/html; charset=utf-8", Last_Modified=DATE)


def test_a_source_keeps_what_the_server_says_of_its_version(files: Files) -> None:
    source = fetch(put(files))
    assert (source.etag, source.last_modified) == (tag(PAGE), DATE)
    assert Validators.of(source) == Validators(tag(PAGE), DATE)


def test_what_has_not_changed_is_not_sent_again(files: Files) -> None:
    address = put(files)
    known = Validators.of(fetch(address))
    assert fetch_changed(address, known) is None
    sent = files.asked[-1].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (tag(PAGE), DATE)


def test_a_date_alone_is_enough(files: Files) -> None:
    files.etag = False
    address = put(files)
    source = fetch(address)
    assert source.etag == ""
    assert fetch_changed(address, Validators.of(source)) is None
    assert "If-None-Match" not in files.asked[-1].headers


def test_what_has_changed_comes_with_its_new_validators(files: Files) -> None:
    address = put(files)
    known = Validators.of(fetch(address))
    put(files, data=PAGE + b"<p>And went.")
    source = fetch_changed(address, known)
    assert source is not None
    assert source.data.endswith(b"And went.")
    assert source.etag != known.etag


def test_behind_a_redirect_too(files: Files) -> None:
    known = Validators.of(fetch(put(files)))
    files.moved["/old"] = "/page"
    assert fetch_changed(files.address + "/old", known) is None


def test_nothing_is_asked_where_nothing_is_known(files: Files) -> None:
    assert fetch_changed(put(files), Validators()) is not None
    assert not {"If-None-Match", "If-Modified-Since"} & set(files.asked[-1].headers)


def test_a_304_that_nobody_asked_for_is_a_fault(files: Files) -> None:
    address = put(files)
    files.statuses["/page"] = [304]
    with pytest.raises(FetchError, match="answered 304"):
        fetch(address)


@pytest.mark.parametrize("value", ["a\r\nX-Own: 1", "tag\x00", "ä", "x" * 501, "\n"])
def test_a_validator_that_could_break_a_request_is_not_sent(files: Files, value: str) -> None:
    assert fetch_changed(put(files), Validators(value, value)) is not None
    assert not {"If-None-Match", "If-Modified-Since", "X-Own"} & set(files.asked[-1].headers)


def test_an_error_tells_the_status_and_when_to_come_back(files: Files) -> None:
    address = files.put("/page", PAGE, Retry_After="7")
    files.statuses["/page"] = [503]
    with pytest.raises(FetchError) as caught:
        fetch(address)
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    for error in (caught.value, copy):
        assert (error.status, error.retry_after) == (503, 7.0)
    assert (str(copy), copy.hint, type(copy)) == (str(caught.value), caught.value.hint, FetchError)


def test_no_answer_has_no_status() -> None:
    with pytest.raises(FetchError) as caught:
        fetch("http://127.0.0.1:9/", limits=Limits(seconds=3))
    assert (caught.value.status, caught.value.retry_after) == (0, 0.0)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), (" 0 ", 0.0), ("Mon, 02 Nov 2015 10:00:00 GMT", 0.0), ("", 0.0), ("soon", 0.0), ("-3", 0.0)],
)
def test_when_to_come_back(header: str, seconds: float) -> None:
    assert retry_after(header) == seconds


def test_a_date_to_come_back_is_counted_from_now() -> None:
    assert retry_after("Fri, 31 Dec 2999 23:59:59 GMT") > 1e9
