"""Patterns of what attributes without a verb before a clause: `who` is the holder; `cue` or the first group the cue."""

from __future__ import annotations

import re
from functools import cache

from detente.reading import lexicon
from detente.reading.holder_words import NO_PART, PEOPLE, PERSON, heads

NOUNS = (
    r"(?:view|belief|argument|claim|assertion|contention|warning|conclusion|suggestion|thesis|idea|conviction|"
    r"insistence|prediction|assumption|allegation|opinion|statement|remark|observation|fear|hope|impression|"
    r"position|theory|"
    r"version|verdict|diagnosis|judge?ment|complaint|hunch|guess|suspicion|worry|concern|expectation|reasoning|"
    r"hypothesis|"
    r"interpretation|explanation|proposition|admission|reply|answer|retort|objection|excuse|point|line|stance|message|"
    r"premise|inference|refrain|boast|lament|quip|dictum|maxim|feeling|consensus|doctrine|forecast|rejoinder|riposte|"
    r"finding|contentions|protestation|accusation|charge|declaration|testimony|pronouncement|reminder|confession)"
)
HELD = (
    r"(?:view|belief|argument|claim|assertion|contention|conclusion|suggestion|thesis|idea|conviction|insistence|"
    r"assumption|allegation|opinion|impression|theory|suspicion|expectation|consensus|feeling|sense|notion|"
    r"accusation|charge|hypothesis|presumption|perception|illusion|delusion|certainty|confidence)"
)
FELT = r"(?:fear|hope|worry|concern|doubt|anxiety|talk|speculation|dread)"
WHO = (
    rf"(?:(?:the |the late |an? |some |many |most )?"
    rf"(?:{NO_PART}[\w.-]+ ){{0,3}}(?:{heads()})|{PEOPLE}|the \w+|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|this|"
    r"that|the US|the UK)"
)
WHOM = (
    rf"(?:(?:the |an? |some |many |most )?(?:{NO_PART}[\w.-]+ ){{0,3}}(?:{heads()})|(?:the )?{PEOPLE}(?: of {PERSON})?)"
)
ROLE = rf"(?:the |an? )?(?:[\w-]+ ){{0,3}}(?:{heads()}|[a-z]+(?:ist|ian|er|or|man|woman)) (?=[A-Z])"
OWN = "|".join(f"(?<={word})" for word in ("my", "his", "her", "our", "their", "this", "that"))
MINDS = (
    r"(?:view|eyes|words|opinion|judge?ment|telling|estimation|estimate|reading|account|mind|point of view|reckoning|"
    r"interpretation|assessment|understanding|argument|theory|version|lights|analysis)"
)
POINTS = r"(?:viewpoint|perspective|standpoint)"
POST = (
    r" (?:of|at|from|with) (?:the )?(?:[A-Z][\w.&'-]*,? (?:(?:of|for|and|in|on|the) ){0,2}){1,6}|"
    r" (?:of|at|from|in) (?:the |my |our )?[a-z]\w+ |, [^,;.]{3,60}, "
)
LIKE = rf"(?: (?:like|such as) {PEOPLE})?"
VIEW = r"(?:view|school|argument|account|theory|logic|reading|position)"
YEAR = r"(?:\((?:1[89]|20)\d\d\w?(?:[,:] ?[^()]{1,20})?\) )"
THINKERS = r"[a-z]*(?:ists|als|hawks|doves|sceptics|skeptics|scholars|thinkers|theorists|historians|critics|purists)"
FURTHER = r"(?! (?:is|are|was|were|has|have|had|would|will|can|could|may|might|must|should|do|does|did)\b)"
# what is shown, found and wanted is told by "as" without being anybody's view ("as Oslo expected", "as Table 1 shows")
SHOWN = frozenset(
    ["show", "demonstrate", "reveal", "find", "hold", "discover", "learn", "gather", "feel", "sense", "expect", "hope",
     "deduce", "promise", "agree", "demand", "urge", "accept", "propose", "appeal", "threaten", "know", "dream",
     "plead", "realise", "swear", "imagine", "charge", "understand"]
)  # fmt: skip
AFTER = (
    r"(?= ?[,.;:)–—”\"]|$| (?:in|at|to|on|during|when|before|after|about|of|with|us|me|it|him|her|them|so|once|"
    r"long|last|earlier|"
    r"years|here|above|below|elsewhere|recently|this|and)\b| [(\[])"
)
NO_BE = r"(?!(?:is|are|was|were|be|been|being|to|of|the|that|which|who|when|a|an|and)\b)"
NO_AS = "".join(rf"(?<!\b{word} )" for word in ("soon", "long", "far", "much", "well", "just", "same", "such"))
TURNS = (
    r"puts? it|puts? the matter|writes|wrote|sees? it|saw it|has it|had it|reminds? us|reminded us|tells? it|told it|"
    r"likes? to say|used to say|would often say|(?:is|was|are|were) fond of saying|never tire[sd] of saying|"
    r"understands? it|quoted|mentioned|shows?|showed|shown|sums? it up|summed it up|would have it|"
    r"acknowledged?|told us|tells us"
)
BRACKET = (
    r"\((?:e\.g\.,? |see |cf\. )?(?P<who>[A-ZÀ-Þ][\w'-]+)(?: (?:and|&) [A-ZÀ-Þ][\w'-]+| et al\.)?,? (?:1[89]|"
    r"20)\d\d[^()]*\)"
)
LESSON = (
    r"(?:lesson|conclusion|inference|moral|point|argument|claim|case|charge|answer|explanation|objection|suggestion)"
)
IS_THAT = r"[^,;:]{0,40}? (?:is|was) (?:simply |rather |therefore )?that\b"
DRAWN = (
    r"(?:draws?|drew|makes?|made|offers?|offered|reach(?:es|ed)|press(?:es|ed)|gives?|gave|puts?|advances?|"
    r"advanced|derives?|derived|takes|took)"
)


