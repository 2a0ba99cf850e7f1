"""Israelis and Palestinians by the week: a reciprocity that is highly significant and foresees one side only."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from detente.evaluation.autoregressions import FloatArray, best_lag, granger, one_step_errors
from detente.evaluation.replications import Result
from detente.sources._folder import verified_path

DATA = "Brandt & Freeman (2006), weekly data; figures by another program"
SIDES = {"i2p": "Israelis to Palestinians", "p2i": "Palestinians to Israelis"}
LAGS, MOST, FIRST = 6, 20, 1000
MEANS, FACTORS = (-48.042, -20.414), (17.63, 10.91)
TOGETHER, ALONE = (132.81, 65.02), (136.12, 63.64)


def weekly() -> FloatArray:
    """Return weekly sums of Goldstein weights 1979–2003, (weeks, 2): Israelis to Palestinians, and back.

    Raises `DataMissingError` and `DataDamagedError` as the data folder's readers do.
    """
    return pl.read_csv(verified_path("israel-palestine", "IsraelPalestineConflict.csv")).select(list(SIDES)).to_numpy()


def error_size(series: FloatArray, side: int, *, own: bool) -> float:
    """Return the root of the mean squared error one week ahead from week 1001 on, each fitted on all weeks before."""
    return float(np.sqrt(np.mean(one_step_errors(series, LAGS, side, FIRST, own=own) ** 2)))


def replicate() -> list[dict[str, Any]]:
    """Return means, correlation, lags, Granger's F and errors one week ahead, beside the published figures."""
    series = weekly()
    correlation = float(np.asarray(np.corrcoef(series.T))[0, 1])
    results = [
        Result("correlation of the two", DATA, 0.8575, correlation, 5e-5),
        Result(f"lags by the Schwarz criterion, of 1 to {MOST}", DATA, 11, best_lag(series, MOST)),
    ]
    for side, name in enumerate(SIDES.values()):
        results += [
            Result(f"{name}: mean", DATA, MEANS[side], float(series[:, side].mean()), 1e-3),
            Result(f"{name}: Granger F of the other, {LAGS} lags", DATA, FACTORS[side],
                   granger(series, LAGS, side).statistic, 5e-3),
            Result(f"{name}: error of VAR({LAGS})", DATA, TOGETHER[side], error_size(series, side, own=False), 5e-3),
            Result(f"{name}: error of AR({LAGS})", DATA, ALONE[side], error_size(series, side, own=True), 5e-3),
        ]  # fmt: skip
    return [result.to_row() for result in results]
