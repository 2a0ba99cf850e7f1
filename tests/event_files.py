"""Files of event data for tests, made of rows, and what a store holds after adding them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from detente.store.events.account import Account
from detente.store.events.generate import Generated, Wanted, generate
from detente.store.events.ingest import Reading, ingest
from detente.store.events.layout import opened, scan

TODAY = dt.date(2020, 1, 1)
READING = Reading(today=TODAY)


def gdelt_row(
    number: int, day: str = "20150105", *, sender: str = "USA", receiver: str = "RUS", code: str = "042"
) -> str:
    """One line of a GDELT 1.0 daily file."""
    actor = [[side, side, side, "", "", "", "", "GOV", "", ""] for side in (sender, receiver)]
    quad = "1" if code < "06" else "4"
    event = ["1", code, code, code[:2], quad, "1.9", "5", "2", "5", "-1.5"]
    place = ["4", "Moscow, Moskva, Russia", "RS", "RS48", "55.75", "37.6", "-2960561"]
    days = [day, day[:6], day[:4], f"{day[:4]}.0110"]
    return "\t".join(
        [str(number), *days, *actor[0], *actor[1], *event, *place * 3, "20150106", f"http://x.example/{number}"]
    )


def written(path: Path, *lines: str) -> Path:
    """A file of lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def added(store: Path, *paths: Path, reading: Reading = READING) -> list[Account]:
    """Add files; every account must balance."""
    accounts = ingest(paths, store, reading)
    assert all(account.balanced for account in accounts)
    return accounts


def made_up(path: Path, rows: int, seed: int = 1, **shares: Any) -> Generated:
    """A file of made-up rows of three days."""
    return generate(path, Wanted(rows, seed, rate=max(1, rows // 3), **shares))


def events(store: Path) -> pl.DataFrame:
    """All stored events, by source and key."""
    folder, snapshot = opened(store)
    return scan(folder, snapshot.of("events")).sort("source", "key").collect()


def table(store: Path, name: str) -> pl.DataFrame:
    """All rows of the log or of the quarantine."""
    folder, snapshot = opened(store)
    return scan(folder, snapshot.of(name), name).collect()
