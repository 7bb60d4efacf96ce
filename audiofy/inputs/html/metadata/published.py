"""When the article was published and last changed, as precisely as the page says."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Iterable, Sequence

import lxml.html

from audiofy.inputs.byline import says_by
from audiofy.inputs.dates import day_of, iso_date
from audiofy.inputs.html.metadata.facts import Facts, text_of
from audiofy.inputs.html.metadata.language import date_order
from audiofy.inputs.html.metadata.nearby import Line
from audiofy.inputs.html.metadata.scope import Scope, is_in_figure
from audiofy.inputs.months import month_number
from audiofy.inputs.spacing import one_line

FIRST_YEAR = 1990
"""Earlier dates near a headline are what the article is about."""

_PUBLISHED_NAMES = """
article:published_time og:article:published_time article:published article.published datepublished og:published_time
published_time parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created
dc.date.created publish-date publish_date publishdate pubdate date published_date published-date published_on
published publication_date publication-date w-published-date citation_publication_date citation_online_date
citation_date originalpublicationdate ptime bt:pubdate displaydate cxenseparse:recs:publishtime
cxenseparse:publishtime og:pubdate og:publish_date og:article:publish_date rnews:datepublished date.created
datecreated created-date created_date article_date_original article.created originalpublishdate release_date
article-publication-date publishtime publish_time firstpublished eprints.date prism.publicationdate live_date posted
article-published article:create_at uploaddate og:release_date gentics:date pub_date date_published creation_date
dateofpublication cxenseparse:ahi-pubday article:post_date video:release_date music:release_date
"""
_PUBLISHED = tuple(_PUBLISHED_NAMES.split())
_MODIFIED_NAMES = """
article:modified_time og:article:modified_time og:updated_time article:modified datemodified dc.date.modified
dcterms.modified last-modified lastmod modified modified-date modified_date dateupdated article:updated_time
og:modified_time updated revised article.updated updated_date updated-date date.updated parsely-update-date
lastmodified utime article:update_time sailthru.lastmod
"""
_MODIFIED = tuple(_MODIFIED_NAMES.split())
_UPDATE = re.compile(
    r"updat|modifi|revis|edited|letzte änderung|aktualisiert|geändert|mis à jour|modifié|actualizad|aggiornat|"
    r"atualizad|bijgewerkt|gewijzigd|"
    r"uppdaterad|opdateret|oppdatert|aktualizov|aktualizac|zaktualizow|обновлен|изменен|оновлен|更新|修改|수정|güncelle|"
    r"päivitet|reviewed|last checked|latest version",
    re.I,
)
_PUBLISH = re.compile(
    r"publish|posted|created|erschienen|veröffentlicht|erstellt|publié|publicad|pubblicat|geplaatst|gepubliceerd|"
    r"publicerad|publicer|"
    r"publisert|zveřejněno|opublikowan|опубликован|公開|掲載|发布|發佈|發布|投稿|등록|입력|yayın|julkaistu|released|first\b|"
    r"originally|written on|on air",
    re.I,
)
_ORIGINAL = re.compile(r"original(?:ly)? (?:published|posted)|first published|^erstmals|ursprünglich", re.I)
_EVENT = re.compile(
    r"©|copyright|\(c\)|register|deadline|expires?|valid|until|through|webinar|event|join us|starts?\b|ends?\b|born|"
    r"died|sale\b|upcoming|"
    r"\d{4}\s?[-–]\s?\d{4}|effective|privacy|terms",
    re.I,
)
_URL_DATE = re.compile(
    r"[/_-](?P<year>(?:19|20)\d{2})(?P<gap>[/_-]?)(?P<month>\d{2}|\d(?=[/_-])|[a-z]{3,9})(?P=gap)(?P<day>[0-3]\d|"
    r"\d(?=[/_-]))(?=[/_.-]|$|[a-z_])",
    re.I,
)
_PAYLOAD = re.compile(
    r"[\"'](?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time|ed_?date)|publication_?date|"
    r"first_?published(?:_?(?:at|date))?|"
    r"pub_?date|date_?created|created_?(?:at|date)|post_?date|display_?date|original_?publish(?:ed)?_?date|"
    r"dateTimePublished|firstPublishDate)"
    r"[\"'\\]{1,3}\s{0,3}:\s{0,3}[\\\"']{0,3}([^\"'\\,}]{6,40})",
    re.I,
)
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d(?!\d)")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "option", "textarea"})
_MOST_SCRIPT = 400_000
_LONGEST_LINE = 160
_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MONTH_AND_DAY = 2
"""Words of a line that is nothing but a date."""
_MOST_BESIDE = 3
"""Words of a line with a date that may end with a stop: "Ann Lee, 3 March 2021."."""
_SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?。…][\"'”’»)]?$", re.I)
_ITSELF = re.compile(
    r"\b(?:this|diese[rs]?|cet(?:te)?|est[ea]|quest[oa']|deze|dit)\s?"
    r"(?:article|story|post|piece|page|guide|report|review|interview|beitrag|artikel|text|artículo|articolo|bericht)\b",
    re.I,
)
"""What an article calls itself."""
_NO_LABEL = frozenset({"first", "released", "created", "originally"})
"""Words for a publication that sentences begin with as well: "First lit on 3 March 2021."."""
_LONGEST_LABEL = 30
_MOST_LABEL_WORDS = 3
_LONGEST_ALONE = 64
"""Characters of a line anywhere on the page that a date is taken from."""
_MOST_ALONE = 100
"""Lines with a date that are looked at."""
_BESIDE = 0.5
"""Rank of a date that stands within a few lines of the headline."""
_IN_TEXT = 3
"""What is added to the rank of a date that stands in the text or behind it."""
_NEAR_BEFORE = -6
_NEAR = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A date on the page; the lower its rank, the likelier it is the day of publication.

    Attributes:
        labelled: whether a word beside it says that it is that.
    """

    rank: float
    date: str
    update: bool = False
    labelled: bool = False


