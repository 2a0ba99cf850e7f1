"""Every question gives the same answer on DuckDB and on a real local Spark: missing values, division, order, ties."""

from __future__ import annotations

import datetime as dt
import math
import socket
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from polars import selectors
from tests.stores import event, put

from detente.cli import main
from detente.errors import DetenteError, UsageError
from detente.sources._built import frame_of
from detente.store.cleaning import Cleaning
from detente.store.engine import Engine, engine_of
from detente.store.engine_spark import Spark, check_answers
from detente.store.events.schema import schema
from detente.store.questions import Value, questions
from detente.store.scores.build import build
from detente.store.scores.partials import Choice

DAY = dt.date(2018, 1, 31)
CLEANED = Cleaning(True, "government", True, 2, 1, 90, ("icews", "gdelt1"))
VALUES: dict[str, Value] = {
    **CLEANED.values, "by": "month", "window": 2, "fold": 5, "prior_weight": 4.0, "overdispersion": 1.5,
}  # fmt: skip


# relations that are answers to questions, in the order in which they are needed
CHAIN = {
    "left_out": "left_out", "counted": "one_a_day", "sums": "sums", "quads": "quads", "dyads": "dyads",
    "volume": "volume", "net_cooperation": "net_cooperation",
}  # fmt: skip
# what pays for large tables costs seconds for these
QUICK = {
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}


def events() -> pl.DataFrame:
    """Events with every trap: ties, repeats, nulls in each column, an actor that is no state, a state with itself."""
    rows = [
        # date, sender, receiver, scheme, code, root, quad, weight
        (DAY, 2, 365, "cameo", "0211", 2, 1, 3.0),
        (DAY, 2, 365, "cameo", "0211", 2, 1, 3.0),
        (DAY, 2, 365, "cameo", "0214", 2, 1, -3.0),
        (DAY, 2, 365, "cameo", "020", 2, 1, None),
        (DAY, 2, 365, "cameo", "163", 16, 4, -8.0),
        (DAY + dt.timedelta(1), 2, 365, "cameo", "1632", 16, 4, -8.0),
        (DAY + dt.timedelta(1), 365, 2, "weis", "071", 7, 2, 7.4),
        (DAY + dt.timedelta(40), 365, 2, "cameo", "0233", 2, None, 3.4),
        (DAY + dt.timedelta(41), 365, 2, "cameo", None, None, 3, 0.0),
        (DAY + dt.timedelta(70), 710, 2, "plover", "CONSULT:visit", 3, 1, 1.9),
        (DAY + dt.timedelta(70), 2, 2, "cameo", "010", 1, 1, 0.0),
        (DAY + dt.timedelta(70), None, 2, "cameo", "010", 1, 1, 0.0),
        (DAY + dt.timedelta(71), 2, None, "cameo", "190", 19, 4, -10.0),
        (None, 2, 710, "cameo", "190", 19, 4, -10.0),
    ]
    names = ("date", "sender", "receiver", "scheme", "code", "root", "quad", "weight")
    types = (pl.Date, pl.Int16, pl.Int16, pl.String, pl.String, pl.Int8, pl.Int8, pl.Float64)
    added = [None, *[dt.datetime(2018, 2, 3, 4, 15)] * 5, *[None] * (len(rows) - 6)]
    frame = pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")
    source = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit("gdelt1")).otherwise(pl.lit("icews"))
    return frame.with_columns(pl.Series("added", added, dtype=pl.Datetime("us")), source=source)


def stored() -> pl.DataFrame:
    """The same events with what cleaning asks for, most of it missing somewhere."""
    number = pl.int_range(pl.len())
    given = {
        "source": pl.when(number % 3 == 0).then(pl.lit("gdelt1")).when(number % 3 == 1).then(pl.lit("icews")),
        "key": number.cast(pl.Int64),
        "sender_type": pl.when(number == 4).then(pl.lit("other")).when(number < 9).then(pl.lit("government")),
        "is_root": pl.when(number != 2).then(number != 5),
        "mentions": pl.when(number != 3).then(number.cast(pl.Int32)),
        "sender_leader": pl.when(number == 11).then(pl.lit(365, pl.Int16)),
    }
    frame = events().with_columns(**given)
    rest = {name: kind for name, kind in schema("events").items() if name not in frame.columns}
    return frame.with_columns(pl.lit(None, kind).alias(name) for name, kind in rest.items())


