"""A policy as plain fields of a form: those of a policy that is there, and the TOML text that fields say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomli_w

from detente.errors import UsageError
from detente.policies import INSTRUMENTS, WrittenPolicy, read_policy
from detente.web._page import Parameter, listed
from detente.web.pages._asked import embedded_states

MOVES = 5
FORM = "the form"
_SD = re.compile(r"[+\-−]?\d+(\.\d+)?")
_PLACE = re.compile(rf"{FORM}(?:, line \d+)?(?: \(move (\d+)\))?")

PARTS = {
    "sender": Parameter("sender", "Who", choices=embedded_states, longest=60),
    "receiver": Parameter("receiver", "toward", choices=embedded_states, longest=60),
    "instrument": Parameter("instrument", "by", kind="choice", choices=lambda: tuple(INSTRUMENTS)),
    "size": Parameter("size", "how much", longest=60, help="as +0.5 sd, -30 percent, or like 1971-07..1972-05"),
    "start": Parameter("start", "from", longest=7, help="1971-07, or months after the record"),
    "end": Parameter("end", "to", longest=7),
    "ramp": Parameter("ramp", "months until the size is reached", kind="number", low=0, high=120),
}
REQUIRED = tuple(PARTS)[:6]


def of_move(part: str, number: int) -> Parameter:
    """Return the parameter of one part of the n-th move.

    >>> of_move("sender", 2).key, of_move("sender", 2).title
    ('sender2', 'Move 2: who')
    """
    each = PARTS[part]
    return Parameter(
        f"{part}{number}", f"Move {number}: {each.title.lower()}", kind=each.kind, choices=each.choices, low=each.low,
        high=each.high, longest=each.longest, help=each.help,
    )  # fmt: skip


PARAMETERS = (
    Parameter("title", "Title", longest=120),
    Parameter("states", "Asked about, too", longest=120, help="codes with commas, as CHN"),
    Parameter("horizon", "Months of the answer", kind="number", default="60", low=1, high=120),
    Parameter("origin", "Last month it may know", kind="month", longest=7),
    *(of_move(part, number) for number in range(1, MOVES + 1) for part in PARTS),
)


def given(values: Mapping[str, str]) -> list[int]:
    """Return the numbers of the moves of which the fields say anything.

    >>> given({"sender2": "USA", "size3": ""})
    [2]
    """
    return [n for n in range(1, MOVES + 1) if any(values.get(f"{part}{n}") for part in PARTS)]


def written(values: Mapping[str, str]) -> str:
    """Return the TOML text of the policy that the fields of a form say.

    Raises `UsageError` for a move that lacks a part, and as `detente.policies.read_policy` does, naming the move by its
    place in the form.

    >>> move = {"sender1": "USA", "receiver1": "RUS", "instrument1": "trade", "size1": "0.5", "start1": "1"}
    >>> print(written({**move, "end1": "12"}).splitlines()[-3])
    size = "0.5 sd"
    >>> written(move)
    Traceback (most recent call last):
    detente.errors.UsageError: move 1 lacks end; a move is sender, receiver, instrument, size, start and end
    """
    numbers = given(values)
    entries: dict[str, Any] = {"title": values.get("title") or "A policy of my own"}
    if states := listed(values.get("states", "")):
        entries["states"] = states
    entries["horizon"] = _number(values.get("horizon") or "60")
    if origin := values.get("origin"):
        entries["origin"] = origin
    if begun := values.get("policy"):
        entries["notes"] = [f"Begun from '{begun}'."]
    # Moves as tables of their own, which the writer would put into one line where they are short.
    moves = [f"\n[[moves]]\n{tomli_w.dumps(_move(values, number))}" for number in numbers]
    text = "".join([tomli_w.dumps(entries), *moves])
    try:
        read_policy(text, FORM)
    except UsageError as error:
        raise UsageError(_PLACE.sub(lambda found: _place(found[1], numbers), str(error), count=1)) from None
    return text


def fields(policy: WrittenPolicy) -> dict[str, str] | None:
    """Return the fields of a form that say a policy; None for one that they cannot say whole.

    >>> from detente.policies import load
    >>> fields(load("nixon_1971_72"))["size1"]
    'like 1971-07..1972-12'
    """
    if len(policy.moves) > MOVES or policy.conditions:
        return None
    found = {"title": policy.title, "states": ", ".join(policy.states), "horizon": str(policy.horizon)}
    found["origin"] = "" if policy.origin is None else str(policy.origin)
    for number, move in enumerate(policy.moves, 1):
        found |= {f"{part}{number}": str(getattr(move, part)) for part in PARTS}
    return found


def _move(values: Mapping[str, str], number: int) -> dict[str, Any]:
    said = {part: values.get(f"{part}{number}", "") for part in PARTS}
    if missing := [part for part in REQUIRED if not said[part]]:
        raise UsageError(
            f"move {number} lacks {', '.join(missing)}; a move is {', '.join(REQUIRED[:-1])} and {REQUIRED[-1]}"
        )
    size = f"{said['size']} sd" if _SD.fullmatch(said["size"]) else said["size"]
    # Up to three digits are months after the record; four would be a year, which the reader of policies refuses.
    months = {part: _number(said[part]) if len(said[part]) < 4 else said[part] for part in ("start", "end")}
    ramp = {"ramp": _number(said["ramp"])} if said["ramp"] not in ("", "0") else {}
    return {**{part: said[part] for part in REQUIRED}, "size": size, **months, **ramp}


def _number(text: str) -> int | str:
    """Return a whole number, or the text that is none, for the reader of policies to refuse."""
    return int(text) if re.fullmatch(r"-?\d+", text, re.ASCII) else text


def _place(number: str | None, numbers: list[int]) -> str:
    return FORM if number is None else f"move {numbers[int(number) - 1]}"
