"""When the Sino-Soviet split mended by two records, and what theories gave its end five years before."""

from __future__ import annotations

from typing import Any

from detente.evaluation.replications import Result
from detente.evaluation.sino_soviet import crossings_of_scores, foreseen, last_crossings_of_levels

SUMMIT = (1989, 5)
SOURCE = "Sino-Soviet summit, Beijing, 15 to 18 May 1989"
A_RECORD = "a record of its own, not the paper's"
AN_OUTCOME = "an outcome beside a probability given five years before"


def replicate() -> list[dict[str, Any]]:
    """Return the months between each record's turn and the summit, and what was foreseen of each turn.

    Raises what the data folder's readers raise.
    """
    (month,) = [month for month, side in crossings_of_scores() if side == "above"]
    results = [
        Result("Tsinghua score above zero, months from the summit", SOURCE, 0, _after(month // 100, month % 100), None,
               A_RECORD)
    ]  # fmt: skip
    for direction, written in last_crossings_of_levels().items():
        year, of_year = map(int, written.split("-"))
        name = f"{direction} above the usual for good, months from the summit"
        results.append(Result(name, SOURCE, 0, _after(year, of_year), None, A_RECORD))
        results += [
            Result(f"{direction} above the usual in {written}, by {row['who']}", "WEIS", 1, row["above"], None,
                   AN_OUTCOME)
            for row in foreseen(written).iter_rows(named=True)
            if row["direction"] == direction
        ]  # fmt: skip
    return [result.to_row() for result in results]


def _after(year: int, month: int) -> int:
    """Return by how many months a month is later than the summit's.

    >>> _after(1989, 7), _after(1988, 5)
    (2, -12)
    """
    return (year - SUMMIT[0]) * 12 + month - SUMMIT[1]
