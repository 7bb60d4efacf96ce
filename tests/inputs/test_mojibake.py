"""Double encoding is undone where it shows, and nowhere else."""

from __future__ import annotations

import time

import pytest

from audiofy.inputs.decode import decode
from audiofy.inputs.mojibake import mended


def garbled(text: str, times: int = 1) -> str:
    for _ in range(times):
        text = "".join(_as_windows(byte) for byte in text.encode())
    return text


def _as_windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


SENTENCES = [
    "He can’t come – not “today”, he says… 5 € is too much.",
    "Ein Haus für große Öfen, übrigens: Ärger in Österreich.",
    "L’été à Besançon, où l’on goûte la crème brûlée.",
    "El niño cogió el autobús; mañana lloverá en Málaga.",
    "Łódź i Kraków są większe niż Gdańsk.",
    "Маяк на краю пирса зажигали каждый вечер.",
    "灯塔的看守人每天傍晚六点走到码头的尽头。",
    "The museum is open ☺ and free ✅ 🎉.",
]


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("text", SENTENCES)
def test_garbled_text_is_put_right(text: str, times: int) -> None:
    assert mended(garbled(text, times)) == text


@pytest.mark.parametrize("text", SENTENCES)
def test_right_text_stays(text: str) -> None:
    assert mended(text) is text


def test_only_a_part_is_garbled() -> None:
    right, wrong = "<p>Das große Öl – “so”.</p>\n", "<p>Sie kann’t für “Ärger”.</p>\n"
    assert mended(right + garbled(wrong) + right) == right + wrong + right


def test_a_closing_quotation_mark_that_lost_a_byte() -> None:
    assert mended("â€œCome in,â€ she said. â€œIt is openâ€.") == "“Come in,” she said. “It is open”."


@pytest.mark.parametrize(
    "text",
    [
        "A MANHÃ DE SÃO JOÃO, disse ela. IRMÃ, “AMANHÃ”!",
        "“MAÇÔ e ‘MAÇÃ’ eram as palavras. “MAÇÃ” também.",
        "FÅ, stod det på skylten: “FÅ”.",
        "Hän sanoi: “päästä”, ja lähti – “törkeä” vaatimus.",
        "the fiancé—“a good man”—and the café…",
        "la souveraineté», dit-il, «été»",
        "Prä\u00adsi\u00addent Weiz\u00adsä\u00adcker",
        "Château, château – CHÂTEAU; ÂGÉ, “ÂGE”",
        "<p>The byte shows as <code>Ã©</code> there.</p>",
        "<p>The letter shows as “Ã©” in the log, and the sign as &quot;Â©&quot;.</p>",
        "РСФСР и СССР, РС-232",
        "Đà Nẵng, Hà Nội, Huế",
        "Ðað er svo, sagði hún; ÞÆR ÉG",
    ],
)
def test_what_only_looks_garbled_stays(text: str) -> None:
    assert mended(text) == text


def test_the_reader_gets_it_mended() -> None:
    page = f'<meta charset="utf-8"><title>{garbled("It’s open")}</title>'.encode()
    assert decode(page, markup=True).endswith("<title>It’s open</title>")


@pytest.mark.parametrize(
    "text", ["â€™ " * 300_000, "Ã©x" * 200_000, "<b>Ã©</b>" * 80_000, "ä” " * 300_000, "Ã" * 900_000]
)
def test_time_is_bounded(text: str) -> None:
    started = time.process_time()
    mended(text)
    assert time.process_time() - started < 4
