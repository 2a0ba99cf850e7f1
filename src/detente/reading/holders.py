"""Who stands before or behind a verb of saying: names, a pronoun, people of a kind, a state, a school."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.holder_words import (
    AFTER_TO,
    APPOSED,
    BRACKET,
    CITED,
    CLITIC,
    DENIED,
    HEADED,
    INNER,
    LEADING,
    MADE_TO,
    MONTHS,
    NO_PART,
    OF_BODY,
    PART,
    PASSIVE,
    PEOPLE,
    PERSON,
    PRONOUN,
    REACH,
    SCHOOL,
    SOME,
    TRAIL,
    WITHIN,
    heads,
)
from detente.reading.register import NO_NAME

LAST_JOINED = re.compile(r", and (?=[^,]*$)")


class Holder(NamedTuple):
    """Who holds what is said: where the words for them stand, what they are, and whether the verb is denied.

    `kind` is "person", "people", "pronoun", "school", "holders" or "state".

    >>> Holder(0, 7, "person", False).kind
    'person'
    """

    start: int
    end: int
    kind: str
    denied: bool


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
    for kind, pattern in _behind_patterns():
        found = pattern.match(text, start)
        named = APPOSED.match(text, found.end(1)) if found and kind == "holders" else None
        if named:  # "wrote his biographer, Crispin Hale,"
            return Holder(named.start(1), named.end(1), "person", False)
        if found and (kind != "person" or not _is_state(found, mentions)):
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
    for kind, pattern in _clause_patterns():
        for found in pattern.finditer(text, 0, end):
            if best is None or (found.start(1), found.end(1)) > (best.start, best.end):
                state = _state(found.start(1), found.end(1), mentions)
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
    for kind, pattern in _before_patterns():
        found = pattern.search(left)
        if found is None:
            continue
        holder = (
            _named(found, offset, mentions, relative) if kind == "people" else _called(kind, found, offset, mentions)
        )
        if holder is not None:
            return holder._replace(denied=denied)
    state = _state(offset + len(left) - 1, offset + len(left), mentions)
    within = state is not None and WITHIN.search(left[: max(0, state.start - offset)]) is not None
    return Holder(state.start, state.end, "state", denied) if state and state.code and not within else None


def _named(found: re.Match[str], offset: int, mentions: Sequence[Mention], relative: bool) -> Holder | None:
    """Return whom a name in capitals stands for; None for an office, a month and what is only the place of somebody."""
    before_it = found.string[: found.start(1)]
    joined = LAST_JOINED.search(found[1])
    if joined and (WITHIN.search(before_it) or found[1].split(",")[0] in MONTHS):  # "in May, and Oslo warned"
        return ending(found[1][joined.end() :], offset + found.start(1) + joined.end(), mentions, False)
    if _of_head().search(before_it) or _titles(found[1]) or found[1] in MONTHS | NO_NAME:
        return None
    first = None if relative else OF_BODY.search(before_it)
    if first is not None and not re.fullmatch(heads(), first["person"]) and " " in first["person"]:
        return Holder(offset + first.start("person"), offset + first.end("person"), "person", False)
    if not relative and WITHIN.search(before_it):
        return None
    start, end = _span(found, offset, mentions)
    state = _state(start, end, mentions)
    several = re.search(r" (?:and|or|&) ", found[1]) is not None
    actors = [_is_actor(each.span(), offset + found.start(1), mentions) for each in re.finditer(PERSON, found[1])]
    if several and actors and all(actors):
        return Holder(start, end, "people", False)
    if state:
        return Holder(state.start, state.end, "state" if state.kind != "leader" else "person", False)
    return Holder(start, end, "people" if several else "person", False)


def _is_actor(span: tuple[int, int], offset: int, mentions: Sequence[Mention]) -> bool:
    """Return whether what stands at a place of a name is an actor."""
    return any(each.code and each.start <= span[0] + offset and span[1] + offset <= each.end for each in mentions)


def _called(kind: str, found: re.Match[str], offset: int, mentions: Sequence[Mention]) -> Holder:
    """Return whom a pronoun or a noun stands for: with the noun before it, where that is its place or its body."""
    start, end = _span(found, offset, mentions)
    inner = INNER.match(found.string, found.start(1), found.end(1)) if kind == "holders" else None
    start = max(start, offset + inner.end()) if inner else start
    if kind == "holders" and HEADED.search(found.string[: found.start(1)]):
        whole = _before_patterns()[-1][1].search(found.string)
        if whole and whole.start(1) < found.start(1):
            start, end = offset + whole.start(1), offset + whole.end(1)
    return Holder(start, end, kind, False)


def _span(found: re.Match[str], offset: int, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return the places of a holder, without a conjunction at its head and what is no actor before it."""
    opening = LEADING.match(found[1])
    start, end = offset + found.start(1) + (opening.end() if opening else 0), offset + found.end(1)
    apart = [each for each in mentions if each.code is None and each.kind != "armed group"]
    return max([start, *(each.end + 1 for each in apart if start <= each.start and each.end < end)]), end


