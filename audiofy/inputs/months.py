"""The names of the months as pages write them, in the languages of the world's newsrooms."""

from __future__ import annotations

_NAMES: tuple[str, ...] = (
    "january jan januar jänner jän januari janv janvier enero ene gennaio gen janeiro gener styczeń stycznia sty "
    "января январь янв січня січень януари јануар јануара leden ledna január siječanj siječnja sausio sausis "
    "janvāris jaanuar tammikuu tammikuuta ocak oca ianuarie ian ιανουαρίου ιαν janar urtarrila xaneiro januara "
    "januarja يناير جانفي ינואר जनवरी जन ژانویه มกราคม ม.ค",
    "february feb februar februari févr fév février febrero febbraio fevereiro fev febrer luty lutego lut февраля "
    "февраль фев лютого лютий февруари фебруар фебруара únor února február veljača veljače vasario februāris "
    "veebruar helmikuu helmikuuta şubat şub februarie φεβρουαρίου φεβ shkurt otsaila febreiro februarja فبراير "
    "فيفري פברואר फरवरी फ़रवरी فوریه กุมภาพันธ์ ก.พ",
    "march mar märz mär mrz maart mars marzo março març marzec marca марта март мар березня березень břez březen "
    "března březnu marec ožujak ožujka kovo kovas marts märts maaliskuu maaliskuuta mart martie március μαρτίου "
    "μαρ μάρ marsi martxoa ožu maret mac مارس מרץ मार्च مارچ มีนาคม มี.ค",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi апреля апрель апр квітня квітень април априла "
    "duben dubna apríl apríla travanj travnja balandžio balandis aprīlis aprill huhtikuu huhtikuuta április nisan "
    "aprilie απριλίου απρ prill apirila أبريل ابريل أفريل אפריל अप्रैल آوریل اپریل เมษายน เม.ย",
    "may mai mei mayo maggio mag maio maig maj maja мая май травня травень мај маја květen května máj mája "
    "svibanj svibnja gegužės gegužė maijs toukokuu toukokuuta május mayıs μαΐου μαϊ μάι maiatza maí مايو ماي מאי "
    "मई مه พฤษภาคม พ.ค",
    "june jun juni juin junio giugno giu junho juny czerwiec czerwca cze июня июнь июн червня червень юни јун "
    "јуна červen června jún júna lipanj lipnja birželio birželis jūnijs juuni június kesäkuu kesäkuuta haziran "
    "haz iunie iun ιουνίου ιουν qershor ekaina xuño júní junij junija يونيو يونية جوان יוני जून ژوئن جون มิถุนายน "
    "มิ.ย",
    "july jul juli juil juillet julio luglio lug julho juliol lipiec lipca июля июль июл липня липень юли јул "
    "јула červenec července júl júla srpanj srpnja liepos liepa jūlijs juuli július heinäkuu heinäkuuta temmuz "
    "tem iulie iul ιουλίου ιουλ korrik uztaila xullo júlí julij julija يوليو جويلية יולי जुलाई ژوئیه جولائی "
    "กรกฎาคม ก.ค",
    "august aug augustus augusti août aout agosto ago agost sierpień sierpnia sie августа август авг серпня "
    "серпень srpen srpna augusta kolovoz kolovoza rugpjūčio rugpjūtis augusts elokuu elokuuta augusztus ağustos "
    "ağu αυγούστου αυγ gusht abuztua ágúst avgust avgusta agustus ogos أغسطس اغسطس أوت אוגוסט अगस्त اوت اگست "
    "สิงหาคม ส.ค",
    "september sep sept septembre septiembre setiembre settembre set setembro setembre wrzesień września wrz "
    "сентября сентябрь сен сент вересня вересень септември септембар септембра září septembra rujan rujna rugsėjo "
    "rugsėjis szeptember septembris syyskuu syyskuuta eylül eyl septembrie σεπτεμβρίου σεπ σεπτ shtator iraila "
    "سبتمبر ספטמבר सितंबर सितम्बर سپتامبر ستمبر กันยายน ก.ย",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź октября октябрь "
    "окт жовтня жовтень октомври октобар октобра říjen října október októbra spalio spalis oktobris oktoober "
    "lokakuu lokakuuta ekim eki octombrie οκτωβρίου οκτ tetor urria oktobra أكتوبر اكتوبر אוקטובר अक्टूबर अक्तूबर "
    "اکتبر اکتوبر ตุลาคม ต.ค",
    "november nov novembre noviembre novembro listopad listopada ноября ноябрь ноя нояб листопада листопад "
    "ноември новембар новембра listopadu novembra lapkričio lapkritis novembris marraskuu marraskuuta kasım kas "
    "noiembrie νοεμβρίου νοε nëntor azaroa nóvember نوفمبر נובמבר नवंबर नवम्बर نوامبر نومبر พฤศจิกายน พ.ย",
    "december dec dezember dez décembre déc diciembre dicembre dic dezembro desembre grudzień grudnia gru декабря "
    "декабрь дек грудня грудень декември децембар децембра prosinec prosince decembra prosinac prosinca gruodžio "
    "gruodis decembris detsember joulukuu joulukuuta aralık ara decembrie δεκεμβρίου δεκ dhjetor abendua desember "
    "disember ديسمبر דצמבר दिसंबर दिसम्बर دسامبر دسمبر ธันวาคม ธ.ค",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""Lower case → 1–12; full names, genitives and the usual abbreviations, without a dot at the end."""

_ELSEWHERE: dict[str, dict[str, int]] = {"hr": {"listopada": 10, "listopad": 10}}


def month_number(name: str, language: str = "") -> int:
    """1–12 for a month's name in any case, 0 for another word."""
    key = name.casefold().rstrip(".")
    return _ELSEWHERE.get(language[:2].lower(), {}).get(key) or MONTHS.get(key, 0)
