"""Models, versions, codes, chemistry: letters and digits joined."""

from __future__ import annotations

import re

from audiofy.narration.en.letters import AS_WORDS, SPOKEN, say_capitals, spaced
from audiofy.narration.en.numbers import cardinal, digits, number, pairs, plural
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ", "0123456789x")


def code_number(text: str) -> str:
    """The number of a model or a flight: short ones as numbers, "5090" in pairs, "251" digit by digit."""
    if len(text) <= 2 and text[0] != "0":
        return cardinal(int(text))
    if (len(text) == 3 and text.endswith("00")) or (len(text) == 4 and text.endswith("000")):
        return cardinal(int(text))
    if len(text) == 4 and text[0] != "0":
        return pairs(text)
    if len(text) == 3 and text[0] != "0" and text[1] != "0":
        return f"{cardinal(int(text[0]))} {cardinal(int(text[1:]))}"
    return digits(text, zero="oh" if len(text) == 3 else "zero")


def _letters(text: str) -> str:
    if text in SPOKEN:
        return SPOKEN[text]
    if text.isupper():
        if len(text) == 1:
            return text
        return text.capitalize() if text in AS_WORDS or len(text) > 4 else spaced(text)
    if text.islower() and len(text) == 1:
        return text.upper()
    if text in ("pH",):
        return "P H"
    return text


def _ending(text: str, number_words: str) -> str:
    """What follows the number: "s" makes a plural, other letters are said by name."""
    if not text:
        return number_words
    if text == "s":
        return plural(number_words)
    if text[-1] == "s" and text[:-1].isupper():
        return f"{number_words} {spaced(text[:-1], 's')}"
    if text.isupper() or len(text) == 1:
        return f"{number_words} {spaced(text.upper())}"
    return f"{number_words} {text}"


def _code(match: re.Match[str], scene: Scene) -> str | None:
    head, value, rest, tail = match.group("head", "value", "rest", "tail")
    if head.islower() and len(head) > 3:
        return None
    said = []
    if match["version"]:
        of_name = scene.left(match.start()).endswith("-") or scene.before(match.start()).istitle()
        said.append("V" if match["version"] == "V" and of_name else "version")
    else:
        said.append(_letters(head))
    if "." in value:
        said.append(
            " point ".join(number(part) for part in value.split("."))
            if value.count(".") > 1 or match["version"]
            else number(value)
        )
    elif len(head) == 2 and head.isupper() and len(value) == 3 and not rest and value[1:] != "00":
        said.append(digits(value))  # a flight, CX251
    elif head.islower() and len(head) > 1 and len(value) > 2:
        said.append(digits(value))
    else:
        said.append(code_number(value))
    said[-1] = _ending(rest or "", said[-1])
    return " ".join(said) + (tail or "").replace("’", "'")


