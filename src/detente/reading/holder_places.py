"""Where the words for a holder of views stand, and whether they are a state, an actor or only an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.holder_words import LEADING, heads


def place(found: re.Match[str], offset: int, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return the places of a holder, without a conjunction at its head and what is no actor before it.

    >>> place(re.search("(But Ann)", "But Ann"), 0, [])
    (4, 7)
    """
    opening = LEADING.match(found[1])
    start, end = offset + found.start(1) + (opening.end() if opening else 0), offset + found.end(1)
    apart = [each for each in mentions if each.code is None and each.kind != "armed group"]
    return max([start, *(each.end + 1 for each in apart if start <= each.start and each.end < end)]), end


def state_at(end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the actor with whose name a holder ends, or None.

    >>> state_at(4, [Mention(0, 4, "NOR", "capital", "gazetteer")]).code
    'NOR'
    """
    return next((each for each in mentions if each.start < end <= each.end and each.code), None)


def is_actor(span: tuple[int, int], offset: int, mentions: Sequence[Mention]) -> bool:
    """Return whether what stands at a place of a name is an actor.

    >>> is_actor((0, 4), 0, [Mention(0, 4, "NOR", "capital", "gazetteer")])
    True
    """
    return any(each.code and each.start <= span[0] + offset and span[1] + offset <= each.end for each in mentions)


def is_state(found: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Return whether a name is that of an actor who is no person.

    >>> is_state(re.search("(Oslo)", "Oslo"), [Mention(0, 4, "NOR", "capital", "gazetteer")])
    True
    """
    return any(each.start < found.end(1) <= each.end and each.kind != "leader" for each in mentions)


def is_office(name: str) -> bool:
    """Return whether what looks like a name is an office or a body in capitals.

    >>> is_office("Prime Minister"), is_office("Ann Lee")
    (True, False)
    """
    words = name.split(" ")
    bare = all(word in lexicon.words("no_names") or re.fullmatch(heads(), word) for word in words)
    return re.fullmatch(heads(), name) is not None or (bare and re.fullmatch(heads(), words[-1]) is not None)


@cache
def of_head() -> re.Pattern[str]:
    """Return a pattern of a noun that the name behind it belongs to: "the government of Colombia" is more than it.

    >>> of_head().search("the government of ") is not None
    True
    """
    return re.compile(rf"\b{heads()} of (?:the )?$")
