"""The scales of a source: how fast levels drift and fade, how noisy its months are, how dyads differ."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from detente.errors import UsageError


@dataclass(frozen=True)
class Scales:
    """Scales of the binomial local-level model of one source (`detente.measures._local_level`).

    `level_variance` is the variance of a period's lasting change of the level and `start_variance` the variance over
    dyads of what lasts, around the tone. The level also has a part that fades: `fading_variance` is its variance over
    time and `fading_persistence`, from 0 to below 1, what a period leaves of it to the next. `transitory_variance`
    is that of a period's noise, which is no part of the level. `overdispersion` is the factor φ by which events carry
    less than independent ones. Variances are in squared logits (SCIENCE sections 2.3 and 2.5).

    The defaults are used while a source has no past to learn from. They say that dyads differ as much as cooperative
    shares of one in seven and six in seven, that a level drifts by that much in some twelve years, and that half of
    what is a month's own lasts into the next, about the first own lag of the stationary prior of SCIENCE section 5;
    that half is not learned. With `fading_variance` 0 the model is the plain local level. Raises `UsageError` when a
    scale is out of its range.

    >>> Scales(level_variance=0.01).start_variance
    3.0
    >>> Scales(level_variance=-1)
    Traceback (most recent call last):
    detente.errors.UsageError: level_variance must be at least 0, not -1
    """

    level_variance: float = 0.02
    transitory_variance: float = 0.3
    overdispersion: float = 1.0
    start_variance: float = 3.0
    fading_variance: float = 0.3
    fading_persistence: float = 0.5

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if name in ("overdispersion", "start_variance"):
                if not value > 0:
                    raise UsageError(f"{name} must be above 0, not {value}")
            elif not value >= 0:
                raise UsageError(f"{name} must be at least 0, not {value}")
        if self.fading_persistence >= 1:
            raise UsageError(f"fading_persistence must be below 1, not {self.fading_persistence}")
