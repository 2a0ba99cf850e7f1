"""Records: what was read as plain values, with offsets into the original text."""

from __future__ import annotations

from typing import Any

from detente.reading.actors import Mention
from detente.reading.attributions import Attribution
from detente.reading.change_words import Change
from detente.reading.claim_text import why_not
from detente.reading.claimed import Claimed
from detente.reading.dates import Dated
from detente.reading.document import Passage
from detente.reading.events import Event

Record = dict[str, Any]


def place_of(record: Record) -> tuple[int, int]:
    """Return where a record begins and ends in its document.

    >>> place_of({"kind": "event", "start": 3, "end": 9})
    (3, 9)
    """
    start = record.get("start", record.get("cue_start"))
    return int(start or 0), int(record.get("end", record.get("cue_end")) or 0)


def comment_record(comment: Any) -> Record:
    """Return the record of a comment below a text.

    >>> from types import SimpleNamespace
    >>> told = SimpleNamespace(start=0, end=2, number=1, depth=0, parent=None, likes=None, author=None)
    >>> comment_record(told)["kind"]
    'comment'
    """
    return {
        "kind": "comment", "start": comment.start, "end": comment.end, "number": comment.number, "depth": comment.depth,
        "parent": comment.parent, "likes": comment.likes, "author": comment.author, "rule": "thread",
    }  # fmt: skip


def actor_record(text: str, passage: Passage, mention: Mention) -> Record:
    """Return the record of a mention of an actor, or of what only looks like one.

    >>> hi = Passage("body", "Oslo", range(5), None, "en")
    >>> actor_record("Oslo", hi, Mention(0, 4, "NOR", "capital", "gazetteer"))["text"]
    'Oslo'
    """
    start, end = passage.span(mention.start, mention.end)
    made: Record = {
        "kind": "actor", "start": start, "end": end, "text": text[start:end], "code": mention.code,
        "type": mention.kind, "rule": mention.rule, "zone": passage.zone,
    }  # fmt: skip
    if mention.proposed:
        made |= {"proposed": mention.proposed, "evidence": mention.evidence}
    return made


def attribution_record(text: str, sentence: Passage, said: Attribution) -> Record:
    """Return the record of words that are attributed to somebody.

    >>> hi = Passage("body", "Ann said no", range(12), None, "en")
    >>> said = Attribution(4, 8, "Ann", "Ann", "person", "indirect", "asserts", 9, 11, "verb, that")
    >>> attribution_record("Ann said no", hi, said)["content"]
    'no'
    """
    cue = sentence.span(said.cue_start, said.cue_end)
    content = sentence.span(said.content_start, said.content_end)
    return {
        "kind": "attribution", "cue_start": cue[0], "cue_end": cue[1], "cue": text[cue[0] : cue[1]],
        "speaker": said.speaker, "mention": said.mention, "holder": said.holder, "form": said.form,
        "stance": said.stance, "content_start": content[0], "content_end": content[1],
        "content": text[content[0] : content[1]], "rule": said.rule,
    }  # fmt: skip


def event_record(text: str, sentence: Passage, event: Event, date: Dated) -> Record:
    """Return the record of an act, with its day where one is told.

    >>> hi = Passage("body", "Oslo paid", range(10), None, "en")
    >>> made = Event(5, 9, "070", "AID", ("NOR",), (), "happened", "verb")
    >>> event_record("Oslo paid", hi, made, Dated(None, None, None, 0))["complete"]
    False
    """
    start, end = sentence.span(event.start, event.end)
    return {
        "kind": "event", "start": start, "end": end, "text": text[start:end], "date": date.date,
        "date_precision": date.precision, "date_source": date.source, "source": list(event.source),
        "target": list(event.target), "root": event.root, "cameo": event.cameo, "status": event.status,
        "complete": bool(event.source and event.target), "rule": event.rule,
    }  # fmt: skip


def claim_record(text: str, sentence: Passage, claim: Claimed) -> Record:
    """Return the record of a claim, and why it cannot be tested where it cannot.

    >>> hi = Passage("body", "Oslo must pay", range(14), None, "en")
    >>> made = Claimed(0, 13, "author", None, "asserts", None, None, None, "no cause", "signs: necessary")
    >>> claim_record("Oslo must pay", hi, made)["testable"]
    False
    """
    start, end = sentence.span(claim.start, claim.end)
    why = claim.why_not or (why_not(claim.claim) if claim.claim else None)
    return {
        "kind": "claim", "start": start, "end": end, "text": text[start:end], "speaker": claim.speaker,
        "reported_by": claim.reported_by, "stance": claim.stance, "cause": _change(claim.cause),
        "effect": _change(claim.effect), "claim": claim.claim, "testable": claim.claim is not None and why is None,
        "why_not": why, "rule": claim.rule,
    }  # fmt: skip


def stance_told(record: Record) -> str:
    """Return the stance of a claim for people: who denies an effect claims that something holds.

    >>> stance_told({"stance": "denies", "effect": {"change": "holds"}})
    'denies an effect'
    """
    none = record["stance"] == "denies" and (record["effect"] or {}).get("change") == "holds"
    return "denies an effect" if none else str(record["stance"])


def _change(change: Change | None) -> Record | None:
    if change is None:
        return None
    return {"sender": list(change.sender), "receiver": list(change.receiver), "change": change.change}
