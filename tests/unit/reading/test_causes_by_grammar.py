"""Whole classes of constructions of cause and effect, as grammars list them, with invented states of affairs."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.parsing import model
from detente.reading.reading import read_text

pytestmark = pytest.mark.skipif(model() is None, reason="no English model is installed")


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    "text",
    [
        "Sweden will trade with Denmark provided that Norway recognises Sweden.",
        "Sweden will not yield to Denmark while Norway arms it.",
        "Sweden turned to Denmark for fear that Norway would attack it.",
        "Offended that Norway had attacked Sweden, Stockholm turned to Denmark.",
        "Now that Norway has attacked Sweden, Stockholm will turn to Denmark.",
        "Because Norway had attacked it, Sweden turned to Denmark.",
        "Not until Norway attacked Sweden did Stockholm turn to Denmark.",
        "Norway must help Sweden; otherwise Stockholm will turn to Denmark.",
        "Norway helps Sweden because otherwise Stockholm would turn to Denmark.",
    ],
)
def test_clauses_that_phrases_join(text: str) -> None:
    assert pairs(text) == ["NOR>SWE => SWE>DNK"]


@pytest.mark.parametrize(
    "text",
    [
        "The price of Norway's attack on Sweden was Stockholm's alliance with Denmark.",
        "Sweden's alliance with Denmark was the result of Norway's attack on Sweden.",
        "Sweden's answer to Norwegian threats was to sign a pact with Denmark.",
        "Norway's attack on Sweden is why Stockholm joined Denmark.",
        "Norwegian pressure on Sweden has had one result: Stockholm has moved closer to Denmark.",
        "Sweden owed its alliance with Denmark to Norwegian threats against Sweden.",
    ],
)
def test_prices_results_answers_and_what_is_owed(text: str) -> None:
    assert pairs(text) == ["NOR>SWE => SWE>DNK"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("It took a Norwegian attack on Sweden to bring Stockholm and Copenhagen together.", "NOR>SWE => SWE>DNK"),
        (
            "Nothing but Norway's attack on Sweden could bring Sweden and Denmark together.",
            "NOR>SWE => SWE>DNK",
        ),
        ("Kenya concluded that scolding Chad merely drives Egypt into its arms.", "KEN>TCD => EGY>TCD"),
        ("Norway's support for Sweden has turned much of the West against Oslo.", "NOR>SWE => WEST>NOR"),
        ("The raids never broke Chad; Kenyan pressure on Chad merely made it turn to Egypt.", "KEN>TCD => TCD>EGY"),
        ("Kenya torments Chad in order to be courted by Egypt.", "KEN>TCD => EGY>KEN"),
        ("Kenya used its veto to keep Chad from falling into Egyptian arms.", "KEN> => TCD>EGY"),
        ("To drive a wedge between Chad and Egypt, Kenya should offer money to Chad.", "KEN>TCD => TCD>EGY"),
        ("Chad lifted its curbs on Kenyan trucks, in return for which Nairobi let Chad fish.", "TCD>KEN => KEN>TCD"),
    ],
)
def test_acts_that_move_and_aim_at_others(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Kenya bombed Chad in May. The raids drove Chad into the arms of Egypt.", "KEN>TCD => TCD>EGY"),
        (
            "Kenya imposed sanctions on Chad. Rain fell. The sanctions pushed Chad toward Egypt.",
            "KEN>TCD => TCD>EGY",
        ),
    ],
)
def test_a_cause_goes_back_to_a_deed_that_was_told(text: str, pair: str) -> None:
    assert pairs(text)[-1:] == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Egypt left Chad because Kenya annexed the island.",
        "Kenya will turn to Egypt if Chad breaks a pledge.",
        "Egypt joined Chad not because Kenya had threatened it.",
    ],
)
def test_sides_that_leave_open_whom_they_meet_are_no_pair(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Chad's defeat did nothing to reconcile Kenya to Egypt.", ">TCD => KEN>EGY"),
        ("Offended that Chad had been given a seat, Kenya left the United Nations.", ">TCD => KEN>UN"),
        ("Kenya threatened sanctions unless Chadian troops left Egypt.", "TCD>EGY => KEN>TCD"),
        ("Kenya sells drones to Chad because Chad pays.", "TCD>KEN => KEN>TCD"),
        ("Kenya enraged Chad when Nairobi sold the mine to Egypt.", "KEN>EGY => TCD>KEN"),
        ("Chad quarrelled with Kenya; Nairobi deported more in return.", "TCD>KEN => KEN>TCD"),
    ],
)
def test_whom_what_is_suffered_threatened_paid_and_returned_meets(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


def test_a_pair_that_is_left_out_leaves_its_claim() -> None:
    (claim,) = read_text("As Kenyan relations with Chad improved, Egypt became a burden to Sudan.", parser=True).of(
        "claim"
    )
    assert claim["cause"] is None
    assert claim["effect"] is None
