"""The verb `whatif`: answers, refusals, notes, and what theories say beside one another."""

import json
from dataclasses import replace

import numpy as np
import pytest

import detente
from detente.claims.policy_theories import OTHERS, TheoryAnswer, disagreements, rows_by_theory
from detente.claims.whatif import LUCAS, headline_of, whatif
from detente.errors import UsageError
from detente.policies import load, policy
from detente.report.plain import plain

DYADS = (("A", "B"), ("B", "A"))


def asked(size, instrument="trade", sender="USA", receiver="RUS"):
    return policy("Asked", states=["CHN"], horizon=24).move(sender, receiver, instrument, size, start=1, end=12)


@pytest.fixture(scope="module")
def found():
    return whatif(asked("+1 sd"), theories=["interest", "wedge", "reciprocity", "ideology", "no_change"], draws=200)


@pytest.fixture(scope="module")
def refused():
    return whatif(asked("-5 sd", "alliance"), theories=["interest"], draws=200)


def test_the_verb_is_public():
    assert detente.whatif is whatif


def test_the_sentence_says_the_answer_of_the_tie_that_is_meant(found):
    assert found.headline == ("RUS", "CHN")
    row = next(row for row in found.ties if (row["sender"], row["receiver"]) == found.headline)
    told = "In the record of 1966 to 1992, this policy is followed by a change of RUS toward CHN"
    assert found.sentence.startswith(told)
    assert row["low"] < row["mean"] < row["high"] and 0 < row["prior_share"] <= 1
    assert found.refused is None and found.scale == 1.0


def test_moved_ties_have_no_prior_in_their_answer(found):
    moved = next(row for row in found.ties if (row["sender"], row["receiver"]) == ("USA", "RUS"))
    assert moved["mean"] > 0.5


def test_every_theory_that_was_asked_answers_or_says_why(found):
    by_key = {row["key"]: row for row in found.theories}
    assert set(by_key) == {"response", "interest", "wedge", "reciprocity", "ideology", "no_change"}
    assert "needs ≥ 10 states" in by_key["ideology"]["why"]
    assert by_key["no_change"]["why"].startswith("a baseline")
    assert by_key["reciprocity"]["form"] == "observation-driven" and by_key["reciprocity"]["mean"] is not None
    ties = [row for row in found.theories if row["key"] == "wedge"]
    assert {(row["sender"], row["receiver"]) for row in ties} == set(found.paths.dyads) - {("USA", "RUS")}


def test_triangles_and_camps_stand_with_and_without(found):
    for rows in (found.types, found.camps):
        for month in {row["month"] for row in rows}:
            ours = [row for row in rows if row["month"] == month]
            assert sum(row["with"] for row in ours) == pytest.approx(1)
            assert sum(row["without"] for row in ours) == pytest.approx(1)
    assert {row["month"] for row in found.types} == {6, 12, 24}


def test_fans_are_told_month_by_month_for_every_tie(found):
    fans = found.fans()
    assert len(fans) == 3 * 6 * 24
    held = [row for row in fans if row["which"] == "difference" and (row["sender"], row["receiver"]) == ("USA", "RUS")]
    assert all(row["median"] == pytest.approx(1.0) for row in held[:12])


def test_json_holds_everything_as_plain_values(found):
    told = json.loads(json.dumps(plain(found.to_json()), allow_nan=False))
    assert {"policy", "sentence", "refused", "moves", "support", "answers", "theories", "disagreements", "fans"} <= set(
        told
    )
    assert told["support"]["episodes"][0]["first"] < told["support"]["episodes"][0]["last"]


def test_a_means_that_the_record_does_not_tell_is_untestable_with_the_reason(found):
    assert found.moves[0]["by"] == "untestable" and "cannot tell trade" in found.moves[0]["why"]
    assert found.moves[0]["mean"] is None


def test_a_refused_policy_says_so_first_and_answers_the_largest_part_that_is_not(refused):
    assert refused.refused is not None and 0 < refused.scale < 1
    assert refused.sentence.startswith("The record of weis cannot say what would follow this policy")
    assert f"at {round(100 * refused.scale)}\u00a0% of its size" in refused.sentence
    held = next(row for row in refused.table if (row["sender"], row["receiver"], row["month"]) == ("USA", "RUS", 6))
    assert held["mean"] == pytest.approx(-5 * refused.scale)


def test_a_change_of_rules_carries_lucas_critique(found, refused):
    assert found.lucas is None
    assert refused.lucas == LUCAS.format(moves="USA -> RUS by alliance")


