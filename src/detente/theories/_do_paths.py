"""What a policy changes in the observation-driven form among many states, quick enough for thousands of draws.

The same paths as `ObservationFit.forecast` with and without a policy (SCIENCE section 4, do-semantics), compiled, for
the dyads asked about alone. Where no feature is bent (no shared friends and enemies, no memory of levels below zero)
the change obeys the equations without their constants and errors, so that it is followed by itself: exact, and half
of the work. Levels beyond the bound of `detente.theories._paths` are clipped in bent models only.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._do_kernel import BELOW, SHARED, Start, Terms, Ties, run_draws
from detente.theories._do_ties import followed, ties_of, windows_of
from detente.theories._features import FEATURES
from detente.theories._frames import shifts
from detente.theories._levels import dyads
from detente.theories._paths import BOUND, Origin
from detente.theories._policy import respond
from detente.theories._spread import FACTORS

if TYPE_CHECKING:
    from detente.theories._design import Model
    from detente.theories._observation import ObservationFit
    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

AT_ONCE, WORKERS = 250, 2


def do_answers(
    fit: ObservationFit, policy: Policy, horizon: int, asked: Sequence[int], *, draws: int, seed: int
) -> Array:
    """Return with minus without of some dyads, (draw, lead, dyad asked), in logits.

    `asked` are places of dyads in the order of `detente.theories._levels.dyads`. Dyads that are not covered at the
    origin stay 0. Raises `UsageError` for a state that the panel does not have.
    """
    if "shared" in fit.origin.roles:  # a product over third parties in a role: no school that comes with us has one
        whole = respond(fit, policy, horizon, draws=draws, seed=seed).to_numpy()
        senders, receivers = dyads(whole.shape[-1])
        return np.asarray(whole[:, :, senders[list(asked)], receivers[list(asked)]])
    moves = shifts(policy, fit.levels, fit.levels.movement(), horizon)
    posterior, ladder = fit.learned.data.posterior(), fit.learned.weights().cumsum(axis=1)
    world = World.of(fit.origin, fit.model, moves, asked)
    answers = np.zeros((draws, horizon, len(asked)))

    def work(first: int, rng: np.random.Generator) -> None:
        out = answers[first : first + AT_ONCE]
        rung = (rng.random((len(out), world.heard.size, 1)) > ladder[world.heard, :-1]).sum(axis=-1)
        world.answer(posterior.draw(len(out), rng, world.heard), FACTORS[rung], rng, out)

    firsts = range(0, draws, AT_ONCE)
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, firsts, np.random.default_rng(seed).spawn(len(firsts))))
    return answers


@dataclass(frozen=True)
class World:
    """All that answers to one policy have in common, whatever the draw.

    `heard` are the dyads followed in full in any month, those of `past` and `known`; of all others no coefficient is
    asked for. `past` (dyad, feature · window, lead) is what months before the origin add to features summed over
    windows of lags, 0 where only the change is followed; `known` (lead, dyad) says where all regressors are. Both end
    with the first lead that looks back to no month before the origin.
    """

    origin: Origin
    model: Model
    moves: Array
    asked: Places
    ties: Ties
    start: Start
    heard: Places
    windows: Places
    past: Array
    known: Array

    @classmethod
    def of(cls, origin: Origin, model: Model, moves: Array, asked: Sequence[int]) -> World:
        """Return what a model's answers to `moves` (lead, dyad) in logits share; `asked` are the dyads asked about."""
        windows, used = windows_of(model, origin.groups)
        ties = ties_of(origin, np.asarray(used.any(axis=1)))
        there, places = np.asarray(np.isfinite(origin.parts).all(axis=1)), np.asarray(asked, dtype=np.int64)
        past, known = _past(origin, windows, used)
        known *= np.isfinite([origin.world, *origin.figures]).all(axis=0)
        known *= (ties.norms[ties.plain > 0] < np.inf).all(axis=0)
        bent, moved = _bent(ties), np.flatnonzero(np.isfinite(moves).any(axis=0))
        active = reached(moves, ties, everywhere=bent and bool(ties.plain[2:BELOW].any()))
        follow = _followed(origin, there, active, places, ties.mirror)
        heard = np.flatnonzero(follow.any(axis=0))
        past = past[heard] if bent else np.zeros_like(past[heard])
        start = _start(origin, there, follow, active, moved)
        return cls(origin, model, moves, places, ties, start, heard, windows, past, known[:, heard])

    def answer(self, drawn: Array, factors: Array, rng: np.random.Generator, out: Array) -> None:
        """Write answers (draw, lead, dyad asked) under coefficients (draw, dyad, P) in units of the prior's sd."""
        terms = self._terms(_whole(drawn, *self.model.prior()), factors)
        months = rng.integers(len(self.start.told), size=out.shape[:2])
        bundles = 1 + _bent(self.ties)
        run_draws(rng, months, self.ties, self.start, terms, self.moves, bundles, self.asked, out)

    def _terms(self, whole: Array, factors: Array) -> Terms:
        """Return coefficients, (draw, dyad, term) in logits, as they are used: by feature and window of lags."""
        groups, windows = self.origin.groups, [(int(first), int(last)) for first, last in self.windows]
        end = 2 + len(FEATURES) * len(groups)
        lagged = np.zeros((*whole.shape[:2], len(self.ties.plain), len(windows)))
        for place, group in enumerate(groups):
            lagged[:, :, : len(FEATURES), windows.index(group)] = whole[:, :, 2 + place : end : len(groups)]
        lagged[:, :, 0, windows.index(groups[0])] = 0.0  # the local level's forecast stands for it: `own`
        fixed = whole[:, :, 0] + whole[:, :, 1] * self.origin.world[self.heard]
        for place, extra in enumerate(self.model.extras):
            term = whole[:, :, end + place] * self.origin.figures[place][self.heard]
            if extra.feature is None:
                fixed = fixed + term
            else:
                lagged[:, :, followed(extra.feature, below=extra.below), windows.index(extra.lags)] += term
        lagged /= self.windows[:, 1] - self.windows[:, 0] + 1
        before = np.matmul(lagged.reshape(*whole.shape[:2], -1).transpose(1, 0, 2), self.past).transpose(1, 2, 0)
        fixed = np.ascontiguousarray(np.where(self.known > 0, fixed[:, None] + before, 0.0))
        place_of = np.full(len(self.ties.rows), -1)
        place_of[self.heard] = np.arange(self.heard.size)
        return Terms(place_of, whole[:, :, 2].copy(), lagged, self.windows, fixed, self.known, factors)


