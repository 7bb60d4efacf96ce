"""The player for web pages: what its document says, and what a browser does with it."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import json
import re
import shutil
import subprocess
import unicodedata
from html import escape
from pathlib import Path
from typing import Any

import prose
import pytest
import readalong_samples
from hypothesis import given
from hypothesis import strategies as st

import audiofy
from audiofy.model import Article, Block, Cue, CueWord, Script, Segment
from audiofy.narration import FULL
from audiofy.outputs import player, timed_json
from audiofy.outputs.headings import chapter_starts
from audiofy.outputs.player.article import article as article_of
from audiofy.outputs.player.page import island
from audiofy.pipeline import Session, Settings, open_session
from audiofy.pipeline.embedding import Embedder, document_of
from audiofy.words import UNSPACED

SMALLEST = 30_000
WORD = re.compile(r"\S+")

# The document


texts = st.text(st.characters(codec="utf-8") | st.sampled_from(" \U0001f600\U00020000é"), max_size=60)


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    """Cues of words with rising times."""
    found, clock = [], 0
    for text in draw(st.lists(texts, max_size=5)):
        words = []
        start = clock
        for match in WORD.finditer(text):
            clock += draw(st.integers(0, 50_000))
            words.append(CueWord(clock, clock, match[0]))
        clock += 1
        found.append(Cue(start, clock, text, tuple(words)))
    return found


@given(cues(), st.sampled_from([1000, 22_050, 44_100]))
def test_offsets_are_those_of_javascript(given: list[Cue], rate: int) -> None:
    entries = player.times(given, rate)
    assert len(entries) == len(given)
    for cue, entry in zip(given, entries, strict=True):
        units = cue.text.encode("utf-16-le")
        if UNSPACED.search(cue.text):
            continue  # by characters: see the next test
        assert len(entry["words"]) == len(cue.words)
        for word, (start, offset) in zip(cue.words, entry["words"], strict=True):
            assert units[2 * offset :].decode("utf-16-le").startswith(word.text)
            assert abs(start - 1000 * word.start / rate) <= 0.5
        starts = [entry["start"], *(start for start, _ in entry["words"]), entry["end"]]
        assert starts == sorted(starts)


def test_characters_light_one_by_one_where_a_script_sets_no_blanks() -> None:
    text = "桥很老。 Yes"
    cue = Cue(0, 4800, text, (CueWord(0, 4000, "桥很老。"), CueWord(4000, 4800, "Yes")))
    (entry,) = player.times([cue], 1000)
    assert entry["words"] == [[0, 0], [1000, 1], [2000, 2], [4000, 5]]


@given(
    st.lists(st.builds(Segment, texts, texts, st.sampled_from(["title", "heading", "paragraph"]), closes=st.booleans()))
)
def test_each_segment_is_a_sentence(segments: list[Segment]) -> None:
    blocks = player.paragraphs(segments)
    assert [text for block in blocks for text in block["sentences"]] == [segment.shown for segment in segments]
    assert all(block["sentences"] for block in blocks)
    numbers = [chapter["sentence"] for chapter in player.chapters(Script("A", "en", tuple(segments)))]
    assert numbers == sorted(set(numbers))
    assert not numbers or numbers[0] == 0


@given(cues())
def test_captions_give_back_what_they_were_written_from(given: list[Cue]) -> None:
    segments = [Segment(cue.text, cue.text) for cue in given]
    document = json.loads("\n".join(timed_json.lines(given, 1000)))
    back = timed_json.cues(document, segments)
    assert [cue.text for cue in back] == [cue.text for cue in given]
    for cue, other in zip(given, back, strict=True):
        if other.words:
            assert [(word.start, word.end) for word in other.words] == [
                (word.start, word.end) for word in cue.words if timed_json.printable(word.text)
            ]


def test_chapters_begin_with_headings_and_with_what_stands_before_the_first() -> None:
    segments = [
        Segment("It rained.", "It rained.", "paragraph"),
        Segment("Too deep", "Too deep", "heading", level=4),
        Segment("One", "One", "heading", level=2, closes=False),
        Segment("and two", "and two", "heading", level=2),
        Segment("Three", "Three", "heading", level=3),
    ]
    assert chapter_starts(segments, "Rain") == [(0, "Rain"), (2, "One and two"), (4, "Three")]
    assert chapter_starts(segments, "")[0] == (0, "It rained.")
    assert chapter_starts(segments[2:], "Rain") == [(0, "One and two"), (2, "Three")]
    assert chapter_starts(segments[:2], "Rain") == []


def test_browsers_are_told_what_sound_is_by_the_names_that_they_know() -> None:
    sounds = {name: player.sound_type(name) for name in ("mp3", "m4a", "m4b", "opus", "flac", "wav", "epub", "gone")}
    assert list(sounds.values()) == [
        *("audio/mpeg", "audio/mp4", "audio/mp4", "audio/ogg", "audio/flac", "audio/wav", "", "")
    ]


def test_captions_of_another_text_are_refused() -> None:
    document = json.loads("\n".join(timed_json.lines([Cue(0, 5, "One two.")], 1000)))
    for texts_ in (["One too."], ["One two.", "Three."], []):
        with pytest.raises(ValueError, match=r"nothing of|more in it"):
            timed_json.cues(document, [Segment(text, text) for text in texts_])


def test_the_file_is_small_and_classic() -> None:
    program = player.program().decode()
    assert len(program.encode()) < SMALLEST
    assert not re.search(r"^\s*(?:import|export)\b|https?://", program, re.MULTILINE)


def test_hostile_text_stays_text() -> None:
    script = audiofy.narrate(readalong_samples.hostile(), manner=FULL)
    shown = "".join(article_of(script, readalong_samples.HOSTILE))
    assert "<script" not in shown
    assert "<b>" not in shown
    assert not re.search(
        r"[<>&]",
        island({"title": readalong_samples.HOSTILE})
        .removeprefix('<script type="application/json">')
        .removesuffix("</script>"),
    )


# The browser


@dataclasses.dataclass(frozen=True)
class Seen:
    told: dict[str, Any]
    document: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.told[name]

    @functools.cached_property
    def sentences(self) -> list[str]:
        return [text for paragraph in self.document["paragraphs"] for text in paragraph["sentences"]]

    @functools.cached_property
    def words(self) -> list[tuple[float, str]]:
        """(seconds, word) in order."""
        return [
            (start / 1000, utf16_word(text, offset))
            for text, entry in zip(self.sentences, self.document["sound"][0]["times"], strict=True)
            for start, offset in entry["words"]
        ]


def utf16_word(text: str, offset: int) -> str:
    rest = text.encode("utf-16-le", "surrogatepass")[2 * offset :].decode("utf-16-le", "surrogatepass")
    found = WORD.match(rest)
    assert found
    return found[0]


def letters(text: str | None) -> str:
    """What the player compares."""
    folded = unicodedata.normalize("NFKD", text or "").lower()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNS")


def reading() -> Article:
    """Headings, and text for a minute and more."""
    article = prose.article(260, headings=3, seed=5)
    blocks = [Block("paragraph", "We saw a basket of pears. It was blue."), *article.blocks]
    return dataclasses.replace(article, title="The quay “at night”", blocks=tuple(blocks))


QUOTED = Article(
    "A quay, and “who” pays",
    (
        Block("paragraph", "“It’s a long way,” she said. The bridge cost $3.5m – more than planned. No."),
        Block("paragraph", "Nobody paid for it in the end, because the ferry was there. No one asked why."),
        Block("heading", "What comes", level=2),
        Block("paragraph", "Naïve plans and a café. So it went on for years, until the rain came and took it all."),
    ),
    language="en",
)
AROUND = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Around</title><script src="audiofy-player.js"></script><body>
<header>The quay. <a href="#article">Nobody paid</a> for it in the end</header><main>
<audiofy-player>{island}</audiofy-player>
<article id="article"><h1>A quay, and "who" pays</h1>
<figure class="advert">Nobody paid: buy our bridge! No. <img alt="" src="data:,"></figure>
<p>"It's a <b>l</b>ong way," she said. The bridge cost <em>$3.5m</em> — more than&nbsp;planned.  No.</p>
<aside class="pulled">So it went on for years, until the rain came and took it all.</aside>
<p>Nobody paid for it<sup class="mark"><a href="#n">[1]</a></sup> in the end,
because the <a href="#x">fer\u00adry</a> was there. No one asked why.</p>
<div class="advert">Read on: who asked?</div>
<h2>What comes</h2>
<p>Nai\u0308ve plans and a cafe\u0301. So it went on for years, until the rain came and took it all.</p>
</article></main>"""
BARE = """<!DOCTYPE html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>Bare</title>
<meta name="viewport" content="width=device-width"><script src="audiofy-player.js"></script><body>
<main><audiofy-player for="article" {attributes}>{island}</audiofy-player>
<article id="article">{article}</article></main>"""


