"""Event scores: agreement of two databases on China's relations, and whether scores fall when crises break out."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray
from scipy.stats import norm, spearmanr

from detente.evaluation.replications import Result
from detente.measures._source_breaks import source_breaks
from detente.measures.net_cooperation import compute as net_cooperation
from detente.panel.events import events
from detente.sources._folder import read_source
from detente.states import CODES

GROUP = "measures"
HU = "Hu & Wang (2026), Table S7b"
ICB = "ICB 14, states in crisis and who threatened them; one-sided"
PUBLISHED = {"Japan": (740, 0.633), "Brazil": (140, 0.031), "United States": (2, 0.552), "Russia": (365, 0.165)}
MONTHS = (200201, 201903)
COMMON = 207
LEVEL = 0.05
OCONNOR = "O'Connor, Stewart & Smith (2013), the month from which their news is dense"
BREAK, DENSE_FROM = "strongest break of the volume of Gigaword and the New York Times: month", 199405


def replicate() -> list[dict[str, Any]]:
    """Return correlations of GDELT and ICEWS on China with four states, ranks of crisis onsets, and a known break."""
    found = {country: agreement(state) for country, (state, _) in PUBLISHED.items()}
    results = [
        Result(f"Spearman, GDELT and ICEWS, China and {country}", HU, PUBLISHED[country][1], round(rho, 6), 0.0005)
        for country, (rho, _) in found.items()
    ]
    results += [
        Result(f"months in common, China and {country}", HU, COMMON, months) for country, (_, months) in found.items()
    ]
    return [result.to_row() for result in [*results, *_validity(), Result(BREAK, OCONNOR, DENSE_FROM, volume_break())]]


def agreement(state: int) -> tuple[float, int]:
    """Return Spearman's rho of the GDELT and ICEWS indices of China with a state, and the months that both have.

    `state` is a COW number; the indices are those of the relation, both directions together, of 2002-01 to 2019-03.

    >>> from detente.sources._folder import read_manifest
    >>> read_manifest("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    rows = read_source("china_relations").filter(
        pl.col("partner") == state, pl.col("direction") == "both", pl.col("year_month").is_between(*MONTHS)
    )
    both = rows.pivot("series", index="year_month", values="score").drop_nulls(["gdelt", "icews"])
    return float(spearmanr(both["gdelt"], both["icews"]).statistic), both.height


def onset_ranks() -> pl.DataFrame:
    """Return where the change of net cooperation at each crisis onset stands among all changes of the same dyad.

    One row for each state in crisis, the state that threatened it, and the month of the trigger, where WEIS has events
    from the one that threatened to the one in crisis in that month and in an earlier one. The change is from the last
    earlier month with events. Columns: sender (the one that threatened), receiver, year_month, change, `rank` (the
    share of the dyad's other changes that are lower, ties half, 0 to 1) and `falling` (the share of them below 0).
    Crises of which no day of the trigger is known are left out.

    >>> onset_ranks.__name__
    'onset_ranks'
    """
    panel = events()
    score = net_cooperation(panel)["net_cooperation"]
    rows = []
    for sender, receiver, month in _onsets(score):
        changes = _changes(score.sel(sender=sender, receiver=receiver))
        known = ~np.isnan(changes)
        at = int(np.flatnonzero(score["time"].values.astype("datetime64[M]") == month)[0])
        if known[at] and known.sum() > 1:
            others = changes[known & (np.arange(changes.size) != at)]
            rank = float((others < changes[at]).mean() + (others == changes[at]).mean() / 2)
            rows.append((sender, receiver, str(month), float(changes[at]), rank, float((others < 0).mean())))
    return pl.DataFrame(rows, ["sender", "receiver", "month", "change", "rank", "falling"], orient="row")


def _onsets(score: xr.DataArray) -> list[tuple[str, str, np.datetime64]]:
    """Return sender, receiver and month of each crisis among the score's states and months, each once."""
    crises = read_source("icb_crisis_actors").drop_nulls(["start", "state", "threatened_by"])
    first, last = score["time"].values[[0, -1]].astype("datetime64[M]")
    labels = set(score["sender"].values.tolist())
    found = set()
    for threat, state, day in crises.select("threatened_by", "state", "start").iter_rows():
        month = np.datetime64(day, "M")
        if {CODES[threat], CODES[state]} <= labels and threat != state and first <= month <= last:
            found.add((CODES[threat], CODES[state], month))
    return sorted(found)


def _changes(score: xr.DataArray) -> NDArray[np.float64]:
    """Return the change of each month's score from the last earlier month with one, NaN where either is not there."""
    values = score.values
    there = np.flatnonzero(~np.isnan(values))
    changes = np.full(values.size, np.nan)
    changes[there[1:]] = np.diff(values[there])
    return changes


def volume_break() -> int:
    """Return the month, as 199405, of the strongest break in the logged monthly volume of Gigaword's news.

    >>> volume_break.__name__
    'volume_break'
    """
    months = read_source("gigaword_month").group_by("year_month").agg(pl.col("tuples").sum()).sort("year_month")
    breaks = source_breaks(np.log(months["tuples"].to_numpy()))
    strongest = max(breaks, key=lambda each: each.statistic)
    return int(months["year_month"][strongest.position])


def _validity() -> list[Result]:
    found = onset_ranks()
    ranks, usual = found["rank"].to_numpy(), found["falling"].to_numpy()
    falls = found["change"].to_numpy() < 0
    p_rank = float(norm.cdf((ranks.mean() - 0.5) * np.sqrt(12 * ranks.size)))
    p_falls = float(norm.sf((falls - usual).sum() / np.sqrt((usual * (1 - usual)).sum())))
    name = f"net cooperation at {ranks.size} crisis onsets"
    return [
        Result(
            f"{name}: mean rank of its change {ranks.mean():.3f} of the dyad's months (chance 0.5), p",
            ICB,
            0,
            p_rank,
            LEVEL,
        ),
        Result(
            f"{name}: falls in {falls.mean():.3f}, in the dyad's other months in {usual.mean():.3f}, p",
            ICB,
            0,
            p_falls,
            LEVEL,
        ),
    ]
