"""The constructions in which verbs of saying govern what is said, as patterns of what follows the verb."""

from __future__ import annotations

import re

from detente.reading.frame_words import DEGREE, JUDGED, TAKEN

FINITE = (
    r"(?:is|are|was|were|will|would|can|could|may|might|must|should|shall|has|have|had|does|do|did|won't|can't|"
    r"cannot|doesn't|isn't|aren't|wasn't|weren't|couldn't|wouldn't|shouldn't|didn't|don't|"
    r"(?<!\ba )(?<!\ban )(?<!\bthe )\w{3,}ed|needs?|wants?|bought|brought|made|gave|took|came|went|told|held|ran|"
    r"lost|won|left|"
    r"meant|kept|got|led|met|paid|saw|stood|became|began|broke|built|fell|found|fought|grew|knew|rose|sent|spent|"
    r"spoke|threw|"
    r"wrote|drove|drew|owed|owes|gains?|loses?|comes?|goes|gets?|makes?|takes?|gives?|means?|matters?|works?|knows?)"
)
OPENER = (
    r"(?:[A-Z]|the |an? |it |they |he |she |we |I |you |there |this |these |those |such |his |her |its |their |our |"
    r"my |your |any |no |most |many |some |all |both |more |nobody |nothing |two |three |four |five |six |several |"
    r"every |each |neither |either |hundreds |thousands |anything |something )"
)
ADVERB = (
    r"(?:\w+ly|instead|again|too|also|further|therefore|thus|however|now|once more|elsewhere|here|rather|simply|"
    r"merely|before|since|"
    r"home|back|ever since|then|long ago|as well|out loud|aloud|outright)"
)
TIME = (
    r"(?:yesterday|today|tonight|(?:last|this|earlier this|late last|early this) \w+|"
    r"(?:on|late on|early on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:\w+ )?\d{4}|at the time|"
    r"\w+ (?:years|weeks|days|months) ago)"
)
FRAMES = {
    "that": re.compile(
        r"(?: (?:the |any |all )?(?:[A-Z]\w+ )?"
        r"(?:idea|claim|notion|view|argument|suggestion|theory|belief|possibility|charge|accusation)s?)?"
        rf"(?: {ADVERB})?(?: (?:him|her|them|us|me|you|reporters|parliament|it))?(?: {ADVERB})?"
        rf"(?: (?:to|with|in|at|on|by|for|over|after|before|during|from|"
        rf"about) [^,;:.\"]{{1,40}}?)?(?: {TIME})?(?:, [^,;:.\"]{{3,50}},)?,? that\b"
        r"(?! (?:is|are|was|were|of|much|far)\b),?"
    ),
    "told": re.compile(
        r" (?:him|her|them|us|me|you|it|(?:the|his|her|their|our|its|my|your|an?) (?:[\w'’-]+ ){0,3}?[\w'’-]+|"
        r"(?:state |local |public )?(?:radio|television|TV|parliament|MPs|lawmakers|reporters|journalists|"
        r"state media|allies|"
        r"delegates|supporters|aides|diplomats|investors|voters|readers|listeners|officials|colleagues|students)|"
        r"[A-Z]\w+(?: [A-Z]?\w+)?)(?: [^,;:.\"]{0,30}?)?(?:, [^,;:.\"]{3,50},)? that\b(?! (?:is|are|was|were)\b)"
    ),
    "clause": re.compile(
        rf" (?={OPENER}(?:(?!\b(?:whom?|which|that|whose)\b)[^,;.:!?]){{0,90}}?\b{FINITE}\b|"
        r"(?:they|he|she|we|I|there|nobody|everyone|everybody|you(?! to\b| that\b)) (?:\w+ly |never |always |"
        r"only |just |all )?[a-z]{2,}|"
        r"[a-z]\w+ (?:would|will|is|was|are|were|has|had|should|could|can|did|does|wont|isnt|didnt|doesnt)\b)"
    ),
    "so": re.compile(
        r" (?:[A-Z]\w+ |me |us |him |her |them )?(?:so|as much|otherwise|likewise|the same|the opposite|"
        r"it again)(?= ?[.,;:!?]| (?:too|on|in|beforehand|before|then|aloud|openly|out|about|of|for|and|"
        r"only|to|at|when|by|himself|myself|again|yesterday)\b)"
    ),
    "put": re.compile(r"[^,;.:\"“]{0,30}(?:: ?|, (?=[\"“])| that )"),
    "quote": re.compile(
        r"(?: (?:[A-Z]\w+ ?|the |reporters|journalists|lawmakers|parliament|us|me|them|him|her){1,4})?"
        r"(?:, [^,;.“\"]{3,30},)?[,:]? ?(?: that)?(?= ?[\"“])"
    ),
    "as": re.compile(
        r" (?=(?:[^.;:!?\"]{1,100}? )?as (?!(?:well|much|long|far|soon|if|though|such|usual|ever|yet|follows|"
        r"planned|a whole)\b))(?<!such )"
    ),
    "of": re.compile(r" (?=[^.;:,!?]{1,60}? (?:of|against) |(?:of|against) )"),
    "asif": re.compile(r"(?: [^,;.:\"]{1,60}?)? as (?:if|though) "),
    "by": re.compile(r" (?=(?:the|this|that|its|their|it|everything) [^,;.:\"]{0,60}?by (?!the time)[a-zA-Z])"),
    "forthat": re.compile(r" (?=[^,;.:\"]{2,60}? for (?:an? |the |his |her |its |their )?[a-z])"),
    "fact": re.compile(
        r" (?=(?:the|its|their|his|her|any|a) (?:[\w-]+ ){0,2}(?:needs?|necessity|importance|dangers?|risks?|threats?|"
        r"existence|possibility|value|roles?|rights?|legitimacy|urgency|significance|centrality|limits?|failures?|"
        r"responsibility|superiority|benefits?|costs?|desire|commitment|refusal|treachery|inevitability) "
        r"(?:of|for|to|that|between)\b)"
    ),
    "charge": re.compile(
        r" (?=(?:(?:the|this|that|these|those|any|such|all|its|their|his|her|an?|as) )?(?:[\w-]+ ){0,2}"
        r"(?:accusation|allegation|charge|claim|report|suggestion|notion|idea|view|assertion|rumou?r|criticism|"
        r"argument|"
        r"insinuation|premise|thesis|assumption|orthodoxy|consensus|hypothesis|hypothese|theorie|theory|explanation|"
        r"interpretation|narrative|reading|story|wisdom|dogma|logic)s?\b)"
    ),
    "it": re.compile(
        r" (?=(?:it|this|them|all|everything)\b(?: ?[.,;:)—–]| (?:very much|line by line|at once|again|too|all|"
        r"outright|in|on|with|before|to|and|but|\w+ly)\b)|any \w+)"
    ),
    "tohave": re.compile(r" (?=to (?:have|be|know|hold|speak|control|represent|possess|see|want|understand)\b)"),
    "idea": re.compile(
        r" (?=(?:(?:the|his|her|their|its|an?|no|some|any|my|our) )?(?:[\w-]+ )?(?:view|case|point|idea|thesis|hope|"
        r"doubt|fear|concern|worry|belief|confidence|conviction|opinion|conclusion|possibility|suspicion|claim|"
        r"argument|"
        r"position)s? (?:that|about|over)\b)"
    ),
    "view": re.compile(
        r" (?:to |in )?(?=(?:the|his|her|their|its|this|that|my|our|these|those|\w+'s) (?:[\w-]+ )?"
        r"(?:view|opinion|optimism|pessimism|assessment|hope|doubt|fear|concern|belief|scepticism|skepticism|"
        r"enthusiasm|conviction|analysis|thesis|theory|school|account|reading|interpretation|explanation|"
        r"diagnosis|judgement|judgment|notion)s?\b)"
    ),
    "doing": re.compile(r" (?:ever |even )?(?=(?!(?:anything|something|nothing|everything|during)\b)\w{2,}ing\b)"),
    "behind": re.compile(
        r" (?=[^.;:!?]{3,80}? (?:behind|at work)\b|the (?:\w+ )?hand of )| in (?=(?:the |this |that |its )?[\w'’]+ )"
    ),
    "point": re.compile(r" (?=(?:the|its|their|his|her|any|an?|this|that|such|[A-Z]\w+'s?|\w+) \w)"),
    "with": re.compile(r" with (?=\w)"),
    "blame": re.compile(r" (?=[A-Z]|(?:the|an?|his|her|their|its|it|him|them|this|that) ?)"),
    "to": re.compile(r" (?=[^.;:!?]{1,90}? to )"),
    "called": re.compile(r" (?=(?:the )?(?:[\w'’-]+ ){0,5}[“\"])"),
    "naming": re.compile(
        r" (?:it|this|that|them|him|her|(?:the|his|her|its|their) [\w-]+(?: [\w-]+){0,2}|[A-Z]\w+(?:['’]s [\w-]+)?)"
        r"(?<! as)(?<! to)(?<! of)(?<! in)(?<! on)(?<! for)(?<! with)(?<! at)(?<! by)(?<! from) (?:an?|the) |"
        r" (?:such|this|that|these|those|all this) [\w-]+ \w+(?:ic|al|ous|ive|ing|ful|less|[ai]ble|[ea]nt|ish|ile|"
        r"mad|absurd)(?=[.,;:!?])|"
        r" (?:it|this|that|them) (?!back\b|off\b|out\b|up\b|in\b|into\b|to\b|for\b|on\b|at\b|home\b|and\b|or\b|"
        r"when\b|if\b|as\b)[a-z]"
    ),
    "at": re.compile(
        r" (?=(?:the|its|their|his|her|this|that|it|them) "
        r"(?:(?!\b(?:after|when|before|while|on|and|as)\b)[^,.;:!?]){0,80}?"
        r"\bat (?:\w+ ){0,3}?(?:an? (?=\w*illion|hundred|thousand|dozen|quarter|third|fifth)|one|two|three|four|five|"
        r"six|seven|eight|nine|ten|half|\d[\d.,]*|\w+teen|\w+ty|hundreds|thousands|millions|billions)\b)"
    ),
    "on": re.compile(r" (?=(?:[^.;:!?,]{1,60}? )?on (?:\w+ )?[A-Za-z])"),
    "tookfor": re.compile(
        r" (?=(?:it|this|that|them|him|her|(?:the|his|her|its|their) \w+) for (?:an? )?(?!the\b)[a-z]\w+(?<!ed)\b)"
    ),
    "takenas": re.compile(
        r" (?=(?:it|this|that|these|them|(?:the|his|her|its|their|our|my|such|every|each|an?|[A-Z]\w+['’]s)"
        rf" [^,;.:!?]{{2,60}}?)"
        rf" as (?:an? |the |yet another |more |further |mere |clear |\w+ ){{0,2}}{TAKEN}\b)"
    ),
    "verdict": re.compile(
        rf" (?=(?:it|this|that|these|those|(?:the|his|her|its|their|my|our|your|such|all|this|that|these|those|every) "
        rf"(?:[\w’'-]+ ){{1,4}}?|[A-Z]\w+['’]s (?:[\w-]+ ){{1,2}}?) ?(?:{DEGREE} )?{JUDGED}"
        r"(?=[.,;:!?)]| (?:and|but|in|to|as|when|because|since|if|for|enough|even) ))"
    ),
    "which": re.compile(r"(?= ?[,.;:)—–]| (?:as|here|in|and|for|with|because|since|though)\b)"),
    "word": re.compile(
        r" (?=(?!(?:nothing|little|much|less|more|grace|prayers|something|anything|everything|enough|things?|words?|"
        r"hello|"
        r"goodbye|farewell|mass|sorry|so|thanks?|please|hi|otherwise|again|yesterday|today|here|there|aloud|openly|"
        r"often|too|then|later|earlier|publicly|privately|\w+ly)\b)[a-z]{2,}(?: and [a-z]+)?[.,;:])"
    ),
    "oneself": re.compile(
        r" (?:itself|himself|herself|themselves|myself|ourselves)(?: with the (?:thought|idea|belief|hope|illusion|"
        r"reflection))?(?:, [^,;:.]{3,40},)? that\b"
    ),
    "for": re.compile(r" (?:\w+ly )?(?:for|on) "),
    "self": re.compile(r" (?:himself|herself|themselves|myself|ourselves) (?!to\b)[a-z]"),
    "feeling": re.compile(
        r" (?=[^.;:!?]{1,60}? with (?:\w+ ){0,2}(?:amusement|suspicion|alarm|scepticism|skepticism|distrust|"
        r"contempt|horror|envy|"
        r"unease|indifference|disdain|relief|concern|dismay|mistrust|wariness|hostility|irritation|sympathy|"
        r"favour|favor)\b)"
    ),
    "whether": re.compile(
        r"(?:, [^,;:.]{2,30},)?(?: to)?(?: \w+)? (?=(?:whether|if|why|how|what|who|when|where|which)\b)"
    ),
    "finds": re.compile(
        r" (?=(?:it|this|that|these|those|them|the|your|his|her|their|my|all) ?[^.;:!?]{0,50}?"
        r"\b(?:rather|quite|very|too|so|deeply|somewhat|a bit|utterly|hardly|frankly|funny|odd|strange|hard|difficult|"
        r"interesting|convincing|unconvincing|persuasive|unpersuasive|absurd|amusing|troubling|implausible|plausible|"
        r"ridiculous|baffling|curious|laughable|naive|wanting|hilarious|ironic|surprising|telling|worrying|"
        r"depressing)\b)"
    ),
    "tobe": re.compile(r" (?=[^.;:!?,]{1,60}? to [a-z])"),
    "scorn": re.compile(
        r" (?=[^.;:!?\"]{1,100}? as (?!(?:well|much|long|far|soon|if|though|such|usual|ever|yet|follows|planned|"
        r"a whole)\b))(?<!such )"
    ),
    "alone": re.compile(r"(?= ?[.;,:]| with | about | over )"),
    "mine": re.compile(
        r" (?!(?:of|about|so|to|in|on|for|like|through|hard|twice|back|again|ahead|up|out|with|at)\b)\w+ \w"
    ),
    "gap": re.compile(r" (?=(?:an? |the )?(?:\w+ly )?[a-z]+|[\"“])"),
}
