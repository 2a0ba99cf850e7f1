"""Reading against sentences annotated by hand, and two annotators against each other: precision and recall by task."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from detente.reading.annotated import Marked, documents, written_acts, written_links
from detente.reading.reading import read_text

if TYPE_CHECKING:
    from detente.reading.records import Record

SEVERAL = re.compile(r"\w+(?:\+\w+)+")
JOINED = re.compile(r",? (?:and|&) ")
ARTICLE = re.compile(r"^(?:the|an?) ")
DOERS = "cause and effect, who acts in both"
LINKED = "cause and effect, sentences"
TASKS = ("actor", "attribution", "event", "claim", "cause and effect", DOERS, LINKED)


def scores(*paths: Path, parser: bool | None = None, heading: str = "") -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and the number of annotated items by task, over all sets together.

    An actor is right by text and code, an attribution by cue and speaker (a part of the name is enough), an event by
    actors and PLOVER root, cause and effect by the actors of both, then by those alone who act, then by there being one
    in the sentence; `parser` as in `read`, `heading` as in `documents`.
    Raises `FileNotFoundError` for no such file.

    >>> scores(Path("no such file"))
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    return _counted(
        pair
        for path in paths
        for document in documents(path.read_text(encoding="utf-8"), heading)
        for pair in _read(document, parser)
    )


def agreement(first: Path, second: Path, heading: str = "") -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and number by task of a second annotator held against a first, as in `scores`.

    Both annotated the same sentences. Raises `ValueError` where sentences differ, `FileNotFoundError` for no such file.

    >>> agreement(Path("no such file"), Path("no such file"))
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    one, other = (
        [each for document in documents(path.read_text(encoding="utf-8"), heading) for each in document]
        for path in (first, second)
    )
    if [each.text for each in one] != [each.text for each in other]:
        raise ValueError(f"{first.name} and {second.name} have other sentences")
    return _counted(zip(other, one, strict=True))


def _counted(pairs: Iterable[tuple[Marked, Marked]]) -> dict[str, tuple[float, float, int]]:
    counts: dict[str, Counter[str]] = {task: Counter() for task in TASKS}
    for pair in pairs:
        for task, (said, wanted) in _compared(*pair).items():
            counts[task] += Counter(right=(said & wanted).total(), said=said.total(), wanted=wanted.total())
    return {
        task: (found["right"] / max(1, found["said"]), found["right"] / max(1, found["wanted"]), found["wanted"])
        for task, found in counts.items()
    }


def _read(document: list[Marked], parser: bool | None) -> Iterator[tuple[Marked, Marked]]:
    """Yield each sentence of a document as it was read and as it was annotated."""
    records = read_text(" ".join(each.text for each in document), parser=parser).records
    start = 0
    for each in document:
        yield _marks([record for record in records if start <= _start(record) < start + len(each.text)]), each
        start += len(each.text) + 1


def _start(record: Record) -> int:
    return int(record["start"] if "start" in record else record["cue_start"])


def _marks(records: list[Record]) -> Marked:
    """Return what was read in a sentence as an annotator would have marked it."""
    of = {
        kind: [record for record in records if record["kind"] == kind]
        for kind in ("actor", "attribution", "event", "claim")
    }
    return Marked(
        "",
        tuple((record["text"], record["code"]) for record in of["actor"] if record["code"]),
        tuple((record["cue"], record["speaker"]) for record in of["attribution"]),
        bool(of["claim"]),
        ", ".join(written_links(of["claim"])) or None,
        tuple(written_acts(of["event"])),
    )


def _compared(said: Marked, wanted: Marked) -> dict[str, tuple[Counter[str], Counter[str]]]:
    spoken = Counter(_cue(cue, speaker, wanted) for cue, speaker in said.speakers)
    links, meant = _links(said), _links(wanted)
    return {
        "actor": (Counter(map("=".join, said.actors)), Counter(map("=".join, wanted.actors))),
        "attribution": (spoken, Counter(cue for cue, _ in wanted.speakers)),
        "event": (Counter(said.events), Counter(wanted.events)),
        "claim": (Counter(["claim"] * said.claim), Counter(["claim"] * wanted.claim)),
        "cause and effect": (Counter(links), Counter(meant)),
        DOERS: (Counter(map(_doers, links)), Counter(map(_doers, meant))),
        LINKED: (Counter(["link"] * bool(links)), Counter(["link"] * bool(meant))),
    }


def _links(each: Marked) -> list[str]:
    return [_sorted(link) for link in each.link.split(", ")] if each.link else []


def _sorted(link: str) -> str:
    """Return a link with the actors of each place in one order, since they are sets."""
    return SEVERAL.sub(lambda found: "+".join(sorted(found[0].split("+"))), link)


def _doers(link: str) -> str:
    """Return who acts in a cause and in an effect: ``A>B => C>D`` as ``A => C``."""
    return " => ".join(side.partition(">")[0] for side in link.split(" => "))


def _cue(cue: str, speaker: str, wanted: Marked) -> str:
    """Return the cue as annotated where the speaker is the same, else what can never be right."""
    said = _names(speaker)
    for marked_cue, somebody in wanted.speakers:
        same = said in _names(somebody) or _names(somebody) in said
        if same and (marked_cue in cue or cue in marked_cue):
            return marked_cue
    return f"{cue} of {speaker}"


def _names(speaker: str) -> str:
    """Return a speaker in small letters without an article; "A and B" and "A, B" are the same two."""
    return ARTICLE.sub("", JOINED.sub(", ", speaker.lower()))
