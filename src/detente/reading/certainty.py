"""Which sides of a cause and an effect are uncertain, so that the pair is better left out.

A side that meets nobody, though an actor that the pair does not use stands in its own words, or a land or an organ of
a state that could not be settled, most often meets somebody whom the rules have missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.lands_and_organs import LAND, ORGAN
from detente.reading.parsed_link import Link
from detente.reading.referents import Referent

APART = re.compile(r"[;:,]|\b(?:than|not|whereas|while|unlike|like|as|before|after)\b")


def certain(text: str, link: Link, known: Sequence[Referent]) -> bool:
    """Return whether both sides say all that their words name.

    >>> from detente.reading.parsed_sides import Pair
    >>> link = Link(Pair(("NOR",), ()), Pair(("SWE",), ()), (0, 25), (26, 37), "condition", 26)
    >>> certain("Norway annexed the island Sweden left", link, [])
    False
    """
    sides = ((link.cause, link.cause_span), (link.effect, link.effect_span))
    used = {code for pair, _ in sides for code in (*pair.sender, *pair.receiver)}
    return not any(_more(text, span, used, known) for pair, span in sides if not pair.receiver)


def _more(text: str, span: tuple[int, int], used: set[str], known: Sequence[Referent]) -> bool:
    start, end = span
    places = [each.start() for pattern in (LAND, ORGAN) for each in pattern.finditer(text, start, end)]
    places = [place for place in places if not text[:place].endswith((" over ", " about "))]
    unsettled = [place for place in places if not any(each.start <= place < each.end for each in known)]
    others = [each.start for each in known if each.named and start < each.start < end and not used & {*each.codes}]
    return bool(unsettled) or any(APART.search(text, start, place) is None for place in others)
