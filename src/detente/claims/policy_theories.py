"""What each theory answers to a policy: the encompassing model first, then schools, then theories of other kinds.

Answers are never averaged. Where they part, `disagreements` says on which tie, who stands at either end, and which term
of whose equations makes the difference.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente import registry
from detente.claims import cells
from detente.claims.answers import BAND, HORIZON, FloatArray
from detente.claims.asked import limited
from detente.claims.beside import fitted_or_left_out
from detente.claims.policy_asked import Asked
from detente.claims.policy_paths import Dyad, policy_paths, summarised
from detente.claims.policy_terms import carried, leading
from detente.errors import ConvergenceError, DataMissingError
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary
    from detente.theories._policy import Policy

Say = Callable[[str], None]

SEED, OTHER_DRAWS = 20260103, 200
OTHERS = ("reciprocity", "influence", "latent", "balance", "landscape", "bargaining")
BASELINE = "a baseline: its forecast of a tie does not depend on any other"


@dataclass(frozen=True, eq=False)
class TheoryAnswer:
    """What one theory answers: differences (draws, horizon, dyads) in sd of each level, or `why` it has none.

    `kind` is "encompassing", "school" or "theory"; `form` "joint" or "observation-driven", which are never compared as
    if they were one. `terms` gives what each term of a joint fit adds to the mean answer, (dyads,).
    """

    key: str
    title: str
    kind: str
    form: str = ""
    difference: FloatArray | None = None
    terms: dict[str, FloatArray] | None = None
    why: str | None = None


def theory_answers(
    asked: Asked,
    decisive: Summary,
    policy: Policy,
    horizon: int,
    *,
    only: Sequence[str] | None,
    draws: int,
    say: Say | None,
) -> list[TheoryAnswer]:
    """Return the answers of the encompassing model, of all schools and of all other theories, or of those in `only`.

    A school or theory that cannot be asked of these actors or of so short a record has no answer and says why.
    """
    found = [_joint("response", "All terms", "encompassing", decisive, policy, horizon, draws)]
    wanted = None if only is None else set(only)
    limits = {key: value for key, value in asked.cell.choices.items() if key != "source"}
    held = {
        key: limited(cell, limits)
        for key, cell in cells.schools(asked.cell.states, asked.record.source).items()
        if wanted is None or key in wanted
    }
    run = fitted_or_left_out(held, say)
    for key, school in registry.members("school").items():
        if wanted is not None and key not in wanted:
            continue
        if key in run:
            found.append(_joint(key, school.title, "school", run[key], policy, horizon, draws))
            continue
        why = cells.left_out(key, asked.cell.states) or "its fit to so short a record did not settle"
        found.append(TheoryAnswer(key, school.title, "school", why=why))
    for key in registry.keys("theory"):
        if key != "response" and (wanted is None or key in wanted):
            found.append(_other(asked, key, policy, horizon, say))
    return found


def _joint(key: str, title: str, kind: str, summary: Summary, policy: Policy, horizon: int, draws: int) -> TheoryAnswer:
    paths = policy_paths(summary, policy, horizon, draws=draws)
    terms = carried(summary, policy, min(HORIZON, horizon))
    return TheoryAnswer(key, title, kind, "joint", paths.difference, terms)


def _other(asked: Asked, key: str, policy: Policy, horizon: int, say: Say | None) -> TheoryAnswer:
    theory = registry.get("theory", key)
    if key not in OTHERS:
        return TheoryAnswer(key, theory.title, "theory", why=BASELINE)
    groups = [state for state in asked.cell.states if is_group(state)]
    if groups:
        return TheoryAnswer(key, theory.title, "theory", why=f"is asked among states, and {groups[0]} is a group")
    if "years" in asked.cell.choices:
        return TheoryAnswer(key, theory.title, "theory", why="reads every month before it, not those of some years")
    if say is not None:
        say(f"asking {theory.title.lower()}")
    try:
        return _observed(asked, key, policy, horizon)
    except (ConvergenceError, DataMissingError) as error:
        return TheoryAnswer(key, theory.title, "theory", why=str(error))


def _observed(asked: Asked, key: str, policy: Policy, horizon: int) -> TheoryAnswer:
    """Return the answer of a theory that learns from filtered levels of the same actors and months."""
    from detente.evaluation.scoreboard import tournament_panel
    from detente.theories._policy import respond

    panel = tournament_panel(list(asked.cell.states), source=asked.record.source, end=str(asked.origin))
    panel = panel.sel(sender=list(asked.cell.states), receiver=list(asked.cell.states))
    until = dt.date(asked.origin.year, asked.origin.month, calendar.monthrange(*asked.origin)[1])
    theory = registry.get("theory", key)
    fitted = theory.fit(panel, until=until, seed=SEED)
    answer = respond(fitted, policy, horizon, draws=OTHER_DRAWS, seed=SEED)
    off = ~np.eye(len(asked.cell.states), dtype=bool)
    difference = answer.transpose("draw", "lead", "sender", "receiver").to_numpy()[:, :, off]
    return TheoryAnswer(key, theory.title, "theory", "observation-driven", difference / fitted.levels.movement())


def rows_by_theory(
    answers: Sequence[TheoryAnswer], dyads: Sequence[Dyad], moved: Sequence[Dyad]
) -> list[dict[str, Any]]:
    """Return each theory's mean answer over two years on each tie that the policy does not set, or why it has none."""
    rows: list[dict[str, Any]] = []
    for answer in answers:
        head = {"key": answer.key, "title": answer.title, "kind": answer.kind, "form": answer.form}
        if answer.difference is None:
            rows.append({**head, "sender": None, "receiver": None, "mean": None, "low": None, "high": None,
                         "term": None, "why": answer.why})  # fmt: skip
            continue
        for place, dyad in enumerate(dyads):
            if dyad in moved:
                continue
            found = summarised(answer.difference[:, :HORIZON, place].mean(axis=1))
            lead = leading(answer.terms, place) if answer.terms else None
            found.pop("sd")
            tie = {"sender": dyad[0], "receiver": dyad[1]}
            rows.append({**head, **tie, **found, "term": lead and lead[0], "why": None})
    return rows


