"""Hosts are asked politely, against real servers on loopback that write down when they were asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fileserver import Files, serving

from audiofy.errors import FetchError
from audiofy.sources import Limits, fetch
from audiofy.sources import etiquette as module
from audiofy.sources.etiquette import Etiquette
from audiofy.sources.robots import rules_of

PAGE = b"<!doctype html><title>Tides</title><p>The tide came in early."


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as served:
        served.put(
            "/robots.txt", b"User-agent: *\nDisallow: /private/\nAllow: /private/open\n", Content_Type="text/plain"
        )
        for path in ("/a", "/b", "/private/c", "/private/open"):
            served.put(path, PAGE, Content_Type="text/html")
        yield served


def asked(files: Files) -> list[str]:
    return [each.path for each in files.asked]


def politely(etiquette: Etiquette, address: str) -> bytes:
    return fetch(address, limits=Limits(manners=etiquette)).data


class TestTurns:
    def test_two_requests_to_a_host_are_a_pause_apart(self, files: Files) -> None:
        etiquette = Etiquette(0.15, robots=False)
        began = time.monotonic()
        for path in ("/a", "/b", "/a"):
            assert politely(etiquette, files.address + path) == PAGE
        assert asked(files) == ["/a", "/b", "/a"]
        assert time.monotonic() - began >= 0.3

    def test_threads_ask_a_host_one_after_the_other(self, files: Files) -> None:
        etiquette = Etiquette(0.0, robots=False)
        asking: list[int] = []

        def request() -> int:
            asking.append(1)
            time.sleep(0.02)
            together = len(asking)
            asking.pop()
            return together

        with ThreadPoolExecutor(6) as pool:
            together = list(pool.map(lambda path: etiquette.ask(files.address + path, request), ["/a", "/b"] * 6))
        assert together == [1] * 12

    def test_no_pause_is_no_pause(self, files: Files) -> None:
        etiquette = Etiquette(0.0)
        began = time.monotonic()
        for _ in range(40):
            politely(etiquette, files.address + "/a")
        assert time.monotonic() - began < 20  # the usual pause would make it 40

    def test_hosts_do_not_wait_for_one_another(self, files: Files) -> None:
        with serving() as others:
            others.put("/a", PAGE, Content_Type="text/html")
            etiquette = Etiquette(30.0, robots=False)
            began = time.monotonic()
            politely(etiquette, files.address + "/a")
            politely(etiquette, others.address + "/a")
        assert time.monotonic() - began < 20

    def test_a_redirect_to_the_same_host_waits_as_well(self, files: Files) -> None:
        files.moved["/old"] = "/a"
        began = time.monotonic()
        assert politely(Etiquette(0.2, robots=False), files.address + "/old") == PAGE
        assert time.monotonic() - began >= 0.2

    def test_waiting_is_not_counted_as_fetching(self, files: Files) -> None:
        etiquette = Etiquette(3.0, robots=False)
        limits = Limits(seconds=2.5, manners=etiquette)
        assert fetch(files.address + "/a", limits=limits).data == PAGE
        assert fetch(files.address + "/b", limits=limits).data == PAGE

    def test_wait_takes_a_turn(self, files: Files) -> None:
        etiquette = Etiquette(0.2, robots=False)
        began = time.monotonic()
        for _ in range(3):
            etiquette.wait(files.address + "/a")
        assert time.monotonic() - began >= 0.39
        assert asked(files) == []

    def test_close_ends_the_waiting(self, files: Files) -> None:
        etiquette = Etiquette(30.0, robots=False)
        etiquette.wait(files.address)
        threading.Timer(0.1, etiquette.close).start()
        began = time.monotonic()
        with pytest.raises(FetchError, match="stopped"):
            etiquette.wait(files.address)
        assert time.monotonic() - began < 20

    def test_an_error_gives_the_turn_back(self, files: Files) -> None:
        etiquette = Etiquette(0.0, robots=False)
        for _ in range(2):
            with pytest.raises(FetchError, match="no page"):
                politely(etiquette, files.address + "/none")


class TestBusyHosts:
    @pytest.mark.parametrize("status", [429, 503])
    def test_a_busy_host_is_asked_again_when_it_wants(self, files: Files, status: int) -> None:
        files.put("/a", PAGE, Content_Type="text/html", Retry_After="1")
        files.statuses["/a"] = [status]
        began = time.monotonic()
        assert politely(Etiquette(0.0, robots=False), files.address + "/a") == PAGE
        assert asked(files) == ["/a", "/a"]
        assert time.monotonic() - began >= 1

    def test_without_a_word_a_little_later(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "PAUSES", (0.1, 0.2, 0.4))
        files.statuses["/a"] = [503, 429]
        began = time.monotonic()
        assert politely(Etiquette(0.0, robots=False), files.address + "/a") == PAGE
        assert len(asked(files)) == 3
        assert time.monotonic() - began >= 0.3

    def test_in_the_end_it_is_given_up(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "PAUSES", (0.01, 0.01, 0.01))
        files.statuses["/a"] = [503] * 9
        with pytest.raises(FetchError, match="fault of its own"):
            politely(Etiquette(0.0, robots=False), files.address + "/a")
        assert len(asked(files)) == 3

    def test_a_long_wait_is_not_waited_for_and_nobody_else_asks(self, files: Files) -> None:
        files.put("/a", PAGE, Content_Type="text/html", Retry_After="3600")
        files.statuses["/a"] = [429]
        etiquette = Etiquette(0.0, robots=False)
        for path in ("/a", "/b"):
            with pytest.raises(FetchError, match="left alone for 60 minutes") as caught:
                politely(etiquette, files.address + path)
            assert caught.value.retry_after > 3500
        assert asked(files) == ["/a"]

    def test_another_fault_is_not_asked_again(self, files: Files) -> None:
        files.statuses["/a"] = [500]
        with pytest.raises(FetchError):
            politely(Etiquette(0.0, robots=False), files.address + "/a")
        assert asked(files) == ["/a"]


class TestRobots:
    def test_what_is_forbidden_is_not_asked_for(self, files: Files) -> None:
        etiquette = Etiquette(0.0)
        with pytest.raises(FetchError, match=r"asks programs not to fetch .*/private/c \(robots.txt\)") as caught:
            politely(etiquette, files.address + "/private/c")
        assert "audiofy url" in caught.value.hint
        assert asked(files) == ["/robots.txt"]

    def test_the_longest_rule_counts_and_they_are_read_once(self, files: Files) -> None:
        etiquette = Etiquette(0.0)
        for path in ("/private/open", "/a"):
            politely(etiquette, files.address + path)
        assert asked(files) == ["/robots.txt", "/private/open", "/a"]
        assert files.asked[0].headers["User-Agent"].startswith("audiofy/")

    def test_our_own_rules_count_before_those_of_all(self, files: Files) -> None:
        files.put("/robots.txt", b"User-agent: *\nDisallow:\n\nUser-agent: Audiofy\nDisallow: /\n")
        with pytest.raises(FetchError, match="robots"):
            politely(Etiquette(0.0), files.address + "/a")

    def test_a_person_who_asks_for_a_page_gets_it(self, files: Files) -> None:
        assert fetch(files.address + "/private/c").data == PAGE
        assert asked(files) == ["/private/c"]

    def test_where_a_redirect_leads_counts(self, files: Files) -> None:
        files.moved["/old"] = "/private/c"
        with pytest.raises(FetchError, match="/private/c"):
            politely(Etiquette(0.0), files.address + "/old")

    @pytest.mark.parametrize(("line", "least"), [("Crawl-delay: 0.4", 0.4), ("Request-rate: 2/1", 0.5)])
    def test_a_site_may_ask_for_longer_pauses(self, files: Files, line: str, least: float) -> None:
        files.put("/robots.txt", f"User-agent: *\n{line}\n".encode(), Content_Type="text/plain")
        etiquette = Etiquette(0.0)
        began = time.monotonic()
        for path in ("/a", "/b"):
            politely(etiquette, files.address + path)
        assert time.monotonic() - began >= least

    def test_but_not_for_ever(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "LONGEST_DELAY", 0.2)
        files.put("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n", Content_Type="text/plain")
        etiquette = Etiquette(0.0)
        began = time.monotonic()
        for path in ("/a", "/b"):
            politely(etiquette, files.address + path)
        assert time.monotonic() - began < 20

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
    def test_a_site_without_rules_asks_nothing(self, files: Files, status: int) -> None:
        files.statuses["/robots.txt"] = [status]
        assert politely(Etiquette(0.0), files.address + "/private/c") == PAGE

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_site_that_cannot_tell_is_left_alone(self, files: Files, status: int) -> None:
        files.statuses["/robots.txt"] = [status]
        etiquette = Etiquette(0.0)
        for _ in range(2):
            with pytest.raises(FetchError, match=r"its robots.txt cannot be read: .*\d{3}"):
                politely(etiquette, files.address + "/a")
        assert asked(files) == ["/robots.txt"]

    def test_and_so_is_one_that_does_not_answer(self) -> None:
        with pytest.raises(FetchError, match=r"robots.txt cannot be read: .*cannot be reached"):
            politely(Etiquette(0.0), "http://127.0.0.1:9/a")

    def test_five_redirects_are_followed_and_more_are_none(self, files: Files) -> None:
        rules = b"User-agent: *\nDisallow: /\n"
        for count, forbidden in ((5, True), (6, False)):
            for number in range(count):
                files.moved["/robots.txt" if number == 0 else f"/hop{number}"] = f"/hop{number + 1}"
            files.moved.pop(f"/hop{count}", None)
            files.put(f"/hop{count}", rules, Content_Type="text/plain")
            assert rules_of(files.address).allow(files.address + "/a") is not forbidden

    @pytest.mark.parametrize("body", [b"", b"<!doctype html><p>No such page", b"\x89PNG\r\n\x1a\n\0\0", b"\0\xff" * 99])
    def test_what_is_no_robots_txt_asks_nothing(self, files: Files, body: bytes) -> None:
        files.put("/robots.txt", body, Content_Type="text/html")
        assert politely(Etiquette(0.0), files.address + "/private/c") == PAGE

    def test_a_mark_before_the_first_line_is_none_of_it(self, files: Files) -> None:
        files.put("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", Content_Type="text/plain")
        assert not rules_of(files.address).allow(files.address + "/a")

    def test_half_a_megabyte_is_read(self, files: Files) -> None:
        padding = b"# nothing\n" * 50_000
        for where, allowed in ((padding[:400_000], False), (padding[:500_000] * 2, True)):
            files.put("/robots.txt", where + b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")
            assert rules_of(files.address).allow(files.address + "/a") is allowed

    def test_rules_of_stars_are_no_trap(self, files: Files) -> None:
        lines = "".join(f"Disallow: /{'*a' * 60}{number}$\n" for number in range(3_000))
        files.put("/robots.txt", f"User-agent: *\n{lines}".encode(), Content_Type="text/plain")
        began = time.process_time()
        assert rules_of(files.address).allow(f"{files.address}/{'a' * 2_000}")
        assert time.process_time() - began < 5

    def test_rules_grow_old(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("audiofy.sources.robots.KEPT_SECONDS", 0.0)
        etiquette = Etiquette(0.0)
        for path in ("/a", "/b"):
            politely(etiquette, files.address + path)
        assert asked(files).count("/robots.txt") == 2