def find_dates(facts: Facts, lines: Sequence[Line], scope: Scope, url: str) -> tuple[str, str]:
    """The moments of publication and of the last change, ISO 8601 or ""."""
    order = date_order(facts.language, url)
    modified = _modified(facts, order)
    said = _said(facts, order)
    shown = sorted(_shown(facts, lines, scope, order), key=lambda found: found.rank)
    updates = [found.date for found in shown if found.update]
    modified = modified or (updates[0] if updates else "")
    if said:
        published = _with_time(_earlier(said, shown), shown)
        return published, modified if modified[:10] >= published[:10] else ""
    in_address = _in_address(url)
    dates = [found.date for found in shown if not found.update]
    if in_address and day_of(in_address):
        same = [date for date in dates if date[:10] == in_address[:10]]
        return (same[0] if same else in_address), modified
    published = dates[0] if dates else ""
    if not published:
        published = _in_payload(facts.root, order)
        if not published or (modified and modified[:10] < published[:10]):
            published = _elsewhere(facts, scope, order, before=modified)
    return published, modified


def _earlier(said: str, shown: Sequence[Found]) -> str:
    """What is declared; but where the headline has an earlier day beside it, that day: the other is a new edition's."""
    near = [found for found in shown if found.rank < _BESIDE]
    updated = any(found.update and found.date[:10] == said[:10] for found in shown)
    labelled = next((found for found in shown if found.labelled and not found.update), None)
    # A moment may be on the day before in the time zone of who wrote the page.
    days = _days_between(labelled.date, said) if labelled else 0
    if updated and labelled and days > (1 if "T" in said else 0):
        return labelled.date
    first = near[0] if near else None
    shown_too = any(found.date[:10] == said[:10] for found in near if not found.update)
    if first is not None and not first.update and not shown_too and _days_between(first.date, said) > 1:
        return first.date
    return said


def _days_between(earlier: str, later: str) -> int:
    first, last = day_of(earlier), day_of(later)
    return (last - first).days if first and last else 0


def _with_time(day: str, shown: Sequence[Found]) -> str:
    """The moment of that day which the page shows, where it is declared without one."""
    moments = (found.date for found in shown if not found.update and found.date[:10] == day)
    return next((date for date in moments if len(date) > len(day)), day)


