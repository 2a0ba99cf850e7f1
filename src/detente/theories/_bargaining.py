"""Rounds of bargaining over an issue, what is known when its figures are doubtful, and votes that chance decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import UsageError
from detente.theories._bargaining_rounds import (
    MOST_ROUNDS,
    STAYS,
    Array,
    Integers,
    Issue,
    best_offers,
    issue,
    weighted_mean,
    weighted_median,
)

MOST_DRAWS = 100_000


@dataclass(frozen=True)
class Bargain:
    """What rounds of bargaining did.

    `positions` (rounds + 1, actors), the first row being where they began; `movers` and `offers` (rounds, actors): who
    moved an actor (−1: nobody) and by which of `OFFERS`; `medians` and `means` (rounds + 1,), weighted. The model does
    not say after which round a decision falls: its forecast is a path.
    """

    positions: Array
    movers: Integers
    offers: Integers
    medians: Array
    means: Array


def bargain(about: Issue, rounds: int = 8) -> Bargain:
    """Return the rounds of bargaining over an issue; after a round in which nobody moves nothing changes any more.

    Raises `UsageError` for fewer than 1 or more than 200 rounds. Implements SCIENCE section 4, 'bargaining'; Bueno de
    Mesquita (1994), as reconstructed by Scholz, Calbert & Smith (2011).

    >>> bargain(issue([0.0, 1.0], [1.0, 3.0], [1.0, 1.0]), rounds=1).medians.tolist()
    [1.0, 1.0]
    """
    if not 1 <= rounds <= MOST_ROUNDS:
        raise UsageError(f"bargaining runs 1 to {MOST_ROUNDS} rounds, not {rounds}")
    width = float(np.ptp(about.position))
    path, movers, offers = [about], [], []
    for _ in range(rounds):
        now = path[-1]
        there, by, kind = (
            best_offers(now, width) if np.ptp(now.position) > 0 else (now.position, *_nothing(now.position.size))
        )
        path.append(Issue(there, about.capability, about.salience))
        movers.append(by)
        offers.append(kind)
    return Bargain(
        np.array([each.position for each in path]),
        np.array(movers),
        np.array(offers),
        np.array([weighted_median(each) for each in path]),
        np.array([weighted_mean(each) for each in path]),
    )


def _nothing(actors: int) -> tuple[Integers, Integers]:
    return np.full(actors, -1), np.full(actors, STAYS)


def vote_chances(about: Issue) -> tuple[Array, Array]:
    """Return the distinct positions and the probability that each is the outcome when chance decides each vote.

    A position that stands is challenged by another, each as likely; the challenger wins with its share of the weighted
    votes. The probabilities are those with which positions stand in the long run. A vote that is certain gives all to
    the winner: with one actor's weight above all others' together it still wins by its share only.

    >>> positions, chance = vote_chances(issue([0.0, 1.0], [1.0, 3.0], [1.0, 1.0]))
    >>> positions.tolist(), chance.round(6).tolist()
    ([0.0, 1.0], [0.25, 0.75])
    """
    positions = np.unique(about.position)
    count = positions.size
    nearer = np.abs(about.position[:, None] - positions[None, :])
    votes = (about.weight[:, None, None] * np.maximum(nearer[:, None, :] - nearer[:, :, None], 0.0)).sum(axis=0)
    both = votes + votes.T
    wins = np.where(both > 0, votes / np.where(both > 0, both, 1.0), 0.5)
    step = wins.T / (count - 1)
    np.fill_diagonal(step, 0.0)
    np.fill_diagonal(step, 1.0 - step.sum(axis=1))
    system = np.vstack([step.T - np.eye(count), np.ones(count)])
    found = np.linalg.lstsq(system, np.append(np.zeros(count), 1.0), rcond=None)[0]
    return positions, np.maximum(found, 0.0) / np.maximum(found, 0.0).sum()


@dataclass(frozen=True)
class DoubtfulBargain:
    """Bargaining over figures that are doubtful: one run for each draw of them.

    `medians` and `means` (draws, rounds + 1); `moved` (mover, moved): how often, a run, the one moved the other.
    """

    medians: Array
    means: Array
    moved: Array


def doubtful_bargain(
    about: Issue,
    *,
    position: float = 0.05,
    capability: float = 0.2,
    salience: float = 0.5,
    rounds: int = 8,
    draws: int = 1000,
    seed: int = 0,
) -> DoubtfulBargain:
    """Return bargaining under doubt about every figure.

    `position` is the sd of errors as a share of the range of positions, `capability` that of its logarithm, `salience`
    that of its logit (0 and 1 are certain). Raises `UsageError` for negative sds and a number of draws outside 1 to
    100,000. The same seed gives the same draws.

    >>> found = doubtful_bargain(issue([0.0, 1.0], [1.0, 3.0], [1.0, 1.0]), draws=10, rounds=2)
    >>> found.medians.shape, found.moved.shape
    ((10, 3), (2, 2))
    """
    if min(position, capability, salience) < 0:
        raise UsageError(f"the sd of errors is at least 0, not {min(position, capability, salience):g}")
    if not 1 <= draws <= MOST_DRAWS:
        raise UsageError(f"doubtful figures are drawn 1 to {MOST_DRAWS:,} times, not {draws}")
    rng = np.random.default_rng(seed)
    size = about.position.size
    width = float(np.ptp(about.position))
    with np.errstate(divide="ignore"):
        logit = np.log(about.salience) - np.log1p(-about.salience)
    runs = []
    for _ in range(draws):
        errors = rng.standard_normal((3, size))
        care = 1.0 / (1.0 + np.exp(-(logit + salience * errors[2])))
        drawn = issue(
            about.position + position * width * errors[0],
            about.capability * np.exp(capability * errors[1]),
            np.where(np.isfinite(logit), care, about.salience),
        )
        runs.append(bargain(drawn, rounds))
    moved = np.zeros((size, size))
    for run in runs:
        who = np.broadcast_to(np.arange(size), run.movers.shape)
        np.add.at(moved, (run.movers[run.movers >= 0], who[run.movers >= 0]), 1.0)
    return DoubtfulBargain(
        np.array([run.medians for run in runs]), np.array([run.means for run in runs]), moved / draws
    )
