"""Footnotes and references, each linked to the marks that point at it: by number, or by surname and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView, Sequence

from detente.reading.document import Note, Zone

Entry = tuple[str, str, int, int]
RAISED_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ENTRY = re.compile(r"(?:(?<=\s)|^)(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[⁾)]?|\[\^(\w{1,4})\]:|\^\{(\d{1,3})\})\s?(?=\S)")
FIRST_FIGURES = re.compile(r"(\d{1,3})[.)]? ?(?=[A-ZА-Я\"“«h])")
LISTED = re.compile(r"(?:^|(?<=[.\n] )|(?<=\n))\[?(\d{1,3})(?:\.|\]) (?=\S)")
RAISED = re.compile(r"(?<=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,4})\](?!:)|\^\{(\d{1,3})\}")
GLUED = re.compile(r"(?:(?<=[a-zа-яё]{3})|(?<=[.,;:!?”\"»)]))(\d{1,2})(?=[\s.,;:)»”\"]|$)")
CITED = re.compile(r"\[(\d{1,3}[^\[\]\n]{0,60})\]")
FIGURES = re.compile(r"(?<![.\d–-])(?<!p\. )(\d{1,3})(?![\d])")
RANGE = re.compile(r"^(\d{1,3}) ?[–-] ?(\d{1,3})$")
AUTHORED = re.compile(r"([A-ZА-Я][\w'-]{2,30})\b[^\n]{0,200}?\b(1[89]\d\d|20\d\d)[a-d]?\b")
AUTHOR_YEAR = re.compile(
    r"\b([A-Z][\w'-]{2,30})(?: (?:and|&) [A-Z][\w'-]+| et al\.?)?,? \(?((?:1[89]|20)\d\d)[a-d]?(?=[),;: ])"
)


def labels(clean: str, zones: Sequence[Zone]) -> frozenset[str]:
    """Return the numbers of a document's footnotes.

    >>> sorted(labels("¹See. ²Ibid.", [Zone("footnote", 0, 12, "en")]))
    ['1', '2']
    """
    return frozenset(label for zone in zones if zone.kind == "footnote" for label, _, _ in _footnotes(clean, zone))


def notes(clean: str, zones: Sequence[Zone]) -> list[Note]:
    """Return footnotes and references in the order of the text, with the spans of their marks.

    `clean` still shows the marks. A note without a mark, as where its number was lost, has none.

    >>> text = "So it was¹ [2, p. 7].\\n¹Ibid.\\n2. Doe J. Talks. 2001."
    >>> zones = [Zone("body", 0, 21, "en"), Zone("footnote", 22, 28, "en"), Zone("reference", 29, 51, "en")]
    >>> [(note.kind, note.label, note.marks) for note in notes(text, zones)]
    [('footnote', '1', ((9, 10),)), ('reference', '2', ((11, 20),))]
    """
    entries: list[Entry] = [
        ("footnote", *entry) for zone in zones if zone.kind == "footnote" for entry in _footnotes(clean, zone)
    ]
    entries += [("reference", *entry) for zone in zones if zone.kind == "reference" for entry in _listed(clean, zone)]
    numbers = {label for kind, label, _, _ in entries if kind == "footnote"}
    raised: dict[str, list[tuple[int, int]]] = {}
    cited: dict[str, list[tuple[int, int]]] = {}
    for zone in zones:
        if zone.kind in ("body", "quotation", "abstract", "comment", "title", "heading"):
            _gather(raised, _raised(clean, zone, numbers))
            _gather(cited, _cited(clean, zone))
    entries = _renumbered(entries, raised.keys())
    made = [
        Note(kind, label, start, end, tuple((raised if kind == "footnote" else cited).get(label, ())))
        for kind, label, start, end in entries
    ]
    return sorted(made, key=lambda note: note.start)


def _renumbered(entries: list[Entry], marks: KeysView[str]) -> list[Entry]:
    """Give a footnote whose number lost a digit the next one, where the text has a mark of that number."""
    taken = {label for kind, label, _, _ in entries if kind == "footnote"}
    found: list[Entry] = []
    last = 0
    for kind, label, start, end in entries:
        number = int(label) if kind == "footnote" and label.isdecimal() else None
        if number is not None and number <= last and str(last + 1) in marks and str(last + 1) not in taken:
            number, label = last + 1, str(last + 1)
        last = number if number is not None else last
        found.append((kind, label, start, end))
    return found


def _footnotes(clean: str, zone: Zone) -> list[tuple[str, int, int]]:
    text = clean[zone.start : zone.end]
    found = list(ENTRY.finditer(text))
    first = None if found else FIRST_FIGURES.match(text)
    heads = [(each.start(), next(filter(None, each.groups())).translate(RAISED_FIGURES)) for each in found]
    heads += [(0, first[1])] if first else []
    ends = [*(start for start, _ in heads), len(text)][1:]
    return [
        (label, zone.start + start, zone.start + start + len(text[start:end].rstrip()))
        for (start, label), end in zip(heads, ends, strict=True)
    ]


def _listed(clean: str, zone: Zone) -> list[tuple[str, int, int]]:
    text = clean[zone.start : zone.end]
    found = [each for each in LISTED.finditer(text) if each.start() == 0 or int(each[1]) > 1]
    if not found:
        named = AUTHORED.match(text)
        return [(f"{named[1]} {named[2]}", zone.start, zone.end)] if named else []
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [
        (each[1], zone.start + each.start(), zone.start + each.start() + len(text[each.start() : end].rstrip()))
        for each, end in zip(found, ends, strict=True)
    ]


def _raised(clean: str, zone: Zone, numbers: set[str]) -> Iterator[tuple[str, int, int]]:
    for each in RAISED.finditer(clean, zone.start, zone.end):
        yield next(filter(None, each.groups())).translate(RAISED_FIGURES), each.start(), each.end()
    for each in GLUED.finditer(clean, zone.start, zone.end):
        if each[1] in numbers:
            yield each[1], each.start(), each.end()


def _cited(clean: str, zone: Zone) -> Iterator[tuple[str, int, int]]:
    for each in CITED.finditer(clean, zone.start, zone.end):
        for part in each[1].split(";"):
            between = RANGE.match(part.strip())
            numbers = range(int(between[1]), int(between[2]) + 1) if between else FIGURES.findall(part.split(" p")[0])
            yield from ((str(number), each.start(), each.end()) for number in list(numbers)[:50])
    for each in AUTHOR_YEAR.finditer(clean, zone.start, zone.end):
        yield f"{each[1]} {each[2]}", each.start(), each.end()


def _gather(found: dict[str, list[tuple[int, int]]], marks: Iterator[tuple[str, int, int]]) -> None:
    for label, start, end in marks:
        found.setdefault(label, []).append((start, end))
