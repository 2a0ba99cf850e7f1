"""What is asked of a panel, read from text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.panel.requests import AGGREGATES, HISTORIES, SHIFTS, Step, requests, split
from detente.panel.units import UNITS
from detente.panel.variables import find
from detente.sources._source import Source

YEARS = UNITS["directed-dyad-year"]
steps = st.builds(Step, st.sampled_from(SHIFTS), st.integers(1, 999)) | st.builds(
    Step, st.sampled_from([*HISTORIES, *AGGREGATES])
)


@given(st.lists(steps, max_size=4))
def test_steps_print_as_they_are_read(made: list[Step]) -> None:
    assert split(":".join(["cinc", *map(str, made)])) == ("cinc", tuple(made))


@pytest.mark.parametrize("text", ["cinc:", "cinc:lag0", "cinc:lag-1", "cinc:lag1000", "cinc:spell2", "cinc:x"])
def test_what_is_no_step_is_said(text: str) -> None:
    with pytest.raises(UsageError, match=r"nothing called '.*' can be made of 'cinc'"):
        split(text)


def test_a_name_asked_for_twice_is_one_column(fake: Source) -> None:
    asked = requests(["aid", "fake.aid", "aid:lag1"], YEARS, [fake])
    assert [each.name for each in asked] == ["aid", "aid_lag1"]


def test_shifts_add_up(fake: Source) -> None:
    (asked,) = requests(["aid:lag2:lag:lead3"], YEARS, [fake])
    assert (asked.shift("lag"), asked.shift("lead"), asked.looks_back) == (3, 3, False)
    assert asked.name == "aid_lag2_lag1_lead3"


def test_a_name_of_two_sources_must_be_told_apart(fake: Source) -> None:
    other = replace(fake, key="other")
    with pytest.raises(UsageError, match=r"'aid' is a variable of several sources; write fake\.aid or other\.aid"):
        find("aid", [fake, other])
    assert find("other.aid", [fake, other])[0].source.key == "other"


def test_every_name_of_the_registry_is_of_one_source() -> None:
    from detente import registry

    names = [
        name for source in registry.members("source").values() for table in source.tables for name in table.variables
    ]
    assert sorted(names) == sorted(set(names))
    assert all(find(name)[0].name == name for name in names)


def test_a_measure_is_among_the_nearest_names() -> None:
    with pytest.raises(UsageError, match="did you mean capability_share"):
        find("capability_shar")
