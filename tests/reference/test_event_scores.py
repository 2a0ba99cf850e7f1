"""Event scores against published correlations, coded crises, and what is known of three powers since 1950."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xarray as xr

from detente.evaluation.replicate_event_scores import PUBLISHED, agreement, onset_ranks, replicate, volume_break
from detente.measures._combined_pairs import speaks
from detente.measures._combined_panel import combined_panel
from detente.measures.combined_score import compute

pytestmark = pytest.mark.data


@pytest.mark.parametrize("country", list(PUBLISHED))
def test_gdelt_and_icews_on_china(data: Path, country: str) -> None:
    state, published = PUBLISHED[country]
    rho, months = agreement(state)
    assert rho == pytest.approx(published, abs=0.0005)
    assert months == 207


def test_net_cooperation_falls_when_crises_break_out(data: Path) -> None:
    ranks = onset_ranks()
    assert ranks.height == 168
    assert float(ranks["rank"].mean()) < 0.4
    assert float((ranks["change"] < 0).mean()) > float(ranks["falling"].mean()) + 0.1


def test_the_border_clash_is_the_worst_change_of_its_dyads(data: Path) -> None:
    clash = onset_ranks().filter(pl.col("month") == "1969-03", pl.col("sender").is_in(["CHN", "RUS"]))
    assert clash.select("sender", "receiver").rows() == [("CHN", "RUS"), ("RUS", "CHN")]
    assert clash["rank"].to_list() == [0.0, 0.0]


def test_news_become_dense_in_the_month_that_their_makers_name(data: Path) -> None:
    assert volume_break() == 199405


def test_every_replicated_figure_passes(data: Path) -> None:
    rows = replicate()
    assert len(rows) == 11
    assert [row["name"] for row in rows if not row["pass"]] == []


@pytest.fixture(scope="module")
def powers() -> xr.Dataset:
    """Return the smoothed combined score of the three powers, 1950 to 2025."""
    return compute(combined_panel(["USA", "RUS", "CHN"]), smoothed=True)


def level(powers: xr.Dataset, sender: str, receiver: str, year: str) -> float:
    """Return the mean score of both directions over a year."""
    both = [
        powers["combined_score"].sel(sender=one, receiver=other)
        for one, other in ((sender, receiver), (receiver, sender))
    ]
    return float(np.mean([each.sel(time=year).mean() for each in both]))


def test_china_with_two_powers_since_1950(data: Path, powers: xr.Dataset) -> None:
    assert powers["combined_score"].sel(sender="CHN").sel(receiver=["USA", "RUS"]).notnull().all()
    assert level(powers, "RUS", "CHN", "1951") > level(powers, "USA", "CHN", "1951")
    assert level(powers, "RUS", "CHN", "1969") < level(powers, "RUS", "CHN", "1955")
    assert level(powers, "USA", "CHN", "1972") > level(powers, "USA", "CHN", "1968")
    assert level(powers, "RUS", "CHN", "2023") > level(powers, "RUS", "CHN", "1985")
    assert level(powers, "USA", "CHN", "2021") < level(powers, "USA", "CHN", "2010")


def test_the_united_states_and_russia_after_crimea(data: Path, powers: xr.Dataset) -> None:
    assert level(powers, "USA", "RUS", "2015") < level(powers, "USA", "RUS", "2003")
    assert level(powers, "USA", "RUS", "1989") > level(powers, "USA", "RUS", "1983")


def test_the_picture_says_where_the_record_is_thin(data: Path, powers: xr.Dataset) -> None:
    """No signed source speaks of the United States and Russia before 1966, in 1993 to 2001 and after 2024."""
    pair = powers.sel(sender="USA", receiver="RUS")
    assert pair["combined_score"].sel(time=slice(None, "1965")).isnull().all()
    sd = pair["combined_score_sd"]
    assert float(sd.sel(time="1997").mean()) > 1.3 * float(sd.sel(time="1980").mean())
    assert float(sd.sel(time="2025-12-01")) > float(sd.sel(time="2024-01-01"))
    spoken = {name: speaks(pair["coverage"], name) for name in ("risk", "news", "weis")}
    assert bool(spoken["risk"].sel(time="1955").all())
    assert bool(spoken["news"].sel(time="1999").all())
    assert not bool(spoken["weis"].sel(time="1997").any())
