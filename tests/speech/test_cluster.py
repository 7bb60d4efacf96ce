"""The cluster: a real scheduler and real workers, some of which die; the same bytes as on one machine."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest
import running
from s3_server import bucket

import audiofy
from audiofy.audio.ffmpeg import ffmpeg_path
from audiofy.cli import run
from audiofy.errors import AudiofyError, SynthesisFailed, UsageError, WorkersLost
from audiofy.pipeline import Progress, Settings, open_session
from audiofy.remote import Address
from audiofy.speech import cluster as module
from audiofy.speech.cluster import cluster_pool
from audiofy.store import LocalStore, open_store

pytest.importorskip("distributed", reason="pip install '.[cluster]'")
from dask_cluster import Cluster, cluster

WORKER_SECONDS = 30
CHUNK_BYTES = 20_000
"""Larger than what is kept of a dry run."""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster") as running:
        yield running


@pytest.fixture
def one_to_be(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster", workers=0) as running:
        yield running


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def make_batch(folder: Path, engine: str, count: int, **settings: object) -> dict[str, bytes]:
    """So many episodes of some chunks each, with their captions, by name."""
    folder.mkdir()
    with open_session(Settings(engine=engine, captions="vtt,json", **settings)) as session:
        for seed in range(count):
            session.render(audiofy.narrate(prose.article(350, headings=2, seed=seed)), folder / f"{seed}.mp3")
    return files(folder)


@pytest.mark.parametrize(("engine", "count"), [("metronome", 2), ("system", 1)])
def test_a_batch_is_the_same_bytes_as_on_one_machine(engine: str, count: int, two: Cluster, tmp_path: Path) -> None:
    alone = make_batch(tmp_path / "alone", engine, count, jobs=2, cache=tmp_path / "cache1")
    together = make_batch(tmp_path / "together", engine, count, cluster=two.address, cache=tmp_path / "cache2")
    assert len(alone) == 3 * count
    assert together == alone


def test_workers_that_share_no_disk_share_a_bucket(tmp_path: Path) -> None:
    script = audiofy.narrate(prose.article(300, seed=5))
    settings = {"engine": "metronome", "captions": "vtt"}
    with bucket() as shelf, cluster(tmp_path / "cluster") as running:
        audiofy.render(script, f"{shelf}/a.mp3", cluster=running.address, cache=f"{shelf}/cache", **settings)
        sent = {suffix: Address(f"{shelf}/a.{suffix}").read() for suffix in ("mp3", "vtt")}
    audiofy.render(script, tmp_path / "a.mp3", jobs=1, cache=tmp_path / "cache", **settings)
    assert sent == {suffix: (tmp_path / f"a.{suffix}").read_bytes() for suffix in sent}


def test_a_worker_that_is_killed_costs_time_and_nothing_else(two: Cluster, tmp_path: Path) -> None:
    script = audiofy.narrate(prose.article(1500, headings=4))
    killed: list[int] = []

    def listen(progress: Progress) -> None:
        if progress.stage == "render" and progress.done and not killed:
            killed.append(two.workers[0].pid)
            two.workers[0].kill()

    settings = Settings(engine="metronome", cluster=two.address, cache=tmp_path / "cache")
    with open_session(settings, listen) as session:
        session.render(script, tmp_path / "killed.mp3")
    assert killed
    assert two.workers[0].wait(WORKER_SECONDS) < 0
    audiofy.render(script, tmp_path / "alone.mp3", engine="metronome", cache=tmp_path / "other", jobs=2)
    assert (tmp_path / "killed.mp3").read_bytes() == (tmp_path / "alone.mp3").read_bytes()


def test_a_scheduler_that_goes_away_is_one_line_and_what_is_finished_is_kept(two: Cluster, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(prose.markdown(1500))
    cache = tmp_path / "cache"
    options = ["-q", "-e", "metronome", "-o", "a.mp3", "--cluster", two.address, "--cache", str(cache)]
    command = [*running.PROGRAM, "file", "a.md", *options]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        while not any(path.stat().st_size > CHUNK_BYTES for path in cache.glob("??/" + "[0-9a-f]" * 64)):
            assert program.poll() is None
            time.sleep(0.02)
        two.scheduler.kill()
        printed, said = program.communicate(timeout=WORKER_SECONDS)
    running.failed(
        subprocess.CompletedProcess(command, program.returncode, printed, said),
        WorkersLost.exit_code,
        f"the scheduler at {two.address} is gone",
        "run again",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "cache", "cluster"]


def test_errors_of_ours_come_back_as_they_are_and_at_once(two: Cluster, tmp_path: Path) -> None:
    with cluster_pool(two.address, open_store(tmp_path / "store")) as pool:
        with pytest.raises(UsageError, match="too few") as caught:
            pool.submit(Settings, jobs=-1).result(WORKER_SECONDS)
        assert caught.value.hint
        with pytest.raises(SynthesisFailed, match="a worker failed: ValueError: invalid literal"):
            pool.submit(int, "a word").result(WORKER_SECONDS)
    assert list((tmp_path / "store").glob("??/*")) == [], "the token is taken away"


def test_a_task_that_ends_its_workers_is_given_up(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with cluster(tmp_path / "cluster", failures=1) as running, cluster_pool(running.address, store) as pool:
        task = pool.submit(os._exit, 1)
        with refused("ended every worker", hint="memory"):
            task.result(WORKER_SECONDS)


def test_a_cluster_whose_last_worker_is_gone_is_said(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with cluster(tmp_path / "cluster", 1, patience=1) as running, cluster_pool(running.address, store) as pool:
        running.workers[0].kill()
        with pytest.raises(WorkersLost, match="no worker is left"):
            pool.submit(len, "abc").result(WORKER_SECONDS)


def other_ffmpeg(folder: Path) -> dict[str, str]:
    """The environment of a worker whose ffmpeg is another build."""
    folder.mkdir()
    script = folder / "ffmpeg"
    script.write_text(
        f'#!/bin/sh\n[ "$1" = -version ] && exec echo "ffmpeg version 99-other Copyright"\nexec {ffmpeg_path()} "$@"\n'
    )
    script.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_a_worker_with_another_encoder_is_named_and_refused(one_to_be: Cluster, tmp_path: Path) -> None:
    one_to_be.add_worker(other_ffmpeg(tmp_path / "bin"))
    with refused("has ffmpeg ffmpeg version 99-other and not ", hint="same installation"):
        make_batch(tmp_path / "out", "metronome", 1, cluster=one_to_be.address, cache=tmp_path / "cache")
    assert files(tmp_path / "out") == {}


def test_a_worker_that_joins_later_is_refused_too(one_to_be: Cluster, tmp_path: Path) -> None:
    first = one_to_be.add_worker()
    with cluster_pool(one_to_be.address, open_store(tmp_path / "store")) as pool:
        assert pool.submit(len, "abc").result(WORKER_SECONDS) == 3
        first.kill()
        one_to_be.add_worker(other_ffmpeg(tmp_path / "bin"))
        with refused("99-other"):
            pool.submit(len, "abc").result(WORKER_SECONDS)


def test_a_worker_with_another_build_of_the_voice_is_refused(two: Cluster, tmp_path: Path) -> None:
    from audiofy.speech.specs import SpeechSpec, Utterance, VoiceSpec
    from audiofy.speech.tasks import dry_run

    store = open_store(tmp_path / "store")
    with cluster_pool(two.address, store) as pool:
        for version, wrong in (("metronome 1", False), ("metronome 0", True)):
            spec = SpeechSpec((VoiceSpec("metronome", version, "tick", 200),), (Utterance("A word."),))
            with (
                refused("has metronome 1 for the voice tick and not metronome 0") if wrong else contextlib.nullcontext()
            ):
                assert pool.submit(dry_run, store, spec).result(WORKER_SECONDS)


@pytest.mark.skipif(sys.platform != "linux", reason="a path that is another folder in each process")
def test_workers_that_do_not_see_the_cache_are_refused(two: Cluster, tmp_path: Path) -> None:
    store = LocalStore(Path("/proc/self/cwd") / tmp_path.name)
    with contextlib.chdir(tmp_path) if sys.version_info >= (3, 11) else pytest.skip("needs Python 3.11"):  # noqa: SIM117
        with refused("does not see the cache", hint="--cache"), cluster_pool(two.address, store):
            pass


def test_a_worker_that_may_start_no_process_is_refused(one_to_be: Cluster, tmp_path: Path) -> None:
    one_to_be.add_worker({"DASK_DISTRIBUTED__WORKER__DAEMON": "True"}, nanny=True)
    with refused("may not start the processes", hint="WORKER__DAEMON=False"):  # noqa: SIM117
        with cluster_pool(one_to_be.address, open_store(tmp_path / "store")):
            pass


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("tcp://127.0.0.1:9", 4, "no scheduler answers at tcp://127.0.0.1:9"),
        ("nonsense://there", 2, "'nonsense://there' is not the address of a scheduler"),
    ],
)
def test_without_a_scheduler_it_is_one_line(
    address: str,
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 0.3)
    (tmp_path / "a.md").write_text(prose.markdown(30))
    target = str(tmp_path / "a.mp3")
    assert run(["file", str(tmp_path / "a.md"), "-o", target, "-e", "metronome", "--cluster", address]) == code
    said = capfd.readouterr().err.splitlines()
    assert len(said) == 2, said
    assert words in said[0]
    assert said[1].startswith("  hint: ")


def test_a_scheduler_without_workers_is_one_line(
    one_to_be: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORKER_SECONDS", 0.3)
    with refused("has no worker"), cluster_pool(one_to_be.address, open_store(tmp_path / "store")):
        pass


def test_what_memory_holds_no_worker_sees() -> None:
    with pytest.raises(UsageError, match="memory"), open_session(Settings(cache="memory://cache")):
        pass


@contextlib.contextmanager
def refused(what: str, hint: str = "") -> Iterator[None]:
    with pytest.raises(AudiofyError) as caught:
        yield
    assert what in str(caught.value)
    assert hint in caught.value.hint
    assert caught.value.exit_code == SynthesisFailed.exit_code
