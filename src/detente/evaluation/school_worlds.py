"""Worlds in which a school is right: records drawn from its own observation-driven form (SCIENCE section 5).

Months, volumes and structural figures are those of a real record. What all schools share (constants, own past,
reciprocity, world factor) is what the school of interest learned there, dyad by dyad, or a draw from what it believes
beforehand; what the school itself believes holds for every dyad as it believes it, or more or less strongly.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.evaluation.joint_worlds import shares
from detente.measures._scales import Scales
from detente.schools._priors import observation_model
from detente.theories._design import WORLD_STATES, Design, Model, all_features, assemble, third_parties
from detente.theories._evidence import moments
from detente.theories._extra import figures, longest, regressors
from detente.theories._features import FEATURES, LAG_GROUPS, lag_means, world_level
from detente.theories._levels import Levels, dyads, square
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._paths import BOUND, paired

if TYPE_CHECKING:
    import xarray as xr

    from detente.schools._school import School

FloatArray = NDArray[np.float64]

SUMS = ("cooperation", "conflict")
AXES = ("time", "sender", "receiver")


@dataclass(frozen=True)
class Ground:
    """The real record under all worlds: its panel, its levels, and what the school of interest learned from it."""

    panel: xr.Dataset

    @cached_property
    def fit(self) -> ObservationFit:
        """The school of interest, fitted to the whole record."""
        from detente import registry

        last: dt.date = self.panel["time"].to_numpy()[-1].astype("datetime64[D]").item()
        model = observation_model(registry.get("school", "interest"), self.panel.attrs["frequency"])
        return fit_observation(self.panel, until=last, model=model)

    @cached_property
    def shared(self) -> FloatArray:
        """Coefficients that all schools have, (dyads, terms), in units of the prior's sd: posterior means."""
        posterior = self.fit.learned.data.posterior()
        return np.asarray(posterior.maps @ posterior.pool_mean + posterior.offsets)

    def believed(self, rng: np.random.Generator) -> FloatArray:
        """Return a draw of the same coefficients from the prior: a pool, and each dyad's deviation from it."""
        dyad_count, terms = self.shared.shape
        own = rng.standard_normal((dyad_count, terms))
        return np.asarray(rng.standard_normal(terms) + self.fit.model.deviation * own)


def simulate_school(ground: Ground, school: School, *, size: float, seed: int, from_prior: bool = False) -> xr.Dataset:
    """Return a panel like the real one whose events answer as a school believes, `size` times as strongly.

    What all schools share is what the record taught, or with `from_prior` a draw of the seed's own.
    Each month's logit is what the school's regressors say, drawn around it with the spread that the local level
    predicts, correlated within pairs of dyads; its share is drawn given the real number of events; and the filter
    looks at it before the next month is drawn. Logits that regressors say beyond ±10 are cut off there.
    """
    rng = np.random.default_rng(seed)
    levels, model = ground.fit.levels, observation_model(school, ground.panel.attrs["frequency"])
    shared = ground.believed(rng) if from_prior else ground.shared
    coefficients, correlation = _coefficients(shared, model, size), ground.fit.learned.correlation()
    told, filter_ = _Told(ground.panel), _Filter(levels.scales, levels.share.shape[1])
    past = _Past(told.panel, levels, model)
    for month, effective in enumerate(levels.effective):
        mean, variance = filter_.predict()
        plan = past.design(month, mean)
        said = np.clip(plan.base + (plan.columns * coefficients).sum(axis=1), -BOUND, BOUND)
        logit = said + np.sqrt(variance) * paired(rng, (1, said.size), correlation)[0]
        logit = logit + np.sqrt(levels.scales.transitory_variance) * rng.standard_normal(said.size)
        share = shares(1.0 / (1.0 + np.exp(-levels.tone - logit)), effective, rng)
        told.write(month, share)
        filter_.update(share, effective, levels.tone)
        past.add(month, filter_.mean)
    return told.panel


def _coefficients(shared: FloatArray, model: Model, size: float) -> FloatArray:
    """Return coefficients (dyads, terms) in units of the model's prior sd, as deviations from the prior's mean."""
    mean, sd = model.prior()
    free = sd > 0
    own = (size - 1.0) * mean[free] / sd[free]
    result = np.tile(own, (len(shared), 1))
    result[:, : shared.shape[1]] = shared
    return np.asarray(result)


