"""What others may dispute in what somebody says, and what is merely told: denials and judgements, and news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.attributions import Attribution
from detente.reading.linked_pair import words
from detente.reading.referents import Referent

TELLING = re.compile(
    r"(?:sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|report|announc|den(?:y|ies|ied)|confirm|disclos|reveal|recall|observ|maintain|"
    r"[Aa]ccording|add(?:s|ed)?\b|stat(?:e|es|ed)\b|ask|inform|notif|brief|assur|confid|declar)\w*"
)


def disputed(text: str, said: Sequence[Attribution]) -> bool:
    """Return whether somebody denies, insists or judges, so that another might say the contrary.

    >>> disputed("It rained.", [])
    False
    """
    held = [each for each in said if each.rule not in ("verb, it", "verb, alone")]
    return any(words("standing").match(text, each.cue_start) for each in held)


def of_states(text: str, said: Sequence[Attribution]) -> bool:
    """Return whether somebody holds something of states as such ("weapons buy obedience"), without naming one.

    >>> of_states("It rained.", [])
    False
    """
    held = [
        each
        for each in said
        if not TELLING.match(text, each.cue_start)
        or text.startswith("say", each.cue_start)
        or words("standing").match(text, each.cue_start)
    ]
    return any(words("general").search(text[each.content_start : each.content_end]) for each in held)


def of_actors(said: Sequence[Attribution], known: Sequence[Referent]) -> bool:
    """Return whether what somebody says is itself about an actor.

    >>> of_actors([], [])
    False
    """
    return any(each.content_start <= other.start < each.content_end for each in said for other in known)


def scheduled(text: str, said: Sequence[Attribution]) -> bool:
    """Return whether what will be done has its day or is announced, so that "will" foretells nothing.

    >>> scheduled("They will meet tomorrow.", [])
    True
    """
    return words("soon").search(text) is not None or any(text.startswith("announc", each.cue_start) for each in said)


def news(text: str, each: Attribution, writer: str) -> bool:
    """Return whether somebody merely tells what happened ("…, witnesses said"), or says nothing that is there.

    >>> said = Attribution(13, 17, "Oslo", "Oslo", "state", "indirect", "reports", 0, 6, "verb, aside")
    >>> news("It left, Oslo said", said._replace(cue_start=14), "author")
    True
    """
    content = text[each.content_start : each.content_end]
    if each.rule in ("verb, it", "verb, alone"):
        return True
    told = TELLING.match(text, each.cue_start) is not None and each.speaker != writer and not holds(text, each)
    past = words("past").search(content) is not None
    return told and (past or each.holder == "state" or words("soon").search(content) is not None)


def holds(text: str, each: Attribution) -> bool:
    """Return whether somebody who is no official says it now ("historians say"), which is a view.

    >>> said = Attribution(11, 14, "historians", "Historians", "holders", "indirect", "asserts", 15, 23, "verb, clause")
    >>> holds("Historians say it rained.", said)
    True
    """
    now = text[each.cue_start : each.cue_end] in ("say", "says")
    return now and each.holder != "state" and words("official").search(each.speaker) is None
