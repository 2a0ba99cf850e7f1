"""Whose act, word or feeling a noun phrase names and whom it meets ("Norway's quarrel with Sweden")."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.parsed_sides import DEEP, OUTSIDE, Codes, Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.people import is_people
from detente.reading.referents import Referent

OWNERS = ("poss", "amod", "compound", "nmod")
GIVERS = frozenset({"from", "by"})
MET = frozenset(
    ["with", "on", "against", "to", "toward", "towards", "for", "over", "at", "into", "about", "upon", "in", "of",
     "off", "near", "inside", "beyond"]
)  # fmt: skip


def of_noun(text: str, parse: Parse, noun: int, known: Sequence[Referent], deep: int = DEEP) -> Pair:
    """Return whose act, word or feeling a noun phrase names and whom it meets; an actor itself is its own sender.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 7, "JJ", "amod", 1, 0, 7), Word(8, 13, "NN", "ROOT", 1, 0, 27))
    >>> words = (*words, Word(14, 16, "IN", "prep", 1, 14, 27), Word(17, 27, "NNP", "pobj", 2, 17, 27))
    >>> spots = [Referent(0, 7, ("SWE",), True), Referent(17, 27, ("CHE",), True)]
    >>> of_noun("Swedish loans to Switzerland", Parse(words, ()), 1, spots)
    Pair(sender=('SWE',), receiver=('CHE',))
    """
    own = actors_at(parse, noun, known)
    if own:
        return _qualified(text, parse, noun, _joined(parse, noun, own, known), known)
    sender = _owner(parse, noun, known)
    receiver: Codes = ()
    name = shown(text, parse, noun)
    if sender and name in nouns("suffering"):  # "Norway's defeat" is another's deed
        return Pair((), sender)
    if len(sender) == 2 and (name in nouns("mutual") or not parse.children(noun, "prep")):
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


def those_met(text: str, parse: Parse, link: int, known: Sequence[Referent], own: Codes) -> Codes:
    """Return whom a word that links a noun names, without those who are meant already.

    >>> from detente.reading.parsing import Word
    >>> those_met("by", Parse((Word(0, 2, "IN", "agent", 0, 0, 2),), ()), 0, [], ())
    ()
    """
    inner = parse.child(link, "pobj")
    found = () if inner is None else of_noun(text, parse, inner, known).sender
    return tuple(code for code in found if code not in own)


def _qualified(text: str, parse: Parse, noun: int, own: Codes, known: Sequence[Referent]) -> Pair:
    """Return an actor with what a relative clause says that it does or suffers ("a Poland that Germany abandons")."""
    for each in parse.children(noun, "relcl", "acl"):
        passive = parse.child(each, "nsubjpass", "auxpass") is not None or parse.words[each].tag == "VBN"
        agent = parse.child(each, "agent")
        if passive and agent is not None:
            return Pair(those_met(text, parse, agent, known, own), own)
        inner = next((x for x in parse.children(each, "acomp", "xcomp", "ccomp") if parse.child(x, "agent")), None)
        if inner is not None and parse.words[inner].tag == "VBN":
            return Pair(those_met(text, parse, parse.child(inner, "agent") or 0, known, own), own)
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
            sender = those_met(text, parse, agent, known, receiver)
        elif not sender and parse.words[each].tag == "VBN" and (giver := _giver(text, parse, each)) is not None:
            sender = those_met(text, parse, giver, known, receiver)  # "the aid announced from Oslo"
        elif who is not None and parse.words[who].tag not in ("WDT", "WP", "WP$"):
            found = of_noun(text, parse, who, known).sender  # "the weapons which Cairo needed"
            sender, receiver = (sender, receiver or found) if sender else (found, receiver)
        if not receiver:
            receiver = reached(text, parse, each, known, sender)
    return Pair(sender, tuple(code for code in receiver if code not in sender))


def _giver(text: str, parse: Parse, verb: int) -> int | None:
    return next((each for each in parse.children(verb, "prep") if shown(text, parse, each) == "from"), None)


def _owner(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    for role in OWNERS:
        for each in parse.children(noun, role):
            found = actors_at(parse, each, known) or next(
                (
                    codes
                    for inner in parse.children(each, "compound", "poss", "amod", "conj")
                    if (codes := actors_at(parse, inner, known))
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
        codes += actors_at(parse, other, known)
    return tuple(dict.fromkeys(codes))


def actors_at(parse: Parse, number: int, known: Sequence[Referent]) -> Codes:
    """Return the actors of the referent in which a word stands.

    >>> from detente.reading.parsing import Word
    >>> actors_at(Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), 0, [Referent(0, 4, ("NOR",), True)])
    ('NOR',)
    """
    place = parse.words[number].start
    return next((each.codes for each in known if each.start <= place < each.end), ())
