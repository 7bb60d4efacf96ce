"""Articles of several pages, read from a real server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import audiofy
from audiofy.errors import NothingToRead
from audiofy.inputs import html
from audiofy.model import Article, Source
from audiofy.pipeline import whole_article

TITLE = "How the lighthouse keepers learned to bake"
TOPICS = (
    "flour", "yeast", "water", "salt", "butter", "sugar", "steam", "crust", "rye", "oats", "honey", "milk", "eggs",
    "bran", "seeds", "figs", "nuts", "malt", "spelt", "corn", "barley", "dates", "cream",
)  # fmt: skip


def text(topic: str, paragraphs: int = 4) -> str:
    """Paragraphs that no other topic has."""
    return "".join(
        f"<p>In the {nth} winter the keepers tried {topic} from the mainland, and wrote down what became of it. The "
        f"boat brought {topic} twice a month, wrapped in oilcloth, and the youngest of them carried it up the stairs. "
        f"Nobody on the rock had known that {topic} could be so much trouble, or that it would smell so good.</p>"
        for nth in ("first", "second", "third", "fourth", "fifth", "sixth")[:paragraphs]
    )


def page(body: str, head: str = "", title: str = TITLE, after: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>"
        f"<main><article><h1>{title}</h1>{body}</article></main><nav>{after}</nav></body></html>"
    )


def pages_of(name: str, count: int) -> dict[str, str]:
    """An article of several pages, each with a link to the next."""
    return {
        f"/{name}" if number == 1 else f"/{name}?page={number}": page(
            text(TOPICS[number - 1]), after=f'<a href="/{name}?page={number + 1}">{number + 1}</a>' * (number < count)
        )
        for number in range(1, count + 1)
    }


LETTER = "A reader writes that she liked it."
THIN = page(
    "<p>The keepers baked. Read on.</p><p>It was a hard winter, they say, and the bread was late that year.</p>"
)
FLOUR, YEAST = (f'<p><img src="/p/{name}.jpg"></p>' for name in ("flour", "yeast"))
PAGES = {
    **pages_of("three", 3),
    **pages_of("long", 23),
    "/broken": page(text("flour"), after='<a href="/broken?page=2">2</a>'),
    "/broken?page=2": page(text("yeast"), after='<a href="/broken?page=3">3</a>'),
    "/pictured": page(
        text("flour", 2) + FLOUR + text("salt", 1), after='<a href="/pictured?page=2">2</a>'
    ),
    "/pictured?page=2": page(text("yeast", 2) + FLOUR + YEAST + text("water", 1)),
    "/again": page(text("flour"), after='<a href="/again?page=2">2</a>'),
    "/again?page=2": page(text("flour") + f"<p>{LETTER}</p>", after='<a href="/again?page=3">3</a>'),
    "/again?page=3": page(text("salt")),
    "/series": page(text("flour"), after='<a href="/series/2">2</a>'),
    "/series/2": page(text("salt"), title="Where the gulls go when nobody looks"),
    "/partly": page(text("flour"), after='<a href="/partly?page=2">2</a>'),
    "/partly?page=2": page(text("flour", 1) + text("yeast")),
    "/circle": page(text("flour"), after='<a href="/circle?page=2">2</a>'),
    "/circle?page=2": page(text("yeast"), head='<base href="/circle?page=1">', after='<a href="/circle?page=3">3</a>'),
    "/circle?page=3": "redirect:/circle",
    "/away": page(text("flour"), after='<a href="/away?page=2">2</a>'),
    "/away?page=2": "redirect:http://localhost:{port}/elsewhere",
    "/elsewhere": page(text("salt")),
    "/thin": THIN.replace("</title>", '</title><link rel="amphtml" href="/thin/amp">'),
    "/thin/amp": page(text("flour")),
    "/empty": "<html><title>x</title><body><div id=app></div><a href='/print/empty'>Print</a></body></html>",
    "/print/empty": page(text("rye")),
    "/short": THIN.replace("</title>", '</title><link rel="amphtml" href="/short/amp">'),
    "/short/amp": THIN,
    "/lost": "<html><head><link rel=amphtml href='/lost/amp'></head><body><div id=app></div></body></html>",
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        found = PAGES.get(self.path, "")
        self.server.asked.append(self.path)
        where = found.removeprefix("redirect:").replace("{port}", str(self.server.server_port))
        self.send_response(404 if not found else 302 if found.startswith("redirect:") else 200)
        self.send_header("Location", where.partition("<")[0].strip() or "/")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        body = found.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def topics(article: Article) -> list[str]:
    """What the article speaks of, in order."""
    found: dict[str, None] = {}
    for block in article.blocks:
        found.update(dict.fromkeys(topic for topic in TOPICS if f" {topic} " in block.text))
    return list(found)


def missing(article: Article) -> list[str]:
    return [note for note in article.notes if "page" in note.lower()]


def test_all_pages_in_order(server: Server) -> None:
    article = audiofy.read(server.site + "/three")
    assert topics(article) == ["flour", "yeast", "water"]
    assert (article.title, missing(article)) == (TITLE, [])
    assert server.asked == ["/three", "/three?page=2", "/three?page=3"]
    assert TITLE not in [block.text for block in article.blocks]


def test_pictures_of_later_pages_stand_where_they_stood(server: Server) -> None:
    article = audiofy.read(server.site + "/pictured")
    assert len(article.blocks) == 6
    assert [(one.url.rpartition("/")[2], one.before) for one in article.pictures] == [
        ("flour.jpg", 2),
        ("yeast.jpg", 5),
    ]


def test_no_more_than_twenty(server: Server) -> None:
    article = audiofy.read(server.site + "/long")
    assert topics(article) == list(TOPICS[:20])
    assert missing(article) == ["The article has more pages than the 20 that were read."]
    assert len(server.asked) == 20


def test_a_page_that_fails_is_said_and_the_rest_is_kept(server: Server) -> None:
    article = audiofy.read(server.site + "/broken")
    assert topics(article) == ["flour", "yeast"]
    (note,) = missing(article)
    assert note.startswith("Page 3 of the article is missing: there is no page at ")


def test_the_same_page_again_ends_it(server: Server) -> None:
    article = audiofy.read(server.site + "/again")
    assert topics(article) == ["flour"]
    assert LETTER not in article.text
    assert "/again?page=3" not in server.asked


def test_another_article_ends_it(server: Server) -> None:
    assert topics(audiofy.read(server.site + "/series")) == ["flour"]


def test_repeated_paragraphs_are_left_out(server: Server) -> None:
    article = audiofy.read(server.site + "/partly")
    assert topics(article) == ["flour", "yeast"]
    texts = [block.text for block in article.blocks]
    assert len(texts) == len(set(texts))
    assert "repeated from an earlier page" in [dropped.why for dropped in article.dropped]


def test_no_address_twice(server: Server) -> None:
    article = audiofy.read(server.site + "/circle")
    assert topics(article) == ["flour", "yeast"]
    assert server.asked == ["/circle", "/circle?page=2", "/circle?page=3", "/circle"]


def test_a_redirect_to_another_site_ends_it(server: Server) -> None:
    assert topics(audiofy.read(server.site + "/away")) == ["flour"]


def test_another_form_of_a_thin_page(server: Server) -> None:
    assert topics(audiofy.read(server.site + "/thin")) == ["flour"]
    assert topics(audiofy.read(server.site + "/empty")) == ["rye"]


def test_a_short_article_stays_as_it_is(server: Server) -> None:
    assert "hard winter" in audiofy.read(server.site + "/short").text


def test_nothing_in_either_form(server: Server) -> None:
    with pytest.raises(NothingToRead):
        audiofy.read(server.site + "/lost")
    assert server.asked == ["/lost", "/lost/amp"]


def test_bytes_in_hand_are_not_followed(server: Server) -> None:
    source = Source(server.site + "/three", PAGES["/three"].encode(), "text/html", "utf-8")
    assert topics(audiofy.read(source)) == ["flour"]
    assert server.asked == []


def test_time_for_all_pages_together(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_article, "SECONDS", 0.0)
    article = audiofy.read(server.site + "/three")
    assert topics(article) == ["flour"]
    assert missing(article) == ["The article has more pages than the 1 that were read."]


def test_nothing_is_fetched_twice_or_from_elsewhere(server: Server) -> None:
    here = server.site + "/three"
    for address in (here, here + "/", here + "#part", f"http://localhost:{server.server_port}/three", "http://[x/2"):
        article = Article(TITLE, (), next_page=address)
        assert whole_article.follow(article, here, html.read) == article
    assert server.asked == []
