"""The kinds of heteronyms, each with what tells its readings apart.

A test takes a ``Place`` and gives (which reading: 0 or 1, why), or None where it has no opinion. ``KINDS`` holds for
each kind a firm test, which is asked before the words that the table lists for each reading, and a weaker one, which is
asked after.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from audiofy.narration.en import neighbours as near
from audiofy.narration.en import noun_verb
from audiofy.narration.en.neighbours import Place
from audiofy.narration.en.noun_verb import EDGES, VERB, Answer, after, before
from audiofy.narration.words import words

Test = Callable[[Place], Answer]

# --- read: present, past ----------------------------------------------------------------------------------------------

NOT_PAST = words("will says say is are every often if usually always")
HELPS = words("help helps helped helping let lets make makes made see saw watch watched hear heard")


def read(place: Place) -> Answer:
    """Reading 0 is the present "reed", 1 the past "red"."""
    left = place.left
    if place.at(-1) == "-" and place.at(-2) in ("well", "widely", "much", "most", "little"):
        return 1, f"after “{place.at(-2)}-”"
    if left == "to" or left in near.MODALS or left == "-" or place.right == "-":
        return 0, after(place)
    if left in near.HAVE or left in near.BE or left.endswith("n't"):
        return 1, after(place)
    if place.quoted and left in (",", "!", "?") and near.is_word(place.right):
        return 1, "after a quotation"
    if left in near.SINGULAR_SUBJECTS:
        return 1, f"after “{left}” without “-s”"
    if left in ("a", "the", "good", "great", "long", "quick", "easy", "must"):
        return 0, after(place)
    described = near.is_adjective(left) or left.endswith(("ed", "ing")) or near.is_word(place.at(-3))
    if place.at(-2) in ("a", "an") and described and place.right in EDGES:
        return 0, f"after “{left}”"
    helper = place.at(place.left_offset - 1)
    if helper in HELPS and (left in near.OBJECTS or left in near.SUBJECTS):
        return 0, f"after “{helper} {left}”"
    return None


def probably_read(place: Place) -> Answer:
    """By the time of the sentence, and by the number of the subject."""
    left = place.left
    opening = place.words[0] if place.index < near.REACH else ""
    if opening in near.MODALS and place.words[-1] == "?":
        return 0, f"in a question with “{opening}”"
    if opening in near.HAVE:
        return 1, f"after “{opening}”"
    many = left in near.PLURAL_SUBJECTS or near.is_plural(left)
    many = many or (left in ("that", "which") and near.is_plural(place.at(place.left_offset - 1)))
    if many or left == "who" or left in near.CONJUNCTIONS:
        if past := _past_time(place):
            return 1, f"in a sentence with “{past}”"
        return 0, after(place)
    named = near.is_word(left) and not near.is_determiner(left) and left not in near.PREPOSITIONS | near.CLAUSE
    if named or left in ("that", "which"):
        return 1, f"after “{left}” without “-s”"
    if left == "," and (
        near.is_determiner(place.words[0]) or "," in place.words[max(0, place.index - 6) : place.index - 1]
    ):
        return 1, "after words put in"
    return (0, "at the head of a clause") if left in EDGES else None


def _past_time(place: Place) -> str:
    """A word within reach that puts the sentence into the past, where none puts it into the present."""
    later = place.words[place.index + 1 : place.index + near.REACH + 1]
    same_clause = itertools.takewhile(lambda word: word not in near.RELATIVES, later)
    around = (*place.words[max(0, place.index - near.REACH) : place.index], "", *same_clause)
    if any(word in NOT_PAST for word in around):
        return ""
    for subject, word in zip(("", *around), around, strict=False):
        if subject == "in" and (word in near.CENTURIES or (len(word) == 4 and word.isdigit())):
            return f"in {word}"
        doer = subject in near.SUBJECTS or subject in near.CONJUNCTIONS or near.is_plural(subject)
        if word in near.PAST_TIMES or word in near.WEEKDAYS or word in near.PAST_VERBS or (near.is_past(word) and doer):
            return word
    return ""


# --- used: accustomed, employed ---------------------------------------------------------------------------------------

MEANS = words(
    """money funds cash weapon weapons knife gun guns rifle car vehicle vehicles van truck drug drugs chemical chemicals
    method methods tool tools technology software technique techniques tactic tactics material materials word words term
    terms data model models equipment gas phone phones system systems device devices substance drone drones missiles
    missile process bomb bombs explosives language phrase symbol machine machines aircraft boat boats building needle
    proceeds account accounts images prompt script code"""
)
"""Nouns after which "used to" says what for."""
STATES = words("be have look feel live stand seem come go get think say know like cost happen belong believe")
VERBS_LIKE_NOUNS = words(
    "implement supplement document finance balance enhance mention question function position experiment worship"
)
PERSON_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ants", "ents")
PERSONS = words(
    """people man men woman women child children son daughter mother father wife husband brother sister friend friends
    family families boy boys girl girls colleague colleagues police staff king queen parents grandmother grandfather
    couple"""
)


def used(place: Place) -> Answer:
    """Reading 0 is "yoost", of what one is accustomed to or did once; 1 is "yoozd", employed."""
    if place.right != "to":
        return 1, "not before “to”"
    left, following = place.left, place.at(3) if near.is_adverb(place.at(2)) else place.at(2)
    if left in words("get gets got getting gotten become becomes became becoming grow grew grown"):
        return 0, after(place)
    if left in near.BE or left in near.HAVE:
        state = near.opens_object(following) or following.endswith("ing") or near.is_adjective(following)
        state = state or near.is_plural(following) or following in words("hardship heat cold rain pressure life")
        state = state or (following.endswith(noun_verb.ABSTRACT_ENDINGS) and following not in VERBS_LIKE_NOUNS)
        return (0, f"before “to {following}”") if state else (1, after(place))
    if left in MEANS or left in EDGES or (left in near.SUBJECTS and place.at(place.left_offset - 1) in MEANS):
        return 1, after(place)
    if following in STATES or left in near.SUBJECTS or _animate(place):
        return 0, after(place) if following not in STATES else f"before “to {following}”"
    if _heads_clause(place) and not _verb_follows(place):
        return 0, "before “to” and a verb"
    return 1, after(place)


def _animate(place: Place) -> bool:
    """Whether the word before it is somebody: by a list, an ending or a capital."""
    left = place.left
    name = place.is_capital(place.left_offset) and place.index + place.left_offset > 0
    return name or left in PERSONS or left.endswith(PERSON_ENDINGS)


def _heads_clause(place: Place) -> bool:
    """Whether the noun before it opens its clause, and so is its subject."""
    offset = place.left_offset
    while offset > -5 and near.is_word(place.at(offset)):
        if place.at(offset) in near.PREPOSITIONS or near.is_past(place.at(offset)):
            return place.at(offset) in near.SAYING
        if place.at(offset) in near.CLAUSE or place.at(offset) in near.CONJUNCTIONS:
            return True
        offset -= 1
    return not near.is_word(place.at(offset))


def _verb_follows(place: Place) -> str:
    """A verb that the noun before it still waits for: "the method used to test them is new"."""
    for offset in range(3, near.REACH + 1):
        word = place.at(offset)
        if not near.is_word(word) or word in near.CLAUSE or word in near.CONJUNCTIONS or word in near.SUBJECTS:
            return ""
        if word in near.FINITE:
            return word
    return ""


# --- close: near, to shut ---------------------------------------------------------------------------------------------

STAYS_CLOSE = words(
    """came come comes coming get gets got getting keep keeps kept keeping draw drew stand stood stands sit sat sits
    grow grew work works worked run ran held live lived lives hold up huddled how seems"""
)
WHO_SHUTS_OUT = words("traffic visitors public tourists passengers customers business new")
DAYS = frozenset(f"{day}'s" for day in near.WEEKDAYS) | words("market record previous trading session today's market's")


def close(place: Place) -> Answer:
    """Reading 0 is near, 1 is to shut, or the end."""
    left, right = place.left, place.right
    if right == "by" and place.at(2) in EDGES:
        return 0, before(place)
    if right == "to" and place.at(2) not in WHO_SHUTS_OUT and place.at(3) not in WHO_SHUTS_OUT:
        return 0, before(place)
    if left == "to" or left in near.MODALS or left in near.PLURAL_SUBJECTS:
        return 1, after(place)
    if left in near.BE or left in STAYS_CLOSE or place.at(-1) in words("very too so as more quite extremely pretty"):
        return 0, after(place)
    if place.follows(("to", "a")) or left in DAYS:
        return (0, before(place)) if near.is_word(right) and right not in near.PREPOSITIONS else (1, after(place))
    if near.is_determiner(left):
        ends = not near.is_word(right) or right in near.PREPOSITIONS or right in near.FINITE
        return (1, "the end") if ends and left != "a" else (0, after(place))
    if near.opens_object(right) or right in ("down", "out", "off"):
        return 1, before(place)
    if left in ("that", "which") and near.is_plural(place.at(place.left_offset - 1)):
        return 1, after(place)
    return None


def probably_close(place: Place) -> Answer:
    """After a plural it is what they do."""
    left = place.left
    if near.is_plural(left) and left not in near.QUANTIFIERS:
        return 1, f"after the plural “{left}”"
    if noun_verb.asks(place):
        return 1, "in a question"
    if near.is_word(place.right) and place.right not in near.PREPOSITIONS:
        return 0, before(place)
    return None


# --- live, lives ------------------------------------------------------------------------------------------------------

ON_AIR = words(
    """go goes going went gone broadcast broadcasts broadcasting aired airing air streamed streaming stream shown
    televised performed perform performing playing played play watch watched watching relayed sang sing sings singing
    carried carry carries screened appeared speaking spoke reporting followed follow"""
)
WHERE = words(
    """in at on near with by alone together off under here there among around above below beside within without inside
    outside across next abroad apart through like below along between for on"""
)


def live(place: Place) -> Answer:
    """Reading 0 is the adjective, 1 the verb."""
    if place.left in ON_AIR:
        return 0, after(place)
    on_air = near.is_word(place.left) and place.right in ("on", "at", "from", "in")
    if on_air and any(place.at(offset) in ON_AIR for offset in (-2, -3, -4)):
        return 0, f"after “{place.at(-2)} {place.left}”"
    if near.is_plural(place.left) and place.left in near.PLURALS:
        return 1, after(place)
    return noun_verb.firm(place)


def probably_live(place: Place) -> Answer:
    """Where the neighbours say that people live somewhere."""
    left, right = place.left, place.right
    somewhere = right in WHERE or right in EDGES or near.is_adverb(right) or right in ("and", "or", "long", "as")
    if near.is_plural(left) and right != "from" and somewhere:
        return 1, f"after the plural “{left}”"
    if near.is_word(left) and right in WHERE and left not in near.CONJUNCTIONS:
        return 1, before(place)
    if noun_verb.opening(place) == (VERB, before(place)) or place.at(place.left_offset - 2) == "to":
        return 1, after(place)
    if left in near.CONJUNCTIONS and right in words("in with together near alone under among off"):
        return 1, before(place)
    if near.is_word(right) and right not in near.PREPOSITIONS:
        return 0, before(place)
    return None


TAKES_LIVES = words(
    """save saves saved saving claim claims claimed claiming lose loses lost losing cost costs costing risk risks risked
    risking ruin ruined change changed changing take takes took touch touched transform transformed endanger endangered
    destroyed destroy shattered improve rebuild rebuilding threaten threatens threatened disrupt disrupted spare"""
)
ALSO_DOES = words("works teaches studies trains writes plays breathes paints farms dies")


def lives(place: Place) -> Answer:
    """Reading 0 is the noun, 1 the verb."""
    left, right = place.left, place.right
    if left in words("he she it who that which nobody everyone someone") and not place.follows(("by", "that")):
        return 1, after(place)
    if left == "what" and right in WHERE:
        return 1, after(place)
    if "one" in (place.at(-3), place.at(-4), place.at(-5)) and near.is_plural(left):
        return 1, "after “one in …”"
    noun = near.is_determiner(left) or place.at(-2) in words("led lead leads leading live lived living")
    noun = noun or left in TAKES_LIVES or left in near.PREPOSITIONS or near.is_adjective(left)
    if noun or left in near.BE or left in near.QUANTIFIERS or right in near.FINITE:
        return 0, after(place)
    return None


def probably_lives(place: Place) -> Answer:
    """Somebody lives somewhere."""
    left, right = place.left, place.right
    somewhere = right in WHERE or near.is_adverb(right) or right in ("to", "as")
    if near.is_word(left) and not near.is_plural(left) and left not in near.CONJUNCTIONS and somewhere:
        return 1, before(place)
    if near.is_word(left) and not near.is_plural(left) and right == "and" and place.at(2) in ALSO_DOES:
        return 1, f"before “and {place.at(2)}”"
    if left in (",", "and") and right in WHERE:
        return 1, before(place)
    if "where" in (place.at(-2), place.at(-3), place.at(-4)):
        return 1, "after “where”"
    return (0, after(place)) if near.is_word(left) else None


# --- names ------------------------------------------------------------------------------------------------------------

TOWARDS = words("in at to from near around through outside for against of and between via")


def place_name(place: Place) -> Answer:
    """Reading 0 is the word, 1 the town that is written like it, and only with a capital."""
    if place.capital and place.at(-1) in TOWARDS and not place.is_capital(1):
        return 1, f"a place, after “{place.at(-1)}”"
    return None


def nationality(place: Place) -> Answer:
    """Reading 0 is the nation, with a capital; 1 the verb or noun that is written like it."""
    if place.written[0].islower():
        return 1, "without a capital"
    if place.capital or not near.opens_object(place.right):
        return 0, "with a capital"
    return 1, before(place)


def small_letter(place: Place) -> Answer:
    """Reading 0 is a name, 1 a word that differs from it by its small letter."""
    return (1, "without a capital") if place.written.islower() else (0, "with a capital")


def predicate(place: Place) -> Answer:
    """Reading 1 is an adjective, which ends the sentence after "was", or stands before a plural uncounted."""
    left, right = place.left, place.right
    if left in near.BE and (right in EDGES or right in near.CONJUNCTIONS):
        return 1, after(place)
    counted = near.is_adjective(left) or near.is_determiner(left) or left in ("-", "per")
    return (1, before(place)) if near.is_plural(right) and near.is_word(left) and not counted else None


MADE_OF = words("of with contain contains from for in had has have")


def lead(place: Place) -> Answer:
    """Reading 0 is to guide, and who or what goes first; 1 is the metal."""
    last, right = place.at(-1), place.right
    ends = right in EDGES or near.is_function(right)
    stuff = last in MADE_OF and ends
    if stuff or (last in ("and", "or") and right in EDGES):
        return 1, after(place)
    if place.left in EDGES and right in near.FINITE:
        return 1, before(place)
    if last.endswith("ed") and ends and not near.is_determiner(place.at(-2)):
        return 1, after(place)
    found = noun_verb.firm(place)
    return (0, found[1]) if found else None


def probably_lead(place: Place) -> Answer:
    """After a noun."""
    return (0, after(place)) if near.is_word(place.left) else None


def probably_use(place: Place) -> Answer:
    """At the head of a clause it is an order: "Use warm water"."""
    opens = place.left in EDGES or place.left in near.QUANTIFIERS
    if opens and near.is_word(place.right) and not near.is_function(place.right):
        return VERB, after(place)
    return noun_verb.weak(place)


def always(place: Place) -> Answer:
    """There is one reading."""
    return 0, "in this form"


def nothing(place: Place) -> Answer:
    """No opinion."""
    return None


KINDS: dict[str, tuple[Test, Test]] = {
    "noun-verb": (noun_verb.firm, noun_verb.weak),
    "verb-noun": (noun_verb.firm, noun_verb.weak_verb),
    "lead": (lead, probably_lead),
    "predicate": (nothing, predicate),
    "read": (read, probably_read),
    "use": (noun_verb.firm, probably_use),
    "used": (used, nothing),
    "close": (close, probably_close),
    "live": (live, probably_live),
    "lives": (lives, probably_lives),
    "place": (place_name, nothing),
    "nation": (nationality, nothing),
    "small": (small_letter, nothing),
    "listed": (nothing, nothing),
    "always": (always, nothing),
}
"""The kinds of heteronym that the table names; "listed" goes by the table's words alone."""
