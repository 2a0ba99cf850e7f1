"""Which sentences claim something about relations, what they claim, and who claims it.

Where a construction of cause and effect is clear, the claim has both with their actors and a direction; a rise or fall
of power is a trend; what else is claimed about actors stays a span with its speaker and stance. Proposals for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.reading.attributions import Attribution
from detente.reading.change_words import Change
from detente.reading.changes import changes
from detente.reading.claim_text import response, trend
from detente.reading.comparisons import comparisons, since
from detente.reading.disputes import disputed, news, of_actors, of_states, scheduled
from detente.reading.linked_pair import Linked, parts, words
from detente.reading.links import linked
from detente.reading.main_tense import holds_now, judges
from detente.reading.parsing import Parse
from detente.reading.referents import Focus, Referent
from detente.reading.told_deeds import NOTHING, Told

NONE = (None, None, None, None)
LEAST_WORDS = 5
META = re.compile(
    r"Key ?words\b|"
    r"(?:[Tt]his|[Tt]he (?:present|current|following|next|first|second|third|fourth|last|final|remaining)) "
    r"(?:article|paper|study|section|chapter|essay|thesis|part|table|figure|analysis|brief|report|note|"
    r"memo) (?:\w+ ){0,2}?"
    r"(?:asks?|aims?|examines?|explores?|describes?|revisits?|discusses|discuss|analy[sz]es?|investigates?|lists?|presents?|"
    r"reviews?|surveys?|traces?|considers?|outlines?|proceeds?|seeks?|studies|studied|deals?|focuses|is organi[sz]ed)\b"
)
NUMBER = re.compile(
    r"\b(?:(?:more|less|fewer) than|only) (?=(?:an? |one|two|three|four|five|six|seven|eight|nine|ten|half|\d))"
)
QUOTED = re.compile(r"[“\"][^“”\"]+(?:[”\"]|$)")
PLACE = re.compile(r"\b(?:in|near|at|outside|through|across|from|into|over|along|around) (?:the )?$")
REFLEXIVE = frozenset({"itself", "themselves"})
LEAST_QUOTED = 30
LATEST_OPENING = 6  # a subject behind "But" or "Yet" still opens its sentence
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

    `speaker` is whom the last sentence reported, `quoting` whose words are still open, `voice` who was last quoted or
    reported in the paragraph.

    >>> Thread().change is None
    True
    """

    focus: Focus = field(default_factory=Focus)
    change: Change | None = None
    told: Told = NOTHING
    speaker: str | None = None
    quoting: str | None = None
    voice: str | None = None

    def paragraph(self, opening: str) -> None:
        """Begin a paragraph: who was quoted before it is quoted no longer, unless it opens with a quotation mark.

        >>> thread = Thread(quoting="Ann", voice="Ann")
        >>> thread.paragraph("Rain fell.")
        >>> thread.quoting is thread.voice is None
        True
        """
        if not opening.startswith(("“", '"', "«")):
            self.quoting = self.voice = None


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
    there = sorted([*known, *(each for each in thread.focus.persons if each not in known)])
    ways = [linked(text, part, there, thread.change, asked, parse, thread.told) for part in parts(text)]
    found = [each for each in ways if each is not None]
    spoken = changes(text, 0, len(text), known)
    thread.change = found[-1].effect if found else spoken[-1] if spoken else None
    made = [
        _with_sides(Claimed(*each.part, *_who(said, each.effect.start, writer), each.stance, *NONE, each.rule), each)
        for each in found
    ]
    items = _proposed(text, known, said, writer, {each.start for each in made})
    made += items
    if items:  # "if all this works": what was proposed
        thread.change = items[-1].cause
    if found and not said and thread.speaker and found[0].rule.endswith(("this will", "then")):
        made = [each._replace(speaker=thread.speaker, reported_by=writer) for each in made]
    made = [each._replace(stance=_stance(text, said, each, asked)) for each in made]
    made = made or _compared(text, known, said, writer, asked)
    made += _trends(text, spoken, said, writer, asked) if not made else []
    open_ = not made and parse is not None
    causal = open_ and any(linked(text, part, there, thread.change, asked, None) for part in parts(text))
    made = made or _whole(text, known, said, writer, asked, parse, causal)
    heard = None if said else quoting or (thread.voice if _quoted(text) else None)
    if heard:
        quoting = heard
        made = [each._replace(speaker=quoting, reported_by=writer) for each in made]
    thread.speaker = made[-1].speaker if made and made[-1].reported_by else None
    thread.quoting = _goes_on(text, said, thread)
    thread.voice = next((each.speaker for each in reversed(said) if each.holder == "person"), thread.voice)
    return made


