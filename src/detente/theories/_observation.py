"""The observation-driven form of the response model: next period's share on filtered levels, all analytic.

SCIENCE section 5, second form: a forecasting model for panels of many states, whose coefficients are not read as
latent effects. Implemented in four steps, one file each: filtered levels (`_levels`), regressors (`_design`), a walk
that forecasts, scores and learns year by year (`_walk`), joint paths (`_paths`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import xarray as xr

from detente.theories._ahead import Moments, from_later_cells, levels_ahead
from detente.theories._beliefs import FILTERED, everything
from detente.theories._design import Model, all_features, design, third_parties, world
from detente.theories._evidence import sites
from detente.theories._extra import figures, longest
from detente.theories._features import LAG_GROUPS
from detente.theories._frames import drawn_in_parts, scored, shifts
from detente.theories._levels import Levels, learn, levels_of, past, periods_until
from detente.theories._paths import Origin, paths
from detente.theories._spread import FACTORS
from detente.theories._theory import Fitted
from detente.theories._walk import Learned, walk

if TYPE_CHECKING:
    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]

CHUNK = 100  # draws simulated at once, to bound memory
INFORMATION_YEARS = 2


@dataclass(frozen=True)
class ObservationFit(Fitted):
    """The observation-driven form, fitted: levels and what was learned up to `until`.

    `levels` and `learned` end at `until`; `roles` and `weights` are those of third parties there.
    """

    until: dt.date
    model: Model
    levels: Levels
    learned: Learned
    origin: Origin

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        Levels beyond ±10 logits are truncated, and the draws that met the bound are counted in the attributes.
        """
        rng = np.random.default_rng(seed)
        posterior, ladder = self.learned.data.posterior(), self.learned.weights().cumsum(axis=1)
        moves = shifts(policy, self.levels, self.levels.movement(), horizon)

        def part(some: slice) -> tuple[Array, int]:
            count = some.stop - some.start
            rung = (rng.random((count, len(ladder), 1)) > ladder[:, :-1]).sum(axis=-1)
            return paths(self.origin, self.model, posterior.draw(count, rng), FACTORS[rung], moves, rng)

        return drawn_in_parts(part, self.levels, horizon, draws, CHUNK)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Tone and scales are those of `until`; coefficients and spreads
        are learned again after each year, from the periods before. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        origin = periods_until(levels, self.until)
        foreseen, _ = walk(levels, design(panel, levels, self.model), self.model.deviation, origin)
        return scored(foreseen.scores, levels, origin)

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead.

        Tone and scales are those of `until`; coefficients and spreads are learned again each year, from the targets
        that lie before it. Structure is that known at the origin. Raises `UsageError` for a horizon below 1.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        target = levels_ahead(levels, horizon)
        plan = design(panel, levels, self.model, target)
        foreseen, _ = walk(target, plan, self.model.deviation, periods_until(levels, self.until), horizon)
        return from_later_cells(levels, foreseen.mean, foreseen.variance)


def fit_observation(panel: xr.Dataset, *, until: dt.date, model: Model | None = None, seed: int = 0) -> ObservationFit:
    """Fit the observation-driven form to the periods of a panel that begin on or before a date.

    `model` says what is believed beforehand (default: the encompassing model, all terms with symmetric priors).
    The fit is analytic: `seed` is taken, as every theory takes it, and changes nothing.
    Raises `DataMissingError` when the record is too short. Implements SCIENCE section 5, observation-driven form.
    """
    known = past(panel, until)
    chosen = model or encompassing(panel.attrs["frequency"])
    levels = learn(panel, until)
    plan = design(known, levels, chosen)
    _, learned = walk(levels, plan, chosen.deviation, len(levels.times))
    return ObservationFit(until, chosen, levels, learned, origin_of(known, levels, chosen, learned.correlation()))


def encompassing(frequency: str) -> Model:
    """Return the model with all terms, each third-party term as likely positive as negative.

    >>> encompassing("year").beliefs.sd.shape
    (7, 2)
    """
    return Model(everything(FILTERED, len(LAG_GROUPS[frequency])), {})


def origin_of(panel: xr.Dataset, levels: Levels, model: Model, correlation: float) -> Origin:
    """Return where paths start after the last period of a panel; `correlation` is that of errors within a pair."""
    groups = LAG_GROUPS[panel.attrs["frequency"]]
    weights, roles = third_parties(panel, model)
    span = longest(model.extras, groups[-1][1])
    theta = levels.square(np.where(levels.covered, levels.filtered.mean, np.nan))[-span:]
    recent = slice(-INFORMATION_YEARS * levels.year, None)
    mean = levels.filtered.predicted_mean[recent]
    variance = levels.filtered.predicted_variance[recent] + levels.scales.transitory_variance
    information, _ = sites(mean, variance, levels.share[recent], levels.effective[recent], levels.tone)
    last = {name: role[-span:] for name, role in roles.items()}
    return Origin(
        history=_from_before(all_features(theta, weights[-span:], last), span),
        parts=np.where(levels.covered[-1][:, None], levels.filtered.parts[-1], np.nan),
        world=world(levels)[-1],
        weights=weights[-1],
        roles={name: role[-1] for name, role in roles.items()},
        information=information,
        scales=levels.scales,
        correlation=correlation,
        groups=groups,
        figures=tuple(figure[-1] for figure in figures(model.extras, panel)),
    )


def _from_before(history: Array, span: int) -> Array:
    """Return features of as many periods as are looked at; those before the record are missing."""
    before = np.full((span - len(history), *history.shape[1:]), np.nan)
    return np.concatenate([before, history])
