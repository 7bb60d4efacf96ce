"""What stands between a reader and the article: paywalls, sign-ins, consent, checks for robots, pages made by scripts.

A wall is told by what follows the text that was found, by what the page says of itself for search engines, and by
the names that the makers of walls give their boxes; one sign alone is not enough where there is an article. An
article about paywalls has the words in its middle, and goes on after them.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Literal

from lxml import etree
from lxml.html import HtmlElement

from audiofy.inputs.html.states import containers_of, parsed
from audiofy.inputs.spacing import count_words, one_line

WallKind = Literal["subscription", "sign-in", "consent", "bot-check", "script"]

NO_ARTICLE = 50
"""Words. With fewer, whatever the page asks for is taken for the reason."""
SHORT = 400
"""Words. Most texts before a paywall are shorter."""
AFTER = 900
"""Characters of the page after the text in which the wall begins."""
LONGEST_PAGE = 2_000_000
MOST_BOXES = 50
"""Boxes called walls that are looked into: they may lie in one another."""

_SAVE = "save the page from the browser, where you can read it, and use: audiofy file PAGE.html"
_SAYINGS: dict[WallKind, tuple[str, str]] = {
    "subscription": ("the page asks for a subscription", f"sign in with your browser, {_SAVE}"),
    "sign-in": ("the page asks for a sign-in", f"sign in with your browser, {_SAVE}"),
    "consent": (
        "the page asks for consent to cookies before it shows the article",
        f"answer it in the browser, {_SAVE}",
    ),
    "bot-check": ("the site checks for robots, and sent its check and not the page", _SAVE),
    "script": ("the page needs JavaScript: its text is put there by a script", _SAVE),
}

_SUBSCRIBE = re.compile(
    r"(?:subscribe|subscription|sign up|register|join|log ?in|pay)\b.{0,40}\bto (?:continue|keep|finish|unlock|"
    r"read|access|view)"
    r"(?: reading| the (?:full|rest|whole|entire))?\b(?: (?:the|this) (?:full |rest |entire |whole )?(?:article|"
    r"story|post)| reading|\.|$| more)|"
    r"\bto (?:continue|keep) reading|to read (?:the (?:full|rest of the|whole|entire)|this) (?:article|story|post)|"
    r"(?:continue|keep) reading (?:this (?:article|story)|with a|by subscribing|your article)|"
    r"(?:article|story|content|post|section|issue) is (?:(?:available )?(?:only |exclusively )?(?:for|to|"
    r"reserved for)|exclusive to|locked for) "
    r"(?:our )?(?:paid |paying |premium |registered )*(?:subscribers|members)|(?:for|to) (?:paid|paying|"
    r"premium) (?:subscribers|members)|"
    r"(?:subscribers|members)[ -]only (?:content|article|story|post)|unlock (?:this|the|full|"
    r"unlimited) (?:article|story|access|content)|"
    r"already (?:a (?:paid )?(?:subscriber|member)|subscribed|have an account)|you(?:'|’)ve (?:reached|read|"
    r"used) (?:your|all)\b.{0,40}(?:articles?|limit)|"
    r"(?:free|complimentary) articles? (?:left|remaining)|subscribe (?:now )?(?:for|to get) (?:full|unlimited) access|"
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"weiterlesen mit|jetzt weiterlesen|um (?:weiterzulesen|den (?:ganzen )?artikel)|(?:nur|exklusiv) für abonnent|"
    r"bereits abonnent|sie sind (?:schon|bereits) abonnent|mit (?:einem )?(?:\w{1,20}[ -])?abo (?:weiter)?lesen|"
    r"(?:artikel|inhalt) ist (?:nur )?(?:abonnenten|für abonnent)|dieser artikel ist kostenpflichtig|"
    r"article réservé|réservé aux abonnés|pour (?:lire|continuer) (?:la suite|l['’]article)|"
    r"il vous reste .{1,20} à (?:lire|découvrir)|"
    r"déjà abonné|abonnez-vous pour|(?:solo|exclusivo|exclusiva) para (?:suscriptores|assinantes)|suscríbete para|"
    r"suscríbase para|para (?:seguir|continuar) leyendo|ya eres suscriptor|contenido exclusivo|"
    r"assine para|para continuar lendo|já é assinante|conteúdo exclusivo|abbonati per|per continuare a leggere|"
    r"riservato agli abbonati|sei già abbonato|hai già un abbonamento|om (?:verder|dit artikel) te lezen|"
    r"verder lezen\?|"
    r"alleen voor abonnees|al abonnee|"
    # Scandinavian, Finnish, Polish, Czech, Russian, Japanese, Chinese, Korean, Turkish
    r"för att (?:läsa|fortsätta)|redan prenumerant|endast för prenumeranter|for å lese (?:videre|saken|hele)|"
    r"er du (?:allerede )?abonnent|for at læse (?:videre|artiklen)|kun for abonnenter|vain tilaajille|"
    r"tilaa ja lue|oletko jo tilaaja|aby (?:czytać|przeczytać) (?:dalej|cały)|tylko dla (?:prenumeratorów|"
    r"subskrybentów)|"
    r"pro předplatitele|только для подписчиков|чтобы (?:читать|прочитать) дальше|оформите подписку|"
    r"続きを読むには|会員限定|有料会員|有料記事|残り[ :：]?[0-9]+文字|"
    r"订阅后(?:可)?(?:继续)?阅读|付费阅读|會員專屬|구독자 전용|유료 회원|"
    r"okumaya devam etmek için|sadece aboneler",
    re.I,
)
_SIGN_IN = re.compile(
    r"(?:sign|log) ?in (?:or (?:register|sign up|create an account) )?to (?:continue|read|view|access|see)|"
    r"create (?:a free|an|your free) account to|register (?:now |for free )?to (?:continue|read)|you (?:must|"
    r"need to) (?:be logged in|log in|sign in)|"
    r"members only|anmelden,? um|einloggen,? um|bitte (?:melden sie sich an|einloggen)|connectez-vous pour|"
    r"identifiez-vous|inicia sesión para|"
    r"inicie sesión para|faça login para|accedi per|log in om|logga in för|logg inn for|zaloguj się,? aby|"
    r"войдите,? чтобы|ログインして|请登录|登录后",
    re.I,
)
_TO_COMMENT = re.compile(
    r"\b(?:[ck]om+ent|vote|rate|rating|bewert|repl|respond|answer|antwort|post\b|like\b|share)", re.I
)
_CONSENT = re.compile(
    r"before you continue to|we (?:value|respect|care about) your privacy|(?:accept|"
    r"agree to) (?:all )?(?:the )?cookies|"
    r"(?:we|us) and our (?:\d+ )?partners (?:store|process|use)|consent to (?:the use of )?cookies|"
    r"manage (?:cookie|privacy|consent) (?:settings|preferences|options)|"
    r"alle (?:cookies )?akzeptieren|mit werbung weiterlesen|wir (?:und unsere partner|benötigen ihre zustimmung)|"
    r"zustimmen und weiter|"
    r"accepter (?:et continuer|et fermer|les cookies)|continuer sans accepter|aceptar (?:todas las )?cookies|"
    r"aceptar y continuar|"
    r"accetta (?:tutti )?(?:i )?cookie|accetta e (?:continua|chiudi)|(?:alle )?cookies accepteren|"
    r"aceitar (?:todos os )?cookies|godkänn alla|"
    r"zaakceptuj|akceptuję|souhlasím|принять (?:все )?(?:cookies|куки)",
    re.I,
)
_ROBOT_TITLE = re.compile(
    r"\s*(?:just a moment|attention required|access denied|access to this page has been denied|are you a (?:robot|"
    r"human)|"
    r"pardon our interruption|(?:robot|bot|security|human|captcha) (?:check|verification|challenge)|"
    r"verify(?:ing)? (?:you are|that you)|please verify|"
    r"checking your browser|ddos-guard|one more step|un momento|einen moment|un instant|"
    r"请稍候|請稍候|しばらくお待ちください|"
    r"you have been blocked|request blocked|403 forbidden|error 10\d\d)",
    re.I,
)
_ROBOT_TEXT = re.compile(
    r"verify(?:ing)? (?:that )?you(?:'re|’re| are) (?:a |not a )?(?:human|robot)|"
    r"checking (?:if the site connection|your browser)|"
    r"are you a (?:human|robot)|press (?:&|and) hold|unusual (?:traffic|activity) from|"
    r"enable javascript and cookies to continue|"
    r"complete the (?:security check|captcha)|you(?:'ve|’ve| have) been blocked|ray id|"
    r"performing security verification|"
    r"(?:automated|bot) (?:requests|traffic|access)|(?:je|ich|yo) (?:ne suis pas|bin kein|no soy) un robot",
    re.I,
)
_ROBOT_MARK = re.compile(
    r"_cf_chl_opt|cf-browser-verification|challenge-form|captcha-delivery\.com|px-captcha|_Incapsula_Resource|"
    r"awsWafCookieDomainList|challenge\.js\?|geo\.captcha|distil_r_captcha|sec-if-cpt-container|/_sec/cp_challenge"
)
_NEEDS_SCRIPT = re.compile(
    r"enable\W{1,3}javascript|javascript\W{1,3}(?:is\W{1,3})?(?:disabled|required|needed|not enabled)|"
    r"requires?\W{1,3}javascript|"
    r"turn\W{1,3}on\W{1,3}javascript|without\W{1,3}javascript|activate\W{1,3}javascript|javascript (?:muss|"
    r"aktivieren|activé|activado|abilitato)|"
    r"(?:activer|activez|active|habilit\w+|abilita\w*|włącz\w*) javascript|javascriptを有効",
    re.I,
)
_WALL_NAME = re.compile(
    r"pay-?wall|reg-?wall|(?:subscri(?:be|ber|ption)|premium|member|login|metered|content)-?(?:wall|gate)\b|"
    r"article-?gate|"
    r"(?:wall|gate)__(?:inner|content|body)|piano-(?:offer|inline|container)|tp-container-inner|tp-modal|"
    r"subscriber-?only|"
    r"subscribers?-only|locked-?content|content-?lock|premium-?(?:block|barrier|teaser|locked)|fortress|poool|zephr|"
    r"leaky_paywall|leaky-paywall|memberful|mepr-unauthorized|pmpro_content_message|wlm-|rcp_restricted|paidcontent|"
    r"available-subscribers|meter-?ed-?content|offer-?wall|bezahlschranke|paid-?barrier|abo-?wall",
    re.I,
)
_ENDS_WELL = re.compile(r"[.!?)\]\"'”’»」。！？।؟*]\s*$")
_OPEN_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’»)]?\s*$")
_UNSEEN = frozenset(["script", "style", "template", "svg", "head", "iframe", "object", "select", "textarea"])


@dataclasses.dataclass(frozen=True, slots=True)
class Wall:
    """What the page asks for before it shows the article.

    Attributes:
        kind: what it asks for.
        what: one clause for people, "the page asks for a subscription".
        hint: what to try.
        cut: whether the text that was found is probably only the article's beginning.
    """

    kind: WallKind
    what: str
    hint: str
    cut: bool

    @property
    def note(self) -> str:
        """The sentence for the listener of what was found."""
        return f"The text is probably only the beginning of the article: {self.what}."


@dataclasses.dataclass(frozen=True, slots=True)
class _Said:
    """What the page says for search engines: whether all may read it, and the article's length in words, or 0."""

    free: bool
    words: int


