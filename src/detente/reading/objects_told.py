"""Whom an act meets whose object is a deed or a word told before: "rejected the offer", "criticised the closures".

The noun says what kind of deed is meant (`told_deeds`): whoever did it is met by who answers or judges it. In the
passive without a doer, it is whom the deed was done to that answers it: "the offer was turned down".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.events import Event
from detente.reading.told_deeds import Told
from detente.reading.verbs import matches, root

OBJECT = re.compile(
    r"(?: (?:about|against|at|on|to|over))? (?:the|this|that|these|those|such|its|their|his|her|all) "
    r"(?:(?!\w+ing\b)[a-z]+(?:-[a-z]+)? ){0,2}?(?P<noun>[a-z]+)\b"
    r"(?! (?:of|by|on|against|with|between|from|for|to (?:[A-Z]|the|its|his|their)|and|or|that)\b|['’-]| [A-Z])"
)
SUBJECT = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|when|though|although|while|before|after) )(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) "
    r"(?:[a-z]+ )??(?P<noun>[a-z]+)(?:,[^,;]+,)? (?:was|were|has been|have been|had been) "
    r"(?:(?!nearly|hardly|reportedly|allegedly|supposedly)\w+ly |at once )?$"
)
JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "AGREE"})
ANSWERS = frozenset({"REJECT", "AGREE"})
PASSIVE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) (?:[a-z]+ )?[a-z]+,?[^.;:]{0,40} (?:was|were|been) "
)
BY = re.compile(r"(?: \w+ly| at once)? by\b")
BY_OTHERS = frozenset({"ACCUSE", "SUPPORT"})  # a third party may blame or praise a deed, but not answer it


def with_objects(text: str, event: Event, told: Told) -> Event:
    """Return an act with whom it meets, where its object, or its subject in the passive, is a deed told before.

    >>> from detente.reading.pairs import Deed
    >>> told = Told(None, (Deed(1, "NPL", "IND", "AGREE"),), 2)
    >>> made = Event(6, 14, "120", "REJECT", ("IND",), (), "happened", "verb, to")
    >>> with_objects("Delhi rejected the offer.", made, told).target
    ('NPL',)
    """
    if event.target or not event.source or event.root not in JUDGED:
        return event
    noun = OBJECT.match(text, event.end) or SUBJECT.search(text[: event.start])
    deed = None if noun is None else told.meant(noun["noun"])
    if deed is None or set(deed.sender) & set(event.source):
        return event
    if event.root not in BY_OTHERS and not set(deed.receiver) & set(event.source):
        return event
    return event._replace(target=deed.sender, rule=f"{event.rule}, of the deed told before")


def answered(text: str, found: Sequence[Event], told: Told) -> Iterator[Event]:
    """Yield the answers to a deed told before that are told in the passive and name nobody.

    `found` are the acts that the sentence is known to tell.

    >>> from detente.reading.pairs import Deed
    >>> told = Told(None, (Deed(1, "NPL", "IND", "AGREE"),), 2)
    >>> [(each.source, each.root, each.target) for each in answered("The offer was turned down.", [], told)]
    [(('IND',), 'REJECT', ('NPL',))]
    """
    for start, _, end, phrase in matches(text) if PASSIVE.search(text) else ():
        name, noun = root(phrase.code), SUBJECT.search(text[:start])
        deed = told.meant(noun["noun"]) if noun and name in ANSWERS and not BY.match(text, end) else None
        if name is not None and deed is not None and not any(each.start == start for each in found):
            rule = "passive, of the deed told before"
            yield Event(start, end, phrase.code, name, deed.receiver, deed.sender, "happened", rule)
