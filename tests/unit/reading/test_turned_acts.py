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
