"""What coefficients make of the levels of the lag groups: weights in each dyad's equation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]


def lag_weights(layout: Layout, coefficients: FloatArray, year: int = -1) -> tuple[FloatArray, FloatArray]:
    """Return weights of lag-group means, (draws, dyads, groups·dyads) and (draws, dyads, groups·products).

    `coefficients` is (draws, dyads, coefficients); `year` indexes the layout's third-party weights.
    """
    draws, dyads, size = coefficients.shape
    groups = len(layout.group_sizes)
    features = coefficients[..., 2:].reshape(draws, dyads, (size - 2) // groups, groups)
    linear = np.einsum("sdfg,fde->sdge", features[:, :, :-1], layout.linear[year])
    shared = np.einsum("sdg,dq->sdgq", features[:, :, -1], layout.shared[year])
    return linear.reshape(draws, dyads, groups * dyads), shared.reshape(draws, dyads, groups * len(layout.products))
