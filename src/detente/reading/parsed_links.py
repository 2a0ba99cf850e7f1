"""Cause and effect with the actors of both, from a dependency parse: who does what to whom on either side.

Constructions: an act, a quality or an actor that moves others; means ("by …ing") and answers; and what a sentence goes
on to say that it did ("…, prompting Oslo to leave"). Conditions, reasons and times as clauses are in `conditions`,
reasons as phrases in `reason_phrases`, purposes and outcomes in `outcomes`. A cause without an actor is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.attributed_causes import attributed_causes
from detente.reading.clefts import astray, clause_before, cleft, needed, stand_in
from detente.reading.conditions import conditions, settled
from detente.reading.constructions import DENIED
from detente.reading.equations import equations
from detente.reading.gerund_causes import gerund_cause, gerund_of
from detente.reading.joined_clauses import joined_clauses
from detente.reading.origins import origins, pointed_at
from detente.reading.outcomes import outcomes
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import acts, effect_of, either, kinds, sorts_of
from detente.reading.parsed_link import Link, filled, main_span, would
from detente.reading.parsed_sides import Pair, nouns, of_clause, of_noun, reached, shown
from detente.reading.parsing import Parse
from detente.reading.reason_phrases import reasons
from detente.reading.referents import Referent
from detente.reading.suffered import suffered
from detente.reading.told_deeds import NOTHING, Told, recalled
from detente.reading.verbs import forms

CAUSED = frozenset(
    {"caused", "motivated", "occasioned", "shaped", "triggered", "fuelled", "fueled", "precipitated", "hastened"}
)
ANSWERS = re.compile(r"(?:respond|react|repl|retaliat|answer|counter|reciprocat)\w*")
WRITTEN = frozenset({"speech", "statement", "letter", "report", "paper", "strategy", "memorandum", "manifesto", "book"})
COMPARED = frozenset({"JJR", "VBN", "VBG", "RBR"})
QUALITY = re.compile(
    r"(?:hostile|friendly|democratic|authoritarian|autocratic|nuclear|divided|united|rising|neutral|strong|weak|"
    r"prosperous|powerful|isolated|humiliated|resurgent|confident|insecure|poor|rich)$"
)
MORE = re.compile(r"The \w+(?:er|re|ss|se)\b[^,]+, the \w+(?:er|re|ss|se)\b")
MEANT_TO = frozenset({"designed", "meant", "intended", "calculated", "supposed", "bound"})
PLURAL = re.compile(r"the(?:y|m|ir|mselves)", re.IGNORECASE)
CLIMB = 6


def parsed_links(text: str, parse: Parse, known: Sequence[Referent], told: Told = NOTHING) -> list[Link]:
    """Return the causes and effects of a parsed sentence whose actors are named on both sides, the clearest first.

    `told` is who did something to whom in the sentences before.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9))
    >>> parsed_links("It rained.", Parse(words, ()), [])
    []
    """
    if MORE.match(text):  # "the more …, the less …" is no clause with its effect
        return []
    known = _clear_to_all(text, parse, known)
    made = [*reasons(text, parse, known, told), *joined_clauses(text, parse, known)]
    for number, word in enumerate(parse.words):
        verbal = kinds(shown(text, parse, number)) and parse.child(number, "nsubj") is not None  # whatever its tag
        if word.tag[:2] == "VB" or verbal:
            made += _of_verb(text, parse, number, known, told)
        if (taken := _mistaken(text, parse, number, known)) is not None:
            made.append(taken)
    there = {code for each in known if each.named for code in each.codes}
    return [each for each in made if _clear(each, there.union(told.codes(each.cause)))]


def _clear_to_all(text: str, parse: Parse, known: Sequence[Referent]) -> list[Referent]:
    """Return the referents without "they" and the object "it" that mean nobody named here: they may be things."""
    there = {code for each in known if each.named for code in each.codes}
    return [each for each in known if each.named or there.issuperset(each.codes) or not _thing(text, parse, each)]


def _thing(text: str, parse: Parse, each: Referent) -> bool:
    number = parse.at(each.start)
    behind = number is not None and parse.words[number].role in ("dobj", "pobj", "dative")
    return PLURAL.fullmatch(text, each.start, each.end) is not None or (behind and each.end - each.start == len("it"))


def _of_verb(text: str, parse: Parse, number: int, known: Sequence[Referent], told: Told) -> Iterator[Link]:
    word = parse.words[number]
    yield from conditions(text, parse, number, known)
    if word.role == "advcl":
        yield from _going_on(text, parse, number, known)
    if word.role == "pcomp" and shown(text, parse, word.head) == "by" and word.tag == "VBG":
        yield from _means(text, parse, number, known)
    if ANSWERS.fullmatch(shown(text, parse, number)):
        yield from _answers(text, parse, number, known)
    if word.tag == "VBN" and kinds(shown(text, parse, number)) | {shown(text, parse, number)} & CAUSED:
        yield from _caused(text, parse, number, known)
    yield from suffered(text, parse, number, known)
    yield from origins(text, parse, number, known)
    yield from attributed_causes(text, parse, number, known)
    yield from equations(text, parse, number, known)
    yield from _does(text, parse, number, known, told)
    yield from _such(text, parse, number, known)
    yield from outcomes(text, parse, number, known)


def _clear(each: Link, there: set[str]) -> bool:
    """Return whether both sides have somebody named there, nobody acts on himself, and the two are not one.

    Whom "it" means from a sentence before is too often somebody else for a side to rest on it.
    """
    if not there.issuperset((*each.cause.sender, *each.cause.receiver, *each.effect.sender, *each.effect.receiver)):
        return False
    apart = all(pair.sender and not set(pair.sender) & set(pair.receiver) for pair in (each.cause, each.effect))
    same = each.cause == each.effect and (each.rule not in ("condition", "reason") or not each.cause.receiver)
    return apart and not same


def _does(text: str, parse: Parse, verb: int, known: Sequence[Referent], told: Told) -> Iterator[Link]:
    """Yield what an act, a quality or an actor that moves others does to them."""
    sorts = sorts_of(text, parse, verb)
    who, put_first, denied = _subject_of(text, parse, verb) if sorts else (None, False, False)
    if sorts and who is None:
        owners = [parse.at(each.start) for each in known]
        who = astray(parse, verb, [parse.words[each].head for each in owners if each is not None])
    if sorts and (doing := gerund_of(parse, verb, known)) is not None:
        yield from _doing(text, parse, verb, doing, known)
        return
    if who is None or parse.child(verb, "nsubjpass", "auxpass") is not None:
        return
    noun, word = parse.words[who], parse.words[verb]
    before = [each for each in known if each.end <= word.start] if put_first and who < verb else known
    cause = _which(text, parse, verb, who, known) or of_noun(text, parse, who, before)
    cause = recalled(text, parse, who, cause, told) if cause.sender else cause
    pronoun = noun.tag[:3] == "PRP"
    pointed = None if any(cause) and not pronoun else pointed_at(text, parse, verb, who, known, told)
    effect = effect_of(text, parse, verb, pointed or cause, known)
    if pointed is not None and effect is not None:
        cause, effect = pointed, _settled_patient(text, parse, verb, who, pointed, effect, known)
    if effect is None or (pronoun and pointed is None) or noun.tag in ("WDT", "WP"):
        return
    people = shown(text, parse, who) in lexicon.words("holders") - WRITTEN
    itself = people or (not pronoun and any(each.start <= noun.start < each.end for each in known))
    if itself and not cause.receiver and not _qualified(text, parse, who):
        far = len({*cause.sender, *effect.sender, *effect.receiver}) > 2 and effect.receiver
        if not put_first and ("move" not in sorts or word.role == "xcomp" or not far):
            return
        alone = put_first and effect.receiver  # "It was Oslo that brought Kenya and Chad together"
        cause = cause if alone else cause._replace(receiver=effect.sender)
    patient = parse.child(verb, "dobj")
    joined = patient is not None and parse.child(patient, "conj") is not None  # "brings Kenya and Chad together"
    cause = cause if joined else filled(text, parse, who, cause, effect)
    denied |= parse.child(verb, "neg") is not None or DENIED.search(text[noun.last : word.end]) is not None
    denied |= "away" in sorts and "move" not in sorts
    places = (noun.first, noun.last), (word.start, word.last)
    yield Link(cause, effect, *places, "act", word.start, acts(text, parse, verb), denied)


def _settled_patient(
    text: str, parse: Parse, verb: int, who: int, cause: Pair, effect: Pair, known: Sequence[Referent]
) -> Pair | None:
    """Return what something pointed at does; "it" may be either of two, "them" behind "this" the doer of a clause."""
    whom = parse.child(verb, "dobj")
    if whom is None or parse.words[whom].tag != "PRP":
        return None if effect == Pair(cause.sender, ()) else effect
    here = parse.words[who].tag == "DT" and clause_before(parse, verb) is not None
    plural = shown(text, parse, whom) == "them"
    if not (here and plural):
        return None
    return Pair(cause.sender, reached(text, parse, verb, known, cause.sender, parse.words[whom].end))


def _doing(text: str, parse: Parse, verb: int, gerund: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what it does to others that somebody does something ("Arming Norway would alarm Sweden")."""
    cause = gerund_cause(text, parse, verb, gerund, known)
    effect = effect_of(text, parse, verb, cause, known) if any(cause) else None
    if effect is not None:
        done, word = parse.words[gerund], parse.words[verb]
        denied = parse.child(verb, "neg") is not None
        yield Link(cause, effect, (done.first, done.last), (word.start, word.last), "act", word.start, denied=denied)


