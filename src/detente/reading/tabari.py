"""TABARI's dictionaries and sentences, for its validation suite: stems instead of words, text instead of parses.

Facts of the format: ``;`` begins a comment; an entry is a stem, unless ``_`` ends it, and ``_`` joins words; actors
have dated codes in brackets; ``{ … }`` behind a verb lists more of its forms; ``- LEFT * RIGHT [CODE]`` is a pattern
around it, ``{A | B}`` in it are alternatives; ``[###]`` drops a sentence (Schrodt 2009). What stands behind an article
is a noun.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import product
from pathlib import Path

from detente.reading.dictionaries import CODE, Dictionaries, Pattern, _pattern, check_there
from detente.reading.dictionary_coder import BE, Token, coded

WORD = re.compile(r"[\w~&$+-]+(?:'(?!s\b)\w+)?|'s\b|[,;]")
DATED = re.compile(r"\s*([^\s<>]+)\s*(.*)")
SECTION = re.compile(r"</?([A-Z]+)>")
CHOICE = re.compile(r"\{([^{}]*)\}")
ARTICLES = frozenset({"A", "AN", "THE", "ITS", "THEIR", "HIS", "HER", "OF", "THIS", "THAT"})
FILLED = frozenset({"ACTORS", "NOUN", "ADJECTIVE", "TIME"})
FORMS = ("S", "ES", "ED", "D", "EN", "ING")
ADJECTIVES = "&ADJECTIVE"
DROP = "###"
LONGEST = 5


def load_tabari(actors: Path, agents: Path, verbs: Path) -> Dictionaries:
    """Return three dictionaries of TABARI; names and verbs are stems, those that end with a blank whole words.

    Raises `DataMissingError` for a file that is not there.

    >>> load_tabari(Path("no such"), Path("file"), Path("here"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no dictionary 'no such'
    """
    check_there(actors, agents, verbs)
    made = Dictionaries()
    _actors(_lines(actors), made)
    for _, line in _lines(agents):
        if found := CODE.search(line):
            made.agents[_stem(CODE.sub("", line))] = found[1].strip()
    _verbs(_lines(verbs), made)
    return made


def code_text(text: str, day: str, known: Dictionaries) -> list[tuple[str, str, str]]:
    """Return the events of a sentence as (source, target, code); `day` as 19950101.

    >>> known = Dictionaries(actors={"ARNOR": [("ARN", "")], "BREE": [("BRE", "")]}, verbs={"ATTACK": ("223", ())})
    >>> code_text("The Arnorian army attacked Bree.", "19950101", known)
    [('ARN', 'BRE', '223')]
    """
    return _code(text, day, known, sure=True) or _code(text, day, known, sure=False)


def _code(text: str, day: str, known: Dictionaries, sure: bool) -> list[tuple[str, str, str]]:
    """Return the events of a sentence; with `sure` only of verbs that do not give way to others (``[023?]``)."""
    shown = WORD.findall(text)
    words = [each.upper() for each in shown]
    adjectives = known.synonyms.get(ADJECTIVES, ())
    here = Dictionaries(synonyms=known.synonyms)
    taken: set[int] = set()
    for start, end, stem in _named(words, known.actors):
        here.actors[" ".join(words[start:end])] = known.actors[stem]
        taken.update(range(start, end))
    for start, end, stem in _named(words, known.agents):
        here.agents[" ".join(words[start:end])] = known.agents[stem]
        taken.update(range(start, end))
    tags = [
        "," if word in ",;" else "POS" if word == "'S" else "DT" if word in ARTICLES
        else "JJ" if word in adjectives else "NN"
        for word in words
    ]  # fmt: skip
    for start, end, stem in _named(words, known.verbs):
        if start in taken or (start and (words[start - 1] in ARTICLES or shown[start][0].isupper())):
            continue
        own, patterns = known.verbs[stem]
        if own == DROP:
            return []
        if sure and own.endswith("?"):
            continue
        here.verbs["_".join(words[start:end])] = (own.rstrip("?"), patterns)
        tags[start] = "VBN" if start and words[start - 1] in BE else "VBD"
    return coded([Token(word, tag) for word, tag in zip(words, tags, strict=True)], day, here)


def _named(words: list[str], known: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the longest stems in a sentence from left to right, with where they begin and end."""
    place = 0
    while place < len(words):
        found = next(
            (
                (length, stem)
                for length in range(min(LONGEST, len(words) - place), 0, -1)
                if (stem := _known(" ".join(words[place : place + length]), known)) is not None
            ),
            None,
        )
        if found is not None:
            yield place, place + found[0], found[1]
        place += 1 if found is None else found[0]


def _known(name: str, known: Container[str]) -> str | None:
    """Return the stem of a name: itself as a word or a form of one, else its longest beginning of three letters."""
    whole = (name, *(name[: -len(end)] for end in FORMS if name.endswith(end)))
    if word := next((each for each in whole if f"{each} " in known), None):
        return f"{word} "
    last = name.rfind(" ") + 1
    return next((name[:end] for end in range(len(name), last + 2, -1) if name[:end] in known), None)


def _stem(entry: str) -> str:
    name = entry.strip().upper()
    return name.replace("_", " ").strip() + (" " if name.endswith("_") else "")


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file with the section that they stand in."""
    section = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        shown = line.split(";")[0].rstrip()
        mark = SECTION.fullmatch(shown.strip())
        if mark:
            section = "" if shown.startswith("</") else mark[1]
        elif shown.strip() and not shown.startswith(("#", "~~")):
            yield section, shown


def _actors(lines: Iterator[tuple[str, str]], made: Dictionaries) -> None:
    """Read names with their codes; ``+`` begins a synonym, codes may stand on lines of their own."""
    codes: list[tuple[str, str]] = []
    for section, line in lines:
        name = CODE.sub("", line).strip()
        if section == "ADJECTIVE":
            made.synonyms[ADJECTIVES] = (*made.synonyms.get(ADJECTIVES, ()), name.upper())
        if section in FILLED:
            continue
        if name and not name.startswith("+"):
            codes = []
        if name:
            made.actors[_stem(name.lstrip("+"))] = codes
        codes += [(found[1], found[2].strip()) for each in CODE.findall(line) if (found := DATED.match(each))]


def _verbs(lines: Iterator[tuple[str, str]], made: Dictionaries) -> None:
    synonym, forms = "", [""]
    for section, line in lines:
        if section == "SYNSETS":
            synonym = line.strip() if line.startswith("&") else synonym
            made.synonyms.setdefault(synonym, ())
            if line.startswith("+"):
                made.synonyms[synonym] += (line[1:].strip().strip("_").upper(),)
        elif section not in FILLED and line.startswith("{"):
            more = [_stem(each) for each in line.strip("{} ").split()]
            made.verbs.update(dict.fromkeys(more, made.verbs[forms[0]]))
            forms += more
        elif section not in FILLED and line.startswith("-"):
            found = CODE.search(line)
            patterns = tuple(_patterns(CODE.sub("", line)[1:], found[1].strip("! ") if found else "---"))
            for each in forms:
                made.verbs[each] = (made.verbs[each][0], (*made.verbs[each][1], *patterns))
        elif section not in FILLED and (found := CODE.search(line)):
            name, _, rest = CODE.sub("", line).strip().partition(" ")
            own, pattern = found[1].strip("! "), tuple(_patterns(f"* {rest}", found[1].strip("! "))) if rest else ()
            forms = [_stem(name)]
            made.verbs[forms[0]] = ("---" if rest else own, (*made.verbs.get(forms[0], ("", ()))[1], *pattern))


def _patterns(text: str, code: str) -> Iterator[Pattern]:
    """Yield the patterns of a line, one for each of its alternatives."""
    parts = [each.split("|") for each in CHOICE.findall(text)]
    for chosen in product(*parts):
        filled = text
        for each in chosen:
            filled = CHOICE.sub(each.strip().replace("\\", ""), filled, count=1)
        yield _pattern(filled.replace("~", "").strip(), code)
