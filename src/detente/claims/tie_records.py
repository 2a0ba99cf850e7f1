"""What each embedded record knows of the level of a tie, as draws of its path (SCIENCE sections 2 and 6).

A tie both ways is the mean of its two directed levels. A group's events are summed and then learned from as one
actor's; of scores a group has the mean over members that have one, weighted by capability (docs of the groups).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente import core, states
from detente.claims.members import weighted_roster
from detente.claims.parts import Tie
from detente.claims.state_figures import figures
from detente.errors import DataMissingError
from detente.states.rosters import roster

FloatArray = NDArray[np.float64]
Pair = tuple[str, str]
Name = TypeVar("Name", str, Pair)

DRAWS, SEED = 1000, 20260103
CHINA = "CHN"
FIRST_VOTE = 1946


@dataclass(frozen=True)
class TieLevels:
    """Draws of the levels of ties in the periods of a record that are known for all of them.

    `draws` is (ties, draws, periods), NaN nowhere; `periods` are texts as "1974-05" or "2002"; `unit` is that of the
    levels, `events` the number of events by directed tie where the record has events.
    """

    source: str
    title: str
    unit: str
    periods: tuple[str, ...]
    draws: FloatArray
    events: dict[str, int]
    notes: tuple[str, ...] = ()


def event_levels(ties: Sequence[Tie], *, source: str = "weis", tone: str = "constant") -> TieLevels:
    """Return the relation levels of ties in a record of events by month, in logits, in the light of all of it.

    `tone` is "constant" or "moving" as for `detente.measures.relation_level`. Raises `DataMissingError` where the
    source has no event of a directed tie, `UsageError` for a source without events by month.

    >>> found = event_levels([Tie("USA", "CAN"), Tie("USA", "RUS")])
    >>> bool(found.draws[0].mean() > found.draws[1].mean())
    True
    """
    from detente.measures._binomial import effective_counts
    from detente.measures._constants import constants_of, refits, years_of
    from detente.measures._level_draws import draw_levels
    from detente.measures._local_level import filter_levels
    from detente.measures._moving_tone import moving_tone
    from detente.theories._joint_record import world_of

    world = world_of(source)
    days = [dt.date.fromisoformat(str(time)[:10]) for time in world["time"].values]
    pairs = _pairs([tie.dyads() for tie in ties])
    sums, members = _summed(world, pairs, days, source)
    moving = moving_tone(world, members) if tone == "moving" else None
    constants = constants_of(world, int(years_of(world)[-1]) + 1, refits(world), moving)
    cooperation, conflict, squares, events = np.moveaxis(sums, -1, 0)
    counts = effective_counts(cooperation, conflict, squares, constants.scales.overdispersion)
    levels = draw_levels(filter_levels(*counts, constants.tone, constants.scales), constants.scales, DRAWS, SEED)
    known = np.isfinite(events).all(axis=1)
    totals = {"->".join(pair): int(np.nansum(events[:, k])) for k, pair in enumerate(pairs)}
    return TieLevels(
        source, "relation level", "logit", tuple(f"{day:%Y-%m}" for day, kept in zip(days, known, strict=True) if kept),
        _of_ties(ties, pairs, levels[:, known]), totals,
    )  # fmt: skip


def _summed(world: Any, pairs: Sequence[Pair], days: Sequence[dt.date], source: str) -> tuple[FloatArray, list[str]]:
    """Return the event sums (time, pairs, 4) of directed pairs of actors and the states that are in them."""
    names = world["sender"].values.tolist()
    place = {name: number for number, name in enumerate(names)}
    variables = ("cooperation", "conflict", "weight_squares", "events")
    cubes = np.stack([world[name].transpose("time", "sender", "receiver").values for name in variables], axis=-1)
    sums, used = [], set()
    for sender, receiver in pairs:
        senders, receivers = roster(sender, days), roster(receiver, days)
        parts = [
            np.where((senders[i] & receivers[j])[:, None], cubes[:, place[i], place[j]], np.nan)
            for i in senders for j in receivers if i != j and i in place and j in place
        ]  # fmt: skip
        used |= {*senders, *receivers}
        if not parts or not np.nansum(np.stack(parts)[..., 3]):
            raise DataMissingError(f"{source} has no event from {sender} to {receiver}")
        stacked = np.stack(parts)
        sums.append(np.where(np.isfinite(stacked).any(axis=0), np.nansum(stacked, axis=0), np.nan))
    return np.stack(sums, axis=1), sorted(used & set(names))


def _of_ties(ties: Sequence[Tie], pairs: Sequence[Pair], levels: FloatArray) -> FloatArray:
    """Return (ties, draws, periods) from the levels (draws, periods, pairs): a tie is the mean of its directed ones."""
    place = {pair: number for number, pair in enumerate(pairs)}
    return np.stack([levels[:, :, [place[pair] for pair in sorted(tie.dyads())]].mean(axis=2) for tie in ties])


Cells = dict[tuple[str, Pair], tuple[float, float]]


def icews_levels(ties: Sequence[Tie]) -> TieLevels:
    """Return the yearly net cooperation of ties in ICEWS, 2002 to 2014, in logits.

    Raises `DataMissingError` for a tie without figures.

    >>> icews_levels([Tie("USA", "GBR", both=True)]).periods[0]
    '2002'
    """
    codes = states.CODES
    rows = core.table("icews_dyad_year").drop_nulls().iter_rows(named=True)
    figures: Cells = {}
    counts: dict[Pair, int] = {}
    for row in rows:
        pair = codes[row["sender"]], codes[row["receiver"]]
        figures[str(row["year"]), pair] = row["net_cooperation"], row["net_cooperation_sd"]
        counts[pair] = counts.get(pair, 0) + row["events"]
    found = _scores([tie.dyads() for tie in ties], figures, "icews_year", "net cooperation", "logit")
    events = {"->".join(pair): counts[pair] for pair in _pairs([tie.dyads() for tie in ties]) if pair in counts}
    return replace(found, events=events)


def tsinghua_levels(ties: Sequence[Tie]) -> TieLevels:
    """Return the monthly scores of China's relations, -9 to 9, in score points.

    The scores are of relations, not of one side's conduct: raises `DataMissingError` for a directed tie and for one
    without China.

    >>> tsinghua_levels([Tie("USA", "RUS", both=True)])
    Traceback (most recent call last):
    detente.errors.DataMissingError: china_relations scores China's relations with others, both ways; ...
    """
    others: list[frozenset[Pair]] = []
    for tie in ties:
        ends = {tie.sender, tie.receiver}
        if not tie.both or CHINA not in ends:
            raise DataMissingError(
                f"china_relations scores China's relations with others, both ways; {tie} is none of them"
            )
        (partner,) = ends - {CHINA}
        others.append(frozenset({(CHINA, partner)}))
    figures = {
        (f"{row['year_month'] // 100}-{row['year_month'] % 100:02}", (CHINA, states.CODES[row["partner"]])):
        (row["score_level"], row["score_level_sd"])
        for row in core.table("tsinghua_month").drop_nulls().iter_rows(named=True)
    }  # fmt: skip
    note = "the sd of these scores knows their steps and rounding, not the coders' judgement"
    return replace(_scores(others, figures, "china_relations", "score of the relation", "score point"), notes=(note,))


def alignment_levels(ties: Sequence[Tie], start: int | None = None) -> TieLevels:
    """Return minus the yearly distance of the two sides' ideal points in the General Assembly, in ideal-point units.

    Alignment has no direction: raises `DataMissingError` for a directed tie, and where a side has no ideal point. A
    state's error is one in all years and in all ties, the cautious end for comparisons over time.

    >>> found = alignment_levels([Tie("RUS", "CHN", both=True), Tie("RUS", "USA", both=True)])
    >>> bool((found.draws[0, :, -1] > found.draws[1, :, -1]).all())
    True
    """
    for tie in ties:
        if not tie.both:
            raise DataMissingError(f"unga_ideal_points knows no direction; {tie} has one, write <->")
    actors = sorted({actor for tie in ties for actor in (tie.sender, tie.receiver)})
    days_of_all = [dt.date(year, 1, 1) for year in range(FIRST_VOTE, dt.date.today().year + 1)]
    named = sorted({state for actor in actors for state in roster(actor, days_of_all)})
    found = figures("ideal_point", named, start)
    days = [dt.date(year, 1, 1) for year in found.years]
    rng = np.random.default_rng(SEED)
    errors = {state: rng.standard_normal(DRAWS) for state in named}
    points = {}
    for actor in actors:
        cells = {(str(year), state): value for (state, year), value in found.values.items()}
        points[actor] = _mean(weighted_roster(actor, days), cells, [str(day.year) for day in days], errors)
    levels = np.stack([-np.abs(points[tie.sender] - points[tie.receiver]) for tie in ties])
    known = np.isfinite(levels).all(axis=(0, 1))
    if not known.any():
        raise DataMissingError(f"unga_ideal_points has no year with all of {', '.join(actors)}")
    notes = ("alignment in the General Assembly is not conduct", *_without(found.without))
    years = tuple(str(day.year) for day, there in zip(days, known, strict=True) if there)
    return TieLevels(
        found.source, "alignment (minus the distance of ideal points)", "ideal-point unit", years,
        levels[:, :, known], {}, notes,
    )  # fmt: skip


def _without(states_without: Sequence[str]) -> list[str]:
    return [f"without a figure and left out: {', '.join(states_without)}"] if states_without else []


def _scores(ties: Sequence[frozenset[Pair]], figures: Cells, source: str, title: str, unit: str) -> TieLevels:
    """Return draws of scores; errors of one pair in different periods are one error, the cautious end."""
    periods = sorted({period for period, _ in figures})
    days = [dt.date(int(period[:4]), int(period[5:] or 1), 1) for period in periods]
    rng = np.random.default_rng(SEED)
    errors: dict[Pair, FloatArray] = {}
    levels = {}
    for sender, receiver in _pairs(ties):
        one, other = weighted_roster(sender, days), weighted_roster(receiver, days)
        weights = {(i, j): one[i] * other[j] for i in one for j in other if i != j}
        errors |= {pair: rng.standard_normal(DRAWS) for pair in weights if pair not in errors}
        if weights:
            levels[sender, receiver] = _mean(weights, figures, periods, errors)
        if not weights or not np.isfinite(levels[sender, receiver]).any():
            raise DataMissingError(f"{source} has no {title} of {sender} and {receiver}")
    drawn = np.stack([np.mean([levels[pair] for pair in sorted(tie)], axis=0) for tie in ties])
    known = np.isfinite(drawn).all(axis=(0, 1))
    kept = tuple(period for period, there in zip(periods, known, strict=True) if there)
    return TieLevels(source, title, unit, kept, drawn[:, :, known], {})


def _pairs(ties: Sequence[frozenset[Pair]]) -> list[Pair]:
    return sorted(frozenset().union(*ties))


def _mean(
    weights: Mapping[Name, FloatArray],
    figures: Mapping[tuple[str, Name], tuple[float, float]],
    periods: Sequence[str],
    errors: Mapping[Name, FloatArray],
) -> FloatArray:
    """Return draws (draws, periods) of the weighted mean of those that have a figure, NaN where none has."""
    found = np.array([[figures.get((period, name), (np.nan, np.nan)) for name in weights] for period in periods])
    value, sd = np.moveaxis(found.reshape(len(periods), len(weights), 2), -1, 0)
    weight = np.where(np.isfinite(value), np.stack(list(weights.values()), axis=1), 0.0)
    total = weight.sum(axis=1, keepdims=True)
    share = np.where(total > 0, weight / np.where(total > 0, total, 1.0), np.nan)
    noise = np.stack([errors[name] for name in weights], axis=1)
    mean = (share * np.nan_to_num(value)).sum(axis=1)
    return np.asarray(mean + np.einsum("am,pm->ap", noise, np.nan_to_num(share * np.nan_to_num(sd))))
