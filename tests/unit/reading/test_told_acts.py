"""Events told in narrative prose: passives, acts behind other clauses, leaders of history, and nouns of acts."""

from __future__ import annotations

import pytest

from detente.reading.parsing import model
from detente.reading.reading import read_text

needs_model = pytest.mark.skipif(model() is None, reason="no language model is installed")


def read(text: str, parser: bool = False) -> set[tuple[str, str, str]]:
    """Return the events of a text as (source, target, root)."""
    return {
        (source, target, each["root"])
        for each in read_text(text, parser=parser).of("event")
        for source in each["source"]
        for target in each["target"]
    }


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway sent soldiers to fight for Denmark in 1864.", ("NOR", "DNK", "AID")),
        ("Finland sent battalions to help Estonia.", ("FIN", "EST", "AID")),
        ("Portugal broke with Spain in 1640.", ("PRT", "ESP", "SANCTION")),
        ("Iceland quit NATO in anger.", ("ISL", "NATO", "SANCTION")),
        ("Chile walked out of the United Nations.", ("CHL", "UN", "SANCTION")),
        ("Peru and Chile held another round of border talks in Lima.", ("PER", "CHL", "CONSULT")),
        ("Sweden had plotted to overthrow Nkrumah.", ("SWE", "GHA", "ASSAULT")),
        ("Italy seized two islands from Greece.", ("ITA", "GRC", "ASSAULT")),
        ("Poland sold Hungary a hundred tractors.", ("POL", "HUN", "COOPERATE")),
        ("Kenya has quietly resumed sharing intelligence with Uganda.", ("KEN", "UGA", "COOPERATE")),
        ("Belgium marched into Austria.", ("BEL", "AUT", "ASSAULT")),
        ("Jordan called off a joint exercise with Egypt.", ("JOR", "EGY", "SANCTION")),
        ("Vietnam received loans from Japan.", ("JPN", "VNM", "AID")),
        ("Norway's suspension of aid to Ethiopia went unnoticed.", ("NOR", "ETH", "SANCTION")),
        ("Spain and Portugal shot at each other for a week.", ("ESP", "PRT", "ASSAULT")),
        ("Sukarno broke with Malaysia.", ("IDN", "MYS", "SANCTION")),
        ("Nyerere sent troops to the aid of Zambia.", ("TZA", "ZMB", "AID")),
    ],
)
def test_acts_that_histories_tell(text: str, event: tuple[str, str, str]) -> None:
    assert event in read(text)


@pytest.mark.parametrize("parser", [False, pytest.param(True, marks=needs_model)])
def test_what_is_withdrawn_from_somewhere_has_its_owner_as_source(parser: bool) -> None:
    assert read("Italian troops had been withdrawn from Albania.", parser) == {("ITA", "ALB", "RETREAT")}
    assert read("Russian engineers were recalled from Egypt.", parser) == {("RUS", "EGY", "SANCTION")}


@needs_model
def test_whoever_is_condemned_for_it_has_done_it() -> None:
    found = read("Norway condemned Iraq for invading Kuwait.", True)
    assert {("NOR", "IRQ", "ACCUSE"), ("IRQ", "KWT", "ASSAULT")} == found


@needs_model
def test_a_ship_is_whose_who_has_chartered_it() -> None:
    assert ("LBY", "GRC", "COERCE") in read("Libyan boats turned back a ship chartered by Greece.", True)


def test_who_offers_to_mediate_promises() -> None:
    assert read("Norway has offered to mediate between Chile and Peru.") == {
        ("NOR", "CHL", "AGREE"),
        ("NOR", "PER", "AGREE"),
    }


def test_what_might_have_been_is_no_act() -> None:
    assert read("Norway could have marched into Sweden.") == set()


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The quarrel persuaded the Norwegians that neighbours forget.",
        "Denmark has ceased to treat the islands as a colony.",
        "The Swedes will begin to wonder why nobody visits.",
        "The summit proved that small states matter.",
    ],
)
def test_things_and_questions_to_come_say_nothing(text: str) -> None:
    assert read_text(text, parser=True).of("attribution") == []


@needs_model
def test_who_asks_not_to_be_named_is_no_second_speaker() -> None:
    text = "“No ship will sail,” a diplomat in Oslo, who asked not to be named, told reporters."
    assert [each["cue"] for each in read_text(text, parser=True).of("attribution")] == ["told"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway threatened Sweden in spring, and that is exactly why Sweden turned to Denmark.",
        "Norway's ban on Swedish timber has pulled Sweden closer to Denmark.",
    ],
)
def test_why_and_what_pulls_join_cause_and_effect(text: str) -> None:
    (claim,) = read_text(text, parser=False).of("claim")
    assert claim["cause"]["sender"] == ["NOR"]
    assert claim["effect"]["sender"] == ["SWE"]
    assert claim["effect"]["receiver"] == ["DNK"]
