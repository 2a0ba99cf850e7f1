"""By which means a state moves another, what records tell of it, and what a change of rules would be."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import UsageError, did_you_mean


@dataclass(frozen=True)
class Instrument:
    """A means of policy.

    `told_as` is its name in records of events by instrument, None where no record tells it; `friendly` says whether its
    events count as cooperation, so that more of it warms; `rules` is true where a policy by it changes the rules under
    which states act and not their conduct alone, so that equations learned under the old rules may not hold (Lucas
    1976).
    """

    name: str
    told_as: str | None
    friendly: bool
    rules: bool = False


INSTRUMENTS = {
    each.name: each
    for each in (
        Instrument("trade", "trade", friendly=True),
        Instrument("sanctions", "sanctions", friendly=False),
        Instrument("aid", "aid", friendly=True),
        Instrument("arms control", "arms_control", friendly=True),
        Instrument("military posture", "military_posture", friendly=False),
        Instrument("rhetoric", "rhetoric", friendly=False),
        Instrument("visits", "visits", friendly=True),
        Instrument("alliance", None, friendly=True, rules=True),
        Instrument("regime change", None, friendly=True, rules=True),
    )
}


def instrument_of(text: str) -> Instrument:
    """Return the instrument of a name, written with spaces or underscores; raises `UsageError` for another.

    >>> instrument_of("arms_control").friendly, instrument_of("alliance").rules
    (True, True)
    >>> instrument_of("sanction")
    Traceback (most recent call last):
    detente.errors.UsageError: no instrument is called 'sanction'; did you mean sanctions?
    """
    name = " ".join(text.replace("_", " ").lower().split())
    if name not in INSTRUMENTS:
        hint = did_you_mean(name, INSTRUMENTS) or f"; there are {', '.join(INSTRUMENTS)}"
        raise UsageError(f"no instrument is called '{text}'{hint}")
    return INSTRUMENTS[name]
