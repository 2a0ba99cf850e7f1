"""A document as one page: its text with what was read in it, and its claims in the margin with how to test each.

The page needs no network and no script; every character of the document is escaped. Colours tell stances apart and are
named in words too, so that nothing is said by colour alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from detente.reading.document import FILLER, Zone
from detente.reading.reading import Reading
from detente.reading.records import Record, stance_told

STYLE = """
:root { --paper: #fff; --ink: #1c1c1c; --quiet: #666; --line: #ddd; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: #181818; --ink: #eee; --quiet: #aaa; --line: #444; } }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
  margin: 2rem auto; max-width: 72rem;
  padding: 0 1rem; }
section { border-top: 1px solid var(--line); display: grid; gap: 2rem;
  grid-template-columns: minmax(0, 42rem) minmax(0, 1fr); padding: .5rem 0; }
section p { margin: 0; white-space: pre-line; }
aside { font-size: .85rem; }
aside div { margin-bottom: .6rem; }
.quiet, .zone { color: var(--quiet); }
.actor { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
.cue { font-weight: 600; }
.asserts { background: #0072b22e; } .denies { background: #d55e002e; } .hedges { background: #f0e44240; }
.asks { background: #cc79a72e; } .reports { background: #009e732e; }
code { overflow-wrap: anywhere; }
@media (max-width: 50rem) {
  section { display: block; } aside { border-left: 2px solid var(--line); padding-left: .6rem; }
}
"""


def page(reading: Reading, verdicts: Mapping[str, str] | None = None) -> str:
    """Return a document with what was read in it as one page of HTML.

    `verdicts` has a status by claim of the claim language; it stands beside the claim.

    >>> from detente.reading.reading import read_text
    >>> "<b>" in page(read_text("Russia <b>must</b> never trust China."))
    False
    """
    name = html.escape(reading.document.name)
    claims = reading.of("claim")
    testable = sum(record["testable"] for record in claims)
    body = "\n".join(
        _section(reading, zone, verdicts or {}) for zone in reading.document.zones if zone.kind != "chrome"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>\n<h1>{name}</h1>\n'
        f"<p>{len(claims)} claims, {testable} of which can be tested. What is marked was read by rules: a "
        f"proposal for a person to confirm. {_legend()}</p>\n{body}\n</body></html>\n"
    )


def _legend() -> str:
    stances = " ".join(f'<span class="{each}">{each}</span>' for each in ("asserts", "denies", "hedges", "asks"))
    return f'<span class="actor">actor</span> <span class="cue">who says it</span> {stances}'


def _section(reading: Reading, zone: Zone, verdicts: Mapping[str, str]) -> str:
    inside = [record for record in reading.records if zone.start <= _span(record)[0] < zone.end]
    notes = "".join(_note(record, verdicts) for record in inside if record["kind"] == "claim" and _shown(record))
    return f'<section><p class="{zone.kind}">{_marked(reading, zone, inside)}</p><aside>{notes}</aside></section>'


def _shown(record: Record) -> bool:
    return bool(record["claim"] or record["cause"] or record["reported_by"])


def _marked(reading: Reading, zone: Zone, inside: Sequence[Record]) -> str:
    """Return the text of a zone with a class for every stretch that was read in the same way."""
    classes: list[tuple[str, ...]] = [() for _ in range(zone.start, zone.end)]
    for record in sorted(inside, key=lambda record: record["kind"] != "claim"):
        kind = record["kind"]
        mark = record["stance"] if kind == "claim" else "cue" if kind == "attribution" else kind
        if kind not in ("comment", "event", "coreference"):
            start, end = _span(record)
            for place in range(start - zone.start, min(end, zone.end) - zone.start):
                classes[place] = tuple(dict.fromkeys((*classes[place], mark)))
    return "".join(_stretches(reading.document.clean[zone.start : zone.end], classes))


def _stretches(text: str, classes: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for marks, stretch in groupby(zip(text, classes, strict=True), key=lambda each: each[1]):
        shown = html.escape("".join(character for character, _ in stretch if character != FILLER))
        if shown:
            yield f'<span class="{" ".join(marks)}">{shown}</span>' if marks else shown


def _span(record: Record) -> tuple[int, int]:
    return (record["start"], record["end"]) if "start" in record else (record["cue_start"], record["cue_end"])


def _note(record: Record, verdicts: Mapping[str, str]) -> str:
    """Return a claim for the margin: whose it is, what it is in the claim language, how to test it, the verdict."""
    who = html.escape(f"{record['speaker']} {stance_told(record)}")
    if record["reported_by"]:
        who += f' <span class="quiet">(reported by {html.escape(record["reported_by"])})</span>'
    if not record["claim"]:
        return f'<div>{who}<br><span class="quiet">{html.escape(record["why_not"] or "")}</span></div>'
    claim = html.escape(record["claim"])
    status = verdicts.get(record["claim"])
    test = f"<strong>{html.escape(status)}</strong>" if status else f"<code>detente test &quot;{claim}&quot;</code>"
    why = "" if record["testable"] else f'<br><span class="quiet">{html.escape(record["why_not"] or "")}</span>'
    return f"<div>{who}<br><code>{claim}</code><br>{test if record['testable'] else ''}{why}</div>"
