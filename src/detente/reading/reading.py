"""The verb `read`: everything that is read in a document, as records with offsets into the original text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from detente.reading.actors import evidence, mentions
from detente.reading.attributions import attributions
from detente.reading.chronicle import Chronicle
from detente.reading.claim_thread import Thread
from detente.reading.claims import claims
from detente.reading.dates import NOWHERE, dates, nearest
from detente.reading.document import Document
from detente.reading.earlier_things import EarlierThings
from detente.reading.events import events
from detente.reading.leaders import Leaders
from detente.reading.loading import Loaded
from detente.reading.offices import offices
from detente.reading.parsed_attributions import parsed_attributions
from detente.reading.parsed_sides import Pair
from detente.reading.parsing import Parse, wanted
from detente.reading.read_passages import Said, is_read, parses_of, writer_of
from detente.reading.reader import as_document, read_document
from detente.reading.records import (
    Record,
    actor_record,
    attribution_record,
    claim_record,
    comment_record,
    event_record,
    place_of,
)
from detente.reading.referents import referents
from detente.reading.register import Register, register
from detente.reading.sentences import sentences
from detente.reading.statement import Statement
from detente.reading.told_deeds import Told
from detente.reading.unresolved import unresolved
from detente.reading.voices import Voice, opponent, turns, voices

NEAR = 3
SAID = frozenset({"abstract", "body", "quotation", "comment"})


@dataclass(frozen=True)
class Reading:
    """A document with its records in the order of the text.

    >>> Reading(as_document(Loaded("-", "text", "Hi")), []).of("claim")
    []
    """

    document: Document
    records: list[Record] = field(default_factory=list)

    def of(self, kind: str) -> list[Record]:
        """Return the records of one kind."""
        return [record for record in self.records if record["kind"] == kind]


def read(where: str | Path, *, on: dt.date | None = None, parser: bool | None = None) -> Reading:
    """Return what is read in a file, on standard input (``-``) or at a local address.

    `on` is the day of the document: names of states are those of that day. Every record has ``kind``, ``start`` and
    ``end`` (offsets into the original text, end excluded) or, for attributions, ``cue_start`` and its kin, and the
    ``rule`` that made it. Offsets of a PDF are those into its extracted text. Nothing is known here but the text and
    the dated names of states; what is read is a proposal for a person.

    `parser` says whether a dependency parse helps the patterns: None where a model is installed (the extra ``read``),
    True always, False never. The rules of records that it made begin with "parser".

    Raises what `detente.reading.reader.read_document` raises, and `DataMissingError` for a parser that is not there.

    >>> read("no such file.txt")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file 'no such file.txt'
    """
    return reading(read_document(where), on=on, parser=parser)


def read_text(text: str, *, on: dt.date | None = None, parser: bool | None = None) -> Reading:
    """Return what is read in a text.

    >>> made = read_text("Kupchan argues that Russia may leave China.", parser=False)
    >>> [(record["kind"], record.get("code")) for record in made.records]
    [('actor', 'RUS'), ('actor', 'CHN'), ('attribution', None), ('claim', None)]
    """
    return reading(as_document(Loaded("text", "text", text)), on=on, parser=parser)


def reading(document: Document, *, on: dt.date | None = None, parser: bool | None = None) -> Reading:
    """Return what is read in a document that is loaded.

    >>> reading(as_document(Loaded("-", "text", "They met."))).records
    []
    """
    known = evidence(document.passages, on)
    parts, marks = turns([sentence for passage in document.passages for sentence in sentences(passage)])
    named = [mentions(sentence, known, on) for sentence in parts]
    found = [comment_record(each) for each in document.comments]
    for sentence, actors in zip(parts, named, strict=True):
        found += [actor_record(document.text, sentence, each) for each in actors]
    named = [[each for each in actors if each.kind != "dateline"] for actors in named]
    said = [(sentence, actors) for sentence, actors in zip(parts, named, strict=True) if sentence.zone in SAID]
    spoken = register(*zip(*said, strict=True)) if said else register((), ())
    trees = parses_of(document, said) if wanted(parser) else repeat(None)
    heard = voices(marks, parts, spoken)
    spoken.commenters = frozenset([*marks.values(), *(each.author for each in document.comments if each.author)])
    found += _said(document, zip(said, trees, strict=False), spoken, heard, None if on is None else on.isoformat())
    kinds = {"comment": 0, "actor": 1, "attribution": 2, "event": 3, "claim": 4}
    return Reading(document, sorted(found, key=lambda record: (kinds[record["kind"]], place_of(record))))


def parts(document: Document) -> list[Record]:
    """Return the zones of a document and its footnotes and references with their marks, as records.

    >>> [record["zone"] for record in parts(as_document(Loaded("-", "text", "Talks resume\\n\\nThey met.")))]
    ['title', 'body']
    """
    zones = [
        {"kind": "zone", "start": zone.start, "end": zone.end, "zone": zone.kind, "language": zone.language}
        for zone in document.zones
    ]
    notes = [
        {"kind": "note", "start": note.start, "end": note.end, "note": note.kind, "label": note.label,
         "marks": [list(mark) for mark in note.marks]}
        for note in document.notes
    ]  # fmt: skip
    return [*zones, *notes]


def _said(
    document: Document,
    said: Iterable[tuple[Said, Parse | None]],
    spoken: Register,
    heard: Mapping[int, Voice],
    day: str | None,
) -> Iterator[Record]:
    thread = Thread()
    spoken_of = -NEAR
    led = Leaders()
    things = EarlierThings()
    dated = NOWHERE
    place = 0
    acts = Chronicle(thread.focus.pairs)
    for number, ((sentence, actors), tree) in enumerate(said):
        if not is_read(document, sentence):
            continue
        if "\n\n" in document.clean[place : sentence.places[0]]:
            thread.paragraph(sentence.text)
        place = sentence.places[-1]
        voice = heard.get(sentence.places[0])
        writer = voice.name if voice else writer_of(document, sentence)
        spoken.opponent = opponent(heard, voice)
        led.follow(spoken.person)
        spoke = attributions(sentence, actors, spoken, writer)
        if tree is not None:
            yield from (actor_record(document.text, sentence, each) for each in unresolved(sentence.text, tree, actors))
            spoke = parsed_attributions(sentence.text, tree, actors, spoken, writer, spoke)
        yield from (attribution_record(document.text, sentence, each) for each in spoke)
        thread.focus.pairs.sentence([each.code for each in actors if each.code])
        about = referents(sentence.text, actors, thread.focus)
        spoken_of = number if about else spoken_of
        who = sorted([*about, *led.meant(sentence.text, actors), *things.meant(sentence.text, actors)])
        who = sorted({*who, *offices(sentence.text, actors)})
        before = acts.sides(number)
        just = None if before is None else Pair(before[:1], before[1:])
        thread.told = Told(just, tuple(thread.focus.pairs.deeds), thread.focus.pairs.place)
        done = list(acts.told(sentence.text, number, events(sentence.text, who, spoke, tree), who))
        for happened in done:
            date = nearest(sentence.text, happened.start, dated, day)
            yield event_record(document.text, sentence, happened, date)
        dated = next(iter(dates(sentence.text)), dated)
        for each in claims(
            Statement(sentence.text, about, spoke, done, writer, tree, number - spoken_of < NEAR), thread
        ):
            if voice and voice.asks and each.reported_by is None:
                continue  # who interviews asks and says what is known, to be contradicted
            yield claim_record(document.text, sentence, each)
