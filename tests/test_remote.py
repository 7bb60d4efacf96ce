"""Places that are addresses: what names a file there, and faults told in one line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audiofy.errors import WriteFailed
from audiofy.remote import Address, is_address, place_of

pytest.importorskip("fsspec", reason="pip install '.[cluster]'")


def test_addresses_are_told_from_paths() -> None:
    assert [is_address(text) for text in ("s3://b/x.mp3", "memory://x", "a/b.mp3", "C:\\a.mp3", "s3:/b", "-", "")] == [
        *(True, True, False, False, False, False, False)
    ]
    assert place_of("a/b.mp3") == Path("a/b.mp3")
    assert place_of("s3://b/a.mp3") == Address("s3://b/a.mp3")


def test_an_address_is_named_like_a_path() -> None:
    place = Address("s3://shelf/news/a.b.mp3")
    assert (place.suffix, place.stem, str(place.with_suffix(".vtt"))) == (".mp3", "a.b", "s3://shelf/news/a.b.vtt")
    assert str(place.with_stem("c")) == "s3://shelf/news/c.mp3"
    assert str(Address("s3://shelf/news/") / "c.mp3") == "s3://shelf/news/c.mp3"
    assert str(Address("memory://") / "c.mp3") == "memory:///c.mp3"
    assert Address("s3://shelf/news/").is_dir()
    assert not place.is_dir()
    assert Address("memory://").is_dir()


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(WriteFailed) as caught:
        Address("sftp://me:secret@host/a.mp3")
    assert "secret" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("scheme", ["memory", "file"])
def test_what_is_written_is_read_and_can_be_taken_away(scheme: str, tmp_path: Path) -> None:
    place = Address(f"{scheme}://{tmp_path}/deep/down/a.bin")
    assert place.read() is None
    assert not place.exists()
    place.write(b"one")
    place.write(b"two")
    assert place.read() == b"two"
    place.remove()
    place.remove()
    assert place.read() is None


def test_a_file_appears_by_a_rename_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """Two processes write one name without end while this one reads it."""
    place = Address(f"file://{tmp_path}/a.bin")
    program = (
        "import sys; from audiofy.remote import Address\n"
        "for _ in range(150): Address(sys.argv[1]).write(sys.argv[2].encode() * 200_000)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(place), letter]) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(place.read())
        time.sleep(0.001)
    assert all(writer.returncode == 0 for writer in writers)
    assert seen - {None} <= {b"a" * 200_000, b"b" * 200_000}
    assert len(seen) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()  # a file cannot be renamed to a folder that has something in it
    (tmp_path / "a.bin" / "inside").touch()
    (tmp_path / "b").touch()
    with pytest.raises(WriteFailed, match="cannot be written"):
        Address(f"file://{tmp_path}/b/c").write(b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bin", "b"]


@pytest.mark.parametrize(
    ("address", "words", "hint"),
    [
        ("nope://there/x", "Protocol not known: nope", "s3://BUCKET"),
        ("ftp://127.0.0.1:9/x", "refused", "address"),
    ],
)
def test_a_fault_is_one_line_with_advice(address: str, words: str, hint: str) -> None:
    for act in (Address(address).read, lambda: Address(address).write(b"x")):
        with pytest.raises(WriteFailed) as caught:
            act()
        assert words in str(caught.value)
        assert address in str(caught.value)
        assert "\n" not in str(caught.value)
        assert hint in caught.value.hint


@pytest.mark.parametrize("package", ["fsspec", "s3fs"])
def test_a_package_that_is_missing_is_named(package: str, tmp_path: Path) -> None:
    (tmp_path / f"{package}.py").write_text(
        f"raise ModuleNotFoundError(\"No module named '{package}'\", name='{package}')"
    )
    program = (
        "from audiofy.remote import Address\nfrom audiofy.errors import WriteFailed\n"
        "try: Address('s3://b/x').read()\n"
        "except WriteFailed as error: print(error, '|', error.hint)"
    )
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert package in done.stdout
    assert "audiofy[cluster]" in done.stdout
