"""Levels, peace and trends in sentences that these tests make up; what is foretold says why it has no verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.language import parse
from detente.reading.comparisons import FORETOLD, comparisons, since
from detente.reading.reading import read_text
from detente.reading.referents import Referent


def claimed(text: str) -> list[str | None]:
    return [record["claim"] for record in read_text(text, parser=False).of("claim")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Norway is warmer to Sweden than to Denmark.", "NOR -> SWE warmer than NOR -> DNK"),
        ("Norway has become more hostile towards Sweden than towards Denmark.", "NOR -> SWE colder than NOR -> DNK"),
        ("Serbia trusts Russia more than it trusts Germany.", "SRB -> RUS warmer than SRB -> DEU"),
        ("Serbia trusts Russia less than Germany.", "SRB -> RUS colder than SRB -> DEU"),
        ("Vietnam fears China more than the United States.", "VNM -> CHN colder than VNM -> USA"),
        ("India prefers Russia to China.", "IND -> RUS warmer than IND -> CHN"),
        (
            "Relations between France and Germany are better than those between France and Poland since 1990.",
            "FRA <-> DEU warmer than FRA <-> POL since 1990",
        ),
        ("There has been no war between Norway and Sweden since 1905.", "no war NOR <-> SWE since 1905"),
        ("Brazil and Argentina have never fought a war.", "no war BRA <-> ARG"),
        ("China's power has risen since 1990, and it keeps rising.", "power(CHN) rises since 1990"),
    ],
)
def test_clear_comparisons_have_a_text(text: str, claim: str) -> None:
    assert claim in claimed(text)
    assert str(parse(claim)) == claim


@pytest.mark.parametrize(
    "text",
    [
        "Norway trusts Sweden.",
        "Norway is larger than Sweden and Denmark.",
        "Norway trusts Sweden more than ever.",
        "The war between Norway and Sweden was short.",
        "No war was won by Norway and Sweden.",
    ],
)
def test_what_compares_no_ties_has_none(text: str) -> None:
    assert not any(claimed(text))


def test_what_is_foretold_is_not_tested() -> None:
    (claim,) = read_text("There will be no war between Brazil and Argentina.", parser=False).of("claim")
    assert (claim["claim"], claim["testable"], claim["why_not"]) == ("no war BRA <-> ARG", False, FORETOLD)
    (past,) = read_text("Brazil and Argentina have never fought a war.", parser=False).of("claim")
    assert past["testable"] and past["why_not"] is None


def test_the_speaker_of_a_comparison_is_who_says_it() -> None:
    (claim,) = read_text("Ann Lee says that Serbia trusts Russia more than Germany.", parser=False).of("claim")
    assert (claim["speaker"], claim["reported_by"], claim["rule"]) == ("Ann Lee", "author", "comparison")


def test_scope() -> None:
    assert since("since the end of the war in 1945") == "" and since("since 1945") == " since 1945"


PARTS = (
    "Norway", "Sweden", " trusts ", " more than ", " and ", " never fought", "no war between ", " prefers ", " to ",
    " is warmer to ", " than to ", "since 1990",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_whatever_is_claimed_is_in_the_language(parts: list[str]) -> None:
    text = "".join(parts)
    known = [
        Referent(place, place + 6, (code,), True)
        for name, code in (("Norway", "NOR"), ("Sweden", "SWE"))
        for place in range(len(text))
        if text.startswith(name, place)
    ]
    for each in comparisons(text, sorted(known)):
        assert str(parse(each.claim)) == each.claim
