"""A school of one's own: read from a TOML file, with the same checks as those that come with the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

from detente.errors import UsageError, did_you_mean
from detente.schools._school import Holder, LongMemory, School, Structure, Term

PARTS = {"holders": Holder, "terms": Term, "structure": Structure, "memory": LongMemory}
TEXTS = ("key", "title", "belief", "against", "cite")
REQUIRED = ("key", "title", "belief", "against")


def school_from_toml(path: Path) -> School:
    """Return the school that a TOML file describes.

    Texts `key` (lower-case letters, digits and underscores), `title`, `belief` and `against` (what in a record would
    count against it) are required, `cite` (BibTeX) is not. Tables ``[[terms]]`` (feature, mean, sd, role),
    ``[[structure]]`` (figure, mean, sd, times), ``[[memory]]`` (feature, mean, sd) and ``[[holders]]`` (name, where)
    have the fields of `Term`, `Structure`, `LongMemory` and `Holder`; without any the school is own past and
    reciprocity.

    Raises `UsageError` where the file cannot be read, is no TOML, has an entry that is unknown, missing or of another
    type, or a belief that no school can hold.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.toml"
    >>> texts = 'key = "mine"\\ntitle = "Mine"\\nbelief = "Enemies of enemies warm."\\nagainst = "Nothing."\\n'
    >>> _ = path.write_text(texts + '[[terms]]\\nfeature = "shared"\\nmean = 0.2\\nsd = 0.1\\n')
    >>> school_from_toml(path).terms
    (Term(feature='shared', mean=0.2, sd=0.1, role='any'),)
    """
    entries = _read(path)
    _check_names(entries, (*TEXTS, *PARTS), REQUIRED, str(path))
    texts: dict[str, Any] = {name: _text(entries.get(name, ""), name, path) for name in TEXTS}
    if not re.fullmatch(r"[a-z][a-z0-9_]*", texts["key"]):
        raise UsageError(f"{path}: a key is of lower-case letters, digits and underscores, not '{texts['key']}'")
    parts: dict[str, Any] = {}
    for name, kind in PARTS.items():
        parts[name] = tuple(_part(kind, table, f"{path}: [[{name}]]") for table in _tables(entries, name, path))
    try:
        return School(**texts, **parts)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read the school {path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error


def _check_names(entries: Mapping[str, Any], known: Sequence[str], required: Sequence[str], where: str) -> None:
    """Raise `UsageError` for an entry that is not known and for one that is missing."""
    for name in entries:
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise UsageError(f"{where} has an unknown entry '{name}'{hint}")
    missing = [name for name in required if name not in entries]
    if missing:
        raise UsageError(f"{where} lacks {', '.join(missing)}")


def _text(value: Any, name: str, path: Path) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{path}: {name} is a text, not {value!r}")
    return value


def _tables(entries: Mapping[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    tables = entries.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}: {name} is written as tables, [[{name}]]")
    return tables


def _part(kind: type[Any], table: dict[str, Any], where: str) -> Any:
    """Return one belief or holder; numbers may be written without a point."""
    parts: dict[str, Field[Any]] = {part.name: part for part in fields(kind)}
    _check_names(table, list(parts), [name for name, part in parts.items() if part.default is MISSING], where)
    values = {}
    for name, value in table.items():
        number = "float" in str(parts[name].type)
        right = isinstance(value, int | float) and not isinstance(value, bool) if number else isinstance(value, str)
        if not right:
            raise UsageError(f"{where}: {name} is a {'number' if number else 'text'}, not {value!r}")
        values[name] = float(value) if number else value
    try:
        return kind(**values)
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None
