from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.event_files import TODAY, added, events, table, written

from detente.errors import DataMissingError, UsageError
from detente.store.events.ingest import Reading
from detente.store.events.mapping import chosen_format, read_mapping

NEEDED = 'date = "day"\nsender_country = "who"\nreceiver_country = "whom"\ncode = "what"\n'


def mapping(path: Path, settings: str = "", columns: str = "") -> Path:
    return written(path / "ours.toml", settings, "[columns]", NEEDED, columns)


def read(tmp_path: Path, text: str, settings: str = "", columns: str = "") -> Path:
    reading = Reading(chosen_format(None, mapping(tmp_path, settings, columns)), today=TODAY)
    added(tmp_path / "s", written(tmp_path / "x.csv", *text.splitlines()), reading=reading)
    return tmp_path / "s"


def test_a_table_with_quotation_marks_line_breaks_and_a_number(tmp_path: Path) -> None:
    twice = "2,2019-03-06,CHN,USA,190,\n" * 2
    text = 'nr,day,who,whom,what,note\n"1",2019-03-05,USA,CHN,042,"a, b\nand ""c"""\n' + twice
    store = read(tmp_path, text, columns='key = "nr"')
    found = events(store).sort("date")
    assert found.select("sender", "receiver", "root", "quad").rows() == [(2, 710, 4, 1), (710, 2, 19, 4)]
    assert found["source"].to_list() == ["ours", "ours"]
    assert table(store, "log")["duplicates"].to_list() == [1]


def test_without_a_number_the_whole_row_tells_events_apart(tmp_path: Path) -> None:
    text = "day;who;whom;what\n2019-03-05;USA;CHN;042\n2019-03-05;USA;CHN;042\n2019-03-05;USA;CHN;043\n"
    assert events(read(tmp_path, text)).height == 3


def test_bad_rows_of_quoted_text_are_put_aside_by_line(tmp_path: Path) -> None:
    text = 'day,who,whom,what,note\n2019-03-05,USA,CHN,042,"a\nb"\nnever,USA,CHN,042,"c\nd"\n2019-03-07,USA,CHN,0,x\n'
    store = read(tmp_path, text)
    assert table(store, "quarantine").select("line", "reason").rows() == [
        (4, "the day is none"),
        (6, "the event code is none of cameo's"),
    ]
    assert events(store).height == 1


def test_quotation_marks_that_do_not_pair_are_refused_whole(tmp_path: Path) -> None:
    reading = Reading(chosen_format(None, mapping(tmp_path)), today=TODAY)
    path = written(tmp_path / "x.csv", "day,who,whom,what", '2019-03-05,USA,"CHN,042', "2019-03-06,USA,CHN,042")
    (account,) = added(tmp_path / "s", path, reading=reading)
    assert account.refused or account.quarantined == account.rows


def test_other_settings_and_optional_columns(tmp_path: Path) -> None:
    settings = 'source = "mine"\ncountries = "name"\ndate = "%d.%m.%Y"\nscheme = "weis"\nscale = "weis"\n'
    text = (
        "day,who,whom,what,seen,lead\n05.03.1988,Soviet Union,United States,031,7,yes\n06.03.1988,Moon,China,223,,no\n"
    )
    store = read(tmp_path, text, settings, 'mentions = "seen"\nis_root = "lead"\n')
    found = events(store).sort("date")
    assert found.select("source", "sender", "receiver", "root", "mentions", "is_root").rows() == [
        ("mine", 365, 2, 3, 7, True),
        ("mine", None, 710, 22, None, False),
    ]


def test_plover_and_cow_numbers_in_parquet(tmp_path: Path) -> None:
    settings = 'scheme = "plover"\ncountries = "cow"\n'
    frame = pl.DataFrame({"day": ["2019-03-05"], "who": [2], "whom": [365], "what": ["REQUEST:meet"]})
    frame.write_parquet(tmp_path / "x.parquet")
    reading = Reading(chosen_format(None, mapping(tmp_path, settings)), today=TODAY)
    added(tmp_path / "s", tmp_path / "x.parquet", reading=reading)
    assert events(tmp_path / "s").select("sender", "receiver", "root", "quad").rows() == [(2, 365, 8, 3)]


@pytest.mark.parametrize(
    ("settings", "columns", "said"),
    [
        ("sourc = 'x'", "", "did you mean source"),
        ("scheme = 'camo'", "", "is none of cameo, weis, plover"),
        ("countries = 'fips'", "", "is none of iso3"),
        ("", "mentons = 'a'", "did you mean mentions"),
        ("", "sender = 'a'", "is no stored column"),
        ("", "tone = 3", "takes names of columns"),
        ("=", "", "is not valid TOML"),
        ("scale = 3", "", "is no setting"),
        ("source = '../elsewhere'", "", "is no name for a source"),
    ],
)
def test_a_mapping_that_is_none_says_why(tmp_path: Path, settings: str, columns: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_mapping(mapping(tmp_path, settings, columns))


def test_needed_columns_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not say which columns are date, sender_country"):
        read_mapping(written(tmp_path / "m.toml", "[columns]", 'code = "x"'))


def test_one_way_of_reading_is_enough(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give one of them"):
        chosen_format("icews", mapping(tmp_path))
    with pytest.raises(DataMissingError, match="there is no mapping"):
        chosen_format(None, tmp_path / "none.toml")
    found = chosen_format("icews", None)
    assert found is not None and found.key == "icews"
