"""What all of GDELT would take: rows, bytes and core-hours from rates measured here on made-up rows.

The rates are those of this machine: CPU seconds a row to add raw files and to build tables, and bytes a row raw and
stored. Everything grows with the number of rows (docs/benchmarks.md), so they are multiplied by it.

    PYTHONPATH=. python tools/gdelt_arithmetic.py --rows 1000000 --write docs/how-to/spark.md
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path

from tools.events_build_speed import build_one_a_day, build_raw, measured

# GDELT's own count of the end of July 2018 (blog.gdeltproject.org, 'Just how big is GDELT?')
ROWS = {"GDELT 1.0, 1979 to July 2018": 500_000_000, "GDELT 2.0, February 2015 to July 2018": 360_000_000}
BEGIN, END = "<!-- gdelt: begin (PYTHONPATH=. python tools/gdelt_arithmetic.py) -->", "<!-- gdelt: end -->"
HOUR, GB = 3600, 10**9


def add(store: Path) -> int:
    """Add the raw file beside a store to it."""
    from detente.store.events.ingest import ingest

    (account,) = ingest([store.with_suffix(".tsv")], store)
    return account.rows


def rates(folder: Path, rows: int) -> dict[str, float]:
    """Return CPU seconds and bytes a row, measured on so many made-up rows."""
    from detente.store.events.generate import Wanted, generate

    os.environ["DETENTE_DATA"] = str(folder / "data")
    store = folder / "store"
    raw = store.with_suffix(".tsv")
    generate(raw, Wanted(rows))
    adding = measured(add, store)
    stored = sum(path.stat().st_size for path in (store / "events").rglob("*.parquet"))
    return {
        "raw bytes": raw.stat().st_size / rows,
        "stored bytes": stored / rows,
        "adding": adding["cpu_seconds"] / rows,
        "every report": measured(build_raw, store)["cpu_seconds"] / rows,
        "one a day": measured(build_one_a_day, store)["cpu_seconds"] / rows,
    }


def table(found: dict[str, float], measured_on: int) -> str:
    """Return the arithmetic as Markdown.

    >>> rate = {"raw bytes": 350.0, "stored bytes": 35.0, "adding": 3e-6, "every report": 1e-6, "one a day": 2e-6}
    >>> table(rate, 1_000_000).splitlines()[4]
    '| rows | 500 million | 360 million | 860 million |'
    """
    columns = [*ROWS.values(), sum(ROWS.values())]
    lines = {
        "rows": [f"{rows / 1e6:.0f} million" for rows in columns],
        **{
            f"{kind}, at {found[f'{kind} bytes']:.0f} bytes a row": [
                f"{rows * found[f'{kind} bytes'] / GB:.0f} GB" for rows in columns
            ]
            for kind in ("raw", "stored")
        },
        **{
            f"{words}, at {1 / found[key]:,.0f} rows a CPU second": [
                f"{rows * found[key] / HOUR:.1f} core-hours" for rows in columns
            ]
            for key, words in (
                ("adding", "`events add`"), ("every report", "`events build --raw`"), ("one a day", "`events build`"),
            )
        },
    }  # fmt: skip
    head = f"| | {' | '.join(ROWS)} | both |"
    body = [f"| {name} | {' | '.join(cells)} |" for name, cells in lines.items()]
    note = f"Rates measured on {measured_on:,} made-up rows, {os.uname().machine}; CPU seconds of all threads together."
    return "\n".join([note, "", head, "| --- | --- | --- | --- |", *body])


def main() -> None:
    """Measure, print the table, and put it into a page where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--write", type=Path, help="a page with the marks between which the table goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = table(rates(Path(folder), given.rows), given.rows)
    print(text)
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
        given.write.write_text(between.sub(lambda _: f"{BEGIN}\n{text}\n{END}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
