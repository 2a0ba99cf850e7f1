"""Whose turn it is in an interview or a transcript: the words behind "A:" or "Mirza:" are those of who is so marked.

The mark is no part of the sentence. Who answers behind "A:" is the person whom the text names first before its first
question; names as marks need a dialogue, two of them that come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from detente.reading.antecedents import singles
from detente.reading.document import Passage
from detente.reading.gazetteer import find
from detente.reading.register import FULL, NO_NAME, Register

NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:al-|de |van |von |bin )?[A-ZÀ-Þ])[\w.'’-]*){0,3}"
LABEL = re.compile(
    rf"[*_]{{0,2}}(?P<name>{NAME})(?: \([^()]{{1,40}}\))?[*_]{{0,2}}(?::|\.(?<=^[QA]\.)) ?[*_]{{0,2}} *(?=\S)"
)
VOCATIVE = re.compile(rf"(?:^|[.,!?] )(?:Mr|Mrs|Ms|Dr|Professor|General|Ambassador|Minister)\.? ({NAME}),")
ASKS = frozenset({"Q", "Question", "Interviewer", "Reporter", "Journalist", "Moderator", "Host", "Presenter"})
ANSWERS = frozenset({"A", "Answer", "Interviewee", "Respondent", "Guest"})
NO_LABEL = frozenset(
    {
        "Abstract",
        "Keywords",
        "Note",
        "Source",
        "Sources",
        "Update",
        "Correction",
        "Conclusion",
        "Summary",
        "Table",
        "PS",
    }
)
INTERVIEWEE = "interviewee"


class Voice(NamedTuple):
    """Whose turn a sentence belongs to, and whether that one only asks.

    >>> Voice("Ann Lee", False).asks
    False
    """

    name: str
    asks: bool


def turns(sentences: Sequence[Passage]) -> tuple[list[Passage], dict[int, str]]:
    """Return the sentences without the marks of turns, and by the place where each begins the mark of its turn.

    >>> spoken = [Passage("body", text, range(20), None, "en") for text in ("Q: Will Oslo pay?", "A: No.")]
    >>> made, marks = turns(spoken)
    >>> [each.text for each in made], marks
    (['Will Oslo pay?', 'No.'], {3: 'A'})
    """
    found = [LABEL.match(each.text) if each.zone in ("body", "quotation") else None for each in sentences]
    marks = _marks([each["name"] for each in found if each])
    if not marks:
        return list(sentences), {}
    kept: list[Passage] = []
    voices: dict[int, str] = {}
    turn: str | None = None
    for sentence, label in zip(sentences, found, strict=True):
        if label and label["name"] in marks and label.end() < len(sentence.text):
            turn = label["name"]
            sentence = sentence.part(label.end(), len(sentence.text))
        elif sentence.zone in ("heading", "comment"):
            turn = None
        if turn is not None:
            voices[sentence.places[0]] = turn
        kept.append(sentence)
    return kept, voices


def _marks(labels: Sequence[str]) -> frozenset[str]:
    """Return those that mark turns: questions and answers, else names that come back, at least two of them."""
    times = Counter(labels)
    pair = ASKS & set(times) and (ANSWERS & set(times) or times.total() > 2)
    own = {name for name in times if name in ASKS | ANSWERS} if pair else set()
    known = {name for name in times if times[name] > 1 and name not in NO_LABEL and not _is_actor(name)}
    return frozenset(own | known) if own or len(known) > 1 else frozenset()


def _is_actor(name: str) -> bool:
    return any(each.entry.code and each.entry.kind != "leader" for each in find(name))


def voices(marks: dict[int, str], sentences: Sequence[Passage], known: Register) -> dict[int, Voice]:
    """Return by the place of a sentence whose turn it is: full names where the register has them.

    >>> told = Passage("body", "We met Ann Lee in Oslo.", range(23), None, "en")
    >>> voices({30: "A"}, [told], Register({"Lee": "Ann Lee"}))
    {30: Voice(name='Ann Lee', asks=False)}
    """
    first = min(marks, default=0)
    before = [each.text for each in sentences if each.places[0] < first]
    before += [each.text for each in sentences if marks.get(each.places[0]) in ASKS][:1]
    names = {mark: _name(mark, before, known) for mark in set(marks.values())}
    return {place: Voice(names[mark], mark in ASKS) for place, mark in marks.items()}


def _name(mark: str, before: Sequence[str], known: Register) -> str:
    if mark in ASKS:
        return mark.lower() if len(mark) > 1 else "interviewer"
    if mark not in ANSWERS:
        return known.full(mark.title() if mark.isupper() else mark)
    people = [found for text in before for found in FULL.finditer(text)]
    called = [found[1] for text in before for found in VOCATIVE.finditer(text)]
    if called:
        return known.full(called[0])
    named = [each for each in people if each[1].strip() not in NO_NAME and each[2] in known.people]
    if named:
        return known.people[named[0][2]]
    called = [one for text in before for one in re.findall(rf"\b[Tt]he (?:[\w-]+ )?(?:{singles()})\b", text)]
    return called[0].split(" ", 1)[1] if called else INTERVIEWEE
