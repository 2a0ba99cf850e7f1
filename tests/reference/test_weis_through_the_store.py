"""WEIS added to a store as any user's file would be, and scored, gives the embedded table of WEIS."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import core
from detente.sources._event_sums import event_sums
from detente.store.events.ingest import ingest
from detente.store.scores.build import build

KEYS = ("year_month", "sender", "receiver", "quad")
YEARS = (1972, 1974)
# states that join the system within a month: the embedded table counts their month, the store their days
DIFFER = 2


@pytest.mark.data
def test_sums_are_those_of_the_embedded_table(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pl.read_parquet(data / "weis" / "weis.parquet")
    whole.filter(pl.col("year").is_between(*YEARS)).write_parquet(tmp_path / "weis.parquet")
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    (account,) = ingest([tmp_path / "weis.parquet"], tmp_path / "store")
    assert (account.source, account.quarantined) == ("weis", 0)
    build("ours", store=tmp_path / "store")
    ours = event_sums("ours").with_columns(pl.col(KEYS).cast(pl.Int32))
    embedded = core.table("weis_dyad_month").with_columns(pl.col(KEYS).cast(pl.Int32))
    embedded = embedded.filter((pl.col("year_month") // 100).is_between(*YEARS))
    compared = embedded.join(ours, on=KEYS, how="left", suffix="_ours")
    assert compared.height == embedded.height > 4_000
    sums = [name for name in embedded.columns if name not in KEYS]
    alike = pl.all_horizontal((pl.col(name) - pl.col(f"{name}_ours")).abs() < 1e-6 for name in sums).fill_null(False)
    assert compared.filter(~alike).height <= DIFFER
