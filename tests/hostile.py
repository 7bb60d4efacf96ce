"""Hostile inputs: pages and texts made to be slow, deep, large or broken; run as a program, how a reader takes them.

    python tests/hostile.py html|text|markdown

prints a line of JSON for each: its name, size in bytes, seconds of processor time, and the error, if there was one.
"""

from __future__ import annotations

import gzip
import json
import resource
import signal
import sys
import time
from collections.abc import Callable

from audiofy.errors import InputError
from audiofy.inputs import html, markdown, text
from audiofy.model import Article, Source

SENTENCE = (
    "The lamp at the end of the pier was lit at six, as it had been every evening since the war, and nobody asked why."
)
PARAGRAPH = f"<p>{SENTENCE}</p>"
BODY = PARAGRAPH * 4
_DEEP_JSON = '{"@type":"Article","articleBody":"x","a":' * 5_000 + "1" + "}" * 5_000
_LARGE_JSON = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": f"Lamp {n}"} for n in range(8_000)]})


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


MARKUP: dict[str, bytes] = {
    name: (page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass"))
    for name, page in {
        "100,000 nested elements": "<div>" * 100_000 + BODY,
        "20,000 nested and closed": "<div>" * 20_000 + BODY + "</div>" * 20_000,
        "nested inline elements": "<b><i>" * 10_000 + BODY,
        "nested links": "<a href=x>" * 10_000 + BODY,
        "nested lists": "<ul><li>" * 10_000 + BODY,
        "nested tables": "<table><tr><td>" * 10_000 + BODY,
        "nested quotations": "<blockquote>" * 10_000 + BODY,
        "nested headings": "<h1><div>" * 10_000 + BODY,
        "nested drawings": "<svg><g>" * 10_000 + BODY,
        "nested forms and fonts": "<form><font>" * 10_000 + BODY,
        "misnested": "<b><p></b><i></p>" * 10_000 + BODY,
        "30,000 end tags": "</div></p></table>" * 10_000 + BODY,
        "a megabyte of attribute": f"<p class='{'ad ' * 350_000}' id='{'x' * 100_000}'>" + BODY,
        "a long address": f"<a href='{'/a' * 150_000}'>a</a>" + BODY,
        "100,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + BODY,
        "the same attribute": "<p " + "class=ad " * 30_000 + ">" + BODY,
        "broken entities": "<p>" + "&amp &#xD800; &#99999999; &;&#;&nosuch; &#0;" * 5_000 + BODY,
        "an entity without an end": "<p>&" + "a" * 1_000_000 + BODY,
        "null bytes": PARAGRAPH.replace("e", "e\x00") * 4,
        "an unclosed comment": BODY + "<!--" + PARAGRAPH * 2_000,
        "comments": "<!-- - -- --->" * 20_000 + BODY,
        "an unclosed script": BODY + "<script>" + "if (a < b) {" * 30_000,
        "an unclosed title": "<title>" + SENTENCE * 2_000,
        "an unclosed style": BODY + "<style>" + "a{b:c}" * 50_000,
        "an unclosed tag": BODY + "<p class='" + "x " * 150_000,
        "angle brackets": "<" * 200_000 + BODY,
        "a word of a megabyte": "<p>" + "on" * 500_000 + BODY,
        "a line of a megabyte": "<p>" + "on and " * 140_000 + BODY,
        "spaces": "<p>a" + " " * 1_000_000 + "b" + BODY,
        "50,000 cells": "<table>" + "<tr><td>a<td>b<td>c<td>d<td>e</tr>" * 10_000 + "</table>" + BODY,
        "one row of 10,000 cells": "<table><tr>" + "<td>a" * 10_000 + "</table>" + BODY,
        "wide cells": "<table><tr><td colspan=100000 rowspan=100000>a<td>b</table>" * 200 + BODY,
        "100,000 line breaks": "<p>" + "a<br>" * 100_000 + BODY,
        "breaks deep inside": "<b>" * 200 + "<br><br>x" * 5_000 + BODY,
        "15,000 spans": "<span>a</span>" * 15_000 + BODY,
        "3,000 paragraphs": PARAGRAPH * 3_000,
        "8,000 headings": "<h2>The lamp</h2>" * 8_000 + BODY,
        "8,000 links": "<a href=/a>The lamp of Marle</a> " * 8_000 + BODY,
        "8,000 items": "<ul>" + "<li>A lamp, and a boat" * 8_000 + "</ul>" + BODY,
        "3,000 pictures": "<figure><img src=a alt='A lamp'><figcaption>A lamp</figcaption></figure>" * 3_000 + BODY,
        "5,000 metas": "<meta name=author content='Ann Lee'>" * 5_000 + BODY,
        "footnote marks": "<p>x" + " <sup>[1]</sup>" * 10_000 + BODY,
        "deep lists in metadata": _script("[" * 100_000) + BODY,
        "deep metadata": _script(_DEEP_JSON) + BODY,
        "large metadata": _script(_LARGE_JSON) + BODY,
        "a body in the metadata": _script(json.dumps({"@type": "Article", "articleBody": SENTENCE * 3_000})) + BODY,
        "a thousand metadata": _script('{"@type":"Article","headline":"A"}') * 1_000 + BODY,
        "broken metadata": _script('{"a": "' + '\\"' * 300_000) + BODY,
        "a state": f"<script id='__NEXT_DATA__' type='application/json'>{_DEEP_JSON}</script>" + BODY,
        "lone surrogates": PARAGRAPH.replace("lamp", "l\ud800mp\udfff") * 4,
        "right to left": "<p>" + "كان المصباح في نهاية الرصيف، ولم يسأل أحد. " * 4_000 + BODY,
        "without spaces": "<p>" + "灯塔的看守人每天傍晚六点走到码头的尽头。" * 6_000 + BODY,
        "one Chinese word": "<p>" + "灯" * 100_000 + BODY,
        "marks upon marks": "<p>a" + "\u0301" * 150_000 + BODY,
        "directions": "<p>" + "\u202e\u2066a" * 40_000 + BODY,
        "mixed scripts": "<p>" + "a灯ك1 " * 30_000 + BODY,
        "processing instructions": "<?a b?>" * 30_000 + BODY,
        "declarations": "<!DOCTYPE a [" + "<!ENTITY a 'b'>" * 10_000 + "]>" + BODY,
        "entities of entities": "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>" + "&b;" * 30_000 + BODY,
        "frames": "<iframe><noscript><template>" * 10_000 + BODY,
        "selects": "<select><option>a" * 5_000 + BODY,
    }.items()
}
TEXTS: dict[str, bytes] = {
    name: (text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    for name, text in {
        "stars": "** **a " * 20_000,
        "brackets": "[" * 50_000 + "](" * 50_000,
        "ticks": "`" * 100_000 + "a" + "` ``" * 50_000,
        "quotations": ">" * 100_000 + " a\n" + "> > > a\n" * 50_000,
        "pipes": "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n" + "|a|b|\n" * 5_000,
        "nested items": "".join(" " * (n % 500) + "- a\n" for n in range(4_000)),
        "rules": "---\n***\n___\n" * 50_000,
        "hashes": "#" * 200_000 + " a\n" + "# a\n" * 15_000,
        "backslashes": "\\" * 300_000,
        "references": "[a]: b\n" * 50_000 + "[a][b]" * 50_000,
        "short lines": "a\n" * 150_000,
        "numbers": "1\n\n2\n\n" * 20_000,
        "page marks": "Page 1 of 9\n\f" * 50_000,
        "form feeds": "\f" * 300_000 + "a",
        "advertisements": "Advertisement\n\n" * 20_000,
        "a long page": ("Home\nNews\nContact us\nAdvertisement\n" + SENTENCE + "\n\n") * 1_500,
        "bylines": "ByAnn LeeandBo Ricein RomeandCy Daw\n" * 4_000 + "Advertisement\n" * 9,
        "hyphens": "con-\n" * 60_000,
        "quoted mail": "> a\n>> b\n" * 60_000,
        "tabs": "a\tb\tc\n" * 60_000,
        "capitals": "AND " * 200_000,
        "points": "." * 300_000 + "a",
        "quotes": "“" * 300_000 + "a",
        "double encoding": "Ã©Ã¨â€™" * 60_000,
        "wrapped lines": (SENTENCE[:60] + "\n" + SENTENCE[60:] + "\n") * 8_000,
        "white": " \t\u00a0\u3000" * 150_000 + "a",
        "zero widths": "\u200b\u00ad" * 200_000 + "a",
    }.items()
}
BYTES: dict[str, bytes] = {
    "a gzip that ends": gzip.compress(BODY.encode() * 500)[:400],
    "gzip and text": b"\x1f\x8b\x08\x00" + BODY.encode(),
    "every byte": bytes(range(256)) * 1_000,
    "UTF-16": ("\ufeff" + BODY).encode("utf-16-le"),
    "UTF-16 with half a character": ("\ufeff" + BODY).encode("utf-16-be") + b"\xd8",
    "UTF-16 without marks": BODY.encode("utf-16-be"),
    "UTF-16 of lone surrogates": b"\xff\xfe" + b"\x00\xd8" * 50_000,
    "UTF-32": BODY.encode("utf-32"),
    "UTF-32 without marks": BODY.encode("utf-32-be"),
    "marks upon marks": b"\xef\xbb\xbf" * 50_000 + BODY.encode(),
    "two encodings": BODY.encode() + "Zoë ".encode("cp1252") * 20_000 + "Zoë ".encode() * 20_000,
    "overlong": b"<p>" + b"\xc0\xaf\xe0\x80\xaf" * 50_000 + BODY.encode(),
    "high bytes": b"\xff\xfe\xfd" * 100_000 + b"a",
    "Shift_JIS leads": b"<p>" + b"\x81" * 300_000,
    "escapes": b"\x1b$B" * 100_000 + b"a",
}
READERS: dict[str, tuple[Callable[[Source], Article], dict[str, bytes]]] = {
    "html": (html.read, {**MARKUP, **BYTES}),
    "text": (text.read, {**TEXTS, **BYTES}),
    "markdown": (markdown.read, {**TEXTS, **BYTES}),
}
LONGEST_SECONDS = 30
"""Of processor time: after so long an input has hung."""
MOST_BYTES = 4 << 30
"""Of addresses; more is refused, so that a leak ends the reader and not the machine."""


def _hung(*_: object) -> None:
    raise TimeoutError(f"longer than {LONGEST_SECONDS} s")


def _row(name: str, read: Callable[[Source], Article], data: bytes) -> dict[str, object]:
    started, wrong = time.process_time(), ""
    signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
    try:
        read(Source("-", data))
    except InputError:
        pass
    except BaseException as error:
        wrong = f"{type(error).__name__}: {str(error)[:200]}"
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"name": name, "size": len(data), "seconds": time.process_time() - started, "wrong": wrong}


def main() -> None:
    """Read every input once, and say the peak of memory above that of a small page at the end."""
    read, inputs = READERS[sys.argv[1]]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    signal.signal(signal.SIGPROF, _hung)
    read(Source("-", BODY.encode()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, data in inputs.items():
        row = _row(name, read, data)
        row["memory"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
