"""Names that a pattern shows to be no actor: wars, treaties, institutions, newspapers, cities, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = r"[A-ZÀ-Þ][\w.'-]{0,30}(?:–[A-ZÀ-Þ]\w{0,30})?"
NAMES = rf"{NAME}(?: {NAME}){{0,2}}"
STOP = frozenset(
    re.findall(
        r"\w+",
        "The A An In During After Before Since By At On Of From And But If When While As This That His Her Its Our "
        "Their Until For With Under",
    )
)
ENDS = {
    "war": "Wars?|Revolution|Uprising|Missile Crisis",
    "treaty": "Treaty|Pact|Accords?|Convention|Protocol|Communiqu[ée]|Memorandum|Agreement",
    "institution": "University(?: Press)?|College|Institute|Press|Airlines|Airways|Museum|Avenue|Street|Square|Club|FC",
    "press": "Journal|Review|Quarterly|Times|Post|Gazette|Tribune|Herald|Daily|Magazine",
}
BEGINNINGS = (
    ("war", rf"\bWar of {NAMES}|\bBattle of {NAME}"),
    ("treaty", rf"\b[Tt]reaty of {NAMES}|\b(?:Convention|Declaration|Charter|Peace) of {NAME}"),
    ("institution", rf"\b(?:University of|(?:Bank|Institute|Academy|Museum) (?:of|for)) {NAMES}"),
    ("press", rf"\b(?:Journal|Review) of (?:the|{NAME})(?: (?:the|{NAME})){{0,3}}"),
)
PATTERNS = (
    *((kind, re.compile(rf"(?:{NAME} ){{1,4}}(?:{ends})\b")) for kind, ends in ENDS.items()),
    *((kind, re.compile(pattern)) for kind, pattern in BEGINNINGS),
)
SIGN = re.compile("|".join([*ENDS.values(), "reaty|Battle|Declaration|Charter|Peace|Bank|Academy"]))
CITY = re.compile(r"(?<=[.;,] )((?:[A-ZÀ-Þ][a-zà-þ]+[ -]?){1,3})(?:, [A-Z]{2})?: (?=[A-ZÀ-Þ])")
# A report begins with where and when it was written: in capitals before a dash, or before the name of an agency.
AGENCY = r"\((?:AP|AFP|UPI|DPA|dpa|EFE|TASS|Xinhua|Reuters|Interfax|Bloomberg|Kyodo|RIA Novosti|Yonhap)\)"
PLACE_AND_DAY = r"(?:, [A-ZÀ-Þ][\w. ]{1,20}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]{1,30}"
WRITTEN = r"[A-ZÀ-Þ][\w.'-]{1,30}"
DATELINE = re.compile(
    rf"\s*({CAPITALS}(?: {CAPITALS}){{0,3}}{PLACE_AND_DAY}) ?(?:{AGENCY} ?)?(?<= )(?:—|–|--|-) "
    rf"|\s*({WRITTEN}(?: {WRITTEN}){{0,3}}{PLACE_AND_DAY}) ?{AGENCY}"
)
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b[\w.+-]{1,60}@[\w.-]{1,60}|\bDOI:? ?\S+")


def named(text: str, zone: str) -> list[tuple[int, int, str]]:
    """Return the spans of a text that names something other than an actor, with what it is, in order.

    Cities before a colon are those of publishers in references and footnotes only; what a report of an agency or
    newspaper begins with is its dateline.

    >>> [("The Iraq War"[start:end], kind) for start, end, kind in named("The Iraq War", "body")]
    [('Iraq War', 'war')]
    >>> named("Doe J. Talks. Moscow: Nauka; 1985.", "reference")
    [(14, 20, 'city of a publisher')]
    >>> named("MOSCOW (Reuters) — Talks failed.", "body")
    [(0, 6, 'dateline')]
    """
    found = list(_patterned(text)) if SIGN.search(text) else []
    found += [(each.start(), each.end(), "address") for each in ADDRESS.finditer(text)]
    if zone in ("reference", "footnote"):
        found += [(each.start(1), each.end(1), "city of a publisher") for each in CITY.finditer(text)]
    elif zone == "body" and (dateline := DATELINE.match(text)):
        place = 1 if dateline[1] else 2
        found.append((dateline.start(place), dateline.start(place) + len(dateline[place].rstrip()), "dateline"))
    return sorted(found)


def _patterned(text: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in PATTERNS:
        for each in pattern.finditer(text):
            start = each.start()
            words = each[0].split(" ")
            while len(words) > 1 and words[0] in STOP:
                start += len(words.pop(0)) + 1
            if len(words) > 1:
                yield start, start + len(" ".join(words).rstrip(" .")), kind
