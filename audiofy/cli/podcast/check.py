"""audiofy podcast check: whether podcast directories will take a feed."""

from __future__ import annotations

import dataclasses
import functools
import json as jsonlib
from pathlib import Path
from typing import Annotated

import typer

from audiofy.errors import InputError
from audiofy.feed.check import EPISODES, Finding
from audiofy.feed.check import check as examined
from audiofy.feed.check.asking import Ask
from audiofy.feed.show import FEED
from audiofy.inputs.addresses import web_address
from audiofy.model import Source, to_json
from audiofy.sources.guard import OUTSIDE, OneWay
from audiofy.sources.listing import LIMITS, open_list
from audiofy.sources.probe import probe

Feed = Annotated[
    str, typer.Argument(metavar="FEED", help="The feed: an address, a path, the folder of a site, or '-'.")
]
Online = Annotated[
    bool | None,
    typer.Option(
        "--online/--offline",
        help="Ask the servers of its files as well; else they are asked where FEED is an address.",
    ),
]
Episodes = Annotated[
    int, typer.Option("--episodes", metavar="N", min=0, help="Ask for the files of so many episodes, from the top.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def check(feed: Feed, online: Online = None, episodes: Episodes = EPISODES, json: Json = False) -> None:
    """Check a feed by the rules of Apple Podcasts and of Podcasting 2.0; exit 3 where a required one is broken."""
    address = web_address(feed.strip())
    limits = dataclasses.replace(LIMITS, guard=OneWay())
    source = open_list(feed if address or not Path(feed).is_dir() else str(Path(feed) / FEED), limits=limits)
    if source is None:
        raise InputError(f"{feed} could not be had anew", hint="try again later")
    ask = asking(source) if (bool(address) if online is None else online) else None
    findings = examined(source.data, address=address, ask=ask, episodes=episodes)
    if json:
        print(jsonlib.dumps([to_json(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            print(_line(one))
        print(_summary(findings))
    if any(one.level == "required" for one in findings):
        raise typer.Exit(InputError.exit_code)


def asking(feed: Source) -> Ask:
    """How servers are asked: a feed of the public internet may not send us into our own network."""
    return functools.partial(probe, gate=OUTSIDE if feed.outside else None)


def _line(one: Finding) -> str:
    place = f"line {one.line}: " if one.line else ""
    where = f"{one.where}: " if one.where else ""
    return f"{one.level}: {place}{where}{one.what} ({one.rule}); {one.advice}"


def _summary(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "nothing is wrong with it"
    required = sum(one.level == "required" for one in findings)
    return f"{required} required, {len(findings) - required} recommended"
