"""Who turned down those who had asked in the same breath: "asked Oslo for a loan and was refused"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.events import Event

REFUSED = re.compile(
    r"\b(?:and|but|yet|only to)(?: \w+)? (?:was|were|be|been|got)(?: \w+ly| again| twice| at once)? "
    r"(?P<how>turned (?:down|away)|refused|rebuffed|rejected|spurned|snubbed|denied|told no|sent (?:away|packing)|"
    r"fobbed off|brushed off|shown the door|ignored)\b(?!(?: \w+)? by | the | an? | to | any )"
)


def with_refusals(text: str, found: Sequence[Event]) -> list[Event]:
    """Return the events of a sentence with what befalls whoever asked for something: whom he asked refused it.

    >>> from detente.reading.events import Event
    >>> asked = Event(5, 10, "102", "REQUEST", ("NOR",), ("ITA",), "happened", "verb, to")
    >>> with_refusals("Oslo asked Rome for a loan and was refused.", [asked])[1][3:6]
    ('REJECT', ('ITA',), ('NOR',))
    """
    asked = [each for each in found if each.root == "REQUEST" and each.source and each.target]
    refused = REFUSED.search(text, asked[-1].end) if asked else None
    if refused is None:
        return list(found)
    start, end = refused.span("how")
    kept = [each for each in found if not (start <= each.start < end)]
    rule = f"{asked[-1].rule}, refused"
    made = asked[-1]._replace(start=start, end=end, cameo="120", root="REJECT", status="happened", rule=rule)
    return sorted([*kept, made._replace(source=asked[-1].target, target=asked[-1].source)])
