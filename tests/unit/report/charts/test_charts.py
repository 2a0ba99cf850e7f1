"""Charts draw what they are given: every number, gaps as gaps, names beside lines, units on axes."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from typing import Any

import polars as pl
import pytest

from detente.report.charts._theme import thinned
from detente.report.charts.claims import claims
from detente.report.charts.comparable import comparable
from detente.report.charts.coverage import coverage
from detente.report.charts.levels import levels
from detente.report.charts.path import path
from detente.report.charts.responses import responses
from detente.report.charts.scoreboard import scoreboard
from detente.report.charts.spans import spans
from detente.report.charts.state_lines import state_lines
from detente.report.charts.type_sweep import type_sweep
from detente.report.charts.types import types
from detente.report.charts.verdict import verdict
from detente.report.figure import NARROW, WIDE, Figure
from detente.report.palette import BLUE, GREEN, INK, WARM

widths = pytest.mark.parametrize("width", [WIDE, NARROW])
Domain = tuple[dt.date, dt.date]


def svg(spec: dict[str, Any]) -> str:
    return Figure("f", "", "", "", pl.DataFrame(), lambda width: spec).svg()


def texts(drawn: str) -> list[str]:
    return [" ".join(element.itertext()) for element in ET.fromstring(drawn).iter() if element.tag.endswith("text")]


def size(drawn: str) -> tuple[float, float]:
    root = ET.fromstring(drawn)
    return float(root.get("width", "0")), float(root.get("height", "0"))


@widths
def test_levels_name_their_lines_unit_and_points(level_rows: pl.DataFrame, domain: Domain, width: int) -> None:
    points = pl.DataFrame({"pair": ["United States – USSR"], "time": [dt.date(1968, 5, 1)], "number": ["7"]})
    drawn = svg(levels(level_rows, points, domain=domain, unit="level, logits", width=width))
    seen = texts(drawn)
    assert ({"USA → RUS", "RUS → USA"} if width == WIDE else {"USA →", "RUS →"}) <= set(seen)
    assert {"level, logits", "7", "United States – USSR", "1970"} <= set(seen)
    assert size(drawn)[0] <= width + 12


def test_levels_break_at_gaps(level_rows: pl.DataFrame, no_points: pl.DataFrame, domain: Domain) -> None:
    lines = re.findall(
        r'<path d="([^"]+)" stroke="#0072B2" stroke-width="1.8"',
        svg(levels(level_rows, no_points, domain=domain, unit="u", width=WIDE)),
    )
    monthly = max(lines, key=len)
    assert monthly.count("M") == 2
    assert monthly.count("L") == 48


def test_levels_hatch_what_no_series_knows(level_rows: pl.DataFrame, no_points: pl.DataFrame, domain: Domain) -> None:
    drawn = svg(levels(level_rows, no_points, domain=domain, unit="u", width=WIDE))
    assert len(re.findall(r'fill="url\(#f-960-hatch\)"', drawn)) == 3  # months 10 to 19, 1971 to 1972, 1975


def test_levels_draw_the_way_back_dashed(level_rows: pl.DataFrame, no_points: pl.DataFrame, domain: Domain) -> None:
    drawn = svg(levels(level_rows, no_points, domain=domain, unit="u", width=WIDE))
    assert re.search(r'stroke="#D55E00"[^>]*stroke-dasharray="5,3"', drawn)
    assert not re.search(r'stroke="#0072B2"[^>]*stroke-dasharray="5,3"', drawn)


@widths
def test_state_lines_name_states_at_their_ends(domain: Domain, width: int) -> None:
    frame = pl.DataFrame(
        [
            {
                "panel": "Power", "unit": "% of world", "state": state, "name": name, "colour": colour,
                "time": dt.date(year, 1, 1), "value": 10.0 + year - 1966, "low": None, "high": None,
            }
            for state, name, colour in (("USA", "United States", BLUE), ("CHN", "China", GREEN))
            for year in range(1966, 1974)
        ],
        schema_overrides={"low": pl.Float64, "high": pl.Float64},
    )  # fmt: skip
    drawn = svg(state_lines(frame, domain=domain, width=width))
    assert ({"United States", "China"} if width == WIDE else {"USA", "CHN"}) <= set(texts(drawn))
    assert "% of world" in texts(drawn)
    assert "hatch" in drawn
    assert size(drawn)[0] <= width + 12


# a circle: a path moved to its place that begins with an arc
POINT = r'<path transform="translate[^"]*" d="M[-.,0-9]*A'


def test_a_value_between_two_gaps_is_a_point_and_gaps_of_months_are_hatched(domain: Domain) -> None:
    months = [dt.date(1966, month, 1) for month in range(1, 13)]
    whole = pl.DataFrame({"time": months, "value": [float(month) for month in range(1, 13)]}).with_columns(
        panel=pl.lit("Volume"), unit=pl.lit("events"), state=pl.lit("a"), name=pl.lit("a"), colour=pl.lit(BLUE),
        low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64),
    )  # fmt: skip
    year = (months[0], dt.date(1967, 1, 1))
    rows = {name: whole.with_columns(pl.when(pl.col("time").dt.month().is_in(there)).then("value")) for name, there in (
        ("whole", range(1, 13)), ("two lines", (1, 2, 3, 7, 8)), ("one alone", (1, 2, 6, 9, 10)), ("one", (6,)),
    )}  # fmt: skip
    drawn = {name: svg(state_lines(frame, domain=year, width=WIDE, step_days=31)) for name, frame in rows.items()}
    points = {name: len(re.findall(POINT, text)) for name, text in drawn.items()}
    assert points == {"whole": 0, "two lines": 0, "one alone": 1, "one": 1}
    hatched = {name: text.count('fill="url(#') for name, text in drawn.items()}
    assert hatched == {"whole": 0, "two lines": 2, "one alone": 3, "one": 2}


@widths
def test_spans_name_rows_even_without_a_bar(domain: Domain, width: int) -> None:
    frame = pl.DataFrame(
        {
            "row": ["USA–RUS: none", "RUS–CHN: defence"],
            "time": [domain[0], dt.date(1968, 1, 1)],
            "until": [domain[0], dt.date(1970, 1, 1)],
            "share": [1.0, 1.0],
        }
    )
    drawn = svg(spans(frame, [], domain=domain, width=width))
    assert {"USA–RUS: none", "RUS–CHN: defence"} <= set(texts(drawn))
    assert size(drawn)[0] <= width + 12


def ribbon() -> tuple[pl.DataFrame, pl.DataFrame]:
    months = [dt.date(1966 + place // 12, place % 12 + 1, 1) for place in range(60)]
    layers = [
        ("romantic", "romantic triangle", "R", BLUE, 0.0, 0.7),
        ("veto", "unit veto", "V", "#333333", 0.7, 0.99),
        ("thin", "thin one", "T", GREEN, 0.99, 1.0),
    ]
    rows = [
        {"time": month, "category": key, "name": name, "short": short, "colour": colour, "low": low, "high": high}
        for key, name, short, colour, low, high in layers
        for month in months
    ]
    strip = pl.DataFrame({"time": [months[0]], "until": [dt.date(1971, 1, 1)], "short": ["R"], "colour": [BLUE]})
    return pl.DataFrame(rows), strip


@widths
def test_types_name_thick_layers_only(domain: Domain, width: int) -> None:
    frame, strip = ribbon()
    drawn = svg(types(frame, strip, [(dt.date(1971, 1, 1), domain[1])], domain=domain, width=width))
    seen = texts(drawn)
    assert "romantic triangle" in seen
    assert "unit veto" in seen
    assert "thin one" not in seen and "T" not in seen
    assert "probability" in seen
    assert "hatch" in drawn


def test_types_write_light_on_dark_and_dark_on_light(domain: Domain) -> None:
    frame, strip = ribbon()
    drawn = svg(types(frame, strip, [], domain=domain, width=WIDE))
    veto = re.search(r"<text[^>]*>unit veto", drawn)
    assert veto is not None and 'fill="#FFFFFF"' in veto[0]


@widths
def test_sweep_names_layers_and_marks_the_band_used(width: int) -> None:
    first = {"name": "romantic triangle", "short": "R", "category": "a", "colour": BLUE}
    second = {"name": "no type", "short": "none", "category": "none", "colour": "#C3C9CF"}
    frame = pl.DataFrame(
        [
            {"x": 0.0, "low": 0.0, "high": 1.0, **first}, {"x": 0.5, "low": 0.0, "high": 0.4, **first},
            {"x": 0.0, "low": 1.0, "high": 1.0, **second}, {"x": 0.5, "low": 0.4, "high": 1.0, **second},
        ]
    )  # fmt: skip
    drawn = svg(type_sweep(frame, band=0.25, width=width))
    assert ({"romantic triangle", "no type"} if width == WIDE else {"R", "none"}) <= set(texts(drawn))
    assert "band of indifference, ± logits" in texts(drawn)
    assert size(drawn)[0] <= width + 12


def matrix(prior: bool = False) -> pl.DataFrame:
    dyads = ["USA → RUS", "RUS → USA", "USA → CHN"]
    return pl.DataFrame(
        [
            {
                "answering": row, "moving": column, "mean": None if row == column else 0.5,
                "low": None if row == column else 0.2, "high": None if row == column else 0.8,
                "prior_dominates": prior,
            }
            for row in dyads for column in dyads
        ]
    )  # fmt: skip


@widths
def test_matrix_has_a_cell_a_pair_and_hatches_the_diagonal(width: int) -> None:
    drawn = svg(responses(matrix(), reach=1.0, band=0.25, width=width))
    assert drawn.count("url(#f-960-hatch)") == 3
    assert len(re.findall(rf'<line[^>]*stroke="{WARM}"', drawn)) == 6
    assert ({"+1", "−1", "0"} if width == WIDE else {"edges of a cell: ±1 sd"}) < set(texts(drawn))
    assert "USA→RUS" in texts(drawn)
    assert size(drawn)[0] <= width + 12


def test_matrix_greys_cells_where_the_prior_dominates() -> None:
    drawn = svg(responses(matrix(prior=True), reach=1.0, band=0.25, width=WIDE))
    assert WARM not in drawn


def test_matrix_cuts_intervals_at_the_edge_of_the_cell() -> None:
    wide = matrix().with_columns(high=pl.when(pl.col("high").is_not_null()).then(99.0))
    drawn = svg(responses(wide, reach=1.0, band=0.25, width=WIDE))
    assert size(drawn)[0] <= WIDE + 12


@widths
def test_claims_say_claim_and_status(width: int) -> None:
    frame = pl.DataFrame(
        {
            "claim": ["If China warms to Japan, Japan cools to India"], "effect": [-0.1], "low": [-0.3], "high": [0.1],
            "low50": [-0.2], "high50": [0.0], "colour": [INK], "status": ["undetermined"],
        }
    )  # fmt: skip
    seen = " ".join(texts(svg(claims(frame, reach=0.5, band=0.25, width=width))))
    assert "If China warms to Japan," in seen
    assert "Japan cools to India" in seen
    assert "undetermined" in seen
    assert "sd of the answering tie" in seen


def test_verdict_shows_all_three_probabilities_and_every_school() -> None:
    answers = pl.DataFrame(
        {
            "who": ["all terms", "wedge"], "effect": [0.1, None], "low": [-0.2, None], "high": [0.4, None],
            "low50": [0.0, None], "high50": [0.2, None], "colour": [INK, INK], "beside": ["BF 1", "not run"],
        },
        schema_overrides={"effect": pl.Float64},
    )  # fmt: skip
    drawn = svg(verdict({"cools": 0.1, "holds": 0.8, "warms": 0.1}, answers, reach=0.5, band=0.25, width=300))
    assert {"all terms", "wedge", "not run", "holds 80\u00a0%"} <= set(texts(drawn))
    assert all(colour in drawn for colour in ("#0072B2", "#E69F00", "#9AA1A9"))


def leads(value: str, *rows: tuple[int, float, float, float]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=["lead", value, "low", "high"], orient="row")


def test_path_shows_both_moves_and_the_projection_beside_the_short_one() -> None:
    held, shock = (
        leads("mean", (1, 0.1, -0.1, 0.3), (24, 0.0, -0.2, 0.2)),
        leads("mean", (1, 0.1, 0.0, 0.2), (24, 0.0, -0.1, 0.1)),
    )
    drawn = svg(path(held, shock, leads("estimate", (6, 0.05, -0.4, 0.5)), width=300))
    assert {"months after the move begins", "held a year", "one month"} <= set(texts(drawn))
    assert drawn.count('stroke-dasharray="3,2"') == 1
    assert drawn.count('stroke-dasharray="5,3"') == 1


def test_a_path_begins_with_the_month_of_the_move_and_a_projection_a_month_later() -> None:
    short = leads("mean", (1, 0.0, 0.0, 0.0), (2, 0.1, 0.0, 0.2))
    drawn = path(short, short, leads("estimate", (1, 0.05, -0.4, 0.5)), width=300)
    rows = [row for values in drawn["datasets"].values() for row in values]
    assert {row["lead"] for row in rows if row.get("mean") == 0.1} == {1}
    assert {row["lead"] for row in rows if row.get("estimate") == 0.05} == {1}


def test_path_without_a_short_move_has_one_panel() -> None:
    held = leads("mean", (1, 0.1, -0.1, 0.3), (24, 0.0, -0.2, 0.2))
    drawn = path(held, held.clear(), leads("estimate", (6, 0.05, -0.4, 0.5)).clear(), width=300)
    assert len(drawn["vconcat"]) == 1


def test_strip_marks_the_triad_asked_about() -> None:
    frame = pl.DataFrame({"triad": ["a", "this triad"], "effect": [0.2, -0.1], "asked": [False, True]})
    assert "this triad" in texts(svg(comparable(frame, reach=0.5, width=300)))


@widths
def test_scoreboard_has_a_row_a_model_in_order(width: int) -> None:
    frame = pl.DataFrame(
        {
            "model": ["Threat", "No change"], "effect": [0.01, 0.0], "low": [0.0, 0.0], "high": [0.02, 0.0],
            "low50": [None, None], "high50": [None, None], "colour": [INK, INK], "beside": ["BF 3", ""],
        },
        schema_overrides={"low50": pl.Float64, "high50": pl.Float64},
    )  # fmt: skip
    seen = texts(svg(scoreboard(frame, title="nats per dyad-month", width=width)))
    assert seen.index("Threat") < seen.index("No change")
    assert "nats per dyad-month" in seen


@widths
def test_coverage_has_a_panel_a_source(domain: Domain, width: int) -> None:
    frame = pl.DataFrame(
        {
            "source": ["WEIS", "V-Dem"], "row": ["USA–RUS", "USA"], "time": [dt.date(1967, 1, 1)] * 2,
            "until": [dt.date(1968, 1, 1)] * 2, "share": [1.0, 0.5],
        }
    )  # fmt: skip
    drawn = svg(coverage(frame, domain=domain, width=width))
    assert {"WEIS", "V-Dem", "USA–RUS", "USA"} <= set(texts(drawn))
    assert drawn.count("-hatch)") == 4  # before and after each tile


@widths
def test_times_stand_under_each_other(
    level_rows: pl.DataFrame, no_points: pl.DataFrame, domain: Domain, width: int
) -> None:
    frame, strip = ribbon()
    drawn = [
        levels(level_rows, no_points, domain=domain, unit="u", width=width),
        types(frame, strip, [], domain=domain, width=width),
    ]
    assert drawn[0]["vconcat"][0]["width"] == drawn[1]["vconcat"][0]["width"]


def test_a_phone_gets_a_month_a_quarter_where_months_share_a_pixel(level_rows: pl.DataFrame) -> None:
    long = (dt.date(1950, 1, 1), dt.date(2026, 1, 1))
    months = level_rows.filter(step="month")
    assert thinned(months, long, NARROW)["time"].dt.month().unique().sort().to_list() == [1, 4, 7, 10]
    assert thinned(months, long, WIDE).height == months.height
    assert thinned(months, (dt.date(1966, 1, 1), dt.date(1976, 1, 1)), NARROW).height == months.height
