"""A person's own pronunciations: the files, where their words are found, and what becomes of a script."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiling import check

from audiofy.errors import BadLexicon
from audiofy.model import Article, Block, Pronunciation, Script, Segment, Span
from audiofy.narration import narrate
from audiofy.narration.lexicons import Entry, Lexicon, applied, explained, merged, read_lexicon

PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <meta name="author" content="me"/>
  <lexeme role="x:noun"><grapheme>Nguyen</grapheme><grapheme>Nguyễn</grapheme><phoneme>wɪn</phoneme></lexeme>
  <lexeme><grapheme>SQL</grapheme><phoneme alphabet="x-sampa">"si:kw@l</phoneme><alias>sequel</alias></lexeme>
  <lexeme>
    <grapheme>Ada</grapheme><phoneme>ˈeɪdə</phoneme><phoneme prefer="true">ˈɑːdə</phoneme>
    <example>not &lt;this&gt;</example>
  </lexeme>
  <lexeme><grapheme>GIF</grapheme><phoneme>ɡɪf</phoneme><alias prefer="true">jif</alias></lexeme>
  <lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme>
</lexicon>
"""
HEAD = PLS.partition("<meta")[0]


def written(folder: Path, text: str | bytes, name: str = "words.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def said(text: str, *entries: Entry, language: str = "en") -> Segment:
    """The one sentence of a text, with the entries, and its spans checked."""
    script = narrate(Article("", (Block("paragraph", text),), language=language))
    (segment,) = applied(script, Lexicon(entries)).segments
    check(segment)
    return segment


def test_plain_text_is_read(tmp_path: Path) -> None:
    text = """\
# my words
SQL = sequel

Nguyen = /wɪn/   # as a dictionary has it
San  José = x-sampa /s{n hoU"zeI/
Ada = /ˈeɪ.də/ ; ayda
C# = see sharp
[de]
Chemie = /çeˈmiː/
[]
Ada = eh-da
"""
    for data in (text.encode(), codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()):
        assert read_lexicon(written(tmp_path, data)).entries == (
            Entry("SQL", "sequel"),
            Entry("Nguyen", "", "wɪn"),
            Entry("San José", "", "sæn hoʊˈzeɪ"),
            Entry("C#", "see sharp"),
            Entry("Chemie", "", "çeˈmiː", "de"),
            Entry("Ada", "eh-da"),
        )


def test_pls_is_read_whatever_its_name(tmp_path: Path) -> None:
    expected = (
        Entry("Nguyen", "", "wɪn", "en-GB"),
        Entry("Nguyễn", "", "wɪn", "en-GB"),
        Entry("SQL", "sequel", "ˈsiːkwəl", "en-GB"),
        Entry("Ada", "", "ˈɑːdə", "en-GB"),
        Entry("GIF", "jif", "", "en-GB"),
        Entry("W3C", "World Wide Web Consortium", "", "en-GB"),
    )
    utf16 = PLS.replace("UTF-8", "UTF-16").encode("utf-16")
    for data in (PLS.encode(), codecs.BOM_UTF8 + PLS.encode(), utf16):
        assert read_lexicon(written(tmp_path, data)).entries == expected


WRONG = {
    "SQL = sequel\nNguyen\n": (2, "no '='"),
    "SQL =\n": (1, "after the '='"),
    "= sequel\n": (1, "before the '='"),
    "\n\nNguyen = /wɪn\n": (3, "two slashes"),
    "Nguyen = /w5n/\n": (1, "'5'"),
    "Nguyen = x-sampa /wɪn/\n": (1, "X-SAMPA"),
    "Nguyen = //\n": (1, "no sound"),
    "Nguyen = ;\n": (1, "nothing is said"),
    b"a = b\n\xff = c\n": (2, "UTF-8"),
    HEAD + "<lexeme>": (3, "XML is broken"),
    HEAD + "<lexeme>\n<grapheme>a</grapheme></lexeme></lexicon>": (4, "no phoneme"),
    HEAD + "<lexeme><alias>a</alias></lexeme></lexicon>": (3, "no grapheme"),
    HEAD + "<lexeme><grapheme>a</grapheme>\n<phoneme>§</phoneme></lexeme></lexicon>": (4, "'§'"),
    HEAD + "<lexeme><grapheme>a</grapheme><phoneme alphabet='arpabet'>W</phoneme></lexeme></lexicon>": (3, "alphabet"),
    "<html><body/></html>": (1, "<html>"),
    '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<l>&x;</l>': (1, "document type"),
    "<?xml version='1.0' encoding='no-such'?><a/>": (1, "XML"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_bad_line_is_told_with_its_number(text: str | bytes, tmp_path: Path) -> None:
    line, what = WRONG[text]
    with pytest.raises(BadLexicon, match=rf"words\.txt, line {line}: .*{what}") as caught:
        read_lexicon(written(tmp_path, text))
    assert caught.value.hint
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b", "words.txt/x"])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    written(tmp_path, "a = b\n")
    with pytest.raises(BadLexicon) as caught:
        read_lexicon(f"{tmp_path}/{name}")
    assert caught.value.hint


def test_of_two_entries_the_later_counts_in_its_language() -> None:
    first = Lexicon((Entry("a", "one"), Entry("a", "two", language="de"), Entry("b", "three")))
    second = Lexicon((Entry("a", "four"), Entry("a", "five", language="de-AT")))
    assert merged(first, second).entries == (Entry("b", "three"), *second.entries)
    assert merged() == Lexicon()


@pytest.mark.parametrize(
    ("text", "entry", "spoken"),
    [
        ("The SQL server.", Entry("SQL", "sequel"), "The sequel server."),
        ("It cost $3.5m there.", Entry("$3.5m", "a fortune"), "It cost a fortune there."),
        ("It cost $3.5m there.", Entry("million", "zillion"), "It cost three point five zillion dollars there."),
        ("Orr’s bridge and Orr.", Entry("Orr", "Oar"), "Oar’s bridge and Oar."),
        ("Orrin and Orr-led.", Entry("Orr", "Oar"), "Orrin and Oar-led."),
        ("Fig, fig and FIG trees.", Entry("fig", "date"), "date, date and date trees."),
        ("Fig, fig and Fig trees.", Entry("Fig", "Date"), "Date, fig and Date trees."),
        ("We can and can’t.", Entry("can", "ken"), "We ken and can’t."),
        ("Mr O’Brien and Brien.", Entry("Brien", "Bryan"), "Mr O’Brien and Bryan."),
        ("That is O'Brien.", Entry("O’Brien", "Oh Bryan"), "That is Oh Bryan."),
        ("In San\u00a0José now.", Entry("San José", "Sannozay"), "In Sannozay now."),
        ("In San Jose\u0301 now.", Entry("San José", "Sannozay"), "In Sannozay now."),
        ("A cafe\u0301 here.", Entry("cafe", "x"), "A cafe\u0301 here."),
        ("Done.", Entry("dog", "x"), "Done."),
    ],
)
def test_whole_words_are_respelt(text: str, entry: Entry, spoken: str) -> None:
    # Narration has composed letters, and straight apostrophes for the voice.
    assert said(text, entry).spoken.replace("\u00a0", " ") == unicodedata.normalize("NFC", spoken.replace("’", "'"))


def test_the_longest_entry_goes_first() -> None:
    entries = (Entry("New", "Old"), Entry("New York", "the big town"), Entry("York", "Cork"))
    assert said("New York, New Orr and York.", *entries).spoken == "the big town, Old Orr and Cork."


def test_words_of_a_script_without_blanks_need_no_border() -> None:
    assert said("我爱北京。", Entry("北京", "背景"), language="zh").spoken == "我爱背景。"


def test_an_elided_article_is_a_word_where_the_language_has_it() -> None:
    assert said("C’est l’Orée ici.", Entry("Orée", "oré"), language="fr").spoken == "C’est l’oré ici."


def test_entries_are_for_the_texts_of_their_language() -> None:
    entries = (Entry("Orr", "for all"), Entry("Orr", "for Germans", language="de-AT"))
    assert said("Orr.", *entries).spoken == "for all."
    assert said("Orr.", *entries, language="de").spoken == "for Germans."
    assert said("Orr.", entries[1], language="de-CH").spoken == "for Germans."
    assert said("Orr.", entries[1]).spoken == "Orr."
    foreign = Script("", "en", (Segment("Orr.", "Orr.", language="de"), Segment("Orr.", "Orr.")))
    assert [one.spoken for one in applied(foreign, Lexicon(entries)).segments] == ["for Germans.", "for all."]


def test_sounds_are_of_the_spoken_words_and_take_the_place_of_others() -> None:
    segment = said("She read the Orr’s SQL.", Entry("read the", "", "ˈɹiːdə"), Entry("SQL", "sequel", "ˈsiːkwəl"))
    assert segment.spoken == "She read the Orr's S Q L."
    assert segment.pronunciations == (
        Pronunciation(4, 12, "ˈɹiːdə"),
        Pronunciation(19, 24, "ˈsiːkwəl", "sequel"),
    )


def test_other_pronunciations_move_with_their_words() -> None:
    segment = said("SQL: she has read it.", Entry("SQL", "sequel"))
    (sound,) = segment.pronunciations
    assert (segment.spoken[sound.start : sound.end], sound.ipa) == ("read", "ɹɛd")


def test_english_sounds_are_folded_and_others_kept() -> None:
    entry = Entry("Orr", "", "/ˈor/")
    assert said("Orr.", entry).pronunciations == (Pronunciation(0, 3, "ˈoʊɹ"),)
    assert said("Orr.", entry, language="de").pronunciations == (Pronunciation(0, 3, "ˈor"),)
    assert said("Orr.", Entry("Orr", "", "§")).pronunciations == ()


def test_what_was_changed_is_told() -> None:
    script = narrate(Article("", (Block("paragraph", "SQL by Orr."),), language="en"))
    lexicon = Lexicon((Entry("SQL", "sequel"), Entry("Orr", "oar", "ɔːɹ")))
    assert [(one.written, one.spoken, one.rule) for one in explained(script, lexicon)] == [
        ("SQL", "sequel", "lexicon"),
        ("Orr", "/ɔːɹ/ or oar", "lexicon"),
    ]
    assert applied(script, Lexicon()) is script


TEXT = st.text(alphabet="aAbB .,’'()$%-–:0123m½\u0301é北京\n", max_size=60)
ENTRIES = st.lists(
    st.builds(
        Entry,
        written=st.one_of(
            st.text(alphabet="aAbB ’-$0123m½é北", max_size=4), st.sampled_from(["one", "million", "dollars"])
        ),
        respelling=st.sampled_from(["", "zed", "zed zed", " x ", "a"]),
        ipa=st.sampled_from(["", "zɛd", "/bet/", "§"]),
        language=st.sampled_from(["", "en", "de"]),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=300)
@given(TEXT, ENTRIES, st.sampled_from(["en", "de", "zh"]))
def test_whatever_the_lexicon_the_spans_tile(text: str, entries: list[Entry], language: str) -> None:
    script = narrate(Article("", (Block("paragraph", text),), language=language), language)
    changed = applied(script, Lexicon(tuple(entries)))
    assert [one.shown for one in changed.segments] == [one.shown for one in script.segments]
    for segment in changed.segments:
        check(segment)
        bounds = [bound for one in segment.pronunciations for bound in (one.start, one.end)]
        assert bounds == sorted(bounds)
        assert all(segment.spoken[one.start : one.end].strip() for one in segment.pronunciations)


def test_words_that_stand_nowhere_on_the_page_are_kept() -> None:
    spans = (Span(0, 4, 0, 4), Span(4, 10, 4, 4), Span(10, 14, 4, 8))
    segment = Segment("New quote York", "New York", spans=spans)
    (found,) = applied(Script("", "en", (segment,)), Lexicon((Entry("New York", "Orr"),))).segments
    assert found == segment
