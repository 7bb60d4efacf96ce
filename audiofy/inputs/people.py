"""Who a byline names: persons with their places, or an organisation; without titles, credentials and dates."""

from __future__ import annotations

import functools
import re

from audiofy.inputs.jobs import COLLECTIVE, CREDENTIAL, NOT_A_NAME, ORGANISATION, TITLE, TOPICS, is_nobody
from audiofy.inputs.months import month_number
from audiofy.inputs.spacing import folded, one_line

LONGEST = 400
"""Characters; a longer text is no byline."""

LONGEST_NAME = 80

_MOST_WORDS_AT_ALL = 7
"""Words of the longest name of an organisation."""

MOST_WORDS = 6
"""Words of the longest name taken for a person's."""

PREFIX = re.compile(
    r"^\W*(?:(?:(?:originally )?(?:(?:medically |expertly )?written|posted|published|created|curated|compiled|"
    r"reviewed and written|"
    r"story|words|text|report(?:ed|ing)?|contributed|submitted|guest post|blog|article|post|interview|analysis|"
    r"opinion|a post|guide|review|recipe|"
    r"feature|column|essay|commentary|tutorial|recommended|authored) by|"
    r"(?:veröffentlicht|verfasst|geschrieben|text|beitrag|artikel|interview|bericht) von|"
    r"(?:écrit|publié|rédigé|texte|article) par|(?:escrito|publicado|texto) por|(?:scritto|pubblicato|testo) da|"
    r"(?:geschreven|gepubliceerd) door|(?:skriven|skrevet|publicerad) av|"
    r"(?:interview|text|story|words|bericht|reportage|kommentar|analyse|protokoll|texte|testo|texto|tekst)\s?[:：]|"
    r"by|written|author(?:ed by|\(s\)|s)?|"
    r"autor(?:in|es|en)?|auteurs?|forfatter|författare|autore)(?!\w)\s*[:：|]?\s*)+",
    re.I,
)
"""What says "by" and is not spoken as the page has it."""
FOREIGN_PREFIX = re.compile(r"^(Von|Par|Por|Di|Door|Av|Af|Przez|Автор:?|Текст:?|Från|Yazan:?|Oleh|Bởi)\s+(?=\S)", re.I)
"""What other languages put before the names; spoken as it is, where the page is in another language than English."""
_DENSE_PREFIX = re.compile(
    r"^\W{0,3}(?:文字|文|作者|著者|投稿者|投稿|筆者|記者|记者|撰文|編集|编辑|責任編輯|责任编辑|执笔|執筆|ライター|来源|來源|글|기자|取材・文|text|Text)"
    r"\s{0,2}[:：●／/◎=＝\s]\s{0,2}"
)
_DENSE_SUFFIX = re.compile(
    r"(?:(?<=[\u3040-\u9fff\uac00-\ud7af])|\s)(?:記者|记者|기자|特派员|特派員|氏|さん|著|監訳|訳|译|編著|編)$"
)
_DENSE_ROLE = "著者|著|監訳|訳者|訳|翻訳|編著|編者|編|監修|原作|漫画|作画|挿絵|絵|イラスト|写真|撮影|文|構成"
_ROLE_BEHIND = re.compile(rf"\s?({_DENSE_ROLE})(?=$|[\s|、，,・／/])")
_ROLE_BEFORE = re.compile(rf"(?:^|[\s|、，,／/])({_DENSE_ROLE})\s?[|:：●／/]?\s?$")
_DENSE_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DENSE_DESK = re.compile(r"(?<=\S)\s?[／/・，、]\s?[^\s／/・，、]{0,20}(?:編集部|编辑部|編輯部|取材班)$")
_DENSE_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々·・ ]{2,14}|[\uac00-\ud7af]{2,4}")

