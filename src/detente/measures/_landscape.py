"""The landscape of camps: energy, every local minimum and its basin (Axelrod & Bennett 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.compiled import kernel
from detente.errors import UsageError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
MOST = 25  # states or blocks: 2^24 configurations up to exchange of the camps
TIE = 1e-9  # changes of energy within this part of the sum of all pulls are none


@dataclass(frozen=True)
class Landscape:
    """Every configuration of camps that no single move improves, the lowest energy first.

    `camps` (minima, states) is 0 for the camp of the first state, 1 for the other. `energy` (minima,) has the unit of
    the propensities times size². `strict` (minima,): every move raises the energy; where False some move leaves
    it as it is. `basin` (minima,) is the share of all configurations from which steepest descent ends there, of equally
    steep moves that of the earlier state; `tied` is the share of configurations whose descent met equally steep moves.

    >>> landscape(np.ones(2), np.array([[0.0, -1.0], [-1.0, 0.0]])).camps.tolist()
    [[0, 1]]
    """

    camps: Integers
    energy: Floats
    strict: NDArray[np.bool_]
    basin: Floats
    tied: float


def pulls(sizes: ArrayLike, propensity: ArrayLike, blocks: Sequence[int] | None = None) -> Floats:
    """Return what a pair adds to the energy when it is divided, s_i s_j p_ij, (states, states), 0 on the diagonal.

    `sizes` (states,) are not negative, `propensity` (states, states) is symmetric, positive where two states would
    rather be together; NaN where it is not known, which adds nothing. `blocks` (states,) numbers from 0 the blocks that
    move together; the result is then (blocks, blocks). Raises `UsageError` for other shapes or values.

    >>> pulls([2.0, 3.0], [[0.0, -1.0], [-1.0, 0.0]]).tolist()
    [[0.0, -6.0], [-6.0, 0.0]]
    """
    size, wish = np.asarray(sizes, dtype=np.float64), np.asarray(propensity, dtype=np.float64)
    if wish.shape != (size.size, size.size):
        raise UsageError(f"{size.size} sizes need a propensity for each pair, not a matrix of shape {wish.shape}")
    if not (size >= 0).all():
        raise UsageError(f"sizes are at least 0, not {size[~(size >= 0)][0]}")
    if not np.allclose(wish, wish.T, equal_nan=True):
        raise UsageError("propensities are mutual: that of i to j must be that of j to i")
    pull = np.nan_to_num(wish) * np.outer(size, size)
    if blocks is not None:
        if len(blocks) != size.size or sorted(set(blocks)) != list(range(max(blocks) + 1)):
            raise UsageError(f"blocks give each of {size.size} states a number from 0, none left out, not {blocks}")
        member = np.eye(max(blocks) + 1)[list(blocks)]
        pull = member.T @ pull @ member
    np.fill_diagonal(pull, 0.0)
    return pull


def energy(pull: Floats, camps: ArrayLike) -> float:
    """Return the energy of a configuration: the sum of `pulls` over pairs in different camps, each pair once.

    Axelrod & Bennett sum over ordered pairs, which is twice as much everywhere. SCIENCE section 3, 'landscape energy'.

    >>> energy(pulls([1.0, 2.0], [[0.0, -1.0], [-1.0, 0.0]]), [0, 1])
    -2.0
    """
    sides = np.asarray(camps)
    return float(pull[sides[:, None] != sides].sum() / 2)


def landscape(sizes: ArrayLike, propensity: ArrayLike, blocks: Sequence[int] | None = None) -> Landscape:
    """Return every local minimum of the energy over all divisions into two camps, none or all in one included.

    1. Go through all configurations, one move from the last (Gray code), the last state's camp being fixed.
    2. Keep those that no move of one state, or block, lowers; note each other one's steepest move.
    3. Follow the moves down; the configurations that end in a minimum are its basin.

    Arguments are those of `pulls`; changes of energy below 1e-9 of the sum of all pulls count as none. Raises
    `UsageError` for more than 25 states or blocks, or none. SCIENCE section 3; Axelrod & Bennett (1993), equations 1-3.

    >>> found = landscape(np.ones(3), np.eye(3) - 1)
    >>> len(found.energy), found.energy[0].item(), found.strict.all().item()
    (3, -2.0, False)
    """
    pull = pulls(sizes, propensity, blocks)
    nodes = len(pull)
    if not 1 <= nodes <= MOST:
        raise UsageError(f"a landscape is searched for 1 to {MOST} states or blocks, not {nodes}; form blocks")
    tolerance = TIE * float(np.abs(pull).sum())
    move, loose, tied = _moves(pull, tolerance)
    ends = np.flatnonzero(move < 0)
    basin = _basins(move, nodes)
    configurations = ends[:, None] >> np.arange(nodes) & 1
    camps = configurations ^ configurations[:, :1]
    energies = np.array([energy(pull, each) for each in camps])
    order = np.lexsort((ends, energies))
    shares = np.bincount(basin, minlength=move.size)[ends] / move.size
    wide = camps if blocks is None else camps[:, list(blocks)]
    return Landscape(wide[order], energies[order], ~loose[ends][order], shares[order], tied / move.size)


@kernel
def _moves(pull: Floats, tolerance: float) -> tuple[NDArray[np.int8], NDArray[np.bool_], int]:
    """Return each configuration's steepest move (−1: none lowers), whether a move changes nothing, and how many tie."""
    nodes = len(pull)
    count = 2 ** (nodes - 1)
    move, loose, tied = np.full(count, -1, np.int8), np.zeros(count, np.bool_), 0
    side, force, code = np.ones(nodes), pull.sum(axis=1), 0
    for step in range(count):
        if step > 0:
            v = 0
            while not (step >> v) & 1:
                v += 1
            side[v] = -side[v]
            code ^= 1 << v
            for other in range(nodes):
                force[other] += 2.0 * pull[other, v] * side[v]
        least, equal = -tolerance, False
        for v in range(nodes):
            rise = force[v] * side[v]
            if rise < least - tolerance or (move[code] < 0 and rise < -tolerance):
                least, equal = rise, False
                move[code] = v
            elif move[code] >= 0 and abs(rise - least) <= tolerance:
                equal = True
            if abs(rise) <= tolerance:
                loose[code] = True
        tied += equal
    return move, loose, tied


@kernel
def _basins(move: NDArray[np.int8], nodes: int) -> Integers:
    """Return the minimum, as a configuration's number, in which each configuration's descent ends."""
    end = np.full(move.size, -1, np.int64)
    everyone = move.size - 1
    for start in range(move.size):
        code = start
        while end[code] < 0 and move[code] >= 0:
            code = code ^ everyone if move[code] == nodes - 1 else code ^ (1 << move[code])
        last = code if end[code] < 0 else end[code]
        code = start
        while end[code] < 0:
            end[code] = last
            if move[code] >= 0:
                code = code ^ everyone if move[code] == nodes - 1 else code ^ (1 << move[code])
    return end