def disagreements(
    answers: Sequence[TheoryAnswer], dyads: Sequence[Dyad], moved: Sequence[Dyad], band: float = BAND
) -> list[dict[str, Any]]:
    """Return the ties on which theories of one form part: means on different sides of the band, or `band` apart.

    Each has the two theories at the ends, their means, and the term that adds most to the difference of the two.
    """
    found = []
    for form in dict.fromkeys(answer.form for answer in answers if answer.form):
        ours = [answer for answer in answers if answer.form == form and answer.difference is not None]
        for place, dyad in enumerate(dyads):
            if dyad in moved or len(ours) < 2:
                continue
            means = [_mean(answer, place) for answer in ours]
            low, high = int(np.argmin(means)), int(np.argmax(means))
            sides = {int(mean > band) - int(mean < -band) for mean in means}
            if len(sides) < 2 and means[high] - means[low] < band:
                continue
            term = _parting_term(ours[low], ours[high], place)
            found.append(
                {
                    "sender": dyad[0], "receiver": dyad[1], "form": form, "colder": ours[low].title,
                    "colder_mean": means[low], "warmer": ours[high].title, "warmer_mean": means[high],
                    "term": term and term[0], "term_difference": term and term[1],
                }
            )  # fmt: skip
    return found


def _mean(answer: TheoryAnswer, place: int) -> float:
    assert answer.difference is not None  # noqa: S101  (only those with an answer are compared)
    return float(answer.difference[:, :HORIZON, place].mean())


def _parting_term(one: TheoryAnswer, other: TheoryAnswer, place: int) -> tuple[str, float] | None:
    if one.terms is None or other.terms is None:
        return None
    return leading({term: other.terms[term] - one.terms[term] for term in one.terms}, place)
