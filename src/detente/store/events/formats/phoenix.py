"""Phoenix as released: tab-separated CAMEO events of 26 columns without a header (events.full.20150301.txt).

Written from the published list of columns (Open Event Data Alliance); tested on rows made up after it. The weight is
that of the file; quad classes are those of the root code, because the file's five classes have a neutral one.
"""

from __future__ import annotations

import polars as pl

from detente.sources._icews import quad_of
from detente.store.events.formats import _gdelt
from detente.store.events.formats._format import Format, Head, cameo_root, day, known_text, number, role, text

_COLUMNS = (
    "EventID,Date,Year,Month,Day,SourceActorFull,SourceActorEntity,SourceActorRole,SourceActorAttribute,"
    "TargetActorFull,TargetActorEntity,TargetActorRole,TargetActorAttribute,EventCode,EventRootCode,PentaClass,"
    "GoldsteinScore,Issues,Lat,Lon,LocationName,StateName,CountryCode,SentenceID,URLs,NewsSources"
)
COLUMNS = _COLUMNS.split(",")


def _is_phoenix(head: Head) -> bool:
    rows = [line.split("\t") for line in head.lines]
    return any(len(row) == len(COLUMNS) and row[1] == "".join(row[2:5]) and len(row[1]) == 8 for row in rows)


DAY = day(pl.col("Date"), "%Y%m%d")
CODE = known_text("EventCode")
EVENTS = {
    "_text": pl.concat_str(known_text("EventID"), "Date", separator="\x1f"),
    "date": DAY,
    "sender_actor": known_text("SourceActorFull"),
    "receiver_actor": known_text("TargetActorFull"),
    "sender_country": known_text("SourceActorEntity"),
    "receiver_country": known_text("TargetActorEntity"),
    "sender_type": role(known_text("SourceActorRole")),
    "receiver_type": role(known_text("TargetActorRole")),
    "code": CODE,
    "root": cameo_root(CODE),
    "quad": quad_of(cameo_root(CODE)),
    "weight": number("GoldsteinScore"),
    "place": known_text("LocationName"),
}

format_ = Format(
    key="phoenix",
    title="Phoenix event files (tab-separated, 26 columns)",
    source="phoenix",
    scheme="cameo",
    recognise=_is_phoenix,
    columns=text(*COLUMNS),
    events=EVENTS,
    faults={
        "the event code is no CAMEO code": cameo_root(CODE).is_null(),
        "the Goldstein score is not between -10 and 10": ~number("GoldsteinScore").is_between(-10, 10),
    },
    complete="SentenceID",
    states=_gdelt.states,
)
