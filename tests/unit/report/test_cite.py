"""`cite` gives valid BibTeX, each work once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

import detente
from detente import registry
from detente.errors import DetenteError, UsageError
from detente.report.bibtex import read_entries
from detente.report.cite import OURS, cite


@dataclass(frozen=True)
class Member:
    """A member of the registry with nothing but a citation."""

    cite: str


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[tuple[str, str], str]], None]:
    """Replace the registry's members by citations under (kind, key)."""

    def register(citations: dict[tuple[str, str], str]) -> None:
        monkeypatch.setattr(registry, "keys", lambda kind: tuple(key for of, key in citations if of == kind))
        monkeypatch.setattr(registry, "get", lambda kind, key: Member(citations[kind, key]))

    return register


def keys_of(text: str) -> list[str]:
    return [entry.key for entry in read_entries(text)]


def test_detente_itself_comes_first_and_alone_without_names() -> None:
    (ours,) = read_entries(cite())
    assert ours == OURS
    assert ours.fields["version"] == detente.__version__
    assert cite("detente") == cite()


def test_the_verb_of_the_package_is_this_function() -> None:
    assert detente.cite is cite


def test_goldstein_sum_brings_goldstein_1992() -> None:
    ours, scale = read_entries(cite("goldstein_sum"))
    assert ours.key == "detente"
    assert scale.fields["author"] == "Goldstein, Joshua S."
    assert (scale.fields["year"], scale.fields["pages"]) == ("1992", "369--385")


def test_order_is_that_of_the_names_and_a_name_twice_counts_once() -> None:
    once = keys_of(cite("weis", "atop"))
    assert once[0] == "detente"
    assert keys_of(cite("weis", "atop", "weis")) == once
    assert sorted(keys_of(cite("atop", "weis"))) == sorted(once)
    assert keys_of(cite("atop", "weis")) != once


def test_a_work_that_a_source_and_a_measure_share_appears_once() -> None:
    keys = keys_of(cite("unga_ideal_points", "ideal_point_distance"))
    assert len(keys) == len(set(keys)) == 2


def test_a_name_of_two_kinds_brings_both(registered: Callable[[dict[tuple[str, str], str]], None]) -> None:
    registered(
        {("source", "x"): "@misc{a, year = 1999}", ("school", "x"): "@misc{b, year = 2000} @misc{c, year = 2001}"}
    )
    assert keys_of(cite("x")) == ["detente", "a", "b", "c"]


def test_one_key_for_one_work_however_it_is_written(registered: Callable[[dict[tuple[str, str], str]], None]) -> None:
    registered(
        {
            ("source", "x"): "@misc{a2000, title = {The {WEIS} Data}, year = 2000, note = {release 2}}",
            ("measure", "y"): "@article{a2000, title = {The WEIS data},\n year = {2000}}",
        }
    )
    assert keys_of(cite("x", "y")) == ["detente", "a2000"]


def test_different_works_with_one_key_are_told_apart(registered: Callable[[dict[tuple[str, str], str]], None]) -> None:
    registered(
        {
            ("source", "x"): "@misc{a2000, title = {One}, year = 2000}",
            ("measure", "y"): "@misc{a2000, title = {Two}, year = 2000}",
            (
                "school",
                "z",
            ): "@misc{a2000, title = {Three}, year = 2000} @misc{detente, title = {Detente}, year = 1985}",
        }
    )
    assert keys_of(cite("x", "y", "z", "y")) == ["detente", "a2000", "a2000a", "a2000b", "detentea"]


def test_a_damaged_citation_names_the_member(registered: Callable[[dict[tuple[str, str], str]], None]) -> None:
    registered({("theory", "x"): "Smith (1999)"})
    with pytest.raises(DetenteError, match=r"citation of theory 'x' is damaged: not a BibTeX entry from 'Smith"):
        cite("x")


@pytest.mark.parametrize(
    ("name", "hint"), [("weiss", "did you mean weis"), ("polarchy", "polyarchy"), ("qqq", "`detente sources`")]
)
def test_an_unknown_name_is_an_error_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"nothing to cite is called '{name}'.*{hint}"):
        cite("weis", name)
