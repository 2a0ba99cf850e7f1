"""What is done to somebody and what he then does: "driven to it by Oslo", "made it hard for", "hit by Oslo, …".

Also what somebody must do, "or" another will do something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.clause_sides import of_clause
from detente.reading.effect_words import acts, kinds
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_effects import embraced
from detente.reading.parsed_link import Link, main_span, would
from detente.reading.parsed_sides import Pair, is_actor, others, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

PUSHED = frozenset({"to", "move"})
IN_COMPANY = frozenset(
    ["led", "headed", "accompanied", "followed", "joined", "represented", "flanked", "hosted", "chaired", "sponsored",
     "brokered", "mediated", "organised", "organized", "published", "written", "signed", "run", "owned"]
)  # fmt: skip
DUTY = frozenset({"must", "should", "shall", "ought"})
CLIMB = 4


def suffered(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a verb says that somebody did because of what was done to him.

    >>> list(suffered("", Parse((), ()), 0, []))
    []
    """
    if not parse.words:
        return
    yield from _driven(text, parse, verb, known)
    yield from _made_hard(text, parse, verb, known)
    yield from _struck(text, parse, verb, known)
    yield from _or_else(text, parse, verb, known)


def _driven(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield whom an act drives to what ("Iran was driven into Moscow's arms by American sanctions")."""
    patient, by = parse.child(verb, "nsubjpass"), _agent(text, parse, verb)
    if patient is None or by is None or not kinds(shown(text, parse, verb)) & PUSHED:
        return
    whom = of_noun(text, parse, patient, known).sender
    agent = parse.words[by]
    rest = [each for each in known if not agent.first <= each.start < agent.last]
    met = embraced(text, parse, verb, rest, whom) or reached(text, parse, verb, rest, whom)
    cause = of_noun(text, parse, by, known)
    cause = (
        cause._replace(receiver=cause.receiver or others(whom, cause.sender)) if is_actor(parse, by, known) else cause
    )
    done = [*parse.children(verb, "xcomp", "advcl"), *_into(text, parse, verb)]
    if done and whom:
        word = parse.words[verb]
        places = (agent.first, agent.last), (parse.words[patient].first, agent.first)
        yield Link(cause, Pair(whom, met), *places, "suffered", word.start, denied=parse.child(verb, "neg") is not None)


def _made_hard(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield for whom an act makes it hard or easy to do what ("made it impossible for Cuba to trade with Spain")."""
    state = parse.child(verb, "ccomp", "oprd", "acomp")
    it = None if state is None else parse.child(state, "nsubj") or parse.child(verb, "dobj")
    who = parse.child(verb, "nsubj")
    if state is None or it is None or who is None or shown(text, parse, it) != "it":
        return
    doing = parse.child(state, "advcl", "xcomp", "ccomp")
    doer = None if doing is None else parse.child(doing, "nsubj")
    if doing is None or doer is None or parse.words[doing].tag != "VB":
        return
    noun = parse.words[who]
    own = of_noun(text, parse, doer, known).sender
    effect = Pair(own, reached(text, parse, doing, known, own))
    cause = of_noun(text, parse, who, [each for each in known if each.end <= parse.words[verb].start])
    cause = (
        cause if cause.receiver or is_actor(parse, who, known) else cause._replace(receiver=others(own, cause.sender))
    )
    yield Link(cause, effect, (noun.first, noun.last), (parse.words[it].start, parse.words[verb].last), "suffered",
               parse.words[doing].start)  # fmt: skip


def _struck(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what somebody did to whom another had done something ("Burned by Moscow, Cairo turned to Washington")."""
    word, by = parse.words[verb], parse.child(verb, "agent")
    done = word.tag == "VBN" and word.role == "advcl" and verb < word.head and word.first == word.start
    actor = None if by is None else parse.child(by, "pobj")
    who = parse.child(word.head, "nsubj")
    if not done or actor is None or who is None or shown(text, parse, verb) in IN_COMPANY:
        return
    effect = of_clause(text, parse, word.head, [each for each in known if each.start >= word.last])
    doer = of_noun(text, parse, actor, known).sender
    if is_actor(parse, actor, known) and effect.receiver:
        places = (word.first, word.last), main_span(parse, word.head, (word.first, word.last))
        main = parse.words[word.head].start
        yield Link(Pair(doer, effect.sender), effect, *places, "suffered", main, acts(text, parse, word.head))


def _or_else(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what another will do unless somebody does what he must ("Cairo must pay, or Sudan will turn to Chad")."""
    word = parse.words[verb]
    main = parse.words[word.head]
    joined = word.role == "conj" and parse.child(verb, "nsubj") is not None and would(parse, verb)
    either = any(shown(text, parse, each) == "or" for each in parse.children(word.head, "cc"))
    duty = any(shown(text, parse, each) in DUTY for each in parse.children(word.head, "aux"))
    if joined and either and duty:
        cause = of_clause(text, parse, word.head, [each for each in known if each.end <= word.first])
        places = (main.first, word.first), (word.first, word.last)
        yield Link(cause, of_clause(text, parse, verb, known), *places, "or else", word.start, unless=True)


def _agent(text: str, parse: Parse, verb: int) -> int | None:
    """Return by what something is done, whatever word the parse hangs it on."""
    for number in range(verb + 1, len(parse.words)):
        place, steps = number, 0
        while place != verb and steps < CLIMB and parse.words[place].role not in ("relcl", "conj", "advcl"):
            place, steps = parse.words[place].head, steps + 1
        if place == verb and shown(text, parse, number) == "by":
            return parse.child(number, "pobj")
    return None


def _into(text: str, parse: Parse, verb: int) -> list[int]:
    return [each for each in parse.children(verb, "prep") if shown(text, parse, each) in ("into", "towards", "toward")]
