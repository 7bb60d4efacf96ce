"""Parts of a page that are not the article, told by an element's tag or by a word of its class or id."""

from __future__ import annotations

import functools
import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:" + "|".join(patterns) + r")(?![a-z])")


TAGS: dict[str, str] = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "sidebar",
    "menu": "navigation",
    "address": "address",
}
"""tag → why."""

ROLES: dict[str, str] = {
    "navigation": "navigation",
    "complementary": "sidebar",
    "contentinfo": "footer",
    "banner": "page header",
    "search": "navigation",
    "dialog": "pop-up",
    "alert": "pop-up",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
}

NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "comments",
        _words(
            r"comments?(?:-?(?:list|area|section|box|form|thread|wrap(?:per)?|block|container|content|body|respond))*",
            "disqus.*",
            "respond",
            "repl(?:y|ies)",
            "livefyre",
            "shoutbox",
            "discussion",
            "user-?reviews?",
            "ucomment",
        ),
    ),
    (
        "advertisement",
        _words(
            "ads?",
            "adv",
            "advert.*",
            "adsense",
            "ad-?(?:slot|unit|box|banner|wrap(?:per)?|container|break|space|block|holder|label|text)",
            "adsbygoogle",
            "dfp.*",
            "gpt.*",
            "sponsor(?:ed|s|ship)?.*",
            "outbrain.*",
            "taboola.*",
            "promoted",
            "mpu",
            "leaderboard",
            "skyscraper",
            "affiliate.*",
        ),
    ),
    (
        "share buttons",
        _words(
            "shar(?:e|es|ing)(?:-.*)?",
            "sharedaddy",
            "share(?:bar|tools|buttons?|links?|this)",
            "social.*",
            "addthis.*",
            "addtoany.*",
            "a2a",
            "sociable",
            "sharrre",
            "jp-sharing.*",
            "dpsp.*",
            "jp-post-flair",
            "follow-?us",
            "jp-likes.*",
        ),
    ),
    (
        "related links",
        _words(
            r"related(?:-.*|posts?|content|articles?|stories|links?|news)?",
            "yarpp.*",
            "jp-related.*",
            r"recommend(?:ed|ation|ations|s)?(?:-.*)?",
            "read-?(?:more|next|also)(?:-.*)?",
            "more-?(?:stories|news|articles|from|posts|on|links|like|reading|coverage)(?:-.*)?",
            "also-?(?:read|like|see)",
            "you-?(?:may|might).*",
            "trending.*",
            "most-?(?:read|popular|viewed|recent|shared|commented).*",
            "popular(?:-.*)?",
            "up-?next",
            "next-?(?:post|article|story|up).*",
            "prev(?:ious)?-?(?:post|article|story|next).*",
            "post-?nav(?:igation)?",
            "nav-?(?:links|below|above|single|previous|next)",
            "teasers",
            "teaser-?(?:list|box|grid|wrap(?:per)?|item|container|link|card|row|block)",
            "further-?reading",
            "see-?also",
            "similar.*",
            "suggest(?:ed|ions?).*",
            "latest-?(?:news|posts|articles|stories).*",
            "recent-?(?:posts|articles|news|stories).*",
            "promo(?:s|-.*)?",
            "rail",
            "read-?on",
            "crp.*",
            "zergnet",
            "revcontent",
            "story-?(?:list|cards?|teasers?)",
            "post-?(?:list|grid|carousel)",
            "carousel.*",
            "external-?links",
            "onward.*",
            "mostread",
        ),
    ),
    (
        "sign-up",
        _words(
            r"newsletters?(?:-.*|signup|form)?",
            r"subscri(?:be|ption|ptions|bebox)(?:-.*)?",
            "sign-?up.*",
            "mailchimp.*",
            "mc4wp.*",
            "opt-?in.*",
            "email-?(?:form|signup|capture|subscribe).*",
            "convertkit.*",
            "klaviyo.*",
            "mailmunch.*",
            "cta",
            "call-?to-?action",
            "donat(?:e|ion).*",
            "membership-?(?:box|promo)",
            "inline-?cta",
        ),
    ),
    (
        "sign-in",
        _words(
            "paywall-?(?:prompt|message|overlay|box).*", "log-?in(?:-.*)?", "sign-?in(?:-.*)?", "reg-?wall.*", "piano.*"
        ),
    ),
    (
        "navigation",
        _words(
            "nav(?:igation|bar|-.*)?",
            "sub-?nav.*",
            r"menus?(?:-.*)?",
            "bread-?crumbs?.*",
            "crumbs?",
            "paginat(?:ion|or).*",
            "pagers?",
            "toc(?:-?(?:list|container|wrap(?:per)?|box|nav|title|content|widget|block|links|menu|toggle))?$",
            "table-?of-?contents.*",
            "skip(?:-.*)?",
            "site-?map",
            "site-?header.*",
            "mast-?head.*",
            "tool-?bar.*",
            "top-?bar.*",
            "header-?(?:wrap(?:per)?|top|main|container|bar)",
            "tabs",
            "jump-?link.*",
            "quick-?links",
            "page-?header",
            "mw-jump.*",
            "mw-editsection",
            "navbox.*",
            "catlinks",
            "sitesub",
            "vector-.*",
            "ez-toc.*",
            "lwptoc.*",
            "rank-math-toc.*",
            "wp-block-rank-math-toc.*",
        ),
    ),
    (
        "footer",
        _words(
            "footer(?:-.*)?",
            "site-?footer",
            "page-?footer",
            "colophon",
            "copy-?rights?",
            "legal",
            "disclaimers?",
            "printfooter",
            "foot-?note-?list",
        ),
    ),
    (
        "sidebar",
        _words(
            "side-?bars?(?:-.*)?",
            "widgets",
            "right-?(?:col(?:umn)?|rail|side|bar)",
            "left-?(?:rail|bar)",
            "sidekick",
            "infobox.*",
            "sistersitebox",
            "fact-?box",
            "ambox",
            "hatnote",
            "metadata",
            "mbox.*",
            "article-?aside",
        ),
    ),
    (
        "author box",
        _words(
            "author-?(?:bio|box|info|card|desc(?:ription)?|about|profile|details?|block|wrap(?:per)?|container|avatar|meta|social|section|content|area|links?|signature|byline|name|image|intro)(?:-.*)?",
            "about-?(?:the-?)?authors?(?:-.*)?",
            "bio(?:graphy|-.*)?",
            "bylines?(?:-.*)?",
            "contributors?(?:-.*)?",
            "authors?",
            "vcard",
            "post-?author(?:-.*)?",
            "article-?author.*",
            "entry-?author.*",
            "profile-?card",
            "avatar",
            "writer(?:-.*)?",
            "by-?author",
            "meta-?author",
        ),
    ),
    (
        "tags",
        _words(
            "tags",
            "tag-?(?:list|cloud|links?|s-links|container|wrap(?:per)?)",
            "(?:post|entry|article|story|content|blog)-?tags?",
            "tagged.*",
            "topics?(?:-?(?:list|tags|links))?",
            "cat-?links",
            "categor(?:y|ies)-?(?:list|links)",
            "categories",
            "(?:post|entry|article)-?categor(?:y|ies)",
            "hash-?tags",
            "keywords",
            "labels",
            "filed-?under",
        ),
    ),
    ("consent", _words("cookies?.*", "consent.*", "gdpr.*", "onetrust.*", "privacy-?(?:notice|banner).*", "cc-window")),
    (
        "player",
        _words(
            "(?:audio|video|media|podcast|jw|article)-?player.*",
            "jwplayer.*",
            "video-js",
            "vjs.*",
            "player(?:-.*)?",
            "listen(?:-.*)?",
            "tts(?:-.*)?",
            "text-?to-?speech.*",
            "mejs.*",
            "playlist.*",
            "speechify.*",
            "trinity.*",
            "beyondwords.*",
        ),
    ),
    (
        "page details",
        _words(
            "(?:post|entry|article|story|byline|content|page|blog|single)-?(?:meta|info|details|date|dateline|byline|timestamp|published|infos?|metadata)(?:-.*)?",
            "date-?line",
            "time-?stamp.*",
            "pub-?dates?",
            "publish(?:ed)?-?(?:date|on|info).*",
            "read(?:ing)?-?time.*",
            "posted-?(?:on|by|in)",
            "meta(?:-.*)?",
            "date(?:-?(?:time|published|modified))?",
            "last-?(?:updated|modified)",
            "updated?",
            "eyebrow",
            "kicker",
            "overline",
            "submitted",
            "postmetadata",
            "view-?count",
            "time-?to-?read",
        ),
    ),
    (
        "pop-up",
        _words(
            "modals?(?:-.*)?",
            "pop-?ups?(?:-.*)?",
            "popovers?",
            "overlay(?:-.*)?",
            "lightbox.*",
            "tooltips?(?:-.*)?",
            "dialog(?:-.*)?",
            "toast",
            "snackbar",
            "notification.*",
            "interstitial",
            "mfp-hide",
            "reveal-modal",
        ),
    ),
    (
        "references",
        _words(
            "reflist.*",
            "references?(?:-?(?:list|section))?",
            "mw-references.*",
            "footnotes?(?:-?(?:list|section|s))?",
            "citations?",
            "endnotes?",
            "bibliography",
        ),
    ),
    (
        "rating",
        _words(
            "ratings?(?:-.*)?",
            "star-?rating",
            "votes?",
            "voting",
            "feedback(?:-.*)?",
            "helpful",
            "poll(?:-.*)?",
            "quiz",
        ),
    ),
)
"""(why, pattern for a word of the class or id)."""

