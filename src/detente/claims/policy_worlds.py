"""Do a policy's bands cover what it would do, and is an answer refused where it should be? Worlds with a known truth.

Run as ``python -m detente.claims.policy_worlds --worlds 200 --out policy-worlds.json``: worlds that are in the file
already are not fitted again. Each world is a record of 27 years drawn from the prior of the encompassing model, as full
or empty as that of three powers; a policy of one to three moves is asked of it, and its truth is simulated with the
world's own coefficients and shocks to come, with and without the policy (SCIENCE section 6, 'Calibration').
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.claims.policy_asked import FloatArray, PolicyRecord
from detente.claims.policy_paths import LEADS, policy_paths, shifts_of
from detente.claims.policy_support import LEAST_PLAUSIBLE, LEAST_REACH, support_of
from detente.errors import ConvergenceError, DataMissingError
from detente.evaluation._kept_worlds import exact_interval, work_off
from detente.policies import Month
from detente.theories._policy import Move, Policy

if TYPE_CHECKING:
    from detente.evaluation.joint_worlds import World
    from detente.theories._joint_model import Prior
    from detente.theories._joint_summary import Summary

STATES = ("CHN", "RUS", "USA")
SIZES = (0.5, 1.0, 2.0, 3.0, 4.0, 6.0)
INSIDE, OUTSIDE = 1.0, 4.0  # sd: sizes up to the first are those of records, from the second on no record holds them
HORIZON, DRAWS = 60, 400


def one_world(seed: int) -> dict[str, Any]:
    """Return what a policy's 80 % bands covered in one world, and how its answer is judged at each of `SIZES`.

    ``covered`` by lead (unmoved dyads), ``refused`` and ``score`` by size: the score is below 1 where an answer is
    refused. A fit that does not settle, and a record of which a verdict would be refused, give ``failed``
    with the reason.
    """
    from detente.evaluation.joint_worlds import simulate_world
    from detente.measures._local_level import filter_levels, smooth_levels
    from detente.theories._beliefs import LATENT, Beliefs, everything
    from detente.theories._joint import fit_joint
    from detente.theories._joint_prior import joint_prior
    from detente.theories._joint_record import Choices, record_of, require_both_kinds
    from detente.theories._joint_summary import summary_of

    record, _, scales = record_of(STATES, Choices())
    dyads = len(record.layout.dyads)
    prior = joint_prior(Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in everything(LATENT, 3))), scales)
    world = simulate_world(record, prior, seed=seed)
    try:
        require_both_kinds(world.record)
        posterior = fit_joint(world.record, prior, seed=seed)
        summary = summary_of(posterior, "1966-01", "1992-12", np.zeros(dyads))
        policy = _policy(summary, np.random.default_rng(seed + 1))
        paths = policy_paths(summary, policy, HORIZON, draws=DRAWS)
    except (ConvergenceError, DataMissingError) as error:
        return {"seed": seed, "failed": str(error)}
    told = world.record
    filtered = filter_levels(told.share, told.effective, told.tone[:, 0], scales)
    seen = PolicyRecord("simulated", STATES, record.layout.dyads, Month(1966, 1), smooth_levels(filtered, scales)[0],
                        (told.effective > 0).sum(axis=0))  # fmt: skip
    difference = paths.under - paths.without
    true = true_difference(world, prior, shifts_of(summary, policy, HORIZON), seed + 2) * summary.unit
    free = [
        place for place, dyad in enumerate(paths.dyads) if dyad not in {(m.sender, m.receiver) for m in policy.moves}
    ]
    low, high = np.quantile(difference, (0.1, 0.9), axis=0)
    inside = (low <= true) & (true <= high)
    judged = [_judged(seen, summary, policy, size) for size in SIZES]
    return {
        "seed": seed,
        "covered": {str(lead): inside[lead - 1, free].astype(int).tolist() for lead in LEADS},
        "refused": [int(row[0] < 1.0) for row in judged],
        "score": [round(row[0], 4) for row in judged],
    }


def true_difference(world: World, prior: Prior, shift: FloatArray, seed: int) -> FloatArray:
    """Return what holding levels a distance off their paths changes in a world, (horizon, dyads), in units of levels.

    The world goes on from the last months of its record under its own coefficients; shocks to come are drawn from the
    scales of its errors, the same with and without.
    """
    from detente.theories._joint_paths import simulate

    rng, layout = np.random.default_rng(seed), world.record.layout
    noise = np.empty((1, *shift.shape))
    for p, pair in enumerate(layout.pairs):
        spread = 1.0 / np.sqrt(rng.gamma(prior.degrees / 2.0, 2.0 / prior.degrees, (1, len(shift), 1)))
        shocks = rng.standard_normal((1, len(shift), 2)) @ np.linalg.cholesky(world.errors[p]).T
        noise[:, :, pair] = spread * shocks
    drift = noise + world.coefficients[:, 0] + world.record.world[-1] * world.coefficients[:, 1]
    history, coefficients = world.levels[None, -len(layout.groups) :], world.coefficients[None]
    free = simulate(layout, coefficients, history, drift)
    under = simulate(layout, coefficients, history, drift, held=free + shift)
    difference: FloatArray = (under - free)[0]
    return difference


def _policy(summary: Summary, rng: np.random.Generator) -> Policy:
    """Return a policy of one to three moves of 0.5 to 1 sd, warm or cold, of 6 to 24 months."""
    places = rng.choice(len(summary.layout.dyads), size=int(rng.integers(1, 4)), replace=False)
    moves = []
    for place in places:
        sender, receiver = summary.layout.dyads[place]
        size = float(rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 1.0))
        start = int(rng.integers(1, 4))
        moves.append(Move(sender, receiver, size, start, start + int(rng.integers(6, 25)) - 1))
    return Policy(tuple(moves))


def _judged(record: PolicyRecord, summary: Summary, policy: Policy, size: float) -> tuple[float, bool]:
    """Return the score of a policy's first move at a size, below 1 where refused, and whether it is."""
    first = policy.moves[0]
    alone = Policy((Move(first.sender, first.receiver, size * np.sign(first.size), 1, 12),))
    paths = policy_paths(summary, alone, 24, draws=DRAWS)
    found = support_of(record, summary, paths, shifts_of(summary, alone, 24), upto=record.last)
    score = min(found.plausibility / LEAST_PLAUSIBLE, found.reach / LEAST_REACH)
    return float(np.clip(score, -1e6, 1e6)), found.refused is not None


