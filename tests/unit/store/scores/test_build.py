from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from tests.stores import event, put

from detente.cli import main
from detente.errors import DataMissingError, UsageError
from detente.store.cleaning import Cleaning
from detente.store.scores.build import Built, build
from detente.store.scores.partials import FOLDER, Choice

DAY = dt.date(2018, 6, 12)
USA, RUS, CHN, GBR = 2, 365, 710, 200


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    return tmp_path / "store"


def table(built: Built, name: str) -> pl.DataFrame:
    (path,) = built.folder.glob(f"{name}.*.parquet")
    return pl.read_parquet(path)


def one(frame: pl.DataFrame, **where: object) -> dict[str, object]:
    return frame.filter(**where).row(0, named=True)


def test_counts_sums_and_net_cooperation_are_those_computed_by_hand(store: Path) -> None:
    put(store, [
        event(DAY, USA, RUS, "190", key=1), event(DAY, USA, RUS, "193", key=2), event(DAY, USA, RUS, "071", key=3),
        event(DAY, RUS, USA, "0211", key=4), event(DAY, RUS, USA, "163", key=5),
        event(DAY, USA, USA, "010", key=6), event(DAY, USA, None, "010", key=7),
    ])  # fmt: skip
    built = build("mine", store=store)
    relations = table(built, "relations_month")
    assert relations.height == 2
    row = one(relations, sender=USA, receiver=RUS)
    # of the two events of root 19 on one day the one of the lower code counts
    assert (row["events"], row["raw_events"], row["material_conflict"], row["material_cooperation"]) == (2, 3, 1, 1)
    assert (row["cooperation"], row["conflict"], row["weight_squares"]) == (7.4, 10.0, 154.76)
    assert row["goldstein_sum"] == -2.6 and row["goldstein_mean"] == pytest.approx(-1.3)
    tone = (7.4 + 3.4) / (7.4 + 3.4 + 10.0 + 8.0)
    above, below = 7.4 + 4 * tone, 10.0 + 4 * (1 - tone)
    assert row["net_cooperation"] == pytest.approx(math.log(above / below) - math.log(tone / (1 - tone)))
    assert row["net_cooperation_sd"] == pytest.approx(math.sqrt(154.76 / (above * below)))
    assert one(table(built, "volume_month"), period=dt.date(2018, 6, 1))["tone"] == pytest.approx(tone)


def test_instruments_are_told_by_the_longest_prefix(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, code) for code in ("0211", "163", "071", "042", "190")])
    found = table(build("mine", store=store), "instrument_month")
    assert dict(found.select("instrument", "goldstein_sum").rows()) == {
        "trade": 3.4, "sanctions": -8.0, "aid": 7.4, "visits": 1.9
    }  # fmt: skip


def test_every_report_counts_where_that_is_asked_for(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, "190", key=1), event(DAY, USA, RUS, "190", key=2)])
    assert one(table(build("mine", store=store), "dyad_month"), quad=4)["events"] == 1
    assert one(table(build("mine", store=store, choice=Choice(raw=True)), "dyad_month"), quad=4)["events"] == 2


def test_a_month_that_was_not_ingested_is_missing_and_one_without_events_of_a_pair_has_no_row(store: Path) -> None:
    put(store, [event(dt.date(2018, 1, 5), USA, RUS, "190"), event(dt.date(2018, 3, 5), USA, RUS, "071")])
    volume = table(build("mine", store=store), "volume_month")
    assert volume["events"].to_list() == [1, None, 1]
    assert volume["days"].to_list() == [31, 0, 31]
    assert volume["volume_baseline"].to_list() == [None, None, 10.0]


def test_a_source_that_says_when_it_added_events_covers_those_days_alone(store: Path) -> None:
    late = event(dt.date(2017, 6, 12), USA, RUS, "190", added=dt.datetime(2018, 6, 13, 4))
    put(store, [late, event(DAY, USA, RUS, "190", added=dt.datetime(2018, 6, 12, 9))])
    built = build("mine", store=store)
    assert table(built, "relations_month")["year_month"].to_list() == [201806]  # 2017 was never ingested
    assert table(built, "volume_month")["days"].to_list() == [2]


def test_a_month_that_is_covered_may_have_no_events(store: Path) -> None:
    put(store, [event(dt.date(2017, 6, 12), USA, RUS, "190", added=dt.datetime(2018, 6, 13, 4))])
    built = build("mine", store=store)
    assert built.tables == {"dyad_month": 0, "instrument_month": 0, "volume_month": 1, "relations_month": 0}
    assert table(built, "volume_month").select("days", "events").rows() == [(1, 0)]


