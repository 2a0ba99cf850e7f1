"""The sentences of a passage, by nupunkt, split again where it takes a word for an abbreviation that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from detente.errors import DataMissingError
from detente.reading.document import Passage

AFTER_INITIALS = re.compile(
    r"(?<=[A-Z][A-Z]\.)[\"”»)]? +(?=(?:The|This|That|These|Those|It|Its|In|On|At|As|For|From|But|And|So|If|When|"
    r"While|Although|Though|However|Moreover|He|She|They|We|There|Then|Thus|To|By|With|After|Before|Since|Many|Some|Most|"
    r"Both|All|No|Not|Shortly|Such|His|Her|Their|What|Why|How|Who|Another|Later|Now|Yet|Still|Meanwhile|Instead)\b)"
)
BEFORE_POST = re.compile(r" +(?=@\w[\w.]*(?: [A-Z]\w*\.?)?: )")  # a thread whose posts stand in one line
AFTER_QUOTE = re.compile(r"(?<=\.[”\"]) +(?=[A-Z])")
AFTER_WORD = re.compile(
    r"(?<![\w.&'-])([A-Z]?[a-z]{3,}|no(?=\.[)’”\"]? +[A-Z][a-z])|so|it|us|me|do|go|up|on|in)\.[)’”\"]? +"
    r"(?=[\"“‘(]?[A-Z])"
)
SHORTENED = frozenset(
    ["adm", "amb", "anon", "approx", "apr", "art", "arts", "aug", "ave", "bros", "brig", "calif", "capt", "cdr", "cent",
     "chap", "chaps", "cmdr", "col", "conf", "cong", "conn", "corp", "cpl", "dec", "dem", "dept", "dir", "dist", "div",
     "eds", "edn", "eng", "esp", "est", "etc", "exec", "feb", "fig", "figs", "fla", "gen", "gov", "govt", "hon", "ibid",
     "inc", "ind", "inst", "intl", "jan", "jour", "jul", "jun", "lieut", "ltd", "maj", "mar", "mass", "messrs", "mich",
     "minn", "miss", "mrs", "mss", "mlle", "mme", "nos", "nov", "oct", "okla", "para", "paras", "penn", "plc", "pres",
     "prof", "profs", "pvt", "quart", "repr", "rept", "res", "resp", "rep", "reps", "repub", "rev", "sec", "secs",
     "sect", "sen", "sens", "sep", "sept", "ser", "sgt", "soc", "supp", "suppl", "supt", "tel", "tenn", "tex", "trans",
     "transl", "treas", "univ", "var", "viz", "vol", "vols", "wash", "wis"]
)  # fmt: skip
LONGEST = 3_000
BLANKS = " \n"


def sentences(passage: Passage) -> list[Passage]:
    """Return the sentences of a passage, each a passage of its own; what is longer than 3,000 characters is cut.

    Raises `DataMissingError` where nupunkt is not installed.

    >>> text = "D. Trump left the UN. The U.S. policy shifted."
    >>> [each.text for each in sentences(Passage("body", text, range(46), None, "en"))]
    ['D. Trump left the UN.', 'The U.S. policy shifted.']
    """
    return [passage.part(start, end) for start, end in _spans(passage.text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _punkt()(text):
        within = [
            found.end()
            for each in (AFTER_INITIALS, AFTER_QUOTE, BEFORE_POST)
            for found in each.finditer(text, start, end)
        ]
        words = AFTER_WORD.finditer(text, start, end)
        within += [found.end() for found in words if found[1].lower() not in SHORTENED and found.end() < end]
        cuts = [start, *sorted(set(within)), end]
        for first, last in pairwise(cuts):
            for piece in range(first, last, LONGEST):
                shown = text[piece : min(last, piece + LONGEST)]
                begin = piece + len(shown) - len(shown.lstrip(BLANKS))
                finish = piece + len(shown.rstrip(BLANKS))
                if begin < finish:
                    yield begin, finish


@cache
def _punkt():  # type: ignore[no-untyped-def]
    try:
        from nupunkt import sent_spans
    except ImportError as error:
        raise DataMissingError("sentences need the package nupunkt: pip install 'detente[read]'") from error
    return sent_spans
