"""What reads like an act between states and is none: places of one's own, accidents, courts, games, charges."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

BOTH = [
    False,
    pytest.param(True, marks=pytest.mark.skipif(model() is None, reason="no language model is installed")),
]


def acts(text: str, parser: bool) -> list[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT, each as often as it is read."""
    return list(written_acts(read_text(text, parser=parser).records))


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "Biden flew to Dover on Monday.",
        "Obama visited Birmingham on Monday.",
        "Trump arrived in Manchester, New Hampshire, on Monday.",
        "Biden visited Alexandria, Virginia, on Monday.",
        "Maduro visited Valencia on Monday.",
        "Pakistan's prime minister visited Hyderabad in Sindh.",
        "Argentina's president visited Santa Cruz on Monday.",
        "Chile's president visited Los Angeles on Monday.",
        "Germany attacked a new law passed in California.",
        "Spain attacked the Medellin cartel.",
        "Germany attacked Darwin in its schools.",
        "Germany attacked Rhodes and his empire.",
    ],
)
def test_a_city_of_a_name_that_others_have_meets_nobody(text: str, parser: bool) -> None:
    assert acts(text, parser) == []


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biden flew to Hyderabad on Monday.", "USA>IND:CONSULT"),
        ("Biden flew to Hyderabad in Sindh.", "USA>PAK:CONSULT"),
        ("Germany bombed Dover in 1940.", "DEU>GBR:ASSAULT"),
        ("Italy bombed Rhodes at night.", "ITA>GRC:ASSAULT"),
        ("Israeli jets struck a weapons depot on the outskirts of Homs.", "ISR>SYR:ASSAULT"),
    ],
)
def test_a_city_of_a_name_that_others_have_is_the_best_known(text: str, expected: str, parser: bool) -> None:
    assert acts(text, parser) == [expected]


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia bombed Kharkiv. On Tuesday a Ukrainian minister was killed in a car crash.", ["RUS>UKR:ASSAULT"]),
        ("Israel bombed Sidon. Two Lebanese footballers were wounded in a bus accident.", ["ISR>LBN:ASSAULT"]),
        ("Russia bombed Kharkiv. A Ukrainian officer was arrested for theft.", ["RUS>UKR:ASSAULT"]),
        ("Russia bombed Kharkiv. A Ukrainian officer was arrested.", ["RUS>UKR:ASSAULT"]),
        ("Russia bombed Kharkiv. Ukraine was attacked for its corruption.", ["RUS>UKR:ASSAULT"]),
        ("Russia bombed Kharkiv. A Ukrainian dancer was killed.", ["RUS>UKR:ASSAULT"]),
        ("France sanctioned Russia in May. Russia was banned from the World Cup.", ["FRA>RUS:SANCTION"]),
        ("Russia bombed Kharkiv. Two Ukrainian soldiers were killed.", ["RUS>UKR:ASSAULT", "RUS>UKR:ASSAULT"]),
    ],
)
def test_who_does_what_names_no_doer(text: str, expected: list[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "Two Serbs were convicted in The Hague.",
        "A Briton was executed in Syria.",
        "The American president was hanged in effigy in Iran.",
        "Two Danes were arrested at Sweden's embassy.",
        "Two Danes were arrested at the Swedish embassy.",
        "Two Germans were arrested in Birmingham, Alabama.",
        "Two Iraqis were charged in Britain with fraud.",
    ],
)
def test_a_place_that_tells_not_who_judges(text: str, parser: bool) -> None:
    assert acts(text, parser) == []


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany crushed Poland in 1939; its goal was land.", ["DEU>POL:ASSAULT"]),
        ("Iran defeated Iraq after 5-6 weeks of fighting.", ["IRN>IRQ:ASSAULT"]),
        ("Israel routed Egypt in 1967 and the death penalty was discussed.", ["ISR>EGY:ASSAULT"]),
        ("Israel hammered Iran's navy during the Olympics.", ["ISR>IRN:ASSAULT"]),
        ("The French crown declared war on England.", ["FRA>GBR:ASSAULT"]),
        ("Italy beat Sweden 2-1.", []),
        ("Italy beat Sweden in a football match.", []),
    ],
)
def test_a_war_is_no_game(text: str, expected: list[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany announced that Sweden was responsible for half of its imports.", []),
        ("Germany said Greece had broken the record.", []),
        ("Germany said Greece had stolen the show.", []),
        ("Germany said Greece was acting like a friend.", []),
        ("Germany said Greece was negotiating like a partner.", []),
        ("Germany said Greece had sought to divide the costs.", []),
        ("Germany said Greece was backing militia reform.", []),
        ("Germany said Greece has no right to be unhappy.", []),
        ("Sweden said Norway had been misled by Denmark.", ["SWE>DNK:ACCUSE"]),
        ("Sweden said Norway had been misled.", []),
        ("Sweden said Norway was responsible for the explosion.", ["SWE>NOR:ACCUSE"]),
        ("Sweden said Norway was acting like a bully.", ["SWE>NOR:ACCUSE"]),
    ],
)
def test_what_is_said_of_somebody_and_is_no_charge(text: str, expected: list[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@pytest.mark.parametrize("parser", BOTH)
def test_who_hangs_a_spy_is_the_state_where_it_is_done(parser: bool) -> None:
    assert acts("Two Swedes were hanged in Tehran for spying.", parser) == ["IRN>SWE:ASSAULT"]