def reached(moves: Array, ties: Ties, *, everywhere: bool) -> Places:
    """Return the dyads that moves can reach: all where a feature is of all third parties, else by pairs and roles.

    `everywhere` for paths with and without that look at third parties, whose own paths are needed then.
    """
    found: Flags = np.asarray(np.isfinite(moves).any(axis=0))
    if everywhere or (ties.plain[2:BELOW] == 1).any():
        return np.arange(found.size)
    sizes = np.diff(ties.first, axis=1)
    answering = np.concatenate([np.repeat(np.arange(found.size), row) for row in sizes])
    while True:
        wider = found | found[ties.mirror]
        wider[answering[found[ties.sources]]] = True
        if np.array_equal(wider, found):
            return np.flatnonzero(found)
        found = wider


def _followed(origin: Origin, there: Flags, active: Places, asked: Places, back: Places) -> Flags:
    """Return the dyads that are followed in full in each recent month, (month, dyad): told of, asked about, or mirrors.

    Of all others neither mean nor error enters anything.
    """
    follow = np.where(there, np.nan_to_num(origin.information), 0.0) > 0
    follow[:, asked] = True
    return np.asarray((follow | follow[:, back]) & np.isin(np.arange(there.size), active))


def _start(origin: Origin, there: Flags, follow: Flags, active: Places, moved: Places) -> Start:
    scales = origin.scales
    told = np.where(there, np.nan_to_num(origin.information), 0.0)
    variances = (scales.level_variance, scales.fading_variance, scales.transitory_variance)
    return Start(
        parts=np.where(there[:, None], origin.parts, 0.0),
        told=told,
        listed=np.argsort(~follow, axis=1, kind="stable"),
        counts=follow.sum(axis=1),
        active=active,
        moved=moved,
        scales=np.array([scales.fading_persistence, *variances, origin.correlation, BOUND]),
    )


def _past(origin: Origin, windows: Places, used: Flags) -> tuple[Array, Array]:
    """Return what months before the origin add to sums over windows, (dyad, feature · window, lead), and what is known.

    Features of before the origin are those of their own month: of its weights and its roles.
    """
    span, dyads, _ = origin.history.shape
    history = np.concatenate([origin.history, np.minimum(origin.history[..., :2], 0.0)], axis=-1)
    sums = np.zeros((span + 1, dyads, *used.shape))
    for lead in range(span):
        for place, (first, last) in enumerate(windows):
            sums[lead, :, :, place] = history[max(0, span + lead - last) : max(0, span + lead - first + 1)].sum(axis=0)
    known = np.isfinite(sums[:, :, used]).all(axis=2).astype(float)
    return np.nan_to_num(sums).reshape(span + 1, dyads, -1).transpose(1, 2, 0), known


def _bent(ties: Ties) -> bool:
    """Return whether a feature in use is no linear function of levels, so that paths with and without are followed."""
    return bool(ties.plain[[SHARED, BELOW, BELOW + 1]].any())


def _whole(drawn: Array, mean: Array, sd: Array) -> Array:
    """Return coefficients of all terms (draw, dyad, term) from draws of those that vary, in units of the prior's sd."""
    whole = np.tile(mean, (*drawn.shape[:2], 1))
    whole[:, :, sd > 0] += sd[sd > 0] * drawn
    return whole
