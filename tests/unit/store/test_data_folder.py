"""The data folder: listing, describing and verifying its datasets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente import registry
from detente.errors import DataMissingError
from detente.store import folder as store


@pytest.fixture
def copy(data: Path, tmp_path: Path, monkeypatch) -> Path:
    """Give a data folder of the test's own with the datasets weis and alliances in it."""
    for dataset in ("weis", "alliances"):
        (tmp_path / dataset).mkdir()
        for path in (data / dataset).iterdir():
            shutil.copyfile(path, tmp_path / dataset / path.name)
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.data
def test_datasets_are_the_folders_with_a_manifest(copy):
    (copy / "notes").mkdir()
    assert store.where() == copy
    assert store.datasets() == ("alliances", "weis")


@pytest.mark.data
def test_a_dataset_is_described_by_its_manifest(copy):
    weis = store.describe("weis")
    assert weis.title.startswith("World Event/Interaction Survey")
    assert (weis.files, weis.bytes, weis.sources, weis.licence) == (1, 358_136, ("weis",), "not stated")


@pytest.mark.data
def test_every_dataset_of_the_data_folder_is_what_its_manifest_says(data, monkeypatch):
    """Files by their bytes and columns; that each reader is asked, whose own contract test reads the whole source."""
    asked = []
    monkeypatch.setattr(store, "read_source", asked.append)
    assert len(store.datasets()) > 40
    assert {dataset: found for dataset in store.datasets() if (found := store.verify(dataset))} == {}
    here = [key for key, source in registry.members("source").items() if source.dataset in store.datasets()]
    assert sorted(asked) == sorted(here)


@pytest.mark.data
def test_a_damaged_file_is_found_and_the_others_are_not(copy):
    path = copy / "weis" / "weis.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"0")
    (found,) = [words for words in store.verify("weis") if "sha256" in words]
    assert found.startswith("weis/weis.parquet: its sha256 is ")
    assert store.verify("alliances") == []


@pytest.mark.data
def test_a_file_that_is_gone_is_found(copy):
    (copy / "weis" / "weis.parquet").unlink()
    assert store.verify("weis") == ["weis/weis.parquet: it is not there"]
    assert store.describe("weis").bytes == 0


@pytest.mark.data
def test_a_broken_manifest_is_found(copy):
    (copy / "weis" / "MANIFEST.toml").write_text("[[", encoding="utf-8")
    (found,) = store.verify("weis")
    assert "cannot be read as TOML" in found


@pytest.mark.data
def test_another_release_under_a_manifest_of_its_own_is_found_by_its_facts(copy):
    import hashlib

    import polars as pl

    path, manifest = copy / "weis" / "weis.parquet", copy / "weis" / "MANIFEST.toml"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    pl.read_parquet(path).head(-5).write_parquet(path)
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    (found,) = store.verify("weis")
    assert "source weis: number of events should be 108263, the file gives 108258" in found


def test_an_empty_data_folder_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    with pytest.raises(DataMissingError, match="holds no dataset; set DETENTE_DATA to a folder") as caught:
        store.datasets()
    assert caught.value.exit_code == 3


def test_a_data_folder_that_is_not_there_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(DataMissingError, match="nowhere is not there; set DETENTE_DATA"):
        store.datasets()
    with pytest.raises(DataMissingError, match="nowhere is not there; set DETENTE_DATA"):
        store.verify("weis")
