"""Do the joint form's intervals cover the truth? Simulated worlds, one fit each (SCIENCE section 6, 'Calibration').

Run as ``python -m detente.evaluation.calibration --worlds 500 --out calibration.json``: worlds that are in the file
already are not fitted again.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConvergenceError, DataMissingError
from detente.evaluation._kept_worlds import work_off
from detente.evaluation.reliability import reliability
from detente.evaluation.uniformity import holm, p_of_uniform

FloatArray = NDArray[np.float64]

STATES = ("CHN", "RUS", "USA")
LEVEL = 0.8
NORMAL = 1.2815515655446004
DRAWS = 400
# The band of practical indifference of verdicts, in sd of the answering dyad (SCIENCE section 6).
BAND = 0.25
CURVE = ("forecast", "observed", "number", "low", "high")


def one_world(seed: int, volume: float = 1.0, states: tuple[str, ...] = STATES) -> dict[str, Any]:
    """Fit one world and return what its 80 % intervals covered.

    ``coefficients`` (flattened), ``levels`` (per dyad, shares of months), ``effects`` (moved by answering dyad), with
    the z-scores of effects, the events a month of each dyad and the absolute errors of the coefficients and of the
    prior mean; ``ranks`` of the true coefficients that are not held at zero among the draws; of effects in sd of the
    answering dyad the ``truths`` and the probabilities ``warms`` and ``cools`` beyond the band. A record of which a
    verdict would be refused gives ``{"seed": …, "refused": reason}``, a fit that does not settle ``failed``; both are
    counted.
    """
    from detente.evaluation.joint_worlds import simulate_world
    from detente.theories._beliefs import LATENT, Beliefs, everything
    from detente.theories._joint import fit_joint
    from detente.theories._joint_prior import joint_prior
    from detente.theories._joint_record import Choices, record_of, require_both_kinds
    from detente.theories._joint_summary import coefficient_draws, summary_of

    record, _, scales = record_of(states, Choices())
    dyads = len(record.layout.dyads)
    beliefs = Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in everything(LATENT, 3)))
    prior = joint_prior(beliefs, scales)
    world = simulate_world(record, prior, seed=seed, volume=volume)
    try:
        require_both_kinds(world.record)
        posterior = fit_joint(world.record, prior, seed=seed)
        summary = summary_of(posterior, "1966-01", "1992-12", np.zeros(dyads))
        drawn = coefficient_draws(summary, DRAWS, seed).coefficients
    except DataMissingError as error:
        return {"seed": seed, "refused": str(error)}
    except ConvergenceError as error:
        return {"seed": seed, "failed": str(error)}
    flat = drawn.reshape(DRAWS, -1)
    low, high = np.quantile(flat, (0.1, 0.9), axis=0)
    truth = world.coefficients.reshape(-1)
    estimated, true = _effects(summary, drawn, seed), _effects(summary, world.coefficients[None], seed)[0]
    below, above = np.quantile(estimated, (0.1, 0.9), axis=0)
    off = ~np.eye(dyads, dtype=bool)
    z = (world.levels - posterior.levels) / np.sqrt(posterior.level_variance)
    return {
        "seed": seed,
        "coefficients": ((low <= truth) & (truth <= high)).astype(int).tolist(),
        "errors": np.abs(flat.mean(axis=0) - truth).round(4).tolist(),
        "prior_errors": np.abs(prior.mean.reshape(-1) - truth).round(4).tolist(),
        "effects": ((below <= true) & (true <= above))[off].astype(int).tolist(),
        "effect_z": ((true - estimated.mean(axis=0)) / estimated.std(axis=0))[off].round(3).tolist(),
        "ranks": (flat < truth).mean(axis=0)[prior.sd.reshape(-1) > 0].round(4).tolist(),
        **_said(estimated / summary.movement, true / summary.movement, off),
        "levels": (np.abs(z) <= NORMAL).mean(axis=0).round(4).tolist(),
        "volume": (volume * record.effective.mean(axis=0)).round(2).tolist(),
    }


def _said(estimated: FloatArray, true: FloatArray, off: NDArray[np.bool_]) -> dict[str, list[float]]:
    """Return what a verdict would rest on for each pair of dyads, beside the truth, in sd of the answering dyad."""
    return {
        "truths": true[off].round(4).tolist(),
        "warms": (estimated > BAND).mean(axis=0)[off].round(4).tolist(),
        "cools": (estimated < -BAND).mean(axis=0)[off].round(4).tolist(),
    }


def _effects(summary: Any, coefficients: FloatArray, seed: int) -> FloatArray:
    """Mean answers over 24 months to one unit of level held 12 months, (draws, moved, answering).

    Expected paths: histories at their mean, no errors to come, so that truth and estimate answer the same question.
    """
    from detente.theories._joint_paths import simulate

    draws, dyads = coefficients.shape[:2]
    history = np.tile(summary.recent, (draws, 1, 1))
    drift = np.repeat((coefficients[:, :, 0] + summary.world * coefficients[:, :, 1])[:, None], 24, axis=1)
    free = simulate(summary.layout, coefficients, history, drift)
    out = np.empty((draws, dyads, dyads))
    for dyad in range(dyads):
        held = np.full(free.shape, np.nan)
        held[:, :12, dyad] = free[:, :12, dyad] + summary.movement[dyad]
        out[:, dyad] = (simulate(summary.layout, coefficients, history, drift, held=held) - free).mean(axis=1)
    return out


def envelope(worlds: int, tests: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the band in which all of `tests` coverages of `worlds` worlds lie with probability 0.95 or more.

    Binomial quantiles with Bonferroni's correction: simultaneous whatever the dependence between the tests.

    >>> low, high = envelope(500, 1)
    >>> round(low, 3), round(high, 3)
    (0.764, 0.834)
    """
    from scipy.stats import binom

    tail = 0.025 / tests
    return float(binom.ppf(tail, worlds, level) / worlds), float(binom.ppf(1.0 - tail, worlds, level) / worlds)


