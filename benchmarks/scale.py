"""What an article costs: processor time by stage, bytes, tasks on a cluster, stores.

    python benchmarks/scale.py [--articles N] [--words N] [--engine NAME] [--write]

Processor seconds are those of this process and of all that it starts, user and system together; they hold on a busy
machine too, more or less, which rates by the clock do not: the load is printed beside them. Needs ``audiofy[cluster]``
for the tasks and ``moto[server]`` for the object store; what is missing is left out. ``--write`` puts the table into
docs/scale.md.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import logging
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from material import page

import audiofy
from audiofy.audio import loudness, mp3, stitch
from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.model import Script
from audiofy.pipeline import Settings, open_session
from audiofy.pipeline.casting import cast
from audiofy.pipeline.rendering import pieces
from audiofy.speech.cluster import cluster_pool
from audiofy.speech.render import render_chunk, speech_seconds
from audiofy.speech.specs import ChunkSpec
from audiofy.store import Store, open_store
from audiofy.words import count_words

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
BEGIN, END = "<!-- measured: benchmarks/scale.py --write -->\n", "<!-- end -->\n"
PACE = 200
"""Words a minute."""
TASKS = 300
PIECES, PIECE_BYTES = 40, 700_000
"""As large as a chunk of a minute and a half at 64 kbit/s."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure."""

    what: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.value:,.3g} | {self.unit} |"


def processor_seconds() -> float:
    """Of this process, and of all children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Meter:
    """Sums the processor time of stages."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextlib.contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """What the block takes is the stage's."""
        before = processor_seconds()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + processor_seconds() - before


def specs(script: Script, engine: str) -> list[ChunkSpec]:
    """The chunks of a script at the voice's own average pace."""
    found = cast(script, Settings(engine=engine))
    voices = [member.spec for member in found.members]
    return [piece.spec(voices) for piece in pieces(script.segments, found.turns)]


def stages(pages: Sequence[str], engine: str) -> Iterator[Row]:
    """Processor seconds by stage, for each minute of audio."""
    meter = Meter()
    audiofy.narrate(audiofy.extract(page(200, 99)))  # what is loaded once is not an article's
    samples = 0
    for html in pages:
        with meter.of("extract"):
            article = audiofy.extract(html)
        with meter.of("narrate"):
            script = audiofy.narrate(article)
        for spec in specs(script, engine):
            with meter.of("dry run"):
                speech_seconds(spec.speech)
            with meter.of("render"):
                chunk = render_chunk(spec)
            with meter.of("loudness"):
                loudness.measure_mp3(chunk.frames)
            sound = stitch.sound(np.zeros(chunk.samples, "<i2") + noise(chunk.samples), mp3.RATE)
            with meter.of("encode"):
                mp3.encode(sound, chunk.samples // mp3.FRAME, spec.kbps)
            samples += chunk.samples
    minutes = samples / mp3.RATE / 60
    taken = meter.seconds
    speak = taken["render"] - taken["loudness"] - taken["encode"]
    parts = {**{name: taken[name] for name in ("extract", "narrate", "dry run")}, "speak, join, level": speak}
    parts |= {"encode": taken["encode"], "decode and measure": taken["loudness"]}
    for name, seconds in parts.items():
        yield Row(f"{name}, a minute of audio", seconds / minutes, "processor seconds")
    yield Row("all of these, a minute of audio", sum(parts.values()) / minutes, "processor seconds")
    yield Row("audio, an article", minutes / len(pages), "minutes")


def noise(samples: int) -> np.ndarray:
    """Quiet and the same each time: silence would be encoded faster than speech is."""
    return (np.random.default_rng(1).standard_normal(samples) * 1000).astype("<i2")


def rates(scripts: Sequence[Script], engine: str, folder: Path) -> Iterator[Row]:
    """Whole episodes, one after the other; then what lies in the cache and on the shelf."""
    for jobs in (1, 2):
        cache = folder / f"cache{jobs}"
        with open_session(Settings(engine=engine, jobs=jobs, cache=cache, captions="vtt")) as session:
            session.render(scripts[0], folder / f"warm{jobs}.mp3")
            before = time.perf_counter()
            episodes = [
                session.render(script, folder / f"{jobs}-{number}.mp3") for number, script in enumerate(scripts[1:])
            ]
            taken = time.perf_counter() - before
            own = resource.getrusage(resource.RUSAGE_SELF)
            session.render(scripts[1], folder / f"{jobs}-again.mp3")
            again = resource.getrusage(resource.RUSAGE_SELF)
        yield Row(f"articles a second, {jobs} worker{'s'[: jobs > 1]}", len(episodes) / taken, "by the clock")
    parent = again.ru_utime + again.ru_stime - own.ru_utime - own.ru_stime
    yield Row("plan, picture, captions and file, an article", parent, "processor seconds")
    minutes = sum(episode.samples / episode.rate / 60 for episode in episodes)
    kept = sum(path.stat().st_size for path in cache.glob("??/*"))
    whole = minutes * len(scripts) / (len(scripts) - 1)
    yield Row("episode, a minute", sum(episode.size for episode in episodes) / minutes / 1e3, "kB")
    yield Row("cache, a minute", kept / whole / 1e3, "kB")
    yield Row("objects in the cache, an article", len(list(cache.glob("??/*"))) / len(scripts), "objects")


def cluster(folder: Path) -> Iterator[Row]:
    """Tasks that do nothing, through the same executor that chunks go through."""
    try:
        dask, distributed = (importlib.import_module(name) for name in ("dask", "distributed"))
    except ImportError:
        print("no distributed: the cluster is left out")
        return
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        cluster_pool(local.scheduler_address, open_store(folder / "shared")) as pool,
    ):
        pool.submit(len, "").result()
        before = time.perf_counter()
        for future in [pool.submit(len, "") for _ in range(TASKS)]:
            future.result()
        yield Row("a task on the cluster, 2 workers", (time.perf_counter() - before) / TASKS * 1e3, "ms by the clock")


