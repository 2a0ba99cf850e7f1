"""Patterns of what is said by somebody beside a verb of saying: "looks to Rome like", "than the exiles say".

Each is a rule, what a text needs that may hold it, and the pattern: its groups `cue` and `who`.
"""

from __future__ import annotations

import re
from functools import cache

from detente.reading.holder_words import NAME, PERSON, heads
from detente.reading.impersonal_words import HOW, SEEN
from detente.reading.nominal_words import NOUNS

QUANTITY = r"[Mm]any|[Mm]ost|[Ss]ome|[Aa]ny|[Ee]very|[Aa]ll|[Ff]ew|[Ee]ach|[Nn]o|[Tt]hese|[Tt]hose|[Bb]oth|[Hh]alf"
MANY = rf"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|{QUANTITY})"
PLACE = rf"(?: (?:in|of|from|at|on) (?:the )?{NAME}(?:,? (?:and|or) {NAME})?)?"
BELIEVE = (
    r"(?:say|admit|believe|think|suppose|claim|allow|imagine|pretend|assume|expect|hope|fear|suspect|know|realise|"
    r"realize|understand|concede|suggest|argue|like to (?:think|believe|say|admit|pretend)|care to admit|"
    r"would have (?:it|us believe)|make out|grant|acknowledge|maintain|appreciate)"
)
BELIEVES = (
    r"(?:says|admits|believes|thinks|supposes|claims|allows|imagines|pretends|assumes|expects|hopes|fears|suspects|"
    r"knows|realises|realizes|understands|concedes|suggests|argues|likes to (?:think|believe|say|admit|pretend)|"
    r"cares to admit|would have (?:it|us believe)|makes out|grants|acknowledges|maintains|appreciates)"
)
BELIEVED = (
    r"(?:expected|predicted|foreseen|foresaw|feared|hoped|supposed|guessed|suspected|told (?:us|them|him|her|you|me)|"
    r"anticipated|imagined|thought|believed|warned|said|foretold|forecast|known|assumed|intended)"
)
LEARNED = r"(?:learned|learnt|discovered|found out|knows|know|knew|understood|understands|found)"
COULD = r"(?:had|have|has|(?:could|might|would|should) have|could|can|will|would|might)"
POINT = rf"(?:{NOUNS}|lesson|moral|calculation|logic|prediction|reproach|case|rule|creed|hope)"
PLAIN = (
    r"(?:(?:very|quite|as|really|disarmingly|refreshingly|brutally|\w+ly) )?(?:simple|plain|clear|familiar|blunt|short|"
    r"brief|stark|straightforward|elegant|easily \w+|soon \w+|quickly \w+|bold|bleak|sober|old|harsh|severe|mild|"
    r"damning|different|"
    r"well known)(?: enough)?"
)
ONLY = r"(?:(?:only|simply|rather|merely|always|of course|in short|briefly|therefore) )*"
VERDICT = r"(?:answer|reply|verdict|response|diagnosis|conclusion|remedy|prescription)"
SAYING = (
    r"(?:say|says|said|saying|think|thinks|thought|believe|believes|believed|hope|hopes|hoped|hoping for|fear|"
    r"fears|feared|"
    r"want|mean|means|meant|argue|argues|argued|claim|claims|claimed|call|calls|called|propose|proposes|proposed|"
    r"suggest|suggests|suggested|expect|expects|expected|predict|predicted|tell us|told us|recommend|doubt|suspect|"
    r"maintain|maintained|hold|contend|insist|deny|dispute|object to|see|find|observe|question|regret|deplore)"
)
NO_AS = "".join(rf"(?<!\b{word} )" for word in ("soon", "long", "far", "much", "well", "just", "same", "such"))


