"""Two pages of the gallery as rows of `detente replicate`: outcomes beside figures that cannot be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation import replicate_landscape_of_1939 as landscape_of_1939
from detente.evaluation import replicate_sino_soviet as sino_soviet

pytestmark = pytest.mark.data


def test_the_landscape_of_1939_stands_beside_the_printed_one(data: Path) -> None:
    rows = {row["name"]: row for row in landscape_of_1939.replicate()}
    assert (rows["stable alignments"]["published"], rows["stable alignments"]["ours"]) == (2, 1)
    assert rows["divisions that end in alignment 1"]["published"] == 47_945
    assert rows["divisions that end in alignment 1"]["ours"] == 65_536
    assert rows["divisions that end in alignment 2"]["ours"] == 0
    compared = [row for row in rows.values() if row["pass"] is not None]
    assert [(row["published"], row["ours"], row["pass"]) for row in compared] == [(2, 2, True)]
    assert all("ethnic conflict" in row["note"] for row in rows.values() if row["pass"] is None)


def test_the_split_mended_near_the_summit_and_nobody_was_sure_of_it(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import polars as pl

    foreseen = pl.DataFrame({"who": ["interest"] * 2, "direction": ["RUS->CHN", "CHN->RUS"], "above": [0.36, 0.23]})
    monkeypatch.setattr(sino_soviet, "foreseen", lambda month: foreseen)
    rows = {row["name"]: row["ours"] for row in sino_soviet.replicate()}
    assert rows == {
        "Tsinghua score above zero, months from the summit": 2,
        "RUS->CHN above the usual for good, months from the summit": -79,
        "RUS->CHN above the usual in 1982-10, by interest": 0.36,
        "CHN->RUS above the usual for good, months from the summit": -32,
        "CHN->RUS above the usual in 1986-09, by interest": 0.23,
    }
