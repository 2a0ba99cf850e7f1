"""The words of which holders of views are made: names, pronouns, schools, and what stands between them and a verb."""

from __future__ import annotations

import re
from functools import cache

from detente.reading import lexicon
from detente.reading.any_word import any_word

SMALL = r"(?:von|van|de|der|den|bin|ibn|al|el|du|da|la|le|ten)"
UPPER = "A-ZÀ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"  # the first letters of names, from Paris to Gdańsk
NAME = rf"(?:[{UPPER}А-Я]\. ?){{0,3}}[{UPPER}А-Я][\w'’-]*[^\W\d_A-Z][\w-]*(?<!['’]s)"
PERSON = rf"{NAME}(?:(?: [A-Z]\.)* (?:{SMALL} )?{NAME}){{0,3}}"
PEOPLE = rf"{PERSON}(?:(?: ?, {PERSON}){{0,4}} ?,? (?:and|or|&) {PERSON})?"
NUMBERED = r"(?:\b\w{0,30}[a-z]{3}\d{2,8}\b)"  # "fjord77", and as well "covid19"
HANDLE = rf"(?:\b[A-Za-z]\w{{0,30}}_\w{{1,30}}\b|{NUMBERED})"  # who comments under no name: "oslo_boy"
APPOSED = re.compile(rf", ({NAME}(?: (?:{SMALL} )?{NAME})+)(?=[,.;:])")
PRONOUN = r"(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|(?i:one|some|two|many|most|none|another) of them)"
SCHOOL = (
    r"(?:[Tt]he|[Tt]his|[Tt]hat) (?:first|second|third|fourth|fifth|former|latter|other|realist|"
    r"liberal|hawkish|dovish|same|rival|revisionist|orthodox|conventional|dominant|opposite|opposing)"
    r"(?: (?:school|group|camp|view|side|strand|position|approach|family|faction|wing|tradition|explanation|"
    r"interpretation|version|reading|line)(?: of (?:thought|answers|explanations|theories|arguments))?)?"
)
SOME = (
    r"(?:[Ss]ome|[Mm]any|[Oo]thers?|[Ff]ew|[Mm]ost|[Tt]hose|[Ss]everal|[Aa]nother|[Ee]verybody|"
    r"[Ee]veryone)(?: (?:here|there|else|in [^,;:]{2,30}|of (?:them|us|my [^,;:]{2,20})))?"
)
ADVERBS = (
    r"(?:(?:himself|herself|itself|themselves|myself|ourselves|"
    r"also|has|have|had|do|does|did|not|never|often|repeatedly|once|further|always|still|now|recently|rightly|would|"
    r"am|above|below|upthread|here|there|so|too|very|yet|altogether|again|later|since|finally|sometimes|soon|too|"
    r"instead|meanwhile|therefore|however|nonetheless|perhaps|"
    r"nevertheless|thereupon|promptly|of course|in (?:truth|fact|effect|fairness|short|private|public|reply|"
    r"response|return)|"
    r"indeed|for (?:example|instance)|by contrast|at least|at first|at once|as ever|as usual|before|used to|"
    r"(?:is|are|was|were) (?:also )?(?:supposed|said|reported|believed|rumoured|known|reputed|alleged|thought) to|"
    r"(?:is|are|was|were) (?:fond|tired|in the habit) of|on (?:the )?(?:other|contrary)(?: hand)?|with reason|"
    r"keep|keeps|kept|beg leave to|take leave to|beg to|(?:am|is|are|was|were) bound to|have to|has to|had to|"
    r"happen(?:s|ed)? to|come[s]? to|came to|used|dare[sd]? to|hasten(?:s|ed)? to|prefer(?:s|red)? to|tended to|"
    r"seemed to|appeared to|"
    r"for one|for (?:my|our) part|errs? in|erred in|(?:(?:am|is|are|was|were) )?(?:wrong|right|mistaken|justified|"
    r"correct|"
    r"alone|united) in|"
    r"(?:never )?(?:tires? of|tired of)|stops? short of|persists? in|persisted in|(?:makes|made) the mistake of|"
    r"began|begin|begins|feel obliged to|cannot help|could not help|may well|might well|must surely|as well|"
    r"will|may|might|could|can|should|must|been|be|being|is|are|was|were|rather|simply|even|long|ever|already|"
    r"then|thus|"
    r"all|both|just|only|later|rarely|seldom|really|quite|tend to|seem to|seems to|appear to|appears to|want to|"
    r"remain|remains|remained|quoted as|goes|go|went|gone|so far as to|the first to|quick to|right to|wrong to|"
    r"inclined to|tempted to|careful to|at pains to|began to|begins to|at the time|for (?:his|her|its|their) part|"
    r"in turn|yesterday|"
    r"today|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this) (?:week|month|year)|in (?:an?|his|her|its) \w+|"
    r"wants to|wanted to|went on to|goes on to|go on to|continue to|continues to|continued to|like to|likes to|\w+ly)|"
    r"(?:do|does|did|is|was|has|have|would|will|could|ca|wo)n['’]t)"
)
BRACKET = re.compile(r" ?\([^()]{2,60}\) ?$")  # "your reviewer (Books, 3 June) says"
HEADED = re.compile(
    r"\b(?:in|from|at|of|for|on|to) (?:the |an? |his |her |its |their |our |my )?$"
)  # "an aide at the ministry"
OF_BODY = re.compile(  # "Lee of the Nordic Centre": whoever comes first speaks
    rf"(?:^|[\s(\"“—–])(?P<person>{PERSON}) (?:of|at|from|with) (?:the |its |his |her )?$"
)
MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
TRAIL = re.compile(rf"(?:(?<=[\s,]){ADVERBS} ?,? ?)+$")
CLITIC = re.compile(r"\b(I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)['’](?:d|m|ve|ll|re|s)$")  # "I'd say"
DENIED = re.compile(r"\bnot\b|n['’]t|\bnever\b|\brarely\b|\bseldom\b")
PASSIVE = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been|being)|['’](?:m|re))"
    r"(?: (?:\w+ly|not|often|also|now|still|never|always|once|long|already|just|ever|first|since|then|later|"
    r"again|only))* ?$"
)
AFTER_TO = re.compile(r"\b(?:to|of|by|in|for|without|from|the|an?|their|his|its|such|these|those|any|no|some|'s)$")
MADE_TO = re.compile(r"\b(?:led|leads?|leading|convinced|persuaded|caused|allowed) (.{2,60}?) to$")
NO_PART = (
    r"(?!(?i:although|though|while|whereas|because|since|if|when|and|but|or|by|for|from|with|in|on|at|as|of|to|"
    r"that|which|"
    r"lol|haha|made|makes|take|takes|took|gave|issued|offered|well|yeah|oh|hey|who|what|is|are|was|were|has|have|"
    r"had|also|this|than|after|before|against|among|about|into|over|under|between|I|we|he|she|they|you|it)\b)"
)
PART = r"(?:[\w'-]+(?:\.\w+)*\.?(?<![a-z]{3}\.))"
WITHIN = re.compile(
    rf"\b(?:in|from|at|with|near) (?:the )?(?:{NAME},? (?:and|or) )?$"
)  # "the government in Lima" is not Lima
INNER = re.compile(  # "a charge the foreign ministry dismissed": the noun before an article is no part of the phrase
    r".*\b(?!(?:of|for|in|at|from|to|on|with|and|or|nor|by|under|behind|near|between|around|across|inside|among|over|"
    r"half|all|both|many|such|even|only|not|what|quite|like|as|about|against|within|outside|after|before|including)\b)"
    r"[\w'-]+ (?=(?:the|an?|his|her|its|their) \w)"
)
LEADING = re.compile(
    r"(?:As|And|But|So|Yet|Or|Then|Whether|While|Although|Though|What|Where|If|When|Had|Should|Did) (?=[A-ZÀ-Þ])|"
    r"(?:Every|Each|The first|The last|By the|The next) (?:time|moment|day) "
)
REACH = 240
CITED = re.compile(  # "Lee (2009) shows", "Lee [12] shows", as papers cite
    r" (?:\((?:[^()]{0,40}?[ ,;])?(?:1[89]|20)\d\d[a-z]?(?:[,:; ][^()]{0,40})?\)|\[\d{1,3}(?:[,–-] ?\d{1,3}){0,6}\]|"
    r"\((?:pp?\. ?)?\d{1,3}(?:[–-]\d{1,3})?\))$"
)


@cache
def heads() -> str:
    """Return a pattern of the nouns of those who hold views; a hyphen in the lexicon is a space or a hyphen in a text.

    >>> re.fullmatch(heads(), "Foreign Office") is not None
    True
    """
    words = any_word(sorted(lexicon.words("holders"))).replace(r"\-", "[ -]")
    return f"(?i:{words})"
