"""Whose comment it is where comments run on in a text: "Tobias R.: …", "ann_52 writes: …", "Author here: …".

A thread shows itself by a mark that nothing but a comment has: a handle in words, "Comment by"; or by two others whose
words are spoken ("I", "you"): names with an initial, handles of letters and digits. In a thread other names before a
colon are marks too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.current_view import BYLINE
from detente.reading.document import Passage
from detente.reading.gazetteer import find
from detente.reading.holder_words import HANDLE, PERSON
from detente.reading.nominal_words import WRITES
from detente.reading.register import NO_NAME
from detente.reading.speakers import doubtful_handle

AUTHOR = "author"
SMALL = re.compile(r"\b[a-z]{3,}\b")
AGAIN = r"(?: (?:again|here|once more|in reply|adds))?"
SURE = (  # what nothing but a comment begins with; its words are no part of what is said
    re.compile(
        r"(?:Comment|Reply|Response|Answer) (?:by|from) (?P<who>[^:,]{2,40}?)(?:,[^:]{2,40}| (?:on|at) [^:]{3,40})?: "
    ),
    re.compile(r"(?P<who>Author|Moderator|Editor|OP)(?:['’]s (?:note|reply|answer))? (?:here|again|replies): "),
    re.compile(rf"(?P<who>{HANDLE}){AGAIN}: "),
    re.compile(rf"(?P<who>[A-Z][a-zà-ÿ]+ [A-Z]\.){AGAIN}: "),
)
KEPT = (  # what belongs to its sentence: "ann_52 writes: …" says who writes
    re.compile(rf"(?P<who>{HANDLE}) (?:{WRITES}|says|said|thinks|asks|asked)\b"),
    re.compile(rf"(?P<who>{PERSON}) {WRITES} (?:below|above|upthread|underneath|in the comments)(?: that\b|[,:])"),
)
PLAIN = re.compile(rf"(?P<who>{PERSON})(?P<place> (?:in|from) (?:the )?{PERSON})?{AGAIN}: ")
OWN = re.compile(r"(?:the )?(?:author|op)", re.IGNORECASE)
ARTICLE = re.compile(r"(?:The|An?|This|That|These|Those|My|Our|Your|His|Her|Its|Their|No|On|In|At|For|As|To|Of|What)$")
NEEDED = re.compile(r"[:_]|[a-z]\d|below|above|upthread|underneath|in the comments")  # a mark has one of these
SPOKEN = re.compile(r"\b(?:I|[Mm]y|me|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|us)\b")
INITIAL = re.compile(r"[A-Z][a-zà-ÿ]+ [A-Z]\.")
LONGEST = 120
LEAST = 2
NO_NAMES_END = re.compile(r"(?:ly|ing|ed|ment|tion|ous|ive|ful|less|able|ible|ness|ity)$")


class Mark(NamedTuple):
    """A mark at the head of a sentence: who writes, where the own words begin, whether it is sure, or has a place.

    >>> Mark("ann_52", 8, True, False).start
    8
    """

    who: str
    start: int
    sure: bool
    placed: bool


def comment_turns(sentences: Sequence[Passage]) -> tuple[list[Passage], dict[int, str]]:
    """Return the sentences without the marks of comments, and by the place where each begins whose comment it is.

    The author's own answers are the author's. Nothing is marked where a text has no thread.

    >>> spoken = [Passage("body", text, range(30), None, "en") for text in ("ann_5: Oslo must pay.", "Bob R.: No.")]
    >>> made, marks = comment_turns(spoken)
    >>> [each.text for each in made], marks
    (['Oslo must pay.', 'No.'], {7: 'ann_5', 8: 'Bob R.'})
    """
    found = [_mark(each.text) if each.zone in ("body", "quotation") else None for each in sentences]
    if sum(mark is not None for mark in found) < LEAST or not any(mark and mark.sure for mark in found):
        return list(sentences), {}
    small = {word for each in sentences for word in SMALL.findall(each.text)}
    if not _thread(sentences, found, small):
        return list(sentences), {}
    own = next((byline["who"] for each in sentences if (byline := BYLINE.match(each.text))), None)
    kept: list[Passage] = []
    voices: dict[int, str] = {}
    turn: str | None = None
    for sentence, mark in zip(sentences, found, strict=True):
        if mark and (mark.sure or ((turn or own) and _named(mark, small))):
            turn = AUTHOR if OWN.fullmatch(mark.who) or mark.who == own else mark.who
            sentence = sentence.part(mark.start, len(sentence.text)) if mark.start else sentence
        elif sentence.zone in ("heading", "comment"):
            turn = None
        if turn is not None:
            voices[sentence.places[0]] = turn
        kept.append(sentence)
    return kept, voices


def _thread(sentences: Sequence[Passage], found: Sequence[Mark | None], small: set[str]) -> bool:
    """Return whether marks show a thread: one that says so itself, or two others whose turns are spoken."""
    spoken: set[str] = set()
    turn: Mark | None = None
    for sentence, mark in zip(sentences, found, strict=True):
        if mark and mark.sure and not _weak(mark.who):
            return True
        turn = mark if mark and (mark.sure or _named(mark, small)) else turn
        if turn and SPOKEN.search(sentence.text, turn.start if mark is turn else 0):
            spoken.add(turn.who)
    return len(spoken) >= LEAST


def _weak(who: str) -> bool:
    """Return whether a mark may head a list as well as a comment: "Plan B.", "covid19"."""
    return INITIAL.fullmatch(who) is not None or doubtful_handle(who)


def _mark(text: str) -> Mark | None:
    if NEEDED.search(text, 0, LONGEST) is None:
        return None
    for pattern, sure in _patterns(":" in text[:LONGEST]):
        found = pattern.match(text)
        if found and found.end() < len(text) and not _is_no_one(found["who"]):
            placed = pattern is PLAIN and found["place"] is not None
            return Mark(found["who"], 0 if pattern in KEPT else found.end(), sure, placed)
    return None


def _patterns(colon: bool) -> Iterator[tuple[re.Pattern[str], bool]]:
    yield from ((pattern, True) for pattern in ((*SURE, *KEPT) if colon else KEPT))
    if colon:
        yield PLAIN, False


def _named(mark: Mark, small: set[str]) -> bool:
    """Return whether words before a colon are a name: several in capitals, or one that is no word of the text."""
    words = mark.who.split(" ")
    if len(words) > 1 or mark.placed:
        return words[-1] not in NO_NAME and ARTICLE.match(words[0]) is None
    return not (
        {mark.who} & (lexicon.words("openers") | NO_NAME) or mark.who.lower() in small or NO_NAMES_END.search(mark.who)
    )


def _is_no_one(who: str) -> bool:
    """Return whether words are a place or head a label: "Hong Kong", "Vitamin D.", "figure_1", "Method"."""
    label = re.split(r"[ _\d]", who)[0].title()
    labelled = label in lexicon.words("labels") and (" " not in who or INITIAL.fullmatch(who) is not None)
    place = any((each.entry.code or each.entry.kind == "region") and each.entry.kind != "leader" for each in find(who))
    return labelled or place
