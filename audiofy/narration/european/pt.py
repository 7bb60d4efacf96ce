"""Portuguese, as it is said in Brazil."""

from __future__ import annotations

import re

from audiofy.narration.european.assembly import assemble
from audiofy.narration.european.latin import Ordinals
from audiofy.narration.european.numbers import agree, cardinal, counted_cardinal
from audiofy.narration.european.table import (
    Clock,
    Dates,
    Joins,
    Romans,
    Table,
    abbreviations,
    currencies,
    months,
    nouns,
    pairs,
    read,
)
from audiofy.narration.words import words

ROWS = read("pt")

_ORDINALS = Ordinals(
    units=("primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono"),
    tens=(
        "décimo",
        "vigésimo",
        "trigésimo",
        "quadragésimo",
        "quinquagésimo",
        "sexagésimo",
        "septuagésimo",
        "octogésimo",
        "nonagésimo",
    ),
    hundreds=(
        "centésimo",
        "ducentésimo",
        "trecentésimo",
        "quadringentésimo",
        "quingentésimo",
        "sexcentésimo",
        "septingentésimo",
        "octingentésimo",
        "nongentésimo",
    ),
    thousandth="milésimo",
    whole={10**6: "milionésimo"},
    short={},
)
_GROUPS = (
    ("", ""),
    ("mil", "mil"),
    ("milhão", "milhões"),
    ("bilhão", "bilhões"),
    ("trilhão", "trilhões"),
)
_FEMININE = re.compile(
    r"(?i).{1,40}(?:as|ções|sões|dades|ção|são|dade|tude|tudes|agens|agem|[^m]a)|(?:vezes|mulheres|noites|tardes|partes"
    r"|classes|mães|leis|redes|sedes|bases|fases|vez|mulher|noite|tarde|parte|classe|mãe|lei|rede|sede|base|fase|mão"
    r"|mãos|fotos|motos|ruas|pontes|cruzes|crises|teses)"
)
_MASCULINE = words(ROWS["masculine"])
_FUNCTION_WORDS = words(ROWS["function words"])
_RULERS = words(ROWS["rulers"])
_TENTH = 10


def _compose(value: int) -> str:
    """ "um milhão duzentos e dez mil setecentos e nove": "e" before the last group if it is short or round."""
    if value < 1000:
        return counted_cardinal(value, "pt_BR")
    groups: list[tuple[int, int]] = []
    rest, size = value, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            groups.append((group, size))
        size += 1
    said: list[str] = []
    for group, size in reversed(groups):
        one, many = _GROUPS[size]
        count = "" if size == 1 and group == 1 else counted_cardinal(group, "pt_BR")
        said.append(f"{count} {one if group == 1 else many}".strip())
    last = groups[0][0]
    joined = len(said) > 1 and (last <= 100 or last % 100 == 0)
    return " ".join(said[:-1]) + (" e " if joined else " " if len(said) > 1 else "") + said[-1]


def _gender(before: str, word: str) -> str:
    low = word.lower()
    if low in _FUNCTION_WORDS or (word[:1].isupper() and not before):
        return ""
    return "f" if _FEMININE.fullmatch(word) and low not in _MASCULINE else "m"


def _ordinal(value: int, kind: str) -> str:
    thousands = value // 1000
    return _ORDINALS.say(value, kind, cardinal(thousands, TABLE) + " " if thousands > 1 else "")


def _fraction(whole: int, upper: int, lower: int, gender: str) -> str:
    head = f"{agree(whole, gender, TABLE)} e " if whole else ""
    if lower == 2:
        half = ("meia" if gender == "f" else "meio") if whole and gender else "um meio"
        return head + (half if upper == 1 else f"{cardinal(upper, TABLE)} meios")
    if lower == 3:
        name = "terço"
    elif lower <= _TENTH or lower in (100, 1000, 10**6):
        name = _ordinal(lower, "m")
    elif lower < 1000:
        name = f"{cardinal(lower, TABLE)} avo"
    else:
        return f"{head}{cardinal(upper, TABLE)} sobre {cardinal(lower, TABLE)}"
    plural = "s" if upper > 1 or name.endswith("avo") else ""
    return f"{head}{cardinal(upper, TABLE)} {name}{plural}"


