"""How cost grows with states, months and draws: `PYTHONPATH=. python tools/cost_growth.py`.

Measures CPU seconds on one core, nothing compiled anew, draws docs/images/cost.svg and writes its table into
docs/benchmarks.md. The joint form is a fresh fit as a verdict needs it, the observation-driven form a fit with its
one-step log scores as the scoreboard needs it; draws are those of an answer, and of a forecast 24 months ahead.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np
import polars as pl
import xarray as xr
from tools.curves import Curve, write
from tools.readme import between_marks

from detente.claims.answers import Move, answer
from detente.evaluation.scoreboard import competitors
from detente.evaluation.tournament_panel import record
from detente.store.atomic import write_text
from detente.theories._beliefs import LATENT, Beliefs, everything
from detente.theories._joint import fit_joint
from detente.theories._joint_prior import joint_prior
from detente.theories._joint_record import Choices, record_of
from detente.theories._joint_summary import Summary, summary_of
from detente.theories._theory import Fitted

DOCS = Path(__file__).parents[1] / "docs"
PICTURE, PAGE = DOCS / "images" / "cost.svg", DOCS / "benchmarks.md"
JOINT, OBSERVED = "joint form", "observation-driven form"
POWERS = ("USA", "RUS", "CHN", "GBR", "FRA")
FIRST, LAST, MOST = dt.date(1976, 1, 1), 1992, 324
STATES = {JOINT: (3, 4, 5), OBSERVED: (3, 5, 10, 20, 40)}
MONTHS = (108, 180, 252, 324)
DRAWS = {JOINT: (250, 1000, 4000), OBSERVED: (100, 200, 400)}
Work = Callable[[], object]


def joint(states: int, months: int) -> Summary:
    """Return a fresh joint fit of so many powers on the last months of WEIS."""
    start = 12 * (LAST + 1) - months
    choices = Choices(start=f"{start // 12}-{start % 12 + 1:02d}")
    found, _, scales = record_of(POWERS[:states], choices)
    dyads = len(found.layout.dyads)
    beliefs = Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in everything(LATENT, 3)))
    return summary_of(fit_joint(found, joint_prior(beliefs, scales), seed=0), "", "", np.zeros(dyads))


def observed(states: int, months: int) -> object:
    """Return the one-step log scores after five years of a fit of all terms to so many states and months."""
    panel = _panel(states).isel(time=slice(MOST - months, None))
    start = panel["time"].to_numpy()[60].astype("datetime64[D]").item()
    return competitors("month", [], 0, states)["everything"](panel, start - dt.timedelta(days=1)).log_score(panel)


def forecast(draws: int) -> object:
    """Return so many paths of 20 states, 24 months ahead."""
    return _fitted().forecast(24, draws=draws, seed=0)


def work() -> list[tuple[str, str, int, Work]]:
    """Return what is measured: form, what varies ("states", "months", "draws"), its value, the work."""
    found: list[tuple[str, str, int, Work]] = []
    for form, fit, usual in ((JOINT, joint, 3), (OBSERVED, observed, 20)):
        found += [(form, "states", states, partial(fit, states, MOST)) for states in STATES[form]]
        found += [(form, "months", months, partial(fit, usual, months)) for months in MONTHS]
    asked = partial(answer, joint(3, MOST), Move((("USA", "RUS"),), (("RUS", "CHN"),)))
    found += [(JOINT, "draws", draws, partial(asked, draws=draws)) for draws in DRAWS[JOINT]]
    return found + [(OBSERVED, "draws", draws, partial(forecast, draws)) for draws in DRAWS[OBSERVED]]


def measure(cases: list[tuple[str, str, int, Work]]) -> pl.DataFrame:
    """Return CPU seconds by form, what varies and its value; what is measured should be compiled before."""
    rows = []
    for form, varied, value, done in cases:
        start = time.process_time()
        done()
        rows.append({"form": form, "varied": varied, "value": value, "seconds": time.process_time() - start})
    return pl.DataFrame(rows)


def section(table: pl.DataFrame) -> str:
    """Return what stands between the marks of the page: the picture and a row for each form and thing that varies."""
    words = "CPU seconds of a fit by states and months, and of its draws, for both forms of the response model"
    lines = [f"![{words}]({PICTURE.relative_to(DOCS)})", "", "| form | by | CPU seconds |", "| --- | --- | --- |"]
    for (form, varied), rows in table.group_by("form", "varied", maintain_order=True):
        told = [(value, float(f"{seconds:.2g}")) for value, seconds in rows.select("value", "seconds").rows()]
        costs = "; ".join(f"{value}: {seconds:g}" for value, seconds in told)
        lines.append(f"| {form} | {varied} | {costs} |")
    return "\n".join([*lines, ""])


def drawn(table: pl.DataFrame) -> None:
    """Write the picture: a panel for each thing that varies."""
    shown = table.select("varied", x="value", y="seconds", name="form")
    parts = [Curve(shown.filter(varied=each), each, "CPU seconds", log=True) for each in ("states", "months", "draws")]
    write(PICTURE, parts, "CPU seconds of a fit by states, months and draws")


@cache
def _panel(states: int) -> xr.Dataset:
    return record("weis", FIRST, states=list(POWERS[:states]) if states <= len(POWERS) else states)


@cache
def _fitted() -> Fitted:
    return competitors("month", [], 0, 20)["everything"](_panel(20), dt.date(LAST, 12, 31))


if __name__ == "__main__":
    observed(20, MOST)
    forecast(100)
    measured = measure(work())
    drawn(measured)
    write_text(PAGE, between_marks(PAGE.read_text(encoding="utf-8"), "cost", section(measured)))
