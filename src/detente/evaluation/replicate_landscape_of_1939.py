"""The two camps of 1939 from a third party's coding, beside what Axelrod and Bennett (1993) print."""

from __future__ import annotations

from typing import Any

from detente.evaluation.replications import Result
from detente.evaluation.third_party_landscape import alignments

PAPER = "Axelrod & Bennett (1993), table 2"
LACKING = "the coding lacks two of five grounds, ethnic conflict and disputed borders"
PRINTED_BASINS = (47_945, 17_591)
PRINTED_MISPLACED = ("Poland", "Portugal")


def replicate() -> list[dict[str, Any]]:
    """Return minima, basins and misplaced nations beside the printed ones; only the last can be compared.

    Raises what the data folder's readers raise.
    """
    found = alignments()
    basins = [*found["basin"].to_list(), 0, 0]
    misplaced = found["misplaced"].to_list()[0]
    both = sum(nation in misplaced for nation in PRINTED_MISPLACED)
    results = [
        Result("stable alignments", PAPER, len(PRINTED_BASINS), found.height, None, LACKING),
        *(
            Result(f"divisions that end in alignment {number}", PAPER, printed, basins[number - 1], None, LACKING)
            for number, printed in enumerate(PRINTED_BASINS, start=1)
        ),
        Result("nations on another side than in the war", PAPER, len(PRINTED_MISPLACED), len(misplaced), None, LACKING),
        Result(f"of {' and '.join(PRINTED_MISPLACED)}, on another side here too", PAPER, len(PRINTED_MISPLACED), both),
    ]
    return [result.to_row() for result in results]
