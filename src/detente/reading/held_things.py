"""What somebody is said to think without a clause: "believes this", "finds it brilliant", "sees no rivalry".

A verb is followed by its object alone, and only what is meant by it makes that a view.
"""

from __future__ import annotations

import re

from detente.reading.parsing import Parse

THIS = frozenset(["it", "this", "that", "such", "so", "otherwise", "nothing", "everything", "neither"])
EASE = re.compile(  # what one finds easy or gets is no view
    r"\b(?:easy|easier|hard|harder|difficult|possible|impossible|necessary|convenient|useful|guilty|dead|alive|ready|"
    r"open|closed|full|empty|available|missing|waiting|better|cheaper|time|alone|divided|already)\b"
)
SO = re.compile(
    r" so(?: (?:beforehand|before|then|openly|aloud|at the time|at once|long ago|all along))?(?=[.,;:!?]|$)"
)
NONE = frozenset(["no", "little", "nothing", "neither", "only", "few"])
LESSON = re.compile(
    r"\b(?:lessons?|conclusions?|inferences?|moral|consequence)(?=,? (?:namely |from [^,;]{2,30} )?that\b|"
    r" (?:from [^,;]{2,30} )?is\b|:)"
)


def held_thing(text: str, parse: Parse, verb: int, frames: frozenset[str]) -> int | None:
    """Return the object that makes a verb one of thinking, by the constructions that the verb may stand in.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 12, "VBZ", "ROOT", 1, 0, 17))
    >>> parse = Parse((*words, Word(13, 17, "DT", "dobj", 1, 13, 17)), ())
    >>> held_thing("Ann believes this", parse, 1, frozenset({"this"}))
    2
    """
    for frame, found in FRAMES.items():
        made = found(text, parse, verb) if frame in frames else None
        if made is not None:
            return made
    return None


def _word(text: str, parse: Parse, number: int) -> str:
    return text[parse.words[number].start : parse.words[number].end].lower()


def _this(text: str, parse: Parse, verb: int) -> int | None:
    """Return the "it" or "this" that somebody believes."""
    thing = parse.child(verb, "dobj")
    alone = thing is not None and thing > verb and _word(text, parse, thing) in THIS
    return thing if alone and parse.child(verb, "xcomp", "ccomp") is None else None


def _judged(text: str, parse: Parse, verb: int) -> int | None:
    """Return what somebody finds to be so ("finds it brilliant", "found the plan absurd")."""
    small = parse.child(verb, "ccomp", "xcomp")
    named = parse.child(verb, "oprd") if small is None else small
    if named is None or named < verb or parse.words[named].tag[:2] != "JJ" or parse.child(named, "aux") is not None:
        return None
    shown = text[parse.words[verb].end : parse.words[named].end]
    return named if EASE.search(shown) is None and "sel" not in shown else None


def _nothing_seen(text: str, parse: Parse, verb: int) -> int | None:
    """Return the rivalry or the contradiction that somebody does not see, or sees in something."""
    thing = parse.child(verb, "dobj")
    if thing is None or thing < verb:
        return None
    beside = {_word(text, parse, each) for each in parse.children(thing, "det", "amod", "advmod")}
    mine = text[: parse.words[verb].start].endswith(("I ", "I only ")) and beside & {"a", "an"}
    within = any(_word(text, parse, each) == "in" for each in parse.children(verb, "prep") if each < thing)
    return thing if beside & NONE or within or mine else None


def _lesson(text: str, parse: Parse, verb: int) -> int | None:
    """Return the lesson that somebody draws, with what it is."""
    thing = parse.child(verb, "dobj")
    return thing if thing is not None and LESSON.match(text, parse.words[thing].start) else None


def _so(text: str, parse: Parse, verb: int) -> int | None:
    """Return the "so" of whoever said so before."""
    behind = verb + 1
    return behind if SO.match(text, parse.words[verb].end) and behind < len(parse.words) else None


def _foreseen(text: str, parse: Parse, verb: int) -> int | None:
    """Return what somebody imagines or foresees ("foresees the end of the dollar", "imagines a weary Russia")."""
    thing = parse.child(verb, "dobj", "ccomp")
    if thing is None or thing < verb or parse.words[thing].tag[:2] not in ("NN", "VB"):
        return None
    return thing if _word(text, parse, thing) not in THIS else None


FRAMES = {"this": _this, "judging": _judged, "sight": _nothing_seen, "lesson": _lesson, "vision": _foreseen, "so": _so}
