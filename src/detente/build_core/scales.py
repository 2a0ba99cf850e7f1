"""The tone and the scales of WEIS, refitted each January on the months before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.build_core._table import Column, CoreTable
from detente.build_core.weis import YEARS
from detente.measures._constants import DIGITS, SUMS, each_january
from detente.measures._estimate_scales import BUSIEST
from detente.measures._scales import Scales

MEANING = {
    "level_variance": ("variance of a month's lasting change of a level", "logit²"),
    "transitory_variance": ("variance of a month's noise, no part of the level", "logit²"),
    "overdispersion": ("factor φ by which events carry less than independent ones", ""),
    "start_variance": ("variance over dyads of what lasts of their levels", "logit²"),
    "fading_variance": ("variance over time of the part of a level that fades", "logit²"),
    "fading_persistence": ("what a month leaves of the fading part to the next", ""),
}


def weis_scales(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the yearly refits for relation levels; needs the table ``weis_dyad_month``.

    >>> weis_scales.__name__
    'weis_scales'
    """
    first, last = YEARS
    table = ready["weis_dyad_month"]
    dyads = table.select("sender", "receiver").unique().sort("sender", "receiver").with_row_index("dyad")
    rows = table.join(dyads, on=["sender", "receiver"], maintain_order="left")
    when = (rows["year_month"] // 100 - first) * 12 + rows["year_month"] % 100 - 1
    years = np.repeat(np.arange(first, last + 1), 12)
    arrays = np.zeros((len(SUMS), years.size, dyads.height))
    for array, name in zip(arrays, SUMS, strict=True):
        np.add.at(array, (when.to_numpy(), rows["dyad"].to_numpy()), rows[name].to_numpy())
    cooperation, conflict, squares = arrays
    return _table(each_january(years, _tones(cooperation, conflict), cooperation, conflict, squares))


def _tones(cooperation: NDArray[np.float64], conflict: NDArray[np.float64]) -> NDArray[np.float64]:
    pooled = np.log(cooperation.sum(axis=1).cumsum() / conflict.sum(axis=1).cumsum())
    return np.concatenate([[0.0], pooled])


def _table(frame: pl.DataFrame) -> CoreTable:
    def column(description: str, how: str, unit: str = "") -> Column:
        return Column(description, how, ("weis",), YEARS, unit)

    how = (
        f"from all months before that year, the {BUSIEST} dyads with most effective events: variances by penalised "
        f"one-step predictive likelihood, φ by squared one-step errors; {DIGITS} significant digits"
    )
    fixed = {"fading_persistence": f"held at {Scales().fading_persistence}"}
    return CoreTable(
        name="weis_scales",
        row="year in whose January the tone and the scales of relation levels were refitted",
        key=("year",),
        frame=frame,
        columns={
            "year": column("year whose levels these are for", "from the second year to the one after the last"),
            "tone": column(
                "logit of the pooled cooperative share of all dyads", "all months before that year", "logit"
            ),
            **{name: column(MEANING[name][0], fixed.get(name, how), MEANING[name][1]) for name in asdict(Scales())},
        },
    )
