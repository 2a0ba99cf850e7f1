"""The causal desk on the embedded record: what it compares, what it says, and what it refuses."""

from __future__ import annotations

import json

import numpy as np
import pytest

from detente.claims import causal
from detente.claims.causal import CausalAnswer
from detente.claims.causal_record import LEAST_EVENTS, TieRecord, directed, states_of, tie_of, tie_record
from detente.claims.causal_theories import in_months
from detente.errors import DataMissingError, DetenteError, UsageError


@pytest.fixture(scope="module")
def record() -> TieRecord:
    return tie_record()


@pytest.fixture(scope="module")
def projected() -> CausalAnswer:
    return causal.project("USA -> RUS", "RUS -> CHN")


@pytest.fixture(scope="module")
def twin() -> CausalAnswer:
    return causal.synthetic("RUS -> CHN", "1979-01", "1980-12", affected=["USA"])


@pytest.fixture(scope="module")
def compared() -> CausalAnswer:
    return causal.compare("USA -> CHN", "RUS -> CHN", "1979-01")


def test_the_record_holds_ties_with_enough_events_all_along(record: TieRecord) -> None:
    assert (str(record.first), str(record.last), record.months) == ("1966-01", "1992-12", 324)
    assert (record.events >= LEAST_EVENTS).all()
    assert record.share.shape == record.effective.shape == (324, len(record.dyads))
    assert np.isfinite(record.share).all()
    assert (record.sd > 0).all()


def test_ties_that_an_event_does_not_touch_name_none_of_its_states(record: TieRecord) -> None:
    dyads = [record.dyads[place] for place in record.untouched(["USA", "RUS", "CHN"])]
    assert len(dyads) >= 19
    assert all({"USA", "RUS", "CHN"}.isdisjoint(dyad) for dyad in dyads)
    assert ("IND", "PAK") in dyads


def test_a_tie_is_read_as_in_claims_and_by_any_name() -> None:
    assert directed(tie_of("USSR -> CHN")) == ("RUS", "CHN")
    assert tie_of("USA <-> RUS").both
    assert states_of(["China", "USSR"]) == ["CHN", "RUS"]


def test_projection_and_model_answer_the_same_months(projected: CausalAnswer) -> None:
    designs = [one.design for one in projected.estimates]
    assert designs == ["local projection"] * 5 + ["response model"] * 5
    assert projected.notes[0].startswith("a projection is of filtered levels")  # and so too small in the first months
    for one in projected.estimates[:5]:
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.effect < one.high
        assert one.p is not None
        assert 0 < one.p <= 1
        assert one.detectable is not None
        assert one.detectable > 0
        assert one.n > 280
    assert [row["lead"] for row in projected.series] == [1, 3, 6, 12, 24] * 2


def test_the_projection_is_that_of_the_verdict(projected: CausalAnswer) -> None:
    from detente.claims.testing import test as verdict_of

    beside = verdict_of("USA -> RUS warms => RUS -> CHN cools").local_projection
    assert [one.effect for one in projected.estimates[:5]] == pytest.approx(
        [row["estimate"] for row in beside], abs=1e-4
    )
    assert [one.low for one in projected.estimates[:5]] == pytest.approx([row["low"] for row in beside], abs=1e-4)


@pytest.mark.parametrize(("tie", "date"), [("IRQ -> IRN", "1980-09"), ("ARG -> GBR", "1982-04")])
def test_a_war_is_an_event(tie: str, date: str) -> None:
    """The invasions of Iran and of the Falkland Islands: the invader's level falls by more than 1 sd."""
    found = causal.event(tie, [date]).estimates
    assert found[0].effect < -1.0
    assert found[0].n >= 19
    assert found[0].effect == found[1].effect
    assert [one.of for one in found] == ["placebo dates", "placebo ties"]


def test_several_dates_are_one_answer_and_named(record: TieRecord) -> None:
    found = causal.event("USA -> RUS", ["1979-12", "1968-08", "1968-08"])
    assert "1968-08, 1979-12" in found.question
    assert len(found.series) == 12


def test_states_that_an_event_touches_are_no_comparison() -> None:
    alone, with_usa = (causal.event("RUS -> CHN", ["1979-01"], affected=a).estimates[1].n for a in ((), ("USA",)))
    assert with_usa < alone


def test_a_twin_is_a_weighted_mean_of_untouched_ties(twin: CausalAnswer) -> None:
    assert sum(row["weight"] for row in twin.donors) == pytest.approx(1.0, abs=0.05)
    assert all(not {"USA", "RUS", "CHN"} & set(row["tie"].split(" -> ")) for row in twin.donors)
    estimate = twin.estimates[0]
    assert estimate.n >= 19
    assert estimate.p is not None
    gaps = [row["value"] for row in twin.series if row["design"] == "gap" and "1979-01" <= row["month"] <= "1980-12"]
    assert estimate.effect == pytest.approx(np.mean(gaps))
    assert "RMSPE" in twin.notes[0]
    assert len(twin.placebos) == 324 * estimate.n


def test_nothing_from_the_episode_on_moves_the_months_before(twin: CausalAnswer) -> None:
    other = causal.synthetic("RUS -> CHN", "1979-01", "1979-12", affected=["USA"])
    before, same = (
        [row["value"] for row in found.series if row["design"] == "tie" and row["month"] < "1979-01"]
        for found in (twin, other)
    )
    assert before == same


