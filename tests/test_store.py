"""The store: whole or not at all, bounded, by content."""

import os
import subprocess
import sys
import time

import pytest

from audiofy.errors import WriteFailed
from audiofy.model import Segment
from audiofy.store import DIGEST_SIZE, LocalStore, key_of


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "store")


def test_what_is_put_is_got(store):
    assert store.get("ab12") is None
    store.put("ab12", b"content")
    assert store.get("ab12") == b"content"


def test_keys_follow_the_content():
    one = Segment("a", "b")
    assert key_of("chunk", one) == key_of("chunk", Segment("a", "b"))
    assert len({key_of("chunk", one), key_of("speech", one), key_of("chunk", Segment("a", "c"))}) == 3
    assert key_of("chunk", Segment("\ud800", ""))


def test_two_processes_writing_one_name_leave_one_whole_file(store):
    script = (
        "import sys; from pathlib import Path; from audiofy.store import LocalStore\n"
        "for _ in range(50): LocalStore(Path(sys.argv[1])).put('ab12', b'x' * 100000)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(store.root)]) for _ in range(2)]
    while any(writer.poll() is None for writer in writers):
        assert store.get("ab12") in (None, b"x" * 100000)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [path.name for path in store.root.glob("*/*")] == ["ab12"]


def age(store, key, seconds):
    then = time.time() - seconds
    os.utime(store.root / key[:2] / key, (then, then))


def test_prune_takes_the_least_recently_used(store):
    for index, key in enumerate(("aa1", "bb2", "cc3")):
        store.put(key, bytes(1000))
        age(store, key, 9000 - 1000 * index)
    store.get("aa1")
    age(store, "aa1", 4000)
    size = 1000 + DIGEST_SIZE
    assert store.prune(limit=2 * size) == size
    assert [key for key in ("aa1", "bb2", "cc3") if store.get(key)] == ["aa1", "cc3"]


def test_prune_spares_what_a_running_job_may_need(store):
    store.put("aa1", bytes(1000))
    assert store.prune(limit=0) == 0
    assert store.get("aa1")


def test_prune_spares_what_somebody_keeps(store):
    for key in ("aa1", "bb2"):
        store.put(key, bytes(1000))
        age(store, key, 9000)
    pin = store.keep(["bb2", "cc3"])
    assert [piece.key for piece in store.excess(limit=0)] == ["aa1"]
    assert store.keep(["cc3", "bb2"]) == pin
    store.prune(limit=0)
    assert [key for key in ("aa1", "bb2") if store.get(key)] == ["bb2"]
    age(store, "bb2", 9000)
    store.release(pin)
    store.release(pin)
    assert [piece.key for piece in store.excess(limit=0)] == ["bb2"]


def test_what_is_kept_for_a_month_was_given_up(store):
    store.put("aa1", bytes(1000))
    age(store, "aa1", 9000)
    pin = store.keep(["aa1"])
    assert store.excess(limit=0) == ()
    month_ago = time.time() - 31 * 86400
    os.utime(store.root / "kept" / pin, (month_ago, month_ago))
    assert len(store.excess(limit=0)) == 1


def test_prune_clears_what_killed_processes_left(store):
    store.put("aa1", b"")
    left = store.root / "aa" / "tmp123.part"
    left.write_bytes(bytes(10))
    store.prune()
    assert left.exists()
    os.utime(left, (1, 1))
    store.prune()
    assert not left.exists()


def test_nothing_goes_that_is_named_otherwise(store):
    for name in ("U2/U2 - One.mp3", "ab/cd12", "ab/notes.part", "abc/abc1", "kept/aa1"):
        path = store.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(1000))
        os.utime(path, (1, 1))
    assert store.size == 0
    assert store.excess(limit=0) == ()


def test_a_store_that_cannot_be_listed_is_said_and_costs_no_episode(tmp_path):
    (tmp_path / "file").write_text("")
    store = LocalStore(tmp_path / "file")
    with pytest.raises(WriteFailed, match="cannot be listed"):
        store.excess()
    assert store.prune() == 0
    assert LocalStore(tmp_path / "nothing").excess() == ()


def test_a_folder_that_cannot_be_made_is_one_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteFailed, match="cannot be written") as caught:
        LocalStore(tmp_path / "file").put("ab12", b"")
    assert "AUDIOFY_CACHE" in caught.value.hint


@pytest.mark.parametrize("damage", [b"", b"short", bytes(2000)])
def test_what_is_damaged_is_not_there(store, damage):
    store.put("ab12", b"content")
    (store.root / "ab" / "ab12").write_bytes(damage)
    assert store.get("ab12") is None
