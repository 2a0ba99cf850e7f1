"""Signed ties from levels and from coded facts, and the camps of a labelled network."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from detente.errors import UsageError
from detente.measures.frustration_index import camps
from detente.measures.signed_tie import compute, of_record
from detente.panel.events import events

AXES = {
    "time": np.array(["1970-01-01"], dtype="datetime64[ns]"),
    "sender": ["CHN", "RUS", "USA"],
    "receiver": ["CHN", "RUS", "USA"],
}


def dyads(*rows: list[float]) -> xr.DataArray:
    """Return one period of dyad values, NaN on the diagonal."""
    values = np.array(rows, dtype=float)
    np.fill_diagonal(values, np.nan)
    return xr.DataArray(values[None], coords=AXES, dims=("time", "sender", "receiver"))


def levels(mean: xr.DataArray, sd: float) -> xr.Dataset:
    """Return levels with one sd."""
    return xr.Dataset({"relation_level": mean, "relation_level_sd": mean * 0 + sd})


MEANS = dyads([0, 1.0, -2.0], [0.6, 0, 0.1], [-1.0, 0.2, 0])


def test_signs_follow_the_mean_of_both_directions() -> None:
    found = compute(xr.Dataset(), levels=levels(MEANS, 0.05))
    tie = found["signed_tie"].isel(time=0)
    assert tie.sel(sender="CHN", receiver="RUS") == tie.sel(sender="RUS", receiver="CHN") == 1
    assert tie.sel(sender="CHN", receiver="USA") == -1
    assert tie.sel(sender="RUS", receiver="USA") == 0
    assert tie.sel(sender="RUS", receiver="RUS").isnull()


def test_probabilities_are_those_of_a_simulation() -> None:
    found = compute(xr.Dataset(), levels=levels(MEANS, 0.8)).sel(sender="CHN", receiver="RUS")
    rng = np.random.default_rng(1)
    draws = (rng.normal(1.0, 0.8, 200_000) + rng.normal(0.6, 0.8, 200_000)) / 2
    assert found["signed_tie_positive"].item() == pytest.approx((draws > 0.25).mean(), abs=0.005)
    assert found["signed_tie_negative"].item() == pytest.approx((draws < -0.25).mean(), abs=0.005)


def test_more_certainty_asked_leaves_fewer_signs() -> None:
    signs = [compute(xr.Dataset(), levels=levels(MEANS, 0.8), probability=p)["signed_tie"] for p in (0.5, 0.9, 0.999)]
    counts = [int((np.abs(sign) > 0).sum()) for sign in signs]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_a_missing_direction_leaves_no_tie() -> None:
    mean = MEANS.copy()
    mean.loc[{"sender": "CHN", "receiver": "RUS"}] = np.nan
    found = compute(xr.Dataset(), levels=levels(mean, 0.1))
    for name in found:
        assert found[name].sel(sender="RUS", receiver="CHN").isnull().all()
        assert found[name].sel(sender="CHN", receiver="USA").notnull().all()


def test_a_friend_who_fights_is_an_enemy() -> None:
    allied = dyads([0, 1, 1], [1, 0, 0], [1, 0, 0])
    disputes = dyads([0, 0, 1], [0, 0, 0], [0, 0, 0])
    tie = of_record(allied, disputes).isel(time=0)
    assert tie.sel(sender="CHN", receiver="RUS") == 1
    assert tie.sel(sender="CHN", receiver="USA") == tie.sel(sender="USA", receiver="CHN") == -1
    assert tie.sel(sender="RUS", receiver="USA") == 0


def test_what_is_not_coded_is_missing() -> None:
    tie = of_record(dyads([0, 1, 1], [1, 0, 0], [1, 0, 0]), dyads([0, np.nan, 0], [0, 0, 0], [0, 0, 0]))
    assert tie.sel(sender="RUS", receiver="CHN").isnull().all()
    assert tie.sel(sender="USA", receiver="CHN").item() == 1


@pytest.mark.parametrize(("band", "probability", "words"), [(-1.0, 0.5, "band"), (0.25, 0.4, "0.5 to below 1")])
def test_wrong_arguments_are_refused(band: float, probability: float, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        compute(xr.Dataset(), band=band, probability=probability, levels=levels(MEANS, 1.0))


def test_camps_of_a_triad_are_its_signs() -> None:
    ties = dyads([0, 1, -1], [1, 0, -1], [-1, -1, 0])
    assert camps(xr.Dataset(), ties=ties).values.tolist() == [[0.0, 0.0, 1.0]]
    alone = dyads([0, 0, -1], [0, 0, 0], [-1, 0, 0])
    np.testing.assert_array_equal(camps(xr.Dataset(), ties=alone).values, [[0.0, np.nan, 1.0]])


def test_washington_turns_to_beijing() -> None:
    """Before Nixon's journey the United States and China are enemies in the record, after it friends."""
    tie = compute(events(["CHN", "RUS", "USA"], end="1974-12"))["signed_tie"].sel(sender="USA", receiver="CHN")
    assert tie.sel(time="1968").max() == -1
    assert tie.sel(time="1974").min() == 1
