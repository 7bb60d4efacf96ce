"""Names in pinyin among the capitalised words of a sentence: "Wang Yi", and "Liangjiahe" on a page about China.

Much of English is pinyin by accident ("China", "Made", "Biden"), so that a word counts only beside a Chinese surname,
or, where the text is about China, by letters that hardly any other spelling has.
"""

from __future__ import annotations

import functools
import itertools
from pathlib import Path

from audiofy.narration.en import pinyin


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SURNAMES = words(
    """
    Bai Bao Bi Bian Cai Cao Cen Chang Chao Chen Cheng Chu Cui Dai Deng Diao Ding Dong Dou Du Duan Fan Fang Fei Feng
    Fu Gan Gao Ge Gong Gu Guan Gui Guo Hao He Hou Hu Hua Huang Huo Ji Jia Jian Jiang Jiao Jin Jing Ju Kang Kong
    Kuang Lai Lan Lei Li Lian Liang Liao Lin Liu Long Lu Luan Luo Lyu Lü Ma Man Mao Mei Meng Miao Mo Mou Mu Ni Nie
    Ning Niu Ouyang Pan Pang Pei Peng Pu Qi Qian Qiao Qin Qiu Qu Quan Ran Rao Ren Rong Ruan Shan Shang Shangguan
    Shao Shen Sheng Shi Shu Shui Sima Situ Song Su Sui Sun Tan Tang Tao Tian Tong Tu Wan Wang Wei Wen Weng Wu Xi Xia
    Xian Xiang Xiao Xie Xin Xing Xiong Xu Xuan Xue Yan Yang Yao Ye Yi Yin Ying You Yu Yuan Yue Zang Zeng Zhai Zhan
    Zhang Zhao Zhen Zheng Zhong Zhou Zhu Zhuang Zhuge Zhuo Zong Zou Zu Zuo
    """
)
"""The commonest, as pinyin spells them."""
ALSO_ENGLISH = words(
    """
    Bai Bi Chang Chu Fan Fang Fu Gong Hang He Kang Kong Lai Lan Long Ma Man Mao Mei Mo Pan Pang Ran Shan Song Sun
    Tan Tang Tong Wan Wen Ye You Yue
    """
)
"""Surnames that are words, or the names of others, too: a given name of one syllable behind them is no sign."""
NO_PINYIN = words(
    """
    Dexia Diu Miu Qiagen Qiana Qila Shaqiri Texian Xian Ximena Zhane Zhanna Zhenya Zuni
    """
)
"""Words with letters as of pinyin that are something else."""
MARKED_FINALS = ("iang", "iong", "uang", "iao", "iu")
ABOUT = ("China", "Chinese", "Beijing", "Shanghai", "Xi Jinping", "Shenzhen", "Guangdong", "Taiwan", "Hong Kong")
ENOUGH_MENTIONS = 2

Sounds = dict[int, tuple[int, str]]
"""Where a word begins → where it ends, without its "'s", and how it is said."""


def is_chinese(text: str) -> bool:
    """Whether a text is about China: it names it, or what is in it, at least twice."""
    mentions = 0
    for name in ABOUT:
        mentions += text.count(name)
        if mentions >= ENOUGH_MENTIONS:
            return True
    return False


def find(said: str, places: list[tuple[int, int]]) -> Sounds:
    """Chinese surnames with a given name behind ("Wang Yi") or before ("Qinwen Zheng").

    ``places`` are where the capitalised words begin and end.
    """
    found: Sounds = {}
    for (start, end), (next_start, next_end) in itertools.pairwise(places):
        if next_start != end + 1 or said[end] != " ":
            continue
        word = said[start:end]
        behind = said[next_start:next_end]
        if behind.endswith("'s"):
            next_end, behind = next_end - 2, behind[:-2]
        if word in SURNAMES:
            fits = _is_given_name(behind, sure=word not in ALSO_ENGLISH) and said[next_end : next_end + 1] != "-"
        else:
            fits = behind in SURNAMES and behind not in ALSO_ENGLISH and is_evident(word)
        if fits:
            found[start] = (end, sound(word))
            found[next_start] = (next_end, sound(behind))
    return found


@functools.lru_cache(1024)
def _is_given_name(word: str, sure: bool) -> bool:
    if not word[1:].replace("'", "").islower() or word in _not_pinyin():
        return False
    parts = pinyin.segment(word)
    return len(parts) == 2 or (len(parts) == 1 and (sure or is_evident(word)))


@functools.lru_cache(1024)
def is_evident(word: str) -> bool:
    """Whether a capitalised word is pinyin by its letters alone: "Liangjiahe", not "Biden"."""
    if word in NO_PINYIN or not word[1:].replace("'", "").islower():
        return False
    before = ""
    for part in pinyin.segment(word):
        if part.startswith("zh") or part.endswith(MARKED_FINALS):
            return True
        if part[0] in "qx" and part[:2] != "qu" and (len(before) not in (1, 2) or part[1:3] == "ia"):
            return True
        before = part
    return False


@functools.lru_cache(1024)
def sound(word: str) -> str:
    """How a word that is pinyin is said."""
    return pinyin.say(pinyin.segment(word))


@functools.cache
def _not_pinyin() -> frozenset[str]:
    lines = Path(__file__).with_name("not_pinyin.txt").read_text("utf-8").splitlines()
    return words(" ".join(line for line in lines if not line.startswith("#")))
