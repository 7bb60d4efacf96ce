"""Downloads, against a real server on loopback that misbehaves on purpose."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fileserver import STALL_SECONDS, Files, serving, tag

from audiofy.errors import FetchError, WriteFailed
from audiofy.sources.download import Patience, Wanted, download

DATA = random.Random(7).randbytes(1_500_000)  # noqa: S311 - any bytes will do
HURRIED = Patience(seconds=1.5, attempts=3, pause=0.01, redirects=3)


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as one:
        yield one


@pytest.fixture
def wanted(files: Files) -> Wanted:
    return Wanted(files.put("/a.bin", DATA), len(DATA), hashlib.sha256(DATA).hexdigest())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "a.bin"


def begun(target: Path, data: bytes, etag: str = "") -> None:
    """What an earlier run left."""
    target.with_name("a.bin.part").write_bytes(data)
    target.with_name("a.bin.etag").write_text(etag)


def left(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_a_file_comes_whole(wanted: Wanted, target: Path) -> None:
    heard: list[int] = []
    assert download(wanted, target, heard.append, HURRIED) == wanted.sha256
    assert target.read_bytes() == DATA
    assert heard == sorted(heard)
    assert heard[-1] == len(DATA)
    assert left(target) == ["a.bin"]


def test_a_dropped_connection_is_gone_on_with(files: Files, wanted: Wanted, target: Path) -> None:
    files.drops = [400_000, 300_000]
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert len(files.asked) == 3
    assert files.ranges_asked[0] == ""
    begins = [int(one.removeprefix("bytes=").removesuffix("-")) for one in files.ranges_asked[1:]]
    assert 300_000 < begins[0] <= 400_000 < begins[1] <= 700_000
    assert {one.if_range for one in files.asked[1:]} == {tag(DATA)}


def test_a_later_run_goes_on(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, DATA[:1_000_000], tag(DATA))
    heard: list[int] = []
    download(wanted, target, heard.append, HURRIED)
    assert target.read_bytes() == DATA
    assert files.ranges_asked == ["bytes=1000000-"]
    assert heard[0] > 1_000_000
    assert left(target) == ["a.bin"]


def test_what_has_all_come_needs_no_network(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, DATA)
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert files.asked == []


@pytest.mark.parametrize("etag", ['"another-file"', ""])
def test_a_beginning_of_another_file_is_thrown_away(files: Files, wanted: Wanted, target: Path, etag: str) -> None:
    begun(target, bytes(1_000_000), etag)
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    # The validator tells at once, without one the digest does at the end.
    assert len(files.asked) == (1 if etag else 2)


def test_a_weak_validator_is_not_asked_by(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, DATA[:1_000_000], 'W/"weak"')
    download(wanted, target, patience=HURRIED)
    assert [(one.range, one.if_range) for one in files.asked] == [("bytes=1000000-", "")]


def test_too_much_from_before_is_thrown_away(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, DATA + b"more", tag(DATA))
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA


def test_a_server_without_ranges_starts_over(files: Files, wanted: Wanted, target: Path) -> None:
    files.ranges, files.drops = False, [700_000]
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert len(files.asked) == 2


def test_wrong_bytes_leave_nothing(files: Files, wanted: Wanted, target: Path) -> None:
    files.bodies["/a.bin"] = DATA[:-1] + b"\0"
    with pytest.raises(FetchError, match="SHA-256") as caught:
        download(wanted, target, patience=HURRIED)
    assert caught.value.hint
    assert left(target) == []


def test_md5_is_checked_where_there_is_no_other(files: Files, wanted: Wanted, target: Path) -> None:
    by_md5 = dataclasses.replace(wanted, sha256="", md5=hashlib.md5(DATA, usedforsecurity=False).hexdigest())
    assert download(by_md5, target, patience=HURRIED) == wanted.sha256
    files.bodies["/a.bin"] = bytes(len(DATA))
    with pytest.raises(FetchError, match="MD5"):
        download(by_md5, target.with_name("b.bin"), patience=HURRIED)
    assert left(target) == ["a.bin"]


def test_another_size_is_refused_before_it_comes(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, b"", "")
    with pytest.raises(FetchError, match="1500000 bytes long, and 1499999 were promised"):
        download(dataclasses.replace(wanted, size=len(DATA) - 1), target, patience=HURRIED)
    assert not target.exists()


def test_a_page_in_the_way_does_not_cost_what_has_come(files: Files, wanted: Wanted, target: Path) -> None:
    begun(target, DATA[:1_000_000], tag(DATA))
    files.ranges, files.bodies["/a.bin"] = False, b"<html>Sign in to the network"
    with pytest.raises(FetchError, match="were promised"):
        download(wanted, target, patience=HURRIED)
    assert target.with_name("a.bin.part").stat().st_size == 1_000_000


def test_a_server_that_promises_more_than_it_has_is_given_up(files: Files, wanted: Wanted, target: Path) -> None:
    files.bodies["/a.bin"], files.lengths["/a.bin"] = DATA[:1000], len(DATA)
    files.ranges = False
    with pytest.raises(FetchError, match="the connection"):
        download(wanted, target, patience=dataclasses.replace(HURRIED, seconds=0.3))
    assert len(files.asked) == 3
    assert not target.exists()


def test_a_server_that_stalls_is_not_waited_for(files: Files, wanted: Wanted, target: Path) -> None:
    files.stalls, files.drops = True, [400_000]
    started = time.monotonic()
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert time.monotonic() - started < STALL_SECONDS / 2


def test_a_slow_server_is_borne_with(files: Files, wanted: Wanted, target: Path) -> None:
    files.pause = 0.07  # 23 pieces: longer than the patience with one silence
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert len(files.asked) == 1


def test_redirects_are_followed_with_the_range(files: Files, wanted: Wanted, target: Path) -> None:
    files.moved = {"/old": "/older", "/older": files.address + "/a.bin"}
    begun(target, DATA[:500_000], tag(DATA))
    download(dataclasses.replace(wanted, url=files.address + "/old"), target, patience=HURRIED)
    assert target.read_bytes() == DATA
    assert files.ranges_asked == ["bytes=500000-"] * 3


def test_redirects_without_end(files: Files, wanted: Wanted, target: Path) -> None:
    files.moved = {"/a.bin": "/a.bin"}
    with pytest.raises(FetchError, match="more than 3 redirects"):
        download(wanted, target, patience=HURRIED)


@pytest.mark.parametrize("where", ["file:///etc/hostname", "ftp://127.0.0.1/a", "http://me:secret@127.0.0.1/"])
def test_redirects_lead_nowhere_else(files: Files, wanted: Wanted, target: Path, where: str) -> None:
    files.moved = {"/a.bin": where}
    with pytest.raises(FetchError):
        download(wanted, target, patience=HURRIED)


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (403, 1), (410, 1)])
def test_a_refusal_is_not_asked_again(files: Files, wanted: Wanted, target: Path, status: int, asked: int) -> None:
    files.statuses["/a.bin"] = [status] * 9
    with pytest.raises(FetchError, match=str(status)):
        download(wanted, target, patience=HURRIED)
    assert len(files.asked) == asked


def test_a_busy_server_is_asked_again(files: Files, wanted: Wanted, target: Path) -> None:
    files.statuses["/a.bin"] = [503, 429]
    download(wanted, target, patience=HURRIED)
    assert target.read_bytes() == DATA
    files.statuses["/a.bin"] = [500] * 9
    with pytest.raises(FetchError, match="500"):
        download(wanted, target.with_name("b.bin"), patience=HURRIED)


def test_nobody_there(target: Path) -> None:
    with serving() as gone:
        address = gone.address
    with pytest.raises(FetchError, match="cannot be reached"):
        download(Wanted(f"{address}/a", 10, "0" * 64), target, patience=HURRIED)


def test_no_room_is_told_before_anything_comes(files: Files, wanted: Wanted, target: Path) -> None:
    needed = shutil.disk_usage(target.parent).free + 10**9
    with pytest.raises(WriteFailed, match="room"):
        download(dataclasses.replace(wanted, size=needed), target, patience=HURRIED)
    assert files.asked == []


def test_a_disk_that_fills_up(files: Files, wanted: Wanted, target: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from audiofy.sources.download import Wanted, download\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "try: download(Wanted(sys.argv[1], int(sys.argv[2]), sys.argv[3]), Path(sys.argv[4]))\n"
        "except Exception as error: print(type(error).__name__, error, error.hint)\n"
    )
    arguments = [wanted.url, str(wanted.size), wanted.sha256, str(target)]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("WriteFailed"), done.stdout + done.stderr
    assert "no room left on the disk" in done.stdout
    download(wanted, target, patience=HURRIED)  # with room again it goes on
    assert target.read_bytes() == DATA
    assert files.ranges_asked[-1].startswith("bytes=")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(wanted: Wanted, target: Path) -> None:
    target.parent.chmod(0o500)
    with pytest.raises(WriteFailed):
        download(wanted, target, patience=HURRIED)
    target.parent.chmod(0o700)


def test_a_file_of_this_machine(wanted: Wanted, target: Path) -> None:
    source = target.with_name("here.bin")
    source.write_bytes(DATA)
    assert download(dataclasses.replace(wanted, url=source.as_uri()), target) == wanted.sha256
    source.write_bytes(DATA + b"more")
    with pytest.raises(FetchError, match="promised"):
        download(dataclasses.replace(wanted, url=source.as_uri()), target.with_name("b.bin"))
    with pytest.raises(FetchError, match="cannot be read"):
        download(dataclasses.replace(wanted, url=source.with_name("none").as_uri()), target.with_name("b.bin"))


def test_memory_stays_small(files: Files, tmp_path: Path) -> None:
    data = bytes(80_000_000)
    wanted = Wanted(files.put("/big", data), len(data), hashlib.sha256(data).hexdigest())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    download(wanted, tmp_path / "big")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kB
