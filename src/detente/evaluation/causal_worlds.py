"""Do the designs of the causal desk find what is there, and nothing where nothing is? Worlds with a known truth.

Ties follow their own past as the response model's prior has it and share shocks of the world; one of them may answer
another, and may be shifted for two years by an event. Worlds are judged with their levels seen as they are, and with
levels learned from as few events as the record has: for projections filtered, for events learned apart on both sides.
`python -m detente.evaluation.causal_worlds --help` says how.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente import core
from detente.evaluation._kept_worlds import exact_interval, work_off
from detente.evaluation.event_study import AFTER, BEFORE, abnormal_paths, event_study, placebo_dates
from detente.evaluation.levels_apart import abnormal_apart, learned_apart
from detente.evaluation.local_projection import LEADS, local_projection
from detente.evaluation.nasty_worlds import LAGS
from detente.evaluation.synthetic_control import synthetic_control
from detente.measures._local_level import filter_levels
from detente.measures._scales import Scales

FloatArray = NDArray[np.float64]
Row = dict[str, Any]

MONTHS, BURN = 324, 120
EFFECT, CAUSE, OTHERS = 0, 1, 20  # places of the ties asked about, and how many others there are
ASKED = [EFFECT, *range(2, 2 + OTHERS)]  # an event is asked about beside ties that it does not touch
ANSWER = 0.1  # of the effect to a level of 1 sd of the cause the month before
SHIFT, HELD = 1.0, 24  # what an event adds, in sd, and for how many months
VOLUMES = (0.5, 8.0)  # effective events a month, least and most, evenly on a log scale
SEEN = {False: "levels as they are", True: "levels learned from events"}


@dataclass(frozen=True)
class CausalWorld:
    """Levels (months, ties) in sd, before anything is planted.

    `answer` and `shift` (months,) are what may be added to the effect; `event` is the month in which the shift begins.
    """

    levels: FloatArray
    answer: FloatArray
    shift: FloatArray
    event: int


def causal_world(seed: int) -> CausalWorld:
    """Return the world of a seed.

    >>> causal_world(1).levels.shape
    (324, 22)
    """
    rng = np.random.default_rng(seed)
    loadings = rng.uniform(0.5, 1.5, 2 + OTHERS)
    shocks = rng.standard_normal((BURN + MONTHS, 2 + OTHERS))
    shocks += 0.5 * np.outer(rng.standard_normal(BURN + MONTHS), loadings)
    levels = following(shocks)
    levels /= levels[BURN:].std()
    pushed = np.concatenate([[0.0], ANSWER * levels[:-1, CAUSE]])
    event = int(rng.integers(96, MONTHS - HELD - 12))
    shift = np.zeros(MONTHS)
    shift[event : event + HELD] = SHIFT
    return CausalWorld(levels[BURN:], following(pushed[:, None])[BURN:, 0], shift, event)


def following(shocks: FloatArray) -> FloatArray:
    """Return levels (months, ties) that follow their own twelve months before and shocks of the same shape."""
    levels = np.zeros((len(LAGS) + len(shocks), shocks.shape[1]))
    for month, shock in enumerate(shocks, start=len(LAGS)):
        levels[month] = LAGS @ levels[month - len(LAGS) : month][::-1] + shock
    return levels[len(LAGS) :]


def true_answers(leads: Iterable[int] = LEADS) -> list[float]:
    """Return what one sd more of the cause in one month adds to the effect some months later.

    >>> [round(answer, 3) for answer in true_answers()][:2]
    [0.1, 0.063]
    """
    months = max(leads) + 1
    impulse = np.zeros((months, 1))
    impulse[0] = 1.0
    cause = following(impulse)[:, 0]
    answer = following(np.concatenate([[0.0], ANSWER * cause[:-1]])[:, None])[:, 0]
    return [float(answer[lead]) for lead in leads]


@dataclass(frozen=True)
class Reports:
    """Drawn events of the ties of a world, as the filter takes them, and the scales of WEIS, which drew them."""

    share: FloatArray
    effective: FloatArray
    tone: float
    scales: Scales

    @property
    def unit(self) -> float:
        """Logits in one sd of levels."""
        return float(np.sqrt(self.scales.start_variance))

    def of(self, ties: Sequence[int]) -> tuple[FloatArray, FloatArray, float, Scales]:
        """Return what the levels of some ties are learned from."""
        return self.share[:, ties], self.effective[:, ties], self.tone, self.scales


def reports(levels: FloatArray, seed: int) -> Reports:
    """Return events drawn from levels (months, ties) in sd; each tie has a volume and random numbers of its own."""
    row = core.table("weis_scales").row(-1, named=True)
    scales = Scales(**{name: value for name, value in row.items() if name not in ("year", "tone")})
    volumes = np.random.default_rng([seed, 1]).permutation(np.geomspace(*VOLUMES, levels.shape[1]))
    share, number = np.empty((2, *levels.shape))
    for tie, volume in enumerate(volumes):
        rng = np.random.default_rng([seed, 2, tie])
        noise = np.sqrt(scales.transitory_variance) * rng.standard_normal(len(levels))
        chance = 1.0 / (1.0 + np.exp(-(row["tone"] + np.sqrt(scales.start_variance) * levels[:, tie] + noise)))
        number[:, tie] = events = rng.poisson(volume, len(levels))
        share[:, tie] = np.where(events > 0, rng.binomial(events, chance) / np.maximum(events, 1), 0.5)
    return Reports(share, number, float(row["tone"]), scales)


def judged(seed: int, learned: bool) -> Row:
    """Return what each design says of a world, with nothing planted and with the answer or the shift planted.

    With `learned` levels are learned from drawn events, else known as they are.
    """
    world = causal_world(seed)
    rows: list[Row] = []
    for planted in (False, True):
        answering, shifted = (world.levels.copy() for _ in range(2))
        answering[:, EFFECT] += planted * world.answer
        shifted[:, EFFECT] += planted * world.shift
        if learned:
            found = _designs(*_learned(answering, shifted, world.event, seed), world.event, seed)
        else:
            asked = shifted[:, ASKED]
            found = _designs(answering, abnormal_paths(asked), asked, world.event, seed)
        rows += [{"planted": planted, **row} for row in found]
    return {"seed": seed, "learned": learned, "rows": rows}


def _learned(
    answering: FloatArray, shifted: FloatArray, event: int, seed: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return levels filtered from events, abnormal paths and levels on both sides of an event learned apart, in sd."""
    told, drawn = reports(answering, seed), reports(shifted, seed)
    filtered = filter_levels(told.share, told.effective, told.tone, told.scales).mean
    dates = [event, *placebo_dates(MONTHS, [event], BEFORE, AFTER)]
    paths = abnormal_apart(*drawn.of(ASKED), dates)
    apart = learned_apart(*drawn.of(ASKED), [event, event + HELD])
    return filtered / told.unit, paths / drawn.unit, apart / drawn.unit


