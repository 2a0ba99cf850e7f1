"""Who says what: attributions with the cue, the speaker, the stance and the words that are attributed.

Constructions, in the order in which they are tried: a verb of saying with its subject before or behind it; "according
to"; "from Beijing's viewpoint"; "McFaul's belief that"; "as she puts it". What has no holder is no attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.antecedents import look
from detente.reading.cues import Cue, content, cues
from detente.reading.current_view import hear
from detente.reading.deeds import ASKED, deed
from detente.reading.document import Passage
from detente.reading.holder import Holder
from detente.reading.holder_words import CITED
from detente.reading.impersonal import unnamed
from detente.reading.nominal import WRITERS, phrases
from detente.reading.register import Register, remember
from detente.reading.speakers import IT, speaker
from detente.reading.subjects import said_by
from detente.reading.unsaid import unsaid

HEADED = "somebody writes:"
UNSURE = frozenset({"viewpoint", "in the words of", "noun of saying", "as she puts it", "for somebody", HEADED})
THREAD = re.compile(r" (?:below|above|upthread|underneath|in the comments)\b")  # "Kroll writes below: …"
OPPOSITE = {"asserts": "denies", "hedges": "denies", "reports": "denies", "denies": "asserts", "asks": "asks"}
RELATIVE = re.compile(
    r"(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bby )(?<!\bunder )(?<!\bfrom )"
    r"\b(?:which|that|whom|what|What) (?:the |its |his |her |their |an? )?$"
)
BARE_RELATIVE = re.compile(r"\b(?:an?|the|another|this|one) (?:[\w-]+ ){1,3}$")  # "an offer Algiers sees as"
WHICH = re.compile(r"\b(?:which|that) $")
NOUNLIKE = frozenset({"claims", "reports", "demands", "fears", "hopes", "doubts", "views", "promises", "threats"})
SHOWING = re.compile(r"(?:show|indicat|demonstrat|suggest|impl|reveal|f[io]und?|confirm|h[eo]ld|mean)")
LEAST = 8
SHORT = frozenset(
    {"verb, it", "verb, so", "verb, gap", "view of", "how somebody puts it", "so he says", "verb, naming"}
)
OWN_TASK = re.compile(
    r"(?:[Tt]his|[Tt]he (?:present|following|next|first|second|third|last)) "
    r"(?:article|paper|study|section|chapter|essay|thesis) (?:\w+ )?(?:asks?|considers?|describes?|defines?|seeks?)\b"
)
QUOTED = re.compile(r"[\"“”]")


class Attribution(NamedTuple):
    """Words attributed to somebody, by places in the sentence: the cue, who speaks, how, and the words.

    `speaker` is a full name where the document has it; ``"author"`` and ``"commenter 3"`` are those who write. `form`
    is "direct" where the words stand between quotation marks, else "indirect"; `holder` says what the speaker is.

    >>> Attribution(0, 4, "author", "I", "author", "indirect", "asserts", 5, 9, "that").form
    'indirect'
    """

    cue_start: int
    cue_end: int
    speaker: str
    mention: str
    holder: str
    form: str
    stance: str
    content_start: int
    content_end: int
    rule: str
    subject: tuple[int, int] = (0, 0)


def attributions(sentence: Passage, mentions: Sequence[Mention], known: Register, writer: str) -> list[Attribution]:
    """Return the attributions of a sentence in the order of their cues, and note in the register who spoke.

    `mentions` are those of the sentence, `writer` is who writes it ("author", "commenter 3").

    >>> text = "Kupchan argues that Russia will leave, and McFaul denies it."
    >>> known = Register({"Kupchan": "Charles Kupchan"})
    >>> (found, _) = attributions(Passage("body", text, range(len(text)), None, "en"), [], known, "author")
    >>> found.speaker, found.stance, text[found.content_start : found.content_end]
    ('Charles Kupchan', 'asserts', 'Russia will leave, and McFaul denies it')
    """
    text = sentence.text
    hear(known, text, mentions, writer)
    found: list[Attribution] = []
    for cue in beyond_task(text):
        made = _of_verb(text, cue, mentions, known, writer, found)
        if made is not None:
            found.append(made)
    for each in sorted(found):
        remember(known, each.speaker, each.holder)
    for each in _nominal(text, mentions, known, writer):
        if not _taken(each, found):
            found.append(each)
    for each in _impersonal(text, mentions, known, writer):
        if not _taken(each, found):
            found.append(each)
    found = [each for each in found if each.content_end - each.content_start >= LEAST or each.rule in SHORT]
    look(known, text, mentions)
    for each in sorted(found):
        remember(known, each.speaker, each.holder)
    return sorted(found)


def beyond_task(text: str) -> Iterator[Cue]:
    """Yield the verbs of saying of a sentence without the one by which a text tells what it is about.

    >>> text = "This paper asks what it costs and concludes that it is dear."
    >>> [text[each.start : each.end] for each in beyond_task(text)]
    ['concludes']
    """
    task = OWN_TASK.match(text)
    return (each for each in cues(text) if task is None or each.start >= task.end())


def _of_verb(
    text: str, cue: Cue, mentions: Sequence[Mention], known: Register, writer: str, earlier: Sequence[Attribution]
) -> Attribution | None:
    """Return the attribution that a verb of saying makes with its subject and what it governs, or None."""
    before_it = [(each.cue_start, Holder(*each.subject, each.holder, False)) for each in earlier]
    subject, governed, aside = said_by(text, cue, content(text, cue), mentions, before_it)
    if subject is None or governed is None or not _says(text, cue, governed[0], subject, mentions, earlier):
        return None
    if subject.kind == "pronoun" or text[subject.start : subject.end] in IT:
        look(known, text[: subject.start], [each for each in mentions if each.end <= subject.start])
    name = speaker(text, subject, known, writer, _people_only(text, cue, governed[0], subject))
    if name is None:
        return None
    stance = OPPOSITE[cue.stance] if subject.denied else cue.stance
    place = _words(text, governed)
    form = "direct" if QUOTED.match(text[place[0] : place[0] + 1]) or (aside and QUOTED.search(text)) else "indirect"
    kind, rule = "author" if name == writer else subject.kind, f"verb, {governed[0]}"
    mention = text[subject.start : subject.end]
    return Attribution(cue.start, cue.end, name, mention, kind, form, stance, *place, rule, subject[:2])


def _says(
    text: str, cue: Cue, frame: str, subject: Holder, mentions: Sequence[Mention], earlier: Sequence[Attribution]
) -> bool:
    """Return whether a verb with its subject says something: it is a verb, tells no deed, and nothing is asked."""
    if frame == "clause" and subject.kind == "state" and _noun(text, cue):
        return False
    if deed(text, cue, frame, subject, mentions) or unsaid(text, cue.start, cue.end):
        return False
    if earlier and earlier[-1].cue_end + 1 == subject.start and text[cue.start : cue.end] in NOUNLIKE:
        return False  # "rejected Norwegian claims that"
    if frame in ("gap", "as", "which") and not _gapped(text, cue, frame, subject):
        return False
    if frame == "word" and subject.kind not in ("school", "holders", "people"):
        return False  # "realists say power", not "she says yes"
    return subject.kind == "pronoun" or ASKED.search(text[: subject.start]) is None


def _people_only(text: str, cue: Cue, frame: str, subject: Holder) -> bool:
    """Return whether the subject of a verb is sure to be somebody: it is cited, or only people do that."""
    strict = frame != "clause" or not _common(text[subject.start : subject.end])
    cited = CITED.search(text[: cue.start].rstrip()) is not None
    return cited or (strict and SHOWING.match(text, cue.start) is None)


def _common(name: str) -> bool:
    """Return whether a word that begins a sentence is a noun of things or a plural, not a name."""
    word = name.lower()
    return word in lexicon.words("things") or re.search(r"(?:[^s]s|ly|ing)$", word) is not None


def _gapped(text: str, cue: Cue, frame: str, subject: Holder) -> bool:
    """Return whether a verb has its object, or that stands before its subject ("a step which Oslo calls reckless")."""
    before_it = text[: subject.start]
    if frame == "which" and (subject.kind not in ("pronoun", "person") or not WHICH.search(before_it)):
        return False  # what a state rejects is an event, whom somebody fears a deed
    if frame == "as" and not text.startswith(" as ", cue.end):
        return True
    bare = frame == "as" and BARE_RELATIVE.search(before_it) is not None
    return bare or RELATIVE.search(before_it) is not None


def _noun(text: str, cue: Cue) -> bool:
    """Return whether what looks like a verb behind a state is a noun, as in 'US claims'."""
    return re.match(r" (?:of|to|on|about|against|for|over)\b", text[cue.end :]) is not None


def _nominal(text: str, mentions: Sequence[Mention], known: Register, writer: str) -> Iterator[Attribution]:
    for rule, cue, who, after in phrases(text, mentions):
        if who.kind == "pronoun" and who.start > LEAST:
            look(known, text[: who.start], [each for each in mentions if each.end <= who.start])
        sure = rule not in UNSURE or text[who.end : who.end + 2] in ("'s", "’s")
        sure = sure or (rule == HEADED and (bool(known.commenters) or THREAD.search(text[:after]) is not None))
        name = writer if rule in WRITERS else speaker(text, who, known, writer, sure)
        if name is None:
            continue
        start = after + len(re.match(r"[, ]*", text[after:])[0])  # type: ignore[index]
        begins, ends = _clause(text, cue[0], start)
        form = "direct" if QUOTED.match(text[begins : begins + 1]) else "indirect"
        kind = "author" if name == writer else who.kind
        yield Attribution(*cue, name, text[who.start : who.end], kind, form, "asserts", begins, ends, rule)


def _impersonal(text: str, mentions: Sequence[Mention], known: Register, writer: str) -> Iterator[Attribution]:
    for rule, cue, name, who, kind, end in unnamed(text, mentions, known, writer):
        begins, ends = _clause(text, cue[0], end + len(text[end:]) - len(text[end:].lstrip(" ,:")))
        form = "direct" if QUOTED.match(text[begins : begins + 1]) else "indirect"
        yield Attribution(*cue, name, text[slice(*who)], kind, form, "asserts", begins, ends, rule)


def _clause(text: str, cue: int, start: int) -> tuple[int, int]:
    """Return the words that a phrase goes with: those behind it, or the whole sentence where it closes it."""
    end = len(text.rstrip('.!?"” '))
    return (0, cue) if end - start < LEAST <= cue or start >= end else (start, end)


def _words(text: str, governed: tuple[str, int]) -> tuple[int, int]:
    """Return the attributed words: from where they begin to the end of the sentence, its stop left out."""
    end = len(text.rstrip(" .!?"))
    if governed[0] in ("aside", "alone"):
        closed = max(text.rfind(mark) for mark in '”"')
        whole = text.count("“") == text.count("”") and text.count('"') % 2 == 0
        return (0, closed + 1 if whole and QUOTED.match(text) else end)
    start = governed[1] + len(text[governed[1] :]) - len(text[governed[1] :].lstrip(" ,:"))
    further = re.search(r"; (?:and )?that\b", text[start:end]) if governed[0] == "that" else None
    return start, start + further.start() if further else max(end, start + 1)


def _taken(one: Attribution, others: Sequence[Attribution]) -> bool:
    return any(other.cue_start < one.cue_end and one.cue_start < other.cue_end for other in others)
