"""The catalogue put to the records: which rows, which weight, what is asked once, and the command that prints it."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from detente import config
from detente.claims.catalogue import SHOWN, Entry, _kept, _table, entries, records, table
from detente.claims.catalogue._table import weight
from detente.claims.language import parse
from detente.claims.verdict import STATUSES, Verdict
from detente.cli import main
from detente.errors import ConvergenceError, DataMissingError, UsageError

RECORD = {"source": "weis", "start": "1966-01", "end": "1992-12"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Verdicts are kept in a folder of the test's own."""
    monkeypatch.setattr(config, "cache_folder", lambda: tmp_path)
    return tmp_path


def picked(*names: str) -> list[Entry]:
    return [entry for entry in entries() if entry.id in names]


def test_a_verdict_from_the_embedded_record_with_its_weight() -> None:
    row = table(picked("kupchan_lure")).row(0, named=True)
    verdict = _table.test("USA -> RUS warms => RUS -> CHN cools within 24 months")
    assert row["verdict"] == verdict.status in STATUSES
    assert row["effect"] == verdict.effect
    assert verdict.probabilities is not None and row["weight"] == verdict.probabilities["cools"]
    assert row["record"] == "weis 1966–1992" and row["speaks_of"] == "2021–"
    assert row["who"] == "Charles Kupchan, as told by Robinson asserts"
    assert row["why"] is None


def test_what_cannot_be_tested_says_why() -> None:
    frame = table(picked("exit_who", "central_asia_no_clash", "kupchan_trade"))
    why = dict(frame.select("id", "why").rows())
    assert set(frame["verdict"]) == {"untestable"}
    assert "no actor" in why["exit_who"]
    assert "KAZ" in why["central_asia_no_clash"]
    assert all(why.values())
    assert frame["effect"].null_count() == frame["weight"].null_count() == 3


def test_every_kind_of_claim_gets_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_table, "test", lambda claim, **_: Verdict(claim, "undetermined", "so far"))
    frame = table()
    assert frame["id"].to_list() == [entry.id for entry in entries()]
    assert set(frame["verdict"]) == {"undetermined", "untestable"}
    assert frame.filter(pl.col("why").is_null()).is_empty()


def test_a_sentence_is_tested_once_on_every_record(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def answer(claim: str, *, source: str, progress: object) -> Verdict:
        asked.append((claim, source))
        return Verdict(
            claim, "supported", "so", 0.5, probabilities={"warms": 0.95}, record={**RECORD, "source": source}
        )

    monkeypatch.setattr(_table, "test", answer)
    chosen = picked("kupchan_thaw", "robinson_own_sake", "robinson_rise_inexorable", "peace_since_records")
    frame = table(chosen, sources=["weis", "other"])
    assert len(asked) == len(set(asked)) == 4  # one response on two records, a trend and a peace on one
    assert frame.height == 6
    assert frame.filter(pl.col("theme") == "chain")["record"].to_list() == ["weis 1966–1992", "other 1966–1992"]


def test_a_verdict_is_kept_until_the_tables_or_the_code_change(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(claim: str, **_: object) -> Verdict:
        asked.append(claim)
        return Verdict(claim, "supported", "so", 0.5, probabilities={"cools": 0.95}, record=RECORD)

    monkeypatch.setattr(_table, "test", answer)
    first, again = table(picked("kupchan_lure")), table(picked("kupchan_lure"))
    assert first.equals(again) and len(asked) == 1
    (path,) = (cache / "verdicts").iterdir()
    path.write_text("{", encoding="utf-8")
    assert table(picked("kupchan_lure")).equals(first) and len(asked) == 2
    monkeypatch.setattr(_kept, "_version", lambda: "another")
    assert table(picked("kupchan_lure")).equals(first) and len(asked) == 3


def test_a_verdict_that_may_rest_on_the_data_folder_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(claim: str, **_: object) -> Verdict:
        asked.append(claim)
        return Verdict(claim, "supported", "so")

    monkeypatch.setattr(_table, "test", answer)
    for _ in range(2):
        table(picked("peace_since_records"))
    assert asked == ["no war RUS <-> CHN since 1816"] * 2


def test_a_cache_that_cannot_be_written_costs_no_answer(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cache / "verdicts").write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setattr(_table, "test", lambda claim, **_: Verdict(claim, "undetermined", "so far"))
    assert table(picked("kupchan_lure"))["verdict"].to_list() == ["undetermined"]


@pytest.mark.parametrize(
    ("error", "status"),
    [(DataMissingError("no events of it"), "untestable"), (ConvergenceError("did not settle"), "undetermined")],
)
def test_what_the_record_lacks_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception, status: str) -> None:
    def fails(claim: str, **_: object) -> Verdict:
        raise error

    monkeypatch.setattr(_table, "test", fails)
    row = table(picked("kupchan_lure")).row(0, named=True)
    assert row["verdict"] == status and row["why"] == str(error) and row["record"] is None


def test_progress_names_the_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_table, "test", lambda claim, **_: Verdict(claim, "undetermined", "so far"))
    said: list[str] = []
    table(picked("kupchan_lure", "exit_who"), progress=said.append)
    assert said == ["claim 1 of 2: exit_who", "claim 2 of 2: kupchan_lure"]


@pytest.mark.parametrize(
    ("claim", "side"),
    [
        ("USA -> RUS warms => RUS -> CHN holds", "holds"),
        ("USA -> RUS warms => RUS democratizes", "warms"),
        ("USA -> RUS colder than RUS -> USA", "colder"),
        ("power(CHN) rises", "rises"),
        ("distance(USA, CHN) shrinks", "falls"),
        ("no war RUS <-> CHN", "war"),
    ],
)
def test_weight_is_that_of_the_claimed_side(claim: str, side: str) -> None:
    assert weight(parse(claim), Verdict("", "", "", probabilities={side: 0.75, "other": 0.25})) == 0.75
    assert weight(parse(claim), Verdict("", "", "", probabilities={"other": 0.25})) is None
    assert weight(parse(claim), Verdict("", "", "")) is None


def test_records_are_those_with_monthly_events() -> None:
    assert "weis" in records() and "icews" not in records()


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(UsageError, match="weiss"):
        table(picked("kupchan_lure"), sources=["weiss"])


def test_the_command_prints_the_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    few = tuple(picked("kupchan_lure", "exit_who"))
    monkeypatch.setattr(_table, "entries", lambda: few)
    assert main(["test", "--catalogue", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == ["exit_who", "kupchan_lure"]
    assert rows[0]["verdict"] == "untestable" and rows[0]["start"] < rows[0]["end"]
    assert main(["test", "--catalogue", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("id,theme,claim,who,")
    assert main(["test", "--catalogue"]) == 0
    shown = capsys.readouterr().out
    assert "Kupchan" in shown and "why" in shown
    assert len(SHOWN) == 8


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["test", "--catalogue", "USA -> RUS warms => RUS -> CHN cools"], "two requests"),
        (["test"], "missing argument"),
        (["test", "USA -> RUS warms => RUS -> CHN cools", "--csv"], "--csv is for --catalogue"),
        (["test", "--catalogue", "--csv", "--json"], "two forms"),
    ],
)
def test_requests_that_contradict_themselves(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