def test_too_few_donors_have_no_p_and_say_so() -> None:
    """Without the states of the Middle East few ties are left."""
    away = ["USA", "ISR", "EGY", "SYR", "LBN", "JOR", "IRQ", "IRN"]
    found = causal.synthetic("RUS -> CHN", "1979-01", affected=away)
    assert found.estimates[0].n < 19
    assert found.estimates[0].p is None
    assert any("19 are needed" in note for note in found.notes)


def test_all_designs_and_theories_stand_in_one_table(compared: CausalAnswer) -> None:
    designs = {one.design for one in compared.estimates}
    assert {"local projection", "event study, placebo dates", "synthetic control", "response model"} <= designs
    assert {"school wedge", "school interest"} <= designs
    assert all(one.assumes and one.estimand and one.of for one in compared.estimates)
    assert "school wedge" not in " ".join(compared.notes)
    assert any("ideology" in note for note in compared.notes)


def test_theories_are_asked_for_a_move_as_large_as_the_causes(compared: CausalAnswer) -> None:
    from detente.claims.testing import test as verdict_of

    moved = compared.estimates[0]
    assert moved.estimand.startswith("USA -> CHN")
    whole = next(one for one in compared.estimates if one.design == "response model" and "moved" in one.estimand)
    verdict = verdict_of("USA -> CHN warms => RUS -> CHN cools")
    assert verdict.effect is not None
    assert whole.effect == pytest.approx(moved.effect * verdict.effect, abs=1e-3)


def test_answers_are_plain_values(compared: CausalAnswer) -> None:
    told = json.loads(json.dumps(compared.to_json()))
    assert told["estimates"][0]["design"] == "event study, placebo dates"
    assert told["record"]["source"] == "weis"


def test_months_in_words() -> None:
    assert (in_months(1), in_months(24)) == ("1 month", "24 months")


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (lambda: causal.project("USA RUS", "RUS -> CHN"), UsageError, "expected ->"),
        (lambda: causal.project("USA -> RUS warms", "RUS -> CHN"), UsageError, "nothing more"),
        (lambda: causal.project("USA -> XXX", "RUS -> CHN"), UsageError, "unknown state 'XXX'"),
        (lambda: causal.project("USA -> RUS", "USA -> RUS"), UsageError, "different ties"),
        (lambda: causal.project("USA <-> RUS", "RUS -> USA"), UsageError, "different ties"),
        (lambda: causal.project("USA -> RUS", "RUS -> CHN", source="weiss"), UsageError, "did you mean weis"),
        (lambda: causal.project("USA -> RUS", "RUS -> ISL"), DataMissingError, "ISL"),
        (lambda: causal.event("RUS <-> CHN", ["1979-01"]), UsageError, "name one direction"),
        (lambda: causal.event("NATO -> RUS", ["1979-01"]), UsageError, "NATO is a group"),
        (lambda: causal.event("RUS -> CHN", ["1979-13"]), UsageError, "'1979-13' is no month"),
        (lambda: causal.event("RUS -> CHN", ["2001-01"]), DataMissingError, "from 1966-01 to 1992-12, not of 2001-01"),
        (lambda: causal.event("RUS -> CHN", []), UsageError, "needs the date"),
        (lambda: causal.event("RUS -> CHN", ["1966-03"]), DataMissingError, "has not 24 months before 1966-03"),
        (lambda: causal.event("RUS -> CHN", ["1979-01", "1979-05"]), UsageError, "less than 12 months apart"),
        (lambda: causal.event("RUS -> CHN", ["1979-01"], before=3), UsageError, "are 6 to 120, not 3"),
        (lambda: causal.event("RUS -> CHN", ["1979-01"], after=1200), UsageError, "are 1 to 120, not 1200"),
        (lambda: causal.event("RUS -> CHN", ["1979-01"], affected=["Atlantis"]), UsageError, "Atlantis"),
        (lambda: causal.event("RUS -> CHN", ["1979-01"], affected=["NATO"]), UsageError, "NATO is a group"),
        (lambda: causal.event("USA -> ISL", ["1979-01"]), DataMissingError, "fewer than 100 events of USA -> ISL"),
        (lambda: causal.event("RUS -> CHN", ["1979-01"], source="gdelt"), UsageError, "gdelt"),
        (lambda: causal.synthetic("RUS -> CHN", "1967-01"), DataMissingError, "12 months before 1967-01"),
        (lambda: causal.synthetic("RUS -> CHN", "1979-01", "1978-01"), UsageError, "ends before it begins"),
        (lambda: causal.synthetic("RUS -> CHN", "1970-01", "1985-01"), UsageError, "120 are the most"),
        (lambda: causal.synthetic("RUS -> CHN", "1979-01", "1999-01"), DataMissingError, "not of 1999-01"),
        (lambda: causal.compare("USA <-> CHN", "RUS -> CHN", "1979-01"), UsageError, "name one direction"),
    ],
)
def test_wrong_questions_are_answered_in_words(ask: object, error: type[DetenteError], words: str) -> None:
    with pytest.raises(error, match=words):
        ask()  # type: ignore[operator]
