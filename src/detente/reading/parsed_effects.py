"""What a verb of leading to, moving, changing or angering does to others, from a dependency parse: who then does what.

The verbs are in lexicon/causatives.txt, by what they take: an actor with what it then does or is, an actor with where
it is moved, a tie or a power that is changed, an actor whom it stirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.changed_things import changed_thing
from detente.reading.clause_sides import gained, of_clause
from detente.reading.effect_words import kinds, sorts_of
from detente.reading.made_such import made_such, moved_off
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import Codes, Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.people import is_people
from detente.reading.referents import Referent
from detente.reading.verbs import forms
from detente.reading.won_things import won_or_drawn

SAVING = frozenset(form for verb in ("save", "rescue", "shield", "spare", "protect") for _, form in forms(verb))
LEAVING = frozenset(form for _, form in forms("leave"))
OBJECTS = frozenset({"him", "her", "it"})
BETWEEN = frozenset(
    {"wedge", "wedges", "rift", "rifts", "breach", "gap", "gulf", "bridge", "bridges", "barrier", "discord", "distance"}
)
AMOUNTS = frozenset(
    {"much", "most", "half", "all", "many", "some", "part", "parts", "bulk", "majority", "rest", "whole"}
)


def effect_of(text: str, parse: Parse, verb: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    """Return who does what to whom where a verb of leading to, moving or changing says so; None where it is unclear.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 5, "VBD", "ROOT", 0, 0, 11), Word(6, 10, "NNP", "dobj", 0, 6, 10))
    >>> oslo = [Referent(6, 10, ("NOR",), True)]
    >>> effect_of("liked Oslo.", Parse(words, ()), 0, Pair(("SWE",), ()), oslo) is None
    True
    >>> effect_of("upset Oslo.", Parse(words, ()), 0, Pair(("SWE",), ()), oslo)
    Pair(sender=('NOR',), receiver=('SWE',))
    """
    sorts = sorts_of(text, parse, verb)
    given = parse.child(verb, "dobj")
    if given is not None and shown(text, parse, given) in BETWEEN:
        sorts |= {"change"}
    if (won := gained(text, parse, verb, cause.sender, known)) is not None:
        return won
    if (drawn := won_or_drawn(text, parse, verb, cause, known) if sorts else None) is not None:
        return drawn
    clause = _complement(parse, verb) if sorts else None
    patient = _object(parse, verb, known) if sorts else None
    if patient is None and clause is not None:
        patient = parse.child(clause, "nsubj", "compound")
    if patient is None or patient < verb:
        return None
    whom = _patient(text, parse, verb, patient, cause, known)
    if not whom:
        if whom is not None and "change" in sorts:
            return changed_thing(text, parse, patient, cause, known)
        return made_such(text, parse, clause, patient, known) if whom is not None and "to" in sorts else None
    meant = _as_meant(text, parse, verb, clause, patient, whom, cause, known)
    held = embraced(text, parse, verb, meant, whom)
    receiver = held or reached(text, parse, verb, meant, whom, parse.words[patient].end)
    if len(whom) == 2 and not receiver:
        return Pair(whom[:1], whom[1:])
    if receiver and shown(text, parse, verb) in SAVING:  # "will save Chad from Libya": what Libya would do
        return Pair(receiver, whom)
    return _moved(text, parse, verb, sorts, clause is not None, bool(held), whom, receiver, cause)


def _moved(
    text: str,
    parse: Parse,
    verb: int,
    sorts: frozenset[str],
    complete: bool,
    held: bool,
    whom: Codes,
    receiver: Codes,
    cause: Pair,
) -> Pair | None:
    """Return what whoever a verb is done to then does; `complete` says that a clause tells it, `held` who holds him."""
    links = {shown(text, parse, each) for each in parse.children(verb, "prep")}
    objects = parse.children(verb, "dobj", "dative", "oprd", "acomp")  # "leaves Norway no choice"
    left = bool(links & {"with", "without"}) and shown(text, parse, verb) in LEAVING  # "left Kenya with a debt"
    into = "into" in links
    done = complete or len(objects) > 1 or into or left
    gone = bool(sorts & {"to", "move"}) and moved_off(text, parse, verb)
    done = ("to" in sorts and done) or gone
    if (into and held) or done or (sorts & {"move", "away", "give"} and receiver):
        return Pair(whom, receiver)
    without = "from" if "away" in sorts else "of" if "of" in sorts else None
    if any(shown(text, parse, each) == without for each in parse.children(verb, "prep", "agent")):
        return Pair(whom, receiver)
    if "stir" in sorts and not held:
        return Pair(whom, tuple(code for code in cause.sender if code not in whom))
    return Pair(whom, ()) if sorts & {"change", "power"} and not receiver else None


def _as_meant(
    text: str,
    parse: Parse,
    verb: int,
    clause: int | None,
    patient: int,
    whom: Codes,
    cause: Pair,
    known: Sequence[Referent],
) -> list[Referent]:
    """Return the referents behind a moved actor as they are meant there: "it" and "itself" are who moves him."""
    end = parse.words[patient].end
    met = cause.receiver if cause.receiver != whom else ()
    met = met or cause.sender  # "made Norway friendlier to it"
    alone = len(whom) == 1  # "each other" means both
    own = [not each.named and each.start > end and alone and each.codes == whom for each in known]
    backs = [_itself(text, each) and each.start > end for each in known]
    meant = [
        each._replace(codes=cause.sender) if back else each._replace(codes=met) if same else each
        for each, same, back in zip(known, own, backs, strict=True)
    ]
    meant = _with_objects(text, parse, verb, end, met, meant) if len(met) == 1 else meant
    if clause is not None and (itself := parse.child(clause, "nsubj")) is not None:  # "that it must rely on Norway"
        meant = [each for each in meant if each.start != parse.words[itself].start]
    return meant


def _itself(text: str, each: Referent) -> bool:
    return text[each.start : each.end] == "itself"


def _with_objects(
    text: str, parse: Parse, verb: int, place: int, met: Codes, known: Sequence[Referent]
) -> list[Referent]:
    """Return the referents with "him" or "it" behind a moved actor, who mean nobody so far: whoever moved him."""
    taken = {each.start for each in known}
    names = (each for each in parse.words if each.tag[:3] == "NNP" and each.start < place)
    if not all(any(other.start <= each.start < other.end for other in known) for each in names):
        return [*known]  # somebody else is named whom it may mean
    inside = (each for each in parse.words if place < each.start < parse.words[verb].last)
    bare = [each for each in inside if each.role in ("dobj", "pobj") and text[each.start : each.end] in OBJECTS]
    return [*known, *(Referent(each.start, each.end, met, False) for each in bare if each.start not in taken)]


def embraced(text: str, parse: Parse, verb: int, known: Sequence[Referent], whom: Codes) -> Codes:
    """Return into whose arms, camp or orbit a verb drives somebody.

    >>> from detente.reading.parsing import Word
    >>> embraced("rained", Parse((Word(0, 6, "VBD", "ROOT", 0, 0, 6),), ()), 0, [], ())
    ()
    """
    verbs = [verb, *(each for link in parse.children(verb, "prep") for each in parse.children(link, "pcomp"))]
    links = [
        each
        for inner in (*verbs, *parse.children(verb, "xcomp"))
        for each in parse.children(inner, "prep")
        if shown(text, parse, each) in ("into", "to", "toward", "towards")
    ]
    links += [of for verb_ in verbs for out in parse.children(verb_, "prep") if shown(text, parse, out) == "out"
              for of in parse.children(out, "prep")]  # fmt: skip
    inner = [each for link in links if (each := parse.child(link, "pobj")) is not None]
    held = [each for each in inner if shown(text, parse, each) in nouns("embrace")]
    found = of_noun(text, parse, held[0], known).sender if held else ()
    return tuple(code for code in found if code not in whom)


def either(text: str, parse: Parse, verb: int, cause: Pair, known: Sequence[Referent]) -> Pair:
    """Return who does what to whom in a clause: what its verb brings about, else what its subject does.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 11, "VBD", "ROOT", 1, 0, 18))
    >>> spots = [Referent(0, 4, ("IRN",), True), Referent(12, 18, ("ISR",), True)]
    >>> parse = Parse((*words, Word(12, 18, "NNP", "dobj", 1, 12, 18)), ())
    >>> either("Iran warned Israel", parse, 1, Pair((), ()), spots)
    Pair(sender=('IRN',), receiver=('ISR',))
    """
    who = subject(parse, verb)
    itself = who is not None and any(each.start <= parse.words[who].start < each.end for each in known)
    doer = cause if who is None else of_noun(text, parse, who, known)
    for each in (verb, *parse.children(verb, "xcomp")):
        made = effect_of(text, parse, each, doer, known)
        if made is None or not made.sender or made.sender == doer.sender:
            continue
        far = bool(made.receiver) and made.receiver != doer.sender
        if not itself or far or "power" in kinds(shown(text, parse, each)):
            return made
    return of_clause(text, parse, verb, known)


def _object(parse: Parse, verb: int, known: Sequence[Referent]) -> int | None:
    """Return whom a verb is done to: its object, else the actor right behind it, whatever the parse takes it for."""
    if (found := parse.child(verb, "dative", "dobj")) is not None:
        return found
    near = [each for each in parse.children(verb, "npadvmod", "attr", "oprd") if each > verb]
    own = [each for each in near if any(other.start <= parse.words[each].start < other.end for other in known)]
    return own[0] if own and parse.words[own[0]].first == parse.words[verb].end + 1 else None


def _complement(parse: Parse, verb: int) -> int | None:
    """Return the clause behind a verb that says what its object then does."""
    behind = [each for each in parse.children(verb, "ccomp", "xcomp", "oprd", "advcl") if each > verb]
    return next((each for each in behind if parse.words[each].role != "advcl" or parse.words[each].tag == "VB"), None)


def _patient(text: str, parse: Parse, verb: int, noun: int, cause: Pair, known: Sequence[Referent]) -> Codes | None:
    """Return the actor that a noun is, or whose people it means; () for a thing, None where 'it' is nobody clear."""
    word = parse.words[noun]
    if word.tag == "PRP":
        own = () if shown(text, parse, noun) == "it" else next((x.codes for x in known if x.start == word.start), ())
        who = subject(parse, verb)
        if who is not None and cause.sender and shown(text, parse, who) in nouns("felt"):
            return cause.sender  # "Oslo's fear of Rome kept it quiet"
        meant = cause.receiver or own  # "made it safe": no actor
        return meant if meant and meant != cause.sender else None
    itself = any(each.start <= word.start < each.end for each in known)
    people = is_people(shown(text, parse, noun)) or shown(text, parse, noun) in AMOUNTS
    return of_noun(text, parse, noun, known).sender if itself or people else ()
