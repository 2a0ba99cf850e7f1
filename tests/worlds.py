"""Simulated worlds whose law is known: panels of events drawn from the response model of SCIENCE section 5."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import xarray as xr
from scipy.special import expit

from detente.theories._features import FEATURES, features, role_features

TONE = -0.4
BURN_IN = 100


def simulated_panel(
    *,
    states: int = 6,
    periods: int = 240,
    volume: float = 5.0,
    terms: Mapping[str, float] | None = None,
    error_sd: float = 0.3,
    seed: int = 0,
    frequency: str = "month",
    cinc: np.ndarray | None = None,
    polyarchy: np.ndarray | None = None,
    alliance: np.ndarray | None = None,
    ideal_point: np.ndarray | None = None,
    constant: np.ndarray | None = None,
    role: np.ndarray | None = None,
) -> xr.Dataset:
    """Return a panel whose levels follow one lag of the named terms, seen through events of weight 1.

    `constant` (state, state) or (period, state, state) are the equations' constants; `role` (state, state, state) says
    for whom the third-party terms hold (default: everybody). The term "grudge" is that of what the other side did below
    zero, one to three years ago.

    Weights of 1 make the likelihood an exact binomial. `cinc`, `polyarchy`, `ideal_point` (state,) and `alliance`
    (state, state) are constant over time unless they have a first axis of periods. The true levels are the variable
    `level`.
    """
    rng = np.random.default_rng(seed)
    fixed = np.zeros((states, states)) if constant is None else constant
    law = partial(
        _next,
        {"inertia": 0.85, **(terms or {})},
        np.ones(states) if cinc is None or np.ndim(cinc) > 1 else cinc,
        fixed,
        role,
    )
    level = _levels(rng, states, periods, law, error_sd)
    events = rng.poisson(volume, level.shape).astype(float)
    events[:, np.eye(states, dtype=bool)] = np.nan
    friendly = np.full(level.shape, np.nan)
    seen = np.isfinite(events)
    friendly[seen] = rng.binomial(events[seen].astype(int), expit(TONE + level[seen]))
    figures = {"cinc": cinc, "polyarchy": polyarchy, "ideal_point": ideal_point, "alliance": alliance}
    return _panel(level, events, friendly, frequency, figures)


def names_of(states: int) -> list[str]:
    """Return made-up codes of states."""
    return [f"{letter}{letter}{letter}" for letter in "ABCDEFGHIJKLMNOPQRST"[:states]]


def _next(terms, weights, constant, role, theta, period, grudge) -> np.ndarray:
    regressors = np.nan_to_num(features(theta, weights))
    for place, name in enumerate(FEATURES[2:], start=2):
        if role is not None and terms.get(name):
            regressors[..., place] = np.nan_to_num(role_features(theta, weights, role, name))
    now = constant[max(period, 0)] if constant.ndim == 3 else constant
    fixed = now + terms.get("grudge", 0.0) * grudge
    return fixed + regressors @ np.array([terms.get(name, 0.0) for name in FEATURES])


def _levels(rng, states, periods, law, error_sd) -> np.ndarray:
    theta = rng.normal(0, 1, (states, states))
    np.fill_diagonal(theta, np.nan)
    result = np.empty((BURN_IN + periods, states, states))
    for t in range(len(result)):
        grudge = np.minimum(result[t - 36 : t - 12], 0.0).mean(axis=0).T if t >= 36 else 0.0
        theta = law(theta, t - BURN_IN, grudge) + error_sd * rng.normal(0, 1, theta.shape)
        np.fill_diagonal(theta, np.nan)
        result[t] = theta
    return result[BURN_IN:]


def _panel(level, events, friendly, frequency, figures) -> xr.Dataset:
    periods, states = level.shape[:2]
    unit = {"month": "M", "year": "Y"}[frequency]
    time = (np.datetime64("1966", unit) + np.arange(periods)).astype("datetime64[ns]")
    codes = names_of(states)
    dyad, state = ("time", "sender", "receiver"), ("time", "state")
    variables = {
        "level": (dyad, level),
        "events": (dyad, events),
        "cooperation": (dyad, friendly),
        "conflict": (dyad, events - friendly),
        "weight_squares": (dyad, events),
    }
    for name, values in figures.items():
        if values is not None:
            dims = dyad if name == "alliance" else state
            sizes = tuple(periods if dim == "time" else states for dim in dims)
            variables[name] = (dims, np.broadcast_to(np.asarray(values, dtype=float), sizes))
    axes = {"time": time, "sender": codes, "receiver": codes, "state": codes}
    return xr.Dataset(variables, axes, {"frequency": frequency, "source": "simulated"})
