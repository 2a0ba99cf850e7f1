"""Acts whose sides are both named, by construction: passives, relative clauses, gerunds, ends of visits."""

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


@pytest.mark.parametrize("parser", BOTH)
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
def test_what_is_no_act(text: str, unread: str, parser: bool) -> None:
    assert unread not in acts(text, parser)


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


@pytest.mark.parametrize("parser", BOTH)
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
def test_a_city_of_ones_own_or_where_something_happens_meets_nobody(text: str, parser: bool) -> None:
    assert acts(text, parser) == set()


@pytest.mark.parametrize("parser", BOTH)
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
def test_what_somebody_says_that_another_did_wrong(text: str, expected: str, parser: bool) -> None:
    assert acts(text, parser) == {expected}


@pytest.mark.parametrize("parser", BOTH)
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
def test_what_blames_or_strikes_nobody(text: str, parser: bool) -> None:
    assert acts(text, parser) == set()
