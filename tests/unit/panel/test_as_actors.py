"""A group that is one actor has the sums and weighted means of its members, and nothing of what passes among them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import detente
from detente import registry
from detente.cli import main
from detente.errors import UsageError
from detente.panel.as_actors import ADD_UP
from detente.states import ccode, groups

pytestmark = pytest.mark.data
# What does not add up: a share of members, a place on a scale, a mean.
MEANS = {
    "0/1", "S", "class", "index", "international dollars of 2011", "km", "latent scale", "level", "organizations",
    "per cent", "points", "roll calls", "score", "sd", "sd of leaders", "share", "years",
}  # fmt: skip


def members_of(key: str, year: int) -> list[int]:
    return [ccode(state) for state in groups.members(key, f"{year}-01-01")]


def test_every_unit_of_a_variable_is_known_to_add_up_or_not() -> None:
    """A source with a new unit must say here what a group's figure is."""
    sources = registry.members("source").values()
    units = {column.unit for source in sources for table in source.tables for column in table.variables.values()}
    assert units <= ADD_UP | MEANS
    assert not ADD_UP & MEANS


def test_figures_of_states(data: Path) -> None:
    wanted = ["milex_dollars", "cinc", "polyarchy"]
    together = detente.panel("NATO,RUS", unit="state-year", start=1975, end=1975, add=wanted, together=True).frame
    apart = detente.panel("NATO", unit="state-year", start=1975, end=1975, add=[*wanted, "cinc:lag1"]).frame
    apart = apart.filter(pl.col("state").is_in(members_of("NATO", 1975)))
    assert together["state"].to_list() == ["NATO", "RUS"]
    group = together.row(0, named=True)
    assert group["milex_dollars"] == apart["milex_dollars"].sum()
    assert group["cinc"] == pytest.approx(apart["cinc"].sum())
    weights = apart["cinc_lag1"]
    assert group["polyarchy"] == pytest.approx((apart["polyarchy"] * weights).sum() / weights.sum())
    alone = detente.panel("RUS", unit="state-year", start=1975, end=1975, add=wanted).frame.row(0, named=True)
    assert together.row(1, named=True)["polyarchy"] == alone["polyarchy"]
    assert "cinc_lag1" not in together.columns


def test_figures_of_dyads(data: Path) -> None:
    wanted = ["mid_disputes", "defense", "milex_dollars"]
    asked = {"unit": "directed-dyad-year", "start": 1961, "end": 1961, "add": wanted}
    together = detente.panel("NATO,WARSAW_PACT,CHN", together=True, **asked).frame  # type: ignore[arg-type]
    apart = detente.panel("NATO,WARSAW_PACT,CHN", **asked).frame  # type: ignore[arg-type]
    assert together.height == 6
    west, east = members_of("NATO", 1961), members_of("WARSAW_PACT", 1961)
    across = apart.filter(pl.col("sender").is_in(west), pl.col("receiver").is_in(east))
    found = together.row(by_predicate=(pl.col("sender") == "NATO") & (pl.col("receiver") == "WARSAW_PACT"), named=True)
    assert found["mid_disputes"] == across["mid_disputes"].sum() > 0
    assert found["defense"] == 0
    spent = across.unique("sender")["sender_milex_dollars"]
    assert found["sender_milex_dollars"] == spent.sum(), "each member counts once, however many it meets"


def test_a_state_that_is_named_is_itself_and_a_member_too(data: Path) -> None:
    asked = {"unit": "directed-dyad-year", "start": 1961, "end": 1961, "add": ["mid_disputes"]}
    frame = detente.panel("NATO,USA,RUS", together=True, **asked).frame  # type: ignore[arg-type]
    assert set(frame["sender"]) == {"NATO", "USA", "RUS"}


def test_a_period_before_the_group_has_no_row(data: Path) -> None:
    frame = detente.panel("NATO,RUS", unit="state-year", start=1948, end=1951, add=["cinc"], together=True).frame
    assert frame.filter(state="NATO")["year"].to_list() == [1950, 1951], "members on the first day of the year"


def test_months(data: Path) -> None:
    asked = {"unit": "directed-dyad-month", "start": "2018-01", "end": "2018-02", "together": True}
    frame = detente.panel("NATO,RUS", add=["icews18_material_conflict"], **asked).frame  # type: ignore[arg-type]
    assert frame.height == 4


def test_wrong_input(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="not in a dyad-year"):
        detente.panel("NATO,RUS", unit="dyad-year", start=1961, end=1961, together=True)
    with pytest.raises(UsageError, match="states and groups that are named"):
        detente.panel(unit="state-year", start=1961, end=1961, together=True)
    with pytest.raises(UsageError, match="say which unit"):
        detente.panel(["USA"], together=True)
    assert main(["panel", "state-year", "--states", "NATO", "--together", "--stream", "--out", "a.parquet"]) == 2
    assert "neither --stream nor --k" in capsys.readouterr().err
    argument = ["panel", "state-year", "--states", "NATO,RUS", "--together", "--from", "1961", "--to", "1961"]
    assert main([*argument, "--add", "cinc", "--json"]) == 0
