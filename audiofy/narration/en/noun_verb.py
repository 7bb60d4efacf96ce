"""Whether a word is the noun (or the adjective) or the verb that is written like it, by the words around it.

``firm`` goes by what leaves no doubt, ``weak`` by what makes one likelier; both give (NOUN or VERB, why) or None.
"""

from __future__ import annotations

from audiofy.narration.en import neighbours as near
from audiofy.narration.en.neighbours import Place
from audiofy.narration.words import words

Answer = tuple[int, str] | None

NOUN, VERB = 0, 1

TO_A_NOUN = words(
    """due according thanks owing access subject contribute contributes contributed contributing respond responded
    responding response lead leads led leading return returned returning rise rises rose risen rising fell fallen
    climbed jumped grew growing close closer relating related addicted addition opposed opposition exposed exposure
    resort resorted turn turned amount amounts amounted key threat threats similar linked prone vulnerable belongs
    refer refers referred prior tied attention approach barrier barriers solution limit limits limited end devoted
    dedicated attributed added adds path road route back"""
)
"""What "to" belongs to where a noun follows it: "due to conflict"."""
BARE_AFTER = words("him them us me")
ONLY_OBJECTS = near.OBJECTS - words("it her")
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ity", "ness", "ance", "ence", "ism", "ship")
BARE_VERBS = words(
    """take hit rise fall offer help make give come go remain need drive show mean expire expired begin start end work
    cost run cause bring seem lead follow apply depend range vary rose fell came went took made drove hurt continue"""
)
"""Of the present, after a plural: "price increases hit"."""
EDGES = frozenset({"", ".", ",", ";", ":", "!", "?", "(", ")", "—", "–", "…"})
KIND_ENDINGS = ("ans", "ats", "ists", "ers")
"""Of names of peoples and parties in the plural: "Democrats reject", but "Texas rejects"."""


def after(place: Place, word: str = "") -> str:
    """The reason that is a word before it, the nearest that is no adverb unless another is named."""
    found = word or place.left
    return f"after “{found}”" if near.is_word(found) else "at the head of a clause"


def before(place: Place) -> str:
    """The reason that is the word after it."""
    return f"before “{place.right}”"


def firm(place: Place) -> Answer:
    """What the word before it, adverbs passed over, leaves no doubt about."""
    left, right = place.left, place.right
    if place.possessive:
        return NOUN, "with a possessive ending"
    if left == "to" or left in near.MODALS:
        return _after_to(place)
    if left in ("that", "which"):
        return _after_that(place)
    if near.is_determiner(left) and not (place.left_offset < -1 and near.opens_object(right)):
        return NOUN, after(place)
    if right in ONLY_OBJECTS:
        return VERB, before(place)
    if left in near.SUBJECTS or left in BARE_AFTER:
        return VERB, after(place)
    if left in near.BE or left in near.HAVE or left in near.PREPOSITIONS:
        return NOUN, after(place)
    if right == "of":
        return NOUN, before(place)
    if near.is_adjective(left) and left not in near.PLURALS:
        return (VERB, before(place)) if near.is_determiner(right) or right in near.OBJECTS else (NOUN, after(place))
    if left == "-" or right == "-":
        return NOUN, "in a compound"
    return None


def _after_to(place: Place) -> Answer:
    """After "to", "will", "did": the verb, but in the form with -s and in "due to conflict"."""
    governor = place.at(place.left_offset - 1)
    if near.is_inflected(place.word):
        return NOUN, after(place)
    if place.left == "to" and governor in TO_A_NOUN and not near.opens_object(place.right):
        return NOUN, f"after “{governor} to”"
    return VERB, after(place)


