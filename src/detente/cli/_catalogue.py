"""What the four catalogues share: list every member of a kind, or show the record of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.cli._output import check_formats, print_json, print_record, print_table


def catalogue(kind: str, name: str | None, shown: Sequence[str], *, as_json: bool, as_csv: bool) -> None:
    """Print every member of a kind as a table of the fields `shown`, or the whole record of the one named.

    Raises `UsageError` with the nearest names when there is no member of that name.
    """
    import polars as pl

    from detente import registry
    from detente.sources._built import built

    check_formats(as_json, as_csv)
    if name is not None:
        _print_member(record(registry.get(kind, name)), as_json=as_json, as_csv=as_csv)
        return
    made = built() if kind == "source" else {}
    records = [record(member) for member in (registry.members(kind) | made).values()]
    if as_json:
        print_json(records)
        return
    rows = [{field: _flat(each[field]) for field in shown} for each in records]
    print_table(pl.DataFrame(rows, infer_schema_length=None), as_csv=as_csv, title=f"{len(rows)} of kind {kind}")


def record(member: Any) -> dict[str, Any]:
    """Return the fields of a member as plain values: a dataclass' own, of another object its public texts.

    >>> from detente import registry
    >>> record(registry.get("source", "weis"))["unit"]
    'event'
    """
    from dataclasses import is_dataclass

    from detente.report.plain import plain

    if is_dataclass(member):
        found: dict[str, Any] = plain(member)
        return found
    return {name: plain(getattr(member, name)) for name in ("key", "title", "idea", "cite")}


def _print_member(fields: dict[str, Any], *, as_json: bool, as_csv: bool) -> None:
    import polars as pl

    if as_json:
        print_json(fields)
    elif as_csv:
        flat = {name: _flat(value) for name, value in fields.items()}
        print_table(pl.DataFrame({"field": list(flat), "value": [str(value) for value in flat.values()]}), as_csv=True)
    else:
        print_record({name: _flat(value) for name, value in fields.items()})


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_flat(part)}" for name, part in value.items() if part not in (None, ""))
    if isinstance(value, list):
        return ", ".join(f"({_flat(part)})" if isinstance(part, dict) else str(part) for part in value)
    return value
