"""Verdicts: the status of a claim, by fixed thresholds, and everything it rests on (SCIENCE section 6)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

CERTAIN = 0.90
INSIDE = "inside the band"
STATUSES = ("supported", "contradicted", "no effect", "undetermined", "untestable")


@dataclass(frozen=True)
class Verdict:
    """What the record says about a claim.

    `effect` is the mean answer over `horizon` months in sd of the answering tie, `interval` and `interval50` its 80 %
    and 50 % intervals, `probabilities` those of warms, holds, cools, `band` the band of practical indifference,
    `detectable` the minimum detectable effect (None: none), `resolution` the smallest effect that the design would tell
    from none, which "no effect" needs inside the band (docs/decisions/0005-no-effect.md), `prior_share` the posterior
    variance as a share of the prior's. `path` answers the move held a year, `shock` one month of it, beside the
    `local_projection`. An untestable claim has a `sentence` that says why and nothing else. `provisional` verdicts have
    cells not run.

    Of claims that are no single response `quantity` says what the effect is of, `unit` its unit, `scale` how much of
    the quantity's own unit is one of `unit`; `series` is the quantity by period (period, value, sd), `links` the
    verdicts on the links of a chain, `coded` what was found of wars, disputes or crises.
    """

    claim: str
    status: str
    sentence: str
    effect: float | None = None
    interval: tuple[float, float] | None = None
    interval50: tuple[float, float] | None = None
    probabilities: dict[str, float] | None = None
    band: float | None = None
    horizon: int | None = None
    detectable: float | None = None
    resolution: float | None = None
    prior_share: float | None = None
    effect_logits: float | None = None
    path: tuple[dict[str, float], ...] = ()
    shock: tuple[dict[str, float], ...] = ()
    local_projection: tuple[dict[str, float], ...] = ()
    schools: tuple[dict[str, Any], ...] = ()
    sensitivity: tuple[dict[str, Any], ...] = ()
    comparable: dict[str, Any] | None = None
    record: dict[str, Any] | None = None
    provisional: bool = False
    notes: tuple[str, ...] = ()
    quantity: str | None = None
    unit: str = "sd"
    scale: float | None = None
    series: tuple[dict[str, Any], ...] = ()
    links: tuple[dict[str, Any], ...] = ()
    coded: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return a plain dictionary; the keys of HOUSE 'Commands' are always there.

        >>> Verdict("a claim", "untestable", "no data").to_json()["status"]
        'untestable'
        """
        return asdict(self)


def status_of(verb: str, probabilities: dict[str, float], resolution: float | None, band: float) -> str:
    """Return the status of a claim from probabilities, those of a response claim being the encompassing model's.

    `verb` is what the claim says, one of the three keys of `probabilities`: of a tie that it warms, cools or holds, of
    a quantity that it rises, falls or holds, of a tie that it is warmer or colder than another. Thresholds are those
    of SCIENCE section 6: 0.90 on the claimed or the opposite side; inside the band only where the design would have
    told a true effect as large as the band from none. `resolution` is that smallest effect: the minimum detectable one
    of a band of width zero (docs/decisions/0005-no-effect.md); None where the record says next to nothing.

    >>> status_of("cools", {"warms": 0.0, "holds": 0.05, "cools": 0.95}, 0.6, 0.25)
    'supported'
    >>> status_of("cools", {"warms": 0.0, "holds": 0.95, "cools": 0.05}, 0.2, 0.25)
    'no effect'
    >>> status_of("holds", {"warms": 0.6, "holds": 0.05, "cools": 0.35}, 0.6, 0.25)
    'contradicted'
    """
    inside = probabilities["holds"] >= CERTAIN and resolution is not None and resolution <= band
    if verb == "holds":
        if inside:
            return "supported"
        return "contradicted" if 1.0 - probabilities["holds"] >= CERTAIN else "undetermined"
    (opposite,) = set(probabilities) - {verb, "holds"}
    if probabilities[verb] >= CERTAIN:
        return "supported"
    if probabilities[opposite] >= CERTAIN:
        return "contradicted"
    return "no effect" if inside else "undetermined"


def in_words(verdict: Verdict) -> str:
    """Return the sentence of a verdict, and why an answer inside the band is not called none where that is so.

    >>> from types import SimpleNamespace
    >>> in_words(SimpleNamespace(sentence="It is −0.1 sd.", notes=("inside the band of ±0.25 sd, but too coarse",)))
    'It is −0.1 sd. It is inside the band of ±0.25 sd, but too coarse.'
    """
    why = (f"It is {note}." for note in verdict.notes if note.startswith(INSIDE))
    return " ".join([verdict.sentence, *why])


def too_coarse(status: str, holds: float, resolution: float | None, band: float) -> list[str]:
    """Return the note that says why an answer inside the band is not called none; nothing where that is not so.

    `holds` is the probability inside the `band` (sd), `resolution` as in `status_of`. SCIENCE section 6.

    >>> too_coarse("undetermined", 0.95, 0.26, 0.25)
    ["inside the band of ±0.25 sd, but the record would tell only effects from 0.26 sd on from none: not 'no effect'"]
    >>> too_coarse("no effect", 0.95, 0.2, 0.25)
    []
    """
    if status != "undetermined" or holds < CERTAIN:
        return []
    told = "no effect" if resolution is None else f"only effects from {resolution:.3g} sd on"
    return [f"{INSIDE} of ±{band:g} sd, but the record would tell {told} from none: not 'no effect'"]


MAY_LOSE_POWER = ("record ", "every event alike", "lags of ")


def survives(status: str, cells: dict[str, str]) -> list[str]:
    """Return the names of the cells that change a status.

    A change of tone, overdispersion or prior must leave it as it is. Part of a record, the record of another source,
    events without their weights and other lags may lose the power to decide, which is no change; they change the status
    when they decide otherwise.

    >>> survives("supported", {"moving tone": "undetermined", "record up to 1979-06": "undetermined"})
    ['moving tone']
    """
    if status == "undetermined":
        return []
    return [
        name
        for name, found in cells.items()
        if found != status and not (name.startswith(MAY_LOSE_POWER) and found == "undetermined")
    ]
