"""The states: who is a member of the system on a day, under which codes and names, and through time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from detente.web._page import Answer, Page, Parameter, Say, Values

if TYPE_CHECKING:
    from detente.states.system import State

SYSTEMS = ("gw", "iso2", "cameo")
WORDS = {
    "name": "Names", "demonym": "Demonyms", "capital": "Capital", "metonym": "Metonyms", "translation": "Translations",
}  # fmt: skip


def _answer(values: Values, say: Say) -> Answer:
    from detente.states.naming import resolve
    from detente.states.system import members

    on = values["on"] or None
    if values["name"]:
        return _one(resolve(values["name"], on=on), on)
    import polars as pl

    day = on or dt.date.today().isoformat()
    found = [resolve(code, on=day) for code in members(day)]
    rows = [_row(state, on, day) for state in found]
    table = pl.DataFrame(rows, infer_schema_length=None)
    return Answer(
        "States",
        "states.html.jinja",
        {"table": table, "day": day, "rows": rows},
        rows,
        files={"states.csv": table.write_csv()},
    )


def _row(state: State, on: str | None, day: str) -> dict[str, Any]:
    from detente.states.code_systems import code
    from detente.states.leaders import covered, leader

    led = leader(state.iso3, day) if state.iso3 in covered() else None
    codes = {system: code(state.iso3, system, on) for system in SYSTEMS}
    return {
        "code": state.iso3, "name": state.name, "ccode": state.number, **codes, "start": state.start,
        "end": state.end, "leader": led.name if led else None,
    }  # fmt: skip


def _one(state: State, on: str | None) -> Answer:
    import polars as pl

    from detente.states import groups
    from detente.states.leaders import covered, leaders
    from detente.states.lexicon import lexicon, words
    from detente.states.system import life, memberships, succession

    day = on or life(state.iso3)[1] or dt.date.today()
    called = words(state.iso3, day)
    names = [(each.names[0], *each.span) for each in lexicon() if each.code == state.iso3 and each.kind == "name"]
    led = (
        [row._asdict() if hasattr(row, "_asdict") else vars(row) for row in leaders(state.iso3)]
        if state.iso3 in covered()
        else []
    )
    member_of = [key for key in sorted(groups.keys()) if state.iso3 in groups.members(key, str(day))]
    row = _row(state, on, str(day))
    shown = {
        "state": state, "note": succession(state.iso3) or "", "names": names,
        "words": [(WORDS[kind], ", ".join(each)) for kind, each in called.items() if each and kind in WORDS],
        "memberships": memberships(state.iso3), "leaders": pl.DataFrame(led, infer_schema_length=None) if led else None,
        "groups": member_of, "row": row,
    }  # fmt: skip
    numbers = {**row, "note": shown["note"], "names": names, "leaders": led, "groups": member_of}
    return Answer(state.name, "state.html.jinja", shown, numbers)


page = Page(
    key="states",
    title="States",
    summary="Who is a state, by which code, under which names, who led it, and when.",
    paths=("/states", "/states/{name}"),
    answer=_answer,
    parameters=(
        Parameter("name", "State", longest=60, help="a code, a number or a name of its time"),
        Parameter("on", "On", kind="month", longest=10, help="a day, month or year; today if not given"),
    ),
    menu=11,
    group="the record",
    visits=("/states?on=1914-07", "/states/RUS"),
)