def table(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return coverages with their simultaneous envelopes from the results of `one_world`."""
    good = [found for found in results if "effects" in found]
    effects = np.mean([found["effects"] for found in good], axis=0)
    return {
        "worlds": len(good),
        "failed": sum("failed" in found for found in results),
        "refused": sum("refused" in found for found in results),
        "coefficients": float(np.mean([found["coefficients"] for found in good])),
        "mean_absolute_error": float(np.mean([found["errors"] for found in good])),
        "mean_absolute_error_of_prior": float(np.mean([found["prior_errors"] for found in good])),
        "effects_mean": float(effects.mean()),
        "effects_least": float(effects.min()),
        "effects_most": float(effects.max()),
        "effects_envelope": envelope(len(good), len(effects)),
        "envelope": envelope(len(good), 1),
        "effect_z_rms": float(np.sqrt(np.mean(np.square([found["effect_z"] for found in good])))),
        "levels": np.mean([found["levels"] for found in good], axis=0).round(3).tolist(),
        "volume": good[0]["volume"],
        **(_posterior_and_verdicts(good) if "ranks" in good[0] else {}),
    }


def _posterior_and_verdicts(good: list[dict[str, Any]]) -> dict[str, Any]:
    """Return whether ranks are uniform, coefficient by coefficient, and whether probabilities of effects are true.

    One effect a world is judged, so that forecasts are independent: pairs of dyads and directions in turn.
    """
    adjusted = holm([p_of_uniform(ranks) for ranks in np.array([found["ranks"] for found in good]).T])
    pairs = [(number % len(found["truths"]), number % 2) for number, found in enumerate(good)]
    said = [found["cools" if cooling else "warms"][pair] for found, (pair, cooling) in zip(good, pairs, strict=True)]
    truths = [(1 - 2 * cooling) * found["truths"][pair] for found, (pair, cooling) in zip(good, pairs, strict=True)]
    curve = reliability(np.array(said), np.array(truths) > BAND)
    return {
        "coefficients_not_uniform": int((adjusted < 0.05).sum()),
        "least_adjusted_p": float(adjusted.min()),
        "reliability": {name: np.round(getattr(curve, name), 3).tolist() for name in CURVE},
        "reliability_inside": curve.inside,
    }


def run(worlds: int, out: Path, *, volume: float = 1.0, workers: int = 2, first: int = 0) -> dict[str, Any]:
    """Fit `worlds` worlds, keep each in `out` (JSON, rewritten whole), skip those it holds, return `table`."""
    tasks = [(seed,) for seed in range(first, first + worlds)]
    return table(work_off(partial(one_world, volume=volume), tasks, ["seed"], out, workers=workers))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; prints the table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=500)
    parser.add_argument("--volume", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=0, help="seed of the first world")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    print(json.dumps(run(given.worlds, given.out, volume=given.volume, first=given.first), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