def _subject_of(text: str, parse: Parse, verb: int) -> tuple[int | None, bool, bool]:
    """Return the subject of a verb, whether it is put first ("it was … that"), and whether that denies it."""
    if (front := cleft(text, parse, verb)) is not None:
        return front, True, False
    if (other := stand_in(text, parse, verb)) is not None:
        return other[0], False, other[1]
    if (only := needed(text, parse, verb)) is not None:
        return only, False, False
    word = parse.words[verb]
    head = shown(text, parse, word.head)
    verbal = word.role == "xcomp" and parse.words[word.head].tag[:2] == "VB"
    if verbal and head in MEANT_TO:  # "the raids are meant to …"
        return parse.child(word.head, "nsubjpass", "nsubj"), False, False
    own = verbal and not (head in _raising() or kinds(head))
    return (None if own or word.role == "acl" else subject(parse, verb)), False, False


@cache
def _raising() -> frozenset[str]:
    """Return the verbs whose subject does what is said behind them ("serves to alarm Oslo"), not what it aims at."""
    return frozenset(form for verb in sorted(nouns("raising")) for _, form in forms(verb))


def _mistaken(text: str, parse: Parse, number: int, known: Sequence[Referent]) -> Link | None:
    """Return what an act does where the parse takes its verb for an attribute ("Kenya's embargo [angered Chad]")."""
    word = parse.words[number]
    whom = parse.words[word.head]
    noun = parse.words[whom.head]
    stirred = kinds(shown(text, parse, number)) & {"stir", "power"}
    behind = text[word.end : whom.first if whom.first > word.end else whom.start] in (" ", " the ")
    if word.role != "amod" or whom.role != "appos" or not stirred or not behind or noun.start > word.start:
        return None
    cause = of_noun(text, parse, whom.head, [each for each in known if each.end <= word.start])
    own = next((each.codes for each in known if each.start <= whom.start < each.end), ())
    effect = Pair(own, cause.sender if "stir" in stirred else ())
    return Link(cause, effect, (noun.first, word.start), (word.start, whom.last), "act", word.start)


