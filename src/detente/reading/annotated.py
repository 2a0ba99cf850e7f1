"""Sentences annotated by hand, and records written in the same marks.

One sentence a line: ``{name|CODE}`` is an actor (no code: none), ``[[cue|speaker]]`` an attribution; behind ``||``
stand "claim" where it is one, ``A>B => C>D`` for cause and effect, events as ``A>B:ROOT``; ``###`` begins a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detente.reading.records import Record

ACTOR = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
CUE = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")


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
