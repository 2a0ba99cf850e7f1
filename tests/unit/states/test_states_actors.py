"""An actor is a state or a group; claims take either, and say what has no verdict."""

from __future__ import annotations

import pytest

from detente.claims.actors import check_actors
from detente.claims.claim_error import ClaimError
from detente.claims.language import parse
from detente.claims.untestable import why_untestable
from detente.errors import UsageError
from detente.states import State, resolve_actor
from detente.states.actors import is_group
from detente.states.groups import Group


@pytest.mark.parametrize(
    ("text", "on", "kind"), [("RUS", "1950", State), ("NATO", "1985", Group), ("west", None, Group)]
)
def test_states_and_groups(text, on, kind):
    assert isinstance(resolve_actor(text, on), kind)


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("NATO", "1940", "group NATO has no member in 1940: its first begins 1949-08-24"),
        ("Warsaw Pact", "1995-06", "has no member on 1995-06: its first begins 1955-05-14, its last ended 1991-07-01"),
        ("QUAD", "2012", "group QUAD has no member in 2012"),
        ("USSR", "1995", "it ended 1991-12-25"),
        ("Atlantis", None, "unknown state 'Atlantis'"),
    ],
)
def test_what_is_no_actor_then_is_said(text, on, words):
    with pytest.raises(UsageError) as caught:
        resolve_actor(text, on)
    assert words in str(caught.value)


def test_a_state_is_no_group():
    assert not any(is_group(text) for text in ("USA", "EC", "West Germany", "", "Brussels"))


def test_claims_know_groups_within_their_dates():
    check_actors(parse("power(RUS, CHN) / power(WEST) rises since 2000"))
    check_actors(parse("NATO -> RUS warms => RUS -> CHN cools during 1992..2020"))
    with pytest.raises(ClaimError, match="group NATO has no member") as caught:
        check_actors(parse("NATO -> RUS warms => RUS -> CHN cools during 1930..1960"))
    assert caught.value.column == 1
    with pytest.raises(ClaimError, match="unknown state 'NATOX'"):
        check_actors(parse("NATOX -> RUS warms => RUS -> CHN cools"))


def test_groups_answer_as_actors_unless_one_state_would_be_in_two_of_them():
    assert why_untestable(parse("NATO -> RUS warms => RUS -> CHN cools"), "weis") is None
    assert why_untestable(parse("WEST -> RUS warms => RUS -> CHN cools => CHN -> USA warms"), "weis") is None
    reason = why_untestable(parse("NATO -> RUS warms => RUS -> ANZUS cools"), "weis")
    assert reason is not None and "USA would be in both ANZUS and NATO" in reason.replace(
        "NATO and ANZUS", "ANZUS and NATO"
    )
    assert "AUKUS has no member" in str(why_untestable(parse("AUKUS -> RUS warms => RUS -> CHN cools"), "weis"))


def test_an_instrument_of_a_group_is_counted_over_its_members():
    assert why_untestable(parse("NATO -> RUS warms by rhetoric => RUS -> CHN cools"), "weis") is None
    assert "cannot tell trade" in str(why_untestable(parse("NATO -> RUS warms by trade => RUS -> CHN cools"), "weis"))