UNSEEN = re.compile(
    r"visually-?hidden|sr-only|screen-?reader(?:-text)?|hidden|hide|is-hidden|d-none|print-?only|no-?print|off-?screen|a11y-hidden|"
    r"invisible|mw-empty-elt|element-invisible|assistive-text|clip-text"
)
"""Whole words for what a reader does not see."""

FOLDED = _words(
    "accordions?",
    "faqs?",
    "collaps(?:e|ed|ible)",
    "toggles?",
    "read-?more",
    "show-?more",
    "expand(?:able|ed)?",
    "tab-?(?:pane|panel|content)s?",
    "details",
    "truncat(?:e|ed)",
)
"""Names of parts that open on a click: hidden at first, but the article's."""

MOST_HYPHENS = 6
"""A longer chain of words is a headline that was made into a name."""

CAPTION = _words(
    r"i?captions?(?:-?text)?(?:-?nonfloating)?",
    "(?:photo|image|img|picture|media|video|article|wp|figure|slide|gallery)-?(?:captions?|credits?|source|copyright|desc(?:ription)?|legend|attribution|info|metadata)(?:-?text)?",
    "credits?",
    "wp-caption-text",
    "legende?",
    "thumbcaption",
    "cutline",
    "gallery-?(?:text|item)",
    "bildunterschrift",
    "fotograf",
    "photo-?by",
    "bu",
)
"""Names of a picture's caption or credit."""

