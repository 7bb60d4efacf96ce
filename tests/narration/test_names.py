"""The lexicon of names, and pinyin."""

from __future__ import annotations

import itertools
import timeit
import unicodedata
from pathlib import Path

import pytest

import audiofy.narration.en
from audiofy.ipa import VOWELS, symbols
from audiofy.model import Article, Block
from audiofy.narration import from_text, narrate, to_text
from audiofy.narration.en import chinese_names, lexicon, pinyin
from audiofy.narration.narrator import changes

HERE = Path(__file__).parent / "names"
TABLE = Path(audiofy.narration.en.__file__).with_name("lexicon.tsv")
ABOUT_CHINA = "(China) "


def _lines(name: str) -> list[str]:
    lines = HERE.joinpath(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _find(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    text = sentence.removeprefix(ABOUT_CHINA)
    found = lexicon.find(text, chinese=sentence.startswith(ABOUT_CHINA))
    return text, [(text[one.start : one.end], one.ipa) for one in found]


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def _order(row: list[str]) -> tuple[str, str]:
    bare = row[0].split("|")[0].translate(str.maketrans("łŁøØđĐıİʻ", "lLoOdDiI'") | {ord("æ"): "ae"})
    folded = "".join(char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char))
    return row[2].lower(), folded.lower()


def test_each_line_has_spellings_a_pronunciation_and_an_origin() -> None:
    head = TABLE.read_text("utf-8")
    for row in _rows():
        assert len(row) == 3, row
        assert f"\n# {row[2]}: " in head, f"{row[0]}: the head has no rules of {row[2]}"
        for written in row[0].split("|"):
            assert written == unicodedata.normalize("NFC", written).strip()
            assert written[0].isupper(), written


def test_each_pronunciation_is_in_the_symbols_and_is_stressed() -> None:
    for written, ipa, _ in lexicon.entries():
        said = symbols(ipa)
        assert "ˈ" in said, f"{written} has no stress"
        assert any(symbol in VOWELS for symbol in said), written
        for word in ipa.split(" "):
            assert word.count("ˈ") <= 1, f"{written}: {ipa}"


def test_there_are_many_and_none_twice() -> None:
    written = [spelling for spelling, _, _ in lexicon.entries()]
    assert len(written) == len(set(written))
    assert len(_rows()) >= 600


def test_lines_are_in_order() -> None:
    for before, after in itertools.pairwise(_rows()):
        assert _order(before) <= _order(after), f"{after[0]} comes before {before[0]}"


def test_each_name_is_found_where_it_stands_alone() -> None:
    for written, ipa, _ in lexicon.entries():
        found = list(lexicon.find(f"so {written}, too"))
        assert [(one.start, one.end, one.ipa) for one in found] == [(3, 3 + len(written), ipa)], written


@pytest.mark.parametrize("line", _lines("found.txt"))
def test_names_are_found(line: str) -> None:
    sentence, *expected = line.split("~")
    text, found = _find(sentence)
    assert found == [tuple(one.split("=")) for one in expected], text


@pytest.mark.parametrize("sentence", _lines("none.txt"))
def test_nothing_is_found(sentence: str) -> None:
    assert _find(sentence)[1] == []


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [("ˈʃiː", "ˈʃiːz"), ("ˈhɛɡsɛθ", "ˈhɛɡsɛθs"), ("ˈjeɪts", "ˈjeɪtsɪz"), ("ˈkluːʒ", "ˈkluːʒɪz"), ("ˈpɔːk", "ˈpɔːks")],
)
def test_an_s_sounds_as_the_sound_before_it_asks(ipa: str, expected: str) -> None:
    assert lexicon.with_s(ipa) == expected


def test_the_reason_names_the_origin() -> None:
    assert [one.reason for one in lexicon.find("Siobhan and Wang Yi")] == [
        "name: Irish",
        "name: pinyin",
        "name: pinyin",
    ]


def test_hostile_text_is_quick() -> None:
    for text in ("X'" * 5000, "Zhang " * 5000, "A" * 30000, "Sinn " * 5000, "Xi’" * 5000, "é'" * 5000):
        assert timeit.timeit(lambda text=text: lexicon.find(text, True), number=1) < 2  # type: ignore[misc]


def test_every_syllable_is_in_the_symbols() -> None:
    table = pinyin.syllables()
    assert 400 <= len(table) <= 420
    for said in table.values():
        symbols(said)


@pytest.mark.parametrize(
    ("word", "parts", "said"),
    [
        ("Zhongnanhai", "zhong nan hai", "ˌdʒʊŋnɑːnˈhaɪ"),
        ("Qiushi", "qiu shi", "ˌtʃjoʊˈʃɜːɹ"),
        ("Xi'an", "xi an", "ˌʃiːˈɑːn"),
        ("Xian", "xian", "ˈʃjɛn"),
        ("Jinan", "ji nan", "ˌdʒiːˈnɑːn"),
        ("Hebei", "he bei", "həˈbeɪ"),
        ("Cixi", "ci xi", "tsəˈʃiː"),
        ("Yuan", "yuan", "ˈjwɛn"),
        ("Xuzhou", "xu zhou", "ˌʃuːˈdʒoʊ"),
        ("Lü", "lü", "ˈluː"),
    ],
)
def test_pinyin_is_said_syllable_by_syllable(word: str, parts: str, said: str) -> None:
    assert pinyin.segment(word) == tuple(parts.split())
    assert pinyin.say(pinyin.segment(word)) == said


@pytest.mark.parametrize("word", ["London", "Mexico", "Xhosa", "Nguyen", "Tsai", "", "'", "Zhangg"])
def test_other_words_are_no_pinyin(word: str) -> None:
    assert pinyin.segment(word) == ()


def test_each_initial_keeps_its_vowel_in_every_name() -> None:
    for syllable in pinyin.syllables():
        assert pinyin.segment(syllable) == (syllable,)


def test_surnames_are_pinyin() -> None:
    assert [name for name in chinese_names.SURNAMES if not pinyin.segment(name)] == []


def test_a_text_is_about_china_when_it_says_so_twice() -> None:
    assert lexicon.is_chinese("China said that Chinese ships had left.")
    assert not lexicon.is_chinese("A ship from China reached Rome.")


def test_a_page_about_china_has_its_names_by_pinyin() -> None:
    def sounds(text: str) -> dict[str, str]:
        segments = narrate(Article("News", (Block("paragraph", text),), language="en")).segments
        return {one.spoken[sound.start : sound.end]: sound.ipa for one in segments for sound in one.pronunciations}

    at_home = "Officials in China met Zhuang in Beijing, and Chinese traders in Shanghai cheered as Zhuang left China."
    abroad = "Officials in Kent met Zhuang in Dover, and traders in Leeds cheered as Zhuang left."
    assert "Zhuang" in sounds(at_home)
    assert "Zhuang" not in sounds(abroad)
    script = narrate(Article("News", (Block("paragraph", at_home),), language="en"))
    again = from_text(to_text(script))
    assert [one.pronunciations for one in again.segments] == [one.pronunciations for one in script.segments]


def test_names_are_explained_as_they_are_said() -> None:
    words = (Block("paragraph", "Chinese traders cheered Zhuang."),)
    for byline, expected in (("By Jo in China", True), ("By Jo in Kent", False)):
        article = Article("Trade", words, byline=byline, language="en")
        said = any(segment.pronunciations for segment in narrate(article).segments)
        explained = any(change.written == "Zhuang" for change in changes(article))
        assert (said, explained) == (expected, expected)
