"""Rules of servers: HEAD, ranges, true sizes, validators; and what is in the files beside the sound."""

from __future__ import annotations

from typing import Any

from audiofy.errors import InputError
from audiofy.feed.addresses import is_web
from audiofy.feed.check.asking import MOST, Answer, Ask
from audiofy.feed.check.contents import chapters_faults, picture_faults, transcript_fault
from audiofy.feed.check.document import children, first, items, shown
from audiofy.feed.check.findings import Findings
from audiofy.feed.media_types import TRANSCRIPTS


def examine_servers(channel: Any, address: str, ask: Ask, episodes: int, found: Findings) -> None:
    """Ask for the feed, the artwork, and the files of the first episodes."""
    inquiry = _Inquiry(ask, found)
    if address:
        inquiry.feed(address)
    inquiry.picture(channel, "channel")
    for number, (item, where) in enumerate(items(channel)):
        if number >= episodes:
            break
        inquiry.sound(item, where)
        inquiry.picture(item, where)
        for element in children(item, "podcast:transcript"):
            inquiry.transcript(element, where)
        for element in children(item, "podcast:chapters"):
            inquiry.chapters(element, where)


class _Inquiry:
    """Asks for each address once."""

    def __init__(self, ask: Ask, found: Findings) -> None:
        self._ask = ask
        self._found = found
        self._asked: set[str] = set()

    def feed(self, address: str) -> None:
        """Whether a client that has it already is told so."""
        answer = self._get(address, "feed", 0, {}, 1)
        if answer is None:
            return
        etag, changed = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
        if not etag and not changed:
            self._found.add("conditional", "the feed comes without ETag and without Last-Modified", "feed")
            return
        known = {"If-None-Match": etag} if etag else {"If-Modified-Since": changed}
        again = self._get(address, "feed", 0, known, 1)
        if again is not None and again.status != 304:
            self._found.add("conditional", f"asked again for what it has just sent, it answers {again.status}", "feed")

    def sound(self, item: Any, where: str) -> None:
        """HEAD, a range, the size and the type."""
        element = first(item, "enclosure")
        address = "" if element is None else element.get("url", "").strip()
        if element is None or not self._new(address):
            return
        at, line = f"{where}: enclosure", element.sourceline
        head = self._head(address, at, line)
        part = self._get(address, at, line, {"Range": "bytes=0-1"}, 2)
        if part is None:
            return
        if part.status != 206 or not part.headers.get("content-range", "").startswith("bytes 0-1/"):
            self._found.add("ranges", f"asked for two bytes, the server answers {part.status}", at, line)
        length = _size(part, head)
        said = element.get("length", "").strip()
        if length is not None and said != str(length):
            self._found.add("true-length", f"the file has {length} bytes, and not {shown(said)}", at, line)
        self._served(head or part, element.get("type", ""), at, line)

    def picture(self, parent: Any, where: str) -> None:
        """HEAD, and what is in it."""
        element = first(parent, "itunes:image")
        address = "" if element is None else element.get("href", "").strip()
        if element is None or not self._new(address):
            return
        at, line = f"{where}: itunes:image", element.sourceline
        self._head(address, at, line)
        answer = self._get(address, at, line, {}, MOST)
        if answer is not None:
            for rule, what in picture_faults(address.partition("?")[0], answer.body):
                self._found.add(rule, what, at, line)

    def transcript(self, element: Any, where: str) -> None:
        """What is in it."""
        address, at = element.get("url", "").strip(), f"{where}: podcast:transcript"
        media_type = element.get("type", "").partition(";")[0].strip().lower()
        if self._new(address) and (answer := self._get(address, at, element.sourceline, {}, MOST)) is not None:
            if media_type in TRANSCRIPTS.values() and (what := transcript_fault(media_type, answer.body)):
                self._found.add("transcript-file", what, at, element.sourceline)
            self._shared(answer, at, element.sourceline)

    def chapters(self, element: Any, where: str) -> None:
        """What is in them."""
        address, at = element.get("url", "").strip(), f"{where}: podcast:chapters"
        if self._new(address) and (answer := self._get(address, at, element.sourceline, {}, MOST)) is not None:
            for what in chapters_faults(answer.body):
                self._found.add("chapters-file", what, at, element.sourceline)
            self._shared(answer, at, element.sourceline)

    def _new(self, address: str) -> bool:
        if not is_web(address) or address in self._asked:
            return False
        self._asked.add(address)
        return True

    def _head(self, address: str, at: str, line: int) -> Answer | None:
        try:
            answer = self._ask(address, "HEAD", {}, 0)
        except InputError as error:
            self._found.add("head", str(error), at, line)
            return None
        if answer.status == 200 and answer.headers.get("content-length", "").isdecimal():
            return answer
        what = "no length" if answer.status == 200 else str(answer.status)
        self._found.add("head", f"asked for the head alone, the server answers {what}", at, line)
        return None

    def _get(self, address: str, at: str, line: int, headers: dict[str, str], most: int) -> Answer | None:
        try:
            answer = self._ask(address, "GET", headers, most)
        except InputError as error:
            self._found.add("reachable", str(error), at, line)
            return None
        if answer.status in (200, 206, 304):
            return answer
        self._found.add("reachable", f"the server answers {answer.status} for {shown(address)}", at, line)
        return None

    def _served(self, answer: Answer, media_type: str, at: str, line: int) -> None:
        served = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if _plain(served) != _plain(media_type.strip().lower()):
            what = f"the server says {shown(served)}, and the feed {shown(media_type)}"
            self._found.add("served-type", what, at, line)

    def _shared(self, answer: Answer, at: str, line: int) -> None:
        if "access-control-allow-origin" not in answer.headers:
            self._found.add("cors", "players in browsers may not read it", at, line)


def _size(part: Answer, head: Answer | None) -> int | None:
    """Of the whole file, where the server says it."""
    whole = part.headers.get("content-range", "").rpartition("/")[2] if part.status == 206 else ""
    whole = whole or (head.headers.get("content-length", "") if head else "")
    return int(whole) if whole.isascii() and whole.isdecimal() and len(whole) < 20 else None


def _plain(media_type: str) -> str:
    """Two names of one type as one."""
    return {"audio/x-m4a": "audio/mp4", "audio/m4a": "audio/mp4", "audio/mp3": "audio/mpeg"}.get(media_type, media_type)