_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|(?<!\w)@\w+")
_CLUTTER = re.compile(
    r"\b(?:see full bio|(?:view|see|read) (?:full |author |orcid )?(?:bio|profile|archive|all (?:posts|articles|"
    r"stories)|more)(?: by .*)?|"
    r"more (?:posts |articles |stories )?(?:by|from)\b.*|about the authors?|learn more\b.*|"
    r"follow(?:ing)?(?: (?:on|us|me|@?\w+ on)\b.*)?$|follow @.*|follow (?=[^\W\d_])|"
    r"(?:medically |clinically |fact[- ]?|expert(?:ly)? |legally |peer[- ]?)?(?:reviewed|checked|edited|approved|"
    r"verified) (?:by|on)\b.*|"
    r"(?:video|audio|graphics|photography|photos?|photographs?|pictures?|illustrations?|images?|artwork|"
    r"additional reporting|translat(?:ed|ion)) by\b.*|"
    r"illustrat(?:ion|ed|or)\b.*|with (?:(?:contributions|additional reporting|inputs?|reporting|files) (?:by|"
    r"from)\b.*)|"
    r"published\b.*|(?:last |first )?(?:updated?|modified|posted|edited|revised)(?:$|[ :].*)|(?:created|posted|"
    r"filed) (?:on|at|in|under)\b.*|"
    r"\d+ ?min(?:ute)?s?\b.*|\d+ (?:comments?|shares?|views?|likes?|followers?)\b.*|(?:est(?:imated|"
    r"\.)? )?read(?:ing)? time.*|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .*|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun),? (?:\d|"
    r"[a-z]{3,9}\.? \d).*|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? \d.*|"
    r"(?:\d+|an?|one|two) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b.*|"
    r"opens in (?:a )?new (?:tab|window|browser tab)|subscribe\b.*|share (?:this|on)\b.*|copyright\b.*|©.*|"
    r"\(?(?:he/him|she/her|they/them)(?:/\w+)?\)?|(?:contributing|special|exclusive) (?:to|for)\b.*|"
    r"(?:is|was) (?:an?|the)\b.*|has (?:been|written)\b.*|disclosure\b.*|on behalf of\b.*|affiliate\b.*|we (?:may|"
    r"earn)\b.*)",
    re.I,
)
_FIGURES_DATE = re.compile(r"\W*(?<!\w)(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}\s?年|\d{1,2}:\d{2}).*$")
_NAMED_DATE = re.compile(
    r"(?<!\w)(?:(\d{1,2})(?:st|nd|rd|th|\.|er)?\s(?:de\s)?([^\W\d_]{3,12})\.?(?=\W|$)|"
    r"([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?!\d)|([^\W\d_]{3,12})\s(\d{4})(?!\d))"
)
_DANGLING = re.compile(r"\s(?:on|at|am|vom|den|le|el|il|em|op|on the)$", re.I)
_SPLIT = re.compile(
    r"\s*(?:[,;|·•/、，；]\s*(?:(?:and|&)\s)?|\s[–—]\s|\s(?:and|&|und|et|och|og|en|with|met|mit|y|и|i|ve|"
    r"و)(?=\s(?![a-z])))\s*"
)
_TIE = "\ue000"
"""Stands for a space at which a text is not taken apart."""
_LAST_OF_TWO = re.compile(r"(?<=[^\W_])\s(and|&|und|et)\s([^\W\d_]+)(?=\s*(?:[,;|]|$))", re.I)
_SLASHED = re.compile(r"(?<=[,|]\s)([^,;|/]{2,40})/([^,;|/]{2,40})(?=[,;|]|$)")
_PARTICLES_WORDS = """
de da di del della do dos das van von der den ter ten bin ben al el la le du des y ibn af zu zur und st e van't 'd
d' o' 't
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_INITIAL_END = re.compile(r"\b(?:[^\W\d_]|[Jj][Rr]|[Ss][Rr])\.$")
_HONORIFIC = re.compile(r"(?:dr|prof|mr|mrs|ms|sir|dame|rev|hon)\.?", re.I)
_IN_PLACE = re.compile(r"\sin\s[^\W\d_a-z]")


def without_prefix(text: str) -> str:
    """The text without a "By", "Written by:", "Author" or "文：" at its beginning."""
    return _DENSE_PREFIX.sub("", PREFIX.sub("", text))


def without_clutter(text: str) -> str:
    """The text up to a date, a follow button, a reading time or another credit."""
    text = _ADDRESS.sub("", text)
    text = _CLUTTER.sub("", text)
    text = _DENSE_DESK.sub("", _FIGURES_DATE.sub("", text))
    for match in _NAMED_DATE.finditer(text):
        if any(word and month_number(word) for word in (match[2], match[3], match[5])):
            text = text[: match.start()]
            break
    return _DANGLING.sub("", one_line(text).strip(" ,;|·•-–—:/()[]●"))


def without_site(text: str, site: str) -> str:
    """The text without "for The Gannet" or ", The Gannet" at its end."""
    if not site or not text.casefold().rstrip().endswith(site.casefold()):
        return text
    rest = text.rstrip()[: -len(site)]
    bare = re.sub(r"(?:\s(?:for|at|of)|\s?[,|@/]|\s[-–—])\s?$", "", rest)
    return bare if bare != rest or (rest.endswith(" ") and looks_like_person(rest.strip())) else text


def with_roles(text: str, names: tuple[str, ...]) -> str:
    """Each name with what its bearer did, where a Japanese byline says that of all, and not the same: "李 著、王 訳".

    Args:
        text: the byline as the page has it, which holds the names in this order.
    """
    behind: list[str] = []
    before: list[str] = []
    rest = text
    for name in names:
        head, _, rest = rest.partition(name)
        behind.extend(match[1] for match in [_ROLE_BEHIND.match(rest)] if match)
        before.extend(match[1] for match in [_ROLE_BEFORE.search(head)] if match)
    if len(set(behind)) > 1 and len(behind) == len(names):
        return "、".join(f"{name} {role}" for name, role in zip(names, behind, strict=True))
    if len(set(before)) > 1 and len(before) == len(names):
        return "、".join(f"{role} {name}" for name, role in zip(names, before, strict=True))
    return ""


def parts_of(text: str) -> list[str]:
    """The authors in a tidy text, each with the place that goes with the name ("Ann Lee in Oslo")."""
    found: list[str] = []
    for raw in _SPLIT.split(_joined_topics(_without_slashed_title(f" {text} "))):
        part = _trimmed(raw)
        if not part or not any(letter.isalpha() for letter in part):
            continue
        if found and _GENERATION.fullmatch(part):
            found[-1] += " " + part
        elif found and _is_credential(part):
            continue
        elif found and re.search(r"\bin \w", found[-1]) and " " not in part and is_name_word(part):
            # "in Paris, Texas": one capitalised word after a place belongs to it.
            found[-1] += ", " + part
        elif re.match(r"in [^\W\d_a-z]", part) and found:
            found[-1] += " " + part
        elif name := _without_title(part):
            found.append(name)
    return _persons_first([part for part in found if not is_nobody(part)])


def _without_slashed_title(text: str) -> str:
    """Without a title that has a stroke in it and names nobody: "Web/PHP Developer"."""
    return _SLASHED.sub(
        lambda match: "" if TITLE.search(match[2]) and not looks_like_person(match[1].strip()) else match[0], text
    )


def _joined_topics(text: str) -> str:
    """ "Harbour Tax & Accounting" as one part: the word behind the "&" is of a department and no second author."""
    return _LAST_OF_TWO.sub(
        lambda match: f"{_TIE}{match[1]}{_TIE}{match[2]}" if match[2].casefold() in TOPICS else match[0], text
    )


def _trimmed(raw: str) -> str:
    raw = raw.replace(_TIE, " ")
    part = one_line(raw.replace("®", "").replace("™", "")).strip(' |-–—()[]《》【】"“”')
    if not _INITIAL_END.search(part):
        part = part.rstrip(".")
    part = re.sub(r"^(?:by|with|from|and|und|et|y)\s+", "", part, flags=re.I)
    part = re.split(r"\s+[-–—]\s+|\s*[(（【@]", part)[0].strip()
    words = part.split()
    while len(words) > 2 and _is_credential(words[0]) and not _HONORIFIC.fullmatch(words[0]):
        words.pop(0)
    while len(words) > 2 and _is_credential(words[-1]):
        words.pop()
    return _DENSE_SUFFIX.sub("", " ".join(words)).strip()


def _is_credential(part: str) -> bool:
    words = re.split(r"[\s,]+", part)
    return all(
        CREDENTIAL.fullmatch(word) is not None
        and (
            word.isupper()
            or "." in word
            or word.lower() in ("phd", "psyd", "edd", "esq", "pharmd", "msc", "bsc", "lac")
        )
        for word in words
    )


def _without_title(part: str) -> str:
    """A person's name without the title around it; "" where nothing but a title is left."""
    title = TITLE.search(part)
    if title is None or _IN_PLACE.search(part):
        return part
    if COLLECTIVE.search(part) or ORGANISATION.search(part):
        return part if not is_nobody(part) and not _only_title(part) else ""
    before, after = part[: title.start()].strip(), part[list(TITLE.finditer(part))[-1].end() :].strip()
    for name in (before, after):
        acronym = any(word.isupper() and 1 < len(word) < 5 for word in name.split())
        if looks_like_person(name) and not name.isupper() and not acronym:
            return name
    return ""


