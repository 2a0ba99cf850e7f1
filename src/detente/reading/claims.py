"""Which sentences claim something about relations, what they claim, and who claims it.

Where a construction of cause and effect is clear, the claim has both with their actors and a direction; a rise or fall
of power is a trend; what else is claimed about actors stays a span with its speaker and stance. Proposals for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.attributions import Attribution
from detente.reading.changes import OPPOSITE, Change, changes
from detente.reading.claim_text import response, trend
from detente.reading.comparisons import comparisons, since
from detente.reading.constructions import Construction, constructions
from detente.reading.parsed_constructions import PARSED, holds_now, parsed_constructions
from detente.reading.parsing import Parse
from detente.reading.referents import Focus, Referent

LONGEST_SIDE = 300
LEAST_WORDS = 5
TIGHT = 6
STRONG = frozenset(
    {
        "as",
        "the more the more",
        "without",
        "if",
        "if, behind",
        "because",
        "so as to",
        "why would",
        "by doing",
        "in response to",
    }
)
WEAK = frozenset({"leads to", "this will", "then", "therefore"})
SURE = frozenset(
    {
        "if",
        "if, behind",
        "because",
        "adverbial clause",
        "by doing",
        "means",
        "without",
        "in response to",
        "driven by",
    }
)
DOING = frozenset({"by doing", "means", "free adjunct"})
META = re.compile(
    r"(?:[Tt]his|[Tt]he (?:present|current|following|next|first|second|third|fourth|last|final|remaining)) "
    r"(?:article|paper|study|section|chapter|essay|thesis|part|table|figure|analysis) (?:\w+ ){0,2}?"
    r"(?:asks?|aims?|examines?|explores?|describes?|revisits?|discusses|discuss|analy[sz]es?|investigates?|lists?|presents?|"
    r"reviews?|surveys?|traces?|considers?|outlines?|proceeds?|seeks?|studies|studied|deals?|focuses|is organi[sz]ed)\b"
)
OPENING = re.compile(r"[A-Z]\w+ing\b[^,;]*, ")
ITEM = re.compile(r"(?<=; )(?:and )?that\b")
QUESTION = re.compile(r"\?[\"”')]*$")


class Claimed(NamedTuple):
    """A claim by places in its sentence: stance, cause and effect where clear, its text in the claim language.

    >>> Claimed(0, 9, "author", None, "asserts", None, None, None, None, "marked").testable
    False
    """

    start: int
    end: int
    speaker: str
    reported_by: str | None
    stance: str
    cause: Change | None
    effect: Change | None
    claim: str | None
    why_not: str | None
    rule: str

    @property
    def testable(self) -> bool:
        """Whether it can be tested: it has a text in the claim language, and nothing speaks against it."""
        return self.claim is not None and self.why_not is None


@dataclass
class Thread:
    """What runs through a text: the focus, and the change that the last sentence ended with.

    >>> Thread().change is None
    True
    """

    focus: Focus = field(default_factory=Focus)
    change: Change | None = None
    speaker: str | None = None
    quoting: str | None = None


def claims(
    text: str,
    known: Sequence[Referent],
    said: Sequence[Attribution],
    thread: Thread,
    writer: str,
    parse: Parse | None = None,
) -> list[Claimed]:
    """Return what a sentence claims: its causes and effects, its trends, else itself; nothing where it only tells.

    `known` are its referents, `said` its attributions, `writer` who writes it. The thread is left as the sentence
    leaves it. A `parse` adds constructions of cause and effect.

    >>> text = "If the US courts Russia, Russia will turn away from China."
    >>> spots = [("US", "USA"), ("Russia", "RUS"), ("China", "CHN")]
    >>> at = [(found.span(), code) for word, code in spots for found in re.finditer(word, text)]
    >>> known = sorted(Referent(*span, (code,), True) for span, code in at)
    >>> (found,) = claims(text, known, [], Thread(), "author")
    >>> found.claim
    'USA -> RUS warms => RUS -> CHN cools within 24 months'
    """
    asked = QUESTION.search(text) is not None
    quoting = thread.quoting
    found = [link for part in _parts(text) for link in _linked(text, part, known, thread, asked, parse)]
    spoken = changes(text, 0, len(text), known)
    thread.change = found[-1][2] if found else spoken[-1] if spoken else None
    made = [
        Claimed(*part, *_who(said, effect.start, writer), stance, cause, effect, *response(cause, effect), rule)
        for part, cause, effect, rule, stance in found
    ]
    made += _proposed(text, known, said, writer, {each.start for each in made})
    if found and not said and thread.speaker and found[0][3].endswith(("this will", "then")):
        made = [each._replace(speaker=thread.speaker, reported_by=writer) for each in made]
    made = [each._replace(stance=_stance(text, said, each, asked)) for each in made]
    made = made or _compared(text, known, said, writer, asked)
    made += _trends(text, spoken, said, writer, asked) if not made else []
    made = made or _whole(text, known, said, writer, asked, parse)
    if quoting and not said:
        made = [each._replace(speaker=quoting, reported_by=writer) for each in made]
    thread.speaker = made[-1].speaker if made and made[-1].reported_by else None
    thread.quoting = _goes_on(text, said, thread)
    return made


def marked(text: str) -> bool:
    """Return whether a sentence has a word of claiming: of will, cause, comparison or necessity.

    >>> marked("They must go."), marked("They went.")
    (True, False)
    """
    return _words("marked").search(text) is not None


def _goes_on(text: str, said: Sequence[Attribution], thread: Thread) -> str | None:
    """Return whose words are still between quotation marks at the end of a sentence."""
    curved = text.count("“") - text.count("”")
    open_ = curved > 0 or (curved == 0 and text.count('"') % 2 == 1)
    if thread.quoting:
        return None if curved < 0 or text.count('"') % 2 == 1 else thread.quoting
    return said[-1].speaker if said and open_ else None


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the items of a list of clauses ("proposes that A; that B; and that C"), else the whole sentence."""
    cuts = [found.start() for found in ITEM.finditer(text)]
    return list(pairwise([0, *cuts, len(text)]))


