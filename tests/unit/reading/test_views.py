"""Who says what in constructions of many kinds, with patterns alone and with a parse where a model is installed."""

from __future__ import annotations

import pytest

from detente.reading.parsing import model
from detente.reading.reading import read_text

WAYS = [False, *([True] if model() else [])]


def said(text: str, parser: bool) -> list[tuple[str, str]]:
    return [(each["cue"], each["speaker"]) for each in read_text(text, parser=parser).of("attribution")]


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Optimists, for their part, insist that Chile will join.", [("insist", "Optimists")]),
        ("The Danes, by contrast, maintain that the strait is open.", [("maintain", "Danes")]),
        ("Sociologists of war, bless them, claim that Serbia had no choice.", [("claim", "Sociologists of war")]),
        ("Ruth Adeyemi, in fairness, concedes that Ghana gained from it.", [("concedes", "Ruth Adeyemi")]),
        ("Cairo again warned that the dam would be bombed.", [("warned", "Cairo")]),
        ("Morgenthau never claimed that Germany was harmless.", [("claimed", "Morgenthau")]),
        ("Lisbon has since acknowledged that Angola was lost.", [("acknowledged", "Lisbon")]),
        ("Charles de Gaulle is said to have joked that Canada was a garage.", [("joked", "Charles de Gaulle")]),
        ("Your reviewer (Books, 3 June) alleges that Cuba paid the rebels.", [("alleges", "reviewer")]),
        ("Your editorial of 12 March contends that Spain should leave NATO.", [("contends", "editorial")]),
        (
            "Tove Lindahl of the Nordic Centre, a think-tank in Bergen, believes Finland will pay more.",
            [("believes", "Tove Lindahl")],
        ),
        ("The Portuguese insist, rather grandly, that Brazil still listens to them.", [("insist", "Portuguese")]),
        (
            "Peruvian economists stress instead that Chile lowered its tariffs first.",
            [("stress", "Peruvian economists")],
        ),
        ("Hanoi declared last week that it would buy no more Russian jets.", [("declared", "Hanoi")]),
        ("Belgrade has insisted ever since that Kosovo is a province.", [("insisted", "Belgrade")]),
        (
            "The queen's private secretary noted at the time that Ghana was restless.",
            [("noted", "queen's private secretary")],
        ),
        ("I don't think for a moment that Peru will march.", [("think", "author")]),
        ("Doha had hinted before that Bahrain was next.", [("hinted", "Doha")]),
        ("Cynics reply that Norway only wants the fish.", [("reply", "Cynics")]),
        ("Neofunctionalists claim that Benelux proves the point.", [("claim", "Neofunctionalists")]),
        ("Respondents in Lagos portrayed China as a generous landlord.", [("portrayed", "Respondents in Lagos")]),
        ("Carr's disciples answer that Italy had nothing to lose.", [("answer", "Carr's disciples")]),
        ("Its apologists say Syria was provoked.", [("say", "apologists")]),
        ("Dependency theorists retort that Mexico was never asked.", [("retort", "Dependency theorists")]),
        ("An institutionalist like Petra Novak would answer that Poland had the votes.", [("answer", "Petra Novak")]),
        ("It is all about the lithium, say the pessimists.", [("say", "pessimists")]),
        ("Bolivia was never consulted, writes Prof. E. Quispe of La Paz.", [("writes", "E. Quispe")]),
        ("Sweden has sent two frigates to Estonia, the Home Office confirmed.", [("confirmed", "Home Office")]),
        ("“We shall not be hurried,” foreign minister Aino Virta told journalists in Oslo.", [("told", "Aino Virta")]),
        (
            "“We shall not be hurried,” a deputy minister in Riga, who declined to be named, told the paper.",
            [("told", "deputy minister in Riga")],
        ),
        ("My brother in Accra says so.", [("says", "brother in Accra")]),
        (
            "Golda Meir had thought otherwise. She told Nixon as much.",
            [("thought", "Golda Meir"), ("told", "Golda Meir")],
        ),
        ("I used to believe that Kenya would mediate.", [("believe", "author")]),
        ("Neutrality, my father used to say, is a luxury of the armed.", [("say", "father")]),
        (
            "The Chilean admiral put it more bluntly: “Peru has submarines and we have lawyers.”",
            [("put it", "Chilean admiral")],
        ),
        ("I put it to the House that Malta was betrayed by Britain.", [("put it to the House", "author")]),
        ("An Omani trader put the point simply: when Iran coughs, we sneeze.", [("put the point", "Omani trader")]),
        ("British historians lean to the former view.", [("lean", "British historians")]),
        ("Most Kenyan officers subscribe to the opposite theory.", [("subscribe", "Most Kenyan officers")]),
        (
            "Egypt signed a pact which the Sudanese cabinet described as a surrender.",
            [("described", "Sudanese cabinet")],
        ),
        ("Turkey opened a base in Qatar, a step Riyadh regards as an insult.", [("regards", "Riyadh")]),
        ("The chancellor went on the radio to portray Poland as an aggressor.", [("portray", "chancellor")]),
        ("A listener in Quito called to say that Peru had started it.", [("say", "listener in Quito")]),
        ("It has been claimed (Nordin 2003) that Estonia provoked Russia.", [("claimed", "Nordin")]),
        (
            "It is often argued that Greece balanced against Turkey alone (Pappas 2014; Ozturk 2016).",
            [("argued", "Pappas")],
        ),
        (
            "Whether this restrained Libya, as Ferrand (1999) doubts, is unclear.",
            [("as Ferrand (1999) doubts", "Ferrand")],
        ),
        ("Okoro (2018) shows how Benin was courted by Nigeria.", [("shows", "Okoro")]),
        (
            "According to several studies (e.g. Brandt 2001), Sweden hid its plans from Finland.",
            [("According to several studies", "several studies")],
        ),
        ("There is a belief in Tehran that Iraq will never recover.", [("belief", "Tehran")]),
        (
            "Gone is the conviction among Polish generals that Germany would hesitate.",
            [("conviction", "Polish generals")],
        ),
        (
            "The claim of the Albanian delegation that Serbia broke the truce was left out.",
            [("claim", "Albanian delegation")],
        ),
        ("It rests on the hope in Brussels that Ankara can be bought.", [("hope", "Brussels")]),
        ("What Ruth Adeyemi fears is that Togo will copy it.", [("fears", "Ruth Adeyemi")]),
        ("The conclusion Adeyemi draws from this is that Togo needs Ghana.", [("draws", "Adeyemi")]),
        (
            "Ruth Adeyemi spoke first. In her telling, Togo was the real target of Ghana.",
            [("In her telling", "Ruth Adeyemi")],
        ),
        (
            "Ruth Adeyemi spoke first. On her reading, Togo was the real target of Ghana.",
            [("On her reading", "Ruth Adeyemi")],
        ),
        ("By Ruth Adeyemi's account, Togo was never asked.", [("By Ruth Adeyemi's account", "Ruth Adeyemi")]),
        ("Togo, by his own account, was a mistake. I asked Luc Fabre.", []),
        ("This is the view of Luc Fabre, who taught in Togo.", [("is the view of", "Luc Fabre")]),
        ("Such was the opinion of the French consul.", [("was the opinion of", "French consul")]),
        ("Imho Togo is next.", [("Imho", "author")]),
        ("IMO Ghana will never sign.", [("IMO", "author")]),
        ("To the realists, for whom Iran is merely a state, faith is noise.", [("for whom", "To the realists")]),
        ("As her critics point out, Togo was already poor.", [("As her critics point out", "critics")]),
        (
            "As my old tutor used to say, Prussia is an army with a state.",
            [("As my old tutor used to say", "old tutor")],
        ),
        ("Liberals want to know who paid Iran.", [("want to know", "Liberals")]),
        ("He was explaining to us how Laos survived. The old envoy smiled.", []),
        ("Luc Fabre took the map. He explained to us why Laos had survived China.", [("explained", "Luc Fabre")]),
        ("Canada closed its mission and urged both parties to withdraw.", []),
        ("Luc Fabre received us. “When a Russian envoy shouted, the Poles laughed,” he said.", [("said", "Luc Fabre")]),
        ("Nothing will come of it, thinks Luc Fabre.", [("thinks", "Luc Fabre")]),
        ("Nothing, Luc Fabre suspects, will come of it between Laos and China.", [("suspects", "Luc Fabre")]),
        ("“It is over between Laos and China,” was how Luc Fabre put it.", [("put it", "Luc Fabre")]),
        ("Ankara's line is that Cyprus has no say.", [("line", "Ankara")]),
        ("The Saudis take the view that Yemen is theirs.", [("take the view", "Saudis")]),
        ("Luc Fabre is of the opinion that Laos lost.", [("of the opinion", "Luc Fabre")]),
        ("Luc Fabre makes the case that Laos needs Vietnam.", [("makes", "Luc Fabre")]),
        (
            "Senegal's foreign minister, speaking in Dakar, said Gambia had broken its word.",
            [("said", "Senegal's foreign minister")],
        ),
        (
            "In a letter to the secretary-general, Eritrea maintains that it was attacked first.",
            [("maintains", "Eritrea")],
        ),
        ("Many in Warsaw suspect that Berlin will blink.", [("suspect", "Many in Warsaw")]),
        ("It is Fabre's contention that Laos was never neutral.", [("contention", "Fabre")]),
        ("Few in Dakar doubt that Mali will return.", [("doubt", "Few in Dakar")]),
        ("For Luc Fabre, the answer is that Laos fears Vietnam.", [("For Luc Fabre", "Luc Fabre")]),
        ("To Luc Fabre, Laos is a warning.", [("To Luc Fabre", "Luc Fabre")]),
        (
            "She was followed by a Kenyan colonel, who observed that Somalia has no navy.",
            [("observed", "Kenyan colonel")],
        ),
        ("Luc Fabre wrote in Le Monde that Laos would fall.", [("wrote", "Luc Fabre")]),
        ("In his memoirs, Andrei Gromyko recalled that Cuba had been a gamble.", [("recalled", "Andrei Gromyko")]),
        ("Luc Fabre disagrees: Laos had asked for it.", [("disagrees", "Luc Fabre")]),
        ("Luc Fabre thinks Laos a lost cause.", [("thinks", "Luc Fabre")]),
    ],
)
def test_whoever_says_it(text: str, expected: list[tuple[str, str]], parser: bool) -> None:
    assert said(text, parser) == expected


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Malta demanded that Libya pay for the boats.",
        "The Chadian regime accused Sudan of arming the rebels.",
        "The junta in Niamey accused Benin of plotting with France.",
        "Peru learned that Chile had bought submarines.",
        "Poland discovered that Hungary had talked to Russia.",
        "Belgrade declared Kosovo void of authority.",
        "Nobody can tell whether Oman lost or won.",
        "Anyone who disagrees with Fabre is called a spy of Laos.",
        "Victory cured Rome of the belief that Carthage was harmless.",
        "This chapter asks whether Laos could leave China.",
        "Further work might ask whether Laos could leave China.",
        "Our talks in Vientiane and Suva suggest little about Laos.",
        "That says a lot about Laos and China.",
        "The treaty argues for itself, and Laos knows it.",
        "The map shows that Laos borders China.",
        "Laos has learned to live with China.",
        "Oman asked Iran to release the crew.",
        "Kenya ordered the Somali envoy to leave.",
        "Mali expects 300 tonnes of wheat from Russia.",
        "Turkey promised Azerbaijan drones.",
        "This tells us that Laos depends on China.",
        "The fact that Laos signed shows that China paid.",
        "The price of rice in Laos suggests that China bought early.",
        "It goes without saying that Laos needs China.",
        "Suffice it to say that Laos needs China.",
        "The vote proves that Laos needs China.",
        "Make no mistake: the treaty means that Laos has lost.",
        "Had Mao believed that Russia would attack, he would have moved.",
        "Laos found itself alone.",
        "The army held the bridge that Vietnam had built.",
        "Iran blamed Israel for the raid.",
        "Iraq claimed Kuwait as a province.",
        "The Romanian navy reported to NATO.",
        "Who says that Laos is poor?",
        "The committee will consider the treaty as a whole.",
        "The two governments agreed that troops would withdraw by June.",
    ],
)
def test_deeds_and_things_say_nothing(text: str, parser: bool) -> None:
    assert said(text, parser) == []


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'd say Uruguay gains most.", [("say", "author")]),
        ("They've argued that Paraguay was never asked. The old historians of Asunción know.", []),
        (
            "Zdeněk Růžička doubts that Slovakia will follow. He thinks that Hungary will.",
            [("doubts", "Zdeněk Růžička"), ("thinks", "Zdeněk Růžička")],
        ),
        ("The consul met Nixon in 1971. He recalled that Laos had been lost already.", [("recalled", "consul")]),
        ("Ines Duarte opened the session by conceding that Angola had been lucky.", [("conceding", "Ines Duarte")]),
        (
            "The general agreed that Chad was poor but denied that Libya had made it so.",
            [("agreed", "general"), ("denied", "general")],
        ),
        (
            "An aide at the Lithuanian embassy joked that Latvia was a rumour.",
            [("joked", "aide at the Lithuanian embassy")],
        ),
        (
            "The governor of Western Province says that Zambia sold the copper.",
            [("says", "governor of Western Province")],
        ),
        ("Bet the Swiss knew all along.", [("Bet", "author")]),
        ("Pretty sure Bhutan has no embassy there.", [("Pretty sure", "author")]),
        ("Togo left early, or so the ministers claimed.", [("claimed", "ministers")]),
        ("Ines Duarte, for instance, suspects the hand of Luanda.", []),
        ("Realists see the hand of Washington in it.", [("see", "Realists")]),
        ("I wonder, in passing, whether Nepal was told.", [("wonder", "author")]),
        ("The Peruvian envoy regarded the treaty with suspicion.", [("regarded", "Peruvian envoy")]),
        ("Canberra signed a paper which the opposition called worthless.", [("called", "opposition")]),
        ("Its line, wrote his best editor, Tobias Krol, was that Malta would wait.", [("wrote", "Tobias Krol")]),
        ("My tutor reckoned hungary would be next.", [("reckoned", "tutor")]),
        ("It is my considered opinion that Samoa was bought.", [("opinion", "author")]),
        (
            "The Portuguese consul put it to me thus: Angola pays, Lisbon smiles.",
            [("put it to me", "Portuguese consul")],
        ),
        ("This paper argues that Gabon was never neutral.", [("argues", "author")]),
        ("An essayist such as Ines Duarte would object that Gabon was asked.", [("object", "Ines Duarte")]),
        (
            "Every time the White House speaks, a banker in Zürich warns that Panama will pay.",
            [("warns", "banker in Zürich")],
        ),
        (
            "The leader-writers, in the meantime, maintain over and over that Fiji is lost.",
            [("maintain", "leader-writers")],
        ),
        ("Nasser himself told my uncle, in the summer of 1958, that Jordan was a mistake.", [("told", "Nasser")]),
        ("The villagers reported seeing Kenyan lorries.", [("reported", "villagers")]),
    ],
)
def test_whoever_says_it_in_talk_and_print(text: str, expected: list[tuple[str, str]], parser: bool) -> None:
    assert sorted(said(text, parser)) == sorted(expected)


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for Malta declined to say whether Libya had paid.",
        "The embassy would not confirm how many Fijians had left.",
        "Samoa should ask what Tonga was paid.",
        "An officer in Suva found that the Tongans had left.",
        "The bloc expects Hungary to pay.",
        "This essay asks why Gabon was never neutral.",
        "Nothing in the treaty indicates that Gabon was neutral.",
        "The minister cannot tell whether Gabon left or stayed.",
        "The army declared Gabon free.",
        "Yesterday the Chadian junta accused Libya of theft.",
    ],
)
def test_what_is_kept_back_or_found_out_is_not_said(text: str, parser: bool) -> None:
    assert said(text, parser) == []
