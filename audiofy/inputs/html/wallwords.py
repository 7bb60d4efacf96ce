"""The words and names that paywalls, sign-ins, consent and checks for robots are told by, in many languages."""

from __future__ import annotations

import re

SUBSCRIBE = re.compile(
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
SIGN_IN = re.compile(
    r"(?:sign|log) ?in (?:or (?:register|sign up|create an account) )?to (?:continue|read|view|access|see)|"
    r"create (?:a free|an|your free) account to|register (?:now |for free )?to (?:continue|read)|you (?:must|"
    r"need to) (?:be logged in|log in|sign in)|"
    r"members only|anmelden,? um|einloggen,? um|bitte (?:melden sie sich an|einloggen)|connectez-vous pour|"
    r"identifiez-vous|inicia sesión para|"
    r"inicie sesión para|faça login para|accedi per|log in om|logga in för|logg inn for|zaloguj się,? aby|"
    r"войдите,? чтобы|ログインして|请登录|登录后",
    re.I,
)
TO_COMMENT = re.compile(
    r"\b(?:[ck]om+ent|vote|rate|rating|bewert|repl|respond|answer|antwort|post\b|like\b|share)", re.I
)
ABOUT_CONSENT = re.compile(
    r"\b(?:cookies?|consent|partners?|vendors?|privacy|personal data|personali[sz]ed|legitimate interests?|tracking|"
    r"zustimm\w+|einwillig\w+|datenschutz\w*|consentement|confidentialité|données personnelles|"
    r"consentimiento|privacidad)\b",
    re.I,
)
"""Terms of a question about cookies."""
CONSENT = re.compile(
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
ROBOT_TITLE = re.compile(
    r"\s*(?:just a moment|attention required|access denied|access to this page has been denied|are you a (?:robot|"
    r"human)|"
    r"pardon our interruption|(?:robot|bot|security|human|captcha) (?:check|verification|challenge)|"
    r"verify(?:ing)? (?:you are|that you)|please verify|"
    r"checking your browser|ddos-guard|one more step|un momento|einen moment|un instant|"
    r"请稍候|請稍候|しばらくお待ちください|"
    r"you have been blocked|request blocked|403 forbidden|error 10\d\d)",
    re.I,
)
ROBOT_TEXT = re.compile(
    r"verify(?:ing)? (?:that )?you(?:'re|’re| are) (?:a |not a )?(?:human|robot)|"
    r"checking (?:if the site connection|your browser)|"
    r"are you a (?:human|robot)|press (?:&|and) hold|unusual (?:traffic|activity) from|"
    r"enable javascript and cookies to continue|"
    r"complete the (?:security check|captcha)|you(?:'ve|’ve| have) been blocked|ray id|"
    r"performing security verification|"
    r"(?:automated|bot) (?:requests|traffic|access)|(?:je|ich|yo) (?:ne suis pas|bin kein|no soy) un robot",
    re.I,
)
ROBOT_MARK = re.compile(
    r"_cf_chl_opt|cf-browser-verification|challenge-form|captcha-delivery\.com|px-captcha|_Incapsula_Resource|"
    r"awsWafCookieDomainList|challenge\.js\?|geo\.captcha|distil_r_captcha|sec-if-cpt-container|/_sec/cp_challenge"
)
NEEDS_SCRIPT = re.compile(
    r"enable\W{1,3}javascript|javascript\W{1,3}(?:is\W{1,3})?(?:disabled|required|needed|not enabled)|"
    r"requires?\W{1,3}javascript|"
    r"turn\W{1,3}on\W{1,3}javascript|without\W{1,3}javascript|activate\W{1,3}javascript|javascript (?:muss|"
    r"aktivieren|activé|activado|abilitato)|"
    r"(?:activer|activez|active|habilit\w+|abilita\w*|włącz\w*) javascript|javascriptを有効",
    re.I,
)
WALL_NAME = re.compile(
    r"pay-?wall|reg-?wall|(?:subscri(?:be|ber|ption)|premium|member|login|metered|content)-?(?:wall|gate)\b|"
    r"article-?gate|"
    r"(?:wall|gate)__(?:inner|content|body)|piano-(?:offer|inline|container)|tp-container-inner|tp-modal|"
    r"subscriber-?only|"
    r"subscribers?-only|locked-?content|content-?lock|premium-?(?:block|barrier|teaser|locked)|fortress|poool|zephr|"
    r"leaky_paywall|leaky-paywall|memberful|mepr-unauthorized|pmpro_content_message|wlm-|rcp_restricted|paidcontent|"
    r"available-subscribers|meter-?ed-?content|offer-?wall|bezahlschranke|paid-?barrier|abo-?wall"
)
"""What the makers of walls call their boxes, in lower case."""
WALL_NAME_PARTS = (
    "wall", "gate", "piano-", "tp-", "subscriber", "locked", "content-lock", "contentlock", "premium", "fortress",
    "poool", "zephr", "leaky", "memberful", "mepr-", "pmpro", "wlm-", "rcp_", "paidcontent", "meter", "bezahl",
    "barrier",
)  # fmt: skip
"""One of them is in every name that ``WALL_NAME`` finds: much faster to look for."""
