"""Bargaining over one issue: who challenges whom, who yields, and where positions go (Scholz, Calbert & Smith 2011).

Bueno de Mesquita's expected-utility model was never printed whole. This is the reconstruction whose table of the
European emission standards comes out; two of its readings are stated where they are made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import UsageError

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_ACTORS, MOST_ROUNDS = 200, 200
CONFLICT, COMPROMISE, COMPEL, STAYS = 0, 1, 2, 3
OFFERS = ("conflict", "compromise", "compel", "stays")


@dataclass(frozen=True)
class Issue:
    """Actors with a stake in one issue: `position` on a line, `capability` and `salience` (actors,).

    Capability is at least 0 in any unit, salience 0 to 1: how likely an actor is to resist a challenge.
    """

    position: Array
    capability: Array
    salience: Array

    @property
    def weight(self) -> Array:
        """Capability times salience, what an actor brings to bear, (actors,)."""
        return self.capability * self.salience


def issue(position: ArrayLike, capability: ArrayLike, salience: ArrayLike) -> Issue:
    """Return an issue after checking it.

    Raises `UsageError` for shapes that differ, fewer than 2 or more than 200 actors, missing or infinite values, a
    capability below 0, a salience outside 0 to 1, actors without any weight, and positions that are all the same.

    >>> issue([4.0, 10.0], [1.0, 2.0], [1.0, 0.5]).weight.tolist()
    [1.0, 1.0]
    """
    arrays = [np.asarray(each, dtype=np.float64) for each in (position, capability, salience)]
    where, power, care = arrays
    if where.ndim != 1 or any(each.shape != where.shape for each in arrays):
        raise UsageError(f"each actor has one position, capability and salience, not {[each.shape for each in arrays]}")
    if not 2 <= where.size <= MOST_ACTORS:
        raise UsageError(f"an issue has 2 to {MOST_ACTORS} actors, not {where.size}")
    if not all(np.isfinite(each).all() for each in arrays):
        raise UsageError("every actor needs a position, a capability and a salience; one is missing or infinite")
    if (power < 0).any():
        raise UsageError(f"capability is at least 0, not {power.min():g}")
    if ((care < 0) | (care > 1)).any():
        wrong = care[(care < 0) | (care > 1)][0]
        raise UsageError(f"salience is a share from 0 to 1, not {wrong:g}; divide percentages by 100")
    if not (power * care > 0).any():
        raise UsageError("no actor has both capability and salience, so that nobody brings anything to bear")
    if np.ptp(where) == 0:
        raise UsageError(f"all actors hold the position {where[0]:g}, so that there is nothing to bargain over")
    return Issue(where, power, care)


def weighted_mean(about: Issue) -> float:
    """Return the mean position weighted by capability times salience.

    >>> weighted_mean(issue([4.0, 10.0], [1.0, 1.0], [1.0, 0.5]))
    6.0
    """
    return float(about.weight @ about.position / about.weight.sum())


def weighted_median(about: Issue) -> float:
    """Return the position that beats every other in a vote weighted by capability times salience.

    With preferences that fall with distance it is the median (Black 1948); where exactly half the weight is on each
    side, the lower one.

    >>> weighted_median(issue([4.0, 7.0, 10.0], [1.0, 1.0, 1.0], [1.0, 1.0, 0.5]))
    7.0
    """
    order = np.argsort(about.position, kind="stable")
    share = np.cumsum(about.weight[order]) / about.weight.sum()
    return float(about.position[order][np.searchsorted(share, 0.5 - 1e-12)])


def chances(about: Issue, risk: Array, width: float) -> Array:
    """Return the probability that i prevails over j, (actor i, actor j), third parties siding with the nearer.

    Votes of every k are c_k·s_k·(d_kj^r_k − d_ki^r_k), d being distances as shares of `width`. The sum over k of
    those for i is divided by the votes of all k over *all pairs* of positions, as in the reconstruction's own results;
    dividing by the votes over the pair i, j alone, as its equation 31 is written, does not give its table.
    """
    distance = (np.abs(about.position[:, None] - about.position[None, :]) / width) ** risk[:, None]
    votes = about.weight[:, None, None] * (distance[:, None, :] - distance[:, :, None])
    return np.asarray(np.maximum(votes, 0.0).sum(axis=0) / np.abs(votes).sum())


def expected_utilities(about: Issue, chance: Array, risk: Array, width: float) -> Array:
    """Return what i gains by challenging j as a sees it, (seen by a, challenger i, challenged j).

    Equations 6 and 13–19 of the reconstruction with Q = 1: the one who is challenged resists with the probability of
    its salience, and gives in otherwise; utilities run from −2 to 2 and bend with the seer's risk exponent.
    """
    apart = np.abs(about.position[:, None] - about.position[None, :]) / width
    bent = risk[:, None, None]
    success = 2.0 - 4.0 * (0.5 - 0.5 * apart) ** bent
    failure = 2.0 - 4.0 * (0.5 + 0.5 * apart) ** bent
    resisted = chance * success + (1.0 - chance) * failure
    care = about.salience[None, None, :]
    return np.asarray(care * resisted + (1.0 - care) * success - (2.0 - 4.0 * 0.5**bent))


def risk_exponents(about: Issue, width: float) -> Array:
    """Return each actor's risk exponent, 0.5 (accepts risk) to 2 (shuns it): the safer its position, the bolder.

    Security is the sum of what an actor believes that others gain by challenging it, all taken as neutral to risk;
    R = (2·sum − most − least) / (most − least), r = (1 − R/3) / (1 + R/3). All 1 where nobody is safer than another.
    """
    neutral = np.ones(about.position.size)
    gains = expected_utilities(about, chances(about, neutral, width), neutral, width)[0]
    danger = gains.sum(axis=0) - np.diag(gains)
    spread = float(np.ptp(danger))
    if spread < 1e-12:
        return neutral
    bold = (2.0 * danger - danger.max() - danger.min()) / spread
    return np.asarray((1.0 - bold / 3.0) / (1.0 + bold / 3.0))


def best_offers(about: Issue, width: float) -> tuple[Array, Integers, Integers]:
    """Return where each actor goes, who moved it (−1: nobody) and by which of `OFFERS`, each (actors,).

    An actor i compares what it gains by challenging j (a) with what j gains by challenging it (b), both as i sees
    them. b > a > 0: j wins the conflict. b > 0 > a, b > |a|: they compromise, i goes |a|/b of the way. b > 0 > a,
    b ≤ |a|: j compels i. Conflicts come before compromises before being compelled; within a kind i takes the offer
    nearest to it, but among compromises the one whose weighted middle is lowest, which is how the reconstruction's
    table comes out (its text says: the nearest).
    """
    risk = risk_exponents(about, width)
    gains = expected_utilities(about, chances(about, risk, width), risk, width)
    here, count = about.position, about.position.size
    own = np.arange(count)
    mine, theirs = gains[own, own, :], gains[own, :, own]
    apart = here[:, None] != here[None, :]
    kind = np.full((count, count), STAYS)
    kind[apart & (theirs > 0) & (mine < 0)] = COMPEL
    kind[apart & (mine < 0) & (theirs > -mine)] = COMPROMISE
    kind[apart & (mine > 0) & (theirs > mine)] = CONFLICT
    part = np.where(kind == COMPROMISE, np.abs(mine) / np.where(theirs == 0, 1.0, np.abs(theirs)), 1.0)
    goal = here[:, None] + part * (here[None, :] - here[:, None])
    total = np.abs(mine) + np.abs(theirs)
    middle = (np.abs(mine) * here[:, None] + np.abs(theirs) * here[None, :]) / np.where(total == 0, 1.0, total)
    cost = np.where(kind == COMPROMISE, middle, np.abs(goal - here[:, None]))
    first = kind.min(axis=1)
    chosen = np.where(kind == first[:, None], cost, np.inf).argmin(axis=1)
    moved = first != STAYS
    return np.where(moved, goal[own, chosen], here), np.where(moved, chosen, -1), first
