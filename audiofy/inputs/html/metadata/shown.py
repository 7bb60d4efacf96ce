"""Where a page shows its authors: elements that are called a byline, links to authors, lines with "By", bare names."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

import lxml.html

from audiofy.inputs.dates import iso_date
from audiofy.inputs.html.metadata.credits import NO_NAME, Credit
from audiofy.inputs.html.metadata.facts import Facts, Marked, pieces_of, text_of
from audiofy.inputs.html.metadata.nearby import Line, lines_like
from audiofy.inputs.html.metadata.scope import Scope, is_in_figure
from audiofy.inputs.html.metadata.spoken import STRAIGHT
from audiofy.inputs.jobs import TOPICS
from audiofy.inputs.people import (
    FOREIGN_PREFIX,
    PREFIX,
    is_dense,
    looks_like_organisation,
    looks_like_person,
    name_key,
    names_in,
    without_prefix,
)
from audiofy.inputs.places import is_place
from audiofy.inputs.spacing import folded, one_line

_BY_ALONE = re.compile(
    r"(?:(?:written|posted|published|story|words|text|article|reported|contributed) by|by|authors?|author\(s\)|von|"
    r"par|por|"
    r"autor(?:in|en)?|written|著者|作者|文|執筆者?|ライター)\s?[:：]?",
    re.I,
)
_BY_WORDS = (
    "by", "author", "autor", "auteur", "forfatter", "författare", "written", ":", "：", "●", "／", "◎", "＝", "=", "文",
    "作者", "著者", "記者", "记者", "投稿", "筆者", "編集", "编辑", "执笔", "執筆", "ライター", "글", "기자",
)  # fmt: skip
"""One of these, in lower case, is in most lines that say who wrote it, and in few others."""
_BY_FIRST = re.compile(r"\W{0,3}(?:von|par|por|di|door|av|af|przez|från|oleh|bởi)\s")
"""In lower case; the others begin so."""
_OTHER_CREDIT = re.compile(
    r"(?:review|edit|check|approv|verif|photo|illustrat|translat|image|video|sponsor|powered|present)\w{0,12} by:?$|"
    r"(?:editor|reviewer|photo|photos|image|credit):?$",
    re.I,
)
"""What stands before a name that is not the author's."""
_DATED_BY = re.compile(r"(\D{0,20}\d[^a-z]{0,12}[^|]{0,24}?\d{4}.{0,24}?\s)by:?\s\S", re.I)
_AGO = re.compile(
    r"\b\d{1,3}\s?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|months?|years?) ago\b|^(?:last )?updated:?$", re.I
)
_PICTURE = re.compile(r"credit|photo|image|getty|source|courtesy|illustration|reviewed|edited|checked", re.I)
_LONGEST_BOX = 2000
_SIGNED = re.compile(
    r"(?:(?:article |story |text |post |blog )?(?:written|authored) by\b|authors?\s?:|about the author:?$|"
    r"author(?:\(s\))?:?\s?$|"
    r"by:?\s?(?:$|(?-i:(?=[A-Z])))|text\s?:|(?-i:Von|Par)\s(?=\w)|autor(?:in)?\s?:|文\s?[:：]|作者\s?[:：])",
    re.I,
)
_WRITTEN = re.compile(r"\b(?:authored|written|words|reported) by:?\s", re.I)
FIRST_NEAR = -4
"""The same before the headline."""
NEAR = 14
"""Lines behind the headline in which a byline is at home."""
_NEAR_ELEMENTS = 150


def shown_credits(facts: Facts, lines: Sequence[Line], scope: Scope, site: str) -> Iterable[Credit]:
    """What the page shows: elements that are called a byline, links to authors, lines with "By"."""
    yield from _lines(lines, scope, site)
    place = scope.place
    links: list[Marked] = []
    for marked in facts.authors:
        near = scope.headline is not None and place - 40 <= marked.place <= place + _NEAR_ELEMENTS
        if scope.is_aside(marked.element, near=scope.headline is not None and 0 <= marked.place - place <= 60):
            continue
        if marked.how in ("rel", "link"):
            if (near or marked.how == "rel") and not _OTHER_CREDIT.search(_text_before(marked.element)):
                links.append(marked)
            continue
        if marked.how != "itemprop" and _OTHER_CREDIT.search(_text_before(marked.element)):
            continue
        text = _credit_text(pieces_of(_name_within(marked.element))) or _name_value(marked.element)
        credit = _credit(text, site)
        if credit is None:
            continue
        certain = marked.how in ("itemprop", "byline") or PREFIX.match(text) is not None
        rank = (0 if certain else 1) if near else 2 if certain else 5
        if credit.personal or certain:
            yield dataclasses.replace(credit, rank=rank)
        elif rank <= 1:
            yield dataclasses.replace(credit, rank=4)
    yield from _linked(links, place, site)


