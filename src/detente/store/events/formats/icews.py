"""ICEWS as released on the Dataverse: 20 tab-separated columns with a header, days as 2018-06-01 or 6/1/2018.

The file Events.2017 came out again in 2020 with days as month/day/year and without CAMEO codes: the code is then that
of the event text. An event number is used again on other days, so the day belongs to what identifies an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl

from detente.sources._icews import SPELLINGS, quad_of
from detente.sources._icews_relations import CODES
from detente.sources._states import numbers
from detente.states.lexicon import lexicon
from detente.states.naming import fold
from detente.store.events.formats._format import Format, cameo_root, day, known_text, number, text

_COLUMNS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
)
COLUMNS = _COLUMNS.split(",")
SELDOM = ("CAMEO Code",)
ID_BITS = 40
OWN_NAMES = {"Occupied Palestinian Territory": None}


def states(names: Iterable[str]) -> Mapping[str, int | None]:
    """Return the COW number of each country as ICEWS writes it; None for what is no state.

    Only names of states count: a capital, a people or a leader of that name is no country.

    >>> states(["Russian Federation", "Occupied Palestinian Territory", "Donald Trump"])
    {'Russian Federation': 365, 'Occupied Palestinian Territory': None, 'Donald Trump': None}
    """
    spelled = {name for name in names if name in SPELLINGS or fold(name) in _names_of_states()}
    return {**dict.fromkeys(names), **numbers(spelled, {**SPELLINGS, **OWN_NAMES})}


@cache
def _names_of_states() -> frozenset[str]:
    return frozenset(fold(name) for naming in lexicon() if naming.kind == "name" for name in naming.names)


def sector_type(sectors: pl.Expr) -> pl.Expr:
    """Return the type of actors from ICEWS's lists of sectors: military before government, else other.

    >>> lists = pl.DataFrame({"s": ["Executive,Government", "Military,Government", "Social", None]})
    >>> lists.select(sector_type(pl.col("s")))["s"].to_list()
    ['government', 'military', 'other', None]
    """
    listed = sectors.str.split(",")
    return (
        pl.when(listed.list.contains("Military"))
        .then(pl.lit("military"))
        .when(listed.list.contains("Government"))
        .then(pl.lit("government"))
        .when(sectors.is_not_null())
        .then(pl.lit("other"))
        .alias(sectors.meta.output_name())
    )


DAY = day(pl.col("Event Date"), "%Y-%m-%d", "%m/%d/%Y")
CODE = pl.coalesce(
    known_text("CAMEO Code"), known_text("Event Text").replace_strict(CODES, default=None, return_dtype=pl.String)
)
NUMBER = number("Event ID", pl.Int64)
EVENTS = {
    "key": (DAY.to_physical().cast(pl.Int64).clip(lower_bound=0) * 2**ID_BITS + NUMBER),
    "date": DAY,
    "sender_actor": known_text("Source Name"),
    "receiver_actor": known_text("Target Name"),
    "sender_country": known_text("Source Country"),
    "receiver_country": known_text("Target Country"),
    "sender_type": sector_type(known_text("Source Sectors")),
    "receiver_type": sector_type(known_text("Target Sectors")),
    "code": CODE,
    "root": cameo_root(CODE),
    "quad": quad_of(cameo_root(CODE)),
    "weight": number("Intensity"),
    "place": pl.coalesce(known_text("City"), known_text("Country")),
}
FAULTS = {
    "the event number is none": ~NUMBER.is_between(0, 2**ID_BITS - 1),
    "the event code is no CAMEO code": cameo_root(CODE).is_null(),
    "the intensity is not between -10 and 10": ~number("Intensity").is_between(-10, 10),
}

format_ = Format(
    key="icews",
    title="ICEWS event files (.tab, header, 20 columns)",
    source="icews",
    scheme="cameo",
    recognise=lambda head: set(COLUMNS) - {*SELDOM} <= set(head.fields("\t")),
    columns=text(*COLUMNS),
    events=EVENTS,
    faults=FAULTS,
    complete="Longitude",
    header=True,
    leaders=True,
    states=states,
)