def relations() -> dict[str, pl.DataFrame]:
    """The relations that questions read which are no answers to others."""
    codes = [("cameo", "0211", "trade"), ("cameo", "163", "sanctions"), ("cameo", "023", "aid"), ("weis", "071", "aid")]
    months = [dt.date(2017, 12, 1), *(dt.date(2018, month, 1) for month in range(1, 6))]
    others = [(2018, 2, 365, 9.0), (2018, 365, 2, 4.0), (2018, 710, 2, 4.0), (2019, 2, 365, 1.0), (2018, 2, 710, None)]
    dyads = {"year": pl.Int32, "sender": pl.Int32, "receiver": pl.Int32, "value": pl.Float64}
    covered = [True, True, True, False, True, True]
    periods = {"period": months, "covered": covered, "days": [31, 31, 28, 0, 30, 31]}
    return {
        "events": events(),
        "stored": stored(),
        "instrument_of_code": pl.DataFrame(codes, schema=["scheme", "code", "instrument"], orient="row"),
        "periods": pl.DataFrame(periods),
        "ours": pl.DataFrame(
            [(2018, 2, 365, 5.0), (2018, 365, 2, 4.0), (2018, 710, 2, 1.0), (2019, 2, 365, 3.0)], dyads, orient="row"
        ),
        "others": pl.DataFrame(others, dyads, orient="row"),
    }


def given(engine: Engine) -> Engine:
    """The engine with the relations that answer no question."""
    for name, frame in relations().items():
        engine.frame(name, frame)
    return engine


@pytest.fixture(scope="module")
def duck() -> Iterator[Engine]:
    with engine_of(threads=1, memory="500MB") as engine:
        given(engine)
        for name, question in CHAIN.items():
            engine.frame(name, engine.ask(question, VALUES))
        yield engine


