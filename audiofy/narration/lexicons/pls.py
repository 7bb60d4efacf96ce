"""A lexicon as XML: the W3C's Pronunciation Lexicon Specification 1.0 (https://www.w3.org/TR/pronunciation-lexicon/).

Of several pronunciations of a lexeme the first that is preferred counts, else the first (section 4.9 there). An alias
beside phonemes is for voices that follow no phonemes; where an alias is the preferred one, it is said by all. ``role``
and examples are passed over. A document type is refused, and with it every entity that is not XML's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from audiofy.errors import BadLexicon
from audiofy.narration.lexicons.model import ALPHABETS, Entry, fault, ipa_of

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
LEAVES = ("grapheme", "phoneme", "alias")


@dataclass(slots=True)
class _Leaf:
    kind: str
    line: int
    alphabet: str
    preferred: bool
    text: str = ""


@dataclass(slots=True)
class _Reader:
    """What expat's events make of a document."""

    name: str
    parser: expat.XMLParserType
    language: str = ""
    alphabet: str = ""
    path: list[str] = field(default_factory=list)
    leaves: list[_Leaf] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def doctype(self, *_: object) -> None:
        raise self.fault("a document type is not allowed", "take the <!DOCTYPE …> out")

    def start(self, element: str, attributes: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        if not self.path and (space, name) != (NAMESPACE, "lexicon"):
            raise self.fault(f"<{name}> is no pronunciation lexicon", f'<lexicon version="1.0" xmlns="{NAMESPACE}" …>')
        self.path.append(name if space == NAMESPACE else "")
        if self.path == ["lexicon"]:
            self.language = attributes.get(XML_LANG, "")
            self.alphabet = self.known(attributes.get("alphabet", "ipa"))
        elif self.path == ["lexicon", "lexeme"]:
            self.leaves = []
        elif self.path[:-1] == ["lexicon", "lexeme"] and name in LEAVES:
            alphabet = attributes.get("alphabet", self.alphabet)
            preferred = attributes.get("prefer", "false").strip() in ("true", "1")
            line = self.parser.CurrentLineNumber
            self.leaves.append(_Leaf(name, line, self.known(alphabet) if name == "phoneme" else "", preferred))

    def data(self, text: str) -> None:
        if len(self.path) == 3 and self.path[:2] == ["lexicon", "lexeme"] and self.path[2] in LEAVES:
            self.leaves[-1].text += text

    def end(self, _: str) -> None:
        if self.path == ["lexicon", "lexeme"]:
            self.entries += self.lexeme()
        self.path.pop()

    def lexeme(self) -> Iterator[Entry]:
        """One entry for each way of writing it."""
        for leaf in self.leaves:
            leaf.text = " ".join(leaf.text.split())
        graphemes = [leaf for leaf in self.leaves if leaf.kind == "grapheme" and leaf.text]
        said = [leaf for leaf in self.leaves if leaf.kind != "grapheme" and leaf.text]
        if not graphemes or not said:
            what = "phoneme or alias" if graphemes else "grapheme"
            raise self.fault(f"the lexeme has no {what}", "a lexeme has what is written and how it is said")
        chosen = next((leaf for leaf in said if leaf.preferred), None)
        alias = next((leaf for leaf in said if leaf.kind == "alias"), None)
        phoneme = next((leaf for leaf in said if leaf.kind == "phoneme"), None)
        if chosen and chosen.kind == "alias":
            alias, phoneme = chosen, None
        elif chosen:
            phoneme = chosen
        respelling, ipa = alias.text if alias else "", self.sounds(phoneme) if phoneme else ""
        for grapheme in graphemes:
            yield Entry(grapheme.text, respelling, ipa, self.language)

    def sounds(self, phoneme: _Leaf) -> str:
        try:
            return ipa_of(phoneme.text, phoneme.alphabet, self.language)
        except ValueError as error:
            what = f"the sounds {phoneme.text!r} cannot be said: {error}"
            raise fault(
                self.name, phoneme.line, what, "write them as an English dictionary does, or an <alias>"
            ) from error

    def known(self, alphabet: str) -> str:
        if alphabet.lower() not in ALPHABETS:
            raise self.fault(f"the alphabet {alphabet!r} is not known", f"one of {', '.join(ALPHABETS)}")
        return alphabet.lower()

    def fault(self, what: str, hint: str) -> BadLexicon:
        return fault(self.name, self.parser.CurrentLineNumber, what, hint)


def entries(data: bytes, name: str) -> tuple[Entry, ...]:
    """The entries of a document, in order.

    Raises:
        BadLexicon: it is no such document; the message has ``name`` and the number of the line.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(name, parser)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(data, True)
    except BadLexicon:
        raise
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code) or "it cannot be parsed"
        raise fault(
            name, error.lineno, f"the XML is broken: {what}", "close every element, and write & as &amp;"
        ) from error
    except (LookupError, ValueError) as error:
        raise fault(name, 1, f"the XML cannot be read: {error}", "save it as UTF-8") from error
    return tuple(reader.entries)
