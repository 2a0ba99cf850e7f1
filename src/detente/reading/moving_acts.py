"""What an act, a quality or an actor that moves others does to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.clause_sides import of_clause
from detente.reading.clefts import astray, clause_before, cleft, needed, stand_in
from detente.reading.constructions import DENIED
from detente.reading.effect_words import acts, kinds, sorts_of
from detente.reading.gerund_causes import gerund_cause, gerund_of
from detente.reading.noun_sides import of_noun
from detente.reading.origins import pointed_at
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import effect_of
from detente.reading.parsed_link import Link, filled
from detente.reading.parsed_sides import Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import Told, recalled
from detente.reading.verbs import forms
from detente.reading.won_things import whom_it_costs

WRITTEN = frozenset({"speech", "statement", "letter", "report", "paper", "strategy", "memorandum", "manifesto", "book"})
COMPARED = frozenset({"JJR", "VBN", "VBG", "RBR"})
QUALITY = re.compile(
    r"(?:hostile|friendly|democratic|authoritarian|autocratic|nuclear|divided|united|rising|neutral|strong|weak|"
    r"prosperous|powerful|isolated|humiliated|resurgent|confident|insecure|poor|rich)$"
)
MEANT_TO = frozenset({"designed", "meant", "intended", "calculated", "supposed", "bound"})
CLIMB = 6


def moves(text: str, parse: Parse, verb: int, known: Sequence[Referent], told: Told) -> Iterator[Link]:
    """Yield what an act, a quality or an actor that moves others does to them.

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(moves("It rained", rain, 1, [], Told()))
    []
    """
    sorts = sorts_of(text, parse, verb)
    who, put_first, denied = _mover(text, parse, verb, known) if sorts else (None, False, False)
    if sorts and (doing := gerund_of(parse, verb, known)) is not None:
        yield from _doing(text, parse, verb, doing, known)
        return
    if who is None or parse.child(verb, "nsubjpass", "auxpass") is not None:
        return
    noun, word = parse.words[who], parse.words[verb]
    before = [each for each in known if each.end <= word.start] if put_first and who < verb else known
    cause = _which(text, parse, verb, who, known) or of_noun(text, parse, who, before)
    cause = recalled(text, parse, who, cause, told) if cause.sender else cause
    pronoun = noun.tag[:3] == "PRP"
    pointed = None if any(cause) and not pronoun else pointed_at(text, parse, verb, who, known, told)
    effect = effect_of(text, parse, verb, pointed or cause, known)
    if pointed is not None and effect is not None:
        cause, effect = pointed, _settled_patient(text, parse, verb, who, pointed, effect, known)
    if effect is None or (pronoun and pointed is None) or noun.tag in ("WDT", "WP"):
        return
    people = shown(text, parse, who) in lexicon.words("holders") - WRITTEN
    itself = people or (not pronoun and any(each.start <= noun.start < each.end for each in known))
    if itself and not cause.receiver and not _qualified(text, parse, who):
        if not put_first and ("move" not in sorts or word.role == "xcomp" or not _far(cause, effect)):
            return
        alone = put_first and effect.receiver  # "It was Oslo that brought Kenya and Chad together"
        cause = cause if alone else cause._replace(receiver=effect.sender)
    cause = cause if _joined(parse, verb) else filled(text, parse, who, cause, whom_it_costs(text, parse, verb, effect))
    denied |= parse.child(verb, "neg") is not None or DENIED.search(text[noun.last : word.end]) is not None
    denied |= "away" in sorts and "move" not in sorts
    last = noun.first if word.start < noun.first else word.last  # "Nothing unites them like a war"
    places = (noun.first, noun.last), (word.start, min(last, word.last))
    undergone = not cause.sender and _is_undergone(text, parse, who, effect)
    link = Link(cause, effect, *places, "act", word.start, acts(text, parse, verb), denied)
    yield link._replace(undergone=undergone)


def _is_undergone(text: str, parse: Parse, noun: int, effect: Pair) -> bool:
    """Return whether a noun is what befalls somebody, or is done to or shown to him ("sanctions on Oslo")."""
    done_to = ("act", "felt", "mutual", "met", "toward")
    name = shown(text, parse, noun)
    shown_to = bool(effect.receiver) and any(name in nouns(kind) for kind in done_to)
    return name in nouns("suffering") or shown_to


def _mover(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> tuple[int | None, bool, bool]:
    """Return the subject of a verb as `_subject_of`; where the parse gives it none, the owned noun right before it."""
    who, put_first, denied = _subject_of(text, parse, verb)
    if who is None:
        owners = [parse.at(each.start) for each in known]
        who = astray(parse, verb, [parse.words[each].head for each in owners if each is not None])
    return who, put_first, denied


def _far(cause: Pair, effect: Pair) -> bool:
    """Return whether an actor moves a second one toward a third or away from it."""
    return len({*cause.sender, *effect.sender, *effect.receiver}) > 2 and bool(effect.receiver)


def _joined(parse: Parse, verb: int) -> bool:
    """Return whether two are moved, toward each other ("brings Kenya and Chad together")."""
    patient = parse.child(verb, "dobj")
    return patient is not None and parse.child(patient, "conj") is not None


def _settled_patient(
    text: str, parse: Parse, verb: int, who: int, cause: Pair, effect: Pair, known: Sequence[Referent]
) -> Pair | None:
    """Return what something pointed at does; "it" may be either of two, "them" behind "this" the doer of a clause."""
    whom = parse.child(verb, "dobj")
    if whom is None or parse.words[whom].tag != "PRP":
        return None if effect == Pair(cause.sender, ()) else effect
    here = parse.words[who].tag == "DT" and clause_before(parse, verb) is not None
    plural = shown(text, parse, whom) == "them"
    if not (here and plural):
        return None
    return Pair(cause.sender, reached(text, parse, verb, known, cause.sender, parse.words[whom].end))


def _doing(text: str, parse: Parse, verb: int, gerund: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what it does to others that somebody does something ("Arming Norway would alarm Sweden")."""
    cause = gerund_cause(text, parse, verb, gerund, known)
    effect = effect_of(text, parse, verb, cause, known) if any(cause) else None
    if effect is not None:
        done, word = parse.words[gerund], parse.words[verb]
        denied = parse.child(verb, "neg") is not None
        link = Link(cause, effect, (done.first, done.last), (word.start, word.last), "act", word.start, denied=denied)
        yield link._replace(undergone=not cause.sender and bool(effect.receiver))


