"""What the two formats of KEDS share: rows of day, source, target and code, and which state an actor code means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from detente.sources._keds_actors import CAMEO_TOO, OLD
from detente.sources._states import numbers_of_codes
from detente.store.events.formats._format import Head, day, role

NEEDED = ("date", "source", "target", "code")
COLUMNS = (*NEEDED, "label")
# Ethiopia in the Gulf file, ethnic groups in the one of the Balkans: the same letters, so no state.
UNCLEAR = "ETH"
WEIS_ONLY = re.compile(r"2[12]\d")
LINE = re.compile(r"(\d{6}|\d{8})\t\S+\t\S+\t\d{2,4}\]?(\t.*)?")
COUNTRY = 3


def is_keds(head: Head, weis: bool) -> bool:
    """Say whether a file has KEDS's rows with codes of WEIS (211 to 229 are in no CAMEO), or with those of CAMEO.

    >>> is_keds(Head(("890402\\tYUG\\tKSV\\t224\\t(RIOT)",), pl.DataFrame()), weis=True)
    True
    """
    if set(NEEDED) <= head.columns:
        codes = head.rows["code"].to_list()
    else:
        lines = [line for line in head.lines if line.strip()]
        if not lines or sum(LINE.fullmatch(line) is not None for line in lines) < len(lines) / 2:
            return False
        codes = [line.split("\t")[3] for line in lines if LINE.fullmatch(line)]
    return any(WEIS_ONLY.fullmatch(code or "") for code in codes) == weis


def events(root: pl.Expr, quad: pl.Expr) -> dict[str, pl.Expr]:
    """Return the stored columns as expressions over KEDS's; the first three letters of an actor are its country."""
    parts = [pl.col(name).cast(pl.String) for name in NEEDED]
    return {
        "_content": pl.concat_str(parts, separator="\x1f"),
        "date": DAY,
        "sender_actor": pl.col("source"),
        "receiver_actor": pl.col("target"),
        "sender_country": pl.col("source").str.slice(0, COUNTRY),
        "receiver_country": pl.col("target").str.slice(0, COUNTRY),
        "sender_type": _role("source"),
        "receiver_type": _role("target"),
        "code": CODE,
        "root": root,
        "quad": quad,
    }


WRITTEN = pl.col("date").cast(pl.String)
DAY = pl.when(WRITTEN.str.len_bytes() == 6).then(day(WRITTEN, "%y%m%d")).otherwise(day(WRITTEN, "%Y-%m-%d", "%Y%m%d"))
# Some codes end in a stray bracket.
CODE = pl.col("code").str.strip_chars("]")


def _role(actor: str) -> pl.Expr:
    letters = pl.col(actor).str.slice(COUNTRY, COUNTRY)
    return role(pl.when(letters != "").then(letters))


def states_of_cameo(codes: Iterable[str]) -> Mapping[str, int | None]:
    """Return the COW number of each country code of the files in CAMEO; None for what is no state.

    >>> states_of_cameo(["ISR", "PSE"])
    {'ISR': 666, 'PSE': None}
    """
    return {**numbers_of_codes(codes, "cameo"), **{code: CAMEO_TOO[code] for code in codes if code in CAMEO_TOO}}


def states_of_weis(codes: Iterable[str]) -> Mapping[str, int | None]:
    """Return the COW number of each of the project's older codes; None for what is no state or not beyond doubt.

    >>> states_of_weis(["FRY", "ETH"])
    {'FRY': 345, 'ETH': None}
    """
    known = OLD["gulf"] | OLD["balkans"]
    return {code: None if code == UNCLEAR else known.get(code) for code in codes}
