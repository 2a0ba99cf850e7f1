"""Conditions, reasons and times that are clauses, from a dependency parse, with what each is said to bring about.

"If", "because", "as soon as", "should Oslo pay", "every time Oslo pays", "the day Oslo pays": who does what in the
clause, and who then does what in the clause that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.hostile_acts import hostile
from detente.reading.parsed_effects import acts, effect_of, either
from detente.reading.parsed_link import Link, filled, main_span, would
from detente.reading.parsed_sides import Codes, Pair, nouns, of_clause, of_noun, reached, shown, sign_of, upon
from detente.reading.parsing import Parse
from detente.reading.receivers import answered, deed
from detente.reading.referents import Referent
from detente.reading.verbs import forms

CONDITIONS = frozenset({"if", "unless", "once", "provided", "because", "since", "lest", "whenever"})
REASONS = frozenset({"because", "since", "as"})
TIMES = frozenset({"when", "as", "now"})
EVERY = frozenset({"time", "day", "moment", "year"})
ONCE = frozenset({"day", "moment", "minute", "instant", "hour", "week"})
ONLY = re.compile(r"\b(?:only|largely|mainly|chiefly|precisely|not least) (?:when|as|now)\b", re.IGNORECASE)
EACH = re.compile(r"(?:every|each) (?:time|day|year)\b", re.IGNORECASE)
INVERTED = frozenset({"were", "had", "should"})
FINDING = frozenset(form for verb in ("discover", "realise", "realize", "learn", "conclude", "find", "decide", "see")
                    for _, form in forms(verb))  # fmt: skip
PRO_VERBS = frozenset({"do", "does", "did", "done"})
IT = 2  # the length of "it": neither "its" nor "itself"
CLIMB = 6


def conditions(text: str, parse: Parse, number: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a clause is the condition, the reason or the time of, by its verb.

    >>> list(conditions("", Parse((), ()), 0, []))
    []
    """
    word = parse.words[number] if parse.words else None
    if word is None:
        return
    if word.role == "advcl" or (word.role in ("pcomp", "ccomp", "ROOT") and _opened(text, parse, number)):
        yield from _clauses(text, parse, number, known)
    head = _whenever(text, parse, number) or _the_day(text, parse, number)
    if head is not None:
        yield from brought(text, parse, number, head, "condition", False, known)


