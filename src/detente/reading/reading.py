"""The verb `read`: everything that is read in a document, as records with offsets into the original text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any

from detente.reading.actors import Mention, evidence, mentions
from detente.reading.attributions import Attribution, attributions
from detente.reading.changes import Change
from detente.reading.chronicle import Chronicle
from detente.reading.claim_text import why_not
from detente.reading.claims import Claimed, Thread, claims, marked
from detente.reading.dates import NOWHERE, Dated, dates, nearest
from detente.reading.disputes import disputed
from detente.reading.document import Document, Passage
from detente.reading.earlier_things import EarlierThings
from detente.reading.events import Event, events
from detente.reading.leaders import Leaders
from detente.reading.links import words
from detente.reading.loading import Loaded
from detente.reading.masking import plain
from detente.reading.parsed_attributions import parsed_attributions
from detente.reading.parsed_sides import Pair
from detente.reading.parsing import Parse, parses, wanted
from detente.reading.reader import as_document, read_document
from detente.reading.referents import PRONOUN, Focus, referents
from detente.reading.register import Register, register
from detente.reading.sentences import sentences
from detente.reading.unresolved import may_name, unresolved
from detente.reading.voices import Voice, turns, voices

Record = dict[str, Any]
Said = tuple[Passage, list[Mention]]
LOWER = re.compile(r"\b[a-z]+\b")
ABOUT = re.compile(rf"\b(?:I|we|he|she)\b|{PRONOUN.pattern}", re.IGNORECASE)
PASSING = re.compile(r"^noun|of the sentence$|from another clause$|beside another act$")  # told in passing or half
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
    found = [_comment(each) for each in document.comments]
    for sentence, actors in zip(parts, named, strict=True):
        found += [_actor(document, sentence, each) for each in actors]
    named = [[each for each in actors if each.kind != "dateline"] for actors in named]
    said = [(sentence, actors) for sentence, actors in zip(parts, named, strict=True) if sentence.zone in SAID]
    spoken = register(*zip(*said, strict=True)) if said else register((), ())
    trees = _parses(document, said) if wanted(parser) else repeat(None)
    heard = voices(marks, parts, spoken)
    found += _said(document, zip(said, trees, strict=False), spoken, heard, None if on is None else on.isoformat())
    kinds = {"comment": 0, "actor": 1, "attribution": 2, "event": 3, "claim": 4}
    return Reading(document, sorted(found, key=lambda record: (kinds[record["kind"]], _place(record))))


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


def coded_lines(text: str, *, on: dt.date | None = None, parser: bool = False) -> Iterator[Record]:
    """Yield the events of a text that has one sentence a line, as a stream of news; offsets are those of the text.

    Every record has the number of its ``line``, from 1; nothing goes on from one line to the next. Patterns alone
    code them, which is what a stream needs, unless a `parser` is asked for.

    >>> [(each["line"], each["root"]) for each in coded_lines("It rained.\\nRussia attacked Georgia.\\n")]
    [(2, 'ASSAULT')]
    """
    start = 0
    lines = text.split("\n")
    trees = parses([plain(line) for line in lines], [False] * len(lines)) if parser else repeat(None)
    for number, (line, tree) in enumerate(zip(lines, trees, strict=False), 1):
        shown = plain(line)
        sentence = Passage("body", shown, range(start, start + len(line)), None, "en")
        known = referents(shown, mentions(sentence, {}, on), Focus())
        for each in events(shown, known, (), tree) if known else ():
            date = nearest(shown, each.start, NOWHERE, None if on is None else on.isoformat())
            yield {"line": number} | _event(text, sentence, each, date)
        start += len(line) + 1


def _said(
    document: Document,
    said: Iterable[tuple[Said, Parse | None]],
    spoken: Register,
    heard: Mapping[int, Voice],
    day: str | None,
) -> Iterator[Record]:
    thread = Thread()
    led = Leaders()
    things = EarlierThings()
    dated = NOWHERE
    place = 0
    acts = Chronicle(thread.focus.pairs)
    for number, ((sentence, actors), tree) in enumerate(said):
        if not _is_read(document, sentence):
            continue
        if "\n\n" in document.clean[place : sentence.places[0]]:
            thread.paragraph(sentence.text)
        place = sentence.places[-1]
        voice = heard.get(sentence.places[0])
        writer = voice.name if voice else _writer(document, sentence)
        led.follow(spoken.person)
        spoke = attributions(sentence, actors, spoken, writer)
        if tree is not None:
            yield from (_actor(document, sentence, each) for each in unresolved(sentence.text, tree, actors))
            spoke = parsed_attributions(sentence.text, tree, actors, spoken, writer, spoke)
        yield from (_attribution(document, sentence, each) for each in spoke)
        thread.focus.pairs.sentence([each.code for each in actors if each.code])
        about = referents(sentence.text, actors, thread.focus)
        who = sorted([*about, *led.meant(sentence.text, actors), *things.meant(sentence.text, actors)])
        told = False
        before = acts.sides(number)
        thread.told = None if before is None else Pair(before[:1], before[1:])
        for happened in acts.told(sentence.text, number, events(sentence.text, who, spoke, tree), who):
            yield _event(document.text, sentence, happened, nearest(sentence.text, happened.start, dated, day))
            told |= bool(happened.source and happened.target) and not PASSING.search(happened.rule)
        dated = next(iter(dates(sentence.text)), dated)
        for each in claims(sentence.text, about, spoke, thread, writer, tree):
            if voice and voice.asks and each.reported_by is None:
                continue  # who interviews asks and says what is known, to be contradicted
            more = (each.rule == "marked" and _more(sentence.text)) or disputed(sentence.text, spoke)
            if each.claim or each.cause or each.effect or not told or more:
                yield _claim(document, sentence, each)


def _more(text: str) -> bool:
    """Return whether a sentence that tells an event claims more: a reason, a necessity, a consequence."""
    return words("caused").search(text) is not None or marked(words("event").sub("", text))


def _is_read(document: Document, sentence: Passage) -> bool:
    return sentence.language == "en" and not _again(document, sentence)


def _parses(document: Document, said: Sequence[Said]) -> Iterator[Parse | None]:
    """Yield a parse for every sentence that is read and may hold anything, None for the others."""
    common = frozenset(LOWER.findall(document.clean))
    named = [may_name(sentence.text, actors, common) for sentence, actors in said]
    kept = [
        _is_read(document, sentence) and (name or bool(actors) or ABOUT.search(sentence.text) is not None)
        for (sentence, actors), name in zip(said, named, strict=True)
    ]
    texts = [sentence.text for (sentence, _), keep in zip(said, kept, strict=True) if keep]
    made = parses(texts, [name for name, keep in zip(named, kept, strict=True) if keep])
    return (next(made) if keep else None for keep in kept)


def _writer(document: Document, passage: Passage) -> str:
    if passage.comment is None:
        return "author"
    author = next(each.author for each in document.comments if each.number == passage.comment)
    return author or f"commenter {passage.comment}"


def _again(document: Document, sentence: Passage) -> bool:
    """Return whether most of a sentence repeats what was said before in the document."""
    start, end = sentence.span(0, len(sentence.text))
    again = sum(max(0, min(end, last) - max(start, first)) for first, last in document.repeated)
    return again > 0.8 * (end - start)


def _place(record: Record) -> tuple[int, int]:
    start = record.get("start", record.get("cue_start"))
    return int(start or 0), int(record.get("end", record.get("cue_end")) or 0)


def _comment(comment: Any) -> Record:
    return {
        "kind": "comment", "start": comment.start, "end": comment.end, "number": comment.number, "depth": comment.depth,
        "parent": comment.parent, "likes": comment.likes, "author": comment.author, "rule": "thread",
    }  # fmt: skip


def _actor(document: Document, passage: Passage, mention: Mention) -> Record:
    start, end = passage.span(mention.start, mention.end)
    made: Record = {
        "kind": "actor", "start": start, "end": end, "text": document.text[start:end], "code": mention.code,
        "type": mention.kind, "rule": mention.rule, "zone": passage.zone,
    }  # fmt: skip
    if mention.proposed:
        made |= {"proposed": mention.proposed, "evidence": mention.evidence}
    return made


def _attribution(document: Document, sentence: Passage, said: Attribution) -> Record:
    cue = sentence.span(said.cue_start, said.cue_end)
    content = sentence.span(said.content_start, said.content_end)
    return {
        "kind": "attribution", "cue_start": cue[0], "cue_end": cue[1], "cue": document.text[cue[0] : cue[1]],
        "speaker": said.speaker, "mention": said.mention, "holder": said.holder, "form": said.form,
        "stance": said.stance, "content_start": content[0], "content_end": content[1],
        "content": document.text[content[0] : content[1]], "rule": said.rule,
    }  # fmt: skip


def _event(text: str, sentence: Passage, event: Event, date: Dated) -> Record:
    start, end = sentence.span(event.start, event.end)
    return {
        "kind": "event", "start": start, "end": end, "text": text[start:end], "date": date.date,
        "date_precision": date.precision, "date_source": date.source, "source": list(event.source),
        "target": list(event.target), "root": event.root, "cameo": event.cameo, "status": event.status,
        "complete": bool(event.source and event.target), "rule": event.rule,
    }  # fmt: skip


def _claim(document: Document, sentence: Passage, claim: Claimed) -> Record:
    start, end = sentence.span(claim.start, claim.end)
    why = claim.why_not or (why_not(claim.claim) if claim.claim else None)
    return {
        "kind": "claim", "start": start, "end": end, "text": document.text[start:end], "speaker": claim.speaker,
        "reported_by": claim.reported_by, "stance": claim.stance, "cause": _change(claim.cause),
        "effect": _change(claim.effect), "claim": claim.claim, "testable": claim.claim is not None and why is None,
        "why_not": why, "rule": claim.rule,
    }  # fmt: skip


def _change(change: Change | None) -> Record | None:
    if change is None:
        return None
    return {"sender": list(change.sender), "receiver": list(change.receiver), "change": change.change}
