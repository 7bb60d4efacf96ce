"""Regular expressions that cost nothing until they are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Lazy:
    """Stands for a pattern and becomes it at the first use: most texts need few of some hundreds."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def lazy(source: str, flags: int = 0) -> re.Pattern[str]: ...

else:

    def lazy(source: str, flags: int = 0) -> _Lazy:
        """``re.compile``, put off; takes the same arguments."""
        return _Lazy(source, flags)
