"""The report on three states: how they treated each other, which triangle they formed, who answers whom, what holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.errors import DataMissingError
from detente.report.cite import cite
from detente.report.figure import Figure
from detente.report.period import Period
from detente.report.section import Section, attempted
from detente.report.sections import claims, coverage, later, levels, powers, responses, scoreboard, types
from detente.report.triad import Triad, called_through, triad
from detente.report.words import capital, listed
from detente.sources._event_sums import event_sources
from detente.states.naming import name

if TYPE_CHECKING:
    from detente.report.drawings import Drawings

SOURCE = "weis"
READING_ORDER = (powers, levels, later, types, responses, claims, scoreboard, coverage)
QUICKEST_FIRST = (powers, later, coverage, scoreboard, levels, types, responses, claims)
OPENING = (claims.KEY, types.KEY, levels.KEY, powers.KEY, coverage.KEY)
CITED = ("relation_level", "triangle_type", "capability_share", "response", "no_change")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class TriangleReport:
    """A report on three states: its numbers, its figures, its page.

    `sections` are in reading order; one whose data are not there says so in `missing`. `opening` is the first
    sentence of the page, computed. `picture` answers the page's question at a glance, None when nothing can be drawn.
    """

    triad: Triad
    sections: tuple[Section, ...]
    opening: str
    picture: Figure | None

    @property
    def title(self) -> str:
        """Who the page is about, as they were called over its time."""
        first, after = self.triad.domain
        return capital(listed([called_through(state, first, after) for state in self.triad.states]))

    @property
    def source_line(self) -> str:
        """Which record the page is made from."""
        first, after = self.triad.domain
        return f"{', '.join(self.triad.states)} · {first.year}–{after.year - 1} · source {self.triad.source}"

    @property
    def command(self) -> str:
        """The command that makes the page again."""
        start, end = self.triad.period.months
        words = ["detente triangle", *self.triad.states, f"--source {self.triad.source}"]
        words += [f"{option} {month}" for option, month in (("--from", start), ("--to", end)) if month]
        return " ".join([*words, "--out report.html"])

    @property
    def citations(self) -> str:
        """BibTeX of the package and of what the page used."""
        return cite(*used(self.triad.source))

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the page by its key, those of cards included; each gives SVG, PNG and CSV."""
        drawn = [figure for section in self.sections for figure in section.figures]
        boxed = [figure for section in self.sections for card in section.cards for figure in card.figures]
        return {figure.key: figure for figure in [*filter(None, [self.picture]), *drawn, *boxed]}

    def to_json(self) -> dict[str, Any]:
        """Return everything that the page shows as plain values: `states`, `periods` and one key a section."""
        from detente.report.plain import plain

        first, after = self.triad.domain
        start, end = self.triad.period.months
        return {
            "states": [{"code": state, "name": name(state)} for state in self.triad.states],
            "source": self.triad.source,
            "periods": {"from": start, "to": end, "axis": [first.isoformat(), after.isoformat()]},
            "opening": self.opening,
            **{section.key: plain(section.numbers) for section in self.sections},
            "findings": {section.key: section.finding for section in self.sections if section.finding},
            "missing": {section.key: section.missing for section in self.sections if section.missing},
            "command": self.command,
            "version": __version__,
        }

    def to_html(self, drawings: Drawings | None = None) -> str:
        """Return one self-contained page; `drawings` may hold figures that are drawn already."""
        from detente.report.html import page

        return page(self, drawings)

    def _repr_html_(self) -> str:
        return self.to_html()


def triangle(
    states: Sequence[str],
    *,
    source: str = SOURCE,
    start: str | None = None,
    end: str | None = None,
    ledger: Path | None = None,
    progress: Progress | None = None,
    ready: Callable[[Section], None] | None = None,
) -> TriangleReport:
    """Return the report on three states.

    `states` are codes or names valid in the period; `source` is the event source that levels, types and claims are
    learned from; `start` and `end` are months or years, both included (None: the whole record). `ledger` is a file of
    events read in documents, which are laid over the levels. `progress` is told in
    a sentence what is being done, `ready` gets each section as soon as it is made (`Drawings.add_section`, to draw
    meanwhile). A section whose data are missing says what is missing, the rest is shown.

    Raises `UsageError` for wrong names, dates or sources, `DataMissingError` for a state that did not exist in the
    period and for a period in which the source has no event of the three, `DataDamagedError` where an embedded table
    is not its manifest's.

    >>> triangle(["USA", "USA", "CHN"])
    Traceback (most recent call last):
    detente.errors.UsageError: a triangle has three different states, not USA, USA, CHN
    """
    asked = triad(states, source=source, start=start, end=end)
    _check_period(asked)
    made: dict[str, Section] = {}
    for module in QUICKEST_FIRST:
        more = {id(claims): (progress,), id(levels): (ledger,)}.get(id(module), ())
        make = partial(module.section, asked, *more)
        if progress:
            progress(module.TITLE)
        made[module.KEY] = attempted(module.KEY, module.TITLE, make)
        if ready:
            ready(made[module.KEY])
    return _opened(asked, [made[module.KEY] for module in READING_ORDER])


def _opened(asked: Triad, sections: Sequence[Section]) -> TriangleReport:
    """Return the report with the sentence and the picture of the first section of `OPENING` that has something to say.

    A section without a picture of its own lends its first figure, which then stands at the top and not in the section.
    """
    first = next(section for key in OPENING for section in sections if section.key == key and not section.missing)
    picture = first.picture or next(iter(first.figures), None)
    kept = tuple(
        replace(section, figures=tuple(figure for figure in section.figures if figure is not picture))
        for section in sections
    )
    return TriangleReport(asked, kept, first.opening or first.finding, picture)


def _check_period(asked: Triad) -> None:
    """Raise `DataMissingError` where the period asked for has no events though the record has some of the three.

    Three states of which the source knows nothing at all are no such error: the page says so and shows the rest.
    """
    whole = replace(asked, period=Period(None, None))
    if asked.period == whole.period:
        return
    try:
        levels.smoothed(whole)
    except DataMissingError:
        return
    levels.smoothed(asked)


def used(source: str) -> list[str]:
    """Return the keys of what a page on a source uses, for citations."""
    from detente import registry

    asked = [source, "icews_year", "china_relations", "cow_nmc", "vdem", "unga_ideal_points", "atop", "cow_states"]
    members = [*asked, *CITED, *registry.keys("school")]
    known = {key for kind in registry.KINDS for key in registry.keys(kind)}
    return [key for key in dict.fromkeys(members) if key in known or key in event_sources()]
