"""Who does something to whom in a stretch of a parsed sentence: the actors of a clause and those of a noun phrase.

A clause has its subject and whoever its verb reaches; a noun phrase whose act it is ("Norway's quarrel with Sweden",
"pressure from Oslo") and whom it meets. Words of another clause, of time and of place reach nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.hostile_acts import hostile
from detente.reading.parsed_attributions import subject
from detente.reading.parsing import Parse
from detente.reading.people import is_people
from detente.reading.referents import Referent
from detente.reading.verbs import forms

Codes = tuple[str, ...]
OWNERS = ("poss", "amod", "compound", "nmod")
OTHER_CLAUSE = frozenset({"advcl", "relcl", "parataxis", "appos", "csubj"})
OUTSIDE = frozenset(
    ["after", "before", "during", "since", "until", "despite", "like", "unlike", "amid", "under", "without", "because",
     "due", "than", "as", "besides", "including", "such", "alongside"]
)  # fmt: skip
ASTRAY = ("compound", "advmod", "nmod", "npadvmod", "dep")
GIVERS = frozenset({"from", "by"})
MET = frozenset(
    ["with", "on", "against", "to", "toward", "towards", "for", "over", "at", "into", "about", "upon", "in", "of",
     "off", "near", "inside", "beyond"]
)  # fmt: skip
DEEP = 4


class Pair(NamedTuple):
    """Who does it and to whom; either may be empty.

    >>> Pair(("NOR",), ()).sender
    ('NOR',)
    """

    sender: Codes
    receiver: Codes


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
    who = subject(parse, verb)
    who = _before_verb(parse, verb, known) if who is None else who
    doer = Pair((), ()) if who is None else of_noun(text, parse, _antecedent(parse, who), known)
    if (won := gained(text, parse, verb, doer.sender, known)) is not None and won.receiver == doer.sender:
        return won
    for each in parse.children(verb, "acomp", "xcomp", "ccomp"):  # "feels abandoned by Norway"
        agent = parse.child(each, "agent") if parse.words[each].tag == "VBN" else None
        if agent is not None and parse.child(each, "nsubj", "nsubjpass") is None:
            return Pair(_met(text, parse, agent, known, doer.sender), doer.sender)
    receiver = reached(text, parse, verb, known, doer.sender)
    if len(doer.sender) == 2 and not receiver and not doer.receiver and not hostile(text, parse, verb):
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


def of_noun(text: str, parse: Parse, noun: int, known: Sequence[Referent], deep: int = DEEP) -> Pair:
    """Return whose act, word or feeling a noun phrase names and whom it meets; an actor itself is its own sender.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 7, "JJ", "amod", 1, 0, 7), Word(8, 13, "NN", "ROOT", 1, 0, 27))
    >>> words = (*words, Word(14, 16, "IN", "prep", 1, 14, 27), Word(17, 27, "NNP", "pobj", 2, 17, 27))
    >>> spots = [Referent(0, 7, ("SWE",), True), Referent(17, 27, ("CHE",), True)]
    >>> of_noun("Swedish loans to Switzerland", Parse(words, ()), 1, spots)
    Pair(sender=('SWE',), receiver=('CHE',))
    """
    own = _at(parse, noun, known)
    if own:
        return _qualified(text, parse, noun, _joined(parse, noun, own, known), known)
    sender = _owner(parse, noun, known)
    receiver: Codes = ()
    name = shown(text, parse, noun)
    if sender and name in nouns("suffering"):  # "Norway's defeat" is another's deed
        return Pair((), sender)
    if len(sender) == 2:
        return Pair(sender[:1], sender[1:])
    for each in parse.children(noun, "prep", "agent") if deep else ():
        link = shown(text, parse, each)
        inner = parse.child(each, "pobj")
        if inner is None or link in OUTSIDE:
            continue
        found = of_noun(text, parse, inner, known, deep - 1)
        if link in ("between", "among"):
            codes = tuple(dict.fromkeys((*found.sender, *found.receiver)))
            return Pair(codes[:1], codes[1:])
        if link == "in" and not sender and is_people(shown(text, parse, noun)):
            sender = found.sender
        elif link == "of" and not sender and not (name in nouns("met") and not found.receiver):
            sender, receiver = found.sender, found.receiver or receiver
        elif link in GIVERS and not sender:
            sender = found.sender
        elif (link in MET or link == "from") and not receiver:
            receiver = tuple(code for code in found.sender or found.receiver if code not in sender)
    return _completed(text, parse, noun, Pair(sender, receiver), known)


def reached(text: str, parse: Parse, verb: int, known: Sequence[Referent], own: Codes, start: int = -1) -> Codes:
    """Return the first actor behind a verb (and a place) that it governs, `own` left out: the one it is done to.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VB", "ROOT", 0, 0, 11), Word(5, 11, "NNP", "dobj", 0, 5, 11))
    >>> reached("Warn Israel", Parse(words, ()), 0, [Referent(5, 11, ("ISR",), True)], ())
    ('ISR',)
    """
    begin, end = max(start, parse.words[verb].end), parse.words[verb].last
    for each in known:
        number = word_of(parse, each) if begin <= each.start < end else None
        subject_ = number is not None and parse.words[number].tag == "PRP" and parse.words[number].role[:5] == "nsubj"
        if (
            number is not None
            and not subject_
            and parse.words[number].tag != "PRP$"
            and _governed(text, parse, verb, number)
        ):
            codes = tuple(code for code in each.codes if code not in own)
            if codes:
                return codes
    return ()


def word_of(parse: Parse, each: Referent) -> int | None:
    """Return the last word of a referent in a parse, which is its head, or None.

    >>> from detente.reading.parsing import Word
    >>> word_of(Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), Referent(0, 4, ("IRN",), True))
    0
    """
    found = [number for number, word in enumerate(parse.words) if each.start <= word.start < each.end]
    heads = [number for number in found if parse.words[number].head not in found or parse.words[number].head == number]
    return heads[0] if heads else None


def holds_now(parse: Parse) -> bool:
    """Return whether the main verb of a sentence is in the present tense or its perfect ("have been tense").

    >>> from detente.reading.parsing import Word
    >>> holds_now(Parse((Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 12, "VBZ", "ROOT", 1, 0, 12)), ()))
    True
    """
    forms = [[number, *parse.children(number, "aux", "auxpass")] for number in _main_verbs(parse)]
    return any(parse.words[each].tag in ("VBZ", "VBP") for number in forms for each in number)


def judges(parse: Parse) -> bool:
    """Return whether the main verb of a sentence says in the past what somebody was like ("was conditional on peace").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NN", "nsubj", 1, 0, 3), Word(4, 7, "VBD", "ROOT", 1, 0, 15))
    >>> judges(Parse((*words, Word(8, 15, "JJ", "acomp", 1, 8, 15)), ()))
    True
    """
    was = [each for each in _main_verbs(parse) if parse.words[each].tag == "VBD"]
    return any(parse.child(each, "acomp") is not None for each in was)


def _main_verbs(parse: Parse) -> list[int]:
    """Return the main verbs of a sentence: its root, and those joined to it that have a subject of their own."""
    roots = [number for number, word in enumerate(parse.words) if word.role == "ROOT"]
    joined = [each for root in roots for each in parse.children(root, "conj")]
    return roots + [each for each in joined if parse.child(each, "nsubj", "nsubjpass") is not None]


def shown(text: str, parse: Parse, number: int) -> str:
    """Return a word of a parse in small letters.

    >>> from detente.reading.parsing import Word
    >>> shown("Oslo", Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), 0)
    'oslo'
    """
    return text[parse.words[number].start : parse.words[number].end].lower()


def sign_of(text: str, parse: Parse, clause: int) -> str:
    """Return the word that opens a clause ("if", "because"), or nothing.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "IN", "mark", 1, 0, 2), Word(3, 12, "VBZ", "advcl", 1, 0, 12))
    >>> sign_of("if Oslo pays", Parse(words, ()), 1)
    'if'
    """
    mark = next(iter(parse.children(clause, "mark") or parse.children(clause, "advmod")), None)
    return "" if mark is None or parse.words[mark].start > parse.words[clause].start else shown(text, parse, mark)


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of a kind of acts and feelings (or the verbs of gaining them), after lexicon/act_nouns.txt.

    >>> "pressure" in nouns("act")
    True
    """
    return frozenset(next(words for name, words in lexicon.lines("act_nouns", 2) if name == kind).split(" "))


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


