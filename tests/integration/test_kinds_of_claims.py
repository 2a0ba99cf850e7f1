"""Every kind of claim through the verb and the command: printed for people, as JSON, with the keys of the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente.claims import asked, cells, testing
from detente.claims.verdict import STATUSES
from detente.cli import main

KEYS = {"claim", "status", "effect", "interval", "probabilities", "detectable", "schools", "sensitivity", "record"}
CHAIN = "USA -> RUS warms => RUS -> CHN cools => CHN -> USA warms within 24 months"
EMBEDDED = [
    ("RUS <-> CHN warmer than RUS <-> USA since 2001", "supported", "13 years"),
    ("RUS <-> CHN warmer than RUS <-> USA since 2014", "supported", "not conduct"),
    ("power(CHN) / power(USA) rises since 1990", "supported", "33 years"),
    ("democracy(RUS) falls during 2000..2020", "supported", "vdem"),
    ("distance(RUS, CHN) shrinks since 2000", "supported", "published sd"),
]


@pytest.mark.parametrize(("claim", "status", "words"), EMBEDDED)
def test_without_a_data_folder_the_core_answers(
    claim: str, status: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert main(["test", claim]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == claim and out.splitlines()[1].startswith(f"{status}: ")
    assert words in out and "Note: the verdict speaks for" in out and "Band of indifference" in out
    assert main(["test", claim, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= KEYS and found["status"] == status and found["record"]["source"]


def test_peace_without_a_data_folder_is_untestable_and_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert main(["test", "no war RUS <-> CHN since 1950", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= KEYS and found["status"] == "untestable" and "disputes_wars" in found["sentence"]


@pytest.mark.data
@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("no war USA <-> RUS since 1950", "supported"),
        ("no war USA <-> CHN since 1950", "contradicted"),
        ("no war USA <-> RUS since 1700", "untestable"),
    ],
)
def test_peace_is_the_coded_fact(data: object, claim: str, status: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", claim]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith(f"{status}: ") and "cow_war" in out and "Effect:" not in out


@pytest.fixture
def three_other_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave three fits of the sensitivity table: to draw from each takes a second, and all go the same way."""
    every = asked.sensitivity

    def three(*arguments: Any) -> dict[str, cells.Cell]:
        return dict(list(every(*arguments).items())[::5])

    monkeypatch.setattr(asked, "sensitivity", three)


def test_a_chain_names_its_weakest_link(three_other_fits: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = testing.test(CHAIN)
    assert found.status in STATUSES and len(found.links) == 2 and found.band == pytest.approx(0.25**2)
    assert found.links[0]["probability"] <= found.links[1]["probability"]
    assert f"weakest link is {found.links[0]['claim']}" in found.sentence
    assert sum(row["run"] for row in found.sensitivity) == 3
    assert {row["status"] for row in found.sensitivity} <= set(STATUSES)
    for link in found.links:
        alone = testing.test(f"{link['claim']} within 24 months")
        assert link["effect"] == pytest.approx(alone.effect, abs=1e-3)
    assert main(["test", CHAIN]) == 0
    out = capsys.readouterr().out
    assert "The links, weakest first" in out and "Who expects which answer" in out
