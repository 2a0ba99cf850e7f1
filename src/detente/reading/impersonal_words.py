"""Patterns of what is said by nobody who is named: "one may suppose", "we are told", "so the reasoning goes".

Each is a rule, what a text needs that may hold it, and the pattern: its group `cue` and, where there is one, `who`.
"""

from __future__ import annotations

# verbs of what one says, by the forms that stand behind "one may", "it may be" and "it would be wrong to"
SAY = (
    r"(?:say|object|argue|reply|answer|add|ask|suppose|expect|think|believe|imagine|conclude|infer|deduce|assume|"
    r"hope|fear|guess|wonder|suspect|doubt|presume|predict|reckon|gather|claim|insist|retort|maintain|regret|"
    r"conjecture|surmise|speculate|note|observe|remark|grant|concede|admit|hold|judge|read|take it|conjure)"
)
SAID = (
    r"(?:said|objected|argued|replied|answered|added|asked|supposed|expected|thought|believed|imagined|concluded|"
    r"inferred|deduced|assumed|hoped|feared|guessed|presumed|predicted|claimed|maintained|regretted|conjectured|"
    r"surmised|noted|observed|remarked|granted|conceded|admitted|held|judged|doubted)"
)
UNWISE = (
    r"(?:naive|naïve|wrong|rash|foolish|absurd|a mistake|an error|an illusion|idle|simplistic|tempting|premature|fair|"
    r"reasonable|safe|too much|too simple|too early|unwise|silly|mistaken|misleading|hasty|wishful|folly|unfair|unjust|"
    r"legitimate|plausible|natural|an exaggeration|no exaggeration|not too much|better|truer|closer to the truth)"
)
FINITE = (  # what shows a clause with a verb, not a list of things
    r"(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|does|do|did|\w{2,}ed|\w+n['’]t|"
    r"lost|won|went|came|made|took|fell|knew|said|got|gave|kept|paid|broke|held|saw|told|thought|wants|needs|seems)"
)
MAY = r"(?:may|might|can|could|must|should|would|will)"
HOW = r"(?:(?:\w+ly|also|even|still|perhaps|well|rather|almost|indeed|at least|here|thus|then|not|only|now) )*"
THOUGHT = (
    r"(?:reasoning|argument|story|tale|theory|thinking|logic|calculation|saying|refrain|legend|rumour|rumor|claim|"
    r"joke|line|proverb|myth|objection|complaint|idea|formula|cliché|narrative|version|thought|assumption|wisdom)"
)
OFTEN = r"(?:commonly|often|usually|widely|generally|frequently|customarily|regularly|routinely|sometimes|always)"
SEEN = (
    r"(?:described|presented|portrayed|depicted|regarded|seen|viewed|treated|read|understood|interpreted|remembered|"
    r"taken|perceived|represented|characteri[sz]ed|hailed|dismissed|explained|praised|blamed|celebrated)"
)
TOLD = r"(?:told|assured|reminded|informed|asked to believe|given to understand|invited to believe|led to believe)"

