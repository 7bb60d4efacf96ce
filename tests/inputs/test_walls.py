"""Walls in front of an article: recognised, and not imagined."""

from __future__ import annotations

import json
import time

import lxml.html
import pytest

from audiofy.errors import NothingToRead
from audiofy.inputs.html import extract
from audiofy.inputs.html.parsing import parse
from audiofy.inputs.html.walls import Wall, wall

SENTENCE = "The harbour master counted the boats twice that evening, because one of them had not come home. "
WHOLE = "\n\n".join([SENTENCE * 3] * 12).strip()
SHORT = "\n\n".join([SENTENCE * 3] * 3).strip()
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'


def look(text: str, after: str = "", head: str = "") -> Wall | None:
    """What is found on a page with the text as its body and something after it."""
    body = "".join(f"<p>{line}</p>" for line in text.split("\n\n") if line)
    page = f"<html><head><title>The boat</title>{head}</head><body><article>{body}</article>{after}</body></html>"
    return wall(lxml.html.document_fromstring(page), text)


@pytest.mark.parametrize(
    "asks",
    [
        "Subscribe to continue reading",
        "To continue reading, log in or take out a subscription.",
        "This post is for paid subscribers",
        "Already a subscriber? Log in",
        "You’ve reached your limit of free articles.",
        "Jetzt weiterlesen mit einem Probeabo",
        "Bereits Abonnent? Hier anmelden",
        "Cet article est réservé aux abonnés. Il vous reste 70 % à lire.",
        "Para seguir leyendo, suscríbete",
        "Conteúdo exclusivo: já é assinante?",
        "Per continuare a leggere, abbonati",
        "Om verder te lezen heb je een abonnement nodig",
        "För att läsa vidare behöver du en prenumeration",
        "Оформите подписку, чтобы читать дальше",
        "この記事は有料会員限定です",
    ],
)
def test_a_text_that_breaks_off_before_a_paywall(asks: str) -> None:
    found = look(SHORT.removesuffix(".") + " and then…", f'<div class="paywall-box">{asks} now, please.</div>')
    assert found is not None
    assert (found.kind, found.cut) == ("subscription", True)
    assert found.note == "The text is probably only the beginning of the article: the page asks for a subscription."
    assert "audiofy file" in found.hint


def test_what_search_engines_are_told() -> None:
    found = look(SHORT, "<div>Subscribe to continue reading</div>", NOT_FREE)
    assert found is not None
    assert found.cut
    told = json.dumps({"@type": "Article", "isAccessibleForFree": False, "wordCount": 2400})
    found = look(SHORT, "", f'<script type="application/ld+json">{told}</script>')
    assert found is not None
    assert found.cut


@pytest.mark.parametrize(
    ("text", "after", "head"),
    [
        (WHOLE, "", NOT_FREE),  # the whole of it was sent all the same
        (WHOLE, "<div>Already a subscriber? Log in</div>", ""),
        (WHOLE, '<form class="newsletter">Sign up for our letter, and subscribe for more.</form>', ""),
        (WHOLE, '<div class="paywall" hidden></div>', ""),
        (WHOLE, f'<p>{SENTENCE * 20}</p><div class="paywall">Subscribe to continue reading</div>', ""),
        (SHORT, '<form class="newsletter">Subscribe to our newsletter. We value your privacy.</form>', ""),
        (SHORT, '<div id="comments">Log in to leave a comment.</div>', ""),
        (SHORT, "<div>We and our partners use cookies. Accept all cookies.</div>", ""),
        (SHORT, "<noscript>Please enable JavaScript.</noscript>" + "<script src='x.js'></script>" * 40, ""),
    ],
)
def test_no_wall_around_a_whole_article(text: str, after: str, head: str) -> None:
    assert look(text, after, head) is None


