"""Cause and effect where a sentence puts one part in front, and where the words that join the parts say the outcome."""

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
        ("It was Kenya that brought Uganda and Rwanda to the table.", "KEN> => UGA>RWA"),
        ("It was Egyptian troops on the border that drove Libya into the arms of Turkey.", "EGY> => LBY>TUR"),
        ("It was China's embargo on Mongolia that pushed Ulaanbaatar towards Russia.", "CHN>MNG => MNG>RUS"),
        ("It was not Ecuador but Brazil that reconciled Peru and Chile.", "BRA> => PER>CHL"),
        ("What set Iraq against Kuwait was Iran.", "IRN> => IRQ>KWT"),
        ("Fear of Malaysia is what led Singapore to seek Israeli instructors.", "SGP>MYS => SGP>ISR"),
    ],
)
def test_what_stands_in_front_is_the_cause(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("France lectures Tunisia, which is why Tunis prefers Italy.", "FRA>TUN => TUN>ITA"),
        ("Ghana closed its border with Togo, and that is why Lomé looks to Benin.", "GHA>TGO => TGO>BEN"),
        ("Armenia's raid on Azerbaijan is the reason why Turkey distrusts Armenia.", "ARM>AZE => TUR>ARM"),
        ("Poland armed the exiles from Belarus, thereby driving Minsk into the arms of Russia.", "POL>BLR => BLR>RUS"),
        ("Sweden insulted Denmark; therefore Norway courted Denmark.", "SWE>DNK => NOR>DNK"),
        ("Zambia raided Malawi, whereupon Malawi asked Tanzania for help.", "ZMB>MWI => MWI>TZA"),
        ("Algeria cut off its gas to Spain, and so Madrid made its peace with Morocco.", "DZA>ESP => ESP>MAR"),
        ("Nigeria bullied Niger so badly that Niamey turned to Algeria.", "NGA>NER => NER>DZA"),
    ],
)
def test_outcomes_are_effects_of_the_clause_before(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Turkey moved its fleet in order to frighten Greece.", "TUR> => GRC>"),
        ("Russia sells gas to Serbia so as to keep Belgrade loyal to Moscow.", "RUS>SRB => SRB>RUS"),
        ("China punished Norway in order to silence it.", "CHN>NOR => NOR>"),
    ],
)
def test_a_purpose_that_others_feel_is_an_effect(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("India's blockade of Nepal did more to drive Kathmandu towards China than any loan.", "IND>NPL => NPL>CHN"),
        ("The Saudi embargo on Qatar did nothing to weaken Doha.", "SAU>QAT => QAT>"),
        ("China's harassment of Vietnam gave Hanoi a reason to court Washington.", "CHN>VNM => VNM>USA"),
    ],
)
def test_doing_more_and_giving_reasons_leads_to_what_follows(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


def test_doing_nothing_to_denies() -> None:
    (claim,) = (
        each
        for each in read_text("The Saudi embargo on Qatar did nothing to weaken Doha.", parser=True).of("claim")
        if each["cause"]
    )
    assert claim["stance"] == "denies"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sent an envoy to Uganda to discuss coffee.",
        "Spain moved carefully so as not to provoke Morocco.",
        "Would Brazil lower its tariffs to please Argentina?",
    ],
)
def test_purposes_of_ones_own_and_what_is_avoided_are_no_effects(text: str) -> None:
    assert pairs(text) == []
