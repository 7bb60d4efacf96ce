"""A person's own pronunciations: a lexicon is read from a file, and applied to a script.

``model`` is what a lexicon is, ``plain`` and ``pls`` the two kinds of file, ``files`` tells them apart, ``applying``
is Script + lexicon → Script. The names that audiofy knows by itself are in ``narration.en.lexicon``.
"""

from audiofy.narration.lexicons.applying import applied, explained
from audiofy.narration.lexicons.files import read_lexicon
from audiofy.narration.lexicons.model import Entry, Lexicon, merged

__all__ = ["Entry", "Lexicon", "applied", "explained", "merged", "read_lexicon"]
