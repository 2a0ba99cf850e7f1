"""The sentences of a passage, by nupunkt, split again where it takes a state's initials for an abbreviation."""

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
AFTER_QUOTE = re.compile(r"(?:(?<=\.[”\"])|(?<=[a-z]{5}\.)) +(?=[A-Z])")
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
        within = [found.end() for each in (AFTER_INITIALS, AFTER_QUOTE) for found in each.finditer(text, start, end)]
        cuts = [start, *sorted(within), end]
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
