"""The two axes of a panel that is built from tables: which states, which months or years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from detente import core
from detente.errors import DataMissingError, UsageError, did_you_mean

Times = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]

_GREATEST_CODE = 1000


@dataclass(frozen=True)
class StateAxis:
    """The states of a panel in order: their ISO3 codes and, by COW number, their position (-1: not in the panel)."""

    labels: tuple[str, ...]
    positions: Positions

    def find(self, codes: pl.Series) -> Positions:
        """Return the position of each COW number, -1 where the panel does not have it."""
        found: Positions = self.positions[codes.to_numpy()]
        return found


def state_axis(states: Sequence[str] | None, known: set[int], source: str) -> StateAxis:
    """Return the axis of the states asked for, or of all that a source has, sorted by code, when `states` is None.

    Raises `UsageError` for a state named twice and `DataMissingError` for one that the source does not have.
    """
    members = core.table("states").filter(pl.col("ccode").is_in(list(known)))
    by_label = dict(members.select("iso3", "ccode").iter_rows())
    labels = tuple(sorted(by_label)) if states is None else tuple(states)
    _refuse(labels, by_label, source)
    positions = np.full(_GREATEST_CODE, -1)
    for position, label in enumerate(labels):
        positions[by_label[label]] = position
    return StateAxis(labels, positions)


def _refuse(labels: tuple[str, ...], by_label: dict[str, int], source: str) -> None:
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise UsageError(f"each state can be asked for once; asked for more than once: {', '.join(twice)}")
    absent = [label for label in labels if label not in by_label]
    if absent:
        hint = did_you_mean(absent[0], by_label) if len(absent) == 1 else ""
        raise DataMissingError(
            f"source '{source}' has too few events or figures of {', '.join(absent)}{hint or ';'} "
            f"it has {', '.join(sorted(by_label))}"
        )


def membership(axis: StateAxis, times: Times) -> Flags:
    """Return whether each state is a member of the interstate system on a day of each period, shape (time, state).

    The unit of `times` (months or years) is the period.
    """
    member = np.zeros((times.size, len(axis.labels)), dtype=bool)
    for code, start, end in core.table("states").select("ccode", "start", "end").iter_rows():
        position = axis.positions[code]
        if position >= 0:
            first = np.datetime64(start).astype(times.dtype)
            last = times[-1] if end is None else np.datetime64(end).astype(times.dtype)
            member[:, position] |= (times >= first) & (times <= last)
    return member


def dyads_known(states_known: Flags) -> Flags:
    """Return for which directed dyads something is known, given for which states; the diagonal never is.

    Shape (time, state) in, (time, sender, receiver) out.
    """
    return states_known[:, :, None] & states_known[:, None, :] & ~np.eye(states_known.shape[1], dtype=bool)


def month(value: str | dt.date) -> np.datetime64:
    """Return a month given as text (``"1974-05"``) or as a date; raises `UsageError` when it is none.

    >>> str(month("1974-05"))
    '1974-05'
    >>> month("1974-13")
    Traceback (most recent call last):
    detente.errors.UsageError: '1974-13' is not a month; write it as 1974-05
    """
    if isinstance(value, dt.date):
        return np.datetime64(value, "M")
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    if not found:
        raise UsageError(f"'{value}' is not a month; write it as 1974-05")
    return np.datetime64(value, "M")


def span(
    start: np.datetime64 | None, end: np.datetime64 | None, covered: tuple[np.datetime64, np.datetime64], source: str
) -> Times:
    """Return every period from `start` to `end`, both included; None is the first or last that a source covers.

    Raises `UsageError` when the start is after the end and `DataMissingError` when nothing in between is covered.
    """
    first, last = start if start is not None else covered[0], end if end is not None else covered[1]
    if start is not None and end is not None and first > last:
        raise UsageError(f"the period {first} to {last} ends before it starts")
    if first > covered[1] or last < covered[0]:
        asked = f"up to {last}" if start is None else f"from {first} on" if end is None else f"for {first} to {last}"
        raise DataMissingError(f"source '{source}' covers {covered[0]} to {covered[1]}; it has nothing {asked}")
    return np.arange(first, last + np.timedelta64(1))
