"""Acts whose other side another act tells: one beside it, the one before it, the one it repeats."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(not model(), reason="needs the model of the extra `read`")


def acts(text: str, parser: bool = False) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=parser).records))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France withdrew its garrison from Chad, and Spain handed over its base.", "ESP>TCD:RETREAT"),
        ("Kenya severed relations with Oman, and Uganda has stopped its oil.", "UGA>OMN:SANCTION"),
        ("Indian drones struck a camp overnight; Pakistan fired back before dawn.", "PAK>IND:ASSAULT"),
        ("Indian drones struck a camp overnight; Pakistan fired back before dawn.", "IND>PAK:ASSAULT"),
        ("Peru and Chile signed an agreement on Monday, and Bolivia applauded.", "BOL>CHL:SUPPORT"),
    ],
)
def test_who_acts_beside_another_does_it_to_the_same(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saudi Arabia expelled the Lebanese ambassador. Bahrain followed within hours.", "BHR>LBN:SANCTION"),
        ("Mali closed its airspace to Algeria. Algeria did the same.", "DZA>MLI:SANCTION"),
        ("Iraq expelled the Syrian ambassador; Syria returned the compliment.", "SYR>IRQ:SANCTION"),
        ("Britain suspended its aid to Rwanda, as Germany had done in June.", "DEU>RWA:SANCTION"),
    ],
)
def test_who_does_the_same_does_it_again(text: str, expected: str) -> None:
    assert expected in acts(text)


def test_nobody_follows_where_nothing_was_done() -> None:
    assert acts("Sweden won the match. Norway followed suit.") == set()


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana quarrelled with Togo over fish and deported 90 traders.", "GHA>TGO:COERCE"),
        ("Moscow threatened war unless Finland withdrew.", "RUS>FIN:THREATEN"),
        ("Turkish jets were scrambled against two Greek fighters.", "TUR>GRC:MOBILIZE"),
        ("Kuwait's emir flew to London to ask for help.", "KWT>GBR:REQUEST"),
    ],
)
def test_the_other_side_is_that_of_the_sentence(text: str, expected: str) -> None:
    assert expected in acts(text, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bahrain and Oman met. Iran apologised to the sultanate.", "IRN>OMN:SUPPORT"),
        ("Niger left ECOWAS. The bloc lifted its sanctions on Niger.", "ECOWAS>NER:RETREAT"),
    ],
)
def test_a_state_or_bloc_may_go_by_its_kind(text: str, expected: str) -> None:
    assert expected in acts(text)


def test_a_leader_has_ministers() -> None:
    assert "SRB>HRV:ACCUSE" in acts("Vučić was angry. His foreign minister summoned the Croatian ambassador.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden turned a Soviet offer of gas down.", "SWE>RUS:REJECT"),
        ("Peru let forty Chilean fishermen go.", "PER>CHL:RETREAT"),
        ("Sudan called the Kenyan ruling a conspiracy.", "SDN>KEN:ACCUSE"),
        ("Mexico flew its diplomats home from Ecuador.", "MEX>ECU:SANCTION"),
        ("Burma accepted American rice.", "USA>MMR:AID"),
        ("Algeria will send its ambassador back to Spain.", "DZA>ESP:SUPPORT"),
    ],
)
def test_frames_of_the_language(text: str, expected: str) -> None:
    assert expected in acts(text)
