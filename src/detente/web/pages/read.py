"""The reader: a document that was sent, with what is read in it, its claims to confirm, correct, test and take away."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values

MOST_CLAIMS, MOST_CHARACTERS = 300, 400_000
VERDICTS = ("proposed", "confirmed", "rejected")


def _answer(values: Values, say: Say) -> Answer:
    if not values.get("file"):
        return Answer("Read", "read.html.jinja", {"reading": None}, {"takes": "a document by POST: text or file"})
    from detente.reading.corrections import corrected, written
    from detente.reading.loading import decoded
    from detente.reading.marked_page import page as marked
    from detente.reading.reader import as_document
    from detente.reading.reading import Reading, reading

    say("reading the document")
    loaded = decoded(base64.b64decode(values["file"]), values.get("name", "document"))
    if len(loaded.text) > MOST_CHARACTERS:
        raise UsageError(
            f"the text has {len(loaded.text):,} characters; here at most {MOST_CHARACTERS:,} are read, split it"
        )
    made = reading(as_document(loaded), on=_day(values["on"]))
    entries = _entries(made.records, values, made.document.text)
    records, _ = corrected(made.records, entries, made.document.text)
    verdicts = _verdicts(records, say) if values["test"] else {}
    kept = Reading(made.document, records)
    plain_verdicts = {claim: f"{verdict['status']}: {verdict['sentence']}" for claim, verdict in verdicts.items()}
    shown = _shown(made, entries, verdicts) | {"reading": made, "kept": kept}
    files = {
        "records.jsonl": "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records),
        "corrections.toml": written(made.records, entries, made.document.text),
        "marked.html": marked(kept, plain_verdicts),
    }  # fmt: skip
    numbers = {"name": loaded.name, "records": records, "verdicts": list(verdicts.values())}
    return Answer(loaded.name, "read.html.jinja", shown, numbers, files=files)


def _day(text: str) -> dt.date | None:
    from detente.states.days import as_day

    return as_day(text) if text else None


def _entries(records: list[dict[str, Any]], values: Values, text: str) -> list[dict[str, Any]]:
    """Return a person's corrections from the fields of the form, keyed by the place of the claim."""
    from detente.reading.claim_text import why_not

    found = []
    for record in records:
        if record["kind"] != "claim":
            continue
        place = f"{record['start']}-{record['end']}"
        verdict = values.get(f"verdict-{place}", "proposed")
        change = values.get(f"change-{place}", "").strip()
        if verdict not in VERDICTS:
            raise UsageError(f"'{verdict[:40]}' is no verdict on a claim: {', '.join(VERDICTS)}")
        changed = {} if change in ("", record["claim"] or "") else {"change": {"claim": change}}
        if changed and (why := why_not(change)) and "column" in why:
            raise UsageError(f"the corrected claim '{change[:80]}' cannot be read: {why}")
        if verdict != "proposed" or changed:
            place_of = {"start": record["start"], "end": record["end"], "quote": text[record["start"] : record["end"]]}
            found.append({"kind": "claim", **place_of, "verdict": verdict, **changed})
    return found


def _verdicts(records: list[dict[str, Any]], say: Say) -> dict[str, dict[str, Any]]:
    """Return the verdict on every claim that can be tested, each once."""
    from detente.claims.testing import test
    from detente.claims.verdict import in_words

    claims = dict.fromkeys(record["claim"] for record in records if record["kind"] == "claim" and record["testable"])
    found = {}
    for number, claim in enumerate(claims, 1):
        say(f"testing claim {number} of {len(claims)}: {claim}")
        verdict = test(claim, progress=say)
        found[claim] = {"claim": claim, "status": verdict.status, "sentence": in_words(verdict)}
    return found


def _shown(made: Any, entries: list[dict[str, Any]], verdicts: dict[str, Any]) -> dict[str, Any]:
    """Return the document in zones, each with its stretches and its claims for the margin."""
    from detente.web.pages._stretches import span, stretches

    said = {(entry["start"], entry["end"]): entry for entry in entries}
    zones = []
    shown = 0
    for zone in made.document.zones:
        if zone.kind == "chrome":
            continue
        inside = [record for record in made.records if zone.start <= span(record)[0] < zone.end]
        claims = [_card(record, said, verdicts) for record in inside if record["kind"] == "claim"]
        kept = [claim for claim in claims if claim["claim"] or claim["cause"] or claim["reported_by"]]
        shown += len(kept)
        zones.append((zone, stretches(made.document, zone, inside), kept if shown <= MOST_CLAIMS else []))
    claims = made.of("claim")
    return {
        "zones": zones, "claims": len(claims), "testable": sum(bool(each["testable"]) for each in claims),
        "actors": len({each["code"] for each in made.of("actor") if each["code"]}), "verdicts": verdicts,
        "tested": bool(verdicts),
    }  # fmt: skip


def _card(
    record: dict[str, Any], said: dict[tuple[int, int], dict[str, Any]], verdicts: dict[str, Any]
) -> dict[str, Any]:
    from detente.reading.records import stance_told

    entry = said.get((record["start"], record["end"]), {})
    claim = entry.get("change", {}).get("claim", record["claim"])
    return record | {
        "place": f"{record['start']}-{record['end']}", "verdict": entry.get("verdict", "proposed"), "claim": claim,
        "found": verdicts.get(claim), "told": stance_told(record),
    }  # fmt: skip


page = Page(
    key="read",
    title="Read",
    summary="What a document says about states, who says it, and which of it can be tested.",
    paths=("/read", "/read/{document}"),
    answer=_answer,
    parameters=(
        Parameter("document", "Document", kind="hidden", longest=40),
        Parameter("on", "Day of the document", kind="month", longest=10, help="for names of that day"),
        Parameter("test", "Test every claim that can be tested", kind="flag"),
    ),
    menu=4,
    group="first",
    posts=True,
    visits=("/read",),
)
