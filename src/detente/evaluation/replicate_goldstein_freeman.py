"""Three-way street: who answers whom among the United States, the Soviet Union and China in WEIS, 1966 to 1992.

Goldstein and Freeman (1990, 1991) found a stable mix of routine and reciprocity, and asymmetrical connections between
the three relations, on other spans of WEIS and COPDAB. On raw monthly sums of this file, six series with six lags, the
published pattern shows within the month, not across months: the errors of the two sides of each pair go together, while
lags of the other side matter in one equation of six. A month may be too coarse: answers come within days. By the week
the errors go together less (0.54, 0.42 and 0.56 instead of 0.70, 0.51 and 0.84) and lagged answers appear: of the
Soviet Union to the United States, and of the Soviet Union and China to each other. Lags *predict*, they do not cause.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import f as fisher
from scipy.stats import t as student

from detente.evaluation.autoregressions import lagged
from detente.evaluation.replications import Result
from detente.sources._folder import read_source

FloatArray = NDArray[np.float64]

STATES = {2: "U", 365: "R", 710: "C"}
PAIRS = tuple((one, other) for one in STATES for other in STATES if one != other)
LABELS = tuple(f"{STATES[one]}→{STATES[other]}" for one, other in PAIRS)
MIRROR = tuple(PAIRS.index((other, one)) for one, other in PAIRS)
FIRST, LAGS, LEVEL = dt.date(1966, 1, 1), 6, 0.05
TABLE = "six-variable VAR(6) on WEIS by another program, printed to two digits"
PATTERN = "Goldstein & Freeman (1991): reciprocity"
TRIANGLE = "Goldstein & Freeman (1991): connections between the relations"
PUBLISHED = {"U→R": (0.18, 0.01), "R→U": (0.12, 0.01), "U→C": (0.95, 0.01), "C→U": (0.009, 0.001),
             "R→C": (0.15, 0.01), "C→R": (0.71, 0.01)}  # fmt: skip


@dataclass(frozen=True)
class Dependence:
    """What six series say of each other: arrays (answering series, series answered), in the order of `LABELS`.

    `lags` are the p-values of F tests that a series' lags do not help to foresee another, own lags on the diagonal;
    `errors` the correlations of errors of the same period, `errors_p` their p-values.
    """

    lags: FloatArray
    errors: FloatArray
    errors_p: FloatArray


def sums(days: int | None = None) -> FloatArray:
    """Return raw sums of Goldstein weights of the six directed dyads, (periods, dyads): by month, or by so many days.

    A period without events is 0: the survey covers all states in all months. Raises `DataMissingError` and
    `DataDamagedError` as the data folder's readers do.
    """
    since = (pl.col("date") - FIRST).dt.total_days() // (days or 1)
    month = (pl.col("date").dt.year() - FIRST.year) * 12 + pl.col("date").dt.month().cast(pl.Int32) - 1
    period = (since if days else month).cast(pl.Int64).alias("period")
    among = pl.col("sender").is_in(list(STATES)) & pl.col("receiver").is_in(list(STATES))
    rows = read_source("weis").filter(among, pl.col("sender") != pl.col("receiver"))
    totals = rows.group_by(period, "sender", "receiver").agg(pl.col("weight").sum())
    result = np.zeros((1 + int(totals["period"].cast(pl.Int64).to_numpy().max()), len(PAIRS)))
    for at, sender, receiver, weight in totals.iter_rows():
        result[at, PAIRS.index((sender, receiver))] = weight
    return result


def dependence(series: FloatArray, lags: int = LAGS) -> Dependence:
    """Return lagged and same-period dependence of every pair of series (periods, series).

    Each F test leaves one series' lags out of one equation with all of them. Raises `UsageError` as `lagged` does.

    >>> found = dependence(np.random.default_rng(0).standard_normal((80, 2)), 1)
    >>> found.lags.shape, round(float(found.errors[0, 0]), 6)
    ((2, 2), 1.0)
    """
    x, y = lagged(series, lags)
    number, freedom = series.shape[1], len(y) - x.shape[1]
    errors = _errors(x, y)
    full = (errors**2).sum(axis=0)
    p = np.empty((number, number))
    for other in range(number):
        kept = [column for column in range(x.shape[1]) if column == 0 or (column - 1) % number != other]
        left = (_errors(x[:, kept], y) ** 2).sum(axis=0)
        p[:, other] = fisher.sf((left / full - 1) * freedom / lags, lags, freedom)
    r = np.asarray(np.corrcoef(errors.T))
    off = np.where(np.eye(number, dtype=bool), 0.0, r)
    return Dependence(p, r, 2 * student.sf(np.abs(off) * np.sqrt(freedom / (1 - off**2)), freedom))


def replicate() -> list[dict[str, Any]]:
    """Return lagged and same-period dependence of every pair by month, third parties' lags, and lags by week."""
    months = dependence(sums())
    results = [
        Result(f"by month, {LABELS[at]} on lags of {LABELS[MIRROR[at]]}: p", TABLE, published,
               float(months.lags[at, MIRROR[at]]), near)
        for at, (published, near) in ((LABELS.index(name), figure) for name, figure in PUBLISHED.items())
    ]  # fmt: skip
    results += [
        Result(f"by month, errors of {LABELS[at]} and {LABELS[MIRROR[at]]} together (r = "
               f"{months.errors[at, MIRROR[at]]:.2f}): p", PATTERN, 0.0, float(months.errors_p[at, MIRROR[at]]), LEVEL)
        for at in range(len(PAIRS)) if at < MIRROR[at]
    ]  # fmt: skip
    results += [_third_parties(months), _by_week(dependence(sums(7)))]
    return [result.to_row() for result in results]


def table(found: Dependence) -> pl.DataFrame:
    """Return every pair: answering and answered series, p of the lags, correlation of errors of the period and its p.

    >>> table(dependence(np.random.default_rng(0).standard_normal((80, 6)), 1)).height
    36
    """
    rows = [
        (LABELS[i], LABELS[j], float(found.lags[i, j]), float(found.errors[i, j]), float(found.errors_p[i, j]))
        for i in range(len(LABELS))
        for j in range(len(LABELS))
    ]
    return pl.DataFrame(rows, ["answering", "answered", "lags_p", "errors_r", "errors_p"], orient="row")


def _third_parties(found: Dependence) -> Result:
    """Return the least p of third parties' lags, times their number (Bonferroni); named are those below the level."""
    others = [(i, j) for i in range(len(PAIRS)) for j in range(len(PAIRS)) if j not in (i, MIRROR[i])]
    named = [f"{LABELS[i]} on {LABELS[j]} {found.lags[i, j]:.4f}" for i, j in others if found.lags[i, j] < LEVEL]
    least = len(others) * min(float(found.lags[i, j]) for i, j in others)
    return Result(f"by month, third parties' lags ({', '.join(named)}): least p times {len(others)}", TRIANGLE, 0.0,
                  least, LEVEL)  # fmt: skip


def _by_week(found: Dependence) -> Result:
    """Return the least p of the other side's lags, times six (Bonferroni); all six are named."""
    p = [float(found.lags[at, other]) for at, other in enumerate(MIRROR)]
    named = ", ".join(f"{label} {value:.2g}" for label, value in zip(LABELS, p, strict=True))
    return Result(f"by week, the other side's lags ({named}): least p times 6", PATTERN, 0.0, 6 * min(p), LEVEL)


def _errors(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(y - x @ np.linalg.lstsq(x, y, rcond=None)[0])