def _proposed(
    text: str, known: Sequence[Referent], said: Sequence[Attribution], writer: str, linked: set[int]
) -> list[Claimed]:
    """Return the moves that the other items of such a list name, as causes whose effect is not said there."""
    parts = _parts(text)
    made = []
    for start, end in parts if len(parts) > 1 else ():
        moves = [each for each in changes(text, start, end, known) if each.sender and each.receiver]
        if moves and start not in linked:
            who = _who(said, moves[0].start, writer)
            made.append(Claimed(start, end, *who, "", moves[0], None, None, "it names a move and no effect", "item"))
    return made


def _linked(
    text: str, part: tuple[int, int], known: Sequence[Referent], thread: Thread, asked: bool, parse: Parse | None
) -> list[tuple[tuple[int, int], Change, Change, str, str]]:
    """Return the cause and the effect of the clearest construction in a part that has actors on both sides."""
    tried: set[str] = set()
    ways = [each.moved(part[0]) for each in constructions(text[slice(*part)])]
    parsed = parsed_constructions(text, parse) if parse and part == (0, len(text)) else []
    for each in [*parsed, *ways]:
        if tried & STRONG and each.rule in WEAK:
            break
        tried.add(each.rule)
        if max(each.cause_end - each.cause_start, each.effect_end - each.effect_start) > LONGEST_SIDE:
            continue
        pair = _sides(text, each, known, thread)
        if pair is None:
            continue
        cause, effect = pair
        if each.unless and cause.change:
            cause = cause._replace(change=OPPOSITE[cause.change])
        if (each.denied or asked) and effect.change:
            effect = effect._replace(change="holds")
        way = "parser, cause and effect" if each.rule in PARSED else "cause and effect"
        return [(part, cause, effect, f"{way}, {each.rule}", "denies" if each.denied or asked else "")]
    return []


