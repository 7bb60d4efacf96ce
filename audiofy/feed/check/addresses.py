"""Rules of every address in a feed."""

from __future__ import annotations

from audiofy.feed.addresses import has_password, is_at_home, is_plain, is_secure, is_web
from audiofy.feed.check.document import shown
from audiofy.feed.check.findings import Findings


def examine(address: str, where: str, line: int, found: Findings, *, file: bool = False) -> bool:
    """Whether it can be asked for at all.

    Args:
        file: whether it is a file of the podcast, and not a page somewhere.
    """
    if not is_web(address) or any(character.isspace() for character in address):
        found.add("address", f"{shown(address)} is no web address", where, line)
        return False
    if has_password(address):
        found.add("public", f"a password is in {shown(address)}", where, line)
    if file:
        if is_at_home(address):
            found.add("public", f"only a network at home reaches {shown(address)}", where, line)
        if not is_secure(address):
            found.add("https", f"{shown(address)} is not https", where, line)
    if not is_plain(address):
        found.add(
            "ascii", f"{shown(address)} has characters that are not ASCII, or that an address has not", where, line
        )
    elif file and "%" in address.partition("?")[0]:
        found.add("ascii", f"the name in {shown(address)} is not ASCII, but for its escapes", where, line)
    return True
