"""Articles to be read along: with all that a page may have, with what may break a file, from right to left."""

from __future__ import annotations

import dataclasses

import prose

from audiofy.model import Article, Block

HOSTILE = 'A "title" </script><script>alert(1)</script> & <b>&amp;</b> ]]> <!-- \x00\x07\u2028ünd'


def everything() -> Article:
    """Every kind of block, headings with gaps between their levels, lists in lists, and a foreign sentence."""
    blocks = (
        Block("paragraph", "The ferry left at noon. It cost $3.5m to build, and nobody has paid."),
        Block("heading", "What it carries", level=2),
        Block("item", "Bread from the quay", level=1),
        Block("item", "Rye, mostly", level=2),
        Block("item", "Pears", level=1),
        Block("heading", "Too deep", level=5),
        Block("quote", "We waited for an hour. Then it rained."),
        Block("quote", "Nobody came."),
        Block("table", "", rows=(("Port", "Boats"), ("Lind", "4"), ("Ness", "7")), header_rows=1),
        Block("heading", "How it ends", level=3),
        Block("item", "Cast off", level=1, ordinal=1),
        Block("item", "Turn north", level=1, ordinal=2),
        Block("code", "print('ahoy')"),
        Block("caption", "The ferry at night"),
        Block("paragraph", "Die Fähre fährt heute nicht, sagte der Kapitän und ging nach Hause.", language="de"),
        Block("note", "Prices are those of last year."),
    )
    return Article(
        "The ferry of Ness",
        blocks,
        byline="By Ada Moor in Port Ness, Jon Vik in Rome and Li Na",
        site="The Harbour Post",
        language="en-GB",
        published="2024-03-05T10:30:00+01:00",
        url="https://example.org/ferry?a=1&b=2",
        description="A ferry, and who pays.",
        standfirst="It sails, but who pays?",
    )


def hostile() -> Article:
    """Text that is markup where it is not escaped, in every place that text has."""
    blocks = (
        Block("paragraph", f"{HOSTILE} \ud800 and half a sign."),
        Block("heading", f"{HOSTILE} again", level=2),
        Block("item", f"{HOSTILE} in a list", level=1),
    )
    fields = dict.fromkeys(("byline", "site", "description", "published"), HOSTILE)
    return Article(HOSTILE, blocks, url=f"javascript:{HOSTILE}", language='en" onload="alert(1)', **fields)


def arabic() -> Article:
    blocks = (
        Block("paragraph", "غادرت العبارة الميناء ظهرا. لم يدفع أحد شيئا."),
        Block("paragraph", "وعادت في المساء."),
    )
    return Article("عبارة نيس", blocks, language="ar")


def chapters() -> Article:
    """Three of about seven hundred words."""
    return dataclasses.replace(prose.article(2050, headings=3, seed=4), url="https://example.org/quay")


def reading() -> Article:
    """Everything, and more text than a screen holds."""
    article = everything()
    more = tuple(Block("paragraph", text) for text in prose.paragraphs(500, seed=3))
    return dataclasses.replace(article, blocks=article.blocks + more)
