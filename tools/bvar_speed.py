"""Print what draws of a Bayesian vector autoregression cost: `PYTHONPATH=. python tools/bvar_speed.py`.

Six simulated series of 408 periods, six lags, Sims & Zha's prior; 10,000 independent draws, their responses over 24
steps to all shocks, and 16, 50 and 84 % bands. CPU seconds on one core, the median of seven runs after a first one that
compiles; memory is what the process holds at most beyond what it holds after a run of ten draws.
"""

from __future__ import annotations

import resource
import statistics
import time

import numpy as np

from detente.theories._var_data import var_data
from detente.theories._var_posterior import conjugate_posterior
from detente.theories._var_prior import Tightness, sims_zha_prior
from detente.theories._var_responses import bands, orthogonal_responses

SERIES, LAGS, PERIODS, STEPS, DRAWS, RUNS = 6, 6, 408, 24, 10_000, 7


def simulated() -> np.ndarray:
    """Return series of which each follows its own past and that of the one before it."""
    rng, series = np.random.default_rng(0), np.zeros((PERIODS, SERIES))
    for period in range(1, PERIODS):
        before = series[period - 1]
        series[period] = 0.7 * before + 0.1 * np.roll(before, 1) + rng.standard_normal(SERIES)
    return series


def once(series: np.ndarray, draws: int, seed: int) -> tuple[float, float]:
    """Return CPU seconds up to the responses, and with bands."""
    start = time.process_time()
    data = var_data(series, LAGS)
    posterior = conjugate_posterior(data, sims_zha_prior(series, data, Tightness()))
    responses = orthogonal_responses(posterior.draw(draws, np.random.default_rng(seed)), STEPS)
    without = time.process_time() - start
    bands(responses)
    return without, time.process_time() - start


def peak() -> float:
    """Return the process's largest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    series = simulated()
    _, compiling = once(series, 10, 0)
    held = peak()
    runs = [once(series, DRAWS, seed) for seed in range(RUNS)]
    without, together = (statistics.median(each) for each in zip(*runs, strict=True))
    print(f"{SERIES} series, {LAGS} lags, {PERIODS} periods, {DRAWS:,} draws, {STEPS} steps")
    print(f"fit, draws and responses: {without:.2f} CPU s (least {min(each[0] for each in runs):.2f})")
    print(f"with 16, 50 and 84 % bands: {together:.2f} CPU s (least {min(each[1] for each in runs):.2f})")
    print(f"first run, compiled or loaded from the cache: {compiling:.1f} CPU s")
    print(f"memory: {peak():.0f} MB at most, {peak() - held:.0f} of them for the draws")
