"""Whose turn it is in an interview or a transcript: the words behind "A:" or "Mirza:" are those of who is so marked.

The mark is no part of the sentence. Who answers behind "A:" is the person whom the text names first before its first
question; names as marks need a dialogue, two of them that come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from detente.reading.antecedents import singles
from detente.reading.comment_turns import comment_turns
from detente.reading.document import Passage
from detente.reading.gazetteer import find
from detente.reading.register import FULL, NO_NAME, Register

NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:al-|de |van |von |bin )?[A-ZÀ-Þ])[\w.'’-]*){0,3}"
LABEL = re.compile(
    rf"[*_]{{0,2}}(?P<name>{NAME})(?: \([^()]{{1,40}}\))?[*_]{{0,2}}(?::|\.(?<=^[QA]\.)) ?[*_]{{0,2}} *(?=\S)"
)
TAKES = re.compile(  # "Ann Lee replies: …" is a turn whose mark belongs to the sentence
    rf"(?P<name>{NAME})(?:, [^,:.]{{3,60}},)? (?:(?:then|now|finally|first|next|again) )?(?:opens|opened|begins|"
    rf"began|repl(?:ies|ied)|"
    r"answers|answered|responds|responded|objects|objected|continues|continued|closes|closed|concludes|concluded|"
    r"interjects|interjected|retorts|retorted|rejoins|counters|countered|adds|says|asks|speaks|"
    r"speaking)(?: [^:,.“\"]{2,30})?: "
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

    Comments take the place of the turns of an interview, unless fewer sentences begin a comment than have such a mark.

    >>> spoken = [Passage("body", text, range(20), None, "en") for text in ("Q: Will Oslo pay?", "A: No.")]
    >>> made, marks = turns(spoken)
    >>> [each.text for each in made], marks
    (['Will Oslo pay?', 'No.'], {3: 'A'})
    """
    spoken = [each.zone in ("body", "quotation") for each in sentences]
    found = [LABEL.match(each.text) if said else None for each, said in zip(sentences, spoken, strict=True)]
    taken = [TAKES.match(each.text) if said else None for each, said in zip(sentences, spoken, strict=True)]
    marks = _marks([each["name"] for each in found if each])
    kept, voices = comment_turns(sentences)
    if voices and _changes(kept, voices) >= sum(each is not None and each["name"] in marks for each in found):
        return kept, voices
    if not marks:
        return kept, voices
    kept, voices = [], {}
    turn: str | None = None
    for sentence, label, takes in zip(sentences, found, taken, strict=True):
        if label and label["name"] in marks and label.end() < len(sentence.text):
            turn = label["name"]
            sentence = sentence.part(label.end(), len(sentence.text))
        elif takes and takes["name"].split(" ")[-1] in marks:
            turn = takes["name"].split(" ")[-1]
        elif sentence.zone in ("heading", "comment"):
            turn = None
        if turn is not None:
            voices[sentence.places[0]] = turn
        kept.append(sentence)
    return kept, voices


def _changes(sentences: Sequence[Passage], voices: Mapping[int, str]) -> int:
    """Return how often another one speaks from one sentence to the next."""
    said = [voices.get(each.places[0]) for each in sentences]
    return sum(new is not None and new != old for old, new in zip([None, *said], said, strict=False))


def _marks(labels: Sequence[str]) -> frozenset[str]:
    """Return those that mark turns: questions and answers, else names that come back, at least two of them."""
    times = Counter(labels)
    pair = ASKS & set(times) and (ANSWERS & set(times) or times.total() > 2)
    own = {name for name in times if name in ASKS | ANSWERS} if pair else set()
    turns = Counter(label.split(" ")[-1] for label in labels)  # "Ann Lee:" at first, "Lee:" from then on
    known = {name for name in times if turns[name.split(" ")[-1]] > 1 and name not in NO_LABEL and not _is_actor(name)}
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
    whole = {mark.split(" ")[-1]: mark for mark in marks.values() if " " in mark}
    names = {mark: whole.get(mark) or _name(mark, before, known) for mark in set(marks.values())}
    return {place: Voice(names[mark], mark in ASKS) for place, mark in marks.items()}


def opponent(heard: Mapping[int, Voice], voice: Voice | None) -> str | None:
    """Return the other one of two who talk with each other, whom "you" and "my colleague" mean; None of more or fewer.

    >>> opponent({0: Voice("Ann", False), 9: Voice("Bob", False)}, Voice("Ann", False))
    'Bob'
    """
    others = {each.name for each in heard.values()} - ({voice.name} if voice else set())
    return others.pop() if voice and len(others) == 1 else None


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
