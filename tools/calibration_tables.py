"""Write what simulation-based calibration says of the joint form into docs/validation.md.

`PYTHONPATH=. python tools/calibration_tables.py calibration.json` reads what `detente.evaluation.calibration` kept:
coverages, ranks of true coefficients by term, and whether probabilities of effects are true.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tools.readme import between_marks

from detente.evaluation.calibration import table
from detente.evaluation.uniformity import holm, p_of_uniform
from detente.store.atomic import write_text
from detente.theories._features import FEATURES, LAG_GROUPS

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"
DYADS, LEVEL = 6, 0.05
MONTHS = [f"month {first}" if first == last else f"months {first} to {last}" for first, last in LAG_GROUPS["month"]]
LAGGED = [f"{name.replace('_', ' ')}, {when}" for name in FEATURES for when in MONTHS]
TERMS = ["constant", "world factor", *LAGGED]

Array = npt.NDArray[np.float64]


def coverages(found: dict[str, Any]) -> str:
    """Return the table of how often 80 % intervals hold the truth, with their simultaneous envelopes."""
    one, many = found["envelope"], found["effects_envelope"]
    levels, volume = (", ".join(f"{value:g}" for value in found[name]) for name in ("levels", "volume"))
    rows = [
        ("coefficients, averaged", f"{found['coefficients']:.3f}", one),
        ("answers to a held move, averaged over 30 pairs of dyads", f"{found['effects_mean']:.3f}", None),
        (
            "the least and the most of the 30 answers",
            f"{found['effects_least']:.3f} and {found['effects_most']:.3f}",
            many,
        ),
        (f"levels, by dyad ({volume} effective events a month)", levels, one),
    ]
    lines = [f"| {what} | {share} | {_span(band)} |" for what, share, band in rows]
    settled, failed, refused = found["worlds"], found["failed"], found["refused"]
    said = (
        f"Of {settled + failed + refused} worlds {settled} settled and {failed} did not; {refused} had a tie whose "
        "events were nearly all of one kind, of which a verdict is refused."
    )
    return "\n".join([said, "", "| what | covered | simultaneous 95 % envelope |", "| --- | --- | --- |", *lines, ""])


def ranks(good: list[dict[str, Any]]) -> str:
    """Return the table of ranks of true coefficients among posterior draws, one row a term whose dyads share it."""
    values: Array = np.array([each["ranks"] for each in good])
    adjusted = holm([p_of_uniform(column) for column in values.T])
    by_term = values.reshape(len(values), DYADS, -1)
    failing = (adjusted.reshape(DYADS, -1) < LEVEL).sum(axis=0)
    held = ((by_term > 0.1) & (by_term < 0.9)).mean(axis=(0, 1))
    lines = [
        f"| {term} | {mean:.3f} | {share:.3f} | {fails} of {DYADS} |"
        for term, mean, share, fails in zip(TERMS, by_term.mean(axis=(0, 1)), held, failing, strict=True)
    ]
    said = f"Ranks of {values.shape[1]} coefficients; {int(failing.sum())} are not uniform (Holm, 0.05)."
    head = "| term | mean rank (0.5) | inside 80 % | not uniform |"
    return "\n".join([said, "", head, "| --- | --- | --- | --- |", *lines, ""])


def probabilities(found: dict[str, Any]) -> str:
    """Return the reliability table: ten bins of probabilities, what came true, and the simultaneous band."""
    curve = found["reliability"]
    rows = zip(*(curve[name] for name in ("number", "forecast", "observed", "low", "high")), strict=True)
    lines = [
        f"| {number} | {said:.3f} | {came:.3f} | {low:.3f} to {high:.3f} | {'yes' if low <= came <= high else 'no'} |"
        for number, said, came, low, high in rows
    ]
    head = "| claims | probability said, mean | came true | simultaneous 95 % band | inside |"
    return "\n".join([head, "| --- | --- | --- | --- | --- |", *lines, ""])


def _span(band: tuple[float, float] | None) -> str:
    return "–" if band is None else f"{band[0]:.3f} to {band[1]:.3f}"


if __name__ == "__main__":
    results = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    summary, text = table(results), PAGE.read_text(encoding="utf-8")
    text = between_marks(text, "coverage", coverages(summary))
    text = between_marks(text, "ranks", ranks([each for each in results if "ranks" in each]))
    write_text(PAGE, between_marks(text, "reliability", probabilities(summary)))
