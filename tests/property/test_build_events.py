"""However events arrive and however often tables are built in between: they are those of one rebuild at the end."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from unittest.mock import patch

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stores import CODES, event, put

from detente.store.scores.build import Built, build
from detente.store.scores.partials import Choice

STATES = st.sampled_from([2, 365, 710, None])
DAYS = st.dates(dt.date(2018, 1, 25), dt.date(2018, 4, 5))
EVENTS = st.tuples(DAYS, STATES, STATES, st.sampled_from(sorted(CODES)))
CHOICE = Choice(by=("month", "week"))


def tables(built: Built) -> dict[str, pl.DataFrame]:
    return {path.name.split(".")[0]: pl.read_parquet(path) for path in built.folder.glob("*.parquet")}


@settings(max_examples=5)
@given(st.lists(st.tuples(st.lists(EVENTS, min_size=1, max_size=6), st.booleans()), min_size=1, max_size=4))
def test_any_sequence_of_additions_and_builds_is_one_rebuild(batches: list[tuple[list[tuple], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, DETENTE_DATA=f"{folder}/data"):
        store, key = Path(folder) / "store", 0
        for events, build_now in batches:
            rows = []
            for day, sender, receiver, code in events:
                key += 1
                rows.append(event(day, sender, receiver, code, key=key))
            put(store, rows)
            if build_now:
                build("grown", store=store, choice=CHOICE, threads=1)
        grown = tables(build("grown", store=store, choice=CHOICE, threads=1))
        fresh = tables(build("fresh", store=store, choice=CHOICE, threads=1))
        assert set(grown) == set(fresh)
        for name, frame in fresh.items():
            assert grown[name].equals(frame), name
            total = sum(sender is not None and receiver is not None and sender != receiver
                        for events, _ in batches for _, sender, receiver, _ in events)  # fmt: skip
            if name in ("dyad_month", "dyad_week"):
                assert frame["raw_events"].sum() == total
