"""Groups of states with dated membership: one file ``KEY.toml`` in this folder is one group.

Each row of a file names a state, the days of its membership and the treaty, accession or memorandum that says so.
A day that is not certain is missing: ``start = "2018"`` says that only the year is known, ``"by 2018"`` that it was
so by the end of that year, ``"unknown"`` that nothing is known; such a state counts as a member only on days for which
its membership is certain.
"""

from __future__ import annotations

from detente.states.groups._group import AGGREGATION, Group, Membership
from detente.states.groups._lookup import frame, get, keys, members, memberships, names, of

__all__ = ["AGGREGATION", "Group", "Membership", "frame", "get", "keys", "members", "memberships", "names", "of"]