def _said(facts: Facts, order: str) -> str:
    texts = [facts.linked.published, *(facts.first(key) for key in _PUBLISHED)]
    return _first_date(texts, order)


def _modified(facts: Facts, order: str) -> str:
    texts = [facts.linked.modified, *(facts.first(key) for key in _MODIFIED)]
    for marked in facts.properties.get("datemodified", ())[:2]:
        element = marked.element
        texts.append(element.get("datetime") or element.get("content") or text_of(element, 100))
    return _first_date(texts, order)


def _first_date(texts: Iterable[str], order: str) -> str:
    return next((date for text in texts if text and (date := iso_date(text, order))), "")


def _shown(facts: Facts, lines: Sequence[Line], scope: Scope, order: str) -> Iterable[Found]:
    yield from _marked(facts, scope, order)
    for before, line in zip([None, *lines], lines, strict=False):
        text = line.text
        if len(text) > _LONGEST_LINE or _FIGURE.search(text) is None:
            continue
        text = f"{_label(before)}{text}"
        near = _NEAR_BEFORE <= line.offset <= min(_NEAR, scope.text_line)
        found = _dated_line(text, order)
        if (
            found
            and not (_EVENT.search(text) and not _PUBLISH.search(text))
            and not is_in_figure(line.element)
            and not scope.is_aside(line.element, near=-2 <= line.offset <= _NEAR)
        ):
            rank = (
                _label_rank(text)
                + (0 if near else _IN_TEXT)
                + (0.3 + abs(line.offset) / 100 if line.offset < 0 else line.offset / 100)
            )
            yield Found(rank, found, _is_update(text), _PUBLISH.search(text) is not None)


def _label(line: Line | None) -> str:
    """A line that is nothing but a word for what the date behind it tells: "Published", "Last updated:"."""
    text = line.text if line is not None else ""
    if not 0 < len(text) <= _LONGEST_LABEL or len(text.split()) > _MOST_LABEL_WORDS or _FIGURE.search(text):
        return ""
    return f"{text} " if _PUBLISH.match(text) or _UPDATE.search(text) else ""


def _label_rank(text: str) -> float:
    """How likely a dated line is to tell of the publication: by a word for it, an author's name, or nothing else."""
    if _ORIGINAL.search(text):
        return -0.5
    if _PUBLISH.search(text) or says_by(text):
        return 0.0
    return 0.3 if len(_WORD.findall(text)) <= _MONTH_AND_DAY else 0.4


def _is_update(text: str) -> bool:
    """Whether the first date of a line is said to be that of an update."""
    update, publish = _UPDATE.search(text), _PUBLISH.search(text)
    figure = _FIGURE.search(text)
    if update is None or (publish is not None and publish.start() < update.start()):
        return False
    return figure is None or update.start() < figure.start() or len(text) - update.end() < 3 or "version" in update[0]


