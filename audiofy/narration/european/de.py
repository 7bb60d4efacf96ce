"""German."""

from __future__ import annotations

from audiofy.narration.european import de_grammar as grammar
from audiofy.narration.european.assembly import assemble
from audiofy.narration.european.numbers import agree, cardinal
from audiofy.narration.european.table import (
    Clock,
    Dates,
    Joins,
    Noun,
    Romans,
    Table,
    abbreviations,
    currencies,
    months,
    nouns,
    pairs,
)
from audiofy.narration.words import words

_MONTHS = """
Januar Jänner Jan. Jän.
Februar Feber Feb. Febr.
März Mär. Mrz.
April Apr.
Mai
Juni Jun.
Juli Jul.
August Aug.
September Sept. Sep.
Oktober Okt.
November Nov.
Dezember Dez.
"""
_SCALES = """
Tsd., Tausend|tausend|tausend|m
Mio., Mio, Mill., Million, Millionen|Million|Millionen|f
Mrd., Mrd, Milliarde, Milliarden|Milliarde|Milliarden|f
Bio., Billion, Billionen|Billion|Billionen|f
Billiarde, Billiarden|Billiarde|Billiarden|f
"""
_CURRENCIES = """
€, EUR, Euro|Euro|Euro|m|Cent|Cent|m
$, Dollar|Dollar|Dollar|m|Cent|Cent|m
US$, USD, US-$, US-Dollar|US-Dollar|US-Dollar|m|Cent|Cent|m
A$, AU$, AUD|australischer Dollar|australische Dollar|m|Cent|Cent|m
C$, CA$, CAD|kanadischer Dollar|kanadische Dollar|m|Cent|Cent|m
HK$, HKD|Hongkong-Dollar|Hongkong-Dollar|m|Cent|Cent|m
NZ$, NZD|Neuseeland-Dollar|Neuseeland-Dollar|m|Cent|Cent|m
S$, SGD|Singapur-Dollar|Singapur-Dollar|m|Cent|Cent|m
R$, BRL|Real|Reais|m|Centavo|Centavos|m
£, GBP, Pfund|Pfund|Pfund|n|Penny|Pence|m
¥, ￥, JPY|Yen|Yen|m|Sen|Sen|m
CNY, RMB, CN¥|Yuan|Yuan|m|Fen|Fen|m
₩, KRW|Won|Won|m|Jeon|Jeon|m
₹, INR|Rupie|Rupien|f|Paisa|Paise|m
₽, RUB, Rubel|Rubel|Rubel|m|Kopeke|Kopeken|f
₺, TRY|Lira|Lira|f|Kuruş|Kuruş|m
₴, UAH|Hrywnja|Hrywnja|f|Kopeke|Kopeken|f
₪, ILS|Schekel|Schekel|m|Agora|Agorot|f
₱|Peso|Pesos|m|Centavo|Centavos|m
₫, VND|Dong|Dong|m|Xu|Xu|m
฿, THB|Baht|Baht|m|Satang|Satang|m
₦|Naira|Naira|m|Kobo|Kobo|m
₿, BTC|Bitcoin|Bitcoin|m|Satoshi|Satoshi|m
CHF, Fr., sFr., Franken|Franken|Franken|m|Rappen|Rappen|m
PLN|Zloty|Zloty|m|Grosz|Groszy|m
CZK|Krone|Kronen|f|Heller|Heller|m
SEK|schwedische Krone|schwedische Kronen|f|Öre|Öre|m
NOK|norwegische Krone|norwegische Kronen|f|Öre|Öre|m
DKK|dänische Krone|dänische Kronen|f|Öre|Öre|m
HUF, Ft|Forint|Forint|m|Fillér|Fillér|m
MXN|mexikanischer Peso|mexikanische Pesos|m|Centavo|Centavos|m
ZAR|Rand|Rand|m|Cent|Cent|m
DM, D-Mark|Mark|Mark|f|Pfennig|Pfennig|m
¢, ct, Ct.|Cent|Cent|m|||m
"""
_UNITS = """
%|Prozent|Prozent|n
‰|Promille|Promille|n
°|Grad|Grad|n
°C, ° C, °c, ° c|Grad Celsius|Grad Celsius|n
°F, ° F|Grad Fahrenheit|Grad Fahrenheit|n
K|Kelvin|Kelvin|n
nm|Nanometer|Nanometer|m
μm, µm|Mikrometer|Mikrometer|m
mm|Millimeter|Millimeter|m
cm|Zentimeter|Zentimeter|m
dm|Dezimeter|Dezimeter|m
m|Meter|Meter|m
km|Kilometer|Kilometer|m
sm|Seemeile|Seemeilen|f
mm², mm2|Quadratmillimeter|Quadratmillimeter|m
cm², cm2|Quadratzentimeter|Quadratzentimeter|m
m², m2, qm|Quadratmeter|Quadratmeter|m
km², km2, qkm|Quadratkilometer|Quadratkilometer|m
ha|Hektar|Hektar|m
cm³, cm3, ccm|Kubikzentimeter|Kubikzentimeter|m
m³, m3, cbm|Kubikmeter|Kubikmeter|m
km³, km3|Kubikkilometer|Kubikkilometer|m
ml|Milliliter|Milliliter|m
cl|Zentiliter|Zentiliter|m
dl|Deziliter|Deziliter|m
l|Liter|Liter|m
hl|Hektoliter|Hektoliter|m
μg, µg|Mikrogramm|Mikrogramm|n
mg|Milligramm|Milligramm|n
g|Gramm|Gramm|n
kg|Kilogramm|Kilogramm|n
t|Tonne|Tonnen|f
ms|Millisekunde|Millisekunden|f
s, Sek., sec|Sekunde|Sekunden|f
min, Min.|Minute|Minuten|f
h, Std., std|Stunde|Stunden|f
km/h, kmh|Kilometer pro Stunde|Kilometer pro Stunde|m
m/s|Meter pro Sekunde|Meter pro Sekunde|m
kn|Knoten|Knoten|m
mph|Meile pro Stunde|Meilen pro Stunde|f
PS|PS|PS|n
W|Watt|Watt|n
kW, kw|Kilowatt|Kilowatt|n
MW|Megawatt|Megawatt|n
GW|Gigawatt|Gigawatt|n
TW|Terawatt|Terawatt|n
Wh|Wattstunde|Wattstunden|f
kWh, kwh|Kilowattstunde|Kilowattstunden|f
MWh|Megawattstunde|Megawattstunden|f
GWh|Gigawattstunde|Gigawattstunden|f
TWh|Terawattstunde|Terawattstunden|f
mV, mv|Millivolt|Millivolt|n
V|Volt|Volt|n
kV, kv|Kilovolt|Kilovolt|n
mA|Milliampere|Milliampere|n
mAh|Milliamperestunde|Milliamperestunden|f
Hz|Hertz|Hertz|n
kHz|Kilohertz|Kilohertz|n
MHz|Megahertz|Megahertz|n
GHz|Gigahertz|Gigahertz|n
hPa|Hektopascal|Hektopascal|n
bar|Bar|Bar|n
kPa|Kilopascal|Kilopascal|n
N|Newton|Newton|n
Nm|Newtonmeter|Newtonmeter|m
J|Joule|Joule|n
kJ|Kilojoule|Kilojoule|n
kcal|Kilokalorie|Kilokalorien|f
dB|Dezibel|Dezibel|n
lm|Lumen|Lumen|n
kB, KB|Kilobyte|Kilobyte|n
MB|Megabyte|Megabyte|n
GB|Gigabyte|Gigabyte|n
TB|Terabyte|Terabyte|n
Mbit/s, MBit/s, Mbps|Megabit pro Sekunde|Megabit pro Sekunde|n
Gbit/s, GBit/s|Gigabit pro Sekunde|Gigabit pro Sekunde|n
MP|Megapixel|Megapixel|n
ppm|Teil pro Million|Teile pro Million|n
"""
_ABBREVIATIONS = """
z. B.|zum Beispiel
z. Bsp.|zum Beispiel
d. h.|das heißt
u. a.|unter anderem
u. ä.|und Ähnliches
u. Ä.|und Ähnliches
u. v. m.|und vieles mehr
u. U.|unter Umständen
i. d. R.|in der Regel
i. A.|im Auftrag
i. V.|in Vertretung
z. T.|zum Teil
z. Z.|zurzeit
z. Zt.|zurzeit
o. Ä.|oder Ähnliches
o. g.|oben genannt
s. o.|siehe oben
s. u.|siehe unten
m. E.|meines Erachtens
v. a.|vor allem
v. Chr.|vor Christus
n. Chr.|nach Christus
a. D.|außer Dienst
a. M.|am Main
a. d.|an der
i. Br.|im Breisgau
e. V.|E V
usw.|und so weiter
usf.|und so fort
etc.|et cetera
bzw.|beziehungsweise
bspw.|beispielsweise
ca.|circa
evtl.|eventuell
ggf.|gegebenenfalls
ggfs.|gegebenenfalls
inkl.|inklusive
exkl.|exklusive
einschl.|einschließlich
zzgl.|zuzüglich
abzgl.|abzüglich
vgl.|vergleiche
sog.|sogenannt
max.|maximal
mind.|mindestens
vs.|versus
Dr.|Doktor
Prof.|Professor
Dipl.-Ing.|Diplomingenieur
Ing.|Ingenieur|name
Hr.|Herr
Hrn.|Herrn
Fr.|Frau|name
Mr.|Mister
Mrs.|Missis
Ms.|Miss
St.|Sankt|name
Nr.|Nummer
Nrn.|Nummern
No.|Nummer|number
Abs.|Absatz|number
Art.|Artikel|number
Aufl.|Auflage
Bd.|Band|number
Kap.|Kapitel|number
Abb.|Abbildung|number
Tab.|Tabelle|number
Ziff.|Ziffer|number
S.|Seite|number
Tel.|Telefon
Jh.|Jahrhundert
Jhd.|Jahrhundert
Jhs.|Jahrhunderts
Jgdst.|Jahrgangsstufe
geb.|geboren
gest.|gestorben
verh.|verheiratet
Hrsg.|Herausgeber
Red.|Redaktion
Str.|Straße
Pl.|Platz|counted
Mio.|Millionen
Mrd.|Milliarden
Tsd.|tausend
Std.|Stunden|counted
Min.|Minuten|counted
Sek.|Sekunden|counted
Mo.|Montag|number
Di.|Dienstag|number
Mi.|Mittwoch|number
Do.|Donnerstag|number
Sa.|Samstag|number
So.|Sonntag|number
Co.|Co
"""
_SYMBOLS = """
&|und
+|plus
=|gleich
≠|ungleich
×|mal
÷|geteilt durch
*|mal
x|mal
:|zu
<|kleiner als
>|größer als
≤|höchstens
≥|mindestens
≈|etwa
~|etwa
±|plus minus
−|minus
%|Prozent
‰|Promille
°|Grad
§|Paragraf
§§|Paragrafen
©|Copyright
→|nach
←|von
√|Wurzel aus
∞|unendlich
µ|Mikro
Ω|Ohm
#|Raute
@|at
^|hoch
¤|Währungszeichen
№|Nummer
"""
_WEB = """
.|Punkt
/|Slash
-|Bindestrich
_|Unterstrich
@|at
:|Doppelpunkt
?|Fragezeichen
=|Gleichheitszeichen
&|und
#|Raute
%|Prozent
+|plus
~|Tilde
"""