def _sides(text: str, each: Construction, known: Sequence[Referent], thread: Thread) -> tuple[Change, Change] | None:
    """Return cause and effect with their actors, where there are any and a direction is clear enough."""
    deictic = _words("deictic").search(text[each.cause_start : each.cause_end]) is not None
    before = each.cause_start < 0 or (deictic and each.rule != "relative clause")
    named = None if each.cause_start < 0 else _side(text, each.cause_start, each.cause_end, known)
    if each.rule in DOING and (named is None or named.change is None or not named.sender):
        named = _doing(text, each, known) or named
    if named and not named.sender and OPENING.match(text, each.cause_start):  # "Courting Russia, the West would …"
        last = [other for other in known if other.end == each.cause_end]
        named = named._replace(sender=last[0].codes) if last else named
    cause = named if named and (named.change or not before) else thread.change if before else None
    outside = each.subject >= 0 and not each.effect_start <= each.subject < each.effect_end
    who = next((other for other in known if outside and other.start >= each.subject), None)
    if who is not None:
        known = [*known, Referent(each.effect_start, each.effect_start, who.codes, False)]
    effects = [
        found for found in changes(text, each.effect_start, each.effect_end, known) if cause and not _one(cause, found)
    ]
    effect = effects[0] if effects else _side(text, each.effect_start, each.effect_end, known)
    if cause is None or effect is None or _one(cause, effect):
        return None
    if not (cause.change or effect.change or (each.rule in SURE and (cause.receiver or effect.receiver))):
        return None
    if cause.change is None and not cause.receiver and cause.sender == effect.sender:
        return None  # what somebody does is no effect of there being such a one ("X threatens to …")
    cause = _completed(cause, effect)
    tight = each.rule == "leads to" and len(text[each.cause_start : each.cause_end].split()) <= TIGHT
    if each.rule in WEAK and not (effect.change and (cause.change or cause.receiver or tight)):
        return None
    if each.rule == "as" and not cause.change:
        return None
    if not cause.receiver and cause.change in ("warms", "cools"):
        cause = cause._replace(receiver=effect.sender)
    if not effect.receiver and effect.change in ("warms", "cools"):
        effect = effect._replace(receiver=cause.sender)
    return (
        None
        if set(effect.sender) & set(effect.receiver) or set(cause.sender) & set(cause.receiver)
        else (cause, effect)
    )


def _completed(cause: Change, effect: Change) -> Change:
    """Return a cause with who acts, where only the effect names them: those who are answered in kind."""
    answered = cause.receiver == effect.sender and cause.change in (None, effect.change)
    return cause._replace(sender=effect.receiver) if answered and not cause.sender else cause


def _side(text: str, start: int, end: int, known: Sequence[Referent]) -> Change | None:
    """Return the change in a part of a sentence, else the actors that it names without a direction."""
    found = changes(text, start, end, known)
    if found:
        return found[0]
    inside = [each for each in known if start <= each.start and each.end <= end]
    if not inside:
        return None
    sender = inside[0].codes
    receiver = next((each.codes for each in inside[1:] if not set(each.codes) & set(sender)), ())
    if len(sender) == 2 and not receiver:
        sender, receiver = sender[:1], sender[1:]
    return Change(inside[0].start, inside[-1].end, sender, receiver, None, False, None)


def _doing(text: str, each: Construction, known: Sequence[Referent]) -> Change | None:
    """Return what the subject of the effect does in "by …ing", where the subject is not repeated."""
    subject = next((other for other in known if each.effect_start <= other.start < each.effect_end), None)
    if subject is None:
        return None
    there = Referent(each.cause_start, each.cause_start, subject.codes, False)
    found = changes(text, each.cause_start, each.cause_end, [*known, there])
    return found[0] if found else None


