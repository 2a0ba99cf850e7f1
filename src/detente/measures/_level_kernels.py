"""The compiled recursion of the local-level filter; the model is in `detente.measures._local_level`.

`parts` of a period are the means of the lasting and the fading part, their variances and their covariance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.compiled import kernel
from detente.measures._binomial import posterior_moments

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def run_filter(
    share: NDArray[np.float64],
    effective: NDArray[np.float64],
    tone: NDArray[np.float64],
    level_variance: float,
    fading_variance: float,
    persistence: float,
    transitory_variance: float,
    start_variance: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (5, time, dyad): mean, variance, predicted mean and variance, log evidence; and the parts."""
    times, dyads = share.shape
    moments, parts = np.zeros((5, times, dyads)), np.zeros((times, dyads, 5))
    for j in range(dyads):
        lasting, fading = 0.0, 0.0
        p_ll, p_ff, p_lf = start_variance, fading_variance, 0.0
        begun = False
        for t in range(times):
            if begun:
                fading, p_lf = persistence * fading, persistence * p_lf
                p_ll += level_variance
                p_ff = persistence**2 * p_ff + (1.0 - persistence**2) * fading_variance
            mean, variance = lasting + fading, p_ll + p_ff + 2.0 * p_lf
            moments[2, t, j], moments[3, t, j] = mean, variance
            if effective[t, j] > 0.0:
                begun = True
                spread = variance + transitory_variance
                z, z_variance, moments[4, t, j] = posterior_moments(mean, spread, share[t, j], effective[t, j], tone[t])
                gain_l, gain_f = (p_ll + p_lf) / spread, (p_ff + p_lf) / spread
                learned = spread - z_variance
                lasting, fading = lasting + gain_l * (z - mean), fading + gain_f * (z - mean)
                p_ll -= gain_l**2 * learned
                p_ff -= gain_f**2 * learned
                p_lf -= gain_l * gain_f * learned
            moments[0, t, j], moments[1, t, j] = lasting + fading, p_ll + p_ff + 2.0 * p_lf
            parts[t, j, 0], parts[t, j, 1] = lasting, fading
            parts[t, j, 2], parts[t, j, 3], parts[t, j, 4] = p_ll, p_ff, p_lf
    return moments, parts
