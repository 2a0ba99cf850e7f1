"""Dictionaries in the format of PETRARCH: actors with dated codes, agents, verbs with patterns and synonym sets.

Facts of the format: ``#`` begins a comment; ``+NAME`` is a synonym of the name before; ``[CODE < 950601]`` holds
before a day; ``~`` in an agent's code stands for the actor; ``--- VERB [032:033] ---`` begins a verb with its codes
forth and back; ``- LEFT * RIGHT [CODE]`` is a pattern around it, in which ``_`` joins words, ``&NAME`` is a synonym
set, ``$`` the source, ``+`` the target, ``%`` both and ``^`` anybody (Schrodt, Beieler & Idris 2014).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from detente.errors import DataMissingError

CODE = re.compile(r"\[([^\]]*)\]")
BRACES = re.compile(r"\{([^}]*)\}")
NOTES = re.compile(r"<!--.*?-->", re.DOTALL)
NULL = frozenset({"---", "+++", "###", ""})


class Pattern(NamedTuple):
    """Words that must stand before and behind a verb, each a tuple of joined words, and the codes forth and back.

    >>> Pattern((), (("for",),), "096").code
    '096'
    """

    left: tuple[tuple[str, ...], ...]
    right: tuple[tuple[str, ...], ...]
    code: str


@dataclass
class Dictionaries:
    """What the files say: dated codes by name, codes of agents, verbs by form with their code and patterns, synonyms.

    >>> Dictionaries().actors
    {}
    """

    actors: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, tuple[str, tuple[Pattern, ...]]] = field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)


def load(actors: Path, agents: Path, verbs: Path) -> Dictionaries:
    """Return the dictionaries in three files of the format of PETRARCH.

    Raises `DataMissingError` for a file that is not there.

    >>> load(Path("no such"), Path("file"), Path("here"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no dictionary 'no such'
    """
    check_there(actors, agents, verbs)
    made = Dictionaries()
    _actors(_lines(actors), made)
    _agents(_lines(agents), made)
    _verbs(_lines(verbs), made)
    return made


def check_there(*paths: Path) -> None:
    """Raise `DataMissingError` for the first dictionary that is not there.

    >>> check_there()
    """
    for path in paths:
        if not path.is_file():
            raise DataMissingError(f"there is no dictionary '{path}'")


def holds(restriction: str, day: str) -> bool:
    """Return whether a restriction such as ``< 950601`` holds on a day written as 19950101.

    >>> holds("< 950601", "19950101"), holds("19950601 - 19990815", "19960101"), holds("", "19960101")
    (True, True, True)
    """
    ends = [_day(each) for each in re.findall(r"\d{6,8}", restriction)]
    if not ends:
        return True
    if restriction.startswith("<"):
        return day < ends[0]
    return day > ends[0] if restriction.startswith(">") else ends[0] <= day <= ends[-1]


def _day(text: str) -> str:
    return text if len(text) == 8 else ("20" if text < "50" else "19") + text


def _lines(path: Path) -> Iterator[str]:
    text = NOTES.sub("", path.read_text(encoding="utf-8", errors="replace"))
    for line in text.splitlines():
        shown = line.split("#")[0].rstrip()
        if shown.strip():
            yield shown


def _actors(lines: Iterator[str], made: Dictionaries) -> None:
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    for line in lines:
        found = [_dated(code) for code in CODE.findall(line)]
        name = CODE.sub("", line).strip().lstrip("+").strip().replace("_", " ").upper()
        if line[0] not in "+\t " and name:
            names, codes = [name], []
        elif name:
            names.append(name)
        codes += found
        for each in names:
            made.actors[each] = codes


def _dated(code: str) -> tuple[str, str]:
    found = re.match(r"\s*([^\s<>]+)\s*(.*)", code)
    return (found[1], found[2].strip()) if found else ("", "")


def _agents(lines: Iterator[str], made: Dictionaries) -> None:
    macros: dict[str, list[str]] = {}
    for line in lines:
        if "=" in line and line.startswith("!"):
            name, words = line.split("=", 1)
            macros[name.strip()] = [word.strip() for word in words.split(",")]
            continue
        code = CODE.search(line)
        name = BRACES.sub("", CODE.sub("", line)).strip().replace("_", " ").upper()
        if code is None or not name:
            continue
        plural = BRACES.search(line)
        forms = [
            name,
            *([f"{name}S", f"{name[:-1]}IES"] if plural is None else [plural[1].strip().replace("_", " ").upper()]),
        ]
        macro = next((each for each in macros if each in name), None)
        if macro:
            forms = [name.replace(macro, word) for word in macros[macro]]
        made.agents.update({form: code[1].strip() for form in forms if form})


def _verbs(lines: Iterator[str], made: Dictionaries) -> None:
    synonym: str | None = None
    code, forms = "---", list[str]()
    for line in lines:
        if line.startswith("&"):
            synonym = line.strip()
            made.synonyms[synonym] = ()
        elif line.startswith("---"):
            synonym, forms = None, []
            code = next(iter(CODE.findall(line)), "---")
        elif line.startswith("+") and synonym:
            made.synonyms[synonym] += (line[1:].strip().upper(),)
        elif line.startswith("-"):
            found = CODE.search(line)
            pattern = _pattern(CODE.sub("", line)[1:].strip(), found[1] if found else "---")
            for form in forms:
                known = made.verbs[form]
                made.verbs[form] = (known[0], (*known[1], pattern))
        else:
            synonym = None
            own = next(iter(CODE.findall(line)), code)
            forms = _forms(CODE.sub("", line))
            made.verbs.update({form: (own, made.verbs.get(form, (own, ()))[1]) for form in forms})


def _forms(line: str) -> list[str]:
    listed = BRACES.search(line)
    name = BRACES.sub("", line).strip().strip("_").lstrip("+").upper()
    if listed:
        irregular = [form.strip("_+").replace("_+", "_").upper() for form in listed[1].split()]
        return [name.replace("_+", "_"), *irregular, *_regular(name)]
    return [name.replace("_+", "_"), *_regular(name)]


def _regular(verb: str) -> list[str]:
    head, _, tail = verb.partition("_")
    stem = head[:-1] if head.endswith("E") else head
    ends = [f"{head}S", f"{head}ES", f"{stem}ED", f"{stem}ING", f"{head}{head[-1:]}ED", f"{head}{head[-1:]}ING"]
    ends += [f"{head[:-1]}IED", f"{head[:-1]}IES"] if head.endswith("Y") else []
    return [f"{each}_{tail}" if tail else each for each in ends]


def _pattern(text: str, code: str) -> Pattern:
    left, _, right = text.upper().partition("*")
    joined_left, joined_right = left.endswith("_"), right.startswith("_")
    before = tuple(tuple(part.split("_")) for part in left.strip(" _").split(" ") if part)
    behind = tuple(tuple(part.split("_")) for part in right.strip(" _").split(" ") if part)
    before = (*before[:-1], (*before[-1], "*")) if joined_left and before else before
    behind = (("*", *behind[0]), *behind[1:]) if joined_right and behind else behind
    return Pattern(before, behind, code)
