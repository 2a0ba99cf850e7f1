"""Conditions, reasons and times that are clauses, from a dependency parse, with what each is said to bring about.

"If", "because", "as soon as", "should Oslo pay", "every time Oslo pays", "the day Oslo pays": who does what in the
clause, and who then does what in the clause that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.brought_about import brought
from detente.reading.condition_signs import (
    REASONS,
    each_time,
    gerund_leads,
    is_inverted,
    opened,
    past_perfect,
    saying,
    the_day,
    verb_of_effect,
    whenever,
)
from detente.reading.parsed_link import Link, would
from detente.reading.parsed_sides import shown, sign_of
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

CONDITIONS = frozenset({"if", "unless", "once", "provided", "because", "since", "lest", "whenever"})
TIMES = frozenset({"when", "as", "now"})
EMPTY = re.compile(r"(?:if )?(?:it (?:comes|came) to (?:it|that)|need be|necessary|possible|anything)\b", re.IGNORECASE)
ONLY = re.compile(r"\b(?:only|largely|mainly|chiefly|precisely|not least) (?:when|as|now)\b", re.IGNORECASE)


def conditions(text: str, parse: Parse, number: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a clause is the condition, the reason or the time of, by its verb.

    >>> list(conditions("", Parse((), ()), 0, []))
    []
    """
    word = parse.words[number] if parse.words else None
    if word is None:
        return
    if word.role == "advcl" or (word.role in ("pcomp", "ccomp", "ROOT") and opened(text, parse, number)):
        yield from _clauses(text, parse, number, known)
    head = whenever(text, parse, number) or the_day(text, parse, number)
    if head is not None:
        yield from brought(text, parse, number, head, "condition", False, known)


def _clauses(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield a condition, a reason or a time that is a clause, with what it is said to bring about."""
    word = parse.words[clause]
    sign = sign_of(text, parse, clause)
    sign = "if" if sign == "as" and text[: word.first].endswith(("long ", "soon ")) else sign  # "as long as"
    sign = "" if sign in REASONS and text.startswith("not ", word.first) else sign  # "not because …"
    sign = "" if sign == "if" and EMPTY.match(text, word.first) else sign
    sign = "" if sign == "since" and text.startswith("ever ", word.first) else sign
    front = word.start < parse.words[verb_of_effect(text, parse, clause)].start
    inverted = is_inverted(text, parse, clause)
    sign = "if" if not sign and each_time(text, parse, clause) else sign
    gerund = not sign and word.tag == "VBG" and front and gerund_leads(parse, clause)
    told = sign == "as" and shown(text, parse, clause) in saying() | {"put", "puts"}  # "as Lee puts it"
    only = sign in TIMES and ONLY.search(text, word.first - len("precisely "), word.start) is not None
    timed = sign in TIMES and not told and not only and (front or sign != "as")
    lasting = (
        sign == "while" and would(parse, verb_of_effect(text, parse, clause)) and not front and not would(parse, clause)
    )
    until = sign == "until" and (
        would(parse, verb_of_effect(text, parse, clause)) or text.startswith("Not until")
    )  # "will not pay until Oslo does"
    if sign in CONDITIONS or until or lasting or timed or only or inverted or gerund:
        rule = "time" if timed else "condition"
        made = brought(
            text, parse, clause, verb_of_effect(text, parse, clause), rule, sign in ("unless", "lest"), known
        )
        when = sign == "once" and past_perfect(text, parse, clause)  # "once Oslo had paid" may tell when
        yield from (link for link in made if link.effect.receiver or not when)
