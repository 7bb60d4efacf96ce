"""Articles that are opened and spoken piece by piece, over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fileserver
import httpx
import pytest
from fileserver import Files
from serving import PAGE, Serving
from serving import serving as start


@pytest.fixture
def files() -> Iterator[Files]:
    with fileserver.serving() as served:
        yield served


def episode_of(server: Serving, address: str) -> tuple[str, Any]:
    """Where the article is after it was opened, and what its player plays."""
    answer = server.client.post("/api/articles", json={"url": address})
    assert answer.status_code == 201, answer.text
    place = str(answer.json()["episode"])
    return place.rpartition("/")[0], server.client.get(place).json()


def test_an_article_is_opened_and_its_pieces_tile_it(serving: Serving) -> None:
    opened = serving.opened()
    episode = serving.client.get(f"/api/articles/{opened}/episode.json").json()
    sentences = sum(len(paragraph["sentences"]) for paragraph in episode["paragraphs"])
    assert episode["live"] is True
    assert sum(piece["sentences"] for piece in episode["sound"]) == sentences
    for piece in episode["sound"]:
        sound = serving.client.get(f"/api/articles/{opened}/{piece['src']}")
        assert (sound.status_code, sound.headers["content-type"]) == (200, "audio/mpeg")


def test_pieces_of_a_page_that_has_changed_are_not_mixed_with_those_of_now(tmp_path: Path, files: Files) -> None:
    address = files.put("/bridge.html", PAGE.encode())
    place = httpx.URL(address)
    with start(tmp_path, readable=frozenset({(place.host, place.port or 80)})) as server:
        article, before = episode_of(server, address)
        for _ in range(2):  # opened again with the same words, nothing has changed
            for name in ("src", "times"):
                assert server.client.get(f"{article}/{before['sound'][0][name]}").status_code == 200
            episode_of(server, address)
        files.put("/bridge.html", PAGE.replace("1887", "1888").encode())
        again, after = episode_of(server, address)
        assert again == article
        for name in ("src", "times"):
            stale = server.client.get(f"{article}/{before['sound'][0][name]}")
            assert (stale.status_code, stale.headers["content-type"]) == (410, "application/problem+json")
            assert "the article has changed" in stale.json()["detail"]
            assert stale.json()["hint"] == "reload the page"
            assert server.client.get(f"{article}/{after['sound'][0][name]}").status_code == 200
        assert server.client.get(f"{article}/sound/0.json").status_code == 200
        twice = server.client.get(f"{article}/sound/0.json?version=1&version=2")
        assert twice.status_code == 422
    with start(tmp_path, readable=frozenset({(place.host, place.port or 80)})) as server:
        assert server.client.get(f"{article}/{after['sound'][0]['times']}").status_code == 200
        assert server.client.get(f"{article}/{before['sound'][0]['times']}").status_code == 410
