"""The four scales of a source: how fast levels drift, how noisy months are, how dyads differ at the start."""

from __future__ import annotations

from dataclasses import dataclass, fields

from detente.errors import UsageError


@dataclass(frozen=True)
class Scales:
    """Scales of the binomial local-level model of one source, in squared logits a period but for `overdispersion`.

    `level_variance` is the variance of a period's change of the level, `transitory_variance` that of what lasts one
    period only, `overdispersion` the factor φ by which events carry less than independent ones (SCIENCE section 2.3),
    `start_variance` the variance over dyads of a level of which nothing was seen, around the tone.

    The defaults are used while a source has no past to learn from: a level that keeps half of what it knows for about
    two years, months as noisy as three events, no overdispersion, and dyads as different as shares of one in eight
    and seven in eight. Raises `UsageError` when a scale is negative, when φ or the start is not positive.

    >>> Scales(level_variance=0.01).transitory_variance
    0.5
    >>> Scales(level_variance=-1)
    Traceback (most recent call last):
    detente.errors.UsageError: level_variance is a variance and cannot be -1
    """

    level_variance: float = 0.02
    transitory_variance: float = 0.5
    overdispersion: float = 1.0
    start_variance: float = 4.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            positive = field.name in ("overdispersion", "start_variance")
            if not value >= 0 or (positive and value == 0):
                raise UsageError(f"{field.name} is a variance and cannot be {value}")
