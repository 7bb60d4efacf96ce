"""The machines that the work may run on instead: a Dask cluster, as an executor like any other.

A task is a function of this package, a store and a spec, and all that it gives goes to the store. So a worker holds
nothing that would be missed: the tasks of one that dies are given to the others, and what they had finished is there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import importlib
import logging
import multiprocessing
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

import numpy as np

from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.engines import load_engine
from audiofy.errors import AudiofyError, SynthesisFailed, UsageError, WorkersLost
from audiofy.speech.specs import VERSION, ChunkSpec, SpeechSpec
from audiofy.store import Store
from audiofy.version import __version__

CONNECT_SECONDS = 10.0
WORKER_SECONDS = 30.0
"""For which the first worker is waited for."""
RETRIES = 3
"""Of a task that failed by no fault that we know: the machine's, which another one may not have."""
INSTALL = 'pip install "audiofy[cluster]"'
START = "start it with 'dask scheduler' and 'dask worker'; see docs/scale.md"
SAME = "give every machine the same installation"
SHARED = "--cache names a place that all machines have: s3://BUCKET/FOLDER, or a folder on a disk that they share"
NO_CHILDREN = "start it with DASK_DISTRIBUTED__WORKER__DAEMON=False, or with --no-nanny"


@dataclass(frozen=True, slots=True)
class Build:
    """What the bytes of a chunk depend on beside its spec."""

    audiofy: str
    chunks: int
    numpy: str
    ffmpeg: str

    def differences(self, other: Build) -> str:
        """What another one has else, in words: "" for nothing."""
        ours, theirs = dataclasses.asdict(self), dataclasses.asdict(other)
        return ", ".join(f"{name} {theirs[name]} and not {ours[name]}" for name in ours if ours[name] != theirs[name])


@dataclass(frozen=True, slots=True)
class Terms:
    """What a worker must be like.

    Attributes:
        token: name of something in the store, which a worker that shares it sees.
    """

    build: Build
    store: Store
    token: str


@functools.cache
def build() -> Build:
    """This machine's.

    Raises:
        EncoderMissing: there is no ffmpeg.
    """
    return Build(__version__, VERSION, np.__version__, ffmpeg_version())


