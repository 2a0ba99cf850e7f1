"""Who says what, from a dependency parse: the subject of a verb of saying, and the clause that completes it.

What the patterns of `attributions` miss: subjects far from their verb, saying put behind its words, relative clauses
and participles, passives with an agent. Whoever is no holder of views there is none here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.antecedents import look
from detente.reading.attributions import (
    LEAST,
    OPPOSITE,
    OWN_TASK,
    QUOTED,
    SHOWING,
    Attribution,
)
from detente.reading.completions import CLAUSES, completed, completion, ought
from detente.reading.cues import Cue, cues
from detente.reading.deeds import ASKED, charged, deed, to_actor, unsaid
from detente.reading.holder_words import CITED, NAME, PERSON
from detente.reading.holders import Holder
from detente.reading.parsing import Entity, Parse
from detente.reading.register import Register
from detente.reading.speakers import IT, speaker
from detente.reading.subjects import AND_VERB

RULE = "parser, subject of saying"
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
PRONOUNS = frozenset({"I", "We", "we", "He", "he", "She", "she", "They", "they"})
PARTED = frozenset({"relcl", "appos", "acl", "punct", "cc", "conj"})
NOUNLIKE = frozenset(
    ["claim", "report", "demand", "fear", "hope", "doubt", "promise", "threat", "charge", "answer", "protest", "appeal",
     "estimate", "forecast", "view", "complaint", "boast", "remark", "comment", "project", "judge", "rule"]
)  # fmt: skip
APART = re.compile('[,“”"—–]')
HYPHENED = re.compile(r"(?:-\w+)*")
CITED_END = re.compile(r"(?: [(\[][^()\[\]]{1,50}[)\]])?")
FULL_NAME = re.compile(rf"(?={NAME} ){PERSON}")
CLIMB = 6


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
    holder = _holder(text, parse, who, mentions, known) or _people(text, parse, who, cue, mentions)
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


def subject(parse: Parse, verb: int) -> int | None:
    """Return the word that is the subject of a verb: its own, or that of the verb or noun that it goes on from.

    An agent behind "by" is the subject of a passive verb. None where nobody is named.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 18))
    >>> subject(Parse((*words, Word(13, 18, "VBD", "conj", 1, 13, 18)), ()), 2)
    0
    """
    for _ in range(CLIMB):
        word = parse.words[verb]
        if _imperative(parse, verb):
            return None
        if parse.child(verb, "auxpass") is not None or (word.role == "acl" and word.tag == "VBN"):
            agent = parse.child(verb, "agent")
            return None if agent is None else parse.child(agent, "pobj")
        own = parse.child(verb, "nsubj", "nsubjpass")
        if own is not None and word.role == "relcl" and parse.words[own].tag in ("WDT", "WP"):
            return word.head
        if own is not None:
            return own
        if word.role == "acl":
            return word.head
        willing = word.role == "xcomp" and parse.words[word.head].role == "acomp"
        if word.role not in ("conj", "xcomp", "advcl") or not (willing or parse.words[word.head].tag[:2] == "VB"):
            return None
        if word.role == "advcl" and (word.tag != "VBG" or parse.child(verb, "mark") is not None):
            return None
        verb = parse.words[word.head].head if willing else word.head
    return None


def _imperative(parse: Parse, verb: int) -> bool:
    """Return whether a verb tells somebody not to do something ("so do not tell me")."""
    helped = [parse.words[each].tag for each in parse.children(verb, "aux")]
    alone = parse.child(verb, *SUBJECTS) is None and parse.words[verb].tag == "VB"
    return alone and parse.child(verb, "neg") is not None and helped in (["VB"], ["VBP"])


def _holder(text: str, parse: Parse, who: int, mentions: Sequence[Mention], known: Register) -> Holder | None:
    word = parse.words[who]
    name = text[word.start : word.end]
    if name in IT:
        return Holder(word.start, word.end, "state", False)
    if name in PRONOUNS:
        return Holder(word.start, word.end, "pronoun", False)
    start, end = phrase(parse, who)
    end += len(HYPHENED.match(text, end)[0])  # type: ignore[index]
    person = _person(text, parse, who)
    state = next((each for each in mentions if each.start <= word.start < each.end and each.code), None)
    joined = [each for each in parse.children(who, "conj") if any(_stands_in(parse, each, other) for other in mentions)]
    if state is not None and state.kind != "leader" and joined:
        return Holder(state.start, phrase(parse, joined[-1])[1], "people", False)
    if state is not None and state.kind != "leader":
        return Holder(state.start, state.end, "state", False)
    chosen = person or state
    if chosen is not None:
        others = parse.children(who, "conj")
        if others and word.tag[:3] == "NNP":
            return Holder(start, phrase(parse, others[-1])[1], "people", False)
        return Holder(chosen.start, chosen.end, "person", False)
    if word.tag in ("NN", "NNS") and name.lower() in lexicon.words("holders"):
        return Holder(start, end, "holders", False)
    if word.tag in ("NNP", "NNPS"):
        body = any(each.kind == "ORG" and each.start <= word.start < each.end for each in parse.names)
        if body or known.is_name(name):
            return Holder(start, end, "holders" if body else "person", False)
    return None


def _people(text: str, parse: Parse, who: int, cue: Cue, mentions: Sequence[Mention]) -> Holder | None:
    """Return whoever a common noun or an unknown name says to speak, as only people can ("fishermen say"), or None."""
    word = parse.words[who]
    noun = text[word.start : word.end].lower()
    start, end = phrase(parse, who)
    cited = CITED.search(text[: CITED_END.match(text, word.end).end()]) is not None  # type: ignore[union-attr]
    shows = SHOWING.match(text, cue.start) is not None and not cited
    if word.tag[:2] != "NN" or noun in lexicon.words("things") or not cue.frames & CLAUSES or shows:
        return None
    if word.tag[:3] == "NNP" and any(each.start <= word.start < each.end for each in mentions):
        return None
    return Holder(start, end, "person" if word.tag == "NNP" else "holders", False)


def _stands_in(parse: Parse, number: int, mention: Mention) -> bool:
    return mention.code is not None and mention.start <= parse.words[number].start < mention.end


def _person(text: str, parse: Parse, noun: int) -> Entity | None:
    """Return the name of the person that a noun is, or that stands beside it ("its prime minister Lise Munk")."""
    places = [parse.words[each].start for each in (noun, *parse.children(noun, "appos"))]
    people = [each for each in parse.names if each.kind == "PERSON"]
    named = next((each for place in places for each in people if each.start <= place < each.end), None)
    beside = [parse.words[each].first for each in parse.children(noun, "appos") if parse.words[each].tag == "NNP"]
    given = next((each for place in beside if (each := FULL_NAME.match(text, place))), None)
    return named if named or given is None else Entity(given.start(), given.end(), "PERSON")


def phrase(parse: Parse, noun: int) -> tuple[int, int]:
    """Return where a noun phrase begins and ends, without relative clauses, appositions and what is joined to it.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "DT", "det", 1, 0, 3), Word(4, 7, "NN", "nsubj", 1, 0, 16))
    >>> phrase(Parse((*words, Word(9, 16, "NN", "appos", 1, 9, 16)), ()), 1)
    (0, 7)
    """
    own = [parse.words[each] for each in parse.children(noun) if parse.words[each].role not in PARTED]
    apart = [
        parse.words[each].first for each in parse.children(noun) if parse.words[each].role in PARTED and each > noun
    ]
    word = parse.words[noun]
    end = max([word.end, *(each.last for each in own)])
    return min([word.start, *(each.first for each in own)]), max(word.end, min([end, *apart]))


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
    holder = _holder(text, parse, who, mentions, known)
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
