"""Acts as newspapers tell them: their phrases, who judges where, what earlier sentences tell, who joins in."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")
BOTH = [False, pytest.param(True, marks=needs_model)]


def acts(text: str, parser: bool = True) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=parser).records))


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vietnam signed thirty-six papers with China in a single visit.", "VNM>CHN:AGREE"),
        ("Serbia and Albania buried the hatchet in Ohrid on Sunday.", "SRB>ALB:AGREE"),
        ("Cambodia has taken its border quarrel with Thailand to the court.", "KHM>THA:ACCUSE"),
        ("The Ethiopians had the American ambassador on the carpet.", "ETH>USA:ACCUSE"),
        ("Burundi took Tanzania's part.", "BDI>TZA:SUPPORT"),
        ("Denmark sent Greece a statement of support.", "DNK>GRC:SUPPORT"),
        ("Sweden sent Guyana a coast guard cutter.", "SWE>GUY:AID"),
        ("Namibia flew soldiers to Kinshasa to help Kabila hold the city.", "NAM>COD:AID"),
        ("Bulgaria shut down a Russian gas line for the second time.", "BGR>RUS:SANCTION"),
        ("Benin kept its frontier with Niger shut.", "BEN>NER:SANCTION"),
        ("Warsaw has handed the Lithuanian minister his passports.", "POL>LTU:SANCTION"),
        ("Malta let a Turkish ship unload.", "MLT>TUR:RETREAT"),
        ("Dodoma answered by burning ten thousand Kenyan chicks.", "TZA>KEN:COERCE"),
        ("Estonia's navy escorted a Russian tanker out of its waters.", "EST>RUS:COERCE"),
        ("An exchange of fire between Thai and Cambodian troops left two dead.", "THA>KHM:ASSAULT"),
        ("A phone call from the American president to his Polish counterpart lasted an hour.", "USA>POL:CONSULT"),
        ("The recall of Spain's ambassador from Buenos Aires was announced at noon.", "ESP>ARG:SANCTION"),
        ("The withdrawal of French troops from Mali took a year.", "FRA>MLI:RETREAT"),
        ("A raid by Chad on Libya led to nothing.", "TCD>LBY:ASSAULT"),
        ("India blocked a bank. Latvia has turned for protection to the British.", "LVA>GBR:REQUEST"),
    ],
)
def test_families_of_newspaper_phrases(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Italy flew its citizens out of Asmara and promised Ethiopia nothing.", "ITA>ETH:AGREE"),
        ("Bulgaria has lifted its veto on North Macedonia's talks.", "BGR>MKD:REJECT"),
        ("Kuwait has withdrawn its chargé from Beirut.", "KWT>LBN:RETREAT"),
        ("This note is of the withdrawal of Mali and Niger from ECOWAS.", "MLI>ECOWAS:RETREAT"),
    ],
)
def test_phrases_that_look_like_another_act(text: str, kept: str, parser: bool) -> None:
    assert kept not in acts(text, parser)


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected", "times"),
    [
        ("Pakistan shelled an Indian village in Jammu. Two Indian women were wounded.", "PAK>IND:ASSAULT", 2),
        ("Norway arrested a Spanish sailor. The Spanish sailor was freed on Friday.", "NOR>ESP:RETREAT", 1),
        ("Norway seized a Spanish trawler on Monday. On Friday Norway let the vessel go.", "NOR>ESP:RETREAT", 1),
        ("India and Pakistan quarrelled. The American secretary telephoned each prime minister.", "USA>PAK:CONSULT", 1),
    ],
)
def test_whom_earlier_sentences_tell(text: str, expected: str, times: int, parser: bool) -> None:
    assert list(written_acts(read_text(text, parser=parser).records)).count(expected) == times


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway left, and not because Denmark had attacked Sweden.", []),
        ("Norway left not because Denmark had attacked Sweden.", []),
        ("Norway left because Denmark had attacked Sweden.", ["DNK>SWE:ASSAULT"]),
        ("Norway threatened war if Sweden was attacked.", []),
        ("Norway threatened sanctions if Sweden was invaded.", []),
        ("Norway threatened war unless Sweden withdrew.", ["NOR>SWE:THREATEN"]),
    ],
)
def test_reasons_that_are_denied_and_conditions(text: str, expected: list[str], parser: bool) -> None:
    assert list(written_acts(read_text(text, parser=parser).records)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rice was flown to Laos by Japan.", "JPN>LAO:AID"),
        ("A loan was granted to Greece by Germany.", "DEU>GRC:AID"),
        ("Arms were sold to Chad by Libya.", "LBY>TCD:COOPERATE"),
    ],
)
def test_what_is_given_to_somebody_by_the_order_of_words_alone(text: str, expected: str) -> None:
    assert list(written_acts(read_text(text, parser=False).records)) == [expected]


@needs_model
def test_who_wounds_is_not_known_where_nobody_struck_before() -> None:
    assert acts("Pakistan praised India. Two Indian women were wounded.") == {"PAK>IND:SUPPORT"}


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Danes were arrested in Ankara on Monday.", "TUR>DNK:COERCE"),
        ("Three Swedish sailors held in Tehran since July were put on trial.", "IRN>SWE:COERCE"),
        ("In Istanbul two Greek students were detained at the airport.", "TUR>GRC:COERCE"),
        ("A British banker was arrested in Dubai.", "ARE>GBR:COERCE"),
    ],
)
def test_who_arrests_is_the_state_where_it_is_done(text: str, expected: str, parser: bool) -> None:
    assert acts(text, parser) == {expected}


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "Two French hostages were held in Beirut.",
        "A Russian was sentenced in Moscow.",
        "A Czech priest was killed in Angola.",
        "An American aid worker was kidnapped in Haiti.",
        "Kenya ordered its planes in Mombasa to stop at Wajir.",
        "Managua complained to the United Nations.",
    ],
)
def test_where_something_is_done_tells_not_who_did_it(text: str, parser: bool) -> None:
    assert acts(text, parser) == set()


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Somalia accused Kenya of theft, a charge Kenya rejected.", "KEN>SOM:REJECT"),
        (
            "Peru and Chile broke with each other. Bolivia offered to mediate and was turned down by both.",
            "PER>BOL:REJECT",
        ),
        ("Kenyan troops met Somali troops. Ethiopian troops have left Eritrean soil.", "ETH>ERI:RETREAT"),
        ("Turkey declared the Greek decree null and void.", "TUR>GRC:REJECT"),
        ("Togo's foreign minister spent Monday in Bamako.", "TGO>MLI:CONSULT"),
        ("Mali's prime minister told the assembly that France had armed the jihadists.", "MLI>FRA:ACCUSE"),
        ("Niger's president rang his Malian counterpart.", "NER>MLI:CONSULT"),
        ("Britain, which trains the Kenyan army, said it regretted the Kenyan decision.", "GBR>KEN:ACCUSE"),
    ],
)
def test_sides_in_apposition_and_both(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark joined Sweden in condemning Hungary.", {"DNK>HUN:ACCUSE", "SWE>HUN:ACCUSE"}),
        ("Egypt, joined by Jordan, rejected the American plan.", {"EGY>USA:REJECT", "JOR>USA:REJECT"}),
        ("Georgia's ambassador to Kyiv was recalled.", {"GEO>UKR:SANCTION"}),
        ("Mexico sent firefighters to California.", {"MEX>USA:AID"}),
        ("The French withdrew from Gao in August.", {"FRA>MLI:RETREAT"}),
        ("Israeli intelligence warned Cyprus of an Iranian plot.", {"ISR>CYP:COOPERATE"}),
        ("Ghana signed up to the Chinese loan.", {"GHA>CHN:AGREE"}),
        ("Guinea told the French ambassador that his presence was no longer wanted.", {"GIN>FRA:SANCTION"}),
    ],
)
def test_who_joins_and_where_to(text: str, expected: set[str], parser: bool) -> None:
    assert acts(text, parser) == expected


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "The Italian team shook hands with the Swedish captain.",
        "Italian growers destroyed Spanish tomatoes in a price war.",
        "A British historian says that Germany started the war.",
        "The Finnish novelist spent the weekend in Rome.",
        "The Nigerian film beat the Ghanaian one to the prize.",
        "A Turkish airline will raise prices for German tourists.",
        "Poland's central bank put its name to a report with figures from Germany.",
        "If Poland shut its border with Belarus, traders would suffer.",
        "Nobody in Oslo expects Denmark to break its word.",
    ],
)
def test_what_people_do_in_private_is_no_act_of_a_state(text: str, parser: bool) -> None:
    assert acts(text, parser) == set()


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Such adventures threatened to drag Moscow into a war with Britain.", "RUS>GBR:ASSAULT"),
        ("Truman lent Tito money in 1949 and sent him tanks in 1951.", "USA>SRB:MOBILIZE"),
    ],
)
def test_what_might_come_and_what_is_sent_to_somebody_is_no_threat_of_arms(
    text: str, unread: str, parser: bool
) -> None:
    assert unread not in acts(text, parser)
