"""Parameters that several pages take, and the choices that they offer."""

from __future__ import annotations

from functools import cache

from detente.web._page import Parameter

TABLE = "_dyad_month"


@cache
def event_sources() -> tuple[str, ...]:
    """Return the sources of events whose sums by month are embedded.

    >>> event_sources()
    ('weis',)
    """
    from detente import core

    return tuple(name.removesuffix(TABLE) for name in core.manifest()["tables"] if name.endswith(TABLE))


@cache
def embedded_states() -> tuple[str, ...]:
    """Return the codes of the states of the embedded events, the three powers first.

    >>> embedded_states()[:3]
    ('USA', 'RUS', 'CHN')
    """
    from detente import core
    from detente.report.palette import POWERS
    from detente.states.system import iso3

    held = core.table(f"{event_sources()[0]}{TABLE}")
    codes = sorted(iso3(number) for number in set(held["sender"].to_list()) | set(held["receiver"].to_list()))
    return (*POWERS, *(code for code in codes if code not in POWERS))


def state(key: str, title: str, default: str = "") -> Parameter:
    """Return the parameter of one state."""
    return Parameter(key, title, default=default, choices=embedded_states, longest=60)


SOURCE = Parameter("source", "Source of events", kind="choice", default="weis", choices=event_sources)
FROM = Parameter("from", "From", kind="month", longest=10)
TO = Parameter("to", "To", kind="month", longest=10)
