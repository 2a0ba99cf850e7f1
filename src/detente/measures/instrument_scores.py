"""Instrument scores: cooperation minus conflict by each instrument of policy that a source tells apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from detente.errors import UsageError
from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures.goldstein_sum import CITE
from detente.panel.events import events
from detente.sources._event_sums import BY_INSTRUMENT, entry, event_sums

DIMS = ("time", "sender", "receiver")


def compute(panel: xr.Dataset, *, by_instrument: Mapping[str, xr.Dataset] | None = None) -> xr.Dataset:
    """Return one Goldstein sum for each instrument, dims (time, sender, receiver), in Goldstein weights, unbounded.

    Variables are `sanctions_score`, `aid_score`, `visits_score` and so on. Instruments of WEIS are told by code
    (`detente.store.weis_classes`), those of CAMEO by prefix and of PLOVER by event and mode
    (`detente.store.cameo_classes`). An instrument that a source cannot tell has no variable: WEIS names neither trade
    nor arms control. `by_instrument` gives a panel of event sums for each instrument over the same periods and states,
    as from `detente.measures._coded_events`; without it they are those of the panel's embedded source.

    A dyad that used an instrument not once in a period of the coverage is 0, outside NaN. Raises `UsageError` when the
    panel's source is not embedded and no panels are given. The weights are Goldstein's (1992). SCIENCE section 2,
    point 7.

    >>> scores = compute(events(["USA", "CHN"], start="1972-02", end="1972-02"))
    >>> bool(scores["visits_score"].sel(sender="USA", receiver="CHN") > 0)
    True
    """
    panels = _embedded(panel) if by_instrument is None else by_instrument
    covered = panel["events"].notnull()
    scores = {}
    for name, sums in panels.items():
        title = f"Goldstein sum of {name.replace('_', ' ')}"
        score = (sums["cooperation"] - sums["conflict"]).where(covered)
        scores[f"{name}_score"] = stamped(score, f"{name}_score", long_name=title, units=measure.units, citation=CITE)
    return xr.Dataset(scores)


def _embedded(panel: xr.Dataset) -> dict[str, xr.Dataset]:
    """Return the event sums of a panel's states by each instrument that its source tells apart."""
    source = panel.attrs["source"]
    known = entry(source, BY_INSTRUMENT)
    if known is None:
        raise UsageError(f"source '{source}' is not embedded by instrument; give the panels as by_instrument")
    first, last = (str(month) for month in panel["time"].values[[0, -1]].astype("datetime64[M]"))
    states, raw = panel["sender"].values.tolist(), panel.attrs.get("filter") == "none"
    used = _used(source, states, (int(first.replace("-", "")), int(last.replace("-", ""))))
    return {
        name: events(states, source=source, start=first, end=last, raw=raw, instrument=name)
        if name in used
        else xr.zeros_like(panel[["cooperation", "conflict"]].fillna(0.0))
        for name in sorted(known["codes_of_instrument"])
    }


def _used(source: str, states: list[str], span: tuple[int, int]) -> set[str]:
    """Return the instruments of which the states have any event among themselves in the months of `span`."""
    import polars as pl

    from detente.states import ccode

    codes = [ccode(state) for state in states]
    rows = event_sums(source, BY_INSTRUMENT).filter(
        pl.col("year_month").is_between(*span), pl.col("sender").is_in(codes), pl.col("receiver").is_in(codes)
    )
    return set(np.unique(rows["instrument"].to_numpy()))


measure = Measure(
    key="instrument_scores",
    title="Instrument scores",
    definition="Sums of the Goldstein weights of a state's events towards another by instrument: aid, sanctions, "
    "visits, protest, rhetoric, military posture and, where the code tells them, trade and arms control.",
    formula="Σ w over the events of the instrument",
    needs=("events", "cooperation", "conflict"),
    dims=DIMS,
    units="Goldstein weight",
    bounds=(None, None),
    symmetric=False,
    synonyms=("issue-specific event scores", "scores by policy instrument"),
    not_to_be_confused_with="quad_counts, which tell words from deeds and not by what means",
    section="2.7",
    cite=CITE,
    compute=compute,
)
