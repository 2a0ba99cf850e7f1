"""Acts with a side that is not named where they are told: by the deed they answer, by grammar, by what was told."""

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
        ("Nepal offered India its capital for talks. The offer was turned down within the hour.", "IND>NPL:REJECT"),
        ("Kenya urged Uganda to open the road. The plea was rejected.", "UGA>KEN:REJECT"),
        ("Peru broke off diplomatic relations with Mexico. Mexico described the step as excessive.", "MEX>PER:ACCUSE"),
        ("Sudan sued Chad at the Court. Chad called the case a stunt.", "TCD>SDN:ACCUSE"),
        ("Benin closed its border with Niger. Togo condemned the closure.", "TGO>BEN:ACCUSE"),
    ],
)
def test_a_deed_told_before_is_answered_and_judged(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Nepal offered India its capital for talks. The offer was not turned down.",
        "Nepal offered India its capital for talks. The offer of the banks was turned down.",
        "Nepal offered India its capital for talks. If the offer was turned down, nobody would mind.",
        "Nepal offered India its capital for talks. Bhutan rejected the offer.",
    ],
)
def test_who_is_not_asked_does_not_answer(text: str, parser: bool) -> None:
    assert not any(each.endswith("NPL:REJECT") for each in acts(text, parser))


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thai guns shelled a temple in Cambodia. The Thai army denied that it opened fire.", "THA>KHM:ASSAULT"),
        ("Iran bombed Iraq. Tehran said it would retaliate.", "IRN>IRQ:THREATEN"),
        ("Finland closed its eastern crossings after three hundred men came from Russia.", "FIN>RUS:SANCTION"),
        ("Peru and Ecuador fought for a day. Brazil, Chile and Argentina called on both to stop.", "CHL>PER:REQUEST"),
        ("South Korea protested to Japan. The North denounced Japan as well.", "PRK>JPN:ACCUSE"),
        ("Algeria praised BRICS, and then begged the group for a place.", "DZA>BRICS:REQUEST"),
        ("The remark so angered Madrid that it imposed duties on Australian barley.", "ESP>AUS:SANCTION"),
    ],
)
def test_a_side_is_clear_from_what_was_told(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mogadishu found a friend in Cairo, which flew in two planeloads of rifles.", "EGY>SOM:AID"),
        ("Serbia had to turn to Cuba, which sent wheat and later guns.", "CUB>SRB:AID"),
        ("The American delegate spoke first, and Britain and France vetoed his motion.", "FRA>USA:REJECT"),
        ("Kenya promised to help, an offer which Uganda turned down.", "UGA>KEN:REJECT"),
        ("Fiji's premier telephoned his colleague in Wellington to congratulate him.", "FJI>NZL:SUPPORT"),
    ],
)
def test_grammar_implies_whom_an_act_meets(text: str, expected: str) -> None:
    assert expected in acts(text, True)


@BOTH
def test_a_pair_just_named_is_meant_before_an_old_quarrel(parser: bool) -> None:
    text = "Greece blockaded Macedonia. Eritrea took an island from Yemen. Both governments consented to arbitration."
    assert "GRC>MKD:AGREE" not in acts(text, parser)
    assert "ERI>YEM:AGREE" in acts(text, parser)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "The United States asked Brazil to send ships. Brazil promised its farmers a loan.",
        "Turkey demanded an apology from Brazil. Brazil refused the students an audience.",
    ],
)
def test_what_somebody_else_is_promised_or_refused_answers_nobody(text: str, parser: bool) -> None:
    assert not any(each.startswith("BRA>") for each in acts(text, parser))


@BOTH
def test_some_of_them_are_no_states(parser: bool) -> None:
    text = "Peru and Chile swapped two villages. Bolivia arrested ten fishermen. Brazil released nine of them."
    assert not any(each.startswith("BRA>") for each in acts(text, parser))


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad appealed to France for planes. Paris has refused to commit aircraft.", "FRA>TCD:REJECT"),
        ("Washington asked Brazil and Mexico for their votes. They agreed.", "MEX>USA:AGREE"),
        (
            "India accused Israel of spying. Israel has expressed regret and offered the families money.",
            "ISR>IND:AGREE",
        ),
        ("The EU condemned Serbia. Its enlargement chief telephoned Zagreb.", "EU>HRV:CONSULT"),
        ("Ecuador claims to have shot down one plane, which Lima denies.", "ECU>PER:ASSAULT"),
        ("Indonesian vessels seized two Spanish trawlers and detained their crews.", "IDN>ESP:COERCE"),
    ],
)
def test_who_was_met_is_met_again(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Maldives, pressed by Pakistan for a word of sympathy, declined to give one.", "MDV>PAK:REJECT"),
        ("Crowds broke into the Chinese Embassy in Rangoon.", "MMR>CHN:ASSAULT"),
        ("Soviet tanks fired on a crowd in the heart of Budapest.", "RUS>HUN:ASSAULT"),
        ("Managua expelled a Honduran. In a note to the Honduran envoy, it demanded his return.", "NIC>HND:REQUEST"),
    ],
)
def test_a_clause_leads_to_who_is_met(text: str, expected: str) -> None:
    assert expected in acts(text, True)


@BOTH
def test_what_is_said_to_us_is_said_to_nobody_named(parser: bool) -> None:
    assert "CHN>IND:REQUEST" not in acts("The Chinese ambassador urged us to make up with Delhi.", parser)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mongolia, the only neighbour that talks to everyone, offered to host South Korea in June.", "MNG>KOR:"),
        ("Chile went on alert after a Peruvian patrol craft fired at a Chilean survey ship off Arica.", "PER>CHL:ASS"),
        ("Soldiers went home before Kinshasa, pressed by the United Nations, called a halt.", "UN>COD:REQUEST"),
        (
            "Benin denied that any unit was stationed there, and handed the Nigerien envoy a note of protest.",
            "BEN>NER:",
        ),
    ],
)
def test_participles_that_a_parse_mistakes(text: str, expected: str) -> None:
    assert any(each.startswith(expected) for each in acts(text, True))


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Bonn, the Chancellor greeted the Polish minister.", "GFR>POL:CONSULT"),
        ("In Bonn, Brandt greeted the Polish minister, and the two initialled a treaty.", "GFR>POL:AGREE"),
        ("Beijing kept silent until the evening, when a short statement praised Pakistan.", "CHN>PAK:SUPPORT"),
        ("Icelandic gunboats harried British trawlers, and London sent frigates against them.", "GBR>ISL:MOBILIZE"),
        ("Italy's premier flew to Algiers on Tuesday and signed three energy contracts.", "ITA>DZA:AGREE"),
        ("Swedish guards boarded a ship bound for Latvia, and held its Bulgarian crew.", "SWE>BGR:COERCE"),
        ("The AU appealed to Ethiopia to stop.", "AU>ETH:REQUEST"),
    ],
)
def test_offices_texts_and_men_belong_to_states(text: str, expected: str) -> None:
    assert expected in acts(text, True)


@needs_model
def test_an_office_of_another_state_is_not_that_of_the_place() -> None:
    assert "DEU>POL:CONSULT" not in acts("In Berlin, the president of Estonia greeted the Polish minister.", True)


@needs_model
def test_who_denies_a_deed_claims_whomever_it_met() -> None:
    made = read_text("Uganda denied that its troops had raided two Congolese villages.", parser=True)
    assert made.of("claim") and acts("Uganda denied that its troops had raided two Congolese villages.", True)
