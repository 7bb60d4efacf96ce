"""Article → Script: what the voice says, and what each word of it stands for on the page.

``reading`` takes a text to its sentences (``splitting``) and each sentence through the rules of its language
(``scan``; the rules of English are in ``en/``); ``narrator`` does so for a whole article and sets the ``pauses``;
``editable`` is the form of a script that people edit.
"""

from audiofy.narration.editable import from_text, to_text
from audiofy.narration.languages import detect
from audiofy.narration.manner import BRIEF, FULL, NORMAL, Manner
from audiofy.narration.narrator import changes, narrate
from audiofy.narration.reading import Change, explain, normalize
from audiofy.narration.splitting import sentences
from audiofy.narration.telling import silent

__all__ = [
    "BRIEF",
    "FULL",
    "NORMAL",
    "Change",
    "Manner",
    "changes",
    "detect",
    "explain",
    "from_text",
    "narrate",
    "normalize",
    "sentences",
    "silent",
    "to_text",
]