def _linked(links: Sequence[Marked], place: int, site: str) -> Iterable[Credit]:
    """The links to authors' pages that stand together, nearest to the headline."""
    if not links:
        return
    nearest = min(links, key=lambda marked: (marked.place < place - 40, abs(marked.place - place)))
    names: list[str] = []
    others: list[str] = []
    for marked in links:
        if abs(marked.place - nearest.place) <= 12 * (1 + len(names)):
            text = one_line(" ".join(pieces_of(marked.element)))
            found = names_in(text, site) if len(text) < 80 and not NO_NAME.search(text) else ()
            others.extend(name for name in found if looks_like_organisation(name) and not is_topic(name))
            names.extend(
                name for name in found if marked.how == "rel" or (looks_like_person(name) and not is_dense(name))
            )
    if others and not names and 0 < nearest.place - place <= 60:
        yield Credit((others[0],), rank=4, organisation=True)
    if names:
        near = place - 40 <= nearest.place <= place + _NEAR_ELEMENTS
        yield Credit(
            tuple(dict.fromkeys(names)),
            rank=(1 if nearest.how == "rel" or nearest.place >= place else 2) if near else 3,
        )


def _text_before(element: lxml.html.HtmlElement) -> str:
    """The words on the page right before an element."""
    for _ in range(3):
        previous = element.getprevious()
        if previous is not None:
            text = one_line(previous.tail or "") or " ".join(pieces_of(previous, 60))
            return text[-40:] if len(text) < 80 else ""
        above = element.getparent()
        if above is None:
            return ""
        if text := one_line(above.text or ""):
            return text[-40:]
        element = above
    return ""


