"""What may be passed on, of names and of panel files."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import registry
from detente.errors import UsageError
from detente.panel.build import plan
from detente.panel.long import make
from detente.panel.write import write
from detente.report.licences import expanded, licences


def test_all_sources_without_names() -> None:
    table = licences([])
    assert table["source"].to_list() == list(registry.keys("source"))
    for row in table.iter_rows(named=True):
        source = registry.get("source", row["source"])
        assert row["licence"] == source.licence
        assert (row["raw_rows"] == "may be passed on") == source.redistributable


def test_measures_have_no_licence_of_their_own() -> None:
    assert licences(["goldstein_sum", "weis"])["source"].to_list() == ["weis"]


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(UsageError, match="no source is called 'weiss'; did you mean weis"):
        licences(["weiss"])


@pytest.mark.data
def test_a_panel_file_stands_for_what_it_was_made_of(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    write(make(plan("dyad-year", states="USA,RUS", start=1990, end=1991, add=["defense", "igo_shared"])), path)
    assert expanded(["weis", str(path)]) == ["weis", "cow_states", "atop", "cow_igo"]
    assert licences([str(path)])["source"].to_list() == ["cow_states", "atop", "cow_igo"]
