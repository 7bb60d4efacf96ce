"""Lines of a page that are not the article: what they look like, and what they are called when they are left out.

Each rule must match a *whole* line, so that a sentence that merely mentions one ("Advertisement spending rose") stays.
"""

from __future__ import annotations

import functools
import re

LONGEST = 200
"""A longer line is never furniture by its words alone."""
SAID_APART = frozenset({"headline", "standfirst", "byline"})
"""Reasons for which a line leaves the body and is not lost: it is said before it."""


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.X)


_NETWORK = r"""(?:facebook|twitter|x|linked ?in|whats ?app|telegram|reddit|pinterest|instagram|youtube
  |tiktok|threads|mastodon|bluesky|weibo|wechat|line|e-?mail|flipboard|snapchat|tumblr|google(?:\ news|\+
  |\ plus)?|apple\ news)"""

LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "advertisement",
        _rule(r"""\W*(?:
            (?:story|article)\ continues\ (?:below|after).{0,40}
            | (?:ads?|adverts?|advertise?ments?|advertising|sponsored(?:\ (?:content|post|links?))?
              |paid\ content|promoted)
            | (?:ad|advertisement)\ feedback | scroll\ (?:down\ )?to\ continue.{0,30}
              | skip\ (?:this\ )?ad(?:vertisement)?
            | this\ is\ an?\ ad(?:vertisement)?.{0,60} | remove\ ads? | report\ (?:this\ )?ad
            | anzeige | werbung | publicité | publicidad | pubblicità | advertentie | reklama | реклама
              | 广告 | 廣告 | 広告 | 광고 | إعلان
            )\W*"""),
    ),
    (
        "reading time",
        _rule(r"""\W*(?:
            (?:estimated\ )?(?:read(?:ing)?\ time|time\ to\ read|lesezeit|lesedauer|temps\ de\ lecture
              |tiempo\ de\ lectura|tempo\ di\ lettura|leestijd)
                \s*:?\s*(?:ca\.\s*|about\ )?\d{0,3}\s*(?:min(?:ute)?[ns]?\.?|minuten|minutos|minuti)?
            | \d{1,3}\s*[-–]?\s*min(?:ute)?s?\.?\s*(?:read|lesezeit|de\ lecture|de\ lectura|di\ lettura
              |leestijd|listen)
            | 阅读时间.{0,12} | 読了時間.{0,12}
            )\W*"""),
    ),
    (
        "share buttons",
        _rule(rf"""\W*(?:
            share(?:\ (?:this|the))?(?:\ (?:article|story|page|post|video))?(?:\ (?:on|via
              |with)\ .{{0,30}})? | share\ (?:this|on|via)\W.{{0,30}}
            | tweet | pin\ it | re-?post | copy(?:\ (?:the\ )?link)?(?:\ to\ clipboard)? | link\ copied
              | click\ to\ (?:share|tweet|copy|print|email).{{0,60}}
            | {_NETWORK}(?:[\s,|/·•]+(?:and\ )?{_NETWORK})* | print(?:\ this)?(?:\ (?:article|page|story))?
            | (?:save|bookmark|gift)(?:\ this)?(?:\ (?:article|story|for\ later))? | send\ (?:by
              |via)\ e-?mail | teilen | partager | compartir | condividi
            | [\d.,]+\s*[km]?\s*(?:shares?|likes?|views?|claps?|reactions?|retweets?|favou?rites?|upvotes?)
            | (?:shares?|likes?|views?)\s*:?\s*[\d.,]+\s*[km]?
            )\W*"""),
    ),
    (
        "comment count",
        _rule(r"""\W*(?:
            [\d.,]+\s*[km]?\s*(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?)
            | (?:comments?|responses?|kommentare|commentaires|comentarios)\s*[:(]?\s*[\d.,]*\s*\)?
            | (?:leave|post|add|write)\ (?:a|your)\ (?:comment|reply).{0,20} | (?:be\ the\ first\ to
              |no)\ comments?.{0,20}
            | (?:join\ the|view|show|see|read|load)\ (?:all\ |more\ |the\ )?(?:conversation|comments?
              |discussion).{0,20} | reply | comments\ are\ (?:closed|off).{0,40}
            )\W*"""),
    ),
    (
        "trust label",
        _rule(
            r"""why\ (?:you\ can\ |to\ )?trust\ .{1,60} | how\ we\ (?:test|review|rate|choose)\b.{0,60}
              | our\ standards:?.{0,60}"""
        ),
    ),
    ("time", _rule(r"""\W*\d{1,2}[:.]\d{2}(?:\ ?[ap]\.?m\.?)?(?:\ (?:[A-Z]{2,4}|Uhr))?\W*""")),
    (
        "picture label",
        _rule(r"""\W*(?:image|photos?|picture|fotos?|bild|фото|照片|写真)(?:\ \d{1,2}\ (?:of|/)\ \d{1,2})?\W*"""),
    ),
    (
        "player",
        _rule(r"""\W*(?:
            select\ (?:a\ )?voice | choose\ your\ (?:listening\ )?(?:speed|voice)
              | get\ through\ articles\ .{1,20}\ faster | \d(?:\.\d{1,2})?\s?[x×] | \d{2,3}\s?wpm
            | (?:slow|average|fast|normal)(?:[\s,|/]+(?:slow|average|fast|normal))+
            | listen(?:\ (?:now|here))?(?:\ to\ (?:this|the)\ (?:article|story|post|page|episode
              |audio).{0,30})? | listen\W+\d.{0,12}
            | (?:play|pause|mute|unmute|replay|rewind|stop|autoplay|fullscreen|playback\ speed
              |closed\ captions|subtitles?)(?:\ (?:video|audio|episode|now))?
            | (?:watch|play)\ (?:the\ )?(?:video|now)(?:\ above|\ below)? | (?:current\ time|duration|loaded
              |remaining\ time|stream\ type)\b.{0,14}
            | \d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})? | your\ browser\ does\ not\ support.{0,60}
              | this\ slideshow\ requires\ javascript | video\ player.{0,20}
            | (?:audio|video)\ (?:is\ )?loading.{0,20} | artikel\ (?:an)?hören | écouter(?:\ (?:l’
              |l')?article)? | escuchar(?:\ (?:el|este)\ artículo)?
            )\W*"""),
    ),
    (
        "sign-up",
        _rule(r"""\W*(?:
            (?:please\ )?(?:sign\ ?up|subscribe|register|sign\ in|log\ in|log\ on)(?:\ (?:now|today|here
              |free|for\ free))?
            | (?:please\ )?(?:sign\ ?up|subscribe|register)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts
              |updates|channel|podcast|free\ trial|briefing|digest|mailing\ list).{0,60}
            | (?:get|receive|want|have)\b.{1,90}\b(?:in|to|delivered\ to|straight\ to)\ your\ (?:inbox|e-?mail).{0,40}
            | already\ (?:a|have\ an?)\ (?:subscriber|member|account|subscription).{0,40}
              | (?:enter\ )?your\ e-?mail(?:\ address)?.{0,20} | e-?mail\ address
            | (?:our\ |free\ |daily\ |weekly\ )*newsletters?(?:\ sign-?up)? | (?:subscribe|log\ in|register
              |sign\ in|create\ (?:a|an)\ (?:free\ )?account)\ to\ (?:continue|read|comment|view|unlock).{0,60}
            | jetzt\ abonnieren | newsletter\ (?:abonnieren|bestellen) | s’abonner | suscr[ií]bete.{0,60}
              | iscriviti.{0,60} | abonnez-vous.{0,60}
            )\W*"""),
    ),
    (
        "related links",
        _rule(r"""\W*(?:
            (?:read|see|watch|learn|view|find\ out|show)\ (?:more|also|next
              |on)(?:\ (?:about\ this(?:\ topic)?|here|below|stories|articles|news))?\s*(?::.{0,160}|[>»→…]*)
            | (?:also\ read|also\ see|related\ read(?:ing)?|further\ reading|must\ read|also\ on
              |recommended\ (?:reading|for\ you|stories|articles|videos?))\s*(?::.{0,160})?
            | related(?:\ (?:stor(?:y|ies)|articles?|posts?|content|coverage|topics?|links?|news|reading
              |videos?|items?))?\s*(?::.{0,160})?
            | (?:for\ )?more\ information(?:\ here)?\s*: | (?:suggested\ )?reading\s*:
            | more\ (?:on\ this(?:\ (?:story|topic))?|stories|news|articles|from\ .{1,40}|like\ this
              |in\ this\ series|coverage|to\ read)\s*:?
            | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in|enjoy|have\ missed).{0,20}
              | what\ to\ read\ next | read\ the\ full\ (?:story|article)(?:\ (?:here|on).{0,30})?
            | (?:trending|most\ (?:read|popular|viewed|shared|commented)|popular|latest|top
              |editors?['’]s?\ picks?|in\ case\ you\ missed\ it|don['’]t\ miss|up\ next|next\ up|now\ read
              |next\ (?:article|post|story)|previous\ (?:article|post|story))(?:\ (?:now|stories|articles
              |posts|news|this|today|in\ .{1,20}|on\ .{1,20}))?\s*:?
            | mehr\ zum\ thema | lesen\ sie\ auch.{0,120} | auch\ interessant
              | das\ könnte\ sie\ (?:auch\ )?interessieren | à\ lire\ aussi.{0,120} | lire\ aussi.{0,120}
              | lee\ también.{0,120} | te\ puede\ interesar | leggi\ anche.{0,120} | lees\ ook.{0,120}
              | läs\ (?:också|mer).{0,120} | les\ også.{0,120} | читайте\ также.{0,120} | 相关阅读.{0,60}
              | 関連記事.{0,60} | اقرأ\ أيضا.{0,120}
            )\W*"""),
    ),
    (
        "follow us",
        _rule(
            rf"""\W*(?: follow(?:\ us|\ me|ing)?(?:\ on\ .{{0,60}})? | (?:like|find|join
              |connect\ with)\ us\ on\ .{{0,60}} | follow\ (?:us|the\ author
              |@?\w+)\ on\ {_NETWORK}.{{0,80}} | folgen\ sie\ uns.{{0,60}} | suivez-nous.{{0,60}}
              | síguenos.{{0,60}} )\W*"""
        ),
    ),
    (
        "copyright",
        _rule(
            r"""\W*(?:(?:copyright\W{1,3}(?:©|\(c\)|by\b|\d{4})|©|\(c\)).{0,160}
              | .{0,60}\ball\ rights\ reserved.{0,100}
              | .{0,40}\balle\ rechte\ vorbehalten.{0,40} | .{0,60}tous\ droits\ réservés.{0,40} )"""
        ),
    ),
    (
        "consent",
        _rule(
            r"""\W*(?: accept(?:\ all)?(?:\ cookies)? | (?:manage|cookie)\ (?:preferences|settings|policy)
              | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions) | (?:this
              |our)\ (?:web)?site\ uses\ cookies.{0,140} | we\ use\ cookies.{0,160} )\W*"""
        ),
    ),
    (
        "navigation",
        _rule(
            r"""\W*(?: home | menu | search | skip\ to\ (?:main\ )?content | back\ to\ (?:top|home|the\ top
              |article).{0,20} | (?:jump|go|scroll)\ to\ (?:top|recipe|navigation|content|comments).{0,20}
              | close | open\ menu | next | previous | prev | older\ posts | newer\ posts | show\ (?:more
              |less|all) | load\ more | see\ all | view\ (?:all|gallery|image|full\ size.{0,20}) | expand
              | collapse | table\ of\ contents | (?:page\ )?\d+\ (?:of|/)\ \d+ | of\ \d{1,3} | enlarge(?:\ (?:image
              |this\ image))? | click\ (?:here\ )?to\ (?:enlarge|view|zoom|expand).{0,30}
              | [\[(].{0,40}\bclick\ (?:on\ it\ )?to\ (?:enlarge|zoom)\b.{0,40}[\])] | open\ in\ (?:app
              |gallery|new\ window).{0,20} | (?:hide|toggle)\ (?:caption|content) | \[?edit\]?
              | zum\ inhalt )\W*"""
        ),
    ),
    (
        "author box",
        _rule(
            r"""\W*(?: see\ (?:full\ )?(?:bio|profile) | (?:view|read
              |see)\ (?:full\ )?(?:author\ )?(?:profile|bio|(?:all|more)\ (?:posts|articles
              |stories)\ by\ .{1,40}) | about\ the\ authors? | (?:view|see|more|read)\ (?:all
              |more)?\ ?(?:posts|articles|stories|by|from)\ (?:by\ )?.{1,40}\ ?[»→>] )\W*"""
        ),
    ),
    (
        "tags",
        _rule(
            r"""\W*(?: (?:filed\ under|tags?|topics?|tagged(?:\ (?:with|as|in))?|categor(?:y|ies)|posted\ in
              |keywords|schlagwörter|themen|étiquettes|etiquetas)\s*:.{0,180} | tags | topics
              | filed\ under )"""
        ),
    ),
    (
        "page residue",
        _rule(
            r"""\W*(?: \[/?\w+(?:\ \w+=.{0,120})?\] | (?:this|your)\ (?:page|site
              |browser).{0,40}javascript.{0,80} | please\ enable\ javascript.{0,100} | (?:getty\ images
              |shutterstock|istock|afp|reuters|ap)(?:\ photo)? )\W*"""
        ),
    ),
)
"""(why, a pattern for the whole line), the first that matches counts."""