def bare(document: dict[str, Any] | None, article: str, attributes: str = "", language: str = "en") -> str:
    return BARE.format(
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        attributes=attributes,
        island=island(document) if document else "",
        article=article,
    )


def documented(session: Session, folder: Path, article: Article, name: str) -> tuple[Script, dict[str, Any]]:
    script = audiofy.narrate(article, manner=FULL)
    document = document_of(session.render(script, folder / f"{name}.mp3"), script, f"{name}.mp3")
    assert document
    return script, document


def in_pieces(session: Session, folder: Path) -> None:
    """The same article in a piece of sound a paragraph, whose lengths are guessed at."""
    script = audiofy.narrate(prose.article(60, seed=2))
    pieces, first = [], 0
    for number, paragraph in enumerate(player.paragraphs(script.segments)):
        count = len(paragraph["sentences"])
        part = dataclasses.replace(script, segments=script.segments[first : first + count])
        episode = session.render(part, folder / f"piece{number}.mp3")
        document = document_of(episode, part, "")
        assert document
        (folder / f"piece{number}.json").unlink()
        (folder / f"piece{number}.times.json").write_text(json.dumps(document["sound"][0]["times"]))
        pieces.append(
            {"src": f"piece{number}.mp3", "sentences": count, "duration": 10.0, "times": f"piece{number}.times.json"}
        )
        first += count
    document |= {"id": "pieces", "live": True, "wpm": 250, "chapters": [], "sound": pieces}
    document["paragraphs"] = player.paragraphs(script.segments)
    (folder / "pieces.json").write_text(json.dumps(document))
    (folder / "other.json").write_text(json.dumps({**document, "wpm": 200}))
    gone = [{**piece, "src": f"{piece['src']}?version=1", "times": f"{piece['times']}?version=1"} for piece in pieces]
    (folder / "gone.json").write_text(json.dumps({**document, "sound": gone}))
    page = bare(None, "".join(article_of(script, script.title)), 'src="pieces.json"')
    (folder / "pieces.html").write_text(page, "utf-8")
    (folder / "deferred.html").write_text(page.replace("<script src", "<script defer src"), "utf-8")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What a browser does with pages, most of them straight from disk; see player_in_browser.js."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    asked = ["node", "-e", "require('playwright-core'), require('axe-core')"]
    if not browser or not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs chromium, node and, on NODE_PATH, the npm packages playwright-core and axe-core")
    folder = tmp_path_factory.mktemp("player")
    with open_session(Settings(jobs=1, engine="metronome", wpm=250, captions="json")) as session:
        script = audiofy.narrate(reading())
        made = Embedder(session, folder).embed(script)
        stem = Path(made.path).with_suffix("")
        document = json.loads(stem.with_suffix(".json").read_text("utf-8"))
        stem.with_suffix(".html").rename(folder / "embedded.html")
        _, quoted = documented(session, folder, QUOTED, "quoted")
        (folder / "around.html").write_text(AROUND.format(island=island(quoted)), "utf-8")
        arabic, arabic_document = documented(session, folder, readalong_samples.arabic(), "arabic")
        (folder / "arabic.html").write_text(
            bare(arabic_document, "".join(article_of(arabic, arabic.title)), language="ar"), "utf-8"
        )
        in_pieces(session, folder)
    long = list(prose.paragraphs(100_000, seed=7))
    long_document = {
        **quoted,
        "paragraphs": [{"kind": "paragraph", "level": 0, "sentences": [text]} for text in long],
        "chapters": [],
        "sound": [
            {
                **quoted["sound"][0],
                "sentences": len(long),
                "times": [{"start": 0, "end": 9, "words": [[0, 0], [1, 3]]}] * len(long),
            }
        ],
    }
    shown = "".join(f"<p>{escape(text)}</p>" for text in long)
    (folder / "long.html").write_text(bare(long_document, shown), "utf-8")
    command = ["node", str(Path(__file__).with_name("player_in_browser.js")), browser, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    (folder / "told.json").write_text(done.stdout)
    return Seen(json.loads(done.stdout), document)


@pytest.mark.slow
def test_nothing_goes_wrong(seen: Seen) -> None:
    assert [error for error in seen["errors"] if not re.search("503|410", error)] == []
    for name in ("around.html", "arabic.html"):
        assert seen[name]["same"]
    assert {name.rpartition(".")[2] for name in seen["asked"]} == {"html", "js", "json", "mp3"}


@pytest.mark.slow
def test_the_lit_word_is_the_one_that_is_spoken(seen: Seen) -> None:
    """At each frame, at four paces and places: within a tenth of a second of the time that is heard."""
    paces = [(end[0] - begin[0]) / 1.5 for begin, *_, end in seen["watched"]]
    assert paces == pytest.approx([1, 300 / 249.9, 300 / 249.9, 600 / 249.9], rel=0.3)
    starts = [start for start, _ in seen.words]
    for watched, pace in zip(seen["watched"], paces, strict=True):
        assert len({lit for _, lit in watched}) > 3
        for time, lit in watched:
            # A tenth of a second that a listener feels is more of the sound when it is faster.
            first = max(0, bisect.bisect_right(starts, time - 0.1 * pace) - 1)
            last = bisect.bisect_right(starts, time + 0.1 * pace)
            near = {letters(word) for _, word in seen.words[first:last]}
            assert letters(lit) in near, (time, lit, near)


@pytest.mark.slow
def test_the_keyboard_does_it_all(seen: Seen) -> None:
    skips = [f"{way} {unit}" for unit in ("sentence", "paragraph", "chapter") for way in ("Previous", "Next")]
    stops = ["play", *skips, "place", "speed", "Slow", "Average", "Fast", "sleep", "follow", "MP3"]
    assert [stop for stop, _ in seen["stops"]] == stops
    assert all(width >= 2 for _, width in seen["stops"])
    assert seen["elsewhere"]["paused"]  # a key that is pressed outside is the page's own
    assert (seen["start"]["button"], seen["playing"]["button"], seen["paused"]["button"]) == ("Play", "Pause", "Play")
    assert (seen["playing"]["heard"], seen["paused"]["heard"]) == (1, 0)
    assert seen["playing"]["session"] == "The quay “at night”"
    assert [one["sentence"] for one in seen["keys"]] == [2, 3, 2, 4, 2]
    assert [seen[f"place_{key}"]["time"] for key in ("Home", "ArrowRight")] == [0, 5]
    assert seen["place_End"]["time"] == pytest.approx(seen["start"]["duration"], abs=0.01)


@pytest.mark.slow
def test_play_right_after_pause_plays(seen: Seen) -> None:
    assert not seen["paused_late"]


@pytest.mark.slow
def test_speed_and_times_are_told_in_words(seen: Seen) -> None:
    assert (seen["start"]["pace"], seen["start"]["said"]) == ("1.25× · 250 WPM", "250 words a minute, 1.25 times")
    assert seen["start"]["rates"] == [1, 1]
    assert seen["fast"]["pace"] == "1.5× · 300 WPM"
    assert seen["fast"]["rates"] == pytest.approx([300 / seen.document["wpm"]] * 2)
    assert seen["fast"]["pitch"]
    assert seen["faster"]["pace"] == "1.02× · 205 WPM"
    assert re.fullmatch(r"0:0\d / 1:1\d", seen["playing"]["clock"])
    assert re.fullmatch(r"\d seconds? of 1 minute 1\d seconds", seen["playing"]["valued"])
    assert seen["paused"]["left"] == "1 min left at 3×"
    left = (seen["paused"]["duration"] - seen["paused"]["time"]) / seen["paused"]["rates"][0]
    assert seen["paused"]["exact"] == f"{int(left)} seconds left"


@pytest.mark.slow
def test_a_click_on_a_word_plays_from_there_and_a_selection_is_left_alone(seen: Seen) -> None:
    assert (seen["clicked"]["sentence"], seen["clicked"]["paused"]) == (2, False)
    assert seen["clicked"]["word"] in (3, 4)
    assert seen["selected"][0] > 0
    assert seen["selected"][1]
    chapters = [chapter["sentence"] for chapter in seen.document["chapters"]]
    assert seen["chapter"]["sentence"] == chapters[1]
    assert seen["paragraph"]["sentence"] == chapters[1] + 1


@pytest.mark.slow
def test_the_sleep_timer_pauses(seen: Seen) -> None:
    assert not seen["awake"]["paused"]
    for name in ("asleep", "chapter_ends"):
        assert (seen[name]["paused"], seen[name]["sleep"]) == (True, "")
        assert seen[name]["status"] == "Paused by the sleep timer."
    assert seen["chapter_ends"]["sentence"] == seen["chapter_ends"]["second"]


@pytest.mark.slow
def test_the_page_follows_who_has_not_scrolled_away(seen: Seen) -> None:
    assert seen["away"][0] == seen["away"][1] > 0
    top, bar, bottom, height = seen["brought"]
    assert bar <= top < bottom <= height


@pytest.mark.slow
def test_the_place_is_remembered(seen: Seen) -> None:
    for name in ("sentence", "word", "wpm"):
        assert seen["again"][name] == seen["left_at"][name]
    assert seen["again"]["time"] == pytest.approx(seen["left_at"]["time"], abs=1)
    assert seen["again"]["time"] > 0


@pytest.mark.slow
def test_it_can_be_used_by_everyone(seen: Seen) -> None:
    assert {name: found for name, found in seen["axe"].items() if found} == {}
    assert seen["around.html"]["axe"] == seen["arabic.html"]["axe"] == []
    assert all(content <= width for width, content in seen["widths"])
    assert all(width >= 24 and height >= 24 for _, width, height in seen["targets"])


@pytest.mark.slow
def test_what_is_lit_can_be_read_and_is_not_told_by_colour_alone(seen: Seen) -> None:
    for (ink, ground, line), (other_ink, other_ground, _) in seen["lights"].values():
        assert contrast(ink, ground) >= 4.5
        assert contrast(other_ink, other_ground) >= 4.5
        assert line == "underline"


def contrast(one: str, other: str) -> float:
    """Of two colours as browsers write them (WCAG 2.2, contrast ratio); over white where they are not opaque."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue, *rest = (float(part) for part in re.findall(r"[\d.]+", colour))
    opacity = rest[0] if rest else 1.0
    shares = [(255 + (value - 255) * opacity) / 255 for value in (red, green, blue)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["around.html", "arabic.html"])
def test_words_are_found_among_whatever_the_page_has(seen: Seen, name: str) -> None:
    for word, lit, around in seen[name]["found"]:
        if letters(word):
            assert letters(word) == letters(lit)
        assert around == "", (word, lit, around)


@pytest.mark.slow
def test_a_long_page_is_quick(seen: Seen) -> None:
    assert seen["long"]["lit"]
    assert seen["long"]["took"] < 1500


@pytest.mark.slow
def test_pieces_are_played_one_after_the_other(seen: Seen) -> None:
    assert seen["before"]["duration"] > 25  # guessed
    assert seen["first"]["time"] < 1.5
    assert seen["ahead"]
    assert seen["joint"][-1][0] > seen["joint"][0][0]
    assert seen["second"]["heard"] == 1
    assert seen["first"]["sentence"] < seen["second"]["sentence"]
    # Another voice goes on where the first was.
    assert not seen["other"]["paused"]
    assert seen["other"]["sentence"] in (seen["second"]["sentence"], seen["second"]["sentence"] + 1)
    assert seen["end"]["paused"]
    assert seen["end"]["status"] == "The end."
    assert seen["end"]["sent"].count("ended") == 1
    assert len(seen["places"]) > 2
    assert set(seen["places"][0]) == {"sentence", "word", "time", "duration"}


@pytest.mark.slow
def test_a_server_that_fails_is_told_and_asked_again(seen: Seen) -> None:
    assert seen["failed"]["status"] == "the voice is away: wait a little. Play tries again."
    assert seen["failed"]["paused"]
    assert "error" in seen["end"]["sent"]
    assert not seen["mended"]["paused"]
    assert seen["mended"]["sentence"] == 5
    assert seen["mended"]["status"] == ""


@pytest.mark.slow
def test_what_is_gone_is_told_and_not_asked_for_again(seen: Seen) -> None:
    assert seen["gone"]["status"] == "the voice is away: wait a little."
    assert seen["gone"]["paused"]


@pytest.mark.slow
def test_one_player_is_heard_at_a_time(seen: Seen) -> None:
    assert seen["together"] == [[True, False], [False, True], [True, False]]
    assert seen["beside"] == [False, True, False]
    assert seen["unaware"] == [[True, False], [True, True]]


@pytest.mark.slow
def test_a_document_is_loaded_once_and_by_play_again_where_it_failed(seen: Seen) -> None:
    assert seen["loads"] == [1, 2, 3]
    assert seen["absent"]["status"] == "the voice is away: wait a little. Play tries again."
    assert (seen["absent"]["paused"], seen["absent"]["button"]) == (True, "Play")
    assert (seen["present"]["heard"], seen["present"]["status"]) == (1, "")


@pytest.mark.slow
def test_nothing_is_asked_for_that_place_is_only_dragged_over(seen: Seen) -> None:
    dragged, dropped = seen["dragged"], seen["dropped"]
    assert dragged["asked"] == 0
    assert dragged["sentence"] == seen["present"]["sentence"]
    assert dropped["time"] == pytest.approx(int(dragged["valued"].split()[0]), abs=0.5)
    assert dropped["sentence"] > dragged["sentence"]
