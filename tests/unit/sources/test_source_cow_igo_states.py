"""Memberships by state: full, associate and observing add up."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def memberships(data) -> pl.DataFrame:
    return rows("cow_igo_states", "igo_any")


def test_kinds_of_membership_add_up_in_every_row(memberships):
    kinds = memberships.select(pl.sum_horizontal("igo_full", "igo_associate", "igo_observer")).to_series()
    assert (kinds == memberships["igo_any"].cast(kinds.dtype)).all()


def test_france_is_in_most(memberships):
    most = memberships.sort("igo_any").row(-1, named=True)
    assert (most["state"], most["year"], most["igo_any"]) == (220, 1998, 126)


def test_a_member_of_nothing_has_zero_and_an_occupied_state_no_row(memberships):
    assert at(state(memberships, 2), 1816, "igo_any") == 0
    assert memberships.filter(pl.col("igo_any") == 0).height == 1_408
    assert 1943 not in set(state(memberships, 220)["year"])


def test_the_ussr_goes_on_as_russia(memberships):
    years = state(memberships, 365)["year"].to_list()
    assert years == list(range(1816, 2015))


def test_organizations_multiply_after_1945(memberships):
    means = memberships.group_by("year").agg(pl.col("igo_full").mean()).sort("year")
    assert at(means, 1910, "igo_full") < at(means, 1950, "igo_full") < at(means, 2000, "igo_full")
