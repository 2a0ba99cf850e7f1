"""Whom an act meets that names nobody: the one other party of its sentence, or both of those spoken of."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")


def acts(text: str, parser: bool = True) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=parser).records))


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When Canberra called for an inquiry, Beijing slapped tariffs on barley.", {"CHN>AUS:SANCTION"}),
        ("Togo moved tanks toward the frontier, and Ghana protested.", {"TGO>GHA:MOBILIZE"}),
        ("Chad rejected the charge and recalled its envoy from Niger.", {"TCD>NER:REJECT", "TCD>NER:SANCTION"}),
        ("Peru imposed duties on steel because Chile had taxed its fish.", {"PER>CHL:SANCTION"}),
    ],
)
def test_the_other_party_of_a_sentence_is_met(text: str, expected: set[str]) -> None:
    assert expected <= acts(text)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Peru moved tanks while Chile and Bolivia waited.",  # two others
        "Peru would impose duties on steel if Chile taxed fish.",
        "Estonia moved tanks, and a cable to Finland broke.",
        "The United Nations reported that Rwanda rejected the plan.",
    ],
)
def test_nobody_is_met_where_no_one_other_state_acts(text: str) -> None:
    assert acts(text) == set()


@pytest.mark.parametrize("parser", [False, pytest.param(True, marks=needs_model)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji accused Tonga. Samoa telephoned both prime ministers.", {"WSM>FJI:CONSULT", "WSM>TON:CONSULT"}),
        ("Fiji accused Tonga. Samoa, a friend, urged the two governments to talk.",
         {"WSM>FJI:REQUEST", "WSM>TON:REQUEST"}),
        ("Fiji flew vaccines to Samoa and Tonga, and China shipped rice to Nauru.",
         {"FJI>WSM:AID", "FJI>TON:AID", "CHN>NRU:AID"}),
    ],
)  # fmt: skip
def test_both_are_those_spoken_of(text: str, expected: set[str], parser: bool) -> None:
    assert expected <= acts(text, parser)


@needs_model
def test_an_act_that_is_half_told_leaves_room_for_a_claim() -> None:
    text = "Still, Paris threatens its veto in the open, whereas Washington does its threatening behind doors."
    assert read_text(text, parser=True).of("claim")
