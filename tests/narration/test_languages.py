"""The language of a text and of each block: the page's mark, unless the words are plainly of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.languages import primary
from audiofy.model import Article, Block
from audiofy.narration import detect, narrate
from audiofy.narration.languages import of_block

SENTENCES = {
    "en": (
        "The council will meet on Friday to decide whether the bridge is to be closed for repairs.",
        "Prices have risen by 5% in a year, and many families say they cannot keep up with them.",
        "Three ferries were held at the harbour after the storm damaged two of the piers.",
    ),
    "de": (
        "Der Stadtrat berät am Freitag darüber, ob die Brücke für mehrere Monate gesperrt wird.",
        "Die Preise sind in einem Jahr um 5 % gestiegen, und viele Familien kommen nicht mehr mit.",
        "Nach dem Sturm lagen drei Fähren im Hafen fest, weil zwei Anleger beschädigt waren.",
    ),
    "fr": (
        "Le conseil se réunira vendredi pour décider si le pont doit être fermé pendant les travaux.",
        "Les prix ont augmenté de 5 % en un an, et beaucoup de familles ne suivent plus.",
        "Trois bateaux sont restés au port après la tempête qui a abîmé deux des quais.",
    ),
    "es": (
        "El consejo se reunirá el viernes para decidir si cierra el puente durante las obras.",
        "Los precios han subido un 5 % en un año y muchas familias no llegan a fin de mes.",
        "Tres barcos quedaron en el puerto después de que la tormenta dañara dos de los muelles.",
    ),
    "it": (
        "Il consiglio si riunirà venerdì per decidere se chiudere il ponte durante i lavori.",
        "I prezzi sono saliti del 5% in un anno e molte famiglie non ce la fanno più.",
        "Tre traghetti sono rimasti nel porto dopo che la tempesta ha danneggiato due dei moli.",
    ),
    "pt": (
        "O conselho vai se reunir na sexta-feira para decidir se fecha a ponte durante as obras.",
        "Os preços subiram 5% em um ano, e muitas famílias não conseguem mais pagar as contas.",
        "Três barcos ficaram no porto depois que a tempestade danificou dois dos cais.",
    ),
    "nl": (
        "De raad vergadert vrijdag over de vraag of de brug voor reparaties wordt gesloten.",
        "De prijzen zijn in een jaar met 5% gestegen en veel gezinnen kunnen dat niet meer betalen.",
        "Na de storm lagen drie veerboten in de haven omdat twee steigers beschadigd waren.",
    ),
    "sv": (
        "Kommunen möts på fredag för att besluta om bron ska stängas under reparationen.",
        "Priserna har stigit med 5 % på ett år och många familjer har inte råd längre.",
        "Tre färjor låg kvar i hamnen efter att stormen hade skadat två av bryggorna.",
    ),
    "pl": (
        "Rada spotka się w piątek, aby zdecydować, czy most zostanie zamknięty na czas remontu.",
        "Ceny wzrosły o 5% w ciągu roku i wiele rodzin nie daje już sobie z tym rady.",
        "Trzy promy zostały w porcie po tym, jak burza uszkodziła dwa z nabrzeży.",
    ),
    "tr": (
        "Belediye meclisi köprünün onarım için kapatılıp kapatılmayacağına karar vermek üzere cuma günü toplanacak.",
        "Fiyatlar bir yılda yüzde 5 arttı ve birçok aile bu artışa daha fazla dayanamıyor.",
        "Fırtına iki iskeleye zarar verdikten sonra üç vapur limanda kaldı ve bir daha çıkmadı.",
    ),
    "ru": (
        "Совет соберётся в пятницу, чтобы решить, закрыть ли мост на время ремонта.",
        "Цены за год выросли на 5 %, и многим семьям это уже не по силам.",
    ),
    "uk": (
        "Рада збереться в п'ятницю, щоб вирішити, чи закрити міст на час ремонту.",
        "Ціни за рік зросли на 5 %, і багатьом родинам це вже не під силу.",
    ),
    "ja": (
        "市議会は金曜日に会合を開き、橋を修理のために閉鎖するかどうかを決める。",
        "物価は1年で5%上がり、多くの家庭が困っている。",
    ),
    "zh": (
        "市议会将于星期五开会，决定是否关闭大桥进行维修。",
        "物价一年内上涨了5%，许多家庭难以承受。",
    ),
    "ko": (
        "시의회는 금요일에 회의를 열어 다리를 폐쇄할지 결정한다.",
        "물가가 1년 만에 5% 올라 많은 가정이 어려움을 겪고 있다.",
    ),
    "ar": (
        "يجتمع المجلس يوم الجمعة ليقرر ما إذا كان سيغلق الجسر للإصلاح.",
        "ارتفعت الأسعار بنسبة 5% في عام واحد.",
    ),
    "he": (
        "המועצה תתכנס ביום שישי כדי להחליט אם לסגור את הגשר לשיפוצים.",
        "המחירים עלו ב-5% בתוך שנה, ומשפחות רבות מתקשות.",
    ),
    "hi": (
        "परिषद शुक्रवार को यह तय करने के लिए बैठक करेगी कि पुल बंद किया जाए या नहीं।",
        "एक साल में कीमतें 5% बढ़ गई हैं।",
    ),
    "el": (
        "Το συμβούλιο θα συνεδριάσει την Παρασκευή για να αποφασίσει αν θα κλείσει η γέφυρα.",
        "Οι τιμές αυξήθηκαν κατά 5% μέσα σε έναν χρόνο.",
    ),
    "th": (
        "สภาจะประชุมในวันศุกร์เพื่อตัดสินใจว่าจะปิดสะพานหรือไม่",
        "ราคาสินค้าเพิ่มขึ้น 5% ในหนึ่งปี",
    ),
}
ALL = [(language, sentence) for language, sentences in SENTENCES.items() for sentence in sentences]
WITH_RULES = ("en", "de", "fr", "es", "it", "pt", "zh", "ja")
NEAR = {"es": {"pt", "it", "fr"}, "pt": {"es", "it", "fr"}, "it": {"fr", "es", "pt"}, "fr": {"es", "it"}}
"""Languages that share so many words that a single sentence may leave a doubt."""


@pytest.mark.parametrize(("language", "sentence"), ALL)
def test_a_sentence_is_detected(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize(("language", "sentence"), ALL)
def test_what_is_marked_rightly_stays(language: str, sentence: str) -> None:
    assert of_block(sentence, language, "en") == language
    assert of_block(sentence, "", f"{language}-XX") == f"{language}-XX"


@pytest.mark.parametrize(("language", "sentence"), ALL)
def test_no_block_is_read_by_the_rules_of_another_language(language: str, sentence: str) -> None:
    """Of three sentences, as a paragraph has; a language next of kin may keep its mark."""
    paragraph = " ".join(SENTENCES[language])
    for marked in WITH_RULES:
        if marked not in NEAR.get(language, ()):
            assert of_block(paragraph, "", marked) == language, marked
    assert of_block(sentence, "", "en") == language


def test_the_mark_of_the_block_counts_before_that_of_the_article() -> None:
    assert of_block("Guten Morgen allerseits", "de", "en-GB") == "de"
    assert of_block("Good morning", "", "en-GB") == "en-GB"
    assert of_block("Good morning", "", "") == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.5 – 13.7 (2019/20)",
        "Élysée",
        "La Paz, El Paso, Los Angeles, Las Vegas, San José, Santa Fe, Des Moines, Baton Rouge",
        "Ursula von der Leyen, Emmanuel Macron, Giorgia Meloni, Olaf Scholz, Donald Tusk, Pedro Sánchez",
        "for i in range(10): print(i, end='') if not i % 2 else None",
        "SELECT id, name FROM users WHERE age > 30 ORDER BY name LIMIT 10",
        "Der Spiegel und Die Zeit",
        "Manchester United 3, Real Sociedad 1; Bayern 2, Paris Saint-Germain 2; Ajax 0, Porto 4",
        "The Chinese character 中 means middle.",
    ],
)
@pytest.mark.parametrize("marked", ["en", "de", "fr"])
def test_doubt_keeps_the_mark(text: str, marked: str) -> None:
    assert of_block(text, "", marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        "I live in the U.S. and teach at the Universidad de la República, which is in Montevideo.",
        "“C’est la vie,” she said, and put the letter back in its drawer.",
        "He sang “La donna è mobile” and “Non ti scordar di me” to an audience of two.",
    ],
)
def test_foreign_words_do_not_make_an_english_block_foreign(text: str) -> None:
    assert of_block(text, "", "en") == "en"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("El consell es reunirà divendres per decidir si tanca el pont durant les obres de la via.", "ca"),
        ("Rådet møtes på fredag for å avgjøre om broen skal stenges mens den blir reparert.", "nb"),
        ("東京都知事選挙開票速報", "ja"),
        ("شورا روز جمعه تشکیل جلسه می‌دهد تا درباره بستن پل تصمیم بگیرد.", "fa"),
        ("Савет се састаје у петак да одлучи да ли ће мост бити затворен.", "sr"),
        ("परिषद शुक्रवारी पूल बंद करायचा की नाही हे ठरवण्यासाठी बैठक घेणार आहे.", "mr"),
    ],
)
def test_kindred_languages_keep_their_mark(text: str, marked: str) -> None:
    assert of_block(text, marked, "en") == marked


def test_latin_words_are_never_of_a_language_with_another_script() -> None:
    assert of_block(SENTENCES["en"][0], "", "zh-CN") == "en"
    assert of_block(SENTENCES["fr"][1], "uk", "en") == "fr"


def test_a_headline_in_han_may_be_japanese_and_a_paragraph_is_not() -> None:
    assert of_block("".join(SENTENCES["zh"]), "", "ja") == "zh"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("zh_Hant_TW", "zh"), ("cmn-CN", "zh"), ("nb", "no"), (" DE ", "de"), ("", "")],
)
def test_primary(tag: str, language: str) -> None:
    assert primary(tag) == language


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=300), marked=st.sampled_from(["", "en", "zh", "ru-RU", "xx"]))
def test_any_text(text: str, marked: str) -> None:
    assert of_block(text, "", marked) or not marked
    assert detect(text)


def test_each_block_is_read_in_its_own_language() -> None:
    quotation = " ".join(SENTENCES["de"])
    blocks = (Block("paragraph", SENTENCES["en"][1]), Block("quote", quotation), Block("item", "Paris, 5%"))
    segments = narrate(Article("The bridge", blocks, language="en-GB")).segments
    assert [one.language for one in segments] == ["", "", "de", "de", "de", ""]
    spoken = " ".join(one.spoken for one in segments)
    assert "five per cent in a year" in spoken or "five percent in a year" in spoken
    assert "fünf Prozent gestiegen" in spoken


def test_a_page_that_is_marked_wrongly_is_read_in_the_language_of_its_words() -> None:
    blocks = tuple(Block("paragraph", sentence) for sentence in SENTENCES["fr"])
    assert narrate(Article("Le pont", blocks, language="en")).language == "fr"
    assert narrate(Article("Le pont", blocks, language="fr-CA")).language == "fr-CA"
    assert narrate(Article("Le pont", blocks)).language == "fr"
