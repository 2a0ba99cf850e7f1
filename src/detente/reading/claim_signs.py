"""Signs that a sentence claims something or only tells: of its words, its actors, its speakers and its acts.

A sign is a name that stands for a class of words or a construction; what each weighs is in `claim_score`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from detente.reading import lexicon
from detente.reading.attributions import Attribution
from detente.reading.disputes import disputed, holds, of_states, scheduled
from detente.reading.events import Event
from detente.reading.linked_pair import words
from detente.reading.parsed_signs import parsed_signs
from detente.reading.referents import Referent
from detente.reading.statement import Statement
from detente.reading.verbs import forms

TOKEN = re.compile(r"[\w'-]+")
PLACE = re.compile(r"\b(?:in|near|at|outside|through|across|from|into|over|along|around|off|of) (?:the )?$")
# an act told in passing: the sentence may claim more
PASSING = re.compile(r"^noun|of the sentence$|from another clause$|beside another act$")
SHORT = 7
VERBAL = {"ACCUSE": "an accusation", "REJECT": "a refusal", "THREATEN": "a threat", "REQUEST": "a request"}
MODAL = re.compile(r"\b(?:will|would|shall|should|could|might|may|can|must)\b")
OPINING = re.compile(
    r"(?:argu|think|thought|believ|insist|maintain|contend|claim|assert|den[yi]|dismiss|reject|suspect|fear|hope|doubt|"
    r"suggest|conclud|predict|warn|regard|descri|see|saw|call|blam|accus|judg|reckon|h[eo]ld|fe[el]l|felt|consider|view|"
    r"treat|dread|expect|complain|grumbl|mock|scoff|impl[yi]|agree|disagree|object|retort|quip|jok|remark|sneer|boast|"
    r"conced|admit|acknowledg|interpret|read|explain|f[io]u?nd|prove|kn[eo]w|underst|assum|calculat|imagin|guess|worr|"
    r"recogni|reali[sz]|feign|swor?e|swear|protest|lament|regret|ridicul|point|stress|emphasi|underlin|consent|dispute)"
)
TELLING = re.compile(
    r"(?:sa(?:y|id)|tell|told|report|announc|confirm|disclos|reveal|recall|add|stat|inform|notif|declar|[Aa]ccord|"
    r"repl[yi]|answer)"
)


def signs(of: Statement) -> frozenset[str]:
    """Return the signs of a sentence: of its words, actors, speakers, acts, of what it is about, and of its parse.

    >>> sorted(signs(Statement("Oslo will never pay.", [], [], [], "author")))
    ['foretells', 'never', 'no actor is named', 'nobody', 'short']
    """
    found = {*in_words(of.text), *_actors(of.text, of.known), *_speakers(of.text, of.said), *_acts(of.acts)}
    found.update(sign for sign, seen in _whole(of) if seen)
    return frozenset(found | (set() if of.parse is None else parsed_signs(of.text, of.parse, of.known)))


def _whole(of: Statement) -> tuple[tuple[str, bool], ...]:
    return (
        ("short", len(of.text.split()) <= SHORT),
        ("disputed", disputed(of.text, of.said)),
        ("of states as such", of_states(of.text, of.said)),
        ("scheduled", scheduled(of.text, of.said)),
        ("caused", words("caused").search(of.text) is not None),
    )


def in_words(text: str) -> Iterator[str]:
    """Yield the signs of the words of a sentence, after lexicon/claim_signs.txt.

    >>> sorted(set(in_words("They fear us because we are strong.")))
    ['holds now', 'mind', 'quality', 'reason', 'we']
    """
    plain = text.replace("’", "'")
    opening = plain[:1].lower() + plain[1:]
    yield from chain.from_iterable(_words().get(found[0], ()) for found in TOKEN.finditer(opening))
    yield from (sign for sign, pattern in _patterns() if pattern.search(plain))


def _actors(text: str, known: Sequence[Referent]) -> Iterator[str]:
    named = [each for each in known if each.named]
    number = len({code for each in known for code in each.codes})
    yield "an actor is named" if named else "no actor is named"
    if not known:
        yield "nobody"
    if number > 1:
        yield "two actors"
    if number > 2:
        yield "three actors"
    if named and all(PLACE.search(text[: each.start]) for each in named):
        yield "a place only"


def _speakers(text: str, said: Sequence[Attribution]) -> Iterator[str]:
    for each in said:
        yield "attributed"
        cue = text[each.cue_start : each.cue_end]
        if each.holder == "author":
            yield "the author says"
        elif OPINING.match(cue):
            yield "an opinion"
        elif TELLING.match(cue):
            yield "told by somebody"
        if each.holder in ("state", "holders", "people"):
            yield f"said by {each.holder}"
        if each.stance == "denies":
            yield "a denial"
        if holds(text, each):
            yield "a view said now"
        if TELLING.match(cue) and MODAL.search(text, each.content_start, each.content_end):
            yield "told what will be"


def _acts(acts: Sequence[Event]) -> Iterator[str]:
    """Yield whether a deed is told, wholly or in part, and which words are: an accusation says what can be disputed."""
    yield from (VERBAL[each.root] for each in acts if each.root in VERBAL)
    deeds = [each for each in acts if each.root not in VERBAL]
    whole = [each for each in deeds if each.source and each.target and each.status != "denied"]
    if any(not PASSING.search(each.rule) for each in whole):
        yield "an act"
    elif whole:
        yield "an act in passing"
    elif deeds:
        yield "half an act"
    if len(whole) > 1:
        yield "two acts"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return the signs of single words, verbs in all their forms."""
    made: dict[str, tuple[str, ...]] = {}
    for sign, verbs, others, _ in lexicon.lines("claim_signs", 4):
        spelled = {form for verb in verbs.split() for _, form in forms(verb)}
        for word in spelled | set(others.split()):
            made[word] = (*made.get(word, ()), sign)
    return made


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = ((sign, pattern) for sign, _, _, pattern in lexicon.lines("claim_signs", 4) if pattern)
    return tuple((sign, re.compile(pattern)) for sign, pattern in found)