WRITER_RULES = (
    (
        "one may say",
        r"[Oo]ne (?:\w+ )*" + MAY,
        rf"\b(?P<cue>[Oo]ne {HOW}(?:may|might|can|could|must) {HOW}(?!ask\b){SAY})\b(?! (?:with|to|for|of)\b)"
        rf"(?!(?<=imagine) an? )",
    ),
    (
        "it may be said",
        r"[Ii]t " + MAY,
        rf"\b(?P<cue>[Ii]t {MAY} {HOW}be {HOW}{SAID})(?=,| (?:that|against|in|whether|of)\b)",
    ),
    (
        "it is said here",
        r"[Ii]t (?:is|was|will be) ",
        rf"\b[Ii]t (?:is|was|will be) (?P<cue>{SAID})(?= (?:here|below|above|in (?:this|the present|what follows))\b)",
    ),
    (
        "wrong to think",
        r"\bto ",
        rf"\b(?P<cue>[Ii]t (?:would be|is|was|might be) {HOW}{UNWISE} to {SAY})(?= [^.;]{{0,40}}?\bthat\b|,)",
    ),
    (
        "I take it",
        r"\bI take it",
        rf"\b(?P<cue>I take it)(?=,| that\b| (?:they|he|she|you|we) | (?:the|it) (?:[\w-]+ ){{0,4}}?{FINITE}\b)",
    ),
    (
        "let me say",
        r"[Ll]et me ",
        rf"\b(?P<cue>[Ll]et me (?:\w+ )?(?:suggest|say|add|state|propose|repeat|stress|insist|admit|confess|concede|"
        r"argue|"
        rf"submit|venture|observe|note|emphasi[sz]e))(?= (?:\w+ )?that\b|: |"
        rf",[^.;]* (?:{FINITE}|I|we|he|she|they)\b|, (?:[A-Z]\w+|it|this|that|the \w+) \w+s\b)",
    ),
    (
        "the claim of this essay",
        r" of (?:this|the present) ",
        r"\b[Tt]he (?:[\w-]+ )?(?P<cue>claim|argument|thesis|contention|point|message|conclusion|premise|view|"
        r"hypothesis|"
        r"burden) of (?:this|the present) (?:article|paper|study|chapter|essay|book|thesis|note|post|column|lecture)"
        r" (?:is|was|will be)(?: \w+)? that\b",
    ),
    (
        "I agree",
        r"\bI ",
        r"\b(?P<cue>I (?:(?:have|am bound|am inclined|am forced|am obliged|hasten|beg) to |must |can only |do |"
        r"quite |fully |"
        r"entirely |partly |largely |wholly |strongly |rather |would |cannot )*(?:agree|concur|dissent|differ|"
        r"protest|object|"
        r"sign (?:that|this|it)))(?=[,.;:—–]|$| (?:on|here|there|and)\b)",
    ),
    (
        "I do not mean",
        r"\bI ",
        r"\b(?P<cue>I (?:do not|don['’]t|did not|never) (?:mean|meant)) (?=that\b|to (?:say|suggest|imply|claim|"
        r"deny|argue)\b)",
    ),
    (
        "seems to us",
        r"(?:to|strikes?) (?:me|us)\b",
        r"\b(?P<cue>(?:seems?|appears?|looks?|sounds?|seemed|appeared) to (?:me|us)|(?:strikes?|struck) (?:me|us))\b",
    ),
)
VIEW_RULES = (
    (
        "we are told",
        r"\b[Ww]e (?:are|were)",
        rf"\b(?P<cue>[Ww]e (?:are|were) {HOW}{TOLD})(?=,| (?:that|it|the)\b|\.)",
    ),
    (
        "so the reasoning goes",
        r"\b(?:runs?|goes|ran|went)\b",
        rf"\b(?P<cue>(?:so|or so|thus)? ?(?:runs|ran|goes|went) (?P<who>(?:the|this|that|"
        rf"an?) (?:[\w-]+ ){{0,2}}{THOUGHT}))"
        rf"(?=[,.;:]| of\b)",
    ),
    (
        "so the reasoning goes",
        r"\b(?:runs?|goes|ran|went)\b",
        rf"\b(?:[Ss]o|[Oo]r so|[Tt]hus|[Ff]or|[Bb]ut|[Aa]nd|,)? ?\b(?P<cue>(?P<who>(?:[Tt]he|[Tt]his|[Tt]hat|"
        rf"[Ii]ts|[Tt]heir) "
        rf"(?:[\w-]+ ){{0,2}}{THOUGHT}) (?:runs|ran|goes|went)(?: thus| like this| as follows|"
        rf" roughly thus)?)(?=[,:;.]| that\b)",
    ),
    (
        "is said to",
        r"\b(?:is|are) ",
        rf"\b(?P<cue>(?:is|are) {HOW}(?:supposed|said|alleged|deemed|thought|held|meant)) to (?=\w)",
    ),
    (
        "is presented as",
        r"\b(?:is|are|was|were) ",
        rf"\b(?P<cue>(?:is|are) (?:here |thus |then )?{SEEN}) as (?!(?:if|though|well|follows)\b)",
    ),
)
PEOPLE_RULES = (
    (
        "is often described as",
        OFTEN,
        rf"\b(?P<cue>(?:is|are|was|were|has been|have been) {OFTEN} {SEEN}) as (?!(?:if|though|well|follows)\b)",
    ),
    ("one would think", r"\b[Oo]ne ", rf"\b(?P<cue>[Oo]ne would {HOW}(?:think|suppose|believe|say))\b"),
)
