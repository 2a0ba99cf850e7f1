"""Words that mean an actor named before: 'it', 'both sides', 'the alliance', and an 'it' that means none."""

from __future__ import annotations

import re

from detente.reading.pairs import PAIR

PRONOUN = re.compile(
    r"\b(?:(?P<next>its (?:much )?(?:\w+ )?(?:neighbour|neighbor|rival|adversary|foe)\b|"
    r"[Tt]he other (?:side|country|government|capital|party)\b)|"
    r"(?P<one>[Ii]t|[Ii]ts|itself|the country|that country|"
    r"(?:[Hh]is|[Hh]er|[Tt]heir) (?:own )?(?:country|nation|homeland))|"
    r"(?P<last>[Tt]he latter)|"
    r"[Tt]he (?P<kind>kingdom|sultanate|emirate|islands?|archipelago|duchy)(?:['’]s)?(?! (?:of|in|off|near|was)\b)|"
    r"(?P<half>[Tt]he (?:North|South)(?! [A-Z]|-|\w| (?:of|and)\b))|"
    r"(?P<bloc>(?:[Tt]he|[Tt]hat) (?:alliance|bloc|organi[sz]ation|union|league|group|grouping|club))|"
    rf"(?P<pair>{PAIR})|"
    r"(?P<both>[Tt]hey|[Tt]hem|[Tt]heir|themselves|(?:[Tt]he )?(?:[Tt]wo|[Bb]oth)(?: of them)? "
    r"(?:countries|nations|states|sides|powers|parties|governments|capitals|neighbours|neighbors|giants|rivals|fronts|"
    r"presidents|prime ministers|premiers|leaders|foreign ministers|ministers|armies|navies|republics|kingdoms)|"
    r"[Tt]he two(?= (?:had |have |then |later |also )?(?:sign|initial|agree|met\b|discuss|exchang|promis|sh[ao]k|spoke|"
    r"vow|pledg|quarrel|fell out|call|accus|condemn|blam))|"
    r"both(?= to\b|[.,;])|[Ee]ach other|[Oo]ne another|the pair|between the two(?! \w+s\b)|[Bb]oth parties|"
    r"(?:[Bb]ilateral|mutual)(?![^.;,]{0,60} with\b)))\b"
)
DUMMY = re.compile(
    r"[Ii]t(?:'s| is| was| will be| would be| may be| might be| has been| seems| appears| makes| becomes| follows|"
    r" turns| takes)(?: (?:not|also|only|now|very|quite|far|more|less|increasingly|\w+ly))? "
    r"(?:that|to|\w+ (?:that|to|for|how|why|when)|best|easier|better|sense)\b"
)
