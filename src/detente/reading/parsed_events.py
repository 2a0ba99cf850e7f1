"""Who acts on whom, from a dependency parse: the subject and the objects of the verb of an event.

The phrase of the verb decides the class, as it does without a parse (`events`); the parse says who its actors are,
across appositions and relative clauses, in passives and participles, behind a second verb, and in "accuses X of doing".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import reached, word_of
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

OBJECTS = (
    "dobj",
    "dative",
    "attr",
    "oprd",
    "pobj",
    "pcomp",
    "prep",
    "agent",
    "prt",
    "ccomp",
    "xcomp",
    "nsubj",
    "advmod",
)
OWNERS = ("amod", "compound", "poss", "nmod", "nummod", "appos")
PLACES = frozenset({"in", "at", "near", "outside", "inside"})
TIMES = frozenset(
    {"after", "before", "during", "since", "until", "despite", "like", "amid", "under", "without", "because"}
)
DEEP = 4
DEED = re.compile(
    r"(?:landing|bombing|shelling|killing|talk|invasion|annexation|occupation|intervention|sanction|incursion|war|crisis|"
    r"attack|strike|raid|coup|protest|election|negotiation|exercise|drill|quarrel|dispute|massacre|conflict|ceasefire|"
    r"cooperation|rivalry|rapprochement|friendship|relation|tie)s?"
)  # "the landings in Oslo" are not Oslo's
PERSONS = frozenset({"he", "she", "i", "we", "you"})
Codes = tuple[str, ...]


def is_verb(parse: Parse, place: int) -> bool:
    """Return whether what stands at a place is a verb and no attribute ("the attacked villages").

    >>> from detente.reading.parsing import Word
    >>> is_verb(Parse((Word(0, 6, "NNS", "ROOT", 0, 0, 6),), ()), 0)
    False
    """
    verb = parse.at(place)
    return verb is not None and parse.words[verb].tag[:2] == "VB" and parse.words[verb].role not in ("amod", "compound")


def actors(text: str, parse: Parse, place: int, known: Sequence[Referent], frame: str) -> tuple[Codes, Codes] | None:
    """Return the sources and targets of the verb at a place, whose phrase has a `frame`; None where nobody is named.

    The frame "with" joins several subjects with each other ("met in Oslo": where is not with whom); in the passive of
    "from" it is the subject that leaves ("troops were withdrawn from Austria").
    What governs nothing by name is empty.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 13, "VBD", "ROOT", 1, 0, 20))
    >>> words = (*words, Word(14, 20, "NNP", "dobj", 1, 14, 20))
    >>> spots = [Referent(0, 4, ("IRN",), True), Referent(14, 20, ("ISR",), True)]
    >>> actors("Iran attacked Israel", Parse(words, ()), 5, spots, "to")
    (('IRN',), ('ISR',))
    """
    both = frame == "with"
    verb = parse.at(place)
    if verb is None:
        return None
    word = parse.words[verb]
    patient = parse.child(verb, "nsubjpass")
    if patient is not None or (
        word.tag == "VBN" and word.role in ("acl", "relcl") and parse.child(verb, "aux") is None
    ):
        who = _agent(parse, verb, known)
        noun = patient if patient is not None else word.head
        done_to = _of_noun(parse, _antecedent(parse, noun), known, DEEP)
        if frame == "from":
            return _apart(who or done_to, _objects(text, parse, verb, known, who or done_to, both))
        return _apart(who, done_to or _objects(text, parse, verb, known, (), both))
    source = _source(text, parse, verb, known)
    target = _objects(text, parse, verb, known, source, both)
    above = parse.words[word.head].head  # "retaliated against Norway by expelling its envoys"
    if not target and word.role == "pcomp" and text[parse.words[word.head].start :].startswith("by "):
        target = _objects(text, parse, above, known, source, both)
    if both and len(source) > 1 and (not target or " with " not in text[word.end : word.last]):
        return source[:1], source[1:]
    return _apart(source, target)


def governs(text: str, parse: Parse, place: int, known: Sequence[Referent], codes: Codes) -> bool:
    """Return whether the verb at a place reaches actors behind it by words of its own clause.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VB", "ROOT", 0, 0, 11), Word(5, 11, "NNP", "dobj", 0, 5, 11))
    >>> governs("Warn Israel", Parse(words, ()), 0, [Referent(5, 11, ("ISR",), True)], ("ISR",))
    True
    """
    verb = parse.at(place)
    behind = [each for each in known if each.start > place and set(codes) <= set(each.codes)]
    return (
        verb is None
        or not behind
        or any(reached(text, parse, verb, [each], ()) and not _in_second(parse, verb, each) for each in behind)
    )


def _in_second(parse: Parse, verb: int, each: Referent) -> bool:
    """Return whether an actor belongs to another verb that is joined to this one ("armed Oslo and visited Rome")."""
    number = word_of(parse, each)
    while number is not None and number != verb:
        word = parse.words[number]
        if word.role == "conj" and word.tag[:2] == "VB":
            return True
        number = None if word.head == number else word.head
    return False


def filled(
    parsed: tuple[Codes, Codes] | None, pattern: tuple[Codes, Codes] | None, unnamed: bool = False
) -> tuple[Codes, Codes] | None:
    """Return what the parse says; where it says nobody on one side, the pattern, if that agrees on the other.

    `unnamed` says that there is a subject and that it names nobody ("protesters burned a flag"): it stays open.

    >>> filled((("USA",), ()), (("USA",), ("IRQ",))), filled((("USA",), ()), (("IRN",), ("IRQ",)))
    ((('USA',), ('IRQ',)), (('USA',), ()))
    >>> filled(((), ("IRQ",)), (("IRN",), ("IRQ",)), unnamed=True)
    ((), ('IRQ',))
    """
    if parsed is None:
        return None if unnamed else pattern
    if pattern is None:
        return parsed
    source, target = parsed
    if source and not target and source == pattern[0]:
        return pattern
    return pattern if target and not source and not unnamed and target == pattern[1] else parsed


def unnamed(text: str, parse: Parse, place: int, known: Sequence[Referent]) -> bool:
    """Return whether the verb at a place has a subject that names nobody: "protesters burned", or a "he" of several.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNS", "nsubj", 1, 0, 4), Word(5, 8, "VBD", "ROOT", 1, 0, 8))
    >>> unnamed("Mobs ran", Parse(words, ()), 5, [])
    True
    """
    verb = parse.at(place)
    who = None if verb is None else parse.child(verb, "nsubj")
    if who is None:
        return False
    word = parse.words[who]
    several = len({each.codes for each in known if each.end <= word.start}) > 1
    asked = word.tag == "WP" and parse.words[word.head].role != "relcl"
    return asked or word.tag in ("NN", "NNS") or (several and text[word.start : word.end].lower() in PERSONS)


def freight(text: str, parse: Parse, place: int, known: Sequence[Referent]) -> bool:
    """Return whether what travels is a thing and nobody ("its exports go to China").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 7, "NNS", "nsubj", 1, 0, 7), Word(8, 10, "VBP", "ROOT", 1, 0, 10))
    >>> freight("Exports go", Parse(words, ()), 8, [])
    True
    """
    verb = parse.at(place)
    who = None if verb is None else subject(parse, verb)
    if who is None or parse.words[who].tag[:3] in ("NNP", "PRP", "WP"):
        return False
    word = parse.words[who]
    itself = any(each.start <= word.start < each.end for each in known)
    return not itself and text[word.start : word.end].lower() not in lexicon.words("holders")


def _agent(parse: Parse, verb: int, known: Sequence[Referent]) -> Codes:
    agent = parse.child(verb, "agent")
    noun = None if agent is None else parse.child(agent, "pobj")
    return () if noun is None else _of_noun(parse, noun, known, DEEP)


def _source(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Codes:
    """Return who does it: the subject, or whom the verb above makes or accuses of doing it."""
    above = parse.words[verb].head
    if parse.words[verb].role == "pcomp" and parse.words[above].role == "prep":
        governing = parse.words[above].head
        whom = parse.child(governing, "dobj")
        link = text[parse.words[above].start : parse.words[above].end]
        if whom is not None and link in ("of", "into", "for"):  # accuse of, provoke into, condemn for
            return _of_noun(parse, whom, known, DEEP)
        verb = governing
    if parse.words[verb].role == "xcomp":
        whom = parse.child(parse.words[verb].head, "dobj")
        if whom is not None:
            return _of_noun(parse, whom, known, DEEP)
    who = subject(parse, verb)
    if who is None:
        return ()
    noun = _antecedent(parse, who)
    word = parse.words[noun]
    where = DEED.fullmatch(text[word.start : word.end].lower()) and not _near(parse, noun, known)
    return () if where else _of_noun(parse, noun, known, DEEP)


def _antecedent(parse: Parse, noun: int) -> int:
    """Return the noun that a relative pronoun stands for: whose it is, behind "whose"."""
    word = parse.words[noun]
    clause = parse.words[word.head]
    owner = parse.child(noun, "poss")
    whose = owner is not None and parse.words[owner].tag == "WP$"
    return clause.head if (whose or word.tag in ("WDT", "WP")) and clause.role == "relcl" else noun


def _objects(text: str, parse: Parse, verb: int, known: Sequence[Referent], own: Codes, both: bool) -> Codes:
    """Return whom the verb is done to: the first of its objects that names anybody else."""
    for each in parse.children(verb, *OBJECTS):
        word = parse.words[each]
        if word.start < parse.words[verb].end:
            continue
        bidden = parse.child(each, "nsubj") if word.role == "ccomp" else None
        found = () if bidden is None else _of_noun(parse, bidden, known, DEEP)  # "demanded that Norway pay Sweden"
        found = tuple(code for code in found if code not in own)
        if not found and bidden is not None and parse.words[bidden].tag == "NNP" and not _near(parse, bidden, known):
            return ()
        found = found or _whom(text, parse, each, known, own, both, DEEP)
        if found:
            return found
    return _behind(parse, verb, known, own)


def _behind(parse: Parse, verb: int, known: Sequence[Referent], own: Codes) -> Codes:
    """Return whom a relative clause is about, where its verb meets it ("Oslo, which Sweden bombed")."""
    word = parse.words[verb]
    if word.role != "relcl" or parse.child(verb, "nsubjpass") is not None:
        return ()
    meant = [each for each in parse.children(verb, "dobj", "pobj") if parse.words[each].tag in ("WDT", "WP")]
    if not meant and parse.child(verb, "dobj") is not None:
        return ()
    who = parse.child(verb, "nsubj")
    if who is None or parse.words[who].tag in ("WDT", "WP"):
        return ()
    return tuple(code for code in _of_noun(parse, word.head, known, DEEP) if code not in own)


def _whom(text: str, parse: Parse, number: int, known: Sequence[Referent], own: Codes, both: bool, deep: int) -> Codes:
    word = parse.words[number]
    shown = text[word.start : word.end].lower()
    if deep == 0 or (word.role == "prep" and (shown in TIMES or (shown in PLACES and both))):
        return ()
    if word.role not in ("prep", "prt", "advmod"):
        found = tuple(code for code in _near(parse, number, known) if code not in own)
        if found:
            return found
    for each in parse.children(number, "pobj", "pcomp", "prep", "dobj", "conj", "acl", "agent"):
        found = _whom(text, parse, each, known, own, both, deep - 1)
        if found:
            return found
    return ()


def _of_noun(parse: Parse, noun: int, known: Sequence[Referent], deep: int) -> Codes:
    """Return whom a noun phrase names: the noun itself, whose it is, or what it is "of"."""
    found = _near(parse, noun, known)
    if found or deep == 0:
        return found
    for each in parse.children(noun, "prep", "conj"):
        inner = each if parse.words[each].role == "conj" else parse.child(each, "pobj")
        if inner is not None and (found := _of_noun(parse, inner, known, deep - 1)):
            return found
    return ()


def _near(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    """Return whom a noun and its attributes name, with those joined to it."""
    words = [noun, *parse.children(noun, *OWNERS)]
    words += [each for owner in words[1:] for each in parse.children(owner, "conj", "compound", "poss", "amod")]
    named = [each for number in words for each in known if each.start <= parse.words[number].start < each.end]
    if not named:
        return ()
    first = named[0] if named[0].start <= parse.words[noun].start < named[0].end else min(named)
    codes = list(first.codes)
    for other in parse.children(noun, "conj"):
        codes += [code for each in known if each.start <= parse.words[other].start < each.end for code in each.codes]
    return tuple(dict.fromkeys(codes))


def _apart(source: Codes, target: Codes) -> tuple[Codes, Codes] | None:
    kept = tuple(code for code in target if code not in source)
    return (source, kept) if (source or kept) and (kept or not target) else None
