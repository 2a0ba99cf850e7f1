"""Reciprocity in vector autoregressions: the Bayesian one of Israelis and Palestinians, and six dyads of WEIS.

**Israelis and Palestinians.** The published program's own Monte Carlo responses do not decay, and ours do. Its routine
takes the coefficient matrix, which has a row of constants, for one without: from the second equation on every
coefficient is read one place late, and the constant of the first equation (−8.5) stands where a lag should be. Its
responses at the posterior mean and an independent sampler do not have this fault, and are what we are held to.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.evaluation.replicate_israel_palestine import weekly
from detente.evaluation.replications import Result
from detente.theories._var_data import var_data
from detente.theories._var_posterior import ConjugatePosterior, conjugate_posterior
from detente.theories._var_prior import Tightness, sims_zha_prior
from detente.theories._var_responses import bands, orthogonal_responses

FloatArray = NDArray[np.float64]

LAGS, STEPS, DRAWS = 6, 10, 40_000
PRIOR = Tightness(overall=0.6, lags=0.1, decay=2.0, constant=0.25)
DEGREES = 3.0
MSBVAR = "MSBVAR 0.9-3, data of Brandt & Freeman (2006)"
SAMPLER = "independent direct sampler, data of Brandt & Freeman (2006)"
COEFFICIENTS = (
    (0.614894, 0.085887), (0.24452, 0.524334), (0.015069, 0.014022), (0.103499, 0.060585), (0.010901, 0.006883),
    (0.031196, 0.014888), (0.005543, 0.001732), (0.011299, 0.004835), (0.001618, 0.00118), (0.003517, 0.001799),
    (0.001019, 0.000493), (0.001895, 0.001063), (-8.520156, -2.633261),
)  # fmt: skip
DEVIATIONS = (
    (0.02932, 0.01488), (0.0598, 0.03002), (0.01405, 0.00725), (0.02876, 0.0144), (0.00691, 0.00343),
    (0.01418, 0.00719), (0.00397, 0.002), (0.00807, 0.00408), (0.00257, 0.00129), (0.00521, 0.00263),
    (0.00177, 0.0009), (0.00361, 0.00184), (2.0496, 1.03241),
)  # fmt: skip
COVARIANCE = ((4519.496, 1291.537), (1291.537, 1153.852))
# Columns of responses: Israelis' and Palestinians' to the first shock, then to the second.
AT_MEAN = (
    (67.2272, 19.2115, 0.0, 28.0137), (46.0352, 15.8472, 6.8499, 14.6885), (35.1831, 14.3696, 10.703, 9.9872),
    (28.8135, 12.9106, 11.5207, 7.5589), (24.4775, 11.3702, 10.9767, 6.1093), (21.0441, 9.9766, 9.93, 5.1212),
    (18.2345, 8.7279, 8.8052, 4.385), (15.8077, 7.5989, 7.7129, 3.7776), (13.7162, 6.6071, 6.7258, 3.2685),
    (11.9081, 5.7418, 5.8531, 2.834),
)  # fmt: skip
BAND_STEPS = (1, 2, 5, 10)
LOW = (
    (66.344, 18.442, 0.0, 27.652), (44.606, 15.038, 5.245, 13.89), (22.665, 10.487, 9.309, 5.336),
    (10.249, 4.93, 4.785, 2.327),
)  # fmt: skip
HIGH = (
    (69.004, 20.213, 0.0, 28.761), (48.094, 16.855, 8.586, 15.675), (26.744, 12.449, 12.8, 7.01),
    (14.018, 6.741, 7.095, 3.444),
)  # fmt: skip


def israel_palestine_posterior() -> ConjugatePosterior:
    """Return the posterior of the weekly series under the published prior.

    >>> israel_palestine_posterior.__name__
    'israel_palestine_posterior'
    """
    series = weekly()
    data = var_data(series, LAGS)
    return conjugate_posterior(data, sims_zha_prior(series, data, PRIOR, DEGREES))


def replicate() -> list[dict[str, Any]]:
    """Return the largest departures from the published posterior, responses and bands, in their own tolerances."""
    posterior = israel_palestine_posterior()
    at_mean = _columns(orthogonal_responses(posterior.at_mean(), STEPS)[0])
    draws = posterior.draw(DRAWS, np.random.default_rng(2006))
    low, high = bands(orthogonal_responses(draws, STEPS), (0.16, 0.84))
    rows = [step - 1 for step in BAND_STEPS]
    sampled = [(LOW, _columns(low)[rows], "16 %"), (HIGH, _columns(high)[rows], "84 %")]
    results = [
        *_each("coefficient", MSBVAR, COEFFICIENTS, posterior.mean, 1e-5),
        _worst("posterior sds: largest relative departure", SAMPLER, DEVIATIONS, posterior.coefficient_sd(), 0.03),
        _worst("error covariance: largest relative departure", MSBVAR, COVARIANCE, posterior.error_covariance(), 1e-5),
        Result("responses at the posterior mean: largest departure", MSBVAR, 0.0,
               float(np.abs(at_mean - np.array(AT_MEAN)).max()), 1e-4),
        *(_worst(f"responses, {name}: largest relative departure", SAMPLER, published, ours, 0.03)
          for published, ours, name in sampled),
    ]  # fmt: skip
    return [result.to_row() for result in results]


def _columns(responses: FloatArray) -> FloatArray:
    """Return responses (step, series, shock) as (step, columns), the first shock's first."""
    return responses.swapaxes(1, 2).reshape(len(responses), -1)


def _worst(name: str, source: str, published: tuple[tuple[float, ...], ...], ours: FloatArray, least: float) -> Result:
    """Return the largest departure relative to the published figure; what is published as zero has to be zero."""
    known = np.array(published)
    away = np.abs(ours - known)
    return Result(name, source, 0.0, float((away / np.where(known == 0, 1e-9, np.abs(known))).max()), least)


def _each(
    name: str, source: str, published: tuple[tuple[float, ...], ...], ours: FloatArray, near: float
) -> list[Result]:
    """Return a result for each coefficient of the first two lags and the constants, and one for all others."""
    known = np.array(published)
    sides = ("Israelis", "Palestinians")
    labels = [f"{side} at lag {lag}" for lag in range(1, LAGS + 1) for side in sides] + ["the constant"]
    shown = [0, 1, 2, 3, len(labels) - 1]
    found = []
    for row in shown:
        for at, side in enumerate(sides):
            label = f"{name} of {labels[row]} in the equation of the {side}"
            found.append(Result(label, source, float(known[row, at]), float(ours[row, at]), near))
    rest = np.delete(np.abs(ours - known), shown, axis=0).max()
    return [*found, Result(f"{name}s of later lags: largest departure", source, 0.0, float(rest), near)]
