from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import polars as pl
import pytest
from tests.event_files import added, gdelt_row, written
from tests.stores import event, put

from detente.cli import main
from detente.errors import DataMissingError
from detente.report.event_status import StatusPage, status_page
from detente.report.html import page
from detente.store.events.ingest import ingest
from detente.store.status import Status, status

USA, RUS, CHN, GBR, FRA = 2, 365, 710, 200, 220


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Status:
    """Quiet months of 2013 and 2014, one of them not ingested, one with a volume tenfold; one repeated report."""
    store = tmp_path_factory.mktemp("status") / "mine"
    pairs = [(USA, RUS), (RUS, USA), (USA, CHN), (CHN, USA), (GBR, FRA)]
    rows = []
    for number in range(14):
        first = dt.date(2013 + number // 12, number % 12 + 1, 1)
        if number == 5:
            continue
        days = 10 if number == 13 else 1
        for day in range(days):
            rows += [event(first + dt.timedelta(day), *pair, "010") for pair in pairs]
    rows += [event(dt.date(2013, 1, 1), USA, RUS, "010", mentions=5), event(dt.date(2013, 1, 2), USA, None, "190")]
    put(store, rows)
    bad = store.parent / "bad.csv"
    bad.write_text("".join("\t".join(["x", "20130101", *[""] * 56]) + "\n" for _ in range(3)) + good_line())
    ingest([bad], store)
    return status(store, threads=1)


def good_line() -> str:
    line = [""] * 58
    line[0:5] = ["77", "20130105", "201301", "2013", "2013.01"]
    line[5], line[7], line[15], line[17] = "USA", "USA", "RUS", "RUS"
    line[25:35] = ["1", "130", "130", "13", "3", "-4.4", "10", "1", "10", "2.5"]
    line[56], line[57] = "20130105", "http://news.example/1"
    return "\t".join(line) + "\n"


def test_volume_has_months_that_were_not_ingested_as_missing(found: Status) -> None:
    june = found.volume.filter(period=dt.date(2013, 6, 1))
    assert june["events"].to_list() == [None]
    assert found.volume["events"].sum() == 12 * 5 + 50 + 2 + 1


def test_a_tenfold_month_is_a_break(found: Status) -> None:
    (row,) = found.breaks.iter_rows(named=True)
    assert row["period"] == dt.date(2014, 2, 1) and row["change"] > 5


def test_shares_of_classes_sum_to_one(found: Status) -> None:
    sums = found.classes.group_by("period").agg(pl.col("share").sum())["share"]
    assert sums.to_list() == pytest.approx([1.0] * 13)


def test_repeated_reports_are_counted(found: Status) -> None:
    january = found.repeated.row(0, named=True)
    assert (january["reports"], january["kinds"]) == (8, 7)


def test_rows_put_aside_are_told_by_reason(found: Status) -> None:
    assert found.quarantine["rows"].sum() == 3
    assert found.sources.row(0, named=True)["quarantined"] == 3


def test_dyads_are_told_with_their_share_of_months(found: Status) -> None:
    top = found.dyads.row(0, named=True)
    assert (top["sender"], top["receiver"], top["share_of_periods"]) == (USA, RUS, 1.0)


def test_agreement_needs_enough_dyads(found: Status) -> None:
    assert found.agreement.is_empty()  # five dyads a year rank nothing


def test_dyad_years_of_icews_agree_with_themselves(tmp_path: Path) -> None:
    from detente import core

    table = core.table("icews_dyad_year").filter(pl.col("year") == 2012, pl.col("events") > 0).sort("events").tail(40)
    rows = []
    for sender, receiver, events in table.select("sender", "receiver", "events").rows():
        count = events // 50
        rows += [event(dt.date(2012, 3, 1 + n % 28), sender, receiver, "010", mentions=n) for n in range(count)]
    put(tmp_path / "store", rows)
    agreement = status(tmp_path / "store", threads=1).agreement.filter(other="icews_year")
    assert agreement["correlation"].item() > 0.99 and agreement["dyads"].item() >= 39
    found = status(tmp_path / "store", threads=1)
    captions = [caption for section in status_page(found).sections for caption, _ in section.tables]
    assert "By year: 1 row" in [each.replace("\xa0", " ") for each in captions]
    put(tmp_path / "store", [event(dt.date(2012, 3, 1), USA, RUS, "010")], source="icews")
    assert status(tmp_path / "store", threads=1).agreement.filter(other="icews_year").is_empty()
    put(tmp_path / "store", [event(dt.date(2012, 3, 1), USA, RUS, "010")], source="weis")
    alone = status(tmp_path / "store", threads=1).agreement
    assert alone.is_empty() and alone.schema == found.agreement.schema


def test_the_page_says_it_in_words_and_charts(found: Status) -> None:
    made = status_page(found)
    assert isinstance(made, StatusPage)
    assert made.opening.replace("\xa0", " ") == "The store holds 113 events of gdelt1, January 2013 to February 2014."
    assert set(made.figures) == {"volume", "classes", "dyads"}
    html = page(made).replace("\xa0", " ")
    for words in ("1 month with a volume five times", "1 month between the first", "USA → RUS", "Rows put aside"):
        assert words in html
    assert "<script" not in html
    assert "no embedded source has dyads of the same years" in html


def test_a_page_of_one_january_says_its_month(tmp_path: Path) -> None:
    added(tmp_path / "january", written(tmp_path / "a.tsv", *(gdelt_row(number) for number in range(5))))
    shown = page(status_page(status(tmp_path / "january"))).replace("\xa0", " ")
    assert shown.count("2015-01</td>") >= 4 and ">2015</td>" not in shown
    assert re.findall(r'<path transform="translate[^"]*" d="M[-.,0-9]*A', shown)  # a month alone is a point


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="no events store"):
        status(tmp_path / "nowhere")


def test_the_command_prints_tables_json_and_the_page(
    found: Status, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(found.folder)
    assert main(["events", "status", "--store", store]) == 0
    assert "breaks" in capsys.readouterr().out
    assert main(["events", "status", "--store", store, "--json", "--threads", "1"]) == 0
    assert len(json.loads(capsys.readouterr().out)["breaks"]) == 1
    assert main(["events", "status", "--store", store, "--csv"]) == 0
    rows = pl.read_csv(capsys.readouterr().out.encode(), infer_schema_length=None)
    assert dict(rows.group_by("table").len().rows()) == {k: t.height for k, t in found.tables.items() if t.height}
    assert rows.filter(table="breaks")["period"].to_list() == ["2014-02-01"]
    assert main(["events", "status", "--store", store, "--html", str(tmp_path / "page.html")]) == 0
    assert "Event data in the store mine" in (tmp_path / "page.html").read_text()
