"""Which of several articles fit into the time that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audiofy.errors import NothingToRead, UsageError
from audiofy.model import Script, Segment
from audiofy.narration.compilation import announcements
from audiofy.pacing import clock
from audiofy.words import count_words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article for which there was no room; both are in seconds.

    Attributes:
        needed: what it would have made the episode longer by.
        room: what there was.
    """

    title: str
    needed: float
    room: float

    def __str__(self) -> str:
        return f"Left out: {self.title}; it takes {clock(self.needed)}, and {clock(self.room)} were left."


@dataclass(frozen=True, slots=True)
class Selection:
    """What fits, and what does not, each in the order given."""

    scripts: tuple[Script, ...]
    left_out: tuple[LeftOut, ...]


def select(
    title: str, scripts: Sequence[Script], language: str, *, room: float, wpm: float, beside: float = 0.0
) -> Selection:
    """Each article in turn, if it fits into what the ones before have left; what does not is passed over.

    The pace is kept, so words tell seconds: 60 · W / wpm, the list of contents and the bridges among them.

    Args:
        title, language: of the whole.
        room: seconds that the episode may last.
        wpm: the pace.
        beside: seconds of the episode in which nothing of the script is said.
    Raises:
        UsageError: there is no room, or not one article fits.
    """
    if not room > 0:
        raise UsageError("there is no room in a duration of nothing", hint="such as --fit 45m")
    taken: list[Script] = []
    left_out: list[LeftOut] = []
    own = used = 0.0
    for script in scripts:
        words = words_of(script)
        around = announcements(title, [*taken, script], language)
        announced = words_in([*around.opening, *(segment for bridge in around.bridges for segment in bridge)])
        seconds = beside + 60 * (own + words + announced) / wpm
        before = used or beside
        if seconds <= room:
            taken.append(script)
            own, used = own + words, seconds
        else:
            left_out.append(LeftOut(script.title, seconds - before, max(room - before, 0.0)))
    if not taken:
        least = min(left_out, key=lambda one: one.needed)
        raise UsageError(
            f"no article fits {clock(room)} at {wpm:g} words per minute",
            hint=f"the shortest, {least.title}, takes --fit {clock(beside + least.needed + 1)}, or a faster pace",
        )
    return Selection(tuple(taken), tuple(left_out))


def words_of(script: Script) -> float:
    """W of a script.

    Raises:
        NothingToRead: there is none.
    """
    words = words_in(script.segments)
    if not words:
        raise NothingToRead("there is not one word to say", hint="'audiofy script --explain' tells what there is")
    return words


def worded(script: Script) -> Script:
    """The script itself; raises as ``words_of``."""
    words_of(script)
    return script


def words_in(segments: Sequence[Segment]) -> float:
    """W of what is spoken."""
    return sum(count_words(segment.spoken) for segment in segments)
