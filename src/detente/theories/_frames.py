"""Labelled answers of theories: draws and scores with their states and dates, and a policy as an array of shifts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import xarray as xr

from detente.errors import UsageError, did_you_mean
from detente.theories._levels import Levels, dyads
from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]


def drawn(values: Array, levels: Levels, truncated: int = 0) -> xr.DataArray:
    """Return draws (draw, lead, dyad) with dims (draw, lead, sender, receiver), in logits.

    The diagonal and dyads that are not covered at the origin are NaN; the attribute `truncated_draws` counts draws
    that met the bound on levels.
    """
    there = np.where(levels.covered[-1], values, np.nan)
    leads = np.arange(1, values.shape[1] + 1)
    return xr.DataArray(
        levels.square(there),
        dims=("draw", "lead", "sender", "receiver"),
        coords={"lead": leads, **_states(levels)},
        name="level",
        attrs={"units": "logit", "long_name": "predicted relation level", "truncated_draws": truncated},
    )


def drawn_in_parts(
    part: Callable[[slice], tuple[Array, int]], levels: Levels, horizon: int, draws: int, at_once: int
) -> xr.DataArray:
    """Return draws that are simulated some at once, to bound memory, as `drawn` does.

    `part` simulates those of a slice of the draws: levels (draw, lead, dyad), and how many draws met the bound.
    """
    values, truncated = np.empty((draws, horizon, levels.share.shape[1])), 0
    for first in range(0, draws, at_once):
        some = slice(first, min(first + at_once, draws))
        values[some], met = part(some)
        truncated += met
    return drawn(values, levels, truncated)


def scored(scores: Array, levels: Levels, origin: int) -> xr.DataArray:
    """Return log scores (time, dyad) of the periods from `origin` on, dims (time, sender, receiver), in nats."""
    return xr.DataArray(
        levels.square(scores[origin:]),
        dims=("time", "sender", "receiver"),
        coords={"time": levels.times[origin:], **_states(levels)},
        name="log_score",
        attrs={"units": "nat", "long_name": "one-step log predictive density"},
    )


def shifts(policy: Policy | None, levels: Levels, unit: Array, horizon: int) -> Array:
    """Return by how much each level is set above its path, (lead, dyad), in logits, NaN where nothing is set.

    A move's size is in `unit` (dyad,): the sd over time of the dyad's smoothed level at the origin. Moves of one dyad
    in one period add up. A level is one, so that the instrument of a move is not told apart.
    Raises `UsageError` for a state that the panel does not have or a dyad that it does not cover.
    """
    result = np.full((horizon, levels.share.shape[1]), np.nan)
    rows, columns = dyads(len(levels.states))
    for move in policy.moves if policy else ():
        i, j = (_position(state, levels.states) for state in (move.sender, move.receiver))
        place = int(np.flatnonzero((rows == i) & (columns == j))[0])
        if not levels.covered[-1, place]:
            raise UsageError(f"{move.sender} -> {move.receiver} is outside the coverage at the origin")
        period = slice(move.start - 1, move.end)
        result[period, place] = np.nan_to_num(result[period, place]) + move.size * unit[place]
    return result


def _states(levels: Levels) -> dict[str, list[str]]:
    return {"sender": list(levels.states), "receiver": list(levels.states)}


def _position(state: str, states: tuple[str, ...]) -> int:
    if state not in states:
        hint = did_you_mean(state, states) or f"; it has {', '.join(states)}"
        raise UsageError(f"the panel has no state '{state}'{hint}")
    return states.index(state)
