"""Trends: known facts, mirror images, short records, what is uncertain and why."""

from __future__ import annotations

import json

import pytest

from detente.claims.claim import Trend
from detente.claims.language import parse
from detente.claims.trends import trend_verdict
from detente.claims.verdict import STATUSES, Verdict


def verdict(text: str, band: float = 0.25) -> Verdict:
    claim = parse(text)
    assert isinstance(claim, Trend)
    return trend_verdict(claim, band)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("power(CHN) / power(USA) rises since 1990", "supported"),
        ("power(CHN) / power(USA) falls since 1990", "contradicted"),
        ("power(CHN) / power(USA) holds since 1990", "contradicted"),
        ("democracy(RUS) falls during 2000..2020", "supported"),
        ("distance(RUS, CHN) shrinks since 2000", "supported"),
        ("distance(RUS, CHN) grows since 2000", "contradicted"),
    ],
)
def test_known_facts(text: str, status: str) -> None:
    assert verdict(text).status == status


def test_a_ratio_and_its_inverse_are_mirror_images() -> None:
    one, other = (verdict(f"power({a}) / power({b}) rises since 1990") for a, b in (("CHN", "USA"), ("USA", "CHN")))
    assert one.effect == pytest.approx(-other.effect, abs=1e-6)  # type: ignore[operator]
    assert one.probabilities["rises"] == pytest.approx(other.probabilities["falls"], abs=1e-9)  # type: ignore[index]


def test_the_verdict_says_what_it_rests_on() -> None:
    found = verdict("power(CHN) / power(USA) rises since 1990")
    assert found.record == {
        "source": "cow_nmc", "start": "1990", "end": "2022", "years": 33, "states": ["CHN", "USA"], "events": {},
    }  # fmt: skip
    assert "no record of what came after" in found.notes[0] and "publishes no uncertainty" in found.notes[1]
    assert len(found.series) == 33 and found.scale and found.quantity and "log" in found.quantity
    assert {row["cell"] for row in found.sensitivity} == {
        "prior half as wide", "prior twice as wide", "record up to 2005", "record from 2006",
    }  # fmt: skip
    assert found.interval and found.effect and found.interval[0] < found.effect < found.interval[1]
    assert 0 < found.prior_share < 1  # type: ignore[operator]


def test_a_published_sd_is_counted() -> None:
    assert any("published sd" in note for note in verdict("distance(USA, CHN) grows since 2012").notes)


def test_a_trend_needs_years() -> None:
    found = verdict("power(CHN) rises since 2018")
    assert found.status == "untestable" and "5 years" in found.sentence and "1946 to 2022" in found.sentence
    assert found.effect is None and found.record is None


def test_what_never_changes_has_no_trend() -> None:
    found = verdict("alliance(USA, GBR) rises")
    assert found.status in STATUSES
    if found.status == "untestable":
        assert "never changes" in found.sentence


def test_a_wide_band_swallows_the_trend() -> None:
    assert verdict("democracy(RUS) falls during 2000..2020", band=3.0).status in ("no effect", "undetermined")


def test_the_verdict_is_json() -> None:
    found = json.loads(json.dumps(verdict("distance(RUS, CHN) shrinks since 2000").to_json()))
    assert found["series"][0].keys() == {"period", "value", "sd"} and found["detectable"] > 0
