"""POLECAT as released on the Dataverse: tab-separated PLOVER events with a header (ngecEvents.DV.2023.txt).

Written from the published header and codebook (Halterman and others 2023); tested on rows made up after them, because
no release may be passed on. Several states in one field (``USA;CAN``) are no one state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from detente.sources._states import numbers_of_codes
from detente.store.events.formats._format import Format, day, known_text, number, role, text

_TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
TYPES = _TYPES.split()
QUADS = {
    "VERBAL COOPERATION": 1,
    "MATERIAL COOPERATION": 2,
    "VERBAL CONFLICT": 3,
    "MATERIAL CONFLICT": 4,
}
QUAD_ENDS = (4, 7, 11)
_COLUMNS = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Actor Name,Actor Country,Primary Actor Sector,"
    "Recipient Name,Recipient Country,Primary Recipient Sector,Placename,Version"
)
COLUMNS = _COLUMNS.split(",")


def states(codes: Iterable[str]) -> Mapping[str, int | None]:
    """Return the COW number of each ISO code; None for what is no state.

    >>> states(["RUS", "PSE"])
    {'RUS': 365, 'PSE': None}
    """
    return numbers_of_codes(codes, "iso3")


def quad_of_root(root: pl.Expr) -> pl.Expr:
    """Return the quad class of PLOVER event types by their number: 1 to 4, 5 to 7, 8 to 11 and 12 to 16.

    >>> pl.DataFrame({"root": [1, 7, 8, 16]}).select(quad_of_root(pl.col("root"))).to_series().to_list()
    [1, 2, 3, 4]
    """
    later = [(root > last).cast(pl.Int8) for last in QUAD_ENDS]
    return (1 + later[0] + later[1] + later[2]).cast(pl.Int8)


KIND = known_text("Event Type").str.to_uppercase()
MODE = known_text("Event Mode").str.to_lowercase()
QUAD = known_text("Quad Code").str.to_uppercase().str.replace_all(r"[_\-]", " ")
DAY = day(pl.col("Event Date"), "%Y-%m-%d", "%m/%d/%Y")
ROOT = KIND.replace_strict(TYPES, list(range(1, 17)), default=None, return_dtype=pl.Int8)
EVENTS = {
    "_text": pl.concat_str(known_text("Event ID"), DAY.cast(pl.String), separator="\x1f"),
    "date": DAY,
    "sender_actor": known_text("Actor Name"),
    "receiver_actor": known_text("Recipient Name"),
    "sender_country": known_text("Actor Country"),
    "receiver_country": known_text("Recipient Country"),
    "sender_type": role(known_text("Primary Actor Sector")),
    "receiver_type": role(known_text("Primary Recipient Sector")),
    "code": pl.concat_str(KIND, MODE, separator=":", ignore_nulls=True),
    "root": ROOT,
    "quad": QUAD.replace_strict(QUADS, default=None, return_dtype=pl.Int8),
    "weight": number("Intensity"),
    "place": known_text("Placename"),
}

format_ = Format(
    key="polecat",
    title="POLECAT event files (PLOVER; tab-separated, header)",
    source="polecat",
    scheme="plover",
    recognise=lambda head: {"Event Type", "Event Mode", "Quad Code", "Actor Name"} <= set(head.fields("\t")),
    columns=text(*COLUMNS),
    events=EVENTS,
    faults={
        "the event type is none of PLOVER's": ROOT.is_null(),
        "the quad code is none of the four": EVENTS["quad"].is_null(),
        "the intensity is not between -10 and 10": ~number("Intensity").is_between(-10, 10),
    },
    complete="Version",
    header=True,
    leaders=True,
    states=states,
    named={"Intensity": "Event Intensity"},
)
