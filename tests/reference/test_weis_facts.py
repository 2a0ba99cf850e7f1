"""Known facts of WEIS through our own sums: the months that history remembers are the extreme ones."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import xarray as xr

from detente.panel.events import events
from detente.sources._folder import read_source
from detente.store.aggregate import most_active, one_a_day

TRIAD = ["USA", "RUS", "CHN"]


@pytest.fixture(scope="module")
def raw() -> xr.DataArray:
    """Return the unfiltered Goldstein sums of the triad."""
    return events(TRIAD, raw=True)["goldstein_sum"]


# sender, receiver, rank from below (-1: highest), month, sum; from the manifest of the data set
EXTREMES = [
    ("USA", "RUS", 0, "1983-09", -179.7),  # Korean Air Lines 007
    ("USA", "RUS", 1, "1980-01", -124.7),  # after the invasion of Afghanistan
    ("USA", "RUS", -1, "1973-06", 88.9),  # Brezhnev in Washington
    ("RUS", "CHN", 0, "1969-03", -106.8),  # clash on the Ussuri
    ("CHN", "RUS", 0, "1969-03", -111.5),
    ("USA", "CHN", -1, "1984-04", 30.2),  # Reagan in China
    ("USA", "CHN", -2, "1972-02", 25.9),  # Nixon in China
    ("USA", "CHN", 0, "1989-06", -14.6),  # Tiananmen
]


@pytest.mark.parametrize(("sender", "receiver", "rank", "month", "total"), EXTREMES)
def test_extreme_months(raw: xr.DataArray, sender: str, receiver: str, rank: int, month: str, total: float) -> None:
    series = raw.sel(sender=sender, receiver=receiver).to_series().sort_values()
    assert str(series.index[rank])[:7] == month
    assert series.iloc[rank] == pytest.approx(total, abs=0.05)


@pytest.mark.parametrize(("one", "other", "count"), [("USA", "RUS", 9208), ("USA", "CHN", 1739), ("RUS", "CHN", 1275)])
def test_numbers_of_events_both_ways(one: str, other: str, count: int) -> None:
    both = events([one, other], raw=True)["events"]
    assert int(both.sum()) == count


def test_the_filter_takes_out_repeated_reports_only() -> None:
    filtered, raw_events = events(TRIAD)["events"], events(TRIAD, raw=True)["events"]
    kept = float(filtered.sum() / raw_events.sum())
    assert 0.85 < kept < 0.95


@pytest.mark.data
def test_the_panel_is_what_the_files_events_add_up_to(data: Path) -> None:
    file = read_source("weis")
    september = file.filter(
        pl.col("date").is_between(pl.date(1983, 9, 1), pl.date(1983, 9, 30)),
        pl.col("sender") == 2,
        pl.col("receiver") == 365,
    )
    panel = events(TRIAD, raw=True, start="1983-09", end="1983-09").sel(sender="USA", receiver="RUS").isel(time=0)
    assert panel["events"].item() == september.height
    assert panel["goldstein_sum"].item() == pytest.approx(september["weight"].sum())
    assert panel["weight_squares"].item() == pytest.approx((september["weight"] ** 2).sum())


@pytest.mark.data
def test_groups_of_repeated_events_as_counted_before(data: Path) -> None:
    """6,037 groups hold more than one event; 1,842 of them differ in weight and 55 in sign."""
    group = read_source("weis").group_by("date", "sender", "receiver", "cue")
    weights = group.agg(pl.len(), pl.col("weight").n_unique().alias("weights"), pl.col("weight").sign().alias("signs"))
    repeated = weights.filter(pl.col("len") > 1)
    both = pl.col("signs").list.contains(1.0) & pl.col("signs").list.contains(-1.0)
    assert repeated.height == 6_037
    assert repeated.filter(pl.col("weights") > 1).height == 1_842
    assert repeated.filter(both).height == 55


@pytest.mark.data
def test_fifty_seven_states_have_five_hundred_events(data: Path) -> None:
    filtered = one_a_day(read_source("weis").lazy())
    assert len(most_active(filtered, 500)) == 57
    assert filtered.filter("counts").select(pl.len()).collect().item() == 100_290