CREDIT = _rule(r"""
    .{0,300}\b(?:photo(?:graph)?s?|picture|image|illustration|graphic|foto|credit|bild|video)(?:\ (?:by
      |credit|courtesy|supplied|source))?\s*[:/]\s*\S.{0,60}
    | \(?\s*(?:photo(?:graph)?|image|picture|illustration|courtesy|screenshot)s?\ (?:by|courtesy(?:\ of)?
      |via|from|credit)\b.{1,80}
    | .{0,260}(?:[/|(—–-]|via|by)\s*(?:getty\ images?|shutterstock|istock(?:photo)?|reuters|afp
      |ap(?:\ photo)?|epa(?:-efe)?|dpa|pa|xinhua|unsplash|alamy|bloomberg|wikimedia(?:\ commons)?
      |flickr)(?:\ (?:images|photo|via\ .{1,30}))?\s*\)?\.?
    | \W*(?:getty\ images|shutterstock|afp|reuters|handout)\W*
""")
"""A picture's caption with its credit, or the credit alone; a whole line."""

_TOLD = re.compile(
    r"\b(?:contacted|reported|reviewed|obtained|seen|polled|interviewed|published|compiled|cited|told|quoted|"
    r"surveyed|provided|according)\b.{0,30}\b(?:by|via|to)\s(?!photo)[\w ]{2,20}\.?[”\"]?$",
    re.I,
)
"""A sentence that ends with the agency that it speaks of."""