def _clock(hour: int, minute: int, second: int | None, written: str) -> str:
    said = ("ein" if hour == 1 else cardinal(hour, TABLE)) + " Uhr"
    if second is not None:
        minutes = f"{_one(minute)} {'Minute' if minute == 1 else 'Minuten'}"
        return f"{said} {minutes} {_one(second)} {'Sekunde' if second == 1 else 'Sekunden'}"
    return f"{said} {cardinal(minute, TABLE)}" if minute else said


def _one(value: int) -> str:
    return agree(value, "f", TABLE)


def _year(value: int) -> str:
    """1998 → "neunzehnhundertachtundneunzig"; earlier ones may as well be numbers."""
    if 1500 <= value < 2000:
        high, low = divmod(value, 100)
        return cardinal(high, TABLE) + "hundert" + (cardinal(low, TABLE) if low else "")
    return cardinal(value, TABLE)


TABLE = Table(
    language="de",
    counting="de",
    joins=Joins(
        comma="Komma", point="Punkt", minus="minus", plus="plus", until="bis", score="zu", per="pro", of="", cents=" "
    ),
    dates=Dates(
        months=months(_MONTHS),
        day_mark=r"(?!)",
        between=r"\s",
        before_year=r"\s",
        day_month="{day} {month}",
        year_join=" ",
        day=lambda value, left: grammar.ordinal(value, grammar.ending(left, "Mai")),
        year=_year,
        dotted=True,
        before=words("am vom bis zum ab seit dem den der"),
    ),
    clock=Clock(
        say=_clock,
        word="Uhr|h",
        whole_hours="Uhr",
        scored=r"(?i)(?:gewann|gewinn|sieg|besieg|bezwang|verlor|niederlage|schlug|unterlag|endstand|unentschieden|satz|spielstand)",
        before=words("um ab gegen"),
    ),
    romans=Romans(
        regnal=grammar.regnal,
        names=grammar.RULERS,
        cardinal_after=words("kapitel band teil akt folge artikel klasse typ phase stufe bundesliga version"),
        century_words=frozenset(),
        century=lambda value, before: cardinal(value, TABLE),
        before_noun=grammar.before_noun,
        dotted=True,
    ),
    ordinal=grammar.ordinal,
    fraction=grammar.fraction,
    gender=grammar.gender,
    scales=nouns(_SCALES),
    money_scales={"Mn": Noun("Million", "Millionen", "f"), "Bn": Noun("Milliarde", "Milliarden", "f")},
    currencies=currencies(_CURRENCIES),
    units=nouns(_UNITS),
    abbreviations=abbreviations(_ABBREVIATIONS),
    symbols=pairs(_SYMBOLS),
    web=pairs(_WEB),
    masculine=((r"eins$", "ein"),),
    feminine=((r"eins$", "eine"),),
    grouped_decimals=False,
)

RULES = assemble(TABLE, *grammar.rules(TABLE))
