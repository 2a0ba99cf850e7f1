"""The words of which the patterns are made of what attributes without a verb before a clause."""

from __future__ import annotations

from functools import cache

from detente.reading import lexicon
from detente.reading.any_word import any_word
from detente.reading.frame_words import DEGREE, JUDGED
from detente.reading.holder_words import NO_PART, PEOPLE, PERSON, heads

NOUNS = (
    r"(?:view|belief|argument|claim|assertion|contention|warning|conclusion|suggestion|thesis|idea|conviction|"
    r"insistence|prediction|assumption|allegation|opinion|statement|remark|observation|fear|hope|impression|"
    r"position|theory|"
    r"version|verdict|diagnosis|judge?ment|complaint|hunch|guess|suspicion|worry|concern|expectation|reasoning|"
    r"hypothesis|"
    r"interpretation|explanation|proposition|admission|reply|answer|retort|objection|excuse|point|line|stance|message|"
    r"premise|inference|refrain|boast|lament|quip|dictum|maxim|feeling|consensus|doctrine|forecast|rejoinder|riposte|"
    r"finding|quarrel|contentions|protestation|accusation|charge|declaration|testimony|pronouncement|reminder|confession)"
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
    r"interpretation|assessment|understanding|argument|theory|version|lights|analysis|world|universe|scheme|picture|"
    r"story|model|vision|narrative|portrait|logic|framework|calculation|thinking|conception|formula|doctrine|"
    r"conviction|belief|hands|calculus|imagination|phrase|formulation|metaphor|reconstruction|depiction)"
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
ONLY = r"(?:never|not|only|simply|rather|precisely|just|merely|always|still|also|quite|exactly)"
EYES = r"(?:eyes|ears|view|reading|opinion|imagination|telling|judge?ment)"
EYED = (  # what may stand behind "in Swedish eyes": a new phrase, no further noun ("opinion polls")
    r"(?=[,.;:)–—]|$| (?:[A-Z]|(?:the|an?|this|that|these|those|it|he|she|they|we|its|his|her|their|our|no|not|every|"
    r"all|both|such|even|only|is|was|are|were|has|had|and|or|there|any|nothing|nobody|what|as|at|to)\b))"
)
LAND = (  # of geography and the sky, which are seen by anybody
    r"(?:north|south|east|west|(?:north|south)-?(?:east|west)|\w+(?:east|west|north|south)ern|coasts?|islands?|"
    r"mountains?|"
    r"horizon|sky|eclipse|moon|sun|stars?|planets?|comet|visible|lies|lay|kilomet\w+|miles?|rises|sets)"
)
JUDGES = (
    r"(?:looks?|looked|seems?|seemed|appears?|appeared|amounts?|amounted|makes?|made|"
    rf"(?:is|are|was|were) (?:{DEGREE} )?(?:{JUDGED}|an?|no|not|the|little|nothing|what|only)\b)"
)
DEAR = (
    r"(?:dear|popular|common|fashionable|current|widespread|familiar|beloved|congenial|convenient|general|"
    r"prevalent|favoured|favored|cherished|shared) (?:to|with|among|amongst|by|in)"
)
BID = (
    r"(?:would )?(?:asks?|asked|invites?|invited|begs?|begged|urges?|urged|wants?|expects?|expected|bids?) "
    r"(?:us|you|me|everyone|everybody|people|readers|(?:his|her|their|the|my|our) readers?|both of you|all of you) to "
    r"(?:believe|accept|remember|consider|suppose|think|imagine|bear in mind|note|notice|see|swallow|conclude|reflect)"
)
ERROR = r"(?:error|mistake|illusion|folly|fallacy|delusion|temptation|habit|vice|weakness|misfortune|conceit)"
WRITES = (  # with a colon behind it and no quotation marks, as comments and letters are headed
    r"(?:writes|wrote|replies|replied|answers|answered|responds|responded|objects|objected|comments|commented|continues|"
    r"counters|countered|retorts|retorted|adds|added|concludes|concluded|protests|protested|posted|posts)"
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
def puts() -> str:
    """Return a pattern of the verbs that stand behind "as somebody": those of the lexicon that take a clause.

    >>> "puts? it" in puts()
    True
    """
    kept = [
        form.replace("_", " ")
        for forms, frames, stance in lexicon.lines("cues")
        if {"that", "quote"} & set(frames.split(" ")) and stance != "asks" and "adjective" not in frames
        if forms.split(" ")[0] not in SHOWN
        for form in forms.split(" ")
        if not form.endswith("ing")
    ]
    return rf"(?:{TURNS}|{any_word(kept)})"


@cache
def thoughts() -> str:
    """Return a pattern of the verbs that may be told of somebody's thoughts: those that take "that".

    >>> import re
    >>> re.fullmatch(thoughts(), "argues") is not None
    True
    """
    kept = [
        form.replace("_", " ")
        for forms, frames, _ in lexicon.lines("cues")
        if "that" in frames.split(" ") and "adjective" not in frames and forms.split(" ")[0] not in SHOWN
        for form in forms.split(" ")
        if not form.endswith("ing")
    ]
    return any_word(kept)
