"""Search among a policy's moves: which sets of them serve an aim, under each school, and which under all.

An aim is a list of wishes: "RUS -> CHN colder, USA -> CHN no colder". Under each fit every set of the moves, the empty
one among them, is simulated in full with common random numbers; the joint form is not linear in its moves, so that
nothing is added up. A wish is worth, in sd of its tie's mean answer over two years: warmer +x, colder −x, no colder
min(x, 0), no warmer −max(x, 0), unchanged −|x|.

A set is efficient when no other is as good in every wish with no more moves, and better in one. Its regret under a
school is what it falls short of the best set there; robust is the set whose largest regret over all schools is least
(Savage 1951), of equals the smaller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.answers import BAND, HORIZON, FloatArray
from detente.claims.asked import limited
from detente.claims.beside import fitted_or_left_out
from detente.claims.policy_asked import Asked, asked_of, size_in_sd
from detente.claims.policy_paths import shifts_of
from detente.claims.verdict import CERTAIN
from detente.claims.wording import number, percent
from detente.errors import UsageError, did_you_mean
from detente.policies import WrittenPolicy, compiled, load

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

Say = Callable[[str], None]
Set = tuple[int, ...]

DRAWS, MOST_MOVES = 300, 8
WISHES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "warmer": lambda x: x,
    "colder": lambda x: -x,
    "no warmer": lambda x: -np.maximum(x, 0.0),
    "no colder": lambda x: np.minimum(x, 0.0),
    "unchanged": lambda x: -np.abs(x),
}


class Wish(NamedTuple):
    """What is wished of one tie; `verb` is one of `WISHES`."""

    sender: str
    receiver: str
    verb: str

    def __str__(self) -> str:
        return f"{self.sender} -> {self.receiver} {self.verb}"


@dataclass(frozen=True, eq=False)
class Search:
    """What a search found: `sentence`; efficient sets by theory in `rows`; `robust`, the places of the moves of the set
    with the least largest regret, and that `regret`, in sd; `seen` whether any set moves a wished tie beyond the band.
    """

    policy: WrittenPolicy
    aim: tuple[Wish, ...]
    sentence: str
    rows: tuple[dict[str, Any], ...]
    robust: Set
    regret: float
    seen: bool

    def to_json(self) -> dict[str, Any]:
        """Return the search as plain values."""
        return {
            "policy": self.policy.title, "aim": [str(wish) for wish in self.aim], "sentence": self.sentence,
            "robust": [str(self.policy.moves[place]) for place in self.robust], "regret": self.regret,
            "seen": self.seen, "efficient": list(self.rows),
        }  # fmt: skip


def read_aim(text: str) -> tuple[Wish, ...]:
    """Return the wishes of an aim; raises `UsageError` for another text, with what would be right.

    >>> [str(wish) for wish in read_aim("RUS -> CHN no warmer, USA -> CHN no colder")]
    ['RUS -> CHN no warmer', 'USA -> CHN no colder']
    >>> read_aim("RUS -> CHN coldr")
    Traceback (most recent call last):
    detente.errors.UsageError: 'coldr' is no wish; did you mean colder or no colder?
    """
    wishes = []
    for part in text.split(","):
        found = re.fullmatch(r"([A-Z][A-Z0-9_]+)\s*->\s*([A-Z][A-Z0-9_]+)\s+(.+)", " ".join(part.split()))
        if found is None:
            raise UsageError(
                f"'{part.strip()}' is no wish; an aim is written as 'RUS -> CHN no warmer, USA -> CHN no colder', with "
                f"{', '.join(WISHES)}"
            )
        if found[3] not in WISHES:
            hint = did_you_mean(found[3], WISHES) or f"; there are {', '.join(WISHES)}"
            raise UsageError(f"'{found[3]}' is no wish{hint}")
        wishes.append(Wish(found[1], found[2], found[3]))
    ties = [(wish.sender, wish.receiver) for wish in wishes]
    if twice := next((tie for tie in ties if ties.count(tie) > 1), None):
        raise UsageError(f"an aim wishes one thing of each tie; {twice[0]} -> {twice[1]} has two")
    return tuple(wishes)


def search(
    policy: str | Path | WrittenPolicy, aim: str, *, source: str = "weis", progress: Say | None = None
) -> Search:
    """Return which sets of a policy's moves serve an aim, under the encompassing model and each school.

    Raises `UsageError` for more than eight moves, an aim that cannot be read, one on a tie that is not asked about or
    that the policy itself moves, and what `whatif` raises.

    >>> found = search("drop_the_rhetoric", "RUS -> CHN colder")
    >>> sorted({row["theory"] for row in found.rows})[:2]
    ['axis', 'everything']
    """
    written = policy if isinstance(policy, WrittenPolicy) else load(policy)
    wishes = read_aim(aim)
    if len(written.moves) > MOST_MOVES:
        raise UsageError(
            f"a search is over the sets of at most {MOST_MOVES} moves; this policy has {len(written.moves)}"
        )
    asked = asked_of(written, source)
    for wish in wishes:
        tie = (wish.sender, wish.receiver)
        if tie not in asked.record.dyads:
            raise UsageError(f"the policy is asked about {', '.join(asked.states)}; it has no tie {tie[0]} -> {tie[1]}")
        if tie in asked.moved:
            raise UsageError(f"the policy itself sets {tie[0]} -> {tie[1]}: a wish is about a tie that answers")
    limits = {key: value for key, value in asked.cell.choices.items() if key != "source"}
    schools = {k: limited(c, limits) for k, c in cells.schools(asked.cell.states, source).items()}
    fits = fitted_or_left_out({cells.ENCOMPASSING: asked.cell, **schools}, progress)
    sets = [
        chosen for size in range(len(written.moves) + 1) for chosen in combinations(range(len(written.moves)), size)
    ]
    found = {key: simulated(asked, fit, sets, wishes) for key, fit in fits.items()}
    return _judged(written, wishes, sets, found)


def simulated(asked: Asked, summary: Summary, sets: Sequence[Set], wishes: Sequence[Wish]) -> FloatArray:
    """Return the mean answer over two years of each wished tie to each set, (sets, draws, wishes), in sd."""
    from detente.theories._joint_paths import simulate

    months = min(HORIZON, asked.policy.horizon)
    free = ask._free(summary, months, DRAWS, None)
    sizes = {move: size_in_sd(asked, summary, move) for move in asked.policy.moves}
    places = [summary.layout.dyad(wish.sender, wish.receiver) for wish in wishes]
    found = np.zeros((len(sets), DRAWS, len(wishes)))
    for row, chosen in enumerate(sets):
        if not chosen:
            continue
        # From the whole policy, so that a set's moves stand in the months that they have there.
        made = compiled(asked.policy, asked.origin, sizes.__getitem__, only=chosen)
        shift = shifts_of(summary, made, months)
        under = simulate(summary.layout, free.coefficients, free.history, free.drift, held=free.levels + shift)
        found[row] = ((under - free.levels)[:, :, places] / summary.movement[places]).mean(axis=1)
    return found


def efficient(worth: FloatArray, moves: Sequence[int]) -> list[int]:
    """Return the sets that no other beats: `worth` (sets, wishes), `moves` how many moves a set has.

    >>> efficient(np.array([[0.0, 0.0], [1.0, -1.0], [1.0, -2.0]]), [0, 1, 1])
    [0, 1]
    """
    values = np.column_stack([worth, -np.asarray(moves, dtype=float)])
    beaten = [
        any(np.all(other >= mine - 1e-12) and np.any(other > mine + 1e-12) for other in values) for mine in values
    ]
    return [place for place, loses in enumerate(beaten) if not loses]


def _judged(
    policy: WrittenPolicy, wishes: tuple[Wish, ...], sets: Sequence[Set], found: dict[str, FloatArray]
) -> Search:
    counts = [len(chosen) for chosen in sets]
    rows: list[dict[str, Any]] = []
    regrets = []
    seen = False
    largest = 0.0
    for key, answers in found.items():
        means = answers.mean(axis=1)
        worth = np.column_stack([WISHES[wish.verb](means[:, place]) for place, wish in enumerate(wishes)])
        regrets.append(worth.sum(axis=1).max() - worth.sum(axis=1))
        beyond = np.maximum((answers > BAND).mean(axis=1), (answers < -BAND).mean(axis=1))
        seen |= bool((beyond >= CERTAIN).any())
        largest = max(largest, float(np.abs(means).max()))
        for place in efficient(worth, counts):
            told = {str(wish): float(means[place, n]) for n, wish in enumerate(wishes)}
            low, high = (
                {f"{wish} {name}": float(np.quantile(answers[place, :, n], q)) for n, wish in enumerate(wishes)}
                for name, q in (("low", 0.1), ("high", 0.9))
            )
            moves = "; ".join(str(policy.moves[move]) for move in sets[place]) or "nothing"
            rows.append({"theory": key, "moves": moves, **told, **low, **high})
    worst = np.max(regrets, axis=0)
    robust = min(range(len(sets)), key=lambda place: (round(float(worst[place]), 6), counts[place]))
    sentence = _sentence(policy, sets, robust, float(worst[robust]), seen, largest, len(found))
    return Search(policy, wishes, sentence, tuple(rows), sets[robust], float(worst[robust]), seen)


def _sentence(
    policy: WrittenPolicy, sets: Sequence[Set], robust: int, regret: float, seen: bool, largest: float, fits: int
) -> str:
    chosen = sets[robust]
    moves = "; ".join(str(policy.moves[place]) for place in chosen) if chosen else "doing nothing"
    least = (
        f"Over {fits} theories the least regret has {moves}: it falls short of the best set of any by at most "
        f"{number(regret)} sd."
    )
    if seen:
        return least
    return (
        f"None of the {len(sets)} sets of these moves does anything that the record can see: under no theory does a "
        f"tie that is wished for move beyond ±{number(BAND)} sd with a probability of {percent(CERTAIN)} (the largest "
        f"mean answer is {number(largest)} sd). {least}"
    )
