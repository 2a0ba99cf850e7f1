"""Willingness to use force: four models on different scales, one of them in panels."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


def test_willingness_in_panels_is_of_the_second_model_with_its_uncertainty(data):
    terms = read_source("leader_willingness")
    khrushchev = terms.filter(pl.col("observation") == "RUS-1953-2")["willingness_2"].item()
    union = state(rows("leader_willingness", "leader_willingness"), 365)
    assert at(union, 1962, "leader_willingness") == khrushchev
    assert at(union, 1962, "leader_willingness_sd") > 0.4


def test_scales_of_the_models_differ(data):
    terms = read_source("leader_willingness")
    means = [terms[f"willingness_{model}"].mean() for model in (1, 2, 3, 4)]
    assert means == pytest.approx([0.0, 0.0, 1.04, 1.04], abs=0.01)


def test_every_observation_is_a_term_of_archigos(data):
    listed = pl.read_csv(data / "leaders" / "leader_willingness_force.csv", columns=["obsid"])["obsid"]
    terms = read_source("leader_willingness")
    assert set(listed) == set(read_source("archigos")["observation"]) == set(terms["observation"])
    assert terms.height == len(listed)
