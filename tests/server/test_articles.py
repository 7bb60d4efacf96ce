"""Articles that are opened and spoken piece by piece, over the wire."""

from __future__ import annotations

from serving import Serving


def test_an_article_is_opened_and_its_pieces_tile_it(serving: Serving) -> None:
    opened = serving.opened()
    episode = serving.client.get(f"/api/articles/{opened}/episode.json").json()
    sentences = sum(len(paragraph["sentences"]) for paragraph in episode["paragraphs"])
    assert episode["live"] is True
    assert sum(piece["sentences"] for piece in episode["sound"]) == sentences
    for piece in episode["sound"]:
        sound = serving.client.get(f"/api/articles/{opened}/{piece['src']}")
        assert (sound.status_code, sound.headers["content-type"]) == (200, "audio/mpeg")
