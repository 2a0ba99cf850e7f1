"""Words between quotation marks, and those of them that repeat what the same document has said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.reading.document import Comment, Passage

PAIRS = {"“": "”", "«": "»", "„": "“", "「": "」", '"': '"'}
MARK = re.compile('[“”«»„「」"]')
WORD = re.compile(r"\w+")
SHINGLE = 5
REPEATED = 0.8
MOST_QUOTED = 20_000


def quoted(passage: Passage) -> list[tuple[int, int]]:
    """Return where words stand between quotation marks in a passage, marks included; of nested ones the outermost.

    An inch mark after a figure is none; a mark that is never closed opens nothing.

    >>> quoted(Passage("body", 'He said "no, “never”" twice.', range(28), None, "en"))
    [(8, 21)]
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for mark in MARK.finditer(passage.text):
        place, sign = mark.start(), mark[0]
        closing = next((depth for depth, (_, end) in enumerate(opened[:3]) if end == sign), None)
        if closing is not None:
            start = opened[closing][0]
            del opened[closing:]
            if not opened and place - start < MOST_QUOTED:
                found.append((start, place + 1))
        elif sign in PAIRS and len(opened) < 3 and not (sign == '"' and passage.text[max(0, place - 1)].isdigit()):
            opened.append((place, PAIRS[sign]))
    return found


def repeated(passages: Sequence[Passage], comments: Sequence[Comment]) -> list[tuple[int, int]]:
    """Return the spans of words in comments that say again what the article or another comment has said before.

    Quotations and whole paragraphs of comments count, of five words and more, when four in five of their runs of five
    words stood in an earlier passage.

    >>> said = Passage("body", "the two sides will never agree on trade", range(39), None, "en")
    >>> answer = '"the two sides will never agree on trade" That is not so.'
    >>> comment = Passage("comment", answer, range(50, 107), 1, "en")
    >>> repeated([said, comment], [Comment(50, 107, 1, 1, None, None, None)])
    [(50, 91)]
    """
    if not comments:
        return []
    seen: set[tuple[str, ...]] = set()
    found: list[tuple[int, int]] = []
    for passage in passages:
        if passage.comment is not None or passage.zone == "comment":
            whole = [(0, len(passage.text))] if _again(passage.text, seen) else []
            parts = whole or [span for span in quoted(passage) if _again(passage.text[slice(*span)], seen)]
            found += [passage.span(*span) for span in parts]
        seen.update(_runs(passage.text))
    return _united(found)


def _again(text: str, seen: set[tuple[str, ...]]) -> bool:
    runs = list(_runs(text))
    return bool(runs) and sum(run in seen for run in runs) >= REPEATED * len(runs)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return zip(*(words[first:] for first in range(SHINGLE)), strict=False)


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans.sort()
    return [first for first, second in pairwise([*spans, (1 << 60, 1 << 60)]) if first[1] <= second[0]]
