"""Which data a panel file was made of, from the codebook that it carries or that lies beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from detente.errors import DataDamagedError, DataMissingError
from detente.panel.codebook import MEMBERS_BY
from detente.panel.write import FORMS, METADATA, codebook_path


def is_panel_file(name: str) -> bool:
    """Return whether a name has the ending of a panel file.

    >>> is_panel_file("panel.parquet"), is_panel_file("weis")
    (True, False)
    """
    return Path(name).suffix in FORMS


def used(path: Path) -> tuple[str, ...]:
    """Return the keys of the sources and measures of a panel file, the list of members of the system first.

    Raises `DataMissingError` where there is no such file, or nothing that says what it was made of, and
    `DataDamagedError` for a damaged file.

    >>> used(Path("no-such-panel.parquet"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file no-such-panel.parquet
    """
    if not path.is_file():
        raise DataMissingError(f"there is no file {path}")
    text = _in_parquet(path) if path.suffix == ".parquet" else _beside(path)
    try:
        book: dict[str, Any] = json.loads(text)
        beneath = [key for each in book["sources"].values() for key in each["computed_from"]]
        return tuple(dict.fromkeys([MEMBERS_BY, *book["sources"], *beneath]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataDamagedError(f"the codebook of {path} cannot be read ({error!r}); build the panel again") from error


def _in_parquet(path: Path) -> str:
    import polars as pl

    try:
        metadata = pl.read_parquet_metadata(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataDamagedError(f"{path} is no whole Parquet file ({error}); build the panel again") from error
    if METADATA not in metadata:
        raise DataMissingError(f"{path} does not say what it was made of; only panels of 'detente panel' do")
    return metadata[METADATA]


def _beside(path: Path) -> str:
    beside = codebook_path(path)
    try:
        return beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataMissingError(
            f"{path} has no codebook beside it ({beside.name}), which says what it was made of"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"{beside} cannot be read ({error}); build the panel again") from error
