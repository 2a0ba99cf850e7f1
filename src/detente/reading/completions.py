"""What completes a verb of saying in a parse: a clause, a link with its noun, a gerund, what is seen as something."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.held_things import held_thing
from detente.reading.parsing import Parse

CLAUSES = frozenset({"that", "told", "clause", "quote", "whether"})
THINGS = frozenset({"this", "judging", "sight", "lesson", "vision", "so"})
OTHERS = frozenset({"as", "doing", "idea", "naming", "it"}) | THINGS
LINKS = {"for": ("for",), "of": ("of", "against"), "fact": ()}
HELD = frozenset(
    ["view", "hope", "doubt", "fear", "concern", "worry", "belief", "confidence", "conviction", "opinion", "conclusion",
     "suspicion", "claim", "argument", "case", "wish", "regret", "expectation", "warning", "thesis", "assumption",
     "premise", "idea", "proposition", "observation", "prediction", "remark", "reminder", "suggestion", "lesson",
     "theory", "principle", "notion", "illusion", "delusion", "verdict", "admission", "assurance"]
)  # fmt: skip
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WONDERS = ("whether ", "if ", "what ", "why ", "how ", "who ", "where ", "when ")
SMALL = re.compile(r"(?:th(?:ought|inks?)|believ|consider|deem|judg|reckon)")  # "believed Ethiopia too weak"
DASH = re.compile("[,—–]")
JOINING = ("but ", "and ", "or ")


def completion(text: str, parse: Parse, verb: int, cue: Cue) -> int | None:
    """Return the word at the head of what completes a verb of saying, or None where nothing does.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 8))
    >>> completion("Ann said", Parse(words, ()), 1, Cue(4, 8, frozenset({"that"}), "asserts")) is None
    True
    """
    if not cue.frames & {*CLAUSES, *LINKS, *OTHERS}:
        return None
    said = _clause(text, parse, verb, "whether" in cue.frames, "clause" in cue.frames) if cue.frames & CLAUSES else None
    said = _behind_link(text, parse, verb, cue) if said is None else said
    said = _seen_as(text, parse, verb) if said is None and "as" in cue.frames else said
    said = _done_or_held(text, parse, verb, cue) if said is None else said
    said = _put_in(text, parse, verb) if said is None and "quote" in cue.frames else said
    said = _named_so(text, parse, verb) if said is None and "naming" in cue.frames else said
    said = _denied_thing(parse, verb) if said is None and "it" in cue.frames else said
    said = held_thing(text, parse, verb, cue.frames) if said is None else said
    return None if said is None or _other_clause(text, parse, said) else said


def completed(text: str, parse: Parse, verb: int, said: int) -> tuple[int, int]:
    """Return the words that complete a verb of saying, without "that" and the stop.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 16))
    >>> completed("Ann said it rains.", Parse((*words, Word(12, 17, "VBZ", "ccomp", 1, 9, 17)), ()), 1, 2)
    (9, 17)
    """
    word = parse.words[said]
    thing = parse.child(verb, "dobj")
    if word.role == "oprd" and thing is not None and thing > verb:  # "called the measure brutal": the measure too
        return parse.words[thing].first, word.last
    start, end = word.first, parse.words[verb].last if word.role == "dobj" else word.last
    if start <= parse.words[verb].start < end:  # the words surround the saying: they are the whole sentence
        return 0, len(text.rstrip(" .!?"))
    mark = parse.child(said, "mark")
    if mark is not None and parse.words[mark].start == start:
        start = parse.words[mark].end
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip(" ,:")), start + len(shown.rstrip(" .,!?"))


def ought(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb goes on from one that somebody ought to do ("should stop, and say").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(5, 11, "MD", "aux", 1, 5, 11), Word(12, 16, "VB", "ROOT", 1, 0, 24))
    >>> ought("Oslo should stop and say", Parse((*words, Word(21, 24, "VB", "conj", 1, 21, 24)), ()), 2)
    True
    """
    while parse.words[verb].role == "conj" and parse.words[verb].tag == "VB":
        verb = parse.words[verb].head
        shown = {text[parse.words[each].start : parse.words[each].end] for each in parse.children(verb, "aux")}
        if shown & {"should", "must", "ought"}:
            return True
    return False


