"""Cause and effect with the actors of both, from a dependency parse: who does what to whom on either side.

Constructions: an act, a quality or an actor that moves others; conditions, reasons and times as clauses; reasons as
phrases ("thanks to", "without", "in response to"); means ("by …ing") and answers; and what a sentence goes on to say
that it did ("…, prompting Oslo to leave"). A cause without an actor is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading import lexicon
from detente.reading.clefts import astray, cleft, stand_in
from detente.reading.constructions import DENIED
from detente.reading.outcomes import outcomes
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import acts, effect_of, either, kinds, sorts_of
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Codes, Pair, nouns, of_clause, of_noun, reached, shown, sign_of, upon
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.verbs import forms

PHRASE = re.compile(
    r"\b(?:(?P<reason>because of|thanks (?:largely |mostly )?to|due to|owing to|as a (?:result|consequence) of|fearing|"
    r"under (?:the )?pressure from|faced with|"
    r"on account of|in the face of|for fear of|"
    r"out of(?= (?:\w+ )?(?:fear|anger|gratitude|hostility|loyalty|sympathy|spite))|"
    r"(?:(?:anger|alarm|embolden|spurr|push|prompt|reassur|humiliat|forc|unnerv|spook|encourag|irritat|infuriat|enrag|provok|"
    r"frighten|rattl|disappoint|offend|unsettl|shock|outrag|dismay|disillusion|tempt|inspir)ed|driven|stung) by)|"
    r"(?P<answer>(?:in|as an?) (?:response|reaction|answer) to|in (?:retaliation|revenge|return) for|in protest at|"
    r"(?:as|in) (?:an? |the )?(?:punishment|reprisal|revenge|retaliation|payback|reward|price|penalty|rebuke) for)|"
    r"(?P<without>without|were it not for|but for|if not for|in the absence of))(?= )",
    re.IGNORECASE,
)
CONDITIONS = frozenset({"if", "unless", "once", "provided", "because", "since", "lest", "whenever"})
REASONS = frozenset({"because", "since", "as"})
TIMES = frozenset({"when", "as", "now"})
EVERY = frozenset({"time", "day", "moment", "year"})
ONCE = frozenset({"day", "moment", "minute", "instant", "hour", "week"})
ONLY = re.compile(r"\b(?:only|largely|mainly|chiefly|precisely|not least) (?:when|as|now)\b", re.IGNORECASE)
CAUSED = frozenset(
    {"caused", "motivated", "occasioned", "shaped", "triggered", "fuelled", "fueled", "precipitated", "hastened"}
)
INVERTED = frozenset({"were", "had", "should"})
FINDING = frozenset(form for verb in ("discover", "realise", "realize", "learn", "conclude", "find", "decide", "see")
                    for _, form in forms(verb))  # fmt: skip
ANSWERS = re.compile(r"(?:respond|react|repl|retaliat)\w*")
WRITTEN = frozenset({"speech", "statement", "letter", "report", "paper", "strategy", "memorandum", "manifesto", "book"})
COMPARED = frozenset({"JJR", "VBN", "VBG", "RBR"})
QUALITY = re.compile(
    r"(?:hostile|friendly|democratic|authoritarian|autocratic|nuclear|divided|united|rising|neutral|strong|weak|"
    r"prosperous|powerful|isolated|humiliated|resurgent|confident|insecure|poor|rich)$"
)
MORE = re.compile(r"The \w+(?:er|re|ss|se)\b[^,]+, the \w+(?:er|re|ss|se)\b")
PLURAL = re.compile(r"the(?:y|m|ir|mselves)", re.IGNORECASE)
IT = 2  # the length of "it": neither "its" nor "itself"
CLIMB = 6


def parsed_links(text: str, parse: Parse, known: Sequence[Referent]) -> list[Link]:
    """Return the causes and effects of a parsed sentence whose actors are named on both sides, the clearest first.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9))
    >>> parsed_links("It rained.", Parse(words, ()), [])
    []
    """
    if MORE.match(text):  # "the more …, the less …" is no clause with its effect
        return []
    known = _clear_to_all(text, known)
    made = [*_phrases(text, parse, known)]
    for number, word in enumerate(parse.words):
        verbal = kinds(shown(text, parse, number)) and parse.child(number, "nsubj") is not None  # whatever its tag
        if word.tag[:2] == "VB" or verbal:
            made += _of_verb(text, parse, number, known)
        elif made_of := _mistaken(text, parse, number, known):
            made.append(made_of)
    return [each for each in made if _clear(each)]


def _clear_to_all(text: str, known: Sequence[Referent]) -> list[Referent]:
    """Return the referents without "they" and "them" for whom the sentence itself does not name: it may be things."""
    named = [set(each.codes) for each in known if each.named]
    there = set().union(*named)
    return [
        each
        for each in known
        if each.named or not PLURAL.fullmatch(text, each.start, each.end) or set(each.codes) <= there
    ]


def _of_verb(text: str, parse: Parse, number: int, known: Sequence[Referent]) -> Iterator[Link]:
    word = parse.words[number]
    if word.role == "advcl" or (word.role in ("pcomp", "ccomp", "ROOT") and _opened(text, parse, number)):
        yield from _clauses(text, parse, number, known)
        yield from _going_on(text, parse, number, known)
    if word.role == "relcl" and shown(text, parse, word.head) in EVERY:  # "every time Oslo pays, …"
        head = parse.words[word.head].head
        if parse.words[word.head].role == "npadvmod" and word.start < parse.words[head].start:
            yield from _brought(text, parse, number, head, "condition", False, known)
    if _from_then(text, word.first) and (head := _would_before(parse, number)) is not None:
        yield from _brought(text, parse, number, head, "condition", False, known)
    moment = parse.child(word.head, "npadvmod") if word.role == "ccomp" else word.head if word.role == "relcl" else None
    if moment is not None and shown(text, parse, moment) in ONCE and parse.words[moment].role == "npadvmod":
        head = parse.words[moment].head  # "would leave the day Oslo pays"
        if parse.words[head].start < parse.words[moment].start < word.start and _would(parse, head):
            yield from _brought(text, parse, number, head, "condition", False, known)
    if word.role == "pcomp" and shown(text, parse, word.head) == "by" and word.tag == "VBG":
        yield from _means(text, parse, number, known)
    if ANSWERS.fullmatch(shown(text, parse, number)):
        yield from _answers(text, parse, number, known)
    if word.tag == "VBN" and kinds(shown(text, parse, number)) | {shown(text, parse, number)} & CAUSED:
        yield from _caused(text, parse, number, known)
    yield from _does(text, parse, number, known)
    yield from _such(text, parse, number, known)
    yield from outcomes(text, parse, number, known)


def _from_then(text: str, place: int) -> bool:
    """Return whether a clause follows "the day" or "the moment"."""
    before = text[:place].split(" ")[-3:-1]
    return len(before) == 2 and before[0].lower() == "the" and before[1] in ONCE


def _would_before(parse: Parse, clause: int) -> int | None:
    """Return the verb before a clause that it is joined to and that says what somebody would do."""
    head = parse.words[clause].head
    joined = parse.words[clause].role in ("conj", "ccomp", "dep") and head < clause
    return head if joined and _would(parse, head) else None


def _opened(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause is a condition by its own words, whatever role the parse gives it."""
    if _inverted(text, parse, clause):
        return True
    ahead = parse.words[clause].role != "ROOT"
    return ahead and (sign_of(text, parse, clause) in ("if", "unless") or _each_time(text, parse, clause))


