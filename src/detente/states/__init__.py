"""WHO: members of the interstate system, their codes and names, each valid between dates."""

from __future__ import annotations

from detente.states._codes import CCODES, CODES
from detente.states.naming import name, resolve
from detente.states.system import State, ccode, iso3, members, memberships, succession

__all__ = ["CCODES", "CODES", "State", "ccode", "iso3", "members", "memberships", "name", "resolve", "succession"]
