"""The rows of a source as they are, for sources whose licence lets them be passed on."""

from __future__ import annotations

from pathlib import Path

from detente import registry
from detente.errors import UsageError
from detente.panel.write import FORMS, check_ending
from detente.sources._folder import read_source
from detente.store.atomic import replacing


def write_rows(key: str, path: Path) -> int:
    """Write the checked rows of a source as .parquet, .csv, .arrow or .dta and return how many there are.

    Raises `UsageError` for an unknown source or ending, and for a source whose licence does not let raw rows be passed
    on: with the reason, and what can be done instead. Raises what `read_source` raises.

    >>> write_rows("atop", Path("atop.csv"))
    Traceback (most recent call last):
    detente.errors.UsageError: rows of 'atop' are not written out: its licence does not say ... may be passed on ...
    """
    source = registry.get("source", key)
    form = check_ending(path)
    if not source.redistributable:
        raise UsageError(
            f"rows of '{key}' are not written out: its licence does not say that they may be passed on "
            f"({source.licence}). 'detente panel --add {key}' makes a data set for your own work; pass on the command "
            "and the citation instead of the rows"
        )
    frame = read_source(key)
    columns = [{"name": name, "description": each.description, "source": key} for name, each in source.columns.items()]
    book = {"source": key, "licence": source.licence, "citation": source.cite, "columns": columns}
    with replacing(path) as part:
        FORMS[form](frame, part, book)
    return frame.height
