"""Every status by its threshold, and which cells may change one."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.verdict import CERTAIN, STATUSES, Verdict, status_of, survives

BAND = 0.25
VERBS = ("warms", "cools", "holds")
PRIOR_AND_TONE = ["prior twice as wide", "moving tone"]


def table(warms: float, holds: float, cools: float) -> dict[str, float]:
    return {"warms": warms, "holds": holds, "cools": cools}


@pytest.mark.parametrize(
    ("verb", "probabilities", "detectable", "wanted"),
    [
        ("warms", (0.90, 0.10, 0.00), 0.9, "supported"),
        ("warms", (0.90, 0.10, 0.00), None, "supported"),
        ("warms", (0.89, 0.11, 0.00), 0.1, "undetermined"),
        ("warms", (0.00, 0.10, 0.90), 0.9, "contradicted"),
        ("warms", (0.05, 0.90, 0.05), 0.25, "no effect"),
        ("warms", (0.05, 0.90, 0.05), 0.26, "undetermined"),
        ("warms", (0.05, 0.90, 0.05), None, "undetermined"),
        ("warms", (0.45, 0.10, 0.45), 0.2, "undetermined"),
        ("cools", (0.00, 0.10, 0.90), 0.9, "supported"),
        ("cools", (0.90, 0.10, 0.00), 0.9, "contradicted"),
        ("cools", (0.11, 0.00, 0.89), 0.1, "undetermined"),
        ("cools", (0.01, 0.95, 0.04), 0.2, "no effect"),
        ("cools", (0.01, 0.95, 0.04), 0.3, "undetermined"),
        ("holds", (0.05, 0.90, 0.05), 0.25, "supported"),
        ("holds", (0.05, 0.90, 0.05), 0.26, "undetermined"),
        ("holds", (0.05, 0.90, 0.05), None, "undetermined"),
        ("holds", (0.50, 0.10, 0.40), 0.9, "contradicted"),
        ("holds", (0.90, 0.10, 0.00), None, "contradicted"),
        ("holds", (0.30, 0.40, 0.30), 0.2, "undetermined"),
    ],
)
def test_statuses(verb: str, probabilities: tuple[float, float, float], detectable: float | None, wanted: str) -> None:
    assert status_of(verb, table(*probabilities), detectable, BAND) == wanted


shares = st.tuples(*[st.floats(0.001, 1.0)] * 3).map(lambda three: tuple(value / sum(three) for value in three))


@given(three=shares, detectable=st.none() | st.floats(0.01, 2.0), verb=st.sampled_from(VERBS))
def test_there_is_one_status_whatever_the_numbers(
    three: tuple[float, float, float], detectable: float | None, verb: str
) -> None:
    assert status_of(verb, table(*three), detectable, BAND) in set(STATUSES) - {"untestable"}


@given(three=shares, detectable=st.none() | st.floats(0.01, 2.0))
def test_warming_and_cooling_are_mirror_images(three: tuple[float, float, float], detectable: float | None) -> None:
    one = status_of("warms", table(*three), detectable, BAND)
    assert one == status_of("cools", table(*three[::-1]), detectable, BAND)
    swapped = {"supported": "contradicted", "contradicted": "supported"}
    assert status_of("cools", table(*three), detectable, BAND) == swapped.get(one, one)


@given(three=shares, detectable=st.none() | st.floats(0.01, 2.0))
def test_holds_is_supported_just_where_there_is_no_effect(
    three: tuple[float, float, float], detectable: float | None
) -> None:
    """And contradicted wherever a direction is certain."""
    held, warmed = (status_of(verb, table(*three), detectable, BAND) for verb in ("holds", "warms"))
    assert (held == "supported") == (warmed == "no effect")
    if warmed in ("supported", "contradicted") and three[1] <= 1 - CERTAIN:
        assert held == "contradicted"


@given(three=shares, verb=st.sampled_from(VERBS), band=st.floats(0.05, 1.0))
def test_a_design_that_could_have_seen_more_never_undoes_a_verdict(
    three: tuple[float, float, float], verb: str, band: float
) -> None:
    blind, sharp = (status_of(verb, table(*three), detectable, band) for detectable in (None, band))
    assert blind in (sharp, "undetermined")


@pytest.mark.parametrize(
    ("status", "cells", "wanted"),
    [
        ("undetermined", {"moving tone": "supported"}, []),
        ("supported", {"moving tone": "supported", "prior half as wide": "supported"}, []),
        ("supported", {"moving tone": "undetermined"}, ["moving tone"]),
        ("no effect", {"twice the overdispersion": "undetermined"}, ["twice the overdispersion"]),
        ("supported", {"record up to 1979-06": "undetermined", "record after 1979-06": "undetermined"}, []),
        ("supported", {"record up to 1979-06": "contradicted"}, ["record up to 1979-06"]),
        ("supported", {"record after 1979-06": "no effect"}, ["record after 1979-06"]),
        ("contradicted", {"prior twice as wide": "supported", "moving tone": "no effect"}, PRIOR_AND_TONE),
        ("supported", {"every event alike": "undetermined", "record of mine": "undetermined"}, []),
        ("supported", {"lags of 1, 2 to 3 and 4 to 12 months": "no effect"}, ["lags of 1, 2 to 3 and 4 to 12 months"]),
        ("supported", {}, []),
    ],
)  # fmt: skip
def test_what_a_status_survives(status: str, cells: dict[str, str], wanted: list[str]) -> None:
    """Part of a record, or another, may lose the power to decide; deciding otherwise changes the status."""
    assert survives(status, cells) == wanted


def test_json_has_every_field() -> None:
    verdict = Verdict(
        "a claim", "supported", "a sentence", effect=0.4, interval=(0.1, 0.7), probabilities=table(1, 0, 0)
    )
    found = json.loads(json.dumps(verdict.to_json()))
    assert set(found) == {field.name for field in fields(Verdict)}
    promised = {"claim", "status", "effect", "interval", "probabilities", "detectable", "schools", "sensitivity"}
    assert promised | {"record"} <= set(found)
    assert found["interval"] == [0.1, 0.7]
