"""Pronunciations on the real voices: the phonemes that espeak-ng says, and sound that is that of a homophone."""

import ctypes
import re
import sys

import pytest
import pyttsx3
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.engines import load_engine
from audiofy.engines.espeak_driver import DRIVER, register
from audiofy.engines.espeak_phonemes import MOST_SYMBOLS, SOUNDS, mnemonics
from audiofy.engines.espeak_text import mark
from audiofy.ipa import CONSONANTS, STRESS, VOWELS, possessive
from audiofy.model import Pronunciation

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded espeak-ng is used on Linux")

AMERICAN, BRITISH = "gmw/en-US", "gmw/en"
ENGLISH = tuple(voice.id for voice in load_engine("espeak").voices() if voice.language.startswith("en"))


@pytest.fixture(scope="module")
def phonemes():
    """(voice, text) → what the library makes of the text, as its own mnemonics or as IPA."""
    from pyttsx3.drivers import _espeak

    register()
    engine = pyttsx3.init(DRIVER)
    translate = _espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p

    def read_back(voice, text, *, ipa=False):
        engine.setProperty("voice", voice)
        engine.setProperty("phonemes", True)
        engine.say("a")  # the library keeps the flag for what follows
        engine.runAndWait()
        rest = ctypes.c_char_p(text.encode())
        return translate(ctypes.byref(rest), _espeak.CHARS_UTF8, 2 if ipa else 0).decode().strip()

    return read_back


def spans(text, *readings):
    found = [(match.span(), ipa) for word, ipa in readings for match in re.finditer(rf"\b{word}\b", text)]
    return tuple(Pronunciation(*span, ipa) for span, ipa in sorted(found))


def said(text, *readings, voice="en-us"):
    """By a voice that has said nothing before."""
    with load_engine("espeak").open(voice) as speaker:
        return speaker.say(text, 200, spans(text, *readings))


@pytest.mark.parametrize("voice", [AMERICAN, BRITISH])
def test_every_symbol_is_a_phoneme_of_its_own(voice, phonemes):
    assert set(SOUNDS) >= {(symbol,) for symbol in (*VOWELS, *CONSONANTS)}
    for symbol in (*VOWELS, *CONSONANTS):
        alone = SOUNDS[(symbol,)]
        framed = f"t|'{alone}|t" if symbol in VOWELS else f"'E|{alone}|'E"
        assert phonemes(voice, f"[[{framed}]]") == framed.replace("|", "")


@pytest.mark.parametrize("voice", ENGLISH)
def test_every_english_voice_knows_every_phoneme(voice, phonemes):
    assert phonemes(voice, "[[t|'E|7|t]]") == "t'E"  # a word ends where a phoneme is unknown
    for mnemonic in SOUNDS.values():
        assert phonemes(voice, f"[[t|'E|{mnemonic}|t]]").endswith("t"), mnemonic


@pytest.mark.parametrize(
    ("ipa", "american", "british"),
    [
        ("ɹɛd", "ɹˈɛd", "ɹˈɛd"),
        ("lɪv", "lˈɪv", "lˈɪv"),
        ("laɪv", "lˈaɪv", "lˈaɪv"),
        ("ʃiː", "ʃˈiː", "ʃˈiː"),
        ("tɛɹ", "tˈɛɹ", "tˈeə"),
        ("tɪɹ", "tˈɪɹ", "tˈiə"),
        ("ɹɪˈkɔːɹd", "ɹɪkˈɔːɹd", "ɹɪkˈɔːd"),
        ("ˈɹɛkəɹd", "ɹˈɛkɚd", "ɹˈɛkəd"),
        ("ˈfaɪəɹ", "fˈaɪɚ", "fˈaɪə"),
        ("ˈfaɪəɹi", "fˈaɪəɹi", "fˈaɪəɹi"),
        ("ˈstɔːɹi", "stˈɔːɹi", "stˈɔːɹi"),
        ("soʊ", "sˈoʊ", "sˈəʊ"),
        ("ˌʌndəɹˈlaɪn", "ˌʌndɚlˈaɪn", "ˌʌndəlˈaɪn"),
        ("ˈpiːpəl", "pˈiːpəl", "pˈiːpəl"),
        ("ðə", "ðə", "ðə"),
        ("kəˈmjuːnəti", "kəmjˈuːnəɾi", "kəmjˈuːnəti"),
        ("lɒx", "lˈɑːx", "lˈɒx"),
    ],
)
def test_each_accent_says_a_word_in_its_own_way(ipa, american, british, phonemes):
    (word,) = mnemonics(ipa)
    assert phonemes(AMERICAN, f"[[{word}]]", ipa=True) == american
    assert phonemes(BRITISH, f"[[{word}]]", ipa=True) == british


def test_a_word_is_stressed_as_it_is_written_or_on_its_first_full_vowel():
    assert mnemonics("dɪˈzɜːɹt") == ("d|I2|z|'3:|t",)
    assert mnemonics("nəwɪn") == ("n|@|w|'I|n",)
    assert mnemonics("ʃiː ˈdʒɪnˌpɪŋ") == ("S|'i:", "dZ|'I|n|p|,I|N")


