"""Who is named where: the gazetteer's names judged in their place, and people called by first name or epithet.

A surname that is also a common word stands for a leader only with evidence: a title before it, an initial that fits, or
the full name elsewhere in the document. A first name or an epithet is proposed with the evidence, never asserted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.bodies import bodies, known_bodies, seated
from detente.reading.document import Passage
from detente.reading.gazetteer import Found, find, namesakes
from detente.reading.non_actors import named

TITLE = re.compile(
    r"(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|[Pp]remier|[Ss]ecretary(?: of [Ss]tate| [Gg]eneral)?|"
    r"[Mm]inister|"
    r"[Gg]eneral|[Cc]olonel|[Mm]arshal|[Ee]mperor|[Ss]ultan|[Ee]mir|[Ss]heikh|[Dd]ictator|"
    r"[Ss]enator|[Gg]overnor|[Aa]mbassador|[Kk]ing|[Cc]hairman|[Ll]eader|Mr\.?|Mrs\.?|Ms\.?|PM|Lord|Sir|Comrade) $"
)
OFFICE = re.compile(r"(?:['’]s?)? (?:administration|government|cabinet|regime|presidency|ministry|junta)\b")
INITIALS = re.compile(r"(?<![\w.])(?:[A-ZА-Я]\. ?){1,3}$")
WORD_BEFORE = re.compile(r"([A-ZÀ-Þ][\w'-]*),? $")
MONTH = re.compile(
    r"(?:[Ii]n|[Ss]ince|[Oo]f|[Bb]y|[Oo]n|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Uu]ntil|[Bb]etween|\d{1,2}) $"
)
NEXT_NAME = re.compile(r" [A-ZÀ-Þ][a-zà-þ]+")
SHOUTED = re.compile(r"^ [A-Z]{2,} |^ [A-Z]{3,}\b")
AMBIGUOUS_CAPITALS = frozenset({"WHO", "START", "SALT", "WEST", "AU", "ICC", "RT", "CIS"})
PLACES = frozenset({"name", "capital", "state"})
# Lima and Rome are datelines, USA and UAE are not.
SHORTEST_CITY = 4
NO_ACTOR_BEFORE = ("non-", "post-", "Post-", "Non-", "pre-", "Pre-")


class Mention(NamedTuple):
    """An actor or a non-actor in a passage, by places in its text: code, type, the rule that found it, and evidence.

    `proposed` is the code that the evidence speaks for where nothing is asserted (`code` is None then).

    >>> Mention(0, 6, "RUS", "name", "gazetteer").code
    'RUS'
    """

    start: int
    end: int
    code: str | None
    kind: str
    rule: str
    proposed: str | None = None
    evidence: str | None = None


def evidence(passages: Iterable[Passage], on: dt.date | None = None) -> dict[str, tuple[str, str]]:
    """Return for surnames and first names the code and the full name of a leader that the document names in full.

    >>> evidence([Passage("body", "Gerald Ford spoke.", range(18), None, "en")])["Ford"]
    ('USA', 'Gerald Ford')
    """
    passages = list(passages)
    known = known_bodies(passages)
    for passage in passages:
        for found in find(passage.text, on):
            words = found.entry.name.split(" ")
            if found.entry.kind == "leader" and found.entry.code and len(words) > 1:
                for word in (words[0], words[-1]):
                    known.setdefault(word, (found.entry.code, found.entry.name))
    return known


def mentions(passage: Passage, known: Mapping[str, tuple[str, str]], on: dt.date | None = None) -> list[Mention]:
    """Return the actors and non-actors of a passage in their order, none inside another.

    `known` is what `evidence` says of the document, `on` its day.

    >>> passage = Passage("body", "D. Trump left the Iraq War to the Russians.", range(43), None, "en")
    >>> [(passage.text[each.start : each.end], each.code) for each in mentions(passage, {})]
    [('D. Trump', 'USA'), ('Iraq War', None), ('Russians', 'RUS')]
    """
    text = passage.text
    apart = named(text, passage.zone)
    found = find(text, on)
    kept = [Mention(start, end, None, kind, "pattern of a non-actor") for start, end, kind in apart]
    kept = [each for each in kept if not _named_group(each, found)]
    shown = tuple(kept)
    for each in found:
        if not any(other.start < each.end and each.start < other.end for other in shown):
            kept += _judged(text, each, known)
    kept += _proposals(text, kept, known)
    kept += [
        Mention(start, end, code, "group", "body named in full elsewhere")
        for start, end, code in bodies(text, known)
        if not any(other.start < end and start < other.end for other in kept)
    ]
    kept = [_dated(each, found) for each in kept]
    return [each for each in _apart(sorted(kept)) if each.kind != "address"]


def _dated(mention: Mention, found: Sequence[Found]) -> Mention:
    """Return a capital in a dateline as an actor, of its own kind: it says where, and does nothing."""
    if mention.kind != "dateline":
        return mention
    city = next((each for each in found if each.start == mention.start and each.entry.kind == "capital"), None)
    return mention if city is None else mention._replace(code=city.entry.code, end=city.end, rule="dateline")


def _named_group(mention: Mention, found: Sequence[Found]) -> bool:
    """Return whether a pattern of non-actors hit upon a name that is known, as the Warsaw Pact; cities do not count."""
    over = [each for each in found if each.start <= mention.start and each.end >= mention.end]
    if mention.kind == "dateline":
        return any(each.entry.kind not in PLACES or each.end - each.start < SHORTEST_CITY for each in over)
    return mention.kind != "city of a publisher" and bool(over)


def _judged(text: str, found: Found, known: Mapping[str, tuple[str, str]]) -> list[Mention]:
    start, end, entry = found
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if entry.code is None:
        return [Mention(start, end, None, entry.kind, "list of non-actors")]
    if before.endswith(NO_ACTOR_BEFORE) or (entry.name in AMBIGUOUS_CAPITALS and _shouted(before, after)):
        return []
    if entry.kind == "leader":
        return _leader(text, found, known)
    if entry.kind in PLACES and _surname(before):
        return []
    if entry.kind == "capital" and (body := seated(entry.name, before, known)):
        return [Mention(start, end, body, "group", "seat of a body")]
    kind = "dyad" if entry.kind == "prefix" or DYAD_BEFORE.search(before) else entry.kind
    return [Mention(start, end, entry.code, kind, "gazetteer")]


DYAD_BEFORE = re.compile(r"\b(?:Sino|Russo|Anglo|Franco|Indo|Austro|Greco|Nippo|Turko|Americano|\w+о)[-–]$")


def _shouted(before: str, after: str) -> bool:
    return SHOUTED.match(after) is not None or re.search(r"\b[A-Z]{3,} $", before) is not None


def _surname(before: str) -> bool:
    """Return whether a given name stands before what would else be a place."""
    word = WORD_BEFORE.search(before)
    return word is not None and word[1] in lexicon.words("given_names") and not before.endswith(", ")


def _leader(text: str, found: Found, known: Mapping[str, tuple[str, str]]) -> list[Mention]:
    """Judge a leader's name: what stands before a bare surname may prove it, or prove it somebody else's."""
    start, end, entry = found
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if " " in entry.name or entry.name.isupper():
        return [Mention(start, end, entry.code, "leader", "gazetteer, full name")]
    initials, word = INITIALS.search(before), WORD_BEFORE.search(before)
    if entry.name in known:
        entry = entry._replace(code=known[entry.name][0], alone=True)
    proved = TITLE.search(before) is not None or OFFICE.match(after) is not None
    if initials:
        titled = TITLE.search(before[: initials.start()]) is not None
        return _initialled(found, initials[0]) if entry.alone or titled else []
    if entry.name == "May" and (MONTH.search(before) or re.match(r" \d", after)):
        return []
    if word and not TITLE.search(before) and not before.endswith(", ") and word[1] in lexicon.words("given_names"):
        return []
    if not entry.alone and (not proved or NEXT_NAME.match(after) or after.startswith(" of ")):
        return []
    return [Mention(start, end, entry.code, "leader", "gazetteer, surname" if entry.alone else "surname with evidence")]


def _initialled(found: Found, initials: str) -> list[Mention]:
    """Return a leader by initial and surname; another initial is another person."""
    fits = [code for code, full in namesakes().get(found.entry.name, ()) if full[0] == initials.lstrip()[0]]
    russian = not found.entry.name.isascii() and not fits
    code = found.entry.code if russian else next(iter(fits), None)
    start = found.start - len(initials.lstrip())
    return [Mention(start, found.end, code, "leader", "gazetteer, initials")] if code else []


def _proposals(text: str, kept: Sequence[Mention], known: Mapping[str, tuple[str, str]]) -> list[Mention]:
    """Return first names of people named in full elsewhere, and epithets, as proposals without a code."""
    found = []
    for code, field in ((fields[0], fields[1]) for fields in lexicon.lines("epithets")):
        for name in lexicon.names(field):
            for each in re.finditer(rf"\b{re.escape(name)}\b", text) if name in text else ():
                found.append(
                    Mention(each.start(), each.end(), None, "proposed", "epithet", code, f"'{name}' is an epithet")
                )
    for name, (code, full) in known.items():
        if full.startswith(f"{name} ") and len(name) > 2 and code != "CHN" and name in text:
            for each in re.finditer(rf"\b{re.escape(name)}\b(?! [A-ZÀ-Þ])(?!-)", text):
                why = f"'{full}' is named in the document"
                found.append(Mention(each.start(), each.end(), None, "proposed", "first name", code, why))
    return [each for each in found if not any(other.start < each.end and each.start < other.end for other in kept)]


def _apart(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