def _clock(hour: int, minute: int | None, second: int | None, written: str) -> str:
    said = f"{agree(hour, 'f', TABLE)} {'hora' if hour == 1 else 'horas'}"
    if second is not None and minute is not None:
        minutes = f"{cardinal(minute, TABLE)} {'minuto' if minute == 1 else 'minutos'}"
        return f"{said} e {minutes} e {cardinal(second, TABLE)} {'segundo' if second == 1 else 'segundos'}"
    return f"{said} e {cardinal(minute, TABLE)}" if minute else said


def _regnal(value: int, name: str, left: str) -> str:
    """Ordinals up to the tenth, then plain numbers."""
    if value > _TENTH:
        return cardinal(value, TABLE)
    queens = ("Isabel", "Catarina", "Elizabeth", "Elisabete", "Margarida", "Cleópatra", "Maria")
    return _ordinal(value, "f" if name in queens else "m")


def _before_noun(value: int, left: str, noun: str) -> str:
    kinds = {"guerra": "f", "república": "f", "edição": "f", "cúpula": "f", "congresso": "m", "festival": "m"}
    kind = kinds.get(noun.lower(), "")
    return _ordinal(value, kind) if kind and value < 100 else ""


def _century(value: int, before: bool) -> str:
    return _ordinal(value, "m") if value < _TENTH else cardinal(value, TABLE)


def _day(value: int, left: str) -> str:
    return "primeiro" if value == 1 else cardinal(value, TABLE)


def _year(value: int) -> str:
    return cardinal(value, TABLE)


TABLE: Table = Table(
    language="pt",
    counting="pt_BR",
    compose=_compose,
    joins=Joins(
        comma="vírgula",
        point="ponto",
        minus="menos",
        plus="mais",
        until="a",
        score="a",
        per="por",
        of="de ",
        cents=" e {small}",
    ),
    dates=Dates(
        months=months(ROWS["months"]),
        day_mark=r"(?:\.?[º°])?",
        between=r"\s(?:de\s)?",
        before_year=r",?\s(?:de\s)?",
        day_month="{day} de {month}",
        year_join=" de ",
        day=_day,
        year=_year,
    ),
    clock=Clock(
        say=_clock,
        word=r"horas?|hs?",
        whole_hours=r"hs?|horas?",
        letter_hours=True,
        dotted=True,
        before=words("às as"),
        scored=r"(?i)(?:venceu|vencer|ganhou|perdeu|derrot|empat|placar)",
    ),
    romans=Romans(
        regnal=_regnal,
        names=_RULERS,
        cardinal_after=words("capítulo tomo volume livro ato cena título parte anexo artigo tipo fase fila inciso"),
        century_words=frozenset({"século", "séculos", "séc."}),
        century=_century,
        before_noun=_before_noun,
    ),
    ordinal=_ordinal,
    ordinal_marks=pairs(ROWS["ordinal marks"]),
    fraction=_fraction,
    fraction_of="de ",
    gender=_gender,
    scales=nouns(ROWS["scales"]),
    money_scales=nouns(ROWS["money scales"]),
    currencies=currencies(ROWS["currencies"]),
    units=nouns(ROWS["units"]),
    abbreviations=abbreviations(ROWS["abbreviations"]),
    symbols=pairs(ROWS["symbols"]),
    web=pairs(ROWS["web"]),
    feminine=((r"\bum$", "uma"), (r"\bdois$", "duas"), (r"(?<=\w)entos\b", "entas")),
    grouped_decimals=False,
    singular_below_two=True,
    temperature=r"temperatura|termômetro|máxima|mínima|graus|calor|frio|abaixo de zero|até os|aos|os \Z",
)

RULES = assemble(TABLE)
