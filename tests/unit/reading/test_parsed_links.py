"""Cause and effect by a parse: who does what to whom on either side, whatever construction joins them."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.main_tense import holds_now
from detente.reading.parsed_links import parsed_links
from detente.reading.parsing import parses
from detente.reading.reading import read_text
from detente.reading.records import Record


def linked(text: str) -> list[Record]:
    return [record for record in read_text(text, parser=True).of("claim") if record["cause"] and record["effect"]]


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Norway will, if Sweden attacks Denmark, turn against Sweden.",
            "SWE -> DNK cools => NOR -> SWE cools within 24 months",
        ),
        (
            "Were the United States to abandon Poland, Germany would turn to Russia.",
            "USA -> POL cools => DEU -> RUS warms within 24 months",
        ),
    ],
)
def test_conditions_that_patterns_misread(text: str, claim: str) -> None:
    assert [each["claim"] for each in linked(text)] == [claim]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Swedish pressure on Norway drove Oslo into the arms of Denmark.", "SWE>NOR => NOR>DNK"),
        ("Peru's refusal to recognise Chile led Bolivia to side with Lima.", "PER>CHL => BOL>PER"),
        ("A quarrel between Kenya and Uganda would weaken Rwanda's hand.", "KEN>UGA => RWA>"),
        ("Brazil's pact with Chile soured its relations with Peru.", "BRA>CHL => BRA>PER"),
        ("Indian aid to Nepal strengthened the bond between Bhutan and Delhi.", "IND>NPL => BTN>IND"),
        ("French indifference leaves Mali no choice but to look to Russia.", "FRA>MLI => MLI>RUS"),
        ("It is fear of Turkey that keeps Greece close to France.", "GRC>TUR => GRC>FRA"),
        ("Trade with Japan has led Australia to ignore the threat to Taiwan.", "AUS>JPN => AUS>TWN"),
        ("Britain's pact with Chad provoked Mali into attacking Niger.", "GBR>TCD => MLI>NER"),
        ("Vietnam's rise unsettles Cambodia.", "VNM> => KHM>VNM"),
    ],
)
def test_what_an_act_brings_about(text: str, pair: str) -> None:
    assert pairs(text) == [pair]
    assert linked(text)[0]["rule"] == "parser, cause and effect, act"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Thanks to Saudi loans, Jordan has drifted away from Iran.", "SAU>JOR => JOR>IRN"),
        ("Without Chinese support, Laos would seek terms with Vietnam.", "CHN>LAO => LAO>VNM"),
        ("In retaliation for the duties imposed by Mali, Niger expelled its envoys.", "MLI>NER => NER>MLI"),
        ("Kenya will trust Uganda only if Tanzania stops threatening it.", "TZA>KEN => KEN>UGA"),
        ("Unless Chad pays its debts, Libya will never forgive it.", "TCD> => LBY>TCD"),
        (
            "If Russian gas had arrived on time, Serbia would have had no reason to turn to Turkey.",
            "RUS>SRB => SRB>TUR",
        ),
        ("A Finland that is threatened by Russia will lean on Sweden.", "RUS>FIN => FIN>SWE"),
        ("Cuba responded to the loss of Soviet aid by mending fences with Mexico.", "RUS>CUB => CUB>MEX"),
        ("Russia invaded Georgia, prompting Poland to ask Germany for help.", "RUS>GEO => POL>DEU"),
        ("As long as Kenya buys Egyptian gas, Chad will distrust it.", "KEN>EGY => TCD>KEN"),
        ("Mali, abandoned by France, turned to Russia.", "FRA>MLI => MLI>RUS"),
        ("When Togo raised its voice at a summit, Ghana deported hundreds of Togolese workers.", "TGO> => GHA>TGO"),
        ("What brought Vietnam and Laos together was China.", "CHN> => VNM>LAO"),
        ("The Kenyan decision angered Uganda and delighted Rwanda.", "KEN> => UGA>KEN"),
        ("If Kenya improves relations with Egypt, Chad will distance itself from Libya.", "KEN>EGY => TCD>LBY"),
        ("By arming Chad, Libya has pushed Sudan into the embrace of Egypt.", "LBY>TCD => SDN>EGY"),
    ],
)
def test_reasons_conditions_means_and_answers(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Norway left before Sweden attacked Denmark.",
        "Washington forced Tehran to sign the treaty.",
        "Sanctions drove Iran towards Russia.",
        "As the envoy put it, Norway fears Sweden.",
        "After the rain the road to Kenya was closed.",
    ],
)
def test_a_cause_without_an_actor_or_an_act_alone_is_no_cause(text: str) -> None:
    assert linked(text) == []


def test_what_was_brought_about_by_somebody_has_a_cause() -> None:
    (pair,) = pairs("Mali's seizure of the port had been encouraged by Niger.")
    assert pair == "NER>MLI => MLI>"


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian spokesman called for restraint without naming Sweden.",
        "It is the third such case since March, when Norway accused Sweden of theft.",
        "If Norway wants influence there, it should build a road.",
        "The harder it rains in Norway, the warmer it grows in Sweden.",
    ],
)
def test_manners_and_times_are_no_causes(text: str) -> None:
    assert pairs(text) == []


def test_a_question_with_would_denies() -> None:
    (claim,) = linked("Would a stronger Norway drive Sweden away from Denmark?")
    assert claim["effect"] == {"sender": ["SWE"], "receiver": ["DNK"], "change": "holds"}


def test_unless_turns_the_cause_round() -> None:
    (claim,) = linked("Unless Sweden attacks Denmark, Norway will side with Sweden.")
    assert claim["cause"]["change"] == "warms"


def test_what_deters_denies() -> None:
    (claim,) = linked("Russian threats have not deterred Finland from joining NATO.")
    assert claim["stance"] == "denies"


def test_nobody_named_makes_no_link() -> None:
    (made,) = parses(["Fear drove them apart."])
    assert made is not None and parsed_links("Fear drove them apart.", made, []) == []


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Norway buys gas.", True),
        ("Relations have been tense.", True),
        ("Norway bought gas.", False),
        ("Norway had left.", False),
    ],
)
def test_what_holds_now(text: str, now: bool) -> None:
    (made,) = parses([text])
    assert made is not None and holds_now(made) is now


def test_a_sentence_in_the_present_about_states_is_claimed() -> None:
    (claim,) = read_text("Mexico buys its gas from Texas every winter.", parser=True).of("claim")
    assert claim["rule"].startswith("parser, signs: ")
    assert read_text("The road through Mexico was long.", parser=True).of("claim") == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Canada's silence cost it the sympathy of India.", "CAN> => IND>CAN"),
        ("Peru would break with Chile the moment Bolivia offered it a pipeline.", "BOL>PER => PER>CHL"),
        ("American pressure frightened Honduras into the arms of China.", "USA>HND => HND>CHN"),
        ("Poland courted Ukraine because it feared Russia.", "POL>RUS => POL>UKR"),
        ("So long as Jordan enjoys Saudi protection, it will ignore Iran.", "SAU>JOR => JOR>IRN"),
        ("German hesitation has convinced Poland that it must rely on America.", "DEU> => POL>USA"),
        ("Turkey bought Russian missiles, prompting Washington to expel it.", "TUR>RUS => USA>TUR"),
        ("Every American sanction makes Iran more dependent on China.", "USA>IRN => IRN>CHN"),
    ],
)
def test_what_is_gained_lost_and_embraced(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Kazakhstan will turn to China as soon as Russia raises its transit fees.", "RUS> => KAZ>CHN"),
        ("Had Egypt closed the straits again, Israel would have attacked it.", "EGY> => ISR>EGY"),
        ("South Korea would turn to China should Japan attack South Korea.", "JPN>KOR => KOR>CHN"),
        ("Only when Sweden stopped sheltering Turkey's enemies did Ankara let it in.", "SWE>TUR => TUR>SWE"),
        ("Moscow would relent the moment Kazakhstan changed its mind.", "KAZ> => RUS>KAZ"),
        ("The day Tunisia shuts its clinics, Libya will send its wounded to Egypt.", "TUN> => LBY>EGY"),
        ("The week Kenya left Somalia, Ethiopia would march on Somalia.", "KEN>SOM => ETH>SOM"),
        ("Every time Ethiopia raids Somalia, Mogadishu appeals to Eritrea.", "ETH>SOM => SOM>ERI"),
        ("Because Egypt had sheltered its rebels, Sudan rearmed.", "EGY>SDN => SDN>"),
        ("So long as Greece vetoed its membership, Macedonia could do nothing but wait.", "GRC>MKD => MKD>"),
    ],
)
def test_conditions_in_other_words(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("American sanctions on Cuba robbed Havana of its customers.", "USA>CUB => CUB>"),
        ("Russia's bombing of Finland cured Helsinki of its distrust of Sweden.", "RUS>FIN => FIN>SWE"),
        ("Cuban brigades in Angola deterred Pretoria from marching on Luanda.", "CUB>AGO => ZAF>AGO"),
        ("Iran's claims to Bahrain bullied Manama into an alliance with Saudi Arabia.", "IRN>BHR => BHR>SAU"),
        ("Kenya's raid on Somali camps taught Mogadishu to rely on Ethiopia.", "KEN>SOM => SOM>ETH"),
        ("Japan's radar sales to the Philippines unnerved Beijing.", "JPN>PHL => CHN>"),
        ("The American embargo on China embarrassed Beijing.", "USA>CHN => CHN>"),
        ("Nepal's new map irritated Delhi.", "NPL> => IND>NPL"),
        ("Canada accused India of murder; Delhi responded by expelling Canadian diplomats.", "CAN>IND => IND>CAN"),
        ("Indonesia's ban on nickel exports has pulled Chinese smelters into the country.", "IDN> => CHN>IDN"),
    ],
)
def test_whom_robbing_deterring_teaching_and_unnerving_leaves_with_whom(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Kenya will not lift its ban on Somalia until Somalia pays Kenya.", "SOM>KEN => KEN>SOM"),
        ("Latvia closed a Russian station, and in return Moscow expelled two Latvian diplomats.", "LVA>RUS => RUS>LVA"),
        ("Chile raided Peru and as a result Lima broke off talks with Chile.", "CHL>PER => PER>CHL"),
        ("Delhi withdrew forty Canadian visas; Ottawa retaliated.", "IND>CAN => CAN>IND"),
        ("Greece closed the strait to Turkey; Ankara responded within hours.", "GRC>TUR => TUR>GRC"),
        ("Japan shelled Korea's neighbour Russia, in retaliation for which Moscow bombed Tokyo.", "JPN>RUS => RUS>JPN"),
        ("South Africa's case against Israel cost it the friendship of Washington.", "ZAF>ISR => USA>ZAF"),
        ("Thailand's pact with Laos left Cambodia with no friend but Vietnam.", "THA>LAO => KHM>VNM"),
        ("Cuba invaded their country, and that is why the Angolans turned to Zaire.", "CUB> => AGO>COD"),
    ],
)
def test_what_comes_in_return(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Peru pressed Chile to return the papers; Santiago replied that it was reading them.",
        "Norway let Swedish ships dock just to annoy Denmark.",
        "The day Norway paid, Sweden smiled.",
        "Chile left the talks after Peru had recalled its envoy.",
        "Norway has ever since insisted that Sweden owes it an apology.",
        "Chad and Niger signed without the consent of France.",
        "By patient work Ghana built a port in Togo.",
        "Rwanda's economy has grown faster than Burundi's because its coffee is better.",
    ],
)
def test_what_follows_in_time_or_goes_along_is_no_cause(text: str) -> None:
    assert pairs(text) == []


def test_what_is_left_out_leaves_nobody() -> None:
    assert pairs("Iran and Iraq met in Basra. Kuwait criticised both governments for leaving it out.") == []


def test_a_side_that_rests_on_a_sentence_before_is_none() -> None:
    assert pairs("Cuba left. It might lose Peru's friendship, which is why Chile works against Bolivia.") == []
