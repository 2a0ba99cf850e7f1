"""SVG of figures, drawn in the background while the rest of a report is still being computed.

Drawing is half of a report's time; a process of its own does it (`drawing_process`), fed by a thread. What is to be
drawn is specified at once: Altair is not made to be used by two threads.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING

from detente.report.drawing_process import DrawingProcess
from detente.report.figure import NARROW, WIDE

if TYPE_CHECKING:
    from detente.report.figure import Figure
    from detente.report.section import Section

CARD = 300
WIDTHS = {"wide": WIDE, "narrow": NARROW, "card": CARD}


class Drawings:
    """A line of figures to draw, one after the other; use it as a context manager.

    >>> with Drawings() as drawings:
    ...     drawings.add([])
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._process = DrawingProcess()
        self._drawn: dict[tuple[str, str], Future[str]] = {}

    def __enter__(self) -> Drawings:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Draw no more: what is not drawn by now never will be."""
        self._process.kill()
        self._pool.shutdown(cancel_futures=True)
        self._process.close()

    def add_section(self, section: Section) -> None:
        """Put all figures of a section in the line."""
        pictures = [] if section.picture is None else [section.picture]
        self.add([*pictures, *section.figures, *(figure for card in section.cards for figure in card.figures)])

    def add(self, figures: Iterable[Figure]) -> None:
        """Put figures in the line in every size that a page shows; those already in it stay where they are."""
        for figure in figures:
            for size in sizes(figure):
                if (figure.key, size) not in self._drawn:
                    width = WIDTHS[size]
                    job = self._pool.submit(
                        self._process.draw, figure.specification(width), f"{figure.key}-{width}", figure.alt
                    )
                    self._drawn[figure.key, size] = job

    def svg(self, figure: Figure, size: str) -> str:
        """Return a figure's SVG, waiting for it if need be; raises what drawing it raised."""
        self.add([figure])
        return self._drawn[figure.key, size].result()


def sizes(figure: Figure) -> tuple[str, ...]:
    """Return the sizes in which a page shows a figure."""
    return ("wide", "narrow") if figure.narrow else ("card",)
