"""Which states, months and record a response claim asks about."""

from __future__ import annotations

import numpy as np
import pytest

from detente.claims import cells
from detente.claims.asked import by_lead, group_notes, limited, limits_of, record_told, varied, with_third
from detente.claims.claim import Response
from detente.claims.language import parse
from detente.errors import DataMissingError

STATES = ("CHN", "RUS", "USA")


def response(text: str) -> Response:
    claim = parse(text)
    assert isinstance(claim, Response)
    return claim


def test_three_states_need_no_third() -> None:
    assert with_third(STATES, "weis") == STATES


def test_the_third_is_the_state_with_the_most_events_with_both() -> None:
    assert with_third(["EGY", "USA"], "weis")[2] == "ISR"


def test_a_state_without_events_is_an_error_that_names_those_with_some() -> None:
    with pytest.raises(DataMissingError, match=r"weis has too few events of ISL; it holds .*USA"):
        with_third(["USA", "ISL"], "weis")


def test_a_plain_claim_has_no_limits_and_keeps_its_cell() -> None:
    cell = cells.base(STATES, "weis")
    limits = limits_of(response("USA -> RUS warms => RUS -> CHN cools"))
    assert limits == {}
    assert limited(cell, limits) is cell


def test_what_a_cell_chooses_itself_stands_against_the_claim() -> None:
    limits = limits_of(response("USA -> RUS warms => RUS -> CHN cools during 1970..1985"))
    halves = cells.sensitivity(STATES, "weis", "1970-01", "1985-12")
    earlier = limited(halves["record up to 1977-12"], limits)
    assert earlier.choices["start"] == "1970-01"
    assert earlier.choices["end"] == "1977-12"


def test_other_choices_stay_within_the_limits_of_a_claim() -> None:
    summary = cells.known_summary(cells.base(STATES, "weis"))
    assert summary is not None
    assert (summary.start, summary.end, summary.months) == ("1966-01", "1992-12", 324)
    found = varied(STATES, "weis", summary, {"years": [1970, 1971]})
    assert found["record up to 1979-06"].choices == {"years": [1970, 1971], "end": "1979-06"}
    assert found["every event alike"].choices == {"years": [1970, 1971], "weighting": "count"}


def test_events_of_one_instrument_keep_their_weights() -> None:
    summary = cells.known_summary(cells.base(STATES, "weis"))
    assert summary is not None
    plain, told = (varied(STATES, "weis", summary, limits) for limits in ({}, {"instruments": {"USA->RUS": "trade"}}))
    assert set(plain) - set(told) == {"every event alike"}


def test_a_record_too_short_to_halve_is_refused_with_its_length() -> None:
    from dataclasses import replace

    summary = cells.known_summary(cells.base(STATES, "weis"))
    assert summary is not None
    with pytest.raises(DataMissingError, match="71 months of record; a verdict needs 72"):
        varied(STATES, "weis", replace(summary, months=71), {})


def test_leads_count_from_one() -> None:
    rows = by_lead(np.array([[0.5, 0.4, 0.6], [0.3, 0.1, 0.5]]))
    assert [row["lead"] for row in rows] == [1, 2]
    assert rows[1]["high"] == 0.5


def test_the_record_told_counts_the_events_of_each_dyad() -> None:
    summary = cells.known_summary(cells.base(STATES, "weis"))
    assert summary is not None
    told = record_told(summary, "weis")
    assert told["states"] == list(STATES)
    assert set(told["events"]) == {f"{a}->{b}" for a in STATES for b in STATES if a != b}
    assert sum(told["events"].values()) == int(np.sum(summary.events))


def test_the_third_beside_a_group_is_no_member_of_it() -> None:
    third = with_third(["NATO", "RUS"], "weis")[2]
    assert third not in {"USA", "GBR", "FRA", "CAN", "GFR", "ITA", "TUR", "GRC", "PRT", "ESP"}


def test_a_note_names_the_members_that_the_record_holds_and_not_those_named_apart() -> None:
    first, second = group_notes(["ANZUS", "USA", "RUS"], "weis")
    assert first == "ANZUS is its members of the month that are not named apart; the record holds AUS"
    assert "no Bayes factors" in second
