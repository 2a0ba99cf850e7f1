"""Exports among the 30 largest economies of the 1990s: shared organisations matter once the network is modelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.evaluation.replications import Result
from detente.sources._folder import verified_path
from detente.theories._amen_fit import Amen, fit_amen
from detente.theories._amen_modes import Mode, modes, within

Array = npt.NDArray[np.float64]

DATA = "Hoff (2015), data of amen; figures by amen 1.4.5"
STATES = 30
IGOS = "shared_igos.dyad"
BOUNDARY = 0.65  # between the two modes of rank 2, as published
OTHER_MODE, ALONE = 1.06, -0.02
NAMES = (
    "intercept", "pop.row", "gdp.row", "polity.row", "pop.col", "gdp.col", "polity.col", "conflicts.dyad",
    "distance.dyad", IGOS, "polity_int.dyad",
)  # fmt: skip
# Posterior mean and sd of 10,000 iterations after 500.
RANK_0 = {
    "intercept": (-6.6044, 1.4656), "pop.row": (-0.334, 0.1599), "gdp.row": (0.5515, 0.1807),
    "polity.row": (-0.0152, 0.0245), "pop.col": (-0.3021, 0.1559), "gdp.col": (0.5133, 0.1768),
    "polity.col": (-0.0059, 0.0239), "conflicts.dyad": (0.0781, 0.0406), "distance.dyad": (-0.0378, 0.0069),
    IGOS: (1.0042, 0.1863), "polity_int.dyad": (-0.0013, 0.0007), "va": (0.4189, 0.1431), "cab": (0.2563, 0.1246),
    "vb": (0.3999, 0.1377), "rho": (0.7825, 0.019), "s2": (0.156, 0.01),
}  # fmt: skip
RANK_2 = {
    "intercept": (-4.522, 1.0053), "pop.row": (-0.2878, 0.1146), "gdp.row": (0.5645, 0.1424),
    "polity.row": (-0.0024, 0.0174), "pop.col": (-0.2577, 0.1141), "gdp.col": (0.5361, 0.1396),
    "polity.col": (0.0065, 0.0166), "conflicts.dyad": (0.0151, 0.039), "distance.dyad": (-0.0354, 0.0047),
    IGOS: (0.226, 0.1121), "polity_int.dyad": (-0.0011, 0.0005), "va": (0.1995, 0.0588), "cab": (0.0432, 0.0424),
    "vb": (0.1949, 0.0572), "rho": (0.6253, 0.0364), "s2": (0.0648, 0.0043),
}  # fmt: skip


@dataclass(frozen=True)
class Exports:
    """Log exports `y` (n, n) of senders to receivers, covariates `x` (n, n, p) in the order of `NAMES`, and states."""

    y: Array
    x: Array
    states: tuple[str, ...]


def exports() -> Exports:
    """Return ln(exports + 1) among the 30 states of largest gdp and the covariates of the published model.

    Of senders and receivers: ln population, ln gdp, polity. Of dyads: conflicts, distance, ln shared organisations and
    the product of polities. Raises `DataMissingError` and `DataDamagedError` as the data folder's readers do.
    """
    figures = pl.read_parquet(verified_path("amen-ir90s", "ir90s_states.parquet"))
    largest = figures.sort("gdp", descending=True).head(STATES)
    states = tuple(largest["state"])
    dyads = pl.read_parquet(verified_path("amen-ir90s", "ir90s_dyads.parquet"))
    inside = dyads.filter(pl.col("sender").is_in(states), pl.col("receiver").is_in(states))
    place = [[states.index(state) for state in inside[end]] for end in ("sender", "receiver")]
    squares = {name: np.full((STATES, STATES), np.nan) for name in inside.columns[2:]}
    for name, square in squares.items():
        square[place[0], place[1]] = inside[name]
    own = np.stack([np.log(largest["pop"]), np.log(largest["gdp"]), largest["polity"]], axis=-1)
    x = np.empty((STATES, STATES, len(NAMES)))
    x[..., 0], x[..., 1:4], x[..., 4:7] = 1.0, own[:, None], own
    pairs = (squares["conflicts"], squares["distance"], np.log(squares["shared_igos"]), squares["polity_int"])
    for column, square in enumerate(pairs, start=7):
        x[..., column] = square
    return Exports(np.log(squares["exports"] + 1), x, states)


def alone(data: Exports) -> float:
    """Return the coefficient of shared organisations were all cells independent (least squares)."""
    seen = ~np.eye(STATES, dtype=bool)
    found = np.linalg.lstsq(data.x[seen], data.y[seen], rcond=None)[0]
    return float(found[NAMES.index(IGOS)])


def posterior(data: Exports, rank: int, *, draws: int, burn: int = 400, seed: int = 0) -> Amen:
    """Return four dispersed chains of the published model with multiplicative effects of a rank."""
    return fit_amen(data.y, data.x, NAMES, rank=rank, draws=draws, burn=burn, seed=seed, states=data.states)


def published_mode(fitted: Amen) -> Mode:
    """Return the mode of rank 2 in which shared organisations have a coefficient below 0.65."""
    return within(fitted, IGOS, -np.inf, BOUNDARY)


def other_mode(data: Exports) -> Mode:
    """Return the highest mode of rank 2 along shared organisations that six short chains from dispersed starts find.

    Chains leave it after hundreds to thousands of draws and seldom come back, so that its share is that of the starts.
    """
    short = fit_amen(data.y, data.x, NAMES, rank=2, chains=6, draws=250, burn=50, states=data.states)
    return modes(short, IGOS)[-1]


def replicate() -> list[dict[str, Any]]:
    """Return posterior means at rank 0, those of the published mode at rank 2, the other mode, and independence."""
    data = exports()
    first, second = posterior(data, 0, draws=4000), posterior(data, 2, draws=3000)
    first.judge()
    plain = {str(row["name"]): float(row["mean"]) for row in first.summary()}
    near = published_mode(second)
    results = [Result(f"independent cells: {IGOS}", DATA, ALONE, alone(data), 0.01)]
    results += [Result(f"rank 0: {key}", DATA, mean, plain[key], 0.15 * sd) for key, (mean, sd) in RANK_0.items()]
    results += [Result(f"rank 2: {key}", DATA, mean, near.mean[key], 0.25 * sd) for key, (mean, sd) in RANK_2.items()]
    note = f"rank 2, mode that the published run never visits: {IGOS}"
    results.append(Result(note, DATA, OTHER_MODE, other_mode(data).mean[IGOS], 0.1))
    return [result.to_row() for result in results]