def _after_that(place: Place) -> Answer:
    """ "rules that conflict", "that conflict", "said that conflict"."""
    head = place.at(place.left_offset - 1)
    if head in near.SAYING or not near.is_word(head) or near.is_adverb(head):
        return (VERB, after(place)) if place.left == "which" else (NOUN, after(place))
    if head in near.PREPOSITIONS:
        return NOUN, after(place)
    if near.is_inflected(place.word) or near.is_plural(head) or near.opens_object(place.right):
        return VERB, f"after “{head} {place.left}”"
    return NOUN, after(place)


def weak(place: Place) -> Answer:
    """What an open-class word before it, and the word after it, suggest."""
    left, right = place.left, place.right
    if right in near.FINITE:
        return NOUN, before(place)
    if left in near.QUANTIFIERS:
        subject = near.opens_object(right) or right in near.PREPOSITIONS
        return (VERB, before(place)) if subject else (NOUN, after(place))
    if left in EDGES or left in near.CONJUNCTIONS or left in near.CLAUSE:
        return opening(place)
    if asks(place):
        return VERB, "in a question"
    if place.at(-1) == "both":
        return VERB, "after “both”"
    if near.is_inflected(place.word):
        if place.at(-1) in near.TIME_ADVERBS and near.is_word(left):
            return VERB, after(place, place.at(-1))
        takes = near.is_plural(right) or right.endswith(ABSTRACT_ENDINGS)
        takes = takes or (near.is_adjective(right) and near.is_word(place.at(2)) and not near.is_function(place.at(2)))
        perhaps = (takes or _adverb_last(place)) and not near.is_plural(left)
        if (near.opens_object(right) and right not in ("such", "you")) or perhaps:
            return VERB, before(place)
        return NOUN, after(place)
    modifier = left in near.MODIFIER_PLURALS and place.left_offset == -1
    if near.is_plural(left) and not modifier and _subject(place):
        return VERB, f"after the plural “{left}”"
    return NOUN, after(place)


def weak_verb(place: Place) -> Answer:
    """``weak`` for words that are verbs far oftener than nouns: "frame and conduct policy"."""
    left, right = place.left, place.right
    goes_on = near.is_word(right) and not near.is_function(right)
    opens = left in EDGES or left in near.CONJUNCTIONS or left in near.CLAUSE or left in near.QUANTIFIERS
    bare = right in BARE_VERBS or near.is_past(right)
    does = near.is_inflected(place.word) and near.is_word(left) and not near.is_plural(left) and not bare
    if goes_on and (opens or does):
        return VERB, before(place)
    return weak(place)


def _adverb_last(place: Place) -> bool:
    """Before an adverb that does not lead on to a verb: "exports widely to", but not "exports sharply fell"."""
    following = place.at(2)
    leads_on = near.is_word(following) and following not in near.PREPOSITIONS and not near.opens_object(following)
    return near.is_adverb(place.right) and not leads_on


def opening(place: Place) -> Answer:
    """At the head of a sentence or clause, or the second of two."""
    if near.opens_object(place.right):
        return VERB, before(place)
    mate = place.at(place.left_offset - 2)
    if place.left in near.CONJUNCTIONS and (mate == "to" or mate in near.MODALS):
        return VERB, f"joined to “{mate} {place.at(place.left_offset - 1)}”"
    return NOUN, after(place)


def asks(place: Place) -> bool:
    """ "Why did the court convict her?" """
    if place.words[-1] != "?" or near.is_inflected(place.word):
        return False
    if place.right not in EDGES and not near.opens_object(place.right):
        return False
    return any(word in near.MODALS for word in place.words[max(0, place.index - near.REACH) : place.index])


def _subject(place: Place) -> bool:
    """Whether the plural before it can be who does it: not "Texas", not "a sports"."""
    offset = place.left_offset
    if place.at(offset - 1) in ("a", "an") or (place.left == "police" and place.at(offset - 1) in near.PREPOSITIONS):
        return False
    name = place.index + offset > 0 and place.is_capital(offset)
    return not name or place.left.endswith(KIND_ENDINGS) or near.opens_object(place.right)
