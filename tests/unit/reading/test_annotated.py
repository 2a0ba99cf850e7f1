"""Reading against sentences annotated by hand: the aims of precision and recall, and the marks themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.reading.annotated import marked
from detente.reading.annotated_scores import TASKS, agreement, scores

FOLDER = Path(__file__).parents[2] / "reading_texts"


def test_marks_are_taken_out_of_a_sentence() -> None:
    each = marked("The {Cold War|}, [[says|Ann Lee]] Lee, made {Norway|NOR} rich. || claim || NOR> => SWE> || ")
    assert each.text == "The Cold War, says Lee, made Norway rich."
    assert (each.actors, each.speakers) == ((("Norway", "NOR"),), (("says", "Ann Lee"),))
    assert (each.claim, each.link, each.events) == (True, "NOR> => SWE>", ())


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[float, float, int]]:
    return scores(FOLDER / "annotated.txt")


@pytest.mark.parametrize(
    ("task", "precision", "recall"),
    [
        ("actor", 0.95, 0.95),
        ("attribution", 0.85, 0.70),
        ("event", 0.75, 0.50),
        ("claim", 0.80, 0.70),
        ("cause and effect", 0.60, 0.30),
    ],
)
def test_the_aims_are_met_where_the_rules_were_made(
    task: str, precision: float, recall: float, found: dict[str, tuple[float, float, int]]
) -> None:
    assert found[task][0] >= precision and found[task][1] >= recall and found[task][2] >= 10


@pytest.mark.parametrize(("name", "attributions"), [("held_out", 5), ("held_out_4", 43), ("held_out_5", 42)])
def test_sentences_held_out_are_read_too(name: str, attributions: int) -> None:
    found = scores(FOLDER / f"{name}.txt", parser=False)
    assert set(found) == set(TASKS)
    assert found["actor"][0] > 0.9 and found["actor"][1] > 0.9
    assert found["attribution"][2] == attributions and found["attribution"][0] > 0.8


def test_the_actors_of_a_link_are_sets_and_those_who_act_are_counted_alone(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    text = (
        "### essay\nIf {Oslo|NOR} and {Stockholm|SWE} arm {Kyiv|UKR}, {Moscow|RUS} will punish {Kyiv|UKR}. || claim || "
    )
    path.write_text(text + "SWE+NOR>UKR => RUS> ||", encoding="utf-8")
    found = scores(path, parser=False)
    assert found["cause and effect"] == (0.0, 0.0, 1)
    assert found["cause and effect, who acts in both"] == (1.0, 1.0, 1)
    path.write_text(text + "SWE+NOR>UKR => RUS>UKR ||", encoding="utf-8")
    assert scores(path, parser=False)["cause and effect"] == (1.0, 1.0, 1)


def test_a_second_annotator_is_held_against_the_first(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("### news\n{Oslo|NOR} left, [[said|Ann Lee]] Lee. || claim || NOR> => SWE> ||\n", encoding="utf-8")
    second.write_text("Oslo left, [[said|Lee]] Lee. || claim || NOR> => SWE>NOR || NOR>SWE:REJECT\n", encoding="utf-8")
    found = agreement(first, second)
    assert found["attribution"] == found["claim"] == (1.0, 1.0, 1)
    assert found["cause and effect"] == (0.0, 0.0, 1)
    assert found["cause and effect, who acts in both"] == (1.0, 1.0, 1)
    assert found["event"] == (0.0, 0.0, 0)
    second.write_text("Oslo stayed. || || ||\n", encoding="utf-8")
    with pytest.raises(ValueError, match="other sentences"):
        agreement(first, second)