def _clause(text: str, parse: Parse, verb: int, asks: bool, bare: bool) -> int | None:
    """Return the clause that completes a verb, if it has a finite verb: "declared Hungary neutral" has none.

    What begins with "whether" completes verbs that ask, no others: "cannot tell whether" says nothing.
    """
    clause = parse.child(verb, "ccomp")
    if clause is not None and parse.words[clause].tag == "JJ" and "it" in text[parse.words[clause].first :][:3].split():
        clause = parse.child(clause, "ccomp", "advcl")  # "made it clear that"
    if clause is None or (not asks and text[parse.words[clause].first :].startswith(WONDERS)):
        return None
    told = parse.words[clause].first > parse.words[verb].end and text[parse.words[verb].end] == " "
    if told and not bare and parse.child(clause, "mark") is None and parse.child(verb, "dobj", "dative") is None:
        return None
    joined = text[parse.words[clause].first :].startswith(JOINING)
    parted = ";" in text[parse.words[clause].last : parse.words[verb].start]
    return None if joined or parted or not _finite(text, parse, verb, clause) else clause


def _finite(text: str, parse: Parse, verb: int, clause: int) -> bool:
    """Return whether a clause has a finite verb, or is a small one that stands without ("thought Oslo weak")."""
    tags = {parse.words[each].tag for each in (clause, *parse.children(clause, "aux", "auxpass", "cop"))}
    small = parse.words[clause].tag == "JJ" and SMALL.match(text, parse.words[verb].start) is not None
    return "TO" not in tags and (small or bool(tags & FINITE))


def _put_in(text: str, parse: Parse, verb: int) -> int | None:
    """Return the clause into which a saying is put between commas ("asylum, he argued, was made for others")."""
    word = parse.words[verb]
    ends = text[word.end : word.end + 1] + text[word.last - 1 : word.last + 1]
    apart = DASH.search(text[max(0, word.first - 2) : word.first + 1]) and DASH.search(ends)
    return word.head if word.role == "parataxis" and apart else None


def _named_so(text: str, parse: Parse, verb: int) -> int | None:
    """Return what somebody calls something ("called the measure brutal", "a step it called routine")."""
    named, thing = parse.child(verb, "oprd"), parse.child(verb, "dobj")
    if named is None or parse.child(verb, "auxpass") is not None or parse.words[named].tag not in ("JJ", "NN", "NNS"):
        return None
    if thing is None:
        beside = parse.words[named].first == parse.words[verb].end + 1
        return named if beside and parse.words[verb].role == "relcl" else None
    such = text.startswith("such ", parse.words[thing].first)
    bare = parse.words[thing].tag == "NN" and parse.child(thing, "det", "poss") is None  # "called home its envoy"
    bare = bare and not such
    return None if named < thing or bare else named


def _denied_thing(parse: Parse, verb: int) -> int | None:
    """Return the "which" that somebody denies, for all that it goes back to ("the trade, which Damascus denies")."""
    thing = parse.child(verb, "dobj")
    return thing if thing is not None and parse.words[thing].tag == "WDT" and thing < verb else None


def _behind_link(text: str, parse: Parse, verb: int, cue: Cue) -> int | None:
    """Return the preposition with what it governs in "calls for X" and "warns against X", or None."""
    links = {word for frame in cue.frames & set(LINKS) for word in LINKS[frame]}
    return next(
        (
            each
            for each in parse.children(verb, "prep")
            if text[parse.words[each].start : parse.words[each].end] in links and parse.child(each, "pobj", "pcomp")
        ),
        None,
    )


def _seen_as(text: str, parse: Parse, verb: int) -> int | None:
    """Return the object of "describes X as Y", or None."""
    links = (parse.words[each] for each in parse.children(verb, "prep", "mark", "advcl"))
    seen = any(text[each.first : each.first + 3].lower() == "as " for each in links)
    return parse.child(verb, "dobj") if seen else None


def _done_or_held(text: str, parse: Parse, verb: int, cue: Cue) -> int | None:
    """Return the gerund of "denied knowing it", or the clause of "expressed the hope that …", or None."""
    gerund = parse.child(verb, "xcomp", "ccomp") if "doing" in cue.frames else None
    if gerund is not None and parse.words[gerund].tag == "VBG":
        return gerund
    held = _object(parse, verb) if "idea" in cue.frames else None
    if held is None or text[parse.words[held].start : parse.words[held].end] not in HELD:
        return None
    said = parse.child(held, "acl", "ccomp", "relcl")
    return parse.child(verb, "ccomp") if said is None and parse.words[held].role == "pobj" else said


def _object(parse: Parse, verb: int) -> int | None:
    """Return the object of a verb, or that of its preposition ("closes with the warning that")."""
    thing = parse.child(verb, "dobj")
    link = parse.child(verb, "prep") if thing is None else None
    return thing if link is None else parse.child(link, "pobj")


def _other_clause(text: str, parse: Parse, said: int) -> bool:
    """Return whether a clause is a condition or a reason, not what is said."""
    mark = parse.child(said, "mark")
    return mark is not None and text[parse.words[mark].start : parse.words[mark].end].lower() not in (
        "that", "whether", "if",
    )  # fmt: skip
