"""How large a panel will be, or that it will be empty, said before it is made."""

from __future__ import annotations

from pathlib import Path

from detente.errors import UsageError
from detente.panel.plan import Plan
from detente.states import CODES

BYTES_A_VALUE = 8
WORKING_SHARE = 2.5


def refuse_too_large(rows: int, columns: int, free: int | None) -> None:
    """Raise `UsageError` where a panel with so many values, and the work on it, does not fit into `free` bytes.

    >>> refuse_too_large(5_000_000_000, 12, 16_000_000_000)
    Traceback (most recent call last):
    detente.errors.UsageError: the panel would have 5,000,000,000 rows of 12 columns, about 480.0 GB, more than ...
    """
    size = rows * columns * BYTES_A_VALUE
    if free is not None and size * WORKING_SHARE > free:
        raise UsageError(
            f"the panel would have {rows:,} rows of {columns} columns, about {size / 1e9:,.1f} GB, more than can be "
            f"worked on in the {free / 1e9:,.1f} GB of free memory; write it to Parquet period by period with "
            "--stream, or ask for fewer states, years or variables"
        )


def refuse_empty(plan: Plan) -> None:
    """Raise `UsageError` for a panel without rows: too few states were asked for, or they were not there together.

    >>> from detente.panel.build import plan
    >>> refuse_empty(plan("triad-year", states="USA,RUS", start=1990, end=2000))
    Traceback (most recent call last):
    detente.errors.UsageError: a triad-year takes 3 states in the system at once; ... those asked for: USA, RUS
    """
    if any(plan.rows()):
        return
    there = (plan.grid.present & plan.chosen)[plan.periods.start : plan.periods.stop].any(axis=0)
    states = ", ".join(CODES[int(code)] for code in plan.grid.codes[there]) or "none"
    raise UsageError(
        f"a {plan.unit.key} takes {len(plan.unit.roles)} states in the system at once; in the whole period there were, "
        f"of those asked for: {states}"
    )


def free_memory() -> int | None:
    """Return the bytes of memory that can be had without swapping, or None where the system does not say.

    >>> found = free_memory()
    >>> found is None or found > 0
    True
    """
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return None
