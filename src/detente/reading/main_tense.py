"""Whether the main verb of a sentence tells of now, or judges what was."""

from __future__ import annotations

from detente.reading.parsing import Parse


def holds_now(parse: Parse) -> bool:
    """Return whether the main verb of a sentence is in the present tense or its perfect ("have been tense").

    >>> from detente.reading.parsing import Word
    >>> holds_now(Parse((Word(0, 4, "NNP", "nsubj", 1, 0, 4), Word(5, 12, "VBZ", "ROOT", 1, 0, 12)), ()))
    True
    """
    forms = [[number, *parse.children(number, "aux", "auxpass")] for number in _main_verbs(parse)]
    return any(parse.words[each].tag in ("VBZ", "VBP") for number in forms for each in number)


def judges(parse: Parse) -> bool:
    """Return whether the main verb of a sentence says in the past what somebody was like ("was conditional on peace").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NN", "nsubj", 1, 0, 3), Word(4, 7, "VBD", "ROOT", 1, 0, 15))
    >>> judges(Parse((*words, Word(8, 15, "JJ", "acomp", 1, 8, 15)), ()))
    True
    """
    was = [each for each in _main_verbs(parse) if parse.words[each].tag == "VBD"]
    return any(parse.child(each, "acomp") is not None for each in was)


def _main_verbs(parse: Parse) -> list[int]:
    """Return the main verbs of a sentence: its root, and those joined to it that have a subject of their own."""
    roots = [number for number, word in enumerate(parse.words) if word.role == "ROOT"]
    joined = [each for root in roots for each in parse.children(root, "conj")]
    return roots + [each for each in joined if parse.child(each, "nsubj", "nsubjpass") is not None]
