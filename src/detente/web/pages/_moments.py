"""The three powers' ties at every moment that the embedded record knows, each with where it is from."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import polars as pl

from detente import core
from detente.report.palette import COLD, NEUTRAL, POWERS, WARM, mixed
from detente.report.sections.levels import monthly_levels
from detente.report.triad import called, triad
from detente.report.words import capital, listed, signed
from detente.states.naming import name
from detente.states.system import ccode

STATES = ("USA", "RUS", "CHN")
TIES = tuple((one, other) for one in STATES for other in STATES if one != other)
FULL = {"weis": 3.0, "icews_year": 4.0, "tsinghua": 9.0}
THIN, WIDEST, SQUARE = 2.5, 9.0, 2.0
AFTER = 201412
UNITS = {
    "weis": "WEIS, smoothed level in logits",
    "icews_year": "ICEWS, net cooperation in logits",
    "tsinghua": "Tsinghua scores, −9 to 9, of both directions together",
}


@cache
def moments() -> list[dict[str, Any]]:
    """Return every moment in order of time: `when`, `key`, `unit`, `names`, `ties` by "USA-RUS", `sentence`.

    States are named as they were called then. A tie has `level` (None: not known), `colour`, `width` (grows with the
    number of events) and `word`. Moments are the months of WEIS, the years of ICEWS, then the months of the Tsinghua
    scores, which know China's ties alone.

    >>> [(each["key"], each["ties"]["USA-RUS"]["level"] is None) for each in (moments()[0], moments()[-1])]
    [('1966-01', False), ('2025-08', True)]
    """
    return [*_months_of_weis(), *_years_of_icews(), *_months_of_tsinghua()]


def _months_of_weis() -> list[dict[str, Any]]:
    levels = monthly_levels(triad(STATES, source="weis"))
    most = float(levels["events"].max() or 1)  # type: ignore[arg-type]  # polars' scalar
    by_month: dict[dt.date, dict[tuple[str, str], tuple[float | None, float | None]]] = {}
    for row in levels.to_dicts():
        share = None if row["events"] is None else row["events"] / most
        by_month.setdefault(row["time"], {})[row["sender"], row["receiver"]] = (row["level"], share)
    return [_moment("weis", day, f"{day:%B} {day:%Y}", f"{day:%Y-%m}", ties) for day, ties in sorted(by_month.items())]


def _years_of_icews() -> list[dict[str, Any]]:
    held = core.table("icews_dyad_year")
    number = {ccode(state): state for state in STATES}
    held = held.filter(pl.col("sender").is_in(list(number)), pl.col("receiver").is_in(list(number)))
    most = float(held["events"].max() or 1)  # type: ignore[arg-type]  # polars' scalar
    by_year: dict[int, dict[tuple[str, str], tuple[float | None, float | None]]] = {}
    for row in held.to_dicts():
        tie = (number[row["sender"]], number[row["receiver"]])
        by_year.setdefault(row["year"], {})[tie] = (row["net_cooperation"], row["events"] / most)
    return [
        _moment("icews_year", dt.date(year, 7, 1), str(year), str(year), ties) for year, ties in sorted(by_year.items())
    ]


def _months_of_tsinghua() -> list[dict[str, Any]]:
    partners = {ccode(state): state for state in STATES if state != "CHN"}
    held = core.table("tsinghua_month").filter(pl.col("year_month") > AFTER, pl.col("partner").is_in(list(partners)))
    by_month: dict[int, dict[tuple[str, str], tuple[float | None, float | None]]] = {}
    for row in held.to_dicts():
        state = partners[row["partner"]]
        both = (row["score_level"], None)
        by_month.setdefault(row["year_month"], {}).update({("CHN", state): both, (state, "CHN"): both})
    days = {month: dt.date(month // 100, month % 100, 1) for month in by_month}
    return [
        _moment("tsinghua", day, f"{day:%B} {day:%Y}", f"{day:%Y-%m}", by_month[month])
        for month, day in sorted(days.items())
    ]


def _moment(source: str, day: dt.date, when: str, key: str, ties: dict[Any, Any]) -> dict[str, Any]:
    made = {f"{one}-{other}": _tie(ties.get((one, other), (None, None)), FULL[source]) for one, other in TIES}
    return {
        "when": when, "key": key, "source": source, "unit": UNITS[source], "ties": made,
        "sentence": _sentence(source, day, when, made), "names": {state: name(state, day) for state in STATES},
    }  # fmt: skip


def _tie(found: tuple[float | None, float | None], full: float) -> dict[str, Any]:
    level, share = found
    if level is None:
        return {"level": None, "colour": NEUTRAL, "width": THIN / 2, "word": "?"}
    part = min(abs(level) / full, 1.0)
    colour = mixed(WARM if level > 0 else COLD, 0.15 + 0.85 * part, NEUTRAL)
    width = THIN + (WIDEST - THIN) * (share or 0.0) ** (1 / SQUARE)
    return {"level": round(level, 3), "colour": colour, "width": round(width, 1), "word": signed(level, 1)}


def _sentence(source: str, day: dt.date, when: str, ties: dict[str, Any]) -> str:
    """Say in one sentence how the ties stand, warmest first, and what is not known."""
    known = {key: tie["level"] for key, tie in ties.items() if tie["level"] is not None}
    if source == "tsinghua":
        pairs = sorted(((level, key.split("-")) for key, level in known.items() if key.startswith("CHN")), reverse=True)
        words = [f"China and {called(other, day)} at {signed(level, 1)}" for level, (_, other) in pairs]
        return (
            f"{when}: {listed(words)}, from −9 (confrontation) to 9 (friendship); of {called('USA')} and "
            f"{called('RUS', day)} nothing after 2014 is embedded."
        )
    ordered = sorted(known, key=lambda key: known[key])
    if not ordered:
        return f"{when}: nothing is known."
    warm, cold = (key.split("-") for key in (ordered[-1], ordered[0]))
    ends = [
        f"{called(one, day)} treated {called(other, day)} {how} ({signed(known[f'{one}-{other}'], 1)})"
        for (one, other), how in ((warm, "best"), (cold, "worst"))
    ]
    return f"{when}: {capital(ends[0])}, {ends[1]}, in logits."


def legend() -> list[tuple[str, str]]:
    """Return colours of the scale from cold to warm, each with its word.

    >>> legend()[0][1]
    'cold'
    """
    return [(mixed(COLD, 1.0), "cold"), (NEUTRAL, "neither"), (mixed(WARM, 1.0), "warm")]


def colours() -> dict[str, str]:
    """Return the colours of the powers.

    >>> sorted(colours())
    ['CHN', 'RUS', 'USA']
    """
    return dict(POWERS)