def test_weeks_straddle_months_and_days_stand_alone(store: Path) -> None:
    put(store, [event(dt.date(2018, 1, 31), USA, RUS, "190"), event(dt.date(2018, 2, 1), USA, RUS, "190")])
    built = build("mine", store=store, choice=Choice(by=("month", "week", "day")))
    weeks = table(built, "dyad_week")
    assert weeks.select("period", "events").rows() == [(dt.date(2018, 1, 29), 2)]
    assert table(built, "dyad_day")["period"].to_list() == [dt.date(2018, 1, 31), dt.date(2018, 2, 1)]


def test_only_the_months_that_a_new_day_touches_are_computed_again(store: Path) -> None:
    put(store, [event(dt.date(2018, month, 5), USA, RUS, "190") for month in (1, 2, 3)])
    assert build("mine", store=store).computed == ("2018-01", "2018-02", "2018-03")
    assert build("mine", store=store).computed == ()
    put(store, [event(dt.date(2018, 2, 6), USA, CHN, "071")])
    again = build("mine", store=store)
    assert again.computed == ("2018-02",)
    kinds = sorted(path.name.split(".")[1] for path in (again.folder / FOLDER).iterdir())
    assert kinds == sorted(["days", "sums", "quads", "instruments", "relations"] * 3)


def written(built: Built) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in built.folder.rglob("*") if path.suffix != ".lock"}


def test_a_build_with_nothing_new_writes_nothing(store: Path) -> None:
    put(store, [event(dt.date(2018, month, 5), USA, RUS, "190") for month in (1, 2)])
    choice = Choice(by=("month", "week"), cleaning=Cleaning(mentions=3))
    built = build("mine", store=store, choice=choice)
    before = written(built)
    again = build("mine", store=store, choice=choice)
    assert written(again) == before
    assert again == Built("mine", built.folder, built.months, (), built.tables, built.left_out)


def test_a_commit_without_events_changes_the_manifest_alone(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, "190")])
    before = written(build("mine", store=store))
    put(store, [])
    again = build("mine", store=store)
    changed = [Path(path).name for path, at in written(again).items() if before.get(path) != at]
    assert set(changed) <= {"MANIFEST.toml", "mine"}
    assert "snapshot = 2" in (again.folder / "MANIFEST.toml").read_text()


def test_only_pieces_that_a_new_day_touches_are_made_again(store: Path) -> None:
    put(store, [event(dt.date(2018, month, 5), USA, RUS, "190") for month in (1, 2, 3)])
    first = build("mine", store=store)
    before = {Path(path).name for path in written(first)}
    put(store, [event(dt.date(2018, 2, 6), USA, CHN, "071")])
    fresh = {Path(path).name for path in written(build("mine", store=store))} - before
    kinds = sorted(name.split(".")[1] for name in fresh if name.count(".") == 2 and "_month" not in name)
    # the tone of the source, and with it net cooperation, is another from February on
    assert kinds == ["days", "instruments", "quads", "relations", "relations", "sums"]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1")])
def test_a_table_that_is_damaged_or_gone_is_made_again(store: Path, damage: Callable[[Path], object]) -> None:
    put(store, [event(DAY, USA, RUS, "190")])
    built = build("mine", store=store)
    expected = table(built, "relations_month")
    (path,) = built.folder.glob("relations_month.*.parquet")
    damage(path)
    assert table(build("mine", store=store), "relations_month").equals(expected)


def test_a_change_in_what_is_asked_makes_tables_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, [event(DAY, USA, RUS, "190"), event(DAY, USA, RUS, "071")])
    one_way = table(build("mine", store=store), "relations_month")["net_cooperation_sd"][0]
    monkeypatch.setattr("detente.store.scores.tables.OVERDISPERSION", 4.0)
    monkeypatch.setattr("detente.store.scores.manifest.OVERDISPERSION", 4.0)
    assert table(build("mine", store=store), "relations_month")["net_cooperation_sd"][0] == pytest.approx(2 * one_way)


def test_cleaning_is_a_choice_whose_effect_is_told(store: Path) -> None:
    put(store, [
        event(DAY, USA, RUS, "190", is_root=True, key=1), event(DAY, USA, RUS, "071", is_root=False, key=2),
        event(DAY, RUS, USA, "163", is_root=True, sender_type="other", key=3), event(DAY, USA, None, "010", key=4),
    ])  # fmt: skip
    choice = Choice(cleaning=Cleaning(root_only=True, actors="government"))
    built = build("mine", store=store, choice=choice)
    assert built.left_out == {"actor types": 1, "root events": 1}
    assert table(built, "relations_month")["material_conflict"].to_list() == [1]
    assert build("mine", store=store, choice=choice).computed == ()
    assert build("mine", store=store).computed == ("2018-06",)


