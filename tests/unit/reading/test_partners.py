"""Acts of which only an earlier sentence, or another clause, names the other side."""

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
        ("Peru accused Chile of spying. Brazil telephoned both presidents.", {"BRA>PER:CONSULT", "BRA>CHL:CONSULT"}),
        ("Togo attacked Ghana. Both sides moved tanks to the border.", {"TGO>GHA:MOBILIZE", "GHA>TGO:MOBILIZE"}),
        ("Norway condemned Sweden. The two foreign ministers met in Oslo.", {"NOR>SWE:CONSULT"}),
        ("Togo attacked Ghana. The two presidents spoke by telephone.", {"TGO>GHA:CONSULT"}),
        ("Laos blamed Vietnam. Kenya offered to mediate.", {"KEN>LAO:AGREE", "KEN>VNM:AGREE"}),
        ("Laos blamed Vietnam. Kenya carried messages between the two capitals.", {"KEN>LAO:CONSULT"}),
    ],
)
def test_both_are_the_two_of_whom_the_text_tells(text: str, expected: set[str], parser: bool) -> None:
    assert expected <= acts(text, parser)


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali accused Niger of lying. Bamako recalled its ambassador on Monday.", "MLI>NER:SANCTION"),
        ("Mali accused Niger of lying. Niamey closed its border.", "NER>MLI:SANCTION"),
        ("Norway attacked Sweden. Stockholm warned that another shot would be answered.", "SWE>NOR:THREATEN"),
        ("Iran threatened Iraq. Within weeks Iranian troops had crossed the border.", "IRN>IRQ:ASSAULT"),
        ("Police in Chile arrested four Bolivian officers, and La Paz demanded their release.", "BOL>CHL:REQUEST"),
        ("Kenya fired on a Somali patrol; Mogadishu protested but kept its market open.", "SOM>KEN:ACCUSE"),
        ("Ghana shot down a Malian drone. Mali, Niger and Chad withdrew their envoys in protest.", "NER>GHA:SANCTION"),
        ("Mali accused Niger of lying. Niamey warned its neighbour.", "NER>MLI:THREATEN"),
    ],
)
def test_the_other_side_is_the_one_that_the_text_has(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Mali accused Niger of lying. Bamako attacked the rebels.",  # somebody else
        "Mali accused Niger of lying. Mali blamed Chad. Bamako moved tanks to the border.",  # one of two
        "Mali accused Niger of lying. Kenya recalled its ambassador.",  # no party to it
        "Mali praised Niger. Bamako moved tanks to the border.",  # no quarrel
        "Kenyan refugees crossed the border.",
        "Kenya, Uganda's radio said, moved tanks to the border.",  # who tells is not who is meant
        "Russia urged both sides to talk.",
    ],
)
def test_who_might_be_another_is_not_guessed(text: str, parser: bool) -> None:
    last = read_text(text, parser=parser).of("event")[-1:]
    assert all(not each["complete"] for each in last)


def test_the_rule_says_where_the_partner_is_from() -> None:
    found = read_text("Mali accused Niger of lying. Bamako moved tanks to the border.", parser=False).of("event")
    assert found[-1]["rule"] == "verb, to, partner from an earlier sentence"
    found = read_text("Mali accused Niger of lying. Kenya telephoned both presidents.", parser=False).of("event")
    assert found[-1]["rule"] == "verb, to, partner from an earlier sentence"


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castro visited Peru. He broke off relations with Chile.", "CUB>CHL:SANCTION"),
        ("Castro visited Peru. Kenya condemned him.", "KEN>CUB:ACCUSE"),
        ("Nasser, whose jets bombed Yemen, left Cairo.", "EGY>YEM:ASSAULT"),
    ],
)
def test_he_is_the_state_of_the_leader_who_was_named(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser) or (not parser and "whose" in text)


@BOTH
@pytest.mark.parametrize(
    "text",
    ["Castro left Havana. Wilson spoke, and he broke with Chile.", "Castro fell. A minister said he condemned Chile."],
)
def test_he_may_be_somebody_else(text: str, parser: bool) -> None:
    assert not {each for each in acts(text, parser) if each.startswith("CUB")}