def _would(parse: Parse, verb: int) -> bool:
    return any(parse.words[each].tag == "MD" for each in parse.children(verb, "aux"))


def _clear(each: Link) -> bool:
    """Return whether both sides name somebody, nobody acts on himself, and the two are not one."""
    apart = all(pair.sender and not set(pair.sender) & set(pair.receiver) for pair in (each.cause, each.effect))
    same = each.cause == each.effect and (each.rule not in ("condition", "reason") or not each.cause.receiver)
    return apart and not same


def _does(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act, a quality or an actor that moves others does to them."""
    sorts = sorts_of(text, parse, verb)
    who, put_first, denied = _subject_of(text, parse, verb) if sorts else (None, False, False)
    if sorts and who is None:
        owners = [parse.at(each.start) for each in known]
        who = astray(parse, verb, [parse.words[each].head for each in owners if each is not None])
    if who is None or parse.child(verb, "nsubjpass", "auxpass") is not None:
        return
    noun, word = parse.words[who], parse.words[verb]
    before = [each for each in known if each.end <= word.start] if put_first else known
    cause = _which(text, parse, verb, who, known) or of_noun(text, parse, who, before)
    effect = effect_of(text, parse, verb, cause, known)
    if effect is None or noun.tag[:3] in ("PRP", "WDT", "WP"):
        return
    people = shown(text, parse, who) in lexicon.words("holders") - WRITTEN
    itself = people or any(each.start <= noun.start < each.end for each in known)
    if itself and not cause.receiver and not _qualified(text, parse, who):
        far = len({*cause.sender, *effect.sender, *effect.receiver}) > 2 and effect.receiver
        if not put_first and ("move" not in sorts or word.role == "xcomp" or not far):
            return
        alone = put_first and effect.receiver  # "It was Oslo that brought Kenya and Chad together"
        cause = cause if alone else cause._replace(receiver=effect.sender)
    patient = parse.child(verb, "dobj")
    joined = patient is not None and parse.child(patient, "conj") is not None  # "brings Kenya and Chad together"
    cause = cause if joined else _filled(text, parse, who, cause, effect)
    denied |= parse.child(verb, "neg") is not None or DENIED.search(text[noun.last : word.end]) is not None
    denied |= "away" in sorts and "move" not in sorts
    places = (noun.first, noun.last), (word.start, word.last)
    yield Link(cause, effect, *places, "act", word.start, acts(text, parse, verb), denied)


def _subject_of(text: str, parse: Parse, verb: int) -> tuple[int | None, bool, bool]:
    """Return the subject of a verb, whether the sentence puts it first ("it was … that"), and whether that denies it."""
    if (front := cleft(text, parse, verb)) is not None:
        return front, True, False
    if (other := stand_in(text, parse, verb)) is not None:
        return other[0], False, other[1]
    return (subject(parse, verb) if parse.words[verb].role != "acl" else None), False, False


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
    if not any(each.start <= noun.start < each.end for each in known):
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


def _filled(text: str, parse: Parse, noun: int, cause: Pair, effect: Pair) -> Pair:
    """Return a cause with the actor that its noun leaves to the effect: who feels it, or whom the act meets.

    An act that says what it is about meets nobody else ("Norway's ban on fishing", "its refusal to pay").
    """
    name = shown(text, parse, noun)
    about = [each for each in parse.children(noun, "prep") if shown(text, parse, each) not in ("from", "by")]
    if not cause.sender and cause.receiver and effect.receiver and name in nouns("felt") | nouns("mutual"):
        return cause._replace(sender=effect.sender)
    if cause.sender and not cause.receiver and name in nouns("act") and not about and not parse.child(noun, "acl"):
        return cause._replace(receiver=effect.sender if not set(effect.sender) & set(cause.sender) else ())
    return cause


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
    if who is None or not (_would(parse, verb) or suffers):
        return
    noun, word = parse.words[who], parse.words[verb]
    own = next((each.codes for each in known if each.start <= noun.start < each.end), ())
    pair = of_noun(text, parse, who, known)
    if own and pair.receiver and (suffers or text[noun.first : noun.first + 2].lower() in ("a ", "an")):
        effect = Pair(own, reached(text, parse, verb, known, own))
        yield Link(pair, effect, (noun.first, noun.last), (noun.last, word.last), "quality", word.start)


def _clauses(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield a condition, a reason or a time that is a clause, with what it is said to bring about."""
    word = parse.words[clause]
    sign = sign_of(text, parse, clause)
    sign = "if" if sign == "as" and text[: word.first].endswith(("long ", "soon ")) else sign  # "as long as"
    sign = "" if sign == "since" and text.startswith("ever ", word.first) else sign
    front = word.start < parse.words[_main(text, parse, clause)].start
    inverted = _inverted(text, parse, clause)
    sign = "if" if not sign and _each_time(text, parse, clause) else sign
    gerund = not sign and word.tag == "VBG" and front and _gerund_leads(parse, clause)
    told = sign == "as" and shown(text, parse, clause) in _saying() | {"put", "puts"}  # "as Lee puts it"
    only = sign in TIMES and ONLY.search(text, word.first - len("precisely "), word.start) is not None
    timed = sign in TIMES and not told and not only and (front or sign != "as")
    if sign in CONDITIONS or timed or only or inverted or gerund:
        rule = "time" if timed else "condition"
        yield from _brought(text, parse, clause, _main(text, parse, clause), rule, sign in ("unless", "lest"), known)


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
    every = any(shown(text, parse, parse.words[each].head) for each in times)
    return every and re.match(r"(?:every|each) (?:time|day|year)\b", text[word.first :].lstrip("“\"‘'").lower()) is not None


def _brought(
    text: str, parse: Parse, clause: int, head: int, rule: str, unless: bool, known: Sequence[Referent]
) -> Iterator[Link]:
    """Yield what a clause is said to bring about in the clause of another verb; pronouns mean the other's subject."""
    word, main = parse.words[clause], parse.words[head]
    comma = text.find(",", word.last, max(main.start, word.last))  # a clause in front ends with its comma
    span = (word.first, max(comma, word.last))
    rest = _main_span(parse, head, span)
    who = parse.child(head, "nsubj", "nsubjpass")
    doer = () if who is None else of_noun(text, parse, who, known).sender
    by = parse.child(clause, "nsubj")
    own = None if by is None else parse.child(by, "poss")  # "because its members are divided"
    inside = [each._replace(codes=doer) if own is not None and len(doer) == 1 and not each.named
              and each.start == parse.words[own].start else each for each in known]  # fmt: skip
    cause = of_clause(text, parse, clause, _settled(inside, span, word.start, doer, by))
    if word.tag == "VBG" and not cause.sender:
        cause = Pair(doer, reached(text, parse, clause, known, doer))
    if not cause.receiver and cause.sender != doer and upon(text, parse, clause):
        cause = cause._replace(receiver=doer)
    cause = cause if by is None else _filled(text, parse, by, cause, Pair(doer, ()))
    settled = _settled(known, rest, main.start, cause.sender, parse.child(head, "nsubj"))
    own = sign_of(text, parse, clause) in REASONS and cause.sender == doer  # why somebody does what it does
    effect = of_clause(text, parse, head, settled) if own else either(text, parse, head, cause, settled)
    yield Link(cause, effect, span, rest, rule, main.start, acts(text, parse, head), unless=unless)


def _gerund_leads(parse: Parse, gerund: int) -> bool:
    """Return whether a gerund in front is a condition of what its subject would do ("Courting Oslo, it would …")."""
    head = parse.words[gerund].head
    who = parse.child(head, "nsubj")
    return _would(parse, head) and who is not None and gerund < who < head


def _settled(
    known: Sequence[Referent], span: tuple[int, int], verb: int, meant: Codes, own: int | None
) -> Sequence[Referent]:
    """Return the referents with "it" behind a verb taken for the subject of the other clause."""
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
        would = [each for each in range(len(parse.words)) if parse.words[each].tag[:2] == "VB" and _would(parse, each)]
        would = [each for each in would if each != clause and not _inverted(text, parse, each)]
        behind = [each for each in would if parse.words[each].start >= parse.words[clause].end]
        head = behind[0] if behind else would[-1] if would else head
    for _ in range(CLIMB):  # "as long as": the clause hangs on the adverb
        if parse.words[head].tag[:2] == "VB":
            break
        head = parse.words[head].head
    if parse.words[head].role == "parataxis":
        return parse.words[head].head
    said = parse.child(head, "ccomp")
    if shown(text, parse, head) in FINDING:  # "every time Oslo pays, Kenya discovers that …": it is Kenya's thought
        return head
    return said if said is not None and said != clause and shown(text, parse, head) in _saying() else head


def _going_on(text: str, parse: Parse, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a clause brings about, where a participle behind a comma says so ("…, forcing Oslo to act")."""
    word = parse.words[clause]
    head = parse.words[word.head]
    comma = text[: word.first].rstrip().endswith(",")
    if word.tag != "VBG" or word.start < head.start or not comma or parse.child(clause, "mark", "nsubj") is not None:
        return
    cause = of_clause(text, parse, word.head, [each for each in known if each.end <= word.first])
    subject_ = parse.child(word.head, "nsubj")
    known = _settled(known, (word.first, word.last), word.start, cause.sender, subject_)
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
    effect = either(text, parse, verb, cause, known)
    if effect.sender == doer:
        return  # how somebody does something is no cause of it
    span = (word.first, word.last)
    yield Link(cause, effect, span, _main_span(parse, verb, span), "means", main.start)


def _answers(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what somebody responds to, and how ("responded to the loss of aid by mending fences with Norway")."""
    links = {shown(text, parse, each): each for each in parse.children(verb, "prep")}
    to = parse.child(links["to"], "pobj") if "to" in links else None
    who = of_clause(text, parse, verb, known).sender
    before = _clause_before(parse, verb)
    if not who or "by" not in links or (to is None and before is None):
        return
    if to is None and before is not None:  # "Oslo paid; Kenya responded by …"
        to = before
        cause = of_clause(text, parse, before, [each for each in known if each.end <= parse.words[before].last])
    elif to is not None:
        cause = of_noun(text, parse, to, known)
    cause = cause._replace(receiver=cause.receiver or tuple(code for code in who if code not in cause.sender))
    how = parse.child(links["by"], "pcomp")
    whom = () if how is None else reached(text, parse, how, known, who)
    word, by = parse.words[to], parse.words[links["by"]]
    places = (word.first, word.last), (by.first, by.last)
    yield Link(cause, Pair(who, whom or cause.sender), *places, "answer", by.end)


def _clause_before(parse: Parse, verb: int) -> int | None:
    """Return the verb of the clause that a clause is joined to or goes on from, or None."""
    word = parse.words[verb]
    ahead = parse.children(verb, "ccomp", "parataxis")
    ahead = [each for each in ahead if each < verb] or ([word.head] if word.role == "conj" else [])
    return next((each for each in ahead if parse.words[each].tag[:2] == "VB"), None)


def _phrases(text: str, parse: Parse, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield reasons that are phrases, with what the verb that they belong to says."""
    for found in PHRASE.finditer(text):
        noun = _behind(parse, found.end() + 1)
        start = parse.at(found.start())
        verb = None if noun is None or start is None else _verb_above(parse, start, noun)
        if noun is None or verb is None:
            continue
        word = parse.words[noun]
        gerund = word.tag == "VBG"
        if found["without"] and not _would(parse, verb):
            continue  # "called for restraint without naming Norway" is a manner
        cause = of_clause(text, parse, noun, known) if gerund else of_noun(text, parse, noun, known)
        effect = either(text, parse, verb, cause, known)
        if gerund and not cause.sender:
            cause = Pair(effect.sender, reached(text, parse, noun, known, effect.sender))
        who = subject(parse, verb)
        doer = () if who is None else of_noun(text, parse, who, known).sender
        cause = _filled(text, parse, noun, cause, Pair(doer or effect.sender, effect.receiver))
        rest = _main_span(parse, verb, (found.start(), word.last))
        rule = "answer" if found["answer"] else "reason"
        places = (word.first, word.last), rest
        less = found["without"] is not None
        place = parse.words[verb].start
        yield Link(cause, effect, *places, rule, place, acts(text, parse, verb), unless=less)


def _behind(parse: Parse, place: int) -> int | None:
    """Return the head of the noun phrase or gerund that begins at a place."""
    number = parse.at(place)
    while number is not None and parse.words[parse.words[number].head].first == place:
        if parse.words[number].head == number:
            return number
        number = parse.words[number].head
    return number


def _verb_above(parse: Parse, start: int, noun: int) -> int | None:
    """Return the verb that a phrase belongs to: the first above its first word that is not in it."""
    number = start
    for _ in range(CLIMB):
        word = parse.words[number]
        inside = parse.words[start].start <= word.start < parse.words[noun].last
        if word.tag[:2] == "VB" and not inside:
            return number
        if word.head == number:
            return None
        number = word.head
    return None


def _main_span(parse: Parse, verb: int, apart: tuple[int, int]) -> tuple[int, int]:
    """Return where a clause stands without the one that goes with it, on that side where its verb is."""
    word = parse.words[verb]
    return (max(word.first, apart[1]), word.last) if word.start >= apart[1] else (word.first, min(word.last, apart[0]))


@cache
def _saying() -> frozenset[str]:
    return frozenset(form for fields in lexicon.lines("cues") for form in fields[0].split(" "))
