"""The command ``detente panel``: files, coverage, and a sentence for whatever is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from detente.cli import main

TRIAD = ["panel", "triad-year", "--states", "USA,RUS,CHN", "--from", "1950", "--to", "2014"]


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(arguments)
    caught = capsys.readouterr()
    assert "Traceback" not in caught.err
    return code, caught.out, caught.err


def test_a_grid_needs_no_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    out = tmp_path / "panel.parquet"
    code, said, talk = run([*TRIAD, "--names", "--out", str(out)], capsys)
    assert (code, said) == (0, "")
    assert "65 rows of 7 columns written to" in talk
    assert pl.read_parquet(out).row(0) == (1950, 2, 365, 710, "United States", "USSR", "China")


@pytest.mark.data
def test_variables_measures_and_what_is_made_of_them(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "panel.csv"
    add = "defense,rivalry:spell,mid_onset:peace_years,goldstein_sum:sum,capability_share"
    code, _, talk = run([*TRIAD, "--add", add, "--add", "igo_shared:lag1", "--out", str(out)], capsys)
    assert code == 0
    frame = pl.read_csv(out)
    names = {
        "defense_ab",
        "rivalry_spell_bc",
        "mid_onset_peace_years_ba",
        "goldstein_sum_sum_ac",
        "igo_shared_lag1_bc",
        "capability_share_c",
    }
    assert names <= set(frame.columns)
    shares = frame.select("capability_share_a", "capability_share_b", "capability_share_c").sum_horizontal()
    assert shares.to_list() == pytest.approx([1.0] * 65)
    assert frame.filter(year=1983)["goldstein_sum_sum_ab"].item() < -300
    assert frame["goldstein_sum_sum_ab"].null_count() == 65 - 27
    assert "missing in goldstein_sum (goldstein_sum): 24.6% before the coverage, 33.8% after the coverage" in talk
    code, text, _ = run(["cite", str(out)], capsys)
    assert code == 0
    for key in ("leeds2002atop", "cow2017states", "mcclelland1978weis", "goldstein1992scale", "pevehouse2020igo"):
        assert f"{{{key}," in text


@pytest.mark.data
def test_without_a_file_the_coverage_is_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(
        ["panel", "dyad-year", "--states", "USA,RUS", "--from", "2017", "--to", "2020", "--add", "atop", "--json"],
        capsys,
    )
    rows = json.loads(said)
    assert code == 0
    assert [row["column"] for row in rows][:2] == ["defense_1to2", "defense_2to1"]
    assert {row["missing"] for row in rows} == {"50.0% after the coverage"}


@pytest.mark.data
@pytest.mark.parametrize(("ending", "begins"), [(".svg", b"<svg"), (".png", b"\x89PNG")])
def test_the_coverage_can_be_drawn(
    ending: str, begins: bytes, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = tmp_path / f"coverage{ending}"
    code, said, _ = run([*TRIAD, "--add", "defense,trade_imports", "--chart", str(chart)], capsys)
    assert (code, said) == (0, "")
    assert chart.read_bytes().startswith(begins)


@pytest.mark.data
def test_a_streamed_panel_is_the_same(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "panel",
        "kad-year",
        "--k",
        "4",
        "--states",
        "majors",
        "--from",
        "1900",
        "--to",
        "1910",
        "--add",
        "rivalry",
    ]
    whole, streamed = tmp_path / "whole.parquet", tmp_path / "streamed.parquet"
    assert run([*asked, "--out", str(whole)], capsys)[0] == 0
    assert run([*asked, "--out", str(streamed), "--stream"], capsys)[0] == 0
    assert pl.read_parquet(whole).equals(pl.read_parquet(streamed))


@pytest.mark.data
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["dyad-yaer"], 2, "unknown unit 'dyad-yaer'; did you mean dyad-year"),
        (["kad-year", "--from", "1990", "--to", "1990"], 2, "k from 3 to 8, not None"),
        (
            ["dyad-year", "--states", "USSR,USA", "--from", "1995", "--to", "1999"],
            2,
            "it ended 1991-12-25; did you mean RUS?",
        ),
        (["dyad-year", "--from", "1990", "--to", "1999", "--add", "contiguty"], 2, "did you mean contiguity"),
        (["dyad-year", "--from", "2019", "--to", "2024", "--add", "defense"], 3, "covers 1815 to 2018"),
        (["state-year", "--from", "1990", "--to", "1999", "--add", "defense"], 2, "cannot be joined to a state-year"),
        (["dyad-year", "--from", "1970", "--to", "1975", "--add", "goldstein_sum"], 2, "goldstein_sum:sum"),
        (["dyad-year", "--add", "goldstein_sum:sum"], 2, "say from which year to which"),
        (
            ["triad-year", "--from", "1970", "--to", "1975", "--add", "triangle_type"],
            2,
            "no variable of states or pairs",
        ),
        (["dyad-year", "--from", "1990", "--to", "1999", "--out", "panel.xls"], 2, "not as '.xls'"),
        (
            ["dyad-year", "--from", "1990", "--to", "1999", "--out", "/nowhere/panel.csv"],
            1,
            "there is no folder /nowhere",
        ),
        (["dyad-year", "--from", "1990", "--to", "1999", "--json", "--csv"], 2, "give one of them"),
        (["kad-year", "--k", "8", "--from", "1990", "--to", "2016"], 2, "--stream"),
        (["dyad-year", "--from", "2010", "--to", "2020", "--relevant"], 3, "known for 1816 to 2016"),
        (["dyad-year"], 2, "say from which year to which"),
        (["dyad-year", "--stream"], 2, "name it with --out FILE.parquet"),
        (
            ["dyad-year", "--stream", "--from", "1990", "--to", "1991", "--out", "x.csv"],
            2,
            "only Parquet can be written",
        ),
    ],
)
def test_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, words: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said, talk = run(["panel", *arguments], capsys)
    assert (found, said) == (code, "")
    assert talk.startswith("error: ")
    assert len(talk.splitlines()) == 1
    assert words in talk, talk


@pytest.mark.data
def test_a_damaged_source_is_said_and_nothing_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "alliances"
    folder.mkdir(parents=True)
    for file in (data / "alliances").iterdir():
        (folder / file.name).write_bytes(file.read_bytes()[: None if file.suffix == ".toml" else -1])
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    out = tmp_path / "panel.parquet"
    code, _, talk = run([*TRIAD, "--add", "defense", "--out", str(out)], capsys)
    assert code == 4
    assert "atop_alliance_v5_1.parquet is not what its MANIFEST.toml says" in talk
    assert not out.exists()


def test_licences_of_a_panel(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(["cite", "--licences", "atop", "--json"], capsys)
    (row,) = json.loads(said)
    assert (code, row["source"], row["raw_rows"]) == (0, "atop", "for own use only")
    assert run(["cite", "--licences", "atopp"], capsys)[0] == 2
    code, said, _ = run(["cite", "--licences", "--json"], capsys)
    assert {"may be passed on", "for own use only"} == {each["raw_rows"] for each in json.loads(said)}
