"""Sums of events by directed dyad and month: those embedded in the package, and those that a user has built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente import core
from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.sources._built import built, frame_of, manifest_of

if TYPE_CHECKING:
    import polars as pl

BY_QUAD, BY_INSTRUMENT = "dyad_month", "instrument_month"


def event_sources() -> tuple[str, ...]:
    """Return the names of all sources of events by month: the embedded ones first.

    >>> event_sources()[0]
    'weis'
    """
    return (*embedded(), *built())


def embedded() -> tuple[str, ...]:
    """Return the names of the sources of events by month that are embedded.

    >>> embedded()
    ('weis',)
    """
    return tuple(name.removesuffix(f"_{BY_QUAD}") for name in core.manifest()["tables"] if name.endswith(f"_{BY_QUAD}"))


def required(source: str) -> dict[str, Any]:
    """Return what is known of a source's events by quad class; raises `UsageError` for a source that has none.

    >>> required("weis")["coverage"]["end"]
    '1992-12'
    """
    known = entry(source)
    if known is None:
        names = event_sources()
        hint = did_you_mean(source, names) or f"; event sums are there for {', '.join(names)}"
        raise UsageError(f"no panel of monthly events can be made from source '{source}'{hint}")
    return known


def entry(source: str, table: str = BY_QUAD) -> dict[str, Any] | None:
    """Return what is known of a table of a source, as the manifest of the embedded tables has it; None without one.

    `table` is ``dyad_month`` (by quad class) or ``instrument_month``. ``coverage`` has start and end, and ``months``
    where not every month between them is covered.

    >>> entry("weis")["coverage"]["start"], entry("no-such-source") is None
    ('1966-01', True)
    """
    known: dict[str, Any] | None = core.manifest()["tables"].get(f"{source}_{table}")
    if known is not None:
        return known
    manifest = manifest_of(source)
    if manifest is None:
        return None
    sha256 = next(file["sha256"] for file in manifest["file"] if file["path"] == f"{table}.parquet")
    whole = {"citation": [manifest["citation"]], "licence": manifest["licence"], "source": [source]}
    return {
        "coverage": {**manifest["coverage"], "states": "all states", "absence": "zero"},
        "filter": manifest["filter"],
        "quad_names": manifest["quad_names"],
        "codes_of_instrument": {name: [] for name in manifest["instruments"]},
        "not_told": {},
        "columns": {"events": whole},
        "sha256": sha256,
    }


def table_of(source: str, instrument: str | None) -> tuple[str, dict[str, Any]]:
    """Return which table of a source holds the events of an instrument (None: of all), and what is known of it.

    Raises `UsageError` for an unknown source or instrument, `DataMissingError` for one that the source cannot tell.

    >>> table_of("weis", "visits")[0]
    'instrument_month'
    """
    by_quad = required(source)
    if instrument is None:
        return BY_QUAD, by_quad
    known = entry(source, BY_INSTRUMENT) or {}
    if instrument in known["not_told"]:
        raise DataMissingError(f"source '{source}' cannot tell {instrument}: {known['not_told'][instrument]}")
    told = known["codes_of_instrument"]
    if instrument not in told:
        hint = did_you_mean(instrument, told) or f"; '{source}' tells {', '.join(told)}"
        raise UsageError(f"unknown instrument '{instrument}'{hint}")
    return BY_INSTRUMENT, known


def event_sums(source: str, table: str = BY_QUAD) -> pl.DataFrame:
    """Return a table of a source that has one (`entry`): year_month, sender, receiver, quad or instrument, sums.

    >>> event_sums("weis").columns[:5]
    ['year_month', 'sender', 'receiver', 'quad', 'events']
    """
    if source in embedded():
        return core.table(f"{source}_{table}")
    return frame_of(source, table)


def state_of(text: str) -> str:
    """Return what tells states of the built sources apart that a text names in quotes; empty where it names none.

    >>> state_of('{"source": "weis"}')
    ''
    """
    named = [name for name in built() if json.dumps(name) in text]
    return "".join(str((entry(name) or {})["sha256"]) for name in named)
