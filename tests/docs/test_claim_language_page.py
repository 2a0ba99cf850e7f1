"""The page about the claim language says what the language does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from detente.claims import vocabulary
from detente.claims.claim import Level, Peace, Response, Trend
from detente.claims.language import parse

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "claim-language.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks of one language on the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_every_claim_on_the_page_is_read_and_printed_back_as_written() -> None:
    lines = [line for block in blocks("claim") for line in block.splitlines()]
    assert len(lines) >= 15
    assert [str(parse(line)) for line in lines] == lines
    assert {type(parse(line)) for line in lines} == {Response, Level, Trend, Peace}


def test_every_session_on_the_page_runs_as_shown() -> None:
    # one name space for the whole page, as a reader would type it; errors are compared whole, caret and all
    session = doctest.DocTestParser().get_doctest("\n".join(blocks("pycon")), {}, "claim-language.md", None, 0)
    assert len(session.examples) >= 10
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(session, out=report.append)
    assert report == []


def test_every_code_block_is_of_a_kind_that_is_tested() -> None:
    assert set(re.findall(r"^```(\w+)$", PAGE, re.MULTILINE)) == {"claim", "pycon", "ebnf"}


def test_the_grammar_on_the_page_has_exactly_the_words_of_the_language() -> None:
    (grammar,) = blocks("ebnf")
    quoted = set(re.findall(r'"([a-z][a-z ]*[a-z])"', grammar))
    assert quoted == {
        *vocabulary.DIRECTIONS,
        *vocabulary.REGIME_DIRECTIONS,
        *vocabulary.TREND_DIRECTIONS,
        *(f"{word} than" for word in vocabulary.COMPARATOR_DIRECTIONS),
        *vocabulary.INSTRUMENTS,
        *vocabulary.PEACE_KINDS,
        *vocabulary.UNITS,
        *vocabulary.TAIL,
        "no",
        "by",
    }