@cache
def somebody_rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return the constructions: the rule, what a text needs that may hold one, and its pattern, not compiled.

    >>> [rule for rule, _, pattern in somebody_rules() if re.search(pattern, "fewer than the exiles say.")]
    ['than somebody says']
    """
    minds = rf"(?:{MANY} )?(?:[\w'’-]+ ){{0,3}}?(?:{heads()}){PLACE}"
    them = rf"(?:{minds}|(?:the |most |many |some )?{PERSON}|(?:{QUANTITY}){PLACE})"
    own = rf"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|{PERSON}['’]s?)"
    no_clause = r" as (?!(?:if|though|well|follows)\b)"
    rules = (
        ("is read somewhere as", r"\b(?:in|by|among) .*\bas\b",
         rf"\b(?P<cue>(?:is|are|was|were|be|been) {HOW}{SEEN}) (?:in|by|among) (?P<who>{them}){no_clause}"),
        ("looks to somebody like", r"\b(?:seem|look|appear|sound)\w* to ",
         rf"\b(?<!that )(?<!which )(?P<cue>(?:seem|look|appear|sound)(?:s|ed)?) to "
         rf"(?P<who>{them}) (?:like|as|to be|an?|less|more|too|"
         rf"rather) "),
        ("strikes somebody as", r"\bstr[iu]\w+ .* as ", rf"\b(?P<cue>strikes?|struck) (?P<who>{them}) as (?=\w)"),
        ("than somebody says", r"\bthan ",
         rf"\bthan (?P<who>{them}|I|we|they|he|she|you) {HOW}(?P<cue>{BELIEVES}|{BELIEVE})(?=[,.;:—–]|$|"
         rf" and (?:more|less)\b| or\b)"),
        ("contrary to what somebody says", r"[Cc]ontrary to what ",
         rf"\b[Cc]ontrary to what (?P<who>{them}|I|we|they|he|she|you) {HOW}(?P<cue>{BELIEVES}|{BELIEVE}|"
         rf"{BELIEVED})\b"),
        ("as anybody expected", r"\b[Aa]s .*(?:ed|oreseen|oresaw|old|ought|aid|nown|orecast)\b",
         rf"\b{NO_AS}[Aa]s (?P<who>{minds}) {HOW}(?P<cue>(?:{COULD} )?{HOW}{BELIEVED})(?=[,.;:—–]|$| (?:in|at|"
         rf"long|from|it)\b)"),
        ("as somebody learned", r"\b[Aa]s ",
         rf"\b{NO_AS}[Aa]s (?P<who>{them}) {HOW}(?P<cue>(?:(?:has|have|had) )?{LEARNED})(?=[,.;:—–]|$| (?:in|at|"
         rf"to (?:its|his|her|their) cost)\b)"),
        ("its thesis is", POINT,
         rf"\b(?P<who>{own}|[Tt]he (?:[\w-]+)) (?:[\w-]+ ){{0,2}}?(?P<cue>{POINT})(?: (?:on|about|"
         rf"against) [^,;:]{{2,40}})?"
         rf"(?:,[^,;:]{{3,50}},)? "
         rf"(?:(?:is|was|remains) {ONLY}(?:that\b|this:|:|{PLAIN}(?:,? (?:and|if|but) \w+)?:)|"
         rf"(?:runs|ran|goes|can be (?:put|stated|summed up|summarised|told)|may be (?:put|stated|summed up)|"
         rf"comes down to|"
         rf"boils down to|amounts to)\b[^,;:.]{{0,40}}:|"
         rf"{ONLY}(?:is|was):)"),
        ("that is what somebody says", r"\bwhat ",
         rf"\b(?:[Tt]his|[Tt]hat|[Ii]t|[Ww]hich)(?:, \w+,)? (?:is|was) {HOW}(?:exactly |"
         rf"just )?what (?P<who>{them}|people|I|we|they|he|she) "
         rf"(?:(?:have|has|had|is|are|was|were|always|all|really|never|long) )*(?P<cue>(?:used to |likes? to |"
         rf"seems? to |mean to |want to )?{HOW}{SAYING})\b"),
        ("what I say is", r"\b[Ww]hat ",
         rf"\b[Ww]hat (?P<who>I|we) (?:really |do |would |want to |have to |am )?(?P<cue>{SAYING})(?: instead|"
         rf" here| then| rather| now)? (?:is|was)\b"),
        ("the lesson somebody draws", r"\b(?:lesson|conclusion|moral|inference)\b",
         rf"\b[Tt]he (?:\w+ )?(?:lesson|conclusion|moral|inference)s?(?: that|"
         rf" which)? (?P<who>{them}) (?P<cue>(?:has |have |had )?(?:draws?|drew|drawn|learn(?:ed|t)?|took))"
         rf"[^,;:.]{{0,40}}? (?:is|was) "),
        ("her answer is", VERDICT,
         rf"\b(?P<cue>(?P<who>[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|"
         rf"{PERSON}['’]s) (?:own )?{VERDICT})(?:,[^,;:]{{3,50}},)? (?:is|was) (?=an?\b|yes|no\b|still|:|simpl)"),
    )  # fmt: skip
    return tuple((rule, re.compile(needed), pattern) for rule, needed, pattern in rules)