VERSION = lazy(r"(?P<version>[vV])\.?\s?(?P<value>\d{1,4}(?:\.\d{1,4}){0,4})(?P<rest>)(?P<head>)(?P<tail>)(?![\w])")
CODE = lazy(
    r"(?P<head>[A-Za-z]{1,6})-?(?P<value>(?<=-)\d{1,4}(?:\.\d{1,3})?|(?<=[A-Za-z])\d{1,5}(?:\.\d{1,3})?)"
    r"(?P<rest>[A-Z]{0,3}s?|[a-z])(?P<version>)(?P<tail>['’]s)?(?![\w])"
)
CHAIN = lazy(r"(?=[A-Za-z0-9]{0,24}\d)(?=[A-Za-z0-9]{0,24}[A-Za-z])[A-Za-z0-9]{2,24}(?![A-Za-z0-9])")
PART = lazy(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def _chain(match: re.Match[str], scene: Scene) -> str | None:
    """Letters and digits by turns, "H5N1", "4K": each part said by itself."""
    said = []
    parts = PART.findall(match.group())
    if len(parts) == 2 and parts[0].isdigit() and parts[1] == "s":
        return plural(code_number(parts[0]))
    for index, part in enumerate(parts):
        if part.isdigit():
            one_by_one = len(part) > 2 and index and parts[index - 1].islower()
            said.append(digits(part) if one_by_one else code_number(part))
        elif part == "s" and index and index == len(parts) - 1:
            said[-1] = plural(said[-1])
        elif len(part) > 1 and not part.isupper():
            said.append(part if len(part) > 2 else spaced(part.upper()))
        else:
            said.append(_letters(part))
    return " ".join(said)


FORMULA = lazy(r"(?:[A-Z][a-z]?[₀-₉ₓ]{0,3}){1,6}(?<=[₀-₉ₓA-Za-z])[⁺⁻]?(?![A-Za-z0-9])")
PLAIN_FORMULA = lazy(r"(?:[A-Z][a-z]?\d{0,2}){1,5}(?![A-Za-z0-9-])")
ATOM = lazy(r"([A-Z][a-wyz]?)(x|\d*)")
KNOWN_FORMULAS = words(
    """CO2 H2O NO2 SO2 CH4 N2O O2 O3 H2 N2 CO NH3 H2S HCl NaCl H2SO4 C2H5OH H2O2 NOx SF6 UF6 UO2 LiFePO4 SO4 CaCO3
    NH4 CFC"""
)


def _formula(match: re.Match[str], scene: Scene) -> str | None:
    written = match.group()
    plain = written.translate(SUBSCRIPTS)
    if plain == written and written not in KNOWN_FORMULAS:
        return None
    if plain == written and not any(char.isdigit() for char in written):
        return None
    said = []
    for atom, count in ATOM.findall(plain):
        said.append(spaced(atom.upper()))
        if count:
            said.append(cardinal(int(count)) if count.isdigit() else count.upper())
    return " ".join(said)


PARTICLES = lazy(r"PM\s?(?P<n>2[.,]5|10|₂\.₅|₁₀)(?![\d])")


def _particles(match: re.Match[str], scene: Scene) -> str | None:
    return "P M " + number(match["n"].translate(SUBSCRIPTS).replace(",", "."))


NAMES = words(
    """Airbus Android Apollo Area Artemis Boeing Bus bus CAC Channel Class Claude Core DAX Dow FTSE Falcon Formula GTX
    Galaxy GeForce Gemini Grok Highway Intel Interstate Java Llama Mark Model Nasdaq Nikkei Pentium PlayStation Python
    RTX Radeon Route Ryzen Starship Type Ubuntu Version version Windows Xbox iOS iPhone macOS"""
)
"""What stands before the number of a model, a version or an index."""
NAMED = lazy(
    rf"(?P<name>{'|'.join(sorted(NAMES))})[\s-](?P<value>\d{{1,4}}(?:\.\d{{1,3}}){{0,3}})"
    r"(?P<rest>[A-Z]{0,2}|[a-z])(?![\w%]|[,.]\d|-\d)"
)
WHOLE_NUMBERS = words("FTSE Nikkei CAC DAX Dow Apollo Artemis Channel Area Formula")
FLIGHTS = words("Boeing Airbus RTX GTX Ryzen GeForce Radeon")


def _named(match: re.Match[str], scene: Scene) -> str | None:
    name, value = match["name"], match["value"]
    said = SPOKEN.get(name, "") or (say_capitals(name, False) if name.isupper() else name)
    if "." in value:
        spoken = " point ".join(number(part) for part in value.split("."))
    elif name in FLIGHTS or (name not in WHOLE_NUMBERS and len(value) == 3 and value[1:] != "00"):
        spoken = code_number(value)
    elif len(value) == 4 and name not in WHOLE_NUMBERS:
        spoken = pairs(value)
    else:
        spoken = number(value)
    return f"{said} {_ending(match['rest'], spoken)}"


LETTER_CODE = lazy(r"(?P<a>[A-Z]{1,4})(?P<n>\d{1,4})-(?P<m>\d{1,4})(?![\w-])")


def _double(match: re.Match[str], scene: Scene) -> str | None:
    return f"{_letters(match['a'])} {code_number(match['n'])} {code_number(match['m'])}"


JETS = lazy(r"(?P<a>7[0-8]7)(?:-(?P<b>\d{1,4})(?P<c>[A-Z]{0,3}))?(?P<s>s)?(?!\w|[,.]\d)")


JET_AFTER = words("Max MAX jet jets Dreamliner airliner plane planes")


def _jet(match: re.Match[str], scene: Scene) -> str | None:
    """ "737" is a Boeing where something says so, and a number elsewhere."""
    named = scene.before(match.start()).lower() == "boeing" or scene.after(match.end()) in JET_AFTER
    if not (match["b"] or match["s"] or named):
        return None
    spoken = "seven oh seven" if match["a"] == "707" else f"seven {cardinal(int(match['a'][1:]))}"
    if match["b"]:
        spoken += " " + _ending(match["c"], code_number(match["b"]))
    return plural(spoken) if match["s"] else spoken


GENERATION = lazy(r"(?P<n>\d{1,3})(?P<letters>[GDKPVRCABEFHNQTUWXYZ]|x|[A-Z]{2,3}|[a-d])(?P<s>s)?(?![\w]|\.\w)")


def _generation(match: re.Match[str], scene: Scene) -> str | None:
    figure, letters = match["n"], match["letters"]
    said = code_number(figure) if len(letters) == 1 else cardinal(int(figure))
    return f"{said} {spaced(letters.upper(), match['s'] or '')}"


RULES = (
    Rule("particles", PARTICLES, _particles, shapes=True, behind=r"\s?[\d₂₁]"),
    Rule("formula", FORMULA, _formula, shapes=True, behind="[₀-₉ₓ⁺⁻]"),
    Rule("formula", PLAIN_FORMULA, _formula, shapes=True),
    Rule("version", VERSION, _code, words=("v",), shapes=True, behind=r"[.\s\d]"),
    Rule("model", LETTER_CODE, _double, shapes=True, behind=r"\d"),
    Rule("model", NAMED, _named, shapes=True, words=[name.lower() for name in NAMES], behind=r"[\s-]"),
    Rule("model", CODE, _code, shapes=True, behind=r"[-\d]"),
    Rule("model", CHAIN, _chain, shapes=True, behind=r"\d"),
    Rule("model", GENERATION, _generation, digits=True, behind="[A-Zxa-d]"),
    Rule("model", JETS, _jet, digits=True, behind=r"\W|s"),
)
LAST = (Rule("model", CHAIN, _chain, digits=True, behind="[A-Za-z]"),)