def test_a_policy_beyond_the_record_is_told_to_be_asked_at_its_end():
    late = whatif(replace(load("refrain_from_sanctions"), horizon=24), theories=["interest"], draws=200)
    told = "ends in 1992-12: the policy of 2021-09 is asked as if it began in 1993-01"
    assert any(told in note for note in late.notes)
    assert "holds 80 events by sanctions from USA to RUS" in late.moves[0]["why"]


def test_a_means_that_the_record_tells_is_answered_by_a_fit_to_its_events_alone(monkeypatch, found):
    from detente.claims import cells

    asked_for = []
    decisive = cells.fitted([found.asked.cell])[found.asked.cell.key]

    def fitted(wanted, say=None):
        asked_for.extend(wanted)
        return {cell.key: decisive for cell in wanted}

    monkeypatch.setattr(cells, "fitted", fitted)
    told = whatif(replace(load("drop_the_rhetoric"), horizon=24), theories=[], draws=200)
    assert told.moves[0]["by"] == "testable" and told.moves[0]["low"] < told.moves[0]["high"]
    assert {"USA->RUS": "rhetoric"} in [cell.choices.get("instruments") for cell in asked_for]


def test_a_month_is_one_month_and_what_lies_beyond_the_horizon_is_told():
    made = policy("Short", states=["CHN"], horizon=1).move("USA", "RUS", "trade", 0.5, start=1, end=3)
    found = whatif(made.move("RUS", "CHN", "trade", 0.5, start=2, end=3), theories=["interest"], draws=100)
    assert "on average over 1 month (80" in found.sentence and found.months == 1
    assert [note for note in found.notes if "horizon" in note] == [
        "USA -> RUS by trade, +0.5 sd, 1..3 ends after the horizon, month 1: it is cut there",
        "RUS -> CHN by trade, +0.5 sd, 2..3 ends after the horizon, month 1: it is left out",
    ]


def test_the_headline_is_a_tie_that_answers():
    from detente.claims.policy_asked import asked_of

    assert headline_of(asked_of(load("nixon_1971_72"), "weis")) == ("CHN", "RUS")
    both = asked("+1 sd").move("RUS", "CHN", "trade", 1, start=1, end=2)
    assert headline_of(asked_of(both, "weis")) == ("CHN", "USA")
    assert headline_of(asked_of(load("quad_and_aukus"), "weis")) == ("CHN", "RUS")  # not Japan, which moves too
    assert headline_of(asked_of(load("expand_trade"), "weis")) == ("RUS", "CHN")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"theories": ["wegde"]}, "no school or theory is called 'wegde'; did you mean wedge?"),
        ({"theories": ["zzz"]}, "there are axis, ideology"),
        ({"draws": 10}, "bands of 80 percent need 100 draws, and 20,000 are as many as memory holds; 10 are not in"),
    ],
)
def test_wrong_wishes_are_told(arguments, words):
    with pytest.raises(UsageError, match=words):
        whatif(asked("+1 sd"), **arguments)


def answer(key, mean, terms=None, form="joint"):
    difference = np.full((10, 24, 2), mean) + np.linspace(-0.01, 0.01, 10)[:, None, None]
    return TheoryAnswer(key, key.title(), "school", form, difference, terms)


def test_theories_of_one_form_part_where_their_means_do_and_the_term_that_carries_it_is_named():
    one = answer("one", -0.2, {"shared": np.array([-0.2, 0.0]), "by_sender": np.array([0.0, 0.0])})
    other = answer("other", 0.2, {"shared": np.array([0.2, 0.0]), "by_sender": np.array([0.1, 0.0])})
    filtered = answer("filtered", 5.0, form="observation-driven")
    found = disagreements([one, other, filtered], DYADS, [("B", "A")])
    assert len(found) == 1
    assert (found[0]["colder"], found[0]["warmer"], found[0]["term"]) == ("One", "Other", "shared")
    assert found[0]["term_difference"] == pytest.approx(0.4)


def test_theories_on_one_side_and_near_each_other_do_not_part():
    assert disagreements([answer("one", 0.1), answer("other", 0.2)], DYADS, []) == []
    assert len(disagreements([answer("one", 0.2), answer("other", 0.3)], DYADS, [])) == 2


def test_rows_leave_out_the_ties_that_the_policy_sets():
    rows = rows_by_theory([answer("one", 0.1), TheoryAnswer("mute", "Mute", "theory", why="cannot")], DYADS, [DYADS[0]])
    assert [(row["key"], row["sender"], row["why"]) for row in rows] == [("one", "B", None), ("mute", None, "cannot")]
    assert "latent" in OTHERS


def test_a_policy_is_not_changed_by_being_asked(found):
    assert found.policy == replace(found.policy)
