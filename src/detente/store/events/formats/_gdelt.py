"""What the formats of GDELT share: the names of its columns and which of them are stored (codebooks of 1.0 and 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from detente.sources._states import numbers_of_codes
from detente.store.events.formats._format import Head, role, text

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
ACTOR = _ACTOR.split()
_PLACE_1 = "Type Fullname CountryCode ADM1Code Lat Long FeatureID"
PLACE_1 = _PLACE_1.split()
_PLACE_2 = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
PLACE_2 = _PLACE_2.split()
_EVENT = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles "
    "AvgTone"
)
EVENT = _EVENT.split()
WHOLE = {
    "GLOBALEVENTID": pl.Int64(),
    "IsRootEvent": pl.Int8(),
    "EventRootCode": pl.Int8(),
    "QuadClass": pl.Int8(),
    "GoldsteinScale": pl.Float64(),
    "NumMentions": pl.Int32(),
    "NumSources": pl.Int32(),
    "NumArticles": pl.Int32(),
    "AvgTone": pl.Float32(),
}
CODES = ("Actor1Code", "Actor1CountryCode", "Actor1Type1Code", "Actor2Code", "Actor2CountryCode", "Actor2Type1Code")


def columns(place: list[str]) -> dict[str, pl.DataType]:
    """Return the columns of a GDELT file in order; what is stored as a number or a category is read as one.

    >>> len(columns(PLACE_1)), len(columns(PLACE_2))
    (58, 61)
    """
    names = [
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{side}{name}" for side in (1, 2) for name in ACTOR),
        *EVENT,
        *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in place),
        "DATEADDED",
        "SOURCEURL",
    ]
    return text(*names) | WHOLE | dict.fromkeys((*CODES, "EventCode"), pl.Categorical())


def events(added: pl.Expr) -> dict[str, pl.Expr]:
    """Return the stored columns as expressions over GDELT's; `added` is when it was added."""
    sides = {"sender": "Actor1", "receiver": "Actor2"}
    return {
        "key": pl.col("GLOBALEVENTID"),
        "date": pl.col("SQLDATE").str.to_date("%Y%m%d", strict=False),
        "added": added,
        **{f"{side}_actor": pl.col(f"{actor}Code") for side, actor in sides.items()},
        **{f"{side}_country": pl.col(f"{actor}CountryCode") for side, actor in sides.items()},
        **{f"{side}_type": role(pl.col(f"{actor}Type1Code")) for side, actor in sides.items()},
        "code": pl.col("EventCode"),
        "root": pl.col("EventRootCode"),
        "quad": pl.col("QuadClass"),
        "weight": pl.col("GoldsteinScale"),
        "is_root": pl.col("IsRootEvent") == 1,
        "mentions": pl.col("NumMentions"),
        "sources": pl.col("NumSources"),
        "articles": pl.col("NumArticles"),
        "tone": pl.col("AvgTone"),
        "place": pl.col("ActionGeo_Fullname"),
    }


FAULTS = {
    "the event code is no CAMEO code": ~pl.col("EventRootCode").is_between(1, 20),
    "the quad class is none of 1 to 4": ~pl.col("QuadClass").is_between(1, 4),
    "the Goldstein scale is not between -10 and 10": ~pl.col("GoldsteinScale").is_between(-10, 10),
    "mentions, sources or articles are no numbers": pl.any_horizontal(
        pl.col("NumMentions", "NumSources", "NumArticles").is_null()
    ),
    "IsRootEvent is neither 0 nor 1": ~pl.col("IsRootEvent").is_between(0, 1),
}


def is_gdelt(head: Head, fields: tuple[int, ...]) -> bool:
    """Say whether some of the first lines are events of GDELT with so many fields: number, day, month, year, fraction.

    >>> is_gdelt(Head(("a\\tb",), pl.DataFrame()), (58,))
    False
    """
    rows = [line.split("\t") for line in head.lines]
    return any(len(row) in fields and _begins_like_gdelt(row) for row in rows)


def _begins_like_gdelt(row: list[str]) -> bool:
    number, day, month, year = row[:4]
    return number.isdigit() and len(day) == 8 and day.isdigit() and day[:6] == month and day[:4] == year


def states(codes: Iterable[str]) -> Mapping[str, int | None]:
    """Return the COW number of each CAMEO country code; None for what is no state.

    >>> states(["RUS", "EUR"])
    {'RUS': 365, 'EUR': None}
    """
    return numbers_of_codes(codes, "cameo")
