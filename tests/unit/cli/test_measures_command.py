"""`detente measures NAME --states`: what it prints, and what it says of wrong input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main

SHARES = ["measures", "capability_share", "--states"]


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return the exit code of a command, what it printed and what it said."""
    code = main(arguments)
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def test_people_see_the_card_a_sentence_and_few_values_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said([*SHARES, "USA,RUS,CHN", "--from", "1950", "--to", "1952"], capsys)
    assert (code, err) == (0, "")
    for words in (
        "CINC_i / Σ_j CINC_j",
        "not to be confused with",
        "power share",
        "Singer, J. David",
        "cow_nmc",
        "1946 to 2022",
    ):
        assert words in out
    assert "Capability share: highest 0.54 (USA, 1952), lowest 0.17 (CHN, 1952)." in out
    assert out.count("capability_share") == 9
    assert "vdem" not in out


def test_many_values_are_summed_up_and_where_all_are_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said([*SHARES, "USA,RUS,CHN"], capsys)
    assert code == 0
    assert "highest in" in out
    assert "--csv and --json give all" in err


def test_json_has_the_card_and_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(["measures", "relation_level", "--states", "USA,USSR", "--to", "1966-03", "--json"], capsys)
    found = json.loads(out)
    assert found["states"] == ["USA", "RUS"]
    assert found["measure"]["key"] == "relation_level"
    assert found["source"] == "weis"
    assert {(row["sender"], row["receiver"]) for row in found["rows"]} == {("USA", "RUS"), ("RUS", "USA")}
    assert all(row["sd"] > 0 for row in found["rows"])
    assert [row["time"] for row in found["rows"][:3]] == ["1966-01-01", "1966-02-01", "1966-03-01"]


def test_a_figure_of_a_network_beside_shuffled_signs(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["measures", "frustration_index", "--states", "USA,RUS,CHN,GBR", "--to", "1966-02", "--shuffles", "9"]
    code, out, _ = said([*asked, "--json"], capsys)
    assert code == 0
    rows = json.loads(out)["rows"]
    assert {row["variable"] for row in rows} == {
        "frustration_index", "frustration_index_null_mean", "frustration_index_null_sd", "frustration_index_larger",
        "frustration_index_smaller",
    }  # fmt: skip


def test_levels_learn_from_before_the_period_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    level = ["measures", "relation_level", "--states", "USA,RUS", "--to", "1975-12", "--json"]
    whole = json.loads(said(level, capsys)[1])["rows"]
    part = json.loads(said([*level, "--from", "1975-06"], capsys)[1])["rows"]
    assert part == [row for row in whole if row["time"] >= "1975-06-01"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["measures", "allianse", "--states", "USA,CHN"], 2, "unknown measure 'allianse'; did you mean alliance"),
        (["measures", "alliance", "--states", "USA"], 2, "is about at least 2 states, not 1"),
        (["measures", "triangle_type", "--states", "USA,CHN"], 2, "a triangle needs three states, not 2"),
        (["measures", "alliance", "--states", "USA,CHN,USA"], 2, "more than once: USA"),
        (["measures", "alliance", "--states", "USA,Narnia"], 2, "unknown state 'Narnia'"),
        (["measures", "alliance", "--states", " , "], 2, "at least 2 states, not 0"),
        ([*SHARES, "GDR,USA", "--from", "1995"], 2, "it ended 1990-10-02"),
        ([*SHARES, "SDN,SSD", "--to", "1970"], 3, "South Sudan (SSD) was a state from 2011"),
        ([*SHARES, "USA", "--from", "1950-13"], 2, "is not a date"),
        ([*SHARES, "USA", "--from", "1960", "--to", "1950"], 2, "ends before it begins"),
        ([*SHARES, "USA", "--from", "2024"], 3, "knows nothing of USA in 2024-01 on"),
        ([*SHARES, "USA", "--chart", "share.jpg"], 2, "written as .svg or .png"),
        ([*SHARES, "USA", "--csv", "--json"], 2, "two forms of the same output"),
        (["measures", "capability_share", "--from", "1990"], 2, "say of which states"),
        (["measures", "--states", "USA"], 2, "name it first"),
        (["measures", "--shuffles", "9"], 2, "--shuffles is about a measure's values"),
        ([*SHARES, "USA,CHN", "--shuffles", "9"], 2, "no permutation null is known for 'capability_share'"),
        (["measures", "balance", "--states", "USA,RUS,CHN", "--shuffles", "0"], 2, "at least one draw, not 0"),
        (["measures", "relation_level", "--states", "USA,FJI"], 3, "too few events or figures of FJI"),
    ],
)
def test_wrong_input_is_one_sentence(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, out, err = said(arguments, capsys)
    assert found == code
    assert words in err
    assert err.count("\n") == 1
    assert out == ""


def test_without_the_data_folder_what_needs_it_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    code, _, err = said(["measures", "vote_agreement", "--states", "USA,CHN"], capsys)
    assert code == 3
    assert err.startswith("error: ")
    assert said([*SHARES, "USA,CHN", "--from", "1950"], capsys)[0] == 0


@pytest.mark.data
def test_years_before_the_embedded_ones_come_from_the_data_folder(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said([*SHARES, "GBR,USA", "--from", "1816", "--to", "1816", "--csv"], capsys)
    assert code == 0
    shares = [float(line.split(",")[-1]) for line in out.splitlines()[1:]]
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > 0.8