def _one(cause: Change, effect: Change) -> bool:
    """Return whether cause and effect are the same tie, read twice."""
    return (cause.sender, cause.receiver, cause.change) == (effect.sender, effect.receiver, effect.change)


def _compared(
    text: str, known: Sequence[Referent], said: Sequence[Attribution], writer: str, asked: bool
) -> list[Claimed]:
    made = [
        Claimed(0, len(text), *_whose(text, said, writer), "", None, None, each.claim, each.why_not, each.rule)
        for each in comparisons(text, known)
    ]
    return [each._replace(stance=_stance(text, said, each, asked)) for each in made]


def _trends(
    text: str, spoken: Sequence[Change], said: Sequence[Attribution], writer: str, asked: bool
) -> list[Claimed]:
    rising = [
        each
        for each in spoken
        if each.own and len(each.sender) == 1 and _words("trending").search(text[each.start : each.end])
    ]
    made = []
    for each in rising[:1]:
        who = _who(said, each.start, writer)
        claim, why = trend(each)
        made.append(Claimed(0, len(text), *who, "", None, each, claim and claim + since(text), why, "trend of power"))
    return [each._replace(stance=_stance(text, said, each, asked)) for each in made]


def _whole(
    text: str,
    known: Sequence[Referent],
    said: Sequence[Attribution],
    writer: str,
    asked: bool,
    parse: Parse | None,
) -> list[Claimed]:
    """Return a sentence that claims something about actors as a claim without structure."""
    if META.match(text):
        return []
    told = _words("past").search(text) is not None and _words("dated").search(text) is not None
    clear = marked(text) and not (told and not said)
    stated = _words("stated").search(text) is not None and _words("dated").search(text) is None
    present = parse is not None and not stated and not said and holds_now(parse)
    named = any(each.named for each in known)
    about = named or bool(known and (said or clear))
    if len(text.split()) < LEAST_WORDS or not about or not (clear or stated or present or said):
        return []
    if said and not (clear or stated or present) and not _about(said, known):
        return []
    rule = "marked" if clear else "attributed" if said else "stated" if stated else "parser, in the present tense"
    each = Claimed(0, len(text), *_whose(text, said, writer), "", None, None, None, "no clear cause and effect", rule)
    return [each._replace(stance=_stance(text, said, each, asked))]


def _about(said: Sequence[Attribution], known: Sequence[Referent]) -> bool:
    """Return whether what somebody says is itself about an actor."""
    return any(each.content_start <= other.start < each.content_end for each in said for other in known)


def _whose(text: str, said: Sequence[Attribution], writer: str) -> tuple[str, str | None]:
    """Return who claims a whole sentence: whoever says most of it, else the writer."""
    most = [each for each in said if each.content_end - each.content_start >= 0.4 * len(text)]
    speaker = most[0].speaker if most else writer
    return speaker, None if speaker == writer else writer


def _who(said: Sequence[Attribution], place: int, writer: str) -> tuple[str, str | None]:
    """Return who claims what stands at a place, and who reports it: the innermost attribution there, or the writer."""
    listed = [each for each in said if each.rule == "verb, that"]  # "proposes that …; that …" goes on to the end
    around = [
        each for each in said if each.content_start <= place and (place <= each.content_end + 1 or each in listed)
    ]
    if not around:
        return writer, None
    speaker = max(around, key=lambda each: each.cue_start).speaker
    return speaker, None if speaker == writer else writer


def _stance(text: str, said: Sequence[Attribution], claim: Claimed, asked: bool) -> str:
    spoken = [each.stance for each in said if each.speaker == claim.speaker]
    if claim.stance:
        return claim.stance
    if asked:
        return "asks"
    if spoken and spoken[-1] != "asserts":
        return spoken[-1]
    return "hedges" if _words("hedged").search(text) else "asserts"


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(next(pattern for name, pattern in lexicon.lines("claim_words", 2) if name == kind))