def _before_verb(parse: Parse, verb: int, known: Sequence[Referent]) -> int | None:
    """Return the actor right before a main verb that the parse takes for something else than its subject."""
    near = [each for each in parse.children(verb, *ASTRAY) if each < verb and _at(parse, each, known)]
    return near[-1] if near and parse.words[verb].role in ("ROOT", "advcl", "ccomp", "conj") else None


def _passive(text: str, parse: Parse, verb: int, patient: Pair, known: Sequence[Referent]) -> Pair:
    agent = parse.child(verb, "agent")
    doer = () if agent is None else _met(text, parse, agent, known, patient.sender)
    if doer:
        return Pair(doer, patient.sender)
    return Pair(patient.sender, patient.receiver or reached(text, parse, verb, known, patient.sender))


def _met(text: str, parse: Parse, link: int, known: Sequence[Referent], own: Codes) -> Codes:
    inner = parse.child(link, "pobj")
    found = () if inner is None else of_noun(text, parse, inner, known).sender
    return tuple(code for code in found if code not in own)


def _qualified(text: str, parse: Parse, noun: int, own: Codes, known: Sequence[Referent]) -> Pair:
    """Return an actor with what a relative clause says that it does or suffers ("a Poland that Germany abandons")."""
    for each in parse.children(noun, "relcl", "acl"):
        passive = parse.child(each, "nsubjpass", "auxpass") is not None or parse.words[each].tag == "VBN"
        agent = parse.child(each, "agent")
        if passive and agent is not None:
            return Pair(_met(text, parse, agent, known, own), own)
        inner = next((x for x in parse.children(each, "acomp", "xcomp", "ccomp") if parse.child(x, "agent")), None)
        if inner is not None and parse.words[inner].tag == "VBN":
            return Pair(_met(text, parse, parse.child(inner, "agent") or 0, known, own), own)
        if parse.words[each].role == "relcl":
            return Pair(own, reached(text, parse, each, known, own))
    return Pair(own, ())


