"""Made-up worlds for the combined score: levels that are known, sources that see them as the model says, and gaps.

Five years of events, scores of the relation itself all along, yearly counts and directed scores later, an undirected
graph at the end; one pair of three has events and yearly counts only, so that nothing bridges its gaps. Terms of
sources are drawn around what is believed of them, and learned as they are in use.
"""

from __future__ import annotations

from dataclasses import asdict
from itertools import combinations

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from detente.measures._combined_sources import QUAD_WEIGHTS, SOURCES
from detente.measures._scales import Scales
from detente.measures.combined_score import compute

Floats = NDArray[np.float64]
STATES = ("CHN", "RUS", "USA")
UNLINKED = (1, 2)
DIMS = ("time", "sender", "receiver")
MONTHS, FIRST = 192, "1970-01"
STEP, CORRELATION, TONE, EVENTS_A_MONTH = 0.03, 0.5, -0.4, 6.0
SCALES = Scales(transitory_variance=0.1, fading_variance=0.3, start_variance=2.0)
# months in which each source speaks
SPANS = {
    "weis": (0, 60),
    "tsinghua": (0, 192),
    "icews_year": (84, 144),
    "gdelt_index": (96, 192),
    "gdelt_graph": (132, 180),
}
SPREAD, MANY = 0.4, 4000.0
Z80 = 1.2816


def world(seed: int) -> tuple[xr.DataArray, xr.Dataset]:
    """Return the true levels and the panel of what sources say of them, both (time, sender, receiver), from a seed.

    >>> truth, panel = world(1)
    >>> truth.shape, bool(panel["tsinghua_score"].sel(sender="RUS", receiver="USA").isnull().all())
    ((192, 3, 3), True)
    """
    rng = np.random.default_rng(seed)
    size = len(STATES)
    levels = np.full((MONTHS, size, size), np.nan)
    steps = np.linalg.cholesky(STEP * np.array([[1, CORRELATION], [CORRELATION, 1]]))
    for one, other in combinations(range(size), 2):
        walks = rng.normal(0, np.sqrt(SCALES.start_variance), 2) + np.cumsum(
            rng.standard_normal((MONTHS, 2)) @ steps.T, axis=0
        )
        levels[:, one, other], levels[:, other, one] = walks.T
    variables = _events(levels, rng)
    for name in list(SPANS)[1:]:
        variables |= _scores(name, levels, rng)
    months = (np.datetime64(FIRST) + np.arange(MONTHS)).astype("datetime64[ns]")
    coordinates = {"time": months, "sender": list(STATES), "receiver": list(STATES)}
    panel = xr.Dataset({name: (DIMS, values) for name, values in variables.items()}, coordinates)
    truth = xr.DataArray(levels, coordinates, DIMS)
    return truth, panel.assign_attrs(frequency="month", source="a made-up world")


def scales_known() -> pl.DataFrame:
    """Return the scales and the tone of the worlds' events as a table that `compute` takes."""
    return pl.DataFrame({"year": [1970], "tone": [TONE], **{name: [value] for name, value in asdict(SCALES).items()}})


def band_coverage(worlds: int, seed: int) -> dict[str, float]:
    """Return how often 80 % bands hold the truth, of all dyads and months after the second year, averaged over worlds.

    `filtered` and `smoothed`, each for the pairs that sources link and for the `unlinked` pair, most of whose months
    have no source. Worlds are those of the seeds from `seed` on.

    >>> sorted(band_coverage(1, seed=5))
    ['filtered', 'filtered unlinked', 'smoothed', 'smoothed unlinked']
    """
    inside: dict[str, list[float]] = {}
    for each in range(seed, seed + worlds):
        truth, panel = world(each)
        for kind, smoothed in (("filtered", False), ("smoothed", True)):
            found = compute(panel, smoothed=smoothed, table=scales_known())
            off = np.abs(truth.values - found["combined_score"].values)
            held = (off <= Z80 * found["combined_score_sd"].values)[24:]
            apart = _unlinked()
            inside.setdefault(kind, []).append(float(held[:, ~apart & ~np.eye(len(STATES), dtype=bool)].mean()))
            inside.setdefault(f"{kind} unlinked", []).append(float(held[:, apart].mean()))
    return {kind: float(np.mean(shares)) for kind, shares in inside.items()}


def _unlinked() -> NDArray[np.bool_]:
    apart = np.zeros((len(STATES), len(STATES)), dtype=bool)
    apart[UNLINKED], apart[UNLINKED[::-1]] = True, True
    return apart


def _events(levels: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    begin, end = SPANS["weis"]
    fading = _lasting_error(levels.shape, SCALES.fading_variance, SCALES.fading_persistence, rng)
    noise = rng.normal(0, np.sqrt(SCALES.transitory_variance), levels.shape)
    number = rng.poisson(EVENTS_A_MONTH, levels.shape)
    chance = 1 / (1 + np.exp(-(TONE + levels + fading + noise)))
    kind = rng.binomial(number, np.nan_to_num(chance, nan=0.5)).astype(float)
    sums = {"cooperation": kind, "conflict": number - kind, "weight_squares": number.astype(float)}
    return {name: _spoken(np.where(np.isnan(levels), np.nan, each), begin, end) for name, each in sums.items()}


def _scores(name: str, levels: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    """Return the variables of one source: scores as the model says, of the linked pairs only but for yearly counts."""
    source = SOURCES[name]
    seen = levels if source.directed else (levels + levels.swapaxes(1, 2)) / 2
    if source.yearly:
        year = np.arange(MONTHS) // 12
        seen = np.stack([seen[year == each].mean(axis=0) for each in range(MONTHS // 12)])[year]
    intercept, loading = rng.normal(0, 0.5) * source.unit, rng.uniform(0.7, 1.3) * source.unit
    spread = (SPREAD * source.unit) ** 2
    own = _lasting_error(levels.shape, spread if source.persistence else 0.0, source.persistence, rng)
    noise = rng.normal(0, np.sqrt(spread), levels.shape)
    if source.yearly:
        noise = noise[::12][np.arange(MONTHS) // 12]
    error = own + noise
    if not source.directed:
        error = np.triu(error) + np.triu(error, 1).swapaxes(1, 2)
    score = intercept + loading * seen + error
    if not source.yearly:
        score = np.where(_unlinked(), np.nan, score)
    return _variables(name, _spoken(score, *SPANS[name]))


def _variables(name: str, score: Floats) -> dict[str, Floats]:
    """Return a score as the panel's variables: itself, or verbal events whose weights have it for their log odds."""
    source = SOURCES[name]
    if len(source.variables) == 1:
        return {source.variables[0]: score}
    share = 1 / (1 + np.exp(-score))
    weight = dict(zip(source.variables, QUAD_WEIGHTS.values(), strict=True))
    kind, _, hostile, _ = source.variables
    none = np.where(np.isnan(score), np.nan, 0.0)
    counts = {kind: MANY * share / weight[kind], hostile: MANY * (1 - share) / -weight[hostile]}
    return {variable: counts.get(variable, none) for variable in source.variables}


def _lasting_error(shape: tuple[int, ...], variance: float, persistence: float, rng: np.random.Generator) -> Floats:
    errors: Floats = rng.normal(0, np.sqrt(variance), shape)
    for month in range(1, shape[0]):
        errors[month] = persistence * errors[month - 1] + np.sqrt(1 - persistence**2) * errors[month]
    return errors


def _spoken(values: Floats, begin: int, end: int) -> Floats:
    months = np.arange(len(values))
    return np.where(((months >= begin) & (months < end))[:, None, None], values, np.nan)
