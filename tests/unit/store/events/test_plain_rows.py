"""Text read quickly says what text read with care says, row by row; what it does not understand it leaves alone."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.event_files import gdelt_row

from detente.store.events import parsing, plain_rows
from detente.store.events.files import Chunk
from detente.store.events.formats import gdelt1, gdelt2, keds_weis, phoenix
from detente.store.events.formats._format import Format
from detente.store.events.parsing import Layout, Parsed, parse_text
from detente.store.events.plain_rows import BLOCK, Plain

KINDS = {
    "key": pl.Int64(), "few": pl.Int8(), "x": pl.Float64(), "y": pl.Float32(), "who": pl.Categorical(),
    "where": pl.String(),
}  # fmt: skip
NAMES = ("key", "unread", "few", "x", "y", "who", "where")
COLUMNS = {name: pl.col(name) for name in KINDS}
FILLED = b"1\t\t1\t1.5\t1.5\tUSA\there\n" * 3
WHOLE = st.integers(-(10**17), 10**17).map(str) | st.integers(-200, 200).map(str)
FLOATING = st.floats(-1e4, 1e4).map(repr) | st.decimals(-100, 100, places=6).map(str)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), max_size=30)
STRANGE = st.sampled_from(
    ["", "-", "+5", " 5", "5 ", "1e3", ".5", "5.", "-.5", "1.2.3", "--1", "nan", "007", "-0", "x"]
)


def read(data: bytes) -> Plain:
    found = plain_rows.plain_rows(data, "\t", NAMES, KINDS)
    assert found is not None
    return found


def by_polars(data: bytes) -> pl.DataFrame:
    kinds = {name: KINDS.get(name, pl.String()) for name in NAMES} | {"more": pl.String()}
    return pl.read_csv(
        data, separator="\t", has_header=False, quote_char=None, schema=kinds, missing_columns="insert",
        extra_columns="ignore", ignore_errors=True, encoding="utf8-lossy",
    )  # fmt: skip


def compared(data: bytes) -> int:
    """Compare plain rows with what Polars reads; return how many there are."""
    found, expected = read(data), by_polars(data)
    plain = ~found.odd
    assert found.odd.size == expected.height == data.count(b"\n")
    rows = found.select(COLUMNS).filter(plain)
    assert rows.cast({"who": pl.String}).equals(expected.select(*KINDS).filter(plain).cast({"who": pl.String}))
    assert expected.filter(plain)["more"].null_count() == rows.height
    lines = data.splitlines(keepends=True) if b"\r" not in data else None
    assert lines is None or [found.line(data, row) for row in range(plain.size)][-3:] == lines[-3:]
    return rows.height


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(WHOLE | STRANGE, TEXT, WHOLE | STRANGE, FLOATING | STRANGE, FLOATING | STRANGE, TEXT, TEXT),
        max_size=8,
    )
)
def test_plain_rows_say_what_polars_reads(rows: list[tuple[str, ...]]) -> None:
    assert compared("".join("\t".join(row) + "\n" for row in rows).encode() + FILLED) >= 2


@given(st.lists(st.tuples(WHOLE, FLOATING, FLOATING, st.sampled_from(["", "USA", "USAGOV", "Россия", "a" * 40]))))
def test_plain_numbers_and_texts_are_not_left_to_others(rows: list[tuple[str, ...]]) -> None:
    simple = [row for row in rows if "e" not in "".join(row[1:3]) and max(map(len, row[:3])) < 17]
    lines = ["\t".join([row[0], "", "5", row[1], row[2], row[3], row[3]]) for row in simple]
    assert compared("".join(line + "\n" for line in lines).encode() + FILLED) >= len(simple)


@pytest.mark.parametrize(
    ("field", "plain"),
    [("1234567890123456", True), ("9999999999999999", True), ("-1234567890123456", True), ("12345678901234567", False),
     ("-0", True), ("", True), ("00000007", True), ("12a", False), ("1234567x9", False), ("123456789x", False),
     ("- 1", False), ("/", False), (":", False)],
)  # fmt: skip
def test_whole_numbers(field: str, plain: bool) -> None:
    found = read(f"{field}\t\t1\t1\t1\tUSA\there\n".encode() + FILLED)
    assert bool(found.odd[0]) is not plain
    if plain:
        assert found.select(COLUMNS)["key"][0] == (int(field) if field else None)


@pytest.mark.parametrize("field", ["0.1", "-5.43478260869565", "3", "-0.0", "0.000001", "9007199254740992", "100.25"])
def test_decimal_numbers_are_the_nearest(field: str) -> None:
    found = read(f"1\t\t1\t{field}\t{field}\tUSA\there\n".encode() + FILLED)
    x, y = (found.select(COLUMNS)[name][0] for name in "xy")
    assert not found.odd[0] and x == float(field) and y == float(np.float32(field))
    assert np.signbit(x) == field.startswith("-")


def test_what_would_be_rounded_twice_is_left_alone() -> None:
    middle = 1 + 2.0**-24
    row = f"1\t\t1\t1\t{middle:.15f}\tUSA\there\n".encode()
    assert float(f"{middle:.15f}") != middle
    exact = "16777217"
    assert float(np.float32(float(exact))) != float(exact)
    assert read(f"1\t\t1\t1\t{exact}\tUSA\there\n".encode() + FILLED).odd[0]
    assert not read(row + FILLED).odd[0] and compared(row + FILLED)


def test_too_large_a_number_for_its_type_is_none() -> None:
    assert read(b"1\t\t300\t1\t1\tUSA\there\n" + FILLED).select(COLUMNS)["few"][0] is None


@pytest.mark.parametrize(
    "line", [b"", b"1\t\t1", b"1\t\t1\t1\t1\tUSA\there\tmore", b"1\t\t1\t1\t1\tUSA\there\r", b"\t" * 99]
)
def test_lines_of_another_form_are_odd(line: bytes) -> None:
    found = read(line + b"\n" + FILLED)
    assert found.odd.tolist()[:2] == [True, False] and found.line(line + b"\n" + FILLED, 0) == line + b"\n"


def test_rows_are_found_across_blocks_and_a_line_longer_than_a_block_is_left_alone() -> None:
    rows = b"".join(b"%d\tunread %d\t3\t0.5\t-1.5\tR%d\tTown number %d\n" % (n, n, n % 7, n % 900) for n in range(9000))
    assert len(rows) > 2 * BLOCK
    assert compared(rows + FILLED) == 9002
    assert plain_rows.plain_rows(b"x" * BLOCK + b"\n" + FILLED, "\t", NAMES, KINDS) is None


def test_many_texts_and_texts_that_only_begin_alike_are_told_apart() -> None:
    texts = [f"the same beginning and {n}" for n in range(3000)] + ["the same", "the same beginning", "the sam"]
    data = "".join(f"1\t\t1\t1\t1\t{text}\t{text}\n" for text in texts).encode() + FILLED
    found = read(data).select(COLUMNS)
    assert found["where"].to_list()[: len(texts)] == texts == found["who"].cast(pl.String).to_list()[: len(texts)]


def test_too_many_texts_short_lines_other_bytes_and_other_kinds_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain_rows.plain_rows(b"1\t\t1\t1\t1\tUSA\t\xff\xfe\n" + FILLED, "\t", NAMES, KINDS) is None
    assert plain_rows.plain_rows(FILLED, "\t", NAMES, {"key": pl.Date()}) is None
    assert plain_rows.plain_rows(b"\n" * 100 + FILLED, "\t", NAMES, KINDS) is None
    monkeypatch.setattr(plain_rows, "MOST_TEXTS", 16)
    rows = b"".join(b"1\t\t1\t1\t1\tUSA\tTown %d\n" % n for n in range(40))
    assert plain_rows.plain_rows(rows + FILLED, "\t", NAMES, KINDS) is None


def test_what_depends_on_one_text_is_worked_out_once_for_each() -> None:
    seen: list[int] = []

    def noted(texts: pl.Series) -> pl.Series:
        seen.append(texts.len())
        return texts.str.len_chars()

    found = read(FILLED * 50)
    asked = {"long": pl.col("where").map_batches(noted, return_dtype=pl.UInt32), "both": pl.col("x") + pl.col("y")}
    rows = found.select(asked | {"joined": pl.concat_str("where", "key")})
    assert rows.row(0) == (4, 3.0, "here1") and rows.height == 150 and max(seen) < 4


def both_ways(data: bytes, layout: Layout, monkeypatch: pytest.MonkeyPatch, first: int = 1) -> list[Parsed]:
    """What a chunk holds, read quickly and read with care."""
    found = []
    for large in (0, 1 << 60):
        monkeypatch.setattr(parsing, "LARGE", large)
        found.append(parse_text(Chunk(data), first, layout))
    return found


def alike(quick: Parsed, careful: Parsed) -> int:
    """Compare what was read both ways; return how many events there are."""
    assert quick.bad.equals(careful.bad) and (quick.rows, quick.lines) == (careful.rows, careful.lines)
    kept = [parsed.events.filter(~pl.col("_bad")) for parsed in (quick, careful)]
    assert kept[0].schema == kept[1].schema
    assert kept[0].cast({pl.Categorical: pl.String}).equals(kept[1].cast({pl.Categorical: pl.String}))
    return kept[0].height


def layout_of(format_: Format) -> Layout:
    return Layout(format_, "\t", tuple(format_.columns), None, False, dt.date(2020, 1, 1))


DIRT = (
    gdelt_row(1, day="20151301"), gdelt_row(2, day="20991231"), gdelt_row(3, code="---"), gdelt_row(4) + "\tmore",
    gdelt_row(5).replace("\t", "|"), "", gdelt_row(6).rpartition("\t")[0], "x" + gdelt_row(7), gdelt_row(8) + "\r",
    gdelt_row(9).replace("\t1.9\t", "\t19e0\t"), gdelt_row(10).replace("\t1.9\t", "\t+1.9\t"), gdelt_row(11),
    gdelt_row(12).replace("\t5\t2\t5\t", "\t5\tmany\t5\t"), gdelt_row(13).replace("\t1.9\t", "\t\t"),
    gdelt_row(14).replace("USA", ""), gdelt_row(15).replace("Moscow", "Côte d'Ivoire"), gdelt_row(16, day="18000101"),
    gdelt_row(17).replace("\t-1.5\t", "\t-5.43478260869565\t"), gdelt_row(18, sender=""), " ",
)  # fmt: skip

FIELDS = gdelt_row(1).split("\t")
PLACES = [part for place in (35, 42, 49) for part in (*FIELDS[place : place + 4], "", *FIELDS[place + 4 : place + 7])]
SAID = {"EventID": "E1", "Date": "20150301", "SourceActorEntity": "USA", "TargetActorEntity": "SYR", "EventCode": "112"}
PHOENIX = "\t".join((SAID | {"GoldsteinScore": "-2.0", "SentenceID": "1"}).get(name, "") for name in phoenix.COLUMNS)
GDELT_2 = "\t".join([*FIELDS[:35], *PLACES, "20150106234500", FIELDS[-1]])


@given(st.lists(st.sampled_from(DIRT), min_size=1, max_size=12), st.integers(1, 9), st.booleans())
def test_events_and_rows_put_aside_are_the_same_both_ways(lines: list[str], first: int, end: bool) -> None:
    data = "".join(f"{line}\n" for line in [*lines, *([gdelt_row(99)] * 2 if end else [])]).encode()
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick, careful = both_ways(data, layout_of(gdelt1.format_), monkeypatch, first)
    assert alike(quick, careful) + quick.bad.height == quick.rows


@pytest.mark.parametrize(
    ("format_", "line"),
    [(gdelt2.format_, GDELT_2), (keds_weis.format_, "890402\tYUG\tKSV\t224\t(RIOT)"),
     (phoenix.format_, PHOENIX)],
)  # fmt: skip
def test_every_text_without_a_header_is_read_both_ways(
    format_: Format, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, careful = both_ways(f"{line}\n".encode() * 30, layout_of(format_), monkeypatch)
    assert alike(quick, careful) == quick.rows == 30


def test_a_mark_of_editors_before_the_first_row_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\ufeff".encode() + f"{gdelt_row(1)}\n".encode() * 4
    quick, careful = both_ways(data, layout_of(gdelt1.format_), monkeypatch)
    assert quick.events["key"].to_list() == careful.events["key"].to_list() == [1] * 4
