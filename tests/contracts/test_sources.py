"""What every source must keep, without a line here about any one of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import tomllib
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.errors import DataDamagedError, DataMissingError
from detente.sources._check import check_bounds
from detente.sources._folder import MANIFEST, open_source, read_manifest, read_source
from detente.sources._source import Source

KEYS = registry.keys("source")
every_source = pytest.mark.parametrize("key", KEYS)


def bibtex(entry: str) -> tuple[str, str, dict[str, str]]:
    """Parse one BibTeX entry strictly: kind, key and fields with balanced braces."""
    head = re.fullmatch(r"@(\w+)\{([a-z0-9_]+),\n(.*)\n\}", entry, re.DOTALL)
    assert head is not None, entry
    fields, rest = {}, head[3]
    while rest.strip():
        start = re.match(r"\s*(\w+) = \{", rest)
        assert start is not None, rest
        depth, at = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        fields[start[1]] = rest[start.end() : at - 1]
        rest = rest[at:].removeprefix(",")
    return head[1], head[2], fields


def copy_dataset(data: Path, source: Source, target: Path) -> Path:
    """Copy the manifest of a source's dataset and the files it reads to a data folder of the test's own."""
    folder = target / source.dataset
    folder.mkdir(parents=True)
    for name in (MANIFEST, *source.files):
        shutil.copyfile(data / source.dataset / name, folder / name)
    return folder


def test_the_sources_that_the_triangle_needs_are_members():
    assert {
        "atop", "china_relations", "cow_nmc", "cow_states", "icews_year", "unga_ideal_points", "vdem", "weis",
    } <= set(KEYS)  # fmt: skip


@every_source
def test_record_is_complete(key: str):
    source = registry.get("source", key)
    assert isinstance(source, Source)
    assert source.key == key
    for field in ("title", "version", "producer", "unit", "licence", "cite", "dataset"):
        assert getattr(source, field).strip() == getattr(source, field) != "", field
    assert source.files
    assert source.columns
    assert all(column.description for column in source.columns.values())
    assert source.coverage.start < source.coverage.end
    assert source.coverage.states
    assert source.coverage.absence in ("zero", "missing")


@every_source
def test_citation_is_bibtex(key: str):
    kind, name, fields = bibtex(registry.get("source", key).cite)
    assert kind in ("article", "incollection", "misc", "book")
    assert name
    assert {"author", "title", "year"} <= set(fields)
    assert re.fullmatch(r"\d{4}", fields["year"])


def test_citation_keys_are_unique():
    names = [bibtex(source.cite)[1] for source in registry.members("source").values()]
    assert len(set(names)) == len(names)


@every_source
@pytest.mark.data
def test_frame_is_lazy_and_has_the_columns_of_the_record(key: str, data: Path):
    frame = open_source(key)
    assert isinstance(frame, pl.LazyFrame)
    assert frame.collect_schema().names() == list(registry.get("source", key).columns)


@every_source
@pytest.mark.data
def test_values_are_within_bounds_and_known_facts_hold(key: str, data: Path):
    source = registry.get("source", key)
    frame = read_source(key)
    assert frame.height > 0
    for name, column in source.columns.items():
        values = frame[name]
        if values.dtype.is_float():
            assert column.unit, f"{name} needs a unit"
            assert not values.is_nan().any(), name
        if column.low is not None:
            assert values.min() >= column.low, name
        if column.high is not None:
            assert values.max() <= column.high, name


@every_source
@pytest.mark.data
def test_a_value_out_of_bounds_is_refused(key: str, data: Path):
    source = registry.get("source", key)
    name, column = next((name, column) for name, column in source.columns.items() if column.low is not None)
    frame = open_source(key).head(3).collect().with_columns(pl.lit(column.low - 1).alias(name))
    with pytest.raises(DataDamagedError, match=rf"source {key}: column '{name}' has .* below its least value"):
        check_bounds(source, frame)


@every_source
@pytest.mark.data
def test_another_release_is_refused_by_the_known_facts(key: str, data: Path):
    with pytest.raises(DataDamagedError, match=rf"source {key}: .* should be .*, the file gives"):
        registry.get("source", key).check(read_source(key).head(-1))


@every_source
@pytest.mark.data
def test_coverage_contains_every_row(key: str, data: Path):
    source = registry.get("source", key)
    frame = open_source(key).collect()
    for day in _days(frame):
        assert source.coverage.contains(day), day


def _days(frame: pl.DataFrame) -> list[dt.date]:
    """Give the first and the last day that a frame speaks of, by the names that conventions give to dates."""
    if "year_month" in frame.columns:
        return [
            dt.date(month // 100, month % 100, 1) for month in (frame["year_month"].min(), frame["year_month"].max())
        ]
    if "year" in frame.columns:
        return [dt.date(frame["year"].min(), 1, 1), dt.date(frame["year"].max(), 12, 31)]
    days = frame["date"] if "date" in frame.columns else pl.concat([frame["start"], frame["end"].drop_nulls()])
    return [days.min(), days.max()]


@every_source
@pytest.mark.data
def test_licence_is_the_manifests(key: str, data: Path):
    source = registry.get("source", key)
    manifest = tomllib.loads((data / source.dataset / MANIFEST).read_text(encoding="utf-8"))
    of_files = [entry["licence"] for entry in manifest["file"] if entry["path"] in source.files and "licence" in entry]
    assert source.licence in (of_files or [manifest["licence"]])
    assert set(source.files) <= set(read_manifest(source.dataset).files)


@every_source
@pytest.mark.data
def test_a_flipped_byte_is_refused_and_the_file_named(key: str, data: Path, tmp_path: Path, monkeypatch):
    source = registry.get("source", key)
    folder = copy_dataset(data, source, tmp_path)
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert open_source(key).collect_schema().names() == list(source.columns)
    for name in source.files:
        whole = (folder / name).read_bytes()
        middle = len(whole) // 2
        (folder / name).write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(
            DataDamagedError, match=rf"{source.dataset}/{re.escape(name)} is not what .* sha256"
        ) as caught:
            open_source(key)
        assert caught.value.exit_code == 4
        (folder / name).write_bytes(whole)


@every_source
@pytest.mark.data
def test_a_missing_column_is_refused_and_named(key: str, data: Path, tmp_path: Path, monkeypatch):
    source = registry.get("source", key)
    folder = copy_dataset(data, source, tmp_path)
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    path = folder / source.files[0]
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    lost = _drop_last_column(path)
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(DataDamagedError, match=rf"{re.escape(path.name)} .*: column '{lost}' is missing"):
        open_source(key)


def _drop_last_column(path: Path) -> str:
    read, write = (pl.read_parquet, "write_parquet") if path.suffix == ".parquet" else (pl.read_csv, "write_csv")
    frame = read(path)
    lost = frame.columns[-1]
    getattr(frame.drop(lost), write)(path)
    return lost


@every_source
def test_without_a_data_folder_the_error_says_what_to_do(key: str, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(DataMissingError, match=r"nowhere is not there; set DETENTE_DATA to the folder") as caught:
        open_source(key)
    assert caught.value.exit_code == 3


@every_source
def test_in_an_empty_data_folder_the_error_names_the_dataset(key: str, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    dataset = registry.get("source", key).dataset
    with pytest.raises(DataMissingError, match=rf"{re.escape(str(tmp_path))} has no dataset '{dataset}'"):
        open_source(key)
