"""The Sino-Soviet split and its mending: when the level crossed zero, and what theories foresaw five years before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from detente import core, registry
from detente.evaluation.tournament_panel import record
from detente.measures.relation_level import compute
from detente.panel.events import events
from detente.schools._priors import observation_model
from detente.theories._observation import fit_observation
from detente.theories._theory import Fitted

FloatArray = npt.NDArray[np.float64]

PAIR = ("CHN", "RUS")
RUSSIA = 365
STATES = 10
HORIZON, DRAWS, SEED = 60, 400, 0
SCHOOLS, THEORIES = ("interest", "threat", "ideology"), ("no_change", "balance")


def crossings_of_scores() -> list[tuple[int, str]]:
    """Return the months (YYYYMM) in which the Tsinghua score of China and the USSR or Russia crossed zero, and whither.

    >>> crossings_of_scores()
    [(196402, 'below'), (198907, 'above')]
    """
    rows = core.table("tsinghua_month").filter(pl.col("partner") == RUSSIA).sort("year_month")
    return _crossings(rows["year_month"].to_list(), rows["score_level"].to_numpy())


def last_crossings_of_levels() -> dict[str, str]:
    """Return the month (YYYY-MM) in which each directed level of WEIS rose above the usual for good, 1966 to 1992.

    >>> last_crossings_of_levels()
    {'RUS->CHN': '1982-10', 'CHN->RUS': '1986-09'}
    """
    levels = compute(events([*PAIR, "USA"]))["relation_level"]
    found = {}
    for sender, receiver in (PAIR[::-1], PAIR):
        series = levels.sel(sender=sender, receiver=receiver)
        months = [str(time)[:7] for time in series["time"].values]
        month, side = _crossings(months, series.values)[-1]
        assert side == "above"  # noqa: S101  (both ended above the usual)
        found[f"{sender}->{receiver}"] = month
    return found


def _crossings(labels: Sequence[Any], values: FloatArray) -> list[tuple[Any, str]]:
    sides = np.sign(values)
    return [
        (labels[at], "above" if sides[at] > 0 else "below")
        for at in range(1, len(values))
        if sides[at] != 0 and sides[at] != _before(sides, at)
    ]


def _before(sides: FloatArray, at: int) -> float:
    """Return the side on which a series was when it last was on one."""
    earlier = sides[:at][sides[:at] != 0]
    return float(earlier[-1]) if earlier.size else float(sides[at])


def foreseen(month: str) -> pl.DataFrame:
    """Return what theories foresaw of both levels in a month, told only what was known five years before.

    Columns: ``who``, ``direction``, ``mean`` and 80 % interval ``low`` to ``high`` of the level in logits, ``above``
    the probability that it is above the usual. The observation-driven form on the ten states most active before.
    """
    target = dt.date.fromisoformat(f"{month}-01")
    until = dt.date(target.year - HORIZON // 12, target.month, 1) - dt.timedelta(days=1)
    panel = record("weis", until, states=STATES)
    rows = []
    for who in (*THEORIES, *SCHOOLS):
        if who in THEORIES:
            fit: Fitted = registry.get("theory", who).fit(panel, until=until, seed=SEED)
        else:
            model = observation_model(registry.get("school", who), "month")
            fit = fit_observation(panel, until=until, model=model, seed=SEED)
        draws = fit.forecast(HORIZON + 1, draws=DRAWS, seed=SEED).isel(lead=-1)
        for sender, receiver in (PAIR[::-1], PAIR):
            values = draws.sel(sender=sender, receiver=receiver).values
            low, high = np.quantile(values, (0.1, 0.9))
            rows.append((who, f"{sender}->{receiver}", float(values.mean()), low, high, float((values > 0).mean())))
    return pl.DataFrame(rows, schema=["who", "direction", "mean", "low", "high", "above"], orient="row")


def main() -> int:
    """Print the months and a Markdown table of what was foreseen of each."""
    print("Tsinghua scores crossed zero:", ", ".join(f"{month} ({side})" for month, side in crossings_of_scores()))
    for direction, month in last_crossings_of_levels().items():
        print(f"\n{direction} above the usual for good from {month}; foreseen five years before:\n")
        print("| who | mean, logits | 80 % interval | probability above the usual |\n| --- | --- | --- | --- |")
        for row in foreseen(month).filter(pl.col("direction") == direction).iter_rows(named=True):
            print(
                f"| `{row['who']}` | {row['mean']:.2f} | {row['low']:.2f} to {row['high']:.2f} | {row['above']:.2f} |"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