def marked(text: str) -> bool:
    """Return whether a sentence has a word of claiming: of will, cause, comparison or necessity.

    >>> marked("They must go."), marked("They went.")
    (True, False)
    """
    return words("marked").search(NUMBER.sub("", text[:1].lower() + text[1:])) is not None


def _with_sides(claim: Claimed, each: Linked) -> Claimed:
    """Return a claim with cause, effect and text; why it is none to be tested where nobody is named who does it."""
    if not each.cause.sender:
        met = each.cause if each.cause.receiver else None
        return claim._replace(cause=met, effect=each.effect, why_not="the cause names nobody who does it")
    said, why_not = response(each.cause, each.effect)
    return claim._replace(cause=each.cause, effect=each.effect, claim=said, why_not=why_not)


def _quoted(text: str) -> bool:
    """Return whether most of a sentence stands between quotation marks."""
    inside = sum(len(found[0]) for found in QUOTED.finditer(text))
    return inside >= LEAST_QUOTED and inside > 0.5 * len(text)


def _goes_on(text: str, said: Sequence[Attribution], thread: Thread) -> str | None:
    """Return whose words are still between quotation marks at the end of a sentence."""
    curved = text.count("“") - text.count("”")
    open_ = curved > 0 or (curved == 0 and text.count('"') % 2 == 1)
    if thread.quoting:
        return None if curved < 0 or text.count('"') % 2 == 1 else thread.quoting
    return said[-1].speaker if said and open_ else None


def _proposed(
    text: str, known: Sequence[Referent], said: Sequence[Attribution], writer: str, taken: set[int]
) -> list[Claimed]:
    """Return the moves that the other items of such a list name, as causes whose effect is not said there."""
    items = parts(text)
    made = []
    for start, end in items if len(items) > 1 else ():
        moves = [each for each in changes(text, start, end, known) if each.sender and each.receiver]
        if moves and start not in taken:
            who = _who(said, moves[0].start, writer)
            made.append(Claimed(start, end, *who, "", moves[0], None, None, "it names a move and no effect", "item"))
    return made


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
        if each.own and len(each.sender) == 1 and words("trending").search(text[each.start : each.end])
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
    causal: bool,
) -> list[Claimed]:
    """Return a sentence that claims something about actors as a claim without structure.

    `causal` says that it has a cause and an effect whose actors are not certain.
    """
    if META.match(text) or (asked and not said and words("begs").search(text)):
        return []
    dated = words("dated").search(text) is not None
    told = words("past").search(text) is not None and dated
    clear = marked(words("will").sub("", text) if scheduled(text, said) else text) and not (told and not said)
    clear = clear or causal or words("caused").search(text) is not None
    stated = words("stated").search(text) is not None and not dated
    apart = not dated and not all(PLACE.search(text[: each.start]) for each in known)
    present = (
        parse is not None
        and words("done").search(text) is None
        and not stated
        and not said
        and (holds_now(parse) or (apart and judges(parse)))
    )
    named = any(each.named for each in known)
    wondering = asked and named
    known = [each for each in known if text[each.start : each.end] not in REFLEXIVE]
    about = named or bool(known and (said or clear)) or of_states(text, said)
    if len(text.split()) < LEAST_WORDS or not about or not (clear or stated or present or said or wondering):
        return []
    beside = said and all(each.rule == "verb, aside" for each in said)
    unsure = not (clear or stated or present)
    holds = disputed(text, said)
    heard = (holds and named) or of_states(text, said) or of_actors(said, known)
    if said and (beside or unsure) and not heard:
        return []
    if unsure and said and not holds and all(news(text, each, writer) for each in said):
        return []
    rule = "marked" if clear else "attributed" if said else "stated" if stated else "asked" if wondering else ""
    rule = rule or "parser, in the present tense"
    each = Claimed(0, len(text), *_whose(text, said, writer), "", None, None, None, "no clear cause and effect", rule)
    return [each._replace(stance=_stance(text, said, each, asked))]


def _whose(text: str, said: Sequence[Attribution], writer: str) -> tuple[str, str | None]:
    """Return who claims a whole sentence: whoever says most of it or all behind its subject, else the writer."""
    end = len(text.rstrip(' .!?"”'))
    most = [
        each
        for each in said
        if each.content_end - each.content_start >= 0.4 * len(text)
        or (each.subject[1] and each.subject[0] <= LATEST_OPENING and each.content_end >= end)
    ]
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
    return "hedges" if words("hedged").search(text) else "asserts"
