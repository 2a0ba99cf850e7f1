"""Print the propensity of signed ties of WEIS to balance: `PYTHONPATH=. python tools/balance_propensity.py`."""

from __future__ import annotations

import datetime as dt

from detente.evaluation.tournament_panel import record
from detente.theories.balance import propensity

FIRST = dt.date(1976, 1, 1)  # states are chosen by their events before it
STATES = (10, 20, 40)


def main() -> None:
    """Print one row of a Markdown table for each number of states."""
    for count in STATES:
        found = propensity(record("weis", FIRST, states=count))
        print(
            f"| {count} most active | {found.ties:,} | {found.pull:.2f} ({found.pull_error:.2f}) | "
            f"{found.inertia:.2f} ({found.inertia_error:.2f}) |"
        )


if __name__ == "__main__":
    main()
