"""Who stands before or behind a verb of saying: names, a pronoun, people of a kind, a state, a school."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.holder import Holder
from detente.reading.holder_patterns import before_patterns, behind_patterns, clause_patterns
from detente.reading.holder_places import is_actor, is_office, is_state, of_head, place, state_at
from detente.reading.holder_words import (
    AFTER_TO,
    APPOSED,
    BRACKET,
    CITED,
    CLITIC,
    DENIED,
    HEADED,
    INNER,
    MADE_TO,
    MONTHS,
    OF_BODY,
    PASSIVE,
    PERSON,
    REACH,
    TRAIL,
    WITHIN,
    heads,
)
from detente.reading.register import NO_NAME

LAST_JOINED = re.compile(r", and (?=[^,]*$)")


def before(text: str, end: int, mentions: Sequence[Mention], adjective: bool = False) -> Holder | None:
    """Return the subject right before a verb, auxiliaries, adverbs and words between commas left aside.

    None where the verb is passive, an infinitive or a noun, or no holder of views stands there; `adjective` says that
    the word is one, so that a copula before it makes no passive.

    >>> text = "Michael McFaul, a former ambassador, does not think"
    >>> found = before(text, text.index("think"), [])
    >>> text[found.start : found.end], found.kind, found.denied
    ('Michael McFaul', 'person', True)
    """
    offset = max(0, end - REACH)
    left, between = _bared(text[offset:end])
    if not adjective and PASSIVE.search(between.rstrip()) and not re.match(r"\w+ing\b", text[end:]):
        return None
    denied = DENIED.search(between) is not None
    relative = left.endswith((" who", ", who"))
    if relative:
        left = left.removesuffix("who").rstrip(" ,")
    made = MADE_TO.search(left)
    if made:
        left = left[: made.start(1) + len(made[1])]
    found = ending(left, offset, mentions, denied, relative)
    if found is None and left.endswith(","):
        found = _before_commas(left, offset, mentions, denied)
    if found is None and left.endswith(",") and between.endswith(", "):  # "Optimists, for their part, insist"
        found = ending(BRACKET.sub("", left[:-1]), offset, mentions, denied)
    return found


def _bared(text: str) -> tuple[str, str]:
    """Return what stands before a verb without brackets, auxiliaries and adverbs, and these."""
    left = BRACKET.sub("", text.rstrip()) + " "
    trail = TRAIL.search(left)
    between, left = (left[trail.start() :], left[: trail.start()].rstrip()) if trail else ("", left.rstrip())
    clitic = CLITIC.search(left)
    if clitic is not None:
        between, left = left[clitic.end(1) :] + " " + between, left[: clitic.end(1)]
    return left, between


def behind(text: str, start: int, mentions: Sequence[Mention]) -> Holder | None:
    """Return the subject right behind a verb, as in ``", says Kupchan,"``, when a stop or a comma follows it.

    >>> text = '"No," said the Chinese foreign ministry.'
    >>> found = behind(text, text.index(" the"), [])
    >>> text[found.start : found.end], found.kind
    ('the Chinese foreign ministry', 'holders')
    """
    for kind, pattern in behind_patterns():
        found = pattern.match(text, start)
        named = APPOSED.match(text, found.end(1)) if found and kind == "holders" else None
        if named:  # "wrote his biographer, Crispin Hale,"
            return Holder(named.start(1), named.end(1), "person", False)
        if found and (kind != "person" or not is_state(found, mentions)):
            return Holder(found.start(1), found.end(1), kind, False)
    for mention in mentions:
        if (
            mention.code
            and text[start : mention.start] in (" ", " the ")
            and re.match(r" ?[,.;:\"”]", text[mention.end :])
        ):
            return Holder(mention.start, mention.end, "state", False)
    return None


def clause_subject(text: str, end: int, mentions: Sequence[Mention]) -> Holder | None:
    """Return the subject of the last clause that begins before a place and goes on with a finite verb.

    >>> text = "In 2021, Chinese officials dismissed the report, saying that"
    >>> found = clause_subject(text, text.index(", saying"), [])
    >>> text[found.start : found.end]
    'Chinese officials'
    """
    best: Holder | None = None
    for kind, pattern in clause_patterns():
        for found in pattern.finditer(text, 0, end):
            if best is None or (found.start(1), found.end(1)) > (best.start, best.end):
                state = state_at(found.end(1), mentions)
                best = Holder(
                    found.start(1), found.end(1), "state" if state and state.kind != "leader" else kind, False
                )
    return best


def ending(left: str, offset: int, mentions: Sequence[Mention], denied: bool, relative: bool = False) -> Holder | None:
    """Return the holder in whom a text ends, which itself begins at `offset`; None where nobody is named there.

    Before a relative clause (`relative`) the last name is the one that it goes on about ("we met with Ann Lee, who").

    >>> ending("and the Chinese ministry", 0, [], False)
    Holder(start=4, end=24, kind='holders', denied=False)
    """
    if AFTER_TO.search(left):
        return None
    for kind, pattern in before_patterns():
        found = pattern.search(left)
        if found is None:
            continue
        holder = (
            _named(found, offset, mentions, relative) if kind == "people" else _called(kind, found, offset, mentions)
        )
        if holder is not None:
            return holder._replace(denied=denied)
    state = state_at(offset + len(left), mentions)
    within = state is not None and WITHIN.search(left[: max(0, state.start - offset)]) is not None
    return Holder(state.start, state.end, "state", denied) if state and state.code and not within else None


def _named(found: re.Match[str], offset: int, mentions: Sequence[Mention], relative: bool) -> Holder | None:
    """Return whom a name in capitals stands for; None for an office, a month and what is only the place of somebody."""
    before_it = found.string[: found.start(1)]
    joined = LAST_JOINED.search(found[1])
    if joined and (WITHIN.search(before_it) or found[1].split(",")[0] in MONTHS):  # "in May, and Oslo warned"
        return ending(found[1][joined.end() :], offset + found.start(1) + joined.end(), mentions, False)
    if of_head().search(before_it) or is_office(found[1]) or found[1] in MONTHS | NO_NAME:
        return None
    first = None if relative else OF_BODY.search(before_it)
    if first is not None and not re.fullmatch(heads(), first["person"]) and " " in first["person"]:
        return Holder(offset + first.start("person"), offset + first.end("person"), "person", False)
    if not relative and WITHIN.search(before_it):
        return None
    return _one_or_several(found, offset, mentions)


def _one_or_several(found: re.Match[str], offset: int, mentions: Sequence[Mention]) -> Holder:
    """Return a name as a state, a person, or several people or states that are joined."""
    start, end = place(found, offset, mentions)
    state = state_at(end, mentions)
    several = re.search(r" (?:and|or|&) ", found[1]) is not None
    actors = [is_actor(each.span(), offset + found.start(1), mentions) for each in re.finditer(PERSON, found[1])]
    if state and not (several and actors and all(actors)):
        return Holder(state.start, state.end, "state" if state.kind != "leader" else "person", False)
    return Holder(start, end, "people" if several else "person", False)


def _called(kind: str, found: re.Match[str], offset: int, mentions: Sequence[Mention]) -> Holder:
    """Return whom a pronoun or a noun stands for: with the noun before it, where that is its place or its body."""
    start, end = place(found, offset, mentions)
    inner = INNER.match(found.string, found.start(1), found.end(1)) if kind == "holders" else None
    start = max(start, offset + inner.end()) if inner else start
    if kind == "holders" and HEADED.search(found.string[: found.start(1)]):
        whole = before_patterns()[-1][1].search(found.string)
        if whole and whole.start(1) < found.start(1):
            start, end = offset + whole.start(1), offset + whole.end(1)
    return Holder(start, end, kind, False)


def _before_commas(left: str, offset: int, mentions: Sequence[Mention], denied: bool) -> Holder | None:
    """Return the holder between two commas ("A former envoy, Ann Lee, thinks"), else the one before them."""
    inner = left[:-1]
    cut = inner.rfind(",")
    if cut < 0:
        return None
    apposition = inner[cut + 1 :].strip()
    named = re.fullmatch(PERSON, apposition) is not None
    return ending(CITED.sub("", inner if named else inner[:cut].rstrip()), offset, mentions, denied)
