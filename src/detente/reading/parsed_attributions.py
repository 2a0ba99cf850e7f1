"""Who says what, from a dependency parse: the subject of a verb of saying, and the clause that completes it.

What the patterns of `attributions` miss: subjects far from their verb, saying put behind its words, relative clauses
and participles, passives with an agent. Whoever is no holder of views there is none here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.antecedents import look
from detente.reading.attributions import (
    LEAST,
    OPPOSITE,
    QUOTED,
    Attribution,
    beyond_task,
)
from detente.reading.completions import completed, completion, ought
from detente.reading.cues import Cue
from detente.reading.deeds import ASKED, charged, deed, to_actor
from detente.reading.holder import Holder
from detente.reading.nominal_words import WRITES
from detente.reading.parsed_holders import holder_of, people_saying, phrase
from detente.reading.parsed_subjects import SUBJECTS
from detente.reading.parsed_subjects import subject as subject
from detente.reading.parsing import Parse
from detente.reading.register import Register
from detente.reading.speakers import speaker
from detente.reading.subjects import AND_VERB
from detente.reading.unsaid import unsaid

RULE = "parser, subject of saying"
NOUNLIKE = frozenset(
    ["claim", "report", "demand", "fear", "hope", "doubt", "promise", "threat", "charge", "answer", "protest", "appeal",
     "estimate", "forecast", "view", "complaint", "boast", "remark", "comment", "project", "judge", "rule"]
)  # fmt: skip
JUDGES = re.compile("f[io]u?nd")
KNOWS = re.compile("kn[eo]w|underst")
KNOWN_TO = frozenset({"state", "pronoun", "person", "people"})
HEADING = re.compile(rf"{WRITES}: (?![“\"])")
EXAMPLE = frozenset({"such as", "like"})
APART = re.compile('[,“”"—–]')


def parsed_attributions(
    text: str,
    parse: Parse,
    mentions: Sequence[Mention],
    known: Register,
    writer: str,
    found: Sequence[Attribution],
) -> list[Attribution]:
    """Return the attributions of a sentence that a parse adds to those found by patterns, and these cut where they end.

    The words of another clause with a subject of its own ("…, and McFaul denies it") are no part of what is said.

    >>> from detente.reading.parsing import Word
    >>> from detente.reading.parsing import Entity
    >>> ann = (Entity(0, 3, "PERSON"),)
    >>> words = [Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 26)]
    >>> words += [Word(9, 13, "NNP", "nsubj", 3, 9, 13), Word(14, 18, "VBD", "ccomp", 1, 9, 26)]
    >>> known = Register()
    >>> made = parsed_attributions("Ann said Oslo left in haste", Parse(tuple(words), ann), [], known, "author", [])
    >>> [(each.speaker, each.content_start) for each in made]
    [('Ann', 9)]
    """
    kept = [
        _cut(text, parse, _corrected(text, parse, each, mentions, known, writer, found))
        for each in found
        if not _empty(text, parse, each)
    ]
    for cue in beyond_task(text):
        if not any(each.cue_start < cue.end and cue.start < each.cue_end for each in kept):
            made = _attribution(text, parse, cue, mentions, known, writer)
            if made is not None:
                kept.append(made)
    return sorted(kept)


def _attribution(
    text: str, parse: Parse, cue: Cue, mentions: Sequence[Mention], known: Register, writer: str
) -> Attribution | None:
    """Return the attribution that a verb of saying makes with its subject and what completes it, or None."""
    verb = parse.at(cue.start)
    if verb is None or parse.words[verb].tag[:2] != "VB" or unsaid(text, cue.start, cue.end):
        return None
    said, holder = completion(text, parse, verb, cue), _sayer(text, parse, verb, cue, mentions, known)
    if said is None or holder is None or _done(text, parse, cue, verb, said, holder, mentions):
        return None
    if _heads(text, cue, holder, known):
        return None
    if holder.kind == "pronoun":
        look(known, text[: holder.start], [each for each in mentions if each.end <= holder.start])
    name, place = speaker(text, holder, known, writer, True), completed(text, parse, verb, said)
    if name is None or not _stands(text, parse, verb, said, place):
        return None
    kind = "author" if name == writer else holder.kind
    form = "direct" if QUOTED.search(text[max(0, place[0] - 2) : place[0] + 1]) else "indirect"
    stance = OPPOSITE[cue.stance] if _denied(text, parse, verb, holder) else cue.stance
    mention = text[holder.start : holder.end]
    return Attribution(cue.start, cue.end, name, mention, kind, form, stance, *place, RULE, holder[:2])


def _heads(text: str, cue: Cue, holder: Holder, known: Register) -> bool:
    """Return whether a word that is no name of the text heads it before "adds:" where nobody comments ("Genesis")."""
    name = text[holder.start : holder.end]
    named = holder.kind in KNOWN_TO - {"person"} or " " in name or known.is_name(name) or known.commenters
    return not named and HEADING.match(text, cue.start) is not None


def _sayer(text: str, parse: Parse, verb: int, cue: Cue, mentions: Sequence[Mention], known: Register) -> Holder | None:
    """Return who the subject of a verb of saying is; None for one of whom a question asks, unless by a pronoun."""
    who = subject(parse, verb)
    if who is None:
        return None
    holder = holder_of(text, parse, who, mentions, known) or people_saying(text, parse, who, cue, mentions)
    asked = holder is not None and holder.kind != "pronoun" and ASKED.search(text[: holder.start]) is not None
    return None if asked else holder


def _done(text: str, parse: Parse, cue: Cue, verb: int, said: int, holder: Holder, mentions: Sequence[Mention]) -> bool:
    """Return whether what a verb of saying tells is a deed: an accusation, a demand, what somebody ought to say."""
    dyad = holder.kind == "state" and to_actor(text, cue, mentions)
    known = holder.kind in KNOWN_TO or " " not in text[holder.start : holder.end]
    if parse.words[said].role == "dobj" and known and KNOWS.match(text, cue.start):
        return True  # "and Oslo knows it", "and you know it"
    if parse.words[said].role == "prep" and (dyad or charged(text, cue, holder)):
        return True
    if JUDGES.match(text, cue.start) and parse.words[said].tag == "JJ":
        return False  # "finds it brilliant"
    return deed(text, cue, "", holder, mentions) or ought(text, parse, verb)


def _stands(text: str, parse: Parse, verb: int, said: int, place: tuple[int, int]) -> bool:
    """Return whether the words at a place are what is said: long enough, and apart from a saying that they surround.

    In "nothing that Oslo says will …" no comma and no quotation mark stands between them.
    """
    start, end = place
    if start <= parse.words[verb].start < end and APART.search(text) is None:
        return False
    small = parse.words[said].role == "oprd" or parse.words[said].tag in ("PRP", "DT", "RB")
    return end - start >= LEAST or small


def _denied(text: str, parse: Parse, verb: int, holder: Holder) -> bool:
    return parse.child(verb, "neg") is not None or text[: holder.start].endswith(("Neither ", "neither "))


def _empty(text: str, parse: Parse, said: Attribution) -> bool:
    """Return whether a verb of saying is none ("Oslo's claims that"), or is in a clause about what is said.

    Such is "nothing that Oslo says will …".
    """
    verb = parse.at(said.cue_start)
    alone = " " not in text[said.cue_start : said.cue_end]  # "point out" is no noun, whatever the parse says
    noun = verb is not None and alone and parse.words[verb].tag[:2] == "NN" and said.rule.startswith("verb")
    if noun and said.holder == "state" and text[said.cue_start : said.cue_end].rstrip("s") in NOUNLIKE:
        return True
    if noun and _no_verb(parse, verb or 0, said):
        return True
    if unsaid(text, said.cue_start, said.cue_end):
        return True
    relative = verb is not None and said.rule in ("verb, clause", "verb, told") and parse.words[verb].role == "relcl"
    return relative and parse.child(verb or 0, "ccomp", "xcomp") is None


def _no_verb(parse: Parse, noun: int, said: Attribution) -> bool:
    """Return whether a noun stands behind a preposition or whoever would say it ("on terms", "Soviet caution")."""
    owners = {parse.words[each].start for each in parse.children(noun, "amod")}
    owned = said.rule == "verb, of" and said.subject[0] in owners  # "The Portuguese insist" may be parsed so too
    return owned or (parse.words[noun].role == "pobj" and parse.words[noun].head == noun - 1)


def _corrected(
    text: str,
    parse: Parse,
    said: Attribution,
    mentions: Sequence[Mention],
    known: Register,
    writer: str,
    found: Sequence[Attribution],
) -> Attribution:
    """Return an attribution with the subject of its verb as speaker, where the patterns took a word beside it."""
    verb = parse.at(said.cue_start)
    who = None if verb is None or _sure(text, said, found) else subject(parse, verb)
    if who is None or _same_phrase(text, parse, who, said):
        return said
    holder = holder_of(text, parse, who, mentions, known)
    name = None if holder is None else speaker(text, holder, known, writer, True)
    if holder is None or name is None:
        return said
    kind = "author" if name == writer else holder.kind
    mention = text[holder.start : holder.end]
    return said._replace(speaker=name, mention=mention, holder=kind, rule=RULE, subject=holder[:2])


def _sure(text: str, said: Attribution, found: Sequence[Attribution]) -> bool:
    """Return whether patterns alone know the subject: of what is put in, or goes on from a saying before."""
    if said.rule == "verb, aside" or not said.rule.startswith("verb"):
        return True
    goes_on = any(each.cue_start < said.cue_start and each.subject == said.subject for each in found)
    return goes_on and AND_VERB.search(text[: said.cue_start]) is not None


def _same_phrase(text: str, parse: Parse, who: int, said: Attribution) -> bool:
    """Return whether the subject that patterns found is that of the parse, or an example or another name of it."""
    place = said.subject[0]
    if place <= parse.words[who].start < said.subject[1]:
        return True
    start, end = phrase(parse, who)
    if said.holder in ("person", "people") and start <= place < end:  # "scholars such as Lee"
        return True
    beside = [parse.words[each] for each in parse.children(who, "appos")]
    return any(each.first <= place < each.last for each in beside) or text[end:place].strip(" ,") in EXAMPLE


def _cut(text: str, parse: Parse, said: Attribution) -> Attribution:
    """Return an attribution without the clause that follows it with a subject of its own, unless it is quoted on."""
    verb = parse.at(said.cue_start)
    if verb is None or said.form == "direct":
        return said
    for other in parse.children(verb, "conj"):
        joint = next((each for each in parse.children(verb, "cc", "punct") if verb < each < other), None)
        begins = parse.words[other].first if joint is None else parse.words[joint].start
        if parse.child(other, *SUBJECTS) is not None and said.content_start + LEAST < begins < said.content_end:
            quoted = text[said.content_start : begins]
            if quoted.count("“") > quoted.count("”") or quoted.count('"') % 2:
                return said
            return said._replace(content_end=begins)
    return said
