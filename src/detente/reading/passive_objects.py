"""Acts by verb and object in the passive: "the envoy was called in", "two gunboats were handed over to Kenya".

What the verb takes for its object in the active stands before it here (`acts_by_object`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading.acts_by_object import rows
from detente.reading.compiled import compiled
from detente.reading.verbs import WORD, Phrase, forms, matches

BE = (
    r"(?:is|are|was|were|been|being|be|got)"
    r"(?: (?:\w+ly|not|also|then|now|since|again|already|first|later|soon|once))? $"
)
PASSIVE = re.compile(rf"\b{BE}")
BY = re.compile(
    r"(?: (?:off|down|up|back|in|out|over|home))?"
    r"(?: \w+ly| last \w+| in \d{4}| on \w+day| (?:to|from) (?:the )?(?:[\w'’-]+ ?){1,3}?)? by (?:the )?(?:\w+ )?[A-Z]"
)
NAMED = r"(?:the )?(?:[A-Z][\w'’.-]+ ){1,3}"  # "… Rome", "… which its coast guard"
RELATED = rf"(?:that|which|whom) (?:{NAMED}|it |they |he |she )"
LEFT = r"(?:has |have |had )?(?:\w+ly |also |once )?$"
HAS_FRONT = re.compile(rf"[a-z],? (?:{RELATED}|{NAMED}){LEFT}")
FAR = 80
EXPELLED = frozenset({"161", "174"})  # envoys and people, by those whom they have to leave
OF = r"(?: (?:of|from|in|at|on|to|for|with|between) (?:[\w'’-]+ ){0,3}?[\w'’-]+)?"
AUXILIARY = r"(?: (?:has|have|had|\w+ly|also|then|later))*"


@cache
def passives() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return by participle the phrases of its acts, each with what must stand before it.

    >>> any(phrase.code == "114" for phrase, _ in passives()["summoned"])
    True
    """
    made: dict[str, list[tuple[Phrase, str]]] = {}
    for code, frame, verbs, nouns in rows():
        before = rf"\b(?:{nouns}){OF}(?:{AUXILIARY} {BE}|,? $)"
        frame = "within" if frame == "to" and code in EXPELLED and "expel" in verbs else frame
        for verb in verbs if frame != "drew" else ():
            first, _, particle = verb.partition(" ")
            rest = rf" {re.escape(particle)}\b" if particle else r"(?! (?:off|down|up)\b)"
            for _, word in _participles(first):
                made.setdefault(word, []).append((Phrase(code, frame, "participle", rest), before))
    return {word: tuple(found) for word, found in made.items()}


@cache
def fronted() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return by form of the verb the phrases of acts whose object a relative clause leaves behind: "arms Rome sent".

    >>> any(phrase.code == "163" for phrase, _ in fronted()["imposed"])
    True
    """
    made: dict[str, list[tuple[Phrase, str]]] = {}
    for code, frame, verbs, nouns in rows():
        front = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]hose|[Tt]hese|\w+s) (?:[\w-]+ )?"
        related = rf"\b(?:{nouns}){OF},? {RELATED}"
        before = rf"(?:{related}|\b{front}(?:{nouns}){OF} {NAMED}){LEFT}"
        for verb in verbs if frame == "to" else ():
            first, _, particle = verb.partition(" ")
            rest = rf" {re.escape(particle)}\b" if particle else ""
            for form, word in forms(first):
                if form in ("past", "participle", "bare"):
                    made.setdefault(word, []).append((Phrase(code, frame, form, rest), before))
    return {word: tuple(found) for word, found in made.items()}


def _participles(verb: str) -> list[tuple[str, str]]:
    found = forms(verb)
    own = [each for each in found if each[0] == "participle"]
    return own or [each for each in found if each[0] in ("past", "bare")]


def passive_of(text: str, start: int, end: int) -> tuple[Phrase, int] | None:
    """Return the act of a participle whose object stands before it as its subject, and where its phrase ends.

    >>> passive_of("The envoy was summoned.", 14, 22)[0].code
    '114'
    >>> passive_of("The choir was summoned.", 14, 22) is None
    True
    """
    if text[start:end] not in passives() and text[start:end] not in fronted():
        return None
    before = text[max(0, start - FAR) : start]
    suffered = PASSIVE.search(before) is not None or BY.match(text, end) is not None
    ways = passives() if suffered else fronted() if HAS_FRONT.search(before) else {}
    for phrase, subject in ways.get(text[start:end], ()):
        reach = phrase.rest.match(text, end)
        if reach is not None and compiled(subject).search(before) is not None:
            return phrase, reach.end()
    return None


def acts_of_verbs(text: str) -> Iterator[tuple[int, int, int, Phrase]]:
    """Yield the verbs of acts as `matches` does, those in the passive by what stands before them too.

    >>> [each[3].code for each in acts_of_verbs("Its envoy was summoned by Rome.")]
    ['114']
    """
    if not text.isupper() and len(text[:1].lower()) == 1:  # "Accusing Oslo of theft, Rome …"
        text = text[:1].lower() + text[1:]
    active = {each[0]: each for each in matches(text)}
    passive = {}
    for word in WORD.finditer(text):
        found = passive_of(text, word.start(), word.end())
        if found is not None:
            passive[word.start()] = (word.start(), word.end(), found[1], found[0])
    for start in sorted({*active, *passive}):
        yield passive[start] if start in passive and _is_bare(active.get(start)) else active[start]


def _is_bare(told: tuple[int, int, int, Phrase] | None) -> bool:
    """Return whether nothing behind a verb says what it does."""
    return told is None or "(?=" not in told[3].after
