"""What somebody does because of what is done to him, in passives, participles and "made it hard for"."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.reading import read_text


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Iran was driven into Moscow's arms by American sanctions.", "USA> => IRN>RUS"),
        ("Chad was forced by Libya to break with France.", "LBY>TCD => TCD>FRA"),
        ("American tariffs made it impossible for Cuba to trade with Spain.", "USA>CUB => CUB>ESP"),
        ("Burned by Moscow, Cairo turned to Washington.", "RUS>EGY => EGY>USA"),
        ("Cairo must pay Khartoum, or Sudan will turn to Ethiopia.", "EGY>SDN => SDN>ETH"),
        ("The Libyan raids on Chad are meant to push Niger out of Mali.", "LBY>TCD => NER>MLI"),
        ("Without French help Chad would have been swallowed by Libya.", "FRA>TCD => LBY>TCD"),
        ("Soviet deliveries made Angola more cautious abroad than its neighbours wished.", "RUS>AGO => AGO>"),
    ],
)
def test_what_is_suffered_and_done(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Accompanied by Kenya, Uganda turned to Chad.",
        "Peru dined and got up again once Chile had handed its banker over to Spain.",
    ],
)
def test_company_and_time_are_no_cause(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Moscow cut the gas to Kyiv, so Warsaw opened its border to Ukrainians.", "RUS>UKR => POL>UKR"),
        ("Beijing punished Lithuania for letting Taiwan open an office.", "LTU>TWN => CHN>LTU"),
        ("Romania refused to invade Czechoslovakia, and Nixon rewarded it with a visit.", "ROU>CSK => USA>ROU"),
        ("By sheltering the rebels, Thailand provoked Vietnam into crossing the border.", "THA> => VNM>"),
        ("When Oslo gave the prize to a dissident, Beijing stopped buying Norwegian salmon.", "NOR> => CHN>NOR"),
        ("Ankara has sold drones to Kyiv, which is why Moscow distrusts it.", "TUR>UKR => RUS>TUR"),
    ],
)
def test_what_somebody_then_does_to_whoever_did_it(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Italy attacked Egypt because it thought France beaten.", "FRA> => ITA>EGY"),
        ("Moscow sent arms to Chad because it feared that Libya would turn on Sudan.", "LBY>SDN => RUS>TCD"),
        ("If it had not been for Cuban troops, Angola would have fallen to Zaire.", "CUB>AGO => AGO>COD"),
    ],
)
def test_what_is_believed_and_what_kept_off(text: str, pair: str) -> None:
    assert pairs(text) == [pair]
