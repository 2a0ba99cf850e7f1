"""A card says all that a verdict holds, and marks what has not run."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.verdict_card import answers, bayes_factor, card, choices, reach, rows


def test_card_has_status_sentence_and_three_pictures(made_up_verdict: SimpleNamespace) -> None:
    found = card(made_up_verdict, "If one warms, another cools")
    assert found.status == "undetermined"
    assert found.sentence == made_up_verdict.sentence
    assert [figure.key.rsplit("-", 1)[1] for figure in found.figures] == ["answers", "path", "strip"]
    assert not any(figure.narrow for figure in found.figures)


def test_all_three_probabilities_are_in_words(made_up_verdict: SimpleNamespace) -> None:
    title = card(made_up_verdict, "a").figures[0].title
    assert title.startswith("Probabilities: cools 25\u00a0%, holds 70\u00a0% and warms 5\u00a0%.")


def test_pictures_say_in_words_what_they_show(made_up_verdict: SimpleNamespace) -> None:
    answers_alt, path_alt, strip_alt = (figure.alt for figure in card(made_up_verdict, "a").figures)
    assert "all terms −0.12 (−0.40 to 0.16)" in answers_alt
    assert "cools 25" in answers_alt
    assert "−0.20 sd after 24 months" in path_alt
    assert "ranks 2" in strip_alt


def test_provisional_is_part_of_the_status(made_up_verdict: SimpleNamespace) -> None:
    made_up_verdict.provisional = True
    assert card(made_up_verdict, "a").status == "undetermined (provisional)"


def test_rows_state_band_power_prior_record_and_rank(made_up_verdict: SimpleNamespace) -> None:
    found = dict(rows(made_up_verdict))
    assert found["Effect"] == "−0.12 sd, 80\u00a0% interval −0.40 to 0.16"
    assert found["Smallest effect it could show"] == "0.60 sd"
    assert found["Smallest effect it could tell from none"] == "0.30 sd"
    assert found["Share that is prior"] == "35\u00a0%"
    assert found["Record"] == "weis, 1966-01 to 1992-12: 324 months, 15 events"
    assert found["Rank"] == "2 of 3 triads; no test"
    assert found["Note"] == "Splitting the record changes nothing."


def test_a_triad_without_peers_has_no_rank_and_no_strip(made_up_verdict: SimpleNamespace) -> None:
    made_up_verdict.comparable = None
    assert "Rank" not in dict(rows(made_up_verdict))
    assert len(card(made_up_verdict, "a").figures) == 2


def test_encompassing_model_comes_first(made_up_verdict: SimpleNamespace) -> None:
    frame = answers(made_up_verdict)
    assert frame["who"].to_list() == ["all terms", "wedge"]
    assert frame["beside"].to_list() == ["BF 1", "BF 0.4"]


def test_cells_that_have_not_run_say_so(made_up_verdict: SimpleNamespace) -> None:
    assert choices(made_up_verdict)["status"].to_list() == ["undetermined", "not run"]
    assert choices(made_up_verdict)["effect"].to_list() == [-0.1, None]


def test_the_triad_asked_about_is_marked_once(made_up_verdict: SimpleNamespace) -> None:
    strip = card(made_up_verdict, "a").figures[2].table
    assert strip["asked"].sum() == 1
    assert strip.height == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not run"),
        (float("nan"), "not run"),
        (0.0, "BF <0.01"),
        (1.0, "BF 1"),
        (0.25, "BF 0.25"),
        (1e9, "BF >1000"),
    ],
)
def test_bayes_factors_in_words(value: float | None, words: str) -> None:
    assert bayes_factor(value) == words


@given(st.lists(st.floats(-20, 20) | st.none()))
def test_axis_holds_every_effect(effects: list[float | None]) -> None:
    edge = reach(effects)
    assert edge >= 0.5
    assert all(abs(effect) <= edge + 1e-9 for effect in effects if effect is not None)


def test_schools_that_are_not_asked_are_named_with_the_reason(made_up_verdict: SimpleNamespace) -> None:
    absent = {"effect": None, "low": None, "high": None, "bayes_factor": None, "why": "needs ≥ 10 states"}
    two = [{**absent, "key": "regime", "title": "Regime"}, {**absent, "key": "ideology", "title": "Ideology"}]
    asked = answers(made_up_verdict)
    more = SimpleNamespace(**{**vars(made_up_verdict), "schools": [*made_up_verdict.schools, *two]})
    assert dict(rows(more))["Schools not asked"] == "Regime and Ideology: needs ≥ 10 states"
    assert "Schools not asked" not in dict(rows(made_up_verdict))
    assert answers(more).equals(asked)
