"""A process that is killed at random instants leaves the store as it was before or after; the tool kills 200 times."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from tests.event_files import added, events, gdelt_row, written
from tools.events_kills import kill, whole

from detente.store.events.ingest import ingest


def test_kills_while_adding_and_joining_lose_and_double_nothing(tmp_path: Path) -> None:
    counts = kill(4, 400, seed=3, build=False, folder=tmp_path)
    assert counts["kills"] == 4


def _add(store: Path, path: Path) -> None:
    ingest([path], store)


def test_two_writers_at_once_both_get_in(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / f"{one}.tsv", *(gdelt_row(number) for number in numbers))
        for one, numbers in enumerate((range(50), range(25, 75)))
    ]
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=_add, args=(tmp_path / "store", path)) for path in paths]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    assert whole(tmp_path / "store") == events(tmp_path / "store").height == 75
    assert all(account.known for account in added(tmp_path / "store", *paths))
