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
    OWN_TASK,
    QUOTED,
    Attribution,
)
from detente.reading.completions import completed, completion, ought
from detente.reading.cues import Cue, cues
from detente.reading.deeds import ASKED, charged, deed, to_actor, unsaid
from detente.reading.parsed_holders import holder_of, people_saying, phrase
from detente.reading.parsed_subjects import SUBJECTS, subject
from detente.reading.parsing import Parse
from detente.reading.register import Register
from detente.reading.speakers import speaker
from detente.reading.subjects import AND_VERB

RULE = "parser, subject of saying"
NOUNLIKE = frozenset(
    ["claim", "report", "demand", "fear", "hope", "doubt", "promise", "threat", "charge", "answer", "protest", "appeal",
     "estimate", "forecast", "view", "complaint", "boast", "remark", "comment", "project", "judge", "rule"]
)  # fmt: skip
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
    for cue in cues(text) if not OWN_TASK.match(text) else ():
        if not any(each.cue_start < cue.end and cue.start < each.cue_end for each in kept):
            made = _attribution(text, parse, cue, mentions, known, writer)
            if made is not None:
                kept.append(made)
    return sorted(kept)


def _attribution(
    text: str, parse: Parse, cue: Cue, mentions: Sequence[Mention], known: Register, writer: str
) -> Attribution | None:
    verb = parse.at(cue.start)
    if unsaid(text, cue.start, cue.end):
        return None
    if verb is None or parse.words[verb].tag[:2] != "VB":
        return None
    said, who = completion(text, parse, verb, cue), subject(parse, verb)
    if said is None or who is None:
        return None
    holder = holder_of(text, parse, who, mentions, known) or people_saying(text, parse, who, cue, mentions)
    dyad = holder is not None and holder.kind == "state" and to_actor(text, cue, mentions)
    if holder is None or (parse.words[said].role == "prep" and (dyad or charged(text, cue, holder))):
        return None
    if deed(text, cue, "", holder, mentions) or ought(text, parse, verb):
        return None
    if holder.kind == "pronoun":
        look(known, text[: holder.start], [each for each in mentions if each.end <= holder.start])
    name = speaker(text, holder, known, writer, True)
    start, end = completed(text, parse, verb, said)
    if start <= parse.words[verb].start < end and APART.search(text) is None:
        return None  # "nothing that Oslo says will …": what surrounds the saying stands apart by a comma or quotes
    if name is None or (end - start < LEAST and parse.words[said].role != "oprd"):
        return None
    denied = parse.child(verb, "neg") is not None or text[: holder.start].endswith(("Neither ", "neither "))
    if ASKED.search(text[: holder.start]) and holder.kind != "pronoun":
        return None
    kind = "author" if name == writer else holder.kind
    form = "direct" if QUOTED.search(text[max(0, start - 2) : start + 1]) else "indirect"
    return Attribution(
        cue.start, cue.end, name, text[holder.start : holder.end], kind, form,
        OPPOSITE[cue.stance] if denied else cue.stance, start, end, RULE, holder[:2],
    )  # fmt: skip


def _empty(text: str, parse: Parse, said: Attribution) -> bool:
    """Return whether a verb of saying is none ("Oslo's claims that"), or is in a clause about what is said.

    Such is "nothing that Oslo says will …".
    """
    verb = parse.at(said.cue_start)
    alone = " " not in text[said.cue_start : said.cue_end]  # "point out" is no noun, whatever the parse says
    noun = verb is not None and alone and parse.words[verb].tag[:2] == "NN" and said.rule.startswith("verb")
    if noun and said.holder == "state" and text[said.cue_start : said.cue_end].rstrip("s") in NOUNLIKE:
        return True
    if unsaid(text, said.cue_start, said.cue_end):
        return True
    relative = verb is not None and said.rule == "verb, clause" and parse.words[verb].role == "relcl"
    return relative and parse.child(verb or 0, "ccomp", "xcomp") is None


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
    sure = said.rule == "verb, aside" or not said.rule.startswith("verb")
    goes_on = any(each.cue_start < said.cue_start and each.subject == said.subject for each in found)
    sure = sure or (goes_on and AND_VERB.search(text[: said.cue_start]) is not None)
    who = None if verb is None or sure else subject(parse, verb)
    if who is None or said.subject[0] <= parse.words[who].start < said.subject[1]:
        return said
    start, end = phrase(parse, who)
    if said.holder in ("person", "people") and start <= said.subject[0] < end:  # "scholars such as Lee"
        return said
    if any(
        parse.words[each].first <= said.subject[0] < parse.words[each].last for each in parse.children(who, "appos")
    ):
        return said
    if text[end : said.subject[0]].strip(" ,") in ("such as", "like"):
        return said
    holder = holder_of(text, parse, who, mentions, known)
    name = None if holder is None else speaker(text, holder, known, writer, True)
    if holder is None or name is None:
        return said
    kind = "author" if name == writer else holder.kind
    mention = text[holder.start : holder.end]
    return said._replace(speaker=name, mention=mention, holder=kind, rule=RULE, subject=holder[:2])


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