@cache
def _puts() -> str:
    """Return a pattern of the verbs that stand behind "as somebody": those of the lexicon that take a clause."""
    kept = [
        form.replace("_", " ")
        for forms, frames, stance in lexicon.lines("cues")
        if {"that", "quote"} & set(frames.split(" ")) and stance != "asks" and "adjective" not in frames
        if forms.split(" ")[0] not in SHOWN
        for form in forms.split(" ")
        if not form.endswith("ing")
    ]
    return rf"(?:{TURNS}|{'|'.join(sorted(kept, key=len, reverse=True))})"


@cache
def _thoughts() -> str:
    kept = [
        form.replace("_", " ")
        for forms, frames, _ in lexicon.lines("cues")
        if "that" in frames.split(" ") and "adjective" not in frames and forms.split(" ")[0] not in SHOWN
        for form in forms.split(" ")
        if not form.endswith("ing")
    ]
    return "|".join(sorted(kept, key=len, reverse=True))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return every construction as its rule, what a text needs that may hold one, and its pattern.

    >>> [rule for rule, needed, _ in patterns() if needed.search("According to Ann, it rains.")]
    ['according to']
    """
    made = (
        (
            "according to",
            r"ccording to",
            rf"\b([Aa]ccording to) (?:{ROLE})?(?P<who>{WHO})(?: {VIEW})?(?=[,.;:)]| \(| \w)",
        ),
        (
            "according to people",
            r"ccording to [a-z]",
            rf"\b([Aa]ccording to) (?P<who>{NO_PART}(?:[a-z-]+ ){{0,3}}[a-z]{{3,}}"
            rf"(?:ers|ors|men|women|ists|ants|ees|ians))\b",
        ),
        (
            "in the words of",
            r"[Bb]y the \w+ of",
            rf"\b([Bb]y the (?:count|reckoning|account|estimate|admission|calculation) of) (?P<who>{WHO})",
        ),
        (
            "viewpoint",
            rf"{MINDS}|{POINTS}",
            rf"\b([Ff]rom|[IiOo]n|To|[Bb]y) (?:{ROLE})?(?P<who>{WHO})(?:(?:'s?|{OWN}) (?:own )?{MINDS}|"
            rf"(?:'s?)? {POINTS})\b",
        ),
        (
            "in the words of",
            r"[Ii]n the \w+ of",
            rf"\b([Ii]n the (?:words|view|opinion|eyes|judge?ment|telling|phrase) of) (?:{ROLE})?(?P<who>{WHO})",
        ),
        (
            "noun of saying",
            rf"{NOUNS},? (?:[^,;]{{3,40}}, )?(?:is |was )?that\b",
            rf"\b(?:{ROLE})?(?P<who>{WHO})(?:'s?)? (?:own |stated |long-held |firm |considered |sincere |"
            rf"private |old |first |main |central |famous |repeated |only |usual )?(?P<cue>{NOUNS})"
            rf"(?:, [^,;]{{3,40}}, (?=is |was )|,? )(?:is |was )?that\b",
        ),
        (
            "noun of place",
            rf"(?:{HELD}|{FELT})s? (?:held|shared|in|among|within|inside|across|on) ",
            rf"\b(?P<cue>(?:{HELD}|{FELT})s?) (?:held |shared |current |widespread )?"
            rf"(?:in|among|amongst|within|inside|across|by|"
            rf"on the part of) (?P<who>{WHOM})(?:,[^,;]{{3,40}},)? that\b{FURTHER}",
        ),
        (
            "noun of somebody",
            rf"{HELD}s? of ",
            rf"\b(?P<cue>{HELD}s?) of (?P<who>{WHOM}) that\b{FURTHER}",
        ),
        (
            "as she puts it",
            rf"\b[Aa]s\b.*{_puts()}",
            rf"\b{NO_AS}([Aa]s) (?:the late |its )?(?:{ROLE})?(?P<who>{WHO}|I|he|she|they)(?:{POST}| ){YEAR}?"
            rf"(?:{NO_BE}\w+ ){{0,3}}?{_puts()}\b{AFTER}",
        ),
        (
            "for somebody",
            r"\b(?:[Ff]or|To) [^,]+,",
            rf"(?:^|(?<=[;:—–] ))([Ff]or|To) (?P<who>(?:the )?(?:[\w-]+ ){{0,2}}(?:{heads()}){LIKE}|"
            rf"{PERSON})(?: \(\d{{4}}\w?\))?(?=,(?! for whom))",
        ),
        (
            "view of",
            r"(?:is|was|were|remains) .*\bof\b",
            rf"\b((?:is|was|were|remains) (?:also |at least |still |precisely |broadly )?(?:the |"
            rf"an )(?:[\w-]+ )?{NOUNS} of) "
            rf"(?:{ROLE})?(?P<who>(?!this\b){WHOM})",
        ),
        (
            "for whom",
            r"(?:for whom|in whose)",
            rf"(?P<who>(?:the |[Mm]ost |[Mm]any )?(?:[\w-]+ ){{0,2}}(?i:{THINKERS})|{PERSON}), (?P<cue>for whom|"
            rf"in whose {MINDS})\b",
        ),
        (
            "the lesson somebody draws",
            rf"[Tt]he .*{LESSON} .*(?:is|was) that\b",
            rf"\b[Tt]he (?:\w+ )?{LESSON}(?: that| which)? (?P<who>{WHOM}) (?P<cue>{DRAWN})\b{IS_THAT}",
        ),
        (
            "what somebody says",
            r"[Ww]hat .*(?:is|was) that\b",
            rf"\b[Ww]hat (?P<who>{WHOM}) (?:\w+ly )?(?P<cue>{_thoughts()})\b{IS_THAT}",
        ),
        (
            "how somebody puts it",
            r"(?:is|was) how ",
            rf"\b(?:is|was) how (?P<who>{WHOM}|I|he|she|they) (?P<cue>puts? it|tells? it|told it|"
            rf"(?:saw|sees?|described?|describes|summ?ed up|remembered|remembers) it)",
        ),
        (
            "it is argued",
            r"\b[Ii]t (?:is|was|has|had|can|could|may|might) ",
            rf"\b[Ii]t (?:is|was|(?:has|had|can|could|may|"
            rf"might) (?:\w+ )?be(?:en)?) (?:\w+ ){{0,2}}(?P<cue>{_thoughts()})\b"
            rf"(?:(?: that\b)?[^;]*?){BRACKET}",
        ),
        (
            "so he says",
            r"\b[Ss]o ",
            rf"\b(?:or|and|—|;|[Ss]o,?) so (?P<who>{WHOM}|I|he|she|they) (?P<cue>{_thoughts()})\b(?=[,.;:!?)]|"
            rf" us\b| me\b|$)",
        ),
        (
            "elided I",
            r"(?i:sure|suspect|doubt|reckon|bet|wonder|hope)",
            r"(?:^|(?<=[.!?] ))(?P<who>(?P<cue>(?:[Pp]retty|[Ff]airly|[Qq]uite|[Nn]ot(?: so)?) sure|[Ss]uspect|"
            r"[Dd]oubt|[Rr]eckon|[Bb]et|"
            r"[Ww]onder|[Hh]ope))(?= (?:that |whether |if |the |it |they |[A-Z]))",
        ),
        (
            "imo",
            r"(?:seems|appears|strikes|[Tt]o my)",
            r"(?P<who>(?P<cue>\b[Ii]t (?:seems|appears) to me|\b[Ii]t strikes me))\b(?! as\b)",
        ),
        (
            "the lesson drawn somewhere",
            rf"{LESSON} (?:drawn|taken|learn(?:ed|t)|made|reached)",
            rf"\b[Tt]he (?:\w+ )?(?P<cue>{LESSON}s? (?:drawn|taken|learn(?:ed|t)|made|reached))"
            rf"(?: from [^,;:]{{3,30}}?)? (?:in|by|at|among) (?P<who>{WHOM}) (?:is|was)\b",
        ),
        ("pace somebody", r"[Pp]ace [A-Z]", rf"\b(?P<cue>[Pp]ace) (?P<who>{PERSON})(?=,)"),
        ("imo", r"(?i:imh?o|if you ask me)\b", r"\b(?P<who>(?P<cue>(?i:imh?o)|[Ii]f you ask me))\b"),
    )
    return tuple((rule, re.compile(needed), re.compile(pattern)) for rule, needed, pattern in made)
