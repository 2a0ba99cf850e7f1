"""A build that dies at any of its writes leaves the tables of the build before, or its own; the next one is right."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.stores import event, put

from detente.sources._built import frame_of
from detente.store.folder import verify
from detente.store.scores.build import build

TABLES = ("dyad_month", "instrument_month", "volume_month", "relations_month")


class Killed(BaseException):
    """What no code catches."""


def dies(monkeypatch: pytest.MonkeyPatch, after: int, *, done: bool) -> None:
    """Let the process die at the renaming of so many files, before or after it is done."""
    renamed = Path.replace
    count = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count < after:
            return renamed(self, target)
        if done:
            renamed(self, target)
        raise Killed

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("done", [False, True])
def test_at_every_write_the_tables_are_those_before_or_those_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    put(tmp_path / "store", [event(dt.date(2018, 1, day), 2, 365, "190") for day in range(1, 4)])
    build("mine", store=tmp_path / "store", threads=1)
    before = {table: frame_of("mine", table) for table in TABLES}
    put(tmp_path / "store", [event(dt.date(2018, 2, day), 365, 2, "071") for day in range(1, 4)])
    build("calm", store=tmp_path / "store", threads=1)
    after = {table: frame_of("calm", table) for table in TABLES}
    seen = set()
    for point in range(1, 12):
        with monkeypatch.context() as patched:
            dies(patched, point, done=done)
            try:
                build("mine", store=tmp_path / "store", threads=1)
            except Killed:
                pass
            else:
                seen.add("through")
        found = {table: frame_of("mine", table) for table in TABLES}  # each compared with the manifest's sha256
        assert verify("mine") == []
        state = "before" if found["dyad_month"].equals(before["dyad_month"]) else "after"
        expected = before if state == "before" else after
        assert all(found[table].equals(expected[table]) for table in TABLES), (point, state)
        seen.add(state)
        if "through" in seen:
            break
    assert seen == {"before", "after", "through"}
    assert not list((tmp_path / "mine").glob(".*.part"))


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.errors import DetenteError
    from detente.store import keep

    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    monkeypatch.setattr(keep, "WAIT_SECONDS", 0.1)
    put(tmp_path / "store", [event(dt.date(2018, 1, 1), 2, 365, "190")])
    with keep.alone(tmp_path / "mine"), pytest.raises(DetenteError, match="another process is writing"):
        build("mine", store=tmp_path / "store")
    assert build("mine", store=tmp_path / "store").computed == ("2018-01",)
