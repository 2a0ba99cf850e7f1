"""LEAD: traits of the last leader of a year; nobody after 2001 is coded."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


def test_traits_are_those_of_the_last_leader_of_the_year(data):
    combat = rows("lead", "leader_combat")
    assert at(state(combat, 365), 1982, "leader_education") is not None
    america = state(rows("lead", "leader_military_service"), 2)
    assert at(america, 2000, "leader_military_service") == 0
    assert at(america, 2001, "leader_military_service") == 1


def test_leaders_after_2001_are_not_coded_and_missing(data):
    terms = read_source("lead")
    late = terms.filter(pl.col("start").dt.year() > 2001)
    assert late["leader_military_service"].null_count() == late.height > 400
    america = state(rows("lead", "leader_combat"), 2)
    assert at(america, 2008, "leader_combat") == 0
    assert at(america, 2010, "leader_combat") is None


def test_every_observation_is_a_term_of_archigos(data):
    listed = pl.read_csv(data / "leaders" / "lead.csv", columns=["obsid"])["obsid"]
    terms = read_source("lead")
    assert set(listed) == set(read_source("archigos")["observation"]) == set(terms["observation"])
    assert terms.height == len(listed)
