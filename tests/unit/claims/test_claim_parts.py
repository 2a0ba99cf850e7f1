"""Claims and their parts check themselves when they are made by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from detente.claims.claim import Level, Peace, RegimeChange, Response, TieChange, Trend
from detente.claims.dates import Date, During, Horizon
from detente.claims.exchange import from_json, to_json
from detente.claims.language import parse
from detente.claims.parts import Condition, Measured, Quantity, Scope, Tie
from detente.claims.standard import standard_claims
from detente.errors import UsageError

TIE = Tie("RUS", "CHN", True)
POWER = Quantity(Measured("power", ("CHN",)))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Date(1974, 13), "no month 13: 01 to 12"),
        (lambda: Date(99), "1000 to 9999"),
        (lambda: Date.parse("May 1974"), "a year as 2001"),
        (lambda: During(Date(1974, 2), Date(1974, 1)), "1974-01 is before 1974-02"),
        (lambda: Horizon(0), "1 to 1200 months, not 0 months"),
        (lambda: Horizon(24, "weeks"), "'weeks' is no unit of time: months or years"),
        (lambda: Tie("USA", "USA"), "not USA with itself"),
        (lambda: Tie("usa", "RUS"), "in upper case"),
        (lambda: Tie("NO", "RUS"), "a word of the claim language"),
        (lambda: Measured("powre", ("USA",)), "did you mean power"),
        (lambda: Measured("power", ()), "power takes an actor"),
        (lambda: Measured("distance", ("USA", "CHN", "RUS")), "distance takes two actors"),
        (lambda: Measured("power", ("USA", "USA")), "named twice"),
        (lambda: Measured("power", ("Usa",)), "in upper case"),
        (lambda: Quantity(POWER.numerator, POWER.numerator), "always 1"),
        (lambda: Condition(POWER, ">=", 1.0), "'>=' is no comparison: < or >"),
        (lambda: Condition(POWER, ">", float("nan")), "finite number, not nan"),
        (lambda: Scope(Date(2000), During(Date(1990), Date(1999, 12))), "both since 2000 and during 1990..1999-12"),
        (lambda: TieChange("USA", "USA", False, "warms"), "not USA with itself"),
        (lambda: TieChange("USA", "RUS", False, "warm"), "did you mean warms"),
        (lambda: TieChange("USA", "RUS", False, "warms", "trades"), "did you mean trade"),
        (lambda: RegimeChange("RUS", "warms"), "democratizes or autocratizes"),
        (lambda: Response((RegimeChange("RUS", "democratizes"),)), "a cause and an effect"),
        (lambda: Response((RegimeChange("RUS", "democratizes"),) * 2), "circular"),
        (lambda: Level(TIE, "warmer than", Tie("RUS", "USA")), "warmer or colder"),
        (lambda: Level(TIE, "warmer", Tie("CHN", "RUS", True)), "never warmer than itself"),
        (lambda: Trend(POWER, "warms"), "rises, falls, grows, shrinks or holds"),
        (lambda: Peace("feud", TIE), "war, dispute or crisis"),
        (lambda: standard_claims(("USA", "RUS", "USA")), "three different states, not USA, RUS, USA"),
    ],
)
def test_what_is_not_sound_cannot_be_made(make: Callable[[], object], sentence: str) -> None:
    with pytest.raises(UsageError, match=re.escape(sentence)):
        make()


def test_claims_cannot_be_changed() -> None:
    claim = parse("no war RUS <-> CHN")
    with pytest.raises(FrozenInstanceError):
        claim.kind = "crisis"  # type: ignore[misc, union-attr]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (Date(1972, 2), dt.date(1972, 2, 1), dt.date(1972, 2, 29)),
        (Date(1900, 2), dt.date(1900, 2, 1), dt.date(1900, 2, 28)),
        (Date(1991), dt.date(1991, 1, 1), dt.date(1991, 12, 31)),
    ],
)
def test_first_and_last_days(date: Date, first: dt.date, last: dt.date) -> None:
    assert (date.first_day(), date.last_day()) == (first, last)


def test_a_period_may_be_one_month_or_end_within_its_first_year() -> None:
    assert str(During(Date(1974, 5), Date(1974, 5))) == "during 1974-05..1974-05"
    assert str(During(Date(1974, 5), Date(1974))) == "during 1974-05..1974"
    assert str(During(Date(1974), Date(1974, 5))) == "during 1974..1974-05"


@pytest.mark.parametrize(
    ("number", "text"), [(2.0, "2"), (0.1, "0.1"), (-0.0, "0"), (1e-9, "1e-09"), (1e22, "1e+22"), (-3.25, "-3.25")]
)
def test_numbers_print_short_and_exact(number: float, text: str) -> None:
    condition = Condition(POWER, "<", number)
    assert str(condition) == f"if power(CHN) < {text}"
    assert parse(f"no war RUS <-> CHN {condition}").scope.conditions == (condition,)


def test_directions() -> None:
    assert [TieChange("USA", "RUS", False, verb).direction for verb in ("warms", "cools", "holds")] == [1, -1, 0]
    assert [RegimeChange("RUS", verb).direction for verb in ("democratizes", "autocratizes")] == [1, -1]
    assert [Trend(POWER, verb).direction for verb in ("rises", "falls", "grows", "shrinks", "holds")] == [
        1,
        -1,
        1,
        -1,
        0,
    ]
    assert [Level(TIE, word, Tie("RUS", "USA")).direction for word in ("warmer", "colder")] == [1, -1]


def test_answers_in_kind_are_not_circular() -> None:
    assert parse("USA -> RUS warms => RUS -> USA warms").effect == TieChange("RUS", "USA", False, "warms")


def test_standard_claims_of_the_three_powers() -> None:
    assert [str(claim) for claim in standard_claims(("USA", "RUS", "CHN"))] == [
        "USA -> RUS warms => RUS -> CHN cools within 24 months",
        "USA -> CHN warms => CHN -> RUS cools within 24 months",
        "RUS -> USA warms => USA -> CHN cools within 24 months",
        "RUS -> CHN warms => CHN -> USA cools within 24 months",
        "CHN -> USA warms => USA -> RUS cools within 24 months",
        "CHN -> RUS warms => RUS -> USA cools within 24 months",
    ]


def test_json_of_a_response() -> None:
    claim = parse("USA -> RUS warms by trade => RUS democratizes during 1974-05..1976 if power(RUS) / power(USA) > 0.5")
    assert to_json(claim) == {
        "kind": "response",
        "text": str(claim),
        "changes": [
            {
                "kind": "tie_change",
                "sender": "USA",
                "receiver": "RUS",
                "both": False,
                "verb": "warms",
                "instrument": "trade",
            },
            {"kind": "regime_change", "actor": "RUS", "verb": "democratizes"},
        ],
        "horizon": {"number": 24, "unit": "months"},
        "scope": {
            "since": None,
            "during": {"start": "1974-05", "end": "1976"},
            "conditions": [
                {
                    "quantity": {
                        "numerator": {"measure": "power", "actors": ["RUS"]},
                        "denominator": {"measure": "power", "actors": ["USA"]},
                    },
                    "comparator": ">",
                    "number": 0.5,
                }
            ],
        },
    }


def test_json_of_peace_keeps_the_kind_of_claim_and_of_conflict_apart() -> None:
    parts = to_json(parse("no crisis RUS <-> CHN"))
    assert (parts["kind"], parts["conflict"]) == ("peace", "crisis")


@pytest.mark.parametrize("parts", [{}, {"text": None}, {"text": 5}, {"kind": "peace"}])
def test_json_without_a_text_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="its sentence under 'text'"):
        from_json(parts)
