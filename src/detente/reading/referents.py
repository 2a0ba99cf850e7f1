"""Whom a sentence is about: named actors, and those meant by 'it', 'they', 'both countries' or 'each other'.

Neighbours that are one (US president Biden), coordinations (Russia and China) and pairs (Russian-Western) are one
referent. Pronouns mean whoever the focus holds; one that the focus cannot settle means nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.halves import half
from detente.reading.joined_names import joined, same
from detente.reading.pairs import Pairs
from detente.reading.persons_meant import Spot, persons_meant
from detente.reading.pronouns import DUMMY, PRONOUN
from detente.reading.within_sentence import within
from detente.states.actors import is_group

SIDES = re.compile(r"[Bb]oth |[Tt]wo ")
SUBJECT = re.compile(
    r"(?:^|[.;:,] |\bthat |\band |\bbut |\bbecause |\bif |\bwhile |\bsince |\bso |\bwhich |\bwhom |"
    r"\b(?:said|says|claimed|insisted|announced|added|declared|denied|admitted|conceded) )[\"“(]?"
    r"(?:(?:(?:this|last|the next|the same) \w+|now|then|today|later|in \d{4}),? )?$"
)
FRONTED = re.compile(r"(?:In|On|At|By|With|From|To|For|Under|During|Through|Despite) [^,;.]{3,80}, (?:it|they)\b")
OLD = 3
RECENT = 14
CLAUSE = re.compile(
    r"[,;:.]|\b(?:and|but|or|that|which|who|if|when|because|while|where|what|as|than|so|before|after)\b"
)

WEST = "WEST"  # which is no body with members


class Referent(NamedTuple):
    """Who is meant at a place of a sentence: the codes in the order of the text, and whether they were named.

    >>> Referent(0, 16, ("RUS", "CHN"), True).codes
    ('RUS', 'CHN')
    """

    start: int
    end: int
    codes: tuple[str, ...]
    named: bool


@dataclass
class Focus:
    """Who was spoken of last: the last single actor, the last one that was another, and the last two or more.

    `bloc` is the last group of states, `since` counts the single actors named after those two. `person` is whose leader
    or envoy "he" may mean, `persons` are those whom "he" and "she" mean in the last sentence, `recent` the states that
    the last mentions named, the latest last, `pairs` those that the text is about.

    >>> Focus().one is None
    True
    """

    one: str | None = None
    other: str | None = None
    subject: str | None = None
    both: tuple[str, ...] = ()
    bloc: str | None = None
    since: int = 0
    person: str | None = None
    persons: tuple[Referent, ...] = ()
    recent: tuple[str, ...] = ()
    pairs: Pairs = field(default_factory=Pairs)


def referents(text: str, mentions: Sequence[Mention], focus: Focus) -> list[Referent]:
    """Return whom a sentence means, in order; the focus is left as the sentence leaves it.

    >>> named = [Mention(0, 6, "RUS", "name", ""), Mention(11, 16, "CHN", "name", "")]
    >>> focus = Focus()
    >>> [found.codes for found in referents("Russia and China will never trust each other.", named, focus)]
    [('RUS', 'CHN'), ('RUS', 'CHN')]
    """
    named = [Referent(each.start, each.end, (each.code,), True) for each in mentions if each.code]
    found = _united(text, named)
    pronouns = [each for each in PRONOUN.finditer(text) if not DUMMY.match(text, each.start())]
    meant = {each.start(): each for each in pronouns}
    names = {each.start: each for each in found}
    kept: list[Referent] = []
    fronted = FRONTED.match(text)
    opens = fronted.end() if fronted else 0  # "In a note to Oslo, it": who is named there is not "it"
    for place in sorted({*meant, *names}):
        name = names.get(place)
        if name is not None:
            _note(focus, name.codes)
            if not kept and len(name.codes) == 1 and place >= opens:
                focus.subject = name.codes[0]
            kept.append(name)
        elif codes := _meant(text, meant[place], focus, kept):
            _note(focus, codes)
            kept.append(Referent(place, meant[place].end(), codes, False))
    subject = next((each for each in kept if each.named and each.start >= opens), None)
    if subject is not None:  # the subject of a sentence is who the next one goes on about
        _note(focus, subject.codes)
        focus.subject = subject.codes[0] if len(subject.codes) == 1 else None
    spots = [Spot(each.start, each.end, each.code, each.kind == "leader") for each in mentions]
    spots += [
        Spot(each.start, each.end, each.codes[0], False) for each in kept if not each.named and len(each.codes) == 1
    ]
    meant_by, focus.person = persons_meant(text, sorted(spots), focus.person)
    focus.persons = tuple(Referent(start, end, (code,), True) for start, end, code in meant_by)
    return kept


def _meant(text: str, pronoun: re.Match[str], focus: Focus, kept: Sequence[Referent]) -> tuple[str, ...]:
    """Return whom a pronoun means: 'it' as a subject the last subject, elsewhere the last actor.

    An object is not the subject of its own clause: in "Iran arms it" somebody else is meant.
    """
    if pronoun["last"]:
        return kept[-1].codes[-1:] if kept else ()
    if pronoun["kind"]:
        return _of_kind(pronoun["kind"], focus)
    if pronoun["half"]:
        return half(pronoun["half"], focus.recent)
    if (meant := within(text, pronoun, kept)) is not None:
        return meant
    if pronoun["bloc"]:
        return (focus.bloc,) if focus.bloc else ()
    if pronoun["next"]:
        own = kept[-1].codes if kept else (focus.subject,)
        partner = focus.pairs.other(own[0]) if len(own) == 1 and own[0] else None
        other = partner or next((each for each in (focus.one, focus.other) if each and (each,) != own), None)
        return (other,) if other and len(own) == 1 else ()
    if pronoun["pair"] and (pair := _pair(focus, kept)) is not None:
        return pair
    if pronoun["pair"] or pronoun["both"]:
        meant = _both(pronoun[0], focus, kept)
        return meant or (
            focus.pairs.both({code for each in kept for code in each.codes}) if pronoun[0] == "both" else ()
        )
    first = SUBJECT.search(text[: pronoun.start()]) is not None and pronoun[0] in ("it", "It")
    done = pronoun[0] in ("it", "their country") and not first  # "China invaded their country": not its own
    if done and kept and _one_clause(text[kept[-1].end : pronoun.start()]):
        one = focus.other if kept[-1].codes == (focus.one,) else focus.one
    else:
        one = (focus.subject if first else None) or focus.one
    return (one,) if one else ()


def _both(words: str, focus: Focus, kept: Sequence[Referent]) -> tuple[str, ...]:
    """Return the two whom "both countries" or "they" mean: those spoken of last, who are not the subject."""
    if len(focus.both) > 2 and "oth" in words:  # "Peru, Chile and Cuba called on both"
        return focus.pairs.both({code for each in kept for code in each.codes})
    counted = SIDES.match(words.lower().removeprefix("the ").capitalize()) is not None
    pair = _recent_pair(focus, kept) if counted and (focus.since > OLD or not focus.both) else focus.both
    asks = SIDES.search(words) is not None and bool(kept) and bool(set(kept[0].codes) & set(pair))
    return () if asks else pair  # who asks both sides is neither


def _pair(focus: Focus, kept: Sequence[Referent]) -> tuple[str, ...] | None:
    """Return the pair that the text is about; None where names joined in the sentence, or no pair, say otherwise."""
    if any(each.named and len(each.codes) == 2 for each in kept):
        return None
    return focus.pairs.both(kept[0].codes if kept else ()) or None


def _recent_pair(focus: Focus, kept: Sequence[Referent]) -> tuple[str, ...]:
    """Return the two states most spoken of lately beside the one that a sentence begins with."""
    own = kept[0].codes if kept else ()
    spoken = Counter(code for code in reversed(focus.recent) if code not in own)
    two = [code for code, _ in spoken.most_common(2)]
    return tuple(code for code in dict.fromkeys(focus.recent) if code in two) if len(two) > 1 else ()


def _one_clause(between: str) -> bool:
    """Return whether a verb and nothing that opens another clause stands between a name and a pronoun."""
    return CLAUSE.search(between) is None and len(between.split()) in (1, 2, 3)


def _note(focus: Focus, codes: tuple[str, ...]) -> None:
    focus.recent = (*focus.recent, *(code for code in codes if not is_group(code)))[-RECENT:]
    focus.bloc = next((code for code in reversed(codes) if _is_body(code) and code != WEST), focus.bloc)
    if len(codes) == 1:
        focus.other = focus.one if focus.one != codes[0] else focus.other
        focus.one = codes[0]
        focus.since += 1
    else:
        focus.both = codes
        focus.since = 0


def _of_kind(kind: str, focus: Focus) -> tuple[str, ...]:
    """Return the state of a kind that was named last: in a text of Bahrain and Oman "the sultanate" is Oman."""
    codes = next(codes.split(" ") for name, codes in lexicon.lines("state_kinds") if name == kind)
    return next(((code,) for code in reversed(focus.recent) if code in codes), ())


@cache
def _bodies() -> frozenset[str]:
    return frozenset(code for code, kind, _ in lexicon.lines("words") if kind == "igo")


def _is_body(code: str) -> bool:
    return is_group(code) or code in _bodies()


def _united(text: str, named: Sequence[Referent]) -> list[Referent]:
    found: list[Referent] = []
    for each in named:
        last = found[-1] if found else None
        gap = text[last.end : each.start] if last else ""
        if last and set(each.codes) <= set(last.codes) and same(gap):
            found[-1] = last._replace(end=each.end)
        elif (
            last
            and len(gap) < 24
            and last.codes != each.codes
            and joined(gap, len(last.codes), text[each.end : each.end + 120], " and " in text[last.start : last.end])
        ):
            found[-1] = Referent(last.start, each.end, tuple(dict.fromkeys((*last.codes, *each.codes))), True)
        else:
            found.append(each)
    return found
