"""Yearly figures of states for claims: from the embedded table, from the data folder where that is not enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente import core, states
from detente.errors import DataMissingError

if TYPE_CHECKING:
    import polars as pl

FIRST_EMBEDDED = 1946
SOURCES = {"cinc": "cow_nmc", "polyarchy": "vdem", "ideal_point": "unga_ideal_points"}


@dataclass(frozen=True)
class Figures:
    """A figure of states by (ISO3, year) with its sd (0 where none is published), its source, who has none."""

    values: dict[tuple[str, int], tuple[float, float]]
    source: str
    without: tuple[str, ...]

    @property
    def years(self) -> list[int]:
        """The years with a figure of any state, sorted."""
        return sorted({year for _, year in self.values})


def figures(name: str, wanted: Iterable[str], start: int | None = None) -> Figures:
    """Return the figures ``cinc``, ``polyarchy`` or ``ideal_point`` of states.

    The embedded table holds some sixty states from 1946 on. Where others are among the `wanted` ISO3 codes, or `start`
    is an earlier year, the source is read from the data folder. Without one the embedded figures are used and
    `without` names the states that have none there. Raises `DataMissingError` where no wanted state has a figure.

    >>> found = figures("ideal_point", ["USA", "RUS"])
    >>> found.source, found.without, found.years[0]
    ('unga_ideal_points', (), 1946)
    """
    codes = {states.ccode(state): state for state in wanted}
    frame = core.table("state_year").drop_nulls(name)
    lacking = set(codes) - set(frame["ccode"])
    reason = ""
    if lacking or (start is not None and start < FIRST_EMBEDDED):
        try:
            frame = _from_data_folder(name)
        except DataMissingError as error:
            reason = f"; {error}"
    values = _by_state(frame, name, codes)
    known = {state for state, _ in values}
    without = tuple(sorted(set(codes.values()) - known))
    if not values:
        raise DataMissingError(f"no {name} of {', '.join(without)} is embedded{reason}")
    return Figures(values, SOURCES[name], without)


def _by_state(frame: pl.DataFrame, name: str, codes: dict[int, str]) -> dict[tuple[str, int], tuple[float, float]]:
    import polars as pl

    sd = pl.col(f"{name}_sd").fill_null(0.0) if f"{name}_sd" in frame.columns else pl.lit(0.0)
    rows = frame.filter(pl.col("ccode").is_in(list(codes)), pl.col(name).is_not_null())
    return {
        (codes[code], year): (value, spread)
        for code, year, value, spread in rows.select("ccode", "year", name, sd.alias("spread")).iter_rows()
    }


def _from_data_folder(name: str) -> pl.DataFrame:
    from detente.sources._folder import read_source

    frame = read_source(SOURCES[name])
    if name != "cinc":
        return frame
    from detente.measures._cinc import cinc

    return frame.select("year", "ccode").with_columns(cinc(frame))
