"""The coder by dictionaries, against the suite of PETRARCH and on dictionaries that these tests make up."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import DataMissingError
from detente.reading.dictionaries import Dictionaries, holds, load
from detente.reading.dictionary_coder import code, tokens
from detente.reading.validation import macro_f1, news_records, relations

ACTORS = """<!-- test -->
ARNOR [ARN]
+ARNORIAN
BREE [BRE]
SLINKER
	[HOB < 950601]
	[HOBGOV 19950601 - 19990815]
NOBODY [---]
"""
AGENTS = """!PERSON! = MAN, WOMEN
SOLDIER [~MIL]
POLICE {} [~COP]
CONGRESS!PERSON! [~LEG]
"""
VERBS = """&TIES
+RELATIONS
+DIPLOMATIC_TIES
--- RESTORE [064] ---
RESTORE
- * FULL &TIES [065]
- NOT * [112]
--- MEET [031:032] ---
MEET {MET MEETS}
--- HOST [---] ---
HOST
- + * FEAST WITH $ [046]
--- CRY [010] ---
CRY
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Dictionaries:
    folder = tmp_path_factory.mktemp("dictionaries")
    for name, text in (("actors", ACTORS), ("agents", AGENTS), ("verbs", VERBS)):
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder / "actors", folder / "agents", folder / "verbs")


def parse(sentence: str) -> str:
    """Return a flat parse from words with tags, as in "Arnor/NNP met/VBD"."""
    return "(S " + " ".join("({1} {0})".format(*word.split("/")) for word in sentence.split()) + ")"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Arnor/NNP restored/VBD trade/NN with/IN Bree/NNP", [("ARN", "BRE", "064")]),
        ("Arnor/NNP restored/VBD full/JJ relations/NNS with/IN Bree/NNP", [("ARN", "BRE", "065")]),
        ("Arnor/NNP did/VBD not/RB restore/VB trade/NN with/IN Bree/NNP", [("ARN", "BRE", "112")]),
        ("Arnorian/JJ soldiers/NNS met/VBD Bree/NNP", [("ARNMIL", "BRE", "031"), ("BRE", "ARNMIL", "032")]),
        ("police/NN from/IN Bree/NNP met/VBD Arnor/NNP", [("BRECOP", "ARN", "031"), ("ARN", "BRECOP", "032")]),
        ("Arnor/NNP hosted/VBD a/DT feast/NN with/IN Bree/NNP", [("BRE", "ARN", "046")]),
        (
            "Arnor/NNP and/CC Bree/NNP met/VBD",
            [("ARN", "BRE", "031"), ("BRE", "ARN", "031"), ("BRE", "ARN", "032"), ("ARN", "BRE", "032")],
        ),
        ("Nobody/NNP met/VBD Bree/NNP", []),
        ("Arnor/NNP slept/VBD", []),
    ],
)
def test_patterns_agents_and_compounds(
    sentence: str, expected: list[tuple[str, str, str]], known: Dictionaries
) -> None:
    assert code(parse(sentence), "19950101", known) == expected


def test_codes_hold_between_dates(known: Dictionaries) -> None:
    text = parse("Slinker/NNP cried/VBD at/IN Bree/NNP")
    assert code(text, "19940101", known) == [("HOB", "BRE", "010")]
    assert code(text, "19960101", known) == [("HOBGOV", "BRE", "010")]
    assert holds("> 990816", "20000101") and not holds("< 500101", "20500101")


def test_macros_and_plurals_of_agents(known: Dictionaries) -> None:
    assert {"CONGRESSMAN", "CONGRESSWOMEN", "SOLDIERS", "POLICE"} <= set(known.agents)
    assert "POLICES" not in known.agents


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="no dictionary"):
        load(tmp_path / "a", tmp_path / "b", tmp_path / "c")


def test_words_come_from_the_leaves_of_a_parse() -> None:
    assert [(each.word, each.tag) for each in tokens("(S (NP (NNP Ann)) (VP (VBD left)))")] == [
        ("ANN", "NNP"),
        ("LEFT", "VBD"),
    ]


def test_macro_f1_counts_classes_alike() -> None:
    assert macro_f1([("a", "a")] * 98 + [("b", "a")] * 2) == pytest.approx((2 * 98 / 198 + 0) / 2)


@pytest.mark.data
def test_classes_of_marked_relations(data: Path) -> None:
    found = relations(data / "plv" / "PLV_train.csv")
    assert found["sentences"] == 1050
    assert found["root_macro_f1"] >= 0.50 and found["quad_macro_f1"] >= 0.60


@pytest.mark.data
def test_events_between_states_in_sentences_of_news(data: Path) -> None:
    found = news_records(data / "plover" / "PLOVER_GSR_CAMEO.json", parser=False)
    assert found["records"] == 150
    assert found["precision"] >= 0.70 and found["recall"] >= 0.45
    assert found["dyad_precision"] >= 0.80 and found["dyad_recall"] >= 0.50
