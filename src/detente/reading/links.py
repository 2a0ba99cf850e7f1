"""Cause and effect in a sentence: the clearest construction that names actors on both sides, and what changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.act_directions import turned
from detente.reading.change_words import OPPOSITE, Change
from detente.reading.conditions_in_order import conditions_in_order
from detente.reading.constructions import Construction, constructions
from detente.reading.correlatives import correlatives
from detente.reading.correlatives import lessened as lessened_half
from detente.reading.directed_links import directed
from detente.reading.lands_and_organs import with_lands
from detente.reading.linked_pair import Linked
from detente.reading.parsed_links import clear_links, parsed_links
from detente.reading.parsing import Parse
from detente.reading.pattern_sides import WEAK, lessened, pattern_sides, seen_to_lead
from detente.reading.plain_clauses import all_named, of_nobody, plain_clauses
from detente.reading.referents import Referent
from detente.reading.told_deeds import NOTHING, Told

LONGEST_SIDE = 300
STRONG = frozenset(
    ["as", "the more the more", "without", "if", "if, behind", "because", "so as to", "why would", "by doing",
     "in response to"]
)  # fmt: skip
LOOSE = frozenset({"so as to", "because", "if, behind", "the more the more"})  # where a parse has seen no cause
SEEN = frozenset(["by doing", "as", "driven by", "so as to"])  # by a parse, or rightly not
GUARDED = frozenset({"if", "if, behind", "when", "therefore"})
ANSWERED = re.compile(r"\b(?:respond|react|retaliat|answer|repl(?=y|ie))\w*\b")
CLAUSES = frozenset({"if", "if, behind", "because", "when"})


def linked(
    text: str,
    part: tuple[int, int],
    known: Sequence[Referent],
    last: Change | None,
    asked: bool,
    parse: Parse | None,
    told: Told = NOTHING,
) -> Linked | None:
    """Return the cause and the effect of the clearest construction in a part that has actors on both sides, or None.

    `known` are the referents of the sentence, `last` is the change that the sentence before ended with, which "this"
    may mean, `told` who did something to whom there and before; `asked` says that the sentence asks.

    >>> text = "If Norway attacks Sweden, Denmark will help Sweden."
    >>> spots = [("Norway", "NOR"), ("Sweden", "SWE"), ("Denmark", "DNK")]
    >>> at = [(found.span(), code) for word, code in spots for found in re.finditer(word, text)]
    >>> known = sorted(Referent(*span, (code,), True) for span, code in at)
    >>> made = linked(text, (0, len(text)), known, None, False, None)
    >>> made.cause.sender, made.effect.sender, made.effect.receiver
    (('NOR',), ('DNK',), ('SWE',))
    """
    whole = parse is not None and part == (0, len(text))
    settled = known if parse is None else with_lands(text, parse, known, told)
    links = parsed_links(text, parse, settled, told) if parse is not None and whole else []
    seen = any(link.rule in ("condition", "time") for link in links)
    ways = (directed(text, link, settled, asked, told) for link in links)
    clear = next((made for made in ways if made is not None), None)
    clear = clear or _by_pattern(text, part, known, last, asked, parse if whole else None, seen)
    return clear if clear is not None or not whole else _in_order(text, settled, asked, told)


def _in_order(text: str, known: Sequence[Referent], asked: bool, told: Told) -> Linked | None:
    """Return what the order of words says where a parse is lost."""
    lost = clear_links([*correlatives(text, known), *conditions_in_order(text, known)], known)
    made = (directed(text, link, known, asked, told) for link in lost)
    return next((lessened_half(text, each) for each in made if each is not None), None)


def _by_pattern(
    text: str,
    part: tuple[int, int],
    known: Sequence[Referent],
    last: Change | None,
    asked: bool,
    parse: Parse | None,
    seen: bool,
) -> Linked | None:
    """Return the clearest construction that a pattern finds; what a parse sees better is left to it."""
    tried: set[str] = set()
    for each in (found.moved(part[0]) for found in constructions(text[slice(*part)])):
        if parse is not None and _left_to_parse(text, each, known, parse, seen):
            continue
        if tried & STRONG and each.rule in WEAK:
            break
        tried.add(each.rule)
        pair = None if _misread(text, each, known) else pattern_sides(text, each, known, last)
        if pair is None:
            continue
        cause, effect = (turned(text, lessened(text, each, side)) for side in pair)
        if each.unless and cause.change:
            cause = cause._replace(change=OPPOSITE[cause.change])
        if (each.denied or asked) and effect.change:
            effect = effect._replace(change="holds")
        return Linked(part, cause, effect, f"cause and effect, {each.rule}", "denies" if each.denied or asked else "")
    return None


def _left_to_parse(text: str, each: Construction, known: Sequence[Referent], parse: Parse, seen: bool) -> bool:
    """Return whether a parse sees a construction and who is who there, or rightly sees none."""
    unsure = each.rule in GUARDED and (seen or not plain_clauses(text, each, known))
    behind = each.rule == "because" and each.effect_start < each.cause_start
    meant = each.rule in LOOSE and not all_named(each, known)
    led = each.rule == "leads to" and not seen_to_lead(text, each, parse, known)
    return each.rule in SEEN or unsure or behind or meant or led


def _misread(text: str, each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether a construction is nobody's, an answer and no means, or too long for a cause and an effect."""
    if each.rule in CLAUSES and of_nobody(text, each, known):
        return True
    if each.rule == "by doing" and ANSWERED.search(text, each.effect_start, each.effect_end):
        return True
    return max(each.cause_end - each.cause_start, each.effect_end - each.effect_start) > LONGEST_SIDE
