"""What pages say of networks and replications: where states stand, what came out and what cannot be compared."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from detente.evaluation.replications import about, topics
from detente.web.pages.network import MAJORS, _nodes
from detente.web.pages.replications import _sentence

DAY = dt.date(1972, 6, 1)


def test_camps_stand_left_and_right_and_nobody_upon_another() -> None:
    made = _nodes({"camps": {code: int(place > 3) for place, code in enumerate(MAJORS)}}, DAY)
    assert all(made[code][2] < 360 for code in MAJORS[:4])
    assert all(made[code][2] > 360 for code in MAJORS[4:])
    places = [node[2:] for node in made.values()]
    assert min(math.dist(one, other) for one in places for other in places if one != other) > 60
    assert made["RUS"][0] == "USSR"


def test_one_camp_stands_all_round_and_who_has_no_tie_is_left_out() -> None:
    made = _nodes({"camps": dict.fromkeys(MAJORS[1:], 0)}, DAY)
    assert set(made) == set(MAJORS[1:])
    assert {node[2] < 360 for node in made.values()} == {True, False}


@pytest.mark.parametrize(
    ("passes", "said"),
    [
        ([True, True], "2 of 2 published figures came out within the tolerance."),
        ([True, False, None], "1 of 2 published figures came out within the tolerance. 1 other cannot be compared"),
        ([None, None], "2 figures stand beside the published ones and cannot be compared"),
    ],
)
def test_what_is_not_compared_is_neither_passed_nor_failed(passes: list[bool | None], said: str) -> None:
    assert _sentence([{"pass": each} for each in passes]).startswith(said)


def test_every_topic_says_what_it_is_about() -> None:
    assert all(about(topic).endswith(".") for topic in topics())
