"""What a run of pytest skipped, a line each, as pytest takes them: ``skipped.py REPORT``, with junit_family=xunit1."""

from __future__ import annotations

import sys
from xml.etree import ElementTree


def address(case: ElementTree.Element) -> str:
    """``FILE::CLASS::TEST``, or ``FILE`` where all of it was skipped: its case names no owner."""
    file, owner = case.get("file", ""), case.get("classname", "")
    if not owner:
        return file
    module = file.removesuffix(".py").replace("/", ".")
    name = case.get("name", "").removesuffix("[NOTSET]")  # of a test that had no case, and may have some now
    return "::".join([file, *owner.removeprefix(module).split(".")[1:], name])


def main() -> None:
    for case in ElementTree.parse(sys.argv[1]).iter("testcase"):  # noqa: S314 - of our own pytest
        skipped = case.find("skipped")
        if skipped is not None and skipped.get("type") != "pytest.xfail":
            sys.stdout.write(address(case) + "\n")


if __name__ == "__main__":
    main()
