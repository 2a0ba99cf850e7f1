"""Would the record support asking? How surprising a policy is, what came nearest to it, and when no answer is given.

Three questions are put to a policy before its answer is shown (SCIENCE section 4, do-semantics):

1. *Modesty* (Leeper & Zha 2003): by how much does it set the levels it moves, on average over its months, away from
   their forecasts, measured by the joint spread of those forecasts? The chance that the record's own shocks bring the
   levels as far is the plausibility; beside it the largest shock that a single month needs, in sd of its errors.
2. *Reach*: in the months of the record, how far did the moved levels go in the direction of the policy, over a stretch
   as long as the policy, against the two years before?
3. *Prior*: which part of the answer's variance under the prior is left after the record?

Below `LEAST_PLAUSIBLE`, or where no stretch of the record went `LEAST_REACH` of the way, the answer is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import chi2

from detente.claims.policy_asked import BEFORE, LEAST_BEFORE, FloatArray, PolicyRecord
from detente.claims.policy_paths import Paths
from detente.claims.wording import number
from detente.policies import Month
from detente.theories._layout import INERTIA

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

Dyad = tuple[str, str]

LEAST_PLAUSIBLE, LEAST_REACH = 0.01, 0.5
NEAREST = 5
FOLLOWED = 24  # months after an episode's first that are shown
SMALLER_STEP = 0.05


@dataclass(frozen=True)
class Support:
    """What a record says about asking a policy of it.

    `plausibility` is the chance of shocks as large as those needed, `largest_shock` the largest of one month, in sd;
    `reach` the farthest that the record went the policy's way, as a share of its size; `episodes` the nearest
    stretches; `smaller` the share of the policy's size at which it would not be refused, `refused` the sentence that
    refuses, both None where it is answered.
    """

    plausibility: float
    largest_shock: float
    reach: float
    episodes: tuple[dict[str, Any], ...]
    smaller: float | None
    refused: str | None


def support_of(record: PolicyRecord, summary: Summary, paths: Paths, shift: FloatArray, *, upto: Month) -> Support:
    """Return what a record up to a month says about asking for shifts (horizon, dyads), in units of levels or NaN.

    >>> from detente.claims.policy_support import modest_share
    >>> modest_share(np.array([2.0]), np.eye(1))
    1.0
    """
    moved = np.flatnonzero(np.isfinite(shift).any(axis=0))
    months = np.isfinite(shift).any(axis=1)
    size = np.nan_to_num(shift[months][:, moved]).mean(axis=0)  # in units of levels
    free = paths.without[:, months][:, :, moved].mean(axis=1) / summary.unit
    spread = np.atleast_2d(np.cov(free, rowvar=False))
    plausibility = plausible(size, spread)
    sds = size / summary.movement[moved]
    dyads = [summary.layout.dyads[place] for place in moved]
    episodes, reach = nearest_episodes(record.until(upto), summary, dyads, sds, int(months.sum()))
    refused = smaller = None
    if plausibility < LEAST_PLAUSIBLE or reach < LEAST_REACH:
        smaller = min(modest_share(size, spread), reach / LEAST_REACH)
        smaller = round(SMALLER_STEP * max(0, int(smaller / SMALLER_STEP)), 2)
        refused = _refusal(record.until(upto), plausibility, reach, smaller, dyads, sds)
    return Support(plausibility, largest_shock(summary, shift), reach, tuple(episodes), smaller, refused)


def plausible(size: FloatArray, spread: FloatArray) -> float:
    """Return the chance of a mean shift as far as `size` (levels,) from its forecast, of covariance `spread`.

    Leeper & Zha (2003), 'Modest policy interventions', for several levels at once: the tail of a χ² of as many degrees.

    >>> round(plausible(np.array([1.96]), np.eye(1)), 3), plausible(np.zeros(2), np.eye(2))
    (0.05, 1.0)
    """
    return float(chi2.sf(size @ np.linalg.solve(spread, size), len(size)))


def modest_share(size: FloatArray, spread: FloatArray) -> float:
    """Return the share of a size, at most 1, at which it is just plausible."""
    distance = float(size @ np.linalg.solve(spread, size))
    return float(min(1.0, np.sqrt(chi2.isf(LEAST_PLAUSIBLE, len(size)) / distance))) if distance > 0 else 1.0


def largest_shock(summary: Summary, shift: FloatArray) -> float:
    """Return the largest shock that a single month needs, in sd of that level's errors.

    The shock of a month is what the shift asks for beyond what the posterior mean's inertia keeps of the months before.
    """
    layout = summary.layout
    values = np.zeros(summary.prior_sd.size)
    values[summary.active] = summary.mean
    coefficients = values.reshape(summary.prior_sd.shape)
    inertia = coefficients[:, INERTIA : INERTIA + len(layout.group_sizes)]
    largest = 0.0
    wanted = np.nan_to_num(shift)
    lags = len(layout.groups)
    padded = np.concatenate([np.zeros((lags, wanted.shape[1])), wanted])
    sd = np.empty(wanted.shape[1])
    for pair, errors in zip(layout.pairs, summary.errors, strict=True):
        sd[pair] = np.sqrt(np.diag(errors))
    for month in range(len(wanted)):
        recent = padded[month : month + lags][::-1]
        kept = sum(recent[layout.groups == group].mean(axis=0) * inertia[:, group] for group in range(inertia.shape[1]))
        needed = np.where(np.isfinite(shift[month]), np.abs(wanted[month] - kept) / sd, 0.0)
        largest = max(largest, float(needed.max()))
    return largest


def nearest_episodes(
    record: PolicyRecord, summary: Summary, dyads: Sequence[Dyad], sizes: FloatArray, months: int
) -> tuple[list[dict[str, Any]], float]:
    """Return the stretches of a record that come nearest to a policy, and how far any went its way.

    A stretch is as long as the policy, at most half of the record; its change is the mean level less that of the two
    years before, in sd. Stretches that overlap a nearer one are left out. Each has its months, its change of every
    moved dyad, the root mean square distance to the policy, and `followed`: the path of every dyad from its beginning
    on, less the mean of the two years before, in sd.
    """
    unit = summary.unit * summary.movement
    order = [record.dyads.index(dyad) for dyad in summary.layout.dyads]
    levels = record.levels[:, order] / unit
    places = [summary.layout.dyads.index(dyad) for dyad in dyads]
    length = min(months, len(levels) // 2)
    starts = np.arange(LEAST_BEFORE, len(levels) - length + 1)
    sums = np.concatenate([np.zeros((1, levels.shape[1])), levels.cumsum(axis=0)])
    begin = np.maximum(0, starts - BEFORE)
    before = (sums[starts] - sums[begin]) / (starts - begin)[:, None]
    change = (sums[starts + length] - sums[starts]) / length - before
    moved = change[:, places]
    norm = float(sizes @ sizes)
    reach = float((moved @ sizes).max() / norm)
    distance = np.sqrt(((moved - sizes) ** 2).mean(axis=1))
    found: list[dict[str, Any]] = []
    taken = np.zeros(len(starts), dtype=bool)
    while len(found) < NEAREST and not taken.all():
        at = int(np.where(taken, np.inf, distance).argmin())
        taken |= np.abs(starts - starts[at]) < length
        first = int(starts[at])
        path = levels[first : first + FOLLOWED] - before[at]
        found.append(
            {
                "first": str(record.first.after(first)),
                "last": str(record.first.after(first + length - 1)),
                "distance": float(distance[at]),
                "change": {"->".join(dyad): float(value) for dyad, value in zip(dyads, moved[at], strict=True)},
                "followed": {
                    "->".join(dyad): path[:, place].tolist() for place, dyad in enumerate(summary.layout.dyads)
                },
            }
        )
    return found, reach


def _refusal(
    record: PolicyRecord,
    plausibility: float,
    reach: float,
    smaller: float,
    dyads: Sequence[Dyad],
    sizes: FloatArray,
) -> str:
    moves = ", ".join(f"{a} -> {b} by {number(s)} sd" for (a, b), s in zip(dyads, sizes, strict=True))
    if plausibility < LEAST_PLAUSIBLE:
        chance = f"less than {LEAST_PLAUSIBLE * 100:g} in 100" if plausibility < 0.01 else f"{plausibility:.2f}"
        why = f"the record's own shocks bring levels as far from their forecasts with a chance of {chance}"
    else:
        why = (
            f"in {record.first.year} to {record.last.year} no stretch of that length went half of the way "
            f"({number(max(reach, 0.0) * 100)}\u00a0%)"
        )
    start = f"The record of {record.source} cannot say what would follow this policy ({moves} on average): {why}."
    if smaller < SMALLER_STEP:
        return f"{start} It never saw moves in this direction together; ask about fewer of them."
    less = ", ".join(f"{a} -> {b} by {number(smaller * s)} sd" for (a, b), s in zip(dyads, sizes, strict=True))
    return f"{start} What it can be asked is the same at {number(smaller * 100)}\u00a0% of the size: {less}."
