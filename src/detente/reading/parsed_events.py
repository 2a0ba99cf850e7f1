"""Who acts on whom, from a dependency parse: the subject and the objects of the verb of an event.

The phrase of the verb decides the class, as it does without a parse (`events`); the parse says who its actors are,
across appositions and relative clauses, in passives and participles, behind a second verb, and in "accuses X of doing".
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.event_nouns import antecedent, near_noun, of_noun
from detente.reading.event_subjects import DEEP, source_of
from detente.reading.garden_paths import doer, patient
from detente.reading.met_again import met_again
from detente.reading.near_actors import distinct
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import is_actor, reached, shown, word_of
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
BELOW = ("pobj", "pcomp", "prep", "dobj", "conj", "acl", "agent")
PLACES = frozenset({"in", "at", "near", "outside", "inside"})
TIMES = frozenset(
    {"after", "before", "during", "since", "until", "despite", "like", "amid", "under", "without", "because"}
)
TOPICS = frozenset({"over", "about", "for", "at", "in", "of"})
SUSPECTED = frozenset({"suspected", "accused", "believed", "thought", "alleged", "charged", "convicted"})
Codes = tuple[str, ...]


def actors(
    text: str, parse: Parse, place: int, known: Sequence[Referent], frame: str, moved: bool = False
) -> tuple[Codes, Codes] | None:
    """Return the sources and targets of the verb at a place, whose phrase has a `frame`; None where nobody is named.

    The frame "with" joins several subjects with each other ("met in Oslo": where is not with whom); in the passive of
    "from" it is the subject that leaves ("troops were withdrawn from Austria"), and a thing that is `moved` is moved by
    whose it is ("Greek jets were sent to Cyprus").
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
    undergone = None if doer(text, parse, verb) is not None else _undergone(parse, verb)
    if undergone is not None:
        return _suffered(text, parse, verb, known, undergone, frame, moved)
    source = source_of(text, parse, verb, known)
    target = _objects(text, parse, verb, known, source, both) or _by_doing(text, parse, verb, known, source, both)
    word = parse.words[verb]
    if both and len(source) > 1 and (not target or " with " not in text[word.end : word.last]):
        return source[:1], source[1:]
    return distinct(source, target)


def _undergone(parse: Parse, verb: int) -> int | None:
    """Return the noun to which a passive verb or participle happens; None for an active verb."""
    word = parse.words[verb]
    undergoes = parse.child(verb, "nsubjpass", "csubjpass")
    if undergoes is None:
        undergoes = patient(parse, verb)
    by = parse.child(verb, "agent") is not None and parse.child(verb, "nsubj") is None
    if word.tag in ("VBN", "VBD") and word.role == "advcl" and undergoes is None and by:
        return subject(parse, word.head)  # "frigates exercised, shadowed by a cruiser"
    bare = word.tag == "VBN" and word.role in ("acl", "relcl") and parse.child(verb, "aux") is None
    alone = parse.words[word.head].role == "ROOT" and parse.child(verb, "agent") is None  # "The Danes hauled in …"
    return word.head if undergoes is None and bare and not alone else undergoes


def _suffered(
    text: str, parse: Parse, verb: int, known: Sequence[Referent], noun: int, frame: str, moved: bool
) -> tuple[Codes, Codes] | None:
    who, both = _agent(parse, verb, known), frame == "with"
    done_to = of_noun(parse, antecedent(parse, noun), known, DEEP)
    if frame == "from" or (moved and not who and done_to and not is_actor(parse, noun, known)):
        return distinct(who or done_to, _objects(text, parse, verb, known, who or done_to, both))
    if frame == "within":  # "was shut out of NATO": by NATO
        return distinct(who or _objects(text, parse, verb, known, done_to, both), done_to)
    if both and len(who or done_to) > 1 and not (who and done_to):  # "was signed by Oslo and Rome"
        return (who or done_to)[:1], (who or done_to)[1:]
    return distinct(who, done_to or _objects(text, parse, verb, known, (), both))


def _by_doing(text: str, parse: Parse, verb: int, known: Sequence[Referent], source: Codes, both: bool) -> Codes:
    """Return whom the verb above meets that is done by this one ("hit back at Oslo by closing ports")."""
    word = parse.words[verb]
    if word.role != "pcomp" or not text[parse.words[word.head].start :].startswith("by "):
        return ()
    return _objects(text, parse, parse.words[word.head].head, known, source, both)


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


