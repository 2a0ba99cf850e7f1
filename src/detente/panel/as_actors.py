"""Groups as single actors: the rows of members made one, as `detente.states.groups.AGGREGATION` states.

What adds up (events, flows, people, capabilities) is summed over members, what does not (levels, scores, shares of
members) is their mean weighted by capability. What passes between members of one group is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from detente.errors import UsageError
from detente.panel.grid import ordinal, period_days
from detente.panel.long import LongPanel
from detente.panel.record import ColumnRecord
from detente.panel.units import Frequency, Unit
from detente.states import ccode, groups, resolve
from detente.states.actors import is_group

WEIGHTS = {"year": "cinc:lag1", "month": "cinc:lag12"}
# Units in which the figures of members add up to that of their group; capabilities are shares of the whole system.
ADD_UP = {
    "events", "disputes", "drafts", "visits", "tuples", "days", "leaders", "million US dollars",
    "million current US dollars", "million international dollars of 2017", "million persons", "weight",
    "thousand coal-ton equivalents", "thousand current US dollars", "thousand persons", "thousand pounds sterling",
    "thousand tons",
}  # fmt: skip
ADD_UP_VARIABLES = {"cinc", "cinc_release_6"}
NO_MEMBER = "no member with the figure"


def adds_up(record: ColumnRecord) -> bool:
    """Return whether the figures of members add up to that of their group; an sd never does."""
    if record.variable.endswith("_sd") or record.made:
        return False
    return record.variable in ADD_UP_VARIABLES or record.column.unit in ADD_UP


def as_actors(panel: LongPanel, named: Sequence[str], *, keep_weight: bool = False) -> LongPanel:
    """Return a panel in which each of the groups among `named` is one actor, and the states named are themselves.

    The columns of roles hold ISO3 codes and keys of groups in place of numbers. A state that is named and a member of a
    named group is in both. The panel must have been made with what `WEIGHTS` names for its frequency among its columns;
    these are dropped unless `keep_weight`.

    Raises `UsageError` for units other than those of single states and directed dyads.
    """
    roles = check_unit(panel.unit).roles
    actors = _actors(panel, named)
    frame = panel.frame
    for role in roles:
        stays = actors.rename({"state": role, "actor": f"{role}_actor"})
        frame = frame.join(stays, on=[panel.unit.period, role], how="inner")
    if len(roles) > 1:
        frame = frame.filter(pl.col(f"{roles[0]}_actor") != pl.col(f"{roles[1]}_actor"))
    kept = [record for record in panel.columns if keep_weight or not _is_weight(panel, record)]
    found = _keys(panel, frame)
    for ends in dict.fromkeys(record.roles for record in kept):
        together = [record for record in kept if record.roles == ends]
        on = [panel.unit.period, *(f"{roles[end]}_actor" for end in ends)]
        found = found.join(_merged(panel, frame, together, on), on=on, how="left")
    keys = [pl.col(f"{role}_actor").alias(role) for role in roles]
    whole = found.select(panel.unit.period, *keys, *(record.name for record in kept)).sort(panel.unit.period, *roles)
    return replace(panel, frame=whole, columns=tuple(_recorded(record, whole) for record in kept))


def check_unit(unit: Unit) -> Unit:
    """Return the unit, or raise `UsageError` where groups cannot be single actors in it.

    >>> from detente.panel.units import UNITS
    >>> check_unit(UNITS["state-year"]).key
    'state-year'
    """
    if len(unit.roles) > 1 and not unit.directed:
        raise UsageError(f"groups are single actors in units of states and directed dyads, not in a {unit.key}")
    return unit


def _is_weight(panel: LongPanel, record: ColumnRecord) -> bool:
    return f"{record.variable}:{record.made}" == WEIGHTS[panel.unit.frequency]


def _keys(panel: LongPanel, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(panel.unit.period, *(f"{role}_actor" for role in panel.unit.roles)).unique()


def _actors(panel: LongPanel, named: Sequence[str]) -> pl.DataFrame:
    """Return which state stands for which actor in which period: columns period, ``state`` (COW number), ``actor``."""
    frequency, period = panel.unit.frequency, panel.unit.period
    periods = panel.frame[period].unique().sort()
    rows = [
        (label, state, actor)
        for label in periods.to_list()
        for actor, states in _standing(named, _first_day(label, frequency))
        for state in states
    ]
    frame = pl.DataFrame(rows, schema={period: pl.Int32, "state": pl.Int16, "actor": pl.String}, orient="row")
    return frame.unique().with_columns(pl.col(period).cast(panel.frame.schema[period]))


def _first_day(label: int, frequency: Frequency) -> dt.date:
    number = ordinal(dt.date(label, 1, 1), "year") if frequency == "year" else label // 100 * 12 + label % 100 - 1
    return period_days(number, frequency)[0]


def _standing(named: Sequence[str], day: dt.date) -> Iterable[tuple[str, list[int]]]:
    for name in named:
        if is_group(name):
            group = groups.get(name)
            yield group.key, [ccode(state) for state in groups.members(group.key, day)]
        else:
            state = resolve(name)
            yield state.iso3, [state.ccode]


def _merged(panel: LongPanel, frame: pl.DataFrame, records: Sequence[ColumnRecord], on: Sequence[str]) -> pl.DataFrame:
    """Return the columns of some roles by actor; of one role each member counts once, whoever it meets."""
    roles = panel.unit.roles
    ends = [roles[end] for end in records[0].roles]
    once = frame.unique([panel.unit.period, *on[1:], *ends])
    weights = [record.name for record in panel.columns if _is_weight(panel, record)]
    weight = pl.lit(1.0)
    for end in records[0].roles:
        weight = weight * pl.col(weights[end]).cast(pl.Float64)
    return once.with_columns(weight.alias("_weight")).group_by(on).agg(
        _sum(record.name) if adds_up(record) else _mean(record.name) for record in records
    )  # fmt: skip


def _sum(name: str) -> pl.Expr:
    known = pl.col(name).is_not_null()
    return pl.when(known.all()).then(pl.col(name).cast(pl.Float64).sum()).otherwise(None).alias(name)


def _mean(name: str) -> pl.Expr:
    """The mean of one member is its own figure, whether or not its capability is known."""
    value, weight = pl.col(name).cast(pl.Float64), pl.col("_weight")
    known = value.is_not_null() & weight.is_not_null()
    weighted = (value * weight).filter(known).sum() / weight.filter(known).sum()
    found = pl.when(pl.len() == 1).then(value.first()).when(known.any()).then(weighted).otherwise(None)
    return found.alias(name)


def _recorded(record: ColumnRecord, frame: pl.DataFrame) -> ColumnRecord:
    nulls = frame[record.name].null_count()
    missing = {NO_MEMBER: nulls} if nulls else {}
    return replace(record, rows=frame.height, present=frame.height - nulls, zeros=0, missing=missing)