def _dated_line(text: str, order: str) -> str:
    """The date of a line that is not much else: a name, a reading time, a word before it."""
    date = iso_date(text, order)
    day = day_of(date)
    if not day or day.year < FIRST_YEAR or day.year > 2100:
        return ""
    return date if len(_WORDS.findall(text)) <= 16 and not _is_sentence(text) else ""


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence, and does not say of the article itself when it was published or updated."""
    if _SENTENCE_END.search(text) is None or len(_WORDS.findall(text)) <= _MOST_BESIDE:
        return False
    if _begins_with_label(text) or _UPDATE.match(text):
        return False
    return _ITSELF.search(text) is None or not (_PUBLISH.search(text) or _UPDATE.search(text))


def _begins_with_label(text: str) -> bool:
    match = _PUBLISH.match(text)
    return match is not None and (match[0].lower() not in _NO_LABEL or _ORIGINAL.match(text) is not None)


def _marked(facts: Facts, scope: Scope, order: str) -> Iterable[Found]:
    """Dates in elements that are made for one."""
    place = scope.place
    for name, update in (("datepublished", False), ("datecreated", False), ("datemodified", True)):
        for marked in facts.properties.get(name, ())[:6]:
            element = marked.element
            text = element.get("datetime") or element.get("content") or text_of(element, 100)
            if (date := iso_date(text, order)) and not scope.is_aside(element):
                yield Found(-1 if name == "datepublished" else 0.5, date, update)
    for marked in facts.dates:
        element = marked.element
        text = text_of(element, 200)
        if len(text) > _LONGEST_LINE or _is_sentence(text) or (_EVENT.search(text) and not _PUBLISH.search(text)):
            continue
        written = element.get("datetime") or element.get("data-datetime") or element.get("title") or ""
        date = iso_date(written, order) or iso_date(text, order)
        day = day_of(date)
        near = scope.headline is not None and -12 <= marked.place - place <= 60
        if not day or day.year < FIRST_YEAR or scope.is_aside(element, near=near):
            continue
        if iso_date(text, order)[:10] == date[:10] and len(iso_date(text, order)) > len(date):
            date = iso_date(text, order)
        around = element.getparent()
        label = (around.text or "")[:60] if around is not None else ""
        previous = _text_before(element)
        before = f"{label} {previous} {text}"
        distance = (marked.place - place) if marked.place >= place else 2 * (place - marked.place)
        rank = (0.1 if marked.how == "time" else 0.2) + min(distance, 2000) / 400
        if marked.place > scope.text and not _is_labelled(label, previous, text):
            rank += _IN_TEXT
        if _ORIGINAL.search(text) or element.get("pubdate") is not None:
            rank -= 1.0
        update = _is_update(before) or _UPDATE.search(element.get("class") or "") is not None
        yield Found(rank, date, update, _PUBLISH.search(before) is not None)


def _is_labelled(*texts: str) -> bool:
    """Whether one of these begins with a word for the publication, or says of the article when that was."""
    return any(_begins_with_label(text.lstrip()) or (_ITSELF.search(text) and _PUBLISH.search(text)) for text in texts)


def _text_before(element: lxml.html.HtmlElement) -> str:
    previous = element.getprevious()
    if previous is None:
        return ""
    own = text_of(previous, 60) if isinstance(previous.tag, str) else ""
    return f"{own if len(own) < 40 else ''} {(previous.tail or '')[:40]}"


def _in_address(url: str) -> str:
    """The day that the address holds."""
    try:
        path = urllib.parse.urlsplit(url).path[:500]
    except ValueError:
        return ""
    match = _URL_DATE.search(path)
    if match is None:
        return ""
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return iso_date(f"{match['year']}-{number:02d}-{int(match['day']):02d}") if number else ""


def _elsewhere(facts: Facts, scope: Scope, order: str, *, before: str) -> str:
    """A day that stands alone somewhere on the page: one that is said to be of publication, or the only one.

    Args:
        before: the moment of the last change, or "": nothing later is taken, and it stands for a day without a label.
    """
    found: list[str] = []
    looked_at = 0
    for element in facts.places:
        for text in (element.text, element.tail):
            if not text or len(text) > 2 * _LONGEST_ALONE or _YEAR.search(text) is None or element.tag in _UNSEEN:
                continue
            text = one_line(text)
            date = _dated_line(text, order) if len(text) <= _LONGEST_ALONE else ""
            if not date:
                continue
            looked_at += 1
            if looked_at > _MOST_ALONE:
                return before  # a list, or a calendar
            if _EVENT.search(text) or is_in_figure(element) or scope.is_aside(element, near=True):
                continue
            label = f"{_text_before(element)} {text}"
            if _UPDATE.search(label):
                continue
            if _PUBLISH.search(label) and (not before or date[:10] <= before[:10]):
                return date
            found.append(date)
    if before:
        return before
    return found[0] if len({date[:10] for date in found}) == 1 else ""


def _in_payload(root: lxml.html.HtmlElement, order: str) -> str:
    """The first date of publication in the state that a script carries."""
    for script in root.iter("script"):
        text = (script.text or "")[:_MOST_SCRIPT]
        if "ublish" not in text and "ate" not in text:
            continue
        for match in _PAYLOAD.finditer(text):
            if (date := iso_date(match[1], order)) and (day := day_of(date)) and day.year >= FIRST_YEAR:
                return date
    return ""
