"""Six claims: how they are said, counted, pictured; what is untestable or provisional is never hidden."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from detente.report.sections import claims
from detente.report.triad import Triad, triad


@pytest.fixture
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


@pytest.fixture
def verdicts(made_up_verdict: SimpleNamespace) -> list[Any]:
    statuses = ["supported", "contradicted", "no effect", "undetermined", "undetermined", "undetermined"]
    return [SimpleNamespace(**{**vars(made_up_verdict), "status": status}) for status in statuses]


@pytest.fixture
def section(three: Triad, verdicts: list[Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(claims, "standard_verdicts", lambda triad, progress: verdicts)
    return claims.section(three)


def test_claims_name_states_as_they_were_in_the_record(three: Triad) -> None:
    said = claims.spoken(three, ("USA", "RUS", "CHN"))
    assert said == "If the United States warms to the USSR, the USSR cools to China"


def test_all_six_have_a_card_and_a_row_in_the_picture(section: Any) -> None:
    assert len(section.cards) == 6
    assert len({card.key for card in section.cards}) == 6
    assert section.picture.table.height == 6
    assert len(section.numbers) == 6


def test_every_status_is_counted(section: Any) -> None:
    assert section.finding == (
        "Of six such claims the record of 1966–1992 supports one, contradicts one, finds no effect in one and leaves "
        "three undetermined."
    )


def test_opening_has_effect_interval_and_share_inside_the_band(section: Any) -> None:
    assert section.opening.startswith(
        "When the United States warmed to the USSR, the USSR moved toward China by −0.12 sd"
    )
    assert "interval −0.40 to 0.16; 70\u00a0% inside the band of indifference" in section.opening
    assert section.opening.count(".") - section.opening.count("0.") == 1


def test_picture_says_how_many_lie_outside_the_band(section: Any) -> None:
    assert section.picture.title == "None of the six answers lies wholly outside the band of indifference."
    assert "±0.25 sd" in section.picture.subtitle
    assert "weis, 1966-01 to 1992-12" in section.picture.subtitle


def test_provisional_verdicts_are_named(three: Triad, verdicts: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts[0].provisional = True
    monkeypatch.setattr(claims, "standard_verdicts", lambda triad, progress: verdicts)
    found = claims.section(three)
    assert found.finding.endswith("One of them is provisional: parts have not run.")
    assert found.cards[0].status == "supported (provisional)"


def test_untestable_claims_say_why(three: Triad, verdicts: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    refused = SimpleNamespace(
        status="untestable", sentence="Too few events.", effect=None, record=None, provisional=False, to_json=lambda: {}
    )
    monkeypatch.setattr(claims, "standard_verdicts", lambda triad, progress: [refused, *verdicts[1:]])
    found = claims.section(three)
    assert len(found.cards) == 5
    assert found.notes[0].endswith("untestable. Too few events.")
    assert "cannot test one" in found.finding
    monkeypatch.setattr(claims, "standard_verdicts", lambda triad, progress: [refused] * 6)
    nothing = claims.section(three)
    assert nothing.picture is None
    assert nothing.opening == "Of six such claims the record can test none."


@pytest.mark.parametrize(
    ("start", "end", "scope"),
    [
        (None, None, ""),
        ("1970-05", None, "since 1970-05"),
        (None, "1980", "during 1966-01..1980-12"),
        ("1970", "1980", "during 1970-01..1980-12"),
    ],
)
def test_the_period_asked_for_is_the_claims_scope(start: str | None, end: str | None, scope: str) -> None:
    assert str(claims._scope(triad(["USA", "RUS", "CHN"], source="weis", start=start, end=end))) == scope
