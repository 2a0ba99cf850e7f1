"""A policy asked of schools among many states: whose beliefs need them, and who cannot be asked so."""

import numpy as np
import pytest

from detente.claims.policy_among import _place, among_answers, check_among
from detente.claims.policy_asked import asked_of
from detente.claims.whatif import compile_policy
from detente.errors import UsageError
from detente.policies import policy
from detente.theories._levels import dyads


def asked(sender="USA"):
    made = policy("Asked", states=["CHN"], horizon=24).move(sender, "RUS", "trade", "+1 sd", start=1, end=12)
    return asked_of(made, "weis")


def test_schools_that_need_ten_states_answer_among_ten():
    question = asked()
    made = compile_policy(question, dict.fromkeys(question.policy.moves, 1.0), 1.0)
    told = []
    found = among_answers(question, made, 12, 10, only=["ideology"], draws=100, say=told.append)
    assert [answer.key for answer in found] == ["response", "ideology"]
    assert [answer.form for answer in found] == ["observation-driven, 10 states"] * 2
    place = question.record.dyads.index(("USA", "RUS"))
    for answer in found:
        assert answer.difference.shape == (100, 12, 6) and np.isfinite(answer.difference).all()
        assert np.allclose(answer.difference[:, :, place], 1.0)
    back = question.record.dyads.index(("RUS", "USA"))
    third = question.record.dyads.index(("RUS", "CHN"))
    assert found[1].difference[:, -1, back].mean() > 0
    assert np.allclose(found[1].difference[:, :, third], 0.0)  # it believes in no third parties
    assert np.abs(found[0].difference[:, :, third]).max() > 0
    assert told == ["asking All terms, among 10", "asking Ideology, among 10"]


@pytest.mark.parametrize("states", [2, 3, 7])
def test_places_are_those_of_dyads_row_by_row(states):
    names = [chr(65 + place) for place in range(states)]
    rows, columns = dyads(states)
    assert [_place(names, names[i], names[j]) for i, j in zip(rows, columns, strict=True)] == list(range(rows.size))


@pytest.mark.parametrize("count", [0, 9, 41, -1])
def test_too_few_or_too_many_states_are_told(count):
    with pytest.raises(UsageError, match=f"schools are asked among 10 to 40 states, not {count}"):
        check_among(count)
    check_among(None)


def test_groups_have_no_roles_and_so_no_answers_there():
    question = asked("NATO")
    made = compile_policy(question, dict.fromkeys(question.policy.moves, 1.0), 1.0)
    with pytest.raises(UsageError, match="roles of single states, and NATO is a group: name states"):
        among_answers(question, made, 12, 10, only=None, draws=100)
