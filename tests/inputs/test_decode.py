"""Bytes to text as browsers do it."""

from __future__ import annotations

import pytest

from audiofy.inputs.decode import codec_of, decode


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Zoë".encode(), "", "Zoë"),
        ("Zoë".encode("cp1252"), "", "Zoë"),
        ("“Zoë”".encode("cp1252"), "iso-8859-1", "“Zoë”"),
        ("\ufeffZoë".encode("utf-16-le"), "utf-8", "Zoë"),
        ("\ufeffZoë".encode(), "windows-1252", "Zoë"),
        ("жар".encode("koi8-r"), "koi8-r", "жар"),
        ("東京".encode("cp932"), "Shift_JIS", "東京"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("Zoë".encode(), "no-such-charset", "Zoë"),
        ("Zoë, Zoë".encode()[:-1], "", "Zoë, Zo"),
    ],
)
def test_bytes(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


def test_meta_is_read_and_the_transport_wins() -> None:
    page = '<meta charset="windows-1251"><p>маяк'.encode("cp1251")
    assert decode(page, markup=True).endswith("маяк")
    assert decode(page, "koi8-r", markup=True).endswith("маяк") is False
    commented = '<!-- <meta charset="windows-1251"> --><p>Zoë'.encode()
    assert decode(commented, markup=True).endswith("Zoë")
    assert decode('<meta charset="utf-16"><p>Zoë'.encode(), markup=True).endswith("Zoë")


@pytest.mark.parametrize("label", ["zip", "rot13", "utf-7", "punycode", "base64", "idna", "unicode_escape", ""])
def test_what_browsers_do_not_know(label: str) -> None:
    assert codec_of(label) == ""


PAGES = {
    "ru": "Маяк на краю пирса зажигали в шесть часов каждый вечер, и никто не спрашивал почему.",
    "uk": "Маяк на краю пірса запалювали о шостій щовечора, і ніхто не питав, чому їх так багато.",
    "el": "Ο φάρος στην άκρη της προβλήτας άναβε κάθε βράδυ στις έξι και κανείς δεν ρωτούσε γιατί.",
    "pl": "Latarnię na końcu mola zapalano każdego wieczoru o szóstej i nikt nie pytał, dlaczego właśnie ją.",
    "cs": "Lampu na konci mola rozsvěceli každý večer v šest hodin a nikdo se neptal, proč to tak dělají ještě dnes.",
    "hu": "A móló végén minden este hatkor meggyújtották a lámpát, és senki sem kérdezte, miért éppen őt küldték.",
    "tr": "İskelenin ucundaki ışık her akşam altıda yakılırdı ve kimse bunun nedenini sormazdı, çünkü öğrenmişlerdi.",
    "he": "המגדלור בקצה המזח הודלק בכל ערב בשש, ואיש לא שאל מדוע.",
    "ar": "كان المصباح في نهاية الرصيف يضاء كل مساء في السادسة ولم يسأل أحد عن السبب.",
    "ja": "灯台のあかりは毎晩六時にともされ、だれもその理由をたずねなかった。",
    "zh": "码头尽头的灯每天晚上六点点亮，没有人问过为什么，因为这是他的工作，我们都知道。",
    "ko": "부두 끝의 등불은 매일 저녁 여섯 시에 켜졌고 아무도 그 이유를 묻지 않았다. 그것은 그의 일이었다.",
    "de": "Die Lampe am Ende der Mole wurde jeden Abend um sechs Uhr angezündet, und für Fremde war das schön.",
    "fr": "La lampe au bout de la jetée était allumée à six heures, et personne ne demandait où était le gardien.",
    "es": "La lámpara del muelle se encendía a las seis, y nadie preguntó jamás por qué; mañana también.",
}


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("ru", "cp1251"), ("ru", "koi8-r"), ("uk", "cp1251"), ("el", "cp1253"), ("pl", "cp1250"), ("pl", "iso8859-2"),
        ("cs", "cp1250"), ("cs", "iso8859-2"), ("hu", "iso8859-2"), ("tr", "cp1254"), ("he", "cp1255"),
        ("ja", "cp932"), ("ja", "euc-jp"), ("zh", "gb18030"), ("ko", "cp949"), ("de", "cp1252"), ("fr", "cp1252"),
        ("es", "cp1252"), ("ar", "cp1256"),
    ],
)  # fmt: skip
def test_a_legacy_encoding_that_nothing_declares(language: str, codec: str, declared: bool) -> None:
    lang = f' lang="{language}"' if declared else ""
    page = f"<html{lang}><head><script>var a = 1;</script></head><body><p>{PAGES[language]}</p></body></html>"
    assert decode(page.encode(codec), markup=True) == page


@pytest.mark.parametrize("declared", ["windows-1252", "gb2312", "shift_jis", "windows-1251", "iso-8859-2"])
@pytest.mark.parametrize("language", ["ru", "ja", "fr", "zh"])
def test_valid_utf8_is_utf8_whatever_it_is_called(language: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{PAGES[language]}</p>'
    assert decode(page.encode(), markup=True) == page
    assert decode(page.encode(), declared) == page


def test_ascii_that_is_no_ascii() -> None:
    assert decode(PAGES["ja"].encode("iso-2022-jp"), "iso-2022-jp") == PAGES["ja"]


def test_stray_bytes_in_utf8() -> None:
    mixed = ("<p>Zoë, Ünal and Æsa went to the café.</p>" * 3).encode() + b"<p>An old na\xefve part, \x93so\x94.</p>"
    assert "naïve part, “so”" in decode(mixed)
    broken = PAGES["ja"].encode()[:40] + b"\xe3\x81" + PAGES["ja"].encode()[42:]
    assert "\ufffd" in decode(broken)
    assert "ã" not in decode(broken)


def test_a_few_bytes_beyond_ascii_are_western() -> None:
    assert (
        decode("<p>Décor and a café by the sea, for 5 £.</p>".encode("cp1252"))
        == "<p>Décor and a café by the sea, for 5 £.</p>"
    )
