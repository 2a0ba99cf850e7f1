"""Which clauses are conditions, reasons or times by their first words, and to which verb each belongs."""

from __future__ import annotations

import re
from functools import cache

from detente.reading import lexicon
from detente.reading.parsed_link import would
from detente.reading.parsed_sides import shown, sign_of
from detente.reading.parsing import Parse
from detente.reading.verbs import forms

REASONS = frozenset({"because", "since", "as"})

EVERY = frozenset({"time", "day", "moment", "year"})
ONCE = frozenset({"day", "moment", "minute", "instant", "hour", "week"})
EACH = re.compile(r"(?:every|each) (?:time|day|year)\b", re.IGNORECASE)
INVERTED = frozenset({"were", "had", "should"})
FINDING = frozenset(form for verb in ("discover", "realise", "realize", "learn", "conclude", "find", "decide", "see")
                    for _, form in forms(verb))  # fmt: skip
CLIMB = 6


def whenever(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what happens "every time" that a clause says.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> whenever("It rained", rain, 0) is None
    True
    """
    word = parse.words[clause]
    time = parse.words[word.head]
    there = word.role == "relcl" and shown(text, parse, word.head) in EVERY and time.role == "npadvmod"
    there &= EACH.match(text, time.first) is not None or would(parse, time.head)
    return time.head if there and word.start < parse.words[time.head].start else None


def the_day(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what would happen "the day" or "the moment" that a clause says.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> the_day("It rained", rain, 1) is None
    True
    """
    word = parse.words[clause]
    who = parse.child(clause, "nsubj", "nsubjpass")
    start = word.first if who is None else parse.words[who].first
    if _from_then(text, start) and (head := _would_with(parse, clause)) is not None:
        return head
    moment = parse.child(word.head, "npadvmod") if word.role == "ccomp" else word.head if word.role == "relcl" else None
    if moment is None or shown(text, parse, moment) not in ONCE or parse.words[moment].role != "npadvmod":
        return None
    head = parse.words[moment].head
    inside = parse.words[head].start < parse.words[moment].start < word.start
    return head if inside and would(parse, head) else None


def _from_then(text: str, place: int) -> bool:
    """Return whether a clause follows "the day" or "the moment"."""
    before = text[:place].split(" ")[-3:-1]
    return len(before) == 2 and before[0].lower() == "the" and before[1] in ONCE


def _would_with(parse: Parse, clause: int) -> int | None:
    """Return the verb that a clause is joined to and says what somebody would do."""
    word = parse.words[clause]
    head = parse.words[word.head].head if word.role == "relcl" else word.head
    joined = word.role in ("conj", "ccomp", "dep", "relcl", "advcl") and parse.words[head].tag[:2] == "VB"
    return head if joined and would(parse, head) else None


def opened(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause is a condition by its own words, whatever role the parse gives it.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> opened("It rained", rain, 1)
    False
    """
    if is_inverted(text, parse, clause):
        return True
    ahead = parse.words[clause].role != "ROOT"
    return ahead and (sign_of(text, parse, clause) in ("if", "unless") or each_time(text, parse, clause))


def past_perfect(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause tells what had been done, beside what was done.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> past_perfect("It rained", rain, 1)
    False
    """
    before = any(shown(text, parse, each) == "had" for each in parse.children(clause, "aux"))
    return before and not would(parse, verb_of_effect(text, parse, clause))


def is_inverted(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause begins with its auxiliary ("should Oslo pay", "had Oslo paid"), which is a condition.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> is_inverted("It rained", rain, 1)
    False
    """
    word, who = parse.words[clause], parse.child(clause, "nsubj", "nsubjpass")
    ahead = [each for each in parse.children(clause, "aux") if who is not None and each < who]
    ahead += [clause] if text[word.first :].startswith(text[word.start : word.end]) else []
    return any(shown(text, parse, each) in INVERTED for each in ahead) and "?" not in text[parse.words[clause].last :]


def each_time(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause begins with "every time" or "each time".

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> each_time("It rained", rain, 1)
    False
    """
    word = parse.words[clause]
    times = [each for each in parse.children(clause, "npadvmod") if each < clause]
    return bool(times) and EACH.match(text[word.first :].lstrip("“\"‘'")) is not None


def gerund_leads(parse: Parse, gerund: int) -> bool:
    """Return whether a gerund in front is a condition of what its subject would do ("Courting Oslo, it would …").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> gerund_leads(rain, 1)
    False
    """
    head = parse.words[gerund].head
    who = parse.child(head, "nsubj")
    return would(parse, head) and who is not None and gerund < who < head


def verb_of_effect(text: str, parse: Parse, clause: int) -> int:
    """Return the verb whose clause is the effect: what somebody says, where the clause hangs on the saying.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> verb_of_effect("It rained", rain, 1)
    1
    """
    head = parse.words[clause].head
    if is_inverted(text, parse, clause):
        head = _nearest_would(text, parse, clause, head)
    for _ in range(CLIMB):  # "as long as": the clause hangs on the adverb
        if parse.words[head].tag[:2] == "VB":
            break
        head = parse.words[head].head
    if parse.words[head].role == "aux" and shown(text, parse, head) == "did":  # "Not until then did Oslo leave"
        head = parse.words[head].head
    if parse.words[head].role == "parataxis":
        return parse.words[head].head
    said = parse.child(head, "ccomp")
    if shown(text, parse, head) in FINDING:  # "every time Oslo pays, Kenya discovers that …": it is Kenya's thought
        return head
    return said if said is not None and said != clause and shown(text, parse, head) in saying() else head


def _nearest_would(text: str, parse: Parse, clause: int, head: int) -> int:
    """Return the verb of what would happen "should Oslo pay": the nearest behind, else the nearest before."""
    verbs = [each for each, word in enumerate(parse.words) if word.tag[:2] == "VB" and would(parse, each)]
    others = [each for each in verbs if each != clause and not is_inverted(text, parse, each)]
    behind = [each for each in others if parse.words[each].start >= parse.words[clause].end]
    return behind[0] if behind else others[-1] if others else head


@cache
def saying() -> frozenset[str]:
    """Return the forms of the verbs of saying.

    >>> "says" in saying()
    True
    """
    return frozenset(form for fields in lexicon.lines("cues") for form in fields[0].split(" "))
