"""Quantities by year: sums, means, distances, ratios; of states, of groups; what has no figure says so."""

from __future__ import annotations

import numpy as np
import pytest

from detente import core
from detente.claims.claim import Trend
from detente.claims.language import parse
from detente.claims.quantities import Series, series
from detente.errors import DataMissingError


def of(text: str, start: int | None = None) -> Series:
    claim = parse(f"{text} rises")
    assert isinstance(claim, Trend)
    return series(claim.quantity, start)


def figure(column: str, code: int, year: int) -> float:
    return float(core.table("state_year").filter(year=year, ccode=code)[column].item())


def at(found: Series, year: int) -> float:
    return float(found.values[found.years == year].item())


def test_power_of_several_is_their_sum() -> None:
    both = of("power(RUS, CHN)")
    assert at(both, 2000) == pytest.approx(figure("cinc", 365, 2000) + figure("cinc", 710, 2000))
    assert both.unit == "share of the system" and not both.sds.any() and both.sources == ("cow_nmc",)


def test_a_ratio_of_powers_is_on_the_log_scale() -> None:
    ratio = of("power(CHN) / power(USA)")
    assert ratio.log and at(ratio, 2022) == pytest.approx(np.log(figure("cinc", 710, 2022) / figure("cinc", 2, 2022)))
    turned = of("power(USA) / power(CHN)")
    assert np.allclose(turned.values, -ratio.values)


def test_a_state_and_its_group_are_counted_once() -> None:
    both, group = of("power(QUAD, USA)"), of("power(QUAD)")
    assert np.allclose(both.values, group.values) and (both.years == group.years).all()
    assert len(of("power(USA)").years) > len(group.years)


def test_a_group_has_its_members_of_the_year() -> None:
    before, after = (at(of("power(P5)"), year) for year in (1971, 1972))
    assert after - before > figure("cinc", 710, 1972) - figure("cinc", 713, 1971) - 0.02
    assert of("power(AUKUS)").years[0] == 2022


def test_members_without_figures_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    found = of("power(WEST)")
    assert any("NLD" in note for note in found.notes)
    with pytest.raises(DataMissingError, match="NLD"):
        of("power(NLD)")


@pytest.mark.data
def test_with_the_data_folder_no_member_is_left_out(data: object) -> None:
    found = of("power(WEST)")
    assert found.notes == () and at(of("power(NLD)"), 2000) > 0
    assert of("power(GBR)", 1870).years[0] == 1816


def test_democracy_of_a_group_lies_between_its_members() -> None:
    group, usa, gbr, aus = (at(of(f"democracy({actor})"), 2023) for actor in ("AUKUS", "USA", "GBR", "AUS"))
    assert min(usa, gbr, aus) <= group <= max(usa, gbr, aus)


def test_distance_is_symmetric_and_has_its_sd() -> None:
    one, other = of("distance(USA, CHN)"), of("distance(CHN, USA)")
    assert np.allclose(one.values, other.values) and (one.sds > 0).all()
    assert at(one, 2020) == pytest.approx(abs(figure("ideal_point", 2, 2020) - figure("ideal_point", 710, 2020)))
    assert at(of("distance(WEST, RUS)"), 2020) < at(of("distance(USA, RUS)"), 2020)


def test_other_measures_come_by_their_key() -> None:
    level = of("relation_level(USA, RUS)")
    assert level.years[0] == 1966 and (level.sds > 0).all() and level.sources == ("weis",)
    assert set(np.unique(of("alliance(USA, GBR)").values)) <= {0.0, 1.0}
    assert of("alliance(USA, GBR)").sources == ("atop",)
    assert of("net_cooperation(USA, RUS)").sds.all()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quad_counts(USA, RUS)", "several figures"),
        ("triangle_type(USA, RUS)", "no figure"),
        ("alliance(NATO, RUS)", "NATO is a group"),
        ("alliance(USA)", "two actors"),
        ("distance(USA, DDR) / power(SVK)", "SVK"),
    ],
)
def test_what_is_no_quantity_says_why(text: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    with pytest.raises(DataMissingError, match=words):
        of(text)