def wall(root: HtmlElement, text: str) -> Wall | None:
    """The wall in front of a page's article, or None.

    Args:
        text: the body that was found, blank lines between its paragraphs; "" where there is none.
    """
    words = count_words(text)
    shown = _shown(root)
    if words < NO_ARTICLE:
        kind = _instead(root, shown, words)
        return _wall(kind, cut=words > 0) if kind else None
    said = _said(root)
    if _is_cut(root, text, words, shown, said):
        kind = "sign-in" if _signs_in(_after(shown, text)) and said.free else "subscription"
        return _wall(kind, cut=True)
    return None


def _wall(kind: WallKind, *, cut: bool) -> Wall:
    what, hint = _SAYINGS[kind]
    return Wall(kind, what, hint, cut)


def _instead(root: HtmlElement, shown: str, words: int) -> WallKind | None:
    """What a page shows instead of an article, or beside the few words found."""
    title = next((one_line(title.text_content()[:300]) for title in root.iter("title")), "")
    few = count_words(shown[:20_000]) < 400
    scripts = list(root.iter("script"))
    marked = any(_ROBOT_MARK.search(f"{one.get('src', '')} {(one.text or '')[:5000]}") for one in scripts[:100])
    if few and (_ROBOT_TITLE.match(title) or marked or _ROBOT_TEXT.search(shown)):
        return "bot-check"
    said = _said(root)
    if not said.free or _SUBSCRIBE.search(shown):
        return "subscription"
    if _signs_in(shown):
        return "sign-in"
    hidden = " ".join((element.text_content() or "")[:2000] for element in list(root.iter("noscript"))[:20])
    if few and (_NEEDS_SCRIPT.search(shown) or _NEEDS_SCRIPT.search(hidden)):
        return "script"
    if few and _CONSENT.search(shown):
        return "consent"
    if few and said.words > 4 * max(words, NO_ARTICLE):
        return "script"
    code = sum(len(one.text or "") for one in scripts)
    if (
        few
        and not words
        and (len(scripts) >= 10 or code > 20 * len(shown) + 2_000 or _is_empty_application(root, scripts))
    ):
        return "script"
    return None


