"""Patterns of argument: "what Hale takes for", "in Swedish eyes", "Hale writes: …"; made as in `nominal_patterns`."""

from __future__ import annotations

from detente.reading.holder_words import HANDLE, NAME, PERSON
from detente.reading.nominal_words import BID, DEAR, ERROR, EYED, EYES, FELT, HELD, JUDGES, LAND, WHOM, WRITES

ARGUMENT = (
    (
        "if he is to be believed",
        r"to be (?:believed|trusted|credited)",
        rf"\b[Ii]f (?P<who>{WHOM}|he|she|they) (?P<cue>(?:is|are|was|were) to be (?:believed|trusted|credited))\b",
    ),
    (
        "in Swedish eyes",
        rf"[a-z] {EYES}\b",
        rf"(?<!value )(?<!worth )(?<!standing )(?<!prestige )(?<!credit )"
        rf"\b(?P<cue>(?:[Ii]n|[Tt]o) (?:most |many )?(?P<who>{NAME}) {EYES})\b{EYED}",
    ),
    (
        "seen from",
        r"(?:[Ss]een|[Vv]iewed) from ",
        rf"(?:^|(?<=[,;:—–] )|(?<=But )|(?<=Yet ))(?P<cue>(?:[Ss]een|[Vv]iewed) from) (?:the )?(?P<who>{NAME})(?=,)"
        rf"(?![^.;]* {LAND}\b)(?=[^.;]* {JUDGES})",
    ),
    (
        "to him",
        r"\bTo (?:him|her|them) ",
        r"(?:^|(?<=[;:—–] ))(?P<cue>To (?P<who>him|her|them))"
        r" (?=(?:the|this|that|every|each|all|such|an?|no|it|these|those) [^,;:]{2,60}? "
        r"(?:is|was|were|are|seemed|meant|had been|has been)\b)",
    ),
    (
        "what somebody takes for",
        r"[Ww]hat .*t(?:akes?|ook) ",
        rf"\b[Ww]hat (?P<who>{WHOM}|I|we|he|she|they) (?:\w+ly )?(?P<cue>(?:mis)?t(?:akes?|ook)) "
        r"(?:for(?! granted\b)|to be)\b",
    ),
    (
        "a theory dear to somebody",
        rf", (?:\w+ )?{DEAR} ",
        rf"\b(?P<cue>{HELD}|{FELT}|legend|doctrine|argument|story|myth|orthodoxy)s?, (?:\w+ )?{DEAR} "
        rf"(?P<who>{WHOM}),(?: (?:is|was))? that\b",
    ),
    (
        "asks us to believe",
        r" to \w+(?: in mind)?,? that\b",
        rf"\b(?P<who>{WHOM}|I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey) (?:also |now |then |merely |only )?(?P<cue>{BID}),? that\b",
    ),
    (
        "the error of somebody is to think",
        rf"{ERROR} of ",
        rf"\b(?:[Tt]he (?:\w+ )?{ERROR} of (?P<who>{WHOM})) (?:is|was|has been) (?:\w+ )?to "
        r"(?P<cue>suppose|think|believe|assume|imagine|hope|expect|fancy)\b",
    ),
    (
        "somebody writes:",
        r"^[^:]{3,80}: ",
        rf"^(?P<who>{HANDLE}|"
        rf"{PERSON}) (?:[a-z]+ ){{0,2}}?(?P<cue>{WRITES})(?:,? (?!that\b)[^:,“\"]{{2,30}})?: (?![“\"])",
    ),
)
