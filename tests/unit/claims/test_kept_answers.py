"""Answers are embedded for the default triad, cached for others, and the same either way."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tests.unit.claims.test_answers import CAUSE, EFFECT, STATES, summary

from detente import config
from detente.claims import answers as ask
from detente.claims import cells, kept_answers
from detente.claims.answers import BAND, Answer, Move
from detente.claims.kept_answers import answered, embedded

MOVE = Move((CAUSE,), (EFFECT,))
MADE_UP = cells.Cell(("AAA", "BBB", "CCC"))


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give an empty cache, and the bands for which answers were drawn."""
    bands: list[float] = []
    real = ask.answer

    def counted(fit: object, move: Move, *, band: float) -> Answer:
        bands.append(band)
        return real(fit, move, band=band, draws=50)  # type: ignore[arg-type]

    monkeypatch.setattr(config, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(kept_answers.ask, "answer", counted)
    return bands


def test_an_answer_is_drawn_once_for_each_question(drawn: list[float]) -> None:
    fit = summary(toward_sender=0.2)
    first, none = answered(MADE_UP, fit, MOVE, BAND)
    again, _ = answered(MADE_UP, fit, MOVE, BAND)
    assert (again.effect, again.quantiles) == (first.effect, first.quantiles)
    assert none is None
    assert drawn == [BAND]
    answered(MADE_UP, fit, MOVE, 0.5)
    answered(MADE_UP, fit, Move((CAUSE,), (EFFECT,), -1), BAND)
    answered(MADE_UP, fit, Move((CAUSE,), (EFFECT,), 1, 12), BAND)
    assert drawn == [BAND, 0.5, BAND, BAND]


def test_the_prior_comes_when_it_is_asked_for(drawn: list[float]) -> None:
    fit = summary(toward_sender=0.2)
    answered(MADE_UP, fit, MOVE, BAND)
    _, prior = answered(MADE_UP, fit, MOVE, BAND, with_prior=True)
    assert prior is not None and prior > 0


def test_every_move_of_one_tie_is_embedded_in_every_fit_of_the_default_triad() -> None:
    base = cells.base(STATES, "weis")
    varied = cells.sensitivity(STATES, "weis", "1966-01", "1992-12").values()
    for cell in (base, *cells.schools(STATES, "weis").values(), *varied):
        for cause in permutations(STATES, 2):
            for effect in permutations(STATES, 2):
                for sign in (1, -1):
                    row = embedded(cell, Move((cause,), (effect,), sign))
                    assert row is not None, (cell, cause, effect, sign)
                    assert (row["prior_sd"] is not None) == (cell == base)


def test_no_other_horizon_is_embedded() -> None:
    assert embedded(cells.base(STATES, "weis"), Move((CAUSE,), (EFFECT,), 1, 12)) is None
