"""An object store as cache and as shelf: a real client against a server that speaks S3, on loopback."""

from __future__ import annotations

import logging
import os
import pickle
import re
import time
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest
from s3_server import bucket

import audiofy
from audiofy.cli import run
from audiofy.errors import WriteFailed
from audiofy.outputs.atomic import atomic, check
from audiofy.remote import Address
from audiofy.store import DIGEST_SIZE, RemoteStore, Store, open_store


@pytest.fixture(scope="module")
def shelf() -> Iterator[str]:
    with bucket() as address:
        yield address


@pytest.fixture(params=["s3", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    place = {
        "s3": lambda: f"{request.getfixturevalue('shelf')}/{tmp_path.name}",
        "file": lambda: f"file://{tmp_path}/store",
        "memory": lambda: f"memory://{tmp_path}",
    }
    pytest.importorskip("fsspec", reason="pip install '.[cluster]'")
    return open_store(place[request.param]())


def test_what_is_put_is_got_whole(store: Store) -> None:
    assert store.get("ab12") is None
    store.put("ab12", b"content")
    store.put("ab12", b"content")
    assert store.get("ab12") == b"content"
    store.discard("ab12")
    store.discard("ab12")
    assert store.get("ab12") is None
    assert store.prune(0) == 0


@pytest.mark.parametrize("damage", [b"", b"short", bytes(16) + b"content"])
def test_what_is_damaged_is_not_there(store: Store, damage: bytes) -> None:
    assert isinstance(store, RemoteStore)
    (store.folder / "ab" / "ab12").write(damage)
    assert store.get("ab12") is None


def test_a_store_goes_to_workers_as_it_is(store: Store) -> None:
    store.put("ab12", b"content")
    again = pickle.loads(pickle.dumps(store))  # noqa: S301
    assert again == store
    assert hash(again) == hash(store)
    assert again.get("ab12") == b"content"


def test_to_put_and_to_get_are_one_request_each(shelf: str, caplog: pytest.LogCaptureFixture) -> None:
    store = open_store(f"{shelf}/counted")
    store.put("ab11", b"")  # the client has been made
    caplog.set_level(logging.INFO, "werkzeug")
    store.put("ab12", b"content")
    store.get("ab12")
    store.get("ab13")
    said = "\n".join(record.getMessage() for record in caplog.records if record.name == "werkzeug")
    asked = re.findall(r"([A-Z]+) /shelf/counted/ab/(\w+) ", said)
    assert asked == [("PUT", "ab12"), ("GET", "ab12"), ("GET", "ab13")]


def test_what_was_written_longest_ago_goes_first(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="pip install '.[cluster]'")
    store = open_store(f"file://{tmp_path}/store")
    for days, key in enumerate(("aa1", "bb2", "cc3", "dd4.0123456789abcdef.part", "ee5")):
        store.put(key, bytes(1000))
        then = time.time() - days * 86_400
        os.utime(tmp_path / "store" / key[:2] / key, (then, then))
    (tmp_path / "store" / "aa" / "notes.txt").write_text("somebody's")
    store.get("ee5")  # nobody can tell
    assert store.size == 5 * (1000 + DIGEST_SIZE)
    assert [one.key for one in store.excess(3000)] == ["dd4.0123456789abcdef.part", "ee5", "cc3"]
    assert store.evict(0) == 4 * (1000 + DIGEST_SIZE)
    assert sorted(path.name for path in (tmp_path / "store").glob("*/*")) == ["aa1", "notes.txt"]


def test_gc_of_a_bucket(
    shelf: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    place = f"{shelf}/collected/cache"
    store = open_store(place)
    for key in ("aa1", "bb2"):
        store.put(key, bytes(1000))
    Address(f"{shelf}/collected/cache/aa/notes.txt").write(b"somebody's")
    command = ["gc", "--cache", place, "--limit", "0", "--library", str(tmp_path / "lib")]
    assert run(command) == 0
    assert "what was written within a day, stays" in capfd.readouterr().err
    monkeypatch.setattr("audiofy.store.remote.FRESH_SECONDS", -60.0)
    assert run(command) == 0
    said = capfd.readouterr()
    assert f"2.0 kB  2 pieces of {place}" in said.out
    assert "nothing was removed" in said.err
    assert run([*command, "--yes"]) == 0
    assert "2.0 kB freed" in capfd.readouterr().err
    assert (store.get("aa1"), store.get("bb2")) == (None, None)
    assert Address(f"{shelf}/collected/cache/aa/notes.txt").read() == b"somebody's"
    assert run(["gc", "--cache", "s3://nowhere/cache", "--library", str(tmp_path / "lib")]) == 5
    assert "s3://nowhere/cache cannot be listed: The specified bucket does not exist" in capfd.readouterr().err


def test_a_bucket_that_is_not_there_is_said(shelf: str) -> None:
    with pytest.raises(WriteFailed, match="bucket does not exist") as caught:
        open_store("s3://nowhere/cache").put("ab12", b"")
    assert "made first" in caught.value.hint


def test_missing_keys_are_said(shelf: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import fsspec

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    fsspec.filesystem("s3").clear_instance_cache()
    try:
        with pytest.raises(WriteFailed, match="Unable to locate credentials") as caught:
            open_store(f"{shelf}/cache").get("ab12")
        assert "AWS_ACCESS_KEY_ID" in caught.value.hint
    finally:
        fsspec.filesystem("s3").clear_instance_cache()


def test_a_file_is_sent_whole_or_not_at_all(shelf: str) -> None:
    place = Address(f"{shelf}/atomic/a.mp3")
    with pytest.raises(ZeroDivisionError), atomic(place, force=False) as file:  # noqa: PT012
        file.write(b"half")
        raise ZeroDivisionError
    assert not place.exists()
    with atomic(place, force=False) as file:
        file.write(b"whole")
        assert not place.exists()
    assert place.read() == b"whole"


def test_an_object_is_replaced_by_force_alone_and_not_even_one_that_appeared_meanwhile(shelf: str) -> None:
    place = Address(f"{shelf}/forced/a.mp3")
    with pytest.raises(WriteFailed, match="exists already"), atomic(place, force=False) as file:  # noqa: PT012
        file.write(b"ours")
        place.write(b"theirs")
    assert place.read() == b"theirs"
    with pytest.raises(WriteFailed, match="exists already"):
        check(place, force=False)
    check(place, force=True)
    with atomic(place, force=True) as file:
        file.write(b"ours")
    assert place.read() == b"ours"


def test_s3_itself_refuses_to_replace(shelf: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody else's object appears between the look and the put."""
    place = Address(f"{shelf}/raced/a.mp3")
    place.write(b"theirs")
    monkeypatch.setattr(Address, "exists", lambda self: False)
    (tmp_path / "a.mp3").write_bytes(b"ours")
    with pytest.raises(WriteFailed, match="exists already"):
        place.upload(tmp_path / "a.mp3", force=False)
    assert place.read() == b"theirs"


def test_an_episode_and_its_cache_may_lie_in_a_bucket(
    shelf: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import fsspec

    (tmp_path / "a.md").write_text(prose.markdown(300))
    common = ["-q", "-e", "metronome", "-j", "1", "--captions", "vtt,json", "--cache", f"{shelf}/cache"]
    command = ["file", str(tmp_path / "a.md"), *common]
    assert run([*command, "-o", f"{shelf}/pod/"]) == 0, capfd.readouterr().err
    names = sorted(path.rpartition("/")[2] for path in fsspec.filesystem("s3").ls(f"{shelf}/pod", refresh=True))
    assert names == [f"an-evening-at-the-quay.{suffix}" for suffix in ("json", "mp3", "vtt")]
    script = audiofy.narrate(audiofy.read(tmp_path / "a.md"))
    here = tmp_path / "local.mp3"
    audiofy.render(script, here, engine="metronome", jobs=1, captions="vtt", cache=tmp_path / "cache")
    for suffix in ("mp3", "vtt"):
        sent = Address(f"{shelf}/pod/an-evening-at-the-quay.{suffix}").read()
        assert sent == here.with_suffix(f".{suffix}").read_bytes()
    sound = f"{shelf}/pod/an-evening-at-the-quay.mp3"
    assert fsspec.filesystem("s3").info(sound, refresh=True)["ContentType"] == "audio/mpeg"
    assert len(fsspec.filesystem("s3").find(f"{shelf}/cache")) > 1
    assert run([*command, "-o", f"{shelf}/pod/"]) == 5
    assert "exists already" in capfd.readouterr().err
    assert run([*command, "-o", f"{shelf}/pod/", "-f"]) == 0
    assert run([*command, "-o", f"{shelf}/pod/a.wav"]) == 5
    assert run([*command, str(tmp_path / "a.md"), "-o", f"{shelf}/pod"]) == 2
