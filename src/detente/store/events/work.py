"""A store being written: events that wait, parts that wait for a commit, and what to do when one file is refused."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from detente.store.events.account import Account, log_rows
from detente.store.events.keys import new_events
from detente.store.events.layout import scan
from detente.store.events.parsing import BAD
from detente.store.events.parts import keys_between, write_part
from detente.store.events.schema import schema
from detente.store.events.snapshot import Part, Snapshot, commit

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
    countries: dict[str, dict[str, int | None]] = field(default_factory=dict)
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
    if not pieces:
        return
    marked = [events.with_columns(pl.lit(place, pl.UInt32).alias("_file")) for place, events in pieces]
    month = pl.col("date").dt.year() * 100 + pl.col("date").dt.month()
    named = pl.lit(source).cast(pl.Categorical).alias("source")
    rows = pl.concat(marked).with_columns(named, pl.when(~pl.col(BAD)).then(month).alias("_month")).drop(BAD)
    for (key,), events in rows.partition_by("_month", as_dict=True, include_key=False).items():
        if key is None:
            continue
        year, number = divmod(int(key), 100)
        _write_month(work, source, f"{year}-{number:02}", events, accounts)


def _write_month(work: Work, source: str, month: str, events: pl.DataFrame, accounts: list[Account]) -> None:
    """Write the new events of one month and account for all."""
    parts = [part for part in work.parts if (part.table, part.source, part.month) == ("events", source, month)]
    low, high = (int(str(key)) for key in (events["key"].min(), events["key"].max()))
    before = keys_between(work.folder, [*work.snapshot.of("events", source, month), *parts], low, high)
    new = new_events(events, before)
    tally = events.select("_file", new.alias("new"), pl.col("sender", "receiver").is_null()).group_by("_file")
    counts = tally.agg(
        pl.len(), pl.col("new").sum(), *((pl.col(side) & pl.col("new")).sum() for side in ("sender", "receiver"))
    )
    for place, rows, kept, no_sender, no_receiver in counts.iter_rows():
        account = accounts[place]
        account.kept += kept
        account.duplicates += rows - kept
        account.no_sender += no_sender
        account.no_receiver += no_receiver
    fresh = (events if new.all() else events.filter(new)).drop("_file")
    if fresh.height:
        work.parts.append(write_part(work.folder, "events", fresh, source, month))
