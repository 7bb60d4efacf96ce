"""Where the rest of an article is: its next page, and other forms of the same page (AMP, for printing).

A link is the next page only where its address is the page's own with a page number one higher, whatever it is
called: "next" leads to another article far more often than to another page of this one.
"""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Callable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from audiofy.inputs.addresses import host_of, web_address
from audiofy.inputs.spacing import one_line

MOST_LINKS = 5_000
MOST_FITTING = 1_000
"""Links that are looked at closely."""
LONGEST_ADDRESS = 2_000
LONGEST_LABEL = 60

_PAGE_WORD = r"(?:pagina|pagine|paginas|page|pag|pg|p|seite|sida|side|sivu|strona|strana|sayfa|oldal)"
_PAGE_QUERY = re.compile(
    r"(?:page|pagina|pag|pg|p|seite|sida|side|strona|sayfa|paged|page_?no|page_?num(?:ber)?)", re.I
)
_SMALL = re.compile(r"[0-9]{1,2}")
"""A higher number in an address is a year or an article's own."""
_NAMED = re.compile(
    rf"(?P<stem>.*?)[/_.,-]{_PAGE_WORD}[/_=,-]?(?P<number>[0-9]{{1,2}})(?P<end>/|\.[a-z]{{3,5}})?", re.I
)
_FOLDER = re.compile(r"(?P<stem>.*?)/(?P<number>[0-9]{1,2})(?P<end>/|\.[a-z]{3,5})?", re.I)
_SUFFIX = re.compile(r"(?P<stem>.*?)[_,-](?P<number>[0-9]{1,2})(?P<end>\.[a-z]{3,5}|/)?", re.I)
_EXTENSION = re.compile(r"/?(?:index|default)?(?:\.(?:html?|php|aspx?|jsp|shtml|cms))?/?$", re.I)

_NEXT = re.compile(
    r"[\s›»>→⇒▶|]*(?:(?:(?:go|continue|on) to (?:the )?|zur |vai alla |ir a la |aller à la |show )?"
    r"(?:next(?: page)?|page suivante|suivante?|nächsten? seite|weiter|nächste|(?:página )?siguiente|"
    r"próxima(?: página)?|pagina successiva|successiva|avanti|volgende(?: pagina)?|nästa(?: sida)?|"
    r"neste(?: side)?|næste(?: side)?|seuraava(?: sivu)?|następna(?: strona)?|dalej|další(?: strana| stránka)?|"
    r"következő(?: oldal)?|следующая(?: страница)?|далее|вперёд|наступна(?: сторінка)?|sonraki(?: sayfa)?|"
    r"επόμενη(?: σελίδα)?|次へ|次の?ページへ?|下一[页頁]|다음(?: 페이지)?|الصفحة التالية|التالي|הבא|העמוד הבא|"
    r"अगला(?: पृष्ठ)?|trang (?:sau|tiếp)|halaman berikutnya|berikutnya|selanjutnya|pagina următoare|"
    r"continue(?: reading)?))[\s›»>→⇒▶|:]*",
    re.I,
)
_PAGE_IN_LABEL = re.compile(
    r"p[aá]gina|page|seite|sida|side|sivu|strana|strona|sayfa|oldal|страниц|[页頁ペ]|페이지", re.I
)
_ARROW = re.compile(r"[\s]*[›»>→⇒▶]{1,2}[\s]*")
_PAGE_NUMBER = re.compile(
    rf"(?:go to |zu |vai a |ir a )?{_PAGE_WORD}?[\s:.]{{0,3}}([0-9]{{1,2}})"
    r"(?:\s?(?:of|von|de|di|/|sur|av)\s?[0-9]{1,2})?",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:article|post|story|entry|chapter|episode|beitrag|artikel|articolo|artículo|entrada|billet|inlägg|bericht)\b",
    re.I,
)
_COMMENTS = re.compile(r"comment|kommentar|reply|respond|discuss|related|archive|sidebar", re.I)
_PRINT_LABEL = re.compile(
    r"(?:print(?:er)?(?:[- ]friendly)?(?: (?:version|view|page|article|this page|this|edition))?|drucken|druckversion|"
    r"druckansicht|imprimir|versión para imprimir|imprimer|version imprimable|stampa|versione stampabile|afdrukken|"
    r"skriv ut|skriv ud|udskriv|tulosta|drukuj|wersja do druku|vytisknout|tisk|печать|версия для печати|印刷|打印|인쇄|"
    r"yazdır)",
    re.I,
)
_PRINT_WORDS = (
    "print", "druck", "imprim", "stampa", "afdruk", "skrivut", "udskriv", "tulost", "druku", "tisk", "pechat", "yazdir",
)  # fmt: skip
_PRINT_ADDRESS = re.compile(rf"(?<!window\.)(?<!w\.)(?:{'|'.join(_PRINT_WORDS)})(?!\()")
"""In lower case."""
_COMMON_HOSTS = re.compile(r"^(?:www\d?|amp|m|mobile|print|mobil|touch)\.")
_SHARED_HOSTS = re.compile(r"(?:^|\.)(?:cdn\.ampproject\.org|google\.[a-z.]{2,6}|bing-amp\.com)$")


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """An address without its page number.

    Attributes:
        number: of the page; 1 where the address has none.
        style: how the number is written: "" where there is none, "named" ("page-2"), "folder" ("…/2"),
            "suffix" ("…-2").
    """

    stem: str
    query: tuple[tuple[str, str], ...]
    number: int
    style: str


