"""Whom an act meets: across joined verbs, relative clauses, passives, "both sides", and the act before."""

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
    ("text", "expected"),
    [
        ("Ghana accused Togo of stealing cattle, a charge that Togo rejected.", {"GHA>TGO:ACCUSE", "TGO>GHA:REJECT"}),
        ("Peru bombed Chile. Norway and Sweden condemned the bombing.",
         {"PER>CHL:ASSAULT", "NOR>PER:ACCUSE", "SWE>PER:ACCUSE"}),
        ("Chad seized a Sudanese convoy. Chad apologised.", {"TCD>SDN:COERCE", "TCD>SDN:SUPPORT"}),
        ("Chad expelled a Sudanese envoy, and Sudan demanded an apology.", {"TCD>SDN:SANCTION", "SDN>TCD:REQUEST"}),
        ("Benin telephoned Niger and promised them cheaper cement.", {"BEN>NER:CONSULT", "BEN>NER:AGREE"}),
        ("Qatar and Oman waited. Kuwait signed a bilateral treaty with Iran.", {"KWT>IRN:AGREE"}),
        ("Peru recognised Chile in March 1921 and attacked it a week later.", {"PER>CHL:SUPPORT", "PER>CHL:ASSAULT"}),
        ("Kenya bombed Uganda. Uganda vowed revenge.", {"KEN>UGA:ASSAULT", "UGA>KEN:THREATEN"}),
        ("Peru thanked Chile for a gift of books and asked Bolivia to wait.", {"PER>CHL:SUPPORT", "PER>BOL:REQUEST"}),
        ("Japan, for its part, resumed aid to Laos.", {"JPN>LAO:AID"}),
        ("Togo seized Lomé from Ghana.", {"TGO>GHA:ASSAULT"}),
        ("The war in Sudan has strengthened Egypt and provoked Chad.", set()),
        ("Norway armed its coast guard and visited Sweden.", {"NOR>SWE:CONSULT"}),
        ("Norway and Sweden traded long before anybody signed a customs treaty.", set()),
        ("Russia sold weapons to Cuba, and Chile sent its envoy home.", {"RUS>CUB:COOPERATE"}),
        ("Brazil and Peru quarrelled for a year. Peru urged both sides to talk.", set()),
    ],
)  # fmt: skip
def test_whom_an_act_meets(text: str, expected: set[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway shelled Oman, which Iran had bombed.", "IRN>OMN:ASSAULT"),
        ("Peru was promised a bridge by Chile.", "CHL>PER:AGREE"),
        ("By jailing a Ghanaian poet, Togo enraged everybody.", "TGO>GHA:COERCE"),
        ("Ghana demanded that Togo pay Benin.", "GHA>TGO:REQUEST"),
    ],
)
def test_a_parse_finds_whom_a_clause_is_about(text: str, expected: str) -> None:
    assert expected in acts(text, True)


@needs_model
def test_what_two_have_with_each_other_is_no_act_against_a_third() -> None:
    assert acts("Closer cooperation between Peru and Chile has forced Bolivia to think again.", True) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Albania denounced Greece, seized a Bulgarian ship and went home.", {"ALB>GRC:ACCUSE", "ALB>BGR:COERCE"}),
        ("Togo, asked by Ghana to help, slept.", {"GHA>TGO:REQUEST"}),
        ("Iraq and Iran signed the Algiers agreement.", {"IRQ>IRN:AGREE"}),
    ],
)
def test_patterns_alone_find_them_too(text: str, expected: set[str]) -> None:
    assert acts(text, False) == expected


def test_one_act_is_told_once_in_a_sentence() -> None:
    text = "Peru expelled the Chilean mission in 1963 and broke off relations two years later."
    found = [each for each in read_text(text, parser=False).of("event") if each["target"]]
    assert [(each["source"], each["target"], each["root"]) for each in found] == [(["PER"], ["CHL"], "SANCTION")]
