"""Where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.narration import sentences

CASES = [
    ("en", "Dr. Lee left.|He ran."),
    ("en", "Lt. Gen. Ada Poe met Rep. Orr on Nov. 12.|She flew home at 11 p.m.|Crowds were kept out."),
    ("en", "“We are late,” she told him.|“Please hurry.”"),
    ("en", "“Who is it?” he asked.|She hid."),
    ("en", "He moved to the U.S.|His sister stayed."),
    ("en", "U.N. staff saw U.S. President Ann Hale at St. Mark’s Church."),
    ("en", "Tickets cost approx. £3.50 each.|They sold out."),
    ("en", "He waited…|Then he left."),
    ("en", "Yahoo! was there.|So was I."),
    ("en", "See No. 9.|It is short."),
    ("en", "J. K. Rowling wrote it.|It sold."),
    ("en", "It starts at 8 p.m. GMT on Friday.|Be there."),
    ("en", "(It rained. A lot.)|We stayed in."),
    ("en", "1. Fry the onions.|2. Add water."),
    ("en", "Hepatitis B.|It is a virus."),
    ("en", "Go to https://example.com/a.b?c=d.|Then wait."),
    ("en", "First part.\n\n|Second part"),
    ("de", "Es ist kalt.|Wir gehen."),
    ("zh", "今天很冷。|我们走吧！|好吗？"),
    ("ja", "寒いです。|行きましょう。"),
    ("hi", "यह ठंडा है।|हम चलें।"),
    ("ar", "هل أنت بخير؟|نعم."),
    ("en", "no stop at all"),
]


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_split(lang: str, marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    joint = "" if lang in ("zh", "ja") else " "
    assert sentences(joint.join(marked.split("|")), lang) == expected


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
