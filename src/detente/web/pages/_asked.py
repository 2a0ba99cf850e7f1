"""Parameters that several pages take, and the choices that they offer."""

from __future__ import annotations

from functools import cache

from detente.web._page import Parameter


def _sources() -> tuple[str, ...]:
    from detente.sources._event_sums import event_sources

    return event_sources()


@cache
def embedded_states() -> tuple[str, ...]:
    """Return the codes of the states of the embedded events, the three powers first.

    >>> embedded_states()[:3]
    ('USA', 'RUS', 'CHN')
    """
    from detente import core
    from detente.report.palette import POWERS
    from detente.states.system import iso3

    held = core.table("weis_dyad_month")
    codes = sorted(iso3(number) for number in set(held["sender"].to_list()) | set(held["receiver"].to_list()))
    return (*POWERS, *(code for code in codes if code not in POWERS))


def state(key: str, title: str, default: str = "") -> Parameter:
    """Return the parameter of one state."""
    return Parameter(key, title, default=default, choices=embedded_states, longest=60)


SOURCE = Parameter("source", "Source of events", kind="choice", default="weis", choices=_sources)
FROM = Parameter("from", "From", kind="month", longest=10)
TO = Parameter("to", "To", kind="month", longest=10)
