"""The suites of PETRARCH and TABARI, with their own dictionaries, against the aims; and TABARI's format."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import DataMissingError
from detente.reading.coder_suites import petrarch, tabari
from detente.reading.dictionaries import Dictionaries
from detente.reading.tabari import code_text, load_tabari

ACTORS = """<ADJECTIVE>
EVIL
</ADJECTIVE>
ARNOR [ARN] ;a comment
GONDOR
+MINAS_TIRITH
\t[GON]
FRODO_ [FRO <900101] [FRN]
"""
AGENTS = "POLICE_  [~COP]\n"
VERBS = """<SYNSETS>
&TIES
+RELATIONS
+BONDS
</SYNSETS>
<TIME>
TOMORROW [+1]
</TIME>
RESTOR  [064]
- NOT * &TIES [112]
- * { OLD | GOOD } BONDS [065]
DEPART_ [032]
ACT_ [100]
{ ACTXD_ }
SAID [023?]
WORLD_CUP [###]
CAST DOUBT [140!]
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Dictionaries:
    folder = tmp_path_factory.mktemp("tabari")
    for name, text in (("actors", ACTORS), ("agents", AGENTS), ("verbs", VERBS)):
        (folder / name).write_text(text, encoding="utf-8")
    return load_tabari(folder / "actors", folder / "agents", folder / "verbs")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arnorian kings restored peace with Gondor.", [("ARN", "GON", "064")]),
        ("Arnor has not restored relations with Minas Tirith.", [("ARN", "GON", "112")]),
        ("Arnor restored good bonds with Gondor.", [("ARN", "GON", "065")]),
        ("Arnor departed from Gondor.", [("ARN", "GON", "032")]),
        ("Arnor departx from Gondor.", []),
        ("Arnor actxd on Gondor.", [("ARN", "GON", "100")]),
        ("Arnor said it departs for Gondor.", [("ARN", "GON", "032")]),
        ("Arnor said Gondor fell.", [("ARN", "GON", "023")]),
        ("Arnor restored peace with Gondor before the World Cup, but world cup it is.", []),
        ("Arnor, Frodo and the evil Gondor departed.", [
            ("ARN", "FRN", "032"), ("ARN", "GON", "032"), ("FRN", "ARN", "032"), ("FRN", "GON", "032"),
            ("GON", "ARN", "032"), ("GON", "FRN", "032"),
        ]),
        ("Arnor police departed from Gondor.", [("ARNCOP", "GON", "032")]),
        ("Arnor cast some doubt on Gondor.", [("ARN", "GON", "140")]),
        ("The Restored hall of Arnor and Gondor.", []),
    ],
)  # fmt: skip
def test_stems_forms_patterns_and_what_gives_way(
    text: str, expected: list[tuple[str, str, str]], known: Dictionaries
) -> None:
    assert code_text(text, "19950101", known) == expected


def test_codes_hold_between_dates(known: Dictionaries) -> None:
    assert code_text("Frodo departed from Gondor.", "19850101", known) == [("FRO", "GON", "032")]


def test_missing_dictionaries_say_so(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="no dictionary"):
        load_tabari(tmp_path / "a", tmp_path / "b", tmp_path / "c")


@pytest.mark.data
def test_more_of_the_suite_of_petrarch_is_reproduced_than_the_aims(data: Path) -> None:
    found, missed = petrarch(data / "coder-gold")
    assert found["events"] == 359
    assert found["exact"] >= 0.75 and found["dyad"] >= 0.80 and found["root"] >= 0.85
    assert found["spurious"] <= 0.25 and missed.total() == round(359 * (1 - found["exact"]))


@pytest.mark.data
def test_the_suite_of_petrarch_on_parts_of_speech_found_here(data: Path) -> None:
    found, _ = petrarch(data / "coder-gold", parser=True)
    assert found["events"] == 359 and found["exact"] >= 0.5


@pytest.mark.data
def test_most_of_the_suite_of_tabari_is_reproduced(data: Path) -> None:
    found, missed = tabari(data / "coder-gold")
    assert found["events"] == 374
    assert found["exact"] >= 0.60 and found["root"] >= 0.75
    assert missed["COMPOUND"] > missed["VERBEND"]
