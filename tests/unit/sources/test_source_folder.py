"""Opening a dataset: what is refused, and in which words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.sources._folder import Entry, differences, open_source, read_manifest, verified_path

SPARSE = '[[file]]\npath = "{path}"\nsha256 = "{sha256}"\n'


def entry_of(path: Path, columns: tuple[str, ...]) -> Entry:
    return Entry(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), None, columns, path.name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Give the folder of a small made-up dataset 'mine' in a data folder of its own."""
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "table.csv").write_text("state,year\nUSA,1990\n", encoding="utf-8")
    digest = hashlib.sha256((folder / "table.csv").read_bytes()).hexdigest()
    (folder / "MANIFEST.toml").write_text(
        'name = "mine"\nversion = "1"\nlicence = "CC0"\ncitation = "me"\n'
        + SPARSE.format(path="table.csv", sha256=digest)
        + 'rows = 1\n[file.columns]\n"state" = "code"\nyear = "year"\n',
        encoding="utf-8",
    )
    return folder


def test_manifest_is_read(folder):
    manifest = read_manifest("mine")
    assert (manifest.name, manifest.version, manifest.licence, manifest.citation) == ("mine", "1", "CC0", "me")
    assert manifest.files["table.csv"].columns == ("state", "year")
    assert manifest.files["table.csv"].rows == 1


def test_both_layouts_of_manifests_are_read(data, monkeypatch):
    """One layout names the source repository per file and has a title, the other has [[source]] tables."""
    assert read_manifest("cow_nmc").name == "National Material Capabilities and CINC"
    assert read_manifest("weis").name.startswith("World Event/Interaction Survey")
    assert read_manifest("weis").files["weis.parquet"].rows == 108_263
    assert read_manifest("china-relations").files["leaders.csv"].columns == ()


test_both_layouts_of_manifests_are_read = pytest.mark.data(test_both_layouts_of_manifests_are_read)


def test_a_whole_file_is_opened(folder):
    assert verified_path("mine", "table.csv") == folder / "table.csv"


def test_a_changed_file_is_noticed_though_it_was_whole_before(folder):
    verified_path("mine", "table.csv")
    (folder / "table.csv").write_text("state,year\nUSA,1991\n", encoding="utf-8")
    with pytest.raises(DataDamagedError, match=r"mine/table\.csv is not what its MANIFEST\.toml says: its sha256 is"):
        verified_path("mine", "table.csv")


def test_a_truncated_file_is_refused(folder):
    (folder / "table.csv").write_bytes(b"")
    with pytest.raises(DataDamagedError, match=r"sha256 .*its columns cannot be read"):
        verified_path("mine", "table.csv")


def test_a_file_that_is_gone_is_not_there(folder):
    (folder / "table.csv").unlink()
    with pytest.raises(DataMissingError, match=r"mine/table\.csv is not there though its MANIFEST\.toml lists it"):
        verified_path("mine", "table.csv")


def test_a_file_that_the_manifest_does_not_list_is_refused(folder):
    with pytest.raises(DataDamagedError, match=r"does not list 'other\.csv'; it lists table\.csv"):
        verified_path("mine", "other.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "cannot be read as TOML"),
        ('name = "mine"', "is not a dataset's manifest: every .*KeyError"),
        ('[[file]]\npath = "table.csv"', "is not a dataset's manifest: every .*sha256"),
        ("file = 3", "is not a dataset's manifest"),
        ('file = ["table.csv"]', "is not a dataset's manifest"),
        (SPARSE.format(path="table.csv", sha256="0") + 'rows = "many"', "is not a dataset's manifest"),
    ],
)
def test_a_manifest_that_is_none_is_refused(folder, text, words):
    (folder / "MANIFEST.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataDamagedError, match=words):
        read_manifest("mine")


def test_a_manifest_in_another_encoding_is_refused(folder):
    (folder / "MANIFEST.toml").write_bytes('name = "détente"'.encode("latin-1"))
    with pytest.raises(DataDamagedError, match="cannot be read as TOML"):
        read_manifest("mine")


def test_differences_name_every_column_that_is_missing_or_not_expected(tmp_path):
    path = tmp_path / "table.parquet"
    pl.DataFrame({"a": [1], "b": [2]}).write_parquet(path)
    assert differences(path, entry_of(path, ("a", "b"))) == []
    assert differences(path, entry_of(path, ("a", "c"))) == ["column 'c' is missing", "column 'b' is not expected"]


def test_columns_are_not_asked_for_where_the_manifest_names_none(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("free text", encoding="utf-8")
    assert differences(path, entry_of(path, ())) == []


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"\xef\xbb\xbfstate,year\nUSA,1990\n")
    assert differences(path, entry_of(path, ("state", "year"))) == []


def test_a_table_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes("pays,année\nUSA,1990\n".encode("latin-1"))
    assert differences(path, entry_of(path, ("pays", "année"))) == ["its columns cannot be read"]


def test_a_file_that_only_looks_like_a_table_is_refused(tmp_path):
    path = tmp_path / "table.parquet"
    path.write_bytes(b"not a table")
    assert differences(path, entry_of(path, ("a",))) == ["its columns cannot be read"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    assert (
        "it cannot be read" in differences(tmp_path / "gone.csv", Entry("gone.csv", "0", None, ("a",), "gone.csv"))[0]
    )


def test_unknown_source_gets_the_nearest_name():
    with pytest.raises(UsageError, match="unknown source 'vdom'; did you mean vdem"):
        open_source("vdom")