def test_a_source_can_be_chosen_and_an_unknown_one_is_named(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, "190")])
    put(store, [event(DAY, USA, CHN, "190")], source="icews")
    built = build("mine", store=store, choice=Choice(sources=("icews",)))
    assert table(built, "relations_month")["receiver"].to_list() == [CHN]
    with pytest.raises(DataMissingError, match="no events of 'phoenix'; it has gdelt1, icews"):
        build("mine", store=store, choice=Choice(sources=("phoenix",)))


@pytest.mark.parametrize("name", ["My", "a/b", "", "..", "ü"])
def test_a_name_is_lower_case_letters_and_digits(store: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for tables"):
        build(name, store=store)


@pytest.mark.parametrize("name", ["events", "2018", "-a"])
def test_a_name_is_one_that_sql_and_the_data_folder_can_have(store: Path, name: str) -> None:
    put(store, [event(DAY, USA, RUS, "190")])
    with pytest.raises(UsageError, match="begin with a letter, and leave 'events' to the stores"):
        build(name, store=store)
    build("my-own", store=store)
    with pytest.raises(UsageError, match="'my_own' and 'my-own', which is there, would be one name in SQL"):
        build("my_own", store=store)
    assert build("my-own", store=store).computed == ()


def test_a_month_of_which_cleaning_leaves_nothing_is_covered_all_the_same(store: Path) -> None:
    later = dt.date(2018, 7, 3)
    put(store, [event(DAY, USA, RUS, "190", is_root=True), event(later, USA, RUS, "190", is_root=False)])
    built = build("mine", store=store, choice=Choice(cleaning=Cleaning(root_only=True)))
    volume = table(built, "volume_month")
    assert dict(volume.select("period", "events").rows()) == {dt.date(2018, 6, 1): 1, dt.date(2018, 7, 1): 0}
    assert table(built, "relations_month").height == 1
    nothing = build("mine", store=store, choice=Choice(cleaning=Cleaning(mentions=10, root_only=True, sources=9)))
    assert nothing.left_out["root events"] == 1 and table(nothing, "volume_month").height == 2


def test_sums_of_events_without_weights_are_not_made(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, "190", key=1) | {"weight": None}])
    with pytest.raises(DataMissingError, match=r"no event of gdelt1 has a Goldstein weight.*'cameo'"):
        build("mine", store=store)
    put(store, [event(DAY, USA, None, "190", key=2)])
    with pytest.raises(DataMissingError, match="no event that counts has a Goldstein weight"):
        build("mine", store=store)
    put(store, [event(DAY, USA, CHN, "190", key=3)])
    assert table(build("mine", store=store), "relations_month").height == 2


def test_a_source_without_weights_is_no_zero_beside_one_that_has_them(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, [event(DAY, USA, RUS, "042", key=1)])
    put(store, [event(DAY, USA, CHN, "190", key=2) | {"weight": None}], source="phoenix")
    assert main(["events", "build", "mine", "--store", str(store)]) == 3
    said = capsys.readouterr().err
    assert "no event of phoenix has a Goldstein weight" in said and "with --source" in said
    assert not list((store.parent / "data").glob("mine/*.parquet"))
    assert main(["events", "build", "mine", "--store", str(store), "--source", "gdelt1", "--csv"]) == 0
    assert "table,relations_month,1\n" in capsys.readouterr().out
    put(store, [event(DAY, USA, GBR, "190", key=3)], source="phoenix")
    assert table(build("mine", store=store), "relations_month").height == 3


def test_what_cannot_be_meant_is_said_before_anything_is_written(store: Path) -> None:
    put(store, [event(DAY, USA, RUS, "190")])
    with pytest.raises(DataMissingError, match="no events of 'icews'; it has gdelt1"):
        build("mine", store=store, choice=Choice(cleaning=Cleaning(preferred=("icews", "gdelt1"))))
    with pytest.raises(UsageError, match="99999999999 near duplicates mean nothing; take 0 to"):
        Cleaning(near_duplicates=99_999_999_999)
    with pytest.raises(UsageError, match="--root says where Spark finds the store"):
        build("mine", store=store, root="s3a://bucket/events")
    with pytest.raises(UsageError, match="threads cannot work; give 1 to 1,024"):
        build("mine", store=store, threads=99_999_999_999)


def test_no_other_dataset_is_overwritten(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "data" / "alliances"
    other.mkdir(parents=True)
    (other / "MANIFEST.toml").write_text('name = "alliances"')
    put(store, [event(DAY, USA, RUS, "190")])
    with pytest.raises(UsageError, match="holds another dataset"):
        build("alliances", store=store)


def test_an_empty_store_is_named(store: Path) -> None:
    with pytest.raises(DataMissingError, match="no events store"):
        build("mine", store=store)
