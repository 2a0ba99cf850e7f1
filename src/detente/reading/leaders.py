"""Whom "he" and "him" mean where a leader of a state was named: the state that is led acts and is acted upon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from detente.reading.actors import Mention
from detente.reading.antecedents import singles
from detente.reading.referents import Referent
from detente.reading.register import NO_NAME

HE = re.compile(
    r"\b(?:(?P<he>[Hh]e|[Ss]he)|him|"
    r"(?P<his>[Hh]is|[Hh]er)(?= (?:own )?(?:\w+ )?(?:government|cabinet|ministers?|ministry|army|navy|troops|"
    r"soldiers|forces|fleet|guns|gunners|tanks|planes|jets|envoys?|ambassadors?|diplomats?|delegates?|delegation|spokes\w+|country|"
    r"countrymen|capital|parliament|generals?|premier|regime|junta|police|embassy|party|officials|emissar(?:y|ies)|"
    r"adviser|chief|bombers|warships|gunboats|drones|regiments|divisions|proxies)\b))\b"
)
TITLES = re.compile(r" (?:[A-Z][\w'’-]* )*$")
MOST = 40  # pronouns of a sentence: more is no sentence
NAME = re.compile(r"\b[A-Z][a-z]+\b")
AT = re.compile(r"\b(?:at|in|near|off|outside|into|across|around) (?:[A-Z]\w+ )?$")  # a place is nobody
ROLE = re.compile(r"\bas (?:an? |the )?(?:\w+ )?$")  # "cast himself as mediator" is nobody else
SOMEONE = re.compile(rf"\b(?:{singles()})\b", re.IGNORECASE)


@dataclass
class Leaders:
    """The leaders named so far by their surnames, and whom of them the text goes on about.

    >>> Leaders().now is None
    True
    """

    states: dict[str, str] = field(default_factory=dict)
    now: str | None = None

    def follow(self, person: str | None) -> None:
        """Note who the last sentence was about: a leader who was named, or somebody else.

        >>> made = Leaders({"Castro": "CUB"})
        >>> made.follow("Fidel Castro")
        >>> made.now
        'CUB'
        """
        self.now = self.states.get(person.split(" ")[-1]) if person else None

    def meant(self, text: str, mentions: Sequence[Mention]) -> list[Referent]:
        """Return the pronouns of a sentence that mean a leader: him who is named in it alone, else of the one before.

        >>> Leaders(now="CUB").meant("He broke with Peru.", [])
        [Referent(start=0, end=2, codes=('CUB',), named=False)]
        """
        named = [each for each in mentions if each.kind == "leader" and each.code]
        self.states |= {text[each.start : each.end].split(" ")[-1]: str(each.code) for each in named}
        found = ((each, self._who(text, each, named, mentions)) for each in islice(HE.finditer(text), MOST))
        return [Referent(each.start(), each.end(), (who,), False) for each, who in found if who]

    def _who(
        self, text: str, pronoun: re.Match[str], named: Sequence[Mention], mentions: Sequence[Mention]
    ) -> str | None:
        before = [each for each in named if each.end <= pronoun.start()]
        if _someone(text[: pronoun.start()], before) or self._strangers(text[: pronoun.start()], mentions):
            return None
        if not pronoun["he"] and not pronoun["his"]:  # who is subject of a clause is not its object
            before = before[:-1]
        codes = {str(each.code) for each in before}
        return codes.pop() if len(codes) == 1 else None if codes else self.now

    def _strangers(self, before: str, mentions: Sequence[Mention]) -> bool:
        """Return whether somebody may be named who is no actor: "Wilson could not pay, and they refused him"."""
        names = [
            each for each in NAME.finditer(before) if each[0] not in NO_NAME and not AT.search(before, 0, each.start())
        ]
        return any(not any(one.start <= each.start() < one.end for one in mentions) for each in names)


def _someone(text: str, named: Sequence[Mention]) -> bool:
    """Return whether a person is spoken of who is not called by the name behind his title ("the prime minister")."""
    return any(
        not any(TITLES.fullmatch(text, found.end(), each.start) for each in named)
        for found in SOMEONE.finditer(text)
        if not ROLE.search(text, 0, found.start())
    )
