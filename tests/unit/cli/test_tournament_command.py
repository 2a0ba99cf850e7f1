"""`detente tournament`: what it prints, writes and keeps, and what it says of wrong input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main

FEW = [
    "tournament",
    "--states",
    "USA,USSR,China",
    "--schools",
    "interest",
    "--horizons",
    "1",
    "--from",
    "1984-01",
    "--workers",
    "1",
]


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DETENTE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(arguments)
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def test_people_see_a_table_and_how_to_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(FEW, capsys)
    assert code == 0
    assert "weis: 3 states, origins 1984-01 to 1992-12" in out
    assert max(map(len, out.splitlines())) <= 120
    for key in ("no_change", "historical_mean", "climatology", "volume_only", "interest", "everything", "stacked"):
        assert out.count(f" {key} ") == 1
    assert "Among USA, RUS, CHN" in err and "clustered by pair and year" in err


def test_json_has_the_table_the_weights_and_the_histograms(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said([*FEW, "--json"], capsys)
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["states"] == ["USA", "RUS", "CHN"] and found["origins"] == ["1984-01-01", "1992-12-01"]
    assert len(found["table"]) == 8 and {row["horizon"] for row in found["table"]} == {1}
    assert sum(row["weight"] for row in found["weights"] if row["origin"] == "1990-01-01") == pytest.approx(1)


def test_csv_and_files_hold_the_same_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said([*FEW, "--csv"], capsys)
    table, whole = tmp_path / "table.csv", tmp_path / "whole.json"
    assert said([*FEW, "--out", str(table)], capsys)[:2] == (0, "")
    assert said([*FEW, "--out", str(whole)], capsys)[2] == f"written to {whole}\n"
    assert table.read_text(encoding="utf-8") == out
    assert out.startswith("horizon,key,kind,title,crps,log_score,infinite,interval_score,coverage,cells,over_")
    assert len(json.loads(whole.read_text(encoding="utf-8"))["table"]) == len(out.splitlines()) - 1


def test_a_triad_has_energy_scores_of_its_dyads_together(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["key"]: row for row in json.loads(said([*FEW, "--json"], capsys)[1])["table"] if row["horizon"] == 1}
    assert rows["no_change"]["energy_over_no_change"] == 0 < rows["no_change"]["energy_score"]
    worst = rows["volume_only"]
    assert worst["energy_over_no_change_low"] < worst["energy_over_no_change"] < 0


def test_origins_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said([*FEW, "--to", "1985-12", "--horizons", "3", "--json"], capsys)
    assert json.loads(out)["origins"] == ["1984-01-01", "1985-12-01"]


OWN = """
key = "mine"
title = "My own"
belief = "Enemies of enemies warm."
against = "A record in which they cool."
[[terms]]
feature = "shared"
mean = 0.1
sd = 0.1
"""


def test_a_school_from_a_file_takes_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    code, out, _ = said([*FEW, "--school", str(path), "--json"], capsys)
    rows = {row["key"]: row for row in json.loads(out)["table"]}
    assert code == 0 and rows["mine"]["title"] == "My own" and rows["mine"]["crps"] != rows["interest"]["crps"]
    path.write_text(OWN.replace("mine", "interest"), encoding="utf-8")
    assert "is taken; give it another" in said([*FEW, "--school", str(path)], capsys)[2]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--source", "wies"], 2, "did you mean weis"),
        (["--source", "icews_year", "--horizons", "1"], 2, "a horizon is a number of months like 12, 24, not 1"),
        (["--states", "2"], 2, "at least 3 states"),
        (["--states", "USA,Atlantis,CHN"], 2, "unknown state 'Atlantis'"),
        (["--states", "USA,RUS,CHN", "--schools", "intrest"], 2, "did you mean interest"),
        (["--states", "USA,RUS,CHN", "--schools", "ideology"], 2, "needs ≥ 10 states"),
        (["--horizons", "1,x"], 2, "not 'x'"),
        (["--horizons", "0"], 2, "like 1, 3, 6, 12, 24, not 0"),
        (["--horizons", ","], 2, "numbers of months"),
        (["--from", "1976"], 2, "'1976' is not a month"),
        (["--from", "1994-01"], 3, "no origin"),
        (["--from", "1967-01"], 3, "24 months of record"),
        (["--from", "1980-01", "--to", "1979-12"], 3, "no origin from 1980-01-01 to 1979-12-01"),
        (["--school", "/no/such/school.toml"], 2, "cannot read the school /no/such/school.toml"),
        (["--json", "--csv"], 2, "give one of them"),
        (["--out", "table.txt"], 2, "ends with .json or .csv, not table.txt"),
    ],
)
def test_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, out, err = said(["tournament", *arguments], capsys)
    assert (found, out) == (code, "") and err.startswith("error: ") and words in err
    assert "Traceback" not in err and len(err.splitlines()) == 1
