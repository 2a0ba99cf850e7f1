"""Small made-up records in the shapes that charts and cards take; the truth of every number in them is known."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import polars as pl
import pytest

DOMAIN = (dt.date(1966, 1, 1), dt.date(1976, 1, 1))


def month(place: int) -> dt.date:
    return dt.date(1966 + place // 12, place % 12 + 1, 1)


@pytest.fixture
def domain() -> tuple[dt.date, dt.date]:
    return DOMAIN


@pytest.fixture
def level_rows() -> pl.DataFrame:
    """Give two monthly series of one pair with a gap in month 10 to 19, and yearly points of it after 1972."""
    rows = []
    for back, label, colour in ((False, "USA → RUS", "#0072B2"), (True, "RUS → USA", "#D55E00")):
        shared = {"pair": "United States – USSR", "label": label, "colour": colour, "back": back}
        for place in range(60):
            level = None if 10 <= place < 20 else (0.01 * place if back else -0.01 * place)
            rows.append({**shared, "step": "month", "time": month(place), **bands(level), "events": place % 3})
        for year in (1973, 1974):
            rows.append({**shared, "step": "year", "time": dt.date(year, 1, 1), **bands(0.5), "events": 9})
    return pl.DataFrame(rows, infer_schema_length=None)


def bands(level: float | None) -> dict[str, float | None]:
    ends = {"level": 0.0, "low80": -0.4, "high80": 0.4, "low50": -0.2, "high50": 0.2}
    return {name: None if level is None else level + distance for name, distance in ends.items()}


@pytest.fixture
def no_points() -> pl.DataFrame:
    return pl.DataFrame(schema={"pair": pl.String, "time": pl.Date, "number": pl.String})


@pytest.fixture
def made_up_verdict() -> SimpleNamespace:
    """Give a verdict with every part that a card shows; effect −0.12 sd, half of it inside the band."""
    return SimpleNamespace(
        claim="USA -> RUS warms => RUS -> CHN cools within 24 months",
        status="undetermined",
        sentence="The record does not say <whether> this holds.",
        effect=-0.12,
        interval=(-0.4, 0.16),
        interval50=(-0.25, 0.02),
        probabilities={"warms": 0.05, "holds": 0.7, "cools": 0.25},
        band=0.25,
        horizon=24,
        detectable=0.6,
        resolution=0.3,
        prior_share=0.35,
        path=[{"lead": lead, "mean": -0.2, "low": -0.5, "high": 0.1} for lead in range(1, 25)],
        shock=[{"lead": lead, "mean": -0.05, "low": -0.2, "high": 0.1} for lead in range(1, 25)],
        schools=[{"key": "wedge", "title": "Wedge", "effect": -0.3, "low": -0.5, "high": -0.1, "bayes_factor": 0.4}],
        sensitivity=[
            {"cell": "moving tone", "effect": -0.1, "low": -0.4, "high": 0.2, "status": "undetermined", "run": True},
            {"cell": "half the prior", "run": False},
        ],
        comparable={
            "rank": 2,
            "of": 3,
            "effects": [{"triad": "GBR FRA GFR", "effect": 0.3}, {"triad": "IND PAK CHN", "effect": -0.7}],
        },
        local_projection=[{"lead": 6, "estimate": -0.1, "low": -0.6, "high": 0.4}],
        record={
            "source": "weis",
            "start": "1966-01",
            "end": "1992-12",
            "months": 324,
            "events": {"USA>RUS": 10, "RUS>CHN": 5},
        },
        provisional=False,
        quantity=None,
        unit="sd",
        scale=None,
        series=(),
        links=(),
        coded=(),
        notes=["Splitting the record changes nothing."],
        to_json=lambda: {"claim": "USA -> RUS warms => RUS -> CHN cools within 24 months", "status": "undetermined"},
    )