FOOTNOTE_MARK = re.compile(
    r"(?<=[\w.,;:!?”\"'’)»%\]])(?:\s?\[(?:\d{1,3}|citation needed|note \d+|edit)\]|\[[abcf-m]\](?!\w))+", re.I
)
"""Marks of footnotes, left in the running text; "say[s]", "live[d]" and "a[n]" are a quotation mended."""

TWEET_ADDRESS = re.compile(r"\s*\b(?:pic\.twitter\.com/\S+|https?://t\.co/\S+)")
"""Addresses that a quoted post ends with."""

_SPOKEN = re.compile(
    r"\b(?:said|asked|told|replied|answered|shouted|wrote)\b|^[“\"„«‘][^”\"“»’]{1,120}[.!?,…][”\"“»’]"
    r"|,\s(?:he|she|they|it\s(?:was|had|did))\s\w+|[.?!]\s(?:he|she|they)\s\w+"
    r"|^[^:]{1,30}:\s(?-i:[a-zà-ÿ])[^:|]*[.!]$|^(?:no comments? (?:was|were|is|are)\b|popular in [A-Z]\w+\.$)",
    re.I,
)
"""A sentence of a story that begins as a line of furniture does."""

HEADS_A_LIST = frozenset({"related links"})
"""A line of these kinds stands over links that go with it."""


def why(line: str) -> str:
    """The name of the furniture that this whole line is, or ""."""
    return "" if len(line) > LONGEST or _SPOKEN.search(line) else _why(line)


@functools.lru_cache(maxsize=8192)
def _why(line: str) -> str:
    for name, pattern in LINES:
        if pattern.fullmatch(line):
            return name
    return ""


def is_credit(line: str) -> bool:
    """Whether the line is a picture's caption with its credit, or a credit alone."""
    return len(line) <= 400 and CREDIT.fullmatch(line) is not None and not _TOLD.search(line)
