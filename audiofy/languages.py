"""What tells languages apart: their tags, the scripts that only one of them is written in, their commonest words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ALIASES = {"cmn": "zh", "nb": "no"}
"""Two names of one language, for whoever looks for its rules or its voices."""

COMMON_WORDS = {
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
MORE_WORDS = {
    "en": "has had his her their its been were will would which who when after an more than about but what out up into",
    "de": "dass war wurde werden hat haben sind einer einem einen eines nach aus am um vor über oder aber noch nur wie "
    "durch gegen unter wenn weil mehr keine kein ihre seine diese dieser ob zum zur vom beim schon sowie",
    "fr": "aux ont été cette ces son sa ses leur leurs mais ou où comme après avant sans sous deux aussi fait être "
    "avait était selon entre depuis très tout nos votre je vous ils elles y beaucoup chez lors si qu",
    "es": "fue han ha sobre entre cuando muy sin hasta desde también donde porque años ser está están era le les ya "
    "todo esta estos dos después durante según o ante otro y hay tiene",
    "it": "ed ai dai dalla dalle nella nelle dei delle degli al allo alle sul sulla anno dopo hanno stato stata sono "
    "essere fra tra ma o se suo sua loro cui due molto tutti quando ci ce",
    "pt": "ele ela seu sua nos nas pelos pelas à às até depois entre sobre quando muito sem ser está ou mas anos "
    "já foram têm tem há isso este esta que eles dois durante segundo ainda o as vai pode seus",
    "nl": "hij zij was waren werd worden heeft had om over uit tot ze we dan nog wel geen hun zich na omdat door meer "
    "veel deze kan haar hoe of wat jaar tegen onder zal zou is",
    "pl": "w z i ale był była było będzie był przed nad pod bez między oraz jego jej ich tego tym ten ta te przy już "
    "tylko lub o u ze we roku lat może bardzo kiedy sobie",
    "sv": "hon han de sin sitt sina har hade blev blir efter över under mot vid eller inte också sig där när ut upp "
    "alla två ett år många mycket hos utan sedan kommer",
    "da": "han hun sin sit sine havde bliver efter over under mod ved eller også sig der når ud op alle to et år mange "
    "meget uden siden kommer være været hvor hvis nu",
    "fi": "ole olla olivat hänen heidän tämä nämä mitä vuonna jälkeen ennen kuten koska vielä jo sekä eivät minä sinä "
    "kanssa mukaan",
    "tr": "bu şu o ki mi ise gibi sonra önce üzere göre karşı değil yeni iki birçok etti oldu olarak tarafından ama "
    "veya hem diye bunu şey bin yıl gün günü",
    "cs": "a i v s k z u ve ze byla byli být bude má mají ten ta tento roku let nebo než však již ještě mezi podle "
    "před jen kde když až",
    "ro": "a fost fi se sa să lui ei lor le iar ca mult între fără dacă când unde această acest anul ani are avea",
}
"""For a text of one sentence, which has few of the commonest."""

COMMON = {language: frozenset(words.split()) for language, words in COMMON_WORDS.items()}
STOP_WORDS = {language: common.union(MORE_WORDS.get(language, "").split()) for language, common in COMMON.items()}
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
"""Scripts of one language; Chinese is what has no kana. Looked at in this order."""
WORD = re.compile(r"[^\W\d_]+")


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without its region: "en-GB" → "en", "cmn-CN" → "zh"."""
    language = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return ALIASES.get(language, language)


def share(words: Sequence[str], language: str, stop_words: Mapping[str, frozenset[str]] = COMMON) -> float:
    """How many of some words, in lower case, are a language's commonest ones: 0 to 1."""
    common = stop_words.get(language, frozenset())
    return sum(word in common for word in words) / len(words) if words else 0.0
