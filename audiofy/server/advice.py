"""What to do, as it is told in a browser: there nobody has a command line, and a file is dropped on the page."""

from __future__ import annotations

import re

INSTEAD = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"(?:then:|and use:) audiofy file PAGE\.html", "and drop the file here"),
        (r"then: audiofy file FILE\.txt", "and drop that here"),
        (r"make them with: audiofy batch", "open one of them by its address"),
        (r"^audiofy batch \S+$", "open one of them by its address"),
        (r"^audiofy url (\S+)$", r"open its address: \1"),
        (r"^on its own machine, audiofy url .*", "save the page from your browser, and drop the file here"),
        (r"^let ocrmypdf read (.*): ocrmypdf .*", r"have a program that recognizes text (OCR) read \1"),
        (r"^save it without: qpdf .*", "open it, print it to a new PDF without a password, and drop that here"),
        (r"'audiofy voices' lists them all", "the menu of voices has them all"),
        (r"^run again: .*--jobs 1$", "try again: what is finished is kept"),
    )
)
"""A part of a hint that is for the command line → what stands there in a browser."""
COMMAND = re.compile(r"\baudiofy [a-z]|(?:^|[\s'\"(])--?[A-Za-z]|\bpip install\b|\bAUDIOFY_[A-Z]")
NOT_HERE = "whoever runs this server can mend that"


def in_browser(hint: str) -> str:
    """The hint in words for a browser; one that a browser has nothing for sends to whoever runs the server."""
    for pattern, words in INSTEAD:
        hint = pattern.sub(words, hint)
    return NOT_HERE if COMMAND.search(hint) else hint