def _whenever(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what happens "every time" that a clause says."""
    word = parse.words[clause]
    time = parse.words[word.head]
    there = word.role == "relcl" and shown(text, parse, word.head) in EVERY and time.role == "npadvmod"
    there &= EACH.match(text, time.first) is not None or would(parse, time.head)
    return time.head if there and word.start < parse.words[time.head].start else None


def _the_day(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what would happen "the day" or "the moment" that a clause says."""
    word = parse.words[clause]
    who = parse.child(clause, "nsubj", "nsubjpass")
    start = word.first if who is None else parse.words[who].first
    if _from_then(text, start) and (head := _would_with(parse, clause)) is not None:
        return head
    moment = parse.child(word.head, "npadvmod") if word.role == "ccomp" else word.head if word.role == "relcl" else None
    if moment is None or shown(text, parse, moment) not in ONCE or parse.words[moment].role != "npadvmod":
        return None
    head = parse.words[moment].head
    inside = parse.words[head].start < parse.words[moment].start < word.start
    return head if inside and would(parse, head) else None


def _from_then(text: str, place: int) -> bool:
    """Return whether a clause follows "the day" or "the moment"."""
    before = text[:place].split(" ")[-3:-1]
    return len(before) == 2 and before[0].lower() == "the" and before[1] in ONCE


def _would_with(parse: Parse, clause: int) -> int | None:
    """Return the verb that a clause is joined to and says what somebody would do."""
    word = parse.words[clause]
    head = parse.words[word.head].head if word.role == "relcl" else word.head
    joined = word.role in ("conj", "ccomp", "dep", "relcl", "advcl") and parse.words[head].tag[:2] == "VB"
    return head if joined and would(parse, head) else None


def _opened(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause is a condition by its own words, whatever role the parse gives it."""
    if _inverted(text, parse, clause):
        return True
    ahead = parse.words[clause].role != "ROOT"
    return ahead and (sign_of(text, parse, clause) in ("if", "unless") or _each_time(text, parse, clause))


def _clauses(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield a condition, a reason or a time that is a clause, with what it is said to bring about."""
    word = parse.words[clause]
    sign = sign_of(text, parse, clause)
    sign = "if" if sign == "as" and text[: word.first].endswith(("long ", "soon ")) else sign  # "as long as"
    sign = "" if sign in REASONS and text.startswith("not ", word.first) else sign  # "not because …"
    sign = "" if sign == "since" and text.startswith("ever ", word.first) else sign
    front = word.start < parse.words[_main(text, parse, clause)].start
    inverted = _inverted(text, parse, clause)
    sign = "if" if not sign and _each_time(text, parse, clause) else sign
    gerund = not sign and word.tag == "VBG" and front and _gerund_leads(parse, clause)
    told = sign == "as" and shown(text, parse, clause) in _saying() | {"put", "puts"}  # "as Lee puts it"
    only = sign in TIMES and ONLY.search(text, word.first - len("precisely "), word.start) is not None
    timed = sign in TIMES and not told and not only and (front or sign != "as")
    lasting = sign == "while" and would(parse, _main(text, parse, clause)) and not front and not would(parse, clause)
    until = sign == "until" and (
        would(parse, _main(text, parse, clause)) or text.startswith("Not until")
    )  # "will not pay until Oslo does"
    if sign in CONDITIONS or until or lasting or timed or only or inverted or gerund:
        rule = "time" if timed else "condition"
        made = brought(text, parse, clause, _main(text, parse, clause), rule, sign in ("unless", "lest"), known)
        when = sign == "once" and _past_perfect(text, parse, clause)  # "once Oslo had paid" may tell when
        yield from (link for link in made if link.effect.receiver or not when)


def _past_perfect(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause tells what had been done, beside what was done."""
    before = any(shown(text, parse, each) == "had" for each in parse.children(clause, "aux"))
    return before and not would(parse, _main(text, parse, clause))


def _inverted(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause begins with its auxiliary ("should Oslo pay", "had Oslo paid"), which is a condition."""
    word, who = parse.words[clause], parse.child(clause, "nsubj", "nsubjpass")
    ahead = [each for each in parse.children(clause, "aux") if who is not None and each < who]
    ahead += [clause] if text[word.first :].startswith(text[word.start : word.end]) else []
    return any(shown(text, parse, each) in INVERTED for each in ahead) and "?" not in text[parse.words[clause].last :]


def _each_time(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause begins with "every time" or "each time"."""
    word = parse.words[clause]
    times = [each for each in parse.children(clause, "npadvmod") if each < clause]
    return bool(times) and EACH.match(text[word.first :].lstrip("“\"‘'")) is not None


def brought(
    text: str, parse: Parse, clause: int, head: int, rule: str, unless: bool, known: Sequence[Referent]
) -> Iterator[Link]:
    """Yield what a clause is said to bring about in the clause of another verb; pronouns mean the other's subject.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9))
    >>> [made.cause.sender for made in brought("It rained.", Parse(words, ()), 1, 1, "condition", False, [])]
    []
    """
    if clause == head:  # a condition whose main clause the parse has lost
        return
    word, main = parse.words[clause], parse.words[head]
    known = _ahead(text, parse, clause, head, known)
    comma = text.find(",", word.last, max(main.start, word.last))  # a clause in front ends with its comma
    span = (word.first, max(comma, word.last))
    rest = main_span(parse, head, span)
    who = parse.child(head, "nsubj", "nsubjpass")
    doer = of_clause(text, parse, head, known).sender if who is None else of_noun(text, parse, who, known).sender
    cause = _condition(text, parse, clause, span, doer, known)
    meant = settled(known, rest, main.start, cause.sender, parse.child(head, "nsubj"))
    why = sign_of(text, parse, clause) in REASONS and cause.sender == doer  # why somebody does what it does
    effect = of_clause(text, parse, head, meant) if why else either(text, parse, head, cause, meant)
    if sign_of(text, parse, clause) in REASONS and parse.child(head, "agent") is None:
        effect = _done_by(text, parse, clause, head, effect, known)
    stirred = _stirred(text, parse, head, cause, doer, known)
    cause, effect = stirred or (cause, effect)
    meets = upon(text, parse, head) or _believed(text, parse, clause) is not None
    if not effect.receiver and not why and meets:
        effect = effect._replace(receiver=tuple(code for code in cause.sender if code not in effect.sender))
    done, against = deed(text, parse, head), hostile(text, parse, clause)
    link = Link(cause, effect, span, rest, rule, main.start, acts(text, parse, head), False, unless, done, against)
    made = answered(link)
    if _likewise(text, parse, clause):  # "Chad pays Kenya because Oslo does": him too
        made = made._replace(cause=cause._replace(receiver=effect.receiver))
    open_ = deed(text, parse, clause) or _likewise(text, parse, clause)
    yield made._replace(open=(open_ and not made.cause.receiver, done and not made.effect.receiver))


def _done_by(text: str, parse: Parse, clause: int, head: int, effect: Pair, known: Sequence[Referent]) -> Pair:
    """Return an effect of whose doer only the reason tells ("The law was repealed because Chad wished …")."""
    who = parse.child(clause, "nsubj")
    patient = parse.child(head, "nsubjpass")
    at = 0 if patient is None else parse.words[patient].start
    done = patient is not None and who is not None and not any(each.start <= at < each.end for each in known)
    itself = done and any(each.start <= parse.words[who or 0].start < each.end for each in known)
    if not itself or who is None:
        return effect
    doer = of_noun(text, parse, who, known).sender
    named = effect.receiver or effect.sender
    return Pair(doer, tuple(code for code in named if code not in doer))


def _likewise(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause only says that somebody does so too ("because Oslo does")."""
    alone = not parse.children(clause, "dobj", "xcomp", "ccomp", "acomp", "prep", "attr", "dative")
    return alone and shown(text, parse, clause) in PRO_VERBS


def _stirred(
    text: str, parse: Parse, head: int, cause: Pair, doer: Codes, known: Sequence[Referent]
) -> tuple[Pair, Pair] | None:
    """Return what somebody brings about in another by what he does ("Oslo angered Chad when it sold the mine")."""
    if not doer or cause.sender != doer:
        return None
    effect = effect_of(text, parse, head, Pair(doer, cause.receiver), known)
    if effect is None or not effect.sender or set(effect.sender) & set(doer):
        return None
    return Pair(doer, cause.receiver or effect.sender), effect


def _ahead(text: str, parse: Parse, clause: int, head: int, known: Sequence[Referent]) -> Sequence[Referent]:
    """Return the referents with "it" in a clause in front that means the subject still to come."""
    word, who = parse.words[clause], parse.child(head, "nsubj", "nsubjpass")
    things = [inner for each in (clause, *parse.children(clause, "prep", "xcomp", "dative"))
              for inner in parse.children(each, "dobj", "pobj")]  # fmt: skip
    meant = () if who is None or word.start > parse.words[head].start else of_noun(text, parse, who, known).sender
    open_ = [parse.words[each] for each in things if shown(text, parse, each) in ("it", "him", "her", "them")]
    first = [each for each in known if each.start < word.last]
    settled_ = {each.start for each in first}
    made = [Referent(each.start, each.end, meant, False) for each in open_ if each.start not in settled_]
    return sorted([*known, *made]) if len(meant) == 1 else known


def _condition(
    text: str, parse: Parse, clause: int, span: tuple[int, int], doer: Codes, known: Sequence[Referent]
) -> Pair:
    """Return who does what to whom in a clause that goes with another, whose subject is the doer."""
    believed = _believed(text, parse, clause)
    clause = clause if believed is None else believed
    word, who = parse.words[clause], parse.child(clause, "nsubj")
    owner = None if who is None else parse.child(who, "poss")
    meant = _owned(parse, owner, doer, known)
    cause = of_clause(text, parse, clause, settled(meant, span, word.start, doer, who))
    if word.tag == "VBG" and not cause.sender:
        cause = Pair(doer, reached(text, parse, clause, known, doer))
    if not cause.receiver and cause.sender != doer and upon(text, parse, clause):
        cause = cause._replace(receiver=doer)
    return cause if who is None else filled(text, parse, who, cause, Pair(doer, ()))


def _believed(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what somebody acts on the belief of ("because it thought that Oslo would yield"), or None."""
    thing = parse.child(clause, "ccomp", "oprd")
    reason = sign_of(text, parse, clause) in REASONS and shown(text, parse, clause) in _believing()
    held = thing is not None and thing > clause and parse.child(thing, "nsubj", "nsubjpass") is not None
    return thing if reason and held else None


@cache
def _believing() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("belief")) for _, form in forms(verb))


def _owned(parse: Parse, owner: int | None, doer: Codes, known: Sequence[Referent]) -> Sequence[Referent]:
    """Return the referents with the owner of a clause's subject taken for the doer ("because its members quarrel")."""
    if owner is None or len(doer) != 1:
        return known
    place = parse.words[owner].start
    return [each._replace(codes=doer) if each.start == place and not each.named else each for each in known]


def _gerund_leads(parse: Parse, gerund: int) -> bool:
    """Return whether a gerund in front is a condition of what its subject would do ("Courting Oslo, it would …")."""
    head = parse.words[gerund].head
    who = parse.child(head, "nsubj")
    return would(parse, head) and who is not None and gerund < who < head


def settled(
    known: Sequence[Referent], span: tuple[int, int], verb: int, meant: Codes, own: int | None
) -> Sequence[Referent]:
    """Return the referents with "it" behind a verb taken for the subject of the other clause.

    >>> settled([Referent(9, 11, ("IRN",), False)], (0, 12), 3, ("IRQ",), 0)[0].codes
    ('IRQ',)
    """
    if len(meant) != 1 or own is None:
        return known
    behind = [span[0] <= each.start < span[1] and each.start > verb and each.end - each.start == IT for each in known]
    return [
        each._replace(codes=meant) if here and not each.named and len(each.codes) == 1 else each
        for each, here in zip(known, behind, strict=True)
    ]


def _main(text: str, parse: Parse, clause: int) -> int:
    """Return the verb whose clause is the effect: what somebody says, where the clause hangs on the saying."""
    head = parse.words[clause].head
    if _inverted(text, parse, clause):
        head = _nearest_would(text, parse, clause, head)
    for _ in range(CLIMB):  # "as long as": the clause hangs on the adverb
        if parse.words[head].tag[:2] == "VB":
            break
        head = parse.words[head].head
    if parse.words[head].role == "aux" and shown(text, parse, head) == "did":  # "Not until then did Oslo leave"
        head = parse.words[head].head
    if parse.words[head].role == "parataxis":
        return parse.words[head].head
    said = parse.child(head, "ccomp")
    if shown(text, parse, head) in FINDING:  # "every time Oslo pays, Kenya discovers that …": it is Kenya's thought
        return head
    return said if said is not None and said != clause and shown(text, parse, head) in _saying() else head


def _nearest_would(text: str, parse: Parse, clause: int, head: int) -> int:
    """Return the verb of what would happen "should Oslo pay": the nearest behind, else the nearest before."""
    verbs = [each for each, word in enumerate(parse.words) if word.tag[:2] == "VB" and would(parse, each)]
    others = [each for each in verbs if each != clause and not _inverted(text, parse, each)]
    behind = [each for each in others if parse.words[each].start >= parse.words[clause].end]
    return behind[0] if behind else others[-1] if others else head


@cache
def _saying() -> frozenset[str]:
    return frozenset(form for fields in lexicon.lines("cues") for form in fields[0].split(" "))
