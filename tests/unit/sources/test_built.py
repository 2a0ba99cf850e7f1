from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.stores import event, put

import detente
from detente import registry
from detente.cli import main
from detente.errors import DataDamagedError, UsageError
from detente.panel.events import events
from detente.report.relations import relations
from detente.sources._built import built, frame_of, manifest_of
from detente.sources._event_sums import embedded, entry, event_sources, event_sums, state_of
from detente.sources._folder import MANIFEST, read_source
from detente.store.scores.build import build

USA, RUS, CHN = 2, 365, 710


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A source 'mine' of 2017-11 and 2018-01 to 2018-02; nothing was ingested for 2017-12."""
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    rows = [event(dt.date(2017, 11, day), USA, RUS, "190") for day in range(1, 9)]
    rows += [event(dt.date(2018, 1, day), USA, RUS, "0211") for day in range(1, 9)]
    rows += [event(dt.date(2018, 1, day), RUS, USA, "163") for day in range(1, 5)]
    rows += [event(dt.date(2018, 2, 3), CHN, USA, "042"), event(dt.date(2018, 2, 4), USA, CHN, "071")]
    put(tmp_path / "store", rows)
    build("mine", store=tmp_path / "store")
    return "mine"


def test_it_is_a_source_with_a_record(source: str) -> None:
    record = registry.get("source", source)
    assert record.key == "mine" and record.coverage.end == dt.date(2018, 2, 28)
    assert set(built()) == {source} and event_sources() == ("weis", "mine") and embedded() == ("weis",)
    assert read_source(source).height == 5  # its columns and their bounds are the record's
    assert "mine: relations scored from gdelt1" in detente.cite(source)


def test_its_panel_is_zero_inside_its_months_and_missing_elsewhere(source: str) -> None:
    panel = events(["USA", "RUS"], source=source)
    counts = panel["events"].sel(sender="USA", receiver="RUS").values
    np.testing.assert_array_equal(counts, [8, np.nan, 8, 0])
    assert np.isnan(panel["system_conflict"].values[1])
    assert panel["material_conflict"].sel(sender="RUS", receiver="USA", time="2018-01").item() == 4


def test_measures_of_it_are_the_figures_that_were_built(source: str) -> None:
    wide = frame_of(source, "relations_month")
    for measure in ("net_cooperation", "goldstein_sum", "goldstein_mean"):
        shown = relations("USA", "RUS", measure=measure, source=source).frame.filter(pl.col("events") > 0)
        expected = {(row["period"], row["sender"]): row[measure] for row in wide.iter_rows(named=True)}
        assert shown.height == 3
        for row in shown.iter_rows(named=True):
            sender = {"USA": USA, "RUS": RUS}[row["sender"]]
            assert row["value"] == pytest.approx(expected[row["time"], sender], abs=1e-9)


def test_instruments_and_volume_are_measured_on_it(source: str) -> None:
    panel = detente.panel(["USA", "RUS", "CHN"], source=source, add=["instrument_scores", "volume_baseline"])
    assert panel["sanctions_score"].sel(sender="RUS", receiver="USA", time="2018-01").item() == -32
    assert panel["trade_score"].sel(sender="USA", receiver="RUS", time="2018-01").item() == pytest.approx(27.2)
    baseline = frame_of(source, "volume_month")["volume_baseline"].to_list()
    np.testing.assert_allclose(panel["volume_baseline"].values, [np.nan if b is None else b for b in baseline])


def test_long_panels_have_its_variables_under_its_name(source: str) -> None:
    made = detente.panel(
        ["USA", "RUS"], unit="directed-dyad-month", start="2017-11", end="2018-03", add=["mine_events"]
    )
    found = made.frame.filter(pl.col("sender") == USA)["mine_events"].to_list()  # type: ignore[union-attr]
    assert found == [8, None, 8, 0, None]


def test_levels_can_be_learned_from_it(source: str) -> None:
    levels = relations("USA", "RUS", source=source).frame.filter(pl.col("sender") == "USA")
    assert levels["value"][-1] > levels["value"][0]


def test_a_name_that_is_none_gets_the_nearest(source: str) -> None:
    with pytest.raises(UsageError, match="did you mean mine"):
        events(source="mines")
    assert entry("mines") is None and manifest_of("mines") is None


def test_a_table_that_was_changed_is_refused(source: str, tmp_path: Path) -> None:
    (path,) = (tmp_path / source).glob("dyad_month.*.parquet")
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(DataDamagedError, match="is not what its MANIFEST"):
        event_sums(source)


def test_a_manifest_that_was_cut_says_what_to_do(source: str, tmp_path: Path) -> None:
    manifest = tmp_path / source / MANIFEST
    manifest.write_text("\n".join(manifest.read_text().splitlines()[:3]))
    with pytest.raises(DataDamagedError, match="build it again"):
        built()


def test_what_is_kept_in_the_cache_changes_with_the_table(source: str, tmp_path: Path) -> None:
    before = state_of('{"source": "mine"}')
    put(tmp_path / "store", [event(dt.date(2018, 2, 5), USA, CHN, "071")])
    build(source, store=tmp_path / "store")
    assert before and state_of('{"source": "mine"}') != before
    assert state_of('{"source": "weis"}') == ""


def test_it_stands_in_the_list_of_sources(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "--csv"]) == 0
    assert "mine,mine: relations scored from gdelt1,directed dyad-month" in capsys.readouterr().out
