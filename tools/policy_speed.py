"""How long policies take: one asked of all schools among 20 states, and a search over all sets of eight moves.

`PYTHONPATH=. python tools/policy_speed.py` prints the rows of docs/benchmarks.md. Fits are made before the clock runs,
and so are compiled the kernels: a fit serves every policy that is asked of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from detente import registry
from detente.claims.policy_among import _panel, _place
from detente.claims.policy_asked import asked_of
from detente.claims.policy_search import search
from detente.claims.policy_theories import SEED
from detente.claims.whatif import compile_policy
from detente.policies import WrittenPolicy, policy
from detente.schools._priors import observation_model
from detente.theories._do_paths import do_answers
from detente.theories._observation import fit_observation

STATES, DRAWS, HORIZON = 20, 2000, 60
INSTRUMENTS = ("trade", "sanctions", "aid", "arms control", "military posture", "rhetoric", "visits", "alliance")
AIM = "RUS -> CHN no warmer, USA -> CHN no colder"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds and CPU seconds of a piece of work, those of its threads among them."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def eight() -> WrittenPolicy:
    """Return a policy of eight moves of one tie."""
    made = policy("Eight", states=["CHN"])
    for instrument in INSTRUMENTS:
        made = made.move("USA", "RUS", instrument, 0.1, start=1, end=12)
    return made


def among() -> dict[str, tuple[float, float]]:
    """Return the seconds that each school takes to answer one policy among many states."""
    question = asked_of(policy("One", states=["CHN"]).move("USA", "RUS", "trade", 1, start=1, end=12), "weis")
    made = compile_policy(question, dict.fromkeys(question.policy.moves, 1.0), 1.0)
    panel, until = _panel(question, STATES), question.origin.after(1).first_day
    names = [str(name) for name in panel["sender"].values]
    places = [_place(names, *dyad) for dyad in question.record.dyads]
    found = {}
    for key in (None, *registry.keys("school")):
        school = None if key is None else registry.get("school", key)
        fit = fit_observation(panel, until=until, model=observation_model(school, "month"))
        do_answers(fit, made, 2, places, draws=2, seed=SEED)
        found[key or "all terms"] = timed(
            lambda fit=fit: do_answers(fit, made, HORIZON, places, draws=DRAWS, seed=SEED)  # type: ignore[misc]
        )
    return found


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    rows = among()
    for key, (wall, cpu) in rows.items():
        print(f"| `{key}` among {STATES} states | {wall:.1f} | {cpu:.1f} |", flush=True)
    print(f"| all of them | {sum(w for w, _ in rows.values()):.1f} | {sum(c for _, c in rows.values()):.1f} |")
    wall, cpu = timed(lambda: search(eight(), AIM))
    print(f"| search over 2^8 sets of moves, five theories | {wall:.1f} | {cpu:.1f} |")
