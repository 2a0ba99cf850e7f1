"""``detente tournament``: which baseline and which school foresaw what happened."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._options import embedded_tables_only, progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from detente.evaluation.tournament import Tournament

Source = Annotated[
    str, typer.Option("--source", metavar="NAME", help="weis (months), icews_year (years) or tables you built.")
]
States = Annotated[str, typer.Option("--states", metavar="N|A,B,…", help="How many, the most active; or which.")]
From = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM", help="First origin.")]
To = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="Last origin.")]
Horizons = Annotated[str | None, typer.Option("--horizons", metavar="1,3,…", help="Horizons in months.")]
Schools = Annotated[str | None, typer.Option("--schools", metavar="A,B,…", help="Some of 'detente schools'.")]
Theories = Annotated[str | None, typer.Option("--theories", metavar="A,B,…", help="Others of 'detente theories'.")]
Own = Annotated[list[Path] | None, typer.Option("--school", metavar="FILE", help="A school of your own, a TOML file.")]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes; default: the cores.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Of the bootstrap of the confidence set.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write .json (everything) or .csv (table).")]


def tournament_(
    source: Source = "weis",
    states: States = "20",
    start: From = None,
    end: To = None,
    horizons: Horizons = None,
    schools: Schools = None,
    theories: Theories = None,
    own: Own = None,
    workers: Workers = None,
    seed: Seed = 0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    out: Out = None,
) -> None:
    """Score what baselines, schools and their stacked mixture foresaw, at every origin and horizon.

    Forecasts are kept: a run that was stopped goes on where it stopped, and a second run takes them as they are.

    \b
    Examples:
      detente tournament
      detente tournament --states USA,RUS,CHN --schools interest,threat --horizons 1,12
      detente tournament --source icews_year --json --out tournament.json
      detente tournament --theories reciprocity,bargaining
      detente tournament --school my.toml
    """
    embedded_tables_only()
    from detente.evaluation.tournament import tournament
    from detente.store.atomic import write_text

    check_formats(as_json, as_csv)
    if out is not None and out.suffix not in (".json", ".csv"):
        raise UsageError(f"--out takes a file that ends with .json or .csv, not {out.name}")
    with progress() as say:
        found = tournament(
            source,
            states=int(states) if states.isdigit() else _names(states),
            start=start,
            end=end,
            horizons=None if horizons is None else _months(horizons),
            schools=None if schools is None else _listed(schools),
            theories=[] if theories is None else _listed(theories),
            added=own or [],
            workers=workers,
            seed=seed,
            say=say,
        )
    stated = found.table.fill_nan(None)
    if out is not None:
        write_text(out, stated.write_csv() if out.suffix == ".csv" else _text(found))
        talk(f"written to {out}")
    if as_json:
        print_json(found.to_json())
    elif as_csv:
        print_table(stated, as_csv=True)
    elif out is None:
        talk(_words(found))
        origins = f"origins {found.first:%Y-%m} to {found.last:%Y-%m}"
        print_table(_for_people(found.table), title=f"{found.source}: {len(found.states)} states, {origins}")


def _names(text: str) -> list[str]:
    from detente.states import resolve

    return [resolve(name).iso3 for name in _listed(text)]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _months(text: str) -> list[int]:
    """Return horizons from a list; raises `UsageError` for what is no number.

    >>> _months("1, 12")
    [1, 12]
    """
    parts = _listed(text)
    wrong = [part for part in parts if not part.isdigit()]
    if wrong or not parts:
        raise UsageError(f"horizons are numbers of months like 1,3,6,12, not '{wrong[0] if wrong else text}'")
    return [int(part) for part in parts]


def _text(found: Tournament) -> str:
    from detente.report.plain import plain

    return json.dumps(plain(found.to_json()), indent=2, ensure_ascii=False, allow_nan=False)


def _words(found: Tournament) -> str:
    """Return how the table is to be read."""
    joint = " Energy scores of the six dyads together are in --json and --csv." if len(found.states) == 3 else ""
    return (
        f"Among {', '.join(found.states)}. CRPS and the score of the 90 % interval are in shares of cooperation, lower "
        "is better; the log score in nats, higher is better; 'held' is how much the 90 % interval held. Skill: by how "
        "many per cent of CRPS it is better than no change and than own past, with 95 % intervals clustered by pair "
        "and year. 'set': p-value of the model confidence set (below 0.1: worse than the best). 'weight': in the "
        f"stack, on average.{joint}"
    )


def _for_people(table: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "months": str(row["horizon"]),
            "who": row["key"],
            "CRPS": f"{row['crps']:.4f}",
            "log": f"{row['log_score']:.4f}".replace("-", "−"),
            "interval": f"{row['interval_score']:.3f}",
            "held": f"{row['coverage']:.3f}",
            "% over no change": _skill(row, "no_change"),
            "% over own past": _skill(row, "autoregressive"),
            "set": f"{row['confidence_set']:.2f}",
            "weight": None if row["weight"] is None else f"{row['weight']:.2f}",
        }
        for row in table.to_dicts()
    ]
    import polars as pl

    return pl.DataFrame(rows, infer_schema_length=None)


def _skill(row: dict[str, Any], name: str) -> str:
    """Return a skill in per cent and how far its interval reaches.

    >>> _skill({"over_no_change": 0.012, "over_no_change_low": -0.001, "over_no_change_high": 0.025}, "no_change")
    '1.20 ± 1.30'
    >>> _skill({"over_no_change": 0.012, "over_no_change_high": float("nan")}, "no_change")
    '1.20 ± –'
    """
    value, high = row[f"over_{name}"], row[f"over_{name}_high"]
    if math.isnan(high):  # a single pair and year
        return f"{100 * value:.2f} ± –".replace("-", "−")
    return f"{100 * value:.2f} ± {100 * (high - value):.2f}".replace("-", "−")
