"""The three states of a report: who they are, how they are named, which time the report speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from detente import core
from detente.errors import DataMissingError, UsageError
from detente.report.period import Period
from detente.sources._event_sums import entry
from detente.states.naming import name, resolve
from detente.states.system import ccode, memberships

_ARTICLE = ("United ", "USSR", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros", "Seychelles")
_ARTICLE_ENDS = ("Republic", "Islands", "Congo", "Emirates")


@dataclass(frozen=True)
class Triad:
    """Three different states in the order asked for, a source and a period (open ends: the whole record).

    >>> triad = Triad(("USA", "RUS", "CHN"), "weis", Period(None, None))
    >>> triad.pairs
    (('USA', 'RUS'), ('RUS', 'CHN'), ('USA', 'CHN'))
    """

    states: tuple[str, str, str]
    source: str
    period: Period

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The three pairs: first and second, second and third, first and third."""
        first, second, third = self.states
        return ((first, second), (second, third), (first, third))

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """The six directed dyads, pair by pair."""
        return tuple(dyad for one, other in self.pairs for dyad in ((one, other), (other, one)))

    @property
    def domain(self) -> tuple[dt.date, dt.date]:
        """The first day of the time axis and the day after its last: the period asked for, else all that is known."""
        last_figure = int(core.manifest()["tables"]["state_year"]["coverage"]["end"])
        first = self.period.start or dt.date.fromisoformat(f"{_coverage(self.source)['start']}-01")
        known = max(str(last_figure), _coverage(self.source)["end"][:4])
        last = self.period.after or dt.date(int(known) + 1, 1, 1)
        return first, last

    @property
    def record(self) -> tuple[dt.date, dt.date]:
        """The part of the time axis that the source covers: its first day and the day after its last."""
        coverage = _coverage(self.source)
        whole = Period.parse(coverage["start"], coverage["end"])
        first, after = self.domain
        return max(first, whole.start or first), min(after, whole.after or after)

    @property
    def middle(self) -> dt.date:
        """The middle of the record: states are named as they were then."""
        first, after = self.record
        return first + (after - first) / 2

    @property
    def ccodes(self) -> dict[int, str]:
        """The states by their Correlates of War number."""
        return {ccode(state): state for state in self.states}


def _coverage(source: str) -> dict[str, str]:
    """Return the first and the last month of a source of events; of one without, those of the default source."""
    known = entry(source) or entry("weis") or {}
    return {end: str(known["coverage"][end]) for end in ("start", "end")}


def triad(states: Sequence[str], *, source: str, start: str | None = None, end: str | None = None) -> Triad:
    """Return the triad that codes or names mean in a period.

    Raises `UsageError` for another number of states than three, the same state twice, an unknown name, a name outside
    its dates and a month that is none; `DataMissingError` for a state that did not exist in the period.

    >>> triad(["USA", "USSR", "China"], source="weis", end="1990").states
    ('USA', 'RUS', 'CHN')
    >>> triad(["USA", "USA", "CHN"], source="weis")
    Traceback (most recent call last):
    detente.errors.UsageError: a triangle has three different states, not USA, USA, CHN
    """
    period = Period.parse(start, end)
    if len(states) != 3:
        raise UsageError(f"a triangle has three states, not {len(states)}: {', '.join(states) or 'none given'}")
    found = tuple(resolved(text, period) for text in states)
    if len(set(found)) != 3:
        raise UsageError(f"a triangle has three different states, not {', '.join(found)}")
    return Triad((found[0], found[1], found[2]), source, period)


def resolved(text: str, period: Period) -> str:
    """Return the code that a code or name means at both ends of a period, where an open end asks nothing.

    Raises `UsageError` for an unknown name or one not in force then, `DataMissingError` where the state was no member
    of the interstate system on any day of the period.

    >>> resolved("GDR", Period.parse("1991-01", None))
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state 'GDR' on 1991-01-01: it ended 1990-10-02; did you mean DEU?
    """
    code = resolve(text, period.start).iso3
    if period.last:
        resolve(text, period.last)
    begins, ends = memberships(code)[0][0], memberships(code)[-1][1]
    if (period.start and ends and ends < period.start) or (period.last and begins > period.last):
        until = f"to {ends}" if ends else "on"
        raise DataMissingError(f"{name(code)} ({code}) was a state from {begins} {until}, not in {period}")
    return code


def called(code: str, on: dt.date | None = None) -> str:
    """Return a state's name as it stands in a sentence, with its article.

    >>> called("USA"), called("RUS", dt.date(1975, 1, 1)), called("CHN")
    ('the United States', 'the USSR', 'China')
    """
    return _with_article(name(code, on))


def called_through(code: str, first: dt.date, last: dt.date) -> str:
    """Return what a state was called over a period, as it stands in a sentence.

    >>> called_through("RUS", dt.date(1966, 1, 1), dt.date(2014, 1, 1))
    'the USSR (later Russia)'
    """
    return _with_article(renamed(code, first, last))


def renamed(code: str, first: dt.date, last: dt.date) -> str:
    """Return what a state was called over a period, with its later name where it changed.

    >>> renamed("RUS", dt.date(1966, 1, 1), dt.date(2014, 1, 1))
    'USSR (later Russia)'
    """
    before, after = name(code, first), name(code, last)
    return before if before == after else f"{before} (later {after})"


def _with_article(plain: str) -> str:
    return f"the {plain}" if plain.startswith(_ARTICLE) or plain.endswith(_ARTICLE_ENDS) else plain


def toward(label: str, on: dt.date | None = None) -> str:
    """Return the name of a directed dyad in a sentence, from its short one.

    >>> toward("CHN → RUS", dt.date(1969, 3, 1))
    'China toward the USSR'
    """
    sender, receiver = label.split(" → ")
    return f"{called(sender, on)} toward {called(receiver, on)}"


def warming(label: str, on: dt.date | None = None) -> str:
    """Return the warming of a directed dyad as a clause, from its short name.

    >>> warming("CHN → RUS", dt.date(1969, 3, 1))
    'China warms to the USSR'
    """
    return toward(label, on).replace(" toward ", " warms to ")


def tie(sender: str, receiver: str) -> str:
    """Return the short name of a directed dyad.

    >>> tie("USA", "CHN")
    'USA → CHN'
    """
    return f"{sender} → {receiver}"
