"""Print what network models cost: `OMP_NUM_THREADS=1 PYTHONPATH=. python tools/amen_speed.py`, in CPU seconds.

The exports of the 1990s among 30 states, 11 covariates (`detente replicate amen`): effective draws a CPU second of the
slowest coefficient, over four chains from dispersed starts, and its R-hat; with positions of two dimensions within the
published mode. Beside it a plain Gibbs sampler of the same model, and simulated networks of 150 states and 30 years.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
ELSEWHERE = {0: 1.7, 2: 1.4}  # amen 1.4.5, effective draws a CPU second of the slowest coefficient
PLAIN = 150  # sweeps of the plain sampler


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what a function returns and the CPU seconds that it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def slowest(effective: dict[str, float], names: tuple[str, ...]) -> tuple[str, float]:
    """Return the coefficient of the fewest effective draws, and their number.

    >>> slowest({"a": 5.0, "b": 2.0, "rho": 1.0}, ("a", "b"))
    ('b', 2.0)
    """
    name = min(names, key=lambda key: effective[key])
    return name, effective[name]


def megabytes() -> float:
    """Return the largest resident set of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as compiled:
        os.environ["NUMBA_CACHE_DIR"] = compiled
        _measure()


def _measure() -> None:
    import numpy as np
    from tests.networks import PlainGibbs, simulated_network

    from detente.evaluation import replicate_amen as amen
    from detente.theories._amen_fit import fit_amen
    from detente.theories._convergence import effective_size

    y, x, _ = simulated_network(states=8, seed=1)
    _, seconds = timed(lambda: fit_amen(y, x, ["constant", "x"], rank=1, chains=1, draws=1, burn=1))
    print(f"compiling, once after installing: {seconds:.1f} CPU s; {megabytes():.0f} MB")
    data = amen.exports()
    direct, seconds = timed(lambda: amen.posterior(data, 0, draws=5000))
    rows = {str(row["name"]): row for row in direct.summary()}
    name, size = slowest({key: float(row["effective"]) for key, row in rows.items()}, amen.NAMES)
    print(
        f"rank 0: {seconds:.2f} CPU s for 4 chains of 5,000, slowest {name}: {size:.0f} effective draws, "
        f"{size / seconds:.0f} a CPU s (elsewhere {ELSEWHERE[0]}), R-hat {float(rows[name]['rhat']):.4f}; "
        f"{megabytes():.0f} MB"
    )
    drawn, seconds = timed(lambda: amen.posterior(data, 2, draws=4000, burn=300, seed=1))
    mode = amen.published_mode(drawn)
    name, size = slowest(mode.effective, amen.NAMES)
    share = mode.chains / 4  # chains that stand in the mode at least half of the time are those counted
    print(
        f"rank 2: {seconds:.2f} CPU s for 4 chains of 4,000, {mode.share:.3f} of draws and {mode.chains} chains in the "
        f"published mode, slowest {name}: {size:.0f} effective draws, {size / seconds / share:.0f} a CPU s of those "
        f"chains (elsewhere {ELSEWHERE[2]}), R-hat {mode.rhat[name]:.4f}; {megabytes():.0f} MB"
    )
    square = data.y.copy()
    np.fill_diagonal(square, np.nan)
    plain, seconds = timed(lambda: PlainGibbs(square, data.x, 0, np.random.default_rng(0)).run(PLAIN, 50))
    sizes = {key: effective_size(plain[None, :, k]) for k, key in enumerate(amen.NAMES)}
    name, size = slowest(sizes, amen.NAMES)
    print(f"plain Gibbs, rank 0: {PLAIN} sweeps, slowest {name}: {size / seconds:.2f} effective draws a CPU s")
    y, x, _ = simulated_network(states=150, periods=30, beta=(1.0, 0.5, -0.3, 0.2, 0.1), seed=2)
    names = [f"x{k}" for k in range(5)]
    large, seconds = timed(lambda: fit_amen(y, x, names, draws=1000))
    sizes = {key: effective_size(values) for key, values in large.named().items()}
    name, size = slowest(sizes, tuple(names))
    print(f"150 states, 30 years, rank 0: {seconds:.1f} CPU s, {size / seconds:.0f} a CPU s; {megabytes():.0f} MB")
    _, seconds = timed(lambda: fit_amen(y, x, names, rank=2, chains=1, draws=10, burn=0))
    print(f"150 states, 30 years, rank 2: {seconds / 10:.2f} CPU s a sweep; {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
