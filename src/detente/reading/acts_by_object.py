"""Acts by their verb and their object, class by class: who gives arms, lifts bans, closes frontiers.

A verb of a class and a noun of a class make an act wherever they stand together: "poured guns", "turned back lorries".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading import lexicon

PARTICLES = ("down", "back", "off", "out", "up", "in", "away", "home", "over", "aside", "go", "free")
CLASS = re.compile(r"<(\w+)>")
OTHER_PHRASE = (  # words behind which another object, another clause or another act begins
    r"(?:to|and|but|that|which|who|whom|for|from|with|after|before|on|at|by|against|over|as|if|when|while|because|into|"
    r"toward|towards|until|unless|is|was|were|are|has|had|have|will|would|not|no|never|prices?|costs?)"
)
BOTH = r"and(?= (?:[a-z\d]+ )?[A-Z][a-z]+ [a-z])"  # "two Swedish and three Danish diplomats"
BETWEEN = rf"(?:(?:{BOTH}|(?!{OTHER_PHRASE}\b)[\w'’$€£-]+(?:[.,]\d+)*) ){{0,7}}?"

POSSESSING = r"(?!(?: [A-Z][\w.-]+){0,3}['’]s? )"  # who welcomes a president's words welcomes no president
NAMED = (
    r"(?:(?:the|all|both|its|his|their|some|several|many|most|two|three|four|five|six|seven|eight|nine|ten|a|an|"
    r"\d[\d,.]*|dozens of|hundreds of|thousands of|scores of)? ?"
    r"(?:(?!(?:what|how|that|whether|if|when|why|who|which|and|or|but|as|to|in|of|for|from|by|than|while)\b)[a-z]+ )?"
    r"(?:[A-Z]\w)|it\b|them\b|him\b|her\b|"
    r"each other|one another)"
)


def acts_by_object() -> Iterator[tuple[str, str, str]]:
    """Yield the CAMEO code, the frame and the phrase of every verb of a class with the objects of a class.

    >>> any("recall" in phrase and "mbassador" in phrase for _, _, phrase in acts_by_object())
    True
    """
    for code, frame, verbs, nouns in rows():
        whole = POSSESSING if code == "043" else ""
        yield code, frame, f"{{{'|'.join(verbs)}}}(?= {BETWEEN}(?:{nouns})\\b{whole})"
        for particle, bare in _parted(verbs):
            yield code, frame, f"{{{'|'.join(bare)}}}(?= {BETWEEN}(?:{nouns})(?: [\\w-]+){{0,3}} {particle}\\b)"


def rows() -> Iterator[tuple[str, str, list[str], str]]:
    """Yield the CAMEO code, the frame, the verbs and the pattern of the objects of every class.

    >>> any("recall" in verbs for _, _, verbs, _ in rows())
    True
    """
    for code, frame, rest in lexicon.lines("events_by_object", 3):
        verbs, _, nouns = rest.rpartition(" | ")
        wanted = [noun for each in nouns.split("|") for noun in _nouns(each.strip())]
        yield code, frame, [verb.strip() for verb in verbs.split("|")], "|".join(dict.fromkeys(wanted))


def _parted(verbs: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the particles that may stand behind the object, with their verbs ("turned the offer down")."""
    for particle in PARTICLES:
        bare = [verb.split(" ")[0] for verb in verbs if verb.split(" ")[1:] == [particle]]
        if bare:
            yield particle, bare


def _nouns(name: str) -> list[str]:
    """Return the nouns of a class as patterns that allow the plural, or a noun by itself."""
    named = CLASS.fullmatch(name)
    return [_plural(noun) for noun in _classes()[named[1]]] if named else [_either(name)]


def _plural(noun: str) -> str:
    either = _either(noun)
    return rf"(?:{either}|{lexicon.plural(either)})".replace("-", "[ -]")


def _either(noun: str) -> str:
    """Return a noun as a pattern with and without a capital ("the British Ambassador", "the Treaty")."""
    rest = re.escape(noun[1:]).replace(r"\ ", " ").replace(r"\-", "-")
    return f"[{noun[0].upper()}{noun[0]}]{rest}" if noun[0] != noun[0].upper() else f"{noun[0]}{rest}"


@cache
def _classes() -> dict[str, list[str]]:
    return {name: words.split(" ") for name, words in lexicon.lines("objects")}


def acts_upon_actors() -> Iterator[tuple[str, str, str]]:
    """Yield the CAMEO code, the frame and the phrase of verbs that make an act only where an actor stands behind them.

    >>> any("|torch|" in phrase for _, _, phrase in acts_upon_actors())
    True
    """
    for code, frame, verbs in lexicon.lines("verbs_upon_actors", 3):
        each = list(dict.fromkeys(verbs.split("|")))
        yield code, frame, f"{{{'|'.join(each)}}}(?= (?:by )?{NAMED})"
        for particle, bare in _parted(each):
            yield code, frame, f"{{{'|'.join(bare)}}}(?= {NAMED}[^.;:,]{{0,24}} {particle}\\b)"
