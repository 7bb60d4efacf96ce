"""Which options each command has, read from the commands themselves."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints

import typer


@dataclass(frozen=True, slots=True)
class Option:
    """An option as its command declares it.

    Attributes:
        kind: of its value: str, int, float, bool or list, of texts.
    """

    name: str
    kind: type
    help: str
    default: Any


def known_options(app: typer.Typer) -> dict[str, dict[str, Option]]:
    """Command → name → option, of every command that has any; "voices install" is such a name too."""
    return {name: found for name, callback in _commands(app) if (found := {o.name: o for o in _options(callback)})}


def kinds(*groups: type[Any]) -> dict[str, type]:
    """Name → type of its value, of each option of some groups (see ``cli.options``)."""
    hints = {name: hint for group in groups for name, hint in get_type_hints(group, include_extras=True).items()}
    return {name: _plain(get_args(hint)[0]) for name, hint in hints.items() if get_args(hint)}


def _commands(app: typer.Typer, above: str = "") -> Iterator[tuple[str, Any]]:
    for command in app.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")  # type: ignore[union-attr]
        yield above + name, command.callback
    for group in app.registered_groups:
        inner = group.typer_instance
        if inner is not None:
            name = f"{above}{group.name or inner.info.name}"
            own = inner.registered_callback.callback if inner.registered_callback else inner.info.callback
            if inspect.isfunction(own):
                yield name, own
            yield from _commands(inner, f"{name} ")


def _options(callback: Any) -> Iterator[Option]:
    for parameter in inspect.signature(callback, eval_str=True).parameters.values():
        kind, *notes = get_args(parameter.annotation) or (parameter.annotation,)
        for note in notes:
            if isinstance(note, typer.models.OptionInfo):
                yield Option(parameter.name, _plain(kind), note.help or "", parameter.default)


def _plain(kind: Any) -> type:
    """``float`` of ``float | None``, ``list`` of ``list[str] | None``."""
    if isinstance(kind, types.UnionType):
        kind = next(each for each in get_args(kind) if each is not types.NoneType)
    kind = get_origin(kind) or kind
    return kind if isinstance(kind, type) else str
