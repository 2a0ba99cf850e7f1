"""All triads of a set of states at once: Dittmer's types by probability, roles, transitions and payoffs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.measures.signed_tie import DIMS
from detente.measures.signed_tie import compute as signed_tie
from detente.measures.triangle_type import BAND, CITE, ONE, OTHER, TYPES, type_probabilities

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TriadCensus:
    """The triangle of every three of some states in every period.

    `members` (triad, 3) are positions among `states`; `types` (time, triad, 5) are the probabilities of `TYPES`;
    `pivot`, `pariah` and `payoff` (time, triad, 3) belong to the members: the probability to be the pivot of a romantic
    triangle, the pariah of a stable marriage, and the expected payoff (`payoffs`). NaN where a tie is not known.

    >>> from detente.panel.events import events
    >>> found = triad_census(events(["CHN", "IND", "RUS", "USA"], end="1970-12"))
    >>> found.members.tolist()
    [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]]
    """

    time: NDArray[np.datetime64]
    states: tuple[str, ...]
    members: NDArray[np.int64]
    types: Floats
    pivot: Floats
    pariah: Floats
    payoff: Floats

    @property
    def likeliest(self) -> NDArray[np.int64]:
        """The position in `TYPES` of each triangle's most probable type, (time, triad), −1 where it is not known."""
        known = np.isfinite(self.types).all(axis=-1)
        return np.where(known, np.nan_to_num(self.types, nan=-1.0).argmax(axis=-1), -1)

    def transitions(self) -> NDArray[np.int64]:
        """Return how often a triangle of a type (row) was of a type (column) in the next period, both known."""
        before, after = self.likeliest[:-1], self.likeliest[1:]
        both = (before >= 0) & (after >= 0)
        size = len(TYPES)
        counts = np.bincount(before[both] * size + after[both], minlength=size * size)
        return counts.reshape(size, size).astype(np.int64)

    def to_dataset(self) -> xr.Dataset:
        """Return the probabilities as `triangle_type` (time, triad, type), triads named as "CHN, RUS, USA"."""
        labels = [", ".join(self.states[member] for member in members) for members in self.members.tolist()]
        attributes = {"long_name": "probability of the type of triangle", "units": "probability", "citation": CITE}
        return xr.Dataset(
            {"triangle_type": (("time", "triad", "type"), self.types, attributes)},
            {"time": self.time, "triad": labels, "type": list(TYPES)},
        )

    def to_frame(self) -> pl.DataFrame:
        """Return one row a triad and period whose ties are known.

        Columns: time, state_a, state_b, state_c, type (the likeliest), probability, pivot and pariah (the likeliest
        state where the type has one, else null), order (the states from the highest expected payoff to the lowest).
        """
        likeliest = self.likeliest
        at, triad = np.nonzero(likeliest >= 0)
        kind = likeliest[at, triad]
        labels = np.array(self.states)[self.members[triad]]
        by_payoff = np.argsort(-self.payoff[at, triad], axis=1, kind="stable")
        order = np.take_along_axis(labels, by_payoff, axis=1)
        roles = {
            role: np.where(kind == TYPES.index(name), labels[np.arange(kind.size), values[at, triad].argmax(1)], "")
            for role, name, values in (
                ("pivot", "romantic triangle", self.pivot),
                ("pariah", "stable marriage", self.pariah),
            )
        }
        frame = pl.DataFrame(
            {
                "time": self.time[at].astype("datetime64[D]"),
                **{f"state_{letter}": labels[:, place] for place, letter in enumerate("abc")},
                "type": np.array(TYPES)[kind],
                "probability": self.types[at, triad, kind],
                **roles,
                "order": [" > ".join(row) for row in order.tolist()],
            }
        )
        return frame.with_columns(pl.col("pivot", "pariah").replace("", None))


def triad_census(panel: xr.Dataset, *, band: float = BAND, levels: xr.Dataset | None = None) -> TriadCensus:
    """Return the triangle of every three states of a panel in every period.

    A tie's signs are those of `signed_tie`; ties are independent given the record, as in `triangle_type`, with which
    the result agrees triad by triad. `levels` (as from `relation_level`) may be of chosen periods, such as Decembers
    for triad-years. Raises `UsageError` for fewer than three states or a negative band. SCIENCE section 3, 'triangle
    type'; Dittmer (1981).

    >>> from detente.panel.events import events
    >>> found = triad_census(events(["CHN", "RUS", "USA"], end="1974-05"))
    >>> found.to_frame().select("type", "pivot", "order").row(-1)
    ('romantic triangle', 'USA', 'USA > RUS > CHN')
    """
    if panel.sizes["sender"] < 3:
        raise UsageError(f"a census of triads needs at least three states, not {panel.sizes['sender']}")
    ties = signed_tie(panel, band=band, levels=levels)
    states = tuple(str(label) for label in ties["sender"].values)
    members = np.array(list(combinations(range(len(states)), 3)), dtype=np.int64)
    opposite = members[:, ONE], members[:, OTHER]  # the two states of the tie opposite each member
    friendly, hostile = (
        ties[f"signed_tie_{sign}"].transpose(*DIMS).values[:, *opposite] for sign in ("positive", "negative")
    )
    known = np.isfinite(friendly).all(axis=-1, keepdims=True)
    friendly, hostile = np.where(known, friendly, np.nan), np.where(known, hostile, np.nan)
    types, pivot, pariah = type_probabilities(friendly, hostile)
    return TriadCensus(ties["time"].values, states, members, types, pivot, pariah, payoffs(friendly, hostile))


def payoffs(friendly: Floats, hostile: Floats) -> Floats:
    """Return what each of three states expects of its place in the triangle, (…, 3), −3 to 3.

    The signs of its two own ties less that of the tie between the other two, each the probability of plus less that of
    minus. It puts the roles in the order that the literature after Dittmer (1981) agrees on: pivot 3; friend (of a
    ménage à trois) and partner (in a stable marriage) 1; wing and foe (of a unit veto) −1; pariah −3. Arguments are
    those of `type_probabilities`. NaN where they are.

    >>> payoffs(np.array([0.0, 1.0, 1.0]), np.array([1.0, 0.0, 0.0])).tolist()
    [3.0, -1.0, -1.0]
    """
    sign = friendly - hostile
    expected: Floats = sign[..., ONE] + sign[..., OTHER] - sign
    return expected
