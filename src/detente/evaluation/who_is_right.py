"""Does the record tell who is right? Worlds drawn from each school, all schools fitted, prequential log scores.

Run as ``python -m detente.evaluation.who_is_right --worlds 20 --states 3 20 --out who-is-right.json``: worlds that are
in the file already are not drawn again. Implements SCIENCE sections 5 (comparison of schools) and 6 (calibration).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from detente import registry
from detente.evaluation._kept_worlds import exact_interval, work_off
from detente.evaluation.log_scores import log_scores
from detente.evaluation.school_worlds import Ground, simulate_school
from detente.evaluation.scoreboard import BASELINES, ENCOMPASSING, FIRST_YEARS, asked, competitors
from detente.evaluation.tournament_panel import record

THREE = ("CHN", "RUS", "USA")
MONTHS = 300
FIRST = dt.date(1968, 1, 1)
SIZES = (0.5, 1.0, 2.0)
NESTED = "interest"  # the schools of more terms contain it
RECORD, PRIOR = "record", "prior"  # what the coefficients that all schools have are taken from
CLEAR, LEAD = 10.0, 3.0  # nats

Result = dict[str, Any]


def one_world(states: int, truth: str, size: float, shared: str, seed: int) -> Result:
    """Return the sums of one-step log scores of all schools in one world of 300 months in which `truth` is right.

    What all schools share is taken from the `RECORD` or drawn from the `PRIOR`. Months after the first five years are
    scored, as on the scoreboard; ``scores`` are in nats by school, with the encompassing model among them.
    """
    school = registry.get("school", truth)
    world = simulate_school(_ground(states), school, size=size, seed=seed, from_prior=shared == PRIOR)
    fits = competitors(world.attrs["frequency"], None, 0, states)
    fits = {key: fit for key, fit in fits.items() if key not in BASELINES}
    found = log_scores(world, fits, start=FIRST.replace(year=FIRST.year + FIRST_YEARS))
    sums = found.sum(("time", "sender", "receiver")).to_numpy()
    scores = {key: round(float(value), 2) for key, value in zip(fits, sums, strict=True)}
    return {"states": states, "truth": truth, "size": size, "shared": shared, "seed": seed, "scores": scores}


@cache
def _ground(states: int) -> Ground:
    chosen: Sequence[str] | int = list(THREE) if states == len(THREE) else states
    panel = record("weis", FIRST, states=chosen)
    return Ground(panel.isel(time=slice(panel.sizes["time"] - MONTHS, None)))


def truths(states: int) -> list[tuple[str, float]]:
    """Return what is planted among so many states: each school that can be told there, in three sizes.

    The school of interest believes in nothing beyond what all schools share, so that it has one size.

    >>> truths(3)[:4]
    [('axis', 0.5), ('axis', 1.0), ('axis', 2.0), ('interest', 1.0)]
    """
    return [(key, size) for key in asked(None, states) for size in (SIZES if key != NESTED else (1.0,))]


def pairs(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Return a row for each number of states, truth, size and other school.

    Worlds like the record count, not those drawn from the prior. ``gap`` is the mean lead of the truth over the other
    in nats, ``gap_error`` its standard error, ``ahead`` the share of ``worlds`` in which the truth leads, with its
    exact 95 % ``interval``; ``clear``: the gap is 10 nats or more.

    >>> world = {"states": 3, "truth": "axis", "size": 1.0, "shared": "record", "seed": 1}
    >>> world = {**world, "scores": {"axis": -10.0, "threat": -25.0}}
    >>> pairs([world, {**world, "seed": 2}])[0]["gap"]
    15.0
    """
    groups: dict[tuple[int, str, float], list[Result]] = {}
    for each in _like_the_record(results):
        groups.setdefault((each["states"], each["truth"], each["size"]), []).append(each)
    rows = []
    for (states, truth, size), worlds in sorted(groups.items()):
        for other in (key for key in worlds[0]["scores"] if key != truth):
            leads = np.array([each["scores"][truth] - each["scores"][other] for each in worlds])
            ahead = int((leads > 0).sum())
            rows.append(
                {
                    "states": states,
                    "truth": truth,
                    "size": size,
                    "other": other,
                    "worlds": len(leads),
                    "gap": float(leads.mean()),
                    "gap_error": float(leads.std(ddof=1) / np.sqrt(len(leads))) if len(leads) > 1 else float("nan"),
                    "ahead": ahead / len(leads),
                    "interval": exact_interval(ahead, len(leads)),
                    "clear": bool(leads.mean() >= CLEAR),
                }
            )
    return rows


