"""The front page: the triangle of the powers through time, a claim to type, an article to paste."""

from __future__ import annotations

from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values

PLACES = {"USA": (360, 82), "RUS": (612, 408), "CHN": (108, 408)}
NAMES_AT = {"USA": (360, 28), "RUS": (612, 462), "CHN": (108, 462)}
APART, SHORT = 15.0, 46.0


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._moments import STATES, UNITS, colours, legend, moments
    from detente.web.pages.test import EXAMPLES

    known = moments()
    place = _place(values["at"], [each["key"] for each in known])
    shown = known[place]
    context = {
        "moments": len(known), "place": place, "moment": shown, "lines": _lines(), "legend": legend(),
        "states": [(code, shown["names"][code], colours()[code], PLACES[code], NAMES_AT[code]) for code in STATES],
        "examples": EXAMPLES[:3], "units": UNITS,
    }  # fmt: skip
    return Answer("Great-power relations, measured", "home.html.jinja", context, {"at": shown["key"], "moments": known})


def _place(at: str, keys: list[str]) -> int:
    """Return the number of the moment asked for, by its number, its month or its year; the last without one."""
    if not at:
        return len(keys) - 1
    if at in keys:
        return keys.index(at)
    if at.isdigit() and int(at) < len(keys):
        return int(at)
    raise UsageError(f"nothing is known at '{at}': give a month from {keys[0]} to {keys[-1]}, or a year as 2010")


def _lines() -> list[tuple[str, float, float, float, float, float, float]]:
    """Return each directed tie as a line beside its twin, cut short at both ends, and where its number stands."""
    made = []
    for one, (x, y) in PLACES.items():
        for other, (to_x, to_y) in PLACES.items():
            if one == other:
                continue
            length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
            across, down = (to_x - x) / length, (to_y - y) / length
            side_x, side_y = -down * APART / 2, across * APART / 2
            ends = [x + SHORT * across, y + SHORT * down, to_x - SHORT * across, to_y - SHORT * down]
            moved = [end + (side_x if number % 2 == 0 else side_y) for number, end in enumerate(ends)]
            middle_x, middle_y = (moved[0] + moved[2]) / 2 + 3.6 * side_x, (moved[1] + moved[3]) / 2 + 3.6 * side_y
            made.append((f"{one}-{other}", *(round(each, 1) for each in (*moved, middle_x, middle_y))))
    return made


page = Page(
    key="home",
    title="Home",
    summary="The triangle of the United States, Russia and China at the latest month known, and through time.",
    paths=("/",),
    answer=_answer,
    parameters=(Parameter("at", "Moment", longest=12, help="a month as 1972-02, or a year as 2010"),),
    menu=0,
    visits=("/", "/?at=1972-02"),
)
