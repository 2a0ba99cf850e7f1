"""Cause and effect: which construction, who on which side, which way it goes, and what is no cause at all."""

from __future__ import annotations

import pytest

from detente.reading.linked_pair import parts
from detente.reading.reading import read_text
from detente.reading.records import Record

WAYS = pytest.mark.parametrize("parser", [True, False])


def link(text: str, parser: bool) -> Record | None:
    """Return the first claim of a text that has a cause and an effect."""
    claims = read_text(text, parser=parser).of("claim")
    return next((claim for claim in claims if claim["cause"] and claim["effect"]), None)


def side(change: Record) -> str:
    return f"{','.join(change['sender'])}>{','.join(change['receiver'])} {change['change']}"


def shown(text: str, parser: bool) -> str | None:
    found = link(text, parser)
    return None if found is None else f"{side(found['cause'])} => {side(found['effect'])}"


@WAYS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If Sweden joins NATO, Russia will retaliate.", "SWE>NATO warms => RUS>SWE cools"),
        ("Closer ties between Egypt and Sudan would worry Ethiopia.", "EGY>SDN warms => ETH>EGY cools"),
        ("The more Serbia leans toward Russia, the less Germany will help Serbia.", "SRB>RUS warms => DEU>SRB cools"),
        ("The less Serbia fears Russia, the more Germany will trust Serbia.", "SRB>RUS warms => DEU>SRB warms"),
        ("Without American weapons, Ukraine could not resist Russia.", "USA>UKR cools => UKR>RUS holds"),
        ("Norway cut aid to Mali, which angered France.", "NOR>MLI cools => FRA>NOR cools"),
        ("Thanks to Turkish drones, Azerbaijan weakened Armenia.", "TUR>AZE warms => ARM> falls"),
        ("A stronger Poland would reassure Lithuania.", "POL> rises => LTU>POL warms"),
        ("A weaker Iraq would mean a stronger Kuwait.", "IRQ> falls => KWT> rises"),
        ("Brazil courted Venezuela in order to weaken Colombia.", "BRA>VEN warms => COL> falls"),
        ("American tariffs will force Canada to trade with China.", "USA>CAN cools => CAN>CHN warms"),
        ("Encouraged by China, Cambodia defied Thailand.", "CHN> None => KHM>THA cools"),
        (
            "Iraq bought Russian oil; as a result, Polish diplomats lost patience with Iraq.",
            "IRQ>RUS warms => POL>IRQ cools",
        ),
        ("Unless Greece recognises Kosovo, Bulgaria will oppose Greece.", "GRC>XKX cools => BGR>GRC cools"),
        ("Courting Vietnam, the United States would unsettle China.", "USA>VNM warms => CHN>USA cools"),
        ("It is because Turkey fears Russia that Turkey trusts NATO.", "TUR>RUS cools => TUR>NATO warms"),
        ("Chinese loans keep Laos loyal to Beijing.", "CHN>LAO warms => LAO>CHN warms"),
        ("Kuwait will not help Iraq so long as Iran arms Iraq.", "IRN>IRQ warms => KWT>IRQ holds"),
        ("By courting Hungary, Russia hopes to split the European Union.", "RUS>HUN warms => EU> falls"),
        ("If Peru and Chile cannot trust each other, Bolivia will profit.", "PER>CHL holds => BOL> rises"),
        ("Pressure from Moscow has led Finland to turn to NATO.", "RUS>FIN cools => FIN>NATO warms"),
        ("India turned to Moscow because the Americans left the treaty.", "USA>IND cools => IND>RUS warms"),
    ],
)
def test_cause_and_effect_with_their_actors(text: str, expected: str, parser: bool) -> None:
    assert shown(text, parser) == expected


@WAYS
@pytest.mark.parametrize(
    "text",
    [
        "Drawing on history, China has attacked Japan.",  # a circumstance, no condition
        "Ethiopia has threatened to retaliate against Eritrea.",  # an actor's own act
        "Whoever rules in Moscow will want good relations with Beijing.",  # nobody's doing
        "Improving Russian-Western relations is a worthy aim.",  # a judgement
        "To this end, Norway met Sweden in Oslo.",
        "Norway met Sweden, and Denmark met Finland.",
    ],
)
def test_what_is_no_cause(text: str, parser: bool) -> None:
    assert shown(f"Russia turned away from China. {text}", parser) is None


@WAYS
def test_nobody_is_made_up_for_a_cause_whose_actor_is_not_named(parser: bool) -> None:
    for text, effect in [
        ("Sanctions on Iran pushed Tehran toward Moscow.", ("IRN", "RUS", "warms")),
        ("Lifting the sanctions on Iran would bring Iran closer to Iraq.", ("IRN", "IRQ", "warms")),
        ("The embargo against Cuba has thrown Havana into the arms of Moscow.", ("CUB", "RUS", "warms")),
    ]:
        (made,) = [each for each in read_text(text, parser=parser).of("claim") if each["effect"]]
        assert made["cause"]["sender"] == [] and made["claim"] is None and not made["testable"]
        assert made["why_not"] == "the cause names nobody who does it"
        side = made["effect"]
        assert (*side["sender"], *side["receiver"], side["change"]) == effect


@WAYS
def test_the_items_of_a_list_are_claims_of_their_own(parser: bool) -> None:
    text = (
        "Ann Lee proposes that the United States expand trade with Russia, so as to strengthen Russian ties with the "
        "West; that it stop threatening Cuba; and that it lift sanctions on Iran. If this works, Iran will help Iraq."
    )
    claims = read_text(text, parser=parser).of("claim")
    assert [claim["speaker"] for claim in claims[:3]] == ["Ann Lee"] * 3
    assert [text[claim["start"] : claim["end"]] for claim in claims[1:3]] == [
        "that it stop threatening Cuba", "and that it lift sanctions on Iran."
    ]  # fmt: skip
    assert [side(claim["cause"]) for claim in claims[1:3]] == ["USA>CUB warms", "USA>IRN warms"]
    assert all(claim["effect"] is None and claim["why_not"] for claim in claims[1:3])
    assert f"{side(claims[0]['cause'])} => {side(claims[0]['effect'])}" == "USA>RUS warms => RUS>WEST warms"
    assert f"{side(claims[3]['cause'])} => {side(claims[3]['effect'])}" == "USA>IRN warms => IRN>IRQ warms"


def test_parts_cover_a_sentence_without_its_semicolons() -> None:
    text = "They say that A; that B; and that C."
    assert [text[start:end] for start, end in parts(text)] == ["They say that A", "that B", "and that C."]
    assert parts("") == [(0, 0)]


@WAYS
def test_a_purpose_in_a_phrase_is_not_the_change_before(parser: bool) -> None:
    text = "The West tried to pull Russia away from China. To this end, Norway courted Russia in order to weaken China."
    found = link(text, parser)
    assert found is not None and found["cause"]["sender"] == ["NOR"] and found["cause"]["receiver"] == ["RUS"]
