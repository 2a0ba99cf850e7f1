"""Verdicts on trends: whether a quantity rises, falls or holds over a period (SCIENCE section 6).

The effect is the change of a line over the claim's period, in sd of the quantity's own record, with what is left open
about it when deviations from the line have a memory (`detente.evaluation.linear_trend`). Measures without a published
uncertainty (CINC, polyarchy, counts) have that uncertainty alone; published sds are measurement noise on top of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from detente.claims.answers import detectable
from detente.claims.claim import Trend
from detente.claims.era import inside, outside
from detente.claims.quantities import Series, series
from detente.claims.verdict import Verdict, status_of, survives
from detente.claims.wording import interval, number, percent
from detente.errors import DataMissingError
from detente.evaluation.linear_trend import LEAST_PERIODS, PRIOR_SPREAD, Mixture, change

VERBS = {1: "rises", 0: "holds", -1: "falls"}
QUANTILES = (0.1, 0.25, 0.75, 0.9)
PRIOR_SD = 1.0


def trend_verdict(claim: Trend, band: float = 0.25) -> Verdict:
    """Return the verdict on whether a quantity rises, falls or holds over the claim's period.

    `band` is the half-width of practical indifference of the change, in sd of the quantity's own record over all its
    years. The change has a Student-t prior of scale 1 in that unit; with the rows of half and twice that scale, which
    a verdict must survive, it is false in less than 5 % of series without a trend, whatever their memory. What has no
    figures, or fewer than eight years of them in the period, is untestable. Implements SCIENCE section 6.

    >>> from detente.claims.language import parse
    >>> trend_verdict(parse("power(CHN) / power(USA) rises since 1990")).status
    'supported'
    """
    start = claim.scope.period()[0]
    try:
        whole = series(claim.quantity, start.year if start else None)
    except DataMissingError as error:
        return Verdict(str(claim), "untestable", f"{error}.")
    part = _within(whole, inside([f"{year:.0f}" for year in whole.years], claim.scope))
    if len(part.years) < LEAST_PERIODS:
        first, last = (f"{year:.0f}" for year in whole.years[[0, -1]])
        return Verdict(
            str(claim),
            "untestable",
            f"{claim.quantity} has {len(part.years)} years of figures in the period, a trend needs {LEAST_PERIODS} "
            f"(they run from {first} to {last}).",
        )
    scale = float(whole.values.std())
    if scale == 0:
        return Verdict(str(claim), "untestable", f"{claim.quantity} never changes in its whole record: no trend in it.")
    return _verdict(claim, part, whole, scale, band)


def _within(whole: Series, kept: np.ndarray[Any, np.dtype[np.bool_]]) -> Series:
    return replace(whole, years=whole.years[kept], values=whole.values[kept], sds=whole.sds[kept])


def _verdict(claim: Trend, part: Series, whole: Series, scale: float, band: float) -> Verdict:
    found = _change(part, scale)
    verb, prior = VERBS[claim.direction], PRIOR_SD * PRIOR_SPREAD
    probabilities = _probabilities(found, band)
    resolution = detectable(found.sd, prior, 0.0)
    first = status_of(verb, probabilities, resolution, band)
    rows = _varied(part, scale, verb, resolution, band)
    changed = survives(first, {row["cell"]: row["status"] for row in rows})
    low, low50, high50, high = (found.quantile(share) for share in QUANTILES)
    verdict = Verdict(
        claim=str(claim),
        status="undetermined" if changed else first,
        sentence="",
        effect=found.mean,
        interval=(low, high),
        interval50=(low50, high50),
        probabilities=probabilities,
        band=band,
        detectable=detectable(found.sd, prior, band),
        resolution=resolution,
        prior_share=min(1.0, (found.sd / prior) ** 2),
        sensitivity=tuple(rows),
        record=_record(claim, part),
        notes=tuple(_notes(claim, part, changed)),
        quantity=f"change of {claim.quantity} over the period" + (", on the log scale" if part.log else ""),
        scale=scale,
        series=tuple(
            {"period": f"{year:.0f}", "value": float(value), "sd": float(sd) or None}
            for year, value, sd in zip(part.years, part.values, part.sds, strict=True)
        ),
    )
    return replace(verdict, sentence=_sentence(verdict, claim, part, whole))


def _change(part: Series, scale: float, prior_sd: float = PRIOR_SD) -> Mixture:
    return change(part.years, part.values / scale, (part.sds / scale) ** 2, prior_sd=prior_sd)


def _probabilities(found: Mixture, band: float) -> dict[str, float]:
    rises, falls = 1.0 - found.below(band), found.below(-band)
    return {"rises": rises, "holds": max(0.0, 1.0 - rises - falls), "falls": falls}


def _varied(part: Series, scale: float, verb: str, resolution: float | None, band: float) -> list[dict[str, Any]]:
    """Return the rows of the sensitivity table: half and twice the prior, and the halves that have enough years."""
    cells = {
        "prior half as wide": _change(part, scale, PRIOR_SD / 2),
        "prior twice as wide": _change(part, scale, 2 * PRIOR_SD),
    }
    middle = len(part.years) // 2
    if middle >= LEAST_PERIODS:
        flags = np.arange(len(part.years)) < middle
        cells[f"record up to {part.years[middle - 1]:.0f}"] = _change(_within(part, flags), scale)
        cells[f"record from {part.years[middle]:.0f}"] = _change(_within(part, ~flags), scale)
    return [
        {
            "cell": name,
            "effect": found.mean,
            "low": found.quantile(QUANTILES[0]),
            "high": found.quantile(QUANTILES[3]),
            "status": status_of(verb, _probabilities(found, band), resolution, band),
            "run": True,
        }
        for name, found in cells.items()
    ]


def _record(claim: Trend, part: Series) -> dict[str, Any]:
    quantity = claim.quantity
    parts = [quantity.numerator, *([quantity.denominator] if quantity.denominator else [])]
    return {
        "source": ", ".join(part.sources), "start": f"{part.years[0]:.0f}", "end": f"{part.years[-1]:.0f}",
        "years": len(part.years), "states": list(dict.fromkeys(actor for each in parts for actor in each.actors)),
        "events": {},
    }  # fmt: skip


def _notes(claim: Trend, part: Series, changed: list[str]) -> list[str]:
    first, last = (f"{year:.0f}" for year in part.years[[0, -1]])
    notes = [f"the status does not survive another choice: {', '.join(changed)}"] if changed else []
    notes += outside(claim.scope, first, last)
    sources = ", ".join(part.sources)
    if part.sds.any():
        notes.append(f"the published sd of {sources} is counted as noise of each year, beside deviations from the line")
    else:
        notes.append(
            f"{sources} publishes no uncertainty of these figures; what is uncertain here is the line alone, whose "
            "deviations may last from year to year"
        )
    return notes + list(part.notes)


def _sentence(verdict: Verdict, claim: Trend, part: Series, whole: Series) -> str:
    assert verdict.effect is not None and verdict.interval and verdict.probabilities and verdict.scale  # noqa: S101
    verb = VERBS[claim.direction]
    begun, ended = (float(np.exp(value)) if part.log else float(value) for value in part.values[[0, -1]])
    place, side = ("inside", "") if verb == "holds" else ("beyond", " on the claimed side")
    first, last = (f"{year:.0f}" for year in whole.years[[0, -1]])
    return (
        f"From {part.years[0]:.0f} to {part.years[-1]:.0f} {claim.quantity} went from {number(begun)} to "
        f"{number(ended)}; the line through it changes by {number(verdict.effect)} sd of its record of {first} to "
        f"{last} (80\u00a0% interval {interval(*verdict.interval)}; {percent(verdict.probabilities[verb])} {place} the "
        f"band of ±{number(verdict.band or 0.0)} sd{side})."
    )
