"""Whatever the file: rows = kept + duplicates + quarantined, and adding again or in another order changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.event_files import added, events, gdelt_row, table, written

DAYS = ("20150105", "20150204")
# A number belongs to one day: GDELT never gives it to another.
GOOD = st.builds(
    lambda number, sender, code: gdelt_row(number, DAYS[number % 2], sender=sender, code=code),
    st.integers(1, 12),
    st.sampled_from(["USA", "EUR", ""]),
    st.sampled_from(["042", "190"]),
)
BAD = st.one_of(
    st.text(st.characters(exclude_characters="\n\r\x00", exclude_categories=["Cs"]), max_size=40),
    GOOD.map(lambda line: line + "\tmore"),
    GOOD.map(lambda line: line.rpartition("\t")[0].rpartition("\t")[0]),
    GOOD.map(lambda line: line.replace("2015", "2O15", 1)),
)
FILES = st.lists(st.lists(st.one_of(GOOD, GOOD, BAD), max_size=12), min_size=1, max_size=4)


@settings(max_examples=25)
@given(FILES)
def test_every_row_is_kept_a_duplicate_or_put_aside(files: list[list[str]]) -> None:
    folder = Path(tempfile.mkdtemp())
    paths = [written(folder / f"{number}.tsv", gdelt_row(100), *lines) for number, lines in enumerate(files)]
    accounts = added(folder / "store", *paths)
    numbers = {line.split("\t")[0] for lines in files for line in lines if line.count("\t") == 57 and "2O" not in line}
    for account, lines in zip(accounts, files, strict=True):
        assert account.known or account.rows == len(lines) + 1
    assert sum(account.kept for account in accounts) == events(folder / "store").height == len(numbers) + 1
    assert sum(account.quarantined for account in accounts) == table(folder / "store", "quarantine").height
    before = events(folder / "store")
    added(folder / "store", *paths)
    assert events(folder / "store").equals(before)
    added(folder / "other", *reversed(paths))
    assert events(folder / "other")["key"].equals(before["key"])
    shutil.rmtree(folder)
