"""From what a format read to stored events: states of the day, leaders, keys, every column with its stored type."""

from __future__ import annotations

import polars as pl

from detente.store.events.formats._format import Format
from detente.store.events.parsing import BAD, IDENTITY
from detente.store.events.schema import EVENTS
from detente.store.events.states import Countries, leader_states, of_the_day, spells
from detente.store.events.weights import weights

# Few values, many rows: kept as categories in memory, and so written fast; they are text to whoever reads the parts.
CATEGORIES = "sender_actor receiver_actor sender_country receiver_country sender_type receiver_type scheme code source"
STORED = {name: column.dtype for name, column in EVENTS.items()} | dict.fromkeys(CATEGORIES.split(), pl.Categorical())


def finish(events: pl.DataFrame, format_: Format, countries: Countries) -> pl.DataFrame:
    """Return events with the stored columns and types; the key is still null where ``_text`` or ``_content`` stand.

    `countries` says which country of the format is which state.
    """
    if events.is_empty():
        identity = [name for name in IDENTITY if name in events.columns]
        return pl.DataFrame(schema={**STORED, BAD: pl.Boolean(), **dict.fromkeys(identity, pl.String())})
    spell = spells(events["date"])
    sides = {side: of_the_day(countries.numbers(events[f"{side}_country"]), spell) for side in ("sender", "receiver")}
    leaders = {f"{side}_leader": _leader(events, side, sides[side], format_) for side in sides}
    found = events.with_columns(
        **sides, **leaders, **_weight(events, format_), scheme=pl.lit(format_.scheme, pl.Categorical())
    )
    stored = {name: _as(found, name, kind) for name, kind in STORED.items()}
    return pl.DataFrame(stored | {name: events[name] for name in (BAD, *IDENTITY) if name in events.columns})


def _as(events: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Series:
    """Return a column with its stored type, null where the format has none of the name."""
    return events[name].cast(kind) if name in events.columns else pl.repeat(None, events.height, dtype=kind, eager=True)


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
