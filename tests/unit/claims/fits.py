"""A made-up fit of three states, for tests of what is kept of fits."""

from __future__ import annotations

import numpy as np

from detente.theories._joint_summary import Summary


def made_up(states: tuple[str, ...]) -> Summary:
    """Return a fit with two active coefficients a dyad."""
    prior_sd = np.zeros((6, 23))
    prior_sd[:, :2] = 0.1
    return Summary(
        states=states,
        start="1966-01",
        end="1992-12",
        months=324,
        unit=1.7,
        world=0.1,
        prior_mean=np.zeros((6, 23)),
        prior_sd=prior_sd,
        mean=np.linspace(-0.1, 0.1, 12),
        covariance=0.01 * np.eye(12),
        errors=np.tile(0.05 * np.eye(2), (3, 1, 1)),
        recent=np.zeros((12, 6)),
        recent_sd=np.full((12, 6), 0.2),
        movement=np.full(6, 0.5),
        events=np.full(6, 200.0),
    )
