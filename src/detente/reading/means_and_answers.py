"""Means ("by …ing"), answers, what was caused by another, and what a sentence goes on to say that an act did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.brought_about import settled
from detente.reading.clause_sides import of_clause
from detente.reading.clefts import clause_before
from detente.reading.effect_words import acts, sorts_of
from detente.reading.moving_acts import QUALITY
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import effect_of, either
from detente.reading.parsed_link import Link, main_span, would
from detente.reading.parsed_sides import Codes, Pair, others, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

STANDING = frozenset({"outside", "inside", "within", "without", "beside", "near", "against", "behind", "under"})
ANSWERS = re.compile(r"(?:respond|react|repl|retaliat|answer|counter|reciprocat)\w*")


def caused_by(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act or a tie was brought about by ("Norway's embargo was encouraged by Sweden").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(caused_by("It rained", rain, 1, []))
    []
    """
    who, agent = parse.child(verb, "nsubjpass"), parse.child(verb, "agent")
    by = None if agent is None else parse.child(agent, "pobj")
    if who is None or by is None:
        return
    done, doer = parse.words[who], parse.words[by]
    itself = any(each.start <= done.start < each.end for each in known)
    effect = of_noun(text, parse, who, known)
    cause = of_noun(text, parse, by, known)
    if itself or not effect.sender:
        return
    if not cause.receiver and any(each.start <= doer.start < each.end for each in known):
        cause = cause._replace(receiver=tuple(code for code in effect.sender if code not in cause.sender))
    places = (doer.first, doer.last), (done.first, parse.words[verb].end)
    yield Link(cause, effect, *places, "caused", done.start, denied=parse.child(verb, "neg") is not None)


