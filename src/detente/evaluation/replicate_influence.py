"""Who moves whom among the majors, ICEWS 2002 to 2014, and whether influence foresees more than its parts.

On weekly events among 25 states Hoff (2015) found that the bilinear model foresees more than the additive one, and the
one with reciprocity and transitivity most. Twelve yearly steps hold less: the additive model foresees most, and no
model is two standard errors ahead of another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.evaluation.replications import Result
from detente.sources._folder import read_source
from detente.states import CCODES
from detente.theories._multilinear import Multilinear, fit_multilinear, relational

Array = npt.NDArray[np.float64]

DATA = "Hoff (2015), weekly ICEWS of 25 states; here yearly, 16 states"
STATES = 16
MAJORS = ("USA", "RUS", "CHN", "GBR", "FRA", "DEU", "JPN")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
YEARS = (2002, 2014)
CHOICE, FIRST = 2007, 2009  # the first years that a tightness is chosen by, and that are scored
MODELS = ("own past", "additive", "bilinear", "relational")
TIGHTNESSES = (0.03, 0.1, 0.3)


def most_active() -> tuple[str, ...]:
    """Return the states that sent most events before the first year that is scored; the majors are among them.

    Raises `DataMissingError` and `DataDamagedError` as the data folder's readers do.
    """
    rows = read_source("icews_year").filter(pl.col("year") < FIRST)
    sent = rows.group_by("sender").agg(pl.sum_horizontal(pl.col(quad).sum() for quad in QUADS).alias("events"))
    names = {code: state for state, code in CCODES.items()}
    return tuple(names[code] for code in sent.sort("events", descending=True)["sender"].head(STATES))


def relations(states: tuple[str, ...]) -> Array:
    """Return log(1 + events), (year, sender, receiver, class), less the mean of all pairs in that year and class.

    The diagonal is NaN. Without the mean a year of many reports would be read as everybody following everybody.
    """
    codes = [CCODES[state] for state in states]
    rows = read_source("icews_year").filter(pl.col("sender").is_in(codes), pl.col("receiver").is_in(codes))
    values = np.full((YEARS[1] - YEARS[0] + 1, len(codes), len(codes), len(QUADS)), np.nan)
    place = [[codes.index(code) for code in rows[end]] for end in ("sender", "receiver")]
    values[rows["year"].to_numpy() - YEARS[0], place[0], place[1]] = np.log1p(rows.select(QUADS).to_numpy())
    values[:, np.eye(len(codes), dtype=bool)] = np.nan
    return np.asarray(values - np.nanmean(values, axis=(1, 2), keepdims=True))


def standardised(values: Array, periods: int) -> Array:
    """Return values less each pair's mean over the first periods, in units of the class's sd there."""
    centred = values - values[:periods].mean(axis=0)
    return np.asarray(centred / np.nanstd(centred[:periods], axis=(0, 1, 2)))


def fitted(
    values: Array, states: tuple[str, ...], model: str, tightness: float, *, chains: int = 1, draws: int = 80
) -> Multilinear:
    """Return a model of standardised relations on those of the year before."""
    x = relational(values[:-1]) if model == "relational" else values[:-1]
    combination = "additive" if model == "additive" else "bilinear"
    tight = 1e-6 if model == "own past" else tightness
    return fit_multilinear(
        values[1:], x, states, combination=combination, tightness=tight, chains=chains, draws=draws, burn=draws // 2
    )


def squared_errors(values: Array, states: tuple[str, ...], model: str, tightness: float) -> Array:
    """Return sums of squared errors of the years from `CHOICE` on, each foreseen from the years before it."""
    errors = []
    for periods in range(CHOICE - YEARS[0], len(values)):
        known = standardised(values, periods)
        last = known[periods - 1 : periods]
        found = fitted(known[:periods], states, model, tightness)
        mean = found.predict(relational(last) if model == "relational" else last)
        errors.append(float(np.nansum((known[periods] - mean[0]) ** 2)))
    return np.array(errors)


def foreseen(values: Array, states: tuple[str, ...]) -> dict[str, Array]:
    """Return by model the share of each year's relations that is foreseen, (year,) from `FIRST` on.

    Squared errors are compared with those of each pair's mean so far. The tightness behind a year's forecast is the one
    of `TIGHTNESSES` that foresaw the years before it best.
    """
    start, result = FIRST - CHOICE, {}
    years = range(CHOICE - YEARS[0], len(values))
    total = np.array([np.nansum(standardised(values, year)[year] ** 2) for year in years])
    for model in MODELS:
        tried = TIGHTNESSES[:1] if model == "own past" else TIGHTNESSES
        errors = np.stack([squared_errors(values, states, model, tight) for tight in tried])
        past = errors.cumsum(axis=1)
        chosen = [int(past[:, year - 1].argmin()) for year in range(start, errors.shape[1])]
        result[model] = 1 - errors[chosen, np.arange(start, errors.shape[1])] / total[start:]
    return result


def ahead_of(better: Array, worse: Array) -> float:
    """Return by how many standard errors over the years one model foresees more than another.

    >>> ahead_of(np.array([0.2, 0.4]), np.array([0.1, 0.1]))
    2.0
    """
    gain = better - worse
    return round(float(gain.mean() / (gain.std(ddof=1) / np.sqrt(len(gain)))), 9)


def movers(found: Multilinear, count: int = 10) -> list[dict[str, Any]]:
    """Return the strongest influences among the majors by mean over sd: network, who, whom, mean, sd, and the
    probability of the sign."""
    rows = []
    for network, draws in (("sending", found.a), ("receiving", found.b)):
        for i, state in enumerate(found.states):
            for j, other in enumerate(found.states):
                if i != j and {state, other} <= set(MAJORS):
                    value = draws[..., i, j]
                    sure = float(max((value > 0).mean(), (value < 0).mean()))
                    row = {"network": network, "state": state, "other": other, "mean": float(value.mean()),
                           "sd": float(value.std()), "probability": sure}  # fmt: skip
                    rows.append((abs(float(value.mean())) / float(value.std()), row))
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])[:count]]


def who_moves_whom(tightness: float = 0.1) -> list[dict[str, Any]]:
    """Return the strongest influences among the majors over the whole record, from the bilinear model.

    Raises `ConvergenceError` where its chains did not converge.
    """
    states = most_active()
    values = relations(states)
    found = fitted(standardised(values, len(values)), states, "bilinear", tightness, chains=4, draws=400)
    found.judge()
    return movers(found)


def replicate() -> list[dict[str, Any]]:
    """Return by how many standard errors each model of the published order foresees more than the one below it.

    The order was found on weekly data; a model more than two standard errors behind contradicts it.
    """
    states = most_active()
    shares = foreseen(relations(states), states)
    pairs = (("bilinear", "own past"), ("additive", "own past"), ("bilinear", "additive"), ("relational", "bilinear"))
    results = [
        Result(f"{better} ({shares[better].mean():.3f}) ahead of {worse} ({shares[worse].mean():.3f}), in standard "
               "errors; 0 where it is ahead", DATA, 0.0, min(ahead_of(shares[better], shares[worse]), 0.0), 2.0)
        for better, worse in pairs
    ]  # fmt: skip
    return [result.to_row() for result in results]
