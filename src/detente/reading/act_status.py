"""What becomes of an act: whether it happened, is alleged, threatened, proposed or denied, or is a wish and no act.

What stands before the verb says so: "would", "if", "never", "agreed to", "denied".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.attributions import Attribution
from detente.reading.near_actors import BE
from detente.reading.unreal_acts import DEMANDED_THAT, IF, is_foreseen, is_unreal
from detente.reading.verbs import Phrase

MODAL = re.compile(
    r"\b(?:would|could|may|might|should|must|can|cannot|ought to|can't|wouldn't|couldn't)"
    r"(?: \w+ly| not| also| have| be| be \w+| (?:not|never) be)? $"
)
WILL = re.compile(r"\b(?:will|shall|'ll|won't|(?:is|are)(?: not|n't)? going to)(?: \w+ly| not| also| be)? $")
DENIED = re.compile(r"(?:\bnot|n't|\bnever|\bno longer|\bdenie[sd]|\bdenying)(?: \w+ly| ever| having| been)? $")
MADE_TO = re.compile(
    r"\b(?:led|leads|prompted|forced|caused|compelled|pushed|drove|persuaded|convinced|provoked|moved) "
    r"(?!by\b)(?:[^.;:]|\b[A-Z]\.){2,80}? to $"
)
TO = re.compile(
    r"(\w+)(?: (?:\w+ly|not|him|it|them|(?:late |early )?(?:on|in|last|this) \w+|yesterday|today|again|at once))? to "
    r"(?:\w+ly )?$"
)
BINDING = {kind: frozenset(words.split(" ")) for kind, words in lexicon.lines("binding", 2)}
WONT = re.compile(
    r"\b(?:will not|will never|(?:is|are)(?: not|n't) going to|would never|won't|would not|wouldn't)(?: \w+ly| ever)? $"
)
SAID_WOULD = re.compile(
    r"\b(?:said|announced|declared|added|told|confirmed|replied|answered|indicated|signall?ed)\b[^.;,]{0,40}? would $"
)
HABIT = re.compile(r"\b(?:seldom|rarely|often|usually|sometimes|always|regularly|only|generally|typically|never) $")
WOULD_NOT = re.compile(r"\b(?:would not|wouldn't)(?: \w+ly)? $")
SUPPOSING = re.compile(
    r"\b(?:if|unless|without|otherwise|whether|whoever|were|had it not|but for|even|nobody|nothing|"
    r"thinks?|thought|believe[sd]?|that|alone)\b",
    re.I,
)
SUPPOSED = re.compile(r"[^.;]*?\b(?:if|unless|without|until|otherwise)\b")
HARDLY = re.compile(r"\b(?:not|never|hardly|scarcely|no longer|yet to|\w+n't)\b[^.;,]{0,30}$")
DO = re.compile(
    r"\b(?:do|does|did)(?: not|n't)? (?:\w+ly )?$|\b(?:don't|doesn't|didn't) (?:\w+ly )?$|"
    r"\b(?:[Oo]nly|[Tt]hen|[Tt]hus|[Ss]o|[Nn]ot until)\b[^.;,]{0,40}? (?:do|does|did) (?:the )?"
    r"(?:[A-Z][\w'’-]+ ){1,3}$"  # "only then did Oslo pay"
)
ALLEGED = re.compile(r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|supposed(?:ly)?|so-called)\b")
GOING_ON = re.compile(
    r"(?:, |\b(?:[Bb]y|into|[Aa]fter|[Bb]efore|[Ss]ince|[Dd]espite|for|beg[au]n|begins|"
    r"join(?:s|ed|ing)? (?:[\w'’-]+ ){1,4}in|starts|started|resumes|resumed|continues|continued|keeps|kept|"
    r"went on|gone on|carried on) )"
    r"(?:\w+ly )?$"
)
WRITTEN = re.compile(  # "a letter accusing": who writes it does so
    r"\b(?:statements?|letters?|notes?|memorand(?:um|a)|resolutions?|declarations?|messages?|telegrams?|speech(?:es)?|"
    r"decrees?|law|laws|orders?|appeals?|communiqu[ée]s?|reports?|petitions?|documents?|bulletins?|broadcasts?)"
    r"(?: (?:of|in|from|on|at|to) (?:\w+ ){0,3}\w+)? $"
)
OPENING = re.compile(
    r"(?:(?!\b(?:is|are|was|were|would|will)\b)[^.;:,]){3,90}, (?:the |its |their )?[A-Z]"
)  # "Accusing Oslo of theft, Rome …"
ABSOLUTE = re.compile(  # "with the United States withdrawing from it"
    r"(?:^|[,;] )[Ww]ith (?:the |its |their )?(?:[A-Z][\w.'’-]*,? |and |the ){1,5}(?:[a-z]+ ){0,2}$"
)
GOING_TO = re.compile(r"going to (?!the\b|an?\b|its\b|his\b|her\b|their\b|see\b)[a-z]")
UNPLANNED = re.compile(
    r"\b(?:no|not|without|little|hardly|nor|any|rather than|instead of|cancel\w*|abandon\w*|drop\w*|shelved?|scrap\w*)"
    r" (?:\w+ ){0,2}(?:plans?|intention|wish|promise) to $"
)
DUTY = re.compile(
    r"\b(?:(?:must|should|ought to|has to|have to|needs? to) (?:be )?|(?:might|would|could|may) have been )\w+ to $"
)
PURPOSE = re.compile(  # who flew to Bonn to beg for it begged
    r"\b(?:flew|went|travel(?:l)?ed|journeyed|sailed|drove|hurried|rushed|visited|arrived|telephoned|phoned|wrote|rang|"
    r"(?:has|have|had) (?:gone|flown|been|written|come|cabled|hurried|sailed))"
    r"(?: (?!to [a-z]|that\b|which\b|who\b|and\b|but\b)[\w'’.-]+){1,8}"
    r"(?: to (?:[\w'’.-]+ ){1,6}?and)? to $"
)
ASKING = re.compile(
    r"(?:ask|beg|plead|commend|praise|console|assure|salute|endorse|denounce|condemn|criticise|"
    r"reproach|demand|protest|complain|thank|congratulate|apologi[sz]e|sign|mediate|negotiate|discuss|press|urge|"
    r"warn|deliver|present|hand|meet|offer|confer|talk|consult|lodge|invite|request|seek|propose|brief|lobby)\b"
)
NOT_TO = re.compile(r"\bnot to (?:\w+ly )?$")
IS_TO = re.compile(r"\b(?:is|are) to $")
NEVER = re.compile(r"\bnever (?:\w+ly )?$")
NOUN_BEFORE = re.compile(
    r"(?:\b(?:air|missile|drone|rocket|military|trade|new|more|of|and|their|its|hunger|arms|\w+ing|"
    r"two|three|four|five|six|seven|eight|nine|ten|several|many|some|few)|['’]s?) $"
)
NOUN = re.compile(
    r"(?:sanctions|attacks|visits|raids|strikes|bombs|demands|bans|offers|pledges|blockades|boycotts|moves|fights|supplies)"
    r"(?:[,.;]| (?:on|against|in|of|by|from|to|had|have|has|were|are|was|is|will|would|and)\b)"
)
ADJECTIVE = re.compile(r"\b(?:an?|the|its|his|her|their|this|that|some|any|such|of) $")
LASTING = frozenset({"052", "053", "061", "062", "070", "071", "072"})  # who sells or arms now goes on doing so
DATED = re.compile(r"\b(?:1[5-9]\d\d|20\d\d|today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
PLURAL = re.compile(r"(?:s|[a-z] and [A-Z]\w+|[Tt]hey)(?: \w+ly)? $")
SPOKEN = frozenset(
    {"verb, that", "verb, clause", "verb, quote", "verb, aside", "verb, of", "according to", "participle"}
)


def status_of(text: str, start: int, phrase: Phrase, said: Sequence[Attribution]) -> str | None:
    """Return the status of a verb's event by what stands before it; None where it is a wish, a noun or a condition.

    Whoever will not or vows not to do it refuses it ("refused").

    >>> index = {each.form: each for each in [Phrase("190", "to", form, "") for form in ("past", "base")]}
    >>> status_of("Oslo attacked Rome", 5, index["past"], ()), status_of("Oslo will attack Rome", 10, index["base"], ())
    ('happened', 'proposed')
    """
    before = text[max(0, start - 60) : start]
    if GOING_TO.match(text, start) or is_unreal(text, start):
        return None
    if SAID_WOULD.search(before):
        return "proposed"
    if WOULD_NOT.search(before) and not SUPPOSING.search(text[:start]) and not SUPPOSED.match(text, start):
        return "refused"
    if IF.search(before) or MODAL.search(before) or ADJECTIVE.search(before):
        return None
    if NEVER.search(before) and not WONT.search(before):
        return "denied" if told(text, start, said) != "happened" else None
    if WONT.search(before) or DENIED.search(before):
        return "refused" if WONT.search(before) else "denied"
    if WILL.search(before):
        return None if is_foreseen(text, start) else "proposed"
    if phrase.form in ("base", "bare") and (IS_TO.search(before) or TO.search(before)):
        return "proposed" if IS_TO.search(before) else _bound(text, start)
    return told(text, start, said) if _is_told(text, start, phrase) else None


def _bound(text: str, start: int) -> str | None:
    """Return the status of a verb that another one binds: "agreed to", "vowed not to", "was made to"."""
    before = text[max(0, start - 60) : start]
    if UNPLANNED.search(before) or DUTY.search(before):
        return None
    if NOT_TO.search(before):
        return "refused"
    if MADE_TO.search(text[max(0, start - 120) : start]):
        return "happened"
    if PURPOSE.search(before) and ASKING.match(text, start):
        return "happened"
    verb = TO.search(before)
    bound = next((kind for kind, words in BINDING.items() if verb and verb[1] in words), None)
    return None if bound == "happened" and verb and HARDLY.search(before[: verb.start()]) else bound


def _is_told(text: str, start: int, phrase: Phrase) -> bool:
    """Return whether a verb that nothing qualifies tells an act: no noun, no habit, nothing demanded or lasting."""
    before = text[max(0, start - 60) : start]
    demanded = phrase.form == "base" and DEMANDED_THAT.search(text[:start])
    if demanded or _lasts(text, before, phrase):
        return False
    if phrase.form == "base":
        return DO.search(before) is not None or PLURAL.search(before) is not None
    if phrase.form == "third":
        return not (NOUN.match(text, start) or NOUN_BEFORE.search(before) or HABIT.search(before))
    if phrase.form != "going":
        return True
    if HARDLY.search(before):
        return False
    return any(each.search(before) for each in (BE, GOING_ON, WRITTEN, ABSOLUTE)) or (
        start == 0 and OPENING.match(text) is not None
    )


def _lasts(text: str, before: str, phrase: Phrase) -> bool:
    """Return whether somebody does something all the time and on no day: "sells it tea", "was buying arms"."""
    if phrase.code not in LASTING or DATED.search(text):
        return False
    ongoing = phrase.form == "going" and phrase.code == "061" and BE.search(before) is not None
    return ongoing or (phrase.form in ("base", "third") and not DO.search(before))


def told(text: str, start: int, said: Sequence[Attribution]) -> str:
    """Return whether an act is told as happened, or somebody alleges or denies it.

    >>> told("Oslo reportedly attacked Rome.", 16, ())
    'alleged'
    """
    inside = [each for each in said if each.content_start <= start < each.content_end and each.rule in SPOKEN]
    if inside and inside[-1].stance == "denies":
        return "denied"
    return "alleged" if inside or ALLEGED.search(text[max(0, start - 40) : start]) else "happened"
