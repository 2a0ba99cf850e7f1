"""A store being written: events that wait, parts that wait for a commit, and what to do when one file is refused."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
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
                return {"format": other.format, "source": other.source}
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
    month = pl.col("date").dt.year() * 100 + pl.col("date").dt.month()
    known = rows.lazy().select("key", "sender", "receiver", pl.when(~pl.col(BAD)).then(month).alias("month"))
    file = np.repeat([place for place, _ in pieces], [events.height for _, events in pieces])
    index = known.with_columns(pl.Series("file", file)).with_row_index("row").collect()
    written = rows.drop(BAD).with_columns(pl.lit(source, pl.Categorical()).alias("source"))
    for number in index["month"].unique().drop_nulls().sort().to_list():
        cell = source, f"{number // 100}-{number % 100:02}"
        _write_month(work, cell, index.filter(pl.col("month") == number), written, accounts)


def _write_month(
    work: Work, cell: tuple[str, str], asked: pl.DataFrame, rows: pl.DataFrame, accounts: list[Account]
) -> None:
    """Write those of some rows, all of one source and month, that are new."""
    parts = [part for part in work.parts if (part.table, part.source, part.month) == ("events", *cell)]
    low, high = (int(str(key)) for key in (asked["key"].min(), asked["key"].max()))
    before = keys_between(work.folder, [*work.snapshot.of("events", *cell), *parts], low, high)
    new = new_events(asked, before)
    _account(asked.with_columns(new.alias("new")), accounts)
    kept = np.zeros(rows.height, np.bool_)
    kept[asked["row"].filter(new).to_numpy()] = True
    if kept.any():
        work.parts.append(write_part(work.folder, "events", rows.filter(kept), *cell))


def _account(asked: pl.DataFrame, accounts: list[Account]) -> None:
    new = pl.col("new")
    nobody = [(new & pl.col(side).is_null()).sum().alias(side) for side in ("sender", "receiver")]
    for place, rows, kept, *no in asked.group_by("file").agg(pl.len(), new.sum(), *nobody).iter_rows():
        account = accounts[place]
        account.kept += kept
        account.duplicates += rows - kept
        account.no_sender += no[0]
        account.no_receiver += no[1]
