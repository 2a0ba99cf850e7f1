"""Acts class by class after the codebooks: what states carry, send, close, drive out, enter and give back."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")


def acts(text: str) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=True).records))


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark paid out half of its loan to Latvia.", "DNK>LVA:AID"),
        ("Peru shipped twice as much to Cuba.", "PER>CUB:AID"),
        ("Chad let some 600 Sudanese families cross into Tine.", "TCD>SDN:AID"),
        ("Oman gave the American navy the use of two ports.", "OMN>USA:COOPERATE"),
        ("Ghana handed a fugitive banker over to the Togolese.", "GHA>TGO:COOPERATE"),
        ("Iran closed its ports to the Iraqi fleet.", "IRN>IRQ:SANCTION"),
        ("Kenya put on a train home the two Ugandan officials.", "KEN>UGA:SANCTION"),
        ("Chad has turned hundreds of Sudanese out of the country.", "TCD>SDN:COERCE"),
        ("Ethiopia drove the Sudanese out of Gedaref.", "ETH>SDN:ASSAULT"),
        ("French bombs fell on Damascus.", "FRA>SYR:ASSAULT"),
        ("Kenyan troops entered Somalia in October 2011.", "KEN>SOM:ASSAULT"),
        ("Soviet divisions massed on the Polish frontier.", "RUS>POL:MOBILIZE"),
        ("The last Vietnamese soldiers left Cambodia.", "VNM>KHM:RETREAT"),
        ("Chile stopped bombing Peru.", "CHL>PER:RETREAT"),
        ("Norway has sent its army chief to Riga.", "NOR>LVA:CONSULT"),
        ("Egypt handed the Sudanese envoy a note of protest.", "EGY>SDN:ACCUSE"),
        ("Samoa proposed to Fiji that they wait.", "WSM>FJI:REQUEST"),
        ("Iran blockaded Qatar.", "IRN>QAT:COERCE"),
    ],
)
def test_acts_of_every_class(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigeria, whose soldiers shelled Niger, closed its ports.", "NGA>NER:ASSAULT"),
        ("Sweden published a letter urging Norway to wait.", "SWE>NOR:REQUEST"),
        ("Peru and Chile issued a statement condemning Bolivia.", "CHL>BOL:ACCUSE"),
        ("In 1973 Moscow armed Mogadishu.", "RUS>SOM:AID"),
        ("The boycott of Malaysia that Indonesia declared failed.", "IDN>MYS:SANCTION"),
        ("The blockade of Qatar which Egypt imposed failed.", "EGY>QAT:COERCE"),
        ("Having expelled the Cuban ambassador, Ghana rested.", "GHA>CUB:SANCTION"),
        ("Mali's decision to expel the French ambassador shocked nobody.", "MLI>FRA:SANCTION"),
        ("France's refusal to sell Iraq the reactor was final.", "FRA>IRQ:REJECT"),
        ("The arrest of two French officers by the Burkinabe police angered many.", "BFA>FRA:COERCE"),
        ("The Kenyan president, on a visit to Tanzania, said little.", "KEN>TZA:CONSULT"),
        ("A British offer of aid to Nepal surprised many.", "GBR>NPL:AGREE"),
        ("Argentina waited as talks with Chile broke up.", "ARG>CHL:CONSULT"),
        ("Zaire has flown in paratroopers at the request of the Chadian government.", "TCD>COD:REQUEST"),
        ("France sent a team at Oman's invitation.", "OMN>FRA:AGREE"),
        ("Norway has sent its army chief to Riga to say so.", "NOR>LVA:CONSULT"),
        ("Peru and Ecuador fought three wars over a jungle.", "PER>ECU:ASSAULT"),
        ("Fiji and Tonga said that they agreed not to use force.", "FJI>TON:AGREE"),
    ],
)
def test_who_acts_by_the_grammar_of_the_sentence(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Chinese pressure brings Japan and Australia closer together.",
        "Moroccan officials complain that Madrid listens too little.",
        "British armed forces in Cyprus waited.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert acts(text) == set()
