"""Where somebody is said to say or think something: the verb, the construction that it stands in, and the stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.any_word import any_word
from detente.reading.frames import FRAMES

BARE = frozenset({"advocate", "advocates", "advocated", "urge", "urges", "urged"})
BARE_OBJECT = re.compile(r" [a-z](?![^,;.:]{1,60}? to [a-z])")  # "urged restraint", not "urged them to wait"
MOST = 40  # verbs of saying in a sentence: more is no sentence
DENIED = re.compile(r"(?:\bnot|n't|\bnever|\bhardly|\brarely|\bno longer)\b")


class Cue(NamedTuple):
    """A verb of saying or thinking in a text, with the constructions that it may stand in and its stance.

    >>> Cue(0, 6, frozenset({"that"}), "asserts").stance
    'asserts'
    """

    start: int
    end: int
    frames: frozenset[str]
    stance: str


def cues(text: str) -> Iterator[Cue]:
    """Yield the verbs of saying and thinking in a text, whatever they do there; of a sentence full of them the first.

    >>> [(cue.start, cue.stance) for cue in cues("He denies what they said.")]
    [(3, 'denies'), (20, 'asserts')]
    """
    pattern, known = _verbs()
    for each in islice(pattern.finditer(text), MOST):
        frames, stance = known[each[0].lower()]
        yield Cue(each.start(), each.end(), frames, stance)


def content(text: str, cue: Cue) -> tuple[str, int] | None:
    """Return the construction in which a verb governs what follows it, and where that begins; None where it does not.

    >>> cue = next(cues("She argues that it is late."))
    >>> content("She argues that it is late.", cue)
    ('that', 15)
    """
    for frame in FRAMES:
        if frame in cue.frames:
            found = FRAMES[frame].match(text, cue.end)
            if found:
                return frame, found.end()
    if text[cue.start : cue.end] in BARE and BARE_OBJECT.match(text, cue.end):
        return "for", cue.end
    return None


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[frozenset[str], str]]]:
    known: dict[str, tuple[frozenset[str], str]] = {}
    for forms, frames, stance in lexicon.lines("cues"):
        for form in forms.split(" "):
            key = form.replace("_", " ").lower()
            before = known.get(key, (frozenset(), stance))  # "convinced" is what one is, and what one does to others
            known[key] = (before[0] | frozenset(frames.split(" ")), before[1])
    written = (*known, *(key.replace(" the house", " the House") for key in known))
    return re.compile(rf"\b{any_word(written)}\b"), known
