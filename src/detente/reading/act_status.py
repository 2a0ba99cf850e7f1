"""What becomes of an act: whether it happened, is alleged, threatened, proposed or denied, or is a wish and no act.

What stands before the verb says so: "would", "if", "never", "agreed to", "denied".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.attributions import Attribution
from detente.reading.verbs import Phrase

BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly| not| also| then| now| since)? $")
MODAL = re.compile(
    r"\b(?:would|could|may|might|should|must|can|cannot|ought to|can't|wouldn't|couldn't)"
    r"(?: \w+ly| not| also| have| be| be \w+)? $"
)
WILL = re.compile(r"\b(?:will|shall|'ll|won't|(?:is|are)(?: not|n't)? going to)(?: \w+ly| not| also| be)? $")
DENIED = re.compile(r"(?:\bnot|n't|\bnever|\bno longer|\bdenie[sd]|\bdenying)(?: \w+ly| ever| having| been)? $")
MADE_TO = re.compile(
    r"\b(?:led|leads|prompted|forced|caused|compelled|pushed|drove|persuaded|convinced|provoked|moved) "
    r"(?!by\b)(?:[^.;:]|\b[A-Z]\.){2,80}? to $"
)
TO = re.compile(r"(\w+)(?: (?:\w+ly|not|him|it|them))? to (?:\w+ly )?$")
BINDING = {kind: frozenset(words.split(" ")) for kind, words in lexicon.lines("binding", 2)}
WONT = re.compile(
    r"\b(?:will not|will never|(?:is|are)(?: not|n't) going to|would never|won't|would not|wouldn't)(?: \w+ly| ever)? $"
)
SAID_WOULD = re.compile(r"\b(?:said|announced|declared|added|told|confirmed)\b[^.;,]{0,40}? would $")
HABIT = re.compile(r"\b(?:seldom|rarely|often|usually|sometimes|always|regularly|only|generally|typically|never) $")
DO = re.compile(r"\b(?:do|does|did)(?: not|n't)? (?:\w+ly )?$|\b(?:don't|doesn't|didn't) (?:\w+ly )?$")
IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|should|[Ii]magine|[Ss]uppose|in case|as though|as if)\b[^,;]*$")
SUPPOSED = re.compile(r"(?:^|[;:] |\b(?:But|Yet|And) )(?:Had|Should|Were|had|should|were) [^,;?]*$")
CONDITION = re.compile(
    r"(?:But |And |Yet |So )?(?:If|Unless|Should|Were|Had|Once|As long as|So long as)\b|"
    r"[^,;]* (?:if|unless|the day|the moment|the minute|as soon as)\b"
)
DEMANDED_THAT = re.compile(
    r"\b(?:propos|demand|recommend|suggest|request|insist|ask|urg|requir|advis|prefer|order|call(?:s|ed)? for)\w*"
    r"[^.;:]*? that [^.;:]*$"
)
SUPPOSING = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|doubt(?:s|ed)?|"
    r"predict(?:s|ed|ing)?|suspect(?:s|ed)?|wonder(?:s|ed|ing)?|imagin(?:e|es|ed|ing)|assum(?:e|es|ed|ing)|bet|"
    r"guess|expect(?:s|ed)?) [^.;:,]{2,60}$"
)
ONCE = re.compile(
    r"\b(?:would|could|might|will) [^.;]*\b(?:the day|the moment|the minute|as soon as|once|when|until|unless) [^.;,]*$"
)
NEITHER = re.compile(r"\b[Nn]either (?:[^,;]{1,60}? nor [^,;]{1,60}|\w+ly )?$")
UNMEANT = re.compile(r"(?:\b(?:never|not|no longer)|n't) \w+ to (?:\w+ly )?$")
ALLEGED = re.compile(r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|supposed(?:ly)?|so-called)\b")
GOING_ON = re.compile(
    r"(?:, |\b(?:[Bb]y|into|[Aa]fter|[Bb]efore|[Ss]ince|[Dd]espite|for|began|started|resumed|continued|kept) )"
    r"(?:\w+ly )?$"
)
GOING_TO = re.compile(r"going to (?!the\b|an?\b|its\b|his\b|her\b|their\b|see\b)[a-z]")
UNPLANNED = re.compile(
    r"\b(?:no|not|without|little|hardly|nor|any|rather than|instead of|cancel\w*|abandon\w*|drop\w*|shelved?|scrap\w*)"
    r" (?:\w+ ){0,2}(?:plans?|intention|wish|promise) to $"
)
DUTY = re.compile(r"\b(?:must|should|ought to|has to|have to|needs? to) (?:be )?\w+ to $")
NOT_TO = re.compile(r"\bnot to (?:\w+ly )?$")
IS_TO = re.compile(r"\b(?:is|are) to $")
NEVER = re.compile(r"\bnever (?:\w+ly )?$")
NOUN_BEFORE = re.compile(
    r"(?:\b(?:air|missile|drone|rocket|military|trade|new|more|of|and|their|its|hunger|arms|\w+ing)|['’]s?) $"
)
ADJECTIVE = re.compile(r"\b(?:an?|the|its|his|her|their|this|that|some|any|such|of) $")
TRADED = frozenset({"061", "072"})  # who sells and buys now goes on doing so: no act of a day
SPOKEN = frozenset(
    {"verb, that", "verb, clause", "verb, quote", "verb, aside", "verb, of", "according to", "participle"}
)


def status_of(text: str, start: int, phrase: Phrase, said: Sequence[Attribution]) -> str | None:
    """Return the status of a verb's event by what stands before it; None where it is a wish, a noun or a condition."""
    before = text[max(0, start - 60) : start]
    if GOING_TO.match(text, start):
        return None
    if (
        SUPPOSED.search(text[:start])
        or ONCE.search(text[:start])
        or NEITHER.search(text[:start])
        or UNMEANT.search(before)
    ):
        return None
    if SAID_WOULD.search(before):
        return "proposed"
    if IF.search(before) or MODAL.search(before) or ADJECTIVE.search(before):
        return None
    if NEVER.search(before) and not WONT.search(before):
        return "denied" if told(text, start, said) != "happened" else None
    if WONT.search(before) or DENIED.search(before):
        return "refused" if WONT.search(before) else "denied"
    if WILL.search(before):
        return None if CONDITION.match(text) or SUPPOSING.search(text[:start]) else "proposed"
    if IS_TO.search(before) and phrase.form in ("base", "bare"):
        return "proposed"
    bound = TO.search(before) if phrase.form in ("base", "bare") else None
    if bound and (UNPLANNED.search(before) or DUTY.search(before)):
        return None
    if bound and NOT_TO.search(before):
        return "refused"
    if bound:
        return "happened" if MADE_TO.search(text[max(0, start - 120) : start]) else _bound(bound[1])
    if phrase.form == "base" and DEMANDED_THAT.search(text[:start]):
        return None
    if phrase.form in ("base", "third") and phrase.code in TRADED and not DO.search(before):
        return None
    if phrase.form == "base" and not DO.search(before):
        return (
            None if not re.search(r"(?:s|[a-z] and [A-Z]\w+|[Tt]hey)(?: \w+ly)? $", before) else told(text, start, said)
        )
    if phrase.form == "third" and (NOUN_BEFORE.search(before) or HABIT.search(before)):
        return None
    if phrase.form == "going" and not (BE.search(before) or GOING_ON.search(before)):
        return None
    return told(text, start, said)


def _bound(verb: str) -> str | None:
    return next((kind for kind, words in BINDING.items() if verb in words), None)


def told(text: str, start: int, said: Sequence[Attribution]) -> str:
    inside = [each for each in said if each.content_start <= start < each.content_end and each.rule in SPOKEN]
    if inside and inside[-1].stance == "denies":
        return "denied"
    return "alleged" if inside or ALLEGED.search(text[max(0, start - 40) : start]) else "happened"
