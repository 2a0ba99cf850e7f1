"""From votes to arrays: what is left out, how classes are counted, how repeated resolutions are bridged."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from detente.errors import UsageError
from detente.measures._ordinal_irt import fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls

USA, UK, USSR, CHINA = 2, 200, 365, 710


def votes(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["session", "roll_call", "state", "vote"], orient="row")


CONTESTED = [(1, 1001, USA, 3), (1, 1001, UK, 2), (1, 1001, USSR, 1)]


def test_unanimous_roll_calls_and_session_19_are_left_out() -> None:
    unanimous = [(1, 1002, state, 1) for state in (USA, UK, USSR)]
    calls = roll_calls(votes(*CONTESTED, *unanimous, (19, 19001, USA, 1), (19, 19001, USSR, 3)))
    assert calls.start.tolist() == [0, 3]
    assert calls.votes.tolist() == [1, 1, 1]
    assert calls.session.tolist() == [1, 1, 1]


def test_ranks_count_the_classes_that_occur() -> None:
    calls = roll_calls(votes(*CONTESTED, (1, 1002, USA, 3), (1, 1002, USSR, 2), (1, 1003, UK, 3), (1, 1003, USSR, 1)))
    assert calls.last.tolist() == [2, 1, 1]
    named = list(zip(np.repeat([1, 2, 3], np.diff(calls.start)), calls.state[calls.node], calls.rank, strict=True))
    assert (2, USA, 1) in named
    assert (2, USSR, 0) in named
    assert (3, UK, 1) in named


def test_points_are_sorted_by_state_and_session_whatever_the_order_of_votes() -> None:
    table = votes((2, 2001, USSR, 1), (2, 2001, USA, 3), *CONTESTED)
    one, other = roll_calls(table), roll_calls(table.reverse())
    for name in ("start", "node", "rank", "last", "state", "session", "votes"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert list(zip(one.state.tolist(), one.session.tolist(), strict=True)) == [
        (USA, 1), (USA, 2), (UK, 1), (USSR, 1), (USSR, 2),
    ]  # fmt: skip


def test_repeated_resolutions_share_an_item() -> None:
    table = votes(*CONTESTED, (2, 2001, USA, 3), (2, 2001, USSR, 3), (3, 3001, USA, 3), (3, 3001, USSR, 1))
    bridges = pl.DataFrame({"roll_call": [2001, 3001], "repeats": [1001, 2001]})
    assert roll_calls(table).last.size == 2
    bridged = roll_calls(table, bridges)
    assert bridged.last.size == 1
    assert np.diff(bridged.start).tolist() == [7]
    assert sorted(set(bridged.session.tolist())) == [1, 2, 3]


def test_bridges_carry_the_scale_from_session_to_session() -> None:
    rng = np.random.default_rng(1)
    place = np.linspace(-1.5, 1.5, 30)
    rows = [
        (session, session * 1000 + call, state + 1, int(1 + (latent > 0) + (latent > 0.6)))
        for session, scale in ((1, 1.0), (2, 0.5))
        for call in range(60)
        for state, latent in enumerate(scale * place + np.sin(call) + rng.normal(0, 1, 30))
    ]
    same = pl.DataFrame({"roll_call": 2000 + np.arange(60), "repeats": 1000 + np.arange(60)})
    spread = {}
    for name, bridges in (("apart", None), ("bridged", same)):
        calls = roll_calls(votes(*rows), bridges)
        found = fit_ordinal_irt(calls, calls.state - 15.5)
        spread[name] = found.mean[calls.session == 2].std() / found.mean[calls.session == 1].std()
    assert spread["bridged"] == pytest.approx(0.5, abs=0.2)
    assert spread["apart"] > spread["bridged"] + 0.1


@pytest.mark.parametrize(
    ("bridges", "words"),
    [
        ({"roll_call": [2001, 2001], "repeats": [1001, 1002]}, "more than one other"),
        ({"roll_call": [2001, 1001], "repeats": [1001, 2001]}, "repeats itself"),
        ({"roll_call": [2001]}, "lacks repeats"),
    ],
)
def test_bridges_that_make_no_sense_are_errors(bridges: dict[str, list[int]], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        roll_calls(votes(*CONTESTED), pl.DataFrame(bridges))


def test_votes_without_a_column_are_an_error() -> None:
    with pytest.raises(UsageError, match="votes lacks session"):
        roll_calls(votes(*CONTESTED).drop("session"))


def test_west_is_up() -> None:
    assert anchors(np.array([USA, UK, USSR, CHINA])).tolist() == [3.0, 3.0, -2.0, 0.0]
