"""Actors of a claim exist, under that name, in the claim's period."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from tests.property.strategies import claims

from detente.claims.actors import actors, check_actors
from detente.claims.claim import Claim
from detente.claims.claim_error import ClaimError
from detente.claims.language import parse
from detente.errors import UsageError


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("USA -> RUS warms => RUS -> CHN cools => CHN democratizes", ("USA", "RUS", "CHN")),
        ("RUS <-> CHN warmer than RUS <-> G_77 if power(P5) > 1", ("RUS", "CHN", "G_77", "P5")),
        ("power(RUS, CHN) / power(WEST) rises", ("RUS", "CHN", "WEST")),
        ("no war RUS -> CHN since 1950", ("RUS", "CHN")),
    ],
)
def test_actors_in_order_of_appearance(text: str, named: tuple[str, ...]) -> None:
    assert actors(parse(text)) == named


@given(claims())
def test_actors_are_exactly_those_that_reading_asks_for(claim: Claim) -> None:
    asked: list[str] = []
    parse(str(claim), asked.append)
    assert actors(claim) == tuple(dict.fromkeys(asked))


def test_both_ends_of_the_period_are_asked() -> None:
    asked: list[tuple[str, dt.date | None]] = []
    check_actors(parse("no war RUS <-> CHN since 1950"), lambda name, day: asked.append((name, day)))
    assert asked == [("RUS", dt.date(1950, 1, 1)), ("RUS", None), ("CHN", dt.date(1950, 1, 1)), ("CHN", None)]


@pytest.mark.parametrize(
    ("text", "column", "sentence"),
    [
        ("no war USSR <-> CHN during 1970..1995", 8, "it ended 1991-12-25"),
        ("USA -> GDR warms => GDR -> RUS cools since 1991", 8, "ended"),
        ("distance(USA, RUZ) grows", 15, "unknown state 'RUZ'"),
        ("no war USA <-> CHN if power(XQ9) > 1", 29, "unknown state 'XQ9'"),
    ],
)
def test_a_name_outside_its_dates_is_pointed_at(text: str, column: int, sentence: str) -> None:
    with pytest.raises(ClaimError, match=sentence) as caught:
        check_actors(parse(text))
    assert caught.value.column == column


def test_codes_are_good_at_any_date_and_names_within_theirs() -> None:
    check_actors(parse("RUS -> USA warms => USA -> CHN cools during 1900..2020"))
    check_actors(parse("USSR -> USA warms => USA -> CHN cools during 1970..1980"))
    with pytest.raises(UsageError, match="unknown state 'ZZZ'"):
        check_actors(parse("no war ZZZ <-> CHN"))
