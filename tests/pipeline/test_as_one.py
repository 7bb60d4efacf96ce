"""Several articles in one episode: where its chapters begin, what is in its tag, what fits, what is rendered again."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import prose
import pytest
import sound
from fileserver import Files, serving
from made import Made
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus
from PIL import Image
from subtitles import captions
from tones import write

import audiofy
from audiofy.errors import NothingToRead, UsageError
from audiofy.model import Script, Segment
from audiofy.narration import compiled
from audiofy.pipeline import Dressing, Session, Settings
from audiofy.pipeline.compilations import guid
from audiofy.speech.chunking import split
from audiofy.store import LocalStore
from audiofy.words import count_words

TITLE = "Monday's reading"
QUIET = 10 ** (-45 / 20)


def article(number: int, words: int = 60, **meta: str) -> Script:
    said = audiofy.narrate(dataclasses.replace(prose.article(words, seed=number), title=f"The tale of pier {number}"))
    fields = {"site": f"Paper {number}", "url": f"https://example.org/{number}", **meta}
    return dataclasses.replace(said, meta=dataclasses.replace(said.meta, **fields))


def picture(red: int) -> bytes:
    """A JPEG that would not fit into a tag as it is."""
    noise = np.random.default_rng(red).integers(0, 255, (1400, 1600, 3), "uint8")
    noise[..., 0] = red
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def scripts(files: Files) -> list[Script]:
    """Three; the second has no picture that can be had."""
    images = [files.put("/1.jpg", picture(250)), f"{files.address}/missing.jpg", files.put("/3.jpg", picture(5))]
    return [article(number, image=image) for number, image in enumerate(images, 1)]


@pytest.fixture(scope="module", params=["metronome", "system"])
def made(
    request: pytest.FixtureRequest, session: Session, scripts: list[Script], tmp_path_factory: pytest.TempPathFactory
) -> Made:
    path = tmp_path_factory.mktemp("one") / "one.mp3"
    chosen = dataclasses.replace(session, settings=Settings(engine=request.param, captions="vtt", speed=1.25))
    whole = compiled(TITLE, scripts)
    return Made(chosen.render_as_one(TITLE, scripts, path), whole, path)


def test_a_chapter_begins_with_the_first_sound_of_the_bridge(made: Made) -> None:
    chapters = made.episode.chapters
    assert [one.title for one in chapters] == [TITLE, *(f"The tale of pier {number}" for number in (1, 2, 3))]
    assert chapters[0].start == 0
    assert chapters[-1].end == made.episode.samples == len(made.samples)
    for before, chapter in itertools.pairwise(chapters):
        assert before.end == chapter.start
        heard = sound.onset(made.samples, chapter.start, sound.RATE // 2, QUIET)
        assert heard is not None
        assert abs(heard - chapter.start) < 0.03 * sound.RATE
        silence = made.samples[chapter.start - round(0.6 * sound.RATE) : chapter.start - round(0.02 * sound.RATE)]
        assert np.abs(silence).max() < QUIET


def test_captions_tell_contents_and_bridges(made: Made) -> None:
    told = captions(Path(made.episode.captions))
    text = " ".join(shown for _, _, shown in told)
    assert text.startswith(f"{TITLE} 3 articles. 1. The tale of pier 1, from Paper 1. 2. The tale of pier 2, from")
    for words in ("First, from Paper 1: The tale of pier 1", "Next, from Paper 2:", "And last, from Paper 3:"):
        assert text.count(words) == 1
    start = next(start for start, _, shown in told if shown.startswith("Next"))
    assert abs(start - made.episode.chapters[2].start / sound.RATE) < 0.03


def test_the_whole_keeps_its_pace(made: Made) -> None:
    words = sum(count_words(segment.spoken) for segment in made.script.segments)
    assert words == made.episode.words
    assert 60 * words / (len(made.samples) / sound.RATE) == pytest.approx(250, rel=0.01)
    assert not made.episode.notes


def test_the_tag_has_links_and_small_pictures(made: Made) -> None:
    tags = ID3(made.path, translate=False)
    (contents,) = tags.getall("CTOC")
    frames = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [round(one.start * 1000 / sound.RATE) for one in made.episode.chapters] == [one.start_time for one in frames]
    assert [str(one.sub_frames["TIT2"]) for one in frames] == [one.title for one in made.episode.chapters]
    links = [[one.url for one in frame.sub_frames.getall("WXXX")] for frame in frames]
    assert links == [[], *([f"https://example.org/{number}"] for number in (1, 2, 3))]
    pictures = [frame.sub_frames.getall("APIC") for frame in frames]
    assert [len(one) for one in pictures] == [0, 1, 0, 1]
    for (frame,), bright in ((pictures[1], True), (pictures[3], False)):
        assert len(frame.data) <= 20_000
        with Image.open(io.BytesIO(frame.data)) as image:
            assert (image.format, image.width == image.height) == ("JPEG", True)
            assert (np.asarray(image)[..., 0].mean() > 128) is np.bool_(bright)
    assert made.path.read_bytes().index(b"\xff\xfb") < 300_000


def test_ffprobe_reads_the_chapters(made: Made) -> None:
    program = shutil.which("ffprobe")
    if program is None:
        pytest.skip("ffprobe is not installed")
    command = (program, "-v", "error", "-show_chapters", "-of", "json", str(made.path))
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]
    assert [(one["tags"]["title"], round(float(one["start_time"]), 2)) for one in found] == [
        (one.title, round(one.start / sound.RATE, 2)) for one in made.episode.chapters
    ]


@pytest.mark.parametrize(("kind", "read"), [("opus", OggOpus), ("flac", FLAC)])
def test_the_comments_have_links(
    session: Session, tmp_path: Path, kind: str, read: Callable[[Path], Mapping[str, list[str]]]
) -> None:
    addresses = ["https://example.org/1", "", "https://example.org/strände und wellen?a=1&b=%20"]
    scripts = [article(number, 30, url=address) for number, address in enumerate(addresses, 1)]
    chosen = dataclasses.replace(session, settings=Settings(engine="metronome", format=kind))
    chapters = chosen.render_as_one(TITLE, scripts, tmp_path / f"one.{kind}").chapters
    assert [one.url for one in chapters] == ["", *addresses]
    wanted = {
        "CHAPTER002URL": "https://example.org/1",
        "CHAPTER004URL": "https://example.org/str%C3%A4nde%20und%20wellen?a=1&b=%20",
    }
    tags = read(tmp_path / f"one.{kind}")
    assert {name.upper(): tags[name][0] for name in tags if name.upper().endswith("URL")} == wanted
    assert [tags[f"chapter{number:03d}name"] for number in (1, 2, 3, 4)] == [[one.title] for one in chapters]
    program = shutil.which("ffprobe")
    if program is None:
        pytest.skip("ffprobe is not installed")
    command = (program, "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json")
    done = subprocess.run((*command, str(tmp_path / f"one.{kind}")), capture_output=True, check=True)
    found = json.loads(done.stdout)
    told = {**found["format"].get("tags", {}), **found["streams"][0].get("tags", {})}
    assert {name.upper(): value for name, value in told.items() if name.upper().endswith("URL")} == wanted
    assert [one["tags"]["title"] for one in found["chapters"]] == [one.title for one in chapters]


def test_the_guid_is_that_of_title_and_articles(made: Made, scripts: list[Script]) -> None:
    same = [guid(compiled(TITLE, articles)) for articles in (scripts, scripts[::-1])]
    assert same == [made.episode.guid] * 2
    assert len({*same, guid(compiled("Tuesday", scripts)), guid(compiled(TITLE, scripts[:2]))}) == 3


def rendered(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("??/*") if b'"samples"' in path.read_bytes()[:400]}


def test_what_was_rendered_is_used_wherever_it_stands(session: Session, measured: Path, tmp_path: Path) -> None:
    cache = shutil.copytree(measured, tmp_path / "cache")
    own = dataclasses.replace(session, settings=Settings(engine="metronome", force=True), store=LocalStore(cache))
    articles = [article(number, words) for number, words in ((4, 150), (5, 450), (6, 200))]
    for script in articles:
        own.render(script, tmp_path / "a.mp3")
    alone = rendered(cache)
    assert len(alone) == sum(len(split(script.segments)) for script in articles)
    own.render_as_one(TITLE, articles, tmp_path / "a.mp3")
    # The opening, and a bridge to each; of the articles nothing.
    assert len(rendered(cache)) - len(alone) == 1 + len(articles)
    before = rendered(cache)
    own.render_as_one(TITLE, [articles[2], articles[0], articles[1]], tmp_path / "a.mp3")
    assert 1 <= len(rendered(cache)) - len(before) <= 1 + len(articles)


def test_what_does_not_fit_is_left_out_in_order_and_said(session: Session, tmp_path: Path) -> None:
    chosen = dataclasses.replace(session, settings=Settings(engine="metronome", wpm=300))
    articles = [article(1, 200), article(2, 900), article(3, 200), article(4, 200)]
    episode = chosen.render_as_one(TITLE, articles, tmp_path / "a.mp3", room=100)
    assert [one.title for one in episode.chapters[1:]] == ["The tale of pier 1", "The tale of pier 3"]
    assert episode.duration <= 101
    assert [note.partition(";")[0] for note in episode.notes] == [
        "Left out: The tale of pier 2",
        "Left out: The tale of pier 4",
    ]
    assert "it takes 3:" in episode.notes[0]
    with pytest.raises(UsageError, match="no article fits 0:20 at 300 words per minute") as caught:
        chosen.render_as_one(TITLE, articles, tmp_path / "b.mp3", room=20)
    assert "--fit 0:4" in caught.value.hint
    assert not (tmp_path / "b.mp3").exists()


def test_jingles_take_room(session: Session, tmp_path: Path) -> None:
    intro = write(tmp_path / "in.wav", "aevalsrc='0.4*sin(2*PI*400*t)':s=44100", 20.0)
    articles = [article(1, 200), article(2, 200)]
    kept = []
    for dressing in (Dressing(), Dressing(intro=intro)):
        settings = Settings(engine="metronome", wpm=300, dressing=dressing, force=True)
        chosen = dataclasses.replace(session, settings=settings)
        episode = chosen.render_as_one(TITLE, articles, tmp_path / "a.mp3", room=105)
        kept.append(len(episode.chapters) - 1)
    assert kept == [2, 1]
    # The chapter of the whole begins with the jingle, that of the article behind it.
    assert episode.chapters[0].start == 0
    assert episode.chapters[1].start > 20 * sound.RATE


def test_what_cannot_be(session: Session, tmp_path: Path) -> None:
    one = article(1)
    for settings, room in ((Settings(fit=60.0), None), (Settings(steady=True), 60.0), (Settings(), 0.0)):
        with pytest.raises(UsageError):
            dataclasses.replace(session, settings=settings).render_as_one(TITLE, [one], tmp_path / "a.mp3", room)
    silent = Script("…", "en", (Segment("…", "…"),))
    with pytest.raises(NothingToRead):
        session.render_as_one(TITLE, [silent], tmp_path / "a.mp3", 60.0)
    with pytest.raises(NothingToRead):
        session.render_as_one(TITLE, [], tmp_path / "a.mp3")
    assert not list(tmp_path.iterdir())
