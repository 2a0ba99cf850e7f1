"""Who does something to whom in a clause: its subject and whoever its verb reaches; a passive reaches its subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from detente.reading.hostile_acts import hostile
from detente.reading.noun_sides import actors_at, of_noun, those_met
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import Codes, Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.verbs import forms

ASTRAY = ("compound", "advmod", "nmod", "npadvmod", "dep")


def of_clause(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Pair:
    """Return who is the subject of a verb and whom it reaches; a passive verb reaches its subject.

    Where a passive has no agent, its subject stands first: it is whom the clause is about.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 11, "VBD", "ROOT", 1, 0, 18))
    >>> spots = [Referent(0, 4, ("IRN",), True), Referent(12, 18, ("ISR",), True)]
    >>> of_clause("Iran warned Israel", Parse((*words, Word(12, 18, "NNP", "dobj", 1, 12, 18)), ()), 1, spots)
    Pair(sender=('IRN',), receiver=('ISR',))
    """
    patient = parse.child(verb, "nsubjpass")
    if patient is not None:
        return _passive(text, parse, verb, of_noun(text, parse, patient, known), known)
    if (there := _there(text, parse, verb, known)) is not None:
        return there
    who = subject(parse, verb)
    who = _before_verb(parse, verb, known) if who is None else who
    doer = Pair((), ()) if who is None else of_noun(text, parse, _antecedent(parse, who), known)
    if (won := gained(text, parse, verb, doer.sender, known)) is not None and won.receiver == doer.sender:
        return won
    for each in parse.children(verb, "acomp", "xcomp", "ccomp"):  # "feels abandoned by Norway"
        agent = parse.child(each, "agent") if parse.words[each].tag == "VBN" else None
        if agent is not None and parse.child(each, "nsubj", "nsubjpass") is None:
            return Pair(those_met(text, parse, agent, known, doer.sender), doer.sender)
    receiver = reached(text, parse, verb, known, doer.sender)
    mutual = not hostile(text, parse, verb) and shown(text, parse, verb) != "be"
    if len(doer.sender) == 2 and not receiver and not doer.receiver and mutual:
        return Pair(doer.sender[:1], doer.sender[1:])
    return Pair(doer.sender, receiver or doer.receiver)


def gained(text: str, parse: Parse, verb: int, doer: Codes, known: Sequence[Referent]) -> Pair | None:
    """Return whose goodwill or help somebody gains, has or loses ("cost it the sympathy of India"); None for others.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 5, "VBD", "ROOT", 0, 0, 18), Word(6, 12, "JJ", "amod", 2, 6, 12))
    >>> parse = Parse((*words, Word(13, 18, "NN", "dobj", 0, 6, 18)), ())
    >>> gained("loses Indian trust", parse, 0, ("CAN",), [Referent(6, 12, ("IND",), True)])
    Pair(sender=('IND',), receiver=('CAN',))
    """
    held = parse.child(verb, "dobj")
    if shown(text, parse, verb) not in _gaining() or held is None or shown(text, parse, held) not in nouns("won"):
        return None
    giver = of_noun(text, parse, held, known).sender
    whom = parse.child(verb, "dative")
    itself = whom is None or parse.words[whom].tag == "PRP"  # "Chad's silence cost it the trust of Kenya"
    own = doer if itself or whom is None else of_noun(text, parse, whom, known).sender or doer
    own = own[:1] if set(own) & set(giver) else own
    return Pair(giver, own) if giver and own and not set(giver) & set(own) else None


def upon(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb does something to what is another's, who is meant ("because Kenya sheltered its enemies").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 6, "VBD", "ROOT", 0, 0, 15), Word(7, 10, "PRP$", "poss", 2, 7, 10))
    >>> upon("bombed its port", Parse((*words, Word(11, 15, "NN", "dobj", 0, 7, 15)), ()), 0)
    True
    """
    done = (verb, *parse.children(verb, "xcomp"))  # "threatened to bomb its port"
    things = [(each, thing) for each in done if (thing := parse.child(each, "dobj")) is not None]
    things += [(each, inner) for each in done for inner in _inside(parse, each)]
    things += [(each, inner) for each, thing in things for inner in _inside(parse, thing)]
    owned = [each for each, thing in things if _pronoun(parse, parse.child(thing, "poss"))]
    return any(shown(text, parse, each) in _done_upon() for each in owned)


def _inside(parse: Parse, noun: int) -> list[int]:
    return [inner for each in parse.children(noun, "prep") if (inner := parse.child(each, "pobj")) is not None]


def _pronoun(parse: Parse, number: int | None) -> bool:
    return number is not None and parse.words[number].tag == "PRP$"


@cache
def _done_upon() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("upon")) for _, form in forms(verb))


@cache
def _gaining() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("gain")) for _, form in forms(verb))


def _there(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Pair | None:
    """Return whose act or tie it is that there is ("there would be no war between Norway and Sweden"), or None."""
    thing = parse.child(verb, "attr", "dobj")
    if thing is None or parse.child(verb, "expl") is None or actors_at(parse, thing, known):
        return None
    pair = of_noun(text, parse, thing, known)
    return pair if pair.sender and pair.receiver else None


def _before_verb(parse: Parse, verb: int, known: Sequence[Referent]) -> int | None:
    """Return the actor right before a main verb that the parse takes for something else than its subject."""
    near = [each for each in parse.children(verb, *ASTRAY) if each < verb and actors_at(parse, each, known)]
    return near[-1] if near and parse.words[verb].role in ("ROOT", "advcl", "ccomp", "conj") else None


def _passive(text: str, parse: Parse, verb: int, patient: Pair, known: Sequence[Referent]) -> Pair:
    agent = parse.child(verb, "agent")
    doer = () if agent is None else those_met(text, parse, agent, known, patient.sender)
    if doer:
        return Pair(doer, patient.sender)
    return Pair(patient.sender, patient.receiver or reached(text, parse, verb, known, patient.sender))


def _antecedent(parse: Parse, noun: int) -> int:
    word = parse.words[noun]
    clause = parse.words[word.head]
    return clause.head if word.tag in ("WDT", "WP") and clause.role == "relcl" else noun
