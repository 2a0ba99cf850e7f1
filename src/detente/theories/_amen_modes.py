"""Whether the draws of a fitted network model stand in more than one mode, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.theories._amen_fit import Amen
from detente.theories._convergence import effective_size, split_rhat

Array = npt.NDArray[np.float64]

BINS, WIDTH = 256, 8
VALLEY = 0.5  # of the lower of two peaks
LEAST_SHARE = 0.01


@dataclass(frozen=True)
class Mode:
    """Draws with one coefficient between `low` and `high`: their share, and mean, sd, R-hat and effective number of
    draws of every coefficient and covariance, by name, of the chains that spend at least half of their time there."""

    name: str
    low: float
    high: float
    share: float
    chains: int
    mean: dict[str, float]
    sd: dict[str, float]
    rhat: dict[str, float]
    effective: dict[str, float]


def modes(fitted: Amen, name: str) -> list[Mode]:
    """Return the modes of a fit along one coefficient or covariance, from low to high; one where there is one.

    Modes are parted where the density of all chains' draws falls below half of the lower of the peaks beside it. Where
    chains do not pass often from one to another, the shares say where chains stand, not how probable a mode is.
    """
    cuts = valleys(fitted.named()[name].reshape(-1))
    edges = [-np.inf, *cuts, np.inf]
    return [within(fitted, name, low, high) for low, high in pairwise(edges)]


def within(fitted: Amen, name: str, low: float, high: float) -> Mode:
    """Return what the draws say whose `name` lies from `low` to `high`."""
    inside = (fitted.named()[name] >= low) & (fitted.named()[name] < high)
    most = [k for k in range(len(inside)) if inside[k].mean() >= 0.5]
    length = min((int(inside[k].sum()) for k in most), default=0)
    result: tuple[dict[str, float], ...] = ({}, {}, {}, {})
    for key, values in fitted.named().items():
        chosen = values[inside]
        result[0][key], result[1][key] = float(chosen.mean()), float(chosen.std())
        if length:
            chains = np.stack([values[k][inside[k]][:length] for k in most])
            result[2][key], result[3][key] = split_rhat(chains), effective_size(chains)
    return Mode(name, low, high, float(inside.mean()), len(most), *result)


def valleys(values: Array) -> list[float]:
    """Return where the density of draws falls deep between two peaks, in order.

    >>> rng = np.random.default_rng(0)
    >>> [round(cut) for cut in valleys(np.concatenate([rng.normal(-3, 1, 500), rng.normal(3, 1, 500)]))]
    [0]
    >>> valleys(rng.normal(size=1000))
    []
    """
    counts, edges = np.histogram(values, BINS)
    kernel = np.exp(-0.5 * (np.arange(-3 * WIDTH, 3 * WIDTH + 1) / WIDTH) ** 2)
    density = np.convolve(counts / len(values), kernel / kernel.sum(), "same")
    peaks = [k for k in range(BINS) if density[k] == density[max(k - 8, 0) : k + 9].max() and density[k] > 0]
    result, last = [], None
    for peak in peaks:
        if last is not None:
            low = last + int(density[last : peak + 1].argmin())
            above = counts[low:].sum() / len(values)
            deep = density[low] < VALLEY * min(density[last], density[peak])
            if deep and LEAST_SHARE <= above <= 1 - LEAST_SHARE:
                result.append(float((edges[low] + edges[low + 1]) / 2))
            elif density[peak] < density[last]:
                continue
        last = peak
    return result
