"""The longest names at every place of a text: an index by first word, generated from `states/` and the lexicons here.

A name is an entry of a code (ISO3 or group), a type, and what it needs: nothing, or evidence elsewhere in the document.
What looks like an actor and is none (wars, treaties, journals, seas) stands in the same index with no code, so that the
longest match keeps it apart.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.cyrillic import CYRILLIC, forms
from detente.reading.lower_case import lower_names
from detente.states import groups
from detente.states import lexicon as state_words
from detente.states.lexicon import Naming
from detente.states.system import contains, life

WORD = re.compile(r"(?<![\w])(?:[A-ZÀ-ÞА-ЯЁ]\w*|(?:west|western)\b|[а-яё]\w+)")
LATIN_WORD = re.compile(r"\b(?:[A-ZÀ-Þ]\w*|western\b|west\b|cold war\b)")
CHINESE = re.compile("[\u3400-\u9fff]")
FIRST = re.compile(r"\w+")
LOWER_WEST = re.compile(
    r"(?:(?<=\bthe )west\b(?! (?:of|coast|side|bank|end|wing)\b)|"
    r"western (?=(?:elites?|powers?|countr|states?|leaders?|nations?|sanctions|world|governments?|democrac|quarters|"
    r"allies|interests|sources|politicians|media|capitals|alliance|hegemony|policy|dominance|civili)))"
)
LONG_DEAD = dt.date(1945, 1, 1)
REMEMBERED = frozenset({"AUH"})


class Entry(NamedTuple):
    """A name, what it stands for (None: no actor), its type, and whether it stands alone without evidence.

    >>> Entry("Russia", "RUS", "name", True).code
    'RUS'
    """

    name: str
    code: str | None
    kind: str
    alone: bool


class Found(NamedTuple):
    """A name found in a text, start included and end excluded.

    >>> Found(0, 6, Entry("Russia", "RUS", "name", True)).entry.code
    'RUS'
    """

    start: int
    end: int
    entry: Entry


def find(text: str, on: dt.date | None = None) -> list[Found]:
    """Return the longest names in a text from left to right, none inside another.

    `on` is the day of the text; a name that several states had in turn is that of the state which had it then. Names
    that need evidence are returned too. Implements SCIENCE section 1 (states and groups are dated).

    >>> [(found.start, found.entry.code) for found in find("The US and South Korea met China's envoy.")]
    [(4, 'USA'), (11, 'KOR'), (27, 'CHN')]
    >>> [found.entry.code for found in find("the Sino-Russian border and the South China Sea")]
    ['CHN', 'RUS', None]
    """
    index = _index(on or dt.date.today())
    found: list[Found] = []
    last = 0
    cyrillic = not text.isascii() and CYRILLIC.search(text) is not None
    for word in (WORD if cyrillic else LATIN_WORD).finditer(text):
        start = word.start()
        if start < last:
            continue
        entry = _longest(text, start, index.get(word[0]))
        if entry is not None:
            last = start + len(entry.name)
            found.append(Found(start, last, entry))
    found += [
        each
        for each in _lower(text, index)
        if not any(kept.start < each.end and each.start < kept.end for kept in found)
    ]
    found.sort()
    if not text.isascii() and CHINESE.search(text):
        found = sorted([*found, *_chinese(text, on or dt.date.today())])
    return found


def _lower(text: str, index: dict[str, tuple[Entry, ...]]) -> Iterator[Found]:
    """Yield the names in small letters that are entries in capitals."""
    for start, name in lower_names(text):
        entry = next((each for each in index.get(name.split(" ")[0], ()) if each.name == name), None)
        if entry is not None:
            yield Found(start, start + len(name), entry)


def _longest(text: str, start: int, entries: tuple[Entry, ...] | None) -> Entry | None:
    for entry in entries or ():
        end = start + len(entry.name)
        if text.startswith(entry.name, start) and not text[end : end + 1].isalnum():
            if entry.code == "WEST" and entry.name[0].islower() and not LOWER_WEST.match(text, start):
                return None
            return None if entry.kind == "prefix" and text[end : end + 1] not in ("-", "–") else entry
    return None


@lru_cache(maxsize=8)
def _index(on: dt.date) -> dict[str, tuple[Entry, ...]]:
    """Return the entries by their first word, the longest first."""
    by_word: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in _entries(on):
        first = FIRST.match(entry.name)
        if first is not None:
            by_word[first[0]].setdefault(entry.name, entry)
    return {word: tuple(sorted(kept.values(), key=lambda entry: -len(entry.name))) for word, kept in by_word.items()}


def _entries(on: dt.date) -> Iterator[Entry]:
    """Yield the entries, those that decide between equal names first."""
    for kind, field in lexicon.lines("non_actors"):
        yield from (Entry(name, None, kind, True) for name in lexicon.names(field))
    for code, kind, field in lexicon.lines("words"):
        yield from _cased(code, kind, lexicon.names(field))
    for code, full, surname in lexicon.lines("persons"):
        yield from (Entry(name, code, "leader", True) for name in lexicon.names(full))
        surnames = lexicon.names(surname)
        surnames = tuple(name for name in surnames if not name.startswith("?"))
        yield from (Entry(name, code, "leader", name in full or name not in _common()) for name in surnames)
    for key in sorted(groups.keys()):
        group = groups.get(key)
        yield from _cased(key, "group", (key.replace("_", " "), group.title.removeprefix("The "), *group.names))
    yield from (Entry(name, code, "prefix", True) for code, name in PREFIXES)
    namings = sorted(state_words(), key=lambda each: _order(each, on))
    yield from (Entry(name, None, "ambiguous", True) for name in _shared(namings, on))
    for naming in namings:
        yield from _of_state(naming)
    yield from _with_evidence()


def _with_evidence() -> Iterator[Entry]:
    """Yield the surnames of persons that stand for them only with a title or the full name elsewhere."""
    for code, full, surname in lexicon.lines("persons"):
        last = [name.rpartition(" ")[2] for name in lexicon.names(full) if " " in name and not name.endswith("I")]
        titled = [name.removeprefix("?") for name in lexicon.names(surname) if name.startswith("?")]
        yield from (Entry(name, code, "leader", False) for name in (*last, *titled))


PREFIXES = (
    ("CHN", "Sino"), ("RUS", "Russo"), ("GBR", "Anglo"), ("FRA", "Franco"), ("IND", "Indo"), ("AUH", "Austro"),
    ("GRC", "Greco"), ("JPN", "Nippo"), ("TUR", "Turko"), ("USA", "Americano"), ("RUS", "российско"),
    ("CHN", "китайско"),
    ("USA", "американо"), ("USA", "американско"), ("RUS", "советско"), ("RUS", "русско"), ("JPN", "японо"),
    ("DEU", "германо"), ("FRA", "франко"), ("GBR", "англо"), ("UKR", "украинско"), ("IND", "индо"),
)  # fmt: skip


def _shared(namings: list[Naming], on: dt.date) -> Iterator[str]:
    """Yield the names and demonyms that several states have on a day, as Korea."""
    holders: dict[str, set[str]] = defaultdict(set)
    for naming in namings:
        if naming.kind in ("name", "demonym") and contains(naming.span, on):
            for name in naming.names:
                holders[name].add(naming.code)
    yield from (name for name, codes in holders.items() if len(codes) > 1)


@cache
def namesakes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for every leader's surname the codes and full names of those who have it.

    >>> namesakes()["Nixon"]
    (('USA', 'Richard M. Nixon'),)
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for naming in state_words():
        if naming.kind == "leader":
            found[naming.names[0].split(" ")[-1]].append((naming.code, naming.names[0]))
    for code, full, _ in lexicon.lines("persons"):
        for name in lexicon.names(full)[:1]:
            found[name.split(" ")[-1]].append((code, name))
    return {surname: tuple(dict.fromkeys(people)) for surname, people in found.items()}


def _order(naming: Naming, on: dt.date) -> tuple[bool, float]:
    """Order namings so that the one in force on a day comes first, then the one that ended last."""
    end = naming.span[1]
    return not contains(naming.span, on), -(end.toordinal() if end else 9_999_999)


def _of_state(naming: Naming) -> Iterator[Entry]:
    died = life(naming.code)[1]
    if died is not None and died < LONG_DEAD and naming.code not in REMEMBERED:
        return
    if naming.kind == "translation":
        for name in naming.names:
            yield from (Entry(form, naming.code, "name", True) for form in _forms(name))
        return
    if naming.kind == "leader":
        yield from _leader(naming)
        return
    yield from _cased(naming.code, naming.kind, naming.names)


def _leader(naming: Naming) -> Iterator[Entry]:
    for name in naming.names:
        alone = " " in name or name not in _common()
        spelled = dict.fromkeys((*_forms(name), *_instrumental(name), _unaccented(name)))
        yield from (Entry(form, naming.code, "leader", alone) for form in spelled)
    full = naming.names[0].split(" ")
    if naming.code in ("CHN", "TWN") and len(full) == 2:
        yield Entry(full[0], naming.code, "leader", False)


def _unaccented(name: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
    return bare if bare.isascii() else name


def _forms(name: str) -> tuple[str, ...]:
    return forms(name) if CYRILLIC.match(name) else (name,)


def _instrumental(name: str) -> tuple[str, ...]:
    """Return the instrumental of a Russian surname, which differs from that of a common noun."""
    return (f"{name}ым",) if name.endswith(("ин", "ов", "ев", "ёв")) else ()


def _cased(code: str, kind: str, names: tuple[str, ...]) -> Iterator[Entry]:
    """Yield names as they are, in capitals, and demonyms in the plural."""
    for name in names:
        if name.startswith("Western "):
            continue
        yield Entry(name, code, kind, True)
        bare = _unaccented(name)
        if bare != name and bare.isascii():
            yield Entry(bare, code, kind, True)
        if len(name) > 4 and not name.isupper() and name.isascii():
            yield Entry(name.upper(), code, kind, True)
        if kind == "demonym" and name.endswith(("an", "i", "ian")):
            yield Entry(f"{name}s", code, kind, True)
        if code == "WEST" and name in ("West", "Western"):
            yield Entry(name.lower(), code, kind, True)


def _common() -> frozenset[str]:
    return lexicon.words("surnames")


def _chinese(text: str, on: dt.date) -> Iterator[Found]:
    pattern, entries = _han(on)
    for each in pattern.finditer(text):
        yield Found(each.start(), each.end(), entries[each[0]])


@lru_cache(maxsize=8)
def _han(on: dt.date) -> tuple[re.Pattern[str], dict[str, Entry]]:
    entries = {
        name: each for kept in _index(on).values() for each in kept for name in [each.name] if CHINESE.match(name)
    }
    return re.compile("|".join(sorted(entries, key=len, reverse=True))), entries
