"""Spanish."""

from __future__ import annotations

import re

from audiofy.narration.european.assembly import assemble
from audiofy.narration.european.latin import Ordinals
from audiofy.narration.european.numbers import agree, cardinal
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

ROWS = read("es")

_UNIT_ORDINALS = ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno")
_ORDINALS = Ordinals(
    units=_UNIT_ORDINALS,
    tens=(
        "décimo",
        "vigésimo",
        "trigésimo",
        "cuadragésimo",
        "quincuagésimo",
        "sexagésimo",
        "septuagésimo",
        "octogésimo",
        "nonagésimo",
    ),
    hundreds=(
        "centésimo",
        "ducentésimo",
        "tricentésimo",
        "cuadringentésimo",
        "quingentésimo",
        "sexcentésimo",
        "septingentésimo",
        "octingentésimo",
        "noningentésimo",
    ),
    thousandth="milésimo",
    whole={11: "undécimo", 12: "duodécimo", 18: "decimoctavo", 28: "vigesimoctavo", 10**6: "millonésimo"}
    | {10 + at: "decimo" + name for at, name in enumerate(_UNIT_ORDINALS, 1) if at not in (1, 2, 8)}
    | {20 + at: "vigesimo" + name for at, name in enumerate(_UNIT_ORDINALS, 1) if at != 8},
    short={
        "primero": "primer",
        "tercero": "tercer",
        "decimotercero": "decimotercer",
        "vigesimoprimero": "vigesimoprimer",
    },
)
_FEMININE = re.compile(
    r"(?i).{1,40}(?:as|[cst]iones|dades|tades|tudes|eces|ices|ales(?=x)|[cst]ión|dad|tad|tud|[^m]a)|(?:veces|mujeres|noches"
    r"|tardes|partes|clases|calles|madres|leyes|redes|sedes|bases|fases|naves|crisis|tesis|vez|mujer|noche|tarde|parte"
    r"|clase|calle|madre|ley|red|sede|base|fase|nave|mano|manos|fotos|motos|radios)"
)
_MASCULINE = words(ROWS["masculine"])
_FUNCTION_WORDS = words(ROWS["function words"])
_RULERS = words(ROWS["rulers"])
_TENTH = 10
_EVENING = 20


def _gender(before: str, word: str) -> str:
    low = word.lower()
    if low in _FUNCTION_WORDS or (word[:1].isupper() and not before):
        return ""
    return "f" if _FEMININE.fullmatch(word) and low not in _MASCULINE else "m"


def _ordinal(value: int, kind: str) -> str:
    thousands = value // 1000
    return _ORDINALS.say(value, kind, cardinal(thousands, TABLE).replace(" ", "") if thousands > 1 else "")


def _fraction(whole: int, upper: int, lower: int, gender: str) -> str:
    head = f"{agree(whole, gender if gender == 'f' else '', TABLE)} y " if whole else ""
    if lower == 2:
        half = "media" if gender == "f" else "medio"
        return f"{head}{half}" if upper == 1 else f"{head}{cardinal(upper, TABLE)} medios"
    name = _part(lower)
    if not name:
        return f"{head}{cardinal(upper, TABLE)} sobre {cardinal(lower, TABLE)}"
    return f"{head}un {name}" if upper == 1 else f"{head}{cardinal(upper, TABLE)} {name}s"


