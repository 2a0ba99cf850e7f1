"""Acts whose sides are both named, by construction: passives, relative clauses, gerunds, ends of visits."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_acts
from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")
BOTH = [False, pytest.param(True, marks=needs_model)]


def acts(text: str) -> set[str]:
    """Return the acts that have both actors, as SOURCE>TARGET:ROOT."""
    return set(written_acts(read_text(text, parser=True).records))


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan's ambassador was called in by South Korea on Tuesday.", "KOR>JPN:ACCUSE"),
        ("A convoy of Serbian lorries was turned back by Kosovo police.", "XKX>SRB:SANCTION"),
        ("Relations with Morocco were broken off by Algeria in 2021.", "DZA>MAR:SANCTION"),
        ("An agreement on fishing was signed by Morocco and Russia.", "MAR>RUS:AGREE"),
        ("The tanks sent to Chad by Libya never arrived.", "LBY>TCD:AID"),
        ("Four Russian diplomats were ordered out of Slovakia.", "SVK>RUS:SANCTION"),
        ("Two Swedish migrants were expelled from Denmark.", "DNK>SWE:COERCE"),
        ("Russia expelled two Swedish students from Moscow.", "RUS>SWE:COERCE"),
        ("The incident led to war between Iran and Iraq.", "IRN>IRQ:ASSAULT"),
        ("Burundi was suspended from the African Union in October.", "AU>BDI:SANCTION"),
        ("Syria was readmitted to the Arab League.", "ARAB_LEAGUE>SYR:SUPPORT"),
        ("Laos was recognised by Peru, by Chile and by Kenya.", "KEN>LAO:SUPPORT"),
    ],
)
def test_passives_by_what_stands_before_the_verb(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The loan that China granted Laos paid for the railway.", "CHN>LAO:AID"),
        ("The sanctions Russia imposed on Georgia in 2006 hurt its growers.", "RUS>GEO:SANCTION"),
        ("After the Turkish downing of a Russian bomber, Moscow waited.", "TUR>RUS:ASSAULT"),
        ("A bomb planted by Libyan agents killed three American soldiers.", "LBY>USA:ASSAULT"),
        ("Condemning Israel for the raid, Jordan recalled its envoy.", "JOR>ISR:ACCUSE"),
        ("Mali released 49 Greek soldiers whom it had held since July.", "MLI>GRC:COERCE"),
        ("Niger, from which France withdrew its last soldiers in December, waited.", "FRA>NER:RETREAT"),
        ("Norwegian frigates exercised, shadowed throughout by a Russian cruiser.", "RUS>NOR:MOBILIZE"),
        ("Iraq, abandoned by Moscow, appealed to France for parts.", "RUS>IRQ:SANCTION"),
        ("It was Albania that first accused Belgrade of genocide.", "ALB>SRB:ACCUSE"),
        ("Only then did Iran release the Belgian.", "IRN>BEL:RETREAT"),
        ("Turkey's purchase of Russian missiles cost it the fighters.", "TUR>RUS:COOPERATE"),
        ("A meeting of the Chinese and Indian ministers was held in Kazan.", "CHN>IND:CONSULT"),
        ("After a visit from the French envoy, Kenya waited.", "FRA>KEN:CONSULT"),
        ("Moldova won a promise from Moscow.", "RUS>MDA:AGREE"),
    ],
)
def test_acts_in_other_words_than_a_main_verb(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Serbian president telephoned his Hungarian counterpart to ask for help.", "SRB>HUN:REQUEST"),
        ("Fiji's prime minister telephoned his colleague in Wellington to congratulate him.", "FJI>NZL:SUPPORT"),
        ("Iran moved two brigades to the Aras river, facing Azerbaijan.", "IRN>AZE:MOBILIZE"),
        ("China demanded in the Security Council that NATO halt the bombing.", "CHN>NATO:REQUEST"),
        ("Japan was the first to condemn China.", "JPN>CHN:ACCUSE"),
        ("Libya has begun pulling its soldiers out of Chad.", "LBY>TCD:RETREAT"),
        ("Students stoned the Danish embassy in Tehran.", "IRN>DNK:PROTEST"),
        ("Japan, which sent ships to Fiji, was the first to condemn China's conduct.", "JPN>CHN:ACCUSE"),
        ("Macron spoke by telephone with Modi and later with Lula.", "FRA>BRA:CONSULT"),
        ("Russia expelled two Swedish and three Danish diplomats.", "RUS>DNK:SANCTION"),
        ("Tito has written to Nasser to commend his plan and to beg him to wait.", "SRB>EGY:REQUEST"),
        ("Together with France, Britain attacked Egypt in 1956.", "FRA>EGY:ASSAULT"),
        ("Ghana joined Nigeria in condemning Mali.", "GHA>MLI:ACCUSE"),
        ("Farmers in Chile blocked the bridge to Bolivia.", "CHL>BOL:PROTEST"),
    ],
)
def test_whom_an_act_meets_and_who_does_it(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Two Swedish students were arrested for spying on Denmark.", "DNK>SWE:COERCE"),
        ("Nor did Iran release the Belgian.", "IRN>BEL:RETREAT"),
        ("Norway was never the first to attack Sweden.", "NOR>SWE:ASSAULT"),
        ("Norway has not resumed attacking Sweden.", "NOR>SWE:ASSAULT"),
        ("Norway would not help Sweden if it armed.", "NOR>SWE:REJECT"),
        ("There was never a Norwegian shelling of a Swedish town.", "NOR>SWE:ASSAULT"),
        ("Sweden has protested loudly, and Norway attacked them.", "NOR>SWE:ASSAULT"),
        ("Norwegian workers cut ties with Sweden.", "NOR>SWE:PROTEST"),
        ("Germany occupied Brussels in 1940.", "DEU>EU:COERCE"),
        ("Aid to Ethiopia was suspended by the United States in 2021.", "USA>ETH:AID"),
        ("Sanctions on Mali were lifted by ECOWAS in July.", "ECOWAS>MLI:SANCTION"),
        ("Swedish commandos boarded a freighter suspected of cutting a cable to Latvia.", "SWE>LVA:COERCE"),
        ("The AU urged Chad to return to the talks that Turkey hosts.", "TCD>TUR:RETREAT"),
        ("Saudi Arabia ordered its citizens out of Lebanon.", "SAU>LBN:COERCE"),
    ],
)
def test_what_is_no_act(text: str, unread: str) -> None:
    assert unread not in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli planes bombed Sidon on Tuesday.", "ISR>LBN:ASSAULT"),
        ("Ukrainian drones hit an oil depot near Krasnodar overnight.", "UKR>RUS:ASSAULT"),
        ("Aleppo was bombed by Israeli jets overnight.", "ISR>SYR:ASSAULT"),
        ("The French president flew to Casablanca on Friday.", "FRA>MAR:CONSULT"),
        ("Turkish troops have occupied Famagusta.", "TUR>CYP:COERCE"),
        ("Rwandan forces seized Goma in January.", "RWA>COD:COERCE"),
        ("Russia moved tanks toward Narva.", "RUS>EST:MOBILIZE"),
        ("Turkey shipped wheat to Odesa.", "TUR>UKR:AID"),
        ("Hundreds marched past the American consulate in Nuuk.", "GRL>USA:PROTEST"),
    ],
)
def test_a_city_that_is_no_capital_stands_for_its_state(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia bombed Mekelle.",
        "The German chancellor visited Hamburg.",
        "Thai police arrested two men in Pattani.",
        "Turkey sent troops to Adana.",
        "The Tokyo exchange fell after Shanghai shut.",
        "A Norwegian won in Sydney.",
        "France's captain missed a penalty in Marseille.",
    ],
)
def test_a_city_of_ones_own_or_where_something_happens_meets_nobody(text: str) -> None:
    assert acts(text) == set()


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden said that Denmark had broken its word over the bridge tolls.", "SWE>DNK:ACCUSE"),
        (
            "The Kenyan minister told reporters in Mombasa that Uganda had violated the customs treaty.",
            "KEN>UGA:ACCUSE",
        ),
        ("Tehran says the Americans are trying to destabilise the Gulf.", "IRN>USA:ACCUSE"),
        ("Hungary said Slovakia's conduct was disgraceful.", "HUN>SVK:ACCUSE"),
        ("Tokyo said it would not be bullied by Beijing.", "JPN>CHN:REJECT"),
        ("Ghana will not take lessons from Britain, its president said.", "GHA>GBR:REJECT"),
    ],
)
def test_what_somebody_says_that_another_did_wrong(text: str, expected: str) -> None:
    assert acts(text) == {expected}


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Chile said that Peru had won the match.",
        "Chile said that Peru had signed.",
        "Paris did not say that Rome had lied.",
        "Analysts say that China has violated the spirit of the pact.",
        "If Oslo said that Rome had lied, nobody would mind.",
        "Italy beat Sweden 2-1 in Milan.",
        "Sri Lanka did not lease the port because China had called in a loan.",
    ],
)
def test_what_blames_or_strikes_nobody(text: str) -> None:
    assert acts(text) == set()


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
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
def test_families_of_newspaper_phrases(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Italy flew its citizens out of Asmara and promised Ethiopia nothing.", "ITA>ETH:AGREE"),
        ("Bulgaria has lifted its veto on North Macedonia's talks.", "BGR>MKD:REJECT"),
        ("Kuwait has withdrawn its chargé from Beirut.", "KWT>LBN:RETREAT"),
        ("This note is of the withdrawal of Mali and Niger from ECOWAS.", "MLI>ECOWAS:RETREAT"),
    ],
)
def test_phrases_that_look_like_another_act(text: str, kept: str) -> None:
    assert kept not in acts(text)


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


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Danes were arrested in Ankara on Monday.", "TUR>DNK:COERCE"),
        ("Three Swedish sailors held in Tehran since July were put on trial.", "IRN>SWE:COERCE"),
        ("In Istanbul two Greek students were detained at the airport.", "TUR>GRC:COERCE"),
        ("A British banker was arrested in Dubai.", "ARE>GBR:COERCE"),
    ],
)
def test_who_arrests_is_the_state_where_it_is_done(text: str, expected: str) -> None:
    assert acts(text) == {expected}


@needs_model
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
def test_where_something_is_done_tells_not_who_did_it(text: str) -> None:
    assert acts(text) == set()


@needs_model
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
def test_sides_in_apposition_and_both(text: str, expected: str) -> None:
    assert expected in acts(text)


@needs_model
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
def test_who_joins_and_where_to(text: str, expected: set[str]) -> None:
    assert acts(text) == expected


@needs_model
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
def test_what_people_do_in_private_is_no_act_of_a_state(text: str) -> None:
    assert acts(text) == set()
