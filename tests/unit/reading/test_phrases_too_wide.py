"""Phrases that read like an act between states and tell of something else: figures of speech, people, weather."""

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
        "Despite calls from France for reform, Germany kept silent.",
        "Germany has faced calls from Ukraine and Poland to send tanks.",
        "Cables from the American embassy in Moscow describe the famine.",
        "The minister took a call from his wife in Norway.",
        "Germany called the Polish president at best naive.",
        "Germany called the Turkish leader, in a speech on Sunday, a tyrant.",
        'France called the German chancellor on Monday "a pirate".',
        "Germany called the Iranian leader to account.",
        "Germany speaks for Europe.",
        "Germany opted for Monday talks and Sweden agreed.",
        "Norway opted for Sweden's design.",
        "The American pianist opted for Germany.",
        "The IMF warned that Britain will suffer the deepest recession.",
        "France warned that Britain would suffer a recession.",
        "The IMF warned that Britain will suffer.",
        "Norway gave Germany nothing but trouble.",
        "Germany owes Britain nothing.",
        "France set new terms for Germany's loans.",
        "India poses with Russia a challenge.",
        "India stood side by side with China in the ranking.",
        "Russia ignored Ukraine's right flank.",
        "Norway warned Sweden of the coup in Mali.",
        "The Turkish minister passed the night in Georgia.",
        "The French minister gave the German minister a lecture on wine.",
    ],
)
def test_a_phrase_that_is_no_act(text: str, parser: bool) -> None:
    assert acts(text, parser) == []


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "France dumped wine on its own roads while Italy watched.",
        "Denmark culled its mink and burned the meat, and Sweden took note.",
        "German farmers dumped milk in front of the French embassy.",
        "Poland halted its ferry service to Sweden because of ice.",
        "Air France cancelled all flights to Mali.",
    ],
)
def test_what_one_does_with_ones_own(text: str, parser: bool) -> None:
    assert acts(text, parser) == []


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "An attack by a Danish shark on a Swedish swimmer was reported.",
        "Attacks by Greek commentators on Germany continued.",
        "A raid by French police on a Turkish restaurant led to nothing.",
        "The trip of a German couple to Spain was short.",
        "The visits of French nuns to Spain were short.",
        "Lawsuits against Germany by Greek heirs were filed.",
        "Russian swans left Swedish soil.",
        "The Swedish academy awarded its medal to a Chinese poet.",
    ],
)
def test_what_people_in_private_do(text: str, parser: bool) -> None:
    assert acts(text, parser) == []


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A phone call from the American president to his Polish counterpart lasted an hour.", "USA>POL:CONSULT"),
        ("The German chancellor called the Polish president on Monday.", "DEU>POL:CONSULT"),
        ("After a call from Oslo, Stockholm waited.", "NOR>SWE:CONSULT"),
        ("Syria declared for Iran in the quarrel.", "SYR>IRN:SUPPORT"),
        ("Norway came out in favour of Sweden.", "NOR>SWE:SUPPORT"),
        ("France warned that Britain would suffer.", "FRA>GBR:THREATEN"),
        ("Norway offered Sweden nothing.", "NOR>SWE:REJECT"),
        ("Poland halted its ferry service to Sweden on Monday.", "POL>SWE:SANCTION"),
        ("Dodoma answered by burning ten thousand Kenyan chicks.", "TZA>KEN:COERCE"),
        ("A Russian cruiser anchored off Norway.", "RUS>NOR:MOBILIZE"),
        ("A Russian cruiser anchored off the coast of Norway.", "RUS>NOR:MOBILIZE"),
        ("A raid by Chad on Libya led to nothing.", "TCD>LBY:ASSAULT"),
    ],
)
def test_what_stays_an_act(text: str, expected: str, parser: bool) -> None:
    assert expected in acts(text, parser)


@pytest.mark.parametrize("parser", BOTH)
def test_whoever_backs_an_attacker_strikes_nobody(parser: bool) -> None:
    assert "IRN>TUR:ASSAULT" not in acts("Syria, backed by Iran, shelled Turkey.", parser)
    assert "IRN>TUR:ACCUSE" in acts("Syria, backed by Iran, condemned Turkey.", parser)


@pytest.mark.parametrize("parser", BOTH)
@pytest.mark.parametrize(
    "text", ["Norway promised Sweden nothing less than victory.", "Norway offers Sweden no more than a bridge."]
)
def test_who_promises_nothing_less_refuses_nothing(text: str, parser: bool) -> None:
    assert "NOR>SWE:REJECT" not in acts(text, parser)
