"""A cause and an effect of a parse with the directions of the words there, and whom the other side leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.act_directions import root_direction, turned
from detente.reading.certainty import certain
from detente.reading.change_words import OPPOSITE, Change
from detente.reading.changes import changes
from detente.reading.linked_pair import Linked
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair
from detente.reading.referents import Referent
from detente.reading.told_deeds import NOTHING, Told

REPLIES = re.compile(
    r"\b(?:respon[ds]|react|retaliat|protest|complain|object|balk|bristl|resist|rebel|revolt|recoil|relent|yield|"
    r"compl(?:y|ie)|(?:un)?willing|inclined|reluctant|loath|hostile|wary|forg[io]v)\w*"
)


def directed(text: str, link: Link, known: Sequence[Referent], asked: bool, told: Told = NOTHING) -> Linked | None:
    """Return cause and effect as a parse has them, with the directions of the words there or of the deed `told` before.

    None where it is unclear or where it is left open whom one of them meets.

    >>> link = Link(Pair((), ()), Pair(("SWE",), ()), (0, 4), (5, 9), "condition", 5)
    >>> directed("It rained", link, [], False) is None
    True
    """
    first = link.cause_span[0] < link.effect_span[0]
    cut = link.effect_span[0] if first else link.cause_span[0]
    around = ((0, cut), (cut, len(text))) if first else ((cut, len(text)), (0, cut))
    cause = _change(text, (link.cause_span, around[0]), link.cause, known)
    effect = _change(text, (link.effect_span, around[1]), link.effect, known)._replace(start=link.place)
    cause, effect = (turned(text, each) for each in _completed(text, link, cause, effect))
    cause = cause if cause.change else cause._replace(change=_of_deed(cause, told))
    whom = cause.receiver or effect.receiver == cause.sender
    if (link.open[0] and not whom) or (link.open[1] and not effect.receiver):
        return None
    done, felt = Pair(cause.sender, cause.receiver), Pair(effect.sender, effect.receiver)
    if not certain(text, link._replace(cause=done, effect=felt), known):
        return None
    somebody = bool(cause.sender or (link.undergone and cause.receiver))
    if not (somebody and effect.sender) or any(set(each.sender) & set(each.receiver) for each in (cause, effect)):
        return None
    answered = (link.acts or (link.deed and not cause.receiver)) and effect.receiver == cause.sender
    if link.rule == "time" and not (effect.change and cause.change) and not answered:
        return None
    if link.unless and cause.change:
        cause = cause._replace(change=OPPOSITE[cause.change])
    denied = link.denied or asked
    if denied and effect.change:
        effect = effect._replace(change="holds")
    rule = f"parser, cause and effect, {link.rule}"
    return Linked((0, len(text)), cause, effect, rule, "denies" if denied else "")


def _of_deed(side: Change, told: Told) -> str | None:
    """Return the direction of the last deed told, where a side goes back to it."""
    roots = [each.root for each in told.deeds if ((each.source,), (each.target,)) == (side.sender, side.receiver)]
    return root_direction(roots[-1]) if roots else None


def _completed(text: str, link: Link, cause: Change, effect: Change) -> tuple[Change, Change]:
    """Return both sides with the receiver that is not named: whom an act meets is who answers, and the other way."""
    own = cause.change in ("rises", "falls", "democratizes", "autocratizes")
    meets = (cause.own and cause.change in ("warms", "cools")) or (link.rule == "answer" and not own)
    if not cause.receiver and meets and len(effect.sender) == 1 and cause.sender != effect.sender:
        cause = cause._replace(receiver=effect.sender)
    answers = REPLIES.search(text, *link.effect_span) is not None and effect.change not in ("rises", "falls")
    if not effect.receiver and link.acts and answers and link.rule != "means" and cause.sender != effect.sender:
        effect = effect._replace(receiver=cause.sender)
    met = cause.receiver in ((), effect.sender)
    if not effect.receiver and link.acts and link.rule == "answer" and met and cause.sender != effect.sender:
        effect = effect._replace(receiver=cause.sender)
    return cause, effect


def _change(text: str, spans: Sequence[tuple[int, int]], pair: Pair, known: Sequence[Referent]) -> Change:
    """Return what a parse says who does to whom, with the direction that the words have for these actors.

    The words are those of the side itself, else those around it. A receiver that only they have is taken over.
    """
    for start, end in spans:
        there = Referent(start, start, pair.sender, False)
        found = [*changes(text, start, end, known)]
        inside = [each for each in known if start <= each.start < end]  # whose act it is may stand outside
        found += changes(text, start, end, [there, *inside]) if (start, end) == spans[0] else []
        both = [each for each in found if {*each.sender, *each.receiver} == {*pair.sender, *pair.receiver}]
        open_ = [each for each in found if each.sender == pair.sender and not (pair.receiver and each.receiver)]
        for each in (*both, *open_):
            if each.change:
                made = each._replace(sender=pair.sender, receiver=pair.receiver or each.receiver)
                return made._replace(start=start, end=end)
    return Change(*spans[0], *pair, None, False, None)