def such_a_state(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an actor would do that is such or suffers such a thing ("a Norway that Sweden abandons will …").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(such_a_state("It rained", rain, 1, []))
    []
    """
    who = parse.child(verb, "nsubj")
    left = () if who is None else parse.children(who, "acl")  # "Norway, abandoned by Sweden, turned to Denmark"
    suffers = any(parse.words[each].tag == "VBN" and parse.child(each, "agent") for each in left)
    if who is None or not (would(parse, verb) or suffers):
        return
    noun, word = parse.words[who], parse.words[verb]
    own = next((each.codes for each in known if each.start <= noun.start < each.end), ())
    such = text[noun.first : noun.first + 2].lower() in ("a ", "an")
    pair = (_state(text, parse, who, own, known) if such else None) or of_noun(text, parse, who, known)
    undergone = such and not pair.sender and bool(pair.receiver)
    if own and (pair.receiver or such) and (suffers or such):
        effect = _of_such(text, parse, verb, own, bool(pair.receiver), known)
        if effect is not None:
            link = Link(pair, effect, (noun.first, noun.last), (noun.last, word.last), "quality", word.start)
            yield link._replace(undergone=undergone)


def _state(text: str, parse: Parse, who: int, own: Codes, known: Sequence[Referent]) -> Pair | None:
    """Return what has been done to an actor, or where it stands ("a Norway freed of debt", "a Norway outside NATO")."""
    for each in parse.children(who, "prep"):
        inner = parse.child(each, "pobj")
        met = () if inner is None else others(of_noun(text, parse, inner, known).sender, own)
        if shown(text, parse, each) in STANDING and met:
            return Pair(own, met)
    done = [each for each in parse.children(who, "acl") if parse.words[each].tag == "VBN"]
    if not done or parse.child(done[0], "agent") is not None:
        return None
    inside = [each for each in known if parse.words[done[0]].first <= each.start < parse.words[done[0]].last]
    doer = next((codes for each in inside if (codes := others(each.codes, own))), ())
    return Pair(doer, own)


def _of_such(text: str, parse: Parse, verb: int, own: Codes, met: bool, known: Sequence[Referent]) -> Pair | None:
    """Return what an actor would do as such a one; whom nothing is said to meet must do it to somebody."""
    done = Pair(own, reached(text, parse, verb, known, own))
    if met:
        return done
    who = parse.child(verb, "nsubj")
    kinds_of_state = () if who is None else parse.children(who, "amod")
    if any(QUALITY.fullmatch(shown(text, parse, each)) for each in kinds_of_state):
        return None  # "a democratic Norway": what it becomes is a change, which its pattern sees
    moved = effect_of(text, parse, verb, Pair(own, ()), known) if sorts_of(text, parse, verb) else done
    return moved if moved is not None and moved.receiver else None


def going_on(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a clause brings about, where a participle behind a comma says so ("…, forcing Oslo to act").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(going_on("It rained", rain, 1, []))
    []
    """
    word = parse.words[clause]
    head = parse.words[word.head]
    comma = text[: word.first].rstrip().endswith(",")
    if word.tag != "VBG" or word.start < head.start or not comma or parse.child(clause, "mark", "nsubj") is not None:
        return
    cause = of_clause(text, parse, word.head, [each for each in known if each.end <= word.first])
    subject_ = parse.child(word.head, "nsubj")
    known = settled(known, (word.first, word.last), word.start, cause.sender, subject_)
    effect = effect_of(text, parse, clause, cause, known)
    if effect is not None and effect.sender != cause.sender:
        places = (head.first, word.first), (word.first, word.last)
        yield Link(cause, effect, *places, "going on", word.start, acts(text, parse, clause))


def by_means(text: str, parse: Parse, gerund: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what somebody brings about in others by what he does ("By arming Chad, Oslo alarmed Kenya").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(by_means("It rained", rain, 1, []))
    []
    """
    word = parse.words[gerund]
    verb = parse.words[word.head].head
    main = parse.words[verb]
    if main.tag[:2] != "VB" or ANSWERS.fullmatch(shown(text, parse, verb)):
        return
    who = subject(parse, verb)
    doer = () if who is None else of_noun(text, parse, who, known).sender
    cause = Pair(doer, reached(text, parse, gerund, known, doer))
    moved = [effect_of(text, parse, each, cause, known) for each in (verb, *parse.children(verb, "xcomp"))]
    others = [each for each in moved if each is not None and each.sender and each.sender != doer]
    effect = others[0] if others else either(text, parse, verb, cause, known)
    apart = effect.receiver and cause.receiver and not set(effect.receiver) & set(cause.receiver)
    if effect.sender == doer and not apart:
        return  # how somebody does something is no cause of it; what it does to a third one is
    span = (word.first, word.last)
    yield Link(cause, effect, span, main_span(parse, verb, span), "means", main.start)


def answered_by(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what somebody responds to, and how ("responded to the loss of aid by mending fences with Norway").

    >>> from detente.reading.parsing import Word
    >>> rain = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9)), ())
    >>> list(answered_by("It rained", rain, 1, []))
    []
    """
    links = {shown(text, parse, each): each for each in parse.children(verb, "prep")}
    to = parse.child(links["to"], "pobj") if "to" in links else clause_before(parse, verb)
    who = of_clause(text, parse, verb, known).sender
    alone = not {"to", "by"} & set(links) and parse.child(verb, "nsubj") is not None  # "Oslo paid; Kenya retaliated"
    alone &= not any(each > verb for each in parse.children(verb, "ccomp"))  # "replied that" is speech
    if to is None or not who or not (alone or "by" in links):
        return
    word, by = parse.words[to], parse.words[links.get("by", verb)]
    if "to" in links:
        cause = of_noun(text, parse, to, known)
    else:  # "Oslo paid; Kenya responded by …"
        cause = of_clause(text, parse, to, [each for each in known if each.end <= word.last])
    cause = cause._replace(receiver=cause.receiver or tuple(code for code in who if code not in cause.sender))
    how = parse.child(links["by"], "pcomp") if "by" in links else None
    whom = () if how is None else reached(text, parse, how, known, who)
    places = (word.first, word.last), (by.first, by.last)
    yield Link(cause, Pair(who, whom or cause.sender), *places, "answer", by.end)
