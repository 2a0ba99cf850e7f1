"""The panel of events: shapes, zeros and gaps, the filter, instruments, and requests that cannot be met."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from detente import core
from detente.errors import DataMissingError, UsageError
from detente.panel.contract import check_panel
from detente.panel.events import SUMS, events

TRIAD = ["USA", "RUS", "CHN"]
QUADS = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


def test_the_triad_has_every_month_and_keeps_the_order_asked_for() -> None:
    panel = events(TRIAD)
    assert panel["events"].shape == (324, 3, 3)
    assert panel["sender"].values.tolist() == panel["receiver"].values.tolist() == TRIAD
    assert str(panel["time"].values[0])[:10] == "1966-01-01"
    assert str(panel["time"].values[-1])[:10] == "1992-12-01"


def test_all_states_are_those_of_the_table_and_the_triad_is_a_part_of_them() -> None:
    everyone, triad = events(), events(TRIAD)
    assert everyone.sizes == {"time": 324, "sender": 57, "receiver": 57}
    for name in triad:
        axes = {dim: TRIAD for dim in ("sender", "receiver") if dim in triad[name].dims}
        np.testing.assert_array_equal(everyone[name].sel(axes).values, triad[name].values, err_msg=str(name))


@pytest.mark.parametrize("raw", [False, True])
def test_the_panel_holds_the_tables_sums_and_nothing_else(raw: bool) -> None:
    panel, table = events(raw=raw), core.table("weis_dyad_month")
    prefix = "raw_" if raw else ""
    for name in SUMS:
        assert float(panel[name].sum()) == pytest.approx(table[prefix + name].sum(), abs=1e-6)
    for quad, name in enumerate(QUADS, start=1):
        assert float(panel[name].sum()) == table.filter(quad=quad)[prefix + "events"].sum()
    np.testing.assert_allclose(panel["system_conflict"].sum(), table[prefix + "conflict"].sum())


def test_one_cell_against_the_table() -> None:
    cell = events(TRIAD, start="1972-02", end="1972-02").sel(sender="USA", receiver="CHN").isel(time=0)
    rows = core.table("weis_dyad_month").filter(year_month=197202, sender=2, receiver=710)
    assert cell["cooperation"].item() == pytest.approx(rows["cooperation"].sum())
    assert cell["events"].item() == rows["events"].sum() == sum(cell[quad].item() for quad in QUADS)
    assert cell["goldstein_sum"].item() == pytest.approx((rows["cooperation"] - rows["conflict"]).sum())


def test_a_member_without_events_is_zero_and_a_state_that_is_gone_is_missing() -> None:
    panel = events(["DDR", "GFR", "CHN"])
    between = panel["events"].sel(sender="DDR", receiver="CHN")
    assert (between.sel(time=slice("1966-01", "1990-10")) >= 0).all()
    assert (between == 0).any()
    assert between.sel(time=slice("1990-11", None)).isnull().all()


def test_a_state_is_missing_before_it_enters() -> None:
    angola = events(["AGO", "USA"])["conflict"].sel(sender="USA", receiver="AGO")
    assert angola.sel(time=slice(None, "1975-10")).isnull().all()
    assert angola.sel(time=slice("1975-11", None)).notnull().all()


def test_months_outside_the_coverage_are_missing_in_every_variable() -> None:
    panel = events(TRIAD, start="1965-01", end="1966-12")
    assert panel.sizes["time"] == 24
    before = panel.sel(time=slice("1965-01", "1965-12"))
    assert all(before[name].isnull().all() for name in before)
    assert panel["events"].sel(time="1966-01-01", sender="USA", receiver="RUS").notnull()


def test_the_filter_takes_events_away_and_never_adds() -> None:
    filtered, raw = events(TRIAD), events(TRIAD, raw=True)
    assert (raw["events"] >= filtered["events"]).where(filtered["events"].notnull(), True).all()
    assert float(raw["events"].sum()) > float(filtered["events"].sum())
    assert raw.attrs["filter"] == "none"
    assert "largest absolute weight" in filtered.attrs["filter"]


def test_system_sums_do_not_depend_on_the_states_asked_for() -> None:
    np.testing.assert_array_equal(events(TRIAD)["system_cooperation"], events(["IRN", "IRQ"])["system_cooperation"])


def test_instruments_split_the_events() -> None:
    whole = events(TRIAD, raw=True)
    told = ["aid", "military_posture", "protest", "rhetoric", "sanctions", "visits"]
    parts = [events(TRIAD, raw=True, instrument=instrument) for instrument in told]
    total = sum(part["events"] for part in parts)
    assert (total <= whole["events"]).where(whole["events"].notnull(), True).all()
    assert not set(QUADS) & set(parts[0])
    assert parts[0].attrs["instrument"] == "aid"


def test_visits_are_never_conflictual() -> None:
    visits = events(instrument="visits")
    assert float(visits["conflict"].sum()) == 0.0
    assert float(visits["cooperation"].sum()) > 10_000


def test_dates_and_text_name_the_same_month() -> None:
    assert events(TRIAD, start=dt.date(1974, 5, 17), end="1974-05").equals(
        events(TRIAD, start="1974-05", end="1974-05")
    )


def test_the_panel_says_what_it_is() -> None:
    panel = check_panel(events(TRIAD))
    assert panel.attrs["source"] == "weis"
    assert panel.attrs["frequency"] == "month"
    assert "McClelland" in panel.attrs["citation"]
    assert all(panel[name].attrs["units"] and panel[name].attrs["long_name"] for name in panel)


WRONG = [
    ({"states": ["USA", "USA", "CHN"]}, UsageError, "asked for more than once: USA"),
    ({"states": ["USA", "FJI"]}, DataMissingError, r"too few events or figures of FJI; it has AFG, AGO.* USA"),
    ({"states": ["USA", "RUSS"]}, DataMissingError, "RUSS; did you mean RUS"),
    ({"source": "wies"}, UsageError, "'wies'; did you mean weis"),
    ({"source": "icews_year"}, UsageError, "event sums are there for weis"),
    ({"start": "1974-13"}, UsageError, "'1974-13' is not a month"),
    ({"start": "1975-01", "end": "1974-01"}, UsageError, "ends before it starts"),
    ({"start": "1993-01"}, DataMissingError, "covers 1966-01 to 1992-12; it has nothing from 1993-01 on"),
    ({"end": "1950-01"}, DataMissingError, "covers 1966-01 to 1992-12; it has nothing"),
    ({"states": ["DDR", "CHL"], "start": "1991-01"}, DataMissingError, "no event among DDR, CHL in 1991-01 to 1992-12"),
    ({"instrument": "trade"}, DataMissingError, "cannot tell trade: no WEIS code names trade"),
    ({"instrument": "arms_control"}, DataMissingError, "cannot tell arms_control"),
    ({"instrument": "visit"}, UsageError, "unknown instrument 'visit'; did you mean visits"),
]


@pytest.mark.parametrize(("request_", "error", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_cannot_be_met_is_said(request_: dict, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        events(**request_)


def test_no_state_can_be_asked_of_itself_alone() -> None:
    with pytest.raises(DataMissingError, match="no event among USA"):
        events(["USA"])


def test_no_event_of_the_table_is_outside_a_membership() -> None:
    spans = core.table("states").select("ccode", "start", "end")
    table = core.table("weis_dyad_month").with_columns(
        month=pl.date(pl.col("year_month") // 100, pl.col("year_month") % 100, 1)
    )
    for end in ("sender", "receiver"):
        joined = table.join(spans, left_on=end, right_on="ccode")
        inside = joined.filter(
            pl.col("start") <= pl.col("month").dt.month_end(),
            pl.col("end").is_null() | (pl.col("end") >= pl.col("month")),
        )
        assert inside.height == table.height
