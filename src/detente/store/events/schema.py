"""What an events store holds: the columns of events, of quarantined rows and of the log, with type, unit and meaning.

A stored event is what the source says, once, uncleaned: filters are applied when scores are built. Missing is null,
never zero and never an empty text.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Stored(NamedTuple):
    """One stored column: its type, what it means, its unit.

    >>> EVENTS["weight"].unit
    'Goldstein weight'
    """

    dtype: pl.DataType
    meaning: str
    unit: str = ""


EVENTS: dict[str, Stored] = {
    "source": Stored(pl.String(), "the source that the event is kept under, as gdelt1"),
    "key": Stored(pl.Int64(), "number of the event in its source, else a hash of its text number or of its content"),
    "date": Stored(pl.Date(), "day of the event"),
    "added": Stored(pl.Datetime("us"), "when the source added it (UTC); null where the source does not say"),
    "sender_actor": Stored(pl.String(), "who acted, as the source writes it (code, or name where there are no codes)"),
    "receiver_actor": Stored(pl.String(), "who was acted upon, as the source writes it"),
    "sender_country": Stored(pl.String(), "country of the sender as the source writes it (code or name)"),
    "receiver_country": Stored(pl.String(), "country of the receiver as the source writes it"),
    "sender": Stored(pl.Int16(), "COW number of the sender's state on that day; null where it is no state"),
    "receiver": Stored(pl.Int16(), "COW number of the receiver's state on that day; null where it is no state"),
    "sender_leader": Stored(pl.Int16(), "COW number of the state that a sender named as a person led on that day"),
    "receiver_leader": Stored(pl.Int16(), "COW number of the state that a receiver named as a person led that day"),
    "sender_type": Stored(pl.String(), "'government', 'military' or 'other'; null where the source names no role"),
    "receiver_type": Stored(pl.String(), "as sender_type"),
    "scheme": Stored(pl.String(), "what the code belongs to: 'cameo', 'weis' or 'plover'"),
    "code": Stored(pl.String(), "event code as text ('0311', '031', 'CONSULT:visit')"),
    "root": Stored(pl.Int8(), "its root: CAMEO 1 to 20, WEIS cue 1 to 22, PLOVER 1 to 16 (order of the codebook)"),
    "quad": Stored(pl.Int8(), "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict"),
    "weight": Stored(
        pl.Float64(), "weight of the code as the source gives it or as its scale does", "Goldstein weight"
    ),
    "is_root": Stored(pl.Boolean(), "in the lead of its document (GDELT); null where the source does not say"),
    "mentions": Stored(pl.Int32(), "mentions", "mentions"),
    "sources": Stored(pl.Int32(), "sources that mention it", "sources"),
    "articles": Stored(pl.Int32(), "documents that mention it", "documents"),
    "tone": Stored(pl.Float32(), "average tone of the documents", "GDELT tone, -100 to 100"),
    "place": Stored(pl.String(), "where it happened: the source's place number, else the place's name"),
}

QUARANTINE: dict[str, Stored] = {
    "ingest": Stored(pl.String(), "the ingest that met the row, as in the log"),
    "file": Stored(pl.String(), "name of the file, with the member of an archive behind an exclamation mark"),
    "line": Stored(pl.Int64(), "number of the line, or of the row of a table, from 1"),
    "reason": Stored(pl.String(), "what is wrong with it"),
    "text": Stored(pl.String(), "the first 2,000 signs of the line"),
}

LOG: dict[str, Stored] = {
    "ingest": Stored(pl.String(), "identifier of the ingest of one file"),
    "at": Stored(pl.Datetime("us"), "when it was committed (UTC)"),
    "file": Stored(pl.String(), "name of the file, with the member of an archive behind an exclamation mark"),
    "folder": Stored(pl.String(), "where it lay"),
    "sha256": Stored(pl.String(), "of its bytes as they lay there"),
    "bytes": Stored(pl.Int64(), "size as it lay there", "bytes"),
    "format": Stored(pl.String(), "key of the format it was read as"),
    "source": Stored(pl.String(), "the source its events belong to"),
    "rows": Stored(pl.Int64(), "rows read = kept + duplicates + quarantined", "rows"),
    "kept": Stored(pl.Int64(), "new events", "rows"),
    "duplicates": Stored(pl.Int64(), "events that the file or the store had before", "rows"),
    "quarantined": Stored(pl.Int64(), "rows put aside", "rows"),
    "no_sender": Stored(pl.Int64(), "kept events whose sender is no state", "rows"),
    "no_receiver": Stored(pl.Int64(), "kept events whose receiver is no state", "rows"),
    "version": Stored(pl.String(), "of detente"),
}

TABLES = {"events": EVENTS, "quarantine": QUARANTINE, "log": LOG}


def schema(table: str) -> pl.Schema:
    """Return the Polars schema of one table of a store: 'events', 'quarantine' or 'log'.

    >>> schema("events")["sender"]
    Int16
    """
    return pl.Schema({name: column.dtype for name, column in TABLES[table].items()})
