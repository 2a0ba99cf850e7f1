"""Ends, answers and things done to somebody as sides of cause and effect, and the directions of acts."""

from __future__ import annotations

import pytest

from detente.reading.act_directions import act_direction
from detente.reading.annotated import written_links
from detente.reading.parsing import model
from detente.reading.reading import Record, read_text

pytestmark = pytest.mark.skipif(model() is None, reason="needs the extra `read`")


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


def claimed(text: str) -> list[str | None]:
    """Return the claims of a text that have a cause and an effect, in the claim language."""
    return [each["claim"] for each in _linked(text)]


def _linked(text: str) -> list[Record]:
    found = read_text(text, parser=True).records
    return [each for each in found if each["kind"] == "claim" and each["cause"] and each["effect"]]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("To contain Iran, Saudi Arabia armed Iraq.", "SAU>IRQ => SAU>IRN"),
        ("Pakistan courted China to balance India.", "PAK>CHN => PAK>IND"),
        ("Washington has used sanctions to punish Iran.", "USA> => USA>IRN"),
        ("Turkey bought missiles from Russia in order to show Washington its anger.", "TUR>RUS => TUR>USA"),
        ("A free Iran would have no quarrel with Israel.", "IRN> => IRN>ISR"),
        ("A rearmed Germany would alarm France.", "DEU> => FRA>DEU"),
        ("Washington would anger China by arming Taiwan.", "USA>TWN => CHN>USA"),
        ("Bonn set fire to Bosnia by recognising Croatia.", "GFR>HRV => GFR>BIH"),
        ("Sanctions on Russia have driven it into China's arms.", ">RUS => RUS>CHN"),
        ("Kindness to Russia will not make it abandon China.", ">RUS => RUS>CHN"),
        ("Conciliation by Delhi emboldens Pakistan.", "IND>PAK => PAK>"),
        ("Russia's fear of China will push it to the West.", "RUS>CHN => RUS>WEST"),
        ("Pressing China will not save Ukraine from Russia.", ">CHN => RUS>UKR"),
        ("Fear of a British and French landing in Norway led Moscow to sign with Finland.", "GBR+FRA>NOR => RUS>FIN"),
        ("Kosovo police closed six offices, whereupon Serbia placed its army on alert.", "XKX>SRB => SRB>XKX"),
        ("Norway expelled two Swedish diplomats. In retaliation, Stockholm closed its embassy.", "NOR>SWE => SWE>NOR"),
    ],
)
def test_who_does_what_to_whom_on_both_sides(text: str, pair: str) -> None:
    """An end has the doer of the act, an answer goes back to the last deed; what is done to somebody needs no doer."""
    assert pair in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo wants to help Chad.",
        "Oslo was asked in order to show Chad the way.",
        "The Iran of those years would have no quarrel with Israel.",
        "Oslo asked Chad to help Kenya.",
        "North Korea sent soldiers to fight for Russia.",
        "Copenhagen would fire on Americans if it came to it.",
        "The peoples of Colombia and Venezuela remember what unites them.",
    ],
)
def test_no_end_where_a_verb_says_what_is_wanted_or_asked(text: str) -> None:
    """A wish, a request and an act for somebody's good are no means to an end against another."""
    assert pairs(text) == []


def test_the_class_of_an_act_gives_its_direction() -> None:
    """Acts of conflict cool a tie and acts of cooperation warm it, so that a pair can be said in the claim language."""
    (said,) = claimed("Pakistan courted China to balance India.")
    assert said == "PAK -> CHN warms => PAK -> IND cools within 24 months"
    assert act_direction("Norway expelled its envoy", 0, 25) == "cools"
    assert act_direction("drove Oslo into the arms of Paris", 0, 33) is None
    assert act_direction("Norway did not attack it", 0, 24) is None


def test_an_answer_has_the_direction_of_the_deed_that_it_goes_back_to() -> None:
    """The sentence before says what was done."""
    text = "Norway expelled two Swedish diplomats. In retaliation, Stockholm closed its embassy in Oslo."
    assert claimed(text) == ["NOR -> SWE cools => SWE -> NOR cools within 24 months"]


def test_nobody_who_does_it_is_said_to_be_missing() -> None:
    """What is done to somebody by nobody named stands there, and says why it cannot be tested."""
    (found,) = _linked("Sanctions on Russia have driven it into China's arms.")
    assert found["why_not"] == "the cause names nobody who does it"


def test_this_goes_back_to_what_the_sentence_before_claims() -> None:
    """A condition that points back, with the speaker put in, and what "this" will do."""
    courted = (
        "Lind proposes that Norway court Chad; that it lend to Chad. If all this works, says Lind, Chad may embrace it."
    )
    assert "NOR>TCD => TCD>NOR" in pairs(courted)
    weakened = "If Norway arms Chad, Chad will turn away from Egypt. This will weaken Egypt."
    assert pairs(weakened) == ["NOR>TCD => TCD>EGY", "TCD>EGY => EGY>"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("If Germany attacks Poland, France will help it.", "DEU>POL => FRA>POL"),
        ("If Iran threatens Israel, America will bomb it.", "IRN>ISR => USA>IRN"),
        ("China will invade Taiwan if the US abandons it.", "USA>TWN => CHN>TWN"),
        ("Had Britain backed Poland, Germany would not have attacked it.", "GBR>POL => DEU>POL"),
        ("Laos let China in because Washington lectured it.", "USA>LAO => LAO>CHN"),
    ],
)
def test_whom_it_means_in_a_condition(text: str, pair: str) -> None:
    """Who strikes is struck back, who is struck is helped, and who is backed is left alone."""
    assert pair in pairs(text)
