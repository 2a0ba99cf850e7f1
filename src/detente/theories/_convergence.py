"""Whether chains have converged: rank-normalised split R-hat and effective sample sizes (Vehtari et al. 2021)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from scipy.stats import rankdata

from detente.errors import ConvergenceError

Array = npt.NDArray[np.float64]


def split_rhat(chains: Array) -> float:
    """Return rank-normalised split R-hat of draws (chain, draw): 1 where chains agree; NaN where a draw is not finite.

    Source: Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), equations 1 to 4 and section 4. The larger of R-hat
    for the place and for the spread is returned, so that chains of one mean and different spread are told apart.

    >>> bool(split_rhat(np.random.default_rng(0).normal(size=(4, 500))) < 1.02)
    True
    """
    if not np.isfinite(chains).all():
        return float("nan")
    folded = np.abs(chains - np.median(chains))
    return max(_rhat(_normal_scores(chains)), _rhat(_normal_scores(folded)))


def effective_size(chains: Array) -> float:
    """Return the effective number of independent draws behind the mean of draws (chain, draw).

    Autocorrelations of all chains together are summed in pairs as long as they fall and stay above zero
    (Geyer's initial monotone sequence). Chains of different means count as few draws. At most draws · log10(draws).

    >>> draws = np.random.default_rng(0).normal(size=(4, 1000))
    >>> bool(3000 < effective_size(draws) < 5500)
    True
    """
    halves = _halves(chains)
    count, length = halves.shape
    covariance = _autocovariance(halves)
    within = covariance[:, 0].mean() * length / (length - 1)
    if not within > 0:
        return float("nan")
    total = within * (length - 1) / length + (halves.mean(axis=1).var(ddof=1) if count > 1 else 0.0)
    correlation = 1 - (within - covariance.mean(axis=0) * length / (length - 1)) / total
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    stop = int(np.argmax(pairs < 0)) if (pairs < 0).any() else len(pairs)
    time = -1 + 2 * np.minimum.accumulate(pairs[:stop]).sum()
    draws = count * length
    return float(draws / max(time, 1 / np.log10(draws)))


def judge(draws: dict[str, Array], *, rhat: float = 1.05, least: float = 100.0) -> None:
    """Raise `ConvergenceError` naming the worst quantity where chains disagree or hold too few effective draws.

    `draws` has arrays (chain, draw) by name; each needs an R-hat below `rhat` and an effective size of `least`.

    >>> judge({"a": np.random.default_rng(0).normal(size=(4, 500))})
    >>> judge({"a": np.arange(4.0)[:, None] + np.random.default_rng(0).normal(size=(4, 500))})
    Traceback (most recent call last):
    detente.errors.ConvergenceError: the chains did not converge: R-hat of a is ...
    """
    found = {name: split_rhat(values) for name, values in draws.items()}
    worst = max(found, key=lambda name: found[name] if np.isfinite(found[name]) else np.inf)
    if not found[worst] < rhat:
        raise ConvergenceError(
            f"the chains did not converge: R-hat of {worst} is {found[worst]:.3f}, not below {rhat}; "
            "run longer chains, or a simpler model"
        )
    sizes = {name: effective_size(values) for name, values in draws.items()}
    fewest = min(sizes, key=lambda name: sizes[name] if np.isfinite(sizes[name]) else -np.inf)
    if not sizes[fewest] >= least:
        raise ConvergenceError(
            f"the chains are too short: {fewest} has {sizes[fewest]:.0f} effective draws, not {least:g}; "
            "run longer ones"
        )


def _halves(chains: Array) -> Array:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _rhat(chains: Array) -> float:
    halves = _halves(chains)
    length = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean()
    between = length * halves.mean(axis=1).var(ddof=1)
    if within == 0:
        return float("nan")
    return float(np.sqrt((length - 1) / length + between / within / length))


def _normal_scores(chains: Array) -> Array:
    ranks = rankdata(chains, method="average").reshape(chains.shape)
    return np.asarray(ndtri((ranks - 0.375) / (chains.size + 0.25)))


def _autocovariance(chains: Array) -> Array:
    """Return autocovariances (chain, lag) by the fast Fourier transform, divided by the length."""
    length = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    wave = np.fft.rfft(centred, 2 * length)
    return np.asarray(np.fft.irfft(wave * wave.conj(), 2 * length)[:, :length] / length)
