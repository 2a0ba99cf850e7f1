"""The verb `test` on the embedded record: verdicts without fitting, and what cannot be tested says why."""

from __future__ import annotations

import json

import numpy as np
import pytest

from detente.claims import cells, testing
from detente.claims.claim_error import ClaimError
from detente.claims.standard import standard_claims
from detente.claims.verdict import STATUSES, Verdict
from detente.errors import DataMissingError, DetenteError, UsageError

KEYS = ("claim", "status", "effect", "interval", "probabilities", "detectable", "schools", "sensitivity", "record")
CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"


@pytest.fixture
def no_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail where something is fitted that should be embedded."""

    def refused(cell: cells.Cell) -> None:
        raise AssertionError(f"{cell.key} is not embedded")

    monkeypatch.setattr(cells, "fit", refused)
    monkeypatch.setattr(cells, "_cached", lambda cell: None)


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return testing.test(CLAIM)


@pytest.mark.parametrize("claim", [str(claim) for claim in standard_claims(("USA", "RUS", "CHN"))])
def test_the_six_standard_claims_come_from_the_core(no_fits: None, claim: str) -> None:
    found = testing.test(claim)
    assert found.claim == claim and found.status in STATUSES and not found.provisional
    assert found.interval and found.probabilities and found.effect is not None
    assert found.interval[0] < found.effect < found.interval[1]
    assert sum(found.probabilities.values()) == pytest.approx(1.0)
    assert len(found.path) == len(found.shock) == 24
    asked = [row for row in found.schools if row["why"] is None]
    assert {row["key"] for row in asked} == {"interest", "wedge", "threat", "axis"}
    assert all(row["effect"] is not None and row["bayes_factor"] > 0 for row in asked)
    assert len(found.sensitivity) == 13 and all(row["run"] for row in found.sensitivity)


def test_json_has_the_keys_and_is_json(verdict: Verdict) -> None:
    found = json.loads(json.dumps(verdict.to_json()))
    assert set(KEYS) <= set(found)
    assert found["record"]["events"]["USA->RUS"] > 3000


def test_embedded_answers_are_those_that_the_fit_gives(verdict: Verdict) -> None:
    cell = cells.base(("USA", "RUS", "CHN"), "weis")
    summary = cells.known_summary(cell)
    assert summary is not None
    move = testing.Move((("USA", "RUS"),), (("RUS", "CHN"),))
    again = testing.ask.answer(summary, move)
    assert again.effect == pytest.approx(verdict.effect, abs=2e-3)
    assert again.warms == pytest.approx(verdict.probabilities["warms"], abs=0.01)  # type: ignore[index]


def test_cooling_is_the_mirror_of_warming(verdict: Verdict) -> None:
    mirrored = testing.test("USA -> RUS cools => RUS -> CHN warms within 24 months")
    assert mirrored.effect == pytest.approx(-verdict.effect, abs=0.05)  # type: ignore[operator]


def test_a_verdict_that_another_choice_changes_is_undetermined() -> None:
    for claim in standard_claims(("USA", "RUS", "CHN")):
        found = testing.test(claim)
        changed = [note for note in found.notes if "does not survive" in note]
        assert not changed or found.status == "undetermined"


def test_comparable_triads_are_ranked(verdict: Verdict) -> None:
    held = verdict.comparable
    assert held is not None and 1 <= held["rank"] <= held["of"]
    effects = [row["effect"] for row in held["effects"]]
    assert effects == sorted(effects) and np.isfinite(effects).all() and len(effects) > 100


def test_minimum_detectable_effect_exceeds_the_band(verdict: Verdict) -> None:
    assert verdict.detectable is None or verdict.detectable > verdict.band  # type: ignore[operator]
    assert 0 < verdict.prior_share <= 1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("RUS democratizes => RUS -> USA warms", "regime"),
        ("USA -> RUS warms by sanctions => RUS -> CHN cools", "events by sanctions"),
        ("USA -> RUS warms by trade => RUS -> CHN cools", "trade"),
        ("USA -> RUS holds => RUS -> CHN cools", "nothing moves"),
        ("USA -> RUS warms => RUS -> CHN holds => CHN -> USA warms", "nothing moves"),
        ("NATO -> RUS warms => RUS -> ANZUS cools", "would be in both"),
        ("AUKUS -> RUS warms => RUS -> CHN cools", "AUKUS has no member"),
        ("USA -> RUS warms => RUS -> CHN cools if power(CHN) > 0.2", "conditions"),
        ("power(CHN) / power(USA) rises since 1990 if power(CHN) > 0.1", "conditions"),
        ("power(CHN) / power(USA) rises since 2018", "a trend needs 8"),
        ("triangle_type(USA, RUS) rises", "no figure"),
        ("USA -> RUS warmer than RUS -> USA since 2020", "no record knows both ties"),
    ],
)
def test_untestable_says_why(claim: str, words: str) -> None:
    found = testing.test(claim)
    assert found.status == "untestable" and words in found.sentence and found.effect is None


@pytest.mark.parametrize(
    ("claim", "error", "words"),
    [
        ("USA -> RUS warm => RUS -> CHN cools", ClaimError, "warms"),
        ("USA -> XXX warms => XXX -> CHN cools", DetenteError, "XXX"),
        ("USA -> RUS warms => RUS -> CHN cools since 1991", DataMissingError, "events of conflict from RUS to CHN"),
        ("", ClaimError, "the claim ends here"),
    ],
)
def test_wrong_claims_are_sentences(claim: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        testing.test(claim)


@pytest.mark.parametrize("band", [0.0, -0.1, float("nan"), 50.0])
def test_a_band_that_is_none(band: float) -> None:
    with pytest.raises(UsageError, match="band"):
        testing.test(CLAIM, band=band)


def test_who_answers_whom_has_a_row_for_each_pair_of_dyads(no_fits: None) -> None:
    frame = testing.responses(("USA", "RUS", "CHN"))
    assert frame.height == 36
    own = frame.filter(frame["moving"] == frame["answering"])
    assert (own["low"] > 0.3).all()
    assert frame["prior_share"].is_between(0, 1).all()