def _only_title(part: str) -> bool:
    return len(part.split()) <= 1


def _persons_first(parts: list[str]) -> list[str]:
    """Without the organisations that stand behind a person's name."""
    persons = [looks_like_person(part.split(" in ")[0]) for part in parts]
    if not any(persons) or all(persons):
        return parts
    return [
        part
        for part, person in zip(parts, persons, strict=True)
        if person or not (ORGANISATION.search(part) or COLLECTIVE.search(part) or part.isupper() or part[:1].islower())
    ]


def is_name_word(word: str) -> bool:
    """Whether the word can be part of a name: a capital, a particle, or a script without capitals."""
    if not word or not all(char.isalnum() or char in "’'.-‘ʼ" or not char.isascii() for char in word):
        return False
    first = word.lstrip("’'‘ʼ")[:1]
    return (first.isalpha() and not first.islower()) or word.lower() in _PARTICLES or _mixed_name(word)


def _mixed_name(word: str) -> bool:
    return re.match(r"(?:al-|el-|d['’]|l['’]|de)[A-ZÀ-ÖØ-Þ]", word) is not None


def is_initials(name: str) -> bool:
    """Whether it is one to three small letters: how an editor signs, and nothing to be spoken."""
    return len(name) <= 3 and name.isalpha() and name.islower()


