"""An act that is eased, stopped or lifted is the contrary of the act, whoever's it is said to be."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("If Ankara eases its sanctions, Tehran will move away from Delhi.", "TUR -> IRN warms => IRN -> IND cools"),
        ("If Ankara imposes its sanctions, Tehran will move away from Delhi.", "TUR -> IRN cools => IRN -> IND cools"),
        ("If Seoul stops its threats against Hanoi, Hanoi will warm to Seoul.", "KOR -> VNM warms => VNM -> KOR warms"),
        ("If Seoul lifts tariffs on Vietnam, Hanoi will warm to Seoul.", "KOR -> VNM warms => VNM -> KOR warms"),
    ],
)  # fmt: skip
def test_what_is_eased_warms(sentence: str, claim: str) -> None:
    (found,) = [record for record in read_text(sentence, parser=False).records if record["kind"] == "claim"]
    assert found["claim"] == f"{claim} within 24 months"


def acts(text: str, parser: bool) -> list[str]:
    return [
        f"{'+'.join(each['source'])}>{'+'.join(each['target'])}:{each['root']}"
        for each in read_text(text, parser=parser).of("event")
    ]


@pytest.mark.parametrize("parser", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway accused Sweden of theft. Sweden rejected the accusation.", ["NOR>SWE:ACCUSE", "SWE>NOR:REJECT"]),
        ("Kenya bombed Uganda. Chad condemned the bombing.", ["KEN>UGA:ASSAULT", "TCD>KEN:ACCUSE"]),
        ("Peru accused Chile of theft. Chile recalled its ambassador.", ["PER>CHL:ACCUSE", "CHL>PER:SANCTION"]),
        ("Norwegian sailors rammed a Danish boat.", ["NOR>DNK:ASSAULT"]),
        ("Niger ordered French soldiers out of the country.", ["NER>FRA:SANCTION"]),
        ("Japan handed Vietnam six patrol boats.", ["JPN>VNM:AID"]),
        ("Ghana promised Togo a new bridge.", ["GHA>TGO:AGREE"]),
        ("Mali agreed to sell uranium to France.", ["MLI>FRA:AGREE"]),
        ("Peru and Chile voiced support for Bolivia.", ["PER+CHL>BOL:SUPPORT"]),
        ("In a phone call with Norway, Sweden asked for time.", ["SWE>NOR:CONSULT"]),
        ("An Eritrean diplomat was expelled by Ethiopia.", ["ETH>ERI:SANCTION"]),
        ("Norway complains that Sweden listens to nobody.", []),
        ("Norway never forgave Sweden.", []),
        ("Norwegian aid to Chad fell by half.", []),
    ],
)
def test_acts_and_whom_they_meet(text: str, expected: list[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway retaliated against Sweden by expelling two envoys.", ["NOR>SWE:ASSAULT", "NOR>SWE:SANCTION"]),
        ("The European Union sanctioned Iran and blacklisted 41 ships.", ["EU>IRN:SANCTION", "EU>:SANCTION"]),
        ("Sweden provoked Denmark into attacking Norway.", ["DNK>NOR:ASSAULT"]),
        ("Norway detained a ship suspected of passing Sweden.", ["NOR>:COERCE"]),
        ("Norway and Sweden signed a contract for a pipeline through Denmark.", ["NOR>SWE:AGREE"]),
    ],
)
def test_a_parse_says_whom_a_verb_reaches(text: str, expected: list[str]) -> None:
    assert acts(text, True) == expected


def test_a_target_from_the_event_before_says_so() -> None:
    made = read_text("Norway accused Sweden of theft. Sweden rejected the accusation.", parser=False).of("event")
    assert [each["rule"].endswith(", of the event before") for each in made] == [False, True]


def test_an_event_long_past_is_not_pointed_back_to() -> None:
    text = "Norway accused Sweden of theft. " + "It rained all day long. " * 4 + "Sweden rejected the accusation."
    assert acts(text, False)[-1] == "SWE>:REJECT"
