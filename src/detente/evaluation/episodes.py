"""Past episodes tried again: told only what was known before, and the conduct imposed, what did each school foresee?

The moves of an episode are those of its policy file, as large as the level of the moved tie really was above the two
years before it; everything else is learned from the months before. What was foreseen of the ties with the third power
is put beside what happened. Six episodes: descriptive, and said so. `python -m detente.evaluation.episodes`.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente import registry
from detente.errors import UsageError, did_you_mean
from detente.evaluation._kept_worlds import work_off
from detente.evaluation.scores import crps_sample
from detente.evaluation.tournament_panel import record
from detente.measures._local_level import smooth_levels
from detente.policies import Month, WrittenMove, WrittenPolicy, compiled, load, month_of, origin_of
from detente.schools._priors import observation_model
from detente.theories._levels import Levels, learn, levels_of
from detente.theories._observation import fit_observation
from detente.theories._policy import Policy
from detente.theories._theory import Fitted

FloatArray = NDArray[np.float64]
Dyad = tuple[str, str]
Row = dict[str, Any]

EPISODES = (
    "nixon_1971_72",
    "detente_1972_74",
    "normalization_1979",
    "afghanistan_1979_80",
    "gorbachev_1985_89",
    "sanctions_after_1989",
)
POWERS = ("CHN", "RUS", "USA")
LOCAL, ENCOMPASSING = "no_change", "everything"
STATES, HORIZON, DRAWS, SEED = 10, 24, 400, 20260104
BEFORE = 24  # months that an episode's conduct is compared with


@dataclass(frozen=True, eq=False)
class Episode:
    """An episode with what was known before it and what happened.

    `known` is the panel up to the `origin`; `happened` (months, dyads) are the smoothed levels of the whole record
    under the tone and scales of the origin, so that both are in one unit, `first` the place of the first month after
    the origin in it.
    """

    policy: WrittenPolicy
    origin: Month
    known: xr.Dataset
    levels: Levels
    happened: FloatArray
    first: int

    @property
    def until(self) -> dt.date:
        """The last day that is known."""
        return self.origin.after(1).first_day - dt.timedelta(days=1)

    @property
    def moved(self) -> set[Dyad]:
        """The directed dyads that the episode moved."""
        return {move.dyad for move in self.policy.moves}

    @property
    def third(self) -> list[Dyad]:
        """The directed dyads of the three powers whose pair it did not move in either direction."""
        pairs = {frozenset(dyad) for dyad in self.moved}
        return [dyad for dyad in permutations(POWERS, 2) if frozenset(dyad) not in pairs]

    def place(self, dyad: Dyad) -> int:
        """Return the column of a directed dyad."""
        i, j = (self.levels.states.index(state) for state in dyad)
        return i * (len(self.levels.states) - 1) + j - (j > i)

    def size(self, move: WrittenMove) -> float:
        """Return how much the level of a moved dyad was above the two years before, in sd as known at the origin.

        It is read from the whole record: what was done is imposed, not foreseen.
        """
        assert move.size.first is not None and move.size.last is not None  # noqa: S101  (episodes are 'like' themselves)
        begins = month_of(str(self.levels.times[0])[:7])
        begin, end = (month.number - begins.number for month in (move.size.first, move.size.last))
        level = self.happened[:, self.place(move.dyad)]
        change = level[begin : end + 1].mean() - level[max(0, begin - BEFORE) : begin].mean()
        return float(change / self.levels.movement()[self.place(move.dyad)])


@cache
def episode(name: str) -> Episode:
    """Return one of the six episodes on the ten states most active before it.

    Raises `UsageError` for another name.
    """
    if name not in EPISODES:
        listed = f"; there are {', '.join(EPISODES)}"
        raise UsageError(f"no episode is called '{name}'{did_you_mean(name, EPISODES) or listed}")
    policy = load(name)
    begins = min(move.start for move in policy.moves if isinstance(move.start, Month))
    whole = record("weis", begins.first_day, states=STATES)
    times = whole["time"].to_numpy()
    origin = origin_of(policy, month_of(str(times[0])[:7]), month_of(str(times[-1])[:7]))
    until = origin.after(1).first_day - dt.timedelta(days=1)
    known = whole.sel(time=slice(None, str(origin)))
    levels = learn(known, until)
    later = levels_of(whole, levels.tone, levels.scales)
    happened, _ = smooth_levels(later.filtered, later.scales)
    return Episode(policy, origin, known, levels, happened, len(levels.times))


def foreseen(name: str, who: str) -> Row:
    """Return what a school, the encompassing model or the local level foresaw of the ties with the third power.

    The row has `episode`, `who`, `origin` and for each tie: `happened` and `foreseen`, the mean level over 24 months
    above that of the origin, in sd of the tie; its 80 % interval `low` to `high`; `crps`; and `without`, what was
    foreseen without the moves. Nothing of the months after the origin but the size of the moves is used.
    """
    asked = episode(name)
    fit = _fitted(asked, who)
    policy = None if who == LOCAL else compiled(asked.policy, asked.origin, asked.size, horizon=HORIZON)
    months = min(HORIZON, len(asked.happened) - asked.first)
    drawn = _means(fit, policy, months)
    without = _means(fit, None, months) if policy else drawn
    sd, origin = asked.levels.movement(), asked.levels.filtered.mean[-1]
    ties = {}
    for dyad in asked.third:
        place = asked.place(dyad)
        above = (drawn.sel(sender=dyad[0], receiver=dyad[1]).to_numpy() - origin[place]) / sd[place]
        plain = (without.sel(sender=dyad[0], receiver=dyad[1]).to_numpy() - origin[place]) / sd[place]
        truth = (asked.happened[asked.first : asked.first + months, place].mean() - origin[place]) / sd[place]
        low, high = np.quantile(above, (0.1, 0.9))
        ties["->".join(dyad)] = {
            "happened": _short(truth),
            "foreseen": _short(above.mean()),
            "low": _short(low),
            "high": _short(high),
            "without": _short(plain.mean()),
            "crps": _short(float(crps_sample(above, truth))),
        }
    sizes = {"->".join(move.dyad): _short(asked.size(move)) for move in asked.policy.moves}
    return {"episode": name, "who": who, "origin": str(asked.origin), "months": months, "sizes": sizes, "ties": ties}


def forecasters() -> list[str]:
    """Return whom each episode is asked of: the local level, the encompassing model, every school.

    >>> forecasters()[:2]
    ['no_change', 'everything']
    """
    return [LOCAL, ENCOMPASSING, *registry.keys("school")]


def table(results: Sequence[Row]) -> list[Row]:
    """Return a row an episode and tie: what happened, and what each forecaster foresaw with the conduct imposed."""
    rows: dict[tuple[str, str], Row] = {}
    for name in EPISODES:
        for result in results:
            if result["episode"] == name:
                for tie, found in result["ties"].items():
                    row = rows.setdefault((name, tie), {"episode": name, "tie": tie, "happened": found["happened"]})
                    row[result["who"]] = found["foreseen"]
    return list(rows.values())


def summary(results: Sequence[Row]) -> list[Row]:
    """Return a row a forecaster: how it did over all ties and in each episode, against the local level.

    `skill` is one less the ratio of its mean CRPS to that of the local level; `inside` the share of ties that its 80 %
    intervals hold; `direction` the share whose change it foresaw on the right side of the local level's; `added` the
    mean size of what the imposed conduct adds to its forecast, in sd.
    """
    local = {result["episode"]: result["ties"] for result in results if result["who"] == LOCAL}
    rows = []
    for who in dict.fromkeys(result["who"] for result in results):
        mine = {result["episode"]: result["ties"] for result in results if result["who"] == who}
        pairs = [(found, local[name][tie]) for name, ties in mine.items() for tie, found in ties.items()]
        right = [
            (found["foreseen"] - base["foreseen"]) * (found["happened"] - base["foreseen"]) > 0 for found, base in pairs
        ]
        rows.append(
            {
                "who": who,
                "skill": _skill(pairs),
                "inside": float(np.mean([one["low"] <= one["happened"] <= one["high"] for one, _ in pairs])),
                "direction": None if who == LOCAL else float(np.mean(right)),
                "added": float(np.mean([abs(one["foreseen"] - one["without"]) for one, _ in pairs])),
                "ties": len(pairs),
                **{name: _skill([(one, local[name][tie]) for tie, one in ties.items()]) for name, ties in mine.items()},
            }
        )
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask every forecaster of every episode, going on where a stopped run left off, and print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m detente.evaluation.episodes", description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("episodes.json"), help="what was foreseen, as JSON")
    asked = parser.parse_args(arguments)
    tasks = [(name, who) for name in EPISODES for who in forecasters()]
    results = work_off(foreseen, tasks, ["episode", "who"], asked.out, workers=asked.workers)
    _print(table(results))
    print()
    _print(summary(results))
    for result in results:
        if result["who"] == LOCAL:
            sizes = ", ".join(f"{dyad} {size:+.2f} sd" for dyad, size in result["sizes"].items())
            print(f"\n{result['episode']}: told up to {result['origin']}; imposed: {sizes}")
    return 0


def _print(rows: Sequence[Row]) -> None:
    names = list(rows[0])
    print(f"| {' | '.join(names)} |\n|{' --- |' * len(names)}")
    for row in rows:
        cells = (row.get(name) for name in names)
        shown = (f"{cell:.2f}" if isinstance(cell, float) else "–" if cell is None else str(cell) for cell in cells)
        print(f"| {' | '.join(shown)} |")


def _skill(pairs: Sequence[tuple[Row, Row]]) -> float:
    mine, local = (float(np.mean([pair[place]["crps"] for pair in pairs])) for place in (0, 1))
    return 1.0 - mine / local


def _fitted(asked: Episode, who: str) -> Fitted:
    if who == LOCAL:
        fit: Fitted = registry.get("theory", LOCAL).fit(asked.known, until=asked.until, seed=SEED)
        return fit
    school = None if who == ENCOMPASSING else registry.get("school", who)
    return fit_observation(asked.known, until=asked.until, model=observation_model(school, "month"), seed=SEED)


def _means(fit: Fitted, policy: Policy | None, months: int) -> xr.DataArray:
    """Return draws of the mean level over the months after the origin, dims (draw, sender, receiver), in logits."""
    return fit.forecast(months, draws=DRAWS, seed=SEED, policy=policy).mean("lead")


def _short(value: float) -> float:
    return float(f"{value:.4g}")


if __name__ == "__main__":
    raise SystemExit(main())
