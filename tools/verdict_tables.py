"""Write what simulated worlds say of verdicts and schools into docs/validation.md, and who is alike beside the schools.

`PYTHONPATH=. python tools/verdict_tables.py --false-verdicts FILE --who-is-right FILE` reads the worlds that
`detente.claims.false_verdicts` and `detente.evaluation.who_is_right` kept; either may be left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli_w
from tools.readme import between_marks

from detente.claims.false_verdicts import table as verdicts
from detente.evaluation.scoreboard import ENCOMPASSING
from detente.evaluation.who_is_right import PRIOR, RECORD, SIZES, Result, alike, confusion, nested, pairs
from detente.store.atomic import write_text

ROOT = Path(__file__).parents[1]
PAGE, ALIKE = ROOT / "docs" / "validation.md", ROOT / "src" / "detente" / "schools" / "_alike.toml"
HEAD = "# Written by tools/verdict_tables.py: schools that simulated records of so many states do not tell apart.\n\n"
WORDS = {
    "nothing_added": "nothing added",
    "others_answer": "others answer, not the tie asked about",
    "sparse_months": "seven months in ten empty",
    "volume_explosion": "volume grows ninetyfold",
    "jumps": "pairs jump",
    "late_break": "all levels break in 1991",
    "common_shock": "a monthly shock hits all dyads of the world",
    "drifting_bias": "the source's bias on one tie drifts",
    "common_bias": "the source's bias on all ties drifts (not separable)",
    "network_influence": "network influence of eight states",
}
TRUTHS = {PRIOR: "drawn from the prior", RECORD: "as learned from the record"}


def false_verdicts(results: Sequence[Result]) -> str:
    """Return the table of false verdicts by kind of world."""
    lines = _head("world", "worlds", "no fit", "no effect", "undetermined", "false", "share, 95 %", "before the cells")
    for row in verdicts(results):
        statuses = row["statuses"]
        false = statuses.get("supported", 0) + statuses.get("contradicted", 0)
        shares = (_share(row[f"{name}share"], row[f"{name}interval"]) for name in ("", "first_"))
        counts = (row["worlds"], row["failed"], statuses.get("no effect", 0), statuses.get("undetermined", 0), false)
        lines.append(_row(WORDS[row["kind"]], *counts, *shares))
    return _text(lines)


def who_is_right(results: Sequence[Result]) -> str:
    """Return the tables of gaps, of confusion, of nested truths, and the pairs that cannot be told apart."""
    rows, lines = pairs(results), []
    for states in sorted({each["states"] for each in results}):
        lines += [
            f"Among {states} states, beliefs as they are: the truth's mean lead in nats, in brackets how often it"
        ]
        lines += [f"leads, {_worlds(rows, states)}.", "", *_gaps(rows, states), ""]
        for size in SIZES:
            lines += [
                f"Among {states} states, beliefs times {size:g}: in how many worlds who had the highest score.",
                "",
            ]
            lines += [*_confusion(confusion(results, states, size)), ""]
        lines += [f"Among {states} states not told apart: {_listed(alike(rows, states))}.", ""]
    clear = [row for row in rows if row["clear"] and row["other"] != ENCOMPASSING]
    often = sum(row["ahead"] >= 0.9 for row in clear)
    lines += [
        f"Of {len(clear)} mean leads over a school, at any size, of 10 nats or more {often} are leads in at least"
    ]
    lines += ["90 % of the worlds.", ""]
    lines += ["Where `interest` is right, a richer model leads by more than 3 nats:", ""]
    lines += _head("among", "truth", "richer model", "worlds", "leads", "share, 95 %")
    for row in nested(results):
        who = (f"{row['states']} states", TRUTHS[row["shared"]], f"`{row['richer']}`")
        lines.append(_row(*who, row["worlds"], row["leads"], _share(row["leads"] / row["worlds"], row["interval"])))
    return _text(lines)


def alike_schools(results: Sequence[Result]) -> str:
    """Return the TOML text of the schools that each school is not told from, by number of states."""
    rows = pairs(results)
    found: dict[str, dict[str, list[str]]] = {}
    for states in sorted({each["states"] for each in results}):
        close = alike(rows, states)
        for key in sorted({row["truth"] for row in rows if row["states"] == states}):
            others = sorted({one for pair in close if key in pair for one in pair} - {key})
            found.setdefault(key, {})[str(states)] = others
    return HEAD + tomli_w.dumps(found)


def _gaps(rows: Sequence[dict[str, Any]], states: int) -> list[str]:
    here = {(row["truth"], row["other"]): row for row in rows if row["states"] == states and row["size"] == 1.0}
    truths, others = (sorted({pair[k] for pair in here}) for k in (0, 1))
    lines = _head("truth", *(f"`{other}`" for other in others))
    for truth in truths:
        cells = [here.get((truth, other)) for other in others]
        told = ("–" if cell is None else f"{cell['gap']:.1f} ({100 * cell['ahead']:.0f} %)" for cell in cells)
        lines.append(_row(f"`{truth}`", *told))
    return lines


def _confusion(matrix: dict[str, dict[str, int]]) -> list[str]:
    schools = sorted({key for row in matrix.values() for key in row})
    lines = _head("truth", *(f"`{key}`" for key in schools))
    return lines + [_row(f"`{truth}`", *(row[key] for key in schools)) for truth, row in matrix.items()]


def _worlds(rows: Sequence[dict[str, Any]], states: int) -> str:
    counts = {row["worlds"] for row in rows if row["states"] == states and row["size"] == 1.0}
    return f"{min(counts)} worlds each" if len(counts) == 1 else f"{min(counts)} to {max(counts)} worlds each"


def _listed(found: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"`{one}` and `{other}`" for one, other in found) or "none"


def _share(share: float, interval: tuple[float, float]) -> str:
    return f"{100 * share:.1f} % ({100 * interval[0]:.1f} to {100 * interval[1]:.1f})"


def _head(*names: str) -> list[str]:
    return [_row(*names), _row(*("---" for _ in names))]


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _text(lines: Sequence[str]) -> str:
    return "\n".join([*lines, ""])


def main() -> None:
    """Write the tables of the files named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--false-verdicts", type=Path)
    parser.add_argument("--who-is-right", type=Path)
    given = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    if given.false_verdicts:
        page = between_marks(page, "false-verdicts", false_verdicts(_kept(given.false_verdicts)))
    if given.who_is_right:
        right = _kept(given.who_is_right)
        page = between_marks(page, "who-is-right", who_is_right(right))
        write_text(ALIKE, alike_schools(right))
    write_text(PAGE, page)


def _kept(path: Path) -> list[Result]:
    found: list[Result] = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()
