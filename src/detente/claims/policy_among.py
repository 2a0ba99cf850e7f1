"""A policy asked of every school among many states, in the observation-driven form: the most active of a record.

Schools whose beliefs are about structure (regime, ideology, the balance of power) need ten states or more; there all
schools answer by one form, and none is read as a latent effect (SCIENCE section 5).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from detente import registry
from detente.claims.policy_asked import Asked
from detente.claims.policy_theories import SEED, TheoryAnswer
from detente.errors import UsageError
from detente.states.actors import is_group

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Say = Callable[[str], None]

LEAST, MOST = 10, 40


def among_answers(
    asked: Asked,
    policy: Policy,
    horizon: int,
    count: int,
    *,
    only: Sequence[str] | None,
    draws: int,
    say: Say | None = None,
) -> list[TheoryAnswer]:
    """Return what the encompassing model and every school answer among the `count` most active states.

    Differences are of the policy's own ties, in their order, in sd of each level. Raises `UsageError` for fewer than
    10 or more than 40 states, for groups, and for a source that is not "weis".
    """
    from detente.schools._priors import observation_model
    from detente.theories._do_paths import do_answers
    from detente.theories._observation import fit_observation

    panel, until = _panel(asked, count), dt.date(*asked.origin, calendar.monthrange(*asked.origin)[1])
    names = [str(name) for name in panel["sender"].values]
    places = [_place(names, *dyad) for dyad in asked.record.dyads]
    found = []
    for key in (None, *registry.keys("school")):
        if only is not None and key is not None and key not in only:
            continue
        school = None if key is None else registry.get("school", key)
        title = f"{'All terms' if school is None else school.title}, among {count}"
        if say is not None:
            say(f"asking {title}")
        fit = fit_observation(panel, until=until, model=observation_model(school, "month"))
        answer = do_answers(fit, policy, horizon, places, draws=draws, seed=SEED)
        difference = answer / fit.levels.movement()[places]
        kind = "encompassing" if key is None else "school"
        found.append(TheoryAnswer(key or "response", title, kind, f"observation-driven, {count} states", difference))
    return found


def check_among(count: int | None) -> None:
    """Raise `UsageError` for a number of states that schools cannot be asked among.

    >>> check_among(20)
    >>> check_among(3)
    Traceback (most recent call last):
    detente.errors.UsageError: schools are asked among 10 to 40 states, not 3
    """
    if count is not None and not LEAST <= count <= MOST:
        raise UsageError(f"schools are asked among {LEAST} to {MOST} states, not {count}")


def _panel(asked: Asked, count: int) -> xr.Dataset:
    """Return the record of the policy's actors and of the most active other states up to the origin."""
    from detente.evaluation.tournament_panel import most_active, record
    from detente.theories._joint_record import world_of

    groups = [actor for actor in asked.cell.states if is_group(actor)]
    if groups:
        raise UsageError(f"many schools believe in roles of single states, and {groups[0]} is a group: name states")
    if asked.record.source != "weis":
        raise UsageError(f"schools are asked among many states in the record of weis, not of {asked.record.source}")
    after = asked.origin.after(1).first_day
    busiest = most_active(world_of("weis"), after, count)
    others = [state for state in busiest if state not in asked.cell.states]
    return record("weis", after, states=[*asked.cell.states, *others[: count - len(asked.cell.states)]])


def _place(names: Sequence[str], sender: str, receiver: str) -> int:
    """Return the place of a directed dyad among those of some states, row by row without the diagonal.

    >>> [_place(["A", "B", "C"], *dyad) for dyad in ("AB", "AC", "BA", "CB")]
    [0, 1, 2, 5]
    """
    i, j = names.index(sender), names.index(receiver)
    return int(i * (len(names) - 1) + j - (j > i))
