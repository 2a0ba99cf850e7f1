"""How often a verdict says what is not so, in worlds where nothing is to be found (SCIENCE section 6, 'Calibration').

Run as ``python -m detente.claims.false_verdicts --worlds 400 --out false-verdicts.json``: worlds that are in the file
already are not fitted again. Each world is asked one of the six standard claims of three states.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.claims import answers as ask
from detente.claims.standard import standard_claims
from detente.claims.verdict import CERTAIN, status_of, survives
from detente.errors import ConvergenceError, DataMissingError
from detente.evaluation._kept_worlds import exact_interval, work_off
from detente.evaluation.nasty_worlds import KINDS, simulate_nasty

if TYPE_CHECKING:
    from detente.claims.claim import Response
    from detente.measures._scales import Scales
    from detente.theories._joint_model import Record

STATES = ("CHN", "RUS", "USA")
FALSE = ("supported", "contradicted")
WIDTHS = {"prior half as wide": 0.5, "prior twice as wide": 2.0}
FACTORS = {"half the overdispersion": 2.0, "twice the overdispersion": 0.5}


def one_verdict(kind: str, seed: int) -> dict[str, Any]:
    """Return the status that a claim gets in one world, and what it rests on.

    ``first`` is the status by the probabilities alone, ``status`` that after the sensitivity table: prior and
    overdispersion half and twice, either half of the record; those that change it are ``changed``. A fit that does not
    settle, and a record of which a verdict would be refused, give ``failed`` with the reason instead.
    """
    from detente.theories._joint_record import Choices, record_of

    record, _, scales = record_of(STATES, Choices())
    claims = standard_claims(STATES)
    claim = claims[seed % len(claims)]
    move = move_of(claim)
    world = simulate_nasty(kind, record, scales, (move.causes[0], move.effects[0]), seed=seed)
    found: dict[str, Any] = {"kind": kind, "seed": seed}
    try:
        first, told = _asked(world, scales, move)
    except (ConvergenceError, DataMissingError) as error:
        return found | {"failed": str(error)}
    changed = survives(first, _cells(world, scales, move)) if first in FALSE else []
    return found | told | {"first": first, "status": "undetermined" if changed else first, "changed": changed}


def move_of(claim: Response) -> ask.Move:
    """Return what is moved and what answers in a claim of one tie on another.

    >>> move_of(standard_claims(("USA", "RUS", "CHN"))[0]).effects
    (('RUS', 'CHN'),)
    """
    from detente.claims.claim import TieChange

    cause, effect = claim.cause, claim.effect
    assert isinstance(cause, TieChange) and isinstance(effect, TieChange)  # noqa: S101  (standard claims are no other)
    sign = 1 if cause.verb == "warms" else -1
    return ask.Move(tuple(sorted(cause.tie.dyads())), tuple(sorted(effect.tie.dyads())), sign, claim.horizon.months)


def _asked(world: Record, scales: Scales, move: ask.Move, width: float = 1.0) -> tuple[str, dict[str, float]]:
    """Return the status of "cools" in a world, and effect and probabilities, after one fit."""
    import numpy as np

    from detente.theories._beliefs import LATENT, Beliefs, everything
    from detente.theories._joint import fit_joint
    from detente.theories._joint_prior import joint_prior
    from detente.theories._joint_record import require_both_kinds
    from detente.theories._joint_summary import summary_of

    require_both_kinds(world)
    dyads = len(world.layout.dyads)
    beliefs = Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in everything(LATENT, len(world.layout.group_sizes))))
    posterior = fit_joint(world, joint_prior(beliefs, scales, width=width), seed=0)
    summary = summary_of(posterior, "1966-01", "1992-12", np.zeros(dyads))
    found = ask.answer(summary, move)
    probabilities = {"warms": found.warms, "holds": found.holds, "cools": found.cools}
    # The resolution decides between "no effect" and "undetermined" only, and takes as long as half a fit.
    known = found.holds >= CERTAIN
    resolution = ask.detectable(found.sd, ask.prior_sd(summary, move), 0.0) if known else None
    told = {name: round(value, 4) for name, value in {"effect": found.effect, "sd": found.sd, **probabilities}.items()}
    return status_of("cools", probabilities, resolution, ask.BAND), told


def _cells(world: Record, scales: Scales, move: ask.Move) -> dict[str, str]:
    """Return the status by cell of the sensitivity table; cells whose fit does not settle are left out."""
    middle = len(world.share) // 2
    varied = {name: (world, width) for name, width in WIDTHS.items()}
    varied |= {name: (replace(world, effective=factor * world.effective), 1.0) for name, factor in FACTORS.items()}
    varied |= {"record up to its middle": (_part(world, slice(0, middle)), 1.0)}
    varied |= {"record after its middle": (_part(world, slice(middle, None)), 1.0)}
    statuses = {}
    for name, (record, width) in varied.items():
        try:
            statuses[name] = _asked(record, scales, move, width)[0]
        except (ConvergenceError, DataMissingError):
            continue
    return statuses


def _part(world: Record, months: slice) -> Record:
    year = world.layout.year[months]
    return replace(
        world,
        layout=replace(world.layout, year=year),
        share=world.share[months],
        effective=world.effective[months],
        tone=world.tone[months],
        world=world.world[months],
    )


def table(results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each kind of world: how many, statuses, share of false verdicts and its exact 95 % interval.

    ``first_share`` and ``first_interval`` are those before the sensitivity table. Worlds whose fit did not settle are
    ``failed`` and in no share.
    """
    rows = []
    for kind in KINDS:
        here = [found for found in results if found["kind"] == kind]
        good = [found for found in here if "failed" not in found]
        if not good:
            continue
        false, first = (sum(found[name] in FALSE for found in good) for name in ("status", "first"))
        rows.append(
            {
                "kind": kind,
                "worlds": len(good),
                "failed": len(here) - len(good),
                "statuses": dict(Counter(found["status"] for found in good)),
                "share": false / len(good),
                "interval": exact_interval(false, len(good)),
                "first_share": first / len(good),
                "first_interval": exact_interval(first, len(good)),
            }
        )
    return rows


def run(worlds: int, out: Path, *, kinds: Sequence[str] = (), workers: int = 2, first: int = 0) -> list[dict[str, Any]]:
    """Ask `worlds` worlds of each kind, keep them in `out` (JSON), skip those it holds, return `table`."""
    tasks = [(kind, seed) for seed in range(first, first + worlds) for kind in kinds or KINDS]
    return table(work_off(one_verdict, tasks, ["kind", "seed"], out, workers=workers))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; prints the table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, help="seed of the first world")
    parser.add_argument("--kinds", nargs="*", choices=list(KINDS), default=[])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    rows = run(given.worlds, given.out, kinds=given.kinds, workers=given.workers, first=given.first)
    print(json.dumps(rows, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
