"""Next pages, AMP and print forms: and all the links that look like them and are not."""

from __future__ import annotations

import time

import lxml.html
import pytest

from audiofy.inputs.html.links import amp_page, next_page, print_page, same_site
from audiofy.inputs.html.parsing import parse

SITE = "https://www.quay.example/"


def page(body: str, head: str = "") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><head>{head}<title>T</title></head><body>{body}</body></html>")


def following(own: str, link: str) -> str:
    return next_page(page(link), SITE + own)


@pytest.mark.parametrize(
    ("own", "link", "found"),
    [
        ("ferry", '<a rel="next" href="?page=2">Next</a>', "ferry?page=2"),
        ("ferry", '<link rel="next" href="/ferry/2/">', "ferry/2/"),
        ("ferry/", '<a href="/ferry/2/">2</a>', "ferry/2/"),
        ("ferry", '<a href="/ferry/page/2">Page 2 of 5</a>', "ferry/page/2"),
        ("ferry?page=2", '<a href="/ferry">1</a> <a href="/ferry?page=3">3</a>', "ferry?page=3"),
        ("ferry?id=7", '<a href="/ferry?page=2&id=7">»</a>', "ferry?page=2&id=7"),
        ("2019/ferry.html", '<a href="ferry_2.html">2</a>', "2019/ferry_2.html"),
        ("2019/ferry.html", '<a href="ferry-2.html">Next page</a>', "2019/ferry-2.html"),
        ("2019/ferry-2.html", '<a href="ferry-3.html">3</a>', "2019/ferry-3.html"),
        ("ferry/index.html", '<a href="/ferry/page-2.html">Nächste Seite</a>', "ferry/page-2.html"),
        ("faehre", '<a href="/faehre/seite-2">weiter</a>', "faehre/seite-2"),
        ("ferry/seite-2", '<a href="/ferry/seite-3">Weiter ›</a>', "ferry/seite-3"),
        ("transbordador", '<a href="?pagina=2">Página siguiente</a>', "transbordador?pagina=2"),
        ("bac", '<a href="/bac/2"><span>Page suivante</span> →</a>', "bac/2"),
        ("ferry", '<a href="/ferry/2"><svg></svg></a><a href="/ferry/2" aria-label="Next page"></a>', "ferry/2"),
        ("f", '<a href="/f?page=2">次へ</a>', "f?page=2"),
        ("f", '<a href="/f?p=2">下一页</a>', "f?p=2"),
        ("f", '<a href="/f?page=2">Далее</a>', "f?page=2"),
        ("f", '<a href="/f?page=2">التالي</a>', "f?page=2"),
    ],
)
def test_next_pages(own: str, link: str, found: str) -> None:
    assert following(own, link) == SITE + found


@pytest.mark.parametrize(
    ("own", "link"),
    [
        ("ferry", '<a rel="next" href="/bakery">Next</a>'),
        ("ferry", '<link rel="next" href="/older-posts/2">'),
        ("ferry", '<a rel="next" href="/ferry-2">Next post: the ferry again</a>'),
        ("ferry", '<a href="/ferry/2">Next article</a>'),
        ("ferry", '<a rel="next" href="/ferry-part-2">2</a>'),
        ("ferry", '<a rel="next" href="/ferry?page=1">Next</a>'),
        ("ferry", '<a href="/ferry/2">The second ferry</a>'),
        ("chapter/3", '<a rel="next" href="/chapter/4">A storm</a>'),
        ("news-2019", '<a rel="next" href="/news-2020">Next</a>'),
        ("ferry", '<a href="/ferry/3">3</a>'),
        ("ferry?page=3", '<a href="/ferry?page=2">2</a>'),
        ("ferry", '<a href="/blog?page=2">2</a>'),
        ("ferry", '<a href="/ferry?page=2&sort=new">2</a>'),
        ("ferry", '<div class="comments"><a href="/ferry?page=2">2</a></div>'),
        ("ferry", '<a href="/ferry/comment-page-2#comments">2</a>'),
        ("ferry", '<a href="#2">2</a> <a href="/ferry#page-2">2</a>'),
        ("ferry", '<a href="https://elsewhere.example/ferry?page=2">2</a>'),
        ("ferry", "<a href=\"javascript:go(2)\">2</a> <a href='http://[bad/2'>2</a> <a>2</a>"),
        ("2020/04", '<a href="/2020/04/12">2</a>'),
        ("ferry", '<a href="/ferry/2">12</a>'),
    ],
)
def test_what_leads_elsewhere(own: str, link: str) -> None:
    assert following(own, link) == ""