def _completed(text: str, parse: Parse, noun: int, pair: Pair, known: Sequence[Referent]) -> Pair:
    """Return a noun's pair with what an infinitive, a participle or a relative clause behind it adds."""
    sender, receiver = pair
    for each in parse.children(noun, "acl", "relcl"):
        agent = parse.child(each, "agent")
        who = parse.child(each, "nsubj")
        if agent is not None and not sender:
            sender = _met(text, parse, agent, known, receiver)
        elif who is not None and parse.words[who].tag not in ("WDT", "WP", "WP$"):
            found = of_noun(text, parse, who, known).sender  # "the weapons which Cairo needed"
            sender, receiver = (sender, receiver or found) if sender else (found, receiver)
        if not receiver:
            receiver = reached(text, parse, each, known, sender)
    return Pair(sender, tuple(code for code in receiver if code not in sender))


def _owner(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    for role in OWNERS:
        for each in parse.children(noun, role):
            found = _at(parse, each, known) or next(
                (
                    codes
                    for inner in parse.children(each, "compound", "poss", "amod", "conj")
                    if (codes := _at(parse, inner, known))
                ),
                (),
            )
            if found:
                return found
    return _first(parse, noun, known)


def _first(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    """Return the actor with which a noun phrase begins, whatever word of it the parse hangs it on."""
    word = parse.words[noun]
    front = [each for each in known if each.named and word.first <= each.start < word.start]
    return front[0].codes if front and front[0].start == word.first else ()


def _joined(parse: Parse, noun: int, own: Codes, known: Sequence[Referent]) -> Codes:
    codes = [*own]
    for other in parse.children(noun, "conj"):
        codes += _at(parse, other, known)
    return tuple(dict.fromkeys(codes))


def _at(parse: Parse, number: int, known: Sequence[Referent]) -> Codes:
    place = parse.words[number].start
    return next((each.codes for each in known if each.start <= place < each.end), ())


def _antecedent(parse: Parse, noun: int) -> int:
    word = parse.words[noun]
    clause = parse.words[word.head]
    return clause.head if word.tag in ("WDT", "WP") and clause.role == "relcl" else noun


def _governed(text: str, parse: Parse, verb: int, place: int) -> bool:
    """Return whether a verb governs a word by words of its own clause."""
    number: int | None = place
    for _ in range(2 * DEEP):
        if number is None or number == verb:
            return number == verb
        word = parse.words[number]
        free = word.tag == "VB" and parse.child(number, "mark", "nsubj") is None  # "reason to turn to Norway"
        joined = word.role == "conj" and word.tag[:2] == "VB" and parse.child(number, "nsubj", "nsubjpass") is not None
        apart = word.role == "acl" and word.tag in ("VBN", "VBG")  # "a ship suspected of passing Norway"
        if (word.role in OTHER_CLAUSE and not free) or joined or apart:
            return False
        if word.role == "pcomp" and parse.child(number, "mark") is not None:
            return False
        if word.role in ("prep", "mark") and shown(text, parse, number) in OUTSIDE:
            return False
        number = None if word.head == number else word.head
    return False