PULL_QUOTE = _words(
    "pull-?quotes?(?:-.*)?",
    "wp-block-pullquote",
    "blockquote-?pull",
    "highlight-?quote",
    "click-?to-?tweet",
    "tweet-?this",
    "bctt.*",
)
"""Names of a quotation that the article has already."""

STANDFIRST = _words(
    "stand-?first",
    "dek",
    "decks?",
    "(?:sub|article|post|entry)-?(?:title|headline|heading|summary|excerpt|lead|lede|intro|dek|deck|standfirst)",
    "excerpt",
    "summary",
    "strap-?line",
    "sub-?head",
    "teaser-?text",
    "intro",
    "lead",
    "lede",
    "sell",
)
"""Names of the lines under the headline that say what the article is about."""

BODY = _words(
    r"(?:article|post|entry|story|blog|news|page|main|single|body|content|td-post)-?(?:body|content|text|copy|inner|main|full|detail|entry|article)(?:-?(?:text|inner|copy|body|content|wrapper|container))?",
    "articlebody",
    "rich-?text",
    "hentry",
    "h-?entry",
    "e-content",
    "body-?copy",
    "field-name-body",
    "mw-parser-output",
    "storytext",
    "articletext",
    "text-?content",
    "main-?content",
    "theiastickysidebar",
    "the-?content",
    "post",
    "story",
    "article",
    "content",
)
"""Names of the article's own body."""


_PREFIXES = (
    "has-",
    "no-",
    "with-",
    "not-",
    "tag-",
    "category-",
    "is-",
    "js-",
    "post-type",
    "format-",
    "supports-",
    "code-",
)
"""Beginnings of class names that say something about the element, not what it is."""


def why_box(tag: str, name: str) -> str:
    """Why an element is not the article, by its tag and its name, or ""."""
    if tag in TAGS:
        return TAGS[tag]
    for word in name.split():
        if reason := _why_word(word):
            return reason
    return ""


def is_named(pattern: re.Pattern[str], name: str) -> bool:
    """Whether a word of the name is one of the pattern's."""
    return bool(name) and pattern.search(name) is not None


@functools.lru_cache(maxsize=8192)
def _why_word(word: str) -> str:
    if UNSEEN.fullmatch(word):
        return "unseen"
    if word.startswith(_PREFIXES) or word.count("-") > MOST_HYPHENS:
        return ""
    for reason, pattern in NAMES:
        if pattern.search(word):
            return reason
    return ""
