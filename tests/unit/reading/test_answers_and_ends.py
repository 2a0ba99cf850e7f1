"""Who is refused what he asked for, what somebody announces will end, what he would take for war, where crowds are."""

from __future__ import annotations

import pytest

from detente.reading.parsing import model
from detente.reading.reading import read_text

WAYS = [False, *([True] if model() else [])]


def coded(text: str, parser: bool) -> list[str]:
    found = read_text(text, parser=parser).of("event")
    return [f"{'+'.join(each['source'])}>{'+'.join(each['target'])}:{each['root']}" for each in found]


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuba begged Moscow for oil but was rebuffed.", "RUS>CUB:REJECT"),
        ("Chad asked France for helicopters and was turned down.", "FRA>TCD:REJECT"),
        ("Nepal petitioned India for a loan, only to be told no.", "IND>NPL:REJECT"),
        ("Kenya announced that flights to Somalia would be suspended.", "KEN>SOM:SANCTION"),
        ("The Greek government declared that relations with Turkey would be broken off.", "GRC>TUR:SANCTION"),
        ("Peru announced that exports of tin and all aid to Bolivia would cease in May.", "PER>BOL:SANCTION"),
        ("Egypt warned that it would regard any attack on Sudan by Ethiopia as an act of war.", "EGY>ETH:THREATEN"),
        ("India declared that a Chinese airfield there would be a red line.", "IND>CHN:THREATEN"),
        ("Benin declared that an attack on Togo would be regarded as an attack on itself.", "BEN>TGO:SUPPORT"),
        ("Russia halted the gas it pumps to Moldova.", "RUS>MDA:SANCTION"),
        ("Norway suspended the grants that it pays to Hungary.", "NOR>HUN:SANCTION"),
        ("Uganda blamed Sudan for the raid and Kenya froze its training programme there.", "KEN>SDN:SANCTION"),
        ("Thousands in Lahore marched through the rain; students in Lahore burned the French flag.", "PAK>FRA:PROTEST"),
        ("Peru accepted Spain as mediator.", "PER>ESP:AGREE"),
        ("Laos replied that it would accept Sweden as an arbiter.", "LAO>SWE:AGREE"),
        ("Libya gave the garrison of Chad one week on Friday to surrender or face bombardment.", "LBY>TCD:THREATEN"),
        ("The Kenyan minister spent three hours with the president of Uganda.", "KEN>UGA:CONSULT"),
        ("Malawi offered seats to stranded Zambians.", "MWI>ZMB:AGREE"),
        ("Oman downgraded its embassy in Tehran to a consulate, and Iran recalled its envoy.", "OMN>IRN:SANCTION"),
        ("Ghana has ordered its paratroopers to make ready against Togo.", "GHA>TGO:MOBILIZE"),
        ("Talks between the foreign ministers of Peru and Ecuador collapsed in Geneva.", "PER>ECU:CONSULT"),
        ("Romania received Nixon the following summer.", "ROU>USA:CONSULT"),
        ("Iraq proposed to the Turks in a note that the two share the water.", "IRQ>TUR:REQUEST"),
        ("Philip Habib flew to Damascus on Sunday.", "USA>SYR:CONSULT"),
        ("Bolivia severed relations with Chile because Chile would not yield on the port.", "CHL>BOL:REJECT"),
        ("Togo closed its ports to Ghana.", "TGO>GHA:SANCTION"),
        ("Libya laid the blame squarely on Chad.", "LBY>TCD:ACCUSE"),
        ("Mintoff signed a treaty with Italy.", "MLT>ITA:AGREE"),
    ],
)
def test_acts_that_answers_announcements_and_places_tell(text: str, expected: str, parser: bool) -> None:
    assert expected in coded(text, parser)


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kenya did not rule out a pact with Sudan.", "KEN>SDN:REJECT"),
        ("Washington condemned him over Angola.", "USA>AGO:ACCUSE"),
        ("Morocco offered them access to the Atlantic and to Spain.", "MAR>ESP:AGREE"),
        ("Mali said that it would treat a Libyan attack on Niger as war.", "LBY>NER:ASSAULT"),
        ("Kenya said that trade with Uganda would grow.", "KEN>UGA:SANCTION"),
        ("Cuba asked Moscow for oil and was given it by Algeria.", "RUS>CUB:REJECT"),
    ],
)
def test_what_is_no_such_act(text: str, wrong: str, parser: bool) -> None:
    assert wrong not in coded(text, parser)
