"""Ordinals of Spanish and Portuguese: one word for each figure, all of one gender."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ordinals:
    """The masculine words of a language.

    Attributes:
        units: from the first to the ninth.
        tens: from the tenth to the ninetieth.
        hundreds: from the hundredth to the nine hundredth.
        thousandth: of a thousand.
        whole: ordinals with a word of their own.
        short: masculine forms before a noun.
    """

    units: tuple[str, ...]
    tens: tuple[str, ...]
    hundreds: tuple[str, ...]
    thousandth: str
    whole: dict[int, str]
    short: dict[str, str]

    def say(self, value: int, kind: str, thousands: str = "") -> str:
        """The ordinal of a number below a thousand million.

        Args:
            kind: "m", "f", "short" for the masculine before a noun; with "s" at the end the plural.
            thousands: the cardinal of the thousands, glued to the word for the thousandth.
        """
        said = self._masculine(value, thousands)
        if kind == "short":
            head, _, last = said.rpartition(" ")
            return f"{head} {self.short.get(last, last)}".strip()
        if kind.startswith("f"):
            said = " ".join(word[:-1] + "a" if word.endswith("o") else word for word in said.split())
        return " ".join(word + "s" for word in said.split()) if kind.endswith("s") and len(kind) == 2 else said

    def _masculine(self, value: int, thousands: str) -> str:
        if value in self.whole:
            return self.whole[value]
        parts = []
        if value >= 1000:
            parts.append(thousands + self.thousandth)
        for figure, names in zip(f"{value % 1000:03}", (self.hundreds, self.tens, self.units), strict=True):
            if figure != "0":
                parts.append(names[int(figure) - 1])
        return " ".join(parts)
