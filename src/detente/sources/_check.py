"""Checks that readers share: values inside their stated bounds, known facts that must come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import DataDamagedError

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Column, Source


def check_bounds(source: Source, frame: pl.DataFrame) -> None:
    """Raise `DataDamagedError` unless columns are the record's and every value is within its column's bounds.

    Nulls are missing values and pass; NaN does not.

    >>> import polars as pl
    >>> from detente import registry
    >>> row = {"year": 1990, "ccode": 2, "polyarchy": 1.5}
    >>> check_bounds(registry.get("source", "vdem"), pl.DataFrame([row]))
    Traceback (most recent call last):
    detente.errors.DataDamagedError: source vdem: column 'polyarchy' has 1.5, above its greatest 1.0
    """
    if frame.columns != list(source.columns):
        raise DataDamagedError(f"source {source.key} gave columns {frame.columns}, not {list(source.columns)}")
    for name, column in source.columns.items():
        _check_column(source.key, name, column, frame[name])


def _check_column(key: str, name: str, column: Column, values: pl.Series) -> None:
    if not values.dtype.is_numeric():
        return
    if values.dtype.is_float() and values.is_nan().any():
        raise DataDamagedError(f"source {key}: column '{name}' has NaN where missing values must be null")
    numbers = values.drop_nulls().to_numpy()
    if column.low is not None and (numbers < column.low).any():
        raise DataDamagedError(f"source {key}: column '{name}' has {numbers.min()}, below its least value {column.low}")
    if column.high is not None and (numbers > column.high).any():
        raise DataDamagedError(f"source {key}: column '{name}' has {numbers.max()}, above its greatest {column.high}")


def expect(source: str, fact: str, found: object, expected: object, within: float = 0.0) -> None:
    """Raise `DataDamagedError` unless a known fact of a source holds; `within` is the tolerance of numbers.

    >>> expect("weis", "events USA to USSR", 4000, 4000)
    >>> expect("weis", "events USA to USSR", 3999, 4000)
    Traceback (most recent call last):
    detente.errors.DataDamagedError: source weis: events USA to USSR should be 4000, the file gives 3999; ...
    """
    if isinstance(found, float | int) and isinstance(expected, float | int):
        holds = abs(found - expected) <= within
    else:
        holds = found == expected
    if not holds:
        raise DataDamagedError(
            f"source {source}: {fact} should be {expected}, the file gives {found}; "
            "the file is not the release that this reader was written for"
        )
