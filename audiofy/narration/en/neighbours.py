"""A word among its neighbours: classes of words that are few, and shapes that tell the class of the many.

Nothing here looks further than ``REACH`` words to either side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiofy.narration.words import words

REACH = 8
TOKEN = re.compile(r"\w+(?:'\w+)*'?|[.,;:!?()—–…-]")
"""A word or number with its apostrophes, or a mark that parts words; quotation marks and the rest are passed over."""

DETERMINERS = words(
    """a an the this these those my your his her its our their every each no either neither another whose what
    which any some certain"""
)
QUANTIFIERS = words("many most few several some all both more fewer enough much other others half such any none less")
SUBJECTS = words("i you we they he she it who whoever")
PLURAL_SUBJECTS = words("i you we they")
SINGULAR_SUBJECTS = words("he she it")
OBJECTS = words("me him us them it myself yourself himself herself itself ourselves themselves anyone everyone")
MODALS = words(
    """will would can could may might shall should must cannot do does did don't doesn't didn't won't wouldn't can't
    couldn't shouldn't mustn't let let's i'll you'll he'll she'll it'll we'll they'll i'd you'd we'd they'd he'd she'd
    helped help helps please dare"""
)
"""What the bare form of a verb follows, "to" aside."""
BE = words(
    """am is are was were be been being isn't aren't wasn't weren't i'm you're we're they're he's she's it's that's
    there's seem seems seemed become becomes became becoming remain remains remained feel feels felt look looks looked
    stay stayed"""
)
HAVE = words("have has had having haven't hasn't hadn't i've we've you've they've")
FINITE = words(
    """is are was were has have had will would can could may might shall should must isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't cannot can't couldn't does did doesn't didn't"""
)
PREPOSITIONS = words(
    """of in on at by for with from into onto over under about after before during against between among amid without
    within through throughout across despite near since until till upon toward towards beyond behind via per than like
    as except including regarding concerning outside inside above below off out up down around round"""
)
CONJUNCTIONS = words("and or but nor then yet plus")
CLAUSE = words("that if when while because although though where whether how why once unless whenever so since as")
RELATIVES = words("that which who because")
SAYING = words(
    """say says said saying show shows showed shown claim claims claimed think thinks thought believe believes believed
    know knows knew warn warns warned argue argues argued report reports reported hope hopes hoped fear fears feared
    suggest suggests suggested confirm confirms confirmed deny denies denied insist insists insisted find finds found
    mean means meant sure so such told ensure given"""
)
ADVERBS = words(
    """not never also still just already ever always often only even now soon again further both simply once twice
    quickly together either almost rather quite very too more most less longer yet sometimes usually perhaps"""
)
NO_LONGER = ("no", "longer")
TIME_ADVERBS = words("now still also never always often already soon again usually sometimes later then")
LY_NOT_ADVERBS = words(
    """family early italy supply reply rally ally daily weekly monthly yearly friendly likely unlikely costly deadly
    elderly ugly holy only july assembly anomaly monopoly bully belly jelly fly lonely lovely lively orderly timely
    emily sally kelly molly curly silly hourly quarterly homily butterfly"""
)
ADJECTIVES = words(
    """new old big small large great good bad best worst better high higher highest low lower lowest long short first
    second third last next latest early late main major minor top own same different full free open hard easy strong
    weak poor rich young local national global foreign public private recent former current previous rare key wide
    broad deep heavy light fresh clear whole huge vast tiny strict bitter fair raw further early due key joint mere
    sole human modern secret final fatal non single double triple one two three four five six seven eight nine ten
    twelve twenty hundred daily weekly monthly annual violent urgent recent ancient decent silent"""
)
ADJECTIVE_ENDINGS = ("ous", "ful", "less", "ive", "ical", "able", "ible", "ular", "ary", "ish", "ian", "ese", "est")
PLURALS = words(
    """people police men women children media staff cattle fish youth majority minority voters these those others many
    most few some both"""
)
NOT_PLURAL = ("ss", "us", "is", "ics", "news", "series", "species", "perhaps", "'s", "says", "does")
THIRD_PERSONS = words(
    """prefers sends oversees brings includes provides requires gives makes takes gets keeps allows contains involves
    becomes remains seeks wants lets enables ensures creates delivers adds helps inhibits prevents reduces receives
    represents reflects describes explains follows holds announces wins loses carries causes finds leaves offers sees
    serves sets wins uses denies admits alleges opposes faces hosts tells asks puts runs meets lacks gains"""
)
"""Verbs that look like plurals."""
MODIFIER_PLURALS = words(
    """sports arms sales rights drugs weapons news works customs communications operations jobs earnings savings
    benefits systems games women's human trades"""
)
"""Plurals that stand before a noun: "sales record"."""
CONTRACTIONS = words("it's he's she's that's there's what's who's let's here's where's how's")
PAST_VERBS = words(
    """was were had did said told went came took gave found made saw knew thought left kept got ran began wrote won
    lost held led met paid sent stood spoke heard felt fell became brought sat broke rose wept called asked"""
)
PAST_TIMES = words("yesterday ago earlier previously last")
CENTURIES = words("seventeen eighteen nineteen")
"""First words of years."""
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")


