"""The discourse register: who was named so far, so that 'he', 'they' and 'the first school' are somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.reading import lexicon
from detente.reading.actors import Mention
from detente.reading.document import Passage
from detente.reading.gazetteer import find
from detente.reading.gender import SHE, meant, woman
from detente.reading.holder_words import SMALL, UPPER

LOWER = rf"[^\W\d_{UPPER}]"
GIVEN = rf"(?:[A-Z]\. ?){{1,3}}|[{UPPER}][\w'-]*{LOWER}(?: [A-Z]\.)? "
FULL = re.compile(rf"\b(?=({GIVEN})((?:{SMALL} )?[{UPPER}][\w-]*{LOWER}(?:-[{UPPER}]\w+)?)\b)")
INSIDE = re.compile(rf"(?<=[a-z,;] )[{UPPER}][\w-]*{LOWER}\b")
NO_NAME = lexicon.words("no_names")


@dataclass
class Register:
    """Names known so far: full name by surname, and the last person, people, state and schools that were named.

    `view` is the school or the text that is spoken of (`earlier_view` one sentence ago), `reviewed` the author whose
    work it is, `thinker` the last person who said something or is reviewed, `opponent` whom a speaker of two answers,
    `poster` who posted what is commented, `couple` the last two joined, `commenters` those who comment in the text.

    >>> Register({"Kupchan": "Charles Kupchan"}).full("Kupchan")
    'Charles Kupchan'
    """

    people: dict[str, str] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    person: str | None = None
    named: list[tuple[str, bool]] = field(default_factory=list)
    group: str | None = None
    body: str | None = None
    schools: list[str] = field(default_factory=list)
    view: str | None = None
    earlier_view: str | None = None
    reviewed: str | None = None
    thinker: str | None = None
    opponent: str | None = None
    poster: str | None = None
    couple: str | None = None
    commenters: frozenset[str] = frozenset()

    def full(self, name: str) -> str:
        """Return the full name of whoever is called by a surname, else the name itself without titles.

        >>> Register().full("Professor Lee")
        'Lee'
        """
        words = name.split(" ")
        while len(words) > 1 and words[0] in NO_NAME:
            words.pop(0)
        bare = " ".join(words).removesuffix("'s").removesuffix("'")
        return self.people.get(bare, bare)

    def turn_to(self, name: str, leads: bool = False) -> None:
        """Note the person who is spoken of, who may lead a state.

        >>> known = Register()
        >>> known.turn_to("Ann Lee")
        >>> known.person, known.named
        ('Ann Lee', [('Ann Lee', False)])
        """
        self.person = name
        if not leads and self.named and self.named[-1] == (name, True):
            return
        self.named.append((name, leads))

    def meant(self, pronoun: str, thinks: bool = False) -> str | None:
        """Return the person whom "he" or "she" means; `thinks` says that it is somebody who now argues something.

        Such is rather who did so before than a leader who was only spoken of since.

        >>> Register(person="Ann Lee").meant("She")
        'Ann Lee'
        >>> Register(named=[("Putin", True)], thinker="Tom Lee").meant("he", True)
        'Tom Lee'
        """
        found = meant(pronoun, self.named) if self.named else self.person
        passing = found is None or found.islower() or (found, True) in self.named
        fits = self.thinker is not None and woman(self.thinker) in (None, pronoun in SHE)
        return self.thinker if thinks and passing and fits else found

    def is_name(self, name: str) -> bool:
        """Return whether a word is a name in this document, not a common word that begins a sentence.

        >>> Register().is_name("Trade")
        False
        """
        words = [word for word in name.split(" ") if word not in NO_NAME]
        return len(words) > 1 or (bool(words) and (words[0] in self.people or words[0] in self.inside))


def register(passages: Iterable[Passage], mentions: Iterable[Iterable[Mention]]) -> Register:
    """Return the register of a document with its full names, before anything is read of it.

    A full name is a given name or initials with a surname that no actor and no non-actor covers.

    >>> text = "An article by Charles Kupchan. Kupchan argues."
    >>> register([Passage("body", text, range(len(text)), None, "en")], [[]]).people
    {'Kupchan': 'Charles Kupchan'}
    """
    made = Register()
    for passage, named in zip(passages, mentions, strict=True):
        covered = [(each.start, each.end) for each in named if each.kind != "leader"]
        for found in FULL.finditer(passage.text):
            first, surname = found[1].strip(), found[2]
            free = not any(start < found.end(2) and found.start(1) < end for start, end in covered)
            if free and first not in NO_NAME and surname not in NO_NAME:
                made.people.setdefault(surname, f"{first} {surname}")
        made.inside.update(INSIDE.findall(passage.text))
    return made


def remember(known: Register, name: str, kind: str) -> None:
    """Note who was spoken of last.

    >>> known = Register()
    >>> remember(known, "Ann Lee", "person")
    >>> known.person
    'Ann Lee'
    """
    if kind == "person":
        known.turn_to(name)
        if known.reviewed is None or not any(each.entry.kind == "leader" for each in find(name)):
            known.thinker = name
    elif kind in ("people", "holders") and (kind == "people" or name.split(" ")[-1].endswith("s")):
        known.group = name
    elif kind == "holders" and name.split(" ")[-1] in lexicon.words("single_persons"):
        known.turn_to(name)
    elif kind == "school" and name not in known.schools:
        known.schools.append(name)
