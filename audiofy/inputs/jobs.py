"""Words beside the names in bylines: job titles, credentials, and what tells an organisation from a person."""

from __future__ import annotations

import re

_TITLES = """
former deputy executive vice managing principal reporters? correspondents? editors? writers? columnists?
contributors? contributing journalists? producers? professors? lecturer analysts? chief bureau senior junior
director managers? manager founder co-founder ceo cto cfo coo cmo president vice-president fellow researchers?
scientists? specialist strategist consultant associate assistant lead head\\sof blogger author\\sof critic intern
freelance photographer advisor adviser attorney engineer expert copywriter marketer coordinator nutritionist
dietitian physician instructor educator coach economist historian guest\\sauthor
developers? designers? programmer copyeditor redakteur(?:in)?
chefredakteur(?:in)? korrespondent(?:in)? journalist(?:in)? volontär(?:in)? chefreporter(?:in)?
wirtschaftsredakteur(?:in)? autor(?:in)? freie[rn]?\\sautor(?:in)? journaliste rédacteur rédactrice correspondante?
envoyée?\\sspéciale? chroniqueu(?:r|se) periodista redactora? corresponsal columnista enviad[oa]\\sespecial
directora? reporter[oa]? giornalista redattore redattrice corrispondente inviat[oa] caporedattore direttore
jornalista repórter colunista correspondente enviad[oa]\\sespecial redatora? redacteur verslaggever journaliste
redaktör skribent redaktør korrespondent toimittaja redaktor dziennikarz dziennikarka redaktorka novinář editör
muhabir muhabiri yazar корреспондент редактор журналист обозреватель автор δημοσιογράφος
"""
_COLLECTIVES = """
staff editorial desk team newsroom editors board redaktion redaktionen redacción redazione redação rédaction
redactie redakcja toimitus редакция contributors network agency agencies
"""
_ORGANISATIONS = """
inc ltd llc gmbh co corp company press university college institute foundation association society department
magazine times post journal media group services service center centre school council committee commission ministry
office bank hospital clinic academy union federation news tv radio online blog store shop agency wire studio studios
labs research support partners solutions network club community global international
"""


def _words(text: str) -> str:
    return "|".join(sorted(text.split(), key=len, reverse=True))


