"""Peace: what lists say, which list decides, what is said before, after and without them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from detente.claims import peace
from detente.claims.claim import Peace
from detente.claims.language import parse
from detente.claims.verdict import Verdict


def verdict(text: str) -> Verdict:
    claim = parse(text)
    assert isinstance(claim, Peace)
    return peace.peace_verdict(claim)


@pytest.mark.parametrize("kind", ["war", "dispute", "crisis"])
def test_without_the_data_folder_the_sentence_says_what_to_fetch(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    found = verdict(f"no {kind} USA <-> RUS since 1950")
    assert found.status == "untestable" and found.record is None
    dataset = "icb_crises" if kind == "crisis" else "disputes_wars"
    assert f"detente data get {dataset}" in found.sentence and "DETENTE_DATA" in found.sentence


@pytest.mark.data
@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("no war USA <-> RUS since 1950", "supported", "cow_war and ucdp_conflict: no war"),
        ("no war RUS <-> CHN since 1950", "supported", "1950 to 2024"),
        ("no war USA <-> CHN since 1950", "contradicted", "1950 to 1953"),
        ("no war USA <-> CHN during 1954..1990", "supported", "1954 to 1990"),
        ("no war RUS <-> CHN since 1700", "contradicted", "1900, 1929"),
        ("no war USA <-> RUS since 1700", "untestable", "before 1816"),
        ("no war USA <-> CHN during 1840..1890", "untestable", "from 1860 on"),
        ("no war RUS <-> UKR since 2010", "contradicted", "2022 to 2024"),
        ("no war RUS -> UKR since 2000", "undetermined", "who began is not coded"),
        ("no war USA -> CHN since 1950", "undetermined", "1950; who began is not coded"),
        ("no war USA -> CHN during 1954..2007", "supported", "no war of USA and CHN begun by USA"),
        ("no war USA -> IRQ since 2000", "contradicted", "begun by USA in 2003"),
        ("no war JPN -> USA during 1930..1950", "undetermined", "who began is not coded"),
        ("no war WEST <-> RUS since 1950", "supported", "no war of WEST and RUS"),
        ("no dispute USA <-> CAN during 1950..2000", "contradicted", "1979"),
        ("no dispute USA -> CAN since 2020", "untestable", "outside what is coded"),
        ("no crisis RUS -> USA since 1963", "contradicted", "1973"),
        ("no crisis USA <-> GBR since 1950", "supported", "icb_crisis_actors"),
    ],
)
def test_known_facts(data: object, text: str, status: str, words: str) -> None:
    found = verdict(text)
    assert found.status == status and words in found.sentence


@pytest.mark.data
def test_the_notes_say_which_lists_and_era(data: object) -> None:
    found = verdict("no war USA <-> CHN since 1950")
    assert found.notes[0].startswith("the verdict speaks for 1950 to 2024")
    assert "cow_war, 1950 to 2007: 1950 to 1953" in found.notes
    assert {row["year"] for row in found.coded} == {1950, 1951, 1952, 1953}
    assert found.record and found.record["years"] == 75 and found.effect is None


def answer(years: range, found: tuple[int, ...], *, told: bool = True, key: str = "list") -> peace._Answer:
    source = SimpleNamespace(key=key, coverage=SimpleNamespace(start=dt.date(1816, 1, 1)))
    return peace._Answer(source, years, tuple((year, "USA", "RUS") for year in found), told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lists", "status"),
    [
        ([(range(1950, 2000), (), True), (range(1950, 1990), (), True)], "supported"),
        ([(range(1950, 2000), (1960,), True), (range(1950, 1990), (), True)], "contradicted"),
        ([(range(1950, 2000), (), True), (range(1950, 1990), (1960,), True)], "undetermined"),
        ([(range(1950, 2000), (), True), (range(2000, 2020), (2010,), True)], "contradicted"),
        ([(range(1950, 2000), (), True), (range(2000, 2020), (2010,), False)], "undetermined"),
        ([(range(1950, 2000), (), True), (range(2000, 2020), (), False)], "supported"),
    ],
)
def test_the_first_list_decides_and_others_extend_or_check(
    lists: list[tuple[range, tuple[int, ...], bool]], status: str
) -> None:
    claim = parse("no dispute USA <-> RUS since 1950")
    assert isinstance(claim, Peace)
    answers = [answer(years, found, told=told) for years, found, told in lists]
    assert peace._verdict(claim, answers).status == status


def test_runs_of_years_are_spans() -> None:
    assert peace._years([answer(range(1950, 2000), (1953, 1950, 1951, 1952, 1960))]) == "1950 to 1953, 1960"