def stores(folder: Path) -> Iterator[Row]:
    """Pieces of a chunk's size, put and got."""
    yield from _store("local disk", open_store(folder / "store"))
    try:
        server = importlib.import_module("moto.server")
    except ImportError:
        print("no moto: the object store is left out")
        return
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    threaded = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    threaded.start()
    host, port = threaded.get_host_and_port()
    os.environ |= {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    os.environ |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    importlib.import_module("fsspec").filesystem("s3").mkdir("shelf")
    yield from _store("moto's S3", open_store("s3://shelf/store"))
    threaded.stop()


def _store(name: str, store: Store) -> Iterator[Row]:
    keys = [f"{number:064x}" for number in range(PIECES)]
    data = os.urandom(PIECE_BYTES)
    actions: dict[str, Callable[[str], object]] = {"put": lambda key: store.put(key, data), "get": store.get}
    for verb, act in actions.items():
        times = []
        for key in keys:
            before = time.perf_counter()
            act(key)
            times.append(time.perf_counter() - before)
        yield Row(f"{verb} of {PIECE_BYTES / 1e3:.0f} kB, {name}", statistics.median(times) * 1e3, "ms by the clock")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=6)
    parser.add_argument("--words", type=int, default=800)
    parser.add_argument("--engine", default="system")
    parser.add_argument("--write", action="store_true")
    choices = parser.parse_args()
    pages = [page(choices.words, seed) for seed in range(choices.articles)]
    scripts = [audiofy.narrate(audiofy.extract(html)) for html in pages]
    spoken = statistics.mean(sum(count_words(segment.spoken) for segment in script.segments) for script in scripts)
    lines = [
        f"{len(pages)} articles of {choices.words} written words ({spoken:.0f} spoken), engine {choices.engine}, "
        f"{PACE} words a minute, 64 kbit/s, {ffmpeg_version()}, {os.cpu_count()} cores; "
        f"load {os.getloadavg()[0]:.1f} when it began.",
        "",
        "| Measured | | |",
        "|---|---|---|",
    ]
    print("\n".join(lines))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for found in (
            stages(pages, choices.engine),
            rates(scripts, choices.engine, folder),
            cluster(folder),
            stores(folder),
        ):
            for row in found:
                lines.append(str(row))
                print(row, flush=True)
    if choices.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        _, _, behind = rest.partition(END)
        table = "\n".join(lines)
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n\n{END}{behind}", "utf-8")


if __name__ == "__main__":
    main()
