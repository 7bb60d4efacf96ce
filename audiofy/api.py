"""The functions of ``import audiofy``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiofy import narration, pipeline
from audiofy.engines import load_engine
from audiofy.inputs import html as html_reader
from audiofy.model import Article, Episode, Script, Voice
from audiofy.narration import NORMAL, Manner, compiled, normalize, sentences
from audiofy.narration.lexicons import Lexicon, applied, read_lexicon
from audiofy.pipeline.reading import Readable
from audiofy.pipeline.settings import Settings

__all__ = ["compiled", "extract", "make", "narrate", "normalize", "read", "render", "sentences", "voices"]


def read(source: Readable) -> Article:
    """The article at an address or a path, on standard input ("-"), or in the bytes of a page.

    Raises:
        InputError: it cannot be had, has no reader, or holds no article.
    """
    return pipeline.read(source)


def extract(html: str | bytes, url: str | None = None) -> Article:
    """The article in an HTML page that is at hand; ``.text`` is its narration-ready text.

    Args:
        url: where the page is from, if that is known; it makes the addresses in the page whole.
    Raises:
        NothingToRead: there is none in it.
    """
    return html_reader.extract(html, url=url or "")


def narrate(
    article: Article, lang: str | None = None, manner: Manner = NORMAL, lexicon: str | Path | None = None
) -> Script:
    """What a narrator would say.

    Args:
        lang: BCP 47; None is the article's own.
        manner: what of it is said, and in what form; see ``audiofy.narration``.
        lexicon: a file that tells how words are said; see ``audiofy.narration.lexicons``.
    Raises:
        BadLexicon: the file is missing, or a line of it is wrong.
    """
    words = read_lexicon(lexicon) if lexicon else Lexicon()
    return applied(narration.narrate(article, lang, manner), words)


def make(
    source: Readable,
    path: str | Path | None = None,
    *,
    lang: str | None = None,
    manner: Manner = NORMAL,
    lexicon: str | Path | None = None,
    **settings: Any,
) -> Episode:
    """All of it: a source becomes an audio file.

    Args:
        path: a file, a folder, or None for a file in the current folder named after the title.
        lang, manner, lexicon: as of ``narrate``.
        settings: the fields of ``audiofy.pipeline.Settings``: speed, wpm, fit, engine, voice, captions, jobs, force …
    Raises:
        UsageError, InputError, EngineError, OutputError: see ``audiofy.errors``.
    """
    with pipeline.open_session(_settings(settings)) as session:
        return session.render(narrate(read(source), lang, manner, lexicon), path)


def render(script: Script, path: str | Path | None = None, **settings: Any) -> Episode:
    """A script as an audio file; arguments and errors as of ``make``."""
    with pipeline.open_session(_settings(settings)) as session:
        return session.render(script, path)


def _settings(choices: dict[str, Any]) -> Settings:
    return Settings(**{**choices, "voice": choices.get("voice") or ""})


def voices(engine: str = "system") -> list[Voice]:
    """Every voice that an engine has, the default one first.

    Raises:
        EngineMissing: no such engine.
    """
    return list(load_engine(engine).voices())