def is_dense(text: str) -> bool:
    """Whether it is in a script without spaces and capitals, and as long as a name; so are many other words."""
    return _DENSE_NAME.fullmatch(text) is not None


@functools.lru_cache(maxsize=4096)
def looks_like_person(text: str) -> bool:
    """Whether it could be a person's name: two to six capitalised words, no figures, no title, no organisation."""
    if is_dense(text):
        return COLLECTIVE.search(text) is None
    if _DENSE_LETTER.search(text):
        return False
    words = text.split()
    if not 1 < len(words) <= MOST_WORDS or any(char.isdigit() for char in text):
        return False
    if TITLE.search(text) or COLLECTIVE.search(text) or ORGANISATION.search(text):
        return False
    if words[0].casefold() in NOT_A_NAME or any(word.endswith(("'s", "’s")) for word in words):
        return False
    return all(map(is_name_word, words)) and words[-1][0] not in "’'" and not words[-1][0].islower()


def looks_like_organisation(text: str) -> bool:
    """Whether a word in it says that it is no person."""
    return ORGANISATION.search(text) is not None or COLLECTIVE.search(text) is not None


def name_key(name: str) -> str:
    """The name without "Dr." and the like, folded: for comparing."""
    return folded(" ".join(word for word in name.split() if not _HONORIFIC.fullmatch(word)))


@functools.lru_cache(maxsize=2048)
def names_in(text: str, site: str = "") -> tuple[str, ...]:
    """The authors that a byline names, without their places; empty where it names nobody.

    Args:
        text: a byline whose words are set apart.
        site: the site's name: it goes where it stands behind a person's name.
    """
    text = one_line(text[: 2 * LONGEST])
    if len(text) > LONGEST:
        return ()
    if site and folded(text) == folded(site):
        return (text,)
    tidy = without_clutter(without_site(without_prefix(text), site))
    tidy = FOREIGN_PREFIX.sub("", tidy)
    names = [re.split(r"\sin\s(?=[^\W\d_a-z])", part)[0].strip() for part in parts_of(tidy)]
    names = [name for name in names if len(name) <= LONGEST_NAME and len(name.split()) <= _MOST_WORDS_AT_ALL]
    if len(names) > 1 and site:
        key = folded(site).replace(" ", "")
        names = [name for name in names if folded(name).replace(" ", "") not in key] or names
    names = list(dict.fromkeys(names))
    return tuple(name for name in names if not any(f" {other} " in f" {name} " for other in names if other != name))