def _part(lower: int) -> str:
    """The name of a part: "tercio", "onceavo", "centésimo"; from 101 on only round numbers have one."""
    if lower == 3:
        return "tercio"
    if lower <= _TENTH:
        return _ordinal(lower, "m")
    if lower < 100:
        joined = cardinal(lower, TABLE).replace(" y ", "i").replace("é", "e").replace("ó", "o")
        return joined.removesuffix("a") + "avo"
    if lower < 1000:
        return _ordinal(lower, "m") if lower % 100 == 0 else ""
    size, name = (10**6, "millonésimo") if lower >= 10**6 else (1000, "milésimo")
    if lower % size or not re.fullmatch("[1-9]0{0,2}", str(lower // size)):
        return ""
    return (cardinal(lower // size, TABLE) if lower > size else "") + name


def _clock(hour: int, minute: int | None, second: int | None, written: str) -> str:
    said = agree(hour, "f", TABLE)
    word = written.lower().replace(".", "").replace(" ", "")
    if second is not None and minute is not None:
        if minute or second:
            said += f" y {cardinal(minute, TABLE)} minutos y {cardinal(second, TABLE)} segundos"
    elif word.startswith("hora") or (word in ("h", "hs", "hrs") and minute is None):
        return f"{said}{f' {cardinal(minute, TABLE)}' if minute else ''} {'hora' if hour == 1 else 'horas'}"
    elif minute:
        said += " y " + {15: "cuarto", 30: "media"}.get(minute, cardinal(minute, TABLE))
    if word == "am":
        return f"{said} de la mañana"
    if word == "pm":
        part = "del mediodía" if hour == 12 else "de la noche" if 8 <= hour < 12 else "de la tarde"
        return f"{said} {part}"
    return said


def _regnal(value: int, name: str, left: str) -> str:
    """Ordinals up to the tenth, then plain numbers."""
    if value > _TENTH:
        return cardinal(value, TABLE)
    return _ordinal(value, "f" if name in ("Isabel", "Catalina", "Margarita", "Cleopatra", "María") else "m")


def _before_noun(value: int, left: str, noun: str) -> str:
    kinds = {"guerra": "f", "república": "f", "edición": "f", "cumbre": "f", "congreso": "m", "festival": "m"}
    kind = kinds.get(noun.lower(), "")
    return _ordinal(value, kind) if kind and value < 20 else ""


def _century(value: int, before: bool) -> str:
    return cardinal(value, TABLE)


def _day(value: int, left: str) -> str:
    return "primero" if value == 1 else cardinal(value, TABLE)


def _year(value: int) -> str:
    return cardinal(value, TABLE)


TABLE: Table = Table(
    language="es",
    counting="es",
    corrections=(
        (r"veintiuno (?=mil|billon|trillon)", "veintiún "),
        (r"uno (?=mil|billon|trillon)", "un "),
    ),
    joins=Joins(
        comma="coma",
        point="punto",
        minus="menos",
        plus="más",
        until="a",
        score="a",
        per="por",
        of="de ",
        cents=" {small}",
    ),
    dates=Dates(
        months=months(ROWS["months"]),
        day_mark=r"(?:\.?[º°]|ro|ero)?",
        between=r"\s(?:de\s)?",
        before_year=r",?\s(?:de\s|del\s)?",
        day_month="{day} de {month}",
        year_join=" de ",
        day=_day,
        year=_year,
        month_first=True,
    ),
    clock=Clock(
        say=_clock,
        word=r"[apAP]\.?\s?[mM](?:\.|(?![^\W\d_]))|horas?|hrs?|hs?",
        whole_hours=r"[apAP]\.?\s?[mM](?:\.|(?![^\W\d_]))",
        letter_hours=False,
        dotted=True,
        before=words("las la"),
    ),
    romans=Romans(
        regnal=_regnal,
        names=_RULERS,
        cardinal_after=words("capítulo tomo volumen libro acto escena título parte anexo artículo tipo fase fila"),
        century_words=frozenset({"siglo", "siglos"}),
        century=_century,
        before_noun=_before_noun,
    ),
    ordinal=_ordinal,
    ordinal_marks=pairs(ROWS["ordinal marks"]),
    ordinal_before_noun={"m": "short"},
    fraction=_fraction,
    fraction_of="de ",
    gender=_gender,
    scales=nouns(ROWS["scales"]),
    money_scales=nouns(ROWS["money scales"]),
    currencies=currencies(ROWS["currencies"]),
    units=nouns(ROWS["units"]),
    abbreviations=abbreviations(ROWS["abbreviations"]),
    symbols=pairs(ROWS["symbols"]),
    word_units=frozenset(("ha",)),
    web=pairs(ROWS["web"]),
    masculine=((r"veintiuno$", "veintiún"), (r"\buno$", "un")),
    agreeing_decimals=True,
    temperature=r"temperatura|term[óo]metro|máxima|mínima|grados|calor|frío|bajo cero|hasta los|a los|los \Z",
    feminine=((r"uno$", "una"), (r"(?<=cient)os\b", "as"), (r"quinientos\b", "quinientas")),
)

RULES = assemble(TABLE)