def table(worlds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return coverage by lead with exact intervals over worlds' ties, refusals by size, and the ROC's area and ends.

    >>> one = {"seed": 1, "covered": {"6": [1, 1]}, "refused": [0, 0, 1, 1, 1, 1], "score": [9, 8, 0.9, 0.5, 0.1, 0]}
    >>> found = table([one])
    >>> found["coverage"][0]["share"], found["roc"]["area"], found["refused"][0]["share"]
    (1.0, 1.0, 0.0)
    """
    kept = [world for world in worlds if "failed" not in world]
    coverage = []
    for lead in kept[0]["covered"] if kept else ():
        hits = [hit for world in kept for hit in world["covered"][lead]]
        low, high = exact_interval(sum(hits), len(hits))
        coverage.append({"lead": int(lead), "share": sum(hits) / len(hits), "low": low, "high": high, "of": len(hits)})
    refused = [
        {"size": size, "share": float(np.mean([world["refused"][place] for world in kept]))}
        for place, size in enumerate(SIZES)
    ]
    scores = np.array([world["score"] for world in kept])
    ours, far = scores[:, np.array(SIZES) <= INSIDE].ravel(), scores[:, np.array(SIZES) >= OUTSIDE].ravel()
    area = float((ours[:, None] > far).mean() + 0.5 * (ours[:, None] == far).mean())
    return {
        "worlds": len(kept), "failed": len(worlds) - len(kept), "coverage": coverage, "refused": refused,
        "roc": {"area": area, "refused_inside": float((ours < 1).mean()), "refused_outside": float((far < 1).mean()),
                "curve": _curve(ours, far)},
    }  # fmt: skip


def _curve(inside: FloatArray, outside: FloatArray) -> list[dict[str, float]]:
    """Return the shares refused inside and outside for thresholds on the score, 1 being the one in use."""
    return [
        {"threshold": step, "inside": float((inside < step).mean()), "outside": float((outside < step).mean())}
        for step in (0.01, 0.1, 0.5, 1.0, 1.25, 1.5, 2.0, 4.0)
    ]


def main() -> None:
    """Work off the worlds that are asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="seed of the first world")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    tasks = [(seed,) for seed in range(given.first, given.first + given.worlds)]
    print(json.dumps(table(work_off(one_world, tasks, ["seed"], given.out, workers=given.workers)), indent=2))


if __name__ == "__main__":
    main()
