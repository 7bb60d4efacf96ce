"""Texts to measure with: made from sentences written for this, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

NAMES = (
    "Ada",
    "Bruno",
    "Clara",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Katya",
    "Liam",
    "Mara",
    "Nadia",
    "Otto",
    "Priya",
    "Rosa",
    "Stefan",
)
PLACES = (
    "Alton",
    "Brask",
    "Corvey",
    "Dunmore",
    "Eslin",
    "Fairhaven",
    "Gorst",
    "Hollins",
    "Ilmen",
    "Jarrow",
    "Kestrel",
    "Lowick",
    "Marn",
    "Norby",
    "Ostrey",
)

NEWS = (
    "The mayor of {place} said on Tuesday that the new line would open before the end of the winter.",
    "Engineers had warned for months that the old signals could not carry the traffic that was planned.",
    "{name} has worked at the depot for eleven years and remembers the last time that the doors were painted.",
    "A spokeswoman for the ministry declined to comment, but she did not deny that a decision had been made.",
    "Most of the money is to come from the region, and the rest from a loan that {place} took up in the spring.",
    "Residents complained that nobody had asked them, although the plans had hung in the library since March.",
    "The committee will meet again in two weeks, when {name} is expected to present the final report.",
    "Behind the numbers, critics say, there is a simpler question: who will still live here in twenty years?",
    "Shops along the harbour closed early, and by the afternoon the streets of {place} were almost empty.",
    "It was not the first time that a promise of this kind had been made, nor was it the first to be broken.",
    "Three of the bridges between {place} and the coast need repair, and one of them cannot wait much longer.",
    "Asked whether the project might fail, {name} laughed and pointed at the crane on the other bank.",
    "The court found that the contract was valid, and ordered both sides to share the cost of the delay.",
    "Farmers upstream have begun to store water in old quarries, which nobody had thought of using before.",
    "Researchers at the university of {place} followed four hundred families for almost a decade.",
)
TALK = (
    "“No,” said {name}.",
    "“Why not?”",
    "“Because it rains.”",
    "They waited.",
    "{name} looked at the door, then at the clock, then at the door again.",
    "“You could have told me,” {name} said, “and I would have stayed at home.”",
    "Nobody answered.",
    "“Is it far to {place}?”",
    "“An hour. Two, if the ferry is late.”",
    "“It is always late.”",
    "{name} smiled.",
    "“Then we have time for tea, and for the whole story, from the beginning this time.”",
    "The kettle began to sing.",
    "“Well,” said {name} at last. “It was like this.”",
)
FIGURES = (
    "Sales in {place} rose by {percent} per cent to ${money}m in the year to 31 March 2024.",
    "The company sold {count} units at £{price} each, against {count} the year before.",
    "On 14 July 2021 at 9.30am the gauge at {place} showed {percent} m, the highest since 1953.",
    "A ticket costs €{price}, and €{price} for children under 12; {count} were sold by Friday.",
    "The track is {count} km long, and trains run at up to 160 km/h every 15 minutes.",
    "Unemployment fell from {percent}% to {percent}%, while wages grew by {percent}%.",
    "Of the {count} votes, {name} won {percent} per cent; turnout was {percent} per cent.",
    "The fund holds ${money}bn in shares and ${money}bn in bonds, up from ${money}bn in 2019.",
    "Dr {name} measured {percent} °C at 6am and {percent} °C at noon on 2 May 2023.",
)
KINDS = {"news": NEWS, "talk": TALK, "figures": FIGURES}


def sentences(kind: str, seed: int = 1) -> Iterator[str]:
    """Without end; none like the one before."""
    chance = random.Random(f"{kind}{seed}")  # noqa: S311 - not for secrets
    last = ""
    while True:
        pattern = chance.choice([one for one in KINDS[kind] if one != last])
        last = pattern
        while "{" in pattern:
            pattern = pattern.replace("{name}", chance.choice(NAMES), 1)
            pattern = pattern.replace("{place}", chance.choice(PLACES), 1)
            pattern = pattern.replace("{percent}", f"{chance.uniform(1, 40):.1f}", 1)
            pattern = pattern.replace("{money}", f"{chance.uniform(1, 90):.1f}", 1)
            pattern = pattern.replace("{price}", f"{chance.uniform(2, 60):.2f}", 1)
            pattern = pattern.replace("{count}", f"{chance.randint(20, 9000):,}", 1)
        yield pattern


def article(words: int, kind: str = "news", seed: int = 1) -> str:
    """Markdown of about so many written words: a title, and a heading about every 1,500 words."""
    blocks = ["# What was built and what was not"]
    source = sentences(kind, seed)
    chance = random.Random(seed)  # noqa: S311
    count = 0
    while count < words:
        if count // 1500 >= sum(block.startswith("## ") for block in blocks) and words > 1500:
            blocks.append(f"## Part {count // 1500 + 1}")
        paragraph = " ".join(next(source) for _ in range(chance.randint(2, 5)))
        count += len(paragraph.split())
        blocks.append(paragraph)
    return "\n\n".join(blocks) + "\n"


def page(words: int, seed: int = 1) -> str:
    """The same as a web page with a head, navigation, an advertisement and a footer."""
    title, *paragraphs = article(words, seed=seed).strip().split("\n\n")
    body = "\n".join(f"<h2>{text[3:]}</h2>" if text.startswith("## ") else f"<p>{text}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title[2:]} | The Test Post</title>
<meta property="og:site_name" content="The Test Post"><meta name="author" content="Ada Brask">
<meta property="article:published_time" content="2025-02-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<main><article><h1>{title[2:]}</h1><p class="byline">By Ada Brask</p>
{body}
<div class="ad">Advertisement</div></article></main>
<footer>© The Test Post</footer></body></html>
"""
