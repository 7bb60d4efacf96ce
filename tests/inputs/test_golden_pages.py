"""Every folder of tests/pages holds a source and the article that comes out of it.

Who voted for a block is left out: it changes with the releases of the extractors that are asked. So are links and
pictures, which have tests of their own.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from audiofy.inputs import html, markdown, text
from audiofy.model import Article, Source, from_json, to_json

PAGES = Path(__file__).parent.parent / "pages"
READERS = {".html": html.read, ".txt": text.read, ".md": markdown.read}
FOLDERS = sorted(path for path in PAGES.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_article(folder: Path, request: pytest.FixtureRequest) -> None:
    source = next(folder.glob("source.*"))
    article = READERS[source.suffix](Source(f"https://example.org/{folder.name}", source.read_bytes()))
    article = _its_text(article)
    expected = folder / "article.json"
    if request.config.getoption("--update-golden"):
        expected.write_text(json.dumps(to_json(article), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert article == from_json(Article, json.loads(expected.read_text(encoding="utf-8")))


def _its_text(article: Article) -> Article:
    blocks = tuple(dataclasses.replace(block, said_by=(), links=()) for block in article.blocks)
    dropped = tuple(dataclasses.replace(each, said_by=()) for each in article.dropped)
    return dataclasses.replace(article, blocks=blocks, dropped=dropped, pictures=())


def test_there_are_pages() -> None:
    assert len(FOLDERS) >= 12
