"""Episodes that are being made, and those that wait: in turns, so that nobody's hundred hold up another's one."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict, deque
from concurrent.futures import CancelledError

from starlette.exceptions import HTTPException

from audiofy.errors import AudiofyError, InputError
from audiofy.library import Item
from audiofy.server.episodes.jobs import Job, Status
from audiofy.server.episodes.making import Maker, made
from audiofy.server.episodes.orders import Order
from audiofy.server.limits import Limits, check_room
from audiofy.speech.sharing import LATER, SharedPool

REMEMBERED = 200
"""Jobs that were cancelled, or whose failure the library could not keep, and are still known as such."""
LATER_ON = {"Retry-After": "30"}


class Workshop:
    """Makes what is ordered, some at a time.

    Args:
        maker: makes one; its threads wait for the network and for workers, and have no work of their own.
    """

    def __init__(self, maker: Maker, pool: SharedPool, limits: Limits) -> None:
        self._maker = maker
        self._pool = pool
        self._limits = limits
        self._lock = threading.RLock()
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._working: Counter[str] = Counter()
        self._jobs: dict[int, Job] = {}
        self._remembered: OrderedDict[int, Job] = OrderedDict()
        self._closed = False

    def resume(self) -> None:
        """Take up what an earlier server was at."""
        for order in self._maker.orders.kept():
            with self._lock:
                (item,) = self._maker.library.add([order.entry()])
                if item.state == "waiting" or (item.state == "made" and not made(self._maker.library, item)):
                    self._enqueue(item, order)
                else:
                    self._maker.orders.discard(order)
        self._pump()

    def take(self, order: Order) -> tuple[Item, Job | None]:
        """The item of an order; with a job, unless it is made already.

        Raises:
            InputError: the article that it names is not there.
            WriteFailed: there is no room.
            HTTPException: too many are waiting, or the same is just being cancelled.
        """
        entry = order.entry(*self._known(order))
        with self._lock:
            (item,) = self._maker.library.add([entry])
            if job := self._jobs.get(item.number):
                if job.state.status == "cancelled":
                    raise HTTPException(409, "It is just being cancelled", {"Retry-After": "1"})
                return item, job
            if made(self._maker.library, item):
                return item, None
            try:
                self._check(order.client)
                self._maker.orders.keep(order)
            except Exception:
                if item.state == "waiting":
                    self._maker.library.remove(item)
                raise
            self._maker.library.retry([item])
            self._maker.library.revive([item])
            job = self._enqueue(item, order)
        self._pump()
        return item, job

    def job(self, number: int) -> Job | None:
        """The one that waits or is worked at, or whose end, of late, the library does not know."""
        with self._lock:
            return self._jobs.get(number) or self._remembered.get(number)

    def jobs(self) -> tuple[Job, ...]:
        """Those that wait or are worked at."""
        with self._lock:
            return tuple(job for job in self._jobs.values() if not job.state.ended)

    def leaving(self) -> frozenset[int]:
        """Numbers of those that were cancelled while they were worked at, and are not cleared up yet."""
        with self._lock:
            return frozenset(number for number, job in self._jobs.items() if job.state.status == "cancelled")

    def cancel(self, number: int) -> bool:
        """Whether there was something to cancel; nothing of it is left."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None:
                return False
            line = self._waiting.get(job.order.client, deque())
            waits = job in line
            if not job.change(status="cancelled"):
                return False
            self._remember(job)
            if waits:
                line.remove(job)
                if not line:
                    self._waiting.pop(job.order.client, None)
                del self._jobs[number]
                self._maker.drop(job)
        # The thread that is at it clears up once it has let go.
        job.seat.revoke()
        return True

    def close(self) -> None:
        """Let go of all; the next server takes it up again."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            under_way = tuple(self._jobs.values())
        for job in under_way:
            job.seat.revoke()

    def _known(self, order: Order) -> tuple[str, str]:
        """Title and address of an opened article."""
        if order.url:
            return "", ""
        opened = self._maker.articles.get(order.article)
        if opened is None:
            raise InputError("that article is not here any more", hint="open its address again")
        return opened.script.title, opened.script.meta.url

    def _check(self, client: str) -> None:
        check_room(self._maker.library.root, self._limits)
        waiting = sum(map(len, self._waiting.values()))
        if len(self._waiting.get(client, ())) >= self._limits.waiting_each:
            raise HTTPException(429, "You have as many episodes waiting as one may have", LATER_ON)
        if waiting >= self._limits.waiting:
            raise HTTPException(429, "Too many episodes are waiting", LATER_ON)

    def _enqueue(self, item: Item, order: Order) -> Job:
        job = Job(item.number, order, self._pool.seat(order.client, LATER), item.title)
        self._jobs[item.number] = job
        self._waiting.setdefault(order.client, deque()).append(job)
        return job

    def _pump(self) -> None:
        while job := self._next():
            threading.Thread(target=self._work, args=(job,), daemon=True).start()

    def _next(self) -> Job | None:
        """Of the client who has the least under way, and among those of whoever has waited longest for a turn."""
        with self._lock:
            free = [client for client in self._waiting if self._working[client] < self._limits.working_each]
            if self._closed or not free or self._working.total() >= self._limits.working:
                return None
            client = min(free, key=self._working.__getitem__)
            line = self._waiting[client]
            job = line.popleft()
            if line:
                self._waiting.move_to_end(client)
            else:
                del self._waiting[client]
            self._working[client] += 1
            job.change(status="working")
            return job

    def _work(self, job: Job) -> None:
        outcome = self._outcome(job)
        try:
            if outcome is not None and not self._closed and not job.state.ended:
                self._maker.fail(job, outcome)
        except BaseException:
            self._remember(job)
            raise
        finally:
            try:
                self._end(job, "failed" if outcome else "done")
            finally:
                self._pump()

    def _end(self, job: Job, status: Status) -> None:
        """All at once, so that whoever cancels it is either in time, and nothing is left, or too late."""
        with self._lock:
            try:
                if not self._closed:
                    job.change(status=status)
                if job.state.status == "cancelled":
                    self._maker.drop(job)
            finally:
                del self._jobs[job.number]
                self._working[job.order.client] -= 1
                if not self._working[job.order.client]:
                    del self._working[job.order.client]

    def _remember(self, job: Job) -> None:
        with self._lock:
            self._remembered[job.number] = job
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)

    def _outcome(self, job: Job) -> AudiofyError | None:
        """Why it could not be made, if so."""
        try:
            self._maker.make(job)
        except AudiofyError as error:
            return error
        except CancelledError:
            return AudiofyError("it was interrupted", hint="ask for it once more")
        except Exception as error:
            what = f"a fault of audiofy itself: {type(error).__name__}: {error}"
            return AudiofyError(what, hint="please report it, with the address")
        return None
