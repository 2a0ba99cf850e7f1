"""The release of capabilities before: missing as null, and what a release changes."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


def test_the_release_before_marks_missing_as_minus_nine_and_we_as_null(data):
    raw = pl.read_parquet(data / "cow_nmc" / "nmc_v6_abridged.parquet")
    ours = read_source("cow_nmc_6")
    for component in ("milex", "milper", "irst", "pec", "upop"):
        assert (raw[component] == -9).sum() == ours[component].null_count() > 0, component


def test_a_release_changes_a_seventh_of_the_shares_a_little(data):
    old, new = rows("cow_nmc_6", "cinc_release_6"), rows("cow_nmc", "cinc")
    both = old.join(new, on=["year", "state"])
    change = (both["cinc_release_6"] - both["cinc"]).abs()
    assert both.height == old.height
    assert (change > 1e-6).sum() == 2_258
    assert change.max() < 0.002