@contextlib.contextmanager
def cluster_pool(address: str, store: Store) -> Iterator[ClusterExecutor]:
    """An executor over the workers of a scheduler, which goes on when some of them die.

    Args:
        address: of the scheduler, "tcp://HOST:8786".
        store: where the tasks will put what they make.
    Raises:
        UsageError: the address is none.
        SynthesisFailed: no scheduler or no worker is there, or a worker would make something else than this machine.
        WriteFailed: the store cannot be written.
    """
    distributed = _distributed()
    with _silence(), contextlib.ExitStack() as stack:
        client = stack.enter_context(_connected(distributed, address))
        terms = Terms(build(), store, f"{secrets.token_hex(16)}")
        store.put(terms.token, b"shared")
        stack.callback(_quietly, store.discard, terms.token)
        _check_workers(client, address, terms)
        pool = ClusterExecutor(client, address, terms)
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class ClusterExecutor(Executor):
    """Gives tasks to a Dask client, and makes of what comes back futures that ``concurrent.futures`` knows.

    Dask's own ``get_executor`` ends its futures with ``CancelledError`` when the scheduler is lost, and tries again
    what failed for good; here errors of ours come back as results, and all others are told in our words.
    """

    def __init__(self, client: Any, address: str, terms: Terms) -> None:
        self._client = client
        self._address = address
        self._terms = terms
        self._waiting: dict[Future[Any], Any] = {}

    @property
    def workers(self) -> int:
        """How many tasks it can be at."""
        return sum(self._client.nthreads().values())

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Raises WorkersLost where the scheduler is gone."""
        ours: Future[Any] = Future()
        try:
            theirs = self._client.submit(attempt, self._terms, function, args, kwargs, pure=False, retries=RETRIES)
        except Exception as error:
            raise self._lost() from error
        ours.set_running_or_notify_cancel()
        self._waiting[ours] = theirs
        theirs.add_done_callback(functools.partial(self._settle, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """What nobody waits for any more is not begun."""
        del wait
        if cancel_futures and (left := list(self._waiting.values())):
            _quietly(self._client.cancel, left)

    def _settle(self, ours: Future[Any], theirs: Any) -> None:
        # Whatever goes wrong here would leave somebody waiting for ever.
        self._waiting.pop(ours, None)
        try:
            outcome = self._outcome(theirs)
        except BaseException as error:
            ours.set_exception(error)
            return
        if isinstance(outcome, AudiofyError):
            ours.set_exception(outcome)
        else:
            ours.set_result(outcome)

    def _outcome(self, theirs: Any) -> Any:
        if theirs.status == "finished":
            try:
                return theirs.result()
            except Exception as error:
                raise self._lost() from error
        if theirs.status != "error":
            raise self._lost()
        fault = theirs.exception()
        if type(fault).__name__ == "KilledWorker":
            raise SynthesisFailed(
                "a task ended every worker that tried it",
                hint="their logs tell more; often it is the memory that they may use (--memory-limit)",
            ) from fault
        if type(fault).__name__ == "NoWorkerError":  # where the scheduler has a no-workers-timeout
            raise WorkersLost("no worker is left", hint="start some and run again: what is finished is kept") from fault
        raise SynthesisFailed(f"a worker failed: {type(fault).__name__}: {fault}", hint="its log tells more") from fault

    def _lost(self) -> WorkersLost:
        return WorkersLost(
            f"the scheduler at {self._address} is gone", hint="run again when it is back: what is finished is kept"
        )


def attempt(terms: Terms, function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """On a worker: what the function gives, or an error of ours, which another try would not help."""
    try:
        if wrong := shortcoming(terms) or _wrong_voice(args):
            raise SynthesisFailed(f"the worker at {_own_address()} {wrong[0]}", hint=wrong[1])
        return function(*args, **kwargs)
    except AudiofyError as error:
        return error


@functools.cache
def shortcoming(terms: Terms) -> tuple[str, str] | None:
    """On a worker: what keeps it from doing the work as agreed, and what to do about it."""
    if differs := terms.build.differences(build()):
        return f"has {differs}", SAME
    if multiprocessing.current_process().daemon:
        return "may not start the processes that voices live in", NO_CHILDREN
    if terms.store.get(terms.token) is None:
        return "does not see the cache", SHARED
    return None


def _wrong_voice(args: tuple[Any, ...]) -> tuple[str, str] | None:
    for spec in args:
        if isinstance(spec, ChunkSpec | SpeechSpec):
            for voice in spec.voices:
                if (ours := _voice_version(voice.engine, voice.voice)) != voice.engine_version:
                    return f"has {ours} for the voice {voice.voice} and not {voice.engine_version}", SAME
    return None


@functools.cache
def _voice_version(engine: str, voice: str) -> str:
    loaded = load_engine(engine)
    return f"{loaded.version} {loaded.find(voice, '').version}".rstrip()


def _own_address() -> str:
    return str(_distributed().get_worker().address)


def _check_workers(client: Any, address: str, terms: Terms) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except Exception as error:
        raise SynthesisFailed(f"the scheduler at {address} has no worker", hint=START) from error
    answers: dict[str, Any] = client.run(shortcoming, terms, on_error="return")
    for worker, answer in answers.items():
        if isinstance(answer, ImportError):
            raise SynthesisFailed(f"the worker at {worker} lacks something: {answer}", hint=SAME) from answer
        if isinstance(answer, AudiofyError):
            raise SynthesisFailed(f"the worker at {worker}: {answer}", hint=answer.hint) from answer
        if isinstance(answer, Exception):
            raise SynthesisFailed(f"the worker at {worker} does not answer: {answer}", hint=START) from answer
        if answer:
            raise SynthesisFailed(f"the worker at {worker} {answer[0]}", hint=answer[1])


def _distributed() -> Any:
    """The package, which takes a second to load."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise SynthesisFailed(f"Dask cannot be used: {error}", hint=INSTALL) from error


@contextlib.contextmanager
def _connected(distributed: Any, address: str) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="audiofy")
    except OSError as error:
        raise SynthesisFailed(f"no scheduler answers at {address}", hint=START) from error
    except Exception as error:
        raise UsageError(f"{address!r} is not the address of a scheduler", hint="such as tcp://HOST:8786") from error
    try:
        yield client
    finally:
        _quietly(client.close)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Dask tells of each connection that it loses, which is for whoever runs the cluster."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = [logger.level for logger in loggers]
    for logger in loggers:  # each has a level and a handler of its own
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _quietly(act: Callable[..., Any], *args: Any) -> None:
    with contextlib.suppress(Exception):
        act(*args)
