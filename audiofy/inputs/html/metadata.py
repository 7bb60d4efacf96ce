"""Title, byline, date, site, language, picture and summary of a page.

JSON-LD first, then OpenGraph and other meta tags, then what stands near the headline.
"""

from __future__ import annotations

import dataclasses
import re
import urllib.parse

import lxml.html
from bs4 import BeautifulSoup, Tag
from lxml.html import HtmlElement

from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import byline as put_right
from audiofy.inputs.byline import join_names, lead_word, looks_like_byline
from audiofy.inputs.dates import iso_date
from audiofy.inputs.html.jsonld import Linked, read_jsonld
from audiofy.inputs.html.tree import LONGEST_NAME
from audiofy.inputs.spacing import folded, one_line

_SEPARATOR = re.compile(r"\s+[|–—\-·•:»«/]\s+|\s*[|»«]\s*|:\s")
_BYLINE_NAME = re.compile(
    r"(?<![a-z])(?:by-?lines?|authors?|article-?author|post-?author|entry-?author|author-?names?|story-?author|writers?|contributors?|autor(?:en|in)?|auteurs?|verfasser|fn|p-author)(?![a-z])"
)
_BYLINE_NOT = re.compile(
    r"(?<![a-z])(?:bio|about|avatar|social|comments?|related|desc(?:ription)?|more|image|share|follow|footer|sidebar|menu|date)(?![a-z])"
)
_DATE_NAME = re.compile(
    r"(?<![a-z])(?:dates?|time-?stamp|published|pub-?date|posted-?on|dateline|"
    r"entry-?date|post-?date|article-?date|datetime)(?![a-z])"
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z])", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|$)|/((?:19|20)\d{2})-(\d{2})-(\d{2})(?:[/-]|$)")
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|staff|editors?|editorial|webmaster|guest|anonymous|"
    r"unknown|none|null|user|author|super ?user|.*\.com)",
    re.I,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article besides its text; each field as in ``Article``."""

    title: str = ""
    byline: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    body: str = ""


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string; "" where there is none."""
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


def name_of(tag: Tag) -> str:
    """Class and id of an element, as the rules for furniture expect them."""
    name = f"{attribute(tag, 'class')[:LONGEST_NAME]} {attribute(tag, 'id')[:LONGEST_NAME]}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower().replace("_", "-").strip()