def _agent(parse: Parse, verb: int, known: Sequence[Referent]) -> Codes:
    """Return by whom it is done: by all of them where several are told ("by Oslo, by Rome and by Bonn")."""
    agents = [each for agent in parse.children(verb, "agent") for each in (agent, *parse.children(agent, "conj"))]
    nouns = [parse.child(agent, "pobj") for agent in agents]
    codes = [code for noun in nouns if noun is not None for code in of_noun(parse, noun, known, DEEP)]
    return tuple(dict.fromkeys(codes))


def _objects(text: str, parse: Parse, verb: int, known: Sequence[Referent], own: Codes, both: bool) -> Codes:
    """Return whom the verb is done to: the first of its objects that names anybody else."""
    for each in sorted(parse.children(verb, *OBJECTS), key=lambda each: _is_setting(text, parse, verb, each)):
        word = parse.words[each]
        if word.start < parse.words[verb].end or _is_topic(text, parse, verb, each):
            continue
        bidden = parse.child(each, "nsubj") if word.role == "ccomp" else None
        found = () if bidden is None else of_noun(parse, bidden, known, DEEP)  # "demanded that Norway pay Sweden"
        found = tuple(code for code in found if code not in own)
        if not found and bidden is not None and _is_bidden(parse, each, bidden) and not near_noun(parse, bidden, known):
            return ()
        found = found or _whom(text, parse, each, known, own, both, DEEP + 2)
        if found:
            return tuple(dict.fromkeys((*found, *met_again(text, parse, verb, each, known, own))))
    return _behind(parse, verb, known, own)


def _is_topic(text: str, parse: Parse, verb: int, each: int) -> bool:
    """Return whether words say what somebody meant by a pronoun is met over ("condemned him over Angola")."""
    thing = parse.child(verb, "dobj")
    over = parse.words[each].role == "prep" and shown(text, parse, each) in TOPICS
    return over and thing is not None and parse.words[thing].tag == "PRP"


def _is_setting(text: str, parse: Parse, verb: int, each: int) -> bool:
    """Return whether words only say where something is asked or said ("demanded in Geneva that Norway pay")."""
    word = parse.words[each]
    return (
        word.role == "prep"
        and shown(text, parse, each) in PLACES
        and parse.child(verb, "ccomp") not in (None, word.head)
    )


def _is_bidden(parse: Parse, clause: int, who: int) -> bool:
    """Return whether somebody by name is bidden, or anybody by an infinitive ("asked a court to try Oslo")."""
    to = any(parse.words[each].tag == "TO" for each in parse.children(clause, "aux"))
    return parse.words[who].tag == "NNP" or (to and parse.words[who].tag in ("NN", "NNS", "NNPS"))


def _behind(parse: Parse, verb: int, known: Sequence[Referent], own: Codes) -> Codes:
    """Return whom a relative clause is about, where its verb meets it ("Oslo, which Sweden bombed")."""
    word = parse.words[verb]
    if word.role != "relcl" or parse.child(verb, "nsubjpass") is not None:
        return ()
    links = [noun for prep in parse.children(verb, "prep") for noun in parse.children(prep, "pobj")]  # "from which"
    meant = [each for each in (*parse.children(verb, "dobj", "pobj"), *links) if parse.words[each].tag in ("WDT", "WP")]
    if not meant and parse.child(verb, "dobj") is not None:
        return ()
    who = parse.child(verb, "nsubj")
    if who is None or parse.words[who].tag in ("WDT", "WP"):
        return ()
    return tuple(code for code in of_noun(parse, word.head, known, DEEP) if code not in own)


def _whom(text: str, parse: Parse, number: int, known: Sequence[Referent], own: Codes, both: bool, deep: int) -> Codes:
    word = parse.words[number]
    said = shown(text, parse, number)
    if deep == 0 or (word.role == "prep" and (said in TIMES or (said in PLACES and both))) or said in SUSPECTED:
        return ()
    if word.role not in ("prep", "prt", "advmod"):
        found = tuple(code for code in near_noun(parse, number, known) if code not in own)
        if found:
            return found
    below = ("agent",) if word.role == "acl" and word.tag == "VBN" else BELOW  # "suspected of passing Oslo": not met
    for each in parse.children(number, *below):
        found = _whom(text, parse, each, known, own, both, deep - 1)
        if found:
            return found
    return ()
