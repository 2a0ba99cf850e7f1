"""Work in worker processes: in line, told, limited, cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from detente.web.catalogue import pages
from detente.web.kept import Shelf, key_of
from detente.web.parameters import values_of
from detente.web.workshop import TooBusyError, Workshop

LONG = {"claim": "USA -> IND warms => IND -> PAK cools", "band": "0.31"}


def values(page: str, **given: str) -> dict[str, str]:
    return values_of(pages()[page], {}, given.items())


def run(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own: the browser of other tests has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(work, 300)).result()


def test_the_line_has_an_end() -> None:
    async def work() -> None:
        workshop = Workshop(Shelf(), warm=0, most=0, line=2)
        for number in range(2):
            workshop.ask("test", values("test", claim=f"claim {number}"))
        with pytest.raises(TooBusyError, match="2 questions are waiting"):
            workshop.ask("test", values("test", claim="one more"))

    run(work())


def test_the_same_question_is_one_job_whoever_asks() -> None:
    async def work() -> None:
        workshop = Workshop(Shelf(), warm=0, most=0)
        assert workshop.ask("schools", values("schools")) is workshop.ask("schools", values("schools"))
        assert len(workshop.jobs) == 1

    run(work())


def test_what_waits_is_cancelled_before_it_is_begun() -> None:
    async def work() -> None:
        workshop = Workshop(Shelf(), warm=0, most=0)
        job = workshop.ask("schools", values("schools"))
        assert await workshop.cancel(job.key)
        assert not await workshop.cancel(job.key)
        assert job.done.is_set()
        assert workshop.refused[job.key] == "cancelled before it was begun"

    run(work())


def test_a_worker_answers_is_cancelled_at_work_and_answers_again() -> None:
    async def work() -> None:
        shelf = Shelf()
        workshop = Workshop(shelf, warm=1, most=1)
        workshop.open()
        try:
            first = workshop.ask("schools", values("schools", name="wedge"))
            await first.done.wait()
            assert shelf.get(first.key) is not None
            long = workshop.ask("test", values("test", **LONG))
            told = [sentence async for sentence in first.progress()]
            assert told == ["at work"]
            while long.worker is None:
                await asyncio.sleep(0.05)
            assert await workshop.cancel(long.key)
            await long.done.wait()
            assert workshop.refused[long.key] == "cancelled"
            again = workshop.ask("theories", values("theories", name="no_change"))
            await again.done.wait()
            assert shelf.get(key_of("theories", values("theories", name="no_change"))) is not None
        finally:
            await workshop.close()

    run(work())


def test_work_that_takes_too_long_is_ended_and_says_so() -> None:
    async def work() -> None:
        workshop = Workshop(Shelf(), warm=1, most=1, limit=0.2)
        workshop.open()
        try:
            job = workshop.ask("test", values("test", **LONG))
            await job.done.wait()
            assert "not answered within 0.2 seconds" in workshop.refused[job.key]
        finally:
            await workshop.close()

    run(work())
