"""IPA as dictionaries print it, in our symbols; X-SAMPA as IPA."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiofy.ipa import CONSONANTS, STRESS, VOWELS, fold, symbols
from audiofy.xsampa import LETTERS, MARKS, to_ipa

FOLDED = {
    "/ˈnjuːjɔrk/": "ˈnjuːjɔːɹk",
    "[ˈbʌɾɚ]": "ˈbʌtəɹ",
    "t͡ʃiː": "tʃiː",
    "ˈʤɔrʤ": "ˈdʒɔːɹdʒ",
    "/ˈbʌtn̩/": "ˈbʌtən",
    "/ˈlɪtəl̩/": "ˈlɪtəl",
    "/ˈwɔːtə(r)/": "ˈwɔːtəɹ",
    "/nɪə(r)/": "nɪɹ",
    "həˈləʊ": "həˈloʊ",
    "bɝd": "bɜːɹd",
    "bɜ˞d": "bɜːɹd",
    "/hæˈwaɪ.i/": "hæˈwaɪi",
    "/ʃi/": "ʃiː",
    "ˈrid": "ˈɹiːd",
    "ˈhæpi": "ˈhæpi",
    "'hɛlo": "ˈhɛloʊ",
    "ˈaɪ̯ns": "ˈaɪns",
    "ˈtʰaɪm": "ˈtaɪm",
    "ˈtsyːrɪç": "ˈtsuːɹɪx",
    "ˈfæɫən": "ˈfælən",
    "ʌʔˈoʊ": "ʌˈoʊ",
    "ˌmɪs.əˈsɪp.i": "ˌmɪsəˈsɪpi",
    "ˈgeɪt": "ˈɡeɪt",
    "bet": "bɛt",
    "/nuː ˈjɔːk/": "nuː ˈjɔːk",
}


@pytest.mark.parametrize("printed", FOLDED)
def test_what_a_dictionary_prints_is_folded(printed: str) -> None:
    assert fold(printed) == FOLDED[printed]
    assert fold(unicodedata.normalize("NFC", printed)) == FOLDED[printed]


@pytest.mark.parametrize("symbol", sorted({*VOWELS, *CONSONANTS} - {"i"}))
def test_our_own_symbols_stay(symbol: str) -> None:
    assert fold(f"b{symbol}d" if symbol in VOWELS else f"ɪ{symbol}ɪ") == (
        f"b{symbol}d" if symbol in VOWELS else f"ɪ{symbol}ɪ"
    )


@pytest.mark.parametrize("wrong", ["", "  ", "//", "ˈ", "Ж", "wɪn, wen", "n5", "w&n", "漢"])
def test_what_is_no_sound_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"symbol|sound"):
        fold(wrong)


@given(st.lists(st.sampled_from((*VOWELS, *CONSONANTS, *STRESS, *"raeoɚɝɾʁyøː̩̃͡ ")), max_size=8).map("".join))
@example("əy")
def test_what_is_folded_has_our_symbols_and_stays(text: str) -> None:
    try:
        folded = fold(text)
    except ValueError:
        return
    assert symbols(folded)
    assert symbols(fold(folded))


XSAMPA = {
    '"wIn': "ˈwɪn",
    r"r\i:d": "ɹiːd",
    '%In.f@r\\"meI.S@n': "ˌɪn.fəɹˈmeɪ.ʃən",
    "t_Si:z": "t͡ʃiːz",
    "bVt=": "bʌt̩",
    "bVt_=": "bʌt̩",
    "t_h": "tʰ",
    "O~": "ɔ̃",
    "s\\": "ɕ",
    "s`": "ʂ",
    "@`": "ə˞",
    "b_<": "ɓ",
    "|\\|\\": "ǁ",
    "a:\\": "aˑ",
    "{}": "æʉ",
    "_B_L": "\u1dc5",
}


@pytest.mark.parametrize("ascii_form", XSAMPA)
def test_xsampa_is_ipa(ascii_form: str) -> None:
    assert to_ipa(ascii_form) == XSAMPA[ascii_form]


def test_every_symbol_of_xsampa_is_read_whole() -> None:
    for symbol, ipa in (LETTERS | MARKS).items():
        assert to_ipa(symbol) == ipa
    assert {chr(code) for code in range(ord("A"), ord("Z") + 1)} <= set(LETTERS) | {"P"}
    assert len(set(LETTERS.values())) >= len(LETTERS) - 1  # "P" and "v\" are one sound


@pytest.mark.parametrize("wrong", ["wɪn", "#", "a\n"])
def test_what_is_no_xsampa_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="X-SAMPA"):
        to_ipa(wrong)
