"""What an act costs, earns or saves one actor from another, and what it draws from him: whose thing that is.

"The raid cost Oslo a loan from Rome", "the threat drew a note from Oslo", "the ban did more for Oslo than a treaty".
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.clefts import AMOUNTS, DOING
from detente.reading.effect_words import kinds
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_sides import Pair, nouns, others, shown, verb_forms
from detente.reading.parsing import Parse
from detente.reading.referents import Referent


def won_or_drawn(text: str, parse: Parse, verb: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    """Return who does what to whom where an act wins or costs somebody a thing of another's, or draws it from him.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VBD", "ROOT", 0, 0, 22), Word(5, 12, "NNS", "dobj", 0, 5, 12))
    >>> words = (*words, Word(13, 17, "IN", "prep", 0, 13, 22), Word(18, 22, "NNP", "pobj", 2, 18, 22))
    >>> spots = [Referent(18, 22, ("NOR",), True)]
    >>> won_or_drawn("drew praises from Oslo", Parse(words, ()), 0, Pair(("SWE",), ()), spots)
    Pair(sender=('NOR',), receiver=('SWE',))
    """
    thing, whom = parse.child(verb, "dobj", "appos"), parse.child(verb, "dative")
    if thing is None or thing < verb or parse.child(verb, "nsubjpass") is not None:
        return None
    name = shown(text, parse, verb)
    if whom is not None and name in verb_forms("gain"):
        return _from_another(text, parse, thing, whom, cause, known)
    if whom is None and "draw" in kinds(name) and parse.words[thing].tag[:3] != "NNP":
        return _drawn(text, parse, verb, cause, known)
    return _done_for(text, parse, verb, thing, cause, known) if name in DOING else None


def whom_it_costs(text: str, parse: Parse, verb: int, effect: Pair) -> Pair:
    """Return an effect turned round where an act costs or earns somebody something: he is whom the act meets.

    >>> from detente.reading.parsing import Word
    >>> whom_it_costs("rained", Parse((Word(0, 6, "VBD", "ROOT", 0, 0, 6),), ()), 0, Pair(("NOR",), ("SWE",)))
    Pair(sender=('NOR',), receiver=('SWE',))
    """
    whom = parse.child(verb, "dative")
    costs = whom is not None and shown(text, parse, verb) in verb_forms("gain") and bool(effect.receiver)
    return Pair(effect.receiver, effect.sender) if costs else effect


def _from_another(
    text: str, parse: Parse, thing: int, whom: int, cause: Pair, known: Sequence[Referent]
) -> Pair | None:
    """Return what a third one does to whom it costs or earns something ("cost Chad its place in Kenya's plans")."""
    own = of_noun(text, parse, whom, known).sender
    own = cause.sender if parse.words[whom].tag == "PRP" else own
    last = parse.words[thing].last
    named = [each for each in known if each.named and parse.words[whom].end < each.start < last]
    found = [codes for each in named if (codes := others(each.codes, own))]
    return Pair(found[0], own) if own and len(found) == 1 else None


def _drawn(text: str, parse: Parse, verb: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    """Return from whom an act draws something: he gives it to whoever acted."""
    thing = parse.child(verb, "dobj")
    links = [*parse.children(verb, "prep"), *(parse.children(thing, "prep") if thing is not None else [])]
    links += [inner for each in links if shown(text, parse, each) == "out" for inner in parse.children(each, "prep")]
    givers = [parse.child(each, "pobj") for each in links if shown(text, parse, each) in ("from", "of")]
    giver = next((codes for each in reversed(givers) if each is not None
                  and (codes := of_noun(text, parse, each, known).sender)), ())  # fmt: skip
    return Pair(giver, others(cause.sender, giver)) if giver and cause.sender and giver != cause.sender else None


def _done_for(text: str, parse: Parse, verb: int, amount: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    """Return for whom or for what tie an act does more than another, or much."""
    links = [*parse.children(verb, "prep", "dative"), *parse.children(amount, "prep")]
    inner = [parse.child(each, "pobj") for each in links if shown(text, parse, each) == "for"]
    if shown(text, parse, amount) not in AMOUNTS or not inner or inner[0] is None:
        return None
    pair = of_noun(text, parse, inner[0], known)
    named = pair.receiver or shown(text, parse, inner[0]) in nouns("power")
    itself = any(each.start <= parse.words[inner[0]].start < each.end for each in known)
    return pair if pair.sender and pair.sender != cause.sender and (named or itself) else None
