"""Demands and threats that are told as what one actor says of another: that it must, or that it will suffer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.attributions import Attribution
from detente.reading.near_actors import distinct
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent

MUST = re.compile(r" (?:must|has to|have to|needs? to)\b")
THOUGHT = re.compile(r"(?:suppos|assum|imagin|suspect|fear|guess|reckon|presum|fanc|dread|learn|understand|underst)")
SUFFERS = re.compile(
    r" (?:would|will|shall) (?:have to |[\"“‘']?(?:live|come) to )?[\"“‘']?"
    r"(?:(?:bear|face|suffer)(?! (?:[\w'’-]+ ){0,5}?(?:recessions?|slump|"
    r"downturn|inflation|shortages?|drought|floods?|famine|hunger|unemployment|growth|winters?|heat|pandemic|epidemic|"
    r"outbreak|contraction|losses|deficits?|debts?)\b)|"
    r"pay (?:a|the|dearly|for)|regret|rue|answer for|be (?:met|punished|made to pay|crushed|answered|destroyed|"
    r"held (?:responsible|to account))|not go unpunished)\b"
)
FORECASTERS = frozenset({"IMF", "WORLD_BANK", "WB", "OECD", "WHO", "WTO"})  # foretell what they do not do


def demands(text: str, known: Sequence[Referent], said: Sequence[Attribution]) -> Iterator[NounAct]:
    """Yield what one actor says that another must do, which is a demand, and what it will suffer, which is a threat.

    >>> list(demands("Oslo met Rome.", (), ()))
    []
    """
    for each in said:
        holder = next((other for other in reversed(known) if other.end <= each.cue_start), None)
        who = next((other for other in known if each.content_start <= other.start < each.content_start + 12), None)
        if holder is None or who is None or who.start < each.cue_end or THOUGHT.match(text, each.cue_start):
            continue  # who supposes that another must do something asks nothing of it
        must, suffers = MUST.match(text, who.end), SUFFERS.match(text, who.end)
        made = distinct(holder.codes, who.codes)
        if made is None or not all(made):
            continue
        if must and not suffers:
            yield NounAct(who.end + 1, must.end(), "100", *made, "happened")
        elif suffers and not FORECASTERS & {*holder.codes}:
            yield NounAct(who.end + 1, suffers.end(), "130", *made, "threatened")
