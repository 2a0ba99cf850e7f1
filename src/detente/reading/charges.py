"""What one actor says that another has done wrong, or will not bear from it: "said that Oslo had broken its word"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.games import is_private
from detente.reading.near_actors import distinct, subject_before
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent
from detente.reading.unreal_acts import IF

SAYS = (
    r"\b(?:said|says|told|replied|retorted|countered|claimed|complained|insisted|declared|answered|alleged|maintained|"
    r"remarked|protested|announced|objected|observed)\b"
)
SPOKEN = re.compile(rf"{SAYS}|\b(?:will|would|could|can) (?:not|never|no longer)\b")
SAID = re.compile(rf"{SAYS}[^.;:,“”\"]{{0,50}}?(?: that)? $")
NOT_SAID = re.compile(r"\b(?:not|never|would|could|might|may|will|if|nobody|none|neither|hardly)\b|n't\b")
WRONG = re.compile(
    r"(?:['’]s? (?:\w+ ){1,3}?)?(?: (?:had|has|have|was|were|is|are|did))?(?: (?:\w+ly|itself|himself|long|been|once "
    r"more|again|now|only|merely|simply|always|just|still|yet again|the one|twice))* ?(?:"
    r"(?:violat|breach|flout|infring)\w+|"
    r"(?:broken|broke|breaking|gone back on|went back on|betray\w+|reneged on|dishonou?red) (?:its|his|her|their|the|"
    r"an?|every|all|faith|both|two|three|most)(?! (?:[\w-]+ )?(?:records?|ice|mould|mold|news|silence|deadlock|impasse|"
    r"monopoly|spell|ground|bank))|"
    r"(?:lied|lying|cheat(?:ed|ing)|deceiv\w+|tricked|swindl\w+|mis(?:led|leading)|meddl\w+|interfer\w+|"
    r"disgrac\w+|misbehav\w+|blackmail\w+|bull(?:ied|ying)|provok\w+|stirr\w+ up|plott\w+|sabotag\w+|"
    r"(?:stolen|stealing)(?! (?:the |a )(?:show|march|scene|headlines|limelight))|"
    r"fabricat\w+|slander\w+|conniv\w+|collud\w+|overreact\w+|overstepp\w+)\b|"
    r"(?:arm|train|shelter|harbour|harbor|financ|fund|aid|back|supply)\w+ (?:the |its |their )?(?:rebel|jihadist|"
    r"terrorist|separatist|gunm|bandit|insurgent|smuggler|traffick|mutineer|guerrilla|militia|secessionist)\w*"
    r"(?! (?:reform|disarmament|law|tax)\w*)|"
    r"(?:started|begun|began|brought on) the (?:war|quarrel|fighting|trouble|crisis|shooting|dispute)|"
    r"(?:fired|shot|struck|opened fire) first|"
    r"(?:dragging|dragged) its feet|playing (?:with fire|games|a double game|for time)|"
    r"(?:act|behav|negotiat)\w+ (?:in bad faith|like an? (?:\w+ )?(?:bully|bandit|pirate|thief|"
    r"gangster|coward|tyrant|child|mafia|dictator|robber|burglar|aggressor|colonial\w*|blackmailer|rogue|criminal|usurer|"
    r"landlord|spoil(?:ed|t) \w+|conqueror)|recklessly|irresponsibly|dishonestly)|"
    r"(?:trying|seeking|attempting|determined|out|bent on|tried|sought) ?(?:to )?(?:provok|destabili|bull|intimidat|"
    r"starv|strangl|sabotag|undermin|humiliat|subvert|blackmail|wreck|choke|divid)\w+"
    r"(?! (?:the |its )?(?:costs?|work|burden|labou?r|tasks?|spoils|profits|expenses))|"
    r"(?:to blame|at fault|in breach|in violation|in the wrong)\b|guilty of|"
    r"(?:(?:responsible|answerable) for (?:[\w'’-]+ ){0,4}?(?:attack|bomb|murder|kill|"
    r"death|dead|raid|war|violence|crime|massacre|destruction|explosion|cris[ie]s|fire|sabotage|assault|shelling|"
    r"damage|losses|famine|poisoning|outage|pollution|spill|hack|cyber|failure|collapse|breakdown|deadlock|strike|"
    r"incident|atrocit|abduct|kidnap|shooting|stalemate|quarrel|delay|disaster|leak|theft|tension|escalat|abuse)\w*)|"
    r"behind the (?:\w+ )?(?:attack|bombing|murder|killing|raid|plot|explosion|coup|sabotage|fire|cyberattack|hack)|"
    r"no right to (?!be\b|feel\b|expect\b)|nobody but itself to blame|only itself to blame|"
    r"(?:an? )?(?:\w+ )?(?:liar|thief|bully|aggressor|coward|traitor|hypocrite|pirate|menace|bandit)s?\b"
    r")"
)
MISDEED = re.compile(
    r"(?:['’]s?)? (?:\w+ ){0,2}?(?:claim|charge|account|version|figures|promises?|word|conduct|"
    r"behaviou?r|story|protests?) "
    r"(?:was|were|is|are|had been) (?:\w+ )?(?:false|a lie|lies|absurd|worthless|nonsense|invented|"
    r"baseless|dishonest|fiction|disgraceful|reckless|a disgrace|an outrage|"
    r"unacceptable|intolerable|shameful|a fabrication)\b"
)
UNDERGOES = re.compile(
    r"(?:['’]s? (?:\w+ ){1,3}?)?(?: (?:had|has|have))?(?: \w+ly)? (?:been|was|were|being|is|are)(?: being)?(?: \w+ly)? "
)
SUFFERED = re.compile(r"(?:\w+ed|misled|stolen|broken)(?! (?:to|on|bent)\b)\b")
BY = re.compile(r"(?: [\w'’-]+){0,5}? by (?:the )?$")
BORNE = (
    r"(?:bullied|blackmailed|dictated to|lectured|intimidated|threatened|browbeaten|coerced|cowed|"
    r"pushed (?:around|about)|ordered about|pressured|pressed|hurried|rushed|"
    r"provoked|preached to|told what to do|hectored|stampeded|bought)"
)
RESISTS = re.compile(
    rf"\b(?:will|would|could|can) (?:not|never|no longer)(?: again)? (?:(?:be|let itself be|allow itself to be|"
    rf"let himself be|permit itself to be) {BORNE} by|take (?:orders|dictation|instructions?|lessons|lectures) from) "
    r"(?:the )?(?:\w+ )?$"
)
BLAME, REFUSAL = "112", "120"


def charges(text: str, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield the charges of one actor against another that are told as what it said, and what it will not bear.

    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(15, 19, ("ITA",), True)]
    >>> [each[2:5] for each in charges("Oslo said that Rome had lied.", spots)]
    [('112', ('NOR',), ('ITA',))]
    """
    for each in known if SPOKEN.search(text) else ():
        before = text[: each.start]
        said, resists = SAID.search(before.removesuffix("the ")), RESISTS.search(before)
        if resists is not None:
            yield from _from(text, resists.span(), REFUSAL, each, known)
            continue
        wrong = WRONG.match(text, each.end) or MISDEED.match(text, each.end)
        if said is not None and wrong and not NOT_SAID.search(said[0]) and not IF.search(before):
            who = _wrongdoer(text, each, wrong.end(), known)
            yield from () if who is None else _from(text, said.span(), BLAME, who, known)


def _wrongdoer(text: str, each: Referent, end: int, known: Sequence[Referent]) -> Referent | None:
    """Return who does the wrong that is said of an actor: whoever it suffers it from ("had been misled by Rome")."""
    undergone = UNDERGOES.match(text, each.end)
    suffers = undergone is not None and SUFFERED.match(text, undergone.end()) is not None
    if not suffers:
        return each
    return next((other for other in known if other.start >= end and BY.fullmatch(text, end, other.start)), None)


def _from(text: str, place: tuple[int, int], code: str, met: Referent, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield an act of the subject of the verb at a place toward another."""
    doer = subject_before(text, place[0], known)
    private = doer is not None and is_private(text, place[0], doer.codes, known)
    made = distinct(doer.codes, met.codes) if doer is not None and not private else None
    if made is not None and all(made):
        yield NounAct(*place, code, *made, "happened")
