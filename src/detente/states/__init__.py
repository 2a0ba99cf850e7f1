"""WHO: members of the interstate system, their codes, names, leaders and groups, each valid between dates."""

from __future__ import annotations

from detente.states._codes import CCODES, CODES
from detente.states.actors import resolve_actor
from detente.states.code_systems import SYSTEMS, Code, code, codes, codes_frame, state_of_code
from detente.states.leaders import Leader, leader, leaders
from detente.states.lexicon import lexicon, words
from detente.states.naming import name, resolve
from detente.states.system import State, ccode, iso3, life, members, memberships, succession

__all__ = [
    "CCODES",
    "CODES",
    "SYSTEMS",
    "Code",
    "Leader",
    "State",
    "ccode",
    "code",
    "codes",
    "codes_frame",
    "iso3",
    "leader",
    "leaders",
    "lexicon",
    "life",
    "members",
    "memberships",
    "name",
    "resolve",
    "resolve_actor",
    "state_of_code",
    "succession",
    "words",
]
