"""Which schools a record cannot tell apart, as found on simulated worlds (`detente.evaluation.who_is_right`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def alike(key: str) -> str:
    """Return in words from which schools 300 months like those of WEIS do not tell one, by number of states.

    Two schools are told apart when the expected lead of the right one is 10 nats or more, whichever that is. Empty
    where nothing was simulated, as for a school of one's own. Written by ``tools/verdict_tables.py``.

    >>> alike("interest").startswith("among 3 states: ")
    True
    >>> alike("a school of my own")
    ''
    """
    return "; ".join(
        f"among {states} states: {', '.join(others) or 'none'}" for states, others in _found().get(key, {}).items()
    )


@cache
def _found() -> dict[str, dict[str, list[str]]]:
    with Path(__file__).with_name("_alike.toml").open("rb") as stream:
        return tomllib.load(stream)
