"""What is said around the articles of an episode that is made of several, by language.

A language that is not in the table has the titles alone: a list of them, and a pause before each article.
"""

from __future__ import annotations

from dataclasses import dataclass

from audiofy.languages import primary


@dataclass(frozen=True, slots=True)
class Announcing:
    """The words of one language.

    Attributes:
        articles: how many there are; "{count}" is at least two.
        source: where an article is from; "{source}" is the name of a site.
        first, next, last: before the articles, in order.
        joint: between two members of a phrase; ``colon`` before what is announced, and ``stop`` at the end.
    """

    articles: str
    source: str
    first: str
    next: str
    last: str
    joint: str = ", "
    colon: str = ":"
    stop: str = "."


ANNOUNCING = {
    "en": Announcing("{count} articles.", "from {source}", "First", "Next", "And last"),
    "de": Announcing("{count} Artikel.", "von {source}", "Zuerst", "Als Nächstes", "Und zum Schluss"),
    "fr": Announcing("{count} articles.", "paru dans {source}", "D’abord", "Ensuite", "Et pour finir", colon=" :"),
    "es": Announcing("{count} artículos.", "de {source}", "Primero", "A continuación", "Y por último"),
    "it": Announcing("{count} articoli.", "da {source}", "Per cominciare", "Poi", "E per finire"),
    "pt": Announcing("{count} artigos.", "de {source}", "Primeiro", "A seguir", "E por último"),
    "zh": Announcing("{count}篇文章。", "来自{source}", "首先", "接下来", "最后", joint="，", colon="：", stop="。"),
}


def announcing(language: str) -> Announcing | None:
    """The words of a language, by its BCP 47 tag, or None."""
    return ANNOUNCING.get(primary(language))
