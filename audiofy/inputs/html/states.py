"""What a page's scripts carry besides code: the data from which a browser would draw the page.

Only data is read, nothing is run. Each reader is linear in the page, whatever is in it.
"""

from __future__ import annotations

import dataclasses
import html
import json
import re
import urllib.parse
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

LONGEST_SCRIPTS = 12_000_000
"""Characters of scripts that are looked at, all together."""
SHORTEST_SCRIPT = 200
"""A script below that holds no article."""
SHORTEST_ATTRIBUTE = 1_000
MOST_NODES = 200_000
"""Objects, lists and strings of one state that are looked at."""
MOST_ASSIGNMENTS = 80
SHORTEST_LITERAL = 200
"""Characters of a string in code that may be an article."""

_DATA_TYPE = re.compile(r"json\b", re.I)
_CODE_TYPE = re.compile(r"^$|javascript|ecmascript|^module$", re.I)
_MARKUP_TYPE = re.compile(r"text/(?:html|template|x-template|x-handlebars\S*|plain)", re.I)
_ASSIGNED = re.compile(r"[=(,]\s{0,5}(?=[\[{]\s{0,5}[\"\[{]|JSON\.parse\()")
_TARGET = re.compile(r"""([A-Za-z_$][\w$]{1,60})["'\]\s]{0,6}$""")
_PARSED = re.compile(r"JSON\.parse\(\s{0,5}(decodeURIComponent\(\s{0,5})?(?=[\"'])")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s?undefined(?=\s?[,}\]])")
_PUSHED = re.compile(r"self\.__next_f\.push\(\s{0,3}(?=\[)")
_ROW = re.compile(rb"([0-9a-f]{1,8}):")
_ROW_LENGTH = re.compile(rb"T([0-9a-f]{1,8}),")
_REFERENCE = re.compile(r"\$L?([0-9a-f]{1,8})")
_LITERAL_MARK = re.compile(r"\\.|[\"'\n]", re.S)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_DECODER = json.JSONDecoder(strict=False)

_KNOWN = re.compile(
    r"__(?:NEXT_DATA|NUXT_DATA|NUXT|APOLLO_STATE|PRELOADED_STATE|INITIAL_STATE|INITIAL_DATA|preloadedData)(?:__)?"
)


@dataclasses.dataclass(frozen=True, slots=True)
class State:
    """Data of a script.

    Attributes:
        where: what people who build pages call it ("__NEXT_DATA__").
        data: dicts, lists and plain values; lists and dicts may occur twice in it, or even in themselves.
    """

    where: str
    data: Any


def states(root: HtmlElement) -> Iterator[State]:
    """All data in the page's scripts and long attributes, JSON-LD apart, in the page's order."""
    budget = LONGEST_SCRIPTS
    pushed: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        budget -= len(text)
        if len(text) < SHORTEST_SCRIPT or budget < 0:
            continue
        kind, name = script.get("type", "").strip(), script.get("id", "")
        if "ld+json" in kind.lower():
            continue
        if _DATA_TYPE.search(kind):
            yield from _data(text, name)
        elif _CODE_TYPE.search(kind):
            if "__next_f" in text:
                pushed.extend(_pushes(text))
            else:
                yield from _code(text)
        elif _MARKUP_TYPE.match(kind) and "{{" not in text:
            yield State("a script with markup", text)
    if pushed:
        yield State("React flight data", _flight("".join(pushed)))
    for value in root.xpath(f"//@*[string-length() > {SHORTEST_ATTRIBUTE}]"):
        budget -= len(value)
        if budget > 0 and value.lstrip()[:1] in ("{", "["):
            yield from _data(str(value), "", "data in an attribute")


