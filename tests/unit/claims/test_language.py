"""The claim language reads every sentence of SCIENCE section 6 and says what is wrong with others."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle

import pytest

from detente.claims.claim import Level, Peace, RegimeChange, Response, TieChange, Trend
from detente.claims.claim_error import ClaimError
from detente.claims.dates import Date, During, Horizon
from detente.claims.language import parse
from detente.claims.parts import Condition, Measured, Quantity, Scope, Tie
from detente.errors import UsageError

WARMS = TieChange("USA", "RUS", False, "warms")
COOLS = TieChange("RUS", "CHN", False, "cools")
POWER = Quantity(Measured("power", ("CHN",)), Measured("power", ("USA",)))

SCIENCE_EXAMPLES = [
    ("USA -> RUS warms  =>  RUS -> CHN cools  within 24 months", Response((WARMS, COOLS), Horizon(24, "months"))),
    (
        "USA -> RUS warms by trade  =>  RUS -> CHN holds           # 'these things are not related'",
        Response((TieChange("USA", "RUS", False, "warms", "trade"), TieChange("RUS", "CHN", False, "holds"))),
    ),
    (
        "RUS democratizes  =>  RUS -> USA warms",
        Response((RegimeChange("RUS", "democratizes"), TieChange("RUS", "USA", False, "warms"))),
    ),
    (
        "distance(USA, CHN) grows since 2012",
        Trend(Quantity(Measured("distance", ("USA", "CHN"))), "grows", Scope(Date(2012))),
    ),
    ("power(CHN) / power(USA) rises since 1990", Trend(POWER, "rises", Scope(Date(1990)))),
    (
        "RUS <-> CHN  warmer than  RUS <-> USA  since 2001",
        Level(Tie("RUS", "CHN", True), "warmer", Tie("RUS", "USA", True), Scope(Date(2001))),
    ),
    ("no war RUS <-> CHN  since 1950", Peace("war", Tie("RUS", "CHN", True), Scope(Date(1950)))),
    (
        "WEST -> RUS warms => RUS -> CHN cools => CHN -> USA warms within 36 months     # a chain",
        Response(
            (TieChange("WEST", "RUS", False, "warms"), COOLS, TieChange("CHN", "USA", False, "warms")),
            Horizon(36, "months"),
        ),
    ),
    (
        "power(RUS, CHN) / power(WEST) rises since 2000",
        Trend(Quantity(Measured("power", ("RUS", "CHN")), Measured("power", ("WEST",))), "rises", Scope(Date(2000))),
    ),
]


@pytest.mark.parametrize(("text", "claim"), SCIENCE_EXAMPLES, ids=[text for text, _ in SCIENCE_EXAMPLES])
def test_examples_of_science_section_6(text: str, claim: object) -> None:
    assert parse(text) == claim
    assert parse(str(claim)) == claim


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("USA->RUS warms=>RUS->CHN cools", "USA -> RUS warms => RUS -> CHN cools within 24 months"),
        ("USA → RUS WARMS ⇒ RUS ↔ CHN Cools", "USA -> RUS warms => RUS <-> CHN cools within 24 months"),
        (
            "USA -> RUS cools by Military\tPosture => RUS -> USA cools by arms  control within 1 year since 1970-02",
            "USA -> RUS cools by military posture => RUS -> USA cools by arms control within 1 years since 1970-02",
        ),
        (
            "RUS autocratizes => RUS -> USA cools if power(RUS)<.5 during 1974..1991-12",
            "RUS autocratizes => RUS -> USA cools within 24 months during 1974..1991-12 if power(RUS) < 0.5",
        ),
        ("democracy(RUS) falls if distance(USA,RUS)>-1e3", "democracy(RUS) falls if distance(USA, RUS) > -1000"),
        ("NO CRISIS P5 -> BRICS DURING 1990 .. 1990", "no crisis P5 -> BRICS during 1990..1990"),
        ("USA -> RUS\ncolder than  # the other way\nRUS -> USA", "USA -> RUS colder than RUS -> USA"),
        ("power(CHN) holds if power(CHN) > 0.1 if power(CHN) < 0.2", None),
        ("no dispute RUS -> CHN since 1950 during 1945..1960", None),
        ("distance(USA, CHN) shrinks since 1000 if power(USA) < 1e+16", None),
        ("USA -> RUS warms => RUS -> USA warms within 100 years", None),
    ],
)
def test_canonical_text(text: str, canonical: str | None) -> None:
    assert str(parse(text)) == (canonical or text)


def test_parts_of_a_chain() -> None:
    claim = parse("WEST -> RUS warms => RUS -> CHN cools => CHN -> USA warms within 3 years during 1974-05..1976")
    assert isinstance(claim, Response)
    assert str(claim.cause) == "WEST -> RUS warms"
    assert str(claim.effect) == "CHN -> USA warms"
    assert [(cause.direction, effect.direction) for cause, effect in claim.links] == [(1, -1), (-1, 1)]
    assert claim.horizon.months == 36
    assert claim.scope.period() == (dt.date(1974, 5, 1), dt.date(1976, 12, 31))


def test_since_and_during_together_mean_their_overlap() -> None:
    claim = parse("no war RUS <-> CHN since 1950 during 1945..1960-02")
    assert claim.scope.period() == (dt.date(1950, 1, 1), dt.date(1960, 2, 29))
    assert parse("no war RUS <-> CHN").scope.period() == (None, None)


def test_a_condition_keeps_quantity_comparison_and_number() -> None:
    claim = parse("USA -> RUS warms => RUS -> CHN cools if power(CHN) / power(USA) > 0.5")
    assert claim.scope == Scope(conditions=(Condition(POWER, ">", 0.5),))


def test_six_links_are_read_and_a_seventh_is_not() -> None:
    names = ("USA", "RUS", "CHN", "GBR", "FRA", "IND", "JPN", "DEU", "ITA")
    links = [f"{i} -> {j} warms" for i, j in itertools.pairwise(names)]
    six = parse(" => ".join(links[:7]))
    assert isinstance(six, Response)
    assert len(six.links) == 6
    with pytest.raises(ClaimError, match="at most 6 links, not 7") as caught:
        parse(" => ".join(links))
    assert caught.value.column == len(" => ".join(links[:7])) + 5


def test_known_actor_is_asked_for_every_actor_and_its_error_points_at_the_word() -> None:
    asked: list[str] = []

    def known(name: str) -> None:
        asked.append(name)
        if name == "USR":
            raise UsageError("no state or group 'USR'; did you mean USA?")

    parse("power(RUS, CHN) / power(WEST) rises if distance(USA, IND) > 0", known)
    assert asked == ["RUS", "CHN", "WEST", "USA", "IND"]
    with pytest.raises(ClaimError, match="did you mean USA") as caught:
        parse("RUS -> CHN warms => RUS -> USR cools", known)
    assert (caught.value.column, caught.value.width) == (28, 3)


def test_during_keeps_the_precision_of_both_ends() -> None:
    assert parse("power(CHN) rises during 1990-01..2000").scope.during == During(Date(1990, 1), Date(2000))
    assert parse("power(CHN) rises during 1990..2000").scope.during != During(Date(1990, 1), Date(2000, 12))


def test_a_pointed_error_survives_pickling() -> None:
    with pytest.raises(ClaimError) as caught:
        parse("USA -> RUS warm")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.column == 12
