"""What is said of a claim's form costs no more than the form: groups are looked up in rosters, not in events."""

from __future__ import annotations

import subprocess
import sys

import pytest

from detente.claims.language import parse
from detente.claims.untestable import why_not_by, why_untestable
from detente.errors import UsageError
from detente.sources._event_sums import required

ASKED = """
import sys
from detente.claims.language import parse
from detente.claims.untestable import why_untestable
print(why_untestable(parse({claim!r}), "weis"))
print(sorted({{"xarray", "numba", "detente.panel.events"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("USA -> NATO warms => RUS -> CHN cools", None),
        ("ANZUS -> NATO warms => RUS -> CHN cools", "USA would be in both ANZUS and NATO"),
        ("AUKUS -> RUS warms => RUS -> CHN cools", "AUKUS has no member from 1966-01-01 to 1992-12-01"),
    ],
)
def test_groups_are_told_twice_or_empty_by_their_rosters(claim: str, words: str | None) -> None:
    said = why_untestable(parse(claim), "weis")
    assert said is None if words is None else words in str(said)


def test_a_group_is_asked_after_without_the_events_of_the_record() -> None:
    program = ASKED.format(claim="USA -> NATO warms => RUS -> CHN cools")
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout
    assert told.split() == ["None", "[]"]


def test_an_unknown_source_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="from source 'wies'"):
        why_untestable(parse("USA -> NATO warms => RUS -> CHN cools"), "wies")
    with pytest.raises(UsageError, match="event sums are there for weis"):
        required("nothing-like-it")


def test_a_pair_without_such_events_is_refused_with_their_count() -> None:
    said = why_not_by(("USA", "RUS"), "aid", ["USA", "RUS", "CHN"], "weis")
    assert said is not None and "51 events by aid from USA to RUS" in said
