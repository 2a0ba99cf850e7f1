"""Levels compared: mirror images, eras, records that disagree, what no record knows."""

from __future__ import annotations

import json

import pytest

from detente.claims.claim import Level
from detente.claims.language import parse
from detente.claims.levels import level_verdict
from detente.errors import UsageError


def claim(text: str) -> Level:
    found = parse(text)
    assert isinstance(found, Level)
    return found


def test_warmer_and_colder_are_mirror_images() -> None:
    one = level_verdict(claim("USA -> RUS warmer than RUS -> USA during 1980..1985"))
    other = level_verdict(claim("USA -> RUS colder than RUS -> USA during 1980..1985"))
    swapped = level_verdict(claim("RUS -> USA colder than USA -> RUS during 1980..1985"))
    assert (one.status, other.status, swapped.status) == ("supported", "contradicted", "supported")
    assert one.effect == other.effect and swapped.effect == pytest.approx(-one.effect, abs=0.02)  # type: ignore[operator]
    assert sum(one.probabilities.values()) == pytest.approx(1.0)  # type: ignore[union-attr]


def test_the_record_that_knows_the_period_decides_and_says_so() -> None:
    found = level_verdict(claim("RUS <-> CHN warmer than RUS <-> USA since 2001"))
    assert found.status == "supported" and found.record and found.record["source"] == "icews_year"
    assert "weis covers" in found.notes[0] and "speaks for 2002 to 2014" in found.notes[1]
    assert [row["period"] for row in found.series] == [str(year) for year in range(2002, 2015)]


def test_records_that_disagree_leave_it_open() -> None:
    found = level_verdict(claim("CHN <-> RUS warmer than CHN <-> USA since 1969"))
    rows = {row["cell"]: row["status"] for row in found.sensitivity}
    assert rows["record up to 1980-12"] == "contradicted" and rows["record from 1981-01"] == "supported"
    assert any(name.startswith("record of china_relations") for name in rows)
    assert found.status == "undetermined"


def test_votes_speak_only_where_no_conduct_does_or_when_asked() -> None:
    text = "RUS <-> CHN warmer than RUS <-> USA since 2014"
    for source in ("weis", "unga_ideal_points"):
        found = level_verdict(claim(text), source)
        assert found.status == "supported" and found.unit == "ideal-point unit"
        assert any("not conduct" in note for note in found.notes)
    during = level_verdict(claim("RUS <-> CHN warmer than RUS <-> USA"))
    assert not any("unga" in row["cell"] for row in during.sensitivity)


def test_a_source_that_is_asked_for_has_the_say_alone() -> None:
    found = level_verdict(claim("RUS <-> CHN warmer than RUS <-> USA since 2014"), "icews_year")
    assert found.status == "untestable" and "1 of the claim's years" in found.sentence and found.record is None
    with pytest.raises(UsageError, match="icews_year"):
        level_verdict(claim("RUS <-> CHN warmer than RUS <-> USA"), "icews_yeer")


def test_what_no_record_knows_is_untestable_with_all_reasons() -> None:
    found = level_verdict(claim("NLD -> RUS colder than NLD -> CHN"))
    assert found.status == "untestable"
    assert all(source in found.sentence for source in ("weis", "icews_year", "china_relations", "unga_ideal_points"))


def test_a_wide_band_swallows_the_difference() -> None:
    text = "USA -> RUS warmer than RUS -> USA during 1980..1985"
    assert level_verdict(claim(text), band=3.0).status == "no effect"


def test_the_verdict_is_json() -> None:
    found = json.loads(json.dumps(level_verdict(claim("USA -> CAN warmer than USA -> RUS")).to_json()))
    assert found["status"] == "supported" and found["record"]["events"]["USA->CAN"] > 0 and found["schools"] == []