@pytest.fixture(scope="module")
def spark(duck: Engine) -> Iterator[Engine]:
    """Spark with the same relations: each question is asked of what the other engine answered to those before it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_SUBMIT_ARGS", "--driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell")
        with engine_of("local[1]") as engine:
            assert isinstance(engine, Spark)
            for setting, value in QUICK.items():
                engine.session.conf.set(setting, value)
            given(engine)
            for name, question in CHAIN.items():
                engine.frame(name, duck.ask(question, VALUES))
            yield engine


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other


@pytest.mark.parametrize("question", questions())
def test_both_engines_give_the_same_rows_in_the_same_order(question: str, duck: Engine, spark: Engine) -> None:
    # what Spark calls a timestamp is one in UTC
    naive = selectors.datetime().dt.replace_time_zone(None)
    ours, theirs = (engine.ask(question, VALUES).with_columns(naive) for engine in (duck, spark))
    assert ours.columns == theirs.columns
    assert ours.height == theirs.height > 0
    ordered = "order by" in (Path("src/detente/store/sql") / f"{question}.sql").read_text().splitlines()[-1]
    rows = (ours.rows(), theirs.rows()) if ordered else (sorted(ours.rows(), key=str), sorted(theirs.rows(), key=str))
    for one, other in zip(*rows, strict=True):
        assert all(map(alike, one, other)), (question, one, other)


def test_missing_weights_add_nothing_and_ties_go_to_the_lower_code(spark: Engine) -> None:
    counted = spark.ask("one_a_day").filter(pl.col("sender") == 2, pl.col("receiver") == 365, pl.col("date") == DAY)
    root_two = counted.filter(pl.col("code").is_in(["0211", "0214", "020"]))
    assert root_two.filter("counts").select("code", "weight").rows() == [("0211", 3.0)]


def test_a_division_by_nothing_is_missing_on_both(duck: Engine, spark: Engine) -> None:
    for engine in (duck, spark):
        found = dict(engine.ask("agreement").select("year", "correlation").rows())
        assert found[2019] is None  # one dyad: nothing varies
        assert found[2018] == pytest.approx(0.8660254037844386)  # ranks 3, 2, 1 against 3, 1.5, 1.5


def test_months_that_were_not_ingested_are_missing_on_both(duck: Engine, spark: Engine) -> None:
    for engine in (duck, spark):
        volume = engine.ask("volume", VALUES)
        assert volume["events"].to_list() == [0, 2, 2, None, 1, 0]
        assert volume["tone"][0] is None


def test_parquet_and_writing_give_the_same_rows(spark: Engine, tmp_path: Path) -> None:
    events().write_parquet(tmp_path / "events.parquet")
    spark.parquet("stored", [str(tmp_path / "events.parquet")])
    spark.write("quad_counts", tmp_path / "counts.parquet")
    with engine_of(threads=1) as duck:
        duck.parquet("events", [str(tmp_path / "events.parquet")])
        assert duck.ask("quad_counts").equals(pl.read_parquet(tmp_path / "counts.parquet"))


def test_what_an_engine_cannot_answer_is_one_sentence(duck: Engine, spark: Engine) -> None:
    with pytest.raises(UsageError, match="needs values for by"):
        duck.ask("sums")
    for engine, name in ((duck, "DuckDB"), (spark, "Spark")):
        with pytest.raises(DetenteError, match=f"{name} cannot answer: .*no-such"):
            engine.parquet("nothing", ["/no-such.parquet"])


def test_tables_built_on_spark_are_those_built_on_duckdb(
    spark: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    pairs = [(2, 365), (365, 2), (2, None)]
    days = [dt.date(2018, 1, 31), dt.date(2018, 2, 1), dt.date(2018, 2, 2)]
    codes = ("190", "193", "0211")
    put(tmp_path / "store", [event(day, *pair, code) for day in days for pair in pairs for code in codes])
    choice = Choice(by=("month", "week"), cleaning=Cleaning(actors="government"))
    assert build("here", store=tmp_path / "store", choice=choice).computed == ("2018-01", "2018-02")
    there = build("there", store=tmp_path / "store", choice=choice, engine="local[1]")
    assert there.computed == ("2018-01", "2018-02")
    for table in there.tables:
        assert frame_of("here", table).equals(frame_of("there", table)), table


@pytest.mark.parametrize(
    ("master", "code", "said"),
    [
        ("spark://127.0.0.1:9", 3, "no Spark master answers at spark://127.0.0.1:9"),
        ("spark://nohost.invalid:1,127.0.0.1:9", 3, "look whether it runs and can be reached from here"),
        ("spark://nohost.invalid", 2, "names no port; give the address as spark://host:7077"),
        ("spark://127.0.0.1:port", 2, "names no port"),
        ("spark://127.0.0.1:99999", 2, "names no port"),
        ("spark://:7077", 2, "names no port"),
        (f"spark://{'a' * 70}:7077", 3, "no Spark master answers"),
    ],
)
def test_a_master_that_does_not_answer_is_one_sentence_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    master: str,
    code: int,
    said: str,
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    put(tmp_path / "store", [event(dt.date(2018, 1, 31), 2, 365, "190")])
    assert main(["events", "build", "mine", "--store", str(tmp_path / "store"), "--engine", master]) == code
    err = capsys.readouterr().err
    assert said in err and "Traceback" not in err and not list((tmp_path / "mine").glob("*.parquet"))


def test_one_master_of_several_is_enough() -> None:
    with socket.create_server(("127.0.0.1", 0)) as master:
        check_answers(f"spark://127.0.0.1:9,127.0.0.1:{master.getsockname()[1]}")
    check_answers("yarn")
