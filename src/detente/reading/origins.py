"""What is said to come from something else: "was an answer to", "stems from", "the reason … was that", "this drove".

A cause that is only pointed at ("this", "the decision") is what the clause or the sentence before told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.clause_sides import of_clause
from detente.reading.clefts import BEING, clause_before
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair, nouns, reached, shown, verb_forms
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import Told, goes_back

FROM = frozenset({"from", "out", "in"})


def origins(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what the subject of a verb is said to come from.

    >>> list(origins("", Parse((), ()), 0, []))
    []
    """
    who = parse.child(verb, "nsubj") if parse.words else None
    if who is None:
        return
    effect = of_noun(text, parse, who, known)
    if shown(text, parse, verb) in BEING:
        yield from _answer(text, parse, verb, effect, known)
        yield from _reason(text, parse, verb, who, known)
    yield from _requited(text, parse, verb, effect, known)
    for link in parse.children(verb, "prep") if shown(text, parse, verb) in verb_forms("springing") else ():
        by = parse.child(link, "pobj")
        if by is not None and shown(text, parse, link) in FROM and effect.receiver:
            yield _link(parse, (by, who), of_noun(text, parse, by, known), effect, "origin")


def _answer(text: str, parse: Parse, be: int, effect: Pair, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what something is the answer to ("the ban was Norway's answer to Swedish threats")."""
    noun = parse.child(be, "attr")
    links = [] if noun is None else parse.children(noun, "prep")
    to = [inner for each in links if shown(text, parse, each) in ("to", "for")
          and (inner := parse.child(each, "pobj", "pcomp")) is not None]  # fmt: skip
    if noun is None or not to or shown(text, parse, noun) not in nouns("answer"):
        return
    owner = parse.child(noun, "poss")
    doer = effect.sender if owner is None else of_noun(text, parse, owner, known).sender
    cause = of_noun(text, parse, to[0], known)
    met = tuple(code for code in doer if code not in cause.sender)
    cause = cause._replace(receiver=cause.receiver or met)
    whom = effect.receiver if effect.sender == doer else ()
    if doer and cause.sender:
        yield _link(parse, (to[0], noun), cause, Pair(doer, whom or cause.sender), "origin")


def _requited(text: str, parse: Parse, verb: int, doer: Pair, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield for what somebody punishes or rewards another ("punished Chad for letting Kenya open a mine")."""
    whom = parse.child(verb, "dobj")
    if whom is None or not doer.sender or shown(text, parse, verb) not in verb_forms("requite"):
        return
    names = {shown(text, parse, each): each for each in parse.children(verb, "prep")}
    done = parse.child(names["for"], "pcomp", "pobj") if "for" in names else clause_before(parse, verb)
    own = of_noun(text, parse, whom, known).sender
    if done is not None and "for" in names:
        cause = Pair(own, tuple(code for code in reached(text, parse, done, known, own) if code not in own))
    elif done is not None:  # "Chad refused, and Kenya rewarded it"
        cause = of_clause(text, parse, done, [each for each in known if each.end <= parse.words[verb].first])
    if done is not None and (parse.words[whom].tag == "PRP" or own == cause.sender):
        yield _link(parse, (done, verb), cause, Pair(doer.sender, cause.sender), "origin")


def _reason(text: str, parse: Parse, be: int, noun: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield why something was done ("the reason Kenya left was that Chad had threatened it")."""
    done, why = parse.child(noun, "relcl", "acl"), parse.child(be, "ccomp")
    if shown(text, parse, noun) != "reason" or done is None or why is None or why < be:
        return
    cause, effect = of_clause(text, parse, why, known), of_clause(text, parse, done, known)
    yield _link(parse, (why, done), cause, effect, "reason")


def pointed_at(text: str, parse: Parse, verb: int, who: int, known: Sequence[Referent], told: Told) -> Pair | None:
    """Return what "this" or "the decision", the subject of a verb, goes back to: the clause before, else what was told.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "DT", "nsubj", 1, 0, 4), Word(5, 11, "VBD", "ROOT", 1, 0, 11))
    >>> pointed_at("This forced", Parse(words, ()), 1, 0, [], Told(Pair(("NOR",), ("SWE",))))
    Pair(sender=('NOR',), receiver=('SWE',))
    """
    if parse.words[who].tag in ("DT", "WDT") and shown(text, parse, who) not in ("neither", "both", "either"):
        main = clause_before(parse, verb)
        before = [each for each in known if each.end <= parse.words[who].start]
        return told.before if main is None else of_clause(text, parse, main, before)
    if shown(text, parse, who) == "it" and (same := _same_subject(text, parse, verb, known)) is not None:
        return same
    if parse.words[who].tag[:3] == "PRP" or not goes_back(text, parse, who) or parse.children(who, "amod"):
        return None
    pointing = shown(text, parse, parse.child(who, "det") or who)
    if (here := _just_told(text, parse, who, pointing, known)) is not None:
        return here
    fresh = pointing != "the" or shown(text, parse, who) in nouns("told")
    return told.meant(shown(text, parse, who)) or (told.before if fresh else None)


def _just_told(text: str, parse: Parse, who: int, pointing: str, known: Sequence[Referent]) -> Pair | None:
    """Return who did to whom what "this indifference" or "the offer" takes up from the clause before, or None."""
    main = clause_before(parse, parse.words[who].head)
    there = pointing != "the" or shown(text, parse, who) in nouns("told")
    if main is None or not there or parse.words[main].start > parse.words[who].start:
        return None
    pair = of_clause(text, parse, main, [each for each in known if each.end <= parse.words[who].first])
    return pair if pair.sender else None


def _same_subject(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Pair | None:
    """Return whose act the clause before has for its subject, which "it" takes up ("The raids failed; they only …")."""
    main = clause_before(parse, verb)
    who = None if main is None else parse.child(main, "nsubj")
    if who is None or any(each.start <= parse.words[who].start < each.end for each in known):
        return None
    it = parse.words[parse.child(verb, "nsubj") or verb].start
    before = [each for each in known if each.end <= it]
    pair = of_noun(text, parse, who, before)
    whom = reached(text, parse, main or 0, before, pair.sender)
    return Pair(pair.sender, pair.receiver or whom) if pair.sender else None


def _link(parse: Parse, nouns_: tuple[int, int], cause: Pair, effect: Pair, rule: str) -> Link:
    by, done = (parse.words[each] for each in nouns_)
    return Link(cause, effect, (by.first, by.last), (done.first, done.last), rule, done.start)