def _which(text: str, parse: Parse, verb: int, who: int, known: Sequence[Referent]) -> Pair | None:
    """Return what a whole clause says, where ", which alarmed Oslo" goes on about it and not about its last actor."""
    noun, word = parse.words[who], parse.words[verb]
    if word.role != "relcl" or not text[noun.end : word.start].startswith(", which"):
        return None
    itself = any(each.start <= noun.start < each.end for each in known)
    if not itself and any(of_noun(text, parse, who, known)):
        return None
    number = who
    for _ in range(CLIMB):
        number = parse.words[number].head
        if parse.words[number].tag[:2] == "VB":
            return of_clause(text, parse, number, [each for each in known if each.start < word.start])
    return None


def _caused(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act or a tie was brought about by ("Norway's embargo was encouraged by Sweden")."""
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


def _qualified(text: str, parse: Parse, noun: int) -> bool:
    """Return whether an actor stands there for a quality that it has or gets ("a stronger Norway")."""
    attributes = parse.children(noun, "amod")
    such = any(parse.words[each].tag in COMPARED or QUALITY.match(shown(text, parse, each)) for each in attributes)
    return such or parse.child(noun, "relcl") is not None


def _such(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an actor would do that is such or suffers such a thing ("a Norway that Sweden abandons will …")."""
    who = parse.child(verb, "nsubj")
    left = () if who is None else parse.children(who, "acl")  # "Norway, abandoned by Sweden, turned to Denmark"
    suffers = any(parse.words[each].tag == "VBN" and parse.child(each, "agent") for each in left)
    if who is None or not (would(parse, verb) or suffers):
        return
    noun, word = parse.words[who], parse.words[verb]
    own = next((each.codes for each in known if each.start <= noun.start < each.end), ())
    pair = of_noun(text, parse, who, known)
    if own and pair.receiver and (suffers or text[noun.first : noun.first + 2].lower() in ("a ", "an")):
        effect = Pair(own, reached(text, parse, verb, known, own))
        yield Link(pair, effect, (noun.first, noun.last), (noun.last, word.last), "quality", word.start)


def _going_on(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a clause brings about, where a participle behind a comma says so ("…, forcing Oslo to act")."""
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


def _means(text: str, parse: Parse, gerund: int, known: Sequence[Referent]) -> Iterator[Link]:
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
    if effect.sender == doer:
        return  # how somebody does something is no cause of it
    span = (word.first, word.last)
    yield Link(cause, effect, span, main_span(parse, verb, span), "means", main.start)


def _answers(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what somebody responds to, and how ("responded to the loss of aid by mending fences with Norway")."""
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
