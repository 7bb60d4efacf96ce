"""What only German has: ordinals with a full stop and an ending, fractions, the numbers of kings."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import cardinal, counted_cardinal, counted_ordinal
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

WEAK = words(
    """am im vom zum zur beim dem den des einem einen einer eines keinem keinen keiner keines diesem diesen dieses
    jedem jeden jenem jenen welchem welchen seinem seinen seiner seines ihrem ihren ihrer ihres meinem meinen meiner
    unserem unseren unserer unseres eurem euren ihrem deren dessen beiden ersten letzten"""
)
"""After these an ordinal ends in -en."""
NOMINATIVE = words(
    "die das ins aufs fürs eine keine diese jede jene welche seine ihre meine unsere eure deine dieser jeder jener"
)
STRONG = words("ein kein mein dein sein ihr unser euer")
PREPOSITIONS = words(
    "in an auf mit nach aus von bei zu seit vor zwischen unter über neben hinter ab bis während wegen trotz laut"
)
DATIVE = words("mit nach aus von bei zu seit vor ab bis zwischen unter")
NAMES_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]+([^\W\d_]+)[\s\u00a0]*\Z")
SERIES = re.compile(r"(?:\A|\s)\d{1,4}\.(?:\s?(?:und|oder|bis|,)\s|\s?[/–-]\s?)\Z")
WEEKDAY = re.compile(r"(?:(\bam|\bvom|\bbis|\bseit|\bab)\s)?\w{2,4}(?:tag|woch|abend),?\s\Z", re.IGNORECASE)
MONTH_WORDS = words(
    """januar jänner februar feber märz april mai juni juli august september oktober november dezember jan jän feb
    febr mär mrz apr jun jul aug sept sep okt nov dez"""
)
MONTHS = {
    "jan": "Januar",
    "jän": "Jänner",
    "feb": "Februar",
    "febr": "Februar",
    "mär": "März",
    "mrz": "März",
    "apr": "April",
    "jun": "Juni",
    "jul": "Juli",
    "aug": "August",
    "sept": "September",
    "sep": "September",
    "okt": "Oktober",
    "nov": "November",
    "dez": "Dezember",
}
FEMININE = re.compile(
    r"(?i).{2,40}(?:ung|heit|keit|schaft|ion|tät|ik|ei|enz|anz|ur|liga|runde|klasse|auflage|etage|halbzeit|hälfte|mannschaft"
    r"|minute|stunde|sekunde|woche|etappe|stufe|frau|tochter|reihe|staffel|folge|ausgabe|welle|person|stimme|straße"
    r"|krone|million|milliarde|stelle|seite|partei|macht|wahl|phase|dosis|saison)"
    r"|(?i:frau|liga|runde|klasse|etage|stufe|reihe|folge|welle|mark|nacht|kraft|wahl|tochter|seite|stelle|stunde|minute)"
)
NEUTER = re.compile(
    r"(?i).{0,20}(?:jahr|jahrhundert|jahrtausend|jahrzehnt|halbjahr|quartal|drittel|viertel|kapitel|spiel|mal|tor|kind|haus|buch"
    r"|semester|obergeschoss|untergeschoss|geschoss|bataillon|regiment|gebot|wochenende|lebensjahr|kilo|gramm|prozent"
    r"|pfund|zimmer|land|dorf|konzert|album|rennen|treffen|finale|viertelfinale|halbfinale|deutsche fernsehen|zeichen)"
)
STARTERS = words(
    """der die das den dem des ein eine einen einem einer er sie es wir ich ihr man in im am an auf aus bei beim mit
    nach und aber doch dann damit dabei dazu dafür dagegen danach davor zuvor dies diese dieser dieses dort da hier
    auch als wenn weil während für von vom vor zu zum zur seit bis nun jetzt heute gestern morgen so noch nur was wer
    wie wo warum seine ihre sein beide alle viele insgesamt laut später außerdem zudem allerdings inzwischen trotz
    obwohl ob kein keine nicht nichts über unter durch gegen ohne um schon sogar denn deshalb daher trotzdem jedoch
    bereits wegen wir ihm ihn ihnen uns mehr weitere weiter zunächst schließlich anschließend nachdem sollte wird
    hat ist war waren sind haben hatte"""
)
ARTICLES = WEAK | NOMINATIVE | STRONG | {"der"}
RULERS = words(
    """Ludwig Ludwigs Friedrich Friedrichs Wilhelm Wilhelms Karl Karls Heinrich Heinrichs Otto Ottos Franz Josef Joseph
    Leopold Rudolf Maximilian Ferdinand Konrad Lothar Georg Georgs Albert Albrecht Alfons Philipp Felipe Juan Carlos
    Edward Eduard Eduards Richard Jakob Charles Louis Elisabeth Elizabeth Katharina Margrethe Beatrix Maria Mary Anna
    Nikolaus Alexander Peter Iwan Paul Johannes Benedikt Benedikts Pius Leo Leos Gregor Innozenz Klemens Clemens Urban
    Sixtus Julius Bonifatius Hadrian Harald Christian Frederik Gustav Carl Adolf Erik Oskar Håkon Napoleon Ramses
    Thutmosis Amenophis Ptolemaios Dareios Xerxes Mehmed Murad Selim Süleyman Abdullah Mohammed Hussein August Viktor
    Emanuel Umberto Baudouin Philippe Rama Ernst Kleopatra Isabella Sigismund Stanislaus Johann"""
)
QUEENS = words("Elisabeth Elizabeth Katharina Margrethe Maria Mary Anna Beatrix Kleopatra Isabella")


def ordinal(value: int, ending: str) -> str:
    """3, "en" → "dritten"; the genders "m", "f", "n" stand for the nominative without an article."""
    ending = {"m": "er", "f": "e", "n": "es", "": "er"}.get(ending, ending)
    return counted_ordinal(value, "de").removesuffix("e") + ending


def gender(before: str, word: str) -> str:
    """Of a noun behind a number; nothing for other words, and where the number counts the noun in front."""
    if not word[:1].isupper() or before[:1].isupper():
        return ""
    return noun_gender(word)


def noun_gender(word: str) -> str:
    """By the end of the word; most of the others are masculine."""
    if not word:
        return ""
    if NEUTER.fullmatch(word):
        return "n"
    return "f" if FEMININE.fullmatch(word) else "m"


def ending(left: str, noun: str) -> str:
    """The ending of an ordinal, from the text in front of it and the noun behind it."""
    if series := SERIES.search(left[-24:]):
        left = left[: len(left) - (len(left[-24:]) - series.start())] + " "
    kind = noun_gender(noun)
    found = re.findall(r"[^\W\d_]+", left[-60:])
    last = found[-1].lower() if found and left[-1:].isspace() and left.rstrip()[-1:].isalpha() else ""
    if weekday := WEEKDAY.search(left[-40:]):
        return "en" if weekday.group(1) else "er"
    if last in WEAK:
        return "en"
    if last == "der":
        previous = found[-2].lower() if len(found) > 1 else ""
        return "en" if kind == "f" or previous in PREPOSITIONS else "e"
    if last in NOMINATIVE:
        return "en" if last in ("dieser", "jeder", "jener") and kind == "f" else "e"
    if last in DATIVE and (noun.lower() in MONTH_WORDS or kind != "f"):
        return "en"
    return {"f": "e", "n": "es"}.get(kind, "er")


def fraction(whole: int, upper: int, lower: int, gender: str) -> str:
    """ "drei viertel", "eineinhalb", "ein zweiundzwanzigstel"."""
    head = _count(whole) if whole else ""
    if lower == 2:
        if upper > 1:
            return f"{head} {_count(upper)} halbe".strip()
        return f"{head}einhalb" if whole else "ein halb"
    part = "ein" if upper == 1 else _count(upper)
    return f"{head} {part} {counted_ordinal(lower, 'de')}l".strip()


def _count(value: int) -> str:
    return "ein" if value == 1 else counted_cardinal(value, "de")


def regnal(value: int, name: str, left: str) -> str:
    """ "der Vierzehnte", in the case that the word before the name asks for."""
    found = re.findall(r"[^\W\d_]+", left[-60:])
    before = found[-2].lower() if len(found) > 1 else ""
    if before in ("könig", "königs", "kaiser", "papst", "kaiserin", "königin", "prinz", "zar") and len(found) > 2:
        before = found[-3].lower()
    stem = ordinal(value, "e")
    stem = stem[0].upper() + stem[1:]
    queen = name in QUEENS
    if name.endswith("s") and name.removesuffix("s") in RULERS:
        return f"des {stem}n"
    if before in ("von", "unter", "mit", "bei", "nach", "zu", "dem", "vor", "seit", "gegenüber", "vom", "beim"):
        return f"{'der' if queen else 'dem'} {stem}n"
    if before in ("für", "gegen", "durch", "um", "ohne", "den"):
        return f"die {stem}" if queen else f"den {stem}n"
    if before in ("des",):
        return f"des {stem}n"
    return f"{'die' if queen else 'der'} {stem}"


def before_noun(value: int, left: str, noun: str) -> str:
    """ "des II. Weltkriegs" → "zweiten"."""
    return ordinal(value, ending(left, noun)) if noun.lower().startswith(ORDINAL_NOUNS) else ""


ORDINAL_NOUNS = (
    "weltkrieg",
    "jahrhundert",
    "vatikan",
    "internationale",
    "liga",
    "klasse",
    "quartal",
    "halbjahr",
    "akt",
)
DOTTED = lazy(
    r"(?P<value>\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})\."
    r"(?:(?P<join>\s?[/–-]\s?)(?=\d{1,4}\.)|(?=[ \u00a0](?P<next>[^\W\d_][\w-]{0,40}))|(?=,)|\Z)"
)
SECOND = lazy(r"(?:[ \u00a0](?:und|oder|bis)(?: zum)?[ \u00a0])?\d{1,4}\.[ \u00a0](?P<noun>[^\W\d_]{1,40})")
DAY_MONTH = lazy(
    r"(?P<value>[0-3]?\d)\.[ \u00a0]{0,2}(?P<month>(?i:jan|jän|febr?|mär|mrz|apr|jun|jul|aug|sept?|okt|nov|dez))"
    r"(?:\.|(?!\w))(?=[\s.,;:)]|\Z)"
)
SUFFIXED = lazy(r"(?P<value>\d{1,9})-?s?t(?P<ending>er|em|en|es|e)(?!\w)")
DECADE = lazy(r"['’]?(?P<value>[12]\d{2}0|[1-9]0)er(?P<tail>n?)(?=[\s.,;:!?)-]|\Z)")
GENDER_SIGN = lazy(r"[*:_](?=in(?:nen)?\b)")
LARGEST = 10**7


def rules(table: Table) -> tuple[Rule, ...]:
    """Rules that come before those for plain numbers."""
    german = German(table)
    return (
        Rule("date", DAY_MONTH, german.day_month, digits=True),
        Rule("decade", DECADE, german.decade, digits=True, symbols="'’"),
        Rule("ordinal", SUFFIXED, german.suffixed, digits=True),
        Rule("ordinal", DOTTED, german.dotted, digits=True),
        Rule("symbol", GENDER_SIGN, german.gender_sign, symbols="*:_"),
    )


class German:
    """What those rules say."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def dotted(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "am 3. Mai", "vom 3. bis 5. Mai", "3./4. Mai"; but a full stop before "Das" ends a sentence."""
        noun, left = match["next"] or "", scene.left(match.start())
        value = int(match["value"].replace(".", ""))
        article = scene.before(match.start()).lower() in ARTICLES
        if not 0 < value < LARGEST or (value > 999 and left.strip() and not article):
            return None
        if not noun and not match["join"]:
            return ordinal(value, ending(left, "")) if article or not left.strip() else None
        if noun[:1].isupper() and noun.lower() in STARTERS:
            return None
        join = ""
        if match["join"] or noun in ("und", "oder", "bis"):
            second = SECOND.match(scene.text, match.end())
            if second is None and not match["join"]:
                return None
            noun = second["noun"] if second else ""
            join = (" und " if "/" in match["join"] else f" {self.table.joins.until} ") if match["join"] else ""
        return ordinal(value, ending(left, noun)) + join

    def day_month(self, match: re.Match[str], scene: Scene) -> str | None:
        """A month in short."""
        value, month = int(match["value"]), MONTHS[match["month"].lower()]
        return f"{ordinal(value, ending(scene.left(match.start()), month))} {month}" if 0 < value < 32 else None

    def suffixed(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "121tem"."""
        return ordinal(int(match["value"]), match["ending"])

    def decade(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "1990er", "80er"."""
        value = int(match["value"])
        said = self.table.dates.year(value) if value > 999 else cardinal(value, self.table)
        return f"{said}er{match['tail']}"

    def gender_sign(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "Kolleg*innen": the break that the sign stands for."""
        return " " if scene.left(match.start())[-1:].isalpha() else None