def test_where_the_page_came_from_a_file() -> None:
    head = '<link rel="canonical" href="https://quay.example/ferry">'
    link = '<a href="/ferry?page=2">2</a>'
    assert next_page(page(link, head), "saved.html") == "https://quay.example/ferry?page=2"
    assert next_page(page(link), "saved.html") == ""


def test_a_base_address_counts() -> None:
    found = next_page(page('<a href="ferry?page=2">2</a>', f'<base href="{SITE}sea/">'), SITE + "sea/ferry")
    assert found == SITE + "sea/ferry?page=2"


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/ferry/amp", SITE + "ferry/amp"),
        ("https://amp.quay.example/ferry", "https://amp.quay.example/ferry"),
        ("https://elsewhere.example/ferry", ""),
        ("https://cdn.ampproject.org/c/quay.example/ferry", ""),
        (SITE + "ferry", ""),
        ("", ""),
    ],
)
def test_amp(href: str, found: str) -> None:
    assert amp_page(page("", f'<link rel="amphtml" href="{href}">'), SITE + "ferry") == found


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="/ferry?print=1">Print</a>', SITE + "ferry?print=1"),
        ('<a href="/druck/ferry">Druckversion</a>', SITE + "druck/ferry"),
        ('<a href="/print/ferry" title="Print this page"><img src="p.gif"></a>', SITE + "print/ferry"),
        ('<a href="javascript:window.print()">Print</a>', ""),
        ('<a href="/subscribe/">Print</a>', ""),
        ('<a href="/print-shop/">Buy a print</a>', ""),
        ('<a href="https://elsewhere.example/print/ferry">Print</a>', ""),
    ],
)
def test_print(link: str, found: str) -> None:
    assert print_page(page(link), SITE + "ferry") == found


def test_print_by_its_medium() -> None:
    head = '<link rel="alternate" media="print" href="/ferry/paper">'
    assert print_page(page("", head), SITE + "ferry") == SITE + "ferry/paper"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.quay.example/", "http://quay.example/x", True),
        ("https://amp.quay.example/", "https://www.quay.example/x", True),
        ("https://news.quay.example/", "https://quay.example/x", True),
        ("https://notquay.example/", "https://quay.example/x", False),
        ("https://quay.example.evil.example/", "https://quay.example/", False),
        ("https://example/", "https://quay.example/", False),
        ("nothing", "https://quay.example/", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_links_in_links_are_read_at_once() -> None:
    root = parse("<table><tr><td><a href='/ferry?page=2&print'>" * 20_000).root
    began = time.process_time()
    next_page(root, SITE + "ferry")
    print_page(root, SITE + "ferry")
    assert time.process_time() - began < 1.5


def test_hostile_links_are_read_at_once() -> None:
    body = "<a href='/ferry?" + "p=1&" * 400 + "'>2</a>"
    body += f"<a href='/{'2/' * 900}2'>next page</a>" + f"<a href='/ferry{'-2' * 900}'>{'next ' * 10}</a>" * 300
    root = page(body + "<a href='/x'>2</a>" * 30_000)
    began = time.process_time()
    assert next_page(root, SITE + "ferry") == ""
    print_page(root, SITE + "-2" * 500)
    assert time.process_time() - began < 1.5
