"""The language that a page's sentences are in, by script and commonest words, where what it says is none or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORTEST_PIECE = 40
"""Characters; shorter pieces are menus and names."""
_SAMPLE = 3000
_FEWEST_WORDS = 60
_ITS_OWN = 0.1
"""Share of a text's words that are its language's commonest ones, at least."""
_CLEAR = 0.12
_CERTAIN = 0.15
_RATIO = 2
"""How much more of the words are of one language than of any other."""
_CONTRARY_RATIO = 4
"""The same, where the page says another language."""

_COMMON_WORDS = {
    "en": "the and of to in is that for with are was this it on as you at be have not from by they we or can",
    "de": "der die das und ist nicht mit den ein eine auch sich auf für von zu im dem als wird sie wir ich es bei",
    "fr": "le la les des et est une dans pour que qui pas sur avec du au par plus ne se ce il elle nous sont",
    "es": "el la los las por una para con del que como más en se su al lo no es un pero sus fue este esta",
    "it": "il che di per una con non sono della del anche come più gli nel alla si è dei le un la da ha questo",
    "pt": "não uma com para os das dos mais como que em por foi também ao do da no na um se é são pela pelo",
    "nl": "het een van niet met voor zijn dat ook aan op bij maar als naar de en te die er wordt deze hebben",
    "pl": "nie się jest że na do jak przez oraz dla ale tym po są od to co tak za czy który która jego",
    "ru": "не что это как на по для из или был также все но он она его мы вы так от за бы при она же",
    "sv": "och att det som för är inte med på den till av har ett om en de jag var kan från ska man så vi",
    "da": "og at det som for er ikke med på den til af har et om en de jeg var kan fra skal man så vi blev",
    "fi": "ja on ei että se oli kun mutta myös hän ovat tai sen joka kuin ole niin jos nyt vain sitä",
    "tr": "ve bir bu da de için ile olarak daha çok gibi kadar olan sonra ne en ama olduğu var her",
    "cs": "že na se je to jako ale pro jsou by si jsem jeho tak od po které který bylo při nebo také",
    "ro": "și în de la cu pe nu este că un o din care mai pentru sunt au sau dar prin după",
}
_COMMON = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
"""Scripts of one language; Chinese is what has no kana. Looked at in this order."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(said: str, texts: Iterable[str]) -> str:
    """What a page says, or the language of its sentences where it says none, or plainly not that one.

    Args:
        said: BCP 47, or "".
        texts: the page's pieces of text, in its order.
    """
    sample = _sample(texts)
    if not said:
        script = next((language for language, letters in _SCRIPTS if _fills(letters, sample)), "")
        if script:
            return script
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return said
    own = said.partition("-")[0]
    spoken = _share(words, own)
    if spoken >= _ITS_OWN or (own and own not in _COMMON):
        return said
    shares = sorted(((_share(words, language), language) for language in _COMMON), reverse=True)
    (most, language), (second, _) = shares[:2]
    if said:
        return language if most >= _CERTAIN and most >= _CONTRARY_RATIO * spoken else said
    return language if most >= _CLEAR and most >= _RATIO * second else ""


def _sample(texts: Iterable[str]) -> str:
    pieces: list[str] = []
    length = 0
    for text in texts:
        if len(text) >= _SHORTEST_PIECE:
            pieces.append(text[:_SAMPLE])
            length += len(text)
            if length >= _SAMPLE:
                break
    return " ".join(pieces)[:_SAMPLE]


def _share(words: list[str], language: str) -> float:
    common = _COMMON.get(language, frozenset())
    return sum(word in common for word in words) / len(words)


def _fills(letters: re.Pattern[str], sample: str) -> bool:
    """Whether a fifth of a text is in these letters."""
    return not sample.isascii() and 5 * len(letters.findall(sample)) > len(sample) > 0