class Place:
    """A word in its sentence.

    Attributes:
        words: the words and marks of the sentence, in lower case, with straight apostrophes and hyphens.
        index: which of them it is.
        word: the word itself, as in ``words``, without a possessive ending.
        possessive: whether it has one.
        left_offset: how far before it the nearest word or mark stands that is no adverb: -1 and less.
        left: that word or mark, or "".
        right: the word or mark after it, or "".
    """

    __slots__ = ("_starts", "_text", "index", "left", "left_offset", "possessive", "right", "word", "words")

    def __init__(self, text: str, words: Sequence[str], starts: Sequence[int], index: int) -> None:
        """``starts`` are where the words begin in ``text``, the sentence as it is written."""
        self._text = text
        self._starts = starts
        self.words = words
        self.index = index
        self.word = without_possessive(words[index])
        self.possessive = words[index].endswith(("'s", "s'"))
        self.right = words[index + 1] if index + 1 < len(words) else ""
        offset, last = -1, self.word
        word = self.at(-1)
        while offset > -4 and (is_adverb(word) or (word, last) == NO_LONGER):
            offset -= 1
            word, last = self.at(offset), word
        self.left_offset = offset
        self.left = word

    def at(self, offset: int) -> str:
        """The word or mark so many places after (before, where negative), or "" outside the sentence."""
        index = self.index + offset
        return self.words[index] if 0 <= index < len(self.words) else ""

    @property
    def written(self) -> str:
        """The word as it is written."""
        start = self._starts[self.index]
        return self._text[start : start + len(self.word)]

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes right before it."""
        start = self._starts[self.index]
        return self._text[max(0, start - 2) : start].strip().endswith(('"', "”", "’", "'", "»"))

    def is_capital(self, offset: int) -> bool:
        """Whether the word so many places after begins with a capital."""
        index = self.index + offset
        return 0 <= index < len(self.words) and self._text[self._starts[index]].isupper()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital that its place does not call for."""
        return self.is_capital(0) and self.at(-1) not in ("", ".", "!", "?", ":", "…")

    def near(self, some: frozenset[str]) -> str:
        """The first of some words within reach, or ""."""
        around = self.words[max(0, self.index - REACH) : self.index + REACH + 1]
        return next((word for word in around if word.removesuffix("'s") in some and word != self.word), "")

    def follows(self, phrase: Sequence[str]) -> bool:
        """Whether the words of a phrase stand right before it."""
        return tuple(self.words[max(0, self.index - len(phrase)) : self.index]) == tuple(phrase)

    def precedes(self, phrase: Sequence[str]) -> bool:
        """Whether the words of a phrase stand right after it."""
        return tuple(self.words[self.index + 1 : self.index + 1 + len(phrase)]) == tuple(phrase)


def without_possessive(word: str) -> str:
    """ "record's" → "record", "records'" → "records"; so goes a closing quotation mark too."""
    return word.removesuffix("'s").rstrip("'")


def is_adverb(word: str) -> bool:
    """ "not", "still", "openly"."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in LY_NOT_ADVERBS)


def is_inflected(word: str) -> bool:
    """With the ending -s: "records", not "progress"."""
    return word.endswith("s") and not word.endswith("ss")


def is_possessive(word: str) -> bool:
    """ "Ghana's", "workers'"."""
    return word.endswith(("'s", "s'")) and word not in CONTRACTIONS


def is_determiner(word: str) -> bool:
    """What opens a group that ends in a noun: "the", "his", "Ghana's"."""
    return word in DETERMINERS or is_possessive(word)


def is_adjective(word: str) -> bool:
    """By a short list, and by its ending."""
    return word in ADJECTIVES or word.isdigit() or (len(word) > 5 and word.endswith(ADJECTIVE_ENDINGS))


def is_plural(word: str) -> bool:
    """A noun in the plural, by its ending; "police"."""
    ending = len(word) > 3 and word.endswith("s") and not word.endswith(NOT_PLURAL)
    return word in PLURALS or (ending and word not in THIRD_PERSONS)


def is_word(word: str) -> bool:
    """No mark, and not the edge of the sentence."""
    return bool(word) and word[0].isalnum()


def is_function(word: str) -> bool:
    """A preposition, a conjunction or an auxiliary, after which no object has begun."""
    return word in PREPOSITIONS or word in CONJUNCTIONS or word in FINITE


def is_past(word: str) -> bool:
    """A verb in the past, by a short list and by its ending."""
    return word in PAST_VERBS or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def opens_object(word: str) -> bool:
    """What stands after a verb and not after a noun: "the", "them", "his", "that"."""
    return is_determiner(word) or word in OBJECTS or word in QUANTIFIERS or word == "you" or word.isdigit()