def read_metadata(root: HtmlElement, url: str) -> Metadata:
    """Everything the page says about itself."""
    soup = BeautifulSoup(lxml.html.tostring(root), "lxml")
    linked = read_jsonld(soup)
    meta = _meta_tags(soup)
    site = _site(linked, meta, url)
    language = _language(soup, linked, meta)
    title = _title(soup, linked, meta, site)
    return Metadata(
        title=title,
        byline=_byline(soup, linked, meta, site, language),
        site=site,
        language=language,
        published=_published(soup, linked, meta, url),
        url=web_address(url, _canonical(soup), _first(meta, "og:url")),
        image=_address(
            _first(meta, "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
            or linked.image,
            url,
        ),
        description=_first(meta, "og:description", "description", "twitter:description") or linked.description,
        body=linked.body,
    )


def _canonical(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    return attribute(link, "href").strip() if isinstance(link, Tag) else ""


def _meta_tags(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        key = (
            (
                attribute(tag, "property")
                or attribute(tag, "name")
                or attribute(tag, "itemprop")
                or attribute(tag, "http-equiv")
            )
            .strip()
            .lower()
        )
        content = one_line(attribute(tag, "content")[:5000])
        if key and content:
            found.setdefault(key, []).append(content)
    return found


def _first(meta: dict[str, list[str]], *keys: str) -> str:
    return next((meta[key][0] for key in keys if key in meta), "")


def _site(linked: Linked, meta: dict[str, list[str]], url: str) -> str:
    site = _first(meta, "og:site_name", "application-name", "apple-mobile-web-app-title") or linked.site
    if site:
        return one_line(re.sub(r"^https?://(?:www\.)?", "", site)).strip("/")
    host = urllib.parse.urlsplit(url).hostname if web_address(url) else ""
    return (host or "").removeprefix("www.")


def _language(soup: BeautifulSoup, linked: Linked, meta: dict[str, list[str]]) -> str:
    root = soup.html
    said = (attribute(root, "lang") or attribute(root, "xml:lang")) if isinstance(root, Tag) else ""
    for candidate in (
        said,
        linked.language,
        _first(meta, "content-language", "language", "dc.language", "inlanguage"),
        _first(meta, "og:locale"),
    ):
        if match := _LANGUAGE.match(candidate.strip()):
            subtags = [match[1].lower(), (match[2] or "").capitalize(), (match[3] or "").upper()]
            return "-".join(filter(None, subtags))
    return ""


def _title(soup: BeautifulSoup, linked: Linked, meta: dict[str, list[str]], site: str) -> str:
    page = one_line(soup.title.get_text()[:1000]) if soup.title else ""
    shared = _first(meta, "og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title") or linked.headline
    headings = [text for tag in soup.find_all("h1", limit=12) if (text := one_line(tag.get_text(" ")[:1000]))]
    known = [folded(text) for text in (linked.headline, shared, page) if text]
    for heading in headings:
        key = folded(heading)
        if (
            len(key) > 3
            and key != folded(site)
            and any(key == other or (len(key) > 12 and key in other) for other in known)
        ):
            return heading
    for heading in headings:
        if any(_overlap(folded(heading), other) >= 0.7 for other in known):
            return heading
    if shared:
        return without_site(shared, site)
    fitting = [text for text in headings if folded(text) != folded(site)]
    return without_site(page, site, certain=False) if page and len(fitting) != 1 else (fitting[0] if fitting else page)


def _overlap(one: str, other: str) -> float:
    a, b = set(one.split()), set(other.split())
    return len(a & b) / max(1, len(a | b))


def without_site(title: str, site: str, *, certain: bool = True) -> str:
    """A page's title without the site's name at its end or beginning.

    Args:
        certain: whether only a piece that is the site's name goes; else the longer side of the last separator stays.
    """
    cuts = list(_SEPARATOR.finditer(title))
    bare = folded(site).replace(" ", "")
    for cut in reversed(cuts):
        head, tail = title[: cut.start()], title[cut.end() :]
        for piece, rest in ((tail, head), (head, tail)):
            key = folded(piece).replace(" ", "")
            if (
                rest
                and key
                and bare
                and (key == bare or (len(key) > 3 and (key in bare or (bare in key and len(key) < 2.5 * len(bare)))))
            ):
                return rest.strip()
    if not certain and cuts and ":" not in cuts[-1][0]:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if len(head.split()) >= 3 and len(head.split()) > len(tail.split()):
            return head.strip()
    return title


def _byline(soup: BeautifulSoup, linked: Linked, meta: dict[str, list[str]], site: str, language: str) -> str:
    names = tuple(name for name in _names(linked, meta, site) if name)
    visible = _visible_bylines(soup)
    for text in visible:
        spoken = put_right(text, language=language, site=site, names=names)
        if not spoken or not names:
            continue
        words = folded(spoken)
        length, known = len(words.split()), sum(len(name.split()) for name in names)
        complete = all(folded(name) in words for name in names) and length <= 6 * len(names) + 4
        if complete and (" in " in spoken or length <= known + len(names)):
            return spoken
    if names:
        joined = join_names(list(names), language)
        return lead_word(language, joined) + joined
    for text in visible:
        if looks_like_byline(text) and (spoken := put_right(text, language=language, site=site)):
            return spoken
    return ""


def _names(linked: Linked, meta: dict[str, list[str]], site: str) -> list[str]:
    listed = [*linked.authors]
    if not listed:
        for key in (
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dc.creator.creator",
            "byl",
            "citation_author",
            "twitter:data1",
        ):
            values = [
                value
                for value in meta.get(key, ())
                if key != "twitter:data1" or "written by" in _first(meta, "twitter:label1").lower()
            ]
            if values := [value for value in values if not re.match(r"https?:|@|www\.|/", value)]:
                listed = values
                break
    found: list[str] = []
    for name in listed:
        text = put_right(name, language="xx", site=site)
        for part in re.split(r",\s+|\s+and\s+", text):
            if part and folded(part) != folded(site) and not _NOBODY.fullmatch(part) and len(part) < 60:
                found.append(part)
    return list(dict.fromkeys(found))[:10]


def _visible_bylines(soup: BeautifulSoup) -> list[str]:
    """Texts of elements that are called a byline, and of links to authors; the likeliest first."""
    found: list[tuple[int, str]] = []
    authors: list[str] = []
    for order, tag in enumerate(soup.find_all(_may_be_byline, limit=40)):
        text = one_line(spaced_text(tag))
        if not 3 < len(text) < 300:
            continue
        if "author" in attribute(tag, "rel") or "author" in attribute(tag, "itemprop"):
            authors.append(text)
            continue
        rank = 0 if re.search(r"by-?line", name_of(tag)) else 1
        found.append((rank * 100 + order, text))
    texts = [text for _, text in sorted(found)]
    authors = [text for text in dict.fromkeys(authors) if looks_like_byline(text)]
    return [*texts, *([", ".join(authors[:5])] if authors else [])]


def _may_be_byline(tag: Tag) -> bool:
    if tag.name in ("body", "html", "main", "article", "section", "img", "meta", "link", "script", "form", "input"):
        return False
    attrs = tag.attrs
    if not attrs:
        return False
    if "author" in attribute(tag, "rel") or "author" in attribute(tag, "itemprop"):
        return True
    if "class" not in attrs and "id" not in attrs:
        return False
    name = name_of(tag)
    return _BYLINE_NAME.search(name) is not None and _BYLINE_NOT.search(name) is None


def spaced_text(tag: Tag) -> str:
    """The text of an element, a space wherever two of its elements meet; none before a comma."""
    text = one_line(tag.get_text(" "))
    return re.sub(r"\s+(?=[,;.])", "", text)


def _published(soup: BeautifulSoup, linked: Linked, meta: dict[str, list[str]], url: str) -> str:
    said = [linked.published]
    keys = [
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "published_time",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date.created",
        "sailthru.date",
        "parsely-pub-date",
        "article.published",
        "og:published_time",
        "publication_date",
        "date.created",
        "citation_publication_date",
        "originalpublicationdate",
        "bt:pubdate",
        "displaydate",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "og:pubdate",
        "datecreated",
    ]
    said += [meta[key][0] for key in keys if key in meta]
    for text in said:
        if date := iso_date(text):
            return date
    return _date_on_page(soup) or _date_in_address(url)


def _date_on_page(soup: BeautifulSoup) -> str:
    marked = [
        attribute(tag, "datetime") or attribute(tag, "content") or tag.get_text()
        for tag in soup.find_all(itemprop="datePublished", limit=3)
    ]
    marked += [attribute(tag, "datetime") or tag.get_text() for tag in soup.find_all("time", limit=6)]
    for text in marked:
        if date := iso_date(text):
            return date
    for tag in soup.find_all(
        lambda tag: ("class" in tag.attrs or "id" in tag.attrs) and _DATE_NAME.search(name_of(tag)) is not None,
        limit=15,
    ):
        text = tag.get_text(" ").strip()
        if len(text) < 120 and (date := iso_date(text)):
            return date
    return ""


def _date_in_address(url: str) -> str:
    match = _URL_DATE.search(url)
    return iso_date("-".join(filter(None, match.groups()))) if match else ""


def _address(address: str, url: str) -> str:
    """The address in full, where it is one."""
    if not address or address.startswith("data:"):
        return ""
    try:
        return urllib.parse.urljoin(url, address) if web_address(url) else address
    except ValueError:
        return ""
