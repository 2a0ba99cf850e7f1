"""What each record knows of a tie: directions, groups, members, errors."""

from __future__ import annotations

import numpy as np
import pytest

from detente import core
from detente.claims.parts import Tie
from detente.claims.tie_records import DRAWS, alignment_levels, event_levels, icews_levels, tsinghua_levels
from detente.errors import DataMissingError


def test_a_tie_both_ways_is_the_mean_of_its_directions() -> None:
    found = event_levels([Tie("USA", "RUS", both=True), Tie("USA", "RUS"), Tie("RUS", "USA")])
    assert np.allclose(found.draws[0], found.draws[1:].mean(axis=0))
    assert found.draws.shape == (3, DRAWS, 324) and found.periods[0] == "1966-01" and found.periods[-1] == "1992-12"
    assert found.events["USA->RUS"] > 3000


def test_events_of_a_group_are_those_of_its_members() -> None:
    alone, group = (event_levels([Tie(sender, "RUS")]) for sender in ("USA", "NATO"))
    assert group.events["NATO->RUS"] > alone.events["USA->RUS"]
    assert group.draws.std(axis=1).mean() < alone.draws.std(axis=1).mean()


def test_months_in_which_a_state_was_not_there_are_left_out() -> None:
    found = event_levels([Tie("USA", "DDR")])
    assert found.periods[-1] == "1990-10" or found.periods[-1] < "1991"


def test_figures_of_icews_come_back_with_their_sd() -> None:
    found = icews_levels([Tie("USA", "RUS")])
    row = core.table("icews_dyad_year").filter(year=2002, sender=2, receiver=365).row(0, named=True)
    assert found.draws[0, :, 0].mean() == pytest.approx(row["net_cooperation"], abs=0.02)
    assert found.draws[0, :, 0].std() == pytest.approx(row["net_cooperation_sd"], rel=0.1)
    assert found.events["USA->RUS"] > 1000


def test_errors_of_one_tie_are_one_in_all_years() -> None:
    found = icews_levels([Tie("USA", "RUS")]).draws[0]
    assert np.corrcoef(found[:, 0], found[:, -1])[0, 1] == pytest.approx(1.0)


def test_scores_of_china_know_no_direction_and_no_others() -> None:
    there, back = (tsinghua_levels([tie]).draws for tie in (Tie("CHN", "RUS", True), Tie("RUS", "CHN", True)))
    assert (there == back).all()
    for tie in (Tie("CHN", "RUS"), Tie("USA", "RUS", both=True)):
        with pytest.raises(DataMissingError, match="china_relations"):
            tsinghua_levels([tie])


def test_a_group_of_scores_lies_between_its_members() -> None:
    quad, *members = (tsinghua_levels([Tie("CHN", actor, both=True)]) for actor in ("QUAD", "USA", "JPN", "IND", "AUS"))
    at = [found.periods.index("2020-01") for found in (quad, *members)]
    values = [found.draws[0, :, place].mean() for found, place in zip((quad, *members), at, strict=True)]
    assert min(values[1:]) < values[0] < max(values[1:])


def test_alignment_is_minus_the_distance() -> None:
    found = alignment_levels([Tie("USA", "CHN", both=True)])
    table = core.table("state_year")
    points = {code: table.filter(year=2020, ccode=code)["ideal_point"].item() for code in (2, 710)}
    at = found.periods.index("2020")
    assert found.draws[0, :, at].mean() == pytest.approx(-abs(points[2] - points[710]), abs=0.03)
    assert (found.draws <= 0).all()
    with pytest.raises(DataMissingError, match="direction"):
        alignment_levels([Tie("USA", "CHN")])


def test_ties_without_a_figure_are_refused() -> None:
    with pytest.raises(DataMissingError, match="NLD"):
        icews_levels([Tie("NLD", "RUS")])
    with pytest.raises(DataMissingError, match="NLD"):
        event_levels([Tie("NLD", "RUS")])


def test_a_group_without_a_member_in_the_years_of_a_record_has_no_figures_there() -> None:
    with pytest.raises(DataMissingError, match="icews_year has no net cooperation of AUKUS and CHN"):
        icews_levels([Tie("AUKUS", "CHN")])
