"""Names that no list knows: people, organisations and places that the parser's model finds, without a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.actors import Mention
from detente.reading.parsing import Parse

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place"}
NAME = re.compile(r"[A-ZÀ-Þ][^\d\n(){}\[\]<>@/|]*[\w.]")
CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w.]*")


def may_name(text: str, mentions: Sequence[Mention], common: frozenset[str]) -> bool:
    """Return whether a word in capitals that no list knows may be a name; `common` are words that are none.

    >>> may_name("Then they met.", [], frozenset({"then"})), may_name("They met Ann.", [], frozenset({"they"}))
    (False, True)
    """
    return any(
        found[0].lower() not in common
        and not any(each.start <= found.start() < each.end and each.code for each in mentions)
        for found in CAPITAL.finditer(text)
    )


def unresolved(text: str, parse: Parse, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names of people, organisations and places that no list knows, without a code.

    >>> from detente.reading.parsing import Entity
    >>> made = Parse((), (Entity(0, 7, "PERSON"),))
    >>> [(each.code, each.kind) for each in unresolved("Ann Lee spoke.", made, [])]
    [(None, 'unresolved person')]
    """
    for each in parse.names:
        kind = KINDS.get(each.kind)
        name = text[each.start : each.end]
        start = each.start + (4 if name.startswith(("The ", "the ")) else 0)
        end = each.end - (2 if name.endswith(("'s", "’s")) else 0)
        free = not any(other.start < end and start < other.end for other in mentions)
        if kind and free and NAME.fullmatch(text, start, end):
            yield Mention(start, end, None, f"unresolved {kind}", "parser, name")