def _designs(levels: FloatArray, paths: FloatArray, asked: FloatArray, event: int, seed: int) -> list[Row]:
    """Return what each design finds: projections from all `levels`, the others from the effect's tie and the rest."""
    others = levels[:, 2:].mean(axis=1, keepdims=True)
    found = local_projection(levels[:, CAUSE], levels[:, EFFECT], others, seed=seed)
    study = event_study(paths, [event])
    twin = synthetic_control(asked[:, 0], asked[:, 1:], event, event + HELD - 1)
    dated = {"estimate": study.effect, "low": study.low, "high": study.high}
    return [
        *({"design": f"local projection, {row['lead']}", **_kept(row)} for row in found),
        {"design": f"event study, {AFTER} months, placebo dates", **_kept({**dated, "p": study.p_dates})},
        {"design": f"event study, {AFTER} months, placebo ties", **_kept({**dated, "p": study.p_ties})},
        {
            "design": f"synthetic control, {HELD} months",
            **_kept({"estimate": twin.effect, "low": twin.low, "high": twin.high, "p": twin.p}),
        },
    ]


def _kept(row: Row) -> Row:
    return {name: float(f"{row[name]:.4g}") for name in ("estimate", "low", "high", "p")}


def table(results: Sequence[Row]) -> list[Row]:
    """Return a row a design and way of seeing: size at 0.05 with its exact 95 % interval, and what was recovered.

    `recovered` is what planting adds to the estimate, on average over worlds, over the truth; `covered` the share of
    80 % intervals that hold the truth, which is that of true levels, learned or not; `power` how often a test of size
    0.05 finds what is planted.
    """
    rows = [{"learned": result["learned"], **row} for result in results for row in result["rows"]]
    truths = {f"local projection, {lead}": answer for lead, answer in zip(LEADS, true_answers(), strict=True)}
    found = []
    for learned in SEEN:
        for design in dict.fromkeys(row["design"] for row in rows):
            none, planted = (
                [row for row in rows if (row["design"], row["learned"], row["planted"]) == (design, learned, there)]
                for there in (False, True)
            )
            if not none:
                continue
            truth = truths.get(design, SHIFT)
            rejected = sum(row["p"] <= 0.05 for row in none)
            low, high = exact_interval(rejected, len(none))
            found.append(
                {
                    "seen": SEEN[learned],
                    "design": design,
                    "worlds": len(none),
                    "size": rejected / len(none),
                    "size_low": low,
                    "size_high": high,
                    "truth": truth,
                    "recovered": (_mean(planted) - _mean(none)) / truth,
                    "covered": float(np.mean([row["low"] <= truth <= row["high"] for row in planted])),
                    "power": float(np.mean([row["p"] <= 0.05 for row in planted])),
                }
            )
    return found


def _mean(rows: Sequence[Row]) -> float:
    return float(np.mean([row["estimate"] for row in rows]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge worlds, going on where a stopped run left off, and print the table as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m detente.evaluation.causal_worlds", description=__doc__)
    parser.add_argument("--worlds", type=int, default=1000)
    parser.add_argument("--learned", type=int, default=300, help="worlds of which levels are learned from events too")
    parser.add_argument("--first", type=int, default=0, help="seed of the first world")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("causal-worlds.json"), help="what was judged, as JSON")
    asked = parser.parse_args(arguments)
    numbers = ((False, asked.worlds), (True, asked.learned))
    tasks = [(asked.first + place, learned) for learned, number in numbers for place in range(number)]
    results = work_off(judged, tasks, ["seed", "learned"], asked.out, workers=asked.workers)
    print("| seen | design | worlds | size at 0.05 | truth, sd | recovered | 80 % intervals hold it | power |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for row in table(results):
        size = f"{row['size']:.3f} ({row['size_low']:.3f} to {row['size_high']:.3f})"
        figures = f"{row['truth']:.3f} | {row['recovered']:.2f} | {row['covered']:.2f} | {row['power']:.2f}"
        print(f"| {row['seen']} | {row['design']} | {row['worlds']} | {size} | {figures} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
