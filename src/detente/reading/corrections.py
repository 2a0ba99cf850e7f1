"""A person's confirmations and changes of what was read, kept in a TOML file beside the document, keyed by span.

Every record has an entry: ``verdict`` is "proposed" until somebody makes it "confirmed" or "rejected", and a table
``change`` holds what it should say instead. An entry finds its record by kind and span, else by its quote, if that
stands in the document exactly once; one that finds nothing is kept and said.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.errors import UsageError

Record = dict[str, Any]
KINDS = ("attribution", "event", "claim")
VERDICTS = ("proposed", "confirmed", "rejected")
HEAD = "# verdict: proposed, confirmed or rejected; under [record.change] write what the record should say instead."
CHANGEABLE = {
    "attribution": ("speaker", "stance", "form"),
    "event": ("date", "date_precision", "source", "target", "root", "cameo", "status"),
    "claim": ("speaker", "reported_by", "stance", "claim"),
}


def entries(path: Path) -> list[Record]:
    """Return the entries of a file of corrections; none for a file that is not there yet.

    Raises `UsageError` for a file that is no TOML, an entry without kind or span, an unknown verdict or field.

    >>> entries(Path("no such file.toml"))
    []
    """
    if not path.is_file():
        return []
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("record", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    for each in found:
        _check(each, path)
    return list(found)


def corrected(records: Sequence[Record], kept: Sequence[Record], text: str) -> tuple[list[Record], list[Record]]:
    """Return records as a person left them, and the entries that found no record.

    Rejected records are left out; confirmed ones have ``confirmed`` true; changed fields are as changed, and the rule
    then says so.

    >>> record = {"kind": "claim", "start": 0, "end": 4, "speaker": "author", "rule": "marked"}
    >>> entry = {"kind": "claim", "start": 0, "end": 4, "quote": "Rain", "verdict": "confirmed"}
    >>> entry["change"] = {"speaker": "Ann"}
    >>> (made,), lost = corrected([record], [entry], "Rain")
    >>> made["speaker"], made["confirmed"], lost
    ('Ann', True, [])
    """
    spans = {_key(record): record for record in records if record["kind"] in KINDS}
    found: dict[tuple[str, int, int], Record] = {}
    lost = []
    for entry in kept:
        key = _where(entry, text)
        if key in spans:
            found[key] = entry
        elif entry["verdict"] != "proposed" or entry.get("change"):
            lost.append(entry)
    made = []
    for record in records:
        entry = found.get(_key(record), {}) if record["kind"] in KINDS else {}
        if entry.get("verdict") != "rejected":
            made.append(_changed(record, entry))
    return made, lost


def written(records: Sequence[Record], kept: Sequence[Record], text: str) -> str:
    """Return the file of corrections for the records as they were read, with what a person has said so far.

    >>> record = {"kind": "event", "start": 0, "end": 4, "text": "Rain", "rule": "verb"}
    >>> print(written([record], [], "Rain"))
    # verdict: proposed, confirmed or rejected; under [record.change] write what the record should say instead.
    <BLANKLINE>
    [[record]]
    kind = "event"
    start = 0
    end = 4
    quote = "Rain"
    verdict = "proposed"
    <BLANKLINE>
    """
    said = {_where(entry, text): entry for entry in kept}
    lines = [HEAD]
    for record in records:
        if record["kind"] in KINDS:
            kind, start, end = _key(record)
            entry = said.pop((kind, start, end), {})
            lines += _entry(kind, start, end, text[start:end], entry)
    for (kind, start, end), entry in said.items():
        if entry["verdict"] != "proposed" or entry.get("change"):
            lines += _entry(kind, start, end, entry["quote"], entry)
    return "\n".join(lines) + "\n"


def _entry(kind: str, start: int, end: int, quote: str, entry: Record) -> list[str]:
    lines = ["", "[[record]]", f'kind = "{kind}"', f"start = {start}", f"end = {end}", f"quote = {_text(quote)}"]
    lines.append(f'verdict = "{entry.get("verdict", "proposed")}"')
    change = entry.get("change", {})
    changes = [f"{name} = {_text(value)}" for name, value in change.items()]
    return [*lines, "[record.change]", *changes] if change else lines


def _text(value: Any) -> str:
    """Return a string or a list of strings as TOML, whose escapes are those of JSON but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check(entry: Record, path: Path) -> None:
    if entry.get("kind") not in KINDS or not all(isinstance(entry.get(name), int) for name in ("start", "end")):
        raise UsageError(f"{path}: an entry needs kind ({', '.join(KINDS)}), start and end, not {entry}")
    if entry.setdefault("verdict", "proposed") not in VERDICTS:
        raise UsageError(f"{path}: '{entry['verdict']}' is no verdict: {', '.join(VERDICTS)}")
    unknown = sorted(set(entry.get("change", {})) - set(CHANGEABLE[entry["kind"]]))
    if unknown:
        known = ", ".join(CHANGEABLE[entry["kind"]])
        raise UsageError(
            f"{path}: of a record of kind {entry['kind']} nobody can change '{unknown[0]}'; known: {known}"
        )
    entry.setdefault("quote", "")


def _key(record: Record) -> tuple[str, int, int]:
    if "start" in record:
        return record["kind"], record["start"], record["end"]
    return record["kind"], record["cue_start"], record["cue_end"]


def _where(entry: Record, text: str) -> tuple[str, int, int]:
    """Return the span of an entry, moved to where its quote stands now if it stands somewhere else exactly once."""
    start, end, quote = entry["start"], entry["end"], entry["quote"]
    if quote and text[start:end] != quote and text.count(quote) == 1:
        start = text.index(quote)
        end = start + len(quote)
    return entry["kind"], start, end


def _changed(record: Record, entry: Record) -> Record:
    if not entry:
        return record
    change = entry.get("change", {})
    made: Record = record | change | {"confirmed": entry["verdict"] == "confirmed"}
    if "claim" in change:
        from detente.reading.claim_text import why_not

        why = why_not(change["claim"])
        made |= {"testable": why is None, "why_not": why}
    if change:
        made["rule"] = f"{record['rule']}; changed by hand"
    return made
