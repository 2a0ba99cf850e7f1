"""Priors of the joint form from beliefs about features, in units of levels."""

from __future__ import annotations

import numpy as np

from detente.measures._scales import Scales
from detente.theories._beliefs import Beliefs
from detente.theories._joint_model import Prior

CONSTANT_SD = 0.15
WORLD_MEAN, WORLD_SD = 0.1, 0.1


def joint_prior(beliefs: Beliefs, scales: Scales, *, width: float = 1.0) -> Prior:
    """Return the prior of the joint form from `beliefs` (dyad, feature, lag group) and a source's scales.

    `width` multiplies the sds of all features, for the sensitivity table. The errors' variance is centred on what the
    source's local level moves in a period, what lasts and what fades together, in squared units of levels.

    >>> from detente.theories._beliefs import LATENT, everything
    >>> joint_prior(Beliefs(*(np.tile(part, (6, 1, 1)) for part in everything(LATENT, 3))), Scales()).mean.shape
    (6, 23)
    """
    dyads = len(beliefs.mean)
    own = np.tile([[0.0, WORLD_MEAN]], (dyads, 1))
    own_sd = np.tile([[CONSTANT_SD, WORLD_SD]], (dyads, 1))
    moved = scales.level_variance + scales.fading_variance * (1.0 - scales.fading_persistence**2)
    return Prior(
        mean=np.hstack([own, beliefs.mean.reshape(dyads, -1)]),
        sd=np.hstack([own_sd, width * beliefs.sd.reshape(dyads, -1)]),
        error_variance=moved / scales.start_variance,
    )
