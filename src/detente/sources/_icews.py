"""What the readers of ICEWS events share: from entities to states, from event types in words to CAMEO codes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.sources._icews_relations import CODES
from detente.sources._source import Column
from detente.sources._states import numbers

# How ICEWS writes countries that this package names otherwise; parts of a state count as it, territories as none.
SPELLINGS: dict[str, int | None] = {
    "Congo": 484,
    "Democratic Republic of Congo": 490,
    "England": 200,
    "Northern Ireland": 200,
    "Scotland": 200,
    "Wales": 200,
    "Holy See": None,
    "Holy See Vatican City State": None,
}
COUNTRY_OF_SECTOR = r"\(([^()]+)\)$"
COLUMNS = {
    "date": Column("day of the event"),
    "source": Column("source entity as ICEWS names it"),
    "target": Column("target entity"),
    "sender": Column("COW number of the source's country; missing for persons and what is no state", low=2, high=990),
    "receiver": Column("COW number of the target's country", low=2, high=990),
    "code": Column("CAMEO code of the event type"),
    "root": Column("its root", "class", 1, 20),
    "quad": Column("quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict", "class", 1, 4),
}


def read_events(path: Path) -> pl.LazyFrame:
    """Return the events of one file with `COLUMNS`: distinct (day, source, type, target), in the file's order.

    A country is what the entity itself is called or what stands in its last parentheses: 'Military (Russia)'. Named
    persons and bodies carry none, so sender or receiver is null. Raises polars' own error for a type without a code.

    >>> read_events(Path("nowhere.parquet")).collect()
    Traceback (most recent call last):
    FileNotFoundError: ...nowhere.parquet...
    """
    text = pl.col("subject", "object", "relation").cast(pl.String)
    events = pl.scan_parquet(path).with_columns(text, pl.col("date").cast(pl.String).str.to_date())
    entities = pl.concat([events.select(entity=side) for side in ("subject", "object")]).unique().collect()["entity"]
    known = _states_of(entities)
    code = pl.col("relation").replace_strict(CODES, return_dtype=pl.String)
    root = code.str.slice(0, 2).cast(pl.Int8)
    return events.select(
        "date",
        pl.col("subject").alias("source"),
        pl.col("object").alias("target"),
        pl.col("subject").replace_strict(known, return_dtype=pl.Int32).alias("sender"),
        pl.col("object").replace_strict(known, return_dtype=pl.Int32).alias("receiver"),
        code.alias("code"),
        root.alias("root"),
        quad_of(root).alias("quad"),
    )


def _states_of(entities: pl.Series) -> dict[str, int | None]:
    """Give the state of each entity: of its parentheses where it has some, else of its name where that is a country."""
    sector = entities.str.extract(COUNTRY_OF_SECTOR)
    countries = numbers(sector.unique(), SPELLINGS)
    plain = entities.filter(sector.is_null() & entities.is_in(list(_country_names(countries))))
    named = numbers(plain, SPELLINGS)
    by_sector = {
        entity: countries[country] for entity, country in zip(entities, sector, strict=True) if country is not None
    }
    return dict.fromkeys(entities) | by_sector | named


def _country_names(countries: dict[str, int | None]) -> set[str]:
    """Names of countries as ICEWS itself writes them in parentheses, so that a person named Jordan is no state."""
    return {country for country, state in countries.items() if state is not None} | set(SPELLINGS)


def quad_of(root: pl.Expr) -> pl.Expr:
    """Return the quad class of CAMEO root codes: 1 to 5, 6 to 8, 9 to 13 and 14 to 20.

    >>> pl.DataFrame({"root": [1, 5, 6, 8, 9, 13, 14, 20]}).select(quad_of(pl.col("root"))).to_series().to_list()
    [1, 1, 2, 2, 3, 3, 4, 4]
    """
    later = [(root > last).cast(pl.Int8) for last in (5, 8, 13)]
    return (1 + later[0] + later[1] + later[2]).cast(pl.Int8).alias("quad")
