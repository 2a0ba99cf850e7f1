"""What acts cost, earn and draw from others, what they make of things, and what they take up from before."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.parsing import model
from detente.reading.reading import read_text

pytestmark = pytest.mark.skipif(model() is None, reason="needs the extra `read`")


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Danish embargo cost Norway its place in the Swedish programme.", "DNK>NOR => SWE>NOR"),
        ("Norwegian neutrality won Sweden a loan from Denmark.", "NOR> => DNK>SWE"),
        ("The Danish raid drew an angry note from Norway.", "DNK>NOR => NOR>DNK"),
        ("Danish bullying did more for the Norwegian alliance with Sweden than any speech.", "DNK>NOR => NOR>SWE"),
        ("Danish sanctions have made the Swedish market vital to Norwegian exporters.", "DNK>NOR => NOR>SWE"),
        ("Trade with Denmark has made Norwegian industry rich.", "NOR>DNK => NOR>"),
        ("The Danish refusal brought Norway to the table.", "DNK>NOR => NOR>"),
        ("Danish firmness would keep Norway out of the war.", "DNK> => NOR>"),
        ("The Swedish loan gave the Norwegians a second customer.", "SWE>NOR => NOR>"),
        ("Nothing has united Norway and Sweden like the Danish embargo.", "DNK> => NOR>SWE"),
        ("Nothing would do more to drive Norway into Sweden's arms than a Danish embargo.", "DNK>NOR => NOR>SWE"),
        ("If Sweden pays, there will be no war between Norway and Denmark.", "SWE> => NOR>DNK"),
    ],
)
def test_an_act_does_something_to_others(text, pair):
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Norway earned a loan from Denmark.",
        "Denmark did more for Norway than Sweden.",
        "The Danish king sent Norway his good wishes.",
        "Sweden lent Norway its port.",
        "Nothing happened in Norway.",
        "The loan gave the Norwegians a second customer.",
    ],
)
def test_what_an_actor_gives_or_gets_has_no_cause(text):
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Denmark asks nothing, and this indifference has brought Norway closer to Copenhagen.", "DNK>NOR => NOR>DNK"),
        ("Denmark sent a fleet to Sweden, a step which alarmed the Norwegians.", "DNK>SWE => NOR>DNK"),
        ("A Norway outside NATO would close its ports to Sweden.", "NOR>NATO => NOR>SWE"),
        ("A Norway relieved of Swedish sanctions would arm Denmark.", "SWE>NOR => NOR>DNK"),
        (
            "Denmark buys ships from Norway not out of love but to prevent Sweden from arming Finland.",
            "DNK>NOR => SWE>FIN",
        ),
    ],
)
def test_acts_and_states_told_in_the_same_sentence(text, pair):
    assert pairs(text) == [pair]


def test_a_new_thing_takes_up_no_act_before():
    assert pairs("Denmark sent a fleet to Sweden, and the weather alarmed the Norwegians.") == []


def test_whom_a_condition_in_front_leaves_open_stays_open():
    assert pairs("If Denmark raises its tolls, Norway will have to sell the ships.") == ["DNK> => NOR>"]


@pytest.mark.parametrize(
    "text",
    [
        "When Denmark raised the tolls, Norway sold the ships.",
        "Norway left the fair because Denmark had raised the tolls.",
    ],
)
def test_what_leaves_open_whom_it_meets_is_no_cause(text):
    assert pairs(text) == []
