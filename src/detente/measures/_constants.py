"""The tone and the scales known at a date: refitted each January on the source's own past (SCIENCE section 2.3).

What a level of 1974 rests on was fixed in January 1974. In a record's first year there is nothing to learn from: the
default scales hold, and the tone is the pooled share of the periods before each period.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from detente import core
from detente.measures._estimate_scales import estimate_scales
from detente.measures._scales import Scales
from detente.measures._tone import pooled_share
from detente.sources._built import built
from detente.store import cached_rows

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

SUMS = ("cooperation", "conflict", "weight_squares")
COLUMNS = ("year", "tone", *asdict(Scales()))
# Estimates say no more than this; the last digits of an optimum differ between machines.
DIGITS = 3


@dataclass(frozen=True)
class Constants:
    """The tone of every period of a panel, (time,), in logits, and the scales, as known in January of one year."""

    tone: NDArray[np.float64]
    scales: Scales


def scales_table(panel: xr.Dataset) -> pl.DataFrame:
    """Return the yearly refits of a source: one row a year, from the second year to the one after the last.

    Columns: year; tone, the logit of the pooled cooperative share before that year; and the fields of `Scales`, from
    events before that year, to three significant digits. The panel holds `cooperation`, `conflict` and
    `weight_squares` of all states of the source. Nothing of a year or later enters that year's row.

    >>> from detente.panel.events import events
    >>> scales_table(events(["CHN", "RUS", "USA"], end="1967-06"))["year"].to_list()
    [1967, 1968]
    """
    sums = (panel[name].transpose("time", "sender", "receiver").values for name in SUMS)
    cooperation, conflict, squares = (values.reshape(len(values), -1) for values in sums)
    return each_january(years_of(panel), expanding_tone(panel), cooperation, conflict, squares)


def each_january(
    years: NDArray[np.int64],
    tones: NDArray[np.float64],
    cooperation: NDArray[np.float64],
    conflict: NDArray[np.float64],
    weight_squares: NDArray[np.float64],
) -> pl.DataFrame:
    """Return the rows of `scales_table` from arrays: `years` (time,), `tones` (time + 1,) before each period, sums.

    >>> nothing = np.zeros((2, 1))
    >>> each_january(np.array([1966, 1967]), np.zeros(3), nothing, nothing, nothing)["year"].to_list()
    [1967, 1968]
    """
    rows: list[dict[str, float]] = []
    last = None
    for year in range(int(years[0]) + 1, int(years[-1]) + 2):
        before = int((years < year).sum())
        tone = float(tones[before])
        last = estimate_scales(cooperation[:before], conflict[:before], weight_squares[:before], tone, last)
        rows.append({"year": year, "tone": _rounded(tone), **{k: _rounded(v) for k, v in asdict(last).items()}})
    return pl.DataFrame(rows, schema={"year": pl.Int32, **dict.fromkeys(COLUMNS[1:], pl.Float64)})


def refits(panel: xr.Dataset) -> pl.DataFrame:
    """Return the yearly refits for a panel: those of its source, else those of the panel itself.

    Those of a source, embedded (core table ``<source>_scales``) or built, speak of all its states, filtered to one
    event a day, all instruments; where every event counts alike, those of the source counted so. A panel of something
    else is its own source.
    """
    source = str(panel.attrs.get("source"))
    alike = panel.attrs.get("filter") != "none" and panel.attrs.get("instrument") == "all"
    if alike and "weighting" in panel.attrs:
        return _of_source(source, counted=True)
    if alike and f"{source}_scales" in core.manifest()["tables"]:
        return core.table(f"{source}_scales")
    return _of_source(source) if alike and source in built() else scales_table(panel)


def _of_source(source: str, *, counted: bool = False) -> pl.DataFrame:
    """Return the yearly refits of a source from all its dyads, kept in the cache folder."""
    from detente.panel.events import events
    from detente.panel.every_event_alike import every_event_alike

    def make() -> dict[str, object]:
        panel = events(source=source)
        return {"rows": scales_table(every_event_alike(panel) if counted else panel).to_dicts()}

    found = cached_rows.kept("scales", json.dumps([source, "counted"] if counted else source), make)["rows"]
    return pl.DataFrame(found, schema={"year": pl.Int32, **dict.fromkeys(COLUMNS[1:], pl.Float64)})


def constants_of(
    panel: xr.Dataset, year: int, table: pl.DataFrame, moving: NDArray[np.float64] | None = None
) -> Constants:
    """Return tone and scales as known in January of a year, for every period of a panel.

    `table` is from `refits`; years before its first row have the default scales, years after its last row keep that
    row's. The tone is that of the row, in years before the first row that of `expanding_tone`; `moving`, from
    `moving_tone`, (time,), takes its place where it is given.

    >>> from detente.panel.events import events
    >>> panel = events(["CHN", "RUS", "USA"], end="1967-06")
    >>> constants_of(panel, 1966, scales_table(panel)).scales == Scales()
    True
    """
    row = table.filter(pl.col("year") <= year).sort("year").tail(1).to_dicts()
    scales = Scales(**{name: row[0][name] for name in asdict(Scales())}) if row else Scales()
    if moving is not None:
        return Constants(moving, scales)
    periods = panel.sizes["time"]
    return Constants(np.full(periods, row[0]["tone"]) if row else expanding_tone(panel)[:periods], scales)


def expanding_tone(panel: xr.Dataset) -> NDArray[np.float64]:
    """Return the logit of the pooled cooperative share *before* each period and after the last, (time + 1,).

    0, an even share, until both cooperation and conflict were seen.

    >>> from detente.panel.events import events
    >>> expanding_tone(events(["CHN", "RUS", "USA"], end="1966-02")).round(2).tolist()
    [0.0, 0.1, 0.16]
    """
    share = pooled_share(panel).values
    return np.concatenate([[0.0], np.nan_to_num(np.log(share) - np.log1p(-share), nan=0.0)])


def years_of(panel: xr.Dataset) -> NDArray[np.int64]:
    """Return the calendar year of every period, (time,)."""
    return panel["time"].values.astype("datetime64[Y]").astype(np.int64) + 1970


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