@pytest.mark.parametrize("wrong", ["ʁɛd", "red4", "[[", "ˈɛ" * (MOST_SYMBOLS // 2 + 1)])
def test_what_espeak_has_no_sounds_for_is_refused(wrong):
    with pytest.raises(ValueError, match=r"symbol"):
        mnemonics(wrong)


@pytest.mark.parametrize("symbol", ["ˈɔːɹ", "ˈɪ", "tʃ", "ə"])
def test_the_longest_word_does_no_harm(symbol):
    parts = 2 if symbol.startswith("ˈ") else 1
    ipa = symbol * (MOST_SYMBOLS // (parts + symbol.endswith("ɹ")))
    assert said("She read it.", ("read", f"{ipa} {ipa}")).frames > said("She read it.").frames


HOMOPHONES = [
    ("She red the book.", "She read the book.", ("read", "ɹɛd")),
    ("She has red.", "She has read.", ("read", "ɹɛd")),
    ("Has she red?", "Has she read?", ("read", "ɹɛd")),
    ("“Red,” she said, “and left.”", "“Read,” she said, “and left.”", ("Read", "ɹɛd")),
    ("She said “red” and left (red).", "She said “read” and left (read).", ("read", "ɹɛd")),
    ("The pages, red aloud, were short: red.", "The pages, read aloud, were short: read.", ("read", "ɹɛd")),
    ("A red-led and/red vote", "A read-led and/read vote", ("read", "ɹɛd")),
    ("An anti red vote", "An anti-read vote", ("read", "ɹɛd")),
    ("The U.S. red team.", "The U.S. read team.", ("read", "ɹɛd")),
    ("It stopped. Red ran.", "It stopped. Read ran.", ("Read", "ɹɛd")),
    ("That is Shee’s plan.", "That is Xi’s plan.", ("Xi", "ʃiː")),
    ("That is Shee’s plan.", "That is Xi’s plan.", ("Xi’s", "ʃiːz")),
    ("Quoted [1] and [[red]], then red.", "Quoted [1] and [[read]], then read.", ("read", "ɹɛd")),
    ("It is a life show.", "It is a lief show.", ("lief", "laɪf")),
    ("The led red bow sank.", "The lead read beau sank.", ("lead", "lɛd"), ("read", "ɹɛd"), ("beau", "boʊ")),
    ("💡 漢字 red Ça va red", "💡 漢字 read Ça va read", ("read", "ɹɛd")),
]


@pytest.mark.parametrize("voice", ["en-us", "en-gb", "en-gb-scotland"])
@pytest.mark.parametrize(("as_spelt", "text", "readings"), [(first, text, rest) for first, text, *rest in HOMOPHONES])
def test_the_sound_is_that_of_a_homophone_to_the_sample(as_spelt, text, readings, voice):
    spelt, pronounced = said(as_spelt, voice=voice), said(text, *readings, voice=voice)
    assert pronounced.pcm == spelt.pcm
    if len(text.split()) == len(as_spelt.split()):
        assert [word.start for word in pronounced.words] == [word.start for word in spelt.words]
    assert [text[word.offset : word.offset + word.length] for word in pronounced.words] == [
        token for token in text.split() if re.search(r"\w", token)
    ]


def test_names_of_several_words_have_a_time_for_each():
    spelt = said("Then Shee Jinping met Shee.")
    clip = said("Then Xi Jinping met Xi.", ("Xi Jinping", "ʃiː dʒɪnˈpɪŋ"), ("Xi", "ʃiː"))
    assert [(word.offset, word.length) for word in clip.words] == [(0, 4), (5, 2), (8, 7), (16, 3), (20, 3)]
    assert abs(clip.words[2].start - spelt.words[2].start) < clip.rate / 100
    assert clip.words[4].start > clip.words[2].start + clip.rate / 3


def test_without_pronunciations_brackets_stay_letters():
    assert said("null [[phonemes]] here").pcm == said("null ((phonemes)) here").pcm


def test_a_voice_of_another_language_reads_the_letters():
    assert said("Die rote Live-Sendung", ("Live", "laɪv"), voice="de") == said("Die rote Live-Sendung", voice="de")
    with load_engine("espeak").open("de") as speaker:
        assert not speaker.pronounces


def test_a_timbre_follows_as_its_voice_does():
    assert said("She read it.", ("read", "ɹɛd"), voice="en-gb+f3").pcm == said("She red it.", voice="en-gb+f3").pcm


@pytest.mark.parametrize(
    ("ipa", "owned"), [("ʃiː", "ʃiːz"), ("fɪtʃ", "fɪtʃɪz"), ("ˈkiːɪv", "ˈkiːɪvz"), ("ɹʌθ", "ɹʌθs"), ("dʒeɪk", "dʒeɪks")]
)
def test_possessive_sounds_as_the_word_ends(ipa, owned):
    assert possessive(ipa) == owned


def test_the_ending_outside_a_pronunciation_is_said_with_it():
    spelt, pronounced = said("That is Fitch's plan."), said("That is Fychx's plan.", ("Fychx", "fɪtʃ"))
    assert pronounced.frames == pytest.approx(spelt.frames, rel=0.02)
    assert len(pronounced.words) == 4


IPA = st.lists(st.sampled_from((*VOWELS, *CONSONANTS, *STRESS, " ")), max_size=12).map("".join)


@settings(deadline=None)
@given(st.text(alphabet="ab [].’s-—\n", max_size=30), st.lists(st.tuples(st.integers(0, 29), IPA), max_size=4))
def test_whatever_the_text_each_mark_is_whole_and_leads_back(text, places):
    bounds = sorted({place for place, _ in places if place < len(text)})
    pronunciations = [
        Pronunciation(start, end, ipa)
        for start, end, (_, ipa) in zip(bounds, [*bounds[1:], len(text)], places, strict=False)
    ]
    marked = mark(text, pronunciations)
    if not marked.has_phonemes:
        assert marked.text == text
        return
    assert len(marked.origins) == len(marked.text)
    assert list(marked.origins) == sorted(marked.origins)
    assert all(0 <= marked.origin(offset) < len(text) for offset in range(len(marked.text) + 2))
    assert not re.search(r"[\[\]]", re.sub(r"(?<!\S)\[\[[^\[\]\s]+\]\]", "", marked.text))