def next_page(root: HtmlElement, url: str) -> str:
    """The address of the same article's next page, or "".

    Args:
        url: where the page came from; its canonical address stands in where it came from no http(s) address.
    """
    own = _own_address(root, url)
    here = list(_places(own))
    if not here:
        return ""
    following = "|".join(sorted({str(place.number + 1) for place in here}))
    numbered = re.compile(rf"(?<![0-9])0?(?:{following})(?![0-9])")
    for link, address in _links(root, own, lambda href: numbered.search(href) is not None):
        steps = list(_steps(here, address))
        if steps and same_site(address, own) and not _in_comments(link) and _is_next(link, steps):
            return address
    return ""


def amp_page(root: HtmlElement, url: str) -> str:
    """The address of the page's AMP form, or ""."""
    own = _own_address(root, url)
    for link in root.iter("link"):
        if "amphtml" in link.get("rel", "").lower().split():
            return _other_form(link.get("href", ""), own)
    return ""


def print_page(root: HtmlElement, url: str) -> str:
    """The address of the page's form for printing, or ""."""
    own = _own_address(root, url)
    if not own:
        return ""
    for link in root.iter("link"):
        if "alternate" in link.get("rel", "").lower().split() and link.get("media", "").strip().lower() == "print":
            return _other_form(link.get("href", ""), own)
    for link, address in _links(root, own, _is_print_address):
        if _PRINT_LABEL.fullmatch(_label(link)) and (found := _other_form(address, own)):
            return found
    return ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host but for "www." and the like, or one below the other."""
    hosts = [_COMMON_HOSTS.sub("", host) for host in map(_host, (one, other))]
    if not all(hosts):
        return False
    first, second = sorted(hosts, key=len)
    return first == second or ("." in first and second.endswith(f".{first}"))


def _host(address: str) -> str:
    return host_of(address).rstrip(".")


def _own_address(root: HtmlElement, url: str) -> str:
    if web_address(url):
        return url
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            return web_address(link.get("href", "").strip())
    return ""


def _absolute(href: str, own: str) -> str:
    href = href.strip()
    if not href or len(href) > LONGEST_ADDRESS or href[0] == "#":
        return ""
    try:
        address = urllib.parse.urljoin(own, href)
    except ValueError:
        return ""
    return web_address(address.partition("#")[0])


def _other_form(href: str, own: str) -> str:
    address = _absolute(href, own)
    if not address or not own or address == own.partition("#")[0] or _SHARED_HOSTS.search(_host(address)):
        return ""
    return address if same_site(address, own) else ""


def _is_print_address(href: str) -> bool:
    lower = href.lower()
    return any(word in lower for word in _PRINT_WORDS) and _PRINT_ADDRESS.search(lower) is not None


def _links(root: HtmlElement, own: str, wanted: Callable[[str], bool]) -> Iterator[tuple[HtmlElement, str]]:
    """Each link whose address as written is wanted, and where it leads."""
    base = next((base.get("href") for base in root.iter("base") if base.get("href")), "")
    start = _absolute(base, own) or own
    fitting = 0
    for link in islice(root.iter("link", "a"), MOST_LINKS):
        href = link.get("href", "")
        if href and wanted(href[:LONGEST_ADDRESS]) and (address := _absolute(href, start)):
            yield link, address
            fitting += 1
            if fitting == MOST_FITTING:
                return


def _label(link: HtmlElement) -> str:
    label = one_line(link.text_content()[:200]) or one_line(link.get("aria-label") or link.get("title") or "")
    return label if len(label) <= LONGEST_LABEL else ""


def _in_comments(link: HtmlElement) -> bool:
    for _, element in zip(range(6), (link, *link.iterancestors()), strict=False):
        if _COMMENTS.search(f"{element.get('class', '')} {element.get('id', '')}"[:300]):
            return True
    return bool(_COMMENTS.search(urllib.parse.urlsplit(link.get("href", "")[:LONGEST_ADDRESS]).path.rpartition("/")[2]))


def _steps(here: list[_Place], address: str) -> Iterator[tuple[_Place, _Place]]:
    """Each reading of an address by which it is the own one with the next page number."""
    for there in _places(address):
        for place in here:
            if (place.stem, place.query, place.number + 1) == (there.stem, there.query, there.number):
                yield place, there


def _is_next(link: HtmlElement, steps: list[tuple[_Place, _Place]]) -> bool:
    """Whether a link with a fitting address is called the next page, or has that page's number for a label."""
    label = _label(link)
    if number := _PAGE_NUMBER.fullmatch(label):
        return any(there.number == int(number[1]) for _, there in steps)
    said = "next" in link.get("rel", "").lower().split()
    if not said and (_ANOTHER.search(label) or not (_NEXT.fullmatch(label) or _ARROW.fullmatch(label))):
        return False
    # "my-trip" and "my-trip-2", "chapter/3" and "chapter/4" may be articles of their own
    return bool(_PAGE_IN_LABEL.search(label)) or any(
        there.style != "suffix" and not there.style == here.style == "folder" for here, there in steps
    )


def _places(address: str) -> Iterator[_Place]:
    """Each way of taking the address apart: as a first page, and by every kind of page number that it may have."""
    try:
        parts = urllib.parse.urlsplit(address)
        query = tuple(sorted(urllib.parse.parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)))
    except ValueError:
        return
    site = _COMMON_HOSTS.sub("", (parts.hostname or "").rstrip("."))
    path = re.sub(r"/{2,}", "/", parts.path)
    yield _Place(site + _trimmed(path), query, 1, "")
    for key, value in query:
        if _PAGE_QUERY.fullmatch(key) and (found := _SMALL.fullmatch(value)):
            rest = tuple(pair for pair in query if pair != (key, value))
            yield _Place(site + _trimmed(path), rest, int(found[0]), "named")
    for style, pattern in (("named", _NAMED), ("folder", _FOLDER), ("suffix", _SUFFIX)):
        if found := pattern.fullmatch(path):
            yield _Place(site + _trimmed(found["stem"]), query, int(found["number"]), style)


def _trimmed(path: str) -> str:
    """A path without what does not tell one article from another: the last slash, "index", the ending."""
    return _EXTENSION.sub("", path)
