"""The measures of agreement on small panels: what is counted, what is missing, what is not confused with what."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xarray as xr

from detente.measures._alliance_portfolios import VALUES, portfolio_tables, portfolios
from detente.measures._vote_tables import DIMS, NEEDS
from detente.measures.alliance_similarity import compute as alliance_similarity
from detente.measures.vote_agreement import compute as vote_agreement
from detente.measures.vote_similarity import compute as vote_similarity

PAIR = ["CHN", "USA"]
USA, CANADA, UK, USSR, CHINA = 2, 20, 200, 365, 710


def assembly(**counts: float) -> xr.Dataset:
    """Return a panel of one session in which the USA's vote comes first in each name."""
    values = {}
    for name in NEEDS:
        _, one, other = name.split("_")
        turned = f"votes_{other}_{one}"
        cells = [[np.nan, counts.get(turned.removeprefix("votes_"), 0.0)], [counts.get(f"{one}_{other}", 0.0), np.nan]]
        values[name] = (DIMS, [cells])
    axes = {"time": np.array(["1980-01-01"], "datetime64[ns]"), "sender": PAIR, "receiver": PAIR}
    return xr.Dataset(values, axes)


def usa(found: xr.Dataset, name: str) -> float:
    return found[name].sel(sender="USA", receiver="CHN").item()


def test_an_abstention_is_half_an_agreement() -> None:
    found = vote_agreement(assembly(yes_yes=2, yes_abstain=2, yes_no=1, abstain_abstain=1))
    assert usa(found, "vote_agreement") == pytest.approx((2 + 1 + 0 + 1) / 6)
    assert usa(found, "vote_agreement_without_abstentions") == pytest.approx(2 / 3)


def test_agreement_is_the_same_both_ways_and_missing_with_oneself() -> None:
    found = vote_agreement(assembly(yes_yes=1, no_abstain=3))["vote_agreement"].sel(time="1980-01-01")
    assert found.sel(sender="CHN", receiver="USA") == found.sel(sender="USA", receiver="CHN")
    assert found.sel(sender="USA", receiver="USA").isnull()


def test_no_shared_roll_call_is_missing_never_zero() -> None:
    panel = assembly(yes_yes=1)
    empty = vote_agreement(panel * 0)
    assert np.isnan(usa(empty, "vote_agreement"))
    unknown = vote_similarity(panel * np.nan)
    assert all(values.isnull().all() for values in unknown.values())


def test_only_abstentions_leave_the_stricter_figure_missing() -> None:
    found = vote_agreement(assembly(abstain_abstain=4))
    assert usa(found, "vote_agreement") == 1.0
    assert np.isnan(usa(found, "vote_agreement_without_abstentions"))


def test_chance_correction_tells_a_shared_majority_from_a_shared_view() -> None:
    majority = vote_similarity(assembly(yes_yes=98, yes_no=1, no_yes=1))
    view = vote_similarity(assembly(yes_yes=50, no_no=48, yes_no=1, no_yes=1))
    assert usa(majority, "vote_s") == pytest.approx(usa(view, "vote_s"))
    assert usa(majority, "vote_pi") < 0 < 0.9 < usa(view, "vote_pi")
    assert usa(majority, "vote_kappa") < 0 < 0.9 < usa(view, "vote_kappa")


def test_opposite_votes_are_at_minus_one() -> None:
    found = vote_similarity(assembly(yes_no=5, no_yes=5))
    assert [usa(found, f"vote_{name}") for name in ("pi", "kappa", "s", "tau_b")] == pytest.approx([-1.0] * 4)


def test_squared_distance_forgives_abstentions() -> None:
    panel = assembly(yes_abstain=4)
    assert usa(vote_similarity(panel), "vote_s") == pytest.approx(0.0)
    assert usa(vote_similarity(panel, squared=True), "vote_s") == pytest.approx(0.5)


def pledge(sender: int, receiver: int, **kinds: int) -> dict[str, int]:
    return {"year": 1950, "sender": sender, "receiver": receiver, **dict.fromkeys(VALUES, 0), **kinds}


def test_pledges_are_valued_by_the_greatest_and_by_direction() -> None:
    found = portfolios(
        pl.DataFrame(
            [
                pledge(USA, UK, defense=1, consultation=1),
                pledge(USSR, CHINA, neutrality=1, nonaggression=1),
                pledge(CHINA, USSR, nonaggression=1),
                pledge(USA, 987, defense=1),
            ]
        ),
        1950,
    )
    value = {
        pair: found.pledges[found.members == pair[0], found.members == pair[1]].item()
        for pair in ((USA, UK), (UK, USA), (USSR, CHINA), (CHINA, USSR), (USA, USA))
    }
    assert list(value.values()) == [3, 0, 2, 1, 3]
    assert 987 not in found.members
    assert found.members.size == 75


def test_weights_count_third_states_by_size_and_unknown_ones_not_at_all() -> None:
    found = portfolios(pl.DataFrame([pledge(USA, UK, defense=1)]), 1950)
    states = np.array([USA, CANADA])
    plain = portfolio_tables(found, states, valued=False)
    weighted = portfolio_tables(found, states, valued=False, weights={UK: 4.0, USSR: 1.0})
    assert plain[0, 1].sum() == found.members.size
    assert weighted[0, 1].tolist() == [[1.0, 0.0], [4.0, 0.0]]


def test_a_state_outside_the_system_has_no_portfolio() -> None:
    found = portfolios(pl.DataFrame([pledge(USA, UK, defense=1)]), 1950)
    tables = portfolio_tables(found, np.array([USA, 987]), valued=True)
    assert np.isnan(tables[0, 1]).all()
    assert np.isfinite(tables[0, 0]).all()


def years(first: int, last: int, states: list[str]) -> xr.Dataset:
    times = np.array([f"{year}-01-01" for year in range(first, last + 1)], "datetime64[ns]")
    zeros = np.zeros((times.size, len(states), len(states)))
    return xr.Dataset({"defense": (DIMS, zeros)}, {"time": times, "sender": states, "receiver": states})


@pytest.mark.data
def test_allies_of_the_cold_war_are_alike_and_the_camps_are_not(data: Path) -> None:
    found = alliance_similarity(years(1970, 1972, ["GBR", "RUS", "USA", "POL"])).isel(time=0)
    for name in ("alliance_pi", "alliance_kappa"):
        assert found[name].sel(sender="RUS", receiver="POL") > 0.5
        assert found[name].sel(sender="USA", receiver="RUS") < 0
        assert found[name].sel(sender="USA", receiver="GBR") > found[name].sel(sender="USA", receiver="POL")


@pytest.mark.data
def test_portfolios_are_of_the_whole_system_whatever_the_panel_holds(data: Path) -> None:
    few = alliance_similarity(years(1970, 1970, ["RUS", "USA"]))
    more = alliance_similarity(years(1970, 1970, ["CHN", "GBR", "RUS", "USA"]))
    cell = {"sender": "USA", "receiver": "RUS"}
    assert few["alliance_s"].sel(cell).item() == more["alliance_s"].sel(cell).item()


@pytest.mark.data
def test_options_change_what_they_say(data: Path) -> None:
    panel = years(1970, 1970, ["RUS", "USA"])
    cell = {"sender": "USA", "receiver": "RUS"}
    found = [
        alliance_similarity(panel, **options)["alliance_s"].sel(cell).item()  # type: ignore[arg-type]
        for options in ({}, {"valued": False}, {"squared": True}, {"weighted": True})
    ]
    assert len({round(value, 6) for value in found}) == 4
    assert found[3] < found[0]
