"""An event coder by PETRARCH's dictionaries: the first coded verb, its patterns, and the actors around it.

It reads sentences with the part of speech of each word, as treebanks have them, and uses no more of a parse than that.
For the validation suites of the coders; documents are read with `detente.reading.events`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from detente.reading.dictionaries import NULL, Dictionaries, Pattern, holds

LEAF = re.compile(r"\((\S+) ([^()\s]+)\s*\)")
INSIDE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD", "JJS", "JJR", "VBN"})
LINKS = frozenset({"OF", "FROM", "IN"})
ENDS = ("S", "I", "IAN", "IANS", "A", "IA", "N", "NS", "AN", "ANS", "ES", "INE")
BE = frozenset({"IS", "ARE", "WAS", "WERE", "BE", "BEEN", "BEING"})
OTHER_TIMES = frozenset({"AFTER", "BEFORE", "WHEN", "UNTIL", "WHILE"})
LONGEST_NAME = 6


class Token(NamedTuple):
    """A word in capitals with its part of speech.

    >>> Token("MET", "VBD").tag
    'VBD'
    """

    word: str
    tag: str


class Actor(NamedTuple):
    """An actor at some words of a sentence, with its codes: several where several are joined by "and".

    >>> Actor(0, 1, ("GON",)).codes
    ('GON',)
    """

    start: int
    end: int
    codes: tuple[str, ...]


def tokens(parse: str) -> list[Token]:
    """Return the words of a bracketed parse with their parts of speech.

    >>> tokens("(ROOT (S (NP (NNP Arnor)) (VP (VBD left))))")
    [Token(word='ARNOR', tag='NNP'), Token(word='LEFT', tag='VBD')]
    """
    return [Token(word.upper(), tag) for tag, word in LEAF.findall(parse)]


def code(parse: str, day: str, known: Dictionaries) -> list[tuple[str, str, str]]:
    """Return the events of a sentence as (source, target, code), from its parse, its day (19950101) and dictionaries.

    >>> from detente.reading.dictionaries import Dictionaries
    >>> words = Dictionaries(actors={"ARNOR": [("ARN", "")], "BREE": [("BRE", "")]}, verbs={"MET": ("031:032", ())})
    >>> code("(S (NP (NNP Arnor)) (VP (VBD met) (NP (NNP Bree))))", "19950101", words)
    [('ARN', 'BRE', '031'), ('BRE', 'ARN', '032')]
    """
    return coded(tokens(parse), day, known)


def coded(words: Sequence[Token], day: str, known: Dictionaries) -> list[tuple[str, str, str]]:
    """Return the events of a sentence as (source, target, code), from its words with their parts of speech.

    >>> coded([Token("ARNOR", "NNP"), Token("LEFT", "VBD")], "19950101", Dictionaries())
    []
    """
    actors = _joined(words, _actors(words, day, known))
    for place, token in enumerate(words):
        if not token.tag.startswith("VB"):
            continue
        for form, end in _forms(words, place):
            if form in known.verbs:
                made = _event(words, (place, end), actors, known.verbs[form], known)
                if made:
                    return made
                break
    return []


def _forms(words: Sequence[Token], place: int) -> list[tuple[str, int]]:
    """Return the verb with the word behind it, and alone."""
    alone = (words[place].word, place + 1)
    return [(f"{words[place].word}_{words[place + 1].word}", place + 2), alone] if place + 1 < len(words) else [alone]


def _event(
    words: Sequence[Token],
    verb: tuple[int, int],
    actors: Sequence[Actor],
    entry: tuple[str, tuple[Pattern, ...]],
    known: Dictionaries,
) -> list[tuple[str, str, str]]:
    fits = [(each, bound) for each in entry[1] if (bound := _fits(words, verb, actors, each, known)) is not None]
    pattern, bound = max(fits, key=lambda each: _size(each[0])) if fits else (None, {})
    chosen = pattern.code if pattern else entry[0]
    before = [each for each in actors if each.end <= verb[0]]
    behind = _in_clause(words, verb[1], actors)
    forth, _, back = chosen.partition(":")
    passive = words[verb[0]].tag == "VBN" and any(each.word in BE for each in words[max(0, verb[0] - 3) : verb[0]])
    if chosen in NULL or not before:
        return []
    first = bound.get("$", before[0])
    behind = [bound["+"]] if "+" in bound else behind
    targets = [each for each in behind if set(each.codes) != set(first.codes)] or [
        each for each in before[1:] if set(each.codes) != set(first.codes)
    ]
    pairs = [(one, other) for one in first.codes for other in targets[0].codes if one != other] if targets else []
    if len(first.codes) > 1 and not behind:
        pairs = [(one, other) for one in first.codes for other in first.codes if one != other]
    if passive and targets:
        pairs = [(other, one) for one, other in pairs]
    made = [(one, other, forth) for one, other in pairs if forth not in NULL]
    return [*made, *((other, one, back) for one, other in pairs if back)]


def _size(pattern: Pattern) -> int:
    return sum(len(part) for part in (*pattern.left, *pattern.right))


def _in_clause(words: Sequence[Token], start: int, actors: Sequence[Actor]) -> list[Actor]:
    """Return the actors behind a verb, up to what happened before or after."""
    end = next((place for place in range(start, len(words)) if words[place].word in OTHER_TIMES), len(words))
    behind = [each for each in actors if each.start >= start]
    near = [each for each in behind if each.start < end]
    subjects = [each for each in actors if each.end <= start]
    return near if near or (subjects and len(subjects[0].codes) > 1) else behind


def _fits(
    words: Sequence[Token], verb: tuple[int, int], actors: Sequence[Actor], pattern: Pattern, known: Dictionaries
) -> dict[str, Actor] | None:
    """Return the actors that a pattern names, when its words stand around a verb; None where they do not."""
    bound: dict[str, Actor] = {}
    place = verb[1]
    for part in pattern.right:
        joined, wanted = part[0] == "*", part[1:] if part[0] == "*" else part
        reach = [place] if joined else range(place, len(words))
        found = next((end for start in reach if (end := _part(words, start, wanted, actors, known, bound))), None)
        if found is None:
            return None
        place = found
    place = verb[0]
    for part in reversed(pattern.left):
        joined, wanted = part[-1] == "*", part[:-1] if part[-1] == "*" else part
        reach = [place - len(wanted)] if joined else range(place - 1, -1, -1)
        ends = ((each, _part(words, each, wanted, actors, known, bound)) for each in reach if each >= 0)
        start = next((each for each, end in ends if end is not None and end <= place), None)
        if start is None:
            return None
        place = start
    return bound


def _part(
    words: Sequence[Token],
    start: int,
    wanted: Sequence[str],
    actors: Sequence[Actor],
    known: Dictionaries,
    bound: dict[str, Actor],
) -> int | None:
    """Return where joined words end that begin at a place, or None; note the actors that they name."""
    place: int | None = start
    for word in wanted:
        if place is None:
            return None
        if word in ("$", "+", "^", "%"):
            held = next((each for each in actors if each.start <= place < each.end), None)
            bound.update({word: held} if held else {})
            place = held.end if held else None
        elif word.startswith("&"):
            at = place
            place = next((end for each in _synonyms(word, known) if (end := _words(words, at, each))), None)
        else:
            place = _words(words, place, word)
    return place


def _synonyms(name: str, known: Dictionaries) -> list[str]:
    key = name if name in known.synonyms else f"{name}_"
    found: list[str] = []
    for each in known.synonyms.get(key, ()):
        found += _synonyms(each, known) if each.startswith("&") and each != name else [each]
    return found


def _words(words: Sequence[Token], place: int, wanted: str) -> int | None:
    parts = wanted.replace("_", " ").split()
    there = [each.word for each in words[place : place + len(parts)]]
    near = [
        have == want or (len(want) > 3 and have in (f"{want}S", f"{want}ES"))
        for have, want in zip(there, parts, strict=False)
    ]
    return place + len(parts) if len(there) == len(parts) and all(near) and parts else None


def _actors(words: Sequence[Token], day: str, known: Dictionaries) -> list[Actor]:
    """Return actors with their agents: "Gondor soldiers", "soldiers from Gondor", "Gondor's prime minister"."""
    names = _named(words, known.actors)
    agents = _named(words, known.agents)
    found: list[Actor] = []
    used: set[int] = set()
    for start, end, name in names:
        base = next((each for each, limit in known.actors[name] if limit and holds(limit, day)), None)
        base = base or next((each for each, limit in known.actors[name] if not limit), None)
        if base is None or base in NULL:
            continue
        own = [each for each in agents if each[0] not in used and _belongs(words, (start, end), each[:2])]
        used |= {each[0] for each in own}
        codes = tuple(_with(each, [known.agents[name] for _, _, name in own]) for each in base.split("/"))
        found.append(Actor(min([start, *(each[0] for each in own)]), max([end, *(each[1] for each in own)]), codes))
    return found


def _with(base: str, agents: Sequence[str]) -> str:
    for agent in agents:
        part = agent.replace("~", "")
        if part not in base:
            base = part + base if agent.endswith("~") else base + part
    return base


def _belongs(words: Sequence[Token], actor: tuple[int, int], agent: tuple[int, int]) -> bool:
    """Return whether an agent stands in the same noun phrase as an actor, or is "of" it."""
    if agent[0] >= actor[1]:
        return all(each.tag in INSIDE for each in words[actor[1] : agent[0]]) and agent[0] - actor[1] < 4
    gap = words[agent[1] : actor[0]]
    if not gap or all(each.tag in INSIDE for each in gap):
        return len(gap) < 2 and actor[0] >= agent[1]
    return len(gap) <= 2 and gap[0].word in LINKS and all(each.tag in ("DT", "IN") for each in gap)


def _named(words: Sequence[Token], known: Container[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            name = " ".join(each.word for each in words[place : place + length])
            key = next((each for each in _stems(name) if each in known), None)
            if key is not None and words[place].tag[:2] in ("NN", "JJ", "DT", "CD", "FW", "VB"):
                found.append((place, place + length, key))
                place += length - 1
                break
        place += 1
    return found


def _stems(name: str) -> list[str]:
    ends = [name, f"{name} "]
    ends += [name[: -len(end)] for end in ENDS if name.endswith(end) and len(name) > len(end) + 3]
    return [*ends, name.replace("-", " ")]


def _joined(words: Sequence[Token], found: Sequence[Actor]) -> list[Actor]:
    """Join actors that "and" or commas join into one of several codes."""
    made: list[Actor] = []
    for each in found:
        gap = words[made[-1].end : each.start] if made else []
        joins = bool(gap) and all(token.word in ("AND", "OR", ",") or token.tag in ("DT", "JJ", "CC") for token in gap)
        if joins and any(token.word in ("AND", "OR", ",") for token in gap):
            made[-1] = Actor(made[-1].start, each.end, tuple(dict.fromkeys((*made[-1].codes, *each.codes))))
        else:
            made.append(each)
    return made
