"""Write what policies come to into docs/validation.md: on simulated worlds, and those of the package asked of WEIS.

`PYTHONPATH=. python tools/policy_tables.py policy-worlds.json` reads the worlds that `detente.claims.policy_worlds`
kept, and asks each policy that comes with the package; the fits that this takes are kept for the next time.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.readme import between_marks

from detente.claims.policy_worlds import table
from detente.claims.whatif import WhatIf, whatif
from detente.policies import shipped
from detente.store.atomic import write_text

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"


def worlds_told(worlds: Sequence[dict[str, Any]]) -> str:
    """Return the tables of coverage, of refusals by size and by threshold, and the area of the ROC."""
    found = table(worlds)
    why = [world["failed"] for world in worlds if "failed" in world]
    told = sum("are needed" in reason for reason in why)
    lines = [
        f"{found['worlds']} worlds; {told} more had a tie whose events were nearly all of one kind, of which an answer "
        f"is refused, and {len(why) - told} did not settle.",
        "",
        *_head("months after", "ties", "inside, %", "95 % interval"),
    ]
    for row in found["coverage"]:
        share, low, high = (100 * row[name] for name in ("share", "low", "high"))
        lines.append(_row(row["lead"], row["of"], f"{share:.1f}", f"{low:.1f} to {high:.1f}"))
    lines += ["", "One move held for a year, by its size (a record's own stretches reach 1 to 2 sd):", ""]
    lines += _head("size, sd", "refused, %")
    lines += [_row(f"{row['size']:g}", f"{100 * row['share']:.0f}") for row in found["refused"]]
    roc = found["roc"]
    lines += [
        "",
        "As a classifier of sizes of 4 sd and more against those of 1 sd and less its ROC has an area of "
        f"{roc['area']:.3f}; the threshold in use is 1 (decision 0011):",
        "",
        *_head("threshold on the score", "refused inside, %", "refused outside, %"),
    ]
    for row in roc["curve"]:
        shares = (f"{100 * row[name]:.0f}" for name in ("inside", "outside"))
        lines.append(_row(f"{row['threshold']:g}", *shares))
    return "\n".join([*lines, ""])


def policies_told(answers: Sequence[WhatIf]) -> str:
    """Return the table of policies: what they move, whether it was seen, and the answer of the tie that is meant."""
    lines = _head(
        "policy", "known up to", "moves, sd", "chance of shocks as large", "reach", "", "tie", "answer", "80 %"
    )
    for found in answers:
        sizes: Counter[str] = Counter()
        for move in found.moves:
            sizes[f"{move['sender']} → {move['receiver']}"] += move["sd"]
        moves = ", ".join(f"{tie} {_signed(size)}" for tie, size in sizes.items())
        support = (f"{found.support.plausibility:.2f}", f"{found.support.reach:.1f}", _state(found))
        answer = ("–", "–")
        for row in found.ties:
            if (row["sender"], row["receiver"]) == found.headline:
                answer = (_signed(row["mean"]), f"{_signed(row['low'])} to {_signed(row['high'])}")
        tie = " → ".join(found.headline)
        lines.append(_row(f"`{found.policy.key}`", found.asked.origin, moves, *support, tie, *answer))
    return "\n".join([*lines, ""])


def _state(found: WhatIf) -> str:
    if found.refused is None:
        return "answered"
    return f"refused, {found.scale:.0%} of it answered" if found.ties else "refused"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\u2212")


def _head(*names: str) -> list[str]:
    return [_row(*names), _row(*("---" for _ in names))]


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    kept = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    asked = [
        whatif(key, theories=["interest"], progress=lambda text: print(text, file=sys.stderr)) for key in shipped()
    ]
    page = between_marks(PAGE.read_text(encoding="utf-8"), "policy-worlds", worlds_told(kept))
    write_text(PAGE, between_marks(page, "policies", policies_told(asked)))
