"""Anybody's own table of events: a TOML file says what its columns mean, and the table is read like any other.

source = "mine"              # the name its events are kept under
scheme = "cameo"             # cameo, weis or plover
countries = "iso3"           # iso3, cameo, cow or name
date = "%Y-%m-%d"
scale = "gdelt"              # weights by code where there is no column of them: gdelt, icews, keds or weis

[columns]                    # stored column = column of your file; date, sender_country, receiver_country and
date = "day"                 # code are needed; key is the number of an event, without one the whole row tells it
sender_country = "who"
receiver_country = "whom"
code = "what"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.sources._icews import quad_of
from detente.store.events.formats import _gdelt, icews, polecat, weis
from detente.store.events.formats._format import Format, cameo_root, day, known_text, text
from detente.store.events.layout import source_named
from detente.store.events.recognise import format_of
from detente.store.events.schema import EVENTS
from detente.store.events.weights import SCALES
from detente.store.weis_classes import QUAD_OF_CUE

NEEDED = ("date", "sender_country", "receiver_country", "code")
COMPUTED = ("added", "sender", "receiver", "sender_leader", "receiver_leader", "scheme", "root")
COUNTRIES = {"iso3": polecat.states, "cameo": _gdelt.states, "cow": weis.states, "name": icews.states}
SETTINGS = {"source": "", "scheme": "cameo", "countries": "iso3", "date": "%Y-%m-%d", "scale": ""}
CUES = 22


def chosen_format(key: str | None, mapping: Path | None) -> Format | None:
    """Return the format that a user has chosen by name or by a mapping; None where it is to be found out.

    Raises `UsageError` when both are given or either is wrong.

    >>> chosen_format(None, None) is None
    True
    """
    if key and mapping:
        raise UsageError("--format and --mapping both say how files are to be read; give one of them")
    if mapping is not None:
        return read_mapping(mapping)
    return format_of(key) if key else None


def read_mapping(path: Path) -> Format:
    """Return the format that a mapping file describes.

    Raises `DataMissingError` when it is not there and `UsageError`, naming what is wrong, when it is no mapping.

    >>> read_mapping(Path("no-such.toml"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no mapping no-such.toml
    """
    if not path.is_file():
        raise DataMissingError(f"there is no mapping {path}")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    columns = found.pop("columns", {})
    settings = {**SETTINGS, "source": path.stem, **found}
    _check(path, settings, columns)
    return _format(settings, columns)


def _check(path: Path, settings: Mapping[str, Any], columns: Any) -> None:
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise UsageError(f"{path}: [columns] takes names of columns, as in date = 'day'")
    allowed = [name for name in EVENTS if name not in COMPUTED]
    for name in settings:
        if name not in SETTINGS or not isinstance(settings[name], str):
            raise UsageError(
                f"{path}: '{name}' is no setting{did_you_mean(name, SETTINGS) or ': ' + ', '.join(SETTINGS)}"
            )
    for name in columns:
        if name not in allowed:
            raise UsageError(
                f"{path}: '{name}' is no stored column{did_you_mean(name, allowed) or ': ' + ', '.join(allowed)}"
            )
    source_named(settings["source"])
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UsageError(f"{path}: [columns] does not say which columns are {', '.join(missing)}")
    choices = {"scheme": ("cameo", "weis", "plover"), "countries": tuple(COUNTRIES), "scale": ("", *SCALES)}
    for name, known in choices.items():
        if settings[name] not in known:
            raise UsageError(f"{path}: {name} = '{settings[name]}' is none of {', '.join(filter(None, known))}")


def _format(settings: Mapping[str, str], columns: Mapping[str, str]) -> Format:
    names = list(dict.fromkeys(columns.values()))
    root, quad = _classes(settings["scheme"], known_text(columns["code"]))
    typed = {
        name: known_text(column) if EVENTS[name].dtype == pl.String else _typed(column, EVENTS[name].dtype)
        for name, column in columns.items()
        if name not in ("date", "key")
    }
    events = {
        **_identity(columns, names),
        "date": day(pl.col(columns["date"]), settings["date"]),
        "quad": quad,
        "sender_actor": known_text(columns["sender_country"]),
        "receiver_actor": known_text(columns["receiver_country"]),
        **typed,
        "root": root,
    }
    return Format(
        key="mapping",
        title="a table of your own",
        source=settings["source"],
        scheme=settings["scheme"],
        recognise=lambda head: set(names) <= head.columns,
        columns=text(*names),
        events=events,
        faults={f"the event code is none of {settings['scheme']}'s": root.is_null()},
        kind="table",
        leaders=settings["countries"] == "name",
        states=COUNTRIES[settings["countries"]],
        scale=settings["scale"] or None,
    )


def _typed(column: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Boolean:
        return pl.col(column).str.to_lowercase().is_in(["1", "true", "yes"])
    return pl.col(column).cast(kind, strict=False)


def _identity(columns: Mapping[str, str], names: list[str]) -> dict[str, pl.Expr]:
    if "key" in columns:
        return {"_text": known_text(columns["key"])}
    return {"_content": pl.concat_str([pl.col(name).fill_null("") for name in names], separator="\x1f")}


def _classes(scheme: str, code: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return root and quad class of codes of a scheme."""
    if scheme == "cameo":
        return cameo_root(code), quad_of(cameo_root(code))
    if scheme == "weis":
        cue = code.str.slice(0, 2).cast(pl.Int8, strict=False)
        cue = pl.when(cue.is_between(1, CUES)).then(cue)
        return cue, cue.replace_strict(QUAD_OF_CUE, default=None, return_dtype=pl.Int8)
    event = code.str.split(":").list.first().str.to_uppercase()
    root = event.replace_strict(polecat.TYPES, list(range(1, 17)), default=None, return_dtype=pl.Int8)
    return root, polecat.quad_of_root(root)
