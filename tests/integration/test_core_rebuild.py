"""The embedded tables come out of the data folder byte for byte, and are what their manifest says."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from detente import core, registry
from detente.build_core import BUILDERS, build, build_tables, posterior, scales
from detente.claims import cells
from detente.claims.answers import asked
from detente.errors import DataDamagedError, DetenteError
from detente.measures._constants import each_january
from detente.theories._joint_summary import Summary

AnswersOf = Callable[..., list[dict[str, Any]]]
FloatArray, IntArray = NDArray[np.float64], NDArray[np.int64]
LIMIT = 6 * 1024 * 1024


@pytest.fixture(scope="module")
def rebuilt(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all tables built anew.

    Where one run of the same code gives many rows a part of them is made anew and the others are taken as embedded:
    the first eight of 27 Januaries of the scales, three joint fits, a sample of three fits' answers.
    """
    folder = tmp_path_factory.mktemp("rebuilt")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scales, "each_january", eight_estimated)
        patched.setattr(cells, "fit_all", three_fitted)
        patched.setattr(posterior, "answers_of", some_answered(posterior.answers_of))
        posterior._fits.cache_clear()
        build(folder, BUILDERS)
        posterior._fits.cache_clear()
    return folder


def eight_estimated(years: IntArray, tones: FloatArray, *sums: FloatArray) -> pl.DataFrame:
    """Return the first eight Januaries from the months before them, which is all they know, the others as embedded."""
    until = 8 * 12
    anew = each_january(years[:until], tones[: until + 1], *(each[:until] for each in sums))
    assert anew.height == 8
    return pl.concat([anew, core.table("weis_scales")[8:]])


def three_fitted(wanted: list[cells.Cell], say: cells.Say) -> Iterator[tuple[str, object]]:
    """Yield the default triad's fit, a school's and another triad's made anew, all others as they are embedded."""
    school = next(cell for cell in wanted if cell.school == "wedge")
    other = next(cell for cell in wanted if cell.states != wanted[0].states)
    for cell in wanted:
        anew = cell.key in (wanted[0].key, school.key, other.key)
        yield cell.key, cells.fit(cell) if anew else cells.known_summary(cell)


def some_answered(answers_of: AnswersOf) -> AnswersOf:
    """Return `answers_of` for a sample of moves under the deciding fit, one school's and one sensitivity cell's."""
    moves = posterior._moves()
    drawn = random.Random(20260101).sample(moves, 12)

    def answered(cell: cells.Cell, fit: Summary, *, with_prior: bool) -> list[dict[str, Any]]:
        rows = {key_of(row): row for row in core.table("answer").filter(pl.col("key") == cell.key).to_dicts()}
        assert set(rows) == {key_of(asked(cell.key, move)) for move in moves}
        if with_prior or cell.school == "threat" or cell.width == 0.5:
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(posterior, "_moves", lambda: drawn)
                rows |= {key_of(row): row for row in answers_of(cell, fit, with_prior=with_prior)}
        return list(rows.values())

    return answered


def key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("key", "cause", "effect", "sign"))


@pytest.mark.data
def test_a_build_has_the_bytes_of_the_embedded_tables(rebuilt: Path) -> None:
    names = {path.name for path in rebuilt.iterdir()}
    assert names == {f"{builder.__name__}.parquet" for builder in BUILDERS} | {"manifest.json"}
    for name in names - {"manifest.json"}:
        assert (rebuilt / name).read_bytes() == (core.FOLDER / name).read_bytes(), name


@pytest.mark.data
def test_the_manifest_says_the_same_of_each_rebuilt_table(rebuilt: Path) -> None:
    made = json.loads((rebuilt / "manifest.json").read_text(encoding="utf-8"))
    for name, entry in made["tables"].items():
        assert core.manifest()["tables"][name] == entry, name


@pytest.mark.data
def test_an_unwritable_folder_is_a_sentence(data: Path, tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="there is no folder"):
        build(tmp_path / "nowhere", BUILDERS[:1])


@pytest.mark.data
def test_a_failing_builder_leaves_nothing(data: Path, tmp_path: Path) -> None:
    def broken(ready: object) -> None:
        raise DataDamagedError("no such column")

    with pytest.raises(DataDamagedError):
        build(tmp_path, (BUILDERS[0], broken))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.data
def test_a_builder_sees_the_tables_before_it(data: Path) -> None:
    states, weis = build_tables(BUILDERS[:2])
    assert (states.name, weis.name) == ("states", "weis_dyad_month")
    assert set(weis.frame["sender"]) <= set(states.frame["ccode"])


def test_the_core_is_small() -> None:
    assert sum(path.stat().st_size for path in core.FOLDER.glob("*.*") if path.suffix in (".parquet", ".json")) < LIMIT


@pytest.mark.parametrize("name", sorted(core.manifest()["tables"]))
def test_every_column_of_every_table_is_accounted_for(name: str) -> None:
    entry = core.manifest()["tables"][name]
    frame = core.table(name)
    assert frame.columns == list(entry["columns"])
    assert frame.height == entry["rows"] > 0
    assert hashlib.sha256(core.verified_bytes(name)).hexdigest() == entry["sha256"]
    assert not frame.select(entry["key"]).is_duplicated().any()
    for column, record in entry["columns"].items():
        for field in ("description", "how", "source", "years", "licence", "citation"):
            assert record[field], f"{name}.{column} says no {field}"
        assert set(record["source"]) <= set(registry.keys("source"))
        first, last = record["years"]
        assert first <= last


@pytest.mark.parametrize("name", sorted(core.manifest()["tables"]))
def test_no_table_hides_missing_values_in_nan(name: str) -> None:
    frame = core.table(name)
    floats = frame.select(pl.selectors.float())
    assert not any(floats[column].is_nan().any() for column in floats.columns)


@pytest.mark.parametrize("name", ["weis_dyad_month", "weis_instrument_month"])
def test_sums_are_sums(name: str) -> None:
    frame = core.table(name)
    assert (frame["raw_events"] >= 1).all()
    assert (frame["raw_events"] >= frame["events"]).all()
    for column in ("cooperation", "conflict", "weight_squares"):
        assert (frame[column] >= 0).all()
        assert (frame[f"raw_{column}"] >= frame[column] - 1e-9).all()


def test_core_states_have_figures_for_every_year_of_events() -> None:
    figures = core.table("state_year").filter(pl.col("cinc").is_not_null()).select("ccode", "year")
    dyads = core.table("weis_dyad_month").select(ccode="sender", year=pl.col("year_month") // 100).unique()
    assert dyads.join(figures, on=["ccode", "year"], how="anti").is_empty()


def test_icews_rows_without_events_have_no_score() -> None:
    frame = core.table("icews_dyad_year")
    assert frame.height == 40 * 39 * 13
    assert (frame["net_cooperation"].is_null() == (frame["events"] == 0)).all()
