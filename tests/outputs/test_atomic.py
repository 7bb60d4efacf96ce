"""Whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from audiofy.errors import WriteFailed
from audiofy.outputs import atomic as module
from audiofy.outputs.atomic import atomic

REAL_LINK = os.link


def write(path: Path, data: bytes = b"new", *, force: bool = False) -> None:
    with atomic(path, force=force) as stream:
        stream.write(data)


def broken_off(path: Path, error: type[BaseException], *, force: bool) -> None:
    with atomic(path, force=force) as stream:
        stream.write(b"half")
        raise error


def overtaken(path: Path) -> None:
    with atomic(path, force=False) as stream:
        stream.write(b"new")
        path.write_bytes(b"theirs")


@pytest.fixture(params=["unnamed", "hidden"], autouse=True)
def draft(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with drafts of both kinds, where the system has both."""
    if request.param == "hidden":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_written(tmp_path: Path) -> None:
    target = tmp_path / "a.mp3"
    with atomic(target, force=False) as stream:
        stream.write(b"half")
        assert not target.exists()
        stream.write(b" and half")
    assert target.read_bytes() == b"half and half"
    assert names(tmp_path) == ["a.mp3"]


@pytest.mark.skipif(sys.platform == "win32", reason="no umask")
def test_mode_is_what_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.mp3")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.mp3").stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError, FileExistsError])
@pytest.mark.parametrize("force", [True, False])
def test_nothing_is_left_after_an_error(tmp_path: Path, error: type[BaseException], force: bool) -> None:
    with pytest.raises(error):
        broken_off(tmp_path / "a.mp3", error, force=force)
    assert names(tmp_path) == []


def test_existing_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")
    with pytest.raises(WriteFailed, match="exists already") as caught:
        write(target)
    assert "--force" in caught.value.hint
    assert target.read_bytes() == b"old"
    write(target, force=True)
    assert target.read_bytes() == b"new"
    with pytest.raises(KeyboardInterrupt):
        broken_off(target, KeyboardInterrupt, force=True)
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.mp3"]


@pytest.mark.parametrize("links", [True, False])
def test_file_that_appeared_meanwhile_is_kept(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(module.os, "link", no_links)
    target = tmp_path / "a.mp3"
    with pytest.raises(WriteFailed, match="exists already"):
        overtaken(target)
    assert target.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.mp3"]


def no_links(*args: object, **options: object) -> None:
    if not options:
        raise OSError(errno.EPERM, "Operation not permitted")
    REAL_LINK(*args, **options)  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux only")
def test_a_killed_process_leaves_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if "hidden" in request.node.name:
        pytest.skip("a hidden draft stays")
    code = (
        "import os, signal, sys; from pathlib import Path; from audiofy.outputs.atomic import atomic\n"
        "with atomic(Path(sys.argv[1]), force=False) as stream:\n"
        "    stream.write(b'half'); stream.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.mp3")], check=False)
    assert names(tmp_path) == []


def test_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "link", no_links)
    write(tmp_path / "a.mp3")
    assert (tmp_path / "a.mp3").read_bytes() == b"new"
    assert names(tmp_path) == ["a.mp3"]


@pytest.mark.parametrize("force", [True, False])
def test_places_that_cannot_be(tmp_path: Path, force: bool) -> None:
    with pytest.raises(WriteFailed, match="there is no folder"):
        write(tmp_path / "none" / "a.mp3", force=force)
    with pytest.raises(WriteFailed, match="is a folder"):
        write(tmp_path, force=force)
    with pytest.raises(WriteFailed, match=r"cannot be written|may not be"):
        write(tmp_path / ("a" * 300), force=force)
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_no_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WriteFailed, match="may not be written"):
            write(tmp_path / "a.mp3")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_no_room() -> None:
    with pytest.raises(WriteFailed, match="no room left"):
        write(Path("/dev/full"), b"x" * 100_000)


@pytest.mark.skipif(sys.platform == "win32", reason="no such device")
@pytest.mark.parametrize("force", [True, False])
def test_a_device_is_written_to_as_it_is(force: bool) -> None:
    write(Path(os.devnull), force=force)
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "real.mp3").write_bytes(b"old")
    link = tmp_path / "link.mp3"
    link.symlink_to("real.mp3")
    with pytest.raises(WriteFailed):
        write(link)
    write(link, force=True)
    assert link.is_symlink()
    assert (tmp_path / "real.mp3").read_bytes() == b"new"
    (tmp_path / "real.mp3").unlink()
    with pytest.raises(WriteFailed):
        write(link)
