"""Writing a long panel to a file: Parquet, CSV, Arrow or Stata by the name's ending, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.errors import UsageError, did_you_mean
from detente.panel.codebook import as_json, codebook
from detente.panel.long import LongPanel
from detente.panel.plan import Plan, assemble, pieces
from detente.panel.record import records
from detente.store.atomic import replacing, write_text

if TYPE_CHECKING:
    import pyarrow.parquet as pq

METADATA = "detente"
STATA_NAME = 32


def write(panel: LongPanel, path: Path) -> Path:
    """Write a panel and, beside it, its codebook as ``NAME.codebook.json``; return the path of the codebook.

    The ending says the form: ``.parquet`` (with the codebook in its metadata too), ``.csv``, ``.arrow``, ``.dta``.
    Raises `UsageError` for another ending and for names that Stata does not take, `DetenteError` where the file cannot
    be written; nothing is left behind then.

    >>> check_ending(Path("panel.xlsx"))
    Traceback (most recent call last):
    detente.errors.UsageError: panels are written as .parquet, .csv, .arrow, .dta, not as '.xlsx'
    """
    form = check_ending(path)
    periods = panel.frame[panel.unit.period]
    ends = (int(periods[0]), int(periods[-1])) if len(periods) else (0, 0)
    book = codebook(panel.unit, panel.columns, panel.frame.height, *ends)
    with replacing(path) as part:
        FORMS[form](panel.frame, part, book)
    return _write_codebook(path, book)


def stream(plan: Plan, path: Path) -> Path:
    """Write the panel of a plan to Parquet some periods at a time, and its codebook; return the codebook's path.

    Only the rows of a few periods are in memory at once. Raises as `write` does, and `UsageError` for another form.
    """
    import pyarrow.parquet as pq

    if check_ending(path) != ".parquet":
        raise UsageError(f"only Parquet can be written period by period, not '{path.suffix}'")
    totals: list[Any] = [0 for _ in plan.columns]
    nulls = [0 for _ in plan.columns]
    height = 0
    labels = plan.grid.labels[plan.periods.start : plan.periods.stop]
    with replacing(path) as part:
        writer: pq.ParquetWriter | None = None
        for piece in pieces(plan):
            frame, counts = assemble(plan, piece)
            table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
            writer = writer or pq.ParquetWriter(part, table.schema, compression="zstd")
            writer.write_table(table)
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            nulls = [n + frame[column.name].null_count() for n, column in zip(nulls, plan.columns, strict=True)]
            height += frame.height
        book = codebook(plan.unit, records(plan.columns, totals, nulls), height, int(labels[0]), int(labels[-1]))
        if writer is not None:
            writer.add_key_value_metadata({METADATA: as_json(book)})
            writer.close()
    return _write_codebook(path, book)


def check_ending(path: Path) -> str:
    """Return the ending of a path, or raise `UsageError` where no form of panel has it."""
    if path.suffix not in FORMS:
        hint = did_you_mean(path.suffix, FORMS) or ""
        raise UsageError(f"panels are written as {', '.join(FORMS)}, not as '{path.suffix or path.name}'{hint}")
    return path.suffix


def codebook_path(path: Path) -> Path:
    """Return where the codebook of a panel file lies.

    >>> str(codebook_path(Path("panel.csv")))
    'panel.csv.codebook.json'
    """
    return path.with_name(f"{path.name}.codebook.json")


def _write_codebook(path: Path, book: dict[str, Any]) -> Path:
    import json

    beside = codebook_path(path)
    write_text(beside, json.dumps(book, indent=2, ensure_ascii=False) + "\n")
    return beside


def _parquet(frame: pl.DataFrame, path: Path, book: dict[str, Any]) -> None:
    frame.write_parquet(path, compression_level=1, statistics=False, metadata={METADATA: as_json(book)})


def _csv(frame: pl.DataFrame, path: Path, _: dict[str, Any]) -> None:
    frame.write_csv(path)


def _arrow(frame: pl.DataFrame, path: Path, _: dict[str, Any]) -> None:
    frame.write_ipc(path, compression="zstd", compat_level=pl.CompatLevel.oldest())


def _stata(frame: pl.DataFrame, path: Path, book: dict[str, Any]) -> None:
    """Stata has no more than 32 letters for a name and 80 for a label."""
    long = [name for name in frame.columns if len(name) > STATA_NAME]
    if long:
        raise UsageError(f"Stata takes names of {STATA_NAME} letters at most, not '{long[0]}'; write .parquet or .csv")
    labels = {each["name"]: f"{each['description']} ({each['source']})"[:80] for each in book["columns"]}
    pandas = frame.with_columns(pl.col(pl.Boolean).cast(pl.Int8)).to_pandas(use_pyarrow_extension_array=False)
    pandas.to_stata(path, write_index=False, version=118, variable_labels=labels)


FORMS: dict[str, Callable[[pl.DataFrame, Path, dict[str, Any]], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".arrow": _arrow,
    ".dta": _stata,
}
