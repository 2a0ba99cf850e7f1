"""The dataclasses of schools, and the schools against the table of SCIENCE section 5."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import registry
from detente.errors import UsageError
from detente.schools._school import LongMemory, School, Structure, Term


def believes(key: str) -> dict[str, tuple[float, str]]:
    return {term.feature: (term.mean, term.role) for term in registry.get("school", key).terms}


def test_a_misspelt_feature_is_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match="'by_reciever'; did you mean by_receiver"):
        Term("by_reciever", 0.1, 0.05)


@pytest.mark.parametrize("feature", ["inertia", "reciprocity"])
def test_own_past_and_reciprocity_are_nobodys_belief(feature: str) -> None:
    with pytest.raises(UsageError, match="no term of a school"):
        Term(feature, 0.1, 0.05)


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(UsageError, match="no role is called 'democracies'"):
        Term("shared", 0.1, 0.05, role="democracies")


@pytest.mark.parametrize("sd", [0.0, -0.1, float("nan")])
def test_a_belief_needs_doubt(sd: float) -> None:
    with pytest.raises(UsageError, match="sd of a belief"):
        Term("shared", 0.1, sd)


def test_two_beliefs_about_one_feature_are_refused() -> None:
    term = Term("shared", 0.1, 0.05)
    with pytest.raises(UsageError, match="'twice' has two beliefs about shared"):
        School("twice", "", "", (), (term, term), "", "")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Structure("distance", 0.1, 0.05), "no figure of a pair is called 'distance'"),
        (lambda: Structure("power_closeness", 0.1, 0.0), "sd of a belief"),
        (lambda: Structure("power_closeness", 0.1, 0.1, times="recprocity"), "did you mean reciprocity"),
        (lambda: LongMemory("shared", 0.1, 0.05), "not of 'shared'"),
        (lambda: LongMemory("inertia", 0.1, -1.0), "sd of a belief"),
    ],
)
def test_beliefs_about_structure_and_memory_are_checked(made: Callable[[], object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        made()


def test_structure_needs_ten_states_and_says_so() -> None:
    for key in ("regime", "ideology", "power_transition"):
        school = registry.get("school", key)
        assert "needs ≥ 10 states" in str(school.left_out(9)) and "collinear" in str(school.left_out(3, joint=True))
        assert school.left_out(10) is None and school.left_out(10, joint=True) is not None


def test_memory_is_asked_of_any_number_but_not_in_the_joint_form() -> None:
    school = registry.get("school", "memory")
    assert school.left_out(3) is None and "joint" in str(school.left_out(3, joint=True))
    assert {each.feature for each in school.memory} == {"inertia", "reciprocity"}
    assert all(each.mean > 0 for each in school.memory)  # levels below zero stay below


@pytest.mark.parametrize("key", ["axis", "interest", "threat", "wedge"])
def test_schools_of_third_parties_alone_are_asked_everywhere(key: str) -> None:
    assert registry.get("school", key).left_out(3, joint=True) is None


def test_all_eight_schools_are_there() -> None:
    eight = {"axis", "ideology", "interest", "memory", "power_transition", "regime", "threat", "wedge"}
    assert eight <= set(registry.keys("school"))


def test_regime_moves_democracies_alone() -> None:
    terms = believes("regime")
    assert terms and all(role == "sender_democracy" for _, role in terms.values())
    assert terms["toward_sender"][0] < 0  # who courts a democracy draws it away from others
    assert [(each.figure, each.mean > 0) for each in registry.get("school", "regime").structure] == [
        ("joint_democracy", True)
    ]


def test_ideology_sets_the_level_and_slows_the_answer() -> None:
    beliefs = registry.get("school", "ideology").structure
    assert [(each.figure, each.times) for each in beliefs] == [
        ("ideological_distance", None),
        ("ideological_distance", "reciprocity"),
    ]
    assert all(each.mean < 0 for each in beliefs)


def test_parity_is_hostile() -> None:
    (belief,) = registry.get("school", "power_transition").structure
    assert belief.figure == "power_closeness" and belief.mean < 0


def test_interest_has_no_third_party_terms() -> None:
    assert believes("interest") == {}


def test_the_axis_is_one_front() -> None:
    terms = believes("axis")
    assert set(terms) == {"by_receiver", "toward_receiver"}
    assert all(mean > 0 and role == "both_autocracies" for mean, role in terms.values())


def test_the_wedge_loosens_the_tie_of_the_weaker_partner() -> None:
    terms = believes("wedge")
    assert set(terms) == {"toward_sender", "by_sender"}
    assert all(mean < 0 and role == "weaker_ally_and_outsider" for mean, role in terms.values())


def test_threat_binds() -> None:
    assert list(believes("threat")) == ["shared"]
    assert believes("threat")["shared"][0] > 0


def paragraphs(folder: Path) -> list[str]:
    if not folder.is_dir():
        pytest.skip(f"the founding texts are not in {folder}: who holds a school was not checked against them")
    text = (folder / "splitting-russia-and-china.txt").read_text(encoding="utf-8")
    return [block for block in re.split(r"\n\s*\n", text) if block.strip()]


NAMED = [
    (key, holder.name.split()[-1], holder.where)
    for key in registry.keys("school")
    for holder in registry.get("school", key).holders
    if holder.where.startswith("Splitting Russia and China, paragraph")
]


@pytest.mark.data
@pytest.mark.parametrize(("key", "name", "where"), NAMED)
def test_holders_are_named_in_the_paragraphs_given(key: str, name: str, where: str, data: Path) -> None:
    """The founding texts lie beside the data folder; the author himself is not named in his own paragraphs."""
    blocks = paragraphs(data.parent / "texts")
    numbers = [int(number) for number in re.findall(r"\d+", where)]
    said = " ".join(blocks[numbers[0] : numbers[-1] + 1])
    assert name in said or (name == "Robinson" and " I " in said)


@pytest.mark.data
@pytest.mark.parametrize("key", registry.keys("school"))
def test_no_sentence_of_the_texts_is_copied(key: str, data: Path) -> None:
    text = " ".join(" ".join(paragraphs(data.parent / "texts")).split())
    words = (registry.get("school", key).belief + " " + registry.get("school", key).against).split()
    copied = [words[i : i + 8] for i in range(len(words) - 7) if " ".join(words[i : i + 8]) in text]
    assert copied == []
