"""Who does what a verb tells, from a parse: its subject, whoever is made to do it, whoever writes what does it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.event_nouns import Codes, antecedent, near_noun, of_noun
from detente.reading.garden_paths import doer
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.verbs import forms

DEEP = 4
MEETING = frozenset(  # whoever meets another in order to ask asks himself
    form
    for verb in (
        "telephone",
        "phone",
        "ring",
        "call",
        "visit",
        "meet",
        "see",
        "cable",
        "contact",
        "write",
        "receive",
        "tour",
    )
    for _, form in forms(verb)
)
DEED = re.compile(
    r"(?:landing|bombing|shelling|killing|talk|invasion|annexation|occupation|intervention|sanction|incursion|war|crisis|"
    r"attack|strike|raid|coup|protest|election|negotiation|exercise|drill|quarrel|dispute|massacre|conflict|ceasefire|"
    r"cooperation|rivalry|rapprochement|friendship|relation|tie)s?"
)  # "the landings in Oslo" are not Oslo's


def source_of(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Codes:
    """Return who does it: the subject, or whom the verb above makes or accuses of doing it.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 8, "VBD", "ROOT", 1, 0, 8))
    >>> source_of("Iran won", Parse(words, ()), 1, [Referent(0, 4, ("IRN",), True)])
    ('IRN',)
    """
    does = doer(text, parse, verb)
    if does is not None:
        return of_noun(parse, does, known, DEEP)
    whom, verb = _made_to(text, parse, verb)
    if whom is not None:
        return of_noun(parse, whom, known, DEEP)
    verb = parse.words[verb].head if _is_past_participle(parse, verb) else verb
    who = _writer_of(parse, verb)
    who = _first_to(parse, verb) if who is None else who
    who = subject(parse, verb) if who is None else who
    if who is None:
        return ()
    noun = _stressed(parse, antecedent(parse, who))
    word = parse.words[noun]
    where = DEED.fullmatch(text[word.start : word.end].lower()) and not near_noun(parse, noun, known)
    return () if where else of_noun(parse, noun, known, DEEP) or _used_by(parse, noun, known)


def _used_by(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    """Return by whom a thing is used that does something ("a bomb planted by Oslo's agents killed two")."""
    agents = [each for clause in parse.children(noun, "acl") for each in parse.children(clause, "agent")]
    users = [parse.child(each, "pobj") for each in agents]
    return next((found for each in users if each is not None and (found := of_noun(parse, each, known, DEEP))), ())


def _made_to(text: str, parse: Parse, verb: int) -> tuple[int | None, int]:
    """Return whom the verb above makes or accuses of doing it, and the verb whose subject does it otherwise."""
    if parse.words[verb].tag == "VBG" and parse.child(verb, "nsubj") is not None:  # "with Oslo withdrawing from it"
        return None, verb
    above = parse.words[verb].head
    if parse.words[verb].role == "pcomp" and parse.words[above].role == "prep":
        governing = parse.words[above].head
        whom = parse.child(governing, "dobj")
        link = text[parse.words[above].start : parse.words[above].end]
        if whom is not None and link in ("of", "into", "for"):  # accuse of, provoke into, condemn for
            return whom, verb
        verb = governing
    if parse.words[verb].role == "xcomp":
        over = parse.words[verb].head
        whom = parse.child(over, "dobj")
        if whom is not None and shown(text, parse, over) not in MEETING:
            return whom, verb
    return None, verb


def _is_past_participle(parse: Parse, verb: int) -> bool:
    """Return whether a verb stands in "having done this", whose subject is that of the clause it belongs to."""
    having = any(parse.words[each].tag == "VBG" for each in parse.children(verb, "aux"))
    return parse.words[verb].role == "advcl" and having


def _stressed(parse: Parse, noun: int) -> int:
    """Return whom "it was … that" stresses, where a relative pronoun goes back to the verb between them."""
    word = parse.words[noun]
    over = word.head if word.tag in ("WDT", "WP") else noun
    over = parse.words[over].head if word.tag in ("WDT", "WP") else over
    attribute = parse.child(over, "attr") if parse.words[over].tag[:2] == "VB" else None
    return noun if attribute is None else attribute


def _first_to(parse: Parse, verb: int) -> int | None:
    """Return who is the first or the only one to do it ("Oslo, which had paid, was the first to protest"), or None."""
    word = parse.words[verb]
    one = parse.words[word.head]
    named = word.tag == "VB" and word.role in ("relcl", "acl") and one.role == "attr" and one.tag in ("JJ", "NN", "CD")
    return subject(parse, one.head) if named else None


def _writer_of(parse: Parse, verb: int) -> int | None:
    """Return who makes the statement that does it ("Oslo sent a letter accusing Rome"), or None."""
    word = parse.words[verb]
    text = parse.words[word.head]
    made = word.role == "acl" and word.tag == "VBG" and text.role == "dobj"
    return subject(parse, text.head) if made else None
