"""The parameters of the combined score, and learning them: a dynamic factor model by expectation and maximisation.

Model of the pair i, j in month t (Stock & Watson 2011 on such models; Shumway & Stoffer 1982 on the estimation):

    θ_ij,t = θ_ij,t−1 + η_ij,t      both directions, steps of variance q and correlation ρ
    y_s,t  = a_s + b_s·h_s(θ) + u_s,t + e_s,t

h is θ of a direction for a directed source, the mean of both for an undirected one, and its mean over the year's months
for a yearly one. u_s is the source's own error of the pair, which lasts (stationary, first order), e_s what passes.
WEIS speaks through the binomial likelihood of its events with a = its tone and b = 1, which fixes zero and unit of θ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.measures._combined_sources import EVENTS, SOURCES
from detente.measures._factor_kernels import FIRST_ERROR, LEVELS, run_backward, run_forward
from detente.measures._scales import Scales

Floats = NDArray[np.float64]
# What is believed before anything is seen, and the number of months that it weighs as much as.
FIRST_STEP, FIRST_CORRELATION, STEP_MONTHS = 0.02, 0.5, 24.0
NOISE_UNITS, ERROR_UNITS, NOISE_MONTHS = 0.5, 0.5, 12.0
LOADING_SD = 0.5
MONTHS = 12


@dataclass(frozen=True)
class SourceTerms:
    """How a source sees levels: `intercept`, `loading` (its units a logit), `noise` and `error` variance, in units².

    `error` is the stationary variance of what lasts of its error, 0 where it has none.

    >>> SourceTerms(0.0, 3.0, 1.0, 0.5).loading
    3.0
    """

    intercept: float
    loading: float
    noise: float
    error: float


@dataclass(frozen=True)
class FactorModel:
    """Step variance and correlation of the levels' random walks, and the terms of each source but WEIS.

    >>> FactorModel.first(["tsinghua"]).terms["tsinghua"].loading
    3.0
    """

    step: float
    correlation: float
    terms: Mapping[str, SourceTerms]

    @classmethod
    def first(cls, names: Sequence[str]) -> FactorModel:
        """Return what is believed of these sources before anything is seen."""
        return cls(FIRST_STEP, FIRST_CORRELATION, {name: first_terms(name) for name in names})

    @property
    def shock(self) -> Floats:
        """The covariance of a month's two steps, (2, 2)."""
        return self.step * np.array([[1.0, self.correlation], [self.correlation, 1.0]])


def first_terms(name: str) -> SourceTerms:
    """Return what is believed of a source before anything is seen, in the unit of its table entry.

    >>> first_terms("tsinghua")
    SourceTerms(intercept=0.0, loading=3.0, noise=2.25, error=2.25)
    """
    unit = SOURCES[name].unit
    error = (ERROR_UNITS * unit) ** 2 if SOURCES[name].persistence > 0 else 0.0
    return SourceTerms(0.0, unit, (NOISE_UNITS * unit) ** 2, error)


@dataclass(frozen=True)
class Pair:
    """What was said of one pair: `seen` and `extent` (month, slot) as `run_forward` takes them, from month `begin` on.

    `begin` is the January before the first month in which anything was said. `names` has the source of each slot,
    `picks` (slot, 2) its weights on the two levels, `januaries` (month,) is where a year begins.
    """

    begin: int
    names: tuple[str, ...]
    picks: Floats
    seen: Floats
    extent: Floats
    januaries: NDArray[np.bool_]

    def until(self, month: int) -> Pair:
        """Return what was said before a month of the panel."""
        known = max(month - self.begin, 0)
        return replace(self, seen=self.seen[:known], extent=self.extent[:known], januaries=self.januaries[:known])

    def of(self, names: Collection[str]) -> Pair:
        """Return what these sources said, the others silent."""
        silent = np.array([name not in names for name in self.names])
        return replace(self, seen=np.where(silent, np.nan, self.seen))

    def speakers(self) -> set[str]:
        """Return the sources that said anything."""
        return {name for k, name in enumerate(self.names) if not np.isnan(self.seen[:, k]).all()}

    def spoken(self) -> NDArray[np.bool_]:
        """Return in which months, (month,), anything had been said by then."""
        return np.logical_or.accumulate(~np.isnan(self.seen).all(axis=1))


