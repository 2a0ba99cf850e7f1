"""Measures as sources of long panels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.measured import measured, measures_among
from detente.panel.structure import structure

TRIAD = [2, 365, 710]


def rows_of(name: str, years: tuple[int, int] = (1970, 1980)) -> pl.DataFrame:
    (source,) = measured([name], TRIAD, years)
    return source.tables[0].rows(source.read({})).collect()


def test_what_a_source_has_is_no_measure() -> None:
    assert measures_among(["defense", "cow_mid", "goldstein_sum", "goldstein_sum:sum", "nothing"]) == ["goldstein_sum"]


def test_events_by_month_of_the_states_asked_for() -> None:
    rows = rows_of("goldstein_sum")
    assert set(rows["sender"]) == set(TRIAD)
    usa = rows.filter(year_month=198309, sender=2, receiver=365)["goldstein_sum"].item()
    from detente.panel.events import events

    assert usa == events(["USA", "RUS"])["goldstein_sum"].sel(time="1983-09-01", sender="USA", receiver="RUS").item()


def test_several_variables_of_one_measure_are_all_there() -> None:
    (source,) = measured(["net_cooperation"], TRIAD, (1970, 1980))
    assert set(source.tables[0].variables) == {"net_cooperation", "net_cooperation_sd"}


@pytest.mark.data
def test_shares_are_of_the_states_of_the_panel(data: Path) -> None:
    rows = rows_of("capability_share", (1975, 1980))
    assert rows.group_by("year").agg(pl.col("capability_share").sum())["capability_share"].to_list() == pytest.approx(
        [1] * 6
    )
    cinc = structure(["USA", "RUS", "CHN"], start=1975, end=1975)["cinc"].values[0]
    found = rows.filter(year=1975).sort("state")["capability_share"].to_numpy()
    np.testing.assert_allclose(found, cinc / cinc.sum(), rtol=1e-5)


def test_a_measure_carries_its_citation_and_what_it_was_computed_from() -> None:
    (source,) = measured(["alliance"], TRIAD, (1970, 1980))
    assert source.cite == registry.get("measure", "alliance").cite
    assert source.coverage.note == "computed from atop"
    assert (source.coverage.absence, source.redistributable) == ("missing", False)


def test_types_of_triangles_are_no_variable() -> None:
    with pytest.raises(UsageError, match="has dims time, type and is no variable of states or pairs"):
        measured(["triangle_type"], TRIAD, (1970, 1980))


def test_states_without_events_are_said() -> None:
    with pytest.raises(DataMissingError, match="have none of these states"):
        measured(["goldstein_sum"], [31, 983], (1970, 1980))


@pytest.mark.data
def test_a_combined_score_in_a_long_panel_reads_every_source(data: Path) -> None:
    (source,) = measured(["combined_score"], [2, 710], (1955, 1960))
    assert source.tables[0].frequency == "month"
    assert "china_relations" in source.version
    rows = source.read({}).filter(year_month=195512, sender=2).collect()
    assert rows["combined_score"].item() < 0
