"""From what a format read to stored events: states of the day, leaders, keys, every column with its stored type."""

from __future__ import annotations

import polars as pl

from detente.store.events.formats._format import Format
from detente.store.events.parsing import BAD, IDENTITY
from detente.store.events.schema import EVENTS
from detente.store.events.states import leader_states, of_the_day, state_numbers
from detente.store.events.weights import weights

# Few values, many rows: kept as categories in memory, and so written fast; they are text to whoever reads the parts.
CATEGORIES = "sender_actor receiver_actor sender_country receiver_country sender_type receiver_type scheme code source"
STORED = {name: column.dtype for name, column in EVENTS.items()} | dict.fromkeys(CATEGORIES.split(), pl.Categorical())


def finish(events: pl.DataFrame, format_: Format, known: dict[str, int | None]) -> pl.DataFrame:
    """Return events with the stored columns and types; the key is still null where ``_text`` or ``_content`` stand.

    `known` remembers which country is which state.
    """
    if events.is_empty():
        identity = [name for name in IDENTITY if name in events.columns]
        return pl.DataFrame(schema={**STORED, BAD: pl.Boolean(), **dict.fromkeys(identity, pl.String())})
    sides = {side: _state(events, side, format_, known) for side in ("sender", "receiver")}
    leaders = {f"{side}_leader": _leader(events, side, sides[side], format_) for side in sides}
    found = events.with_columns(**sides, **leaders, **_weight(events, format_), scheme=pl.lit(format_.scheme))
    columns = [
        (pl.col(name) if name in found.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in STORED.items()
    ]
    return found.select(*columns, BAD, *[name for name in IDENTITY if name in events.columns])


def _state(events: pl.DataFrame, side: str, format_: Format, known: dict[str, int | None]) -> pl.Series:
    if format_.states is None:
        return pl.repeat(None, events.height, dtype=pl.Int16, eager=True)
    return of_the_day(state_numbers(events[f"{side}_country"], format_.states, known), events["date"])


def _leader(events: pl.DataFrame, side: str, states: pl.Series, format_: Format) -> pl.Series:
    """Look up persons only where the country is no state."""
    nobody = pl.repeat(None, events.height, dtype=pl.Int16, eager=True)
    if not format_.leaders or not states.has_nulls():
        return nobody
    persons = pl.select(pl.when(states.is_null()).then(events[f"{side}_actor"].cast(pl.String))).to_series()
    return leader_states(persons, events["date"])


def _weight(events: pl.DataFrame, format_: Format) -> dict[str, pl.Expr]:
    if "weight" in events.columns or format_.scale is None:
        return {}
    scale = weights(format_.scale)
    code = pl.col("code").cast(pl.String)
    return {"weight": code.replace_strict(scale, default=None, return_dtype=pl.Float64) if scale else pl.lit(None)}