def _is_empty_application(root: HtmlElement, scripts: list[HtmlElement]) -> bool:
    """Whether the body is an empty box and a script that will fill it."""
    boxes = root.xpath("//body//div[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby']")
    return bool(scripts) and any(not one_line(box.text_content()[:2000]) for box in boxes[:MOST_BOXES])


def _is_cut(root: HtmlElement, text: str, words: int, shown: str, said: _Said) -> bool:
    if said.words > 2 * words and not said.free:
        return True
    after = _after(shown, text)
    paragraphs = [line for line in text.split("\n") if line.strip()]
    named = _has_wall(root)
    asks = bool(_SUBSCRIBE.search(after)) or any(
        _SUBSCRIBE.search(line[:400]) for line in paragraphs[-2:] if count_words(line) < 60
    )
    asks = asks or (_signs_in(after) and (named or not said.free))
    ends = [line for line in paragraphs[-3:] if not _SUBSCRIBE.search(line)]
    broken = bool(ends) and bool(_OPEN_END.search(ends[-1]) or not _ENDS_WELL.search(ends[-1]))
    signs = asks + named + (not said.free) + (broken and (named or words < 2 * SHORT))
    return ((asks or named) and signs >= 3) or (asks and words < SHORT and (named or broken or not said.free))


def _signs_in(text: str) -> bool:
    """Whether a text asks for a sign-in, and not only of those who want to comment or to vote."""
    return any(not _TO_COMMENT.search(text, found.start(), found.end() + 80) for found in _SIGN_IN.finditer(text))


