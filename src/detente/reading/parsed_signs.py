"""Signs of claiming or telling in the grammar of a sentence: the tense of its clauses and what their subjects are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.parsed_subjects import SUBJECTS
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

NOW = ("VBZ", "VBP")
HAD = frozenset({"had", "'d", "’d"})
HAVE = frozenset({"has", "have", "'ve", "’ve"})
INNER = {"ccomp": "said to be", "relcl": "which is", "advcl": "while it is"}


def parsed_signs(text: str, parse: Parse, known: Sequence[Referent]) -> set[str]:
    """Return the signs of a sentence that its parse shows; `known` are its referents.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 9, "VBZ", "ROOT", 1, 0, 9))
    >>> sorted(parsed_signs("Oslo pays", Parse(words, ()), [Referent(0, 4, ("NOR",), True)]))
    ['an actor does', 'main clause now']
    """
    found: set[str] = set()
    for verb in _main_verbs(parse):
        found |= {f"main clause {_tense(text, parse, verb)}", *_subject(parse, verb, known)}
        if parse.child(verb, "acomp", "attr") is not None and parse.words[verb].tag == "VBD":
            found.add("what it was like")
    for number, word in enumerate(parse.words):
        if word.role in INNER and (tense := _tense(text, parse, number)) in ("now", "to come", "past"):
            found.add(f"{INNER[word.role]}, {tense}")
        if word.tag in ("JJR", "RBR", "JJS", "RBS"):
            found.add("a degree")
    return found


def _main_verbs(parse: Parse) -> list[int]:
    """Return the main verbs of a sentence, those joined to them, and the one of what is said before "…, he said"."""
    roots = [number for number, word in enumerate(parse.words) if word.role == "ROOT"]
    joined = [each for root in roots for each in parse.children(root, "conj") if parse.words[each].tag[:2] == "VB"]
    leading = [each for root in roots for each in parse.children(root, "ccomp") if each < root]
    return [*roots, *joined, *leading]


def _tense(text: str, parse: Parse, verb: int) -> str:
    """Return when a clause is: "now", "past", "to come" (with a modal), "perfect", "before the past", or "no time"."""
    helping = [parse.words[each] for each in parse.children(verb, "aux", "auxpass")]
    if any(each.tag == "MD" for each in helping):
        return "to come"
    first = helping[0] if helping else parse.words[verb]
    shown = text[first.start : first.end].lower()
    if helping and shown in HAD:
        return "before the past"
    if helping and shown in HAVE:
        return "perfect"
    return "now" if first.tag in NOW else "past" if first.tag == "VBD" else "no time"


def _subject(parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[str]:
    number = parse.child(verb, *SUBJECTS)
    if number is None:
        return
    word = parse.words[number]
    if word.role == "csubj":
        yield "a clause as subject"
    elif any(each.start <= word.start < each.end for each in known):
        yield "an actor does"
    elif any(word.first <= each.start < word.last for each in known):
        yield "what is an actor's does"
