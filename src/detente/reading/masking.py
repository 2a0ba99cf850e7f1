"""The cleaned copy of a text: every change keeps the length, so that offsets hold in the original."""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.reading.document import FILLER

SAME = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\v": " ", "\f": "\n", "\u2028": "\n", "\u2029": "\n",
        "\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u2011": "-", "\u2010": "-", "\u00ad": FILLER,
        **{chr(code): FILLER for code in (*range(9), *range(14, 32), 127, 0xFEFF)},
        **{chr(code): FILLER for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    }
)  # fmt: skip
SUPERSCRIPT = r"[⁰¹²³⁴⁵⁶⁷⁸⁹]"
RAISED = re.compile(rf"(?<!\bkm)(?<!\bm)(?<!\bcm){SUPERSCRIPT}+⁾?|\^\{{[^}}\n]{{1,40}}\}}|(?<=\w)\^[a-z0-9]\b")
CITED = re.compile(
    r"\[\d{1,3}(?:, ?(?:p{1,2}|с|P)\. ?[\d–-]{1,12})?(?:[;,–-] ?\d{1,3}(?:, ?pp?\. ?[\d–-]{1,12})?){0,8}\]"
)
EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])")
BROKEN = re.compile(r"(?<=[^\W\d_])(-)([ \r]*\n[ \r]*)(?=[a-zа-яё])")
COMPOUND = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
LAST_WORD = re.compile(r"[^\W\d_]{1,40}$")
FIRST_WORD = re.compile(r"[^\W\d_]{1,40}")
GLUED = re.compile(
    r"(?<=[a-zа-яё]{3})\d{1,2}(?=[\s.,;:)»”\"]|$)|(?<=[.,;:!?”\"»)])\d{1,2}(?=\s+[A-ZА-Я\"“«]|\s*\n|\s*$)"
)


def plain(text: str) -> str:
    """Return a text with blanks, apostrophes and hyphens in one form and invisible characters covered.

    Carriage returns before a new line are blanks, those that stand alone are new lines.

    >>> plain("China’s\\u00a0rise")
    "China's rise"
    """
    same = text.translate(SAME)
    return same.replace("\r\n", " \n").replace("\r", "\n") if "\r" in same else same


def masked(text: str, labels: frozenset[str] = frozenset()) -> str:
    """Return a text with footnote marks, citation marks, emphasis and hyphens at line ends covered.

    `labels` are the numbers of the footnotes that the document has: figures glued to a word count as marks only where
    they are one of them.

    >>> masked("the UNESCO¹ said [1, p. 7]").replace(FILLER, "")
    'the UNESCO said '
    >>> masked("an econo-\\nmic war").replace(FILLER, "")
    'an economic war'
    >>> masked("a rapid policy7 and Covid19", frozenset({"7"})).replace(FILLER, "")
    'a rapid policy and Covid19'
    """
    for pattern in (RAISED, CITED, EMPHASIS):
        text = pattern.sub(_cover, text)
    if labels:
        text = GLUED.sub(lambda found: _cover(found) if found[0] in labels else found[0], text)
    return BROKEN.sub(_joiner(text), text)


def _cover(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


def _joiner(text: str) -> Callable[[re.Match[str]], str]:
    """Return what joins a word broken at a line end; a compound that the text has elsewhere keeps its hyphen."""
    compounds = {found[0].lower() for found in COMPOUND.finditer(text)}

    def joined(found: re.Match[str]) -> str:
        left = LAST_WORD.search(text[max(0, found.start() - 40) : found.start()])
        right = FIRST_WORD.match(text[found.end() : found.end() + 40])
        word = f"{left[0]}-{right[0]}".lower() if left and right else ""
        return ("-" if word in compounds else FILLER) + FILLER * len(found[2])

    return joined