def parsed(text: str) -> Any:
    """JSON as pages write it (in comments, with entities, raw line breaks or a semicolon), or None."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for attempt in (text, html.unescape(text) if "&quot;" in text[:100] or "&#34;" in text[:100] else ""):
        if attempt:
            try:
                return json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
    return None


def _data(text: str, name: str, fallback: str = "JSON in a script") -> Iterator[State]:
    data = parsed(text)
    if data is None:
        return
    if isinstance(data, list) and (name == "__NUXT_DATA__" or _is_flattened(data)):
        data = _unflattened(data)
    known = _KNOWN.search(name) or (_KNOWN.search(text[:200]) if not name else None)
    yield State(known[0] if known else fallback, _with_references(data))


def _code(text: str) -> Iterator[State]:
    """Data assigned in a script, or, where it is not plain data, the long strings of the code."""
    if "undefined" in text:
        text = _UNDEFINED.sub("null", text)
    read, failed, position = 0, 0, 0
    for _ in range(MOST_ASSIGNMENTS):
        found = _ASSIGNED.search(text, position)
        if not found or failed > 2 * len(text):
            break
        start = found.end()
        data, end = _value(text, start)
        if data is None:
            failed += end - start
            position = start + 1
            continue
        position = end
        if end - start >= SHORTEST_SCRIPT:
            read += end - start
            target = _TARGET.search(text[max(0, found.start() - 70) : found.start()])
            yield State(_named(target[1] if target else "", text), _with_references(data))
    if read < len(text) / 2:
        literals = {number: literal for number, literal in enumerate(_literals(text)) if " " in literal}
        if literals:
            yield State(_named("", text), _with_references(literals))


def _named(target: str, text: str) -> str:
    if target.startswith("__"):
        return target
    known = _KNOWN.search(text[:300])
    return known[0] if known else "data in a script"


def _value(text: str, start: int) -> tuple[Any, int]:
    """(the value at ``start``, where it ends), or (None, how far it was read)."""
    if call := _PARSED.match(text, start):
        literal, end = _literal(text, call.end())
        if literal is None:
            return None, end
        return parsed(urllib.parse.unquote(literal) if call[1] else literal), end
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        return None, max(error.pos, start + 1)
    except RecursionError:
        return None, len(text)


def _literal(text: str, start: int) -> tuple[str | None, int]:
    """(the string literal of JavaScript at ``start``, where it ends), or (None, how far it was read)."""
    quote = text[start]
    for mark in _LITERAL_MARK.finditer(text, start + 1):
        if mark[0] == quote:
            return _ESCAPE.sub(_unescaped, text[start + 1 : mark.start()]), mark.end()
        if mark[0] == "\n":
            return None, mark.end()
    return None, len(text)


def _literals(text: str) -> Iterator[str]:
    """The long string literals of code. Quotes in comments and patterns may put it out of step until the line ends."""
    quote, start = "", 0
    for mark in _LITERAL_MARK.finditer(text):
        if not quote and mark[0] in "\"'":
            quote, start = mark[0], mark.end()
        elif mark[0] == "\n":
            quote = ""
        elif mark[0] == quote:
            quote = ""
            if mark.start() - start >= SHORTEST_LITERAL:
                yield _ESCAPE.sub(_unescaped, text[start : mark.start()])


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, code)


def _is_flattened(data: list[Any]) -> bool:
    """Whether it is a list as the devalue library writes them: values name others by their number."""
    if len(data) < 3 or not isinstance(data[0], (list, dict)) or not data[0]:
        return False
    first = list(data[0].values()) if isinstance(data[0], dict) else data[0][1:]
    return bool(first) and all(isinstance(one, int) and -8 < one < len(data) for one in first)


def _unflattened(data: list[Any]) -> Any:
    """What devalue flattened. Source: https://github.com/sveltejs/devalue (a value's place in the list is its name)."""
    whole: list[Any] = []
    for value in data:
        whole.append({} if isinstance(value, dict) else [] if isinstance(value, list) else value)

    def at(index: Any) -> Any:
        return whole[index] if isinstance(index, int) and 0 <= index < len(whole) else None

    for value, shell in zip(data, whole, strict=True):
        if isinstance(value, dict):
            shell.update({key: at(index) for key, index in value.items()})
        elif isinstance(value, list):
            tagged = bool(value) and isinstance(value[0], str)
            shell.extend(at(index) for index in (value[1:] if tagged else value))
    return whole[0]


