"""What became of each file: rows = kept + duplicates + quarantined; and the log, which keeps these accounts."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from detente import __version__
from detente.store.events.layout import scan
from detente.store.events.schema import schema
from detente.store.events.snapshot import Snapshot


@dataclass
class Account:
    """What became of one file: counts of rows, of kept events those whose sender or receiver is no state.

    `known` is true for a file that the store had before, byte for byte; `refused` says why nothing of it was taken.

    >>> Account("a.csv", "/data", 10, rows=2, kept=1, quarantined=1).balanced
    True
    """

    file: str
    folder: str
    bytes: int
    sha256: str = ""
    format: str = ""
    source: str = ""
    rows: int = 0
    kept: int = 0
    duplicates: int = 0
    quarantined: int = 0
    no_sender: int = 0
    no_receiver: int = 0
    known: bool = False
    refused: str | None = None
    ingest: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.kept + self.duplicates + self.quarantined


def log_rows(accounts: Sequence[Account]) -> pl.DataFrame:
    """Return accounts as rows of the log, committed now.

    >>> log_rows([Account("a.csv", "/data", 10)]).height
    1
    """
    now = {"at": dt.datetime.now(dt.UTC).replace(tzinfo=None), "version": __version__}
    return pl.DataFrame([asdict(account) | now for account in accounts], schema=schema("log"))


def logged(folder: Path, snapshot: Snapshot, account: Account) -> dict[str, Any] | None:
    """Return the row of the log of a file with the same bytes (and the same member of an archive), None without one.

    Of several readings of one file that of which most could be read.
    """
    same = (pl.col("sha256") == account.sha256) & (_member(pl.col("file")) == account.file.partition("!")[2])
    rows = scan(folder, snapshot.of("log"), "log").filter(same)
    found = rows.sort(pl.col("quarantined") - pl.col("rows")).head(1).collect()
    return found.row(0, named=True) if found.height else None


def _member(file: pl.Expr) -> pl.Expr:
    return pl.when(file.str.contains("!", literal=True)).then(file.str.split("!").list.last()).otherwise(pl.lit(""))