TITLE = re.compile(rf"(?<![\w-])(?:{_words(_TITLES)})(?![\w-])", re.I)
"""A word of a person's job title."""
COLLECTIVE = re.compile(rf"(?<!\w)(?:{_words(_COLLECTIVES)})(?![\w-])|編集部|编辑部|編輯部|取材班|편집부", re.I)
"""A word that names a group of people without naming them."""
ORGANISATION = re.compile(rf"(?<![\w-])(?:{_words(_ORGANISATIONS)})(?![\w-])|\.(?:com|org|net|io|co)\b|^the\s", re.I)
"""A word that no person's name holds."""
CREDENTIAL = re.compile(
    r"(?:ph\.?\s?d|psy\.?d|ed\.?d|pharm\.?d|m\.?d|d\.?o|d\.?d\.?s|d\.?v\.?m|d\.?p\.?t|j\.?d|esq|m\.?b\.?a|m\.?p\.?h|"
    r"m\.?f\.?a|"
    r"m\.?sc?|m\.?a|m\.?ed|b\.?sc?|b\.?a|r\.?n|r\.?d\.?n?|l\.?d\.?n?|c\.?p\.?a|c\.?f\.?[ap]|lcsw|lmft|lpc|bsn|msn|np|pa-c|p\.?e|"
    r"cscs|cpt|facp|faap|fand|facc|frcp|mrcgp|mrcp|cdces|cissp|pmp|ai[ac]|leed|cpp|psp|cams?|aicp|ccim|cebs|obe|mbe|cbe|frs|qc|kc)\.?",
    re.I,
)
"""One credential behind a name, by itself ("MD", "Ph.D.", "RDN")."""
AGENCY = re.compile(
    r"Associated Press|AP|Reuters|AFP|UPI|dpa|Bloomberg(?: News)?|PA Media|Press Association|Canadian Press|EFE|ANSA|"
    r"Kyodo(?: News)?|Xinhua|TASS|Yonhap|KNA|epd|APA|Europa Press|Press Trust"
)
"""A news agency, without "The"."""
_GENERIC_WORDS = """
par von por di av af door przez the our a admin administrator webmaster superuser super user author guest anonymous
unknown none null nobody staff editor editors editorial team board desk newsroom news reporter reporters writer
writers contributor contributors correspondent correspondents contributed post posts by blog agency agencies bureau
online site default wordpress root redaktion redacción redazione redação rédaction redactie redakcja editorials web
production content marketing press release releases undefined n/a na http https www test
著者 作者 作家 記者 记者 編集 编辑 写真 イラスト 原作 漫画 コメント
留言 人氣 名片 内容 あらすじ プロフィール 詳細 公開 更新 投稿
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


def is_nobody(name: str) -> bool:
    """Whether it names neither a person nor an organisation: "Staff Writer", "admin", "Editorial Team"."""
    words = re.findall(r"[\w/]+", name.casefold())
    if words and words[-1] in ("admin", "administrator", "webmaster", "superuser"):
        return True
    return not words or all(word in _GENERIC or word.isdigit() for word in words)


_NOT_A_NAME_WORDS = """
google pubmed orcid twitter facebook instagram youtube linkedin account private zurück mehr weitere alle zum zur
startseite kontakt lesen jetzt hier teilen kommentar kommentare retour lire voir tous inicio leer ver más leggi
tutti log login sign signup read view learn get see leave add contact subscribe share follow click download show
join start try buy book watch listen all latest related new top best how what why when where which this that these
your our my use case privacy terms cookie copyright skip jump back next previous more most about in on at for from
to is are we you it if please thank check find search menu home open close copy print save email send report
featured popular trending edited reviewed updated last first and or not no yes with without as breaking exclusive
sponsored advertisement full-stack front-end back-end
"""
NOT_A_NAME = frozenset(_NOT_A_NAME_WORDS.split())
"""First words of headings, buttons and sentences, with which no name begins."""

_TOPICS_WORDS = """
aktuelle aktuelles meldung meldungen nachrichten politik wirtschaft kultur reise reisetipps allgemein allgemeine
themen pressemitteilung montag dienstag mittwoch donnerstag freitag samstag sonntag wissen gesundheit ratgeber tipps
leben gesellschaft panorama actualités politique économie société monde noticias política economía sociedad deportes
mundo notizie politica economia cronaca notícias esportes sociedade market markets trends monthly weekly daily
business marketing science data technology tech health healthcare food travel lifestyle finance money personal
investing sports sport politics world culture arts art design fashion beauty home garden education career careers
management productivity engineering software security cloud product products development developer developers
digital media social content strategy sales customer success service services resources guides guide tips news
insights blog articles article stories story research analysis case studies study ai artificial intelligence machine
learning deep web mobile app apps game games gaming music film movie movies books book tv entertainment celebrity
opinion editorial reviews review recipes recipe fitness nutrition wellness mental yoga coffee wine tea pets cars car
auto automotive real estate property law legal tax taxes accounting insurance bank banking credit crypto blockchain
startup startups small enterprise company companies industry industrial energy climate environment sustainability
green solar planet nature animals space physics chemistry biology medicine medical family parenting kids wedding
relationships love dating history religion philosophy psychology getting started best practices use cases how to
table contents min read minute minutes key takeaways quick facts summary overview introduction background features
pricing download share facebook twitter linkedin instagram email print save comments comment reply free trial demo
contact us about sign log view more learn community events event webinar podcast video videos photo photos image
gallery getty images press release january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday united states kingdom new york north south east west
america american europe european asia africa human resources project open source user experience interior outdoor
outdoors camping hiking photography diy crafts general uncategorized other latest popular trending featured
sponsored affiliate disclosure privacy policy terms high school college university students student online remote
work working first time last updated beginner beginners advanced ultimate top
"""
TOPICS = frozenset(_TOPICS_WORDS.split()) - {"april", "june", "august", "art", "page"}
"""Words of sections and headings, which stand where names do; a name with none of them may still be none."""