@dataclass(frozen=True)
class System:
    """A pair's state-space form under a model: `intercept` (month, slot), `weights` (slot, state), `noise` (slot).

    `persistence` and `error` are of the sources' own errors in the order of their states; `errors` says which slot each
    belongs to. `shock` is the covariance of the two steps, `start` the variance of a level in the first month,
    `overdispersion` the factor by which events carry less than independent ones.
    """

    intercept: Floats
    weights: Floats
    noise: Floats
    persistence: Floats
    error: Floats
    errors: tuple[int, ...]
    shock: Floats
    start: float
    overdispersion: float


def system_of(pair: Pair, model: FactorModel, scales: Scales, tone: Floats) -> System:
    """Return the state-space form of a pair; `tone` (time,) over the panel, in logits, and `scales` are of WEIS."""
    events = SourceTerms(0.0, 1.0, scales.transitory_variance, scales.fading_variance)
    terms = [events if name == EVENTS else model.terms[name] for name in pair.names]
    errors = tuple(k for k, each in enumerate(terms) if each.error > 0)
    months = pair.seen.shape[0]
    said = [tone[pair.begin : pair.begin + months] if name == EVENTS else None for name in pair.names]
    return System(
        intercept=np.stack(
            [np.full(months, each.intercept) if line is None else line for each, line in zip(terms, said, strict=True)],
            axis=1,
        ),
        weights=_weights(pair, terms, errors),
        noise=np.array([each.noise for each in terms]),
        persistence=np.array([persistence_of(pair.names[k], scales) for k in errors]),
        error=np.array([terms[k].error for k in errors]),
        errors=errors,
        shock=model.shock,
        start=scales.start_variance,
        overdispersion=scales.overdispersion,
    )


def _weights(pair: Pair, terms: Sequence[SourceTerms], errors: Sequence[int]) -> Floats:
    weights = np.zeros((len(terms), FIRST_ERROR + len(errors)))
    for k, (name, each) in enumerate(zip(pair.names, terms, strict=True)):
        yearly = name != EVENTS and SOURCES[name].yearly
        at = LEVELS if yearly else 0
        weights[k, at : at + LEVELS] = each.loading * pair.picks[k] / (MONTHS if yearly else 1)
    for place, k in enumerate(errors):
        weights[k, FIRST_ERROR + place] = 1.0
    return weights


def persistence_of(name: str, scales: Scales) -> float:
    """Return what a month leaves of a source's own error; of WEIS that is in its scales.

    >>> persistence_of("tsinghua", Scales()), persistence_of("weis", Scales())
    (0.95, 0.5)
    """
    return scales.fading_persistence if name == EVENTS else SOURCES[name].persistence


def filtered(pair: Pair, system: System) -> tuple[Floats, ...]:
    """Return what `run_forward` does, for a pair under a system."""
    binomial = np.array([name == EVENTS for name in pair.names])
    extent = np.where(binomial, pair.extent / system.overdispersion, pair.extent)
    return run_forward(
        pair.seen, extent, binomial, system.intercept, system.weights, system.noise, pair.januaries,
        system.shock, system.start, system.persistence, system.error,
    )  # fmt: skip


@dataclass(frozen=True)
class Smoothed:
    """Smoothed states of one pair, and r and N of the disturbance smoother, as `run_backward` gives them."""

    mean: Floats
    spread: Floats
    scores: Floats
    information: Floats

    def at(self, months: NDArray[np.int64]) -> Smoothed:
        """Return some months of it."""
        return Smoothed(self.mean[months], self.spread[months], self.scores[months], self.information[months])


def smoothed(pair: Pair, system: System) -> Smoothed:
    """Return the states of a pair in the light of everything said of it, under a system."""
    means, covariances, _, _, values, noises = filtered(pair, system)
    return Smoothed(
        *run_backward(means, covariances, values, noises, system.weights, pair.januaries, system.persistence)
    )