def _subject_of(text: str, parse: Parse, verb: int) -> tuple[int | None, bool, bool]:
    """Return the subject of a verb, whether it is put first ("it was … that"), and whether that denies it."""
    if (front := cleft(text, parse, verb)) is not None:
        return front, True, False
    if (only := needed(text, parse, verb)) is not None:
        return only, False, False
    if (other := stand_in(text, parse, verb)) is not None:
        return other[0], False, other[1]
    word = parse.words[verb]
    head = shown(text, parse, word.head)
    verbal = word.role == "xcomp" and parse.words[word.head].tag[:2] == "VB"
    if verbal and head in MEANT_TO:  # "the raids are meant to …"
        return parse.child(word.head, "nsubjpass", "nsubj"), False, False
    own = verbal and not (head in _raising() or kinds(head))
    return (None if own or word.role == "acl" else subject(parse, verb)), False, False


@cache
def _raising() -> frozenset[str]:
    """Return the verbs whose subject does what is said behind them ("serves to alarm Oslo"), not what it aims at."""
    return frozenset(form for verb in sorted(nouns("raising")) for _, form in forms(verb))


def mistaken_attribute(text: str, parse: Parse, number: int, known: Sequence[Referent]) -> Link | None:
    """Return what an act does where the parse takes its verb for an attribute ("Kenya's embargo [angered Chad]").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> mistaken_attribute("It rained", rain, 1, []) is None
    True
    """
    word = parse.words[number]
    whom = parse.words[word.head]
    noun = parse.words[whom.head]
    stirred = kinds(shown(text, parse, number)) & {"stir", "power"}
    behind = text[word.end : whom.first if whom.first > word.end else whom.start] in (" ", " the ")
    if word.role != "amod" or whom.role != "appos" or not stirred or not behind or noun.start > word.start:
        return None
    cause = of_noun(text, parse, whom.head, [each for each in known if each.end <= word.start])
    own = next((each.codes for each in known if each.start <= whom.start < each.end), ())
    effect = Pair(own, cause.sender if "stir" in stirred else ())
    return Link(cause, effect, (noun.first, word.start), (word.start, whom.last), "act", word.start)


def _which(text: str, parse: Parse, verb: int, who: int, known: Sequence[Referent]) -> Pair | None:
    """Return what a whole clause says, where ", which alarmed Oslo" goes on about it and not about its last actor."""
    noun, word = parse.words[who], parse.words[verb]
    if word.role != "relcl":
        return None
    step = noun.role == "appos" and shown(text, parse, who) in nouns("told")  # ", a step that alarmed Oslo"
    if not step and not text[noun.end : word.start].startswith(", which"):
        return None
    itself = any(each.start <= noun.start < each.end for each in known)
    outside = [each for each in known if each.start < word.first]
    if not itself and any(of_noun(text, parse, who, outside if step else known)):
        return None
    number = who
    for _ in range(CLIMB):
        number = parse.words[number].head
        if parse.words[number].tag[:2] == "VB":
            return of_clause(text, parse, number, [each for each in known if each.start < word.start])
    return None


def _qualified(text: str, parse: Parse, noun: int) -> bool:
    """Return whether an actor stands there for a quality that it has or gets ("a stronger Norway")."""
    attributes = parse.children(noun, "amod")
    such = any(parse.words[each].tag in COMPARED or QUALITY.match(shown(text, parse, each)) for each in attributes)
    return such or parse.child(noun, "relcl") is not None
