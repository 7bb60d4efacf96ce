"""A podcast of three real episodes, made by the metronome, as the files of a site."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest
from fileserver import Files, serving
from podcasts import SHOW, TITLES, Podcast

import audiofy
from audiofy.feed import entry, site
from audiofy.outputs import artwork
from audiofy.pipeline import Settings, open_session


@pytest.fixture(scope="session")
def podcast(tmp_path_factory: pytest.TempPathFactory) -> Podcast:
    folder = tmp_path_factory.mktemp("episodes")
    items, episodes, copies = [], [], {}
    with open_session(Settings(engine="metronome", captions="vtt,srt,json", jobs=1)) as session:
        for number, title in enumerate(TITLES):
            article = dataclasses.replace(
                prose.article(90, headings=3, seed=number),
                title=title,
                url=f"https://example.org/articles/{number}?a=1&b=ü",
                published=f"2026-11-2{number}T08:00:00+02:00",
                byline=f"By Writer {number}",
                description="Of ropes & cranes." if number else "",
            )
            episode = session.render(audiofy.narrate(article), folder / f"{number}.mp3")
            stem = entry.stem(episode.title, episode.guid)
            found = {f"audio/{stem}.mp3": Path(episode.path)}
            found |= {f"transcripts/{stem}{Path(one).suffix}": Path(one) for one in episode.transcripts}
            copies |= found
            episodes.append(episode)
            items.append(entry.item(episode, {name: path.stat().st_size for name, path in found.items()}))
    drawn = artwork.from_title(SHOW.title, SHOW.author)
    picture = site.Artwork(drawn.data, ".png")
    return Podcast(tuple(items), tuple(episodes), copies, picture)


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as opened:
        yield opened
