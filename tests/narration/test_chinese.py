"""Chinese and Japanese, by the lines of their files: written~spoken; and what holds of any text."""

import importlib.util
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiling import check

from audiofy.model import Article, Block
from audiofy.narration import Change, explain, narrate, normalize
from audiofy.narration.grammars import advice
from audiofy.narration.zh.numbers import cardinal

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("wetext") is None, reason='wetext is not installed: pip install "audiofy[zh]"'
)

FILES = sorted((Path(__file__).parent / "chinese").glob("*.txt"))
LINES = [(path.stem, *line.split("~")) for path in FILES for line in path.read_text("utf-8").splitlines() if line]
NEWSLIKE = st.text(alphabet="年月日号点第百分之万亿在了-–~～/:：.,，·%％℃°$￥€+=≥×①Ⅲ½²AGkmgh 0123456789５", max_size=40)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_line(line: tuple[str, ...]) -> None:
    language, written, *spoken = line
    assert normalize(written, language) in spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("0", "零"),
        ("10", "十"),
        ("11", "十一"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("200", "两百"),
        ("210", "二百一十"),
        ("1002", "一千零二"),
        ("2222", "两千二百二十二"),
        ("20000", "两万"),
        ("100010", "十万零一十"),
        ("1000100000", "十亿零十万"),
        ("10001000", "一千万一千"),
        ("100005000", "一亿零五千"),
        ("3000000000000", "三万亿"),
        ("1234500000000", "一万二千三百四十五亿"),
        ("00012", "十二"),
        ("12345678901234567", "一二三四五六七八九零一二三四五六七"),
    ],
)
def test_cardinal(written: str, spoken: str) -> None:
    assert cardinal(written) == spoken


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=80), language=st.sampled_from(["zh", "zh-TW", "ja"]))
def test_any_text(text: str, language: str) -> None:
    normalize(text, language)


@settings(deadline=None, max_examples=150)
@given(text=NEWSLIKE)
def test_spans_tile_and_no_figure_reaches_the_voice(text: str) -> None:
    for segment in narrate(Article("", (Block("paragraph", text),), language="zh")).segments:
        check(segment)
        unread = [char for char in segment.spoken if char.isdigit() or unicodedata.category(char) in ("Sc", "No", "Nl")]
        assert not unread, segment.spoken


@settings(deadline=None, max_examples=60)
@given(text=NEWSLIKE)
def test_japanese_spans_tile(text: str) -> None:
    for segment in narrate(Article("", (Block("paragraph", text),), language="ja")).segments:
        check(segment)


def test_a_number_is_one_span_and_its_neighbours_stay() -> None:
    (segment,) = narrate(Article("", (Block("paragraph", "他有3.5万元和12本书。"),), language="zh")).segments
    pieces = [(segment.shown[s.shown_start : s.shown_end], segment.spoken[s.start : s.end]) for s in segment.spans]
    assert pieces == [
        ("他有", "他有"),
        ("3.5", "三点五"),
        ("万元和", "万元和"),
        ("12", "十二"),
        ("本书。", "本书。"),
    ]


def test_explain_says_what_and_why() -> None:
    assert explain("涨5%，歼-20。", "zh") == (Change("5%", "百分之五", "percent"), Change("-20", "二十", "model"))


@pytest.mark.parametrize(
    "unit", ["他有3个苹果和57只猫，", "9", "1:", "1-", "￥1", "3月", "A-", "1,000.", "①", "1分之", "@"]
)
def test_a_long_line_takes_its_length(unit: str) -> None:
    line = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    spoken = normalize(line, "zh")
    assert time.perf_counter() - started < 60
    assert not any(char.isdigit() for char in spoken)


def test_threads_share_the_grammars() -> None:
    texts = [f"第{number}天有{number * 7}人" for number in range(40)]
    alone = [normalize(text, "zh") for text in texts]
    found: dict[int, list[str]] = {}

    def work(place: int) -> None:
        found[place] = [normalize(text.replace("天", "日"), "zh").replace("日", "天") for text in texts]

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), alone)


def test_the_grammars_are_loaded_when_a_number_needs_them() -> None:
    program = (
        "import sys, audiofy\n"
        "audiofy.normalize('今天天气不错。', 'zh')\n"
        "assert 'wetext' not in sys.modules\n"
        "audiofy.normalize('有5个', 'zh')\n"
        "assert 'wetext' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_without_the_extra_a_text_is_left_as_it_is_and_the_listener_is_told() -> None:
    program = (
        "import sys\n"
        "sys.modules['wetext'] = None\n"  # as if it were not installed
        "import audiofy\n"
        "from audiofy.model import Article, Block\n"
        "from audiofy.narration.grammars import advice\n"
        "assert audiofy.normalize('涨5%。', 'zh') == '涨5%。'\n"
        "assert audiofy.normalize('5%上がった。', 'ja') == '5%上がった。'\n"
        "told = audiofy.narrate(Article('新闻', (Block('paragraph', '物价涨了5%。'),), language='zh'))\n"
        "assert [one.spoken for one in told.segments] == ['新闻', '物价涨了5%。']\n"
        "(note,) = advice(told)\n"
        "assert 'pip install \"audiofy[zh]\"' in note\n"
        "assert not advice(audiofy.narrate(Article('', (Block('paragraph', '今天很好。'),), language='zh')))\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_with_the_extra_there_is_nothing_to_tell() -> None:
    assert not advice(narrate(Article("", (Block("paragraph", "物价涨了5%。"),), language="zh")))