def _name_within(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The part of an author's microdata that is the name."""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.get("itemprop") == "name" and inner.tag != "meta":
            others = [
                one for one in element.iterdescendants() if isinstance(one.tag, str) and one.get("itemprop") == "name"
            ]
            return inner if len(others) == 1 else element
    return element


def _name_value(element: lxml.html.HtmlElement) -> str:
    """The name in microdata that shows nothing: <link itemprop="name" content="Ann Lee">."""
    for inner in element.iter("link", "meta"):
        if inner.get("itemprop") == "name" and inner.get("content"):
            return one_line(inner.get("content")[:200])
    return ""


def _lines(lines: Sequence[Line], scope: Scope, site: str) -> Iterable[Credit]:
    """Lines that begin with "By", and lines behind one that is nothing else."""
    for number, line in enumerate(lines):
        if len(line.text) > 200 or not _may_say_by(line.text.lower()):
            continue
        text = _credit_text(line.pieces)
        if dated := _DATED_BY.match(text):
            text = text[dated.end(1) :]
        alone = _BY_ALONE.fullmatch(line.text) is not None
        if alone:
            text = f"By {_following(lines[number + 1 : number + 9])}"
        match = PREFIX.match(text) or FOREIGN_PREFIX.match(text)
        if match is None:
            continue
        credit = _credit(text, site)
        if credit is None or not _shaped(text[match.end() :], credit):
            continue
        if scope.is_aside(line.element, near=0 < line.offset <= NEAR or (alone and line.offset > NEAR)):
            continue
        near = FIRST_NEAR <= line.offset <= NEAR
        if credit.personal:
            yield dataclasses.replace(credit, rank=0 if near else 2, stated=0 < line.offset <= STRAIGHT)
        elif 0 < line.offset <= STRAIGHT and _is_pen_name(credit, text[match.end() :]) and iso_date(line.text):
            yield dataclasses.replace(credit, stated=True)
        elif (
            0 < line.offset <= NEAR
            and len(credit.names) == 1
            and len(credit.names[0].split()) <= 4
            and not text[match.end() : match.end() + 1].islower()
        ):
            yield dataclasses.replace(credit, rank=4)


def _may_say_by(lower: str) -> bool:
    return any(word in lower for word in _BY_WORDS) or _BY_FIRST.match(lower) is not None


def _is_pen_name(credit: Credit, text: str) -> bool:
    """Whether what follows "By" begins with a name of one word."""
    name = credit.names[0]
    return credit.single and name.istitle() and text.startswith(name) and not is_place(name)


def _following(lines: Sequence[Line]) -> str:
    """What stands behind a line with "Author" alone: the next line, and those behind it that are a name each too."""
    texts: list[str] = []
    for line in lines:
        text = _credit_text(line.pieces)
        if texts and not (looks_like_person(text) and all(map(looks_like_person, texts))):
            break
        texts.append(text)
    return " | ".join(texts)


def signed_credits(facts: Facts, scope: Scope, site: str) -> Iterable[Credit]:
    """A line anywhere on the page that says who wrote it, where nothing near the headline does."""
    found = [line for line in lines_like(facts, _SIGNED) if len(line.text) < 120]
    for credit in _lines(found, scope, site):
        yield dataclasses.replace(credit, rank=max(credit.rank, 3))


def boxed_credits(facts: Facts, scope: Scope) -> Iterable[Credit]:
    """The name over a few sentences about the author, in a box beside or behind the article."""
    for marked in facts.authors:
        if marked.how != "author" or scope.is_aside(marked.element, near=True):
            continue
        pieces = pieces_of(marked.element, _LONGEST_BOX)
        for piece in pieces[:3]:
            name = without_prefix(piece.removeprefix("About ")).strip(" :,")
            if looks_like_person(name) and not is_dense(name) and not is_topic(name):
                yield Credit((name,), rank=4)
                break


def unlabelled_credits(facts: Facts, lines: Sequence[Line], scope: Scope, site: str) -> Iterable[Credit]:
    """A name right behind the headline, beside a date or a portrait, where nothing says what it is."""
    title = folded(text_of(scope.headline, 300)) if scope.headline is not None else ""
    dated = {line.offset for line in lines if len(line.text) < 80 and (iso_date(line.text) or _AGO.search(line.text))}
    marked = {name_key(text_of(one.element, 80)) for one in facts.authors}
    for line in lines:
        if not -3 <= line.offset <= min(7, scope.text_line) or len(line.text) > 100 or _PICTURE.search(line.text):
            continue
        text = re.split(r"\sin\s", _credit_text(line.pieces))[0]
        names = [name for part in re.split(r"\s[|•·]\s", text) for name in names_in(part, site)]
        names = [name for name in names if looks_like_person(name) and not is_dense(name) and not is_topic(name)]
        names = [name for name in names if folded(name) not in title]
        if len(names) != 1 or is_in_figure(line.element) or scope.is_aside(line.element, near=line.offset > 0):
            continue
        by_date = bool(dated & {line.offset - 2, line.offset - 1, line.offset, line.offset + 1, line.offset + 2})
        by_date = by_date or name_key(names[0]) in marked or bool(re.search(r"\s@\w", line.text))
        if by_date and len(names[0].split()) <= 4:
            yield Credit(tuple(names), line.text, rank=3)


def is_topic(name: str) -> bool:
    return any(word.casefold() in TOPICS for word in name.split()) or name.isupper()


def _shaped(rest: str, credit: Credit) -> bool:
    """Whether the names are most of what follows "By": "By the end of 2020 …" is a sentence."""
    first = credit.names[0]
    at = rest.find(first.split()[0])
    return 0 <= at <= 25 and (len(rest.split()) <= 14 or credit.personal)


def _credit(text: str, site: str) -> Credit | None:
    if not 1 < len(text) < 300 or NO_NAME.search(text):
        return None
    if written := _WRITTEN.search(text):
        # "Reviewed by Ann Lee. Written by Bo Rice": the one who wrote it.
        text = text[written.start() :]
    names = names_in(text, site)
    if not names or len(names) > 20:
        return None
    persons = tuple(name for name in names if looks_like_person(name))
    if persons:
        return Credit(persons, text)
    if PREFIX.match(text) is None and any(map(is_topic, names)):
        return None
    if len(names) > 2 or any(len(name.split()) > 6 or (name[0].islower() and " " in name) for name in names):
        return None
    return Credit(names, text, organisation=any(map(looks_like_organisation, names)))


def _credit_text(pieces: Sequence[str]) -> str:
    """The pieces on one line, with a bar where a name ends or begins: its neighbour may be a title or another name."""
    text = ""
    last = ""
    seen: set[str] = set()
    for piece in pieces:
        if len(piece) > 3 and piece in seen:
            continue
        seen.add(piece)
        bare = without_prefix(last).strip(" ,")
        apart = last and (looks_like_person(bare) or looks_like_person(piece.strip(" ,")))
        joined = piece[:1] in ",;.&|/" or piece[:1].islower() or last[-1:] in ",;&|/:" or PREFIX.fullmatch(last)
        text += (" | " if apart and not joined else " ") + piece
        last = piece
    return one_line(text).replace(" ,", ",")