def test_an_article_about_paywalls() -> None:
    talk = "Readers know the line by heart: subscribe to continue reading. Already a subscriber? Then you know it too."
    text = "\n\n".join([SENTENCE * 4, talk, SENTENCE * 4, "A paywall, says the editor, is a door. " * 8])
    assert look(text, "<footer>About us. Jobs.</footer>") is None


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<title>Just a moment...</title><body><p>Checking your browser before accessing quay.example.", "bot-check"),
        ("<title>quay.example</title><body><script>window._cf_chl_opt={}</script><p>Please wait.", "bot-check"),
        ("<title>x</title><body><script src='https://ct.captcha-delivery.com/c.js'></script>", "bot-check"),
        ("<title>Access to this page has been denied</title><body><div id='px-captcha'></div>", "bot-check"),
        ("<title>x</title><body>Please verify you are a human. Press & hold.", "bot-check"),
        ("<title>Boat</title><body><h1>Boat</h1><div>Subscribe to unlock this article</div>", "subscription"),
        (f"<title>Boat</title>{NOT_FREE}<body><h1>Boat</h1>", "subscription"),
        ("<title>Boat</title><body><h1>Boat</h1><p>Log in to view this page.", "sign-in"),
        ("<title>Boat</title><body><p>Before you continue to Quay. Accept all cookies. Reject all.", "consent"),
        ("<title>Zeit</title><body><p>Mit Werbung weiterlesen. Zustimmen und weiter.", "consent"),
        ("<title>Boat</title><body><noscript>Please enable JavaScript to run this app.</noscript><p>", "script"),
        ("<title>Boat</title><body><div id='app'></div><script src='/app.js'></script>", "script"),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_an_article(page: str, kind: str) -> None:
    found = wall(lxml.html.document_fromstring(f"<html>{page}</html>"), "")
    assert found is not None
    assert (found.kind, found.cut) == (kind, False)
    assert found.what
    assert found.hint


def test_a_few_words_are_whole_where_only_commenting_needs_a_sign_in() -> None:
    brief = "The ferry sails again. " * 6
    assert (
        look(
            brief.strip(),
            "<div>Please sign in to view and post comments. Bitte melden Sie sich an, um zu kommentieren.</div>",
        )
        is None
    )


def test_a_page_that_says_how_long_its_article_is() -> None:
    told = json.dumps({"@type": "Article", "wordCount": 812})
    found = look("Every January companies promise more.", "", f'<script type="application/ld+json">{told}</script>')
    assert found is not None
    assert (found.kind, found.cut) == ("script", True)


def test_a_page_that_a_script_will_fill() -> None:
    box = "<quay-app><main class='skeleton'><div class='line'></div></main></quay-app>"
    for load in ("<script src='/quay.js'></script>", "<link rel='modulepreload' href='/quay.js'>"):
        found = wall(lxml.html.document_fromstring(f"<html><body>{box}{load}</body></html>"), "")
        assert found is not None
        assert found.kind == "script"
    assert wall(lxml.html.document_fromstring(f"<html><body>{box}</body></html>"), "") is None


def test_an_empty_page_has_no_wall() -> None:
    assert wall(lxml.html.document_fromstring("<html><body><p>Soon.</p></body></html>"), "") is None


@pytest.mark.parametrize(
    "page",
    [
        "<div class='paywall'>" * 200 + "subscribe to read the " * 40_000 + "<p>javascript " * 20_000,
        "<div class='paywall'>" * 60_000 + "subscribe",
        "<svg>" * 60_000 + "<p>x",
        "<noscript>" * 60_000 + "<title>" * 5_000,
    ],
    ids=range(4),
)
def test_long_and_deep_pages_are_read_at_once(page: str) -> None:
    root = parse(page).root
    began = time.process_time()
    wall(root, SHORT)
    wall(root, "")
    assert time.process_time() - began < 2


def test_a_question_about_cookies_is_no_article_however_long() -> None:
    asked = (
        "We and our 842 partners store and access information on a device, such as cookies, and process personal data "
        "for personalised content. With your consent we and our partners may use tracking. You may change your privacy "
        "choices at any time, and some partners rely on legitimate interest; your consent applies to this site only."
    )
    with pytest.raises(NothingToRead, match="consent to cookies"):
        extract(f"<html><body><h1>We value your privacy</h1><p>{asked}</p><button>Agree</button></body></html>")


def test_an_article_about_cookies_is_one() -> None:
    told = (
        "The court ruled that sites must ask before they set cookies on the device of a visitor, a question that had "
        "been before the judges for four years. The mayor of Marle, whose town had brought the case, said on the steps "
        "of the court that she had not expected to see the day. Her town has nine hundred people and one web page, "
        "which shows the times of the ferry and has never set a single cookie; it was sued all the same."
    )
    assert "nine hundred people" in extract(f"<html><body><h1>Cookies</h1><p>{told}</p></body></html>").text
