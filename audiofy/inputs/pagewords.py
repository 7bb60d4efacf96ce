"""What the lines of a copied page say of themselves besides their shape: menus, comments, dates, boilerplate.

Unlike the rules of ``furniture``, a match here leaves nothing out by itself: it is evidence, weighed with the rest.
"""

from __future__ import annotations

import re

_MENU = """
    about; about us; accessibility; account; advertise; advertise with us; all; archive; archives; articles; arts; back;
    blog; business; careers; cart; case studies; categories; checkout; classifieds; community; company; contact;
    contact us; contacts; cookie policy; cookies; crossword; culture; customers; disclaimer; documentation; donate;
    download; downloads; economy; education; entertainment; events; faq; faqs; features; feedback; finance;
    find a store; food; forum; gallery; games; health; help; home; horoscope; imprint; investors; jobs; leadership;
    legal; lifestyle; live; local; locations; log in; login; logout; magazine; main menu; main navigation; markets;
    members; membership; menu; more; my account; navigation; new; news; newsletter; newsletters; next; obituaries;
    opinion; our story; our team; partners; photos; podcast; podcasts; politics; press; previous; pricing; privacy;
    privacy policy; products; puzzles; recent comments; recent posts; register; resources; rss; rss feed; sale; science;
    search; services; shop; sign in; sign up; site map; sitemap; skip navigation; solutions; sport; sports;
    store; store locator; style; subscribe; support; team; tech; technology; terms; terms & conditions;
    terms and conditions; terms of service; terms of use; training; travel; tv; video; videos; view cart; volunteer;
    weather; webinars; what we do; white papers; who we are; wishlist; world; write for us;
    agb; anmelden; archiv; datenschutz; datenschutzerklärung; impressum; kontakt; kultur; mediadaten; meinung; politik;
    startseite; suche; unternehmen; wirtschaft; wissen; über uns;
    accueil; actualités; connexion; contactez-nous; mentions légales; monde; qui sommes-nous; rechercher; société;
    s'abonner; se connecter;
    aviso legal; buscar; contacto; cultura; deportes; economía; iniciar sesión; inicio; noticias; opinión; política;
    política de privacidad; quiénes somos; sobre nosotros;
    accedi; cerca; chi siamo; contatti; cronaca; economia; esteri; note legali;
    contato; início; notícias; política de privacidade; sobre nós;
    inloggen; over ons; zoeken; kontakty; o nas; om oss; o nás; szukaj; strona główna; главная; контакты; новости;
    о нас; поиск; 首页; 登录; 注册; 联系我们; 关于我们; ホーム; お問い合わせ; 会社概要; ログイン;
    로그인; 회원가입; الرئيسية; اتصل بنا
    """
MENU: frozenset[str] = frozenset(" ".join(entry.split()) for entry in _MENU.split(";"))
"""Lower case: entries of menus at the top and the foot of pages, each a line of its own there."""

_COMMENTS = re.compile(
    r"(?:comments?|(?:leave|post|add|write|submit) (?:a |your )?(?:reply|comments?).{0,60}"
    r"|join the (?:discussion|conversation)|(?:view|show|read|load) (?:all )?comments.{0,20}|comments? section"
    r"|(?:\d{1,5}|one|two|three|no) (?:comments?|responses?|thoughts?|replies|reply)"
    r"(?: (?:to|on|so far|about)\b.{0,200})?"
    r"|discussion about this post|kommentare?|kommentar schreiben.{0,40}|commentaires?|laisser un commentaire.{0,40}"
    r"|comentarios?|deja (?:un|tu) comentario.{0,40}|deixe um comentário.{0,40}|commenti|lascia un commento.{0,40}"
    r"|reacties|geef een reactie.{0,40}|komentarze|комментарии|コメント|评论)\W*\d{0,5}\W*",
    re.I,
)
_ENDS = re.compile(
    r"(?:about the (?:authors?|writer)|related (?:posts?|articles?|stories|news|content|reading|topics?).{0,20}"
    r"|you (?:may|might) (?:also |like|enjoy).{0,40}|more (?:from|stories|articles|news|posts)\b.{0,40}|recent posts"
    r"|references|sources|bibliography|footnotes|most (?:read|popular|viewed)\b.{0,20}|trending\b.{0,20}"
    r"|latest (?:news|posts|stories|articles)\b.{0,20}|recommended\b.{0,30}"
    r"|(?:next|previous) (?:article|post|story)\b.{0,20}|read next|see also|up next|further reading"
    r"|post navigation|share this.{0,20}|mehr zum thema|das könnte (?:sie|dich).{0,40}|à lire aussi.{0,20}"
    r"|articles similaires|te puede interesar|artículos relacionados|leggi anche|articoli correlati|lees ook)\W*",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}\. \w{3,10} \d{4}"
    r"|\d{1,2} (?:de )?\w{3,12} (?:de )?\d{4}|\d{4}[年년] ?\d{1,2}[月월]"
    r"|\d{1,3} (?:minutes?|mins?|hours?|days?|weeks?|months?|years?) ago|vor \d{1,3} \w{4,8}|il y a \d{1,3} \w{3,8})",
    re.I,
)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read|learn|see) more|continue reading|weiterlesen)\W{0,4}$", re.I)
_BOILERPLATE = re.compile(
    r"your e-?mail address will not|fields are marked|save my name|unsubscribe|uses? cookies|akismet|privacy policy"
    r"|terms of (?:use|service)|all rights reserved|\bjavascript\b|\binbox\b|newsletter|trademark|sign up|log in"
    r"|\bby (?:submitting|signing up|subscribing|clicking|registering|continuing|entering|using)\b"
    r"|thank(?:s| you) for (?:signing|subscrib)|this site is protected|affiliate (?:links?|commission)"
    r"|verwendet cookies|utilise des cookies|utiliza cookies|utilizza (?:i )?cookie",
    re.I,
)


def heads_comments(line: str) -> bool:
    """Whether the whole line stands over readers' comments, or over the form for one."""
    return len(line) <= 260 and _COMMENTS.fullmatch(line) is not None


def heads_an_end(line: str) -> bool:
    """Whether the whole line stands over what follows articles: other articles, the author, the sources."""
    return len(line) <= 80 and _ENDS.fullmatch(line) is not None


def has_date(line: str) -> bool:
    """Whether there is a day with its year in it, or so much time ago."""
    return _DATE.search(line) is not None


def is_cut_off(line: str) -> bool:
    """Whether it breaks off as a teaser does."""
    return _CUT.search(line[-40:]) is not None


def is_boilerplate(line: str) -> bool:
    """Whether it speaks of cookies, passwords, newsletters or rights."""
    return _BOILERPLATE.search(line) is not None
