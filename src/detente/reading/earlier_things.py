"""Whose "the trawler" or "the envoys" are, where an earlier sentence told it: "a Spanish trawler", "the trawler"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.any_word import any_word
from detente.reading.referents import Referent

OLD = 4
OWNED = r"(?:['’]s?)?(?: [a-z-]+(?<!s)){0,2} "
FITTED = r" (?:is|was|were|are|had been) (?:equipped|fitted|armed|loaded|designed|built|made)\b"  # nobody met it
SHIP_NAME = r"(?: [A-Z][a-z]+)?"
SHIPS = frozenset(
    ["trawler", "tanker", "freighter", "ferry", "cutter", "gunboat", "warship", "frigate", "destroyer", "cruiser",
     "battleship", "carrier", "submarine", "corvette", "minesweeper", "ship", "vessel", "boat"]
)  # fmt: skip
PLANES = frozenset(["airliner", "jet", "bomber", "fighter", "helicopter", "drone", "plane", "aircraft", "balloon"])
KINDS = {"ship": SHIPS, "vessel": SHIPS, "boat": SHIPS, "plane": PLANES, "aircraft": PLANES}


@dataclass
class EarlierThings:
    """The ships, troops, envoys and embassies of states told of so far: whose, and in which sentence.

    >>> EarlierThings().owners
    {}
    """

    owners: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    place: int = 0

    def meant(self, text: str, mentions: Sequence[Mention]) -> list[Referent]:
        """Return what "the trawler" or "the envoys" of a sentence mean, by the state whose they are; note new ones.

        What two states have been said to own within the last sentences is nobody's.

        >>> things = EarlierThings()
        >>> things.meant("A Spanish trawler came.", [Mention(2, 9, "ESP", "name", "")])
        []
        >>> things.meant("Gunboats seized the trawler.", [])
        [Referent(start=16, end=27, codes=('ESP',), named=False)]
        """
        self.place += 1
        made = [(each, self._owner(each["thing"])) for each in _definite().finditer(text)]
        self._note(text, mentions)
        return [Referent(*each.span(), (whose,), False) for each, whose in made if whose]

    def _owner(self, thing: str) -> str | None:
        """Return whose a thing is; "the vessel" may be the trawler of the one state of whose ships it was told."""
        name = _singular()[thing]
        near = {kind: whose for kind, (whose, place) in self.owners.items() if self.place - place <= OLD}
        if name in near or name not in KINDS:
            return near.get(name)
        owners = {whose for kind, whose in near.items() if kind in KINDS[name]}
        return owners.pop() if len(owners) == 1 else None

    def _note(self, text: str, mentions: Sequence[Mention]) -> None:
        """Note what states own in a sentence; what another one owns as well is left open."""
        for each in mentions:
            found = _owned().match(text, each.end) if each.code else None
            if found is None:
                continue
            thing = _singular()[found["thing"]]
            whose, place = self.owners.get(thing, (each.code, 0))
            same = whose == each.code or self.place - place > OLD
            self.owners[thing] = each.code if same else None, self.place


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"{OWNED}(?P<thing>{_nouns()})\b")


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?:[a-z]+ )?(?P<thing>{_nouns()})\b{SHIP_NAME}(?! (?:of|from)\b|['’]|{FITTED})")


@cache
def _nouns() -> str:
    return any_word(_singular())


@cache
def _singular() -> dict[str, str]:
    """Return the singular of every form of the things that states own."""
    return {form: word for word in lexicon.words("owned_things") for form in (word, lexicon.plural(word))}
