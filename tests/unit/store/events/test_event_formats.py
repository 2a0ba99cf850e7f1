"""Every format read as released, or as published where no release may be passed on (POLECAT and Phoenix: made up)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from tests.event_files import added, events, gdelt_row, table, written

from detente.errors import DataDamagedError, UsageError
from detente.store.events.files import head, inputs
from detente.store.events.formats import _gdelt, phoenix, polecat
from detente.store.events.ingest import Reading
from detente.store.events.recognise import format_of, formats, recognise
from detente.store.events.schema import EVENTS

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)  # fmt: skip


def polecat_row(number: str, **more: str) -> str:
    said = {
        "Event ID": number, "Event Date": "2019-03-05", "Event Type": "CONSULT", "Event Mode": "visit",
        "Intensity": "1.5", "Quad Code": "VERBAL COOPERATION", "Actor Name": "Sergey Lavrov", "Actor Country": "RUS",
        "Primary Actor Sector": "GOV", "Recipient Name": "China", "Recipient Country": "CHN", "Placename": "Beijing",
        "Version": "NGEC_1", **more,
    }  # fmt: skip
    return "\t".join(said.get(name, "None") for name in POLECAT.split(","))


def phoenix_row(number: str, **more: str) -> str:
    said = {
        "EventID": number, "Date": "20150301", "Year": "2015", "Month": "03", "Day": "01", "SourceActorFull": "USAGOV",
        "SourceActorEntity": "USA", "SourceActorRole": "GOV", "TargetActorFull": "IRNMIL", "TargetActorEntity": "IRN",
        "TargetActorRole": "MIL", "EventCode": "112", "EventRootCode": "11", "PentaClass": "3",
        "GoldsteinScore": "-2.0", "LocationName": "Tehran", "SentenceID": "53_1", "URLs": "http://x.example",
        "NewsSources": "xinhua", **more,
    }  # fmt: skip
    return "\t".join(said.get(name, "") for name in phoenix.COLUMNS)


def only(store: Path) -> dict[str, object]:
    return events(store).row(0, named=True)


@pytest.mark.parametrize("key", formats())
def test_a_format_gives_stored_columns_and_says_who_an_event_is(key: str) -> None:
    format_ = formats()[key]
    computed = {"sender", "receiver", "sender_leader", "receiver_leader", "scheme", "source"}
    given = set(format_.events)
    assert format_.key == key and format_.title
    assert given - {"_text", "_content"} <= set(EVENTS) - computed
    assert len(given & {"key", "_text", "_content"}) == 1 and {"date", "code", "root", "quad"} <= given
    assert format_.scheme in ("cameo", "weis", "plover")


def test_gdelt_has_58_and_61_columns() -> None:
    assert len(_gdelt.columns(_gdelt.PLACE_1)) == 58 and len(_gdelt.columns(_gdelt.PLACE_2)) == 61


def test_gdelt_1_sample(tmp_path: Path, data: Path) -> None:
    (account,) = added(tmp_path, data / "raw-format-samples/gdelt1_events_sample.tsv")
    # 710 lines, 201 of them from before April 2013, without the address; counted with awk
    assert (account.rows, account.kept, account.quarantined) == (710, 710, 0)
    found = events(tmp_path)
    assert found["added"].dt.date().cast(pl.String).value_counts().sort("count")["count"].to_list() == [8, 193, 509]
    raw = [line.split("\t") for line in (data / "raw-format-samples/gdelt1_events_sample.tsv").read_text().splitlines()]
    for sender, receiver, ours in (("USA", "RUS", (2, 365)), ("USA", "CHN", (2, 710)), ("ISR", "PSE", (666, None))):
        by_hand = sum(row[7] == sender and row[17] == receiver for row in raw)
        same = pl.col("receiver").eq_missing(ours[1]) & (pl.col("receiver_country") == receiver)
        assert found.filter(pl.col("sender") == ours[0], same).height == by_hand
    assert found["weight"].sum() == pytest.approx(sum(float(row[30]) for row in raw))
    assert found["mentions"].sum() == sum(int(row[31]) for row in raw)


def test_gdelt_2_as_released_has_the_time_it_was_added(tmp_path: Path) -> None:
    fields = gdelt_row(9).split("\t")
    places = [[*fields[start : start + 4], "", *fields[start + 4 : start + 7]] for start in (35, 42, 49)]
    line = "\t".join([*fields[:35], *places[0], *places[1], *places[2], "20150105013000", fields[57]])
    assert line.count("\t") == 60
    (account,) = added(tmp_path / "s", written(tmp_path / "x", line))
    assert (account.format, account.kept) == ("gdelt2", 1)
    assert str(only(tmp_path / "s")["added"]) == "2015-01-05 01:30:00"


def test_gdelt_2_table_sample(tmp_path: Path, data: Path) -> None:
    late = Reading(today=dt.date(2021, 1, 1))
    (account,) = added(tmp_path, data / "raw-format-samples/gdelt2_20201113_15.parquet", reading=late)
    assert (account.format, account.source, account.kept) == ("gdelt_table", "gdelt2", 9354)
    found = events(tmp_path)
    raw = pl.read_parquet(data / "raw-format-samples/gdelt2_20201113_15.parquet")
    for one, other, numbers in (("ARM", "AZE", (371, 373)), ("AZE", "ARM", (373, 371)), ("RUS", "ARM", (365, 371))):
        by_hand = raw.filter(Actor_1_Country_ABBR=one, Actor_2_Country_ABBR=other).height
        assert found.filter(sender=numbers[0], receiver=numbers[1]).height == by_hand > 50
    assert found["quad"].value_counts().sort("quad").rows() == [
        (int(quad), count) for quad, count in raw["Quad_Class"].value_counts().sort("Quad_Class").rows()
    ]


def test_icews_sample(tmp_path: Path, data: Path) -> None:
    path = data / "raw-format-samples/icews_events.2018.sample.tab"
    (account,) = added(tmp_path, path)
    assert (account.rows, account.kept, account.quarantined) == (3705, 3705, 0)
    found, raw = events(tmp_path), [line.split("\t") for line in path.read_text().splitlines()[1:]]
    for sender, receiver, numbers in (
        ("United States", "North Korea", (2, 731)),
        ("Russian Federation", "Ukraine", (365, 369)),
        ("India", "India", (750, 750)),
    ):
        by_hand = sum(row[4] == sender and row[10] == receiver for row in raw)
        assert found.filter(sender=numbers[0], receiver=numbers[1]).height == by_hand > 0
    assert found.filter(sender_type="military").height == sum("Military" in row[3].split(",") for row in raw)
    assert found["weight"].sum() == pytest.approx(sum(float(row[7]) for row in raw))


def test_icews_with_days_as_month_day_year_and_without_codes_has_the_same_events(tmp_path: Path, data: Path) -> None:
    lines = (data / "raw-format-samples/icews_events.2018.sample.tab").read_text().splitlines()
    rows = [line.split("\t") for line in lines]
    for row in rows[1:]:
        year, month, day = row[1].split("-")
        row[1] = f"{int(month)}/{int(day)}/{year}"
    without = ["\t".join(row[:6] + row[7:]) for row in rows]
    added(tmp_path / "one", data / "raw-format-samples/icews_events.2018.sample.tab")
    (account,) = added(tmp_path / "other", written(tmp_path / "Events.2017.20201006.tab", *without))
    assert (account.format, account.kept, account.quarantined) == ("icews", 3705, 0)
    assert events(tmp_path / "other").drop("code").equals(events(tmp_path / "one").drop("code"))
    same = (events(tmp_path / "other")["code"] == events(tmp_path / "one")["code"]).mean()
    assert same is not None and float(str(same)) > 0.99
    assert added(tmp_path / "one", tmp_path / "Events.2017.20201006.tab")[0].duplicates == 3705


def test_the_number_of_an_icews_event_is_used_again_on_another_day(tmp_path: Path, data: Path) -> None:
    head_, line = (data / "raw-format-samples/icews_events.2018.sample.tab").read_text().splitlines()[:2]
    later = line.replace("2018-06-01", "2018-06-03")
    assert added(tmp_path / "s", written(tmp_path / "a", head_, line, later))[0].kept == 2


def test_weis_keeps_its_repeats_and_knows_them_again(tmp_path: Path, data: Path) -> None:
    (account,) = added(tmp_path / "s", data / "weis/weis.parquet")
    assert (account.rows, account.kept, account.duplicates) == (108_263, 108_263, 0)
    found = events(tmp_path / "s")
    assert found.filter(sender=2, receiver=365, month="1983-09")["weight"].sum() == pytest.approx(-179.7)
    assert found.filter(sender=2, receiver=365, month="1973-06")["weight"].sum() == pytest.approx(88.9)
    part = tmp_path / "part.parquet"
    pl.read_parquet(data / "weis/weis.parquet").filter(pl.col("year") == 1983).write_parquet(part)
    (again,) = added(tmp_path / "s", part)
    assert (again.kept, again.duplicates) == (0, again.rows) and again.rows > 1000


def test_keds_in_cameo_and_in_weis(tmp_path: Path, data: Path) -> None:
    turkey, casia, gulf = added(
        tmp_path, *(data / f"keds/{name}.parquet" for name in ("turkey.cameo", "casia.weis", "gulf.cameo"))
    )
    assert (turkey.format, casia.format, gulf.format) == ("keds_cameo", "keds_weis", "keds_weis")
    assert (turkey.kept, casia.kept) == (29_029, 8_377)
    found = events(tmp_path)
    assert dict(found["scheme"].value_counts().rows()) == {"cameo": 29_029, "weis": casia.kept + gulf.kept}
    raw = pl.read_parquet(data / "keds/turkey.cameo.parquet").with_columns(pl.all().cast(pl.String))
    by_hand = raw.filter(pl.col("source").str.starts_with("TUR"), pl.col("target").str.starts_with("GRC")).height
    assert found.filter(sender=640, receiver=350, scheme="cameo").height == by_hand > 100


def test_keds_as_text_has_two_forms_of_days(tmp_path: Path) -> None:
    rows = [
        "990422\tUSAMIL\tYUG\t190\t(MIL ENGAGEMENT)",
        "19990423\tYUG\tUSA\t190\t(FORCE)",
        "99042\tYUG\tUSA\t190\t(FORCE)",
    ]
    (account,) = added(tmp_path / "s", written(tmp_path / "x", *rows))
    assert (account.format, account.kept, account.quarantined) == ("keds_cameo", 2, 1)
    found = events(tmp_path / "s").sort("date")
    assert found["date"].cast(pl.String).to_list() == ["1999-04-22", "1999-04-23"]
    assert found["sender"].to_list() == [2, 345] and found["sender_type"].to_list() == ["military", None]


def test_polecat_as_published(tmp_path: Path) -> None:
    heading = POLECAT.replace(",", "\t")
    rows = [
        polecat_row("20190305-1-a"),
        polecat_row("20190305-2-b", **{"Actor Country": "USA;CAN", "Event Type": "PROTEST", "Event Mode": "None",
                                       "Quad Code": "MATERIAL CONFLICT"}),
        polecat_row("20190305-3-c", **{"Event Type": "DANCE"}),
        polecat_row("20190305-1-a"),
    ]  # fmt: skip
    (account,) = added(tmp_path / "s", written(tmp_path / "ngecEvents.DV.2019.txt", heading, *rows))
    assert (account.format, account.rows, account.kept, account.duplicates, account.quarantined) == (
        "polecat",
        4,
        2,
        1,
        1,
    )
    assert table(tmp_path / "s", "quarantine")["reason"].to_list() == ["the event type is none of PLOVER's"]
    visit = events(tmp_path / "s").filter(code="CONSULT:visit").row(0, named=True)
    assert (visit["sender"], visit["receiver"], visit["root"], visit["quad"], visit["sender_type"]) == (
        365,
        710,
        2,
        1,
        "government",
    )
    protest = events(tmp_path / "s").filter(code="PROTEST").row(0, named=True)
    assert (protest["sender"], protest["sender_country"], protest["quad"]) == (None, "USA;CAN", 4)


def test_polecat_files_with_empty_columns_behind_and_another_name_of_intensity_are_read(tmp_path: Path) -> None:
    heading = POLECAT.replace(",", "\t").replace("Intensity", "Event Intensity")
    path = written(tmp_path / "x", heading + "\t\t", polecat_row("1") + "\t\t")
    assert added(tmp_path / "s", path)[0].kept == 1
    assert only(tmp_path / "s")["weight"] == 1.5


def test_phoenix_as_published(tmp_path: Path) -> None:
    rows = [phoenix_row("1"), phoenix_row("2", EventCode="999"), phoenix_row("1"), phoenix_row("3", Date="20150231")]
    (account,) = added(tmp_path / "s", written(tmp_path / "events.full.20150301.txt", *rows))
    assert (account.format, account.kept, account.duplicates, account.quarantined) == ("phoenix", 1, 1, 2)
    row = only(tmp_path / "s")
    assert (row["sender"], row["receiver"], row["receiver_type"], row["weight"], row["quad"]) == (
        2,
        630,
        "military",
        -2.0,
        3,
    )


def test_quad_classes_of_plover_are_those_of_its_groups() -> None:
    by_name = dict(zip(polecat.TYPES, pl.select(polecat.quad_of_root(pl.int_range(1, 17))).to_series(), strict=True))
    assert [by_name[name] for name in ("AGREE", "CONCEDE", "AID", "REQUEST", "THREATEN", "PROTEST", "ASSAULT")] == [
        1, 1, 2, 3, 3, 4, 4,
    ]  # fmt: skip


def test_files_of_no_known_format_are_told_how_to_be_read(tmp_path: Path) -> None:
    (file,) = inputs([written(tmp_path / "x.csv", "a,b", "1,2")])
    with pytest.raises(DataDamagedError, match=r"begins 'a,b'\); give --mapping"):
        recognise(head(file), "x.csv")
    with pytest.raises(UsageError, match="did you mean gdelt2 or gdelt1"):
        format_of("gdelt")
