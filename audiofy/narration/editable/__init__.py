"""A script as text that a person can edit, and back.

Markdown with front matter: ``# title``, ``By …``, ``## heading``, paragraphs, ``- item``, ``> quote``. One block is
one paragraph of the file, one sentence a line, in the words that are *spoken*. A backslash keeps a line that begins
like markup from being taken for it; "= " at the head of a line has it said exactly as it stands, and "[lang=de] "
in a language that its words do not tell. Each article of several begins with front matter of its own.
"""

from audiofy.narration.editable.reading import from_text
from audiofy.narration.editable.writing import to_text

__all__ = ["from_text", "to_text"]
