"""The pictures that stand in an article's text: which they are, and their addresses, words and captions."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from audiofy.inputs.html import regions
from audiofy.inputs.html.anchors import whole_address
from audiofy.inputs.html.roles.view import is_hidden
from audiofy.inputs.html.tree import Box, Image, Page
from audiofy.inputs.spacing import one_line
from audiofy.model import Block, Picture

MOST_PICTURES = 200
LONGEST_ALT = 1_000
"""Characters; the rest is left out."""
SMALLEST = 64
"""Pixels; what is less wide or high is an icon or counts readers."""
WIDEST = 1_600
"""Pixels, of several sizes; a wider one is taken where all are."""
LONGEST_SRCSET = 20_000
MOST_SOURCES = 20
MOST_AROUND = 50
"""Boxes around a picture that are looked at."""

_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-hi-res-src",
    "data-orig-file",
    "data-full-src",
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_DESCRIPTOR = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)([wx])")
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d{1,9})?\s*(?:px)?\s*")
_SMALL_STYLE = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*(?:[0-9]|[1-5][0-9]|6[0-3])(?:\.\d{1,3})?px", re.I)
_SMALL_IN_ADDRESS = re.compile(r"[?&](?:w|h|width|height|size|s)=(?:[0-9]|[1-5][0-9]|6[0-3])(?!\d)")
_NO_PICTURE = re.compile(
    r"(?:^|[\W_])(?:avatars?|gravatar|icons?|favicons?|logos?|emoji|emojis|smil(?:ey|ies)|sprites?|spacer|pixel|blank|"
    r"placeholder|transparent|1x1|beacon|badges?|author-?(?:photo|image|pic)|headshots?|profile-?(?:photo|image|pic)|"
    r"byline|share|social|ads?|adverts?|banner-?ads?|sponsor(?:ed|s)?|tracking|loading|lazy-?loader)(?=[\W_\d]|$)",
    re.I,
)
"""Words of a name or an address by which a picture is none of the article's."""
_ASIDE = re.compile(
    r"(?:^|[\W_])(?:avatars?|gravatar|logos?|author|byline|badges?|ads?|adverts?|sponsor(?:ed|s)?)(?=[\W_\d]|$)", re.I
)
"""Words of the name of a box around such a picture."""
_FOLDERS = ("/icons", "/icon", "/avatars", "/avatar", "/emoji", "/smilies", "/logos", "/sprites", "/badges")
_COUNTERS = re.compile(
    r"//(?:[\w-]+\.)*(?:gravatar\.com|doubleclick\.net|scorecardresearch\.com|feedburner\.com|quantserve\.com|"
    r"google-analytics\.com|googlesyndication\.com|amazon-adsystem\.com|stats\.wordpress\.com|pixel\.wp\.com|"
    r"assoc-amazon\.com|s\.w\.org)/|facebook\.com/tr(?=[?/]|$)",
    re.I,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?=$|[?#&!/])", re.I)
_PICTURE_PAGE = re.compile(
    r"attachment|/(?:photos?|images?|gallery|media|wiki/\w{3,12}:)|flickr\.com/|flic\.kr/|lightbox", re.I
)
"""Where a picture leads to that is shown larger there."""
_VECTOR = re.compile(r"\.svgz?(?=$|[?#])|image/svg", re.I)
_SITE_PICTURE = re.compile(
    r"(?:^|[\W_])(?:logos?|default|og-?image|fallback|placeholder|social|share|icons?|favicon|avatars?|site)(?=[\W_\d]|$)",
    re.I,
)
"""Words in the address of a lead picture that every page of the site has."""
_SIZE = re.compile(
    r"[-_@.](?:\d{2,5}x\d{2,5}|\d{2,5}w|\dx|scaled|large|medium|small|thumb(?:nail)?|full|original|crop\w{0,10})$", re.I
)


def pictures_of(
    page: Page, numbered: Sequence[tuple[int, Block]], base: str, left_out: Mapping[int, str] | None = None
) -> tuple[Picture, ...]:
    """The pictures between the article's pieces, in order, each once.

    Args:
        numbered: the article's blocks, each with the number of the piece that it is.
        base: what relative addresses are relative to, or "".
        left_out: why other pieces are none of the article's; what stands with them is not either.
    """
    if not page.images or not numbered:
        return ()
    view = _View(page, [number for number, _ in numbered], numbered, is_hidden(page))
    found: list[Picture] = []
    seen: set[str] = set()
    for image in page.images:
        if not view.stands(image, bool(left_out)) or not (url := address_of(image.element, base)) or url in seen:
            continue
        before = bisect.bisect_left(view.standing, image.before)
        if found and found[-1].before == before and _stem(found[-1].url) == _stem(url):
            found.pop()  # a small one that is shown until the large one has come
        elif len(found) == MOST_PICTURES:
            break
        seen.add(url)
        found.append(Picture(url, _alt(image.element), view.caption(image), before))
    return tuple(found)


def with_lead(pictures: tuple[Picture, ...], lead: str) -> tuple[Picture, ...]:
    """The pictures, and first the one that the page names as its own, unless it opens with a picture or has it."""
    name = _stem(lead)
    if not lead or _VECTOR.search(lead) or _SITE_PICTURE.search(lead.rpartition("/")[2]) or _COUNTERS.search(lead):
        return pictures
    if any(not picture.before or _stem(picture.url) == name for picture in pictures):
        return pictures
    return (Picture(lead), *pictures)


def address_of(image: HtmlElement, base: str) -> str:
    """Where a picture lies, in the largest size up to ``WIDEST``, or "" where it is none worth showing."""
    if _is_small(image) or _NO_PICTURE.search(_name(image)):
        return ""
    for written in _written(image):
        url = whole_address(written, base) if not written.startswith("data:") else ""
        if url and not (_VECTOR.search(url) or _COUNTERS.search(url) or _SMALL_IN_ADDRESS.search(url)):
            folder, _, name = url.partition("?")[0].rpartition("/")
            return "" if _NO_PICTURE.search(name) or folder.endswith(_FOLDERS) else url
    return ""


def largest(srcset: str) -> str:
    """The address in a ``srcset`` of the largest picture up to ``WIDEST``, or of the smallest beyond, or ""."""
    sized = list(_sized(srcset[:LONGEST_SRCSET].split()))
    fitting = [one for one in sized if one[0] <= WIDEST]
    return max(fitting, default=min(sized, default=(0.0, "")), key=lambda one: one[0])[1]


def _sized(words: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Each picture of a ``srcset`` and its width, where only densities are given as if the simplest were 800 wide."""
    url, size = "", 800.0
    for word in words:
        if not url:
            url, size, comma, after = word.strip(","), 800.0, "," if word.endswith(",") else "", ""
        else:
            described, comma, after = word.partition(",")
            if found := _DESCRIPTOR.fullmatch(described):
                size = float(found[1]) * (800 if found[2] == "x" else 1)
        if comma and url:
            yield size, url
            url, size = after, 800.0
    if url:
        yield size, url


@dataclasses.dataclass(frozen=True, slots=True)
class _View:
    """The page, and which of its pieces are the article's: their numbers in order, and their blocks."""

    page: Page
    standing: list[int]
    numbered: Sequence[tuple[int, Block]]
    hidden: list[bool]

    def stands(self, image: Image, chosen: bool) -> bool:
        """Whether a picture stands in the article and with nothing that is left out.

        Args:
            chosen: whether there is anything on the page besides the article.
        """
        if self.hidden[image.box] or (image.href and not _leads_to_itself(image)):
            return False
        if not chosen:
            return True
        if not self.standing[0] <= image.before <= self.standing[-1]:
            return False
        return all(not _is_furniture(box) for box in self.alone(image))

    def alone(self, image: Image) -> Iterator[Box | None]:
        """The boxes around a picture that hold none of the article's text; None for one that holds other text."""
        for box in self.around(image):
            if self.blocks(box):
                return
            only_captions = all(self.page.pieces[n].kind == "caption" for n in range(box.first, box.last))
            yield box if only_captions or box.tag == "figure" else None

    def around(self, image: Image) -> Iterator[Box]:
        number = image.box
        for _ in range(MOST_AROUND):
            if number < 0:
                return
            yield self.page.boxes[number]
            number = self.page.boxes[number].parent

    def blocks(self, box: Box) -> Sequence[tuple[int, Block]]:
        """The article's blocks in a box."""
        first, last = (bisect.bisect_left(self.standing, number) for number in (box.first, box.last))
        return self.numbered[first:last]

    def caption(self, image: Image) -> str:
        """What is written below a picture and tells more than who made it."""
        for box in self.around(image):
            blocks = [block for _, block in self.blocks(box)]
            if blocks or box.tag == "figure":
                return blocks[0].text if blocks and all(block.kind == "caption" for block in blocks) else ""
        return ""


def _is_furniture(box: Box | None) -> bool:
    """Whether a box is named like what is none of the article's; a figure often is called by the buttons in it."""
    if box is None or (box.tag != "figure" and regions.why_box(box.tag, box.name)):
        return True
    return _ASIDE.search(box.name) is not None


def _leads_to_itself(image: Image) -> bool:
    """Whether the link around a picture shows the same picture, and not another page."""
    return image.href[0] == "#" or bool(_PICTURE_FILE.search(image.href) or _PICTURE_PAGE.search(image.href))


def _name(image: HtmlElement) -> str:
    return f"{image.get('class', '')[:300]} {image.get('id', '')[:100]}"


def _alt(image: HtmlElement) -> str:
    """What a picture shows, where that is more than the name of its file."""
    text = one_line(image.get("alt", "")[:LONGEST_ALT])
    return "" if " " not in text and _PICTURE_FILE.search(text) else text


def _is_small(image: HtmlElement) -> bool:
    for name in ("width", "height"):
        found = _LENGTH.fullmatch(image.get(name, "")[:20])
        if found and int(found[1]) < SMALLEST:
            return True
    return _SMALL_STYLE.search(image.get("style", "")[:500]) is not None


def _written(image: HtmlElement) -> Iterator[str]:
    """The addresses that an element has for its picture, the best first."""
    yield from filter(None, (largest(image.get(name, "")) for name in _LAZY_SETS))
    yield from filter(None, (image.get(name, "") for name in _LAZY))
    for source in _sources(image):
        if "svg" not in source.get("type", ""):
            yield from filter(None, (largest(source.get(name, "")) for name in _LAZY_SETS))
    yield image.get("src", "")
    following = image.getnext()
    if following is not None and following.tag == "noscript":
        yield from (other.get("src", "") for other in following.iter("img"))


def _sources(image: HtmlElement) -> Iterator[HtmlElement]:
    """The other forms of a picture; to the parser each lies in the one before."""
    for around in itertools.islice(image.iterancestors(), MOST_SOURCES):
        if around.tag == "picture":
            yield from itertools.islice(around.iter("source"), MOST_SOURCES)
        if around.tag != "source":
            return


def _stem(url: str) -> str:
    """The name of a picture's file without its size."""
    name = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2].lower()
    name = _PICTURE_FILE.sub("", name)
    while (shorter := _SIZE.sub("", name)) != name:
        name = shorter
    return name
