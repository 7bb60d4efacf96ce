"""What ``import audiofy`` gives is what it says it gives."""

from __future__ import annotations

import importlib.metadata
import inspect
import re
from pathlib import Path

import pytest

import audiofy
from audiofy import api, errors, model

ROOT = Path(__file__).parents[1]


def test_the_names_are_sorted_and_all_there() -> None:
    assert audiofy.__all__ == sorted(audiofy.__all__)
    assert audiofy.__all__ == api.__all__
    assert set(audiofy.__all__) <= set(dir(audiofy))
    defined = {
        name for name, thing in vars(api).items() if inspect.isfunction(thing) and thing.__module__ == api.__name__
    }
    assert {name for name in defined if not name.startswith("_")} <= set(audiofy.__all__)
    for name in audiofy.__all__:
        assert getattr(audiofy, name) is getattr(api, name)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="'speak'"):
        audiofy.speak  # noqa: B018 - asking for it is the test


@pytest.mark.parametrize("name", audiofy.__all__)
def test_every_function_has_a_docstring_and_types(name: str) -> None:
    function = getattr(audiofy, name)
    assert inspect.getdoc(function)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not inspect.Parameter.empty for one in signature.parameters.values())


@pytest.mark.parametrize("module", [errors, model])
def test_every_public_class_has_a_docstring(module: object) -> None:
    for name, thing in inspect.getmembers(module, inspect.isclass):
        if thing.__module__ == module.__name__ and not name.startswith("_"):
            # A dataclass without one gets its signature for a docstring.
            assert thing.__doc__, name
            assert not thing.__doc__.startswith(f"{name}("), name


def test_the_version_is_the_newest_in_the_changelog() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == audiofy.__version__ == importlib.metadata.version("audiofy")
