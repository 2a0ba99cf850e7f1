"""A policy read from a TOML file, every error naming the place in the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from detente.errors import UsageError, did_you_mean
from detente.policies._checks import check_horizon
from detente.policies._instruments import instrument_of
from detente.policies._month import month_of
from detente.policies._size import Size, size_of
from detente.policies._written import When, WrittenMove, WrittenPolicy
from detente.states.actors import resolve_actor
from detente.states.groups import Group

TEXTS, LISTS = ("title", "summary"), ("states", "conditions", "notes", "sources")
ENTRIES = (*TEXTS, *LISTS, "origin", "horizon", "moves")
MOVE = ("sender", "receiver", "instrument", "size", "start", "end", "ramp", "note", "source")
REQUIRED = ("sender", "receiver", "instrument", "size", "start", "end")


def read_policy(text: str, where: str = "the policy", *, key: str = "") -> WrittenPolicy:
    """Return the policy that a TOML text describes; `where` is what errors call it.

    Texts `title` (required) and `summary`; lists of texts `states`, `conditions`, `notes`, `sources`; `origin` (a
    month), `horizon` (months, 60); tables ``[[moves]]`` with `sender`, `receiver`, `instrument`, `size`, `start`, `end`
    and, optionally, `ramp` (months), `note` and `source`.

    Raises `UsageError` for what is no TOML and for an entry that is unknown, missing, of another type or impossible,
    with its line, its value and what would be right.

    >>> read_policy('titel = "Restraint"', "mine.toml")
    Traceback (most recent call last):
    detente.errors.UsageError: mine.toml, line 1: unknown entry 'titel'; did you mean title?
    """
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where} is not valid TOML: {error}") from error
    except (ValueError, RecursionError):  # what Python does not read, though it is TOML
        raise UsageError(
            f"{where} holds a number of thousands of digits, or brackets within brackets without end"
        ) from None
    lines = _Lines(text, where)
    _check_names(entries, ENTRIES, ("title", "moves"), lines, None)
    parts: dict[str, Any] = {name: _typed(entries[name], name, str, lines) for name in TEXTS if name in entries}
    parts |= {name: _texts(entries[name], name, lines) for name in LISTS if name in entries}
    if "horizon" in entries:
        parts["horizon"] = _typed(entries["horizon"], "horizon", int, lines)
        lines.at("horizon", partial(check_horizon, parts["horizon"]))
    if "origin" in entries:
        written = str(_typed(entries["origin"], "origin", str, lines))
        parts["origin"] = lines.at("origin", lambda: month_of(written))
    if "states" in parts:
        parts["states"] = tuple(lines.at("states", partial(_code, state)) for state in parts["states"])
    tables = entries["moves"]
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{lines.place('moves')}: moves are written as tables, [[moves]], one a move")
    parts["moves"] = tuple(_move(table, number, lines) for number, table in enumerate(tables))
    return lines.at("moves", lambda: WrittenPolicy(**parts, key=key))  # type: ignore[no-any-return]


def read_file(path: Path) -> WrittenPolicy:
    """Return the policy of a file; raises `UsageError` where it cannot be read and as `read_policy` does."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot read the policy {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a text in UTF-8: {error}") from error
    return read_policy(text, str(path), key=path.stem)


class _Lines:
    """Where in a text an entry stands: of the file, or of its n-th move."""

    def __init__(self, text: str, where: str) -> None:
        self.lines, self.where = text.splitlines(), where

    def place(self, name: str, number: int | None = None) -> str:
        """Return the place of an entry in words."""
        inside = -1
        for count, line in enumerate(self.lines, start=1):
            if re.match(r"\s*\[\[\s*moves\s*\]\]", line):
                inside += 1
                if name == "moves" and number in (None, inside):
                    return f"{self.where}, line {count}" + self._of(number)
            here = number is None or inside == number
            if here and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
                return f"{self.where}, line {count}" + self._of(number)
        return self.where + self._of(number)

    def at(self, name: str, make: Callable[[], Any], number: int | None = None) -> Any:
        """Return what `make` returns; an error of it names the place of the entry."""
        try:
            return make()
        except UsageError as error:
            raise UsageError(f"{self.place(name, number)}: {error}") from None

    @staticmethod
    def _of(number: int | None) -> str:
        return "" if number is None else f" (move {number + 1})"


def _check_names(
    entries: Mapping[str, Any], known: Sequence[str], required: Sequence[str], lines: _Lines, number: int | None
) -> None:
    for name in entries:
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise UsageError(f"{lines.place(name, number)}: unknown entry '{name}'{hint}")
    if missing := [name for name in required if name not in entries]:
        there = lines.where if number is None else lines.place("moves", number)
        raise UsageError(f"{there} lacks {', '.join(missing)}")


def _typed(value: Any, name: str, kind: type, lines: _Lines, number: int | None = None) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        word = {str: "a text in quotes", int: "a whole number"}[kind]
        raise UsageError(f"{lines.place(name, number)}: {name} is {word}, not {value!r}")
    return value


def _texts(value: Any, name: str, lines: _Lines) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"{lines.place(name)}: {name} is a list of texts, as ['...'], not {value!r}")
    return tuple(value)


def _move(table: dict[str, Any], number: int, lines: _Lines) -> WrittenMove:
    _check_names(table, MOVE, REQUIRED, lines, number)
    parts: dict[str, Any] = {}
    for name in ("sender", "receiver", "instrument", "note", "source"):
        parts[name] = _typed(table.get(name, ""), name, str, lines, number)
    parts["start"], parts["end"] = (_when(table[name], name, lines, number) for name in ("start", "end"))
    for name in ("sender", "receiver"):
        day = str(parts["start"]) if isinstance(parts["start"], tuple) else None
        parts[name] = lines.at(name, partial(_code, parts[name], day), number)
    parts["instrument"] = lines.at("instrument", lambda: instrument_of(parts["instrument"]).name, number)
    parts["size"] = _size(table["size"], lines, number)
    parts["ramp"] = _typed(table.get("ramp", 0), "ramp", int, lines, number)
    return lines.at("moves", lambda: WrittenMove(**parts), number)  # type: ignore[no-any-return]


def _size(value: Any, lines: _Lines, number: int) -> Size:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # By way of the text, so that a whole number beyond all floats is infinite and refused as such.
        return lines.at("size", lambda: Size("sd", float(str(value))), number)  # type: ignore[no-any-return]
    text = _typed(value, "size", str, lines, number)
    return lines.at("size", lambda: size_of(text), number)  # type: ignore[no-any-return]


def _when(value: Any, name: str, lines: _Lines, number: int) -> When:
    if isinstance(value, str):
        return lines.at(name, lambda: month_of(value), number)  # type: ignore[no-any-return]
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise UsageError(
        f"{lines.place(name, number)}: {name} is a month as '1972-05', or a number of months after the record, "
        f"not {value!r}"
    )


def _code(text: str, on: str | None = None) -> str:
    found = resolve_actor(text, on)
    return found.key if isinstance(found, Group) else found.iso3
