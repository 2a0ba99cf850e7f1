"""Claims by one instrument and under conditions: what of the record they keep, and when it is too little."""

from __future__ import annotations

import re

import numpy as np
import pytest

from detente.claims import cells
from detente.claims.asked import limited, limits_of
from detente.claims.claim import Response
from detente.claims.language import parse
from detente.claims.narrowing import LEAST_EVENTS, instruments_of, narrowed, narrowing_notes, years_of
from detente.claims.testing import test as judge
from detente.claims.untestable import why_untestable
from detente.panel.events import events
from detente.theories._joint_record import Choices, record_of

STATES = ("CHN", "RUS", "USA")
BY_RHETORIC = "USA -> RUS warms by rhetoric => RUS -> CHN cools"
RISING = "USA -> RUS warms => RUS -> CHN cools if power(CHN) / power(RUS) > 0.66"


def response(text: str) -> Response:
    claim = parse(text)
    assert isinstance(claim, Response)
    return claim


def test_a_plain_claim_keeps_the_whole_record() -> None:
    assert narrowed(response("USA -> RUS warms => RUS -> CHN cools since 1970")) == {}


def test_both_directions_of_a_tie_go_by_its_instrument() -> None:
    found = instruments_of(response("USA <-> RUS warms by military posture => RUS -> CHN cools by rhetoric"))
    assert found == {"USA->RUS": "military_posture", "RUS->USA": "military_posture", "RUS->CHN": "rhetoric"}


def test_conditions_hold_together() -> None:
    one, both = (
        years_of(response(text).scope.conditions) for text in (RISING, f"{RISING} if power(CHN) / power(RUS) < 1")
    )
    assert set(both) < set(one)
    assert 1991 in one and 1991 not in both  # the ratio was 1.15 in that year
    assert 1990 in both


def test_a_tie_by_an_instrument_has_that_instruments_events_and_no_other_tie_changes() -> None:
    whole, _, _ = record_of(STATES, Choices())
    single, panel, _ = record_of(STATES, Choices(**narrowed(response(BY_RHETORIC))))
    dyad = whole.layout.dyad("USA", "RUS")
    others = [d for d in range(6) if d != dyad]
    np.testing.assert_array_equal(single.effective[:, others], whole.effective[:, others])
    told = events(["USA", "RUS"], instrument="rhetoric")["events"].sel(sender="USA", receiver="RUS")
    np.testing.assert_array_equal(panel["events"].sel(sender="USA", receiver="RUS").values, told.values)
    assert 0 < np.nansum(single.effective[:, dyad]) < np.nansum(whole.effective[:, dyad])


def test_years_outside_the_condition_report_nothing_and_the_others_all() -> None:
    years = [1971, 1972, 1985]
    whole, panel, _ = record_of(STATES, Choices())
    kept, _, _ = record_of(STATES, Choices(years=years))
    inside = np.isin(panel["time"].dt.year.values, years)
    np.testing.assert_array_equal(kept.effective[inside], whole.effective[inside])
    np.testing.assert_array_equal(kept.effective[~inside], 0.0)
    np.testing.assert_array_equal(kept.world, whole.world)


def test_the_cells_of_a_narrowed_claim_have_keys_of_their_own() -> None:
    plain = cells.base(STATES, "weis")
    scoped = limited(plain, limits_of(response(f"{BY_RHETORIC} if power(CHN) / power(RUS) > 0.66")))
    assert scoped.choices["instruments"] == {"USA->RUS": "rhetoric"}
    assert 1966 not in scoped.choices["years"] or 1966 in years_of(response(RISING).scope.conditions)
    assert scoped.key != plain.key
    assert cells.known_summary(scoped) is None


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("USA -> RUS warms by trade => RUS -> CHN cools", "cannot tell trade"),
        ("USA -> RUS warms by aid => RUS -> CHN cools", f"51 events by aid from USA to RUS; .* needs {LEAST_EVENTS}"),
        ("USA -> RUS warms by visits => RUS -> CHN cools", "hostile events by visits toward RUS in 0 months only"),
        ("USA -> RUS warms => RUS -> CHN cools by protest", "32 events by protest from RUS to CHN"),
    ],
)
def test_an_instrument_that_the_record_does_not_tell_is_untestable_with_the_count(claim: str, words: str) -> None:
    verdict = judge(claim)
    assert verdict.status == "untestable"
    assert re.search(words, verdict.sentence), verdict.sentence


def test_enough_events_of_both_kinds_can_be_asked() -> None:
    assert why_untestable(parse(BY_RHETORIC), "weis") is None


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("if power(CHN) / power(RUS) > 1", "held in 24 months of the record of weis; a verdict needs 72"),
        ("if power(CHN) > 0.99", "held in 0 months"),
        ("if power(CHN) / power(RUS) > 0.66 during 1988..1990", "held in 36 months"),
    ],
)
def test_conditions_that_leave_too_few_months_are_untestable_with_the_count(condition: str, words: str) -> None:
    verdict = judge(f"USA -> RUS warms => RUS -> CHN cools {condition}")
    assert (verdict.status, words in verdict.sentence) == ("untestable", True), verdict.sentence


def test_notes_say_what_the_verdict_rests_on() -> None:
    summary = cells.known_summary(cells.base(STATES, "weis"))
    assert summary is not None
    notes = narrowing_notes(response(f"{BY_RHETORIC} if power(CHN) / power(RUS) > 0.66"), summary)
    assert any("by rhetoric alone" in note for note in notes)
    assert any("the conditions held in" in note and note.count("1992") == 1 for note in notes)
    assert "Bayes factors" in notes[-1]
    assert narrowing_notes(response("USA -> RUS warms => RUS -> CHN cools"), summary) == []