def _pushes(text: str) -> Iterator[str]:
    for found in _PUSHED.finditer(text):
        value, _ = _value(text, found.end())
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            yield value[1]


def _flight(text: str) -> Any:
    """The rows of React's flight format, each a value or a text of so many bytes, with references put in."""
    stream = text.encode("utf-8", "replace")
    rows: dict[str, Any] = {}
    position = 0
    while position < len(stream) and len(rows) < MOST_NODES:
        if head := _ROW.match(stream, position):
            name = head[1].decode()
            if length := _ROW_LENGTH.match(stream, head.end()):
                end = length.end() + int(length[1], 16)
                rows[name] = stream[length.end() : end].decode("utf-8", "replace")
                position = end
                continue
            end = stream.find(b"\n", head.end())
            end = len(stream) if end < 0 else end
            if stream[head.end() : head.end() + 1] in (b"[", b"{", b'"'):
                rows[name] = parsed(stream[head.end() : end].decode("utf-8", "replace"))
            position = end + 1
        else:
            end = stream.find(b"\n", position)
            position = len(stream) if end < 0 else end + 1
    used: set[str] = set()
    for container, key, value in list(containers_of(list(rows.values()))):
        if isinstance(value, str) and (reference := _REFERENCE.fullmatch(value)) and reference[1] in rows:
            container[key] = rows[reference[1]]
            used.add(reference[1])
    return [row for name, row in rows.items() if name not in used or name == "0"]


def containers_of(data: Any) -> Iterator[tuple[Any, Any, Any]]:
    """(container, key or index, value) of everything in the data, each container once, breadth first."""
    todo, seen = [data] if isinstance(data, (dict, list)) else [], {id(data)}
    for container in todo:
        for key, value in list(container.items() if isinstance(container, dict) else enumerate(container)):
            yield container, key, value
            if isinstance(value, (dict, list)) and id(value) not in seen and len(seen) < MOST_NODES:
                seen.add(id(value))
                todo.append(value)


def _with_references(data: Any) -> Any:
    """The data with what each ``{"__ref": name}`` stands for in its place, and JSON within strings read."""
    texts = [(container, key, value) for container, key, value in containers_of(data) if isinstance(value, str)]
    for container, key, value in texts:
        if len(value) >= SHORTEST_SCRIPT and value[0] in "{[" and value.rstrip()[-1:] in "}]":
            inner = parsed(value)
            container[key] = value if inner is None else inner
    wanted: list[tuple[Any, Any, str]] = []
    by_name: dict[str, tuple[Any, Any]] = {}
    for container, key, value in containers_of(data):
        if isinstance(key, str) and isinstance(value, dict) and ":" in key:
            by_name.setdefault(key, (container, value))
        if isinstance(value, dict) and len(value) <= 4:
            name = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
            if isinstance(name, str):
                wanted.append((container, key, name))
    for container, key, name in wanted:
        if name in by_name:
            shelf, value = by_name[name]
            container[key] = value
            shelf.pop(name, None)  # it has its place now
    return data


def untangled(data: Any) -> Any:
    """A copy in which each list and each object occurs once: data put together from references may run in circles."""
    shells: dict[int, Any] = {}
    todo: list[Any] = []

    def shell(value: Any) -> Any:
        if not isinstance(value, (dict, list)):
            return value
        if id(value) in shells:
            return None
        shells[id(value)] = {} if isinstance(value, dict) else []
        todo.append(value)
        return shells[id(value)]

    copy = shell(data)
    for value in todo:
        if isinstance(value, dict):
            shells[id(value)].update({key: shell(inner) for key, inner in value.items() if isinstance(key, str)})
        else:
            shells[id(value)].extend(shell(inner) for inner in value)
    return copy
