"""What is an act and what only a wish: demands, fears, habits, refusals to do harm, and treaties that somebody has."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")
BOTH = pytest.mark.parametrize("parser", [False, pytest.param(True, marks=needs_model)])


def acts(text: str, parser: bool) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=parser).records))


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Norway recommends that Sweden recognise Kosovo.",
        "Peru fears that Chile will attack Bolivia.",
        "Kenya sells tea to Egypt.",
        "Peru was buying copper from Chile all that time.",
        "Iran arms the rebels of Yemen.",
        "Norway holds that Sweden and Denmark, for all their quarrels, will cooperate with Finland.",
        "The rumour that Ghana had bombed Togo was false.",
        "There is no evidence that Chile armed Peru.",
        "It would be naive to believe that Ghana had armed Togo.",
        "Did Norway ever invade Sweden?",
        "Chad declined to condemn Sudan.",
        "Norway has no intention to visit Sweden.",
        "Norway must be prepared to help Sweden.",
        "Denmark would turn to Germany the day Sweden attacked Norway.",
        "Ghana will side with Togo the moment Benin moves.",
        "Niger is not going to bomb Chad.",
        "Portugal's pact with Spain is older than either railway.",
        "Any deal between Peru and Chile will last a week.",
        "Laos is considering sanctions on Vietnam.",
        "Norway has neither recognised Sweden nor Denmark.",
    ],
)
def test_what_is_wished_feared_or_had_is_no_act(text: str, parser: bool) -> None:
    assert acts(text, parser) == set()


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile insisted that Peru recall its envoy from Bolivia.", {"CHL>PER:REQUEST"}),
        ("Ghana demanded that Togo leave Benin.", {"GHA>TGO:REQUEST"}),
        ("Mali threatened to condemn Niger.", {"MLI>NER:THREATEN"}),
        ("Norway vowed not to receive the Swedish king.", {"NOR>SWE:REJECT"}),
        ("Iran insists that it never bombed Oman.", {"IRN>OMN:ASSAULT"}),
        ("There is no doubt that Peru bombed Chile.", {"PER>CHL:ASSAULT"}),
        ("Norway broke with Sweden and recalled its envoy from Stockholm.", {"NOR>SWE:SANCTION"}),
    ],
)
def test_the_act_and_not_what_it_is_about(text: str, expected: set[str], parser: bool) -> None:
    assert acts(text, parser) == expected


def test_what_somebody_says_never_happened_is_denied() -> None:
    (found,) = read_text("Iran insists that it never bombed Oman.", parser=False).of("event")
    assert found["status"] == "denied"


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia expelled nine Belarusian instructors.", "LVA>BLR:SANCTION"),
        ("Togo threw out the Ghanaian garrison.", "TGO>GHA:SANCTION"),
        ("Laos ordered two Thai consular clerks to leave.", "LAO>THA:SANCTION"),
        ("Fiji withdrew its observers from Tonga.", "FJI>TON:SANCTION"),
        ("Fiji withdrew its soldiers from Tonga.", "FJI>TON:RETREAT"),
        ("Peru withdrew from the fishing treaty with Chile.", "PER>CHL:SANCTION"),
        ("Ghana flew rifles to Togo.", "GHA>TGO:AID"),
        ("Peru received four ambulances from Japan.", "JPN>PER:AID"),
        ("Chad called on Niger to free the pilot.", "TCD>NER:REQUEST"),
        ("Benin pardoned two Togolese fishermen.", "BEN>TGO:RETREAT"),
        ("Cuba invited Haiti to a regatta.", "CUB>HTI:AGREE"),
        ("Mali granted Niger access to its wells.", "MLI>NER:COOPERATE"),
        ("Oman held Iran responsible for the fire.", "OMN>IRN:ACCUSE"),
        ("Kenya confiscated six Ugandan lorries.", "KEN>UGA:COERCE"),
        ("Chinese bombers circled Taiwan.", "CHN>TWN:MOBILIZE"),
        ("Jordan waived visas for Iraqi pilgrims.", "JOR>IRQ:RETREAT"),
        ("Norway and Sweden signed three shipping contracts.", "NOR>SWE:AGREE"),
        ("Norway approved a loan for Iceland.", "NOR>ISL:AID"),
    ],
)
def test_classes_are_those_of_the_codebook(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)
