"""What docs/explanation/states-and-groups.md says of its examples is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import states
from detente.errors import UsageError
from detente.states import groups
from detente.states._gleditsch_ward import ONLY_THERE

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "states-and-groups.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(states\.\S.*?)\s+# (.+)$", PAGE, re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize(("code", "said"), EXAMPLES)
def test_an_example_gives_what_the_page_says(code: str, said: str) -> None:
    if not said.startswith("an error"):
        assert repr(eval(code, {"states": states})) == said
        return
    with pytest.raises(UsageError) as caught:
        eval(code, {"states": states})
    for word in re.findall(r"[A-Z]{3}|\d{4}-\d\d-\d\d", said):
        assert word in str(caught.value)


def test_what_the_page_says_of_lists_and_groups() -> None:
    assert len(ONLY_THERE) == 8
    assert states.state_of_code(260, "gw", "1980") == "GFR"
    assert states.state_of_code(260, "gw", "1990-10-03") == "DEU"
    assert all(f"`{system}`" in PAGE for system in states.SYSTEMS)
    assert [str(row.certain_to) for row in groups.memberships("P5") if row.state == "TWN"] == ["1971-10-24"]