def _after(shown: str, text: str) -> str:
    """What the page shows after the end of the text, or, where the end is not found, nothing."""
    last = next((line for line in reversed(text.split("\n")) if count_words(line) >= 5), "")
    tail = one_line(last)[-60:]
    at = shown.rfind(tail) if tail else -1
    return shown[at + len(tail) :][:AFTER] if at >= 0 else ""


def _has_wall(root: HtmlElement) -> bool:
    """Whether a box with words in it is called a wall."""
    looked_at = 0
    for element in root.iter("div", "section", "aside", "form", "p", "span", "article"):
        name = f"{element.get('class', '')} {element.get('id', '')}"[:300]
        if len(name) > 5 and _WALL_NAME.search(name) and looked_at < MOST_BOXES:
            looked_at += 1
            words = count_words(element.text_content()[:3000])
            if 3 <= words < 200:
                return True
    return False


def _said(root: HtmlElement) -> _Said:
    free, words = True, 0
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        data = parsed(script.text or "")
        for node in [data, *(value for _, _, value in containers_of(data))]:
            if isinstance(node, dict) and _is_false(node.get("isAccessibleForFree")):
                free = False
            if isinstance(node, dict) and str(node.get("wordCount", "")).isdecimal():
                words = max(words, int(str(node["wordCount"])[:7]))
    tier = root.xpath("//meta[@property='article:content_tier']/@content")
    if tier and str(tier[0]).strip().lower() in {"locked", "metered"}:
        free = False
    return _Said(free, words)


def _is_false(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower().rpartition("/")[2] == "false")


def _shown(root: HtmlElement) -> str:
    """The text of the page as it stands in the markup, on one line, without what no browser shows."""
    parts: list[str] = []
    length, unseen = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _UNSEEN:
            unseen += 1 if event == "start" else -1
        piece = element.text if event == "start" else element.tail
        if piece and not unseen:
            parts.append(piece[:LONGEST_PAGE])
            length += len(piece)
            if length > LONGEST_PAGE:
                break
    return one_line(" ".join(parts))
