"""Whom "the country", "the island", "the junta" or "the army" means beside the actors that a sentence names.

A land is not that of whoever acts on it in the same clause; an organ that acts is that of the last actor named before
it, one that is acted on that of another than who acts. Where two others could be meant, nobody is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.parsed_attributions import subject
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import Told
from detente.states.actors import is_group

LAND = re.compile(
    r"\b[Tt]he (?:country|island|islands|republic|kingdom|archipelago|sultanate|emirate|sheikhdom|"
    r"territory|mainland|colony)\b(?! (?:of|that|which|where|whose|to|in))"
)
ORGAN = re.compile(
    r"\b[Tt]he (?:junta|regime|army|navy|air force|generals|colonels|admirals|ayatollahs|mullahs|government|"
    r"dictator|shah|emir|sultan|politburo|presidium)\b(?! (?:of|that|which|in|from))"
)
ISLAND = re.compile("island|archipelago")
ISLANDS = lexicon.words("island_states")
CLIMB = 6


def with_lands(text: str, parse: Parse, known: Sequence[Referent], told: Told) -> list[Referent]:
    """Return the referents with those that lands and organs without a name mean.

    >>> with_lands("It rained.", Parse((), ()), [], Told())
    []
    """
    found = [
        (each.span(), kind) for kind, pattern in (("land", LAND), ("organ", ORGAN)) for each in pattern.finditer(text)
    ]
    taken = {span[0] for span, _ in found}
    kept = [each for each in known if each.named or each.start not in taken]
    for span, kind in found:
        if any(each.start < span[1] and span[0] < each.end for each in kept):
            continue
        codes = _meant(text, parse, span, kind, kept, told)
        kept += [Referent(*span, codes, False)] if codes else []
    return sorted(kept)


def _meant(
    text: str, parse: Parse, span: tuple[int, int], kind: str, known: Sequence[Referent], told: Told
) -> tuple[str, ...]:
    """Return whose land or organ stands at a place: the only one that is named before and does not act on it."""
    doer, whom = _doer(parse, span[1] - 1, known), _patient(parse, span[1] - 1, known)
    acts = kind == "organ" and not doer
    before = [each.codes for each in known if each.named and each.end <= span[0] and len(each.codes) == 1]
    single = list(dict.fromkeys(codes for codes in before if not is_group(codes[0]) and codes not in (doer, whom)))
    if acts:
        return single[-1] if single else ()
    if kind == "land" and len(single) > 1 and ISLAND.search(text, *span):
        single = [codes for codes in single if codes[0] in ISLANDS]
    if not single and told.before is not None:
        single = [(code,) for code in (*told.before.receiver, *told.before.sender) if (code,) not in (doer, whom)][:1]
    return single[0] if len(single) == 1 else ()


def _patient(parse: Parse, place: int, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the actor that the verb above a place has for its object."""
    number = next((at for at, word in enumerate(parse.words) if word.start <= place < word.end), None)
    for _ in range(CLIMB if number is not None else 0):
        word = parse.words[number or 0]
        if word.tag[:2] == "VB":
            objects = [*parse.children(number or 0, "dobj", "dative")]
            spans = [(parse.words[each].first, parse.words[each].end) for each in objects]
            inside = [each.codes for each in known for start, end in spans if start <= each.start < end]
            return inside[-1] if inside else ()
        if word.head == number:
            break
        number = word.head
    return ()


def _doer(parse: Parse, place: int, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the actor that is the subject of the clause in which a place stands, unless it stands in the subject."""
    number = next((at for at, word in enumerate(parse.words) if word.start <= place < word.end), None)
    for _ in range(CLIMB if number is not None else 0):
        word = parse.words[number or 0]
        if word.role in ("nsubj", "nsubjpass"):
            return ()
        if word.tag[:2] == "VB":
            who = subject(parse, number or 0)
            if who is not None:
                at = parse.words[who].start
                return next((each.codes for each in known if each.start <= at < each.end), ())
        if word.head == number:
            break
        number = word.head
    return ()