def _before_commas(left: str, offset: int, mentions: Sequence[Mention], denied: bool) -> Holder | None:
    """Return the holder between two commas ("A former envoy, Ann Lee, thinks"), else the one before them."""
    inner = left[:-1]
    cut = inner.rfind(",")
    if cut < 0:
        return None
    apposition = inner[cut + 1 :].strip()
    named = re.fullmatch(PERSON, apposition) is not None
    return ending(CITED.sub("", inner if named else inner[:cut].rstrip()), offset, mentions, denied)


def _state(start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    return next((each for each in mentions if each.start < end <= each.end and each.code), None)


@cache
def _of_head() -> re.Pattern[str]:
    return re.compile(rf"\b{heads()} of (?:the )?$")  # "the government of Colombia" is more than Colombia


def _titles(name: str) -> bool:
    """Return whether what looks like a name is an office or a body in capitals ("the Prime Minister")."""
    words = name.split(" ")
    bare = all(word in lexicon.words("no_names") or re.fullmatch(heads(), word) for word in words)
    return re.fullmatch(heads(), name) is not None or (bare and re.fullmatch(heads(), words[-1]) is not None)


def _is_state(found: re.Match[str], mentions: Sequence[Mention]) -> bool:
    return any(each.start < found.end(1) <= each.end and each.kind != "leader" for each in mentions)


@cache
def _before_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    phrase = rf"(?:{NO_PART}{PART} ){{0,6}}?(?:{heads()})"
    where = (
        r"(?: (?:in|from|within|of|at|for|on|inside|across|around|close to|familiar with|briefed on|interviewed for|"
        r"involved in|there|here) (?:(?!\b(?:that|which|who|it|he|she|they|we|I)\b)[^,;:\"“”]){1,50}?)?"
    )
    such = rf"(?: ?,? (?:such as|like|including) {PEOPLE})?"
    begins = r"(?:^|(?<=[\s(\"“—–]))"
    return (
        ("pronoun", re.compile(rf"{begins}({PRONOUN})$")),
        ("state", re.compile(rf"{begins}([Ii]t)$")),
        ("school", re.compile(rf"{begins}({SCHOOL})$")),
        ("holders", re.compile(rf"{begins}({SOME})$")),
        ("people", re.compile(rf"{begins}({PEOPLE})$")),
        ("holders", re.compile(rf"{begins}({phrase}{such})$")),
        ("holders", re.compile(rf"{begins}({phrase}{where})$")),
    )


@cache
def _behind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    phrase = rf"(?:(?:the|an?|some|many|one) )?(?:[\w.'-]+ ){{0,5}}?(?:{heads()})"
    follows = r"(?= ?[,.;:?!\"“”)]| (?:in|on|at|to|during|of|from|after|last|this|who) |$)"
    return (
        ("pronoun", re.compile(rf" ({PRONOUN}){follows}")),
        (
            "person",
            re.compile(rf" (?:[a-z]+ ){{0,3}}(?:(?:Prof|Dr|Mr|Mrs|Ms|Lt|Col|Gen|Sen|Gov|Rev)\.? )?({PERSON}){follows}"),
        ),
        ("holders", re.compile(rf" ({phrase}(?: (?:of|in|from) [^,;:\"]{{1,40}}?)?){follows}")),
    )


@cache
def _clause_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    begins = r"(?:^[\"“]?|(?<=[.!?] )|(?<=, )|(?<=; )|(?<=: )|(?<= and )|(?<= but )|(?<= while )|(?<=[Tt]he ))"
    helped = r"(?= (?:\w+ly |also |have |has |had )?"
    verb = helped + r"(?:\w{3,}ed|\w{3,}s|is|are|was|were|has|have|had|will|would|did|does|met|told)\b)"
    phrase = rf"(?:{NO_PART}{PART} ){{0,6}}?(?:{heads()})"
    return (
        ("pronoun", re.compile(rf"{begins}({PRONOUN}){verb}")),
        ("person", re.compile(rf"{begins}({PERSON}){verb}")),
        ("holders", re.compile(rf"{begins}({phrase}){verb}")),
    )
