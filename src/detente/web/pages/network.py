"""The signed network of the majors: two camps of least frustration, the ties that do not fit in front, through time."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values

MAJORS = ("USA", "RUS", "CHN", "GBR", "FRA", "JPN", "IND", "ISR", "EGY")
MIDDLE, WIDE, HIGH = (360.0, 260.0), 200.0, 205.0
BAND = "±0.25 logits"


def _answer(values: Values, say: Say) -> Answer:
    import polars as pl

    from detente.report.triad import called
    from detente.report.words import counted, listed, month

    known = networks()
    keys = [each["month"] for each in known]
    place = _place(values["at"], keys)
    shown = known[place]
    day = shown["day"]
    sides = [[called(code, day) for code in MAJORS if shown["camps"].get(code) == side] for side in (0, 1)]
    count = sum(tie["frustrated"] for tie in shown["ties"])
    camps = [listed(side) for side in sides if side]
    against = f"{camps[0]} stood against {camps[1]}" if len(camps) == 2 else f"{camps[0]} stood together"
    sentence = f"{month(day)}: {against}; {counted(count, 'tie')} of {len(shown['ties'])} did not fit."
    table = pl.DataFrame(
        [(tie["one"], tie["other"], tie["sign"], "no" if tie["frustrated"] else "yes") for tie in shown["ties"]],
        schema={"one": pl.String, "other": pl.String, "tie": pl.String, "fits the camps": pl.String}, orient="row",
    )  # fmt: skip
    context = {
        "network": shown, "sentence": sentence, "place": place, "last": len(known) - 1, "nodes": _nodes(shown, day),
        "table": table, "when": month(day), "band": BAND,
    }  # fmt: skip
    numbers = {key: shown[key] for key in ("month", "camps", "ties", "frustration")}
    return Answer("Camps of the majors", "network.html.jinja", context, numbers, files={"ties.csv": table.write_csv()})


def _place(at: str, keys: list[str]) -> int:
    """Return the number of the network asked for, by its number or month; the last without one."""
    if not at:
        return len(keys) - 1
    if at in keys:
        return keys.index(at)
    if at.isdigit() and int(at) < len(keys):
        return int(at)
    raise UsageError(f"no network is known at '{at}': give June or December from {keys[0]} to {keys[-1]}, as 1972-06")


@cache
def networks() -> list[dict[str, Any]]:
    """Return the network of each June and December: `camps` by state, `ties` with sign and whether they fit.

    A tie is signed where both directions' mean level lies beyond the band of indifference.
    """
    import pandas as pd

    from detente import registry
    from detente.measures.frustration_index import camps
    from detente.panel.events import events

    panel = events(MAJORS, source="weis")
    half_years = panel["time"].dt.month.isin([6, 12])
    signs: Any = registry.get("measure", "signed_tie")(panel)
    tie = signs["signed_tie"] if hasattr(signs, "data_vars") else signs
    tie = tie.sel(time=panel["time"][half_years.values])
    sides = camps(panel.sel(time=tie["time"]), ties=tie)
    return [
        _network(pd.Timestamp(when).date(), tie.sel(time=when), sides.sel(time=when)) for when in tie["time"].values
    ]


def _network(day: Any, tie: Any, sides: Any) -> dict[str, Any]:
    camps = {code: int(side) for code in MAJORS if (side := float(sides.sel(state=code))) == side}
    ties: list[dict[str, Any]] = []
    for place, one in enumerate(MAJORS):
        for other in MAJORS[place + 1 :]:
            sign = float(tie.sel(sender=one, receiver=other))
            if sign == sign and sign != 0:
                together = camps[one] == camps[other]
                word = "friendly" if sign > 0 else "hostile"
                ties.append({"one": one, "other": other, "sign": word, "frustrated": together != (sign > 0)})
    ties.sort(key=lambda each: bool(each["frustrated"]))
    frustration = sum(each["frustrated"] for each in ties)
    return {"month": f"{day:%Y-%m}", "day": day, "camps": camps, "ties": ties, "frustration": frustration}


def _nodes(network: dict[str, Any], day: Any) -> dict[str, tuple[str, str, float, float]]:
    """Return where each state stands: name, colour, across and down; who has no tie is left out.

    Camps are arcs to the left and to the right; one camp alone goes all round.
    """
    from detente.report.palette import NEUTRAL, POWERS
    from detente.states.naming import name

    camps = [[code for code in MAJORS if network["camps"].get(code) == side] for side in (0, 1)]
    made = {}
    for side, members in enumerate(camps):
        for row, code in enumerate(members):
            turn = _turn(row, len(members), side, alone=not all(camps))
            across, down = MIDDLE[0] + WIDE * math.sin(turn), MIDDLE[1] - HIGH * math.cos(turn)
            made[code] = (name(code, day), POWERS.get(code, NEUTRAL), round(across, 1), round(down, 1))
    return made


def _turn(row: int, members: int, side: int, *, alone: bool) -> float:
    """Return the angle from the top at which a state stands: clockwise, the left camp the other way round."""
    if alone:
        return 2.0 * math.pi * (row + 0.5) / members
    turn = math.pi * (0.14 + 0.72 * (row + 0.5) / members)
    return turn if side else -turn


page = Page(
    key="network",
    title="Network",
    summary="The signed network of the majors through time, its two camps and the ties that do not fit them.",
    paths=("/network",),
    answer=_answer,
    parameters=(Parameter("at", "Moment", longest=10, help="June or December, as 1972-06"),),
    menu=14,
    group="the record",
    visits=("/network", "/network?at=1972-06"),
)
