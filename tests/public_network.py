"""Run where this machine has the public address 93.184.215.14 beside its loopback: writes "fine" for what holds.

With a folder for a library: of a batch; else of single fetches.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from audiofy.errors import AddressRefused
from audiofy.pipeline.listing import Lister, guard_of
from audiofy.pipeline.reading import Reader
from audiofy.sources import Guard, Limits, fetch
from audiofy.sources.etiquette import Etiquette
from audiofy.sources.guard import OneWay

PUBLIC = "93.184.215.14"
ITEMS = "".join(
    f"<item><link>http://{host}:{port}/page</link></item>" for host, port in ((PUBLIC, 8001), ("127.0.0.1", 8002))
)
FEED = f"<rss version='2.0'><channel><title>Quay</title>{ITEMS}</channel></rss>"
HEAD = "<title>Tides</title><meta property='og:image' content='http://127.0.0.1:8002/a.png'>"
PAGE = f"<!doctype html>{HEAD}<article><h1>Tides</h1>" + "<p>The water came in early that day.</p>" * 30
asked: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        asked.append(f"{self.server.server_port}{self.path}")
        inside = self.path == "/inside"
        body = (FEED if self.path == "/feed" else PAGE).encode()
        self.send_response(302 if inside else 404 if self.path == "/robots.txt" else 200)
        self.send_header("Location" if inside else "X-Nothing", "http://127.0.0.1:8002/page")
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def held(fact: object) -> None:
    sys.stdout.write("fine\n" if fact else "wrong\n")


def refused(address: str, limits: Limits) -> bool:
    before = len([one for one in asked if one.startswith("8002")])
    try:
        fetch(address, limits=limits)
    except AddressRefused:
        return len([one for one in asked if one.startswith("8002")]) == before
    return False


def fetches() -> None:
    held(Reader(guard=Guard()).read(f"http://{PUBLIC}/page").title == "Tides")
    held(refused(f"http://{PUBLIC}/inside", Limits(guard=Guard())))
    held(refused(f"http://{PUBLIC}/inside", Limits(guard=OneWay())))
    lister = Lister(Etiquette(0.0, robots=False), lambda entry, error: None)
    outside = lister.listing(f"http://{PUBLIC}:8001/feed").entries
    held([entry.outside for entry in outside] == [True, True])
    fetch(outside[0].locator, limits=Limits(guard=guard_of(outside[0])))
    held(refused(outside[1].locator, Limits(guard=guard_of(outside[1]))))
    inside = lister.listing("http://127.0.0.1:8002/feed").entries
    held([guard_of(entry) for entry in inside] == [None, None])


def batch(library: str) -> None:
    command = (
        sys.executable,
        "-m",
        "audiofy",
        "batch",
        f"http://{PUBLIC}:8001/feed",
        "--library",
        library,
        "--json",
    )
    options = ("-e", "metronome", "-j", "1", "--delay", "0", "--no-robots", "--cache", f"{library}/cache")
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    held(sorted(json.loads(line)["status"] for line in done.stdout.splitlines()) == ["failed", "made"])
    held("127.0.0.1 is not on the public internet" in done.stdout)
    held(not [one for one in asked if one.startswith("8002")])


if __name__ == "__main__":
    for place in ((PUBLIC, 80), (PUBLIC, 8001), ("127.0.0.1", 8002)):
        threading.Thread(target=ThreadingHTTPServer(place, Handler).serve_forever, daemon=True).start()
    batch(sys.argv[1]) if sys.argv[1:] else fetches()
