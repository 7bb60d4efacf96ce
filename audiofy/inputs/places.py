"""Datelines' commonest places, and the names that end like a preposition glued to a name."""

from __future__ import annotations

from audiofy.inputs.spacing import folded

_PLACES = """
abidjan; abu dhabi; abuja; accra; addis ababa; adelaide; algiers; almaty; amman; amsterdam; ankara; antwerp; astana;
athens; atlanta; auckland; austin; baghdad; baku; baltimore; bandung; bangalore; bangkok; barcelona; basel; beijing;
beirut; belfast; belgrade; bengaluru; berlin; bern; birmingham; bogota; bogotá; bonn; bordeaux; boston; brasilia;
brasília; bratislava; brisbane; bristol; brussels; bucharest; budapest; buenos aires; busan; cairo; calgary;
cambridge; canberra; cape town; caracas; cardiff; casablanca; chengdu; chennai; chicago; chongqing; christchurch;
cologne; colombo; copenhagen; dakar; dallas; damascus; dar es salaam; davos; dhaka; delhi; denver; detroit; doha;
dubai; dublin; durban; düsseldorf; edinburgh; florence; frankfurt; geneva; glasgow; guangzhou; hamburg; hangzhou;
hanoi; harare; havana; helsinki; ho chi minh city; hong kong; honolulu; houston; hyderabad; islamabad; istanbul;
jakarta; jeddah; jerusalem; johannesburg; kabul; kampala; karachi; kathmandu; khartoum; kigali; kinshasa; kolkata;
kuala lumpur; kuwait city; kyiv; kiev; kyoto; lagos; lahore; las vegas; leeds; leipzig; lima; lisbon; liverpool;
ljubljana; london; los angeles; lusaka; luxembourg; lyon; macau; madrid; malaga; manchester; manila; marseille;
melbourne; mexico city; miami; milan; minneapolis; minsk; mogadishu; montevideo; montreal; moscow; mumbai; munich;
nairobi; nanjing; naples; nashville; new delhi; new orleans; new york; nicosia; oakland; odesa; osaka; oslo; ottawa;
oxford; panama city; paris; perth; philadelphia; phnom penh; phoenix; pittsburgh; portland; porto; prague; pretoria;
pyongyang; quebec; quito; rabat; ramallah; rangoon; reykjavik; riga; rio de janeiro; riyadh; rome; rotterdam;
sacramento; saigon; san diego; san francisco; san salvador; santiago; sao paulo; são paulo; sapporo; sarajevo;
seattle; seoul; seville; shanghai; shenzhen; singapore; skopje; sofia; stockholm; strasbourg; stuttgart; sydney;
taipei; tallinn; tashkent; tbilisi; tehran; tel aviv; the hague; tianjin; tirana; tokyo; toronto; toulouse; tripoli;
tunis; turin; ulaanbaatar; utrecht; valencia; vancouver; venice; vienna; vientiane; vilnius; warsaw; washington;
washington dc; wellington; winnipeg; wuhan; xian; yangon; yerevan; yokohama; zagreb; zurich; zürich; tijuana;
guadalajara; monterrey; medellin; cali; kyrgyzstan; kazakhstan; ukraine; russia; china; japan; india; pakistan;
germany; france; spain; italy; england; scotland; wales; ireland; poland; turkey; israel; gaza; gaza city; egypt;
kenya; nigeria; south africa; brazil; argentina; mexico; canada; australia; new zealand; taiwan; vietnam; thailand;
malaysia; indonesia; philippines; south korea; north korea; sweden; norway; denmark; finland; iceland; greece;
portugal; switzerland; austria; hungary; romania; california; texas; florida; new jersey; massachusetts; hawaii;
alaska; colorado; arizona; lausanne; salzburg; kharkiv; lviv
"""
PLACES: frozenset[str] = frozenset(name.strip() for name in _PLACES.replace("\n", " ").split(";") if name.strip())
"""Lower case. Cities that newsrooms file from, and countries."""

_NAMES_IN_IN = """
alain aladdin alvin antonin austin augustin bain baldwin bardin benjamin bergin bernstein bevin bin boykin britain
brodin cain caitlin calvin carlin chamberlain champlain chaplin chin chopin colin collin conklin constantin corbin
corwin cousin crispin cronin curtin darwin devin dublin dunkin durbin dustin edwin einstein ellin epstein erin erwin
evelin feinstein fermin firmin florin franklin gagarin galvin gavin germain gershwin godin godwin goldin goldstein
goodwin griffin hain halpin hamlin hankin hardin harkin hein hodgkin houdin husain hussain irvin irwin jardin jasmin
jin joaquin jobin jocelin justin kaplin karin katrin kelvin kerstin kevin kin kirstin kristin laflin larkin lavin
lenin levin lewin lichtenstein lin litvin lubin macklin magin main malin marin marlin martin marvin maslin mclaughlin
mcloughlin mcquin medvin melvin merlin mervin min moulin mullin nevin nikitin nin odin olin parkin paulin perrin
pippin plotkin poulin pushkin putin qin quentin quin quintin rabin rankin rasputin robin rodin romain rosalin rubin
rubinstein ruskin saladin salin savin seguin severin shin silverstein skin sorkin sorokin spain stalin stein swain
sylvain tarquin tobin tomlin turpin twain urbain ustin valentin vin wein weinstein wilkin winnin xin yakin yasin
yasmin yeltsin yin zamyatin zin
"""
NAMES_IN_IN: frozenset[str] = frozenset(_NAMES_IN_IN.split())
"""Lower case: given names and surnames that end in "-in" by themselves."""

NAMES_IN_AND: frozenset[str] = frozenset(
    ["hand", "sand", "wand", "band", "anand", "ferdinand", "fernand", "armand", "normand", "gourmand"]
)
"""Lower case: names that end in "-and" by themselves, besides those in "-land" and "-rand"."""


def is_place(text: str) -> bool:
    """Whether the text is a place that newsrooms file from."""
    return folded(text) in PLACES
