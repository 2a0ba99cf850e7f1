"""Which two states the last sentences are about: those of a quarrel or a deal, or a sentence that names nobody else.

A pair gains weight by every act between its two and by every sentence that names them alone; it fades when the text
goes on without them, and is forgotten when an act between two others begins another matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.states.actors import is_group

PAIR = (
    r"(?:[Bb]oth|[Tt]he two|[Tt]hese two)(?: (?:foreign|prime|defen[cs]e|rival|warring|hostile|neighbou?ring))? "
    r"(?:countries|nations|states|sides|powers|parties|governments|capitals|neighbou?rs|giants|rivals|republics|"
    r"presidents|leaders|ministers|premiers|chancellors|kings|men|armies|navies|ministries|enemies|foes|adversaries|"
    r"antagonists|belligerents|combatants|regimes|delegations|administrations)\b(?! (?:of|who|whose|from|that)\b)|"
    r"[Ee]ach (?:of the two|(?:prime |foreign )?(?:minister|president|premier|government|capital|side|king))\b"
)
PAIRED = re.compile(rf"\b{PAIR}")
HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "COERCE", "PROTEST", "ASSAULT"})
ASKS = frozenset({"REQUEST", "THREATEN"})
ACT = 2.0
NAMED = 1.0
FADES = 0.9
CLOSE = 0.8  # a second pair with so much of the weight of the first leaves it open who is meant
APART = 0.5  # nor is it open while the second partner of a state has no more than so much of the weight of the first
NEAR = 3
FAR = 12


class Deed(NamedTuple):
    """An act by the number of its sentence, who did it to whom, and its PLOVER root.

    >>> Deed(1, "NOR", "SWE", "ACCUSE").root
    'ACCUSE'
    """

    place: int
    source: str
    target: str
    root: str


@dataclass
class Standing:
    """How much of the text a pair of states has: its weight, the sentence where it was last met, any hostility.

    >>> Standing().hostile
    False
    """

    weight: float = 0.0
    place: int = 0
    hostile: bool = False


@dataclass
class Pairs:
    """The pairs of states that a text is about so far, the last act between two, and those of the last sentences.

    >>> pairs = Pairs()
    >>> pairs.told("NOR", "SWE", "ACCUSE")
    >>> pairs.other("SWE"), pairs.both({"DNK"}), pairs.other("DNK")
    ('NOR', ('NOR', 'SWE'), None)
    """

    place: int = 0
    last: Deed | None = None
    deeds: list[Deed] = field(default_factory=list)
    before: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    standings: dict[tuple[str, str], Standing] = field(default_factory=dict)

    def sentence(self, named: Collection[str]) -> None:
        """Go on to the next sentence, which names some states; where they are two, they are a pair.

        >>> pairs = Pairs()
        >>> pairs.sentence(["NOR", "SWE"])
        >>> pairs.between("SWE", "NOR").weight
        1.0
        """
        self.place += 1
        self.deeds = [each for each in self.deeds if self.place - each.place < FAR]
        for each in self.standings.values():
            each.weight *= FADES
        self.standings = {pair: each for pair, each in self.standings.items() if self.place - each.place < FAR}
        pair = tuple(dict.fromkeys(code for code in named if not is_group(code)))
        self.before, self.now = self.now or self.before, frozenset(pair)
        if len(pair) == 2:
            self._gains(pair[0], pair[1], NAMED)

    def told(self, source: str, target: str, root: str) -> None:
        """Note an act of one state toward another.

        >>> pairs = Pairs()
        >>> pairs.told("PER", "CHL", "ACCUSE")
        >>> pairs.told("TGO", "GHA", "ACCUSE")
        >>> list(pairs.standings)
        [('TGO', 'GHA')]
        """
        self.last = Deed(self.place, source, target, root)
        self.deeds = [*self.deeds, self.last]
        if not any({source, target} & set(pair) for pair, each in self.standings.items() if each.weight > NAMED):
            self.standings = {pair: each for pair, each in self.standings.items() if {source, target} & set(pair)}
        hostile = root in HOSTILE
        self._gains(source, target, ACT if hostile else NAMED, hostile)

    def between(self, one: str, other: str) -> Standing:
        """Return how a pair stands, named in either order.

        >>> Pairs().between("NOR", "SWE").weight
        0.0
        """
        return self.standings.get((one, other)) or self.standings.get((other, one)) or Standing()

    def other(self, code: str) -> str | None:
        """Return the one state with which another has its business of the last sentences; None where there are more.

        >>> Pairs().other("NOR") is None
        True
        """
        near = sorted(
            (each.weight, next(one for one in pair if one != code))
            for pair, each in self.standings.items()
            if code in pair and self.place - each.place <= NEAR
        )
        if not near or (len(near) > 1 and near[-2][0] > near[-1][0] * APART):
            return None
        return near[-1][1]

    def both(self, outside: Collection[str] = ()) -> tuple[str, ...]:
        """Return the pair that the text is mostly about and that somebody outside speaks of; () where none stands out.

        >>> Pairs().both()
        ()
        """
        fit = sorted(
            (each.hostile, each.weight, pair)
            for pair, each in self.standings.items()
            if not set(outside) & set(pair)
            and not any(is_group(code) for code in pair)
            and (each.hostile or self.before <= set(pair))  # of friends only while nobody else is spoken of
        )
        if not fit or (len(fit) > 1 and fit[-2][0] == fit[-1][0] and fit[-2][1] > fit[-1][1] * CLOSE):
            return ()
        just = next((pair for *_, pair in fit if set(pair) == self.before), None)
        best = fit[-1][2] if just is None or set(just) & set(fit[-1][2]) else just  # of a quarrel left, or a new one
        self._gains(*best, NAMED)
        return best

    def _gains(self, one: str, other: str, weight: float, hostile: bool = False) -> None:
        pair = (other, one) if (other, one) in self.standings else (one, other)
        met = self.standings.setdefault(pair, Standing())
        met.weight += weight
        met.place = self.place
        met.hostile |= hostile
