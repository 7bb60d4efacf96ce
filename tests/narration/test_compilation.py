"""Several scripts as one: what is announced, in what words, and that the articles stay as they were."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiling import check

from audiofy.errors import NothingToRead
from audiofy.model import Article, Block, Meta, Pronunciation, Script, Segment, from_json, to_json
from audiofy.narration import compiled, from_text, narrate, to_text
from audiofy.narration.announcing import ANNOUNCING

TITLES = {
    "en": ("The $3.5m lamp", "Who owns the pier?", "Dr. Lee moves to St. Ives"),
    "de": ("Der Leuchtturm", "Wem gehört der Steg?", "Ein Umzug"),
    "fr": ("Le phare", "À qui est la jetée ?", "Un départ"),
    "es": ("El faro", "¿De quién es el muelle?", "Una mudanza"),
    "it": ("Il faro", "Di chi è il molo?", "Un trasloco"),
    "pt": ("O farol", "De quem é o cais?", "Uma mudança"),
    "zh": ("灯塔的故事", "码头是谁的？", "搬家"),
}
OPENINGS = {
    "en": ["Three articles.", "One: The three point five million dollar lamp, from Harbour Post."],
    "de": ["Drei Artikel.", "Eins: Der Leuchtturm, von Harbour Post."],
    "fr": ["Trois articles.", "Un : Le phare, paru dans Harbour Post."],
    "es": ["Tres artículos.", "Uno: El faro, de Harbour Post."],
    "it": ["Tre articoli.", "Uno: Il faro, da Harbour Post."],
    "pt": ["Três artigos.", "Um: O farol, de Harbour Post."],
}
FIRST = {
    "en": "First, from Harbour Post:",
    "de": "Zuerst, von Harbour Post:",
    "fr": "D’abord, paru dans Harbour Post :",
    "es": "Primero, de Harbour Post:",
    "it": "Per cominciare, da Harbour Post:",
    "pt": "Primeiro, de Harbour Post:",
    "zh": "首先，来自Harbour Post：",
}


def script(title: str, language: str = "en", site: str = "Harbour Post", **meta: str) -> Script:
    article = Article(title, (Block("paragraph", "It stood there. Nobody knew why."),), language=language, site=site)
    narrated = narrate(article, language)
    return dataclasses.replace(narrated, meta=dataclasses.replace(narrated.meta, **meta))


def three(language: str) -> list[Script]:
    return [script(title, language) for title in TITLES[language]]


def tiled(whole: Script) -> None:
    for segment in whole.segments:
        check(segment)


def spoken(whole: Script) -> list[str]:
    return [segment.spoken for segment in whole.segments]


def test_a_presenter_says_each_title_in_the_list_and_once_with_its_article() -> None:
    assert spoken(compiled("Monday's reading", three("en"))) == [
        "Monday's reading",
        "Three articles.",
        "One: The three point five million dollar lamp, from Harbour Post.",
        "Two: Who owns the pier? From Harbour Post.",
        "Three: Doctor Lee moves to Saint Ives, from Harbour Post.",
        "First, from Harbour Post:",
        "The three point five million dollar lamp",
        *("It stood there.", "Nobody knew why."),
        "Next, from Harbour Post:",
        "Who owns the pier?",
        *("It stood there.", "Nobody knew why."),
        "And last, from Harbour Post:",
        "Doctor Lee moves to Saint Ives",
        *("It stood there.", "Nobody knew why."),
    ]


@pytest.mark.parametrize("language", sorted(ANNOUNCING))
def test_every_language_announces_in_its_own_words(language: str) -> None:
    whole = compiled("Reading", three(language))
    assert whole.language == language
    assert whole.segments[whole.parts[0].start].spoken == FIRST[language]
    if language in OPENINGS:
        assert spoken(whole)[1:3] == OPENINGS[language]
    tiled(whole)


def test_what_the_page_shows_is_shown_in_the_list() -> None:
    whole = compiled("Reading", three("en"))
    assert [segment.shown for segment in whole.segments[1:4]] == [
        "3 articles.",
        "1. The $3.5m lamp, from Harbour Post.",
        "2. Who owns the pier? From Harbour Post.",
    ]
    tiled(whole)


def test_the_articles_stay_as_they_were() -> None:
    scripts = three("en")
    whole = compiled("Reading", scripts)
    ends = [*(part.start for part in whole.parts[1:]), len(whole.segments)]
    for part, end, own in zip(whole.parts, ends, scripts, strict=True):
        assert whole.segments[part.body : end] == own.segments
        assert part.title == own.title
        assert whole.segments[part.start].lead_ms > max(segment.pause_ms for segment in own.segments)


def test_the_sounds_of_a_title_are_those_of_the_article() -> None:
    own = script("Nguyen in Reading")
    title = dataclasses.replace(own.segments[0], pronunciations=(Pronunciation(10, 17, "ˈɹɛdɪŋ"),))
    own = dataclasses.replace(own, segments=(title, *own.segments[1:]))
    entry = compiled("Reading", [own, script("Another")]).segments[2]
    (sound,) = entry.pronunciations
    assert (entry.spoken[sound.start : sound.end], sound.ipa) == ("Reading", "ˈɹɛdɪŋ")


def test_a_lexicon_holds_in_the_list_and_nothing_is_put_into_words_twice() -> None:
    own = script("The lamp")
    title = dataclasses.replace(own.segments[0], spoken="The 5 lump", shown="The lamp", spans=())
    own = dataclasses.replace(own, segments=(title, *own.segments[1:]))
    assert compiled("Reading", [own, own]).segments[2].spoken == "One: The 5 lump, from Harbour Post."


def test_an_article_in_another_language_keeps_it() -> None:
    whole = compiled("Reading", [script("The lamp"), script("Der Leuchtturm", "de"), script("The pier")])
    assert whole.language == "en"
    listed = [(one.spoken, one.language, one.closes) for one in whole.segments if one.kind == "item"]
    assert listed == [
        ("One: The lamp, from Harbour Post.", "", True),
        ("Two:", "", False),
        ("Der Leuchtturm", "de", False),
        ("from Harbour Post.", "", True),
        ("Three: The pier, from Harbour Post.", "", True),
    ]
    german = whole.parts[1]
    tongues = [one.language for one in whole.segments[german.start : whole.parts[2].start]]
    assert tongues == ["", "de", "de", "de"]
    assert compiled("Reading", [script("The lamp"), script("Der Leuchtturm", "de")], "de").language == "de"


def test_a_language_without_words_has_the_titles_and_the_pauses() -> None:
    whole = compiled("Läsning", [script("Fyren", "sv"), script("Bryggan", "sv")])
    assert spoken(whole)[:4] == ["Läsning", "1: Fyren.", "2: Bryggan.", "Fyren"]
    assert all(part.start == part.body for part in whole.parts)
    assert whole.segments[whole.parts[1].start].lead_ms


def test_without_a_site_the_author_is_named() -> None:
    whole = compiled("Reading", [script("The lamp", site="", byline="By Ada Moor"), script("The pier", site="")])
    assert spoken(whole)[2:5] == ["One: The lamp, by Ada Moor.", "Two: The pier.", "First:"]


def test_one_article_has_no_list() -> None:
    whole = compiled("Reading", [script("The lamp")])
    assert spoken(whole)[:3] == ["Reading", "From Harbour Post:", "The lamp"]
    assert len(whole.parts) == 1


def test_an_article_that_does_not_begin_with_its_title_is_given_it() -> None:
    bare = Script("The lamp", "en", (Segment("It stood there.", "It stood there."),), Meta(site="Harbour Post"))
    assert spoken(compiled("Reading", [bare]))[1:] == ["From Harbour Post:", "The lamp", "It stood there."]
    named = dataclasses.replace(bare, title="It stood")
    assert spoken(compiled("Reading", [named]))[1:] == ["From Harbour Post:", "It stood there."]


def test_what_is_known_of_the_whole() -> None:
    papers = [script(f"Title {number}", site=f"Paper {number}", published=f"2024-0{number}-01") for number in (1, 3, 2)]
    meta = compiled("Reading", papers).meta
    assert (meta.site, meta.published, meta.url, meta.image) == ("Paper 1, Paper 3, Paper 2", "2024-03-01", "", "")
    assert meta.description == "1. Title 1 (Paper 1)\n2. Title 3 (Paper 3)\n3. Title 2 (Paper 2)"
    assert compiled("Reading", papers * 3).meta.site == "Paper 1, Paper 3, Paper 2"


def test_nothing_is_not_compiled() -> None:
    with pytest.raises(NothingToRead, match="no article"):
        compiled("Reading", [])
    with pytest.raises(NothingToRead, match="without a word"):
        compiled("Reading", [Script("A", "en", ())])


def test_json_and_text_keep_the_parts() -> None:
    whole = compiled("Monday's reading", [script("The lamp", url="https://example.org/1"), script("The $3.5m pier")])
    assert from_json(Script, json.loads(json.dumps(to_json(whole)))) == whole
    again = from_text(to_text(whole))
    assert [(one.title, one.start, one.body) for one in again.parts] == [
        ("The lamp", 4, 5),
        ("The $3.5m pier", 8, 9),
    ]
    assert again.parts[0].url == "https://example.org/1"
    assert [(one.spoken, one.lead_ms, one.pause_ms) for one in again.segments] == [
        (one.spoken, one.lead_ms, one.pause_ms) for one in whole.segments
    ]


def test_an_article_that_was_deleted_from_the_text_is_no_part() -> None:
    text = to_text(compiled("Reading", [script("The lamp"), script("The pier")]))
    heads = [at for at in range(len(text)) if text.startswith("---\ntitle: The", at)]
    assert [part.title for part in from_text(text[: heads[1]]).parts] == ["The lamp"]
    assert [part.title for part in from_text(text[: heads[0]] + text[heads[1] :]).parts] == ["The pier"]
    emptied = text[: heads[0]] + "---\ntitle: The lamp\n---\n\n" + text[heads[1] :]
    assert [part.title for part in from_text(emptied).parts] == ["The pier"]


def test_an_article_without_a_title_is_known_by_how_it_begins() -> None:
    bare = Script("", "en", (Segment("It stood there.", "It stood there."),))
    whole = compiled("Reading", [bare, script("The pier")])
    assert spoken(whole)[2:6] == [
        "One: It stood there.",
        "Two: The pier, from Harbour Post.",
        "First:",
        "It stood there.",
    ]
    assert whole.parts[0].title == "It stood there."


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["en", "de", "zh", "sv", ""])), min_size=1, max_size=4), TEXTS)
def test_any_titles_and_sites(articles: list[tuple[str, str, str]], title: str) -> None:
    scripts = [script(name, language, site) for name, site, language in articles]
    whole = compiled(title, scripts)
    tiled(whole)
    assert all(segment.spoken.strip() for segment in whole.segments)
    assert [whole.segments[part.body] for part in whole.parts]


def test_articles_in_several_languages_are_the_same_by_way_of_text() -> None:
    french = Article(
        "Le phare",
        (
            Block("heading", "Chapitre deux", level=2),
            Block("paragraph", "Il était là. C’est tout."),
            Block("item", "Oui"),
        ),
        byline="Par Ada Moor",
        language="fr-CA",
        site="Le Port",
    )
    china = Article(
        "Zhuang leaves",
        (
            Block(
                "paragraph",
                "Officials in China met Zhuang in Beijing, and Chinese traders cheered as Zhuang left China.",
            ),
        ),
        language="en",
    )
    scripts = [
        script("The lamp"),
        narrate(french),
        script("Der Leuchtturm", "de"),
        narrate(china),
        script("Zhuang here"),
    ]
    whole = compiled("Monday's reading", scripts, "en")
    text = to_text(whole)
    assert "language: fr-CA" in text
    assert "[lang=de] Der Leuchtturm" in text
    again = from_text(text)
    for one, other in zip(again.segments, whole.segments, strict=True):
        for name in ("spoken", "kind", "language", "pause_ms", "lead_ms", "closes"):
            assert getattr(one, name) == getattr(other, name), (name, other)
        assert one.pronunciations == other.pronunciations, other
    assert [(one.start, one.body) for one in again.parts] == [(one.start, one.body) for one in whole.parts]
