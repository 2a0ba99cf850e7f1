"""Work in worker processes: a line of jobs that has an end, progress, cancelling, and a time limit.

A job belongs to its key, not to who asked: who asks for the same gets the same job, and closing a tab ends nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.errors import DetenteError
from detente.web import frames
from detente.web.kept import Kept, Shelf, kept, key_of

WARM, MOST = 2, 4
LONGEST_LINE = 32
TIME_LIMIT = 900.0
IDLE = 60.0
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1",
}  # fmt: skip


class TooBusyError(DetenteError):
    """As many questions are waiting as the line takes.

    >>> str(TooBusyError("32 questions are waiting"))
    '32 questions are waiting'
    """


@dataclass
class Job:
    """One question that is being answered; `told` are the sentences of its progress so far."""

    key: str
    page: str
    values: Mapping[str, str]
    told: list[str] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)
    cancelled: bool = False
    worker: Worker | None = None

    async def tell(self, sentence: str) -> None:
        """Add a sentence to the progress and wake who listens."""
        async with self.news:
            self.told.append(sentence)
            self.news.notify_all()

    async def finish(self) -> None:
        """Say that there is nothing more to come."""
        async with self.news:
            self.done.set()
            self.news.notify_all()

    async def progress(self) -> AsyncIterator[str]:
        """Yield the sentences of the progress, those told already first, until the job is done."""
        place = 0
        while True:
            async with self.news:
                while len(self.told) == place and not self.done.is_set():
                    await self.news.wait()
                fresh = self.told[place:]
            for sentence in fresh:
                yield sentence
            place += len(fresh)
            if self.done.is_set() and place == len(self.told):
                return


class Worker:
    """One process that answers questions; ended with all processes that it has started."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process and wait until it has loaded what it needs."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "detente.web.worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env=os.environ | ONE_THREAD, start_new_session=True,
        )  # fmt: skip
        await self._read()

    async def answer(self, job: Job) -> Kept:
        """Return the answer to a job; raises `EOFError` where the process has ended before it had one."""
        assert self._process is not None and self._process.stdin is not None  # noqa: S101
        try:
            self._process.stdin.write(frames.packed({"page": job.page, "values": dict(job.values)}))
            await self._process.stdin.drain()
            while True:
                message = await self._read()
                if "done" in message:
                    return kept(message["done"])
                await job.tell(message["say"])
        except (OSError, asyncio.IncompleteReadError) as error:
            raise EOFError from error

    async def _read(self) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None  # noqa: S101
        size = int.from_bytes(await self._process.stdout.readexactly(frames.HEAD), "big")
        message: dict[str, Any] = json.loads(await self._process.stdout.readexactly(size))
        return message

    async def end(self) -> None:
        """End the process and what it has started."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            self._process = None


class Workshop:
    """The line of jobs and the workers who take from it.

    `warm` workers wait at all times, up to `most` work at once; `line` jobs may wait; a job is ended after `limit`
    seconds.
    """

    def __init__(
        self, shelf: Shelf, *, warm: int = WARM, most: int = MOST, line: int = LONGEST_LINE, limit: float = TIME_LIMIT
    ) -> None:
        self.shelf = shelf
        self.jobs: dict[str, Job] = {}
        self.refused: dict[str, str] = {}
        self._warm, self._most, self._limit = warm, most, limit
        self._line: asyncio.PriorityQueue[tuple[bool, int, Job]] = asyncio.PriorityQueue(maxsize=line)
        self._number = 0
        self._idle = 0
        self._staff: set[asyncio.Task[None]] = set()

    def ask(self, page: str, values: Mapping[str, str], *, ahead: bool = False) -> Job:
        """Return the job of a question, which is put into the line unless it is there already.

        What nobody has asked yet (`ahead`) is done when nothing else is waiting.
        Raises `TooBusyError` where the line is full.
        """
        key = key_of(page, values)
        if key in self.jobs:
            return self.jobs[key]
        job = Job(key, page, values)
        try:
            self._line.put_nowait((ahead, self._number, job))
        except asyncio.QueueFull:
            raise TooBusyError(f"{self._line.qsize()} questions are waiting; ask again in a moment") from None
        self._number += 1
        self.jobs[key] = job
        self.refused.pop(key, None)
        if not ahead and self._line.qsize() > self._idle and len(self._staff) < self._most:
            self._hire()
        return job

    async def cancel(self, key: str) -> bool:
        """End a job, waiting or at work; returns whether there was one."""
        job = self.jobs.get(key)
        if job is None:
            return False
        job.cancelled = True
        if job.worker is not None:
            await job.worker.end()
        else:
            await self._close(job, None, "cancelled before it was begun")
        return True

    def open(self) -> None:
        """Start the workers that wait at all times."""
        for _ in range(self._warm):
            self._hire()

    async def close(self) -> None:
        """End all workers; what is being done is lost."""
        for task in self._staff:
            task.cancel()
        await asyncio.gather(*self._staff, return_exceptions=True)

    def _hire(self) -> None:
        task = asyncio.create_task(self._work(len(self._staff) >= self._warm))
        self._staff.add(task)
        task.add_done_callback(self._staff.discard)

    async def _work(self, spare: bool) -> None:
        worker = Worker()
        try:
            await worker.start()
            while (job := await self._next(spare)) is not None:
                if not await self._done(worker, job):
                    await worker.end()
                    await worker.start()
        finally:
            await worker.end()

    async def _next(self, spare: bool) -> Job | None:
        """Return the next job that nobody cancelled; None where a spare worker has waited long enough."""
        self._idle += 1
        try:
            while True:
                _, _, job = await asyncio.wait_for(self._line.get(), IDLE if spare else None)
                if not job.cancelled:
                    return job
        except TimeoutError:
            return None
        finally:
            self._idle -= 1

    async def _done(self, worker: Worker, job: Job) -> bool:
        """Answer a job; return whether the worker can go on."""
        job.worker = worker
        await job.tell("at work")
        answer, why = None, ""
        try:
            answer = await asyncio.wait_for(worker.answer(job), self._limit)
        except TimeoutError:
            why = f"not answered within {self._limit:g} seconds, and ended"
        except EOFError:
            why = "cancelled" if job.cancelled else "the process that worked on it has ended"
        except asyncio.CancelledError:
            await self._close(job, None, "the program has ended")
            raise
        await self._close(job, answer, why)
        return answer is not None

    async def _close(self, job: Job, answer: Kept | None, why: str) -> None:
        if answer is not None:
            self.shelf.put(job.key, answer)
        else:
            self.refused[job.key] = why
            while len(self.refused) > LONGEST_LINE:
                self.refused.pop(next(iter(self.refused)))
        self.jobs.pop(job.key, None)
        await job.finish()
