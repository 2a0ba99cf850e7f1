"""Was an advance followed by conflict? Trials of three months, and the decaying Beta posterior that counts them.

Kydd's reassurance (2005) is such a count: what the other side does after a costly step tells its type.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
MONTHS = 3
HALF_LIFE = 60.0
PRIOR = (1.0, 1.0)
SHARE = 0.5


@dataclass(frozen=True)
class Trials:
    """Posterior Beta(`good`, `bad`) of every pair and month, and the outcome of the trial that ended in it.

    All are (time, …). `outcome` is 1 where a trial ended without conflict, 0 where it ended with conflict and NaN
    where none ended; `good` and `bad` are NaN where the month is not known.

    >>> Trials(np.array([3.0]), np.array([1.0]), np.array([np.nan])).mean
    array([0.75])
    """

    good: Floats
    bad: Floats
    outcome: Floats

    @property
    def mean(self) -> Floats:
        """The posterior mean of the probability that no conflict follows."""
        return self.good / (self.good + self.bad)

    @property
    def sd(self) -> Floats:
        """The posterior standard deviation."""
        total = self.good + self.bad
        return np.sqrt(self.good * self.bad / (total**2 * (total + 1.0)))


def trials(
    advance: Flags,
    cooperation: Floats,
    conflict: Floats,
    *,
    months: int = MONTHS,
    half_life: float = HALF_LIFE,
    prior: tuple[float, float] = PRIOR,
    share: float = SHARE,
) -> Trials:
    """Return the online posterior probability that an advance is not followed by conflict.

    `advance` (time, …) tells in which months one is made, `cooperation` and `conflict` (time, …) are the weights of
    what is done after it, NaN where not known.

    1. An advance opens a trial, unless one is open: months that answer two advances would count twice.
    2. The trial ends when `months` more are over, and not before anything is learned from it; an advance in its last
       month opens the next. It failed when the share of conflict in the weights of these months is above `share`;
       months of silence are no conflict. A month that is not known ends it without an outcome.
    3. Each month the counts fade towards the `prior` by half in `half_life` months; an outcome adds 1 to its side.

    Raises `UsageError` for less than one month, a half-life or prior not above 0, or a share not from 0 to below 1.
    SCIENCE section 3, 'trust'; the Beta posterior with forgetting is West & Harrison's (1997, chapter 10).

    >>> told = trials(np.array([True, False, False, False]), np.zeros(4), np.array([0.0, 0.0, 2.0, 0.0]))
    >>> told.outcome.tolist()
    [nan, nan, nan, 0.0]
    """
    _check(months, half_life, prior, share)
    fade = 0.5 ** (1.0 / half_life)
    good, bad, outcome = (np.full(advance.shape, np.nan) for _ in range(3))
    a, b = (np.full(advance.shape[1:], start) for start in prior)
    waited = np.full(advance.shape[1:], -1)  # months since the advance, -1 where no trial is open
    helped, harmed = np.zeros(advance.shape[1:]), np.zeros(advance.shape[1:])
    known = np.isfinite(cooperation) & np.isfinite(conflict)
    for t in range(len(advance)):
        a, b = prior[0] + fade * (a - prior[0]), prior[1] + fade * (b - prior[1])
        waited = np.where(~known[t], -1, np.where(waited >= 0, waited + 1, waited))
        helped = helped + np.where(waited > 0, cooperation[t], 0.0)
        harmed = harmed + np.where(waited > 0, conflict[t], 0.0)
        over = waited == months
        failed = harmed > share * (helped + harmed)
        outcome[t] = np.where(over, np.where(failed, 0.0, 1.0), np.nan)
        a, b = a + (over & ~failed), b + (over & failed)
        opens = (over | (waited < 0)) & advance[t] & known[t]
        waited = np.where(opens, 0, np.where(over, -1, waited))
        helped, harmed = np.where(waited > 0, helped, 0.0), np.where(waited > 0, harmed, 0.0)
        good[t], bad[t] = np.where(known[t], a, np.nan), np.where(known[t], b, np.nan)
    return Trials(good, bad, outcome)


def _check(months: int, half_life: float, prior: tuple[float, float], share: float) -> None:
    if months < 1:
        raise UsageError(f"an advance is answered within at least one month, not {months}")
    if not half_life > 0 or not min(prior) > 0:
        raise UsageError(f"a half-life and the counts of a prior are above 0, not {half_life} and {prior}")
    if not 0 <= share < 1:
        raise UsageError(f"the share of conflict above which an answer is one is from 0 to below 1, not {share}")
