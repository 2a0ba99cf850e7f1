"""ICEWS as temporal knowledge graphs (ICEWS18 and its kin): date, subject, relation and object in words, as Parquet.

A country is what stands in an entity's last parentheses, or the entity's own name; named persons have none.
"""

from __future__ import annotations

import polars as pl

from detente.sources._icews import COUNTRY_OF_SECTOR, quad_of
from detente.sources._icews_relations import CODES
from detente.store.events.formats import icews
from detente.store.events.formats._format import Format, cameo_root

COLUMNS = {"date": pl.Date(), "subject": pl.String(), "relation": pl.String(), "object": pl.String()}
CODE = pl.col("relation").replace_strict(CODES, default=None, return_dtype=pl.String)


def _country(entity: str) -> pl.Expr:
    return pl.coalesce(pl.col(entity).str.extract(COUNTRY_OF_SECTOR), pl.col(entity))


EVENTS = {
    "_content": pl.concat_str(pl.col("date").cast(pl.String), "subject", "relation", "object", separator="\x1f"),
    "date": pl.col("date"),
    "sender_actor": pl.col("subject"),
    "receiver_actor": pl.col("object"),
    "sender_country": _country("subject"),
    "receiver_country": _country("object"),
    "code": CODE,
    "root": cameo_root(CODE),
    "quad": quad_of(cameo_root(CODE)),
}

format_ = Format(
    key="icews_graph",
    title="ICEWS as a temporal knowledge graph (Parquet: date, subject, relation, object)",
    source="icews_graph",
    scheme="cameo",
    recognise=lambda head: set(COLUMNS) <= head.columns,
    columns=COLUMNS,
    events=EVENTS,
    faults={"the relation is no event type of ICEWS": CODE.is_null()},
    kind="table",
    leaders=True,
    states=icews.states,
    scale="icews",
)
