"""Acts by their verb and their object: whole classes of verbs with whole classes of nouns."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text
from detente.reading.verbs import root

TOLD = {
    "Moscow has poured arms into Ethiopia.": ("RUS", "ETH", "AID"),
    "Egypt slipped rifles to Eritrea in 1995.": ("EGY", "ERI", "AID"),
    "Kenya turned back Ugandan lorries on Friday.": ("KEN", "UGA", "SANCTION"),
    "Peru shut down its consulate in Chile.": ("PER", "CHL", "SANCTION"),
    "Oman dropped its surcharge on Indian steel.": ("OMN", "IND", "RETREAT"),
    "Chinese cutters turned water cannon on a Philippine boat.": ("CHN", "PHL", "ASSAULT"),
    "Icelandic gunboats harried British trawlers in 1972.": ("ISL", "GBR", "COERCE"),
    "Togo and Ghana initialled a fisheries agreement on Monday.": ("TGO", "GHA", "AGREE"),
    "Togo and Ghana concluded an alliance on Monday.": ("TGO", "GHA", "SUPPORT"),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_verb_of_a_class_with_an_object_of_a_class_is_an_act(text: str) -> None:
    """What it is hangs on both: arms poured and lorries turned back are no one act."""
    events = read_text(text, parser=False).of("event")
    assert [(*each["source"], *each["target"], each["root"]) for each in events] == [TOLD[text]]


def test_a_signed_treaty_is_an_agreement() -> None:
    """CAMEO has it among its diplomatic cooperation, PLOVER among agreements."""
    assert root("057") == "AGREE"