def confusion(results: Iterable[Result], states: int, size: float) -> dict[str, dict[str, int]]:
    """Return in how many worlds of each truth each school had the largest sum of log scores, the encompassing left out.

    Truths without sizes stand in the matrix of each size.
    """
    matrix: dict[str, dict[str, int]] = {}
    for each in _like_the_record(results):
        if each["states"] != states or each["size"] not in (size, size if each["truth"] != NESTED else 1.0):
            continue
        schools = {key: score for key, score in each["scores"].items() if key != ENCOMPASSING}
        row = matrix.setdefault(each["truth"], dict.fromkeys(schools, 0))
        row[max(schools, key=schools.__getitem__)] += 1
    return {truth: matrix[truth] for truth in sorted(matrix)}


def nested(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Return how often a richer model leads the school of interest by more than 3 nats where that is the truth.

    Worlds drawn from the prior and worlds like the record stand apart: a factor above e³ in at most e⁻³ = 5 % holds for
    truths drawn from the prior (Markov's inequality), not for every single truth.
    """
    rows = []
    found = [each for each in results if each["truth"] == NESTED]
    for states, shared in sorted({(each["states"], each["shared"]) for each in found}):
        here = [each["scores"] for each in found if (each["states"], each["shared"]) == (states, shared)]
        for richer in (key for key in here[0] if key != NESTED):
            count = sum(scores[richer] - scores[NESTED] > LEAD for scores in here)
            row = {"states": states, "shared": shared, "richer": richer, "worlds": len(here), "leads": count}
            rows.append({**row, "interval": exact_interval(count, len(here))})
    return rows


def _like_the_record(results: Iterable[Result]) -> list[Result]:
    return [each for each in results if each["shared"] == RECORD]


def alike(rows: Iterable[dict[str, Any]], states: int, size: float = 1.0) -> list[tuple[str, str]]:
    """Return the pairs of schools that such a record does not tell apart: the expected gap is below 10 nats.

    A pair is told apart when its gap is clear whichever of the two is right.
    """
    clear: dict[tuple[str, str], bool] = {}
    for row in rows:
        fits = row["size"] == size or row["truth"] == NESTED
        if row["states"] == states and fits and row["other"] != ENCOMPASSING:
            first, second = sorted((row["truth"], row["other"]))
            clear[first, second] = clear.get((first, second), True) and row["clear"]
    return sorted(pair for pair, told in clear.items() if not told)


def table(results: Sequence[Result]) -> dict[str, Any]:
    """Return all of it: pairs, confusion matrices, nested truths, and who cannot be told apart."""
    rows = pairs(results)
    counts = sorted({each["states"] for each in results})
    clear = [row for row in rows if row["clear"] and row["other"] != ENCOMPASSING]
    return {
        "pairs": rows,
        "clear": {"pairs": len(clear), "ahead_in_90_percent": sum(row["ahead"] >= 0.9 for row in clear)},
        "confusion": {f"{n} states, size {size:g}": confusion(results, n, size) for n in counts for size in SIZES},
        "nested": nested(results),
        "alike": {f"{n} states": alike(rows, n) for n in counts},
    }


def run(worlds: int, states: Sequence[int], out: Path, *, workers: int = 2) -> dict[str, Any]:
    """Draw `worlds` worlds of each truth and size among so many states, keep them in `out` (JSON), return `table`.

    Worlds of the school of interest are drawn five times as often, from the record and from the prior: leads of richer
    models over it are rare.
    """
    tasks = [(n, key, size, RECORD, seed) for seed in range(worlds) for n in states for key, size in truths(n)]
    many = [(n, NESTED, 1.0, shared, seed) for seed in range(5 * worlds) for n in states for shared in (PRIOR, RECORD)]
    named = ["states", "truth", "size", "shared", "seed"]
    return table(work_off(one_world, list(dict.fromkeys(tasks + many)), named, out, workers=workers))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; prints the table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--states", type=int, nargs="+", default=[3, 20])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    print(json.dumps(run(given.worlds, given.states, given.out, workers=given.workers), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
