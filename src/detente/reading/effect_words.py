"""What verbs do to others, as the lexicon has it, and whether a verb tells an act."""

from __future__ import annotations

import re
from functools import cache

from detente.reading import lexicon
from detente.reading.clefts import AMOUNTS, DOING
from detente.reading.parsed_sides import nouns, shown
from detente.reading.parsing import Parse
from detente.reading.verbs import forms, phrases

WILLING = re.compile(r"(?:un)?(?:willing|inclined|ready|eager|reluctant|loath|likely|grateful|hostile|friendlier|wary)")
GIVING = frozenset(
    form
    for verb in ("give", "offer", "provide", "hand", "afford", "grant", "lend", "deny", "bring", "teach")
    for _, form in forms(verb)
)
RESPONSE = re.compile(
    r"(?:respon(?:d|se)|react|retaliat|protest|complain|object|balk|bristl|hit|strik|struck|answer|resist|rebel|revolt|"
    r"recoil|relent|yield|comply|complie)\w*"
)


def acts(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb says what somebody does to others: a hostile or yielding act, or an answer.

    >>> from detente.reading.parsing import Word
    >>> acts("balked", Parse((Word(0, 6, "VBD", "ROOT", 0, 0, 6),), ()), 0)
    True
    """
    inner = (verb, *parse.children(verb, "xcomp", "conj"))
    done = any(_dealt(text, parse, each) for each in inner)
    states = parse.children(verb, "acomp", "ccomp", "xcomp")
    willing = any(WILLING.fullmatch(shown(text, parse, each)) for each in states)
    return done or willing or RESPONSE.fullmatch(shown(text, parse, verb)) is not None


def _dealt(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb begins the phrase of a hostile or yielding act, as the lexicon of events has it."""
    word = parse.words[verb]
    ways = [
        (found.end(), each.code)
        for each in phrases().get(shown(text, parse, verb), ())
        if (found := each.rest.match(text, word.end))
    ]
    return bool(ways) and max(ways)[1] >= "08" and parse.child(verb, "dobj", "dative") is not None


def kinds(form: str) -> frozenset[str]:
    """Return what a form of a verb does to others, as the lexicon has it; nothing for other verbs.

    >>> sorted(kinds("alarmed")), kinds("rained")
    (['stir'], frozenset())
    """
    return _kinds().get(form, frozenset())


def sorts_of(text: str, parse: Parse, verb: int) -> frozenset[str]:
    """Return what a verb does to others where it stands: as `kinds`, and "gave Oslo a reason to" makes Oslo do it.

    "Did more for Oslo" is of the kind "for".

    >>> from detente.reading.parsing import Word
    >>> sorts_of("rained", Parse((Word(0, 6, "VBD", "ROOT", 0, 0, 6),), ()), 0)
    frozenset()
    """
    given = parse.child(verb, "dobj")
    gives = given is not None and shown(text, parse, given) in nouns("reason") and shown(text, parse, verb) in GIVING
    clause = given is not None and parse.child(given, "acl", "relcl", "prep") is not None
    much = given is not None and shown(text, parse, verb) in DOING and shown(text, parse, given) in AMOUNTS
    who = parse.child(verb, "nsubj")
    thing = who is not None and parse.words[who].tag in ("NN", "NNS")  # "the war gave Oslo a friend"
    lent = given is not None and shown(text, parse, verb) in GIVING and thing and parse.children(verb, "dative")
    more = {"to"} if (gives and clause) or lent else {"for"} if much else set()
    return kinds(shown(text, parse, verb)) | frozenset(more)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for kind, verbs in lexicon.lines("causatives", 2):
        for verb in verbs.split(" "):
            for _, form in forms(verb):
                made.setdefault(form, set()).add(kind)
    return {form: frozenset(found) for form, found in made.items()}
