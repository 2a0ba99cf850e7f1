"""Acts that are nouns ("Norway's raid on Sweden"): whose they are and whom they meet, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.act_status import MODAL, told
from detente.reading.attributions import Attribution
from detente.reading.games import is_private_name
from detente.reading.near_actors import Codes, distinct, subject_before
from detente.reading.referents import Referent
from detente.reading.unreal_acts import DRAGGED, IF
from detente.reading.verbs import noun_events, phrases

PROPOSED = re.compile(
    r"\b(?:proposed|planned|potential|possible|threatened|future|upcoming|would-be|scheduled)(?: \w+)? $"
)
DOING = re.compile(
    r"\b(?:engag|pursu|wag|launch|conduct|impos|held|hold|hosted|maintain|sign|announc|enter|continu|carried out|"
    r"carry out|involved|stag|"
    r"provid|approv|offer|beg[au]n|start|order|demand|step|intensif|escalat|resum)\w*\b"
)
NONE = re.compile(
    r"\b(?:no|without|avoid\w*|prevent\w*|avert\w*|never \w+|risk(?:s|ed|ing)?|fear(?:s|ed)?|veto(?:es|ed|ing)?|"
    r"block(?:s|ed|ing)?|cancel\w*|postpon\w+|call(?:s|ed|ing)? off|rul(?:es|ed|ing) out|oppos(?:e|es|ed|ing)|"
    r"reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|consider(?:s|ed|ing)?|discuss(?:es|ed|ing)?|debat(?:es|ed|ing)|"
    r"seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|want(?:s|ed)?|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|"
    r"stop(?:s|ped|ping)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? for|ready for|open to|prepared for|"
    r"withdr[ae]w(?:s|n|ing)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)|retract(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|"
    r"bar(?:s|red|ring)?|withh[eo]ld(?:s|ing)?|slash(?:es|ed|ing)?|"
    r"hop(?:e|es|ed|ing) for|[Aa]ny|[Ee]ach|[Ee]very|[Nn]othing short of|offer(?:s|ed|ing)? to \w+|"
    r"prospects? (?:of|for)|possibility of|proposals? (?:of|for)|plans? (?:of|for)) (?:[\w'’]+ ){0,3}$"
)
LESS = re.compile(
    r" (?:\w+ly )?(?:declin|fell\b|fall|dropp|dwindl|shr[aiu]nk|dried up|ended|ceas|stopp|wan|would\b|could\b|might\b|"
    r"(?:is|are|was|were|has been|have been|had been) (?:\w+ly )?(?:lifted|eased|suspended|dropped|ended|halted|cut|"
    r"stopped|cancell?ed|removed|waived|postponed|rejected|refused|scrapped|averted|withdrawn|frozen|called off|"
    r"abandoned|vetoed|blocked|turned down)\b)"
)
PACT = re.compile(r"\w+")  # a treaty that somebody has is no act, one that they sign is
TENSE = re.compile(
    r"\b(?:will|would|can|could|may|might|should|must|is|are|was|were|has|have|had|"
    r"(?!imposed|united|armed|allied|based)\w+ed)\b"
)
CLOSE = 30
DOER = re.compile(r" by (?:the )?$|,? (?:that|which) (?:the )?$")
ON_A = re.compile(r", (?:\w+ )?on (?:an?|his|her|its|their) (?:[\w-]+ ){0,3}$")
OPENING = re.compile(r"(?:On|In|During|At|After|Following) (?:an?|the|his|her|their|its|\w+) (?:[\w-]+ ){0,3}")
MET = re.compile(r"(?:meeting|summit|encounter|talks)", re.IGNORECASE)
SENT = re.compile(
    r"(?:visit|letter|message|(?:tele)?(?:phone )?call|cable|"
    r"ultimat|loan|gift|grant|credit|warning|protest|note|invitation|offer|threat|demand|request|"
    r"appeal|plea|telegram|apolog|aid|assistance|criticism|condemnation|denunciation|complaint|praise)",
    re.IGNORECASE,
)
ONWARD = re.compile(r"\b(?:to|for|reach\w*|arriv\w* in) (?:the |his |her |its )?$")
MOVED = re.compile(r"(?:visit|trip|journey|recall)", re.IGNORECASE)  # of whom, to or from whom
MOVES_ON = re.compile(r"[^,;:.]{0,40} (?:to|from) (?:the |his |her |its )?(?:[a-z-]+ (?:[a-z-]+ )?of (?:the )?)?$")
THAT = re.compile(r",? (?:that|which) (?:the )?")
THEIRS = re.compile(r" (?:[a-z]+ )?(?:restaurants?|bars?|nightclubs?|brothels?|shops?|swimmers?|surfers?)\b")
NEXT_CLAUSE = re.compile(r"[^,]{0,40}, (?:the )?")


TAKEN_AS = re.compile(r"\b(?:would|will|shall) (?:\w+ )?(?:treat|regard|consider|view|see|deem|interpret)\b[^,;:.]*$")
MINISTERS = re.compile(
    r" between the (?:[\w-]+ ){0,2}(?:ministers|leaders|presidents|premiers|kings|envoys|heads) of (?:the )?"
)


class NounAct(NamedTuple):
    """An act told by a noun, by its places: CAMEO code, sources, targets and status.

    >>> NounAct(0, 4, "190", ("NOR",), ("SWE",), "happened").code
    '190'
    """

    start: int
    end: int
    code: str
    source: Codes
    target: Codes
    status: str


def noun_acts(text: str, known: Sequence[Referent], said: Sequence[Attribution]) -> Iterator[NounAct]:
    """Yield the acts that nouns of a sentence tell.

    >>> [each.target for each in noun_acts("Oslo's raid on Rome", [Referent(15, 19, ("ITA",), True)], ())]
    [('ITA',)]
    """
    for code, pattern in noun_events(text) if known else ():
        for word in pattern.finditer(text):
            behind = _behind(text, word, known)
            if not behind or not _is_act(text, code, word, behind):
                continue
            made = distinct(*_sides(text, word, _owner(text, word, known, behind), behind))
            status = "proposed" if PROPOSED.search(text[: word.start()]) else told(text, word.start(), said)
            if made is not None and not _in_private(text, known, *made):
                yield NounAct(word.start(), word.end(), code, *made, status)


def _in_private(text: str, known: Sequence[Referent], source: Codes, target: Codes) -> bool:
    """Return whether an act is done by people in private, or to such as a state does nothing to."""
    doers = any(each.codes == source and each.named and is_private_name(text, each) for each in known)
    return doers or any(each.codes == target and THEIRS.match(text, each.end) for each in known)


def _behind(text: str, word: re.Match[str], known: Sequence[Referent]) -> list[Referent]:
    """Return the actors close behind a noun, and those farther off whose act it is said to be ("by", "that")."""
    after = [each for each in known if each.start - word.end() >= 0]
    offices = MINISTERS.match(text, word.end())  # "talks between the foreign ministers of Oslo and Rome"
    reach = CLOSE + (offices.end() if offices else word.end())
    near = [each for each in after if each.start < reach]
    sent = SENT.match(word[0]) or MOVED.match(word[0])
    far = [text[near[-1].end : each.start] for each in after[len(near) :][:1] if near]
    return near + after[len(near) :][: any(DOER.search(gap) or (sent and MOVES_ON.fullmatch(gap)) for gap in far)]


def _is_act(text: str, code: str, word: re.Match[str], behind: Sequence[Referent]) -> bool:
    """Return whether a noun tells an act and no wish, refusal or habit, and meets the actor behind it."""
    before, link = text[: word.start()], text[word.end() : behind[0].start]
    if re.search(r"[,;:.]", link) or TENSE.search(link):  # another clause: "the pact will bring Oslo closer"
        return False
    if code == "057" and PACT.fullmatch(word[0]) and not DOING.search(before[-60:]):
        return False
    infinitive = any(each.form in ("base", "bare") for each in phrases().get(word[0].split(" ")[0], ()))
    if before.endswith(" to ") and infinitive:  # "to visit Oslo", not "led to war"
        return False
    if (
        DRAGGED.search(before)
        or TAKEN_AS.search(before)
        or IF.search(before)
        or MODAL.search(before[-20:])
        or NONE.search(before[-40:])
    ):
        return False
    return LESS.match(text, _last(text, word, behind)) is None


def _owner(text: str, word: re.Match[str], known: Sequence[Referent], behind: Sequence[Referent]) -> Referent | None:
    """Return whose act it is: the actor right before the noun, or the subject of what is done with it."""
    inside = next((each for each in known if word.start() < each.start < word.end()), None)
    if inside is not None:  # "the withdrawal of French troops from"
        return inside
    before = [each for each in known if each.end <= word.start() and word.start() - each.end < 25]
    if before and re.fullmatch(r"(?:'s?)? (?:\w+ ){0,2}", text[before[-1].end : word.start()]):
        return before[-1]
    whose = next((each for each in behind[1:] if THAT.fullmatch(text, behind[0].end, each.start)), None)
    if whose is not None:  # "the boycott of Norway that Sweden declared"
        return whose
    aside = ON_A.search(text[: word.start()])
    if aside is not None:  # "Kenya's president, on a visit to"
        return subject_before(text, aside.start(), known)
    doing = DOING.search(text[max(0, word.start() - 60) : word.start()])
    owner = subject_before(text, word.start(), known) if doing else None
    if owner is None and OPENING.fullmatch(text[: word.start()]):  # "In a phone call with Oslo, Stockholm …"
        return next((each for each in behind[1:] if NEXT_CLAUSE.fullmatch(text, behind[0].end, each.start)), None)
    return owner


def _last(text: str, word: re.Match[str], behind: Sequence[Referent]) -> int:
    """Return where the actors end that stand behind a noun of an event."""
    two = "between" in text[word.end() : behind[0].start] and len(behind) > 1 and len(behind[0].codes) == 1
    return behind[1].end if two else behind[0].end


def _sides(text: str, word: re.Match[str], owner: Referent | None, behind: Sequence[Referent]) -> tuple[Codes, Codes]:
    """Return whose act a noun is and whom it meets, by the preposition behind it."""
    link = text[word.end() : behind[0].start]
    if "between" in link or (link.startswith(" of ") and owner is None and MET.match(word[0])):
        codes = (
            behind[0].codes if len(behind[0].codes) > 1 else tuple(code for each in behind[:2] for code in each.codes)
        )
        return codes[:1], codes[1:]
    if link.startswith(" from ") and SENT.match(word[0]) and (owner is None or owner.start > word.end()):
        met = behind[1] if len(behind) > 1 and ONWARD.search(text[behind[0].end : behind[1].start]) else owner
        return behind[0].codes, met.codes if met else ()
    moved = link.startswith(" of ") and owner is None and MOVED.match(word[0]) and len(behind) > 1
    if moved and MOVES_ON.fullmatch(text[behind[0].end : behind[1].start]):
        return behind[0].codes, behind[1].codes
    if " by " in link:
        return behind[0].codes, behind[1].codes if len(behind) > 1 else ()
    if (
        owner is None
        and re.match(r" (?:to|on|against|in|with|of) ", link)
        and len(behind) > 1
        and " by " in text[behind[0].end : behind[1].start]
    ):
        return behind[1].codes, behind[0].codes
    return owner.codes if owner else (), behind[0].codes
