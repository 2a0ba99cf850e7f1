"""What a policy asks of a record: its actors, its origin, its sizes in sd; and what cannot be asked."""

from dataclasses import replace

import numpy as np
import pytest

from detente.claims import cells
from detente.claims.policy_asked import asked_of, condition_of, record_of_policy, size_in_sd
from detente.errors import DataMissingError, UsageError
from detente.policies import Month, load, policy

TRIAD = ("CHN", "RUS", "USA")


@pytest.fixture(scope="module")
def record():
    return record_of_policy(TRIAD, "weis")


@pytest.fixture(scope="module")
def summary():
    cell = cells.base(TRIAD, "weis")
    return cells.fitted([cell])[cell.key]


def made(size, instrument="trade", **dates):
    return policy("Asked", states=["CHN"]).move("USA", "RUS", instrument, size, **(dates or {"start": 1, "end": 12}))


def sd_of(summary, size, instrument="trade"):
    asked = asked_of(made(size, instrument), "weis")
    return size_in_sd(asked, summary, asked.policy.moves[0])


def test_a_record_runs_over_the_whole_source_and_counts_what_it_tells(record):
    assert (record.first, record.last) == (Month(1966, 1), Month(1992, 12))
    assert record.levels.shape == (324, 6)
    assert record.told[record.dyads.index(("USA", "RUS"))] > 200
    assert record.until(Month(1971, 6)).last == Month(1971, 6)


def test_a_change_is_the_mean_of_an_episode_against_the_two_years_before(record):
    level = record.levels[:, record.dyads.index(("USA", "RUS"))]
    begin, end = record.place(Month(1980, 1)), record.place(Month(1980, 12)) + 1
    expected = level[begin:end].mean() - level[begin - 24 : begin].mean()
    assert record.change(("USA", "RUS"), Month(1980, 1), Month(1980, 12)) == pytest.approx(expected)
    assert expected < 0  # after Afghanistan


@pytest.mark.parametrize(
    ("first", "last"), [(Month(1966, 3), Month(1967, 1)), (Month(1992, 1), Month(1993, 1)), (Month(1950, 1),) * 2]
)
def test_an_episode_outside_the_record_is_told(record, first, last):
    with pytest.raises(DataMissingError, match="the record of weis is from 1966-01 to 1992-12; an episode lies inside"):
        record.change(("USA", "RUS"), first, last)


def test_sizes_in_sd_stand_and_episodes_are_as_large_as_they_were(record, summary):
    assert sd_of(summary, "-0.75 sd") == -0.75
    like = sd_of(summary, "like 1980-01..1980-12")
    sd = summary.unit * summary.movement[summary.layout.dyads.index(("USA", "RUS"))]
    assert like * sd == pytest.approx(record.change(("USA", "RUS"), Month(1980, 1), Month(1980, 12)))
    assert sd_of(summary, "-like 1980-01..1980-12") == pytest.approx(-like)
    assert sd_of(summary, "like RUS -> USA 1980-01..1980-12") < 0


def test_more_of_a_hostile_means_cools_and_more_of_a_friendly_one_warms(summary):
    assert sd_of(summary, "+50 percent", "rhetoric") < 0 < sd_of(summary, "-50 percent", "rhetoric")
    assert sd_of(summary, "+2 events a month", "visits") > sd_of(summary, "+1 event a month", "visits") > 0
    assert sd_of(summary, "+1 event a month", "sanctions") < 0


def test_a_size_by_a_means_that_the_record_does_not_tell_asks_for_another(summary):
    for instrument, words in (("trade", "cannot tell trade"), ("alliance", "no record tells events by alliance")):
        with pytest.raises(DataMissingError, match=rf"{words}.*write the size of the move by {instrument} in sd"):
            sd_of(summary, "+20 percent", instrument)


def test_the_fit_that_decides_knows_nothing_from_the_first_move_on():
    assert asked_of(load("gorbachev_1985_89"), "weis").cell.choices == {"end": "1985-10"}
    assert asked_of(load("kupchan"), "weis").cell == cells.base(TRIAD, "weis")


def test_two_actors_are_joined_by_a_third():
    pair = policy("Pair").move("USA", "RUS", "trade", 1, start=1, end=2)
    assert asked_of(pair, "weis").states == ("USA", "RUS", "CHN")


def test_conditions_narrow_the_record_to_the_years_in_which_they_held():
    asked = asked_of(replace(made("+1 sd"), conditions=("power(CHN) / power(RUS) > 1",)), "weis")
    assert {1991, 1992} <= set(asked.cell.choices["years"]) and 1970 not in asked.cell.choices["years"]
    assert condition_of("power(CHN) > 0.1").comparator == ">"


@pytest.mark.parametrize(
    ("written", "error", "words"),
    [
        (policy("Nothing"), UsageError, "the policy 'Nothing' has no moves; there is nothing to ask"),
        (
            policy("Many", states=["CHN", "GBR", "FRA", "JPN"]).move("USA", "RUS", "trade", 1, start=1, end=2),
            UsageError,
            "holds up to 5 actors; this policy names 6: USA, RUS, CHN, GBR, FRA, JPN",
        ),
        (
            policy("Far", states=["USA"]).move("BTN", "NPL", "trade", 1, start=1, end=2),
            DataMissingError,
            "too few events of BTN|tells of BTN -> NPL in",
        ),
        (
            policy("Early", states=["CHN"]).move("USA", "RUS", "trade", 1, start="1967-01", end="1967-06"),
            DataMissingError,
            "up to 1966-12 the record of weis has 12 months; a fit needs 36.* from 1969-01 on",
        ),
        (
            policy("Quad", states=["RUS"]).move("QUAD", "CHN", "alliance", -1, start=1, end=2),
            DataMissingError,
            "QUAD has no member from 1966-01-01",
        ),
        (
            policy("Gone", states=["CHN"]).move("DDR", "RUS", "trade", 1, start=1, end=12),
            UsageError,
            "East Germany \\(DDR\\) is no state in 1993-01: it was from 1954-03-25 to 1990-10-02",
        ),
        (
            policy("Asked about", states=["DDR"]).move("USA", "RUS", "trade", 1, start=1, end=12),
            UsageError,
            "East Germany \\(DDR\\) is no state in 1993-01",
        ),
        (
            policy("Pact", states=["CHN"]).move("USA", "WARSAW_PACT", "trade", 1, start=1, end=12),
            UsageError,
            "group WARSAW_PACT has no member on 1993-01",
        ),
        (
            replace(made("+1 sd"), conditions=("power(CHN) / power(RUS) > 100",)),
            DataMissingError,
            "'power\\(CHN\\) / power\\(RUS\\) > 100' held in none of the years 1966 to 1992",
        ),
    ],
)
def test_what_a_record_cannot_be_asked_is_said_in_a_sentence(written, error, words):
    with pytest.raises(error, match=words):
        asked_of(written, "weis")


def test_no_month_of_a_record_is_without_a_level(record):
    assert np.isfinite(record.levels).all()


def test_a_state_that_is_gone_is_asked_of_the_months_in_which_it_was():
    past = policy("Before", states=["RUS"]).move("DDR", "USA", "trade", 1, start="1988-01", end="1989-06")
    assert str(asked_of(past, "weis").origin) == "1987-12"
