"""The phrases of events by their first word: forms of verbs from their lemma, and what must follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.acts_by_object import NAMED, acts_by_object, acts_upon_actors
from detente.reading.compiled import compiled
from detente.reading.pattern_heads import begins, heads

ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
OPTIONAL = re.compile(
    r"^ ((?:\(\?:[^()]*\)\{0,\d\})?\(\?:[^()]*(?:\([^()]*\)[^()]*)*\))\?$"
)  # words and a last one, or none
SHORT = re.compile(r"[^aeiou]+[aeiou][bdgmnpt]")  # "ram": its last letter is doubled
STRESSED = frozenset(  # stressed at the end, which doubles the last letter
    ["allot", "debar", "begin", "demur", "forget", "outbid", "overrun", "prefer", "underpin", "upset", "wiretap"]
)
ITS = " (?:its|his|her|their) "
THIRD = {"be": "is", "have": "has"}
WORD = re.compile(r"[a-z]+")
HELD = ("191", "192")  # a blockade, an occupation
SIGNED = "057"  # a treaty: CAMEO's cooperation, PLOVER's agreement


class Phrase(NamedTuple):
    """A phrase that begins with one form of a verb: the CAMEO code, the frame, the form, and what must follow.

    >>> Phrase("042", "to", "past", " Rome").rest.match("visited Rome", 7) is None
    False
    """

    code: str
    frame: str
    form: str
    after: str

    @property
    def rest(self) -> re.Pattern[str]:
        """The pattern of what must follow, compiled."""
        return compiled(self.after)


def root(code: str) -> str | None:
    """Return the PLOVER root of a CAMEO code, after the Open Event Data Alliance's map of 2021; None for statements.

    Who concedes and who withdraws is one root, as before that map ("yield").

    >>> root("042"), root("0871"), root("010")
    ('CONSULT', 'RETREAT', None)
    """
    if code.startswith(HELD):
        return "COERCE"
    if code == SIGNED:
        return "AGREE"
    return ROOTS.get(code[:2])


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of events by the form of the verb that they begin with.

    >>> {phrase.form for phrase in phrases()["visited"]}
    {'past'}
    """
    made: dict[str, list[Phrase]] = {}
    for code, frame, verb, rest in _frames():
        for form, word in (each for spelled in _spellings(verb) for each in forms(spelled)):
            made.setdefault(word, []).append(Phrase(code, frame, form, rest))
    return {word: tuple(found) for word, found in made.items()}


def _frames() -> Iterator[tuple[str, str, str, str]]:
    """Yield the CAMEO code, the frame, the verb and what must follow it of every phrase, one verb a time.

    What a verb is by itself stands before what it is with an actor behind it.
    """
    told = set()
    for code, frame, pattern in (*lexicon.lines("events", 3), *acts_by_object(), *acts_upon_actors()):
        if frame == "noun":
            continue
        lemmas, rest = pattern.removeprefix("{").split("}", 1)
        rest = OPTIONAL.sub(r"(?: \1)?", rest.rstrip()).replace(r"(?:\w+ )", r"(?:[\w'$.-]+ )")
        for lemma in lemmas.split("|"):
            verb, _, tail = lemma.partition(" ")
            if lemma in told and NAMED in rest:
                continue
            told |= {lemma} if not rest else set()
            yield code, frame, verb, (f" {tail}".replace(" its ", ITS) if tail else "") + rest + r"(?!\w)"


def _spellings(verb: str) -> tuple[str, ...]:
    """Return "recognise" and "recognize" for a verb that ends in "[sz]e", else the verb."""
    once = verb.replace("[sz]", "s").replace("z?", "")
    return (once, verb.replace("[sz]", "z")) if "[sz]" in verb else (once,)


def matches(text: str) -> Iterator[tuple[int, int, int, Phrase]]:
    """Yield where the phrases of verbs begin, where their first word ends, where they end, and the longest of each.

    >>> [each[:3] for each in matches("Oslo visited Rome")]
    [(5, 12, 12)]
    """
    index = phrases()
    for word in WORD.finditer(text.lower() if text.isupper() else text):
        best = longest(text, word.end(), index.get(word[0], ()))
        if best is not None:
            yield word.start(), word.end(), best[1], best[0]


def longest(text: str, end: int, found: Sequence[Phrase]) -> tuple[Phrase, int] | None:
    """Return the phrase that reaches farthest and where it ends; of two as long, the one that asks what comes next.

    >>> longest("visited", 7, phrases()["visited"])[1]
    7
    """
    matched = [(match.end(), "(?=" in phrase.after, phrase) for phrase in found
               if (match := phrase.rest.match(text, end))]  # fmt: skip
    if not matched:
        return None
    reach, _, best = max(matched, key=lambda each: each[:2])
    return best, reach


def noun_events(text: str | None = None) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the CAMEO codes and patterns of the events that are nouns, of those alone that may stand in a `text`.

    >>> any(pattern.search("the visit to Oslo") for _, pattern in noun_events("the visit to Oslo"))
    True
    """
    begun = None if text is None else begins(text)
    return ((code, each) for code, each, first in _nouns() if begun is None or first is None or first & begun)


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str], frozenset[str] | None], ...]:
    return tuple(
        (code, re.compile(rf"\b{pattern}", re.IGNORECASE), heads(pattern))
        for code, frame, pattern in lexicon.lines("events", 3)
        if frame == "noun"
    )


def forms(verb: str) -> list[tuple[str, str]]:
    """Return the forms of a verb with what each is: base, third (person), past, participle, going, bare (all of these).

    >>> forms("ram")[2:]
    [('past', 'rammed'), ('going', 'ramming')]
    """
    past, participle = _irregular().get(verb, (_past(verb), _past(verb)))
    third = _third(verb)
    going = _going(verb, past)
    same = past == verb  # "cut": what stands before says which it is
    found = [("bare" if same else "base", verb), ("third", third), ("past", past), ("going", going)]
    found = [each for each in found if not (same and each[0] == "past")]
    found += [("past", "were")] if verb == "be" else []
    if re.search(r"[^aeio][aeiou]l$", verb) and past == f"{verb}ed":  # British "travelled"
        found += [("past", f"{verb}led"), ("going", f"{verb}ling")]
    return found if participle == past else [*found, ("participle", participle)]


def _third(verb: str) -> str:
    if re.search(r"(?:s|sh|ch|x|z|o)$", verb):
        return f"{verb}es"
    return THIRD.get(verb) or re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"


def _going(verb: str, past: str) -> str:
    """Return the form in "ing": "tying", "panicking", "cutting", "armed" without its "e"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if past.endswith("ed") and len(past) == len(verb) + 3:  # its last letter is doubled, or is "ck"
        return f"{past[:-2]}ing"
    if _doubles(verb):
        return f"{verb}{verb[-1]}ing"
    return f"{verb if verb.endswith('ee') or verb == 'be' else verb.removesuffix('e')}ing"


def _doubles(verb: str) -> bool:
    return verb in STRESSED or SHORT.fullmatch(verb.replace("qu", "q")) is not None


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if _doubles(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, participle) for base, past, participle in lexicon.lines("irregular")}