class _Told:
    """The simulated panel, written month by month; cooperation and conflict keep the real sum of both."""

    def __init__(self, real: xr.Dataset) -> None:
        self.total: FloatArray = sum((real[name].transpose(*AXES).to_numpy() for name in SUMS), np.zeros(1))
        self.sums = {name: np.where(np.isfinite(self.total), 0.0, np.nan) for name in SUMS}
        self.panel = real.assign({name: (AXES, values) for name, values in self.sums.items()})
        self.states = real.sizes["sender"]

    def write(self, month: int, share: FloatArray) -> None:
        for name, part in zip(SUMS, (share, 1.0 - share), strict=True):
            rows, columns = dyads(self.states)
            self.sums[name][month, rows, columns] = part * self.total[month, rows, columns]
            self.panel[name].to_numpy()[month] = self.sums[name][month]


class _Past:
    """What is known before each month: features of the levels filtered so far."""

    def __init__(self, panel: xr.Dataset, levels: Levels, model: Model) -> None:
        self.panel, self.levels, self.model = panel, levels, model
        self.groups = LAG_GROUPS[panel.attrs["frequency"]]
        self.reach = longest(model.extras, self.groups[-1][1])
        self.figures = figures(model.extras, panel)
        self.weights, _ = third_parties(panel, Model(model.beliefs, {}))
        self.theta: FloatArray = np.full(levels.share.shape, np.nan)
        self.features: list[FloatArray] = []

    def design(self, month: int, local: FloatArray) -> Design:
        nothing = [np.full((local.size, len(FEATURES)), np.nan)]
        recent = np.stack(self.features[-self.reach :] or nothing)
        now = np.array([len(recent)])
        lagged = lag_means(recent, self.groups, now)[0]
        beside = regressors(
            self.model.extras,
            [figure[month] for figure in self.figures],
            lambda extra: lag_means(extra.part(recent), (extra.lags,), now)[0, ..., 0],
        )
        return assemble(lagged, self._world(month), local, self.model, beside)

    def _world(self, month: int) -> FloatArray:
        states = len(self.levels.states)
        if states <= WORLD_STATES:
            return np.zeros(self.theta.shape[1])
        rows, columns = dyads(states)
        return np.asarray(world_level(square(self.theta[month - 1], states))[rows, columns])

    def add(self, month: int, mean: FloatArray) -> None:
        self.theta[month] = np.where(self.levels.covered[month], mean, np.nan)
        so_far = self.panel.isel(time=slice(0, month + 1))
        held = {name: role(so_far)[-1:] for name, role in self.model.roles.items()}
        level = square(self.theta[month : month + 1], len(self.levels.states))
        self.features.append(all_features(level, self.weights[month : month + 1], held)[0])


class _Filter:
    """The local-level filter of `detente.measures._local_level`, one period at a time, for all dyads at once."""

    def __init__(self, scales: Scales, size: int) -> None:
        self.scales, self.begun = scales, np.zeros(size, dtype=bool)
        self.lasting, self.fading, self.both = np.zeros(size), np.zeros(size), np.zeros(size)
        self.of_lasting, self.of_fading = np.full(size, scales.start_variance), np.full(size, scales.fading_variance)

    @property
    def mean(self) -> FloatArray:
        return self.lasting + self.fading

    def predict(self) -> tuple[FloatArray, FloatArray]:
        kept = np.where(self.begun, self.scales.fading_persistence, 1.0)
        self.fading, self.both = kept * self.fading, kept * self.both
        self.of_lasting = self.of_lasting + np.where(self.begun, self.scales.level_variance, 0.0)
        self.of_fading = kept**2 * self.of_fading + (1.0 - kept**2) * self.scales.fading_variance
        return self.mean, self.of_lasting + self.of_fading + 2.0 * self.both

    def update(self, share: FloatArray, effective: FloatArray, tone: float) -> None:
        spread = self.of_lasting + self.of_fading + 2.0 * self.both + self.scales.transitory_variance
        seen = effective > 0
        after, variance, _ = moments(self.mean, spread, share, effective, tone)
        gain_lasting = np.where(seen, (self.of_lasting + self.both) / spread, 0.0)
        gain_fading = np.where(seen, (self.of_fading + self.both) / spread, 0.0)
        surprise, learned = np.where(seen, after - self.mean, 0.0), spread - variance
        self.lasting, self.fading = self.lasting + gain_lasting * surprise, self.fading + gain_fading * surprise
        self.of_lasting = self.of_lasting - gain_lasting**2 * learned
        self.of_fading = self.of_fading - gain_fading**2 * learned
        self.both = self.both - gain_lasting * gain_fading * learned
        self.begun |= seen
