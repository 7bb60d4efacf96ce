"""The pages as a browser without JavaScript has them."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path

import bs4
import fileserver
import httpx
import pytest
from serving import PAGE, Serving
from serving import serving as start

import audiofy
from audiofy.library import open_library
from audiofy.model import Entry
from audiofy.pipeline.settings import Settings
from audiofy.server.pages.start import Asked, minutes, whole

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def tree(answer: httpx.Response) -> bs4.BeautifulSoup:
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return bs4.BeautifulSoup(answer.text, "lxml")


def one(found: bs4.BeautifulSoup, selector: str) -> bs4.Tag:
    (tag,) = found.select(selector)
    return tag


@pytest.mark.parametrize("path", ["/", "/?q=nothing", "/read/{}", "/nowhere"])
def test_every_page_obeys_a_policy_of_its_own_server_alone(serving: Serving, path: str) -> None:
    page = tree(serving.client.get(path.format(serving.opened()), headers=BROWSER))
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert len(page.select("h1")) == 1
    assert len(page.select("main")) == 1
    assert not page.select("style, [style], script:not([src])")
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    for tag in page.select("[src], link[href]"):
        address = str(tag.get("src") or tag.get("href"))
        assert address.startswith("/"), tag
        if tag.name != "img" and not address.startswith("/api/"):
            assert serving.client.get(address).status_code == 200, address


def test_all_modules_that_are_imported_are_there(serving: Serving) -> None:
    found, seen = ["app.mjs"], set[str]()
    while found:
        name = found.pop()
        answer = serving.client.get(f"/static/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
        seen.add(name)
        found += set(re.findall(r'from "\./([\w.]+)"', answer.text)) - seen
    assert len(seen) > 5


def test_a_file_that_is_known_is_not_sent_again(serving: Serving) -> None:
    first = serving.client.get("/static/app.css")
    again = serving.client.get("/static/app.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert serving.client.get("/static/..%2f__init__.py").status_code == 404
    assert serving.client.get("/static/__init__.py").status_code == 404


def test_a_range_is_for_get_alone(serving: Serving) -> None:
    wanted = {"Range": "bytes=0-9"}
    assert serving.client.get("/static/app.css", headers=wanted).status_code == 206
    head = serving.client.head("/static/app.css", headers=wanted)
    assert (head.status_code, "content-range" in head.headers) == (200, False)


def test_an_address_is_opened_by_a_plain_form(tmp_path: Path) -> None:
    with fileserver.serving() as files:
        address = files.put("/bridge.html", PAGE.encode())
        place = httpx.URL(address)
        with start(tmp_path, readable=frozenset({(place.host, place.port or 80)})) as server:
            form = one(tree(server.client.get("/")), "form.open")
            assert (form["method"], form["action"], one(form, "#url")["name"]) == ("post", "/read", "url")
            answer = server.client.post("/read", data={"url": address})
            assert answer.status_code == 303
            page = tree(server.client.get(answer.headers["location"]))
            assert one(page, "main")["data-page"] == "read"
            assert "nobody remembers by whom" in one(page, "article").get_text()


@pytest.mark.parametrize(
    ("url", "told"), [("", "no address was given"), ("not an address", "no address of a page"), ("<b>", "no address")]
)
def test_what_is_wrong_with_an_address_stands_beside_it(serving: Serving, url: str, told: str) -> None:
    answer = serving.client.post("/read", data={"url": url})
    page = tree(answer)
    box = one(page, "#url")
    assert answer.status_code == 422
    assert (box["value"], box["aria-invalid"]) == (url, "true")
    error = one(page, f"#{box['aria-describedby']}").get_text()
    assert told in error
    assert "https://example.org/article" in error


def test_a_form_has_an_end(serving: Serving) -> None:
    assert serving.client.post("/read", data={"url": "x" * 20_000}).status_code == 413


def test_an_address_may_be_filled_in_for_the_reader(serving: Serving) -> None:
    page = tree(serving.client.get("/", params={"url": 'https://example.org/"><script>'}))
    assert one(page, "#url")["value"] == 'https://example.org/"><script>'


def test_what_is_not_there_is_told_to_people_and_to_programs(serving: Serving) -> None:
    page = serving.client.get("/read/00000000000000000000", headers=BROWSER)
    assert page.status_code == 404
    assert "not here any more" in one(tree(page), "h1").get_text()
    assert one(tree(page), "main a")["href"] == "/"
    assert "no such page" in one(tree(serving.client.get("/nowhere", headers=BROWSER)), "h1").get_text()
    for path, accept in (("/nowhere", "*/*"), ("/api/articles/0/episode.json", BROWSER["Accept"])):
        answer = serving.client.get(path, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("token", ["", 'a&b=c d"<é>?'])
def test_the_feed_is_linked_as_players_can_have_it(token: str) -> None:
    page = bs4.BeautifulSoup(bytes(whole(Asked(), (), token=token).body), "lxml")
    link = page.find("a", string="The library as a podcast feed")
    assert isinstance(link, bs4.Tag)
    address = urllib.parse.urlsplit(str(link["href"]))
    assert address.path == "/feed.xml"
    assert urllib.parse.parse_qs(address.query) == ({"token": [token]} if token else {})


def test_the_library_is_listed_and_searched(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    library = open_library(folder)
    for title, text in (("The &lt;b>tide&lt;/b>", "A mill on the coast. "), ("The quay", "A ferry in winter. ")):
        (item,) = library.add([Entry(f"https://example.org/{len(title)}")])
        page = f"<!doctype html><title>{title}</title><article><h1>{title}</h1><p>{text * 20}</p></article>"
        script = audiofy.narrate(audiofy.read(page.encode()))
        episode = audiofy.render(script, folder / f"{len(title)}.mp3", engine="metronome")
        library.finish(item, episode, script, "", episode.size)
    with start(tmp_path, Settings(engine="metronome", jobs=1)) as server:
        titles = [tag.get_text() for tag in tree(server.client.get("/")).select(".library h3")]
        assert titles == ["The quay", "The <b>tide</b>"]
        found = tree(server.client.get("/", params={"q": "ferry"}))
        assert [tag.get_text() for tag in found.select(".library h3")] == ["The quay"]
        assert one(found, "#q")["value"] == "ferry"
        nothing = tree(server.client.get("/", params={"q": "zeppelin"}))
        assert "Nothing in the library" in one(nothing, ".library").get_text()


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 minute"), (89, "1 minute"), (600, "10 minutes"), (3600, "1 hour"), (7860, "2 hours 11 minutes")],
)
def test_lengths_are_told_as_people_say_them(seconds: float, told: str) -> None:
    assert minutes(seconds) == told
