"""Reading against sentences annotated by hand: precision and recall of actors, attributions, claims and events.

One sentence a line: ``{name|CODE}`` is an actor (no code: none), ``[[cue|speaker]]`` an attribution; behind ``||``
stand "claim" where it is one, ``A>B => C>D`` for cause and effect, events as ``A>B:ROOT``; ``###`` begins a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from detente.reading.reading import read_text
from detente.reading.records import Record

ACTOR = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
CUE = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
SEVERAL = re.compile(r"\w+(?:\+\w+)+")
JOINED = re.compile(r",? (?:and|&) ")
DOERS = "cause and effect, who acts in both"
LINKED = "cause and effect, sentences"
TASKS = ("actor", "attribution", "event", "claim", "cause and effect", DOERS, LINKED)


class Marked(NamedTuple):
    """A sentence without its marks, and what they say.

    >>> Marked("Hi", (), (), False, None, ()).claim
    False
    """

    text: str
    actors: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]
    claim: bool
    link: str | None
    events: tuple[str, ...]


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
    counts: dict[str, Counter[str]] = {task: Counter() for task in TASKS}
    for path in paths:
        for document in documents(path.read_text(encoding="utf-8"), heading):
            _count(document, parser, counts)
    return {
        task: (found["right"] / max(1, found["said"]), found["right"] / max(1, found["wanted"]), found["wanted"])
        for task, found in counts.items()
    }


def _count(document: list[Marked], parser: bool | None, counts: dict[str, Counter[str]]) -> None:
    records = read_text(" ".join(each.text for each in document), parser=parser).records
    start = 0
    for each in document:
        inside = [record for record in records if start <= _start(record) < start + len(each.text)]
        for task, (said, wanted) in _compared(inside, each).items():
            counts[task] += Counter(right=(said & wanted).total(), said=said.total(), wanted=wanted.total())
        start += len(each.text) + 1


def documents(text: str, heading: str = "") -> Iterator[list[Marked]]:
    """Yield the sentences of each document of an annotated set, of those alone whose heading matches a pattern.

    >>> [len(each) for each in documents("### news\\nIt rained.\\nIt snowed.\\n### essay\\nIt rains.", "news")]
    [2]
    """
    for block in re.split("(?m)^(?=###)", text):
        title, _, rest = block.partition("\n") if block.startswith("###") else ("", "", block)
        lines = (line for line in rest.splitlines() if line.strip() and not line.startswith("#"))
        document = [marked(line) for line in lines] if re.search(heading, title.lower()) else []
        if document:
            yield document


def marked(line: str) -> Marked:
    """Return an annotated line as its sentence and what its marks say.

    >>> marked("{Norway|NOR} [[says|Norway]] no. || claim || || NOR>SWE:REJECT").events
    ('NOR>SWE:REJECT',)
    """
    sentence, *rest = (part.strip() for part in line.split("||"))
    claim, link, events = (rest + [""] * 3)[:3]
    actors = tuple(found for found in ACTOR.findall(sentence) if found[1])
    speakers = tuple(found for found in CUE.findall(sentence) if all(found))
    text = CUE.sub(r"\1", ACTOR.sub(r"\1", sentence))
    done = tuple(each.strip() for each in events.split(",") if each.strip())
    return Marked(
        re.sub(r" (?=[,.])", "", text).replace("  ", " "), actors, speakers, claim == "claim", link or None, done
    )


def _start(record: Record) -> int:
    return int(record["start"] if "start" in record else record["cue_start"])


def _compared(records: list[Record], each: Marked) -> dict[str, tuple[Counter[str], Counter[str]]]:
    of = {
        kind: [record for record in records if record["kind"] == kind]
        for kind in ("actor", "attribution", "event", "claim")
    }
    actors = Counter(f"{record['text']}={record['code']}" for record in of["actor"] if record["code"])
    spoken = Counter(_speaker(record, each) for record in of["attribution"])
    said = [_sorted(link) for link in written_links(of["claim"])]
    wanted = [_sorted(each.link)] if each.link else []
    return {
        "actor": (actors, Counter(f"{name}={code}" for name, code in each.actors)),
        "attribution": (spoken, Counter(cue for cue, _ in each.speakers)),
        "event": (Counter(written_acts(of["event"])), Counter(each.events)),
        "claim": (Counter(["claim"] * bool(of["claim"])), Counter(["claim"] * each.claim)),
        "cause and effect": (Counter(said), Counter(wanted)),
        DOERS: (Counter(map(_doers, said)), Counter(map(_doers, wanted))),
        LINKED: (Counter(["link"] * bool(said)), Counter(["link"] * bool(wanted))),
    }


def _sorted(link: str) -> str:
    """Return a link with the actors of each place in one order, since they are sets."""
    return SEVERAL.sub(lambda found: "+".join(sorted(found[0].split("+"))), link)


def _doers(link: str) -> str:
    """Return who acts in a cause and in an effect: ``A>B => C>D`` as ``A => C``."""
    return " => ".join(side.partition(">")[0] for side in link.split(" => "))


def _speaker(record: Record, each: Marked) -> str:
    """Return the cue as annotated where the speaker is the same, else what can never be right."""
    said = _names(record["speaker"])
    for cue, speaker in each.speakers:
        wanted = _names(speaker)
        same = said in wanted or wanted in said
        if same and (cue in record["cue"] or record["cue"] in cue):
            return cue
    return f"{record['cue']} of {record['speaker']}"


def _names(speaker: str) -> str:
    """Return a speaker in small letters; "A and B" and "A, B" are the same two."""
    return JOINED.sub(", ", speaker.lower())


def written_acts(records: Iterable[Record]) -> list[str]:
    """Return events as they are annotated, ``A>B:ROOT`` for each source with each target; none that lacks a side.

    >>> written_acts([{"kind": "event", "source": ["NOR"], "target": ["SWE", "DNK"], "root": "AID"}])
    ['NOR>SWE:AID', 'NOR>DNK:AID']
    """
    return [
        f"{source}>{target}:{record['root']}"
        for record in records
        if record["kind"] == "event"
        for source in record["source"]
        for target in record["target"]
    ]


def written_links(records: Iterable[Record]) -> list[str]:
    """Return claims of cause and effect as they are annotated, ``A>B => C>D``; none that lacks a side.

    >>> side = {"sender": ["NOR", "SWE"], "receiver": []}
    >>> written_links([{"kind": "claim", "cause": side, "effect": {"sender": ["DNK"], "receiver": ["NOR"]}}])
    ['NOR+SWE> => DNK>NOR']
    """
    claims = (record for record in records if record["kind"] == "claim" and record["cause"] and record["effect"])
    return [f"{_side(each['cause'])} => {_side(each['effect'])}" for each in claims]


def _side(side: Record) -> str:
    return f"{'+'.join(side['sender'])}>{'+'.join(side['receiver'])}"
