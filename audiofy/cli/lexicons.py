"""The lexicons that hold for a script: those of its site in the configuration file, and those of the command line."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

from audiofy.cli.options import Saying
from audiofy.config import of_site, read_sites
from audiofy.folders import config_file
from audiofy.model import Script
from audiofy.narration.lexicons import Lexicon, applied, merged, read_lexicon


def lexicons(saying: Saying) -> Callable[[Script], Lexicon]:
    """Script → its lexicon; the command line counts more than the configuration file.

    Raises:
        BadLexicon: one is missing, or a line of it is wrong; one of a site is read when a page of it comes.
    """
    general = saying.words()
    sites = read_sites(config_file())
    found: dict[str, Lexicon] = {}

    def lexicon_for(script: Script) -> Lexicon:
        host = urllib.parse.urlsplit(script.meta.url).hostname or ""
        if host not in found:
            found[host] = merged(*map(read_lexicon, of_site(sites, host).get("lexicon", ())), general)
        return found[host]

    return lexicon_for


def said_as(script_of: Callable[[str], Script], saying: Saying) -> Callable[[str], Script]:
    """Source → script with the words of its lexicon; raises as ``lexicons``."""
    lexicon_for = lexicons(saying)

    def said(source: str) -> Script:
        script = script_of(source)
        return applied(script, lexicon_for(script))

    return said
