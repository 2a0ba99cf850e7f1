"""The scoreboard: which baseline and which school forecasts best, month by month, on the record of many states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from detente import core, registry
from detente.errors import UsageError, did_you_mean
from detente.evaluation.log_scores import Fit, bayes_factor, log_scores
from detente.panel._axes import month
from detente.panel.align import by_month
from detente.panel.events import events
from detente.panel.structure import structure
from detente.schools._priors import observation_model
from detente.theories._observation import fit_observation
from detente.theories._theory import Fitted

if TYPE_CHECKING:
    import xarray as xr

BASELINES = ("no_change", "historical_mean", "autoregressive")
ENCOMPASSING = "everything"
FIGURES = ("cinc", "polyarchy", "alliance", "ideal_point")
FIRST_YEARS = 5


def scoreboard(
    states: Sequence[str] | None = None,
    *,
    source: str = "weis",
    schools: Sequence[str] | None = None,
    start: str | dt.date | None = None,
    end: str | dt.date | None = None,
    against: str = "no_change",
    level: float = 0.8,
    seed: int = 0,
) -> pl.DataFrame:
    """Return prequential log scores and Bayes factors of baselines and schools, best first.

    `states` are ISO3 codes (None: every state of the source), `schools` keys (None: all that can be told apart among so
    many states: `School.left_out`). Months from `start` (default:
    five years after the first month of the record) to `end` are forecast one step ahead, given the number of events;
    scales, tone, coefficients and spreads use nothing after the month before. Schools are fitted in the
    observation-driven form, and so is `everything`, the model with all terms.

    Columns: ``key``; ``kind`` (baseline, school or encompassing); ``title``; ``log_score``, the sum in nats;
    ``cells``, the number of dyad-months with events; ``bayes_factor``, the difference of sums to `against` in nats
    (above 0: better than it), with ``low`` and ``high``, its interval of probability `level`, clustered by pair of
    states and by year.

    Raises `UsageError` for an unknown school or `against` or a school that needs more states, `DataMissingError` where
    the source has nothing. Implements SCIENCE sections 5 and 7.

    >>> board = scoreboard(["USA", "RUS", "CHN"], schools=["interest"], end="1975-12")
    >>> sorted(board["key"])
    ['autoregressive', 'everything', 'historical_mean', 'interest', 'no_change']
    """
    panel = tournament_panel(states, source=source, end=end)
    return rank(panel, schools=schools, start=start, against=against, level=level, seed=seed)


def rank(
    panel: xr.Dataset,
    *,
    schools: Sequence[str] | None = None,
    start: str | dt.date | None = None,
    against: str = "no_change",
    level: float = 0.8,
    seed: int = 0,
) -> pl.DataFrame:
    """Return the scoreboard of a panel that holds events and the structural figures that schools ask for.

    Arguments and columns are those of `scoreboard`.
    """
    fits = competitors(panel.attrs["frequency"], schools, seed, panel.sizes["sender"])
    if against not in fits:
        raise UsageError(f"'{against}' is not on the scoreboard{did_you_mean(against, fits) or ': ' + ', '.join(fits)}")
    scores = log_scores(panel, fits, start=_first(panel, start))
    rows = []
    for key in fits:
        factor = bayes_factor(scores.sel(theory=key), scores.sel(theory=against), level=level)
        kind, title = _what(key)
        rows.append(
            {
                "key": key,
                "kind": kind,
                "title": title,
                "log_score": float(scores.sel(theory=key).sum()),
                "cells": factor.cells,
                "bayes_factor": factor.total,
                "low": factor.low,
                "high": factor.high,
            }
        )
    return pl.DataFrame(rows).sort("bayes_factor", "key", descending=[True, False])


def competitors(frequency: str, schools: Sequence[str] | None, seed: int, states: int | None = None) -> dict[str, Fit]:
    """Return what is ranked: the baselines, the schools asked for and the encompassing model.

    `schools` None are all schools that can be told apart among so many `states` (None: any number). Raises `UsageError`
    for an unknown school and for one that is asked for by name and needs more states.
    """
    fits: dict[str, Fit] = {key: partial(_fit_theory, key, seed) for key in BASELINES}
    for key in asked(schools, states):
        fits[key] = partial(_fit_school, key, frequency)
    return {**fits, ENCOMPASSING: partial(_fit_school, None, frequency)}


def asked(schools: Sequence[str] | None, states: int | None) -> list[str]:
    """Return the schools that are ranked: those asked for, or (None) all that can be told apart among so many states.

    Raises `UsageError` for an unknown school and for one that is asked for by name and needs more states.
    """
    kept = []
    for key in registry.keys("school") if schools is None else schools:
        why = None if states is None else registry.get("school", key).left_out(states)
        if why is None:
            kept.append(key)
        elif schools is not None:
            raise UsageError(f"school '{key}' {why}")
    return kept


def tournament_panel(
    states: Sequence[str] | None = None, *, source: str = "weis", end: str | dt.date | None = None
) -> xr.Dataset:
    """Return events with capabilities, regime, alliances and ideal points of each month's calendar year.

    `states` None are all states of the source of which there are such figures.
    """
    monthly = events(states, source=source, end=end)
    if states is None:
        codes = core.table("state_year")["ccode"].unique().to_list()
        figured = core.table("states").filter(pl.col("ccode").is_in(codes))["iso3"].unique().to_list()
        shown = monthly["sender"].isin(figured).to_numpy()
        monthly = monthly.isel(sender=shown, receiver=shown)
    yearly = by_month(structure(monthly["sender"].to_numpy().tolist()), monthly["time"])
    return monthly.assign_coords(state=yearly["state"]).assign({name: yearly[name] for name in FIGURES})


def _first(panel: xr.Dataset, start: str | dt.date | None) -> dt.date:
    if start is None:
        first: dt.date = panel["time"].to_numpy()[0].astype("datetime64[D]").item()
        return first.replace(year=first.year + FIRST_YEARS)
    day: dt.date = month(start).astype("datetime64[D]").item()
    return day


def _fit_theory(key: str, seed: int, panel: xr.Dataset, until: dt.date) -> Fitted:
    fitted: Fitted = registry.get("theory", key).fit(panel, until=until, seed=seed)
    return fitted


def _fit_school(key: str | None, frequency: str, panel: xr.Dataset, until: dt.date) -> Fitted:
    school = None if key is None else registry.get("school", key)
    return fit_observation(panel, until=until, model=observation_model(school, frequency))


def _what(key: str) -> tuple[str, str]:
    if key == ENCOMPASSING:
        return "encompassing", "All terms"
    kind = "baseline" if key in BASELINES else "school"
    return kind, registry.get("theory" if kind == "baseline" else "school", key).title
