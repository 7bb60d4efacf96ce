"""Words of people → a query of SQLite's full-text search, and texts as it takes them.

Its tokeniser takes a run of letters for a word, which Chinese, Japanese and Thai do not divide; so their characters
stand apart in the index, and a word of several is a phrase.
"""

from __future__ import annotations

import re

_UNDIVIDED = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_WORD = re.compile(r'"([^"]+)"|(\S+)')


def indexed(text: str) -> str:
    """The text as it goes into the index."""
    return _UNDIVIDED.sub(r" \1 ", text)


def query(words: str) -> str:
    """What finds the items that have all of the words.

    "Two words" in quotes stand together, and the last one may be a beginning. "" where there is no word in it.
    """
    found = [match[1] or match[2] for match in _WORD.finditer(words)]
    terms = [_term(each) for each in found if re.search(r"\w", each)]
    if terms and not words.rstrip().endswith('"'):
        terms[-1] += "*"
    return " ".join(terms)


def _term(word: str) -> str:
    # Quoted, nothing in it is an operator of the query language.
    return '"' + indexed(word).replace('"', " ").strip() + '"'
