"""A store being written: events that wait, parts that wait for a commit, and what to do when one file is refused."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.store.events.account import Account, log_rows
from detente.store.events.keys import new_events
from detente.store.events.layout import scan
from detente.store.events.parsing import BAD
from detente.store.events.parts import keys_between, write_part
from detente.store.events.schema import schema
from detente.store.events.snapshot import Part, Snapshot, commit
from detente.store.events.states import Countries

# Waiting events are held once, joined, split by month and written: together some five times their size.
SHARE_WAITING = 12


@dataclass
class Work:
    """What one writer has read and not yet committed.

    `waiting` holds pieces of files with their events and rows put aside; those of the file being read begin at `mark`.
    `parts` are written but not committed; while a file is being read they are all of that file.
    """

    folder: Path
    snapshot: Snapshot
    memory: int
    waiting: list[tuple[Account, pl.DataFrame, pl.DataFrame]] = field(default_factory=list)
    mark: int = 0
    parts: list[Part] = field(default_factory=list)
    ended: list[Account] = field(default_factory=list)
    countries: dict[str, Countries] = field(default_factory=dict)
    sizes: set[int] = field(init=False)

    def __post_init__(self) -> None:
        """Remember the sizes of files in the log: only a file of such a size can be one of them."""
        self.sizes = set(scan(self.folder, self.snapshot.of("log"), "log").select("bytes").collect()["bytes"])

    def account_of(self, account: Account) -> dict[str, Any] | None:
        """Return the account of a file with the same bytes and member that waits for its commit."""
        for other in self.ended:
            if (other.sha256, other.file.partition("!")[2]) == (account.sha256, account.file.partition("!")[2]):
                return asdict(other)
        return None

    def begin(self, account: Account) -> None:
        """Say that a file is being read from here on."""
        self.mark = len(self.waiting)
        self.sizes.add(account.bytes)

    def wait(self, account: Account, events: pl.DataFrame, bad: pl.DataFrame) -> None:
        """Let a piece of a file wait."""
        self.waiting.append((account, events, bad))

    def end(self, account: Account) -> None:
        """Say that a file has been read to its end; one that has parts already is committed at once."""
        self.ended.append(account)
        self.mark = len(self.waiting)
        if self.parts:
            settled(self, self.mark)


def made_room(work: Work) -> None:
    """Write what waits when it has grown to its share of memory: files read before first, and commit these."""
    if _size(work) <= work.memory // SHARE_WAITING:
        return
    if work.mark:
        settled(work, work.mark)
    if _size(work) > work.memory // SHARE_WAITING:
        _written(work, len(work.waiting))


def settled(work: Work, until: int) -> None:
    """Write the first `until` pieces that wait and commit them with the accounts of the files that have ended."""
    _written(work, until)
    if not work.ended:
        return
    log = write_part(work.folder, "log", log_rows(work.ended))
    snapshot = work.snapshot.changed([], [*work.parts, log])
    commit(work.folder, snapshot)
    work.snapshot, work.parts, work.ended = snapshot, [], []


def dropped(work: Work) -> None:
    """Forget the file being read: its pieces and, if there are any, its parts."""
    del work.waiting[work.mark :]
    if work.mark == 0 and not work.ended:
        for part in work.parts:
            with contextlib.suppress(OSError):
                (work.folder / part.path).unlink()
        work.parts = []


def _size(work: Work) -> int:
    return int(sum(events.estimated_size() + bad.estimated_size() for _, events, bad in work.waiting))


def _written(work: Work, until: int) -> None:
    """Write the first `until` pieces that wait as parts, by source and month."""
    pieces, work.waiting = work.waiting[:until], work.waiting[until:]
    work.mark -= min(work.mark, until)
    accounts = list({id(account): account for account, _, _ in pieces}.values())
    for source in sorted({account.source for account in accounts}):
        ours = [(place, events) for place, events in _placed(pieces, accounts) if accounts[place].source == source]
        _write_source(work, source, ours, accounts)
    bad = [rows.with_columns(ingest=pl.lit(account.ingest), file=pl.lit(account.file)) for account, _, rows in pieces]
    aside = pl.concat(bad).select(schema("quarantine").names()) if bad else pl.DataFrame()
    if aside.height:
        work.parts.append(write_part(work.folder, "quarantine", aside))


def _placed(
    pieces: list[tuple[Account, pl.DataFrame, pl.DataFrame]], accounts: list[Account]
) -> list[tuple[int, pl.DataFrame]]:
    place = {id(account): number for number, account in enumerate(accounts)}
    return [(place[id(account)], events) for account, events, _ in pieces if events.height]


def _write_source(work: Work, source: str, pieces: list[tuple[int, pl.DataFrame]], accounts: list[Account]) -> None:
    """Write the new events of a source by month and account for all; rows are copied once, when they are written."""
    if not pieces:
        return
    rows = pl.concat([events for _, events in pieces])
    written = rows.drop(BAD).with_columns(pl.lit(source, pl.Categorical()).alias("source"))
    months, first = _months(rows)
    new = np.zeros(rows.height, np.bool_)
    for number in np.flatnonzero(np.bincount(months)).tolist():
        if number:
            of_month = months == number
            cell = source, str(np.datetime64(first + number - 1, "M"))
            new[of_month] = _write_month(work, cell, of_month, written)
    file = np.repeat([place for place, _ in pieces], [events.height for _, events in pieces])
    _account(rows.select("sender", "receiver", file=file, new=new).filter(months > 0), accounts)


def _months(rows: pl.DataFrame) -> tuple[npt.NDArray[np.int64], int]:
    """Return the number of each row's month, from 1 on, 0 for a bad row; and which month since 1970 is number 1."""
    days = rows["date"].to_physical().fill_null(strategy="min").fill_null(0).to_numpy()
    first = int(days.min())
    # Worked out once for each day from the first to the last.
    months = np.arange(first, int(days.max()) + 1).astype("M8[D]").astype("M8[M]").astype(np.int64)
    return np.where(rows[BAD].to_numpy(), 0, months.take(days - first) - months[0] + 1), int(months[0])


def _write_month(
    work: Work, cell: tuple[str, str], of_month: npt.NDArray[np.bool_], rows: pl.DataFrame
) -> npt.NDArray[np.bool_]:
    """Write those of some rows, all of one source and month, that are new; say which."""
    asked = rows.select("key").filter(of_month)
    parts = [part for part in work.parts if (part.table, part.source, part.month) == ("events", *cell)]
    low, high = (int(str(key)) for key in (asked["key"].min(), asked["key"].max()))
    before = keys_between(work.folder, [*work.snapshot.of("events", *cell), *parts], low, high)
    new = new_events(asked, before).to_numpy()
    kept = of_month.copy()
    kept[of_month] = new
    if new.any():
        work.parts.append(write_part(work.folder, "events", rows.filter(kept), *cell))
    return new


def _account(asked: pl.DataFrame, accounts: list[Account]) -> None:
    new = pl.col("new")
    nobody = [(new & pl.col(side).is_null()).sum().alias(side) for side in ("sender", "receiver")]
    for place, rows, kept, *no in asked.group_by("file").agg(pl.len(), new.sum(), *nobody).iter_rows():
        account = accounts[place]
        account.kept += kept
        account.duplicates += rows - kept
        account.no_sender += no[0]
        account.no_receiver += no[1]
